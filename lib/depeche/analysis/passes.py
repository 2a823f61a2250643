"""A corpus read, chunk after chunk; then, when all of it is known, one name for one thing, and copies told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any

import pandas as pd

from depeche.analysis.cache import Cache, Rows
from depeche.analysis.duplicates import Copies, find_copies
from depeche.analysis.parts import Frames, Parts
from depeche.analysis.worker import Row, failure, read_rows
from depeche.chronology import table as chronology
from depeche.corpus.document import Document, Issue, cited
from depeche.corpus.edtf import bounds, is_edtf
from depeche.corpus.read import Corpus, Stream
from depeche.corpus.table import DOCUMENTS, ISSUES_TABLE, PARAGRAPHS, issue_rows
from depeche.entities.answers import EntityCounts
from depeche.entities.gazetteer import Known
from depeche.entities.table import ENTITIES, MENTIONS
from depeche.entities.unify import rename, rename_columns, unify
from depeche.quotations import table as quotations
from depeche.region import table as region
from depeche.tables import STATED_BASES, Table, records

TABLES: tuple[Table, ...] = (
    DOCUMENTS,
    PARAGRAPHS,
    MENTIONS,
    ENTITIES,
    *quotations.TABLES,
    *chronology.TABLES,
    *region.TABLES,
    ISSUES_TABLE,
)
"""Every table, in the order of the house."""

_READ = tuple(table for table in TABLES if table is not ENTITIES)
# So many documents' rows are in memory at once.
_CHUNK = 512
_SURROGATE = re.compile("[\ud800-\udfff]")
_HALF = "holds half a character (a lone surrogate); decode its source anew"
# What names are unified by, and dates and texts of articles are compared by.
_OF_MENTIONS = ["doc_id", "start", "end", "text", "kind", "entity_id", "name", "rule", "link"]
_OF_DOCUMENTS = ["doc_id", "published", "published_basis", "text"]


class Sources:
    """The documents of several sources, one after the other; what is told of them is in `issues`.

    Raises
    ------
    ValueError
        If two documents have the same ``doc_id``.
    """

    def __init__(self, sources: list[str | Path | Document], columns: Mapping[str, str] | None) -> None:
        paths = [source for source in sources if not isinstance(source, Document)]
        self._stream = Stream(paths, columns=columns) if paths else None
        self._made = _readable([source for source in sources if isinstance(source, Document)])
        self._names: set[str] = set()
        for document in self._made.documents:
            self._check(document)

    @property
    def expected(self) -> int:
        """How many documents there are, as far as can be told."""
        return len(self._made.documents) + (self._stream.expected if self._stream else 0)

    @property
    def issues(self) -> list[Issue]:
        """What is wrong with whole files, or with what is known of documents."""
        return [*(self._stream.issues if self._stream else ()), *self._made.issues]

    def __iter__(self) -> Iterator[Document]:
        for document in self._stream or ():
            self._check(document)
            yield document
        yield from sorted(self._made.documents, key=attrgetter("doc_id"))

    def _check(self, document: Document) -> None:
        if document.doc_id in self._names:
            raise ValueError(f"two documents are named {document.doc_id!r}; give each its own doc_id")
        self._names.add(document.doc_id)


@dataclass
class Gathered:
    """What was read of a corpus, by the names of each article; `issues` are those that no chunk holds."""

    parts: Parts
    issues: list[Issue] = field(default_factory=list)

    def named(self, *, count_copies: bool = False) -> Iterator[Frames]:
        """The tables by the names of the corpus, a block of documents after the other, copies marked.

        Parameters
        ----------
        count_copies
            Whether what stands in a copy is counted too.
        """
        try:
            renames = unify(block["mentions"] for block in self.parts.blocks({"mentions": _OF_MENTIONS}))
        except Exception as error:
            renames = {}
            self.issues.append(failure("", "all articles", "one name for one thing in several articles", error))
        copies = find_copies(self._articles())
        self.issues += _copy_issues(copies, count_copies)
        waiting = sorted(self.issues, key=attrgetter("doc_id"))
        counts = EntityCounts()
        for frames in self.parts.blocks():
            block = dict(frames)
            last = block["documents"]["doc_id"].max()
            if renames:
                rename_columns(block, _READ, renames)
            block["mentions"] = rename(block["mentions"], renames)
            _mark(block, copies, count_copies)
            counts.add(block["mentions"])
            now = [issue for issue in waiting if issue.doc_id <= str(last)]
            waiting = waiting[len(now) :]
            yield block | {"issues": _with(now, block["issues"])}
        yield {"issues": ISSUES_TABLE.frame(issue_rows(waiting)), ENTITIES.name: ENTITIES.frame(counts.rows())}

    def _articles(self) -> Iterator[tuple[str, str | None, str]]:
        """Name, day and text of each document; a day that is inferred says nothing of who was first."""
        for block in self.parts.blocks({"documents": _OF_DOCUMENTS}):
            for row in records(block["documents"]):
                day = bounds(row.published)[0] if row.published_basis in STATED_BASES else None
                yield row.doc_id, day, row.text


def gather(
    sources: Sources,
    place: Path | None = None,
    *,
    workers: int,
    scheduler: str | None,
    uncounted: Collection[str],
    own: tuple[Known, ...],
    cache: Cache | None,
) -> Gathered:
    """Read all documents; `place` is the folder where their rows are kept meanwhile, else they are in memory."""
    gathered = Gathered(Parts(_READ, place))
    rows: Rows = {}
    every = read_rows(
        sources,
        workers=workers,
        scheduler=scheduler,
        uncounted=uncounted,
        own=own,
        cache=cache,
        expected=lambda: sources.expected,
    )
    for one in chain(every, [{}]):
        for name, more in one.items():
            rows.setdefault(name, []).extend(more)
        if not one or len(rows["documents"]) >= _CHUNK:
            gathered.parts.add(
                {table.name: _frame(table, rows.pop(table.name, []), gathered.issues) for table in _READ}
            )
    gathered.issues[:0] = sources.issues
    return gathered


def _readable(documents: list[Document]) -> Corpus:
    """The documents that somebody made, without what no table can hold: texts, or what is known of them."""
    corpus = Corpus()
    for document in documents:
        if _SURROGATE.search(document.text):
            corpus.issues.append(Issue(document.doc_id, "not text", "error", f"{document.doc_id}: {_HALF}"))
            continue
        wrong = dict(_wrong(document))
        for name, reason in wrong.items():
            message = f"{document.doc_id}: {name} is left out: {reason}"
            corpus.issues.append(Issue(document.doc_id, "metadata", "warning", message))
        left_out: dict[str, Any] = {name: {} if name == "more" else None for name in wrong}
        corpus.documents.append(replace(document, **left_out))
    return corpus


def _wrong(document: Document) -> Iterator[tuple[str, str]]:
    """What is known of a document and no table can hold, and why."""
    for name in ("path", "title", "source", "url", "author", "published"):
        value = getattr(document, name)
        if value and _SURROGATE.search(value):
            yield name, _HALF
        elif value and name == "published" and not is_edtf(value):
            yield name, f"{value!r} is no date in ISO 8601 or EDTF; write 2022-05-19, 2022-05 or 2022"
    if any(map(_SURROGATE.search, (*document.more, *document.more.values()))):
        yield "more", _HALF


def _frame(table: Table, rows: list[Row], failed: list[Issue]) -> pd.DataFrame:
    """The table of `rows`, without those of the documents for which a rule wrote what it must not hold."""
    try:
        return table.frame(rows)
    except Exception:
        kept: list[Row] = []
        for doc_id, group in groupby(rows, key=itemgetter("doc_id")):
            own = list(group)
            try:
                table.frame(own)
                kept += own
            except Exception as error:
                failed.append(failure(doc_id, doc_id, f"table {table.name}", error))
        return table.frame(kept)


def _with(issues: list[Issue], frame: pd.DataFrame) -> pd.DataFrame:
    more = ISSUES_TABLE.frame(issue_rows(issues))
    return ISSUES_TABLE.in_order(pd.concat([more, frame])) if issues else frame


def _copy_issues(copies: Copies, count_copies: bool) -> Iterator[Issue]:
    counted = "counts as an article of its own" if count_copies else "is not counted again"
    for doc_id, (first, similarity) in copies.items():
        message = f"{cited(doc_id)}: copies {cited(first)} ({similarity:.0%} of the shorter text) and {counted}"
        yield Issue(doc_id, "copy", "info", message)


def _mark(block: Frames, copies: Copies, count_copies: bool) -> None:
    """Say of each document what it copies, and let what stands in a copy not be counted, in place."""
    documents = block["documents"]
    found = {doc_id: copies[doc_id] for doc_id in documents["doc_id"] if doc_id in copies}
    if not found:
        return
    for place, column in enumerate(("copy_of", "similarity")):
        told = documents["doc_id"].map({doc_id: cells[place] for doc_id, cells in found.items()})
        documents = documents.assign(**{column: told.astype(documents[column].dtype)})
    block["documents"] = documents
    for table in () if count_copies else (PARAGRAPHS, MENTIONS, region.PLACES):
        frame = block[table.name]
        block[table.name] = frame.assign(counted=frame["counted"] & ~frame["doc_id"].isin(list(found)))
