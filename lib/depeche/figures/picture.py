"""A picture: a drawn figure with the words that go with it."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Any, Literal

import pandas as pd
from matplotlib.figure import Figure

from depeche.figures.frame import nothing
from depeche.figures.style import style
from depeche.words import Words

Format = Literal["svg", "png", "pdf"]

# What would differ from run to run or from version to version is left out.
_METADATA: dict[Format, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None},
}


@dataclass(frozen=True, eq=False)
class Picture:
    """What every plot function returns.

    Parameters
    ----------
    figure
        The drawing.
    data
        What is plotted, one row a mark.
    title
        The finding, as it stands on the figure.
    caption
        What is shown and how it was counted.
    alt
        Alternative text: what a reader who does not see the figure needs, numbers included.
    source
        Source line, as it stands on the figure.
    language
        ``fr`` or ``en``.
    """

    figure: Figure
    data: pd.DataFrame
    title: str
    caption: str
    alt: str
    source: str
    language: str

    def __post_init__(self) -> None:
        for name in ("title", "caption", "alt", "source"):
            object.__setattr__(self, name, _printable(getattr(self, name)))

    def render(self, format: Format) -> bytes:
        """Return the drawing as a file of this format; equal pictures give equal bytes."""
        metadata = dict(_METADATA[format])
        if format == "pdf":
            metadata["Title"] = self.title
        target = BytesIO()
        with style():
            self.figure.savefig(target, format=format, metadata=metadata)
        return self._describe(target.getvalue()) if format == "svg" else target.getvalue()

    def _repr_html_(self) -> str:
        return as_html(self.render("png"), alt=self.alt, caption=self.caption)

    def __repr__(self) -> str:
        return f"Picture({self.title!r}, {len(self.data)} rows)"

    def _describe(self, svg: bytes) -> bytes:
        """Add role, title and description, which screen readers read."""
        inside = f"<title>{escape(self.title)}</title><desc>{escape(self.alt)}</desc>"
        tag = re.compile(r"<svg\b([^>]*)>")
        text = tag.sub(lambda found: f'<svg role="img"{found[1]}>\n {inside}', svg.decode("utf-8"), count=1)
        return text.encode("utf-8")


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """Rows with their cells as attributes; which types they have, the table's schema says."""
    return frame.itertuples(index=False)


def source_line(source: str, words: Words) -> str:
    """Return the source line as it stands on a figure, nothing for no source."""
    return words("figure.source", source=source) if source else ""


def empty_picture(
    data: pd.DataFrame, *, title: str, subtitle: str, message: str, caption: str, source: str, words: Words
) -> Picture:
    """Return the honest picture of a table without rows: it says that nothing was found.

    Parameters
    ----------
    source
        Source line, complete.
    """
    figure = nothing(title, subtitle, message, source=source)
    return Picture(figure, data, title, caption, message, source, words.language)


def _printable(text: str) -> str:
    """Text without control characters and lone surrogates, which neither XML nor UTF-8 can hold."""
    return "".join(c for c in text if c.isprintable() or c in "\u00a0\u202f")


def as_html(png: bytes, *, alt: str, caption: str) -> str:
    """Return an image with alternative text and caption that stand in JupyterLab and in exported pages."""
    image = base64.b64encode(png).decode("ascii")
    return (
        f'<figure><img alt="{escape(alt)}" src="data:image/png;base64,{image}" style="max-width: 100%">'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )
