"""What the notebooks find, as data: recorded beside the figures, compared from run to run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from numbers import Integral, Real
from pathlib import Path
from typing import Any

from depeche.corpus.write import make_folder, write

FILE = "findings.json"
"""In the folder of figures: what each notebook found, by theme and name."""

TOLERANCE = 0.02
"""By which share a number may differ and yet be the same finding."""

Finding = int | float | str | list[Any]
Findings = Mapping[str, Mapping[str, Finding]]


@dataclass(frozen=True)
class Change:
    """A finding that is no more what it was; ``None`` for one that is new or gone."""

    name: str
    before: Finding | None
    after: Finding | None

    def __str__(self) -> str:
        before, after = self.before, self.after
        share = ""
        if isinstance(before, int | float) and isinstance(after, int | float) and before:
            share = f" ({after / before - 1:+.1%})"
        return f"{self.name}: {_shown(self.before)} → {_shown(self.after)}{share}"


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
    path = Path(folder) / FILE
    make_folder(path.parent)
    write(path, (json.dumps(known, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8"))


def load(folder: str | Path) -> Findings:
    """What is recorded in a folder; nothing if nothing is."""
    path = Path(folder) / FILE
    found: Findings = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def changes(before: Findings, after: Findings, *, tolerance: float = TOLERANCE) -> list[Change]:
    """Compare two records.

    Parameters
    ----------
    before, after
        As :func:`load` returns them.
    tolerance
        By which share of itself a number may differ; texts may not.

    Returns
    -------
    list of Change
        In order of their names; empty if all findings hold.

    Examples
    --------
    >>> [str(change) for change in changes({"times": {"dates": 8}}, {"times": {"dates": 10}})]
    ['times.dates: 8 → 10 (+25.0%)']
    """
    old, new = dict(_flat(before)), dict(_flat(after))
    pairs = ((name, old.get(name), new.get(name)) for name in sorted(old.keys() | new.keys()))
    return [Change(*pair) for pair in pairs if not _same(pair[1], pair[2], tolerance)]


def _flat(findings: Findings) -> Iterator[tuple[str, Finding]]:
    for theme, values in findings.items():
        for name, value in values.items():
            yield f"{theme}.{name}", value


def _same(before: Finding | None, after: Finding | None, tolerance: float) -> bool:
    if isinstance(before, int | float) and isinstance(after, int | float):
        return abs(after - before) <= tolerance * max(abs(before), abs(after))
    return before == after


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


def _shown(value: Finding | None) -> str:
    if value is None:
        return "nothing"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
