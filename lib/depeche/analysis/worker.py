"""Documents through the pipeline to rows, in batches, on one processor or several."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from itertools import chain, islice
from textwrap import shorten
from threading import Lock
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from tqdm import tqdm

from depeche.analysis.cache import Cache, Rows
from depeche.analysis.processes import cluster, processes, safe_path
from depeche.chronology import table as chronology
from depeche.corpus.copy import ReadingCopy, reading_copy, unfolded
from depeche.corpus.document import Document, Issue
from depeche.corpus.formats.repair import repair_issues
from depeche.corpus.paragraphs import UNCOUNTED, Paragraph, count_words, paragraphs
from depeche.corpus.table import furniture_rows, issue_rows, own_cells, paragraph_rows, text_issues
from depeche.entities import table as entities
from depeche.entities.component import Entities
from depeche.entities.gazetteer import Known
from depeche.french.pipeline import LONGEST, Part, parts, pipeline
from depeche.french.spans import set_layout
from depeche.quotations import table as quotations
from depeche.region import table as region

# Each theme's tables, by the component that finds what stands in them.
THEMES = {
    "depeche_entities": entities,
    "depeche_quotations": quotations,
    "depeche_chronology": chronology,
    "depeche_region": region,
}
BATCH = 64  # measured: 32 to 256 are equally fast
_LONGEST_REASON = 200
_AHEAD = 3  # batches under way for each process

Row = dict[str, Any]

# A worker of a cluster may have several threads, a model works for one at a time.
_alone = Lock()


def read_rows(
    documents: Iterable[Document],
    *,
    workers: int = 1,
    scheduler: str | None = None,
    uncounted: Collection[str] = UNCOUNTED,
    own: tuple[Known, ...] = (),
    cache: Cache | None = None,
    expected: Callable[[], int] | None = None,
) -> Iterator[Rows]:
    """Rows of every table but ``entities``, a document after the other, in the order given.

    Parameters
    ----------
    documents
        What to read; asked for as it is read.
    workers
        Number of processes; each holds the model (about 1 GB).
    scheduler
        The address of a Dask cluster, whose workers read then.
    uncounted
        Roles of the paragraphs in which mentions are not counted.
    own
        The reader's own names.
    cache
        What was read before, and where what is read is kept.
    expected
        Tells how many documents there will be, as far as is known.

    Raises
    ------
    ChildProcessError
        If one of the processes is killed.
    """
    read = partial(_read_batch, uncounted=list(uncounted), own=own)
    batches = _batches(documents)
    # Of a single batch there is nothing to share.
    first = list(islice(batches, 2))
    with ExitStack() as stack, tqdm(unit="article", disable=None, leave=False) as progress:
        workers, submit = _submitter(workers if len(first) > 1 else 1, scheduler, read, stack)
        waiting: deque[tuple[list[Document], dict[str, Rows], Callable[[], dict[str, Rows]]]] = deque()

        def done() -> list[Rows]:
            batch, known, result = waiting.popleft()
            new = result()
            if cache is not None:
                cache.put([one for one in batch if one.doc_id in new], new)
            progress.total = expected() if expected else None
            progress.update(len(batch))
            rows = known | new
            return [rows[document.doc_id] for document in batch]

        for batch in chain(first, batches):
            known = cache.get(batch) if cache is not None else {}
            missing = [document for document in batch if document.doc_id not in known]
            waiting.append((batch, known, submit(missing) if missing else dict))
            # So many are under way: what was read waits for nobody, what is to be read is not yet in memory.
            if len(waiting) > _AHEAD * (workers - 1):
                yield from done()
        while waiting:
            yield from done()


def _submitter(
    workers: int, scheduler: str | None, read: Callable[[list[Document]], dict[str, Rows]], stack: ExitStack
) -> tuple[int, Callable[[list[Document]], Callable[[], dict[str, Rows]]]]:
    """How many work, and what has a batch read: here, in processes started when the first one comes, on a cluster."""
    if scheduler is not None:
        client = stack.enter_context(cluster(scheduler))
        return sum(client.nthreads().values()), lambda batch: client.submit(read, batch, pure=False).result
    if workers <= 1:
        return 1, lambda batch: partial(read, batch)
    pool: list[ProcessPoolExecutor] = []

    def submit(batch: list[Document]) -> Callable[[], dict[str, Rows]]:
        if not pool:
            stack.enter_context(safe_path())
            pool.append(stack.enter_context(processes(workers)))
        return pool[0].submit(read, batch).result

    return workers, submit


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        # What is parsed at once is held in memory at once.
        if batch and (len(batch) == BATCH or size + len(document.text) > LONGEST):
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
    if batch:
        yield batch


@cache
def model() -> Language:
    """The pipeline, loaded once a process."""
    return pipeline()


def _use(own: tuple[Known, ...]) -> None:
    """Let the pipeline know the reader's own names, and forget those of an analysis before."""
    component = model().get_pipe("depeche_entities")
    if isinstance(component, Entities) and component.own != own:
        component.use(own)


