"""spaCy component ``depeche_quotations``: who said what, as span group ``statements``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from depeche.confidence import sureness
from depeche.french.reading import Reading, read
from depeche.french.spans import extend, trimmed
from depeche.quotations.cues import Cue, find_cues
from depeche.quotations.direct import Quotations as Marks
from depeche.quotations.direct import incise, incise_source, like_clause
from depeche.quotations.indirect import reported
from depeche.quotations.interview import answers, with_answers
from depeche.quotations.sources import nominal, opinion, source_phrases
from depeche.quotations.speaker import Found, quotes_in
from depeche.quotations.speakers.memory import Speaker
from depeche.quotations.speakers.neighbours import attach, grounds
from depeche.quotations.speakers.resolve import Resolver
from depeche.tables import join

STATEMENTS = "statements"
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
        said = answers(reading)
        found = [item for unit in reading.units for item in _in_sentence(reading, *unit)]
        found = attach(reading, [*with_answers(reading, said, found)])
        resolver = Resolver(reading)
        spans = []
        for item in sorted(found, key=lambda item: (item.start, item.end)):
            start, end = trimmed(doc, item.start, item.end)
            if start < end:
                span = Span(doc, start, end, label=item.form)
                span._.statement = _cells(reading, item, resolver.name(item.source, item.start))
                spans.append(span)
        doc.spans[STATEMENTS] = spans
        return doc


def _in_sentence(reading: Reading, start: int, end: int) -> Iterator[Found]:
    cues = find_cues(reading, start, end)
    # What two rules find alike is the first one's.
    clauses: dict[tuple[int, int], Found] = {}
    told = list(_clauses(reading, cues, start, end))
    # "…, a-t-on appris de source policière", "Pour X, dit-il, …" are told by their verbs.
    verbs = [item.verb for item in told if item.rule == "incise" and item.verb is not None]
    named = {place for verb in verbs for place in (verb.start, verb.end, verb.end + 1)}
    for item in (
        *nominal(reading, start, end),
        *opinion(reading, start, end),
        *(item for item in source_phrases(reading, start, end) if named.isdisjoint((item.start, item.phrase[0]))),
        *told,
    ):
        clauses.setdefault((item.start, item.end), item)
    yield from clauses.values()
    marks = Marks(reading, cues, start, end)
    taken = {i for first, last in clauses for i in range(first, last)}
    for quote in quotes_in(reading, start, end):
        if quote.start not in taken and quote.end > quote.start:
            yield from marks.read(quote)


def _clauses(reading: Reading, cues: list[Cue], start: int, end: int) -> Iterator[Found]:
    """What each cue of a sentence reports in the author's own syntax."""
    for cue in cues:
        source = incise_source(reading, cue, start, end)
        if source is not None:
            found = incise(reading, cue, source, start, end)
        else:
            found = like_clause(reading, cue, start, end) or reported(reading, cue, cues, start, end)
        if found is not None:
            yield found


def _seen(doc: Doc, start: int, end: int) -> tuple[str, int, int] | tuple[None, None, None]:
    """What can be seen of some tokens, and where; nothing of none."""
    start, end = trimmed(doc, start, end)
    span = doc[start:end]
    return (span.text, span.start_char, span.end_char) if start < end else (None, None, None)


def _cells(reading: Reading, found: Found, speaker: Speaker) -> dict[str, Any]:
    cue, cue_start, cue_end = _seen(reading.doc, *found.cue)
    speaker_text, speaker_start, speaker_end = _seen(reading.doc, speaker.start, speaker.end)
    return {
        "cue": cue,
        "cue_start": cue_start,
        "cue_end": cue_end,
        "speaker_start": speaker_start,
        "speaker_end": speaker_end,
        "speaker_text": speaker_text,
        "speaker": speaker.name,
        "speaker_id": speaker.entity_id,
        "candidates": join(dict.fromkeys(speaker.others)),
        "verb": found.verb.entry.lemma if found.verb else None,
        "verb_class": found.verb.entry.category if found.verb else None,
        "tone": found.verb.entry.tone if found.verb else None,
        "rule": found.rule,
        **sureness("statements", *grounds(reading, found, speaker)),
        "flags": join([*found.flags, *([speaker.flag] if speaker.flag else [])]),
    }
