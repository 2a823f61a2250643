"""Horizontal bars: a label at the left, the number at the bar's end, without axis; in panels, a heading a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from depeche.figures import style
from depeche.figures.frame import GAP, WIDEST, Key, Row, block, column, frame, inner, lines
from depeche.figures.text import wrap

_THICK = 2.9


@dataclass(frozen=True)
class Part:
    """A part of a bar."""

    value: float
    colour: str
    hatch: str = ""


@dataclass(frozen=True)
class Bar:
    """One row: a label, the parts of its bar, and what is written at its end."""

    label: str
    parts: tuple[Part, ...]
    text: str
    detail: str = ""
    muted: bool = False


def draw_bars(
    title: str,
    subtitle: str,
    bars: Sequence[Bar],
    *,
    key: Sequence[Key] = (),
    source: str = "",
    more: str = "",
    widest: float = WIDEST,
) -> Figure:
    """Draw bars on a page.

    Must be called within :func:`depeche.figures.style.style`.

    Parameters
    ----------
    title, subtitle, key, source
        See :func:`depeche.figures.frame.frame`.
    bars
        From top to bottom.
    more
        What is said below the last row, such as "… et 37 autres".
    widest
        Width of the labels at most, in millimetres.
    """
    details = [bar.detail for bar in bars] if any(bar.detail for bar in bars) else []
    labels = column([bar.label for bar in bars], details=details, widest=widest)
    foot = style.line_height(style.SMALL) + 1.5 if more else 0.0
    sheet = frame(title, subtitle, height=labels.height + foot + 1.0, key=key, source=source)
    labels.draw(sheet.axes(width=labels.width), muted=[bar.muted for bar in bars])

    left = labels.width + GAP
    axes = sheet.axes(left=left)
    axes.plot([0, 0], [0.4, labels.height - 0.4], color=style.GREY, linewidth=0.6, solid_capstyle="butt")
    room = inner() - left - 1.5 - max((style.width(bar.text) for bar in bars), default=0.0)
    largest = max((sum(part.value for part in bar.parts) for bar in bars), default=0.0)
    scale = room / largest if largest else 0.0
    for bar, row in zip(bars, labels.rows, strict=True):
        draw_bar(axes, bar, row, scale)
    if more:
        lines(axes, 0.0, labels.height + 1.5, [more], size=style.SMALL, colour=style.GREY)
    return sheet.figure


def draw_bar(axes: Axes, bar: Bar, row: Row, scale: float) -> None:
    """Draw one bar with its text, so many millimetres a unit."""
    x = 0.0
    for part in bar.parts:
        axes.add_patch(block(x, row.middle - _THICK / 2, part.value * scale, _THICK, part.colour, hatch=part.hatch))
        x += part.value * scale
    lines(axes, x + 1.5, row.middle - style.line_height(style.LABEL) / 2, [bar.text])


_SPACE = 3.0
_LEAST_ROW = 6.0


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
    columns = [column([bar.label for bar in panel.bars], least_height=_LEAST_ROW) for panel in panels]
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
