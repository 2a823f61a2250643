"""Horizontal bars: a label at the left, the number at the bar's end, without axis; in panels, a heading a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from depeche.figures import style
from depeche.figures.frame import GAP, WIDEST, Column, block, column, inner, lines
from depeche.figures.sheet import Sheet

_THICK = 2.9
# Room between panels; their bars are set closer than bars alone.
_SPACE, _ROW, _LOW_ROW = 3.0, 6.8, 6.0


@dataclass(frozen=True)
class Part:
    """A part of a bar."""

    value: float
    colour: str
    hatch: str = ""


@dataclass(frozen=True)
class Bar:
    """One row: a label, the parts of its bar, what is written at its end, and the heading that it stands under."""

    label: str
    parts: tuple[Part, ...]
    text: str
    detail: str = ""
    muted: bool = False
    heading: str = ""


def draw_bars(sheet: Sheet, bars: Sequence[Bar], *, widest: float = WIDEST) -> Figure:
    """Draw bars on a page, on one scale; those that follow each other under one heading make a panel.

    Must be called within :func:`depeche.figures.style.style`.

    Parameters
    ----------
    sheet
        What stands around them.
    bars
        From top to bottom.
    widest
        Width of the labels at most, in millimetres.
    """
    panels = [(heading, list(group)) for heading, group in groupby(bars, key=lambda bar: bar.heading)]
    high = _ROW if len(panels) == 1 else _LOW_ROW
    columns = [
        column([bar.label for bar in group], details=[bar.detail for bar in group], widest=widest, least_height=high)
        for _, group in panels
    ]
    headings = [style.legible(heading) for heading, _ in panels]
    heads = [style.wrap(text, inner(), weight=style.SEMIBOLD) if text else [] for text in headings]
    heights = [len(head) * style.line_height(style.LABEL) + 0.8 if head else 0.0 for head in heads]
    page = sheet.frame(sum(heights) + sum(rows.height for rows in columns) + _SPACE * (len(panels) - 1))
    left = max(rows.width for rows in columns) + GAP
    scale = _scale(bars, left)
    top = 0.0
    for (_, group), rows, head, height in zip(panels, columns, heads, heights, strict=True):
        lines(page.axes(top=top), 0.0, 0.0, head, weight=style.SEMIBOLD)
        top += height
        beside = page.axes(top=top, width=left - GAP, height=rows.height)
        rows.draw(beside, muted=[bar.muted for bar in group])
        _draw(page.axes(left=left, top=top, height=rows.height), group, rows, scale)
        top += rows.height + _SPACE
    return page.figure


def _scale(bars: Sequence[Bar], left: float) -> float:
    """Millimetres a unit, so that the longest bar leaves room for the texts at the ends."""
    room = inner() - left - 1.5 - max((style.width(bar.text) for bar in bars), default=0.0)
    return room / (max((sum(part.value for part in bar.parts) for bar in bars), default=0.0) or 1.0)


def _draw(axes: Axes, bars: Sequence[Bar], rows: Column, scale: float) -> None:
    """Draw the line where bars begin, then each with its text."""
    axes.plot([0, 0], [0.4, rows.height - 0.4], color=style.GREY, linewidth=0.6, solid_capstyle="butt")
    for bar, row in zip(bars, rows.rows, strict=True):
        x = 0.0
        for part in bar.parts:
            axes.add_patch(block(x, row.middle - _THICK / 2, part.value * scale, _THICK, part.colour, hatch=part.hatch))
            x += part.value * scale
        lines(axes, x + 1.5, row.middle - style.line_height(style.LABEL) / 2, [bar.text])
