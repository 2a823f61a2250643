"""Tables ``mentions`` and ``entities``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
from spacy.tokens import Doc, Span

from depeche.corpus.paragraphs import paragraph_at
from depeche.entities.answers import EntityCounts
from depeche.entities.component import DEMONYMS as DEMONYMS_GROUP
from depeche.entities.component import MENTIONS as MENTIONS_GROUP
from depeche.entities.persons import is_spelling, is_variant
from depeche.french.fold import clean, fold
from depeche.french.spans import layout, row
from depeche.tables import declared

MENTIONS, ENTITIES = map(declared, ("mentions", "entities"))
TABLES = (MENTIONS, ENTITIES)


def rows(doc: Doc) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rows of the theme's tables, each with its table's name."""
    paragraphs, parsed = layout(doc), doc.has_annotation("SENT_START")
    for group in (MENTIONS_GROUP, DEMONYMS_GROUP):
        for span in doc.spans[group]:
            number = paragraph_at(paragraphs, span.start_char)
            counted = paragraphs[number].counted and group == MENTIONS_GROUP
            sentence = span.sent.start_char if parsed else 0
            place = {"sentence": sentence, "paragraph": number + doc._.first_paragraph, "counted": counted}
            yield MENTIONS.name, row(span, kind=span.label_, **span._.mention, **place)
    for span in filter(_is_variant, doc.spans[MENTIONS_GROUP]):
        message = f"another spelling of {span._.mention['name']}"
        yield "issues", row(span, issue="name variant", severity="info", message=message)


def _is_variant(span: Span) -> bool:
    """Whether a name is spelled otherwise than its canonical form."""
    name, rule = span._.mention["name"], span._.mention["rule"]
    # A headline in capitals and another script in brackets are no defects, nor is what a reader's gazetteer folds.
    if rule in ("own", "capitals") or span._.mention["link"] == "brackets":
        return False
    form = clean(span.text)
    if form.isupper() and fold(form) == fold(name):
        return False
    return is_variant(form, name) and (span.label_ == "person" or is_spelling(form, name))


def entity_frame(mentions: pd.DataFrame) -> pd.DataFrame:
    """Table ``entities`` of table ``mentions``."""
    counts = EntityCounts()
    counts.add(mentions)
    return ENTITIES.frame(counts.rows())
