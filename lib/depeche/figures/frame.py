"""The page of a figure, in millimetres: its paper, head, key, picture area, rows with their labels, source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from depeche.figures import style

Width = Literal["column", "page", "slide"]

MARGIN = 4.5


@dataclass(frozen=True)
class Paper:
    """What a figure is drawn for.

    Figures are laid out in millimetres of a page. On a slide all is so many times as large as on a page, in a column
    a little smaller: `scale` says how many times.

    Parameters
    ----------
    width
        Width of the figure as it is printed, in millimetres.
    scale
        How many times as large as on a page type and lines are.
    grey
        Whether the figure is for a printer without colour.
    """

    width: float
    scale: float = 1.0
    grey: bool = False

    @property
    def page(self) -> float:
        """Width of the layout, before it is made larger or smaller."""
        return self.width / self.scale

    @property
    def inner(self) -> float:
        """Width between the margins, before it is made larger or smaller."""
        return self.page - 2 * MARGIN


PAPERS: dict[Width, Paper] = {
    "column": Paper(80.0, scale=0.85),
    "page": Paper(160.0),
    "slide": Paper(254.0, scale=1.5),
}

_current: ContextVar[Paper] = ContextVar("paper", default=PAPERS["page"])


def current() -> Paper:
    """What is drawn for now."""
    return _current.get()


@contextmanager
def drawn_on(width: Width = "page", *, grey: bool = False) -> Iterator[Paper]:
    """Draw for this paper; what was drawn for is as before afterwards.

    Raises
    ------
    ValueError
        If there is no such width.
    """
    if width not in PAPERS:
        raise ValueError(f"no width {width!r}: choose one of {', '.join(PAPERS)}")
    token = _current.set(replace(PAPERS[width], grey=grey))
    try:
        yield current()
    finally:
        _current.reset(token)


def inner() -> float:
    """Width between the margins of what is drawn for now, in millimetres."""
    return current().inner


def at_most(length: float) -> float:
    """A length that was measured out for a page, shorter where there is less room."""
    return length * min(1.0, inner() / PAPERS["page"].inner)


def lines_at_most(lines: int) -> int:
    """A number of lines that is enough on a page, greater where lines are shorter."""
    return max(lines, ceil(lines * PAPERS["page"].inner / inner() - 0.01))


_SQUARE, _STROKE = 2.6, 6.0
_KEY_LINE = 5.0
_FOOT = 1.5


@dataclass(frozen=True)
class Key:
    """One entry of the key: a sign and its word.

    Parameters
    ----------
    label
        The word.
    colour
        Colour of the sign.
    hatch
        Hatch of the square; the square is then outlined in `colour` and empty behind the hatch.
    marker
        A matplotlib marker instead of the square.
    hollow
        Whether the sign is only an outline.
    line
        Width in points of a line instead of the square.
    """

    label: str
    colour: str
    hatch: str = ""
    marker: str = ""
    hollow: bool = False
    line: float = 0.0

    @property
    def sign(self) -> float:
        """Width of the sign and of the space behind it."""
        return (_STROKE if self.line else _SQUARE) + 1.4


@dataclass(frozen=True)
class Frame:
    """A page laid out, its picture area still empty.

    Parameters
    ----------
    figure
        The whole figure.
    page
        Axes over the whole page, in millimetres from its top left corner.
    left, top, width, height
        The picture area, in millimetres from the page's top left corner.
    """

    figure: Figure
    page: Axes
    left: float
    top: float
    width: float
    height: float

    def axes(
        self, *, left: float = 0.0, top: float = 0.0, width: float | None = None, height: float | None = None
    ) -> Axes:
        """Add axes in the picture area, in millimetres from its top left corner.

        Their own coordinates are millimetres too, from their top left corner, until limits are set.
        """
        width = self.width - left if width is None else width
        height = self.height - top if height is None else height
        return _axes(self.figure, self.left + left, self.top + top, width, height)


def frame(
    title: str, subtitle: str, *, height: float, key: Sequence[Key] = (), more: Sequence[str] = (), source: str = ""
) -> Frame:
    """Lay out a page as wide as the paper that is drawn for, whose height grows with what stands on it.

    Must be called within :func:`depeche.figures.style.style`.

    Parameters
    ----------
    title
        The finding: two lines at most, more in a column.
    subtitle
        What is shown.
    height
        Height of the picture area, in millimetres.
    key
        Signs and words; they wrap.
    more
        What is said below the picture area, each item from a line of its own.
    source
        Source line; it wraps.
    """
    width, room = current().page, inner()
    title_lines, title_size = style.fit_title(style.legible(title), room, lines=lines_at_most(2))
    subtitle_lines = (
        style.wrap(style.legible(subtitle), room, size=style.SUBTITLE, lines=lines_at_most(3)) if subtitle else []
    )
    more_lines = [line for text in more for line in style.wrap(text, room, size=style.SMALL, lines=lines_at_most(3))]
    source_lines = style.wrap(style.legible(source), room, size=style.SOURCE, lines=lines_at_most(4)) if source else []
    key_rows = list(_key_rows(key))

    title_top = 4.0
    subtitle_top = title_top + len(title_lines) * style.line_height(title_size) + 0.8
    key_top = subtitle_top + len(subtitle_lines) * style.line_height(style.SUBTITLE) + 3.0
    top = key_top + (len(key_rows) * _KEY_LINE + 1.5 if key_rows else 0.0)
    more_top = top + height + (_FOOT if more_lines else 0.0)
    source_top = more_top + len(more_lines) * style.line_height(style.SMALL) + 4.0
    total = source_top + len(source_lines) * style.line_height(style.SOURCE) + (3.0 if source_lines else 0.0)

    figure = Figure(figsize=(width / 25.4, total / 25.4))
    page = _axes(figure, 0.0, 0.0, width, total)
    lines(page, MARGIN, title_top, title_lines, size=title_size, weight=style.SEMIBOLD)
    lines(page, MARGIN, subtitle_top, subtitle_lines, size=style.SUBTITLE, colour=style.GREY)
    lines(page, MARGIN, more_top, more_lines, size=style.SMALL, colour=style.GREY)
    lines(page, MARGIN, source_top, source_lines, size=style.SOURCE, colour=style.GREY)
    for number, row in enumerate(key_rows):
        _draw_key(page, key_top + number * _KEY_LINE, row)
    return Frame(figure, page, MARGIN, top, room, height)


def lines(
    axes: Axes,
    x: float,
    top: float,
    texts: Sequence[str],
    *,
    size: float = style.LABEL,
    weight: int | str = "normal",
    colour: str = style.INK,
    align: str = "left",
) -> None:
    """Write lines one below the other from `top`, on axes in millimetres."""
    step = style.line_height(size)
    for number, text in enumerate(texts):
        # The baseline stands at about four fifths of the line, whatever letters the line has.
        baseline = top + (number + 0.78) * step
        axes.text(x, baseline, text, size=size, weight=weight, color=colour, ha=align, va="baseline")


def _axes(figure: Figure, left: float, top: float, width: float, height: float) -> Axes:
    total_width, total_height = (float(inches) * 25.4 for inches in figure.get_size_inches())
    box = (left / total_width, 1 - (top + height) / total_height, width / total_width, height / total_height)
    axes = figure.add_axes(box)
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.set_xticks([])
    axes.set_yticks([])
    return axes


def _key_rows(key: Sequence[Key]) -> Iterator[list[tuple[float, Key]]]:
    """Entries with their left edge, line by line."""
    row: list[tuple[float, Key]] = []
    x = 0.0
    for given in key:
        entry = replace(given, label=style.shorten(style.legible(given.label), inner() - given.sign))
        needed = given.sign + style.width(entry.label)
        if row and x + needed > inner():
            yield row
            row, x = [], 0.0
        row.append((x, entry))
        x += needed + 5.5
    if row:
        yield row


def _draw_key(page: Axes, top: float, row: list[tuple[float, Key]]) -> None:
    middle = top + style.line_height(style.LABEL) * 0.5
    for start, entry in row:
        left = MARGIN + start
        if entry.line:
            page.plot(
                [left, left + _STROKE], [middle] * 2, color=entry.colour, linewidth=entry.line, solid_capstyle="butt"
            )
        elif entry.marker:
            # A stroke has no surface: it is all edge.
            edge = 1.4 if entry.marker in "|_" else 1.0
            face = style.PAPER if entry.hollow else entry.colour
            x = left + _SQUARE / 2
            page.plot(x, middle, entry.marker, color=face, mec=entry.colour, markersize=6, markeredgewidth=edge)
        else:
            square = block(left, middle - _SQUARE / 2, _SQUARE, _SQUARE, entry.colour, hatch=entry.hatch)
            if entry.hollow:
                square.set(facecolor=style.PAPER, edgecolor=entry.colour, linewidth=0.7)
            page.add_patch(square)
        lines(page, left + entry.sign, top, [entry.label])


def block(x: float, top: float, width: float, height: float, colour: str, *, hatch: str = "") -> Rectangle:
    """A coloured block; with a hatch it is empty behind it, so that it stays apart in grey print."""
    if hatch:
        return Rectangle((x, top), width, height, facecolor=style.PAPER, edgecolor=colour, hatch=hatch, linewidth=0.5)
    return Rectangle((x, top), width, height, facecolor=colour, linewidth=0)


# A label wider than this is broken into two lines.
WIDEST = 52.0
GAP = 2.0


@dataclass(frozen=True)
class Row:
    """A row laid out: its label's lines, a small grey line below, its place, and room above its mark."""

    label: tuple[str, ...]
    detail: str
    top: float
    height: float
    above: float = 0.0

    @property
    def middle(self) -> float:
        """Where the row's mark stands, in millimetres from the top."""
        return self.top + self.above + (self.height - self.above) / 2


