"""Years, decades, centuries, seasons, quarters and half-years."""

from __future__ import annotations

from depeche.chronology import lexicon
from depeche.chronology.grammar.pieces import ENDING, SHORT, THIRDS, dated_rule, direction, full_year, third_of, year_of
from depeche.chronology.grammar.rule import DIGITS, Found, Place
from depeche.chronology.lexicon import SEASONS, YEAR_SHIFT, pattern
from depeche.chronology.readings import Calendar, Fixed

_BARE_YEAR = lexicon.ends_with(lexicon.load("years.before"))
_IN_SEASON = lexicon.ends_with(["à l'", "en", "cet", "dès l'", "avant l'", "pendant l'", "d'ici l'", "d'ici à l'"])
_OF_THAT = pattern(r"_(?:de|du|des|d')(?!\w)")
_BARE_SEASON = lexicon.ends_with(["au", "ce", "cet", "l'", "en", "du", "le", "prochain", "dernier"])
_COUNTED = pattern(r"[ ](?:@WORDS)(?!\w)", WORDS=lexicon.any_of(lexicon.load("years.counted")))
_RANGE_COUNTED = pattern(r"_(?:a|et|ou)_\d{4}[ ](?:@WORDS)(?!\w)", WORDS=lexicon.any_of(lexicon.load("years.counted")))
_MANY = lexicon.ends_with(
    ["les", "des", "quelque", "quelques", "environ", "ces", "n°", "no", "numero", "article", "rue"]
)
_LOOSE_YEAR = pattern(r"[ ]?(?:[.,;:!?)\]»\"\n\r]|$)|@FREE")
_FREE = pattern("@FREE")
_CHRIST = r"(?:_(?:avant|av\.?)_(?:jesus[- ]christ|j\.?[ -]?c(?!\w)\.?|notre_ere))"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii")
_ROMANS = {letters: n for n, letters in enumerate((*_ROMAN, "xviii", "xix", "xx", "xxi", "xxii"), 1)}
_ROMAN_STARTS = frozenset(f"{letters}{end}" for letters in _ROMANS for end in ("e", "eme", "er", "ieme"))
_QUARTER_UNITS = {"trimestre": "Q", "semestre": "H"}
_SEASON_STARTS = frozenset(SEASONS)
_ROMAN_LETTERS = r"[ivx]+(?:e|eme|er|ieme)"
_FIRST_YEAR = pattern(r"(?<!\d)\d{4}[ ]?-[ ]?$")
_AT_THE = lexicon.ends_with(["au", "du", "le", "sur le", "en"])


def _a_year(place: Place) -> Found | None:
    if place.after(_COUNTED) or place.after(_RANGE_COUNTED) or (place.before(_MANY) and not place.is_since):
        return None
    third = third_of(place)
    start = place.match.start("year")
    bracketed = place.text[start - 1 : start] == "(" and place.after(_LOOSE_YEAR)
    governed = bool(third) or place.before(_BARE_YEAR)
    return Found("DATE", Calendar(year_of(place)), third) if governed or bracketed else None


def _sure_year(place: Place) -> Found | None:
    year = int(place.said("year")) if place["year"] else lexicon.number(place.said("words"))
    known = isinstance(year, int) and (place["year"] or 1000 <= year < 2200)
    return Found("DATE", Calendar(int(year or 0)), third_of(place)) if known else None


def _year_range(place: Place) -> Found | None:
    first, last = int(place.said("year")), int(place.said("last"))
    return Found("DATE", Calendar(first)) if first < last <= first + 150 else None


def _after_year(place: Place) -> Found | None:
    """The second year of "1914-1918"."""
    start = place.match.start()
    whole = _FIRST_YEAR.search(place.text, max(0, start - 8), start)
    return Found("DATE", Calendar(int(place.said("year")))) if whole else None


def _short_year(place: Place) -> Found:
    return Found("DATE", Calendar(year_of(place)), third_of(place))


