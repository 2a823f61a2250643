"""What a time expression says (a value), what it comes to (an answer), and arithmetic on days.

A value is a date with gaps, a step from another date, or something of its own; an answer is a TIMEX3 value.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any, Literal

import pandas as pd

from depeche.corpus.edtf import FIRST_CENTURY, days, one_day
from depeche.data import load_toml, rows_of

# The article's date; the day that the story stands at; the day that was named last.
Base = Literal["now", "told", "named"]


# The number of a season in EDTF, the month and day on which it starts, its middle month.
SEASONS: dict[str, dict[str, Any]] = load_toml("chronology.toml")["calendar"]
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-([QH])(\d)")
_CLOCK = re.compile(r"\d\d:\d\d")
_STEPS = {"D": 1, "W": 7}
# How much of an ISO date says the unit that the day lies in.
_DIGITS = {"D": 10, "M": 7, "Y": 4, "DE": 3, "CE": 2}
_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}


@dataclass(frozen=True)
class Calendar:
    """A place in the calendar with gaps.

    Parameters
    ----------
    year, month, day, weekday
        What is said; ``None`` for what is left out. Monday is 1.
    sub
        A part of a year (SP, Q1, H2) or of a week (WE).
    part
        A part of a day (MO, AF, EV, NI) or a clock time (``08:00``).
    decade, century
        The leading digits of such a stretch; then nothing else is said.
    direction
        -1 for "dernier", 1 for "prochain".
    base
        What direction and gaps are counted from: the article's date, or the date that is being told.
    nth
        The n-th `weekday` of the month or season; -1 is the last.
    weeks
        How many weeks a weekday is put off: "jeudi en huit" is 1.
    year_shift
        Years after (before, if negative) the article's, where that is said ("le 15 mai de l'an prochain").
    month_shift
        The same in months ("le premier lundi du mois prochain").
    this
        Whether one season is pointed at: "cet hiver", where "en hiver" may be any.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    sub: str = ""
    part: str = ""
    decade: int | None = None
    century: int | None = None
    direction: int = 0
    base: Base = "now"
    nth: int = 0
    weeks: int = 0
    year_shift: int | None = None
    month_shift: int | None = None
    this: bool = False

    @property
    def literal(self) -> str:
        """TIMEX3 value as written; what is not said is ``X``."""
        if self.decade is not None:
            return f"{self.decade:03}"
        if self.century is not None:
            return f"{self.century:02}"
        return (self._day() + (f"T{self.part}" if self.part else "")).removesuffix("-XX-XX")

    def _day(self) -> str:
        year = "XXXX" if self.year is None else f"{self.year:04}"
        if self.sub:
            return f"{year}-WXX-WE" if self.sub == "WE" else f"{year}-{self.sub}"
        if self.weekday and not self.day:
            return f"{year}-WXX-{self.weekday}" if self.month is None else f"{year}-{self.month:02}-WXX-{self.weekday}"
        month = "XX" if self.month is None else f"{self.month:02}"
        day = "XX" if self.day is None else f"{self.day:02}"
        if self.part or self.day is not None:
            return f"{year}-{month}-{day}"
        return f"{year}-{month}" if self.month is not None else year

    @property
    def has_day(self) -> bool:
        """Whether it names a day, be it by a weekday only."""
        return self.day is not None or self.weekday is not None


@dataclass(frozen=True)
class Shift:
    """A step of so many units from the article's date or from the date that is being told."""

    amount: int
    unit: str
    base: Base = "now"
    part: str = ""

    @property
    def literal(self) -> str:
        """The step as a signed ISO 8601 duration: ``-P1D`` is the day before; a part of the day follows."""
        sign = "-" if self.amount < 0 else "+"
        return f"{sign}{period(abs(self.amount), self.unit)}" + (f"T{self.part}" if self.part else "")


@dataclass(frozen=True)
class Holiday:
    """A named day: its month and day, its days after Easter, or a feast of the moon; its eve, a part, its week-end."""

    feast: str = ""
    month: int = 0
    day: int = 0
    easter: int = 0
    year: int | None = None
    direction: int = 0
    eve: int = 0
    part: str = ""
    unit: str = "D"

    def on(self, year: int) -> date:
        """The day in a year."""
        return (date(year, self.month, self.day) if self.month else easter(year)) + timedelta(self.easter + self.eve)

    def within(self, first: int, last: int) -> list[date]:
        """The days of it in some years: one of the moon may fall twice in one, or not at all."""
        if not self.feast:
            return [self.on(year) for year in range(first, last + 1)]
        days = (day for day in feasts()[self.feast] if first <= day.year <= last)
        return [day + timedelta(self.eve) for day in days]

    @property
    def literal(self) -> str:
        """Month and day where they are fixed, else only a day of the year."""
        year = "XXXX" if self.year is None else f"{self.year:04}"
        if self.unit != "D":
            return f"{year}-WXX-{self.unit}"
        day = f"{self.on(2001):%m-%d}" if self.month else "XX-XX"
        return f"{year}-{day}" + (f"T{self.part}" if self.part else "")


@dataclass(frozen=True)
class Numbered:
    """A numbered day, month or year of something ("la deuxième journée"): known only where the sentence says it."""

    unit: str

    @property
    def literal(self) -> str:
        """A day, month or year that is not known."""
        return {"D": "XXXX-XX-XX", "M": "XXXX-XX", "W": "XXXX-WXX"}.get(self.unit, "XXXX")


@dataclass(frozen=True)
class Fixed:
    """A value that needs no resolution: a length of time, a repetition, a vague reference.

    `amount` units after (before, if negative) the date that is told or the article's, where a length says so.
    """

    value: str
    amount: int = 0
    unit: str = ""
    base: Base = "now"

    @property
    def literal(self) -> str:
        """The value."""
        return self.value


Value = Calendar | Shift | Holiday | Numbered | Fixed


def period(amount: int | float | str, unit: str) -> str:
    """A length of time in TIMEX3; ``X`` is a vague amount.

    Examples
    --------
    >>> period(3, "Y"), period("X", "TH"), period(30.4, "TS"), period(1, "H")
    ('P3Y', 'PTXH', 'PT30.4S', 'P6M')
    """
    if unit == "WE" and isinstance(amount, int):
        return f"P{amount}WE"
    if unit in ("Q", "H"):
        return f"P{amount * _MONTHS[unit]}M" if not isinstance(amount, str) else f"P{amount}M"
    return f"PT{amount}{unit[1]}" if unit.startswith("T") else f"P{amount}{unit}"


@dataclass(frozen=True)
class Answer:
    """A TIMEX3 value, what it was counted from, and on what ground (``confidence.toml``).

    `reached` is the date that a length of time reaches to, `other` its end where it lies between two.
    """

    value: str | None = None
    anchor: str | None = None
    ground: str = "unresolved"
    reached: str | None = None
    other: str | None = None


UNKNOWN = Answer()


@cache
def feasts() -> dict[str, list[date]]:
    """The days of each feast that moves by the moon."""
    return {row["feast"]: [date.fromisoformat(day) for day in row["days"].split()] for row in rows_of("feasts.csv")}


def easter(year: int) -> date:
    """Easter Sunday.

    Examples
    --------
    >>> easter(1999).isoformat(), easter(2022).isoformat()
    ('1999-04-04', '2022-04-17')
    """
    return (pd.Timestamp(year=year, month=1, day=1) + pd.offsets.Easter()).date()


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
    written = day.isoformat()
    if unit in _DIGITS:
        return written[: _DIGITS[unit]]
    return f"{written[:4]}-{unit}{(day.month - 1) // _MONTHS[unit] + 1}"


def first_day(value: str) -> date | None:
    """The first day of a TIMEX3 value that names a day, month, year, week or part of a year."""
    edtf = as_edtf(value)
    return days(edtf)[0] if edtf else None


def as_day(value: str) -> date | None:
    """The day that a TIMEX3 value names, be it with a part of the day."""
    return one_day(value.partition("T")[0])


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
        length = _MONTHS[match[2]]
        last = int(match[3]) * length
        return f"{match[1]}-{last - length + 1:02}/{match[1]}-{last:02}"
    if day[5:] in SEASONS:
        # EDTF has no season of an unknown year.
        return None if day[0] == "X" else f"{day[:5]}{SEASONS[day[5:]]['edtf']}"
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


def nth_weekday(first: date, weekday: int, nth: int) -> date:
    """The n-th Monday (1) … Sunday (7) from `first` on; for -1 the last one of its month."""
    if nth < 0:
        last = first.replace(day=monthrange(first.year, first.month)[1])
        return last - timedelta((last.isoweekday() - weekday) % 7)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


STATES = ("written", "deduced", "open")


def state_of(kind: str, value: object, literal: object) -> str:
    """Whether a text writes a date out (``written``), lets it be ``deduced``, or leaves it ``open``."""
    if kind in ("DURATION", "SET"):
        return "written"
    if not isinstance(value, str) or "XXXX" in value or value.endswith("_REF"):
        return "open"
    return "written" if value == literal else "deduced"
