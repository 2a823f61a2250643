"""The analysis of a corpus: every table, made, saved and loaded."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pandas as pd

from depeche.analysis.worker import Row, Rows, failure, read_rows
from depeche.chronology import table as chronology
from depeche.corpus.paragraphs import UNCOUNTED
from depeche.corpus.read import Corpus, Document, Issue, SourceError, read
from depeche.corpus.table import DOCUMENTS, ISSUES_TABLE, PARAGRAPHS, issue_rows
from depeche.entities.own import read_own
from depeche.entities.table import ENTITIES, MENTIONS, entity_frame
from depeche.entities.unify import rename, rename_columns, unify
from depeche.quotations import table as quotations
from depeche.region import table as region
from depeche.tables import ROLES, Table

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


@dataclass(frozen=True, repr=False)
class Analysis:
    """The tables of a corpus, each a tidy ``DataFrame`` with the columns of ``TABLES``."""

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

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name, in order."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the texts' digests: equal for equal corpora, whatever their order."""
        return hashlib.sha256("\n".join(sorted(self.documents["sha256"])).encode()).hexdigest()

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name}: {len(frame)}" for name, frame in self.tables.items())
        return f"Analysis({sizes})"

    def _repr_html_(self) -> str:
        # Imported here: it draws on the themes, figures included.
        from depeche.overview import overview

        return overview(self).html

    def to_parquet(self, folder: str | Path) -> None:
        """Write ``NAME.parquet`` for each table into `folder`."""
        for name, frame in self.tables.items():
            frame.to_parquet(_target(folder, f"{name}.parquet"), index=False)

    def to_csv(self, folder: str | Path) -> None:
        """Write ``NAME.csv`` (UTF-8, RFC 4180) for each table into `folder`."""
        for table in TABLES:
            frame = _as_text(self.tables[table.name], table)
            frame.to_csv(_target(folder, f"{table.name}.csv"), index=False, lineterminator="\r\n", encoding="utf-8")

    def to_excel(self, folder: str | Path) -> None:
        """Write ``depeche.xlsx``, a sheet a table, into `folder`.

        Raises
        ------
        ValueError
            If a table has more rows than a sheet can hold.
        """
        from depeche.tables import write_workbook

        write_workbook(self.tables, _target(folder, "depeche.xlsx"))

    @classmethod
    def from_parquet(cls, folder: str | Path) -> Analysis:
        """Load the tables that ``to_parquet`` wrote.

        Raises
        ------
        SourceError
            If one of them is missing, or not as this version writes it.
        """
        frames = {}
        for table in TABLES:
            path = Path(folder) / f"{table.name}.parquet"
            if not path.is_file():
                raise SourceError(f"{path}: no such table; 'depeche analyse SOURCE --out {folder}' writes all")
            frames[table.name] = _load(path, table)
        return cls(**frames)


def analyse(
    source: str | Path | Document | Iterable[Document],
    *,
    workers: int = 1,
    uncounted: Collection[str] = UNCOUNTED,
    gazetteer: str | Path | None = None,
) -> Analysis:
    """Analyse texts: every table of them.

    Parameters
    ----------
    source
        A ``.txt`` file, a folder of them, a glob, documents, or a folder with tables that
        ``Analysis.to_parquet`` wrote, which are loaded.
    workers
        Number of processes.
    uncounted
        Roles of the paragraphs in which mentions are not counted; ``()`` counts everywhere.
    gazetteer
        A TOML or CSV file of names to add, to correct or to strike out (see ``depeche.entities.own``).

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
    if isinstance(source, str | Path):
        if _holds_tables(Path(source)):
            return Analysis.from_parquet(source)
        corpus = read(source)
    else:
        corpus = _readable([source] if isinstance(source, Document) else list(source))
    _check_names(corpus.documents)
    rows: Rows = {"issues": list(issue_rows(corpus.issues))}
    for batch in read_rows(corpus.documents, workers=workers, uncounted=uncounted, own=own):
        for name, more in batch.items():
            rows.setdefault(name, []).extend(more)
    return _frames(rows)


def _load(path: Path, table: Table) -> pd.DataFrame:
    from pandera.errors import SchemaError, SchemaErrors

    try:
        return table.check(pd.read_parquet(path))
    except (ValueError, SchemaError, SchemaErrors) as error:
        raise SourceError(f"{path}: not a table as this version writes it; analyse the texts anew") from error


def _readable(documents: list[Document]) -> Corpus:
    """The documents, but for those whose text no table can hold."""
    corpus = Corpus()
    for document in documents:
        if _SURROGATE.search(document.text):
            message = f"{document.doc_id}: holds half a character (a lone surrogate); decode its source anew"
            corpus.issues.append(Issue(document.doc_id, "not text", "error", message))
        else:
            corpus.documents.append(document)
    return corpus


def _holds_tables(folder: Path) -> bool:
    """Whether a folder holds saved tables and no texts; tables written beside texts never stand in for them."""
    return (folder / "documents.parquet").is_file() and not any(folder.rglob("*.txt"))


def _check_names(documents: list[Document]) -> None:
    names: set[str] = set()
    for document in documents:
        if document.doc_id in names:
            raise ValueError(f"two documents are named {document.doc_id!r}; give each its own doc_id")
        names.add(document.doc_id)


def _frames(rows: Rows) -> Analysis:
    failed: list[Issue] = []
    made = (table for table in TABLES if table not in (ENTITIES, ISSUES_TABLE))
    frames = {table.name: _frame(table, rows.pop(table.name, []), failed) for table in made}
    try:
        frames |= _unified(frames)
    except Exception as error:
        failed.append(failure("", "all articles", "one name for one thing in several articles", error))
    frames["issues"] = ISSUES_TABLE.frame([*rows.pop("issues", []), *issue_rows(failed)])
    return Analysis(**frames, entities=entity_frame(frames["mentions"]))


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


def _as_text(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Flags as true and false, shares with two decimals: the cells of a CSV file."""
    shown = frame.copy()
    for column in table.columns:
        if column.type == "share":
            shown[column.name] = [f"{value:.2f}" for value in shown[column.name]]
        elif column.type == "flag":
            shown[column.name] = ["true" if value else "false" for value in shown[column.name]]
    return shown


def _target(folder: str | Path, name: str) -> Path:
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder) / name
