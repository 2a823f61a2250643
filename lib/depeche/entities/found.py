"""A name found in a text, with its kind and the rule that found it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from spacy.strings import get_string_id
from spacy.tokens import Doc, Span

from depeche.data import load_toml
from depeche.french.spans import once


def kinds_by_word(section: str) -> dict[str, str]:
    """The words of a section of ``names.toml`` that is ordered by kind, each with its kind."""
    return {word: kind for kind, words in load_toml("names.toml")[section].items() for word in words}


HEADS = kinds_by_word("heads")
"""Nouns that open a name and belong to it, each with the kind of what is so named."""


CAPITAL_HEADS = kinds_by_word("capital_heads")
"""Nouns that open a name and belong to it where they have a capital, each with the kind of what is so named."""


CLASSES = {word: kind for kind, words in load_toml("nouns.toml").items() for word in words}
"""Nouns that stand beside a name, each with the kind of what they are said of."""


CENTURY = re.compile(r"[IVX]+e")
"""The number of a century: XXe."""


def is_capital(doc: Doc, number: int) -> bool:
    """Whether `doc` has a token of that number and it opens with a capital."""
    return number < len(doc) and doc[number].text[:1].isupper()


def skip_spaces(doc: Doc, number: int) -> int:
    """The number of the next token that is no space; marks stand off by spaces that do not break."""
    while number < len(doc) and doc[number].is_space:
        number += 1
    return number


def numbers_of(doc: Doc, words: frozenset[str], *, attribute: str = "ORTH") -> list[int]:
    """The numbers of the tokens of `doc` that are one of the words.

    By the numbers that stand for strings in spaCy, since to write every token out takes five times as long.

    Parameters
    ----------
    doc
        A tokenized text.
    words
        What the tokens may be.
    attribute
        What of the tokens is compared: the text, ``LOWER``, ``PREFIX`` (the first letter).
    """
    ids = _ids(words)
    return [number for number, word in enumerate(_columns(doc)[attribute]) if word in ids]


@once
def _columns(doc: Doc) -> dict[str, list[int]]:
    return {attribute: doc.to_array(attribute).tolist() for attribute in ("ORTH", "LOWER", "PREFIX")}


@lru_cache(maxsize=256)
def _ids(words: frozenset[str]) -> frozenset[int]:
    return frozenset(map(get_string_id, words))


@dataclass(frozen=True)
class Found:
    """A span that names something of a kind; `spelling` is how the rest of the text spells it, if that tells more."""

    span: Span
    kind: str
    rule: str
    spelling: str = ""

    @cached_property
    def text(self) -> str:
        """The name as it stands in the text."""
        return str(self.span.text)

    @property
    def form(self) -> str:
        """The name as it is to be compared with others."""
        return self.spelling or self.text
