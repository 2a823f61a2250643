"""Lines to copy that put a saved figure into a document: Markdown, HTML, LaTeX, Word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

# Also what some readers of Markdown take for a character, a formula or the beginning of a link.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~&$]|:(?=//)|(?<=www)\.)")
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
