"""spaCy component ``depeche_chronology``: when, as span groups ``times`` and ``events``."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from depeche.chronology.events import events
from depeche.chronology.expressions import find_expressions
from depeche.chronology.published import Published, dated, inferred
from depeche.chronology.resolve import resolve
from depeche.spans import extend

TIMES, EVENTS = "times", "events"
extend(Span, time=None, event=None)


@Language.factory("depeche_chronology", assigns=["doc.spans", "span._.time", "span._.event"])
def make_chronology(nlp: Language, name: str) -> Chronology:
    """Make the component."""
    return Chronology()


class Chronology:
    """Set ``doc.spans["times"]`` (label: type), ``doc.spans["events"]`` and ``doc._.published``.

    Needs the parser; digits inside ``doc.spans["mentions"]`` are no dates, and an event inside one of
    ``doc.spans["statements"]`` is its speaker's.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc`."""
        if not doc._.published:
            _publish(doc, dated(doc))
        doc.spans[TIMES] = list(_times(doc))
        if not doc._.published:
            _publish(doc, inferred(doc, list(doc.spans[TIMES])))
        doc.spans[EVENTS] = list(events(doc))
        return doc


def _publish(doc: Doc, found: Published | None) -> None:
    if found is not None:
        doc._.published, doc._.published_basis, doc._.published_evidence = found.edtf, found.basis, found.evidence


def _times(doc: Doc) -> Iterator[Span]:
    mentions = [(span.start_char, span.end_char) for span in doc.spans.get("mentions", [])]
    for found in find_expressions(doc.text):
        span = doc.char_span(found.start, found.end, label="DATE", alignment_mode="expand")
        if span is None or any(start < found.end and found.start < end for start, end in mentions):
            continue
        when = resolve(found, doc._.published)
        span._.time = {
            "value": when.value,
            "literal": found.literal,
            "edtf": when.edtf,
            "lower": when.lower,
            "upper": when.upper,
            "mod": found.mod,
            "anchor": when.anchor,
            "bound": found.bound,
            "rule": found.rule,
            "confidence": when.confidence,
        }
        yield span
