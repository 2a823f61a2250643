"""Timelines: a line a moment, its date in words at the left, its sign on the axis, its label beside the sign.

Where there are many moments, or a line joins them, labels stand in a column between dates and axis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from depeche.figures import style
from depeche.figures.calendar import Axis, Place
from depeche.figures.frame import GAP, Column, Frame, Row, at_most, block, column, inner, lines, lines_at_most
from depeche.figures.sheet import Sheet

# What dates and a column of labels take at most.
_DATES, _LABELS = 34.0, 68.0
_BAR = 2.4
_DOT = 1.25
_GAP = 1.6
# A label beside its sign has at least this room, else it stands above.
_LEAST_ROOM = 40.0
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
class _Sign:
    """Where a moment's sign and label stand, in millimetres from the left of the axis."""

    left: float
    right: float
    lines: tuple[str, ...]
    note: str
    x: float
    align: str
    above: bool = False

    @property
    def height(self) -> float:
        """Height of label and note."""
        return len(self.lines) * style.line_height(style.LABEL) + bool(self.note) * style.line_height(style.SMALL)


def draw_timeline(
    sheet: Sheet,
    panels: Sequence[Panel],
    *,
    aligned: bool = False,
) -> Figure:
    """Draw panels, one below the other.

    Must be called within :func:`depeche.figures.style.style`.

    Parameters
    ----------
    sheet
        What stands around it.
    panels
        From top to bottom.
    aligned
        Whether labels stand in a column, instead of each beside its sign.
    """
    moments = [moment for panel in panels for moment in panel.moments]
    labels = _labels_width(moments) if aligned else 0.0
    left = _left(moments, aligned=aligned)
    signs = [[_sign(moment, panel.axis, inner() - left, labels) for moment in panel.moments] for panel in panels]
    columns = [_rows(panel, row) for panel, row in zip(panels, signs, strict=True)]
    heights = [
        _heading(panel) + rows.height + (_AXIS + panel.axis.height) + (2.0 if panel.others else 0.0)
        for panel, rows in zip(panels, columns, strict=True)
    ]
    page = sheet.frame(sum(heights) + 3.0 * (len(panels) - 1))
    top = 0.0
    for panel, rows, row_signs, height in zip(panels, columns, signs, heights, strict=True):
        _draw_panel(page, panel, rows, row_signs, left, top, height)
        top += height + 3.0
    return page.figure


def tick_count(moments: Sequence[Moment], *, aligned: bool = False) -> int:
    """How many ticks an axis has room for beside these moments."""
    return max(int((inner() - _left(moments, aligned=aligned)) / _TICK), 2)


def sign_of(place: Place, axis: Axis) -> str:
    """What stands for a place on an axis: ``day``, ``span``, ``soft``, ``open``, or ``off`` if it lies beyond it."""
    first, last = place.key
    if place.first is None or place.last is None:
        return "off" if (place.first or 0) > axis.last or (last < axis.first and place.first is None) else "open"
    if last < axis.first or first > axis.last:
        return "off"
    return "soft" if place.soft else "day" if first == last else "span"


def _left(moments: Sequence[Moment], *, aligned: bool) -> float:
    """Where the axis begins."""
    dates = _dates(moments).width + GAP
    return dates + _labels_width(moments) + 2 * GAP if aligned else dates


def _labels_width(moments: Sequence[Moment]) -> float:
    return min(max(_needed(moment) for moment in moments), at_most(_LABELS))


def _heading(panel: Panel) -> float:
    return _HEADING if panel.heading else 0.0


def _dates(moments: Sequence[Moment], above: Sequence[float] = (), heights: Sequence[float] = ()) -> Column:
    details = [moment.detail for moment in moments]
    # A date is never cut: what must not be broken needs its room, however narrow the page is.
    unbroken = max((style.width(part) for moment in moments for part in moment.when.split(" ")), default=0.0)
    return column(
        [moment.when for moment in moments],
        details=details if any(details) else [],
        widest=max(_DATES, unbroken / at_most(1.0) + 0.1),
        above=above,
        heights=heights,
        least_height=6.0,
    )


def _rows(panel: Panel, signs: Sequence[_Sign]) -> Column:
    above = [sign.height + 0.3 if sign.above else 0.0 for sign in signs]
    return _dates(panel.moments, above, [0.0 if sign.above else sign.height + 1.6 for sign in signs])


def _needed(moment: Moment) -> float:
    """How wide a label stands on one line, with its note below."""
    return max(style.width(style.legible(moment.label)), style.width(style.legible(moment.note), style.SMALL))


