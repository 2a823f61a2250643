"""The analysis of a corpus: every table, made, saved and loaded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

from depeche.analysis.cache import Cache, default_path
from depeche.analysis.export import EXPORTS
from depeche.analysis.parts import FILES
from depeche.analysis.passes import TABLES as TABLES
from depeche.analysis.passes import Gathered, Sources, gather
from depeche.confidence import without_doubt
from depeche.corpus.document import Document, cited
from depeche.corpus.paragraphs import UNCOUNTED
from depeche.corpus.read import SourceError, is_readable
from depeche.corpus.write import locked, naming, version, whole, workplace
from depeche.entities.own import read_own
from depeche.entities.unify import acronyms, written
from depeche.french.pipeline import MODEL
from depeche.region.atlas import country_of, label
from depeche.tables import ROLES, Table

_Before = Callable[[int, pd.DataFrame], object]


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
        """What figures, findings and briefs are made of: without what is doubtful or a copy, acronyms for names."""
        kept = without_doubt(self.once.tables)
        shown: dict[str, Any] = written(kept, TABLES, acronyms(kept["entities"]))
        return replace(self, **shown)

    @cached_property
    def printed_in_english(self) -> Analysis:
        """The same with the English names of countries."""
        entities = self.printed.entities
        codes = {name: country_of(name) for name in entities["name"][entities["kind"] == "place"]}
        names = {name: label(iso, "en") for name, iso in codes.items() if iso}
        shown: dict[str, Any] = written(self.printed.tables, TABLES, names)
        # Places are looked up by their French names; what is printed of them is their country.
        return replace(self.printed, **shown | {"places": self.printed.places})

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the texts' digests: equal for equal corpora, whatever their order."""
        return hashlib.sha256("\n".join(sorted(self.documents["sha256"])).encode()).hexdigest()

    @cached_property
    def once(self) -> Analysis:
        """The same without the articles that copy another, unless those are counted too."""
        copies = self.documents["doc_id"][self.documents["copy_of"].notna()]
        if copies.empty or self.settings.get("count_copies"):
            return self
        others: dict[str, Any] = {
            name: frame[~frame["doc_id"].isin(copies)].reset_index(drop=True)
            for name, frame in self.tables.items()
            if "doc_id" in frame
        }
        return replace(self, **others)

    def __repr__(self) -> str:
        sizes = ", ".join(f"{name}: {len(frame)}" for name, frame in self.tables.items())
        return f"Analysis({sizes})"

    def _repr_html_(self) -> str:
        # Imported here: it draws on the themes, figures included.
        from depeche.analysis.overview import overview

        return overview(self.once.tables).html

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
        _save(folder, "parquet", [self.tables], self.settings)

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
        _save(folder, "csv", [self.tables], self.settings, raw=raw, french=french)

    def to_excel(self, folder: str | Path) -> None:
        """Write ``depeche.xlsx``, a sheet a table, into `folder`, and ``manifest-xlsx.json``.

        Raises
        ------
        ValueError
            If a table has more rows than a sheet can hold.
        """
        from depeche.tables import workbook

        content = workbook(self.tables)
        self._write(folder, "xlsx", {"depeche.xlsx": content})

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
        files = EXPORTS[program](self.once.tables)
        # Apart, for a text must not replace the one that it was made from.
        target = Path(folder) / program if program == "txm" else Path(folder)
        if program == "txm" and (old := sorted({path.name for path in target.glob("*.txt")} - set(files))):
            raise ValueError(f"{target}: holds texts of another run ({cited(old[0])}); remove them or write elsewhere")
        self._write(target, program, files)

    def _write(self, folder: str | Path, form: str, files: Mapping[str, bytes]) -> None:
        folder, manifest = Path(folder), manifest_name(form)
        with whole(folder, last=manifest) as staged:
            for name, content in files.items():
                with naming(folder / name):
                    staged.joinpath(name).write_bytes(content)
            with naming(folder / manifest):
                write_manifest(staged, form, {name: len(frame) for name, frame in self.tables.items()}, self.settings)

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
    count_copies: bool = False,
    cache: bool | str | Path = False,
    scheduler: str | None = None,
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
    count_copies
        Whether an article that copies another (column ``copy_of`` of table ``documents``) is counted too.
    cache
        Whether texts that were read before, by the same rules, are not read again; or the file to keep them in.
    scheduler
        The address of the scheduler of a Dask cluster whose workers read the texts, such as ``tcp://host:8786``.

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
    sources = [source] if isinstance(source, str | Path | Document) else list(source)
    if len(sources) == 1 and not isinstance(sources[0], Document) and holds_tables(Path(sources[0])):
        return Analysis.from_parquet(sources[0])
    options = Options(uncounted, gazetteer, columns or {}, count_copies, cache, workers, scheduler)
    blocks = list(options.gathered(sources).named(count_copies=count_copies))
    every = {table.name: [block[table.name] for block in blocks if table.name in block] for table in TABLES}
    frames = {name: pd.concat(found, ignore_index=True) for name, found in every.items()}
    return Analysis(**frames, settings=options.settings)


