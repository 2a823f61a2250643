"""A grid of numbers: one line a name, one column a text or a time, shaded by the number.

Columns that have no room beside the others stand below them, the names once more at their left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from depeche.figures import style
from depeche.figures.frame import GAP, block, column, inner, lines
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
