"""Colours of the kinds, and the key that names them."""

from __future__ import annotations

from collections.abc import Iterable

from depeche.figures.frame import Key
from depeche.figures.style import KINDS, MUTED
from depeche.words import Words


def colour(kind: str) -> str:
    """The colour of a kind."""
    return KINDS.get(kind, MUTED)


def kinds_key(kinds: Iterable[str], words: Words) -> list[Key]:
    """The key to the kinds that are met, in the order of the house."""
    met = set(kinds)
    return [Key(words.term("kind", kind), shade) for kind, shade in KINDS.items() if kind in met]
