"""Where in the texts something stands: the number of its document and of its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

import pandas as pd

from depeche.brief.blocks import Run, Text, enumerate_texts
from depeche.corpus.edtf import bounds
from depeche.figures.picture import records
from depeche.words import Words

_REFERENCE = re.compile(r"#ref-(\d+)")
_LAST = "9999-12-31"


class Places:
    """The numbers by which a brief points into its texts.

    Documents are numbered by date, then by name; paragraphs as they stand, the title being the first.

    Parameters
    ----------
    documents
        Table ``documents``.
    paragraphs
        Table ``paragraphs``.
    words
        The words of the reader's language.
    """

    def __init__(self, documents: pd.DataFrame, paragraphs: pd.DataFrame, words: Words) -> None:
        dated = sorted((_first_day(row.published), row.doc_id) for row in records(documents))
        self.numbers = {doc_id: number for number, (_, doc_id) in enumerate(dated, start=1)}
        self.single = len(self.numbers) == 1
        self._words = words
        groups = paragraphs.sort_values(["doc_id", "start"]).groupby("doc_id", sort=False)
        self._starts = {str(doc_id): list(group["start"]) for doc_id, group in groups}

    def paragraph(self, doc_id: str, start: int) -> int:
        """Number of the paragraph that holds an offset, from 1."""
        return max(1, bisect_right(self._starts.get(doc_id, []), start))

    def place(self, doc_id: str, start: int) -> Text:
        """One place: "§ 3", of several documents "[2] § 3"."""
        return self.places([(doc_id, start)])

    def places(self, spots: Iterable[tuple[str, int]], *, most: int = 3) -> Text:
        """Several places: in one document its paragraphs, else the documents, or one document with its paragraphs."""
        found: dict[str, set[int]] = {}
        for doc_id, start in spots:
            found.setdefault(doc_id, set()).add(self.paragraph(doc_id, start))
        if len(found) == 1:
            ((doc_id, numbers),) = found.items()
            spans = Run(self._paragraphs(sorted(numbers)))
            return (spans,) if self.single else (self.document(doc_id), Run("\u00a0"), spans)
        order = sorted(found, key=lambda doc_id: self.numbers[doc_id])
        left = len(order) - most if len(order) > most + 1 else 0
        shown = [(self.document(doc_id),) for doc_id in order[: len(order) - left]]
        more = self._words("list.others", n=left) if left else ""
        return enumerate_texts(shown, self._words, more=more)

    def document(self, doc_id: str) -> Run:
        """The number of a document, as a reference to it."""
        number = self.numbers[doc_id]
        return Run(f"[{number}]", link=f"#ref-{number}")

    def _paragraphs(self, numbers: Sequence[int]) -> str:
        spans: list[list[int]] = []
        for number in numbers:
            if spans and number == spans[-1][1] + 1:
                spans[-1][1] = number
            else:
                spans.append([number, number])
        # Two in a row are two numbers, from three on they are a span.
        shown = [_span(first, last) for first, last in spans]
        return "§\u00a0" + ", ".join(shown)


def spots(rows: pd.DataFrame) -> list[tuple[str, int]]:
    """Where the rows of a table stand: document and offset."""
    return [(row.doc_id, int(row.start)) for row in records(rows)]


def cited(runs: Iterable[Run]) -> set[int]:
    """Numbers of the documents that runs refer to."""
    found = (_REFERENCE.fullmatch(run.link) for run in runs)
    return {int(match[1]) for match in found if match}


def _span(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first}, {last}" if last == first + 1 else f"{first}–{last}"


def _first_day(published: object) -> str:
    return bounds(published)[0] or _LAST if isinstance(published, str) else _LAST
