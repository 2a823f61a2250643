"""spaCy component ``depeche_quotations``: who said what, as span group ``statements``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from depeche.french.reading import Reading, read
from depeche.french.spans import extend, trimmed
from depeche.quotations.cues import Cue, find_cues
from depeche.quotations.direct import Quotations as Marks
from depeche.quotations.direct import incise_source, is_like, source_by, unmarked
from depeche.quotations.indirect import clause_end, complement
from depeche.quotations.memory import Speaker
from depeche.quotations.resolve import Resolver
from depeche.quotations.sources import source_phrases
from depeche.quotations.speaker import Source, person_subject, subject_behind
from depeche.quotations.statement import Found, quotes_in, shape
from depeche.tables import join

STATEMENTS = "statements"
# Share of statements that are right in span and speaker, by rule and by how the speaker was named.
_CONFIDENCE = {
    "clause": 0.9,
    "incise": 0.93,
    "colon": 0.95,
    "quotation": 0.8,
    "source phrase": 0.92,
    "marks alone": 0.8,
}
_NAMED = {
    "name": 1.0,
    "phrase": 0.9,
    "role": 0.9,
    "document": 0.95,
    "pronoun": 0.93,
    "description": 0.9,
    "body": 0.85,
    "pronoun far": 0.85,
    "none": 0.8,
}
# How many statements before and behind a quotation without a cue may name its speaker.
_NEIGHBOURS = 4

extend(Span, statement=None)


@Language.factory("depeche_quotations", assigns=["doc.spans", "span._.statement"])
def make_quotations(nlp: Language, name: str) -> Quotations:
    """Make the component."""
    return Quotations()


class Quotations:
    """Set ``doc.spans["statements"]``: label the form, ``span._.statement`` cue, speaker, rule, confidence, flags.

    Needs the parser; uses ``doc.spans["mentions"]`` for names where it is there.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc`."""
        reading = read(doc)
        found = [item for unit in reading.units for item in _in_sentence(reading, *unit)]
        found = _attach_floating(reading, found)
        resolver = Resolver.of(reading)
        spans = []
        for item in sorted(found, key=lambda item: (item.start, item.end)):
            start, end = trimmed(doc, item.start, item.end)
            if start < end:
                span = Span(doc, start, end, label=item.form)
                span._.statement = _cells(doc, item, resolver.name(item.source))
                spans.append(span)
        doc.spans[STATEMENTS] = spans
        return doc


def _in_sentence(reading: Reading, start: int, end: int) -> Iterator[Found]:
    cues = find_cues(reading, start, end)
    clauses = [*source_phrases(reading, start, end), *_clauses(reading, cues, start, end)]
    clauses = _without_doubles(clauses)
    marks = Marks(reading, cues, start, end)
    taken = {i for item in clauses for i in range(item.start, item.end)}
    yield from clauses
    for quote in quotes_in(reading, start, end):
        if quote.start not in taken and quote.end > quote.start:
            yield from marks.read(quote)


def _clauses(reading: Reading, cues: list[Cue], start: int, end: int) -> Iterator[Found]:
    for cue in cues:
        source = incise_source(reading, cue, start, end)
        if source is not None:
            before = reading.skip_space(cue.start - 1, -1)
            behind = reading.skip_space(before - 1, -1)
            if reading.outer(before) and reading.low[before] == "," and behind >= 0 and not reading.outer(behind):
                quote = reading.quotes[reading.inside[behind]]
                if not _has_words(reading, start, quote.left):
                    continue
            elif not reading.outer(before) or _introduces(reading, cue, source, end):
                continue
            item = unmarked(reading, cue, source, start, end)
            if item is not None:
                yield item
            continue
        like = _like_clause(reading, cue, start, end)
        if like is not None:
            yield like
            continue
        found = complement(reading, cue, end)
        if found is None:
            continue
        first, _ = found
        stop = clause_end(reading, cue, first, cues, end)
        if stop <= first:
            continue
        a, b, form = shape(reading, first, stop)
        if b > a:
            source = source_by(reading, cue, cues, start, end)
            flags = tuple(flag for flag, on in (("negated", cue.negated), ("question", cue.questioned)) if on)
            yield Found(a, b, form, "clause", source, (cue.start, cue.end), cue, flags)


def _has_words(reading: Reading, start: int, left: int) -> bool:
    """Whether the author's words open the clause that a quotation ends: "La Russie « ne cédera pas », a dit X"."""
    before = reading.skip_space(left - 1, -1)
    if before < start or reading.low[before] in (":", ".", "que", "qu'"):
        return False
    return any(reading.low[i][:1].isalnum() and reading.outer(i) for i in range(start, left))


def _like_clause(reading: Reading, cue: Cue, start: int, end: int) -> Found | None:
    """ "Comme l'a dit X, …" at the head of a sentence: what follows is X's."""
    if not is_like(reading, cue, start) or not cue.entry.incise:
        return None
    source = subject_behind(reading, cue, end)
    comma = next((i for i in range(max(cue.end, source.end), end) if reading.low[i] == ","), None)
    if not source or comma is None or reading.skip_space(start, 1) < cue.start - 3:
        return None
    first, last, form = shape(reading, comma + 1, end)
    return Found(first, last, form, "incise", source, (cue.start, cue.end), cue) if last - first > 2 else None


def _introduces(reading: Reading, cue: Cue, source: Source, end: int) -> bool:
    """ "Comme le rappelle X, « A »": what is said follows."""
    comma = reading.skip_space(max(cue.end, source.end), 1)
    after = reading.skip_space(comma + 1, 1)
    by_like = "comme" in reading.low[max(0, cue.start - 3) : cue.start]
    return by_like and after < end and reading.low[comma] == "," and not reading.outer(after)


def _without_doubles(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for item in found:
        if not any(item.start == other.start and item.end == other.end for other in kept):
            kept.append(item)
    return kept


def _attach_floating(reading: Reading, found: list[Found]) -> list[Found]:
    """Give a quotation without a cue to whoever spoke before it in its paragraph, else to who speaks next."""
    ordered = sorted(found, key=lambda item: item.start)
    result: list[Found] = []
    for number, item in enumerate(ordered):
        if item.rule != "marks alone":
            result.append(item)
            continue
        before = next((o for o in reversed(result[-_NEIGHBOURS:]) if o.source and _near(reading, o, item)), None)
        later = ordered[number + 1 : number + 1 + _NEIGHBOURS]
        after = next((o for o in later if o.source and _near(reading, item, o)), None)
        source = _sentence_before(reading, item, before)
        if source is None:
            chosen = before or after
            source = chosen.source if chosen is not None else None
        result.append(replace(item, source=source) if source is not None else item)
    return result


def _sentence_before(reading: Reading, item: Found, before: Found | None) -> Source | None:
    """Who acts in the sentence before a quotation, where no statement stands between them."""
    number = reading.unit_of(item.start)
    if not number:
        return None
    start, end = reading.units[number - 1]
    layout_break = any("\n" in reading.low[i] for i in range(start, item.start))
    if layout_break or (before is not None and before.end > start):
        return None
    return person_subject(reading, start, end)


def _near(reading: Reading, first: Found, second: Found) -> bool:
    """Whether two statements stand in one paragraph, or in two of which the first is not closed."""
    breaks = sum(reading.low[i].count("\n") for i in range(first.end, second.start) if reading.low[i].isspace())
    quote = reading.inside[first.start]
    continued = quote >= 0 and reading.quotes[quote].continued
    return not breaks or continued


def _seen(doc: Doc, start: int, end: int) -> Span | None:
    """What can be seen of some tokens, if anything can."""
    start, end = trimmed(doc, start, end)
    return doc[start:end] if start < end else None


def _cells(doc: Doc, found: Found, speaker: Speaker) -> dict[str, Any]:
    cue = _seen(doc, *found.cue) if found.cue else None
    words = _seen(doc, speaker.start, speaker.end) if speaker.start is not None and speaker.end is not None else None
    return {
        "cue": cue.text if cue is not None else None,
        "cue_start": cue.start_char if cue is not None else None,
        "cue_end": cue.end_char if cue is not None else None,
        "speaker_start": words.start_char if words is not None else None,
        "speaker_end": words.end_char if words is not None else None,
        "speaker_text": words.text if words is not None else None,
        "speaker": speaker.name,
        "speaker_id": speaker.entity_id,
        "verb": found.verb.entry.lemma if found.verb else None,
        "verb_class": found.verb.entry.category if found.verb else None,
        "tone": found.verb.entry.tone if found.verb else None,
        "rule": found.rule,
        "confidence": round(_CONFIDENCE[found.rule] * _NAMED[speaker.how], 2),
        "flags": join([*found.flags, *([speaker.flag] if speaker.flag else [])]),
    }
