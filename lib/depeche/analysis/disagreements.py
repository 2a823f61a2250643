"""Where two articles, or two sources, give another number or another date for one thing: precision before recall."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd
from spacy.tokens import Doc

from depeche.chronology.unify import conflicting, family
from depeche.confidence import printed
from depeche.data import load_toml
from depeche.french.fold import plain
from depeche.french.lists import number
from depeche.tables import NARRATOR, records
from depeche.words import Words

_DATA = load_toml("disagreements.toml")
_LIGHT = frozenset(family(verb) for verb in _DATA["light"])
_PARTS, _BOUNDS = frozenset(_DATA["parts"]), frozenset(_DATA["bounds"])
_FACTORS: dict[str, float] = _DATA["factors"]
# No number of the news is longer, and no run of figures or blanks takes long to read.
_FIGURE = r"\d{1,3}(?:[ \u00a0\u202f.]\d{3}){1,4}(?!\d)|\d{1,12}(?:,\d{1,6})?(?!\d)"
_QUANTITY = re.compile(
    rf"(?<![\w,.-])(?P<low>{_FIGURE})(?:\s{{0,2}}(?:à|–|-)\s{{0,2}}(?P<high>{_FIGURE}))?"
    rf"(?:\s{{1,2}}(?P<factor>{'|'.join(_FACTORS)}))?(?:\s{{1,2}}de|\s{{1,2}}d['’])?\s{{0,2}}(?P<unit>%|[a-zà-ÿœ]{{3,30}})"
)
_SENTENCE = re.compile(r"(?:[^.!?…\n]|[.](?=\d))+[.!?…]?")
# Numbers as near as this are one, rounded.
_ROUNDED = 0.1
# So many pairs are parsed at most.
_MOST_READ = 400


@dataclass(frozen=True)
class Quantity:
    """How much of what a sentence gives: from `low` to `high`, of a `unit`, between two offsets of its text."""

    sentence: _Sentence
    start: int
    end: int
    low: float
    high: float
    unit: str

    def differs(self, other: Quantity) -> bool:
        """Whether the two are more than one number rounded."""
        pairs = ((self.low, other.low), (self.high, other.high))
        return any(abs(one - two) > _ROUNDED * max(one, two) for one, two in pairs)


def disagreements(
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    mentions: pd.DataFrame,
    statements: pd.DataFrame,
    times: pd.DataFrame,
    events: pd.DataFrame,
    *,
    words: Words,
) -> pd.DataFrame:
    """List what two passages tell differently: the day of one event, or how many of one thing there were.

    Two dates disagree if they are of one event that does not come back (an election, an arrest), between the same
    participants. Two numbers disagree if what they count, its verb and the names beside it are the same, no other date
    stands beside either, and two articles, or two sources of one, give them.

    Parameters
    ----------
    documents, paragraphs, mentions, statements, times, events
        The tables of these names.
    words
        The words of the reader's language.

    Returns
    -------
    DataFrame
        One row a pair: what is told (``told``) and the ``passage`` of the one, and the same of the ``other``.
    """
    names = dict(zip(documents["doc_id"], documents["title"].fillna(documents["doc_id"]), strict=True))
    sentences = _sentences(documents, paragraphs, mentions, statements, times)
    found = {"date": conflicting(list(records(printed(events)))), "number": _numbers(sentences)}
    rows = [
        (words(f"disagreement.{what}"), *_cells(one, names, words), *_cells(other, names, words))
        for what, pairs in found.items()
        for one, other in pairs
    ]
    columns = ["what", "told", "text", "article", "other_told", "other_text", "other_article"]
    return pd.DataFrame(rows, columns=columns)


def _cells(told: Any, names: Mapping[str, str], words: Words) -> tuple[str, str, str]:
    """What an event or a quantity tells, in which words, and in which article."""
    if not isinstance(told, Quantity):
        return words.date(told.edtf), told.label, names[told.doc_id]
    text = told.sentence.text
    return " ".join(text[told.start : told.end].split()), text.strip(), names[told.sentence.doc_id]


@dataclass(frozen=True)
class _Sentence:
    """A sentence of the prose, whom it names, when, and who says it: the voice, and where the words for it stand."""

    doc_id: str
    text: str
    names: frozenset[str]
    dates: frozenset[str]
    voice: str | None
    source: tuple[int, int] = (0, 0)


def _sentences(*tables: pd.DataFrame) -> list[_Sentence]:
    """The sentences of counted prose that hold a number and a name."""
    documents, paragraphs, mentions, statements, times = tables
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    held = {name: _Places(frame) for name, frame in (("who", mentions), ("when", times), ("said", statements))}
    found = []
    for row in records(paragraphs[paragraphs["counted"]]):
        for match in _SENTENCE.finditer(texts[row.doc_id], row.start, row.end):
            if not any(letter.isdigit() for letter in match.group()):
                continue
            spot = row.doc_id, match.start(), match.end()
            who = frozenset(one.entity_id for one in held["who"].within(*spot))
            dates = frozenset(one.edtf for one in held["when"].within(*spot) if isinstance(one.edtf, str))
            if who:
                said = next(iter(held["said"].within(*spot)), None)
                voice = NARRATOR if said is None else said.speaker
                found.append(_Sentence(row.doc_id, match.group(), who, dates, voice, _source(said, match.start())))
    return found


def _source(said: Any, start: int) -> tuple[int, int]:
    if said is None or pd.isna(said.speaker_start):
        return (0, 0)
    return int(said.speaker_start) - start, int(said.speaker_end) - start


class _Places:
    """The rows of a table by document, found by the offsets between which they start."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._rows: dict[str, list[Any]] = defaultdict(list)
        for row in records(frame.sort_values("start")):
            self._rows[row.doc_id].append(row)
        self._starts = {doc_id: [row.start for row in rows] for doc_id, rows in self._rows.items()}

    def within(self, doc_id: str, start: int, end: int) -> list[Any]:
        starts = self._starts.get(doc_id, [])
        return self._rows[doc_id][bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]


