"""Columns along time: how many there are in each day, month or year, and marks on the axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from depeche.figures import style
from depeche.figures.axis import Axis
from depeche.figures.frame import block, lines
from depeche.figures.sheet import Sheet

_HEIGHT = 34.0
# One of whatever is counted is not drawn higher than this: small numbers do not tower.
_ONE = 6.0
# A column is never thinner than this, nor does it fill more than this share of its time.
_LEAST, _SHARE, _WIDEST = 0.6, 0.82, 12.0
_MARKS = 2.6
_AXIS = 1.2
# Letters come no nearer to each other than this.
_NEAR = 0.4


@dataclass(frozen=True)
class Stack:
    """One column: its first and last day, and its parts from below, each a number with its colour."""

    first: int
    last: int
    parts: tuple[tuple[int, str], ...]

    @property
    def total(self) -> int:
        """The column's height."""
        return sum(count for count, _ in self.parts)


def draw_columns(
    sheet: Sheet,
    stacks: Sequence[Stack],
    axis: Axis,
    *,
    marks: Sequence[int] = (),
) -> Figure:
    """Draw columns on a page.

    Must be called within :func:`depeche.figures.style.style`.

    Parameters
    ----------
    sheet
        What stands around it.
    stacks
        From left to right; its height stands above each where there is room.
    axis
        The stretch of time that is shown.
    marks
        Days that bear a stroke below the axis.
    """
    head = style.line_height(style.SMALL) + 1.0
    highest = max((stack.total for stack in stacks), default=1)
    height = min(_HEIGHT, _ONE * highest)
    foot = _AXIS + axis.height
    below = _MARKS if marks else 0.0
    page = sheet.frame(head + height + below + foot)
    axes = page.axes()
    base = head + height
    _draw_axis(axes, axis, page.width, base, below)
    boxes = []
    for stack in stacks:
        left, width = _sides(stack, axis, page.width)
        top = base
        for count, colour in stack.parts:
            top -= count * height / highest
            axes.add_patch(block(left, top, width, count * height / highest, colour))
        boxes.append(Bbox([(left, base - stack.total * height / highest), (left + width, base)]))
    numbers = [sheet.words.number(stack.total) for stack in stacks]
    for text, box in _numbers(numbers, boxes, page.width, head):
        lines(axes, (box.x0 + box.x1) / 2, box.y0 + 0.4, [text], size=style.SMALL, align="center")
    for day in marks:
        x = axis.x(day + 0.5, page.width)
        axes.plot([x, x], [base + 0.5, base + _MARKS - 0.3], color=style.INK, linewidth=0.9, solid_capstyle="butt")
    return page.figure


def _numbers(texts: Sequence[str], columns: Sequence[Bbox], width: float, high: float) -> Iterator[tuple[str, Bbox]]:
    """The numbers that find room above their columns, the highest column's first, and where they stand."""
    taken = list(columns)
    for text, column in sorted(zip(texts, columns, strict=True), key=lambda pair: pair[1].y0):
        half = style.width(text, style.SMALL) / 2
        centre = min(max((column.x0 + column.x1) / 2, half), width - half)
        box = Bbox([(centre - half, column.y0 - high), (centre + half, column.y0 - 0.2)])
        if not box.padded(_NEAR, 0.0).count_overlaps(taken):
            taken.append(box)
            yield text, box


def _sides(stack: Stack, axis: Axis, width: float) -> tuple[float, float]:
    """Left edge and width of a column."""
    scale = width / max(axis.last - axis.first, 1)
    full = (stack.last + 1 - stack.first) * scale
    thick = min(max(full * _SHARE, _LEAST), _WIDEST)
    left = (stack.first - axis.first) * scale + (full - thick) / 2
    return min(max(left, 0.0), width - thick), thick


def _draw_axis(axes: Axes, axis: Axis, width: float, base: float, below: float) -> None:
    axes.plot([0, width], [base, base], color=style.GREY, linewidth=0.9, solid_capstyle="butt")
    for tick in axis.ticks:
        x = axis.x(tick.day, width)
        axes.plot([x, x], [base, base + 1.0], color=style.GREY, linewidth=0.7)
    axis.write(axes, width, base + below + _AXIS)
