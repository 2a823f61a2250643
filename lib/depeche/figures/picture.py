"""A picture: a drawn figure with the words that go with it."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial, wraps
from html import escape
from io import BytesIO
from typing import Any, Literal, ParamSpec

import numpy as np
import pandas as pd
from fontTools import subset
from matplotlib import rc_context, rcParams
from matplotlib.collections import Collection
from matplotlib.colors import to_hex, to_rgb, to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from depeche.figures import frame, style
from depeche.figures.frame import Width
from depeche.figures.style import Halo
from depeche.tables import NO_MATH

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

    def render(self, format: Format, *, text: bool = False, dpi: int | None = None) -> bytes:
        """Return the drawing as a file of this format; equal pictures give equal bytes.

        Parameters
        ----------
        format
            ``svg``, ``png`` or ``pdf``.
        text
            Whether letters in an SVG are text, to be searched and edited, instead of outlines, which look the same
            on any machine.
        dpi
            Dots an inch of a PNG; 200 unless told.
        """
        metadata = dict(_METADATA[format])
        if format == "pdf":
            metadata |= {"Title": self.title, "Subject": self.alt}
        target = BytesIO()
        with style.style(), _bare_fonts(), rc_context({"svg.fonttype": "none" if text else "path"}):
            self.figure.savefig(target, format=format, metadata=metadata, dpi=dpi or rcParams["savefig.dpi"])
        return self._describe(target.getvalue()) if format == "svg" else target.getvalue()

    def on(self, width: Width = "page", *, grey: bool = False) -> Picture:
        """Draw the picture for other frame.

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
        with frame.drawn_on(width, grey=grey):
            return self.again()

    def _repr_html_(self) -> str:
        return as_html(self.render("png"), alt=self.alt, caption=self.caption)

    def _repr_png_(self) -> bytes:
        # For what shows no HTML: LaTeX and Word made of a notebook.
        return self.render("png")

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


OF: dict[str, Literal["one", "several"]] = {}
"""The figures that say something of one article alone, or of several only."""
FIGURES: dict[str, Callable[..., Picture]] = {}
"""The plot functions by the name of their figure, as far as their modules are imported; :func:`figure` enters them."""


def figure(
    name: str, *, of: Literal["one", "several"] | None = None
) -> Callable[[Callable[Parameters, Picture]], Callable[Parameters, Picture]]:
    """Enter a plot function as the figure `name`: ``depeche.draw`` then finds it.

    What it draws is in the house style, for the paper that is drawn for, and can be drawn again for another. In the
    gallery a figure has the same name, after the notebook's number. `of`: whether it says something of one article,
    or of several only; notebooks show it of no other.
    """
    if of is not None:
        OF[name] = of

    def enter(plot: Callable[Parameters, Picture]) -> Callable[Parameters, Picture]:
        @wraps(plot)
        def draw(*args: Parameters.args, **options: Parameters.kwargs) -> Picture:
            with style.style():
                picture = plot(*args, **options)
                on = frame.current()
                if on.scale != 1:
                    resize(picture.figure, on.scale)
                if on.grey:
                    to_grey(picture.figure)
            return replace(picture, again=partial(draw, *args, **options))

        FIGURES[name] = draw
        return draw

    return enter


@contextmanager
def _bare_fonts() -> Iterator[None]:
    """Let matplotlib cut fonts for a PDF without the tables that place letters, for its letters are placed already.

    To cut those tables too takes four times as long as all the rest of the file.
    """
    whole = subset.Options

    def bare(**chosen: Any) -> subset.Options:
        options = whole(**chosen)
        options.drop_tables += ["GDEF", "GPOS", "GSUB"]
        return options

    subset.Options = bare
    try:
        yield
    finally:
        subset.Options = whole


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


