"""What stands in a brief, for tests."""

from __future__ import annotations

import re
from html import unescape

from depeche.brief.blocks import Brief


def bare(text: str) -> str:
    """The words of a text, without its tags."""
    return unescape(re.sub("<[^>]*>", "", text.replace("<br>", "\n")))


def facts(brief: Brief) -> list[str]:
    """The words of the facts at the head of a brief."""
    return [bare(fact) for fact in brief.facts.values()]


def texts_of(brief: Brief) -> list[str]:
    """Every text of a brief, with its tags."""
    tables = [text for table in brief.tables.values() for row in table.rows for text in (table.caption, *row)]
    captions = [figure.picture.caption for figure in brief.figures.values()]
    return [*brief.facts.values(), *tables, *captions, *brief.flaws, *(entry for _, entry in brief.references)]
