"""Rows of a table, whatever it is kept in, and what is wrong with some of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from depeche.corpus.document import cited, enumerated
from depeche.corpus.formats.tables.columns import how_many_known

MOST_BYTES = 500_000_000
"""What a packed table may be when unpacked."""

DAMAGED = "is damaged or cut off; save or fetch it anew"

# Behind a title or notes, headings stand in one of the first lines.
_HEAD = 20
_SURPLUS = (
    "more cells than the first line names columns; put quotation marks about a cell that holds a comma "
    "(what is left over begins with {}); this line was not used"
)


@dataclass
class Rows:
    """The rows of a table.

    Parameters
    ----------
    headings
        Names of the columns, each another.
    unit
        What the numbers of rows count: ``line`` of a file, or ``row`` of a sheet.
    where
        The number of each row.
    cells
        The cells of each row by heading, as text; empty ones are left out.
    """

    headings: list[str] = field(default_factory=list)
    unit: str = "row"
    where: list[str] = field(default_factory=list)
    cells: list[dict[str, str]] = field(default_factory=list)


class Faults:
    """What is wrong with rows of a table: one note for all that have the same fault."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._places: dict[str, dict[str, str]] = {}

    def add(self, where: str, fault: str, words: str = "") -> None:
        """Note that a row has a fault; ``{}`` in it stands for the `words` that are to be cited."""
        self._places.setdefault(fault, {})[where] = words

    def told(self) -> Iterator[str]:
        """Each fault in a line, with the first rows that have it."""
        for fault, places in self._places.items():
            words = enumerated([cited(words) for words in dict.fromkeys(places.values())])
            units = self._unit if len(places) == 1 else f"{self._unit}s"
            yield f"{units} {enumerated(list(places))}: {fault.replace('{}', words)}"


def rows_of(lines: Iterable[tuple[str, list[str]]], unit: str, faults: Faults) -> Rows:
    """The rows of a grid of cells, given line by line with their numbers; one of the first names the columns."""
    filled = [(where, cells) for where, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        return Rows()
    known = [how_many_known(cells) for _, cells in filled[:_HEAD]]
    head = known.index(max(known)) if max(known) > 1 else 0
    first = filled[head][1]
    names, rows = _names(first), Rows(unit=unit)
    for where, cells in filled[head + 1 :]:
        if surplus := next((cell for cell in cells[len(names) :] if cell.strip()), None):
            faults.add(where, _SURPLUS, surplus)
            continue
        rows.where.append(where)
        rows.cells.append({name: cell for name, cell in zip(names, cells, strict=False) if cell.strip()})
    used = set().union(*rows.cells)
    rows.headings = [name for name, cell in zip(names, first, strict=True) if cell.strip() or name in used]
    return rows


def _names(headings: Iterable[str]) -> list[str]:
    """A name for each column, another one where two are headed alike."""
    seen: Counter[str] = Counter()
    names = []
    for number, heading in enumerate(headings, 1):
        name = " ".join(heading.split()) or f"column {number}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def as_text(cell: Any) -> str:
    """A value as text: a day without time of day in ISO 8601, a whole number without point.

    Examples
    --------
    >>> as_text(datetime(2022, 5, 19)), as_text(3.0), as_text(True), as_text(None)
    ('2022-05-19', '3', 'true', '')
    """
    if cell is None or cell != cell:  # a number that is none
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == time() else cell).isoformat()
    return str(cell)
