"""The album: a folder of figures with two pages that show them all, one for GitHub, one that stands alone."""

from __future__ import annotations

import csv
import json
import re
from base64 import b64encode
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from PIL import Image

from depeche.corpus.write import make_folder, write
from depeche.data import load_toml
from depeche.figures.frame import Width
from depeche.figures.picture import Format, Picture
from depeche.figures.save import Saved, as_json, record
from depeche.tables import guarded
from depeche.words import Words

_THEMES = ("sources", "entities", "quotations", "chronology", "region", "other")
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
# Device names that Windows gives no file.
_RESERVED = re.compile(r"(?i)con|prn|aux|nul|com\d|lpt\d")
_FORMATS: tuple[Format, ...] = ("svg", "png", "pdf")
# What is said of a picture.
_WORDS = fields(Saved)[2:]
_CELL = 90
# Width in pixels and number of colours of a small picture.
_SMALL, _COLOURS = 640, 128
# Also what some readers of Markdown take for a character, a formula or the beginning of a link.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~&$]|:(?=//)|(?<=www)\.)")
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{sign: f"\\{sign}" for sign in "{}$&#%_"},
    }
)


@dataclass(frozen=True)
class Album:
    """A folder of figures about one corpus.

    Parameters
    ----------
    folder
        Where figures are saved; it is made if need be.
    fingerprint
        Fingerprint of the corpus.
    documents
        Number of documents in it.
    width
        ``column`` (80 mm), ``page`` (160 mm, both columns) or ``slide`` (254 mm, larger type).
    grey
        For a printer without colour.
    text
        Whether letters in the SVG are text instead of outlines.
    dpi
        Dots an inch of the PNG: 300 for a slide; 200 unless told.
    language
        Language of the gallery's own words, ``fr`` or ``en``.
    """

    folder: str | Path
    fingerprint: str = ""
    documents: int = 0
    width: Width = "page"
    grey: bool = False
    text: bool = False
    dpi: int | None = None
    language: str = "en"

    def save(self, picture: Picture, name: str) -> Saved:
        """Write a picture as ``NAME.svg``, ``.png``, ``.pdf``, its data as ``.csv`` and its words as ``.json``.

        The folder's gallery is brought up to date. Equal pictures give equal bytes, and a file that would not change
        is left untouched. In the data, an apostrophe stands before a text that a spreadsheet would take for a formula.

        Parameters
        ----------
        picture
            What a plot function returned.
        name
            File name without extension: letters, digits, ``_`` and ``-``.

        Raises
        ------
        ValueError
            If `name` is not a plain file name, if there is no such width, or if the folder is a link.
        WriteError
            If a file cannot be written.
        """
        if not _SAFE_NAME.fullmatch(name) or _RESERVED.fullmatch(name):
            raise ValueError(f"not a name for a figure: {name!r}; use letters, digits, _ and -")
        if self.width != "page" or self.grey:
            picture = picture.on(self.width, grey=self.grey)
        target = Path(self.folder)
        make_folder(target)
        contents: dict[str, bytes] = {
            format: picture.render(format, text=self.text, dpi=self.dpi) for format in _FORMATS
        }
        words = {field.name: getattr(picture, field.name) for field in _WORDS}
        record = as_json({**words, "documents": self.documents, "fingerprint": self.fingerprint})
        for suffix, content in (contents | {"csv": _csv(picture.data), "json": record}).items():
            write(target / f"{name}.{suffix}", content)
        write_gallery(target, language=self.language)
        return Saved(name, target, **words)

    def record(self, theme: str, **findings: Any) -> None:
        """Record what was found about a theme, see :func:`depeche.figures.save.record`."""
        record(self.folder, theme, findings)


