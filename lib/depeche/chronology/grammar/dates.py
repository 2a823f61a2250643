"""Calendar dates: days and months, in words and in figures."""

from __future__ import annotations

from depeche.chronology import lexicon
from depeche.chronology.grammar.pieces import (
    ENDING,
    SHORT,
    THIRDS,
    dated_rule,
    direction,
    month,
    part_of_day,
    third_of,
    year_of,
)
from depeche.chronology.grammar.rule import DIGITS, TRAP, Found, Place
from depeche.chronology.lexicon import MONTHS, SEASONS, WEEKDAYS, YEAR_SHIFT, pattern
from depeche.chronology.readings import Calendar
from depeche.corpus.edtf import day_exists

_BARE_MONTH = lexicon.ends_with(lexicon.load("months.before"))
_STREET = lexicon.ends_with(lexicon.load("streets.before"))
_BY_ARTICLE = lexicon.ends_with(["le", "du", "au", "dès le", "au plus tard le", *WEEKDAYS])
_LATER = r"""(?=(?:(?:_(?:au|et|ou|a)_|,[ ]+|[ ]?-[ ]?)(?:le_|au_)?(?:@WEEKDAY_)?@DAY)+
    _(?P<month>@MONTH)(?:_(?P<year>@YEAR)|_(?P<yearshift>@YEARSHIFT))?)"""
_TO_FULL = r"(?=_(?:au|et|a)_(?:le_)?(?:@WEEKDAY_)?@DAY_(?P<endmonth>@MONTH)_(?P<endyear>@YEAR))"
_WEEKDAYS = frozenset(WEEKDAYS)
_MONTHS = lexicon.first_words(MONTHS)
_SHORT_OF_DAY = r"_'?(?P<short>[04-9]\d)(?=[ ]?(?:[.;:!?)»\"\n\r]|,(?!\d)|$))(?![ ]?[:,.]\d)"
_AFTER_MONTH = pattern(r"(?<!\w)@MONTH[ ]?[-/][ ]?$")


def _day(place: Place) -> Found | None:
    number, day = month(place.said("month")), int(place.said("day").removesuffix("er"))
    year = year_of(place)
    if place.before(_STREET) or _is_event(place):
        return TRAP
    if not day_exists(2000 if year is None else year, number, day):
        return None
    part, mod = part_of_day(place)
    points, base = direction(place)
    shift = YEAR_SHIFT.get(" ".join(place.said("yearshift").split()))
    reading = Calendar(
        year, number, day, WEEKDAYS.get(place.said("weekday")), part=part, direction=points, base=base, year_shift=shift
    )
    return Found("TIME" if part else "DATE", reading, mod)


def _is_event(place: Place) -> bool:
    """ "Le 11-Septembre": a day with a hyphen and a capital is what happened then, or a place named after it."""
    start = place.match.start("month")
    return place.text[start - 1] == "-" and place.source[start].isupper() and place.source[start + 1].islower()


def _day_in_words(place: Place) -> Found | None:
    written = place.said("words")
    day = 1 if written == "premier" else lexicon.number(written)
    number, year = month(place.said("month")), year_of(place)
    if not isinstance(day, int) or not day_exists(2000 if year is None else year, number, day):
        return None
    return Found("DATE", Calendar(year, number, day)) if place.before(_BY_ARTICLE) else None


def _day_and_month(place: Place) -> Found | None:
    """ "Le 12/06"."""
    day, number = int(place.said("day")), int(place.said("month"))
    known = place.before(_BY_ARTICLE) and day_exists(2000, number, day)
    return Found("DATE", Calendar(month=number, day=day)) if known else None


def _weekday_number(place: Place) -> Found | None:
    part, mod = part_of_day(place)
    reading = Calendar(
        day=int(place.said("day").removesuffix("er")), weekday=WEEKDAYS[place.said("weekday")], part=part
    )
    return Found("TIME" if part else "DATE", reading, mod)


def _figures(place: Place) -> Found | None:
    year = int(place.said("year") or year_of(place) or 0)
    number, day = int(place.said("month")), int(place.said("day"))
    return Found("DATE", Calendar(year, number, day)) if day_exists(year, number, day) else None


def _month(place: Place) -> Found | None:
    third, year = third_of(place), year_of(place)
    points, base = direction(place)
    shift = YEAR_SHIFT.get(" ".join(place.said("yearshift").split()))
    bare = year is None and not (place["third"] or points or place["mois"] or shift is not None)
    written = place.source[place.match.start() : place.match.end()]
    # "Mars", "Avril", "Mai" alone are names; a month is not capitalised unless all is.
    if bare and (
        not (
            place.before(_BARE_MONTH)
            or _AFTER_MONTH.search(place.text, max(0, place.match.start() - 12), place.match.start())
        )
        or place.said("month").rstrip(".") not in lexicon.FULL_MONTHS
        or (written[:1].isupper() and not written.isupper())
    ):
        return None
    number = month(place.said("month"))
    return Found("DATE", Calendar(year, number, direction=points, base=base, year_shift=shift), third)