def _sign(moment: Moment, axis: Axis, width: float, labels: float) -> _Sign:
    left, right = _extent(moment.place, axis, width)
    if labels:
        return _Sign(left, right, *_label(moment, labels), -labels - 2 * GAP, "left")
    needed, least = _needed(moment), at_most(_LEAST_ROOM)
    room_right, room_left = width - right - _GAP, left - _GAP
    if needed <= room_right or (needed > room_left and room_right >= max(room_left, least)):
        return _Sign(left, right, *_label(moment, room_right), right + _GAP, "left")
    if needed <= room_left or room_left >= least:
        return _Sign(left, right, *_label(moment, room_left), left - _GAP, "right")
    text, note = _label(moment, width, most=1)
    edge = width - min(needed, width)
    return _Sign(left, right, text, note, min(max(left, 0.0), edge), "left", True)


def _label(moment: Moment, room: float, *, most: int = 0) -> tuple[tuple[str, ...], str]:
    """The lines of a label and the note below them, in so much room."""
    label, note = style.legible(moment.label), style.legible(moment.note)
    return tuple(style.wrap(label, room, lines=most or lines_at_most(4))), style.shorten(note, room, size=style.SMALL)


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


def _draw_panel(
    page: Frame, panel: Panel, rows: Column, signs: Sequence[_Sign], left: float, top: float, height: float
) -> None:
    head = _heading(panel)
    if panel.heading:
        lines(page.axes(top=top, height=head), 0.0, 0.2, [panel.heading], weight=style.SEMIBOLD)
    # Labels in a column stand between the dates and the axis.
    dates = left - GAP + min([0.0, *(sign.x for sign in signs)])
    rows.draw(page.axes(top=top + head, width=dates, height=rows.height))
    axes = page.axes(left=left, top=top + head, height=height - head)
    width = page.width - left
    base = rows.height + (2.0 if panel.others else 0.0)
    _draw_axis(axes, panel.axis, width, base)
    for place in panel.others:
        _draw_other(axes, place, panel.axis, width, base)
    if panel.linked:
        _draw_link(axes, panel, signs, rows)
    for moment, sign, row in zip(panel.moments, signs, rows.rows, strict=True):
        _draw_sign(axes, moment, sign, row.middle, panel.axis, width)
        _draw_label(axes, sign, row)


def _draw_other(axes: Axes, place: Place, axis: Axis, width: float, base: float) -> None:
    """A stroke for a day, a flat bar for what is longer."""
    first, last = (_x(day, axis, width) or 0.0 for day in place.key)
    if last - first > 0.8:
        axes.add_patch(block(first, base - 1.0, last - first, 1.0, style.MUTED))
    else:
        axes.plot([(first + last) / 2] * 2, [base - 2.2, base], color=style.GREY, linewidth=1.2, solid_capstyle="butt")


def _draw_link(axes: Axes, panel: Panel, signs: Sequence[_Sign], rows: Column) -> None:
    """A line from sign to sign, stronger where it steps back in time."""
    points = [
        (_known(moment.place, sign), row.middle)
        for moment, sign, row in zip(panel.moments, signs, rows.rows, strict=True)
    ]
    for number, ends in enumerate(pairwise(points), start=1):
        back = number in panel.back
        colour, wide = (style.INK, 1.2) if back else (style.MUTED, 0.8)
        axes.plot(*zip(*ends, strict=True), color=colour, linewidth=wide, zorder=1, solid_capstyle="round")


def _known(place: Place, sign: _Sign) -> float:
    """Where a link meets a sign: at the bound that is known, else in the middle."""
    if place.first is None:
        return sign.right
    return sign.left if place.last is None else (sign.left + sign.right) / 2


def _draw_axis(axes: Axes, axis: Axis, width: float, base: float) -> None:
    for tick in axis.ticks:
        x = axis.x(tick.day, width)
        axes.plot([x, x], [0, base], color=style.HAIRLINE, linewidth=0.7, zorder=0)
    axis.write(axes, width, base + 0.8)
    axes.plot([0, width], [base, base], color=style.GREY, linewidth=0.9, solid_capstyle="butt")


def _draw_label(axes: Axes, sign: _Sign, row: Row) -> None:
    top = row.top + 0.4 if sign.above else row.middle - sign.height / 2
    lines(axes, sign.x, top, sign.lines, align=sign.align)
    below = top + len(sign.lines) * style.line_height(style.LABEL)
    note = [sign.note] if sign.note else []
    lines(axes, sign.x, below, note, size=style.SMALL, colour=style.GREY, align=sign.align)


def _draw_sign(axes: Axes, moment: Moment, sign: _Sign, y: float, axis: Axis, width: float) -> None:
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


def _draw_open(axes: Axes, moment: Moment, sign: _Sign, y: float, axis: Axis) -> None:
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


def _draw_bar(axes: Axes, moment: Moment, sign: _Sign, y: float, axis: Axis) -> None:
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
