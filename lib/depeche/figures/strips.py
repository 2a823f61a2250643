"""Strips: where in a text things stand, one line a name, the paragraphs behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from depeche.figures import style
from depeche.figures.frame import GAP, block, column, inner, lines
from depeche.figures.sheet import Sheet

_THICK = 3.2
# A mark is never thinner than this, or it would not be seen.
_LEAST = 0.7


@dataclass(frozen=True)
class Mark:
    """A stretch of the text, ``start`` to ``end`` in characters: filled, hollow, or hatched."""

    start: float
    end: float
    colour: str
    hollow: bool = False
    hatch: str = ""


@dataclass(frozen=True)
class Band:
    """A paragraph; a hatched one is not counted."""

    start: float
    end: float
    hatched: bool = False


@dataclass(frozen=True)
class Strip:
    """One row: a label and its marks."""

    label: str
    marks: tuple[Mark, ...]
    detail: str = ""
    muted: bool = False


def draw_strips(
    sheet: Sheet,
    strips: Sequence[Strip],
    *,
    length: float,
    bands: Sequence[Band] = (),
) -> Figure:
    """Draw strips on a page.

    Must be called within :func:`depeche.figures.style.style`.

    Parameters
    ----------
    sheet
        What stands around it.
    strips
        From top to bottom.
    length
        Length of the text, in characters.
    bands
        The paragraphs.
    """
    labels = column([strip.label for strip in strips], details=[strip.detail for strip in strips], least_height=9.0)
    page = sheet.frame(labels.height + style.line_height(style.SMALL) + 1.2)
    labels.draw(page.axes(width=labels.width), muted=[strip.muted for strip in strips])

    left = labels.width + GAP
    axes = page.axes(left=left)
    scale = (inner() - left) / max(length, 1.0)
    for band in bands:
        _draw_band(axes, band, scale, labels.height)
    for strip, row in zip(strips, labels.rows, strict=True):
        if not bands:
            axes.plot([0, inner() - left], [row.middle] * 2, color=style.HAIRLINE, linewidth=0.8, zorder=0)
        for mark in strip.marks:
            _draw_mark(axes, mark, row.middle, scale, inner() - left)
    _draw_ticks(
        axes,
        [sheet.words(f"figure.{name}") for name in ("start", "middle", "end")],
        inner() - left,
        labels.height + 0.8,
    )
    return page.figure


def _draw_band(axes: Axes, band: Band, scale: float, height: float) -> None:
    x, width = band.start * scale, (band.end - band.start) * scale
    # Paragraphs of one text stand close together: a hair's breadth of paper keeps them apart.
    inset = min(0.25, width / 4)
    box = Rectangle((x + inset, 0), width - 2 * inset, height, facecolor=style.BAND, linewidth=0)
    if band.hatched:
        box.set(facecolor=style.PAPER, edgecolor=style.HAIRLINE, hatch="////", linewidth=0.4)
    axes.add_patch(box)


def _draw_mark(axes: Axes, mark: Mark, middle: float, scale: float, right: float) -> None:
    width = max((mark.end - mark.start) * scale, _LEAST)
    left = min(mark.start * scale, right - width)
    box = block(left, middle - _THICK / 2, width, _THICK, mark.colour, hatch=mark.hatch)
    if mark.hollow:
        box.set(facecolor=style.PAPER, edgecolor=mark.colour, linewidth=0.5)
    axes.add_patch(box)


def _draw_ticks(axes: Axes, ticks: Sequence[str], width: float, top: float) -> None:
    last = len(ticks) - 1
    for number, tick in enumerate(ticks):
        align = "left" if number == 0 else "right" if number == last else "center"
        lines(axes, width * number / max(last, 1), top, [tick], size=style.SMALL, colour=style.GREY, align=align)
