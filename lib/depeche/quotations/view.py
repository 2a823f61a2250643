"""Spans of a text as nested HTML elements: nothing of the text is altered, nothing in it becomes markup."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from typing import Any

import pandas as pd

from depeche.figures.picture import records
from depeche.figures.style import BLUE, GREEN, GREY, INK, MUTED, OCHRE, PAPER, RED, VIOLET, lighten
from depeche.quotations.answers import UNKNOWN, ranked, voices
from depeche.tables import LIST_SEPARATOR, NO_MATH
from depeche.words import Words, upright


@dataclass(frozen=True)
class Element:
    """A stretch of the text and the tags around it, ``open`` the first time, ``again`` where it has to be resumed."""

    start: int
    end: int
    open: str
    close: str
    again: str = ""


def plain(text: str) -> str:
    """Text as HTML that shows it as it is.

    Examples
    --------
    >>> plain("<b> & 5 $")
    '&lt;b&gt; &amp; 5 <span>$</span>'
    """
    # A browser takes a bare CR for LF. MathJax, in notebooks, takes what stands between two dollars for a formula:
    # one in an element of its own opens none.
    return escape(text).replace("\r", "&#13;").replace("$", "<span>$</span>")


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
    cut = [_cut(element, start, stop) for element in elements]
    waiting = sorted((element for element in cut if element.start < element.end), key=_outer_first)
    parts: list[str] = []
    _write(text, waiting, start, stop, parts)
    return "".join(parts)


def _write(text: str, waiting: list[Element], start: int, stop: int, parts: list[str]) -> None:
    """Write from `start` to `stop`; `waiting` holds the elements there, the outer ones first."""
    open_until: list[Element] = []
    position = start
    queue = list(reversed(waiting))
    while queue or open_until:
        following = queue[-1].start if queue else stop
        if open_until and open_until[-1].end <= following:
            position = _to(text, position, open_until[-1].end, parts)
            parts.append(open_until.pop().close)
            continue
        element = queue.pop()
        position = _to(text, position, element.start, parts)
        if open_until and element.end > open_until[-1].end:
            # It reaches beyond what holds it: the rest opens again behind that.
            rest = replace(element, start=open_until[-1].end, open=element.again or element.open)
            element = replace(element, end=open_until[-1].end)
            queue.append(rest)
            queue.sort(key=_outer_first, reverse=True)
        parts.append(element.open)
        open_until.append(element)
    _to(text, position, stop, parts)


def _to(text: str, position: int, target: int, parts: list[str]) -> int:
    parts.append(plain(text[position:target]))
    return target


def _cut(element: Element, start: int, stop: int) -> Element:
    begun = element.start < start
    tag = (element.again or element.open) if begun else element.open
    return replace(element, start=max(element.start, start), end=min(element.end, stop), open=tag)


def _outer_first(element: Element) -> tuple[int, int]:
    return element.start, -element.end


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
    told = voices(own).assign(number=range(1, len(own) + 1))
    names = ranked(told, by="statements") + ([UNKNOWN] if (told["voice"] == UNKNOWN).any() else [])
    page = _Page(hashlib.sha256(doc_id.encode("utf-8", "replace")).hexdigest()[:8], words, _colours(names))
    marks = list(records(told))
    pieces = _pieces(text, paragraphs, doc_id)
    body = "".join(page.paragraph(text, marks, piece) for piece in pieces)
    own_words = [piece for piece in pieces if not piece.role]
    head = page.legend(document, told, names, dimmed=len(own_words) < len(pieces))
    frame = f"color: {INK}; background: {PAPER}; padding: 0.8em; line-height: 1.6; max-width: 62em"
    label = escape(words(f"{_KEY}.label"))
    html = f'<section class="{NO_MATH}" aria-label="{label}" style="{frame}">{head}<div>{body}</div></section>'
    count = words("unit.statements", n=len(told))
    return Html(html, body, words(f"{_KEY}.summary", title=_title(document), statements=count))


@dataclass(frozen=True)
class _Piece:
    """A paragraph with the white space behind it; its role if it is not counted."""

    start: int
    end: int
    text_end: int
    role: str = ""


@dataclass(frozen=True)
class _Page:
    """What all parts of a view share."""

    name: str
    words: Words
    colours: Mapping[str, str]

    def legend(self, document: Any, told: pd.DataFrame, names: Sequence[str], *, dimmed: bool) -> str:
        lines = "".join(self._entry(told[told["voice"] == name]) for name in names)
        rows = f'<ul style="list-style: none; margin: 0.4em 0; padding: 0">{lines}</ul>' if lines else ""
        said = self.words(f"{_KEY}.forms") if lines else self.words("quotations.message")
        said += f" {self.words(f'{_KEY}.dimmed')}" if dimmed else ""
        note = f'<p style="color: {GREY}; font-size: 85%; margin: 0.4em 0 1em">{escape(said)}</p>'
        title = f'<p style="margin: 0"><strong><bdi>{plain(_title(document))}</bdi></strong></p>'
        return f"<header>{title}{rows}{note}</header>"

    def _entry(self, group: pd.DataFrame) -> str:
        voice, name = group["voice"].iloc[0], group["name"].iloc[0]
        links = ", ".join(self._link(number, str(number)) for number in group["number"])
        count = escape(self.words("unit.statements", n=len(group)))
        bar = f"border-left: 0.9em solid {self.colours[voice]}; padding-left: 0.5em; margin: 0.15em 0"
        return f'<li style="{bar}"><bdi>{self._name(name)}</bdi> – {count}{self._colon()}{links}</li>'

    def paragraph(self, text: str, marks: Sequence[Any], piece: _Piece) -> str:
        """A paragraph, and notes on its statements beside it."""
        inside = [mark for mark in marks if mark.start < piece.text_end and mark.end > piece.start]
        elements = [element for mark in inside for element in self._elements(mark)]
        html = wrap(text, elements, start=piece.start, end=piece.text_end)
        html += f'<span style="white-space: normal">{plain(text[piece.text_end : piece.end])}</span>'
        begun = [mark for mark in inside if mark.start >= piece.start]
        notes = "".join(self._note(mark) for mark in begun)
        if piece.role:
            notes = f"<div>{escape(self.words.term('role', piece.role))}</div>{notes}"
        aside = f'<aside style="flex: 0 0 13em; font-size: 80%; line-height: 1.35; color: {GREY}">{notes}</aside>'
        # Grey, not translucent: it has to be legible.
        shade = f"color: {GREY}; " if piece.role else ""
        said = f'<div lang="fr" style="{shade}flex: 1 1 0; min-width: 0; white-space: pre-wrap">{html}</div>'
        return f'<div style="display: flex; gap: 1.2em; margin-bottom: 0.9em">{aside}{said}</div>'

    def _elements(self, mark: Any) -> list[Element]:
        colour = self.colours[mark.voice]
        line = f"border-bottom: 2px {_LINES[mark.form]} {colour}"
        look = f"background: {lighten(colour, 0.16)}; color: {INK}; {line}; padding: 1px 0"
        told = f'title="{escape(self._told(mark))}" aria-describedby="{self._id(mark.number, "n")}" style="{look}"'
        first = f'<mark id="{self._id(mark.number, "s")}" {told}>'
        found = [Element(mark.start, mark.end, first, "</mark>", f"<mark {told}>")]
        if pd.notna(mark.speaker_start) and mark.voice != UNKNOWN:
            style = f"font-weight: 600; box-shadow: inset 0 -1px {colour}"
            found.append(Element(int(mark.speaker_start), int(mark.speaker_end), f'<span style="{style}">', "</span>"))
        if pd.notna(mark.cue_start):
            found.append(Element(int(mark.cue_start), int(mark.cue_end), "<em>", "</em>"))
        return found

    def _note(self, mark: Any) -> str:
        number = self._link(mark.number, str(mark.number))
        flags = f"<br>{escape(self._flags(mark))}" if isinstance(mark.flags, str) else ""
        bar = f"border-left: 3px solid {self.colours[mark.voice]}; padding-left: 0.5em; margin-bottom: 0.4em"
        form = escape(self.words(f"form.{mark.form}"))
        said = f"{number} <bdi>{self._name(mark.name)}</bdi>, {form}{flags}"
        return f'<div id="{self._id(mark.number, "n")}" style="{bar}">{said}</div>'

    def _told(self, mark: Any) -> str:
        """What is said about a statement, in one line."""
        parts = [mark.name or self.words("quotations.unknown"), self.words(f"form.{mark.form}")]
        parts += [self.words(f"{_KEY}.cue", cue=" ".join(mark.cue.split()))] if isinstance(mark.cue, str) else []
        parts += [self._flags(mark)] if isinstance(mark.flags, str) else []
        return upright(" – ".join([f"{mark.number}", *parts]))

    def _flags(self, mark: Any) -> str:
        flags = [self.words.term("quotations.flag", flag) for flag in mark.flags.split(LIST_SEPARATOR)]
        return ", ".join(flags)

    def _name(self, name: str) -> str:
        return plain(name) if name else f"<i>{escape(self.words('quotations.unknown'))}</i>"

    def _link(self, number: int, text: str) -> str:
        return f'<a href="#{self._id(number, "s")}" style="color: {INK}; text-decoration: underline">{escape(text)}</a>'

    def _id(self, number: int, kind: str) -> str:
        return f"depeche-{self.name}-{kind}{number}"

    def _colon(self) -> str:
        return escape(self.words.typeset(" : " if self.words.language == "fr" else ": "))


def _colours(names: Sequence[str]) -> dict[str, str]:
    """The first speakers have a colour each, the others and the unknown one are grey; all are named beside it."""
    known = [name for name in names if name != UNKNOWN]
    colours = dict(zip(known, _COLOURS, strict=False))
    return {name: colours.get(name, MUTED) for name in names}


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


def _title(document: Any) -> str:
    return document.title if isinstance(document.title, str) else str(document.doc_id)
