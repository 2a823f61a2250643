"""The analysis of a corpus: every table, made, saved and loaded."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pandas as pd

from depeche.analysis.export import EXPORTS
from depeche.analysis.manifest import name as manifest_name
from depeche.analysis.manifest import read_listed, read_manifest, write_manifest
from depeche.analysis.worker import Row, Rows, failure, read_rows
from depeche.chronology import table as chronology
from depeche.confidence import without_doubt
from depeche.corpus.document import Document, Issue, cited
from depeche.corpus.edtf import is_edtf
from depeche.corpus.paragraphs import UNCOUNTED
from depeche.corpus.read import Corpus, SourceError, is_readable, read
from depeche.corpus.table import DOCUMENTS, ISSUES_TABLE, PARAGRAPHS, issue_rows
from depeche.corpus.write import locked, naming, whole
from depeche.entities.own import read_own
from depeche.entities.table import ENTITIES, MENTIONS, entity_frame
from depeche.entities.unify import rename, rename_columns, unify
from depeche.pipeline import MODEL
from depeche.quotations import table as quotations
from depeche.region import table as region
from depeche.tables import ROLES, Table, guarded

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


_SURROGATE = re.compile("[\ud800-\udfff]")
_HALF = "holds half a character (a lone surrogate); decode its source anew"


@dataclass(frozen=True, repr=False)
class Analysis:
    """The tables of a corpus, each a tidy ``DataFrame`` with the columns of ``TABLES``, and what it was told."""

    documents: pd.DataFrame
    paragraphs: pd.DataFrame
    mentions: pd.DataFrame
    entities: pd.DataFrame
    statements: pd.DataFrame
    times: pd.DataFrame
    events: pd.DataFrame
    places: pd.DataFrame
    claims: pd.DataFrame
    issues: pd.DataFrame
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name, in order."""
        return {table.name: getattr(self, table.name) for table in TABLES}

    @cached_property
    def printed(self) -> Analysis:
        """The same without what is doubtful: what figures, findings and briefs are made of."""
        kept: dict[str, Any] = without_doubt(self.tables)
        return replace(self, **kept)

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the texts' digests: equal for equal corpora, whatever their order."""
        return hashlib.sha256("\n".join(sorted(self.documents["sha256"])).encode()).hexdigest()

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name}: {len(frame)}" for name, frame in self.tables.items())
        return f"Analysis({sizes})"

    def _repr_html_(self) -> str:
        # Imported here: it draws on the themes, figures included.
        from depeche.analysis.overview import overview

        return overview(self.tables).html

    def to_parquet(self, folder: str | Path) -> None:
        """Write ``NAME.parquet`` for each table into `folder`, and ``manifest-parquet.json``.

        All tables are replaced together, and only when all are written: what is loaded is of one run,
        or it is refused. Other files of the folder stay.

        Raises
        ------
        WriteError
            If a file cannot be written; the message names it and says how things stand.
        ValueError
            If `folder` is a link.
        """
        files = {f"{name}.parquet": partial(_write_parquet, frame) for name, frame in self.tables.items()}
        self._write(folder, "parquet", files, self.settings)

    def to_csv(self, folder: str | Path, *, raw: bool = False, french: bool = False) -> None:
        """Write ``NAME.csv`` (UTF-8, RFC 4180) for each table into `folder`, and ``manifest-csv.json``.

        They are replaced together, as in :meth:`to_parquet`.

        Parameters
        ----------
        folder
            Made if need be.
        raw
            Whether texts are left as they are. Else an apostrophe stands before one that begins with
            ``=``, ``+``, ``-``, ``@``, a tab or a carriage return, which spreadsheets would take for a formula.
        french
            Whether they are as a French Excel opens them: semicolons, decimal commas, a byte-order mark.
        """
        form = partial(_write_csv, raw=raw, french=french)
        files = {f"{table.name}.csv": partial(form, self.tables[table.name], table) for table in TABLES}
        self._write(folder, "csv", files, {**self.settings, "raw": raw, "french": french})

    def to_excel(self, folder: str | Path) -> None:
        """Write ``depeche.xlsx``, a sheet a table, into `folder`, and ``manifest-xlsx.json``.

        Raises
        ------
        ValueError
            If a table has more rows than a sheet can hold.
        """
        from depeche.tables import workbook

        content = workbook(self.tables)
        self._write(folder, "xlsx", {"depeche.xlsx": partial(_write_bytes, content)}, self.settings)

    def export(self, folder: str | Path, program: str) -> None:
        """Write files for another program into `folder`, and ``manifest-PROGRAM.json``.

        Parameters
        ----------
        folder
            Made if need be.
        program
            ``iramuteq`` (``iramuteq.txt``), ``txm`` (a folder of that name, a text a document and ``metadata.csv``) or
            ``gexf`` (``company.gexf``, a network for Gephi).

        Raises
        ------
        ValueError
            If no program is named so, or if the folder ``txm`` holds texts of another run, which TXM would read too.
        """
        if program not in EXPORTS:
            raise ValueError(f"nothing is written for {program!r}, but for {', '.join(EXPORTS)}")
        files = EXPORTS[program](self.tables)
        # Apart, for a text must not replace the one that it was made from.
        target = Path(folder) / program if program == "txm" else Path(folder)
        if program == "txm" and (old := sorted({path.name for path in target.glob("*.txt")} - set(files))):
            raise ValueError(f"{target}: holds texts of another run ({cited(old[0])}); remove them or write elsewhere")
        self._write(target, program, {name: partial(_write_bytes, data) for name, data in files.items()}, self.settings)

    def _write(
        self, folder: str | Path, form: str, files: Mapping[str, Callable[[Path], object]], settings: Mapping[str, Any]
    ) -> None:
        folder, manifest = Path(folder), manifest_name(form)
        with whole(folder, last=manifest) as staged:
            for name, write in files.items():
                with naming(folder / name):
                    write(staged / name)
            with naming(folder / manifest):
                write_manifest(staged, form, {name: len(frame) for name, frame in self.tables.items()}, settings)

    @classmethod
    def from_parquet(cls, folder: str | Path) -> Analysis:
        """Load the tables that ``to_parquet`` wrote.

        Raises
        ------
        SourceError
            If one of them is missing, not what its manifest lists, or not as this version writes it.
        """
        folder = Path(folder)
        with locked(folder):
            manifest = read_manifest(folder, "parquet")
            frames = {table.name: _load(folder / f"{table.name}.parquet", table, manifest) for table in TABLES}
        return cls(**frames, settings=manifest["settings"])


