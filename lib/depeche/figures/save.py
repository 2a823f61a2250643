"""What is kept in a folder of figures: the files of each picture, and what the notebooks found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from numbers import Integral, Real
from pathlib import Path
from typing import Any

from depeche.corpus.write import make_folder, write
from depeche.figures.picture import as_html


@dataclass(frozen=True)
class Saved:
    """A saved picture: where its files are, and its words; in a notebook it shows itself with those."""

    name: str
    folder: Path
    title: str
    caption: str
    alt: str
    source: str
    language: str

    @property
    def png(self) -> bytes:
        """The drawing as it is shown."""
        return self.path("png").read_bytes()

    def path(self, suffix: str) -> Path:
        """Return the path of one of its files, such as ``saved.path("svg")``."""
        return self.folder / f"{self.name}.{suffix}"

    def _repr_html_(self) -> str:
        return as_html(self.png, alt=self.alt, caption=self.caption)

    def _repr_png_(self) -> bytes:
        # For what shows no HTML: LaTeX and Word made of a notebook.
        return self.png

    def __repr__(self) -> str:
        return f"{self.name}: {self.title}"


def as_json(record: Mapping[str, Any]) -> bytes:
    """A file of a record, the same bytes each time."""
    return (json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8")


FINDINGS = "findings.json"
"""In the folder of figures: what each notebook found, by theme and name."""

Finding = int | float | str | list[Any]
Findings = Mapping[str, Mapping[str, Finding]]


def record(folder: str | Path, theme: str, findings: Mapping[str, Any]) -> None:
    """Write what was found into the folder's ``findings.json``; other themes stay as they are.

    Parameters
    ----------
    folder
        Where figures are saved; it is made if need be.
    theme
        Whose findings these are, such as ``entities``.
    findings
        Numbers, texts, or series of texts, by name.
    """
    restore(folder, {**load(folder), theme: {name: _plain(value) for name, value in findings.items()}})


def restore(folder: str | Path, known: Findings) -> None:
    """Write a record whole, as :func:`load` returned it."""
    path = Path(folder) / FINDINGS
    make_folder(path.parent)
    write(path, as_json(known))


def load(folder: str | Path) -> Findings:
    """What is recorded in a folder; nothing if nothing is."""
    path = Path(folder) / FINDINGS
    found: Findings = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def _plain(value: Any) -> Finding:
    """A finding as JSON holds it; numbers of pandas and numpy become Python's."""
    if isinstance(value, str):
        return value
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return round(float(value), 4)
    if isinstance(value, Iterable):
        return [_plain(item) for item in value]
    raise TypeError(f"a finding is a number, a text or several of them, not {type(value).__name__}")
