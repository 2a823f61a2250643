"""``metadata.csv`` beside the texts: what is known of each article."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from depeche.corpus.document import Issue
from depeche.corpus.encoding import NotTextError, decode
from depeche.edtf import is_edtf

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
    if not path.is_file():
        return {}, []
    try:
        # Not Path.read_text: a spreadsheet program may have saved it in Windows-1252.
        text = decode(path.read_bytes())
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        columns, lines = list(reader.fieldnames or ()), list(reader)
    except (OSError, NotTextError, csv.Error) as error:
        return {}, [_issue(doc_id, path, f"cannot be read ({error}); nothing in it was used")]
    names = ", ".join(COLUMNS)
    if lines and "file" not in columns:
        return {}, [_issue(doc_id, path, f"no column 'file'; its first line must name the columns {names}")]
    metadata: Metadata = {}
    issues = []
    if unknown := [column for column in columns if column and column not in COLUMNS]:
        issues.append(_issue(doc_id, path, f"not used: column {', '.join(map(repr, unknown))}; known are {names}"))
    for number, line in enumerate(lines, start=2):
        known = {name: (line.get(name) or "").strip() for name in COLUMNS}
        name = known.pop("file").replace("\\", "/")
        if known["published"] and not is_edtf(known["published"]):
            issues.append(_issue(doc_id, path, _bad_date(number, known.pop("published"))))
        if not name or name in metadata:
            reason = "names no file" if not name else f"{name!r} stands twice; this line is used"
            issues.append(_issue(doc_id, path, f"line {number}: {reason}"))
        if name and not (path.parent / name).is_file():
            issues.append(_issue(doc_id, path, f"line {number}: no file {name!r} beside it; check the name"))
        metadata[name] = {key: value for key, value in known.items() if value}
    return metadata, issues


def _delimiter(text: str) -> str:
    """Comma, or the semicolon that French spreadsheet programs write."""
    header = text.split("\n", 1)[0]
    return ";" if ";" in header and "," not in header else ","


def _bad_date(number: int, value: str) -> str:
    return f"line {number}: published {value!r} is no date in ISO 8601 or EDTF; write 2022-05-19, 2022-05 or 2022"


def _issue(doc_id: str, path: Path, message: str) -> Issue:
    return Issue(doc_id, "metadata", "warning", f"{path.as_posix()}: {message}")
