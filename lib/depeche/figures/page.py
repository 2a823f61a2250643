"""The gallery as one page that stands alone: pictures and style within, readable without scripts and network."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from itertools import groupby

from depeche.figures.embed import Snippet, snippets
from depeche.figures.entry import Entry
from depeche.figures.thumbnail import thumbnail
from depeche.words import Words

_ROWS, _CELL = 8, 90
_SHOWN = 480
_THEMES = ("sources", "entities", "quotations", "chronology", "region", "other")


def index(figures: list[Entry], words: Words) -> str:
    """The page of a folder's figures, as HTML.

    Parameters
    ----------
    figures
        What is shown, theme by theme.
    words
        The words of the page; titles and captions stay in their own language.
    """
    ordered = sorted(figures, key=lambda figure: (_THEMES.index(figure.theme), figure.name))
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
