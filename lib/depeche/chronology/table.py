"""Tables ``times`` and ``events``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from depeche.chronology.events import REASONS, participants
from depeche.chronology.label import label
from depeche.confidence import sureness
from depeche.french.spans import row
from depeche.tables import CONFIDENCE, GROUNDS, MODALITIES, RULE, SPAN, TIME_TYPES, Column, Table, join

_DATE = (
    Column("edtf", "text", "the date with its doubt, EDTF"),
    Column("lower", "text", "first day it can be, ISO 8601"),
    Column("upper", "text", "last day it can be, ISO 8601"),
)

_MOD = Column(
    "mod", "text", "TIMEX3 modifier: START, MID, END, APPROX, MORE_THAN, LESS_THAN, EQUAL_OR_MORE, EQUAL_OR_LESS"
)

TIMES = Table(
    "times",
    "One row a time expression.",
    (
        *SPAN,
        Column("type", "text", "TIMEX3 type", required=True, values=TIME_TYPES),
        Column(
            "value",
            "text",
            "TIMEX3 value, resolved; XXXX: year not known; empty where nothing anchors a relative expression",
        ),
        Column(
            "literal",
            "text",
            "TIMEX3 value of what is written, unresolved; a step from another date as a signed duration (-P1D)",
            required=True,
        ),
        *_DATE,
        _MOD,
        Column("anchor", "text", "the date that it was resolved against"),
        RULE,
        CONFIDENCE,
        GROUNDS,
    ),
)
EVENTS = Table(
    "events",
    "One row an event that the text dates, or that it tells as past without a date.",
    (
        *SPAN,
        Column("lemma", "text", "the predicate's lemma, with the pronoun or noun that makes its sense", required=True),
        Column("time_start", "integer", "first code point of the expression that dates it"),
        Column("time_end", "integer", "code point after that expression"),
        *_DATE,
        _MOD,
        Column("reason", "text", "why it has no place in time, where it has none", values=REASONS),
        Column("relation", "text", "TimeML relation of the event to the time"),
        Column("participants", "text", "canonical names of subject and objects, ` | `-joined", names="name"),
        Column("label", "text", "the text's own words for it; in brackets what is not theirs", required=True),
        Column(
            "voice",
            "text",
            "narrator, or the speaker who tells it; empty where the statement has no known speaker",
            names="name",
        ),
        Column("modality", "text", "whether it happened", required=True, values=MODALITIES),
        RULE,
        CONFIDENCE,
        GROUNDS,
    ),
)
TABLES = (TIMES, EVENTS)

# What later steps ask of an expression, but no column.
_UNSHOWN = ("bound", "tense")


def rows(doc: Doc) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rows of the theme's tables, each with its table's name."""
    for span in doc.spans["times"]:
        cells = {name: value for name, value in span._.time.items() if name not in _UNSHOWN}
        yield TIMES.name, row(span, type=span.label_, **cells)
    seen = set()
    for span in doc.spans["events"]:
        # Only the table says who took part and what an event is called; who wants the spans alone does not wait for it.
        words, doubts = label(span.root)
        # "Ayant été sur place dès hier, a commencé": two verbs of one passage are one event.
        if (passage := (words, span._.event["time_start"])) in seen:
            continue
        seen.add(passage)
        told = {
            **span._.event,
            **sureness("events", *span._.event["grounds"], *doubts),
            "participants": join(participants(span.root)),
        }
        yield EVENTS.name, row(span, relation=span.label_ or None, label=words, **told)
