"""Documents through the pipeline to rows, in batches, on one processor or several."""

from __future__ import annotations

import multiprocessing
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from tqdm import tqdm

from depeche.analysis.processes import safe_path
from depeche.chronology import table as chronology
from depeche.corpus.paragraphs import UNCOUNTED, Paragraph, count_words, paragraphs
from depeche.corpus.read import Document, Issue
from depeche.corpus.table import issue_rows, paragraph_rows, text_issues
from depeche.entities import table as entities
from depeche.entities.component import Entities
from depeche.entities.gazetteer import Known
from depeche.french.spans import set_layout
from depeche.pipeline import LONGEST, Part, parts, pipeline
from depeche.quotations import table as quotations
from depeche.region import table as region

THEMES = (entities, quotations, chronology, region)
BATCH = 64  # measured: 32 to 256 are equally fast
BATCH_CHARACTERS = LONGEST  # what is parsed at once, and so held in memory at once

Row = dict[str, Any]
Rows = dict[str, list[Row]]

_nlp: Language | None = None


def read_rows(
    documents: list[Document],
    *,
    workers: int = 1,
    uncounted: Collection[str] = UNCOUNTED,
    own: tuple[Known, ...] = (),
) -> Iterator[Rows]:
    """Rows of every table but ``entities``, a batch of documents at a time, in the order given.

    Parameters
    ----------
    documents
        What to read.
    workers
        Number of processes; each holds the model (about 1 GB).
    uncounted
        Roles of the paragraphs in which mentions are not counted.
    own
        The reader's own names.
    """
    batches = list(_batches(documents))
    with tqdm(total=len(documents), unit="article", disable=None, leave=False) as progress:
        for batch, rows in zip(batches, _map(batches, workers, list(uncounted), own), strict=True):
            yield rows
            progress.update(len(batch))


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        if batch and (len(batch) == BATCH or size + len(document.text) > BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
    if batch:
        yield batch


def _map(batches: list[list[Document]], workers: int, uncounted: list[str], own: tuple[Known, ...]) -> Iterator[Rows]:
    read = partial(_read_batch, uncounted=uncounted, own=own)
    if workers <= 1 or len(batches) <= 1:
        yield from map(read, batches)
        return
    # Forked processes share locks that threads of the parent may hold; spawned ones start clean.
    context = multiprocessing.get_context("spawn")
    with safe_path(), ProcessPoolExecutor(min(workers, len(batches)), mp_context=context) as pool:
        yield from pool.map(read, batches)


def _model() -> Language:
    """The pipeline, loaded once a process."""
    global _nlp
    if _nlp is None:
        _nlp = pipeline()
    return _nlp


def _use(own: tuple[Known, ...]) -> None:
    """Let the pipeline know the reader's own names, and forget those of an analysis before."""
    component = _model().get_pipe("depeche_entities")
    if isinstance(component, Entities) and component.own != own:
        component.use(own)


def _read_batch(batch: list[Document], *, uncounted: list[str], own: tuple[Known, ...]) -> Rows:
    rows: Rows = {}
    _use(own)
    layouts = [paragraphs(document.text, uncounted=uncounted) for document in batch]
    short = [number for number, document in enumerate(batch) if len(document.text) <= LONGEST]
    docs = dict(zip(short, _parse_short([batch[n] for n in short], [layouts[n] for n in short]), strict=True))
    for number, (document, layout) in enumerate(zip(batch, layouts, strict=True)):
        _add(rows, "paragraphs", paragraph_rows(document, layout))
        _add(rows, "issues", issue_rows(text_issues(document, layout)))
        parsed = docs[number] if number in docs else _parse_long(document, layout)
        if isinstance(parsed, Issue):
            _add(rows, "issues", issue_rows([parsed]))
            parsed = []
        if len(document.text) > LONGEST:
            _add(rows, "issues", issue_rows([_too_long(document)]))
        _add(rows, "documents", [_document_row(document, layout, parsed)])
        for doc in parsed:
            for theme in THEMES:
                for table, row in theme.rows(doc):
                    rows.setdefault(table, []).append(row)
    return rows


def _add(rows: Rows, table: str, more: Iterable[Row]) -> None:
    rows.setdefault(table, []).extend(more)


def _parse_short(documents: list[Document], layouts: list[list[Paragraph]]) -> list[list[Doc] | Issue]:
    """Each document's ``Doc``, or the issue that says why there is none."""
    wholes = [Part(0, d.text, layout, 0) for d, layout in zip(documents, layouts, strict=True)]
    try:
        made = [_make(document, whole) for document, whole in zip(documents, wholes, strict=True)]
        return [[doc] for doc in _model().pipe(made, batch_size=BATCH)]
    except Exception:
        # One document must not cost the others: each alone, the one that fails is reported.
        return [_parse(document, [whole]) for document, whole in zip(documents, wholes, strict=True)]


def _parse_long(document: Document, layout: list[Paragraph]) -> list[Doc] | Issue:
    return _parse(document, parts(document.text, layout))


def _parse(document: Document, pieces: list[Part]) -> list[Doc] | Issue:
    docs: list[Doc] = []
    try:
        for piece in pieces:
            doc = _make(document, piece)
            if docs and docs[0]._.published_basis in ("dateline", "filename"):
                doc._.published, doc._.published_basis = docs[0]._.published, docs[0]._.published_basis
            docs.append(_model()(doc))
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        where = document.path or document.doc_id
        return Issue(document.doc_id, "failed", "error", f"{where}: could not be analysed ({reason})")
    return docs


def _make(document: Document, part: Part) -> Doc:
    doc = _model().make_doc(part.text)
    doc._.doc_id, doc._.offset, doc._.first_paragraph = document.doc_id, part.offset, part.first_paragraph
    if document.published:
        doc._.published, doc._.published_basis = document.published, "metadata"
    doc._.uncounted = sorted({paragraph.role for paragraph in part.layout if not paragraph.counted})
    set_layout(doc, part.layout)
    return doc


def _too_long(document: Document) -> Issue:
    where = document.path or document.doc_id
    message = f"{where}: over {LONGEST} characters; read in parts, links between them may be missing"
    return Issue(document.doc_id, "too long", "warning", message)


def _document_row(document: Document, layout: list[Paragraph], parsed: list[Doc]) -> Row:
    dated = next((doc for doc in parsed if doc._.published), None)
    title = next((document.text[p.start : p.end] for p in layout if p.role == "title"), None)
    return {
        "doc_id": document.doc_id,
        "path": document.path,
        "title": document.title or title,
        "source": document.source,
        "url": document.url,
        "author": document.author,
        "published": dated._.published if dated else document.published,
        "published_basis": dated._.published_basis if dated else "metadata" if document.published else "none",
        "published_evidence": dated._.published_evidence if dated else None,
        "words": count_words(document.text),
        "sha256": document.sha256,
        "text": document.text,
    }
