"""Figures of where: the places named, on a map, in a matrix and as a network."""
