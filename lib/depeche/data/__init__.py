"""Reference tables: the knowledge of the library, as data with its sources."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO
from typing import Any

import pandas as pd

LIST_SEPARATOR = " | "
"""What joins the items of a list in a cell."""

_FOLDERS = ("facts", "rules", "words")


def place(name: str) -> Traversable:
    """Where a file of the data is: among the facts, the rules or the words."""
    paths = [files(__name__).joinpath(folder, name) for folder in _FOLDERS]
    return next((path for path in paths if path.is_file()), paths[0])


@cache
def load_toml(name: str) -> dict[str, Any]:
    """Read a TOML file of the data."""
    return tomllib.loads(place(name).read_text(encoding="utf-8"))


@cache
def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the data, an empty cell as empty text; they are kept and must not be changed."""
    return list(csv.DictReader(StringIO(place(name).read_text(encoding="utf-8"))))


def load_csv(name: str) -> pd.DataFrame:
    """The rows of a CSV file of the data as a table of one's own; every cell is text, an empty one is missing."""
    frame = pd.DataFrame(rows_of(name), dtype="str")
    return frame.mask(frame == "")


def documents_named(source: str) -> list[str]:
    """What of a cell ``source`` a reader can look up; nothing of what only the library says."""
    parts = source.split("; ") if source else []
    return [part for part in parts if not part.startswith(("general knowledge", "second reading"))]


def cell_text(cell: object) -> str | None:
    """The text of a cell, nothing if it is empty."""
    return cell if isinstance(cell, str) else None


def cell_list(cell: object) -> tuple[str, ...]:
    """The items of a cell that holds a list, joined by ` | `."""
    return tuple(cell.split(LIST_SEPARATOR)) if cell and isinstance(cell, str) else ()