def _before_christ(place: Place) -> Found:
    year = place.said("year")
    number = _ROMANS.get(place.said("roman")) or int(place.said("arabic") or 0)
    return Found("DATE", Fixed(f"BC{int(year):04}" if year else f"BC{max(number, 1) - 1:02}"))


def _season_of_play(place: Place) -> Found | None:
    """The first year of "saison 98/99", "exercice 2011-12"."""
    first, last = place.said("first"), int(place.said("last"))
    if (int(first) + 1) % 100 != last:
        return None
    return Found("DATE", Calendar(int(first) if len(first) == 4 else full_year(int(first))))


def _code_of_part(place: Place) -> Found | None:
    """ "T1 2012", "au S2": a quarter or a half-year in the books."""
    unit, number = {"t": "Q", "s": "H"}[place.said("unit")], place.said("nth")
    known = place.source[place.match.start()].isupper() and (place["year"] or place.before(_AT_THE))
    return Found("DATE", Calendar(year_of(place), sub=f"{unit}{number}")) if known else None


def _decade(place: Place) -> Found | None:
    written = place.said("decade")
    tens = lexicon.number(written)
    if tens is None or tens % 10:
        return None
    decade = int(tens) // 10 if tens >= 1000 else 190 + int(tens) // 10
    third = place.said("third").split(" ")[-1]
    return Found("DATE", Calendar(decade=decade), lexicon.THIRDS.get(third))


def _century(place: Place) -> Found | None:
    roman = place.said("roman")
    number = _ROMANS.get(roman) if roman else int(place.said("arabic"))
    if not number or not 1 <= number <= 30:
        return None
    third = place.said("third").split(" ")[-1]
    return Found("DATE", Calendar(century=number - 1), lexicon.THIRDS.get(third))


def _season(place: Place) -> Found | None:
    third = third_of(place)
    points, base = direction(place)
    year = year_of(place)
    shift = YEAR_SHIFT.get(" ".join(place.said("yearshift").split()))
    bare = year is None and not (points or third or shift is not None)
    if bare and not (_stands_alone(place) or place.said("mois")):
        return None
    reading = Calendar(year, sub=SEASONS[place.said("season")], direction=points, base=base, year_shift=shift)
    return Found("DATE", reading, third)


def _stands_alone(place: Place) -> bool:
    """ "À l'automne", but neither "l'automne de sa vie" nor "le printemps arabe"."""
    if place.before(_IN_SEASON) and not place.after(_OF_THAT):
        return True
    return place.before(_BARE_SEASON) and place.after(_FREE)


def _seasons(place: Place) -> Found | None:
    """ "Été comme hiver": any year's."""
    return Found("DATE", Fixed(f"XXXX-{SEASONS[place.match.group()]}"))


def _quarter(place: Place) -> Found | None:
    unit = _QUARTER_UNITS[place.said("unit")]
    last = {"Q": 4, "H": 2}[unit]
    which = place.said("nth")
    number = last if which == "dernier" else lexicon.ordinal(which)
    if not 1 <= number <= last:
        return None
    shift = YEAR_SHIFT.get(" ".join(place.said("yearshift").split()))
    return Found("DATE", Calendar(year_of(place), sub=f"{unit}{number}", year_shift=shift))


