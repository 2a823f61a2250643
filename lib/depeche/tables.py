"""Tidy tables: how one is declared, made, checked and described.

A theme reads its tables in its ``table.py``; the closed vocabularies stand here, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from io import BytesIO
from operator import itemgetter
from typing import Any, Literal, TypeVar

import pandas as pd

from depeche.data import LIST_SEPARATOR as LIST_SEPARATOR
from depeche.data import load_toml

Type = Literal["text", "integer", "number", "share", "flag"]

DTYPES: dict[Type, str] = {
    "text": "str",
    "integer": "Int64",
    "number": "float64",
    "share": "float64",
    "flag": "bool",
}

_DECLARED = load_toml("tables.toml")


def vocabulary(name: str) -> tuple[str, ...]:
    """The values of a closed vocabulary of ``tables.toml``."""
    return tuple(_DECLARED["vocabularies"][name])


STATED_BASES, ROLES, KINDS, LINKS, FORMS, MODALITIES, CLAIMS, VERDICTS, ISSUES = map(
    vocabulary, ("stated_bases", "roles", "kinds", "links", "forms", "modalities", "claims", "verdicts", "issues")
)
# The voice of what no source says.
NARRATOR = "narrator"

# Where something is in a text: the columns that say from where to where, with the one that repeats its words.
STRETCHES = (
    ("start", "end", "text"),
    ("cue_start", "cue_end", "cue"),
    ("speaker_start", "speaker_end", "speaker_text"),
    ("time_start", "time_end", None),
)
# Columns that say where something starts, and not where it ends.
STARTS = ("sentence",)

# What a spreadsheet takes for the beginning of a formula in a CSV file.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# A line of hyphens alone, as above a head of keys, calculates nothing.
_RULE = ("---\n", "---\r")
# Notebooks take what stands between two dollars for a formula, but not in elements of these classes.
NO_MATH = "tex2jax_ignore mathjax_ignore"
# Frames shown as they are carry them too: this setting of pandas is the only way to that.
pd.set_option("display.html.use_mathjax", False)


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
    listed
        Whether a cell holds several of its values.
    names
        Whether a cell holds entities: their ``name``, or their ``entity_id``. What is one thing in several articles
        gets one name in all such columns.
    """

    name: str
    type: Type
    meaning: str
    required: bool = False
    values: tuple[str, ...] = ()
    listed: bool = False
    names: Literal["", "name", "id"] = ""

    def holds(self, cells: pd.Series[Any]) -> bool:
        """Whether the column may hold what stands in some cells of its type."""
        if self.required and cells.hasnans:
            return False
        if self.values:
            found = cells.dropna().unique()
            every = (part for cell in found for part in (cell.split(LIST_SEPARATOR) if self.listed else [cell]))
            return set(self.values).issuperset(every)
        too_small = self.type in ("integer", "share") and cells.lt(0).any()
        return not (too_small or (self.type == "share" and cells.gt(1).any()))