def analyse(
    source: str | Path | Document | Iterable[str | Path | Document],
    *,
    workers: int = 1,
    uncounted: Collection[str] = UNCOUNTED,
    gazetteer: str | Path | None = None,
    columns: Mapping[str, str] | None = None,
) -> Analysis:
    """Analyse texts: every table of them.

    Parameters
    ----------
    source
        A file, a folder of files, a glob, a document, or several of these; or a folder with tables that
        ``Analysis.to_parquet`` wrote, which are loaded.
    workers
        Number of processes.
    uncounted
        Roles of the paragraphs in which mentions are not counted; ``()`` counts everywhere.
    gazetteer
        A TOML or CSV file of names to add, to correct or to strike out (see ``depeche.entities.own``).
    columns
        Which column of a table of articles holds what, where it cannot be guessed: ``{"text": "Contenu"}``; also
        ``title``, ``source``, ``published``, ``url`` and ``author``.

    Returns
    -------
    Analysis
        A text that could not be read is a row of ``issues``.

    Raises
    ------
    SourceError
        If `source` does not exist or holds no text.
    GazetteerError
        If `gazetteer` cannot be used; the message names the line and the column.
    ValueError
        If two documents have the same ``doc_id``, or if `uncounted` names a role that does not exist.
    """
    if unknown := sorted(set(uncounted) - set(ROLES)):
        raise ValueError(f"no role is named {', '.join(unknown)}; the roles are {', '.join(ROLES)}")
    own = tuple(read_own(gazetteer)) if gazetteer is not None else ()
    sources = [source] if isinstance(source, str | Path | Document) else list(source)
    if len(sources) == 1 and not isinstance(sources[0], Document) and holds_tables(Path(sources[0])):
        return Analysis.from_parquet(sources[0])
    corpus = _gathered(sources, columns)
    _check_names(corpus.documents)
    rows: Rows = {"issues": list(issue_rows(corpus.issues))}
    for batch in read_rows(corpus.documents, workers=workers, uncounted=uncounted, own=own):
        for name, more in batch.items():
            rows.setdefault(name, []).extend(more)
    return _frames(rows, _settings(uncounted, gazetteer))