# Greys from dark to light in equal steps, in the order in which the colours are dark.
GREYS = {
    style.VIOLET: "#161616",
    style.RED: "#383838",
    style.BLUE: "#606060",
    style.OCHRE: "#8B8B8B",
    style.GREEN: "#BBBBBB",
}
# What has no kind or no voice stands between the last two; letters in grey stay as dark as they are.
_NEUTRAL = {style.GREY: "#A0A0A0", style.MUTED: "#A0A0A0"}
# The ground of maps: water, land, neighbours; all lighter than the lightest shade of what is named.
_GROUND = {"#EEF2F5": "#FFFFFF", "#F7F5F0": "#F1F1F1", "#E8E0CF": "#E2E2E2"}
# As much as the eye can tell between two colours of which one should be the other mixed with white.
_NEAR = 0.012


def to_grey(figure: Figure) -> None:
    """Turn all colours of a figure into greys that stay apart."""
    names = ("color", "markerfacecolor", "markeredgecolor", "facecolor", "edgecolor")
    written = [(text, _as_light(text.get_color())) for text in figure.findobj(Text)]
    _change(figure, names, _grey, lambda halo: Halo(halo.width, grey(halo.colour), halo.alpha))
    for text, shade in written:
        text.set_color(shade)


def resize(figure: Figure, scale: float) -> None:
    """Make a figure `scale` times as large; what is laid out on it stays where it is."""
    figure.set_size_inches(*(figure.get_size_inches() * scale))
    names = ("fontsize", "linewidth", "markersize", "markeredgewidth", "hatch_linewidth")

    def larger(length: Any) -> Any:
        return np.multiply(length, scale).tolist()

    _change(figure, names, larger, lambda halo: Halo(halo.width * scale, halo.colour, halo.alpha))


@cache
def grey(colour: str) -> str:
    """The grey for a colour: for one of the house its own, also mixed with white; for another as light as it is."""
    if (own := (_NEUTRAL | _GROUND).get(colour.upper())) is not None:
        return own
    wanted = np.array(to_rgb(colour))
    for name, shade in GREYS.items():
        share = _share(wanted, np.array(to_rgb(name)))
        if share is not None:
            return style.lighten(shade, share)
    return _as_light(colour)


def _share(wanted: np.ndarray[Any, Any], own: np.ndarray[Any, Any]) -> float | None:
    """How much of a colour of the house is in a colour, if it is mixed of that and white."""
    paper = 1 - own
    share = float((1 - wanted) @ paper / (paper @ paper))
    if not 0.05 <= share <= 1.001 or np.abs(1 - share * paper - wanted).max() > _NEAR:
        return None
    return min(share, 1.0)


def _as_light(wanted: Any) -> str:
    """The grey of equal luminance (sRGB, IEC 61966-2-1)."""
    colour = np.array(to_rgb(wanted))
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    luminance = float(linear @ (0.2126, 0.7152, 0.0722))
    share = 12.92 * luminance if luminance <= 0.0031308 else 1.055 * luminance ** (1 / 2.4) - 0.055
    return to_hex((min(share, 1.0),) * 3)


def _grey(colour: Any) -> Any:
    """The grey for a colour as matplotlib gives it: a name, shares of red, green and blue, opaque or not, or rows."""
    if isinstance(colour, np.ndarray) and colour.ndim == 2:
        return [_grey(row) for row in colour]
    if isinstance(colour, str) and colour == "none":
        return colour
    *_, alpha = to_rgba(colour)
    return (*to_rgb(grey(to_hex(colour))), alpha)


def _change(figure: Figure, names: Sequence[str], change: Callable[[Any], Any], halo: Callable[[Halo], Halo]) -> None:
    """Change those of these properties that the letters, lines and surfaces of a figure have, and the halos."""
    for artist in figure.findobj(lambda artist: isinstance(artist, (Text, Line2D, Patch, Collection))):
        for name in names:
            if hasattr(artist, f"get_{name}"):
                getattr(artist, f"set_{name}")(change(getattr(artist, f"get_{name}")()))
        halos = [effect for effect in artist.get_path_effects() or () if isinstance(effect, Halo)]
        artist.set_path_effects([halo(effect) for effect in halos])
