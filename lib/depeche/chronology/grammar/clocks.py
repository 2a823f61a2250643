"""Clock times and parts of the day: "7h44 UTC", "trois heures du matin", "dans la nuit de mardi à mercredi"."""

from __future__ import annotations

import re

from depeche.chronology import lexicon
from depeche.chronology.grammar.pieces import part_of_day
from depeche.chronology.grammar.rule import DIGITS, TRAP, Found, Place, Rule
from depeche.chronology.lexicon import MONTHS, NUMBERS, PARTS, THIRDS, WEEKDAYS, pattern
from depeche.chronology.readings import NOW, TOLD, Calendar, Fixed, Shift
from depeche.corpus.edtf import day_exists

_HOURS = lexicon.ends_with(lexicon.load("hours.before"))
_LENGTHS = lexicon.ends_with(lexicon.load("hours.lengths"))
_SURE = lexicon.ends_with(lexicon.load("hours.sure"))
_OF_LENGTH = pattern(r"_(?:de_|d')(?:@NOUNS)(?!\w)", NOUNS=lexicon.any_of(lexicon.load("hours.of")))
_NOON = lexicon.ends_with(lexicon.load("hours.noon"))
_OF_SOMETHING = pattern(
    r"_(?:de|d'|du|des)(?!\w)|[ ]?(?:/|sur_)[ ]?24|_par_|_apres(?!_-?midi)|_avant|_plus_(?:tot|tard)|_durant|_suppl"
)
_TO_HOUR = pattern(r"_(?:a|et)_(?:@NUMBER)[ ]?h(?!\w)|_(?:a|et)_\d{1,2}[ ]?h|_(?:a|et)_@NUMBER_heures")
# "8h-12h", "9 h/12 h"; "8 heures ce matin".
_TO_ANOTHER = pattern(r"[ ]?[-/][ ]?\d{1,2}[ ]?h(?!\w*[a-z]{2})")
_FROM_ANOTHER = pattern(r"\d[ ]?h(?:\d\d)?[ ]?[-/][ ]?$")
_OF_A_DAY = pattern(r"_(?:ce_(?:matin|soir|midi)|cet_apres-midi|cette_nuit|hier|demain)(?!\w)")
_BETWEEN = pattern(
    r"(?:^|\W)(?:entre|de|a)_(?:environ_)?(?:(?:midi|@NUMBER[ ]?(?:h|heures?))(?!\w)[^.\n]*|@NUMBER_et[ ])$"
)
_BRACKET = re.compile(r"[)]")
_OF = lexicon.ends_with(["de", "d'"])
_FROM = lexicon.ends_with(["de", "entre", "vers"])
_FREE = pattern("@FREE")
_AFTERNOON = ("soir", "apres-midi", "apres midi")
_HALVES = {"et demie": 30, "et demi": 30, "et quart": 15, "moins le quart": -15, "moins dix": -10, "moins cinq": -5}


def _clock(hour: int, minute: int, place: Place) -> str | None:
    if minute < 0:
        hour, minute = hour - 1, minute + 60
    if place.said("of") in _AFTERNOON and hour < 12:
        hour += 12
    if place.said("of") == "nuit" and hour == 12:
        hour = 24
    if not (0 <= hour <= 24 and minute < 60):
        return None
    return f"{hour:02}:{minute:02}" + ("Z" if place["utc"] else "")


def _hours(place: Place) -> Found | None:
    hour = lexicon.number(place.said("hour"))
    said = place.said("minute") or place.said("half")
    if not isinstance(hour, int) or hour > 24:
        return None
    if (place.before(_LENGTHS) and not place.before(_SURE)) or place.after(_OF_LENGTH):
        return Found("DURATION", Fixed(f"PT{hour}H{int(said)}M")) if said.isdigit() else None
    sure = bool(place["of"] or place["utc"] or place["weekday"])
    if not said.isdigit() and not sure and not _bare_hour(place):
        return None
    minute = _HALVES[" ".join(said.split())] if said and " ".join(said.split()) in _HALVES else int(said or 0)
    clock = _clock(hour, minute, place)
    return Found("TIME", Calendar(weekday=WEEKDAYS.get(place.said("weekday")), part=clock)) if clock else None


