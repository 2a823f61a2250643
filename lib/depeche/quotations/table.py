"""Table ``statements``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from depeche.french.spans import row
from depeche.tables import declared

STATEMENTS = declared("statements")
TABLES = (STATEMENTS,)


def rows(doc: Doc) -> Iterator[tuple[str, dict[str, Any]]]:
    """Rows of the theme's table, each with its table's name."""
    for span in doc.spans["statements"]:
        yield STATEMENTS.name, row(span, form=span.label_, **span._.statement)
