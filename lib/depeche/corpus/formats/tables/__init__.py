"""Tables with a text column: an article a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from depeche.corpus.formats import Article, File, FormatError
from depeche.corpus.formats.tables.columns import date_of, how_many_known, is_url, roles, value
from depeche.corpus.formats.tables.delimited import LONGEST_CELL, read_delimited
from depeche.corpus.formats.tables.objects import PARQUET, read_json, read_parquet
from depeche.corpus.formats.tables.rows import Faults, Rows
from depeche.corpus.formats.tables.workbook import BEGINNINGS, read_workbook
from depeche.corpus.formats.text import NotTextError, read_text
from depeche.data import load_toml
from depeche.french.fold import fold

FIELDS = ("published", "source", "url", "author", "title")
"""What a row may say of an article, as :class:`Article` calls it."""

_DATA = load_toml("columns.toml")
_REFERENCES = re.compile(_DATA["references"])
_CUT = re.compile(_DATA["cut"])
_SHEET_CELL = 32_767  # characters that a cell of Excel can hold
# A cell that is as long is no heading; so many words with a stop are prose.
_LONG_HEADING = 100
_PROSE = 25
_STOP = re.compile(r"[.!?…][\s»”\"]|[.!?…]$")
_MOST_SHOWN = 15

_NO_DATE = "published {} is no date in ISO 8601 or EDTF; write 2022-05-19, 2022-05 or 2022"
_NO_SOURCE = "source {} is an address and no name; left out"
_CUT_OFF = "the text was cut off before it came here: it ends with {}"
_NO_ROW = "holds no row that can be read"
_LIST = "lists articles without their texts"
_METADATA = "holds metadata of texts and not the texts; name the folder in which both are"
_FETCH = "fetch these first ('minet fetch' and 'minet extract', or trafilatura), or export it with full texts"


def read_table(file: File) -> Iterator[Article]:
    """Read the articles of a table, one a row.

    Which column holds what is guessed from headings and cells, unless ``file.columns`` says so. What is none of an
    article's fields goes into ``more``, by its heading.

    Raises
    ------
    FormatError
        If it cannot be read, or no column holds texts.
    """
    rows = read_rows(file)
    found = roles(rows.headings, rows.cells, ("text", *FIELDS), file.columns)
    if "text" not in found:
        raise FormatError(_METADATA if is_metadata(PurePath(file.name)) else _without_texts(rows))
    faults = Faults(rows.unit)
    read = 0
    for where, cells in zip(rows.where, rows.cells, strict=True):
        text = cells.get(found["text"], "")
        if not value(text):
            faults.add(where, f"no text in column {found['text']!r}; not read")
            continue
        if len(text) == _SHEET_CELL or _CUT.search(text):
            faults.add(where, _CUT_OFF, text[-30:].strip())
        read += 1
        yield Article(text, **fields(cells, found, where, faults), more=left_over(cells, found))
    if not read:
        raise FormatError(f"{_LIST} (its column {found['text']!r} is empty); {_FETCH}" if rows.where else _NO_ROW)
    file.notes.extend(faults.told())


def article_of(cells: Mapping[str, str]) -> Article:
    """The article of a row that stands alone, its text in cell ``text``; a date that is none stays in ``more``."""
    found = roles(list(cells), [cells], FIELDS, {"text": "text"})
    if "published" in found and not date_of(cells[found["published"]]):
        del found["published"]
    return Article(cells["text"], **fields(cells, found, "", Faults("")), more=left_over(cells, found))


def is_metadata(path: PurePath) -> bool:
    """Whether a table is named as one of metadata is, in any case.

    Examples
    --------
    >>> is_metadata(PurePath("Metadata.CSV")), is_metadata(PurePath("metadata.txt"))
    (True, False)
    """
    return fold(path.stem) in _DATA["metadata"]["stems"] and path.suffix.lower() in _DATA["metadata"]["suffixes"]


def read_rows(file: File) -> Rows:
    """The rows of a table: CSV, XLSX, ODS, JSON, JSON lines or Parquet, as its content tells.

    Parameters
    ----------
    file
        Rows that cannot be used are added to its notes.

    Raises
    ------
    FormatError
        If it cannot be read.
    """
    if file.data.startswith(PARQUET):
        rows = read_parquet(file.data)
    elif file.data.startswith(BEGINNINGS):
        rows = read_workbook(file)
    else:
        rows = _read_text(file)
    for where, cells in zip(rows.where, rows.cells, strict=True):
        if any(len(cell) > LONGEST_CELL for cell in cells.values()):
            reason = f"has a cell of over {LONGEST_CELL:,} characters, more than an article"
            raise FormatError(f"{rows.unit} {where} {reason}")
    return rows


def _read_text(file: File) -> Rows:
    try:
        text, notes = read_text(file.data)
    except NotTextError as error:
        raise FormatError(f"cannot be read ({error}); save it as CSV in UTF-8") from None
    if _REFERENCES.match(text):
        raise FormatError(f"{_LIST} (references as RIS or BibTeX); {_FETCH}")
    file.notes += notes
    return read_json(text, file.notes) if text.lstrip()[:1] in ("{", "[") else read_delimited(text, file.notes)


def fields(cells: Mapping[str, str], found: Mapping[str, str], where: str, faults: Faults) -> dict[str, Any]:
    """What a row says of an article, its date in EDTF; what cannot be is left out and told."""
    known = {field: value(cells.get(found[field], "")) for field in FIELDS if field in found}
    published, source = known.get("published", ""), known.get("source", "")
    if published and not date_of(published):
        faults.add(where, _NO_DATE, published)
    if is_url(source):
        faults.add(where, _NO_SOURCE, source)
        source = ""
    known |= {"published": date_of(published) or "", "source": source}
    return {field: cell for field, cell in known.items() if cell}


def left_over(cells: Mapping[str, str], found: Mapping[str, str]) -> dict[str, str]:
    """The cells of columns that hold none of what was looked for."""
    return {name: value(cell) for name, cell in cells.items() if name not in found.values() and value(cell)}


def _without_texts(rows: Rows) -> str:
    """What a table is in which no column is known to hold texts, and what to do."""
    if not rows.headings:
        return _NO_ROW
    headless = how_many_known(rows.headings) < 2 and any(map(_is_data, rows.headings))
    cells = [*rows.headings, *(cell for row in rows.cells for cell in row.values())]
    if headless and any(len(cell.split()) >= _PROSE and _STOP.search(cell) for cell in cells):
        return f"its first line must name the columns (text, {', '.join(FIELDS)}), and seems to be a row"
    if headless:
        return f"{_LIST}, and no first line names its columns; {_FETCH}"
    columns = ", ".join(rows.headings[:_MOST_SHOWN])
    return f"{_LIST} (no text column among {columns}); {_FETCH}; where a column holds them, name it with --text-column"


def _is_data(heading: str) -> bool:
    return len(heading) > _LONG_HEADING or is_url(heading) or heading.isdigit() or date_of(heading) is not None