def _bare_hour(place: Place) -> bool:
    """Whether "8 heures" is a time of day: "à 8 heures", "entre 8 heures … et 19 heures", not "48 heures de"."""
    if place.after(_OF_SOMETHING):
        return False
    before = place.text[max(0, place.match.start() - 80) : place.match.start()]
    if before.endswith("(") and place.after(_BRACKET):
        return True
    if place.after(_TO_ANOTHER) or _FROM_ANOTHER.search(before) or place.after(_OF_A_DAY):
        return True
    if before.endswith(" et "):
        return bool(_BETWEEN.search(before)) or before.endswith(" h et ")
    if place.before(_HOURS) or before.endswith(("h, ", "heures, ")):
        return True
    return place.before(_OF) and place.after(_TO_HOUR)


def _figures(place: Place) -> Found | None:
    hour, minute = int(place.said("hour")), int(place.said("minute"))
    clock = _clock(hour, minute, place)
    return Found("TIME", Calendar(part=clock)) if clock else None


def _noon(place: Place) -> Found | None:
    part = {"midi": "12:00", "minuit": "24:00"}[place.said("noon")]
    if place["half"]:
        part = {"12:00": "12:30", "24:00": "00:30"}[part]
    return Found("TIME", Calendar(part=part)) if place.before(_NOON) else None


def _late_opening(_: Place) -> Found:
    return Found("TIME", Calendar(part="NI", base=TOLD))


def _code(place: Place) -> str:
    return PARTS[" ".join(place.said("part").split())]


def _this_part(place: Place) -> Found:
    return Found("TIME", Shift(0, "D", TOLD if place["there"] else NOW, _code(place)))


def _same_part(place: Place) -> Found:
    amount = {"suivant": 1, "precede": -1}.get(place.said("which")[:7], 0)
    return Found("TIME", Shift(amount, "D", TOLD, _code(place)))


def _hour_of_range(place: Place) -> Found | None:
    hour = int(place.said("hour"))
    return Found("TIME", Calendar(part=f"{hour:02}:00")) if hour <= 24 and place.before(_FROM) else None


def _next_part(place: Place) -> Found:
    amount = 0 if place.said("which").startswith("prochain") else -1
    return Found("TIME", Shift(amount, "D", part=_code(place)))


def _part_of(place: Place) -> Found | None:
    """ "La nuit de vendredi à samedi" begins on Friday; "la soirée du 3 mai"."""
    day = int(place.said("day").removesuffix("er")) if place["day"] else None
    month = place["month"] or place["othermonth"]
    number = MONTHS[month.rstrip(".")] if month else None
    year = int(place.said("year")) if place["year"] else None
    if day and number and not day_exists(2000 if year is None else year, number, day):
        return None
    reading = Calendar(
        year,
        number,
        day,
        WEEKDAYS.get(place.said("weekday")),
        part=_code(place) if place["part"] else "",
    )
    if reading.weekday is None and number is None:
        return None
    return Found("TIME" if reading.part else "DATE", reading)


def _alone(place: Place) -> Found | None:
    """ "La soirée", "en soirée": of the day that is told; with a capital it is a name ("Le Soir")."""
    _, mod = part_of_day(place)
    if not place.after(_FREE) or _has_capital(place):
        return None
    return Found("TIME", Calendar(part=_code(place), base=TOLD), mod)


def _has_capital(place: Place) -> bool:
    start, end = place.match.span("part")
    return start > place.match.start() and place.source[start].isupper() and not place.source[start:end].isupper()


def _day_alone(place: Place) -> Found | None:
    """ "La journée", but neither "à la journée" nor "10 euros la journée"."""
    if place.before(_PAID):
        return None
    return Found("DATE", Shift(0, "D", base=TOLD), THIRDS.get(place.said("partmod"))) if place.after(_FREE) else None