@dataclass(frozen=True)
class Column:
    """The labels of all rows and the room that they take, in millimetres."""

    rows: tuple[Row, ...]
    width: float
    height: float

    def draw(self, axes: Axes, *, muted: Sequence[bool] = ()) -> None:
        """Write the labels on axes in millimetres, up to their right edge."""
        _, edge = axes.get_xlim()
        for number, row in enumerate(self.rows):
            label_height = len(row.label) * style.line_height(style.LABEL)
            detail_height = style.line_height(style.SMALL) if row.detail else 0.0
            top = row.middle - (label_height + detail_height) / 2
            colour = style.GREY if muted and muted[number] else style.INK
            lines(axes, edge, top, row.label, colour=colour, align="right")
            if row.detail:
                below = top + label_height
                lines(axes, edge, below, [row.detail], size=style.SMALL, colour=style.GREY, align="right")


def column(
    labels: Sequence[str],
    *,
    details: Sequence[str] = (),
    above: Sequence[float] = (),
    heights: Sequence[float] = (),
    widest: float = WIDEST,
    least_height: float = 6.8,
) -> Column:
    """Lay out rows, each as high as its label needs.

    Parameters
    ----------
    labels
        One label a row; long ones wrap into two lines, more in a column, then are cut.
    details
        A small grey line below each label, or nothing.
    above
        Room left free at the top of each row, in millimetres.
    heights
        Height that each row needs for what stands beside its label.
    widest
        The width that no label exceeds on a page; it is less in a column.
    least_height
        Height of a row with a label of one line.
    """
    widest, most = at_most(widest), lines_at_most(2)
    rows: list[Row] = []
    top = 0.0
    for number, label in enumerate(labels):
        label_lines = style.wrap(style.legible(label), widest, lines=most)
        detail = style.shorten(style.legible(details[number]), widest, size=style.SMALL) if details else ""
        text_height = len(label_lines) * style.line_height(style.LABEL)
        text_height += style.line_height(style.SMALL) if detail else 0.0
        free = above[number] if above else 0.0
        beside = heights[number] if heights else 0.0
        height = free + max(least_height, text_height + 1.8, beside)
        rows.append(Row(tuple(label_lines), detail, top, height, free))
        top += height
    return Column(tuple(rows), max((_row_width(row) for row in rows), default=0.0), top)


def _row_width(row: Row) -> float:
    widths = [style.width(line) for line in row.label]
    return max([*widths, style.width(row.detail, style.SMALL)])
