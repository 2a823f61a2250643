"""Tables ``places`` and ``claims``: the countries and capitals of a text, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from depeche.corpus.paragraphs import paragraph_at
from depeche.region.component import CLAIMS as CLAIMS_GROUP
from depeche.region.component import PLACES as PLACES_GROUP
from depeche.spans import layout, row
from depeche.tables import CLAIMS as CLAIM_TYPES
from depeche.tables import CONFIDENCE, RULE, SPAN, VERDICTS, Column, Table

PLACES = Table(
    "places",
    "One row a mention of a country, a territory or a capital.",
    (
        *SPAN,
        Column("name", "text", "usual French name of the country or capital", required=True),
        Column("entity_id", "text", "as in `mentions`"),
        Column("iso", "text", "ISO 3166 code of the country, the capital's too; XK is Kosovo", required=True),
        Column("latitude", "number", "degrees north; for a country, of its capital"),
        Column("longitude", "number", "degrees east; for a country, of its capital"),
        Column("counted", "flag", "whether it counts: not in captions and repetitions", required=True),
        RULE,
        CONFIDENCE,
    ),
)
CLAIMS = Table(
    "claims",
    "One row a statement of the text about geography that a reference table can judge.",
    (
        *SPAN,
        Column("claim", "text", "what is claimed", required=True, values=CLAIM_TYPES),
        Column("subject", "text", "of what", required=True),
        Column("object", "text", "in relation to what"),
        Column("verdict", "text", "whether it holds as asserted, negation included", required=True, values=VERDICTS),
        Column("evidence", "text", "what the reference says"),
        Column("source", "text", "the reference"),
        Column("as_of", "text", "date of the reference"),
        RULE,
        CONFIDENCE,
    ),
)
TABLES = (PLACES, CLAIMS)
# A capital may be meant for its country's government, or be another town of its name.
_CONFIDENCE = {"country": 0.95, "capital": 0.85, "border words": 0.9}


def rows(doc: Doc) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rows of the theme's tables, each with its table's name."""
    paragraphs = layout(doc)
    for span in doc.spans[PLACES_GROUP]:
        place = {"iso": span._.iso, "latitude": span._.latitude, "longitude": span._.longitude}
        place |= {"rule": span.label_, "confidence": _CONFIDENCE[span.label_]}
        place["counted"] = paragraphs[paragraph_at(paragraphs, span.start_char)].counted
        yield PLACES.name, row(span, name=span._.name, entity_id=span._.entity_id, **place)
    for span in doc.spans[CLAIMS_GROUP]:
        rule = {"rule": "border words", "confidence": _CONFIDENCE["border words"]}
        yield CLAIMS.name, row(span, **span._.claim, **rule)
