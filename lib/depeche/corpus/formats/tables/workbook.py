"""Workbooks: XLSX and ODS."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import reduce

from depeche.corpus.document import cited
from depeche.corpus.formats import File, FormatError
from depeche.corpus.formats.tables.columns import how_many_known
from depeche.corpus.formats.tables.rows import DAMAGED, MOST_BYTES, Faults, Rows, as_text, rows_of

BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a workbook begins, and one of old, or with a password."""

_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_LOCKED = "is locked by a password; open it and save it without"
# A sheet is held in memory as the rectangle about its cells.
_MOST_CELLS = 20_000_000
_CELL = re.compile(rb'<c [^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_SHEETS = "xl/worksheets/"


def read_workbook(file: File) -> Rows:
    """The rows of the sheet in which most headings are known, and of those that have the same.

    Raises
    ------
    FormatError
        If it cannot be read.
    """
    sheets = [(name, rows) for name, rows in _sheets(file.data) if rows.where]
    if not sheets:
        return Rows()
    first, rows = max(sheets, key=lambda sheet: how_many_known(sheet[1].headings))
    headings = rows.headings
    for name, other in sheets:
        if name != first and other.headings == headings:
            rows.where += [f"{number} of sheet {cited(name)}" for number in other.where]
            rows.cells += other.cells
        elif name != first:
            reason = f"its headings are not those of sheet {cited(first)}; save it as a file of its own"
            file.notes.append(f"sheet {cited(name)} was not read: {reason}")
    return rows


def _sheets(data: bytes) -> Iterator[tuple[str, Rows]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if _PASSWORD in data:
        raise FormatError(_LOCKED)
    if data.startswith(b"PK"):
        _check_size(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for name in book.sheet_names:
                grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                lines = ((str(number), list(map(as_text, cells))) for number, cells in enumerate(grid, 1))
                yield name, rows_of(lines, "row", Faults("row"))
    except PasswordError:
        raise FormatError(_LOCKED) from None
    except CalamineError as error:
        raise FormatError(f"is no workbook, or {DAMAGED} ({error})") from None


def _check_size(data: bytes) -> None:
    """Refuse what would not fit into memory, before it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise FormatError(f"is over {MOST_BYTES // 1_000_000} MB when unpacked; save its sheet as CSV")
            sheets = [name for name in archive.namelist() if name.startswith(_SHEETS)]
            if any(_size(archive.read(name)) > _MOST_CELLS for name in sheets):
                raise FormatError("has cells far off the others, which make a sheet too large; save it as CSV")
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error):
        raise FormatError(f"is no workbook, or {DAMAGED}") from None


def _size(sheet: bytes) -> int:
    """How many cells the rectangle from the first cell of a sheet to its last has."""
    columns, last = set(), 0
    for found in _CELL.finditer(sheet):
        columns.add(found[1])
        last = max(last, int(found[2]))
    # A is column 1, AA column 27.
    numbers = (reduce(lambda number, letter: 26 * number + letter - 64, column, 0) for column in columns)
    return last * max(numbers, default=0)
