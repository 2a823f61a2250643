"""Named days, and words that point to a time without saying when."""

from __future__ import annotations

from depeche.chronology import lexicon
from depeche.chronology.grammar.pieces import direction
from depeche.chronology.grammar.rule import TRAP, Found, Place, Rule
from depeche.chronology.lexicon import pattern
from depeche.chronology.readings import Calendar, Fixed, Holiday

_DAYS = {name: day for name, day in lexicon.load("holidays").items() if name != "contexts"}
_BEFORE = lexicon.ends_with(lexicon.load("holidays.contexts")["before"])
_PLAIN_BEFORE = lexicon.ends_with(
    ["à", "avant", "après", "dès", "depuis", "d'ici", "jusqu'à", "pour", "de", "d'ici à", "fête de", "veille de"]
)
_AGREEMENT = lexicon.ends_with(["accord du", "accords du", "massacre du", "soulèvement de"])
_REFERENCES = lexicon.flat("references")
_FOR_NOW = lexicon.load("references.for")["words"]
_FREE = pattern("@FREE")
_THAT = pattern("_que(?!\\w)")
_BARE = lexicon.load("holidays.contexts")["bare"]
_NEED_ARTICLE = lexicon.load("holidays.contexts")["article"]
_ARTICLE = lexicon.ends_with(["l'", "la", "à la", "à l'", "de l'", "de la"])


def _holiday(place: Place) -> Found | None:
    name = " ".join(place.said("name").split())
    if place.before(_AGREEMENT):
        return TRAP
    start = place.match.start("name")
    if not place["feast"] and not _named_as_day(place, name, start):
        return None
    points, _ = direction(place)
    year = int(place.said("year")) if place["year"] else None
    day = _DAYS[name]
    if isinstance(day, int):
        return Found("DATE", Holiday(easter=day, year=year, direction=points))
    month, number = map(int, day.split("-"))
    return Found("DATE", Holiday(month, number, year=year, direction=points))


def _named_as_day(place: Place, name: str, start: int) -> bool:
    if name in _BARE:
        return place.before(_PLAIN_BEFORE, start) and (bool(place["year"]) or place.after(_FREE))
    if name in _NEED_ARTICLE:
        return place.before(_ARTICLE, start) and place.after(_FREE) and place.source[start].isupper()
    return place.before(_BEFORE, start)


def _reference(place: Place) -> Found | None:
    if place.after(_THAT):
        return None
    return Found("DATE", Fixed(_REFERENCES[" ".join(place.match.group().split())]))


def _then(place: Place) -> Found | None:
    return Found("DATE", Fixed("PAST_REF")) if place.after(_FREE) else None


def _back_to_school(place: Place) -> Found | None:
    """ "À la rentrée": September, where no other return is named."""
    points, _ = direction(place)
    year = int(place.said("year")) if place["year"] else None
    return Found("DATE", Calendar(year, 9, direction=points)) if points or year or place.after(_FREE) else None


_FEAST = r"(?:cette_|la_)?(?P<feast>fetes?_(?:de_(?:la_|l')?|du_|d'))"
RULES = (
    Rule(
        "holiday",
        lexicon.first_words(_DAYS) | {"cette", "fete"},
        pattern(
            rf"(?:{_FEAST})?(?P<name>{lexicon.any_of(_DAYS)})(?!\w)(?:_(?P<year>@YEAR)|_(?P<direction>@DIRECTION))?"
        ),
        _holiday,
        then=frozenset({"fete", "fetes"}),
    ),
    Rule(
        "reference",
        lexicon.first_words(_REFERENCES),
        pattern(rf"(?:{lexicon.any_of(_REFERENCES)})(?![\w-])"),
        _reference,
        then=lexicon.second_words(_REFERENCES),
    ),
    Rule(
        "for now",
        lexicon.first_words(_FOR_NOW),
        pattern(rf"(?<=pour[ ])(?:{lexicon.any_of(_FOR_NOW)})(?!\w|_(?:de|du|des|d'|ou|que|actuelle)(?!\w))"),
        lambda _: Found("DATE", Fixed("PRESENT_REF")),
        then=lexicon.second_words(_FOR_NOW),
    ),
    Rule(
        "that time",
        frozenset({"l", "cette", "ce", "ces"}),
        pattern(
            r"(?:(?<=a[ ])l'|(?<=de[ ])l'|cette_)epoque(?:-la)?(?!\w)|(?:ce_temps|ces_(?:temps|jours|annees))-la(?!\w)"
        ),
        _then,
        then=frozenset({"epoque", "temps", "jours", "annees"}),
    ),
    Rule(
        "back to school",
        frozenset({"la", "cette", "rentree"}),
        pattern(
            r"(?:cette_|(?<=\w[ ])(?:la_)?)(?P<rentree>rentree)(?:_(?:scolaire|politique|parlementaire))?(?:_"
            r"(?P<year>@YEAR)|_(?P<direction>@DIRECTION)|(?<=a[ ]la[ ]rentree)|"
            r"(?<=des[ ]la[ ]rentree)|(?<=cette[ ]rentree))"
        ),
        _back_to_school,
        then=frozenset({"rentree"}),
    ),
)
