"""A saved figure, read back from its folder."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

_THEMES = ("sources", "entities", "quotations", "chronology", "region")


@dataclass(frozen=True)
class Entry:
    """A saved figure: its words, and where its files are."""

    name: str
    folder: Path
    title: str
    caption: str
    alt: str
    source: str
    language: str

    @property
    def theme(self) -> str:
        """The theme that its name says, ``NN_theme_what``; else ``other``."""
        return next((theme for theme in _THEMES if theme in self.name.split("_")), "other")

    def file(self, suffix: str) -> Path:
        """One of its files."""
        return self.folder / f"{self.name}.{suffix}"

    def data(self, most: int) -> tuple[list[list[str]], int]:
        """The head and the first rows of its data, and how many rows there are."""
        if not self.file("csv").is_file():
            return [], 0
        with self.file("csv").open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            rows = list(islice(reader, most + 1))
            return rows, max(len(rows) - 1, 0) + sum(1 for _ in reader)


def entries(folder: Path) -> list[Entry]:
    """The saved figures of a folder, in the order of their names."""
    found = []
    for path in sorted(folder.glob("*.json")):
        if path.with_suffix(".png").is_file():
            record = json.loads(path.read_text(encoding="utf-8"))
            words = {key: str(record[key]) for key in ("title", "caption", "alt", "source", "language")}
            found.append(Entry(path.stem, folder, **words))
    return found
