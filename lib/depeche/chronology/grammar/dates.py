"""Calendar dates: days, months, years, decades, centuries, parts of years, in words and in figures."""

from __future__ import annotations

from depeche.chronology import lexicon
from depeche.chronology.grammar.rule import DIGITS, Found, Place, Rule
from depeche.chronology.lexicon import DIRECTIONS, MONTHS, SEASONS, TOLD_DIRECTIONS, WEEKDAYS, YEAR_SHIFT, pattern
from depeche.chronology.readings import NOW, TOLD, Base, Calendar, Fixed
from depeche.edtf import day_exists

_PIVOT = 40  # "98" is 1998, "12" is 2012
_BARE_MONTH = lexicon.ends_with(lexicon.load("months.before"))
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
_THIRD = r"(?P<third>tout_debut|toute_fin|debut|courant|milieu|mi|fin)"
_OF = r"(?:[- ]+(?:de_|d'|du_mois_de_|du_mois_d'|du_|des_)?)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:er)?(?![\d%])"
_LATER = r"""(?=(?:(?:_(?:au|et|ou|a)_|,[ ]+|[ ]?-[ ]?)(?:le_|au_)?(?:@WEEKDAY_)?@DAY)+
    _(?P<month>@MONTH)(?:_(?P<year>@YEAR)|_(?P<yearshift>@YEARSHIFT))?)"""
_TO_FULL = r"(?=_(?:au|et|a)_(?:le_)?(?:@WEEKDAY_)?@DAY_(?P<endmonth>@MONTH)_(?P<endyear>@YEAR))"
_WEEKDAYS, _MONTHS = frozenset(WEEKDAYS), lexicon.first_words(MONTHS)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii")
_ROMANS = {letters: n for n, letters in enumerate((*_ROMAN, "xviii", "xix", "xx", "xxi", "xxii"), 1)}
_ROMAN_STARTS = frozenset(f"{letters}{end}" for letters in _ROMANS for end in ("e", "eme", "er", "ieme"))
_QUARTER_UNITS = {"trimestre": "Q", "semestre": "H"}


def month(written: str) -> int:
    """The number of a month, its abbreviating stop aside."""
    return MONTHS[written.rstrip(".")]


def direction(place: Place) -> tuple[int, Base]:
    """Which way "dernier" or "suivant" points, and from where."""
    said = " ".join(place.said("direction").split())
    return (TOLD_DIRECTIONS[said], TOLD) if said in TOLD_DIRECTIONS else (DIRECTIONS.get(said, 0), NOW)


def part_of_day(place: Place) -> tuple[str, str | None]:
    """The part of the day behind a day, and START, MID or END of it."""
    part = place.said("part")
    return lexicon.PARTS[" ".join(part.split())] if part else "", lexicon.THIRDS.get(place.said("partmod"))


def _year(place: Place) -> int | None:
    if place["year"] or place["other"]:
        return int(place["year"] or place.said("other"))
    if place["endyear"]:
        ends = int(place.said("endyear"))
        return ends - (month(place.said("month")) > month(place.said("endmonth")))
    if not place["short"]:
        return None
    short = int(place.said("short"))
    return short + (2000 if short <= _PIVOT else 1900)


def _day(place: Place) -> Found | None:
    number, day = month(place.said("month")), int(place.said("day").removesuffix("er"))
    year = _year(place)
    if not day_exists(2000 if year is None else year, number, day):
        return None
    part, mod = part_of_day(place)
    points, base = direction(place)
    shift = YEAR_SHIFT.get(" ".join(place.said("yearshift").split()))
    reading = Calendar(
        year, number, day, WEEKDAYS.get(place.said("weekday")), part=part, direction=points, base=base, year_shift=shift
    )
    return Found("TIME" if part else "DATE", reading, mod)


def _weekday_number(place: Place) -> Found | None:
    part, mod = part_of_day(place)
    reading = Calendar(
        day=int(place.said("day").removesuffix("er")), weekday=WEEKDAYS[place.said("weekday")], part=part
    )
    return Found("TIME" if part else "DATE", reading, mod)


def _figures(place: Place) -> Found | None:
    year = int(place.said("year") or _year(place) or 0)
    number, day = int(place.said("month")), int(place.said("day"))
    return Found("DATE", Calendar(year, number, day)) if day_exists(year, number, day) else None


