"""Timelines: a line a moment, its date in words at the left, its sign on the axis, its label beside the sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from depeche.figures import style
from depeche.figures.calendar import Axis, Place
from depeche.figures.frame import INNER, Frame, Key, frame, lines
from depeche.figures.rows import GAP, Column, Row, column
from depeche.figures.text import shorten, wrap

_DATES = 34.0
_BAR = 2.2
_DOT = 1.15
_GAP = 1.6
# A label beside its sign has at least this room, else it stands above.
_LEAST_ROOM = 40.0
_ARROW = 30.0
_FADE = 3.0
_HEADING = 6.0
_AXIS = 1.2


@dataclass(frozen=True)
class Moment:
    """Something at a date; a hollow one has not happened (yet), `detail` stands small below the date."""

    when: str
    label: str
    colour: str
    place: Place
    hollow: bool = False
    detail: str = ""


@dataclass(frozen=True)
class Panel:
    """Moments on one axis; `others` are dates that only have a small mark on it.

    `linked` moments are joined by a line, in their order.
    """

    heading: str
    axis: Axis
    moments: tuple[Moment, ...]
    others: tuple[Place, ...] = ()
    linked: bool = False


@dataclass(frozen=True)
class _Sign:
    """Where a moment's sign and label stand, in millimetres from the left of the axis."""

    left: float
    right: float
    lines: tuple[str, ...]
    x: float
    align: str
    above: bool


def draw_timeline(
    title: str, subtitle: str, panels: Sequence[Panel], *, key: Sequence[Key] = (), source: str = "", more: str = ""
) -> Figure:
    """Draw panels, one below the other.

    Must be called within :func:`depeche.figures.style.style`.

    Parameters
    ----------
    title, subtitle, key, source
        See :func:`depeche.figures.frame.frame`.
    panels
        From top to bottom.
    more
        What is said below the last row.
    """
    left = max(_dates(panel).width for panel in panels) + GAP
    width = INNER - left
    signs = [[_sign(moment, panel.axis, width) for moment in panel.moments] for panel in panels]
    columns = [_rows(panel, row) for panel, row in zip(panels, signs, strict=True)]
    heights = [
        _heading(panel) + rows.height + _axis_height(panel.axis) + (2.0 if panel.others else 0.0)
        for panel, rows in zip(panels, columns, strict=True)
    ]
    foot = style.line_height(style.SMALL) + 1.0 if more else 0.0
    sheet = frame(title, subtitle, height=sum(heights) + 3.0 * (len(panels) - 1) + foot, key=key, source=source)
    top = 0.0
    for panel, rows, row_signs, height in zip(panels, columns, signs, heights, strict=True):
        _draw_panel(sheet, panel, rows, row_signs, left, top, height)
        top += height + 3.0
    if more:
        lines(sheet.axes(top=sheet.height - foot), left, 0.5, [more], size=style.SMALL, colour=style.GREY)
    return sheet.figure


def tick_count(whens: Sequence[str]) -> int:
    """How many ticks an axis has room for beside these dates."""
    return int((INNER - column(whens, widest=_DATES).width - GAP) / 10.5)


def _heading(panel: Panel) -> float:
    return _HEADING if panel.heading else 0.0


def _axis_height(axis: Axis) -> float:
    words = 2 if any(tick.below for tick in axis.ticks) else 1
    return _AXIS + words * style.line_height(style.SMALL)


def _dates(panel: Panel, above: Sequence[float] = (), heights: Sequence[float] = ()) -> Column:
    details = [moment.detail for moment in panel.moments]
    return column(
        [moment.when for moment in panel.moments],
        details=details if any(details) else [],
        widest=_DATES,
        above=above,
        heights=heights,
        least_height=6.0,
    )


def _rows(panel: Panel, signs: Sequence[_Sign]) -> Column:
    line = style.line_height(style.LABEL)
    above = [line + 0.3 if sign.above else 0.0 for sign in signs]
    return _dates(panel, above, [0.0 if sign.above else len(sign.lines) * line + 1.6 for sign in signs])


