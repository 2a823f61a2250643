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
from depeche.tables import declared

KINDS = (
    *("country", "capital", "city", "region", "area", "continent", "site", "island"),
    *WATERS,
    *("river", "lake", "mountain", "historic", "unknown"),
)

PLACES = declared("places", kind=KINDS, rule=get_args(Rule))
CLAIMS = declared("claims")
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
