"""Strips: where in a text things stand, one line a name, the paragraphs behind them; pins with words mark spots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from depeche.figures import style
from depeche.figures.frame import GAP, block, column, inner, lines
from depeche.figures.sheet import Sheet
from depeche.tables import records

_THICK = 3.2
# A mark is never thinner than this, or it would not be seen.
_LEAST = 0.9
# Stretches of one text stand close together: a hair's breadth of paper keeps them apart.
_HAIR = 0.25
_TIER, _TIERS = 3.1, 3
_LONGEST_WORD = 32.0


@dataclass(frozen=True)
class Mark:
    """A stretch of the text, ``start`` to ``end`` in characters: filled, hollow, or hatched."""

    start: float
    end: float
    colour: str
    hollow: bool = False
    hatch: str = ""


@dataclass(frozen=True)
class Pin:
    """A spot of the text, in characters, with its sign and a word above it where there is room."""

    at: float
    colour: str
    marker: str
    text: str = ""


@dataclass(frozen=True)
class Strip:
    """One row: a label, its marks and pins, and a small text behind the last mark."""

    label: str
    marks: tuple[Mark, ...]
    detail: str = ""
    muted: bool = False
    pins: tuple[Pin, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class _Word:
    """The word of a pin: its middle, and in which tier above the strip it stands."""

    text: str
    centre: float
    tier: int


def draw_strips(
    sheet: Sheet,
    strips: Sequence[Strip],
    *,
    length: float,
    paragraphs: pd.DataFrame | None = None,
    least_height: float = 9.0,
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
        Length of the text, in characters; of several, of the longest.
    paragraphs
        Table ``paragraphs`` of the one text that all strips show: they stand behind the marks, and words below say
        where the text begins and ends. None where each strip is a text.
    least_height
        Height of a strip with a label of one line.
    """
    names, details = [strip.label for strip in strips], [strip.detail for strip in strips]
    left = column(names, details=details).width + GAP
    width = inner() - left
    texts = max(
        (style.width(strip.text, style.SMALL) + 2.0 for strip in strips if strip.marks and strip.text), default=0
    )
    scale = (width - texts) / max(length, 1.0)
    placed = [_words(strip.pins, scale, width) for strip in strips]
    above = [_room(strip, found) for strip, found in zip(strips, placed, strict=True)]
    labels = column(names, details=details, above=above, least_height=least_height)
    page = sheet.frame(labels.height + (0.0 if paragraphs is None else style.line_height(style.SMALL) + 1.2))
    labels.draw(page.axes(width=labels.width), muted=[strip.muted for strip in strips])
    axes = page.axes(left=left)
    if paragraphs is not None:
        _draw_text(axes, paragraphs, scale, labels.height)
        _draw_ticks(axes, [sheet.words(f"figure.{name}") for name in ("start", "middle", "end")], width, labels.height)
    for strip, found, row in zip(strips, placed, labels.rows, strict=True):
        for mark in strip.marks:
            _draw_mark(axes, mark, row.middle, scale, width)
        for pin in strip.pins:
            _draw_pin(axes, pin, row.middle, scale)
        for word in found:
            top = row.middle - _THICK / 2 - 2.2 - (word.tier + 1) * _TIER
            lines(axes, word.centre, top, [word.text], size=style.SOURCE, align="center")
        end = max((mark.end for mark in strip.marks), default=0) * scale + 1.5
        top = row.middle - style.line_height(style.SMALL) / 2
        text = [style.shorten(strip.text, width - end, size=style.SMALL)] if strip.text else []
        lines(axes, end, top, text, size=style.SMALL, colour=style.GREY)
    return page.figure


def _words(pins: Sequence[Pin], scale: float, right: float) -> list[_Word]:
    """The words of pins: over the pin, else a little to the right, else one above the other, else not at all."""
    reached = [float("-inf")] * _TIERS
    found = []
    for pin in pins:
        text = style.shorten(style.legible(pin.text), _LONGEST_WORD, size=style.SOURCE)
        half = style.width(text, style.SOURCE) / 2
        tries = [(tier, pin.at * scale + shift * half) for tier in range(_TIERS) for shift in (0.0, 0.4, 0.8)]
        spots = [(tier, min(max(centre, half), right - half)) for tier, centre in tries if text]
        free = ((tier, centre) for tier, centre in spots if centre - half > reached[tier] + 1.2)
        if spot := next(free, None):
            reached[spot[0]] = spot[1] + half
            found.append(_Word(text, spot[1], spot[0]))
    return found


def _room(strip: Strip, words: Sequence[_Word]) -> float:
    """Room above a strip for pins and their words."""
    return max((word.tier + 1 for word in words), default=0) * _TIER + 1.6 if strip.pins else 0.0


def _draw_text(axes: Axes, paragraphs: pd.DataFrame, scale: float, height: float) -> None:
    for row in records(paragraphs):
        x, width = row.start * scale, (row.end - row.start) * scale
        inset = min(_HAIR, width / 4)
        box = block(x + inset, 0, width - 2 * inset, height, style.BAND)
        if not row.counted:
            box.set(facecolor=style.PAPER, edgecolor=style.HAIRLINE, hatch="////", linewidth=0.4)
        axes.add_patch(box)


def _draw_mark(axes: Axes, mark: Mark, middle: float, scale: float, right: float) -> None:
    width = max((mark.end - mark.start) * scale, _LEAST)
    left = min(mark.start * scale, right - width)
    shown = max(width - _HAIR, _LEAST)
    box = block(left, middle - _THICK / 2, shown, _THICK, mark.colour, hatch=mark.hatch)
    if mark.hollow:
        box.set(facecolor=style.PAPER, edgecolor=mark.colour, linewidth=0.5)
    axes.add_patch(box)


def _draw_pin(axes: Axes, pin: Pin, middle: float, scale: float) -> None:
    x, head = pin.at * scale, middle - _THICK / 2 - 1.2
    axes.plot([x, x], [head, middle + _THICK / 2], color=pin.colour, linewidth=0.8)
    axes.plot(x, head, pin.marker, color=pin.colour, markersize=3.6, markeredgewidth=0, clip_on=False)


def _draw_ticks(axes: Axes, ticks: Sequence[str], width: float, height: float) -> None:
    for number, (tick, align) in enumerate(zip(ticks, ("left", "center", "right"), strict=True)):
        lines(axes, width * number / 2, height + 0.8, [tick], size=style.SMALL, colour=style.GREY, align=align)
