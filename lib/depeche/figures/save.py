"""Saving a picture: drawing, data and words, the same bytes each time."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from depeche.corpus.write import make_folder, write
from depeche.figures.paper import Width
from depeche.figures.picture import Format, Picture, as_html
from depeche.tables import guarded

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
# Device names that Windows gives no file.
_RESERVED = re.compile(r"(?i)con|prn|aux|nul|com\d|lpt\d")
_FORMATS: tuple[Format, ...] = ("svg", "png", "pdf")


@dataclass(frozen=True)
class Saved:
    """A saved picture; in a notebook it shows itself with its alternative text and caption."""

    name: str
    folder: Path
    title: str
    caption: str
    alt: str
    png: bytes = field(repr=False)

    def path(self, suffix: str) -> Path:
        """Return the path of one of its files, such as ``saved.path("svg")``."""
        return self.folder / f"{self.name}.{suffix}"

    def _repr_html_(self) -> str:
        return as_html(self.png, alt=self.alt, caption=self.caption)

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
    drawings: dict[str, bytes] = {format: picture.render(format, text=text) for format in _FORMATS}
    contents = {
        **drawings,
        "csv": _csv(picture.data),
        "json": _json(picture, fingerprint=fingerprint, documents=documents),
    }
    for suffix, content in contents.items():
        write(target / f"{name}.{suffix}", content)
    return Saved(name, target, picture.title, picture.caption, picture.alt, drawings["png"])


def _csv(data: pd.DataFrame) -> bytes:
    shown = data.copy()
    for name in shown.columns:
        if pd.api.types.is_bool_dtype(shown[name]):
            shown[name] = shown[name].map({True: "true", False: "false"})
    return guarded(shown).to_csv(index=False, lineterminator="\r\n").encode("utf-8")


def _json(picture: Picture, *, fingerprint: str, documents: int) -> bytes:
    record = {
        "alt": picture.alt,
        "caption": picture.caption,
        "documents": documents,
        "fingerprint": fingerprint,
        "language": picture.language,
        "source": picture.source,
        "title": picture.title,
    }
    return (json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8")