@dataclass
class _Reading:
    """A document on its way to rows: how it is read, its paragraphs, its parts, and which components failed."""

    original: Document
    copy: ReadingCopy
    layout: list[Paragraph] = field(default_factory=list)
    docs: list[Doc] = field(default_factory=list)
    failed: dict[str, Issue] = field(default_factory=dict)

    @cached_property
    def document(self) -> Document:
        """The document with the text that is read of it, and what its heads and feet tell where nothing else does."""
        told: dict[str, Any] = {
            name: words for name, words in self.copy.told.items() if not getattr(self.original, name)
        }
        return replace(self.original, text=self.copy.text, **told)

    @property
    def stated(self) -> str:
        """Where a date of publication that is not read from prose comes from."""
        return "metadata" if self.original.published else "header" if self.document.published else "none"

    @property
    def is_long(self) -> bool:
        return len(self.copy.text) > LONGEST

    def restored(self, rows: Iterable[Row]) -> list[Row]:
        """Rows of what is read as rows of the text as it stands."""
        return [self.copy.restored(row) for row in rows]

    @contextmanager
    def guard(self, component: str) -> Iterator[None]:
        """Whatever fails in here is reported, and costs the document no more than what was to come of it."""
        try:
            yield
        except Exception as error:
            where = self.original.path or self.original.doc_id
            self.failed.setdefault(component, failure(self.original.doc_id, where, component, error))


def failure(doc_id: str, where: str, what: str, error: Exception) -> Issue:
    """The issue that says what failed, where and why."""
    reason = shorten(f"{type(error).__name__}: {error}", _LONGEST_REASON, placeholder="…")
    message = f"{where}: {what} failed and found nothing here; what else was found stands ({reason})"
    return Issue(doc_id, "failed", "error", message)


def _read_batch(batch: list[Document], *, uncounted: list[str], own: tuple[Known, ...]) -> dict[str, Rows]:
    """The rows of each document, by its name."""
    with _alone:
        _use(own)
        readings = [_begin(document, uncounted) for document in batch]
        _parse_short([reading for reading in readings if not reading.is_long])
        return {reading.original.doc_id: _rows_of(reading) for reading in readings}


def _rows_of(reading: _Reading) -> Rows:
    document, layout = reading.document, reading.layout
    rows = defaultdict[str, list[Row]](list)
    if reading.is_long:
        _parse(reading, parts(document.text, layout))
        rows["issues"] += issue_rows([_too_long(document)])
    rows["documents"].append(_document_row(reading))
    rows["paragraphs"] += reading.restored(paragraph_rows(document, layout))
    rows["paragraphs"] += furniture_rows(document.doc_id, reading.copy, layout)
    with reading.guard("source issues"):
        rows["issues"] += issue_rows(repair_issues(reading.original, reading.copy.repairs))
        rows["issues"] += reading.restored(issue_rows(text_issues(document, layout)))
    for component, theme in THEMES.items():
        with reading.guard(component):
            # All of a document's or none: half of them must not pass for the whole.
            found = [] if component in reading.failed else [row for doc in reading.docs for row in theme.rows(doc)]
            for table, row in found:
                rows[table] += reading.restored([row])
    rows["issues"] += issue_rows(reading.failed.values())
    return dict(rows)


def _begin(document: Document, uncounted: Collection[str]) -> _Reading:
    reading = _Reading(document, unfolded(document.text))
    with reading.guard("reading copy"):
        reading.copy = reading_copy(document.text)
    reading.layout = [Paragraph(0, len(reading.copy.text), "body")]
    with reading.guard("paragraphs"):
        reading.layout = paragraphs(reading.copy.text, uncounted=uncounted, captions=document.captions)
    return reading


def _parse_short(readings: list[_Reading]) -> None:
    """Read each document as one part."""
    wholes = [Part(0, reading.document.text, reading.layout, 0) for reading in readings]
    try:
        made = [_make(reading, whole) for reading, whole in zip(readings, wholes, strict=True)]
        for reading, doc in zip(readings, list(model().pipe(made, batch_size=BATCH)), strict=True):
            reading.docs = [doc]
    except Exception:
        # One document must not cost the others, nor one component what the others find: each alone.
        for reading, whole in zip(readings, wholes, strict=True):
            _parse(reading, [whole])


def _parse(reading: _Reading, pieces: list[Part]) -> None:
    for piece in pieces:
        with reading.guard("tokenizer"):
            doc = _make(reading, piece)
            if reading.docs and reading.docs[0]._.published_basis in ("dateline", "filename"):
                doc._.published, doc._.published_basis = reading.docs[0]._.published, reading.docs[0]._.published_basis
            for name, component in model().pipeline:
                with reading.guard(name):
                    doc = component(doc)
            reading.docs.append(doc)


def _make(reading: _Reading, part: Part) -> Doc:
    document, doc = reading.document, model().make_doc(part.text)
    doc._.doc_id, doc._.offset, doc._.first_paragraph = document.doc_id, part.offset, part.first_paragraph
    if document.published:
        doc._.published, doc._.published_basis = document.published, reading.stated
    doc._.uncounted = sorted({paragraph.role for paragraph in part.layout if not paragraph.counted})
    set_layout(doc, part.layout)
    return doc


def _too_long(document: Document) -> Issue:
    where = document.path or document.doc_id
    message = f"{where}: over {LONGEST} characters; read in parts, links between them may be missing"
    return Issue(document.doc_id, "too long", "warning", message)


def _document_row(reading: _Reading) -> Row:
    document, text = reading.document, reading.copy.text
    dated = next((doc for doc in reading.docs if doc._.published), None)
    title = next((text[p.start : p.end] for p in reading.layout if p.role == "title"), None)
    known = {name: getattr(document, name) for name in ("doc_id", "path", "source", "url", "author")}
    return {
        **known,
        "title": document.title or title,
        "published": dated._.published if dated else document.published,
        "published_basis": dated._.published_basis if dated else reading.stated,
        "published_evidence": dated._.published_evidence if dated else None,
        "words": count_words(text),
        "sha256": reading.original.sha256,
        "text": reading.original.text,
        **own_cells(reading.original),
    }