def _sign(moment: Moment, axis: Axis, width: float) -> _Sign:
    left, right = _extent(moment.place, axis, width)
    label = style.legible(moment.label)
    needed = style.width(label)
    room_right, room_left = width - right - _GAP, left - _GAP
    if needed <= room_right:
        return _Sign(left, right, (label,), right + _GAP, "left", False)
    if needed <= room_left:
        return _Sign(left, right, (label,), left - _GAP, "right", False)
    if max(room_right, room_left) >= _LEAST_ROOM:
        if room_right >= room_left:
            return _Sign(left, right, tuple(wrap(label, room_right)), right + _GAP, "left", False)
        return _Sign(left, right, tuple(wrap(label, room_left)), left - _GAP, "right", False)
    text = shorten(label, width)
    return _Sign(left, right, (text,), min(max(left, 0.0), width - style.width(text)), "left", True)


def _extent(place: Place, axis: Axis, width: float) -> tuple[float, float]:
    """Left and right edge of a sign."""
    first, last = _x(place.first, axis, width), _x(place.last, axis, width)
    if first is None and last is not None:
        return max(last - _ARROW, 0.0), last + 0.5
    if last is None and first is not None:
        return first, width
    if first is None or last is None:
        return 0.0, 0.0
    if last - first < 2 * _DOT:
        middle = (first + last) / 2
        spread = _FADE if place.soft else _DOT
        return max(middle - spread, 0.0), min(middle + spread, width)
    return first, last


def _x(day: int | None, axis: Axis, width: float) -> float | None:
    if day is None:
        return None
    share = (day + 0.5 - axis.first) / max(axis.last - axis.first, 1)
    return min(max(share, 0.0), 1.0) * width


def _draw_panel(
    sheet: Frame, panel: Panel, rows: Column, signs: Sequence[_Sign], left: float, top: float, height: float
) -> None:
    head = _heading(panel)
    if panel.heading:
        lines(sheet.axes(top=top, height=head), 0.0, 0.2, [panel.heading], weight=style.SEMIBOLD)
    rows.draw(sheet.axes(top=top + head, width=left, height=rows.height), right=left - GAP)
    axes = sheet.axes(left=left, top=top + head, height=height - head)
    width = sheet.width - left
    base = rows.height + (2.0 if panel.others else 0.0)
    _draw_axis(axes, panel.axis, width, base)
    for place in panel.others:
        first, last = _extent(place, panel.axis, width)
        middle = (first + last) / 2
        axes.plot([middle, middle], [base - 2.2, base], color=style.GREY, linewidth=1.2, solid_capstyle="butt")
    if panel.linked:
        _draw_link(axes, panel, signs, rows)
    for moment, sign, row in zip(panel.moments, signs, rows.rows, strict=True):
        _draw_sign(axes, moment, sign, row, panel.axis, width)
        _draw_label(axes, sign, row)


def _draw_link(axes: Axes, panel: Panel, signs: Sequence[_Sign], rows: Column) -> None:
    """A line from sign to sign, paper behind the labels that it passes."""
    points = [
        (_known(moment.place, sign), row.middle)
        for moment, sign, row in zip(panel.moments, signs, rows.rows, strict=True)
    ]
    axes.plot(*zip(*points, strict=True), color=style.MUTED, linewidth=0.9, zorder=1)
    for sign, row in zip(signs, rows.rows, strict=True):
        wide = max(style.width(line) for line in sign.lines)
        high = len(sign.lines) * style.line_height(style.LABEL)
        left = sign.x if sign.align == "left" else sign.x - wide
        top = row.top + 0.4 if sign.above else row.middle - high / 2
        axes.add_patch(Rectangle((left - 0.5, top), wide + 1.0, high, facecolor=style.PAPER, linewidth=0, zorder=1.5))


def _known(place: Place, sign: _Sign) -> float:
    """Where a link meets a sign: at the bound that is known, else in the middle."""
    if place.first is None:
        return sign.right - 0.5
    return sign.left if place.last is None else (sign.left + sign.right) / 2


