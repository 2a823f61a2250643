"""Tables as text: CSV with comma, semicolon, tab or bar."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice

from depeche.corpus.formats import FormatError
from depeche.corpus.formats.tables.columns import how_many_known
from depeche.corpus.formats.tables.rows import Faults, Rows, rows_of

LONGEST_CELL = 5_000_000
"""Characters of a cell: it holds an article, not an archive."""

# So many lines that cannot be read, and the table is given up: each may cost a look at all that follows.
_MOST_FAULTS = 100
_HEAD = 20
_DELIMITERS = (",", ";", "\t", "|")
_NO_DELIMITER = "\x1f"
# Excel writes and reads it.
_TOLD = re.compile(r"sep=(.)(?:\r\n?|\n)", re.IGNORECASE)
_UNREAD = "cannot be read ({reason}); check its quotation marks; this line was not used"


def read_delimited(text: str, notes: list[str]) -> Rows:
    """The rows of a CSV file; lines that cannot be read are added to `notes`.

    Raises
    ------
    FormatError
        If too many cannot be read.
    """
    told = _TOLD.match(text)
    first = 1 if told else 0
    lines = list(io.StringIO(text, newline=""))[first:]
    faults, read = Faults("line"), []
    with _long_cells():
        for number, cells in _records(lines, told[1] if told else _delimiter(lines)):
            where = str(first + number)
            if isinstance(cells, csv.Error):
                faults.add(where, _UNREAD.format(reason=cells))
            else:
                read.append((where, cells))
    rows = rows_of(read, "line", faults)
    notes.extend(faults.told())
    return rows


def _delimiter(lines: Sequence[str]) -> str:
    """What parts the cells: where the most headings are known, else where the first line has the most cells."""
    scores = {delimiter: _score(lines[:_HEAD], delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if max(scores[best]) > 1 else _NO_DELIMITER


def _score(head: Sequence[str], delimiter: str) -> tuple[int, int]:
    """How many headings are known in one of the first lines, and how many cells the very first has."""
    lines: list[list[str]] = []
    with suppress(csv.Error):  # what stands before a line that cannot be read will do
        lines.extend(csv.reader(head, delimiter=delimiter))
    return max(map(how_many_known, lines), default=0), len(lines[0]) if lines else 0


def _records(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Each record with the number of its line; in place of one that cannot be read, why.

    What follows that one may be its pieces: it goes on with the next line that has as many cells as the others.
    """
    start, width, broken, errors = 0, 0, False, 0
    while start < len(lines):
        reader = csv.reader(islice(lines, start, None), delimiter=delimiter, strict=True)
        read = 0
        try:
            for cells in reader:
                broken = broken and len(cells) != width
                if not broken:
                    width = max(width, len(cells))
                    yield start + read + 1, cells
                read = reader.line_num
            return
        except csv.Error as error:
            if not broken:
                yield start + read + 1, error
            broken, errors = True, errors + 1
            start += read + 1
        if errors > _MOST_FAULTS:
            raise FormatError(f"over {_MOST_FAULTS} lines cannot be read; check the quotation marks, or save it anew")


@contextmanager
def _long_cells() -> Iterator[None]:
    """Let a cell be as long as an article; the limit is one for the whole process."""
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