def analyse_into(
    folder: str | Path,
    source: Iterable[str | Path | Document],
    *,
    options: Options,
    form: str = "parquet",
    before: _Before = lambda documents, issues: None,
    **told: bool,
) -> dict[str, int]:
    """Analyse texts and write their tables as an :class:`Analysis` does, without the corpus in memory.

    Parameters
    ----------
    folder
        Where to; it is as it was until all tables are written.
    source
        As for :func:`analyse`.
    options
        How texts are read.
    form, told
        ``parquet``; or ``csv`` and what :meth:`Analysis.to_csv` is told.
    before
        Called before the tables are put into `folder`, with the number of documents and the issues of whole files and
        texts; if it raises, nothing is put there.

    Returns
    -------
    dict
        Rows of each table.
    """
    with workplace(Path(folder)) as place:
        gathered = options.gathered(list(source), place)
        blocks = gathered.named(count_copies=options.count_copies)
        return _save(folder, form, blocks, options.settings, before=before, **told)


def _save(
    folder: str | Path,
    form: str,
    blocks: Iterable[Mapping[str, pd.DataFrame]],
    settings: Mapping[str, Any],
    *,
    before: _Before = lambda documents, issues: None,
    **told: bool,
) -> dict[str, int]:
    """Write tables as they come, block after block; the rows of each."""
    folder, manifest = Path(folder), manifest_name(form)
    with whole(folder, last=manifest) as staged:
        files = {table.name: FILES[form](staged / f"{table.name}.{form}", table, **told) for table in TABLES}
        rows, issues = dict.fromkeys(files, 0), []
        for block in blocks:
            for name, frame in block.items():
                rows[name] += len(frame)
                with naming(folder / f"{name}.{form}"):
                    files[name].add(frame)
            issues.append(block["issues"][block["issues"]["start"].isna()])
        for name, file in files.items():
            with naming(folder / f"{name}.{form}"):
                file.close()
        before(rows["documents"], pd.concat(issues))
        with naming(folder / manifest):
            write_manifest(staged, form, rows, {**settings, **told})
    return rows


@dataclass(frozen=True)
class Options:
    """How texts are read; the parameters are those of :func:`analyse`."""

    uncounted: Collection[str] = UNCOUNTED
    gazetteer: str | Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    count_copies: bool = False
    cache: bool | str | Path = False
    workers: int = 1
    scheduler: str | None = None

    @property
    def settings(self) -> dict[str, Any]:
        """What tables depend on besides the texts; never where or when they were made."""
        return self._rules | {"count_copies": self.count_copies}

    @property
    def _rules(self) -> dict[str, Any]:
        """What the rows of a document depend on."""
        own = hashlib.sha256(Path(self.gazetteer).read_bytes()).hexdigest() if self.gazetteer is not None else None
        return {"gazetteer": own, "model": MODEL, "uncounted": sorted(self.uncounted)}

    def gathered(self, sources: list[str | Path | Document], place: Path | None = None) -> Gathered:
        """What is read of `sources`, its rows kept in a folder meanwhile, or in memory."""
        if unknown := sorted(set(self.uncounted) - set(ROLES)):
            raise ValueError(f"no role is named {', '.join(unknown)}; the roles are {', '.join(ROLES)}")
        return gather(
            Sources(sources, self.columns),
            place,
            workers=self.workers,
            scheduler=self.scheduler,
            uncounted=self.uncounted,
            own=tuple(read_own(self.gazetteer)) if self.gazetteer is not None else (),
            cache=Cache(default_path() if self.cache is True else Path(self.cache), self._rules)
            if self.cache
            else None,
        )


