"""Figures: house style, saving with captions, the gallery."""
