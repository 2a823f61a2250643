"""Tidy tables: how one is declared, made, checked and described.

A theme declares its tables in its ``table.py``; the closed vocabularies stand here, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

if TYPE_CHECKING:
    from pandera.pandas import DataFrameSchema


Type = Literal["text", "integer", "number", "share", "flag"]

DTYPES: dict[Type, str] = {
    "text": "str",
    "integer": "Int64",
    "number": "float64",
    "share": "float64",
    "flag": "bool",
}

# Where the date of an article stands; else it is inferred, or not known.
STATED_BASES = ("metadata", "dateline", "filename")
BASES = (*STATED_BASES, "inferred", "none")
ROLES = ("title", "standfirst", "body", "caption", "list", "repeated")
KINDS = ("person", "organisation", "place", "product", "event")
LINKS = (
    "name",
    "gazetteer",
    "former name",
    "spelling",
    "last name",
    "given name",
    "acronym",
    "short form",
    "brackets",
    "demonym",
    "other article",
)
FORMS = ("direct", "indirect", "mixed")
TIME_TYPES = ("DATE", "TIME", "DURATION", "SET")
MODALITIES = ("happened", "planned", "conditional", "negated", "hypothetical")
CLAIMS = ("border", "membership", "capital", "direction", "distance", "class", "landlocked")
VERDICTS = ("supported", "contradicted", "not checkable")
SEVERITIES = ("info", "warning", "error")
ISSUES = (
    "foreign word",
    "unclosed quote",
    "unopened quote",
    "name variant",
    "too long",
    "unreadable",
    "empty",
    "not text",
    "not French",
    "failed",
    "metadata",
)

LIST_SEPARATOR = " | "


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name
        The column's name.
    type
        ``text``, ``integer``, ``number``, ``share`` (0 to 1, two decimals) or ``flag``.
    meaning
        What a cell says, for the data dictionary.
    required
        Whether a cell may never be empty.
    values
        The closed vocabulary, if there is one.
    names
        Whether a cell holds entities: their ``name``, or their ``entity_id``. What is one thing in several articles
        gets one name in all such columns.
    """

    name: str
    type: Type
    meaning: str
    required: bool = False
    values: tuple[str, ...] = ()
    names: Literal["", "name", "id"] = ""


@dataclass(frozen=True)
class Table:
    """A table's name, purpose and columns, in order, and the columns that its rows are sorted by."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("doc_id", "start", "end")

    def frame(self, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        """Make a checked frame of `rows`, sorted by the table's key.

        Parameters
        ----------
        rows
            One mapping a row; columns that a row lacks are empty.

        Returns
        -------
        DataFrame
            All columns of the table, in order, with its types.

        Raises
        ------
        ValueError
            If a flag is missing.
        pandera.errors.SchemaError
            If a cell breaks the schema: a fault of the rule that wrote it.
        """
        names = [column.name for column in self.columns]
        frame = pd.DataFrame(list(rows), columns=names)
        for column in self.columns:
            if column.type == "flag" and frame[column.name].isna().any():
                raise ValueError(f"table {self.name}: flag {column.name} is missing in a row")  # pandas would read true
        frame = frame.astype({column.name: DTYPES[column.type] for column in self.columns})
        for column in self.columns:
            if column.type == "share":
                frame[column.name] = frame[column.name].round(2)
        if self.key:
            frame = frame.sort_values(list(self.key), kind="stable", ignore_index=True)
        return self.check(frame)

    def check(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return `frame` if it keeps the schema, else raise ``pandera.errors.SchemaError``."""
        return _schema(self).validate(frame)


@cache
def _schema(table: Table) -> DataFrameSchema:
    # pandera takes over a second to import; `import depeche` stays light without it.
    import pandera.pandas as pa

    def checks(column: Column) -> list[pa.Check]:
        if column.values:
            return [pa.Check.isin(column.values)]
        if column.type == "share":
            return [pa.Check.in_range(0, 1)]
        return [pa.Check.ge(0)] if column.type == "integer" else []

    return pa.DataFrameSchema(
        {
            column.name: pa.Column(DTYPES[column.type], checks(column), nullable=not column.required)
            for column in table.columns
        },
        strict=True,
        ordered=True,
    )


DOC_ID = Column("doc_id", "text", "the text's path below SOURCE, without extension", required=True)
START = Column("start", "integer", "first code point of the span in the document's text", required=True)
END = Column("end", "integer", "code point after the last one of the span", required=True)
TEXT = Column("text", "text", "the span as it stands: `text[start:end]` of the document", required=True)
RULE = Column("rule", "text", "the rule that made the row", required=True)
CONFIDENCE = Column("confidence", "share", "0 to 1", required=True)
SPAN = (DOC_ID, START, END, TEXT)


def join(values: Iterable[str]) -> str | None:
    """A list as one cell: its different values in order, or nothing.

    Examples
    --------
    >>> join(["Minsk", "Kiev", "Minsk"])
    'Minsk | Kiev'
    """
    return LIST_SEPARATOR.join(dict.fromkeys(values)) or None


def frequencies(values: pd.Series[str]) -> dict[str, int]:
    """How often each value occurs, the most frequent first, of equals the first in the alphabet.

    Examples
    --------
    >>> frequencies(pd.Series(["PL", "BY", "UA", "PL"]))
    {'PL': 2, 'BY': 1, 'UA': 1}
    """
    counts = ((str(value), int(n)) for value, n in values.value_counts(sort=False).items())
    return dict(sorted(counts, key=lambda pair: (-pair[1], pair[0])))


def dictionary(tables: Iterable[Table]) -> str:
    """The data dictionary of `tables`, as Markdown."""
    parts = []
    for table in tables:
        lines = [f"## `{table.name}`", "", table.about, "", "| column | type | meaning |", "| --- | --- | --- |"]
        for column in table.columns:
            allowed = f": {', '.join(column.values)}" if column.values else ""
            empty = "" if column.required else "; may be empty"
            lines.append(f"| `{column.name}` | {column.type} | {column.meaning}{allowed}{empty} |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


# Tables as an Excel workbook.

MOST_ROWS = 1_048_575
MOST_CHARACTERS = 32_767


def write_workbook(tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Write a workbook with a sheet a table.

    Texts stay texts (no formula, no link); a cell longer than Excel allows is cut there, the Parquet
    and CSV forms hold it whole.

    Raises
    ------
    ValueError
        If a table has more rows than a sheet can hold.
    """
    for name, frame in tables.items():
        if len(frame) > MOST_ROWS:
            reason = f"{name} has {len(frame)} rows, a sheet holds {MOST_ROWS}; use --format parquet"
            raise ValueError(f"{path}: {reason}")
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        # A fixed date: equal tables make equal files.
        writer.book.set_properties({"created": datetime(1980, 1, 1)})
        for name, frame in tables.items():
            _cut(frame).to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 1))


def _cut(frame: pd.DataFrame) -> pd.DataFrame:
    shown = frame.copy()
    for name in frame.columns:
        if frame[name].dtype == "str":
            shown[name] = frame[name].str.slice(0, MOST_CHARACTERS)
    return shown
