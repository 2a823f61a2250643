"""A grid of numbers: one line a name, one column a text or a time, shaded by the number.

Columns that have no room beside the others stand below them, the names once more at their left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from depeche.figures import style
from depeche.figures.frame import GAP, at_most, block, column, inner, lines
from depeche.figures.sheet import Sheet

# Shades end well before the full colour, so that the number on them stays readable.
_DARKEST = 0.55
_ROW = 6.8
# A column is as wide as the longest word above it needs, but need not be wider than this.
_WIDE, _NARROWEST = 15.0, 8.0
_AIR = 1.0
_BETWEEN = 4.0


def draw_grid(
    sheet: Sheet,
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
    colours: Sequence[str],
    details: Sequence[str] = (),
    column_details: Sequence[str] = (),
) -> Figure:
    """Draw a grid on a page.

    Must be called within :func:`depeche.figures.style.style`.

    Parameters
    ----------
    sheet
        What stands around it.
    rows, columns
        Labels.
    values
        One number a cell, line by line; zero leaves the cell empty, None leaves it out.
    texts
        The numbers as they are written.
    colours
        One colour a line.
    details, column_details
        A small grey line below each label, or nothing.
    """
    labels = column(rows, details=details, least_height=_ROW)
    left = labels.width + GAP
    blocks = _blocks(columns, inner() - left)
    heads = [_head(columns, column_details, numbers, (inner() - left) / len(blocks[0])) for numbers in blocks]
    heights = [head.height + labels.height for head in heads]
    page = sheet.frame(sum(heights) + _BETWEEN * (len(blocks) - 1))
    largest = max((value or 0 for line in values for value in line), default=1) or 1
    top = 0.0
    for numbers, head, height in zip(blocks, heads, heights, strict=True):
        labels.draw(page.axes(top=top + head.height, width=labels.width, height=labels.height))
        axes = page.axes(left=left, top=top, height=height)
        head.draw(axes)
        for line, row in enumerate(labels.rows):
            for place, number in enumerate(numbers):
                value = values[line][number]
                if value is not None:
                    shade = style.lighten(colours[line], value / largest * _DARKEST) if value else style.BAND
                    box = (place * head.cell, head.height + row.top, head.cell, row.height)
                    _draw_cell(axes, box, shade, texts[line][number])
        top += height + _BETWEEN
    return page.figure


def _blocks(columns: Sequence[str], room: float) -> list[list[int]]:
    """Numbers of the columns that stand side by side; where words would be cut, some stand below the others."""
    words = [word for label in columns for word in style.legible(label).split(" ")]
    needed = max((style.width(word, style.SMALL) + _AIR for word in words), default=0.0)
    most = max(int(room / max(min(needed, _WIDE), _NARROWEST)), 1)
    blocks = max(ceil(len(columns) / most), 1)
    size = max(ceil(len(columns) / blocks), 1)
    return [list(range(first, min(first + size, len(columns)))) for first in range(0, len(columns), size)] or [[]]


@dataclass(frozen=True)
class _Head:
    """The words above a block of columns, and how wide each column is."""

    labels: tuple[tuple[str, ...], ...]
    details: tuple[str, ...]
    cell: float
    height: float

    def draw(self, axes: Axes) -> None:
        """Write them on axes in millimetres."""
        below = style.line_height(style.SOURCE) if self.details else 0.0
        for place, text in enumerate(self.labels):
            middle = (place + 0.5) * self.cell
            top = self.height - 1.0 - below - len(text) * style.line_height(style.SMALL)
            colour = style.INK if below else style.GREY
            lines(axes, middle, top, text, size=style.SMALL, colour=colour, align="center")
            if below:
                top, detail = self.height - 1.0 - below, [self.details[place]]
                lines(axes, middle, top, detail, size=style.SOURCE, colour=style.GREY, align="center")


def _head(columns: Sequence[str], details: Sequence[str], numbers: Sequence[int], cell: float) -> _Head:
    labels = [style.wrap(style.legible(columns[number]), cell - _AIR, size=style.SMALL) for number in numbers]
    below = [style.shorten(details[number], cell - _AIR, size=style.SOURCE) for number in numbers] if details else []
    height = max((len(text) for text in labels), default=0) * style.line_height(style.SMALL) + 1.0
    height += style.line_height(style.SOURCE) if details else 0.0
    return _Head(tuple(tuple(text) for text in labels), tuple(below), cell, height)


def _draw_cell(axes: Axes, box: tuple[float, float, float, float], shade: str, text: str) -> None:
    x, top, width, height = box
    axes.add_patch(block(x + 0.3, top + 0.3, width - 0.6, height - 0.6, shade))
    if text:
        middle = top + height / 2 - style.line_height(style.SMALL) / 2
        lines(axes, x + width / 2, middle, [text], size=style.SMALL, align="center")


_LARGEST, _SMALLEST, _LEAST_HEIGHT = 7.2, 3.6, 4.4
_LABEL, _HEAD = 42.0, 36.0
_MARGIN, _BESIDE = 2.0, 3.6
_SPACE = 0.35
_DISC = 0.3


@dataclass(frozen=True)
class Cell:
    """A cell that is filled; with a hatch it is empty behind it."""

    colour: str
    hatch: str = ""


@dataclass(frozen=True)
class Discs:
    """A column beside the square: its head, the colour of its discs, and which rows have one."""

    head: str
    colour: str
    rows: frozenset[int]


def capacity() -> int:
    """How many columns the paper has room for, beside names of common length."""
    return int((inner() - at_most(_LABEL) - _BESIDE) / _SMALLEST)


def draw_matrix(
    sheet: Sheet,
    *,
    names: Sequence[str],
    pairs: Mapping[tuple[int, int], Cell],
    columns: Sequence[Discs] = (),
) -> Figure:
    """Draw a matrix on a page.

    Must be called within :func:`depeche.figures.style.style`.

    Parameters
    ----------
    sheet
        What stands around it.
    names
        Labels of the rows, and of the square's columns; the first is set semibold.
    pairs
        The square's cells by two rows' numbers, the lesser first; each is drawn on both sides of the diagonal.
    columns
        What stands beside the square.
    """
    weights = [style.SEMIBOLD, *[400] * (len(names) + len(columns) - 1)]
    labels = [
        style.shorten(style.legible(name), at_most(_LABEL), weight=weight)
        for name, weight in zip(names, weights, strict=False)
    ]
    widths = [style.width(label, style.LABEL, weight) for label, weight in zip(labels, weights, strict=False)]
    left = max(widths) + _MARGIN
    heads = [style.legible(text) for text in (*names, *(discs.head for discs in columns))]
    heads = [style.shorten(text, _HEAD, size=style.SMALL) for text in heads]
    head = max(style.width(text, style.SMALL) for text in heads) + 1.4
    step = min(_LARGEST, (inner() - left - (_BESIDE if columns else 0.0)) / len(heads))
    high = max(step, _LEAST_HEIGHT)
    page = sheet.frame(head + len(names) * high)
    axes = page.axes()
    offsets = [left + n * step + (_BESIDE if n >= len(names) else 0.0) for n in range(len(heads))]
    look: dict[str, Any] = {"size": style.SMALL, "color": style.INK, "rotation": 90, "ha": "center", "va": "bottom"}
    for offset, text, weight in zip(offsets, heads, weights, strict=True):
        axes.text(offset + step / 2, head - 1.0, text, weight=weight, **look)
    width, height = step - 2 * _SPACE, high - 2 * _SPACE
    for row, label in enumerate(labels):
        y = head + row * high + _SPACE
        top = y + height / 2 - style.line_height(style.LABEL) / 2
        lines(axes, left - _MARGIN, top, [label], align="right", weight=weights[row])
        for number, offset in enumerate(offsets):
            x = offset + _SPACE
            if number == row:
                axes.plot([x, x + width], [y, y + height], color=style.HAIRLINE, linewidth=0.9, solid_capstyle="butt")
                continue
            axes.add_patch(block(x, y, width, height, style.BAND))
            if number >= len(names):
                discs = columns[number - len(names)]
                if row in discs.rows:
                    middle = x + width / 2, y + height / 2
                    axes.add_patch(Circle(middle, _DISC * step, facecolor=discs.colour, linewidth=0))
            elif filled := pairs.get((min(row, number), max(row, number))):
                axes.add_patch(block(x, y, width, height, filled.colour, hatch=filled.hatch))
    return page.figure
