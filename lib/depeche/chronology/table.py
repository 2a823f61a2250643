"""Tables ``times`` and ``events``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from depeche.chronology.events import REASONS, participants
from depeche.chronology.label import label
from depeche.confidence import sureness
from depeche.french.spans import row
from depeche.tables import declared, join

TIMES, EVENTS = declared("times"), declared("events", reason=REASONS)
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
