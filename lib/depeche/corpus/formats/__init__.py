"""Formats of files: what a reader of one is given, and what it yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass
class File:
    """A file that is to be read.

    Parameters
    ----------
    name
        The file's name, without its folder.
    data
        Its bytes.
    columns
        Which column of a table holds what, where a person said so: ``{"text": "Contenu", "published": "Parution"}``.
    notes
        What is to be told of it, a line each, such as a row that could not be used; a reader adds to them.
    """

    name: str
    data: bytes
    columns: Mapping[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Article:
    """An article of a file; what is not known is empty.

    Parameters
    ----------
    text
        What stands in the file, paragraphs parted by blank lines if the format knows paragraphs.
    title, source, url, author
        What the file says of it besides.
    published
        EDTF date of publication.
    more
        Further columns of its row, by their headings.
    """

    text: str
    title: str = ""
    source: str = ""
    url: str = ""
    author: str = ""
    published: str = ""
    more: Mapping[str, str] = field(default_factory=dict)


class FormatError(ValueError):
    """A file cannot be read; the message says why and what to do."""


Reader = Callable[[File], Iterator[Article]]
"""Yields the articles of a file, in order; raises ``FormatError``."""