def _fortnight(place: Place) -> Found:
    """ "La première quinzaine d'août": within that month."""
    return Found("DATE", Calendar(year_of(place), month(place.said("month"))))


def _nth_weekday(place: Place) -> Found | None:
    which = place.said("nth")
    number = -1 if which == "dernier" else lexicon.ordinal(which)
    named = place.said("month")
    reading = Calendar(
        year_of(place),
        month(named) if named else None,
        weekday=WEEKDAYS[place.said("weekday")],
        sub=SEASONS.get(place.said("season"), ""),
        nth=number,
    )
    return Found("DATE", reading) if -1 <= number <= 5 else None


RULES = (
    dated_rule(
        "day before a range",
        _WEEKDAYS | DIGITS,
        rf"(?:(?P<weekday>@WEEKDAY)_)?(?P<day>@DAY)_(?P<month>@MONTH){_TO_FULL}",
        _day,
    ),
    dated_rule(
        "month before a range",
        _MONTHS | THIRDS,
        r"(?:@THIRD@OF)?(?P<month>@MONTH)(?=(?:_(?:a|et|ou)_|-)(?:fin_|debut_|mi-)?"
        r"(?P<endmonth>@MONTH)_(?P<endyear>@YEAR))",
        _month,
    ),
    dated_rule(
        "day",
        _WEEKDAYS | DIGITS,
        r"(?:(?P<weekday>@WEEKDAY),?_(?:le_)?)?(?P<day>@DAY)[ -]+(?P<month>@MONTH)"
        rf"(?:{ENDING}|{_SHORT_OF_DAY})?@PARTLY",
        _day,
    ),
    dated_rule(
        "day in words",
        frozenset({*lexicon.NUMBERS, "premier"}),
        rf"(?P<words>premier|@NUMBER)_(?P<month>@MONTH){ENDING}?",
        _day_in_words,
        then=_MONTHS,
    ),
    dated_rule(
        "day and month in figures",
        DIGITS,
        r"(?<![\d./-])(?P<day>[0-3]?\d)/(?P<month>[01]\d)(?![\w/%]|[.,]\d)",
        _day_and_month,
    ),
    dated_rule("day of a list", _WEEKDAYS | DIGITS, rf"(?:(?P<weekday>@WEEKDAY)_)?(?P<day>@DAY){_LATER}", _day),
    dated_rule(
        "weekday and number",
        _WEEKDAYS,
        r"(?P<weekday>@WEEKDAY)_(?P<day>@DAY)(?![ ]?[\d/.:h]\d|_@MONTH)(?=@FREE)@PARTLY",
        _weekday_number,
    ),
    dated_rule(
        "figures",
        DIGITS,
        r"(?<![\d./-])(?P<day>[0-3]?\d)(?P<mark>[/.-])(?P<month>[01]?\d)(?P=mark)(?P<year>"
        r"(?:1\d|20|21)\d\d)(?![\w/-]|[.]\d)",
        _figures,
    ),
    dated_rule(
        "short figures",
        DIGITS,
        r"(?<![\d./-])(?P<day>[0-3]?\d)(?P<mark>[/.])(?P<month>[01]?\d)(?P=mark)(?P<short>\d\d)(?![\w/-]|[.]\d)",
        _figures,
    ),
    dated_rule("iso", DIGITS, r"(?P<year>(?:1\d|20|21)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])", _figures),
    dated_rule(
        "month",
        _MONTHS | THIRDS | {"mois"},
        rf"(?:@THIRD@OF|(?P<mois>mois_d(?:e_|')))?(?P<month>@MONTH)(?:{ENDING}|{SHORT}|_de_(?P<other>@YEAR))?",
        _month,
    ),
    dated_rule(
        "fortnight",
        frozenset({"premiere", "deuxieme", "seconde", "derniere"}),
        r"(?:premiere|deuxieme|seconde|derniere)_(?:quinzaine|semaine|moitie|partie)_(?:de_|d'|du_mois_de_|du_mois_d')"
        r"(?P<month>@MONTH)(?:_(?P<year>@YEAR))?",
        _fortnight,
    ),
    dated_rule(
        "numbered weekday",
        DIGITS | frozenset(lexicon.ORDINALS) | {"dernier"},
        r"(?P<nth>@ORDINAL|dernier)_(?P<weekday>@WEEKDAY)_(?:du_mois_de_|du_mois_d'|de_|d'"
        r"|du_)(?:l')?(?:(?P<month>@MONTH)|(?P<season>@SEASON))(?:_(?P<year>@YEAR))?",
        _nth_weekday,
    ),
)
