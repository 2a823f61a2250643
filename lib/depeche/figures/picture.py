"""A picture: a drawn figure with the words that go with it."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial, wraps
from html import escape
from io import BytesIO
from typing import Any, Literal, ParamSpec

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from depeche.figures import paper
from depeche.figures.frame import nothing
from depeche.figures.grey import to_grey
from depeche.figures.paper import Width
from depeche.figures.resize import resize
from depeche.figures.style import style
from depeche.tables import NO_MATH
from depeche.words import Words

Format = Literal["svg", "png", "pdf"]
Parameters = ParamSpec("Parameters")

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
    again
        Draws the same picture anew, for the paper that is drawn for then.
    """

    figure: Figure
    data: pd.DataFrame
    title: str
    caption: str
    alt: str
    source: str
    language: str
    again: Callable[[], Picture] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for name in ("title", "caption", "alt", "source"):
            object.__setattr__(self, name, _printable(getattr(self, name)))

    def render(self, format: Format, *, text: bool = False) -> bytes:
        """Return the drawing as a file of this format; equal pictures give equal bytes.

        Parameters
        ----------
        format
            ``svg``, ``png`` or ``pdf``.
        text
            Whether letters in an SVG are text, to be searched and edited, instead of outlines, which look the same
            on any machine.
        """
        metadata = dict(_METADATA[format])
        if format == "pdf":
            metadata |= {"Title": self.title, "Subject": self.alt}
        target = BytesIO()
        with style(), rc_context({"svg.fonttype": "none" if text else "path"}):
            self.figure.savefig(target, format=format, metadata=metadata)
        return self._describe(target.getvalue()) if format == "svg" else target.getvalue()

    def on(self, width: Width = "page", *, grey: bool = False) -> Picture:
        """Draw the picture for other paper.

        Parameters
        ----------
        width
            ``column`` (80 mm), ``page`` (160 mm, both columns) or ``slide`` (254 mm, larger type).
        grey
            For a printer without colour.

        Raises
        ------
        ValueError
            If there is no such width, or no plot function drew the picture.
        """
        if self.again is None:
            raise ValueError("only what a plot function returned can be drawn again")
        with paper.drawn_on(width, grey=grey):
            return self.again()

    def _repr_html_(self) -> str:
        return as_html(self.render("png"), alt=self.alt, caption=self.caption)

    def __repr__(self) -> str:
        return f"Picture({self.title!r}, {len(self.data)} rows)"

    def _describe(self, svg: bytes) -> bytes:
        """Add role, title and description, which screen readers read."""
        inside = f"<title>{escape(self.title)}</title><desc>{escape(self.alt)}</desc>"
        tag = re.compile(r"<svg\b([^>]*)>")
        text = tag.sub(
            lambda found: f'<svg role="img" xml:lang="{self.language}"{found[1]}>\n {inside}',
            svg.decode("utf-8"),
            count=1,
        )
        return text.encode("utf-8")


def redrawable(plot: Callable[Parameters, Picture]) -> Callable[Parameters, Picture]:
    """Let a plot function draw in the house style, for the paper that is drawn for, and once more for another."""

    @wraps(plot)
    def draw(*args: Parameters.args, **options: Parameters.kwargs) -> Picture:
        with style():
            picture = plot(*args, **options)
            on = paper.current()
            if on.scale != 1:
                resize(picture.figure, on.scale)
            if on.grey:
                to_grey(picture.figure)
        return replace(picture, again=partial(draw, *args, **options))

    return draw


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """Rows with their cells as attributes; which types they have, the table's schema says."""
    return frame.itertuples(index=False)


def source_line(source: str, words: Words) -> str:
    """Return the source line as it stands on a figure, nothing for no source."""
    return words("figure.source", source=source) if source else ""


def empty_picture(
    data: pd.DataFrame, *, title: str, subtitle: str, message: str, caption: str, source: str, words: Words
) -> Picture:
    """Return the honest picture of a table without rows: it says that there is nothing to show, and why.

    Parameters
    ----------
    message
        Why: a sentence.
    source
        Source line, complete.
    """
    said = words("figure.nothing", reason=message[:1].lower() + message[1:])
    figure = nothing(title, subtitle, said, source=source)
    return Picture(figure, data, title, caption, said, source, words.language)


def _printable(text: str) -> str:
    """Text without control characters and lone surrogates, which neither XML nor UTF-8 can hold."""
    return "".join(c for c in text if c.isprintable() or c in "\u00a0\u202f")


def as_html(png: bytes, *, alt: str, caption: str) -> str:
    """Return an image with alternative text and caption that stand in JupyterLab and in exported pages."""
    image = f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"
    # On a wide screen a figure stays about as large as the text around it.
    return (
        f'<figure class="{NO_MATH}" style="max-width: 800px">'
        f'<img alt="{escape(alt)}" src="{image}" style="max-width: 100%">'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )
