"""What an expression says before it is resolved: a date with gaps, a step from another date, or a value of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Base = Literal["now", "told"]
NOW: Base = "now"
TOLD: Base = "told"


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
    year_shift
        Years after (before, if negative) the article's, where that is said ("le 15 mai de l'an prochain").
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
    base: Base = NOW
    nth: int = 0
    year_shift: int | None = None

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
    base: Base = NOW
    part: str = ""

    @property
    def literal(self) -> str:
        """The step as a signed ISO 8601 duration: ``-P1D`` is the day before; a part of the day follows."""
        sign = "-" if self.amount < 0 else "+"
        return f"{sign}{period(abs(self.amount), self.unit)}" + (f"T{self.part}" if self.part else "")


@dataclass(frozen=True)
class Holiday:
    """A named day: its month and day, or its days after Easter."""

    month: int = 0
    day: int = 0
    easter: int = 0
    year: int | None = None
    direction: int = 0

    @property
    def literal(self) -> str:
        """Month and day where they are fixed, else only a day of the year."""
        year = "XXXX" if self.year is None else f"{self.year:04}"
        return f"{year}-{self.month:02}-{self.day:02}" if self.month else f"{year}-XX-XX"


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
    base: Base = NOW

    @property
    def literal(self) -> str:
        """The value."""
        return self.value


Reading = Calendar | Shift | Holiday | Numbered | Fixed


def period(amount: int | float | str, unit: str) -> str:
    """A length of time in TIMEX3; ``X`` is a vague amount.

    Examples
    --------
    >>> period(3, "Y"), period("X", "TH"), period(30.4, "TS"), period(2, "H")
    ('P3Y', 'PTXH', 'PT30.4S', 'P6M')
    """
    if unit == "WE" and isinstance(amount, int):
        return f"P{amount}WE"
    if unit in _MONTHS_IN:
        return f"P{amount * _MONTHS_IN[unit]}M" if not isinstance(amount, str) else f"P{amount}M"
    return f"PT{amount}{unit[1]}" if unit.startswith("T") else f"P{amount}{unit}"


_MONTHS_IN = {"Q": 3, "H": 6}
