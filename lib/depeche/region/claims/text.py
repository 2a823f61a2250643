"""A document as the rows of claims read it: words, places, sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from depeche.french.spans import word_at
from depeche.french.syntax import sentence_of
from depeche.region.atlas import WATERS, country
from depeche.region.claims.relation import RULES, Term, named

LISTS = {name: named(words) for name, words in RULES["lists"].items()}


@dataclass
class Text:
    """A document as the rows read it.

    Parameters
    ----------
    doc
        The parsed document.
    low
        Its tokens in lower case, with plain apostrophes.
    places
        Its places by name or as seats of power, in the order of the text.
    peoples
        Demonyms by their token; as places they are their countries.
    """

    doc: Doc
    low: Sequence[str]
    places: Sequence[Term]
    peoples: Mapping[int, Term]
    starting: dict[int, Term] = field(init=False)
    ending: dict[int, Term] = field(init=False)

    def __post_init__(self) -> None:
        self.starting = {place.start: place for place in self.places}
        self.ending = {place.end: place for place in self.places}

    def word(self, at: int) -> str:
        """The word of a token, nothing beyond the text."""
        return word_at(self.low, at)

    def sentence(self, at: int) -> tuple[int, int]:
        """First token of the sentence of a token, and one past its last."""
        return sentence_of(self.doc[at])

    def asks(self, at: int) -> bool:
        """Whether the sentence of a token is a question."""
        _, end = self.sentence(at)
        return "?" in self.low[max(0, end - 3) : end]

    def with_article(self, place: Term) -> int:
        """Where a claim begins: at its subject's article."""
        return place.start - 1 if self.word(place.start - 1) in LISTS["the"] else place.start


def _is_country(place: Term) -> bool:
    return place.kind == "country" or (place.kind == "capital" and place.stands)


def _is_placed(place: Term) -> bool:
    return bool(place.iso or place.point)


KINDS: Mapping[str, Callable[[Term], bool]] = {
    "country": _is_country,
    "actor": lambda place: place.kind in ("country", "capital") and bool(place.iso),
    "state": lambda place: place.kind == "country",
    "town": lambda place: place.kind in ("capital", "city", "unknown", "region", "site"),
    "point": lambda place: place.kind in ("capital", "city", "site", "unknown"),
    "place": _is_placed,
    "land": lambda place: _is_placed(place) and place.kind not in WATERS,
    "water": lambda place: place.kind in WATERS,
}
"""What kinds of place a row may ask for."""


def meant(place: Term, kind: str) -> Term:
    """A place as the kind that was asked for: a capital may stand for its country."""
    if kind not in ("country", "actor") or place.kind != "capital" or place.iso is None:
        return place
    return replace(place, name=country(place.iso).name, kind="country")


def skip(text: Text, at: int, phrases: frozenset[str]) -> int:
    """The first token from `at` on behind any of these words or phrases, the longest first."""
    for phrase in sorted(phrases, key=len, reverse=True):
        words = phrase.split()
        if list(text.low[at : at + len(words)]) == words:
            return skip(text, at + len(words), phrases)
    return at
