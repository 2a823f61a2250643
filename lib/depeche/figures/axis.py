"""Time as a length: where dates stand on an axis, which marks it bears, and the words at them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from matplotlib.axes import Axes

from depeche.corpus.edtf import THIRDS_OF_MONTH, days, one_day
from depeche.figures import style
from depeche.figures.frame import lines
from depeche.words import Words

# Dates without a year stand in a leap year, so that 29 February has a place.
ANY_YEAR = 2000
# An axis is not shorter than this, a lone open interval not drawn on one shorter than that.
_LEAST_DAYS, _LEAST_OPEN = 40, 1500
_DAY_STEPS = (1, 2, 7, 14, 28)
_MONTH_STEPS = (1, 2, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)))
# Of so many dates, three quarters decide what is shown, if all the others would make it so many times as long.
_MANY, _THIN = 12, 4
# An axis tells so many steps apart.
_APART = 100


@dataclass(frozen=True)
class Place:
    """Where a date stands, in days: first and last day, either may be open.

    Parameters
    ----------
    first, last
        Day numbers; ``None`` for an open bound.
    soft
        Whether the date is approximate or less exact than a day.
    year
        Whether its year is known; without, it stands in a year of its own.
    """

    first: int | None
    last: int | None
    soft: bool
    year: bool

    @property
    def key(self) -> tuple[int, int]:
        """What places are sorted by."""
        first = self.first if self.first is not None else self.last
        last = self.last if self.last is not None else self.first
        return (first or 0, last or 0)


@dataclass(frozen=True)
class Tick:
    """A mark of the axis with the words below it."""

    day: int
    label: str
    below: str = ""


@dataclass(frozen=True)
class Axis:
    """The stretch of time that a picture shows."""

    first: int
    last: int
    ticks: tuple[Tick, ...]

    @property
    def height(self) -> float:
        """What the words of the ticks take, in millimetres."""
        return (2 if any(tick.below for tick in self.ticks) else 1) * style.line_height(style.SMALL)

    def x(self, day: float, width: float) -> float:
        """Where a day stands on the axis, drawn so wide."""
        return (day - self.first) / max(self.last - self.first, 1) * width

    def write(self, axes: Axes, width: float, top: float) -> None:
        """Write the words of the ticks from `top` down; none leaves the axis."""
        for tick in self.ticks:
            for number, text in enumerate(text for text in (tick.label, tick.below) if text):
                half = style.width(text, style.SMALL) / 2
                centre = min(max(self.x(tick.day, width), half), width - half)
                step = number * style.line_height(style.SMALL)
                lines(axes, centre, top + step, [text], size=style.SMALL, colour=style.GREY, align="center")

    def shows(self, place: Place) -> bool:
        """Whether a place lies within this stretch."""
        first, last = place.key
        return self.first <= first and last <= self.last


def place(edtf: object, lower: object, upper: object, mod: object = None) -> Place | None:
    """Place a date by its bounds, or by its month and day where the year is unknown: by a third of it if `mod` says so.

    Returns
    -------
    Place or None
        None if nothing says where it stands.
    """
    written = edtf if isinstance(edtf, str) else ""
    first, last = _day(lower), _day(upper)
    year = first is not None or last is not None
    if not year:
        is_month = len(written) == len("XXXX-02") and isinstance(mod, str)
        third = THIRDS_OF_MONTH.get(str(mod), ("",)) if is_month else ("",)
        first, last = _in_any_year("/".join(f"{written}-{day}" if day else written for day in third))
    if first is None and last is None:
        return None
    vague = "/" not in written and first != last
    return Place(first, last, vague or "~" in written or "%" in written, year)


def focus(places: Sequence[Place]) -> tuple[int, int]:
    """First and last day to show: those of most places, far-off ones aside.

    A far-off date would press all others into a corner; it is set aside if the gap before it is more than
    twice as long as all the rest.
    """
    spans = sorted(p.key for p in places)
    while len(spans) > 2:
        gaps = [(later[0] - earlier[1], number) for number, (earlier, later) in enumerate(pairwise(spans))]
        widest, number = max(gaps)
        rest = spans[-1][1] - spans[0][0] - widest
        if widest <= 2 * rest + 120:
            break
        before, after = spans[: number + 1], spans[number + 1 :]
        spans = before if len(before) > len(after) else after
    return _dense(spans)


def _dense(spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The stretch that holds most dates, where it is a small part of all: old ones trickle in by ones and twos."""
    whole = spans[0][0], max(last for _, last in spans)
    count = -(-len(spans) * 3 // 4)
    if len(spans) < _MANY:
        return whole
    # By their middles: a year among days would else count as all of its days.
    middles = sorted((first + last) // 2 for first, last in spans)
    stretches = zip(middles, middles[count - 1 :], strict=False)
    first, last = min(stretches, key=lambda bound: (bound[1] - bound[0], bound[0]))
    if whole[1] - whole[0] <= _THIN * (last - first) + 120:
        return whole
    near = max(30, (last - first) // 4)
    for begin, end in sorted(spans, key=lambda span: max(first - span[1], span[0] - last)):
        if first - begin <= near and end - last <= near:
            first, last = min(first, begin), max(last, end)
    return first, last


def axis(places: Sequence[Place], words: Words, *, most: int) -> Axis:
    """Return the axis that shows `places` with known years, with so many ticks at `most`."""
    closed = any(place.first is not None and place.last is not None for place in places)
    keys = [place.key for place in places]
    first, last = min(keys)[0], max(key[1] for key in keys)
    # Where all intervals are open, all that is known of them are their ends.
    if closed and _pressed(keys):
        first, last = focus(places)
    least = _LEAST_DAYS if closed else _LEAST_OPEN
    pad = max((last - first) // 25, 4, (least - (last - first)) // 2)
    first, last = max(first - pad, 1), min(last + pad, date.max.toordinal())
    return Axis(first, last, tuple(_ticks(first, last, words, most)))


def _pressed(keys: Sequence[tuple[int, int]]) -> bool:
    """Whether an axis that shows all would leave some so near to each other that they could not be told apart."""
    starts = sorted({first for first, _ in keys})
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    return bool(gaps) and max(last for _, last in keys) - starts[0] > _APART * min(gaps)


def any_year(words: Words, *, most: int = 12) -> Axis:
    """Return the axis of a year that is not known, January to December, with about so many ticks at `most`."""
    first, last = (date(ANY_YEAR, *day).toordinal() for day in ((1, 1), (12, 31)))
    # A month's name is shorter than a day's: there is room for a third more.
    ticks = (Tick(tick.day, tick.label) for tick in _ticks(first, last, words, most * 4 // 3))
    return Axis(first, last + 1, tuple(ticks))


def _day(value: object) -> int | None:
    day = one_day(value) if isinstance(value, str) else None
    return day.toordinal() if day else None


def _in_any_year(edtf: str) -> tuple[int | None, int | None]:
    """First and last day of a date whose year is not known; winter, which two years share, has none."""
    known = edtf.replace("XXXX-", f"{ANY_YEAR}-")
    first, last = days(known) if "X" not in known else (None, None)
    if any(day.year != ANY_YEAR for day in (first, last) if day):
        return None, None
    return first.toordinal() if first else None, last.toordinal() if last else None


def _ticks(first: int, last: int, words: Words, most: int) -> Iterator[Tick]:
    """Days, months or years at even steps, so many at most; the first of each year has it below."""
    by_month = 0
    # In less than three months, months would leave an axis with one tick.
    if last - first <= max(6 * most, 75):
        step = next((days for days in _DAY_STEPS if (last - first) / days <= most), _DAY_STEPS[-1])
        shown = [date.fromordinal(day) for day in range(first, last + 1, step)]
    else:
        start, end = (day.year * 12 + day.month - 1 for day in map(date.fromordinal, (first, last)))
        by_month = next((months for months in _MONTH_STEPS if (end - start) // months <= most), _MONTH_STEPS[-1])
        months = range(-(-start // by_month) * by_month, end + 1, by_month)
        shown = [day for n in months if (day := date(n // 12, n % 12 + 1, 1)).toordinal() >= first]
    before = 0
    for day in shown:
        month = words.month(day.month, short=True)
        label = str(day.year) if by_month >= 12 else month if by_month else f"{day.day} {month}"
        yield Tick(day.toordinal(), label, str(day.year) if by_month < 12 and day.year != before else "")
        before = day.year
