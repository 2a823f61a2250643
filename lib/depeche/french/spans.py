"""What the themes share of spaCy's containers: extensions, span groups, rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from functools import wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Span, SpanGroup, Token

from depeche.corpus.paragraphs import UNCOUNTED, Paragraph, paragraphs
from depeche.french.characters import is_hidden
from depeche.tables import STARTS, STRETCHES

PARAGRAPHS = "paragraphs"


def extend(owner: type[Doc] | type[Span] | type[Token], **defaults: Any) -> None:
    """Register extension attributes, once."""
    for name, default in defaults.items():
        if not owner.has_extension(name):
            owner.set_extension(name, default=default)


# What is known of a document travels with it. A part of a long document says where it stands in the whole:
# `offset` code points and `first_paragraph` paragraphs come before it.
extend(Doc, doc_id="", offset=0, first_paragraph=0, published=None, published_basis="none", published_evidence=None)
extend(Doc, uncounted=list(UNCOUNTED))


Made = TypeVar("Made")
# The paragraphs of a text, as long as neither their spans nor what is left uncounted change.
_layouts: WeakKeyDictionary[Doc, tuple[SpanGroup, tuple[str, ...], list[Paragraph]]] = WeakKeyDictionary()


def once(make: Callable[[Doc], Made]) -> Callable[[Doc], Made]:
    """Make something of a document's words and parse once, however often it is asked for.

    It must hang on nothing else, and hold no part of the document, which it would keep from being freed.
    """
    made: WeakKeyDictionary[Doc, Made] = WeakKeyDictionary()

    @wraps(make)
    def kept(doc: Doc) -> Made:
        try:
            return made[doc]
        except KeyError:
            found = made[doc] = make(doc)
            return found

    return kept


@once
def text_of(doc: Doc) -> str:
    """The text of `doc`, put together once; ``Doc.text`` does so each time it is asked for."""
    return str(doc.text)


@once
def words_of(doc: Doc) -> list[str]:
    """The tokens of `doc` in lower case, with plain apostrophes."""
    return [token.lower_.replace("’", "'") for token in doc]


def layout(doc: Doc) -> list[Paragraph]:
    """The paragraphs of `doc`, found now if no component did so before, and read once."""
    if PARAGRAPHS not in doc.spans:
        set_layout(doc, paragraphs(text_of(doc)))
    spans, uncounted = doc.spans[PARAGRAPHS], tuple(doc._.uncounted)
    known = _layouts.get(doc)
    if known is None or known[0] is not spans or known[1] != uncounted:
        known = _layouts[doc] = spans, uncounted, _read_layout(spans, uncounted)
    return known[2]


def _read_layout(spans: SpanGroup, uncounted: Collection[str]) -> list[Paragraph]:
    return [Paragraph(span.start_char, span.end_char, span.label_, span.label_ not in uncounted) for span in spans]


def tops(doc: Doc) -> frozenset[int]:
    """The first tokens of the paragraphs of `doc`."""
    layout(doc)
    return frozenset(span.start for span in doc.spans[PARAGRAPHS])


def paragraph_end(span: Span, starts: Set[int]) -> int:
    """Where a span ends in the paragraph that it starts in, of those whose first tokens are `starts`."""
    return next((place for place in range(span.start + 1, span.end) if place in starts), span.end)


def set_layout(doc: Doc, found: Iterable[Paragraph]) -> None:
    """Store paragraphs as a span group, their role as label."""
    spans = (doc.char_span(p.start, p.end, label=p.role, alignment_mode="expand") for p in found)
    doc.spans[PARAGRAPHS] = [span for span in spans if span is not None]


def places_of(doc: Doc, kind: str) -> list[int]:
    """The tokens of a part of speech, in order, without a look at each."""
    places: list[int] = (doc.to_array("POS") == doc.vocab.strings[kind]).nonzero()[0].tolist()
    return places


# Where the spans of a group start, by token; a group that was replaced or grew is looked at anew.
_starts: WeakKeyDictionary[Doc, dict[str, tuple[SpanGroup, list[int]]]] = WeakKeyDictionary()


def spans_from(doc: Doc, name: str, start: int, end: int) -> Iterator[Span]:
    """The spans of a group that start at a token from `start` up to `end`, without a look at the others.

    Parameters
    ----------
    doc
        A text.
    name
        Of a group whose spans stand in the order of the text; if there is none, nothing is found.
    start, end
        Numbers of tokens.
    """
    group = doc.spans.get(name)
    if group is None:
        return
    known = _starts.setdefault(doc, {})
    if name not in known or known[name][0] is not group or len(known[name][1]) != len(group):
        known[name] = group, [span.start for span in group]
    starts = known[name][1]
    for number in range(bisect_left(starts, start), bisect_left(starts, end)):
        yield group[number]


def trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The tokens from `start` up to `end`, without those at the edges that show nothing; none may be left."""
    while start < end and is_hidden(doc[start].text):
        start += 1
    while end > start and is_hidden(doc[end - 1].text):
        end -= 1
    return start, end


def neighbour(token: Token, step: int = 1) -> Token | None:
    """The token so many places behind another, before it if negative; nothing outside the text."""
    place = token.i + step
    return token.doc[place] if 0 <= place < len(token.doc) else None


def word_at(words: Sequence[str], place: int) -> str:
    """The word at a place of a text; nothing outside it, where a list would give its last one or fail."""
    return words[place] if 0 <= place < len(words) else ""


# Cells of a row that say where something other than its own span is.
_ELSEWHERE = frozenset([*STARTS, *(name for first, last, _ in STRETCHES[1:] for name in (first, last))])


def row(span: Span, **cells: Any) -> dict[str, Any]:
    """The cells that place a span in its document, and `cells`.

    Offsets of a part of a long document become those of the whole.
    """
    doc, offset = span.doc, span.doc._.offset
    place = {"start": span.start_char + offset, "end": span.end_char + offset}
    moved = {name: cell + offset for name, cell in cells.items() if name in _ELSEWHERE and cell is not None}
    return {"doc_id": doc._.doc_id, **place, "text": span.text, **cells, **moved}
