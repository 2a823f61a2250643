"""The gallery: two pages that show every figure of a folder, one for GitHub, one that stands alone."""

from __future__ import annotations

from html import escape
from pathlib import Path

from depeche.corpus.write import write
from depeche.figures.embed import markdown, snippets
from depeche.figures.entry import Entry, entries
from depeche.figures.page import index
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
