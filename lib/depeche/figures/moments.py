"""Timelines: a line a moment, its date in words and its label at the left, its sign on the axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from depeche.figures import style
from depeche.figures.axis import Axis, Place
from depeche.figures.frame import GAP, Column, at_most, block, column, inner, lines, lines_at_most
from depeche.figures.sheet import Sheet

# What dates and a column of labels take at most.
_DATES, _LABELS = 34.0, 68.0
_BAR = 2.4
_DOT = 1.25
_ARROW = 30.0
_TIP = 2.2
_FADE = 2.8
_STEPS = 10
_HEADING = 6.0
_AXIS = 1.2
_TICK = 10.5


@dataclass(frozen=True)
class Moment:
    """Something at a date; a hollow one has not happened (yet).

    `detail` stands small below the date, `note` below the label.
    """

    when: str
    label: str
    colour: str
    place: Place
    hollow: bool = False
    detail: str = ""
    note: str = ""


@dataclass(frozen=True)
class Panel:
    """Moments on one axis; `others` are dates that only have a small mark on it.

    `linked` moments are joined by a line, in their order; its steps to a moment in `back` stand out.
    """

    heading: str
    axis: Axis
    moments: tuple[Moment, ...]
    others: tuple[Place, ...] = ()
    linked: bool = False
    back: frozenset[int] = frozenset()


@dataclass(frozen=True)
class _Line:
    """A moment laid out: the edges of its sign in millimetres from the left of the axis, its label and its note."""

    left: float
    right: float
    label: tuple[str, ...]
    note: tuple[str, ...]

    @property
    def height(self) -> float:
        """Height of label and note."""
        return len(self.label) * style.line_height(style.LABEL) + len(self.note) * style.line_height(style.SMALL)


def draw_timeline(sheet: Sheet, panels: Sequence[Panel]) -> Figure:
    """Draw panels, one below the other.

    Must be called within :func:`depeche.figures.style.style`.

    Parameters
    ----------
    sheet
        What stands around it.
    panels
        From top to bottom.
    """
    moments = [moment for panel in panels for moment in panel.moments]
    dates, labels = _widths(moments)
    left = dates + labels + 3 * GAP
    laid = [[_line(moment, panel.axis, inner() - left, labels) for moment in panel.moments] for panel in panels]
    columns = [
        _dates(panel.moments, [line.height + 1.6 for line in found]) for panel, found in zip(panels, laid, strict=True)
    ]
    heights = [
        _heading(panel) + rows.height + (_AXIS + panel.axis.height) + (2.0 if panel.others else 0.0)
        for panel, rows in zip(panels, columns, strict=True)
    ]
    page = sheet.frame(sum(heights) + 3.0 * (len(panels) - 1))
    top = 0.0
    for panel, rows, found, height in zip(panels, columns, laid, heights, strict=True):
        if panel.heading:
            lines(page.axes(top=top, height=_HEADING), 0.0, 0.2, [panel.heading], weight=style.SEMIBOLD)
        below = top + _heading(panel)
        rows.draw(page.axes(top=below, width=dates, height=rows.height))
        _draw_labels(page.axes(left=dates + GAP, top=below, height=rows.height), found, rows)
        _draw_signs(page.axes(left=left, top=below, height=top + height - below), panel, found, rows)
        top += height + 3.0
    return page.figure


def tick_count(moments: Sequence[Moment]) -> int:
    """How many ticks an axis has room for beside these moments."""
    return max(int((inner() - sum(_widths(moments)) - 3 * GAP) / _TICK), 2)


def sign_of(place: Place, axis: Axis) -> str:
    """What stands for a place on an axis: ``day``, ``span``, ``soft``, ``open``, or ``off`` if it lies beyond it."""
    first, last = place.key
    if place.first is None or place.last is None:
        return "off" if (place.first or 0) > axis.last or (last < axis.first and place.first is None) else "open"
    if last < axis.first or first > axis.last:
        return "off"
    return "soft" if place.soft else "day" if first == last else "span"


def _widths(moments: Sequence[Moment]) -> tuple[float, float]:
    """Width of the dates and of the labels."""
    needed = [style.width(style.legible(moment.label)) for moment in moments]
    needed += [style.width(style.legible(moment.note), style.SMALL) for moment in moments]
    return _dates(moments).width, min(max(needed), at_most(_LABELS))


def _heading(panel: Panel) -> float:
    return _HEADING if panel.heading else 0.0


def _dates(moments: Sequence[Moment], heights: Sequence[float] = ()) -> Column:
    details = [moment.detail for moment in moments]
    # A date is never cut: what must not be broken needs its room, however narrow the page is.
    unbroken = max((style.width(part) for moment in moments for part in moment.when.split(" ")), default=0.0)
    return column(
        [moment.when for moment in moments],
        details=details if any(details) else [],
        widest=max(_DATES, unbroken / at_most(1.0) + 0.1),
        heights=heights,
        least_height=6.0,
    )


def _line(moment: Moment, axis: Axis, width: float, room: float) -> _Line:
    label = style.wrap(style.legible(moment.label), room, lines=lines_at_most(4))
    note = [style.shorten(style.legible(moment.note), room, size=style.SMALL)] if moment.note else []
    return _Line(*_extent(moment.place, axis, width), tuple(label), tuple(note))


def _extent(place: Place, axis: Axis, width: float) -> tuple[float, float]:
    """Left and right edge of a sign; no sign is too short to be seen, none leaves the axis."""
    first, last = _x(place.first, axis, width), _x(place.last, axis, width)
    if first is None and last is not None:
        return max(last - _ARROW, 0.0), max(last, _TIP)
    if last is None and first is not None:
        return min(first, width - _TIP), width
    if first is None or last is None:
        return 0.0, 0.0
    least = _FADE if place.soft else _DOT
    if last - first >= 2 * least:
        return first, last
    middle = min(max((first + last) / 2, least), width - least)
    return middle - least, middle + least


def _x(day: int | None, axis: Axis, width: float) -> float | None:
    if day is None:
        return None
    return min(max(axis.x(day + 0.5, 1.0), 0.0), 1.0) * width


def _draw_labels(axes: Axes, found: Sequence[_Line], rows: Column) -> None:
    for line, row in zip(found, rows.rows, strict=True):
        top = row.middle - line.height / 2
        lines(axes, 0.0, top, line.label)
        below = top + len(line.label) * style.line_height(style.LABEL)
        lines(axes, 0.0, below, line.note, size=style.SMALL, colour=style.GREY)


def _draw_signs(axes: Axes, panel: Panel, found: Sequence[_Line], rows: Column) -> None:
    """Draw the axis, the marks on it, and the signs with the line that joins them."""
    base, (_, width) = rows.height + (2.0 if panel.others else 0.0), axes.get_xlim()
    for tick in panel.axis.ticks:
        x = panel.axis.x(tick.day, width)
        axes.plot([x, x], [0, base], color=style.HAIRLINE, linewidth=0.7, zorder=0)
    panel.axis.write(axes, width, base + 0.8)
    axes.plot([0, width], [base, base], color=style.GREY, linewidth=0.9, solid_capstyle="butt")
    for place in panel.others:
        _draw_other(axes, place, panel.axis, width, base)
    if panel.linked:
        _draw_link(axes, panel, found, rows)
    for moment, line, row in zip(panel.moments, found, rows.rows, strict=True):
        _draw_sign(axes, moment, line, row.middle, panel.axis, width)


def _draw_other(axes: Axes, place: Place, axis: Axis, width: float, base: float) -> None:
    """A stroke for a day, a flat bar for what is longer."""
    first, last = (_x(day, axis, width) or 0.0 for day in place.key)
    if last - first > 0.8:
        axes.add_patch(block(first, base - 1.0, last - first, 1.0, style.MUTED))
    else:
        axes.plot([(first + last) / 2] * 2, [base - 2.2, base], color=style.GREY, linewidth=1.2, solid_capstyle="butt")


def _draw_link(axes: Axes, panel: Panel, found: Sequence[_Line], rows: Column) -> None:
    """A line from sign to sign, stronger where it steps back in time."""
    points = [
        (_known(moment.place, sign), row.middle)
        for moment, sign, row in zip(panel.moments, found, rows.rows, strict=True)
    ]
    for number, ends in enumerate(pairwise(points), start=1):
        back = number in panel.back
        colour, wide = (style.INK, 1.2) if back else (style.MUTED, 0.8)
        axes.plot(*zip(*ends, strict=True), color=colour, linewidth=wide, zorder=1, solid_capstyle="round")


def _known(place: Place, sign: _Line) -> float:
    """Where a link meets a sign: at the bound that is known, else in the middle."""
    if place.first is None:
        return sign.right
    return sign.left if place.last is None else (sign.left + sign.right) / 2


def _draw_sign(axes: Axes, moment: Moment, sign: _Line, y: float, axis: Axis, width: float) -> None:
    kind = sign_of(moment.place, axis)
    if kind == "off":
        before = moment.place.key[1] < axis.first
        _draw_tip(axes, 0.0 if before else width, y, -1 if before else 1, moment)
    elif kind == "open":
        _draw_open(axes, moment, sign, y, axis)
    elif kind == "day":
        face = style.PAPER if moment.hollow else moment.colour
        middle = (sign.left + sign.right) / 2
        axes.plot(middle, y, "o", color=face, mec=moment.colour, markersize=6.5, markeredgewidth=1, clip_on=False)
    else:
        _draw_bar(axes, moment, sign, y, axis)


def _draw_tip(axes: Axes, x: float, y: float, direction: int, moment: Moment) -> None:
    """A tip at `x` that points to the right (1) or to the left (-1)."""
    face = style.PAPER if moment.hollow else moment.colour
    foot = x - direction * _TIP
    axes.fill([foot, foot, x], [y - 1.2, y + 1.2, y], facecolor=face, edgecolor=moment.colour, linewidth=0.8)


def _draw_open(axes: Axes, moment: Moment, sign: _Line, y: float, axis: Axis) -> None:
    """An arrow from the bound on, or one that comes out of nowhere and ends at the bound."""
    colour, place = moment.colour, moment.place
    until = place.first is None
    wide = 0.35 if moment.hollow else 0.6
    for x, width, shade in _pieces(sign.left, sign.right - _TIP, colour, until, False, fade=_ARROW):
        axes.add_patch(block(x, y - wide / 2, width, wide, shade))
    _draw_tip(axes, sign.right, y, 1, moment)
    if axis.shows(place):
        bound = sign.right if until else sign.left
        axes.plot([bound, bound], [y - 1.6, y + 1.6], color=colour, linewidth=1.4, solid_capstyle="butt")
    elif not until:
        # It began before what the axis shows.
        _draw_tip(axes, sign.left, y, -1, moment)


def _draw_bar(axes: Axes, moment: Moment, sign: _Line, y: float, axis: Axis) -> None:
    """A bar whose ends fade where the date is approximate, with a tip where it leaves the axis."""
    place = moment.place
    cut = [(place.first or 0) < axis.first, (place.last or 0) > axis.last]
    fades = [place.soft and not end for end in cut]
    left, right = sign.left + cut[0] * _TIP, sign.right - cut[1] * _TIP
    # A hollow bar has only its long edges.
    edges = [(y - _BAR / 2, 0.35), (y + _BAR / 2 - 0.35, 0.35)] if moment.hollow else [(y - _BAR / 2, _BAR)]
    for x, width, shade in _pieces(left, right, moment.colour, *fades):
        for top, height in edges:
            axes.add_patch(block(x, top, width, height, shade))
    if moment.hollow and not place.soft:
        for x in (left, right - 0.35):
            axes.add_patch(block(x, y - _BAR / 2, 0.35, _BAR, moment.colour))
    for number, x in enumerate((sign.left, sign.right)):
        if cut[number]:
            _draw_tip(axes, x, y, 2 * number - 1, moment)


def _pieces(
    left: float, right: float, colour: str, fade_left: bool, fade_right: bool, *, fade: float = _FADE
) -> Iterator[tuple[float, float, str]]:
    """Left edge, width and colour of the pieces of a bar from paper to colour and back."""
    fade = min(fade, (right - left) / (fade_left + fade_right or 1))
    step = fade / _STEPS
    core_left, core_right = left + fade * fade_left, right - fade * fade_right
    if core_right > core_left:
        yield core_left, core_right - core_left, colour
    for number in range(_STEPS):
        shade = style.lighten(colour, 1 - (number + 0.5) / _STEPS)
        if fade_left:
            yield core_left - (number + 1) * step, step, shade
        if fade_right:
            yield core_right + number * step, step, shade
