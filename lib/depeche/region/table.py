"""Tables ``places`` and ``claims``: the countries and capitals of a text, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from spacy.tokens import Doc

from depeche.corpus.paragraphs import paragraph_at
from depeche.french.spans import layout, row
from depeche.region.atlas import WATERS
from depeche.region.component import CLAIMS as CLAIMS_GROUP
from depeche.region.component import PLACES as PLACES_GROUP
from depeche.region.resolve import Rule
from depeche.tables import CLAIMS as CLAIM_TYPES
from depeche.tables import CONFIDENCE, RULE, SPAN, VERDICTS, Column, Table

KINDS = (
    *("country", "capital", "city", "region", "area", "continent", "site", "island"),
    *WATERS,
    *("river", "lake", "mountain", "historic", "unknown"),
)
REFERENCES = ("name", "inside", "metonym", "demonym")

PLACES = Table(
    "places",
    "One row a reference to a place: a place name, a place inside a longer name, a people, a seat of power.",
    (
        *SPAN,
        Column("name", "text", "its usual French name; of a people or a seat, the country's", True, names="name"),
        Column("entity_id", "text", "as in `mentions`", names="id"),
        Column("kind", "text", "what kind of place", required=True, values=KINDS),
        Column("iso", "text", "ISO 3166 code of its country, XK for Kosovo; empty for none, several or not known"),
        Column("latitude", "number", "degrees north, where known; for a country, of its capital"),
        Column("longitude", "number", "degrees east, where known; for a country, of its capital"),
        Column("reference", "text", "how the place is referred to", required=True, values=REFERENCES),
        Column("alternatives", "text", "codes of the other countries that it may lie in, ` | `-joined"),
        Column("counted", "flag", "whether it counts: not in captions and repetitions", required=True),
        Column("rule", "text", "what settled the country", required=True, values=get_args(Rule)),
        CONFIDENCE,
    ),
)
CLAIMS = Table(
    "claims",
    "One row a statement of the text about geography, alliances or weapons that a reference table can judge.",
    (
        *SPAN,
        Column("claim", "text", "what is claimed", required=True, values=CLAIM_TYPES),
        Column("subject", "text", "of what", required=True, names="name"),
        Column("object", "text", "in relation to what", names="name"),
        Column("sense", "text", "the direction, the distance, the status, the class; for a coast, which it is"),
        Column("negated", "flag", "whether the text denies it; the verdict is of the denial", required=True),
        Column("verdict", "text", "whether it holds as asserted, negation included", required=True, values=VERDICTS),
        Column("voice", "text", "narrator, or the speaker who claims it; empty where that is not known", names="name"),
        Column("evidence", "text", "what the reference says"),
        Column("source", "text", "the reference"),
        Column("as_of", "text", "date of the reference"),
        RULE,
        CONFIDENCE,
    ),
)
TABLES = (PLACES, CLAIMS)


def rows(doc: Doc) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rows of the theme's tables, each with its table's name."""
    paragraphs = layout(doc)
    for span in doc.spans[PLACES_GROUP]:
        counted = paragraphs[paragraph_at(paragraphs, span.start_char)].counted
        yield PLACES.name, row(span, **span._.place, counted=counted)
    for span in doc.spans[CLAIMS_GROUP]:
        for cells in span._.claims:
            yield CLAIMS.name, row(span, **cells)