def _month(place: Place) -> Found | None:
    third, year = lexicon.THIRDS.get(place.said("third").split(" ")[-1]), _year(place)
    points, base = direction(place)
    shift = YEAR_SHIFT.get(" ".join(place.said("yearshift").split()))
    bare = year is None and not (third or points or place["mois"] or shift is not None)
    written = place.source[place.match.start() : place.match.end()]
    # "Mars", "Avril", "Mai" alone are names; a month is not capitalised unless all is.
    if bare and (
        not place.before(_BARE_MONTH)
        or place.said("month").rstrip(".") not in lexicon.FULL_MONTHS
        or (written[:1].isupper() and not written.isupper())
    ):
        return None
    number = month(place.said("month"))
    return Found("DATE", Calendar(year, number, direction=points, base=base, year_shift=shift), third)


def _a_year(place: Place) -> Found | None:
    if place.after(_COUNTED) or place.after(_RANGE_COUNTED) or (place.before(_MANY) and not place.is_since):
        return None
    third = lexicon.THIRDS.get(place.said("third").split(" ")[-1])
    start = place.match.start("year")
    bracketed = place.text[start - 1 : start] == "(" and place.after(_LOOSE_YEAR)
    governed = bool(third) or place.before(_BARE_YEAR)
    return Found("DATE", Calendar(_year(place)), third) if governed or bracketed else None


def _sure_year(place: Place) -> Found | None:
    return Found("DATE", Calendar(int(place.said("year"))), lexicon.THIRDS.get(place.said("third").split(" ")[-1]))


def _year_range(place: Place) -> Found | None:
    first, last = int(place.said("year")), int(place.said("last"))
    return Found("DATE", Calendar(first)) if first < last <= first + 150 else None


def _after_year(place: Place) -> Found | None:
    """The second year of "1914-1918"."""
    before = place.text[max(0, place.match.start() - 6) : place.match.start()]
    whole = before[-1:] == "-" and before[-5:-1].isdigit() and not before[-6:-5].isdigit()
    return Found("DATE", Calendar(int(place.said("year")))) if whole else None


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
    third = lexicon.THIRDS.get(place.said("third").split(" ")[-1])
    points, base = direction(place)
    year = _year(place)
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
    return Found("DATE", Calendar(_year(place), sub=f"{unit}{number}", year_shift=shift))


def _nth_weekday(place: Place) -> Found | None:
    which = place.said("nth")
    number = -1 if which == "dernier" else lexicon.ordinal(which)
    named = place.said("month")
    reading = Calendar(
        _year(place),
        month(named) if named else None,
        weekday=WEEKDAYS[place.said("weekday")],
        sub=SEASONS.get(place.said("season"), ""),
        nth=number,
    )
    return Found("DATE", reading) if -1 <= number <= 5 else None


def _rule(name: str, starts: frozenset[str], template: str, read: object, **parts: str) -> Rule:
    return Rule(name, starts, pattern(template, DAY=_DAY, THIRD=_THIRD, OF=_OF, **parts), read)  # type: ignore[arg-type]


