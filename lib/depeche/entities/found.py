"""A name found in a text, with its kind and the rule that found it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from depeche.data import load_toml

WORDS = load_toml("names.toml")


def kinds_by_word(section: str) -> dict[str, str]:
    """The words of a section of ``names.toml`` that is ordered by kind, each with its kind."""
    return {word: kind for kind, words in WORDS[section].items() for word in words}


def is_capital(doc: Doc, number: int) -> bool:
    """Whether `doc` has a token of that number and it opens with a capital."""
    return number < len(doc) and doc[number].text[:1].isupper()


@dataclass(frozen=True)
class Found:
    """A span that names something of a kind; `spelling` is how the rest of the text spells it, if that tells more."""

    span: Span
    kind: str
    rule: str
    spelling: str = ""

    @property
    def form(self) -> str:
        """The name as it is to be compared with others."""
        return self.spelling or self.span.text
