"""Figures: house style, saving with captions, the gallery."""

from depeche.figures.album import Album
from depeche.figures.credit import credit
from depeche.figures.listing import Listing

__all__ = ["Album", "Listing", "credit"]
