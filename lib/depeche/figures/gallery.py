"""The gallery: two pages that show every figure of a folder, one for GitHub, one that stands alone."""

from __future__ import annotations

import csv
import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib.resources import files
from io import BytesIO
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from PIL import Image

from depeche.figures.frame import Width
from depeche.figures.picture import Picture
from depeche.figures.save import Saved, record, save, write
from depeche.words import Words


def write_gallery(folder: str | Path, *, language: str = "en") -> Path:
    """Write ``README.md`` and ``index.html`` in a folder of saved figures.

    Parameters
    ----------
    folder
        Where figures were saved; each ``NAME.json`` with its ``NAME.png`` beside it is one of them.
    language
        Language of the pages' own words, ``fr`` or ``en``; captions stay as they are.

    Returns
    -------
    Path
        The page ``README.md``.
    """
    words, target = Words(language), Path(folder)
    figures = entries(target)
    page = target / "README.md"
    write(page, _readme(figures, words).encode("utf-8"))
    write(target / "index.html", index(figures, words).encode("utf-8"))
    return page


def _readme(figures: list[Entry], words: Words) -> str:
    count = words("gallery.count", n=len(figures))
    parts = [f"# {words('gallery.title')}", f"{count} {words('gallery.about')}" if figures else count]
    parts += [words("gallery.page")] if figures else []
    parts += [_section(figure, words) for figure in figures]
    return "\n\n".join(parts) + "\n"


def _section(figure: Entry, words: Words) -> str:
    name = figure.name
    # HTML, because Markdown's alternative text may not hold brackets or line ends.
    image = f'<img src="{name}.png" alt="{escape(figure.alt)}" width="800">'
    links = ", ".join(f"[{suffix.upper()}]({name}.{suffix})" for suffix in ("svg", "pdf", "csv"))
    lines = snippets(name, alt=figure.alt, caption=figure.caption)
    embed = [f"{snippet.label}\n\n{_fenced(snippet.text)}" for snippet in lines]
    more = "\n\n".join([f"<details><summary>{words('gallery.embed')}</summary>", *embed, "</details>"])
    return "\n\n".join(
        [f"## {markdown(figure.title)}", image, markdown(figure.caption), f"`{name}`: {links}", more],
    )


def _fenced(text: str) -> str:
    """Lines that stand as they are; the fence is longer than any row of backticks within."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}text\n{text}\n{fence}"


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
    width, grey, text
        What the figures are drawn for, see :func:`save`.
    language
        Language of the gallery's own words, ``fr`` or ``en``.
    """

    folder: str | Path
    fingerprint: str = ""
    documents: int = 0
    width: Width = "page"
    grey: bool = False
    text: bool = False
    language: str = "en"

    def save(self, picture: Picture, name: str) -> Saved:
        """Save `picture` under `name`, see :func:`save`, and bring the folder's gallery up to date."""
        saved = save(
            picture,
            name,
            self.folder,
            fingerprint=self.fingerprint,
            documents=self.documents,
            width=self.width,
            grey=self.grey,
            text=self.text,
        )
        write_gallery(self.folder, language=self.language)
        return saved

    def record(self, theme: str, **findings: Any) -> None:
        """Record what was found about a theme, see :func:`depeche.figures.save.record`."""
        record(self.folder, theme, findings)


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


_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~])")
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}


@dataclass(frozen=True)
class Snippet:
    """Lines to copy, and what they are for."""

    label: str
    text: str


def snippets(name: str, *, alt: str, caption: str) -> list[Snippet]:
    """Lines that embed the figure `name`, whose files stand beside the document.

    Parameters
    ----------
    name
        File name without extension.
    alt, caption
        Its alternative text and its caption.
    """
    return [
        Snippet("Markdown", f"![{markdown(alt)}]({name}.svg)\n\n{markdown(caption)}"),
        Snippet("HTML", _html(name, alt, caption)),
        Snippet("LaTeX", _latex(name, alt, caption)),
        Snippet("Word", f'INCLUDEPICTURE "{name}.png" \\* MERGEFORMAT'),
    ]


