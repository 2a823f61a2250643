"""Tables whose rows name their columns: JSON, JSON lines, Parquet."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from depeche.corpus.formats import FormatError
from depeche.corpus.formats.tables.rows import DAMAGED, MOST_BYTES, Faults, Rows, as_text
from depeche.tables import LIST_SEPARATOR

PARQUET = b"PAR1"
"""How a Parquet file begins."""

# pandas keeps the numbers of rows in such a column.
_INDEX = "__index_level_"
# An item of a list that is as long is a paragraph.
_PARAGRAPH = 150
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json(text: str, notes: list[str]) -> Rows:
    """The rows of a JSON file: objects in a list, a list within an object, one object, or one a line.

    A line that is no object is added to `notes`.

    Raises
    ------
    FormatError
        If there is no object.
    """
    try:
        items = [(str(number), item) for number, item in enumerate(_listed(json.loads(text)), 1)]
        unit, faults = "row", Faults("row")
    except (ValueError, RecursionError) as error:
        unit, faults = "line", Faults("line")
        items = list(_lines(text, faults))
        if not items:
            raise FormatError(f"is no JSON, or {DAMAGED} ({error})") from None
    rows = _rows(items, unit, faults)
    notes.extend(faults.told())
    return rows


def read_parquet(data: bytes) -> Rows:
    """The rows of a Parquet file.

    Raises
    ------
    FormatError
        If it cannot be read.
    """
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        file = ParquetFile(io.BytesIO(data))
        groups = map(file.metadata.row_group, range(file.metadata.num_row_groups))
        if sum(group.total_byte_size for group in groups) > MOST_BYTES:
            raise FormatError(f"is over {MOST_BYTES // 1_000_000} MB when unpacked; part it")
        items = [item for batch in file.iter_batches() for item in batch.to_pylist()]
    except (ArrowException, OSError) as error:
        raise FormatError(f"is no Parquet, or {DAMAGED} ({str(error).splitlines()[0]})") from None
    return _rows(((str(number), item) for number, item in enumerate(items, 1)), "row", Faults("row"))


def _listed(whole: Any) -> list[Any]:
    """The objects of a JSON file: its list, the longest list within its object, or the object alone."""
    if isinstance(whole, Mapping):
        lists = (part for part in whole.values() if isinstance(part, list) and part and isinstance(part[0], Mapping))
        return max(lists, key=len, default=[whole])
    return whole if isinstance(whole, list) else [whole]


def _lines(text: str, faults: Faults) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip().rstrip(",")
        if bare in ("", "[", "]"):
            continue
        try:
            yield str(number), json.loads(bare)
        except (ValueError, RecursionError):
            faults.add(str(number), "is no whole JSON object; this line was not used")


def _rows(items: Iterable[tuple[str, Any]], unit: str, faults: Faults) -> Rows:
    rows, headings = Rows(unit=unit), dict[str, None]()
    for where, item in items:
        if not isinstance(item, Mapping):
            faults.add(where, "is no JSON object; this row was not used")
            continue
        cells = dict(_cells(item))
        if any(_SURROGATE.search(cell) for cell in cells.values()):
            faults.add(where, "holds half a character (a lone surrogate), which is read as U+FFFD")
            cells = {name: _SURROGATE.sub("\ufffd", cell) for name, cell in cells.items()}
        headings |= dict.fromkeys(cells)
        rows.where.append(where)
        rows.cells.append({name: cell for name, cell in cells.items() if cell.strip()})
    rows.headings = list(headings)
    return rows


def _cells(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The cells of an object, those of an object in it under both names: ``source.name``."""
    for name, value in item.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}.{inner}", _cell(part)) for inner, part in value.items())
        elif not name.startswith(_INDEX):
            yield name, _cell(value)


def _cell(value: Any) -> str:
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list):
        items = [item for item in map(_cell, value) if item]
        return ("\n\n" if any(len(item) > _PARAGRAPH for item in items) else LIST_SEPARATOR).join(items)
    return as_text(value)
