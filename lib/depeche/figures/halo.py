"""A halo around letters, so that they stay legible on lines and surfaces."""

from __future__ import annotations

from dataclasses import dataclass, replace

from matplotlib.artist import Artist
from matplotlib.patheffects import withStroke


@dataclass(frozen=True)
class Look:
    """How wide a halo is, in points, its colour, and how opaque it is."""

    width: float
    colour: str
    alpha: float = 1.0


class Halo(withStroke):
    """A stroke behind letters; matplotlib's own does not tell how it looks."""

    def __init__(self, look: Look) -> None:
        super().__init__(linewidth=look.width, foreground=look.colour, alpha=look.alpha)
        self.look = look


def halos(artist: Artist) -> list[Halo]:
    """The halos of an artist."""
    return [effect for effect in artist.get_path_effects() or () if isinstance(effect, Halo)]


def resized(halo: Halo, scale: float) -> Halo:
    """The same halo, so many times as wide."""
    return Halo(replace(halo.look, width=halo.look.width * scale))


def recoloured(halo: Halo, colour: str) -> Halo:
    """The same halo in another colour."""
    return Halo(replace(halo.look, colour=colour))
