"""Arithmetic on days, and TIMEX3 values turned into EDTF."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from depeche.corpus.edtf import FIRST_CENTURY, bounds, days, one_day

_SEASON_CODES = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_SEASON_STARTS = {"SP": (3, 20), "SU": (6, 21), "FA": (9, 22), "WI": (12, 21)}
_SEASON_MIDDLES = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-([QH])(\d)")
_CLOCK = re.compile(r"\d\d:\d\d")
_STEPS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}


def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian algorithm, Nature, 20 April 1876).

    Examples
    --------
    >>> easter(1999).isoformat(), easter(2022).isoformat()
    ('1999-04-04', '2022-04-17')
    """
    cycle, (century, rest) = year % 19, divmod(year, 100)
    leap, left = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * cycle + century - leap - shift + 15) % 30
    weekday = (32 + 2 * left + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (cycle + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def moved(day: date, amount: int, unit: str) -> date | None:
    """`day` and so many units later; the last day of a month that is too short; nothing beyond the calendar."""
    try:
        if unit in _STEPS:
            return day + timedelta(amount * _STEPS[unit])
        months = day.year * 12 + day.month - 1 + amount * _MONTHS[unit]
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def unit_value(day: date, unit: str) -> str:
    """The TIMEX3 value of the day, week, month … that holds `day`.

    Examples
    --------
    >>> unit_value(date(2021, 1, 1), "W"), unit_value(date(2012, 7, 3), "H"), unit_value(date(1999, 5, 2), "DE")
    ('2020-W53', '2012-H2', '199')
    """
    if unit in ("W", "WE"):
        iso = day.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if unit == "WE" else "")
    year = f"{day.year:04}"
    values = {
        "D": day.isoformat(),
        "M": f"{year}-{day.month:02}",
        "Q": f"{year}-Q{(day.month + 2) // 3}",
        "H": f"{year}-H{(day.month + 5) // 6}",
        "Y": year,
        "DE": year[:3],
        "CE": year[:2],
    }
    return values[unit]


def first_day(value: str) -> date | None:
    """The first day of a TIMEX3 value that names a day, month, year, week or part of a year."""
    edtf = as_edtf(value)
    return days(edtf)[0] if edtf else None


def as_day(value: str) -> date | None:
    """The day that a TIMEX3 value names, be it with a part of the day."""
    return one_day(value.partition("T")[0])


def value_bounds(value: str) -> tuple[str | None, str | None]:
    """First and last day of a TIMEX3 value."""
    edtf = as_edtf(value)
    return bounds(edtf) if edtf else (None, None)


@lru_cache(maxsize=4096)
def as_edtf(value: str) -> str | None:
    """The EDTF form of a resolved TIMEX3 value, nothing for what is no date.

    Weeks, weekends, quarters and half-years are intervals of days or months; parts of a day are the day.

    Examples
    --------
    >>> as_edtf("2012-W26-WE"), as_edtf("2012-H1"), as_edtf("2012-SP"), as_edtf("199"), as_edtf("2012-07-06T08:00Z")
    ('2012-06-30/2012-07-01', '2012-01/2012-06', '2012-21', '199X', '2012-07-06T08:00:00Z')
    """
    day, _, clock = value.partition("T")
    if match := _WEEK.fullmatch(day):
        return _week(int(match[1]), int(match[2]), bool(match[3]))
    if match := _PART.fullmatch(day):
        length = {"Q": 3, "H": 6}[match[2]]
        last = int(match[3]) * length
        return f"{match[1]}-{last - length + 1:02}/{match[1]}-{last:02}"
    if day[5:] in _SEASON_CODES:
        # EDTF has no season of an unknown year.
        return None if day[0] == "X" else f"{day[:5]}{_SEASON_CODES[day[5:]]}"
    if day == "00":
        return FIRST_CENTURY
    if day.isdigit() and len(day) < 4:
        return day.ljust(4, "X")
    if not re.fullmatch(r"(?:\d{4}|XXXX(?=-\d))(?:-\d\d(?:-\d\d)?)?", day):
        return None
    known = _CLOCK.match(clock) and clock[:2] < "24" and day[0] != "X"
    return f"{day}T{clock[:5]}:00{clock[5:]}" if known else day


def _week(year: int, week: int, end: bool) -> str | None:
    try:
        return f"{date.fromisocalendar(year, week, 6 if end else 1)}/{date.fromisocalendar(year, week, 7)}"
    except ValueError:
        return None


def season_middle(year: int, season: str) -> date:
    """A day in the middle of a season; winter is that of January."""
    return date(year, _SEASON_MIDDLES[season], 30)


def nth_weekday(first: date, weekday: int, nth: int) -> date:
    """The n-th Monday (1) … Sunday (7) from `first` on; for -1 the last one of its month."""
    if nth < 0:
        last = first.replace(day=monthrange(first.year, first.month)[1])
        return last - timedelta((last.isoweekday() - weekday) % 7)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def season_start(year: int, season: str) -> date:
    """The first day of an astronomical season, to a day or so."""
    return date(year, *_SEASON_STARTS[season])


def nearest(days: Iterable[date], to: date) -> date | None:
    """The one of `days` that is nearest to another day, the earlier one of two."""
    return min(days, key=lambda day: (abs((day - to).days), day), default=None)
