"""A figure for a printer without colour: each colour of the house has a grey of its own."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import Collection
from matplotlib.colors import to_hex, to_rgb, to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from depeche.figures import style
from depeche.figures.halo import halos, recoloured

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
    for artist in figure.findobj():
        _turn(artist)


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


def _turn(artist: Artist) -> None:
    if isinstance(artist, Text):
        artist.set_color(_as_light(artist.get_color()))
    elif isinstance(artist, Line2D):
        for name in ("color", "markerfacecolor", "markeredgecolor"):
            getattr(artist, f"set_{name}")(_grey(getattr(artist, f"get_{name}")()))
    elif isinstance(artist, Patch):
        artist.set(facecolor=_grey(artist.get_facecolor()), edgecolor=_grey(artist.get_edgecolor()))
    elif isinstance(artist, Collection):
        artist.set_facecolor([_grey(colour) for colour in artist.get_facecolor()])
        artist.set_edgecolor([_grey(colour) for colour in artist.get_edgecolor()])
    if found := halos(artist):
        artist.set_path_effects([recoloured(halo, grey(halo.look.colour)) for halo in found])


def _grey(colour: Any) -> Any:
    """The grey for a colour as matplotlib gives it: a name, or shares of red, green and blue, opaque or not."""
    if isinstance(colour, str) and colour == "none":
        return colour
    *_, alpha = to_rgba(colour)
    return (*to_rgb(grey(to_hex(colour))), alpha)
