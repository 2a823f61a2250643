"""Rows with a label at their left: the column of labels, as wide as its texts, and where each row stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from depeche.figures import style
from depeche.figures.frame import lines
from depeche.figures.paper import at_most, lines_at_most
from depeche.figures.text import shorten, wrap

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

    def draw(self, axes: Axes, *, muted: Sequence[bool] = (), right: float | None = None) -> None:
        """Write the labels on axes in millimetres, their right edge at `right` or at the column's width."""
        edge = self.width if right is None else right
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
        label_lines = wrap(style.legible(label), widest, lines=most)
        detail = shorten(style.legible(details[number]), widest, size=style.SMALL) if details else ""
        text_height = len(label_lines) * style.line_height(style.LABEL)
        text_height += style.line_height(style.SMALL) if detail else 0.0
        free = above[number] if above else 0.0
        beside = heights[number] if heights else 0.0
        height = free + max(least_height, text_height + 1.8, beside)
        rows.append(Row(tuple(label_lines), detail, top, height, free))
        top += height
    return Column(tuple(rows), max((_width(row) for row in rows), default=0.0), top)


def _width(row: Row) -> float:
    widths = [style.width(line) for line in row.label]
    return max([*widths, style.width(row.detail, style.SMALL)])
