"""Table ``statements``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from depeche.french.spans import row
from depeche.tables import CONFIDENCE, FORMS, GROUNDS, RULE, SPAN, Column, Table

TONES = ("neutral", "loaded")
FLAGS = (
    "unclosed quote",
    "unopened quote",
    "no cue",
    "no subject",
    "no source",
    "pronoun",
    "indefinite",
    "several candidates",
    "several speakers",
)

STATEMENTS = Table(
    "statements",
    "One row a statement that the text attributes to a source.",
    (
        *SPAN,
        Column("form", "text", "how it is given", required=True, values=FORMS),
        Column("cue", "text", "the verb group or preposition that attributes it"),
        Column("cue_start", "integer", "first code point of the cue"),
        Column("cue_end", "integer", "code point after the cue"),
        Column("speaker_start", "integer", "first code point of the words that name the source"),
        Column("speaker_end", "integer", "code point after them"),
        Column("speaker_text", "text", "the words that name the source, as they stand"),
        Column("speaker", "text", "the canonical name, or the noun phrase of a source without a name", names="name"),
        Column("speaker_id", "text", "the speaker's entity_id, if it is a name", names="id"),
        Column("candidates", "text", "names of who else may be meant, ` | `-joined", names="name"),
        Column("verb", "text", "the infinitive of the cue, if it is a verb"),
        Column("verb_class", "text", "what kind of speech the verb tells of: say, deny, order, criticise …"),
        Column("tone", "text", "whether the verb takes sides", values=TONES),
        RULE,
        CONFIDENCE,
        GROUNDS,
        Column("flags", "text", f"what is doubtful, ` | `-joined: {', '.join(FLAGS)}"),
    ),
)
TABLES = (STATEMENTS,)


def rows(doc: Doc) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rows of the theme's table, each with its table's name."""
    for span in doc.spans["statements"]:
        yield STATEMENTS.name, row(span, form=span.label_, **span._.statement)
