"""A grid of numbers: one line a name, one column a text or a time, shaded by the number."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from depeche.figures import style
from depeche.figures.frame import INNER, Key, frame, lines
from depeche.figures.rows import GAP, column
from depeche.figures.text import shorten, wrap

# Shades end well before the full colour, so that the number on them stays readable.
_DARKEST = 0.55
_ROW = 6.8


def draw_grid(
    title: str,
    subtitle: str,
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
    colours: Sequence[str],
    details: Sequence[str] = (),
    column_details: Sequence[str] = (),
    key: Sequence[Key] = (),
    source: str = "",
    more: str = "",
) -> Figure:
    """Draw a grid on a page.

    Must be called within :func:`depeche.figures.style.style`.

    Parameters
    ----------
    title, subtitle, key, source
        See :func:`depeche.figures.frame.frame`.
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
    more
        What is said below the last row.
    """
    labels = column(rows, details=details, least_height=_ROW)
    left = labels.width + GAP
    cell = (INNER - left) / max(len(columns), 1)
    heads = [wrap(style.legible(label), cell - 1.0, size=style.SMALL) for label in columns]
    below = style.line_height(style.SOURCE) if column_details else 0.0
    head = max((len(head) for head in heads), default=0) * style.line_height(style.SMALL) + below + 1.0
    foot = style.line_height(style.SMALL) + 1.5 if more else 0.0
    sheet = frame(title, subtitle, height=labels.height + head + foot, key=key, source=source)
    labels.draw(sheet.axes(top=head, width=labels.width, height=labels.height))
    axes = sheet.axes(left=left)
    largest = max((value or 0 for line in values for value in line), default=1) or 1
    for number, text in enumerate(heads):
        middle = (number + 0.5) * cell
        top = head - 1.0 - below - len(text) * style.line_height(style.SMALL)
        lines(axes, middle, top, text, size=style.SMALL, colour=style.INK if below else style.GREY, align="center")
        if below:
            detail = shorten(column_details[number], cell - 1.0, size=style.SOURCE)
            lines(axes, middle, head - 1.0 - below, [detail], size=style.SOURCE, colour=style.GREY, align="center")
    for line, row in enumerate(labels.rows):
        for number, value in enumerate(values[line]):
            if value is None:
                continue
            shade = style.lighten(colours[line], value / largest * _DARKEST) if value else style.BAND
            _draw_cell(axes, number * cell, head + row.top, cell, row.height, shade, texts[line][number])
    if more:
        lines(axes, 0.0, head + labels.height + 1.5, [more], size=style.SMALL, colour=style.GREY)
    return sheet.figure


def _draw_cell(axes: Axes, x: float, top: float, width: float, height: float, shade: str, text: str) -> None:
    axes.add_patch(Rectangle((x + 0.3, top + 0.3), width - 0.6, height - 0.6, facecolor=shade, linewidth=0))
    if text:
        middle = top + height / 2 - style.line_height(style.SMALL) / 2
        lines(axes, x + width / 2, middle, [text], size=style.SMALL, align="center")
