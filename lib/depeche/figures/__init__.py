"""Figures: house style, saving with captions, the gallery."""

from depeche.figures.album import Album
from depeche.figures.credit import credit

__all__ = ["Album", "credit"]
