"""Tables with a text a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from depeche.corpus.formats import Article, File


def article_of(cells: Mapping[str, str]) -> Article:
    """To come."""
    return Article(cells["text"], published=cells.get("date", ""), source=cells.get("source", ""))


def read_table(file: File) -> Iterator[Article]:
    """To come."""
    raise NotImplementedError
