"""A reader's own gazetteer: names added, corrected or struck out, as a TOML or a CSV file.

TOML has one table ``[[entry]]`` a thing, with the keys of ``KEYS``; `aliases` is a list::

    [[entry]]
    kind = "person"
    name = "Volodymyr Zelensky"
    aliases = ["Zelenski", "Zelenskyy"]

CSV has the same keys as columns, aliases joined by ` | `. Kind ``none`` says that the forms are no names.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd

from depeche.corpus.document import Document
from depeche.data import cell_list
from depeche.entities.gazetteer import NOT_A_NAME, Entry, Known, is_qid
from depeche.tables import KINDS, LIST_SEPARATOR, is_formula, join, records

KEYS = ("kind", "name", "aliases", "qid", "stands_for", "source", "as_of")
"""What an entry may say.

Required are `kind` (one of ``tables.KINDS``, or ``none`` for what is no name) and `name`, the canonical name; `aliases`
are other forms as they are written, `qid` is the Wikidata id, `stands_for` says whose government is meant where the
name acts; for the reader `source` says where this is from, `as_of` its date.
"""

_REQUIRED = ("kind", "name")
_ENTRY = re.compile(r"^\s*\[\[\s*entry\s*\]\]")


class GazetteerError(ValueError):
    """A reader's gazetteer cannot be used; the message names the file, the line and the column."""


@dataclass(frozen=True)
class _Cell:
    """A value of an entry, and where it stands."""

    value: Any
    line: int
    column: int


@dataclass(frozen=True)
class _Row:
    """The cells of an entry by key, and the line that it starts in."""

    line: int
    cells: dict[str, _Cell]


def read_own(path: str | Path) -> list[Known]:
    """Read a reader's gazetteer.

    Parameters
    ----------
    path
        A file with the extension ``.toml`` or ``.csv``, UTF-8.

    Raises
    ------
    GazetteerError
        If the file is missing, not TOML or CSV, or says what cannot be.
    """
    path = Path(path)
    readers = {".toml": _toml_rows, ".csv": _csv_rows}
    if path.suffix.lower() not in readers:
        raise GazetteerError(f"{path}: a gazetteer is a .toml or a .csv file")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    rows = list(readers[path.suffix.lower()](path, text))
    _check_forms(path, rows)
    return [_known(path, row) for row in rows]


def _toml_rows(path: Path, text: str) -> Iterator[_Row]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GazetteerError(f"{path}: not TOML: {error}") from error
    entries = content.get("entry")
    if set(content) - {"entry"} or not isinstance(entries, list):
        raise GazetteerError(f"{path}, line 1, column 1: wants tables [[entry]] and nothing else")
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines) if _ENTRY.match(line)] + [len(lines)]
    for number, entry in enumerate(entries):
        # Entries written otherwise, as one array, are placed at the head of the file.
        block = range(heads[number], heads[number + 1]) if len(heads) > len(entries) else range(0)
        cells = {key: _Cell(value, *_place(lines, block, key)) for key, value in entry.items()}
        yield _Row(block.start + 1, cells)