RULES = (
    dated_rule(
        "year",
        THIRDS | DIGITS,
        r"(?:@THIRD[- ](?:de_)?|(?<![\w.,/:-]))(?P<year>@YEAR)(?![-/]\w|[ ]\d{3})",
        _a_year,
    ),
    dated_rule(
        "before Christ",
        _ROMAN_STARTS | DIGITS,
        rf"(?:(?P<year>\d{{1,4}})|(?:(?P<roman>[ivx]+)|(?P<arabic>\d{{1,2}}))(?:e|eme|er|ieme)_siecle){_CHRIST}",
        _before_christ,
    ),
    dated_rule(
        "season of play",
        DIGITS,
        r"(?<=(?:saison|ercice|olaire|ionnat)[ ])(?P<first>\d\d(?:\d\d)?)[/-](?P<last>\d\d)(?![\d/-])",
        _season_of_play,
    ),
    dated_rule(
        "code of a part",
        frozenset(f"{unit}{n}" for unit, last in (("t", 4), ("s", 2)) for n in range(1, last + 1)),
        r"(?P<unit>[ts])(?P<nth>[1-4])(?:_(?P<year>@YEAR))?(?!\w)",
        _code_of_part,
    ),
    dated_rule(
        "named year",
        frozenset({"annee", "an", "la", "le"}) | THIRDS,
        r"(?:(?:la_|le_)?@THIRD_de_l'annee|annee|an)_(?:(?P<year>\d{1,4})(?![\w-]|[.,]\d)|(?P<words>@NUMBER))",
        _sure_year,
        then=THIRDS,
    ),
    dated_rule(
        "year of a range", DIGITS, r"(?<![\w.,/:-])(?P<year>@YEAR)(?=[ ]?[-/][ ]?(?P<last>@YEAR)(?![-/]))", _year_range
    ),
    dated_rule("year after a range", DIGITS, r"(?P<year>@YEAR)(?![-/]\w)", _after_year),
    dated_rule(
        "short year",
        DIGITS | THIRDS,
        r"(?:(?<=en[ ])|(?<=depuis[ ])|(?<=saison[ ])|@THIRD[- ])"
        r"(?P<short>[4-9]\d)(?:@FREE|(?=[ ][(]))(?![.,]\d|_(?:a|et|ou)_\d+[ ][a-z])",
        _short_year,
    ),
    dated_rule(
        "decade",
        frozenset({"annees", "decennie", "deuxieme", "seconde", "premiere"}) | THIRDS,
        r"(?:@THIRD_des_|(?:premiere|seconde|deuxieme)_(?:partie|moitie)_des_)?(?:annees|decennie(?:_des_annees)?)_"
        r"(?P<decade>\d{4}|\d{2}|@NUMBER)",
        _decade,
    ),
    dated_rule(
        "century",
        _ROMAN_STARTS | DIGITS | THIRDS,
        r"(?:@THIRD_du_)?(?:(?P<roman>[ivx]+)|(?P<arabic>\d{1,2}))(?:e|eme|er|ieme)"
        rf"(?:_siecles?(?!\w)|(?=_(?:et|au|a|ou)_(?:du_|le_)?{_ROMAN_LETTERS}_siecles?))",
        _century,
    ),
    dated_rule("decade after", DIGITS, r"(?<=annees[ ]\d0[-/])(?P<decade>\d0)(?!\d)", _decade),
    dated_rule("century left out", THIRDS, r"@THIRD_du_(?P<roman>[ivx]+)(?:e|eme)(?=@FREE)", _century),
    dated_rule(
        "season",
        _SEASON_STARTS | THIRDS | {"mois"},
        rf"(?:@THIRD@OF|(?P<mois>mois_d(?:e_|')))?(?P<season>@SEASON)(?:{ENDING}|_(?:de_)?"
        rf"(?P<other>@YEAR)|{SHORT})?",
        _season,
    ),
    dated_rule(
        "seasons alike",
        _SEASON_STARTS,
        r"(?P<season>@SEASON)(?=_(?:comme|et)_@SEASON)|(?<=ete[ ]comme[ ])(?P<cold>hiver)|"
        r"(?<=hiver[ ]comme[ ])(?P<warm>ete)",
        _seasons,
    ),
    dated_rule(
        "quarter",
        DIGITS | {"premier", "deuxieme", "second", "troisieme", "quatrieme", "dernier"},
        r"(?P<nth>@ORDINAL|dernier)_(?P<unit>trimestre|semestre)(?:_(?:de_(?:l'annee_)?)?"
        r"(?P<year>@YEAR)|_(?P<yearshift>@YEARSHIFT))?",
        _quarter,
    ),
)
