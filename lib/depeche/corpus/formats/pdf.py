"""The text of a PDF, as far as it has a layer of text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from depeche.corpus.formats import Article, File, FormatError
from depeche.corpus.formats.press import articles_of_pages

# How pdfium writes a hyphen at which a word is divided.
_DIVIDED = re.compile("[\x02\ufffe]")
_LINE = re.compile(r"[^\r\n]+")
# A page with fewer characters is a picture of one.
_FEWEST = 20
# On so many pages a first or last line is a head or foot of pages.
_OFTEN = 2


@dataclass(frozen=True)
class _Line:
    """A line of a page: its words, its edges, and how far its first word reaches, in points."""

    words: str
    left: float
    right: float
    first: float


def read_pdf(file: File) -> Iterator[Article]:
    """The articles of a PDF: one, its pages parted by form feeds, or those of a press database's export."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise FormatError("is a PDF that a password protects; save it without, or its text as .txt") from error
        raise FormatError("is a PDF that cannot be opened; is it whole? fetch it anew") from error
    with document:
        pages = [list(_lines(page.get_textpage())) for page in document]
    if sum(len(line.words) for page in pages for line in page) < _FEWEST * len(pages):
        raise FormatError("is a PDF of pictures, without text; run OCR over it first (ocrmypdf does)")
    edges = Counter(mask(line.words) for page in pages for line in {*page[:1], *page[-1:]})
    running = {words for words, count in edges.items() if count >= _OFTEN}
    set_ = [_paragraphs(page, running) for page in pages]
    bare = [[words for words in page if mask(words) not in running] for page in set_]
    yield from list(articles_of_pages(bare)) or [Article("\n\f\n".join("\n\n".join(page) for page in set_))]


def mask(line: str) -> str:
    """A line without its numbers: heads and feet of pages differ in no more."""
    return re.sub(r"\d+", "0", line)


def _lines(page: Any) -> Iterator[_Line]:
    text = page.get_text_range()
    for found in _LINE.finditer(text):
        words = _DIVIDED.sub("-\n", found.group()).strip()
        if not words:
            continue
        space = found.group().find(" ", 1)
        end = found.start() + space if space > 0 else found.end()
        left, right, first = (page.get_charbox(at) for at in (found.start(), found.end() - 1, end - 1))
        yield _Line(words, left[0], right[2], first[2] - left[0])


def _paragraphs(lines: list[_Line], running: set[str]) -> list[str]:
    """Lines by paragraphs: one goes on where the next word would have had no room in its column."""
    if not lines:
        return []
    parts = [[lines[0]]]
    for one, other in pairwise(lines):
        column = max(line.right for line in lines if line.left <= one.right and line.right >= one.left)
        is_full = one.right + other.first >= column
        if is_full and not {mask(one.words), mask(other.words)} & running:
            parts[-1].append(other)
        else:
            parts.append([other])
    return [" ".join(line.words for line in part) for part in parts]