def _place(lines: list[str], block: range, key: str) -> tuple[int, int]:
    """Line and column of a key's value, both from 1 on."""
    written = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=\s*""")
    for number in block:
        if found := written.match(lines[number]):
            return number + 1, found.end() + 1
    return block.start + 1, 1


def _csv_rows(path: Path, text: str) -> Iterator[_Row]:
    first = text.partition("\n")[0]
    # A spreadsheet set to French separates by semicolons.
    reader = csv.reader(StringIO(text, newline=""), delimiter=";" if ";" in first else ",", strict=True)
    line, found = 1, False
    try:
        header = next(reader, [])
        if not header:
            raise GazetteerError(f"{path}, line 1, column 1: empty; the first line names the columns ({_expected()})")
        for number, name in enumerate(header):
            if name not in KEYS or name in header[:number]:
                raise GazetteerError(_at(path, _Cell(name, 1, number + 1), "", f"no such column; {_expected()}"))
        line = reader.line_num + 1
        for cells in reader:
            if len(cells) > len(header):
                raise GazetteerError(f"{path}, line {line}: more cells than columns; quote cells that hold a separator")
            places = enumerate(zip(header, cells, strict=False), start=1)
            row = {name: _Cell(_parsed(name, value), line, n) for n, (name, value) in places if value.strip()}
            if row:
                found = True
                yield _Row(line, row)
            line = reader.line_num + 1
    except csv.Error as error:
        raise GazetteerError(f"{path}, line {line}: not CSV ({error}); check its quotation marks") from error
    if not found:
        raise GazetteerError(f"{path}, line 2, column 1: names nothing; each line below the first is an entry")


def _parsed(name: str, value: str) -> str | list[str]:
    """What a cell of a CSV file says: aliases are a list."""
    value = value.strip()
    return [form.strip() for form in value.split(LIST_SEPARATOR.strip())] if name == "aliases" else value


def _known(path: Path, row: _Row) -> Known:
    for key in _REQUIRED:
        if key not in row.cells:
            missing = _Cell(None, row.line, 1)
            raise GazetteerError(_at(path, missing, key, "missing; each entry needs a kind and a name"))
    for key, cell in row.cells.items():
        if fault := _fault(key, cell.value):
            raise GazetteerError(_at(path, cell, key, fault))
    told = {key: cell.value for key, cell in row.cells.items()}
    entry = Entry(told["kind"], told["name"].strip(), told.get("qid"), told.get("stands_for"))
    return Known(entry, (entry.name, *told.get("aliases", ())))


def _fault(key: str, value: Any) -> str | None:
    """What is wrong with a value, if anything is."""
    if key not in KEYS:
        return f"no such key; {_expected()}"
    if key == "aliases":
        good = isinstance(value, list) and all(isinstance(form, str) and form.strip() for form in value)
        return None if good else "wants a list of names"
    if key == "as_of" and not isinstance(value, str | int | float | bool | list | dict):
        return None
    if not isinstance(value, str) or not value.strip():
        return "wants text"
    if key == "kind" and value not in (*KINDS, NOT_A_NAME):
        return f"{value!r} is no kind; {', '.join((*KINDS, NOT_A_NAME))} are"
    if key == "qid" and not is_qid(value):
        return f"{value!r} is no Wikidata id, such as Q184"
    return None


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _check_forms(path: Path, rows: Iterable[_Row]) -> None:
    """Raise if one form is said to name two things."""
    owners: dict[str, _Row] = {}
    for row in rows:
        for key, cell in ((key, row.cells[key]) for key in ("name", "aliases") if key in row.cells):
            value = cell.value
            for form in filter(_is_text, value if isinstance(value, list) else [value]):
                other = owners.setdefault(form, row)
                if other is not row:
                    raise GazetteerError(_at(path, cell, key, f"{form!r} is named in line {other.line} already"))


def _expected() -> str:
    return f"{', '.join(KEYS)} are known"


def _at(path: Path, cell: _Cell, key: str, message: str) -> str:
    named = f" ({key})" if key else ""
    return f"{path}, line {cell.line}, column {cell.column}{named}: {message}"


# Correcting names: a gazetteer of one's own, the articles to try it on, and what it changes.


def rename(entities: pd.DataFrame, new: Callable[[str], str]) -> str:
    """Write a gazetteer that gives things other names.

    Parameters
    ----------
    entities
        Rows of table ``entities``.
    new
        What each name becomes.

    Returns
    -------
    str
        TOML, a table ``[[entry]]`` of three lines a thing: the forms met so far stay its aliases.

    Examples
    --------
    >>> print(rename(pd.DataFrame({"name": ["Mali"], "kind": ["place"], "aliases": [None]}), str.upper))
    [[entry]]
    kind = "place"
    name = "MALI"
    aliases = ["Mali"]
    """
    entries = []
    for row in records(entities):
        cells = {"kind": row.kind, "name": new(row.name), "aliases": [row.name, *cell_list(row.aliases)]}
        # A string of JSON is one of TOML too.
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in cells.items()]
        entries.append("\n".join(["[[entry]]", *lines]))
    return "\n\n".join(entries)


def editable(entities: pd.DataFrame) -> str:
    """Write entities as a gazetteer to edit: a name corrected, a kind, or ``none`` for what is no name.

    Parameters
    ----------
    entities
        Table ``entities``.

    Returns
    -------
    str
        CSV as a spreadsheet set to French opens it, for :func:`read_own`. The forms met are aliases, the name itself
        too, so that a name may be replaced. A form that several things bear is left to their articles, and so is one
        that a spreadsheet would take for a formula.

    Examples
    --------
    >>> print(editable(pd.DataFrame({"name": ["Mali"], "kind": ["place"], "qid": ["Q912"], "aliases": ["le Mali"]})))
    kind;name;aliases;qid
    place;Mali;Mali | le Mali;Q912
    <BLANKLINE>
    """
    forms = [[row.name, *cell_list(row.aliases)] for row in records(entities)]
    bearers = Counter(form for own in forms for form in set(own))
    target = StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\n")
    writer.writerow(KEYS[:4])
    for row, own in zip(records(entities), forms, strict=True):
        known = [form for form in own if bearers[form] == 1 and not is_formula(form)]
        if known and row.name == known[0]:
            writer.writerow([row.kind, row.name, join(known), row.qid if isinstance(row.qid, str) else ""])
    return target.getvalue()


def texts_naming(
    documents: pd.DataFrame, mentions: pd.DataFrame, entity_ids: Collection[str], *, most: int = 5
) -> list[Document]:
    """The first articles that name certain things, ready to be analysed again."""
    named = set(mentions.loc[mentions["entity_id"].isin(list(entity_ids)), "doc_id"])
    chosen = documents[documents["doc_id"].isin(named)].head(most)
    return [Document(row.doc_id, row.text) for row in records(chosen)]


def changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """List the mentions that have another name in a second analysis of the same articles.

    Parameters
    ----------
    before, after
        Tables ``mentions``; articles that the second one lacks are left out.

    Returns
    -------
    DataFrame
        Columns ``doc_id``, ``start``, ``text``, ``before`` and ``after``; a name is missing where only the other
        analysis found the mention.
    """
    again = before[before["doc_id"].isin(after["doc_id"])]
    place = ["doc_id", "start", "text"]
    columns = [*place, "name"]
    both = again[columns].merge(after[columns], on=place, how="outer", suffixes=("_before", "_after"))
    both = both.rename(columns={"name_before": "before", "name_after": "after"})
    return both[both["before"].fillna("") != both["after"].fillna("")].reset_index(drop=True)
