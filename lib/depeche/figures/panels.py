"""Bars in panels: one heading a group, the bars of all groups on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure

from depeche.figures import style
from depeche.figures.bars import Bar, draw_bar
from depeche.figures.frame import Key, frame, lines
from depeche.figures.paper import inner
from depeche.figures.rows import GAP, column
from depeche.figures.text import wrap

_SPACE = 3.0
_ROW = 6.0


@dataclass(frozen=True)
class Panel:
    """A group of bars under its heading."""

    heading: str
    bars: tuple[Bar, ...]


def draw_panels(
    title: str, subtitle: str, panels: Sequence[Panel], *, key: Sequence[Key] = (), source: str = ""
) -> Figure:
    """Draw groups of bars, one below the other, on a page.

    Must be called within :func:`depeche.figures.style.style`.

    Parameters
    ----------
    title, subtitle, key, source
        See :func:`depeche.figures.frame.frame`.
    panels
        From top to bottom, each with a bar at least.
    """
    columns = [column([bar.label for bar in panel.bars], least_height=_ROW) for panel in panels]
    heads = [wrap(style.legible(panel.heading), inner(), weight=style.SEMIBOLD) for panel in panels]
    heights = [len(head) * style.line_height(style.LABEL) + 0.8 for head in heads]
    total = sum(heights) + sum(rows.height for rows in columns) + _SPACE * max(len(panels) - 1, 0)
    sheet = frame(title, subtitle, height=total, key=key, source=source)
    left = max((rows.width for rows in columns), default=0.0) + GAP
    bars = [bar for panel in panels for bar in panel.bars]
    room = inner() - left - 1.5 - max((style.width(bar.text) for bar in bars), default=0.0)
    scale = room / max((sum(part.value for part in bar.parts) for bar in bars), default=1.0)
    top = 0.0
    for panel, rows, head, height in zip(panels, columns, heads, heights, strict=True):
        lines(sheet.axes(top=top, height=height), 0.0, 0.0, head, weight=style.SEMIBOLD)
        top += height
        rows.draw(sheet.axes(top=top, width=left, height=rows.height), right=left - GAP)
        axes = sheet.axes(left=left, top=top, height=rows.height)
        axes.plot([0, 0], [0.4, rows.height - 0.4], color=style.GREY, linewidth=0.6, solid_capstyle="butt")
        for bar, row in zip(panel.bars, rows.rows, strict=True):
            draw_bar(axes, bar, row, scale)
        top += rows.height + _SPACE
    return sheet.figure
