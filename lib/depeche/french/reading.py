"""A document as the rules of speech read it: folded words, sentences across marks, outer quotations, names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from depeche.corpus.component import QUOTED, set_quoted
from depeche.french.lists import lists
from depeche.french.spans import layout, words_of
from depeche.french.syntax import is_subject

DASHES = ("–", "—", "-")
_STOPS = frozenset([".", "!", "?", "…", "..."])
# German marks close as others open: „A“, »A«.
_MARKS = frozenset("«“„‹\"'‘»”›’")
# No sentence is longer; a list or a text without stops is read in pieces, so that time stays linear.
_LONGEST = 300
# A sentence that starts behind a closing mark without a full stop starts with one of these.
_STARTERS, _ABBREVIATIONS = lists("starters"), lists("abbreviations")


@dataclass(frozen=True)
class Quote:
    """An outer quotation in tokens.

    Parameters
    ----------
    start, end
        The tokens inside the marks.
    left, right
        The first token that belongs to it and the one behind the last, marks included.
    closed, continued
        Whether its closing mark is there, and whether the next paragraph reopens it.
    """

    start: int
    end: int
    left: int
    right: int
    closed: bool
    continued: bool


@dataclass
class Reading:
    """Lists by token, made once for a document."""

    doc: Doc
    low: list[str]
    pos: list[str]
    quotes: list[Quote]
    units: list[tuple[int, int]]
    inside: list[int]
    roles: list[str]
    tops: list[int]
    mentions: dict[int, Span] = field(default_factory=dict)
    parsed: bool = True

    def children(self, token: Token) -> Iterable[Token]:
        """What hangs on a token in the parse; without one spaCy's own walk may leave the text."""
        return token.children if self.parsed else ()

    def unit_of(self, i: int) -> int:
        """The number of the sentence that token `i` stands in."""
        return max(0, bisect_right(self.units, (i, len(self.low))) - 1)

    def outer(self, i: int) -> bool:
        """Whether token `i` stands outside quotations."""
        return self.inside[i] < 0

    def skip_space(self, i: int, step: int) -> int:
        """The nearest token from `i` on, in direction `step`, that is no white space."""
        while 0 <= i < len(self.low) and self.low[i].isspace():
            i += step
        return i

    def before(self, i: int) -> int:
        """The nearest token before token `i` that is no white space."""
        return self.skip_space(i - 1, -1)

    def skip_back(self, i: int, floor: int, words: Container[str], *, adverbs: bool = False) -> int:
        """The nearest token from `i` back to `floor` that is neither white space nor one of some words.

        With `adverbs`, adverbs go by too.
        """
        while i > floor and (self.low[i].isspace() or self.low[i] in words or (adverbs and self.pos[i] == "ADV")):
            i -= 1
        return i

    def mention(self, i: int | None) -> Span | None:
        """The name that token `i`, if any, stands in."""
        return None if i is None else self.mentions.get(i)

    def places(self, words: Container[str], start: int, end: int) -> Iterator[int]:
        """The tokens between two that are one of some words, quotations left out."""
        return (i for i in range(start, end) if self.low[i] in words and self.outer(i))

    def has_words(self, start: int, end: int) -> bool:
        """Whether the author's own words stand between two tokens."""
        return any(self.low[i][:1].isalnum() and self.outer(i) for i in range(start, end))

    def has_quote(self, start: int, end: int) -> bool:
        """Whether a quotation covers a token between two."""
        return any(number >= 0 for number in self.inside[start:end])

    def is_apart(self, i: int, at: int) -> bool:
        """Whether token `i` stands in a quotation that token `at` does not stand in."""
        return not self.outer(i) and self.inside[i] != self.inside[at]

    def is_between(self, i: int) -> bool:
        """Whether no quotation goes on over the start of token `i`."""
        return self.outer(i) or self.is_apart(i, i - 1)

    def is_capital(self, i: int) -> bool:
        """Whether token `i` starts with a capital."""
        return i < len(self.low) and self.doc[i].text[:1].isupper()

    def is_finite(self, i: int) -> bool:
        """Whether the tagger takes token `i` for a finite verb."""
        is_verb = i < len(self.pos) and self.pos[i] in ("VERB", "AUX") and i not in self.mentions
        return is_verb and "VerbForm=Fin" in str(self.doc[i].morph)

    def has_finite(self, start: int, end: int) -> bool:
        """Whether there is a finite verb between two tokens."""
        return any(self.is_finite(i) for i in range(start, end))

    def finite_verbs(self, start: int, end: int) -> list[int]:
        """The finite verbs between two tokens, quotations left out."""
        return [i for i in range(start, end) if self.outer(i) and self.is_finite(i)]

    def subjects(self, token: Token) -> Iterator[Token]:
        """What the parser takes for the subject of a token, quotations left out."""
        return (child for child in self.children(token) if is_subject(child) and self.outer(child.i))

    def unit_before(self, at: int) -> tuple[int, int] | None:
        """The sentence before that of token `at`, if it stands in the same paragraph."""
        number = self.unit_of(at)
        if not number:
            return None
        start, end = self.units[number - 1]
        return (start, end) if self.paragraph_of(start) == self.paragraph_of(at) else None

    def paragraph_of(self, i: int) -> int:
        """The first token of the paragraph of token `i`."""
        return self.tops[max(0, bisect_right(self.tops, i) - 1)]