def markdown(text: str) -> str:
    """Text as it stands, none of it read as Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)


def latex(text: str) -> str:
    """Text as it stands, none of it read as LaTeX."""
    return "".join(_LATEX.get(c, c) for c in text)


def _html(name: str, alt: str, caption: str) -> str:
    return (
        f'<figure>\n  <img src="{name}.svg" alt="{escape(alt)}" style="max-width: 100%">\n'
        f"  <figcaption>{escape(caption)}</figcaption>\n</figure>"
    )


def _latex(name: str, alt: str, caption: str) -> str:
    return (
        "\\begin{figure}\n"
        f"  \\includegraphics[width=\\linewidth, alt={{{latex(alt)}}}]{{{name}.pdf}}\n"
        f"  \\caption{{{latex(caption)}}}\n  \\label{{fig:{name}}}\n"
        "\\end{figure}"
    )


# Surfaces keep their exact colours; letters' edges share the others. A palette of a PNG has 256 at most.
_SURFACES, _EDGES = 64, 96


@dataclass(frozen=True)
class Thumbnail:
    """A small PNG and its size in pixels."""

    png: bytes
    width: int
    height: int


@lru_cache(maxsize=256)
def thumbnail(png: bytes, *, width: int = 640) -> Thumbnail:
    """Make a small copy of an image with few colours; equal images give equal bytes."""
    with Image.open(BytesIO(png)) as image:
        height = max(round(image.height * width / image.width), 1)
        small = image.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    few = small.quantize(palette=_palette(small), dither=Image.Dither.NONE)
    target = BytesIO()
    few.save(target, "PNG", optimize=True)
    return Thumbnail(target.getvalue(), width, height)


def _palette(image: Image.Image) -> Image.Image:
    """The colours of the largest surfaces as they are, then colours near all others."""
    counts = image.getcolors(image.width * image.height) or []
    largest = sorted(counts, key=lambda found: (-found[0], str(found[1])))[:_SURFACES]
    near = image.quantize(_EDGES, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in largest for part in _parts(colour)] + near[: 3 * _EDGES])
    return palette


def _parts(colour: object) -> tuple[int, ...]:
    return colour if isinstance(colour, tuple) else ()


_ROWS, _CELL = 8, 90
_SHOWN = 480


def index(figures: list[Entry], words: Words) -> str:
    """The page of a folder's figures, as HTML.

    Parameters
    ----------
    figures
        What is shown, theme by theme.
    words
        The words of the page; titles and captions stay in their own language.
    """
    ordered = sorted(figures, key=lambda figure: ([*_THEMES, "other"].index(figure.theme), figure.name))
    themes = [(theme, list(group)) for theme, group in groupby(ordered, key=lambda figure: figure.theme)]
    return "\n".join([*_head(words), *_header(figures, words), *_contents(themes, words), *_main(themes, words), _FOOT])


def _head(words: Words) -> Iterator[str]:
    yield f'<!doctype html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(words('gallery.title'))}</title>"
    yield f"<style>\n{_resource('page.css')}</style>\n</head>"
    yield f'<body data-copy="{escape(words("gallery.copy"))}" data-copied="{escape(words("gallery.copied"))}">'


def _header(figures: list[Entry], words: Words) -> Iterator[str]:
    count = words("gallery.count", n=len(figures))
    said = f"{count} {words('gallery.about')}" if figures else words("gallery.none")
    yield f"<header>\n<h1>{escape(words('gallery.title'))}</h1>\n<p>{escape(said)}</p>\n</header>"


def _contents(themes: list[tuple[str, list[Entry]]], words: Words) -> Iterator[str]:
    if not themes:
        return
    yield f'<nav aria-label="{escape(words("gallery.contents"))}">\n<ul>'
    for theme, figures in themes:
        yield f'<li><a href="#{theme}">{escape(words(f"gallery.theme.{theme}"))}</a>\n<ul>'
        for figure in figures:
            yield f'<li><a href="#{figure.name}"{_lang(figure, words)}>{escape(figure.title)}</a></li>'
        yield "</ul></li>"
    yield "</ul>\n</nav>"


def _main(themes: list[tuple[str, list[Entry]]], words: Words) -> Iterator[str]:
    yield "<main>"
    for theme, figures in themes:
        yield f'<section aria-labelledby="{theme}">\n<h2 id="{theme}">{escape(words(f"gallery.theme.{theme}"))}</h2>'
        for figure in figures:
            yield from _article(figure, words)
        yield "</section>"
    yield "</main>"


def _article(figure: Entry, words: Words) -> Iterator[str]:
    small, lang = thumbnail(figure.file("png").read_bytes()), _lang(figure, words)
    image = b64encode(small.png).decode("ascii")
    height = round(_SHOWN * small.height / small.width)
    yield f'<article aria-labelledby="{figure.name}">\n<h3 id="{figure.name}"{lang}>{escape(figure.title)}</h3>'
    yield f'<figure{lang}>\n<img src=\'data:image/png;base64,{image}\' width="{_SHOWN}" height="{height}"'
    yield f'alt="{escape(figure.alt)}">\n<figcaption>{escape(figure.caption)}'
    yield f'<span class="source">{escape(figure.source)}</span></figcaption>\n</figure>\n<div class="more">'
    yield _downloads(figure, words)
    yield from _data(figure, words)
    yield from _embed(figure, words)
    yield "</div>\n</article>"


def _downloads(figure: Entry, words: Words) -> str:
    labels = {"svg": "SVG", "png": "PNG", "pdf": "PDF", "csv": f"{words('gallery.data').lower()} (CSV)"}
    labels["json"] = words("gallery.words_file")
    links = [
        f'<a href="{figure.name}.{suffix}" download>{escape(label)}</a>'
        for suffix, label in labels.items()
        if figure.file(suffix).is_file()
    ]
    label = f"{escape(words('gallery.download'))} <code>{figure.name}</code>{_colon(words)}"
    return f'<p class="files">{label} {", ".join(links)}</p>'


def _data(figure: Entry, words: Words) -> Iterator[str]:
    rows, total = figure.data(_ROWS)
    if not total:
        return
    shown = len(rows) - 1
    count = words("gallery.rows", n=total) if shown == total else words("gallery.first_rows", shown=shown, n=total)
    label = f"{words('gallery.data')}{_colon(words)} {count}"
    yield f"<details>\n<summary>{escape(label)}</summary>"
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{escape(f"{label} – {figure.title}")}">\n<table>'
    yield f"<thead><tr>{_cells(rows[0], '<th scope=col>')}</tr></thead>\n<tbody>"
    for row in rows[1:]:
        yield f"<tr>{_cells(row, '<td>')}</tr>"
    yield "</tbody></table></div>\n</details>"


def _cells(row: Iterable[str], tag: str) -> str:
    return "".join(tag + escape(_short(cell)) for cell in row)


def _short(cell: str) -> str:
    return cell if len(cell) <= _CELL else cell[: _CELL - 1].rstrip() + "…"


def _embed(figure: Entry, words: Words) -> Iterator[str]:
    yield f"<details>\n<summary>{escape(words('gallery.embed'))}</summary>\n<p>{escape(words('gallery.embed_how'))}</p>"
    for snippet in snippets(figure.name, alt=figure.alt, caption=figure.caption):
        yield _copied(snippet, words("gallery.word_how") if snippet.label == "Word" else "")
    yield _copied(Snippet(words("gallery.caption"), figure.caption))
    yield _copied(Snippet(words("gallery.alt"), figure.alt))
    yield "</details>"


def _copied(snippet: Snippet, hint: str = "") -> str:
    said = f"<p>{escape(hint)}</p>\n" if hint else ""
    return (
        f'<div class="copy">\n<h4>{escape(snippet.label)}</h4>\n{said}'
        f'<pre tabindex="0"><code>{escape(snippet.text)}</code></pre>\n</div>'
    )


def _lang(figure: Entry, words: Words) -> str:
    return "" if figure.language == words.language else f' lang="{escape(figure.language)}"'


def _colon(words: Words) -> str:
    return words.typeset(" :") if words.language == "fr" else ":"


def _resource(name: str) -> str:
    return files("depeche.figures").joinpath(name).read_text(encoding="utf-8")


_FOOT = f"<script>\n{_resource('page.js')}</script>\n</body>\n</html>\n"
