"""What a figure is drawn for: one column, a page's two columns or a slide; in colour or in grey."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from math import ceil
from typing import Literal

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