_THIRDS = frozenset({"debut", "mi", "fin", "courant", "milieu", "tout", "toute"})
_SHORT = r"(?:_'?(?P<short>\d\d)(?=[ ]?(?:[.,;:!?)»\"\n\r]|$)|@FREE))"
_SEASON_STARTS = frozenset(SEASONS)
_ENDING = r"(?:,?_(?P<year>@YEAR)|_(?P<yearshift>@YEARSHIFT)|_(?P<direction>@DIRECTION))"
RULES = (
    _rule(
        "day before a range",
        _WEEKDAYS | DIGITS,
        rf"(?:(?P<weekday>@WEEKDAY)_)?(?P<day>@DAY)_(?P<month>@MONTH){_TO_FULL}",
        _day,
    ),
    _rule(
        "month before a range",
        _MONTHS | _THIRDS,
        r"(?:@THIRD@OF)?(?P<month>@MONTH)(?=(?:_(?:a|et|ou)_|-)(?:fin_|debut_|mi-)?"
        r"(?P<endmonth>@MONTH)_(?P<endyear>@YEAR))",
        _month,
    ),
    _rule(
        "day",
        _WEEKDAYS | DIGITS,
        rf"(?:(?P<weekday>@WEEKDAY),?_(?:le_)?)?(?P<day>@DAY)[ -]+(?P<month>@MONTH){_ENDING}?@PARTLY",
        _day,
    ),
    _rule("day of a list", _WEEKDAYS | DIGITS, rf"(?:(?P<weekday>@WEEKDAY)_)?(?P<day>@DAY){_LATER}", _day),
    _rule(
        "weekday and number",
        _WEEKDAYS,
        r"(?P<weekday>@WEEKDAY)_(?P<day>@DAY)(?![ ]?[\d/.:h]\d|_@MONTH)(?=@FREE)@PARTLY",
        _weekday_number,
    ),
    _rule(
        "figures",
        DIGITS,
        r"(?<![\d./-])(?P<day>[0-3]?\d)(?P<mark>[/.-])(?P<month>[01]?\d)(?P=mark)(?P<year>"
        r"(?:1\d|20|21)\d\d)(?![\w/-]|[.]\d)",
        _figures,
    ),
    _rule(
        "short figures",
        DIGITS,
        r"(?<![\d./-])(?P<day>[0-3]?\d)(?P<mark>[/.])(?P<month>[01]?\d)(?P=mark)(?P<short>\d\d)(?![\w/-]|[.]\d)",
        _figures,
    ),
    _rule("iso", DIGITS, r"(?P<year>(?:1\d|20|21)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])", _figures),
    _rule(
        "month",
        _MONTHS | _THIRDS | {"mois"},
        rf"(?:@THIRD@OF|(?P<mois>mois_d(?:e_|')))?(?P<month>@MONTH)(?:{_ENDING}|{_SHORT}|_de_(?P<other>@YEAR))?",
        _month,
    ),
    _rule(
        "year", _THIRDS | DIGITS, r"(?:@THIRD[- ](?:de_)?)?(?<![\w.,/:-])(?P<year>@YEAR)(?![-/]\w|[ ]\d{3})", _a_year
    ),
    _rule(
        "named year",
        frozenset({"annee", "an", "la", "le"}) | _THIRDS,
        r"(?:(?:la_|le_)?@THIRD_de_l'annee|annee|an)_(?P<year>\d{1,4})(?![\w-]|[.,]\d)",
        _sure_year,
    ),
    _rule(
        "year of a range", DIGITS, r"(?<![\w.,/:-])(?P<year>@YEAR)(?=[ ]?[-/][ ]?(?P<last>@YEAR)(?![-/]))", _year_range
    ),
    _rule("year after a range", DIGITS, r"(?P<year>@YEAR)(?![-/]\w)", _after_year),
    _rule(
        "short year",
        DIGITS,
        r"(?:(?<=en[ ])|(?<=depuis[ ])|(?<=saison[ ])|(?<=fin[ ])|(?<=debut[ ]))"
        r"(?P<short>[4-9]\d)(?:@FREE|(?=[ ][(]))(?![.,]\d|_(?:a|et|ou)_\d+[ ][a-z])",
        lambda place: Found("DATE", Calendar(_year(place))),
    ),
    _rule(
        "decade",
        frozenset({"annees", "deuxieme", "seconde", "premiere"}) | _THIRDS,
        r"(?:@THIRD_des_|(?:premiere|seconde|deuxieme)_(?:partie|moitie)_des_)?annees_"
        r"(?P<decade>\d{4}|\d{2}|@NUMBER)",
        _decade,
    ),
    _rule(
        "century",
        _ROMAN_STARTS | DIGITS | _THIRDS,
        r"(?:@THIRD_du_)?(?:(?P<roman>[ivx]+)|(?P<arabic>\d{1,2}))(?:e|eme|er|ieme)_siecle",
        _century,
    ),
    _rule("century left out", _THIRDS, r"@THIRD_du_(?P<roman>[ivx]+)(?:e|eme)(?=@FREE)", _century),
    _rule(
        "season",
        _SEASON_STARTS | _THIRDS | {"mois"},
        rf"(?:@THIRD@OF|(?P<mois>mois_d(?:e_|')))?(?P<season>@SEASON)(?:{_ENDING}|_(?:de_)?"
        rf"(?P<other>@YEAR)|{_SHORT})?",
        _season,
    ),
    _rule(
        "seasons alike",
        _SEASON_STARTS,
        r"(?P<season>@SEASON)(?=_(?:comme|et)_@SEASON)|(?<=ete[ ]comme[ ])(?P<cold>hiver)|"
        r"(?<=hiver[ ]comme[ ])(?P<warm>ete)",
        _seasons,
    ),
    _rule(
        "quarter",
        DIGITS | {"premier", "deuxieme", "second", "troisieme", "quatrieme", "dernier"},
        r"(?P<nth>@ORDINAL|dernier)_(?P<unit>trimestre|semestre)(?:_(?:de_(?:l'annee_)?)?"
        r"(?P<year>@YEAR)|_(?P<yearshift>@YEARSHIFT))?",
        _quarter,
    ),
    _rule(
        "numbered weekday",
        DIGITS | frozenset(lexicon.ORDINALS) | {"dernier"},
        r"(?P<nth>@ORDINAL|dernier)_(?P<weekday>@WEEKDAY)_(?:du_mois_de_|du_mois_d'|de_|d'"
        r"|du_)(?:l')?(?:(?P<month>@MONTH)|(?P<season>@SEASON))(?:_(?P<year>@YEAR))?",
        _nth_weekday,
    ),
)
