"""Figures of the sources: the articles as the library sees them, and how much of them is counted."""