@dataclass(frozen=True)
class Table:
    """A table's name, purpose and columns, in order, and the columns that its rows are sorted by.

    Behind the columns of one that is `open` may stand others, texts of the reader's own.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("doc_id", "start", "end")
    open: bool = False

    def frame(self, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        """Make a checked frame of `rows`, sorted by the table's key.

        Parameters
        ----------
        rows
            One mapping a row; columns that a row lacks are empty.

        Returns
        -------
        DataFrame
            All columns of the table, in order, with its types; behind them those of the reader's own, if it is open.

        Raises
        ------
        ValueError
            If a flag is missing, or a cell breaks the schema: a fault of the rule that wrote it.
        """
        rows = list(rows)
        if not rows:
            return self._empty.copy()
        names = dict.fromkeys(column.name for column in self.columns)
        own: list[str] = []
        if self.open:  # in the order of the table, whatever that of its rows
            rows.sort(key=itemgetter(*self.key))
            own = [name for name in dict.fromkeys(name for row in rows for name in row) if name not in names]
        cells = {name: [row.get(name) for row in rows] for name in (*names, *own)}
        for column in self.columns:
            if column.type == "flag" and None in cells[column.name]:
                raise ValueError(f"table {self.name}: flag {column.name} is missing in a row")  # pandas would read true
        types: dict[str, Any] = dict.fromkeys(own, DTYPES["text"]) | self._dtypes
        frame = pd.DataFrame({name: pd.array(cells[name], dtype=types[name]) for name in cells})
        for column in self.columns:
            if column.type == "share":
                frame[column.name] = frame[column.name].round(2)
        return self.check(self.in_order(frame))

    @cached_property
    def _empty(self) -> pd.DataFrame:
        return pd.DataFrame({name: pd.Series([], dtype=dtype) for name, dtype in self._dtypes.items()})

    @cached_property
    def _dtypes(self) -> dict[str, str]:
        return {column.name: DTYPES[column.type] for column in self.columns}

    def in_order(self, frame: pd.DataFrame) -> pd.DataFrame:
        """`frame` sorted by the table's key, rows of equal key as they stand."""
        if not self.key or len(frame) < 2:
            return frame
        return frame.sort_values(list(self.key), kind="stable", ignore_index=True)

    def check(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Return `frame` if it keeps the schema, else raise ``ValueError``."""
        types = {str(name): str(dtype) for name, dtype in frame.dtypes.items()}
        own = list(types)[len(self.columns) :] if self.open else []
        if wrong := [name for name in own if types.pop(name) != DTYPES["text"]]:
            raise ValueError(f"table {self.name}: no texts in column {', '.join(wrong)}")
        if list(types.items()) != list(self._dtypes.items()):
            raise ValueError(f"table {self.name}: columns or types are not {self._dtypes}")
        if wrong := [column.name for column in self.columns if not column.holds(frame[column.name])]:
            raise ValueError(f"table {self.name}: a cell of column {', '.join(wrong)} is none that may stand there")
        return frame


def declared(name: str, **values: tuple[str, ...]) -> Table:
    """The table that ``tables.toml`` declares so; `values` are the closed vocabularies that only a theme can tell."""
    told, columns = _DECLARED[name], []
    for column, own in told["columns"].items():
        cells = own or _DECLARED["shared"][column]
        closed = vocabulary(cells["values"]) if "values" in cells else values.get(column, ())
        columns.append(Column(column, **cells | {"values": closed}))
    key = tuple(told.get("key", Table.key))
    return Table(name, told["about"], tuple(columns), key, told.get("open", False))


def join(values: Iterable[str]) -> str | None:
    """A list as one cell: its different values in order, or nothing.

    Examples
    --------
    >>> join(["Minsk", "Kiev", "Minsk"])
    'Minsk | Kiev'
    """
    return LIST_SEPARATOR.join(dict.fromkeys(values)) or None


def records(rows: pd.DataFrame) -> Iterator[Any]:
    """Rows with their cells as attributes; which types they have, the table's schema says."""
    # As objects first: texts one by one, as Arrow holds them, take three times as long.
    return rows.astype(object).itertuples(index=False)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take a text for a formula."""
    return text.startswith(_FORMULA) and not text.startswith(_RULE)


def guarded(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` with an apostrophe before each text that a spreadsheet would take for a formula, numbers as they are.

    Examples
    --------
    >>> guarded(pd.DataFrame({"name": ["=1+1", "Minsk"], "distance": [-3, 4]}))["name"].to_list()
    ["'=1+1", 'Minsk']
    """

    def guard(cell: Any) -> Any:
        return f"'{cell}" if isinstance(cell, str) and is_formula(cell) else cell

    shown = frame.rename(columns=guard)
    for name in shown.columns:
        if shown[name].dtype.kind == "O" and any(guard(cell) is not cell for cell in shown[name]):
            shown[name] = [guard(cell) for cell in shown[name]]
    return shown


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
        if table.open:
            lines.append("| … | text | columns of one's own, from the metadata or a table of articles; may be empty |")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


# What notebooks ask: answers are tables, findings are sentences. Each is a function of the tables that its parameters
# name, registered by its name where it stands.


@dataclass(frozen=True)
class Answer:
    """A question answered by a table, and how a notebook shows it.

    Parameters
    ----------
    frame
        Makes the table.
    most
        Number of rows shown.
    longest
        Longer cells are cut to so many characters; None leaves them whole.
    without
        Columns that are not shown.
    once
        Columns whose cell is left empty where it is that of the row above.
    heads
        Section of the catalogue with the heads of the columns; one that it lacks has the name of its column.
    whole
        Whether it lists what is doubtful too, for a reader to check.
    """

    frame: Callable[..., pd.DataFrame]
    most: int = 20
    longest: int | None = 200
    without: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    heads: str = "column"
    whole: bool = False

    def shown(self, frame: pd.DataFrame, term: Callable[[str, str], str]) -> pd.DataFrame:
        """The table as it is shown; `term` finds a word of a section of the catalogue."""
        frame = frame.drop(columns=list(self.without), errors="ignore")
        for column in frame.columns.intersection(list(self.once)):
            frame = frame.assign(**{column: frame[column].mask(frame[column] == frame[column].shift())})
        for column in frame.columns.intersection(list(_TERMS)):
            cells = [_in_words(cell, _TERMS[column], term) for cell in frame[column]]
            frame = frame.assign(**{column: pd.Series(cells, index=frame.index, dtype="str")})
        heads = {name: term(self.heads, str(name)) for name in frame.columns}
        return frame.rename(columns=heads)


_TERMS: dict[str, str] = _DECLARED["terms"]


def _in_words(cell: Any, section: str, term: Callable[[str, str], str]) -> Any:
    if not isinstance(cell, str):
        return cell
    return LIST_SEPARATOR.join(term(section, part) for part in cell.split(LIST_SEPARATOR))


@dataclass(frozen=True)
class Finding:
    """What was found, in a sentence, and the numbers in it that a later run must find again."""

    sentence: str
    numbers: Mapping[str, Any] = field(default_factory=dict)


ANSWERS: dict[str, Answer] = {}
FINDINGS: dict[str, Callable[..., Finding]] = {}
_Function = TypeVar("_Function", bound=Callable[..., Any])


def answer(name: str, **shown: Any) -> Callable[[_Function], _Function]:
    """Register a function that answers a question by a table; `shown` as for :class:`Answer`."""

    def register(function: _Function) -> _Function:
        ANSWERS[name] = Answer(function, **shown)
        return function

    return register


def finding(name: str) -> Callable[[_Function], _Function]:
    """Register a function that says what was found."""

    def register(function: _Function) -> _Function:
        FINDINGS[name] = function
        return function

    return register


# Tables as an Excel workbook.

MOST_ROWS = 1_048_575
MOST_CHARACTERS = 32_767
# A column is as wide as its first cells are long, up to this.
_LOOKED_AT, _WIDEST = 200, 50


def workbook(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """A workbook with a sheet a table, its head fixed, each column with a filter and a width of its own.

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
            raise ValueError(f"a workbook cannot hold the tables: {reason}")
    # Sheets kept in memory: files of its own in a full folder for temporary files would be told under no name.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    target = BytesIO()
    with pd.ExcelWriter(target, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        # A fixed date: equal tables make equal files.
        writer.book.set_properties({"created": datetime(1980, 1, 1)})
        for name, frame in tables.items():
            _cut(frame).to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 1))
            sheet = writer.sheets[name]
            sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
            for number, column in enumerate(frame.columns):
                sheet.set_column(number, number, _width(frame[column]))
    return target.getvalue()


def _width(cells: pd.Series[Any]) -> int:
    """How wide a column is to be, in characters; the button of a filter takes some beside its head."""
    longest = max((len(str(cell)) for cell in cells.head(_LOOKED_AT)), default=0)
    return min(max(longest + 1, len(str(cells.name)) + 4), _WIDEST)


def _cut(frame: pd.DataFrame) -> pd.DataFrame:
    shown = frame.copy()
    for name in frame.columns:
        if frame[name].dtype == "str":
            shown[name] = frame[name].str.slice(0, MOST_CHARACTERS)
    return shown