def _gathered(sources: list[str | Path | Document], columns: Mapping[str, str] | None) -> Corpus:
    """What several sources hold, and documents that somebody made."""
    paths = [source for source in sources if not isinstance(source, Document)]
    corpus = read(paths, columns=columns) if paths else Corpus()
    made = _readable([source for source in sources if isinstance(source, Document)])
    return Corpus(corpus.documents + made.documents, corpus.issues + made.issues)


def _settings(uncounted: Collection[str], gazetteer: str | Path | None) -> dict[str, Any]:
    """What tables depend on besides the texts; never where or when they were made."""
    own = hashlib.sha256(Path(gazetteer).read_bytes()).hexdigest() if gazetteer is not None else None
    return {"gazetteer": own, "model": MODEL, "uncounted": sorted(uncounted)}


def _load(path: Path, table: Table, manifest: Mapping[str, Any]) -> pd.DataFrame:
    from pandera.errors import SchemaError, SchemaErrors

    content = BytesIO(read_listed(path, manifest))
    try:
        return table.check(pd.read_parquet(content, page_checksum_verification=True))
    except (ValueError, SchemaError, SchemaErrors) as error:
        raise SourceError(f"{path}: not a table as this version writes it; analyse the texts anew") from error


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


_BRIEFS = (".docx", ".html", ".pdf")


def holds_tables(folder: Path) -> bool:
    """Whether a folder holds saved tables and no texts; tables written beside texts never stand in for them.

    What a brief may be written as is no text beside tables.
    """
    saved = any((folder / name).is_file() for name in ("documents.parquet", manifest_name("parquet")))
    return saved and not any(is_readable(path) for path in folder.rglob("*") if path.suffix.lower() not in _BRIEFS)


def _check_names(documents: list[Document]) -> None:
    names: set[str] = set()
    for document in documents:
        if document.doc_id in names:
            raise ValueError(f"two documents are named {document.doc_id!r}; give each its own doc_id")
        names.add(document.doc_id)


def _frames(rows: Rows, settings: Mapping[str, Any]) -> Analysis:
    failed: list[Issue] = []
    made = (table for table in TABLES if table not in (ENTITIES, ISSUES_TABLE))
    frames = {table.name: _frame(table, rows.pop(table.name, []), failed) for table in made}
    try:
        frames |= _unified(frames)
    except Exception as error:
        failed.append(failure("", "all articles", "one name for one thing in several articles", error))
    frames["issues"] = ISSUES_TABLE.frame([*rows.pop("issues", []), *issue_rows(failed)])
    return Analysis(**frames, entities=entity_frame(frames["mentions"]), settings=settings)


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


def _unified(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables that name things, with one name for what is one thing in several articles."""
    mentions = frames["mentions"]
    renames = unify(mentions)
    found = dict(frames)
    rename_columns(found, (table for table in TABLES if table is not ENTITIES), renames)
    return found | {"mentions": rename(mentions, renames)}


def _as_text(frame: pd.DataFrame, table: Table, decimal: str) -> pd.DataFrame:
    """Flags as true and false, shares with two decimals: the cells of a CSV file."""
    shown = frame.copy()
    for column in table.columns:
        if column.type == "share":
            shown[column.name] = [f"{value:.2f}".replace(".", decimal) for value in shown[column.name]]
        elif column.type == "flag":
            shown[column.name] = ["true" if value else "false" for value in shown[column.name]]
    return shown


def _write_parquet(frame: pd.DataFrame, path: Path) -> None:
    # Checksums of pages are for other readers; this one compares the whole file with its manifest.
    frame.to_parquet(path, index=False, write_page_checksum=True)


def _write_csv(frame: pd.DataFrame, table: Table, path: Path, *, raw: bool, french: bool) -> None:
    separator, decimal, encoding = (";", ",", "utf-8-sig") if french else (",", ".", "utf-8")
    shown = _as_text(frame, table, decimal)
    shown = shown if raw else guarded(shown)
    shown.to_csv(path, index=False, sep=separator, decimal=decimal, lineterminator="\r\n", encoding=encoding)


def _write_bytes(content: bytes, path: Path) -> None:
    path.write_bytes(content)