_PAID = lexicon.ends_with(["à", "euros", "francs", "f", "dollars", "€"])
_NUMBERED = frozenset(word for word in NUMBERS) | DIGITS
_PARTS = lexicon.first_words(PARTS)
_OF_DAY = r"(?:_(?:du_|de_l'|de_la_)(?P<of>matin|soir|apres[- ]midi|nuit)(?!\w))"
_UTC = r"(?:[ ]?(?P<utc>[(](?:utc|gmt|tu)[)]|(?:utc|gmt|tu)(?!\w)))"
RULES = (
    Rule(
        "round the clock",
        DIGITS,
        pattern(r"(?:24|7)[ ]?(?:heures|h|jours|j)?[ ]?(?:/|sur_)[ ]?(?:24|7)(?:[ ]?(?:heures|h|jours|j))?(?!\w)"),
        lambda _: TRAP,
    ),
    Rule(
        "clock time",
        _NUMBERED,
        pattern(
            rf"""(?<![\d.,])(?P<hour>\d{{1,2}}|@NUMBER)[ ]?(?:h|heures?)(?!\w*[a-z]{{2}}|[ ]?\d{{3}})
            (?:[ ]?(?P<minute>[0-5]\d)(?!\d|,\d)(?:[ ]?(?:min|minutes|mn)(?!\w)(?:[ ]?\d\d?[ ]?(?:s|secondes)(?!\w))?)?
            |_(?P<half>et_demie?|et_quart|moins_le_quart|moins_dix|moins_cinq)(?!\w))?
            {_OF_DAY}?{_UTC}?(?!\w)(?:_(?P<weekday>@WEEKDAY)(?!_(?:\d|@DIRECTION|@PART)))?"""
        ),
        _hours,
        then=frozenset({*NUMBERS, "et", "h", "heure", "heures"}),
    ),
    Rule(
        "clock figures",
        DIGITS,
        pattern(rf"(?<![\d.,:/-])(?P<hour>[0-2]?\d):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:]|,\d){_UTC}?"),
        _figures,
    ),
    Rule("noon", frozenset({"midi", "minuit"}), pattern(r"(?P<noon>midi|minuit)(?P<half>_et_demie?)?(?![\w-])"), _noon),
    Rule("late opening", frozenset({"nocturne"}), pattern(r"(?<=en[ ])(?P<part>nocturne)(?=@FREE)"), _late_opening),
    Rule("mists of time", frozenset({"la"}), pattern("la_nuit_des_[a-z]"), lambda _: TRAP, then=frozenset({"nuit"})),
    Rule(
        "this part of the day",
        frozenset({"ce", "cet", "cette"}),
        pattern(r"(?:ce|cet|cette)_(?P<part>@PART)(?P<there>-la(?!\w))?(?!_(?:de|d'|du)(?!\w))"),
        _this_part,
        then=_PARTS,
    ),
    Rule(
        "hour of a range",
        DIGITS,
        pattern(r"(?P<hour>\d{1,2})(?=(?:_(?:a|et|ou)_|-)\d{1,2}[ ]?(?:h|heures)(?!\w))"),
        _hour_of_range,
    ),
    Rule(
        "same part of the day",
        frozenset({"le", "la", "l"}),
        pattern(r"(?:le_|la_|l')(?P<part>@PART)_(?P<which>meme|suivante?|precedente?)(?!\w)"),
        _same_part,
        then=_PARTS,
    ),
    Rule(
        "last night",
        frozenset({"la", "l"}),
        pattern(r"(?:la_|l')(?P<part>nuit|soiree|matinee)_(?P<which>derniere|passee|prochaine)(?!\w)"),
        _next_part,
        then=_PARTS,
    ),
    Rule(
        "part of a day",
        frozenset({"la", "le", "l", "journee"}) | _PARTS,
        pattern(
            r"""(?:la_|le_|l')?(?:(?P<part>@PART)|journee)_(?:de_|du_)(?:(?P<weekday>@WEEKDAY)(?:_(?=\d))?)?
            (?:(?P<day>\d{1,2}(?:er)?)(?![\d.,h]|[ ]?h))?(?:_(?P<month>@MONTH)(?:_(?P<year>@YEAR))?)?
            (?:_(?:a|au)_(?:@WEEKDAY)?[ ]*(?:\d{1,2}(?:er)?(?!\w)(?:_(?P<othermonth>@MONTH))?)?(?<![ ]))?"""
        ),
        _part_of,
        then=_PARTS | {"journee"},
    ),
    Rule(
        "part of the day",
        frozenset({"la", "le", "l", "en", "plein", "pleine"}) | _PARTS | {"debut", "fin", "milieu"},
        pattern(
            r"(?:(?P<partmod>debut|fin|milieu)_(?:de_|d'|de_la_|de_l')"
            r"|la_|le_|l'|(?<=en[ ])(?:pleine?_)?|(?<=au[ ])|(?<=cours[ ]de[ ]))"
            r"(?P<part>@PART)(?!_l[ae]_(?:plus|moins)_)"
        ),
        _alone,
        then=_PARTS,
    ),
    Rule(
        "the day",
        frozenset({"la"}),
        pattern(r"la_(?P<day>journee)(?!\w|_la_(?:plus|moins)_)"),
        _day_alone,
        then=frozenset({"journee"}),
    ),
)