def _numbers(sentences: Iterable[_Sentence]) -> Iterator[tuple[Quantity, Quantity]]:
    """The pairs of quantities of one thing that differ, one a pair of sentences."""
    pairs = [
        (one[0], other[0])
        for group in _by_unit(sentences)
        for one, other in combinations(group, 2)
        if _apart(one[0].sentence, other[0].sentence) and all(a.differs(b) for a in one for b in other)
    ][:_MOST_READ]
    read = _predicates({quantity for pair in pairs for quantity in pair})
    yield from (pair for pair in pairs if _of_one_thing(*(read[one] for one in pair)))


def _by_unit(sentences: Iterable[_Sentence]) -> list[list[list[Quantity]]]:
    """By unit the sentences that give quantities of it: those of each, in order."""
    found: dict[str, dict[_Sentence, list[Quantity]]] = defaultdict(lambda: defaultdict(list))
    for sentence in sentences:
        for match in _QUANTITY.finditer(sentence.text):
            low = number(plain(match["low"]))
            high = number(plain(match["high"])) if match["high"] else low
            unit = plain(match["unit"]).rstrip("sx")
            if low is not None and high is not None and unit not in _BOUNDS:
                factor = _FACTORS.get(match["factor"] or "", 1)
                quantity = Quantity(sentence, *match.span(), low * factor, high * factor, unit)
                found[unit][sentence].append(quantity)
    return [list(group.values()) for group in found.values()]


def _apart(one: _Sentence, other: _Sentence) -> bool:
    """Whether two articles, or two sources, tell of the same names, and of no two dates."""
    sources = one.doc_id != other.doc_id or one.voice != other.voice
    alike = one.names <= other.names or other.names <= one.names
    return sources and alike and not (one.dates and other.dates and one.dates.isdisjoint(other.dates))


@dataclass(frozen=True)
class _Predicate:
    """What is told of a quantity: families of the verbs above it, of the other words, and whether it is a part."""

    verbs: frozenset[str]
    others: frozenset[str]
    part: bool


def _predicates(quantities: Iterable[Quantity]) -> Mapping[Quantity, _Predicate]:
    if not (asked := sorted(quantities, key=lambda one: (one.sentence.text, one.sentence.doc_id, one.start))):
        return {}
    # What has read the texts is at hand; loaded tables alone need no model.
    from depeche.analysis.worker import model
    from depeche.french.pipeline import COMPONENTS

    nlp = model()
    with nlp.select_pipes(disable=["depeche_layout", *COMPONENTS]):
        docs = nlp.pipe([quantity.sentence.text for quantity in asked])
        return {one: _predicate(doc, one) for one, doc in zip(asked, docs, strict=True)}


def _predicate(doc: Doc, quantity: Quantity) -> _Predicate:
    counted = next(token for token in doc if token.idx + len(token) > quantity.start)
    above = [counted, *counted.ancestors]
    verbs = {family(token.lemma_) for token in above if token.pos_ in ("VERB", "AUX")}
    first, last = quantity.sentence.source
    told = (token for token in doc if token.pos_ in ("NOUN", "ADJ", "VERB") and not first <= token.idx < last)
    others = {family(token.lemma_) for token in told if len(token) > 2} - verbs - {family(quantity.unit)}
    part = any(token.lower_ in _PARTS for token in doc)
    return _Predicate(frozenset(verbs - _LIGHT), frozenset(others - _LIGHT), part)


def _of_one_thing(one: _Predicate, other: _Predicate) -> bool:
    """Whether the verbs are the same, or either has none, and of the other words neither has its own."""
    if one.part or other.part or (one.verbs and other.verbs and one.verbs.isdisjoint(other.verbs)):
        return False
    said, told = one.verbs | one.others, other.verbs | other.others
    return bool(said & told) and not (one.others - told and other.others - said)