def write_gallery(folder: str | Path, *, language: str = "en") -> Path:
    """Write ``README.md`` and ``index.html`` in a folder of saved figures.

    Parameters
    ----------
    folder
        Where figures were saved; each ``NAME.json`` with its ``NAME.png`` beside it is one of them.
    language
        Language of the pages' own words, ``fr`` or ``en``; titles and captions stay as they are.

    Returns
    -------
    Path
        The page ``README.md``.
    """
    words, target = Words(language), Path(folder)
    figures = entries(target)
    by_theme = {theme: [figure for figure in figures if _theme(figure.name) == theme] for theme in _THEMES}
    labels = {"svg": "SVG", "png": "PNG", "pdf": "PDF", "csv": f"{words('gallery.data').lower()} (CSV)"}
    known = {
        "words": words,
        "figures": figures,
        "themes": {theme: members for theme, members in by_theme.items() if members},
        "count": words("gallery.count", n=len(figures)),
        "labels": {**labels, "json": words("gallery.words_file")},
        "colon": words.typeset(" :") if language == "fr" else ":",
    }
    for page, template in (("README.md", "gallery.md"), ("index.html", "gallery.html")):
        write(target / page, _templates().get_template(template).render(known).encode("utf-8"))
    return target / "README.md"


def _csv(data: pd.DataFrame) -> bytes:
    shown = data.copy()
    for name in shown.columns:
        if pd.api.types.is_bool_dtype(shown[name]):
            shown[name] = shown[name].map({True: "true", False: "false"})
    return guarded(shown).to_csv(index=False, lineterminator="\r\n").encode("utf-8")


def entries(folder: Path) -> list[Saved]:
    """The saved figures of a folder, in the order of their names."""
    found = []
    for path in sorted(folder.glob("*.json")):
        if path.with_suffix(".png").is_file():
            known = json.loads(path.read_text(encoding="utf-8"))
            words = {field.name: str(known[field.name]) for field in _WORDS}
            found.append(Saved(path.stem, folder, **words))
    return found


def _theme(name: str) -> str:
    """The theme that a name says, ``NN_theme_what``; else ``other``."""
    return next((theme for theme in _THEMES if theme in name.split("_")), "other")


def _rows(figure: Saved) -> list[list[str]]:
    """The head and the rows of a figure's data."""
    if not figure.path("csv").is_file():
        return []
    with figure.path("csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def snippets(name: str, *, alt: str, caption: str) -> dict[str, str]:
    """Lines that embed the figure `name` in Markdown, HTML, LaTeX and Word, its files beside the document.

    Parameters
    ----------
    name
        File name without extension.
    alt, caption
        Its alternative text and its caption.
    """
    templates = {program: _templates().from_string(text) for program, text in load_toml("embed.toml").items()}
    return {program: text.render(name=name, alt=alt, caption=caption) for program, text in templates.items()}


def markdown(text: str) -> str:
    """Text as it stands, none of it read as Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)


def latex(text: str) -> str:
    """Text as it stands, none of it read as LaTeX."""
    return text.translate(_LATEX)


@lru_cache(maxsize=256)
def thumbnail(png: bytes) -> bytes:
    """Make a small PNG of one, with few colours; equal images give equal bytes."""
    with Image.open(BytesIO(png)) as image:
        height = max(round(image.height * _SMALL / image.width), 1)
        small = image.convert("RGB").resize((_SMALL, height), Image.Resampling.LANCZOS)
    few = small.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    target = BytesIO()
    few.save(target, "PNG", optimize=True)
    return target.getvalue()


@cache
def _templates() -> Environment:
    """The pages ``gallery.md`` and ``gallery.html``, and how they print texts."""
    found = Environment(
        loader=PackageLoader("depeche.figures", "."),
        autoescape=lambda name: name is not None and name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters |= {
        "markdown": markdown,
        "html": escape,
        "latex": latex,
        "fence": _fence,
        "short": _short,
        "rows": _rows,
    }
    found.globals |= {"snippets": snippets, "thumbnail": thumbnail}
    found.filters["base64"] = lambda content: b64encode(content).decode("ascii")
    return found


def _fence(text: str) -> str:
    """A fence that is longer than any row of backticks within."""
    return "`" * max([3, *(len(row) + 1 for row in re.findall("`+", text))])


def _short(cell: str) -> str:
    return cell if len(cell) <= _CELL else cell[: _CELL - 1].rstrip() + "…"
