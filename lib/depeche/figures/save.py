"""Saving a picture: drawing, data and words, the same bytes each time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from numbers import Integral, Real
from pathlib import Path
from typing import Any

import pandas as pd

from depeche.corpus.write import make_folder, write
from depeche.figures.frame import Width
from depeche.figures.picture import Format, Picture, as_html
from depeche.tables import guarded

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
# Device names that Windows gives no file.
_RESERVED = re.compile(r"(?i)con|prn|aux|nul|com\d|lpt\d")
_FORMATS: tuple[Format, ...] = ("svg", "png", "pdf")


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


def save(
    picture: Picture,
    name: str,
    folder: str | Path,
    *,
    fingerprint: str = "",
    documents: int = 0,
    width: Width = "page",
    grey: bool = False,
    text: bool = False,
    dpi: int | None = None,
) -> Saved:
    """Write a picture as ``NAME.svg``, ``.png``, ``.pdf``, its data as ``.csv`` and its words as ``.json``.

    Equal pictures give equal bytes, and a file that would not change is left untouched. In the data, an
    apostrophe stands before a text that a spreadsheet would take for a formula.

    Parameters
    ----------
    picture
        What a plot function returned.
    name
        File name without extension: letters, digits, ``_`` and ``-``.
    folder
        Where to write; it is made if need be.
    fingerprint
        Fingerprint of the corpus that the picture is about.
    documents
        Number of documents in that corpus.
    width
        ``column`` (80 mm), ``page`` (160 mm, both columns) or ``slide`` (254 mm, larger type).
    grey
        For a printer without colour.
    text
        Whether letters in the SVG are text instead of outlines.
    dpi
        Dots an inch of the PNG: 300 for a slide; 200 unless told.

    Raises
    ------
    ValueError
        If `name` is not a plain file name, if there is no such width, or if `folder` is a link.
    WriteError
        If a file cannot be written.
    """
    if not _SAFE_NAME.fullmatch(name) or _RESERVED.fullmatch(name):
        raise ValueError(f"not a name for a figure: {name!r}; use letters, digits, _ and -")
    if width != "page" or grey:
        picture = picture.on(width, grey=grey)
    target = Path(folder)
    make_folder(target)
    contents: dict[str, bytes] = {format: picture.render(format, text=text, dpi=dpi) for format in _FORMATS}
    contents["csv"] = _csv(picture.data)
    contents["json"] = _json({**_words(picture), "documents": documents, "fingerprint": fingerprint})
    for suffix, content in contents.items():
        write(target / f"{name}.{suffix}", content)
    return Saved(name, target, **_words(picture))


def _words(picture: Picture) -> dict[str, str]:
    """What is said of a picture, for the file and for :class:`Saved`."""
    return {name: getattr(picture, name) for name in ("title", "caption", "alt", "source", "language")}


def _csv(data: pd.DataFrame) -> bytes:
    shown = data.copy()
    for name in shown.columns:
        if pd.api.types.is_bool_dtype(shown[name]):
            shown[name] = shown[name].map({True: "true", False: "false"})
    return guarded(shown).to_csv(index=False, lineterminator="\r\n").encode("utf-8")


def _json(record: Mapping[str, Any]) -> bytes:
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
    write(path, _json(known))


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