def _draw_axis(axes: Axes, axis: Axis, width: float, base: float) -> None:
    for tick in axis.ticks:
        share = (tick.day - axis.first) / max(axis.last - axis.first, 1)
        x = share * width
        axes.plot([x, x], [0, base], color=style.HAIRLINE, linewidth=0.7, zorder=0)
        for number, text in enumerate((tick.label, tick.below)):
            half = style.width(text, style.SMALL) / 2
            centre = min(max(x, half), width - half)
            top = base + 0.8 + number * style.line_height(style.SMALL)
            lines(axes, centre, top, [text] if text else [], size=style.SMALL, colour=style.GREY, align="center")
    axes.plot([0, width], [base, base], color=style.GREY, linewidth=0.9, solid_capstyle="butt")


def _draw_label(axes: Axes, sign: _Sign, row: Row) -> None:
    height = len(sign.lines) * style.line_height(style.LABEL)
    top = row.top + 0.4 if sign.above else row.middle - height / 2
    lines(axes, sign.x, top, sign.lines, align=sign.align)


def _draw_sign(axes: Axes, moment: Moment, sign: _Sign, row: Row, axis: Axis, width: float) -> None:
    place, y = moment.place, row.middle
    before = place.last is not None and place.last < axis.first
    after = place.first is not None and place.first > axis.last
    if before or after:
        x = _DOT if before else width - _DOT
        axes.plot(x, y, "<" if before else ">", color=moment.colour, markersize=6, markeredgewidth=0)
    elif place.first is None or place.last is None:
        _draw_open(axes, moment, sign, y, width, axis)
    elif place.soft:
        _draw_soft(axes, moment.colour, sign, y, hollow=moment.hollow)
    elif sign.right - sign.left <= 2 * _DOT + 0.01:
        face = style.PAPER if moment.hollow else moment.colour
        axes.plot((sign.left + sign.right) / 2, y, "o", color=face, mec=moment.colour, markersize=6, markeredgewidth=1)
    else:
        face = style.PAPER if moment.hollow else moment.colour
        box = Rectangle(
            (sign.left, y - _BAR / 2), sign.right - sign.left, _BAR, facecolor=face, edgecolor=moment.colour
        )
        axes.add_patch(box)


def _draw_open(axes: Axes, moment: Moment, sign: _Sign, y: float, width: float, axis: Axis) -> None:
    colour, place = moment.colour, moment.place
    until = place.first is None
    bound = sign.right - 0.5 if until else sign.left
    start, tip = (sign.left, bound) if until else (bound, width)
    axes.plot([start, max(tip - 1.5, start)], [y, y], color=colour, linewidth=1.6, solid_capstyle="butt")
    axes.fill([tip - 2.2, tip - 2.2, tip], [y - 1.1, y + 1.1, y], color=colour, linewidth=0)
    if axis.shows(place):
        axes.plot([bound, bound], [y - 1.6, y + 1.6], color=colour, linewidth=1.4, solid_capstyle="butt")
    elif not until:
        # It began before what the axis shows.
        axes.fill([start + 2.2, start + 2.2, start], [y - 1.1, y + 1.1, y], color=colour, linewidth=0)


def _draw_soft(axes: Axes, colour: str, sign: _Sign, y: float, *, hollow: bool) -> None:
    """A bar whose ends fade: the date lies about there."""
    colour = style.lighten(colour, 0.6) if hollow else colour
    length = sign.right - sign.left
    fade = min(_FADE, length / 2)
    steps = 10
    core = length - 2 * fade
    axes.add_patch(Rectangle((sign.left + fade, y - _BAR / 2), core, _BAR, facecolor=colour, linewidth=0))
    for number in range(steps):
        shade = style.lighten(colour, (number + 0.5) / steps)
        step = fade / steps
        for x in (sign.left + number * step, sign.right - (number + 1) * step):
            axes.add_patch(Rectangle((x, y - _BAR / 2), step, _BAR, facecolor=shade, linewidth=0))
