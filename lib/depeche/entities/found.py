"""A name found in a text, with its kind and the rule that found it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

from depeche.data import load_toml

WORDS = load_toml("names.toml")


def kinds_by_word(section: str) -> dict[str, str]:
    """The words of a section of ``names.toml`` that is ordered by kind, each with its kind."""
    return {word: kind for kind, words in WORDS[section].items() for word in words}


@dataclass(frozen=True)
class Found:
    """A span that names something of a kind."""

    span: Span
    kind: str
    rule: str
