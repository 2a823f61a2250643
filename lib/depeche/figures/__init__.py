"""Figures: house style, saving with captions, the gallery."""

from depeche.figures.gallery import Album
from depeche.figures.sheet import credit

__all__ = ["Album", "credit"]