def _load(path: Path, table: Table, manifest: Mapping[str, Any]) -> pd.DataFrame:
    content = BytesIO(read_listed(path, manifest))
    try:
        return table.check(pd.read_parquet(content, page_checksum_verification=True))
    except ValueError as error:
        raise SourceError(f"{path}: not a table as this version writes it; analyse the texts anew") from error


_BRIEFS = (".docx", ".html", ".pdf")


def holds_tables(folder: Path) -> bool:
    """Whether a folder holds saved tables and no texts; tables written beside texts never stand in for them.

    What a brief may be written as is no text beside tables.
    """
    saved = any((folder / name).is_file() for name in ("documents.parquet", manifest_name("parquet")))
    return saved and not any(is_readable(path) for path in folder.rglob("*") if path.suffix.lower() not in _BRIEFS)


# The manifest beside written tables: what belongs together, and whether it is still what was written.

_DIGEST = "sha256"


def manifest_name(form: str) -> str:
    """The manifest's file name for tables of a format; each format has its own, so several can share a folder."""
    return f"manifest-{form}.json"


def write_manifest(folder: Path, form: str, rows: Mapping[str, int], settings: Mapping[str, Any]) -> None:
    """Write the manifest of all files that are in `folder`.

    Parameters
    ----------
    folder
        Holds the tables and nothing else.
    form
        Their format.
    rows
        Number of rows by table.
    settings
        What the analysis was told.
    """
    record = {
        "depeche": version(),
        "files": {path.name: _digest_of(path) for path in sorted(folder.iterdir())},
        "rows": dict(rows),
        "settings": dict(settings),
    }
    sealed = record | {_DIGEST: _digest(_plain(record))}
    folder.joinpath(manifest_name(form)).write_bytes(_plain(sealed))


def read_manifest(folder: Path, form: str) -> dict[str, Any]:
    """Read a folder's manifest.

    Raises
    ------
    SourceError
        If there is none, or if it was changed.
    """
    path = folder / manifest_name(form)
    try:
        record = json.loads(path.read_bytes())
        seal = record.pop(_DIGEST)
        whole = seal == _digest(_plain(record))
    except FileNotFoundError as error:
        reason = "no such file, so the tables beside it may be of several runs"
        raise SourceError(f"{path}: {reason}; analyse the texts anew") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        whole = False
    if not whole:
        raise SourceError(f"{path}: changed or damaged since it was written; analyse the texts anew")
    return dict(record)


def read_listed(path: Path, manifest: Mapping[str, Any]) -> bytes:
    """Read a file that a manifest lists.

    Raises
    ------
    SourceError
        If it is missing, or not what was written.
    """
    if path.is_symlink():
        raise SourceError(f"{path}: is a link, which is not followed; put the table itself there")
    if not path.is_file():
        raise SourceError(f"{path}: no such table; 'depeche analyse SOURCE --out {path.parent}' writes all")
    content = path.read_bytes()
    if manifest["files"].get(path.name) != _digest(content):
        reason = "not the table that its manifest lists (a run that was stopped, or a file changed or damaged)"
        raise SourceError(f"{path}: {reason}; analyse the texts anew")
    return content


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _plain(record: Mapping[str, Any]) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8")
