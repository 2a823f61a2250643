"""The gallery: a page that shows every figure of a folder."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any

from depeche.figures.save import write
from depeche.words import Words

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~])")


def write_gallery(folder: str | Path, *, language: str = "en") -> Path:
    """Write ``README.md`` in a folder of saved figures.

    Parameters
    ----------
    folder
        Where figures were saved; each ``NAME.json`` with its ``NAME.png`` beside it is one of them.
    language
        Language of the page's own words, ``fr`` or ``en``; captions stay as they are.

    Returns
    -------
    Path
        The page.
    """
    words = Words(language)
    target = Path(folder)
    figures = [_read(path) for path in sorted(target.glob("*.json")) if path.with_suffix(".png").is_file()]
    count = words("gallery.count", n=len(figures))
    parts = [f"# {words('gallery.title')}", f"{count} {words('gallery.about')}" if figures else count]
    parts += [_entry(figure, words) for figure in figures if figure]
    page = target / "README.md"
    write(page, ("\n\n".join(parts) + "\n").encode("utf-8"))
    return page


def _read(path: Path) -> dict[str, Any]:
    return {**json.loads(path.read_text(encoding="utf-8")), "name": path.stem}


def _entry(figure: dict[str, Any], words: Words) -> str:
    name = figure["name"]
    # HTML, because Markdown's alternative text may not hold brackets or line ends.
    image = f'<img src="{name}.png" alt="{escape(figure["alt"])}" width="800">'
    links = ", ".join(f"[{suffix.upper()}]({name}.{suffix})" for suffix in ("svg", "pdf", "csv"))
    return "\n\n".join([f"## {_plain(figure['title'])}", image, _plain(figure["caption"]), f"`{name}`: {links}"])


def _plain(text: str) -> str:
    """Text as it stands, none of it read as Markdown."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split(" ")))
