"""``metadata.csv`` beside the texts: what is known of each article."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from depeche.corpus.document import LINK, Issue, cited
from depeche.corpus.edtf import is_edtf
from depeche.corpus.formats.text import NotTextError, decode

COLUMNS = ("file", "published", "source", "url", "author", "title")

Metadata = dict[str, dict[str, str]]


def read_metadata(path: Path, doc_id: str) -> tuple[Metadata, list[Issue]]:
    """Read ``metadata.csv``: the cells that are not empty, by file name.

    Parameters
    ----------
    path
        The file; nothing is known where there is none.
    doc_id
        The name under which its issues are reported.

    Returns
    -------
    metadata, issues
        A line or column that cannot be used is left out and reported as a warning.
    """
    if path.is_symlink():
        return {}, [_issue(doc_id, path, f"{LINK}; nothing in it was used")]
    if not path.is_file():
        return {}, []
    try:
        # Not Path.read_text: a spreadsheet program may have saved it in Windows-1252.
        text = decode(path.read_bytes())
    except (OSError, NotTextError) as error:
        return {}, [_issue(doc_id, path, f"cannot be read ({error}); nothing in it was used")]
    lines = _lines(text)
    first, columns = next(lines, (1, []))
    if isinstance(columns, csv.Error):
        return {}, [_issue(doc_id, path, f"{_unread_rows(first, columns)}; nothing in it was used")]
    rows = list(lines)
    names = ", ".join(COLUMNS)
    if rows and "file" not in columns:
        return {}, [_issue(doc_id, path, f"no column 'file'; its first line must name the columns {names}")]
    metadata: Metadata = {}
    issues = []
    if unknown := [column for column in columns if column and column not in COLUMNS]:
        issues.append(_issue(doc_id, path, f"not used: column {', '.join(map(repr, unknown))}; known are {names}"))
    for number, cells in rows:
        if isinstance(cells, csv.Error):
            issues.append(_issue(doc_id, path, f"{_unread_rows(number, cells)}; this line was not used"))
            continue
        if surplus := [cell for cell in cells[len(columns) :] if cell.strip()]:
            issues.append(_issue(doc_id, path, _surplus(number, surplus[0])))
            continue
        if swallowed := next(_swallowed(path.parent, cells), None):
            issues.append(_issue(doc_id, path, f"line {number}: {_holds(swallowed)}; this line was not used"))
            continue
        line = dict(zip(columns, cells, strict=False))
        known = {name: line.get(name, "").strip() for name in COLUMNS}
        name = known.pop("file").replace("\\", "/")
        if known["published"] and not is_edtf(known["published"]):
            issues.append(_issue(doc_id, path, _bad_date(number, known.pop("published"))))
        if not name or name in metadata:
            reason = "names no file" if not name else f"{cited(name)} stands twice; this line is used"
            issues.append(_issue(doc_id, path, f"line {number}: {reason}"))
        if name and not _is_file(path.parent / name):
            issues.append(_issue(doc_id, path, f"line {number}: no file {cited(name)} beside it; check the name"))
        metadata[name] = {key: value for key, value in known.items() if value}
    return metadata, issues


def _lines(text: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Each line of a table that is not empty, with its number; after one that cannot be read, on with the next."""
    lines = list(io.StringIO(text, newline=""))
    start = 0
    while start < len(lines):
        rest = (lines[number] for number in range(start, len(lines)))
        reader = csv.reader(rest, delimiter=_delimiter(text), strict=True)
        read = 0
        try:
            for cells in reader:
                if cells:
                    yield start + read + 1, cells
                read = reader.line_num
            return
        except csv.Error as error:
            yield start + read + 1, error
            start += read + 1


def _swallowed(folder: Path, cells: list[str]) -> Iterator[str]:
    """Files named by lines that stand within one quoted cell."""
    for cell in cells:
        for line in cell.splitlines()[1:]:
            name = line.replace(";", ",").partition(",")[0].strip()
            if name and _is_file(folder / name):
                yield name


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than any file's
        return False


def _delimiter(text: str) -> str:
    """Comma, or the semicolon that French spreadsheet programs write."""
    header = text.split("\n", 1)[0]
    return ";" if ";" in header and "," not in header else ","


def _bad_date(number: int, value: str) -> str:
    return f"line {number}: published {cited(value)} is no date in ISO 8601 or EDTF; write 2022-05-19, 2022-05 or 2022"


def _unread_rows(number: int, error: csv.Error) -> str:
    return f"line {number}: cannot be read ({error}); check its quotation marks"


def _holds(name: str) -> str:
    return f"a quotation mark opened there goes on to the line of {cited(name)}; check its quotation marks"


def _surplus(number: int, cell: str) -> str:
    reason = "more cells than the first line names columns; put quotation marks about a cell that holds a comma"
    return f"line {number}: {reason} (what is left over begins with {cited(cell)}); this line was not used"


def _issue(doc_id: str, path: Path, message: str) -> Issue:
    return Issue(doc_id, "metadata", "warning", f"{path.as_posix()}: {message}")
