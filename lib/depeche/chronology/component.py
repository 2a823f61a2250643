"""spaCy component ``depeche_chronology``: when, as span groups ``times`` and ``events``."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from depeche.chronology.events import events
from depeche.chronology.find import Expression, find_expressions
from depeche.chronology.published import Published, dated, inferred, with_year
from depeche.chronology.resolve import resolve_all
from depeche.chronology.setting import settings
from depeche.confidence import sureness
from depeche.french.spans import extend, paragraph_end, spans_from, text_of, tops

TIMES, EVENTS = "times", "events"
# In tokens.
_LONGEST_NAME = 40
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
        text = text_of(doc)
        if not doc._.published:
            _publish(doc, dated(doc, text))
        doc.spans[TIMES] = list(_times(doc, text))
        if not doc._.published:
            _publish(doc, inferred(doc, list(doc.spans[TIMES])))
            if doc._.published_basis == "dateline":
                doc.spans[TIMES] = list(_times(doc, text))
        elif doc._.published_basis == "dateline" and doc._.published.startswith("XXXX"):
            _publish(doc, with_year(doc, inferred(doc, list(doc.spans[TIMES]))))
        doc.spans[EVENTS] = list(events(doc)) if doc.has_annotation("DEP") else []
        return doc


def _publish(doc: Doc, found: Published | None) -> None:
    if found is not None:
        doc._.published, doc._.published_basis, doc._.published_evidence = found.edtf, found.basis, found.evidence


def _times(doc: Doc, text: str) -> Iterator[Span]:
    expressions, spans = _found(doc, text)
    places = settings(doc, text, expressions, spans)
    resolved = resolve_all(expressions, doc._.published, places)
    for expression, span, place, when in zip(expressions, spans, places, resolved, strict=True):
        said = {name: getattr(expression, name) for name in ("literal", "mod", "bound", "rule")}
        cells = {name: value for name, value in vars(when).items() if name != "ground"}
        span._.time = {**cells, **said, **sureness("times", when.ground), "tense": place.tense}
        yield span


def _found(doc: Doc, text: str) -> tuple[list[Expression], list[Span]]:
    """The expressions that are no part of a longer name, with their spans."""
    starting = tops(doc)
    expressions: list[Expression] = []
    spans: list[Span] = []
    for found in find_expressions(text):
        span = doc.char_span(found.start, found.end, label=found.type, alignment_mode="expand")
        # Two dates may stand in one token: it is that of the first. None goes on in the next paragraph.
        if span is None or (spans and span.start < spans[-1].end) or paragraph_end(span, starting) < span.end:
            continue
        names = spans_from(doc, "mentions", span.start - _LONGEST_NAME, span.end)
        if not any(_is_inside(found, name) for name in names):
            expressions.append(found)
            spans.append(span)
    return expressions, spans


def _is_inside(found: Expression, name: Span) -> bool:
    """Whether an expression stands in a name that says more: "Courage-2022", "la Nuit des idées"."""
    start, end = name.start_char, name.end_char
    overlaps = start < found.end and found.start < end and (start < found.start or found.end < end)
    # A name has no comma: where the model found one across it, it found no name.
    return overlaps and ", " not in name.text
