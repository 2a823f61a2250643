"""Spans of a text as nested HTML elements: nothing of the text is altered, nothing in it becomes markup."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import pairwise
from typing import Any

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from depeche.data import cell_list
from depeche.figures import style
from depeche.figures.style import BLUE, GREEN, INK, MUTED, OCHRE, RED, VIOLET, lighten
from depeche.quotations.answers import UNKNOWN, ranked, voices
from depeche.tables import NO_MATH, records
from depeche.words import Words, upright


@dataclass(frozen=True)
class Element:
    """A stretch of the text and the tags around it, ``open`` the first time, ``again`` where it has to be resumed."""

    start: int
    end: int
    open: str
    close: str
    again: str = ""


def plain(text: str) -> Markup:
    """Text as HTML that shows it as it is.

    Examples
    --------
    >>> str(plain("<b> & 5 $"))
    '&lt;b&gt; &amp; 5 <span>$</span>'
    """
    # A browser takes a bare CR for LF. MathJax, in notebooks, takes what stands between two dollars for a formula:
    # one in an element of its own opens none.
    return Markup(escape(text).replace("\r", "&#13;").replace("$", "<span>$</span>"))


def wrap(text: str, elements: Sequence[Element], *, start: int = 0, end: int | None = None) -> str:
    """The stretch of `text` from `start` to `end` as HTML, with its elements nested.

    Parameters
    ----------
    text
        The whole text.
    elements
        In any order; those that overlap without one holding the other are cut in two, empty ones are left out.
    start, end
        What is shown; elements are cut to it.

    Examples
    --------
    >>> wrap("abcd", [Element(1, 4, "<i>", "</i>"), Element(0, 2, "<b>", "</b>")])
    '<b>a<i>b</i></b><i>cd</i>'
    """
    stop = len(text) if end is None else end
    shown = [one for one in elements if max(one.start, start) < min(one.end, stop)]
    limits = {min(max(edge, start), stop) for one in shown for edge in (one.start, one.end)}
    parts: list[str] = []
    open_now: list[Element] = []
    for left, right in pairwise(sorted({start, stop, *limits})):
        ended = next((number for number, one in enumerate(open_now) if one.end <= left), len(open_now))
        kept, closed = open_now[:ended], open_now[ended:]
        parts += [one.close for one in reversed(closed)]
        # What reaches beyond that in which it stands closes with it and opens again behind; the longest is outermost.
        resumed = [one for one in closed if one.end > left]
        begun = [one for one in shown if max(one.start, start) == left]
        opened = sorted([*resumed, *begun], key=lambda one: -one.end)
        parts += [(one.again or one.open) if one.start < left else one.open for one in opened]
        open_now = [*kept, *opened]
        parts.append(plain(text[left:right]))
    return "".join([*parts, *(one.close for one in reversed(open_now))])


# The reading view: an article with its statements marked, each tied to who speaks.

# The underline says the form, in grey print too.
_LINES = {"direct": "solid", "indirect": "dotted", "mixed": "dashed"}
_COLOURS = (BLUE, RED, OCHRE, GREEN, VIOLET)
_KEY = "quotations.view"


@dataclass(frozen=True)
class Html:
    """A piece of HTML that needs neither style sheet nor script; `body` is the part that holds the text."""

    html: str
    body: str
    summary: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.summary


def reading_view(
    document: Any, statements: pd.DataFrame, *, words: Words, paragraphs: pd.DataFrame | None = None
) -> Html:
    """Show an article with its statements marked, each tied to who speaks.

    The text stands as it is: without the tags, unescaped, `body` is the text. What is said about a statement stands
    beside its paragraph and in the mark's title, whether colours can be seen or not.

    Parameters
    ----------
    document
        A row of table ``documents``, as ``itertuples`` or ``iloc`` gives it.
    statements
        Table ``statements``; rows of other documents are left out.
    words
        The words of the reader's language.
    paragraphs
        Table ``paragraphs``: with it, notes stand beside their paragraph, and what is not counted is dimmed.

    Returns
    -------
    Html
        It shows itself in JupyterLab and in exported pages.
    """
    text, doc_id = str(document.text), str(document.doc_id)
    own = statements[statements["doc_id"] == doc_id].sort_values(["start", "end"], kind="stable")
    doubts = [", ".join(words.term("quotations.flag", flag) for flag in cell_list(flags)) for flags in own["flags"]]
    told = voices(own).assign(number=range(1, len(own) + 1), doubts=doubts)
    colours = _colours(ranked(told, by="statements"), unknown=UNKNOWN in set(told["voice"]))
    page = hashlib.sha256(doc_id.encode("utf-8", "replace")).hexdigest()[:8]
    marks = list(records(told))
    elements = [element for mark in marks for element in _elements(mark, colours[mark.voice], page, words)]
    title = document.title if isinstance(document.title, str) else doc_id
    known = {"words": words, "page": page, "title": title, "text": text, "marks": marks, "colours": colours}
    known["colon"] = words.typeset(" : " if words.language == "fr" else ": ")
    known["pieces"] = _pieces(text, paragraphs, doc_id)

    def marked(piece: _Piece) -> Markup:
        return Markup(wrap(text, elements, start=piece.start, end=piece.text_end))

    made: Any = _template().make_module({**known, "marked": marked})
    count = words("unit.statements", n=len(told))
    return Html(str(made.section()), str(made.body()), words(f"{_KEY}.summary", title=title, statements=count))


@cache
def _template() -> Template:
    """The page ``view.html``: what stands around the text and beside it."""
    pages = Environment(loader=PackageLoader("depeche.quotations", "."), autoescape=True, undefined=StrictUndefined)
    pages.filters["plain"] = plain
    pages.globals |= {"look": style, "no_math": NO_MATH}
    return pages.get_template("view.html")


@dataclass(frozen=True)
class _Piece:
    """A paragraph with the white space behind it; its role if it is not counted."""

    start: int
    end: int
    text_end: int
    role: str = ""


def _elements(mark: Any, colour: str, page: str, words: Words) -> list[Element]:
    """A statement, its speaker and its cue in the text; what is said about it stands in its title, in one line."""
    said = [f"{mark.number}", mark.name or words("quotations.unknown"), words(f"form.{mark.form}")]
    said += [words(f"{_KEY}.cue", cue=" ".join(mark.cue.split()))] if isinstance(mark.cue, str) else []
    said += [mark.doubts] if mark.doubts else []
    line = f"border-bottom: 2px {_LINES[mark.form]} {colour}"
    look = f"background: {lighten(colour, 0.16)}; color: {INK}; {line}; padding: 1px 0"
    note = f'aria-describedby="depeche-{page}-n{mark.number}" style="{look}"'
    told = f'title="{escape(upright(" – ".join(said)))}" {note}'
    first = f'<mark id="depeche-{page}-s{mark.number}" {told}>'
    found = [Element(mark.start, mark.end, first, "</mark>", f"<mark {told}>")]
    if pd.notna(mark.speaker_start) and mark.voice != UNKNOWN:
        bold = f'<span style="font-weight: 600; box-shadow: inset 0 -1px {colour}">'
        found.append(Element(int(mark.speaker_start), int(mark.speaker_end), bold, "</span>"))
    if pd.notna(mark.cue_start):
        found.append(Element(int(mark.cue_start), int(mark.cue_end), "<em>", "</em>"))
    return found


def _colours(names: Sequence[str], *, unknown: bool) -> dict[str, str]:
    """The first speakers have a colour each, the others and the unknown one are grey; all are named beside it."""
    colours = dict.fromkeys(names, MUTED) | dict(zip(names, _COLOURS, strict=False))
    return colours | ({UNKNOWN: MUTED} if unknown else {})


def _pieces(text: str, paragraphs: pd.DataFrame | None, doc_id: str) -> list[_Piece]:
    """The paragraphs, which hold together every character of the text."""
    own = [] if paragraphs is None else list(records(paragraphs[paragraphs["doc_id"] == doc_id]))
    if not own:
        return [_Piece(0, len(text), len(text))]
    starts = [0, *(int(part.start) for part in own[1:]), len(text)]
    return [
        _Piece(start, end, min(int(part.end), end), "" if part.counted else part.role)
        for part, (start, end) in zip(own, pairwise(starts), strict=True)
    ]
