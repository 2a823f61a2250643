"""Tables ``documents``, ``paragraphs`` and ``issues``: what was read, and how it is laid out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from depeche.corpus.copy import ReadingCopy
from depeche.corpus.document import Document, Issue
from depeche.corpus.language import foreign_words, looks_french
from depeche.corpus.marks import quoted_in
from depeche.corpus.paragraphs import Paragraph, count_words
from depeche.french.characters import past_marks
from depeche.french.fold import clean
from depeche.tables import declared

_OWN = "_own"

DOCUMENTS, PARAGRAPHS, ISSUES_TABLE = map(declared, ("documents", "paragraphs", "issues"))


def own_cells(document: Document) -> dict[str, str]:
    """What is known of a document under names of one's own; a name that the table has itself gets an ending."""
    cells: dict[str, str] = {}
    taken = {column.name for column in DOCUMENTS.columns}
    for heading, cell in document.more.items():
        name = clean(heading) or "own"
        while name in taken or name in cells:
            name += _OWN
        cells[name] = cell
    return cells


# A text of so many letters, so large a share of them capitals, is set in capitals.
_FEWEST_LETTERS, _CAPITALS = 100, 0.8


def paragraph_rows(document: Document, layout: list[Paragraph]) -> Iterator[dict[str, Any]]:
    """Rows of table ``paragraphs``."""
    for number, paragraph in enumerate(layout):
        words = count_words(document.text[paragraph.start : paragraph.end])
        yield asdict(paragraph) | {"doc_id": document.doc_id, "paragraph": number, "words": words}


def furniture_rows(doc_id: str, copy: ReadingCopy, layout: list[Paragraph]) -> Iterator[dict[str, Any]]:
    """Rows of table ``paragraphs`` for heads and feet, which are not read; among the others by number."""
    starts = [copy.span(paragraph.start, paragraph.end)[0] for paragraph in layout]
    for before, (start, end, role) in enumerate(copy.furniture):
        place = {"doc_id": doc_id, "paragraph": before + bisect_left(starts, start), "start": start, "end": end}
        yield place | {"role": role, "words": count_words(copy.original[start:end]), "counted": False}


def issue_rows(issues: Iterable[Issue]) -> Iterator[dict[str, Any]]:
    """Rows of table ``issues``."""
    return (asdict(issue) for issue in issues)


def text_issues(document: Document, layout: list[Paragraph]) -> Iterator[Issue]:
    """The source issues that the bare text shows."""
    doc_id, text = document.doc_id, document.text
    if looks_french(text) is False:
        yield Issue(doc_id, "not French", "warning", f"{document.path or doc_id}: does not look French; read with care")
    else:
        for start, end in (span for part in layout for span in foreign_words(text, part.start, part.end)):
            message = "an English word left in the French"
            yield Issue(doc_id, "foreign word", "info", message, start, end, text[start:end])
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) >= _FEWEST_LETTERS and sum(map(str.isupper, letters)) > _CAPITALS * len(letters):
        message = f"{document.path or doc_id}: is in capitals throughout; names are found less surely"
        yield Issue(doc_id, "capitals", "warning", message)
    for quoted in quoted_in(text, layout):
        if quoted.opening is not None and quoted.closing is None and not quoted.continued:
            at, issue = quoted.opening, "unclosed quote"
            message = "never closed; the quotation is read to the end of its paragraph"
        elif quoted.opening is None and quoted.closing is not None:
            at, issue, message = quoted.closing, "unopened quote", "closes a quotation that was never opened"
        else:
            continue
        end = past_marks(text, at + 1)
        yield Issue(doc_id, issue, "warning", message, at, end, text[at:end])
