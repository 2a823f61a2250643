"""A square of names against themselves, and beside it a few columns more: who meets whom, who belongs where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from depeche.figures import style
from depeche.figures.frame import Key, block, frame, lines
from depeche.figures.paper import at_most, inner, lines_at_most
from depeche.figures.text import shorten, wrap

_LARGEST, _SMALLEST, _LEAST_HEIGHT = 7.2, 3.6, 4.4
_LABEL, _HEAD = 42.0, 36.0
_GAP, _BETWEEN = 2.0, 3.6
_SPACE = 0.35
_DISC = 0.3


@dataclass(frozen=True)
class Cell:
    """A cell that is filled; with a hatch it is empty behind it."""

    colour: str
    hatch: str = ""


@dataclass(frozen=True)
class Column:
    """A column beside the square: its head, the colour of its discs, and which rows have one."""

    head: str
    colour: str
    rows: frozenset[int]


def capacity() -> int:
    """How many columns the paper has room for, beside names of common length."""
    return int((inner() - at_most(_LABEL) - _BETWEEN) / _SMALLEST)


def draw_matrix(
    title: str,
    subtitle: str,
    *,
    names: Sequence[str],
    pairs: Mapping[tuple[int, int], Cell],
    columns: Sequence[Column] = (),
    strong: frozenset[int] = frozenset(),
    key: Sequence[Key] = (),
    source: str = "",
    more: Sequence[str] = (),
) -> Figure:
    """Draw a matrix on a page.

    Must be called within :func:`depeche.figures.style.style`.

    Parameters
    ----------
    title, subtitle, key, source
        See :func:`depeche.figures.frame.frame`.
    names
        Labels of the rows, and of the square's columns.
    pairs
        The square's cells by two rows' numbers, in either order; each is drawn on both sides of the diagonal.
    columns
        What stands beside the square.
    strong
        Rows whose name is set semibold.
    more
        What is said below the last row, each item from a line of its own.
    """
    widest = at_most(_LABEL)
    labels = [shorten(style.legible(name), widest, weight=_weight(n, strong)) for n, name in enumerate(names)]
    left = (
        max((style.width(label, style.LABEL, _weight(n, strong)) for n, label in enumerate(labels)), default=0) + _GAP
    )
    heads = [shorten(style.legible(text), _HEAD, size=style.SMALL) for text in (*names, *(c.head for c in columns))]
    head = max((style.width(text, style.SMALL) for text in heads), default=0.0) + 1.4
    room = inner() - left - (_BETWEEN if columns else 0.0)
    step = min(_LARGEST, room / max(len(heads), 1))
    high = max(step, _LEAST_HEIGHT)
    below = [line for text in more for line in wrap(text, inner(), size=style.SMALL, lines=lines_at_most(2))]
    foot = len(below) * style.line_height(style.SMALL) + (1.5 if below else 0.0)
    sheet = frame(title, subtitle, height=head + len(names) * high + foot, key=key, source=source)
    axes = sheet.axes()
    offsets = [left + n * step + (_BETWEEN if n >= len(names) else 0.0) for n in range(len(heads))]
    for number, text in enumerate(heads):
        weight = _weight(number, strong)
        middle = offsets[number] + step / 2
        axes.text(
            middle,
            head - 1.0,
            text,
            size=style.SMALL,
            weight=weight,
            rotation=90,
            ha="center",
            va="bottom",
            color=style.INK,
        )
    for row, label in enumerate(labels):
        top = head + row * high + high / 2 - style.line_height(style.LABEL) / 2
        lines(axes, left - _GAP, top, [label], align="right", weight=_weight(row, strong))
        _draw_row(axes, row, head + row * high, (step, high), offsets, pairs, columns)
    lines(axes, 0.0, head + len(names) * high + 1.5, below, size=style.SMALL, colour=style.GREY)
    return sheet.figure


def _weight(row: int, strong: frozenset[int]) -> int:
    return style.SEMIBOLD if row in strong else 400


def _draw_row(
    axes: Axes,
    row: int,
    top: float,
    cell: tuple[float, float],
    offsets: Sequence[float],
    pairs: Mapping[tuple[int, int], Cell],
    columns: Sequence[Column],
) -> None:
    (step, high), square = cell, len(offsets) - len(columns)
    width, height = step - 2 * _SPACE, high - 2 * _SPACE
    for number, left in enumerate(offsets):
        x, y = left + _SPACE, top + _SPACE
        if number == row:
            axes.plot([x, x + width], [y, y + height], color=style.HAIRLINE, linewidth=0.9, solid_capstyle="butt")
            continue
        axes.add_patch(Rectangle((x, y), width, height, facecolor=style.BAND, linewidth=0))
        if number < square:
            if filled := pairs.get((row, number)) or pairs.get((number, row)):
                axes.add_patch(block(x, y, width, height, filled.colour, hatch=filled.hatch))
        elif row in columns[number - square].rows:
            colour = columns[number - square].colour
            axes.add_patch(Circle((x + width / 2, y + height / 2), _DISC * step, facecolor=colour, linewidth=0))