def read(doc: Doc) -> Reading:
    """Read `doc` once for all rules."""
    if QUOTED not in doc.spans:
        set_quoted(doc)
    low = words_of(doc)
    quotes = _outer_quotes(doc, low)
    inside = [-1] * len(low)
    for number, quote in enumerate(quotes):
        inside[quote.left : quote.right] = [number] * (quote.right - quote.left)
    layout(doc)
    roles = [""] * len(doc)
    for span in doc.spans["paragraphs"]:
        roles[span.start : span.end] = [span.label_] * len(span)
    tops = [0, *(span.start for span in doc.spans["paragraphs"] if span.start)]
    reading = Reading(doc, low, [token.pos_ for token in doc], quotes, [], inside, roles, tops)
    reading.parsed = doc.has_annotation("DEP")
    reading.units = _units(reading)
    reading.mentions = {i: m for m in doc.spans.get("mentions", []) for i in range(m.start, m.end)}
    return reading


def _outer_quotes(doc: Doc, low: list[str]) -> list[Quote]:
    found: list[Quote] = []
    for span in doc.spans[QUOTED]:
        if span._.quoted["level"] or (found and span.start < found[-1].right):
            continue
        left, right = span.start - 1, span.end
        while left > 0 and low[left].isspace():
            left -= 1
        left = left if left >= 0 and low[left][-1:] in _MARKS else span.start
        closed = span._.quoted["closed"]
        while closed and right < len(low) and low[right].isspace():
            right += 1
        right = right + 1 if closed and right < len(low) and low[right][:1] in _MARKS else span.end
        found.append(Quote(span.start, span.end, left, right, closed, span._.quoted["continued"]))
    return found


def _units(reading: Reading) -> list[tuple[int, int]]:
    """Sentences, but none that ends inside a quotation."""
    starts = {span.start for span in reading.doc.spans["paragraphs"]}
    ends = {quote.right - 1: quote for quote in reading.quotes}
    cuts = [0]
    for i in range(len(reading.low)):
        is_top = i in starts and not _announces(reading, i)
        is_long = i - cuts[-1] >= _LONGEST and reading.is_between(i)
        if is_top or is_long or _is_cut(reading, i, ends):
            cuts.append(i)
    cuts.append(len(reading.low))
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def _announces(reading: Reading, i: int) -> bool:
    """Whether a colon at the end of the paragraph before announces the quotation that token `i` opens."""
    first, before = reading.skip_space(i, 1), reading.before(i)
    return before >= 0 and reading.low[before] == ":" and first < len(reading.low) and not reading.outer(first)


def _is_cut(reading: Reading, i: int, ends: dict[int, Quote]) -> bool:
    """Whether a sentence starts at token `i`."""
    low = reading.low
    if not i or (not reading.outer(i - 1) and i - 1 not in ends) or low[i].isspace():
        return False
    before = reading.before(i)
    if before < 0 or low[i][0] in ".,;:!?…)»”" or (before not in ends and low[before] not in _STOPS):
        return False
    starts = reading.is_capital(i) or low[i][0] in '«“„"‹[-–—0123456789'
    if before in ends:
        quote = ends[before]
        stopped = low[quote.end - 1] in _STOPS
        return starts and (
            (reading.is_capital(i) and (stopped or low[i] in _STARTERS)) or (stopped and low[i][0] in '«“„"')
        )
    if not reading.outer(before):
        return False
    # An initial is no sentence, nor is an abbreviation: "V. Sapounov", "le gén. Roux".
    word = low[before - 1] if low[before] == "." and before else ""
    initial = len(word) == 1 and reading.is_capital(before - 1)
    return starts and not initial and word not in _ABBREVIATIONS
