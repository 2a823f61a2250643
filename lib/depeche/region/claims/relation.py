"""What passes between the finder of claims and their judges: rows of rules, terms, claims, judgements, and the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from operator import attrgetter
from typing import Any

from spacy.tokens import Doc

from depeche.data import load_toml
from depeche.french.spans import word_at
from depeche.french.syntax import sentence_of
from depeche.region.atlas import WATERS, country
from depeche.words import Words

RULES = load_toml("claims.toml")
Point = tuple[float, float]
"""A latitude and a longitude."""
Evidence = Callable[[Words], str]
"""What writes a sentence with the words of a language."""


@dataclass(frozen=True)
class Relation:
    """A row of ``claims.toml``: which words make a claim, where its subject and its object stand, what it says.

    The file's head says what each field is for.
    """

    claim: str
    rule: str
    words: frozenset[str]
    example: str
    other: str
    subject: str
    object: str = ""
    sense: str = ""
    senses: str = ""
    denied: str = ""
    after: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    carriers: frozenset[str] = frozenset()
    denying: frozenset[str] = frozenset()
    between_carrier: frozenset[str] = frozenset()
    within: int = 100
    behind: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    bridges: frozenset[str] = frozenset()
    placing: frozenset[str] = frozenset()
    placed: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    figurative: frozenset[str] = frozenset()
    being: frozenset[str] = frozenset()
    reach: int = 7
    number: bool = False
    close: bool = False
    swapped: bool = False
    owned: bool = False
    optional: bool = False
    peoples: bool = False
    lists: bool = False
    mutual: bool = False
    loose: bool = False
    dated: bool = False

    @property
    def names(self) -> str:
        """The kind of thing beside places that it is about: currencies, languages, or none."""
        return next((kind for kind in (self.subject, self.object) if kind in RULES["forms"]), "")

    @property
    def meanings(self) -> Mapping[str, Any]:
        """What the words of its table of senses mean."""
        meanings: Mapping[str, Any] = RULES["senses"].get(self.senses, {})
        return meanings


@dataclass(frozen=True)
class Term:
    """What a claim is about: a place, an organisation, a weapon.

    Parameters
    ----------
    start, end
        Its tokens.
    name, form
        Its name and as it is spelt.
    kind
        Of a place, as in table ``places``; else empty.
    iso
        The country that it is or lies in, where known.
    point
        Where it lies, where known; for a country, the middle of its main body.
    stands
        Whether it stands for its country: "Ankara a signé".
    """

    start: int
    end: int
    name: str
    form: str
    kind: str = ""
    iso: str | None = None
    point: Point | None = None
    stands: bool = False

    def meant(self, kind: str) -> Term:
        """The place as the kind that was asked for: a capital may stand for its country."""
        if kind not in ("country", "actor") or self.kind != "capital" or self.iso is None:
            return self
        return replace(self, name=country(self.iso).name, kind="country")


@dataclass(frozen=True)
class Claim:
    """A claim found and not yet judged.

    Parameters
    ----------
    relation
        The row that found it.
    subject, object
        Of what, and in relation to what.
    sense
        The direction, the distance, the status, the class; for a coast, which it is.
    negated
        Whether the text denies it.
    start, end
        Its tokens.
    date
        The document's, EDTF.
    """

    relation: Relation
    subject: Term
    object: Term | None
    sense: str | None
    negated: bool
    start: int
    end: int
    date: str | None

    @property
    def codes(self) -> tuple[str, str]:
        """The countries that subject and object are, or lie in, by code; empty where one is or has none."""
        return self.subject.iso or "", (self.object.iso or "") if self.object is not None else ""


@dataclass(frozen=True)
class Judgement:
    """What a reference table says of a claim, negation aside.

    Parameters
    ----------
    holds
        Whether it is true; nothing where the table decides nothing.
    evidence
        What the reference says, in a sentence of a language.
    source, as_of
        Which it is and of when.
    subject, object, sense
        As the reference has them, where they differ from what the finder read.
    """

    holds: bool | None
    evidence: Evidence
    source: str
    as_of: str
    subject: str | None = None
    object: str | None = None
    sense: str | None = None


def named(words: Iterable[str]) -> frozenset[str]:
    """The words of a list of ``claims.toml``, those of the lists that it names in it."""
    every: set[str] = set()
    for word in words:
        name = word.removeprefix("@")
        more = RULES["lists"].get(name) or RULES["senses"].get(name) if name != word else None
        every |= named(more) if more is not None else {word}
    return frozenset(every)


def lists(section: str) -> dict[str, frozenset[str]]:
    """The words of every list of a section of ``claims.toml``."""
    return {name: named(words) for name, words in RULES[section].items() if isinstance(words, list)}


@cache
def relations() -> Mapping[str, tuple[Relation, ...]]:
    """The rows that each word may call, in their order."""
    calls: dict[str, tuple[Relation, ...]] = {}
    for row in rows():
        for word in row.words:
            calls[word] = (*calls.get(word, ()), row)
    return calls


@cache
def rows() -> tuple[Relation, ...]:
    """Every row of the rules."""
    return tuple(_row(RULES["shared"][row["claim"]] | row) for row in RULES["relation"])


def _row(cells: Mapping[str, Any]) -> Relation:
    if unknown := cells.keys() - {cell.name for cell in fields(Relation)}:
        raise ValueError(f"claims.toml: {', '.join(sorted(unknown))} in the row of {cells['words']}")
    values: dict[str, Any] = {name: named(cell) if isinstance(cell, list) else cell for name, cell in cells.items()}
    return Relation(**values)


# A document as the rows read it: words, places, sentences.

LISTS = lists("lists")


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
    closing: dict[int, int] = field(init=False)
    opening: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.starting = {place.start: place for place in self.places}
        self.ending = {place.end: place for place in self.places}
        self.closing = dict(_brackets(self.low))
        self.opening = {last: first for first, last in self.closing.items()}

    def with_terms(self, terms: Iterable[Term]) -> Text:
        """The text with more that claims may be about than its places."""
        return replace(self, places=sorted([*self.places, *terms], key=attrgetter("start")))

    def within(self, first: int, end: int) -> list[Term]:
        """The places from a token on and up to another."""
        start, stop = (bisect_left(self.places, at, key=attrgetter("start")) for at in (first, end))
        return [place for place in self.places[start:stop] if place.end <= end]

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

    def passes(self, at: int) -> bool:
        """Whether a token may stand between the words of any claim: an adverb, an adjective, a number."""
        token = self.doc[at]
        return token.pos_ in ("ADV", "ADJ") or token.like_num

    def skip(self, at: int, phrases: frozenset[str]) -> int:
        """The first token from `at` on behind any of these words or phrases, the longest first."""
        for phrase in sorted(phrases, key=len, reverse=True):
            words = phrase.split()
            if list(self.low[at : at + len(words)]) == words:
                return self.skip(at + len(words), phrases)
        return at

    def with_article(self, place: Term) -> int:
        """Where a claim begins: at its subject's article."""
        return place.start - 1 if self.word(place.start - 1) in LISTS["the"] else place.start


def _brackets(low: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Each opening bracket with the closing one behind it."""
    opening: int | None = None
    for at, word in enumerate(low):
        if word == "(":
            opening = at
        elif word == ")" and opening is not None:
            yield opening, at
            opening = None


KINDS: Mapping[str, Callable[[Term], bool]] = {
    "country": lambda place: place.kind == "country" or (place.kind == "capital" and place.stands),
    "actor": lambda place: place.kind in ("country", "capital") and bool(place.iso),
    "state": lambda place: place.kind == "country",
    "town": lambda place: place.kind in ("capital", "city", "unknown", "region", "site"),
    "point": lambda place: place.kind in ("capital", "city", "site", "unknown"),
    "place": lambda place: bool(place.iso or place.point),
    "land": lambda place: bool(place.iso or place.point) and place.kind not in WATERS,
    "inner": lambda place: place.kind not in ("country", *WATERS),
    "water": lambda place: place.kind in WATERS,
    "currency": lambda place: place.kind == "currency",
    "language": lambda place: place.kind == "language",
}
"""What kinds of place a row may ask for."""
