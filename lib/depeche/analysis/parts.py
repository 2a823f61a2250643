"""The tables of a corpus as they are made: chunk after chunk, in memory or on disk, and written as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from depeche.corpus.write import naming
from depeche.tables import Table, guarded

Frames = dict[str, pd.DataFrame]
# So many bytes of rows are written at once, and so held in memory at once.
_LARGEST_GROUP = 8_000_000


class Parts:
    """Tables in chunks: all rows of a document are in one of them.

    Parameters
    ----------
    tables
        What each chunk has; table ``documents`` among them.
    place
        Folder to keep them in; None keeps them in memory.
    """

    def __init__(self, tables: Iterable[Table], place: Path | None = None) -> None:
        self._tables = {table.name: table for table in tables}
        self._place = place
        self._held: list[Frames] = []
        self._names: list[tuple[str, str]] = []
        # By table and column of the reader's own, where it is first: the columns' order is that of the documents.
        self._own: dict[str, dict[str, tuple[str, int]]] = {name: {} for name in self._tables}

    def add(self, frames: Frames) -> None:
        """Take a chunk; one without a document holds nothing."""
        if frames["documents"].empty:
            return
        for name, table in self._tables.items():
            own = self._own[name]
            for at, column in enumerate(frames[name].columns[len(table.columns) :]):
                first = frames[name].loc[frames[name][column].notna(), "doc_id"].min(), at
                own[column] = min(own.get(column, first), first)
            if self._place is not None:
                with naming(self._place.parent):
                    frames[name].to_parquet(self._path(len(self._names), name), index=False)
        if self._place is None:
            self._held.append(frames)
        self._names.append((frames["documents"]["doc_id"].iloc[0], frames["documents"]["doc_id"].iloc[-1]))

    def blocks(self, only: Mapping[str, list[str]] | None = None) -> Iterator[Frames]:
        """The chunks in the order of their documents, those whose names overlap as one; of none, empty ones.

        Parameters
        ----------
        only
            Which tables, and which columns of them, the table's key among them; all if None.
        """
        if not self._names:
            yield {name: self._tables[name].frame([]) for name in only or self._tables}
        block: list[int] = []
        last = ""
        for number in sorted(range(len(self._names)), key=self._names.__getitem__):
            first, end = self._names[number]
            if block and first > last:
                yield self._joined(block, only)
                block = []
            block.append(number)
            last = max(last, end)
        if block:
            yield self._joined(block, only)

    def _joined(self, block: list[int], only: Mapping[str, list[str]] | None) -> Frames:
        joined: Frames = {}
        for name, columns in (only or dict.fromkeys(self._tables)).items():
            frames = [self._frame(number, name, columns) for number in block]
            table, own = self._tables[name], self._own[name]
            if columns is None and own:
                every = [*(column.name for column in table.columns), *sorted(own, key=own.__getitem__)]
                frames = [frame.reindex(columns=every).astype(dict.fromkeys(own, "str")) for frame in frames]
            joined[name] = table.in_order(pd.concat(frames)) if len(frames) > 1 else frames[0]
        return joined

    def _frame(self, number: int, name: str, columns: list[str] | None) -> pd.DataFrame:
        if self._place is not None:
            return pd.read_parquet(self._path(number, name), columns=columns)
        frame = self._held[number][name]
        return frame if columns is None else frame[columns]

    def _path(self, number: int, name: str) -> Path:
        assert self._place is not None
        return self._place / f"{number}-{name}.parquet"


class TableFile(Protocol):
    """A file of a table, written as its rows come."""

    def add(self, frame: pd.DataFrame) -> None:
        """Take rows."""

    def close(self) -> None:
        """Write what waits, and end the file."""


class ParquetFile(TableFile):
    """A Parquet file; a small table as pandas writes it."""

    def __init__(self, path: Path, table: Table) -> None:
        self._path = path
        self._waiting: list[pa.Table] = []
        self._file: pq.ParquetWriter | None = None

    def add(self, frame: pd.DataFrame) -> None:
        self._waiting.append(pa.Table.from_pandas(frame, preserve_index=False))
        if sum(table.nbytes for table in self._waiting) > _LARGEST_GROUP:
            self._write()

    def close(self) -> None:
        if self._waiting:
            self._write()
        if self._file is not None:
            self._file.close()

    def _write(self) -> None:
        group = pa.concat_tables(self._waiting).combine_chunks()
        self._waiting = []
        if self._file is None:
            # Checksums of pages are for other readers; this library compares the whole file with its manifest.
            self._file = pq.ParquetWriter(self._path, group.schema, write_page_checksum=True)
        self._file.write_table(group)


class CsvFile(TableFile):
    """A CSV file, UTF-8, as RFC 4180 has it; parameters are those of ``Analysis.to_csv``."""

    def __init__(self, path: Path, table: Table, *, raw: bool = False, french: bool = False) -> None:
        self._path, self._table, self._raw = path, table, raw
        separator, self._decimal = (";", ",") if french else (",", ".")
        self._form = {"index": False, "sep": separator, "decimal": self._decimal, "lineterminator": "\r\n"}
        self._head = {"mode": "w", "header": True, "encoding": "utf-8-sig" if french else "utf-8"}

    def add(self, frame: pd.DataFrame) -> None:
        shown = self._as_text(frame)
        (shown if self._raw else guarded(shown)).to_csv(self._path, **self._form, **self._head)  # type: ignore[call-overload]
        self._head = {"mode": "a", "header": False, "encoding": "utf-8"}

    def _as_text(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Flags as true and false, shares with two decimals."""
        shown = frame.copy()
        for column in self._table.columns:
            if column.type == "share":
                shares = ("" if pd.isna(value) else f"{value:.2f}" for value in shown[column.name])
                shown[column.name] = [share.replace(".", self._decimal) for share in shares]
            elif column.type == "flag":
                shown[column.name] = ["true" if value else "false" for value in shown[column.name]]
        return shown


FILES: dict[str, Callable[..., TableFile]] = {"parquet": ParquetFile, "csv": CsvFile}
"""What writes a table, by the end of its file's name."""
