"""Figures of where: the places named, on maps, as bars and as a network."""
