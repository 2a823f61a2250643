"""Horizontal bars: a label at the left, the number at the bar's end, no axis and no grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from depeche.figures import style
from depeche.figures.frame import Key, block, frame, lines
from depeche.figures.paper import inner
from depeche.figures.rows import GAP, WIDEST, Row, column

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
