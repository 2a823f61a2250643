"""Figures: house style, saving with captions, the gallery."""

from depeche.figures.credit import credit
from depeche.figures.gallery import Album
from depeche.figures.listing import Listing

__all__ = ["Album", "Listing", "credit"]
