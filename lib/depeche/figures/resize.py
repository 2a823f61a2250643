"""A drawn figure made larger or smaller as a whole: type, lines and signs with it."""

from __future__ import annotations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from depeche.figures.halo import halos, resized


def resize(figure: Figure, scale: float) -> None:
    """Make a figure `scale` times as large; what is laid out on it stays where it is."""
    figure.set_size_inches(*(inches * scale for inches in figure.get_size_inches()))
    for artist in figure.findobj():
        _resize(artist, scale)


def _resize(artist: Artist, scale: float) -> None:
    if isinstance(artist, Text):
        artist.set_fontsize(float(artist.get_fontsize()) * scale)
    elif isinstance(artist, Line2D):
        artist.set_linewidth(artist.get_linewidth() * scale)
        artist.set_markersize(artist.get_markersize() * scale)
        artist.set_markeredgewidth(artist.get_markeredgewidth() * scale)
    elif isinstance(artist, Patch):
        artist.set_linewidth(artist.get_linewidth() * scale)
        artist.set_hatch_linewidth(artist.get_hatch_linewidth() * scale)
    elif isinstance(artist, Collection):
        artist.set_linewidth([width * scale for width in np.atleast_1d(artist.get_linewidth())])
    if found := halos(artist):
        artist.set_path_effects([resized(halo, scale) for halo in found])
