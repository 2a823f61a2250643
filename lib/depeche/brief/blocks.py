"""What a brief is made of: texts as HTML, in which nothing that an article says is markup, tables and figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from depeche.figures.picture import Picture
from depeche.words import Item, Words

ELLIPSIS = "…"
PAGE_MM = 160.0
"""Width between the margins of a page."""

# Two of them stand on a page with their captions.
_HIGHEST_MM = 114.0
_BLANKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_ENDS = " ,;:.–-«“\u00a0\u202f"


@dataclass(frozen=True)
class Table:
    """A table with a caption; its first column names the rows.

    Parameters
    ----------
    caption
        Above it, after its number.
    header
        One word a column.
    rows
        One text a cell; what is no markup is escaped.
    widths
        Share of the page's width that each column takes.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Figure:
    """A picture; its caption stands below it, after its number."""

    picture: Picture

    @property
    def share(self) -> float:
        """How much of the page's width it takes: less where it would be too high for two to stand on a page."""
        width, height = (float(inches) for inches in self.picture.figure.get_size_inches())
        return round(min(1.0, _HIGHEST_MM * width / (height * PAGE_MM)), 2)


@dataclass(frozen=True)
class Text:
    """A document: its number, its title, and its paragraphs with what was read in them marked."""

    number: int
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Brief:
    """A brief, ready to be written in any format; ``templates/brief.html`` says what stands where.

    Parameters
    ----------
    title
        What it is.
    subtitle
        Of what.
    description
        A sentence for the file's properties.
    language
        ``fr`` or ``en``.
    date
        ISO day that stands in the file's properties: never the day it is made, so that equal texts give equal bytes.
    single
        Whether it is about one document.
    facts
        The facts at its head, by name.
    tables, figures
        Those it has, by key, in the order in which they stand.
    checked
        How many claims were checked.
    read
        How much of the texts was read.
    doubts
        What is to be checked before it is sent.
    flaws
        Each kind of defect.
    references
        Number and words of the documents listed.
    unlisted
        How many documents are not.
    sections
        What stands below the facts, in order: those that have something to say.
    method
        What is told of how it was made.
    texts
        The documents themselves, as an appendix.
    """

    title: str
    subtitle: str
    description: str
    language: str
    date: str
    single: bool
    facts: Mapping[str, str]
    tables: Mapping[str, Table]
    figures: Mapping[str, Figure]
    checked: str
    read: str
    doubts: Sequence[str]
    flaws: Sequence[str]
    references: Sequence[tuple[int, str]]
    unlisted: int
    sections: Sequence[str]
    method: Mapping[str, str]
    texts: Sequence[Text]


class _Phrases(Words):
    """The catalogue as HTML: what is no markup yet is escaped, phrases and values alike."""

    def __call__(self, key: str, **values: Any) -> Markup:
        return Markup(super().__call__(key, **values))

    def vformat(self, format_string: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str:
        return super().vformat(str(escape(format_string)), args, kwargs)

    def format_field(self, value: Any, spec: str) -> str:
        return value if isinstance(value, Markup) else escape(super().format_field(value, spec))


_phrases = cache(_Phrases)


def phrase(words: Words, key: str, **values: object) -> Markup:
    """Fill a phrase of the catalogue; values that are markup stay so."""
    return _phrases(words.language)(key, **values)


def join(
    items: Iterable[Item], words: Words, *, most: int | None = None, show: Callable[[Item], str] = escape
) -> Markup:
    """Items one after the other as an enumeration: "a, b et c"; beyond `most`, "a, b et 37 autres".

    `show` writes an item; what is not told is not written, so that it cites nothing.
    """
    return Markup(words.join(list(items), most=most, show=lambda item: escape(show(item))))


def strong(text: str) -> Markup:
    """A text in bold."""
    return Markup("<strong>{}</strong>").format(text)


def quiet(text: str) -> Markup:
    """A text that stands back."""
    return Markup('<span class="quiet">{}</span>').format(text)


def link(address: str, text: str) -> Markup:
    """A text that leads to an address, or to ``#key`` of a table, a figure or a reference."""
    return Markup('<a href="{}">{}</a>').format(address, text)


def lines(*texts: str) -> Markup:
    """Texts one below the other, in one cell."""
    return Markup("<br>").join(texts)


def exact(text: str, words: Words, *, most: int = 0) -> Markup:
    """Words as they stand in the text, marked as French, cut after a whole word beyond `most` characters."""
    line = clean(text)
    line = shorten(line, most) if most else line
    return escape(line) if words.language == "fr" else Markup('<span lang="fr">{}</span>').format(line)


def quoted(text: str, words: Words, *, most: int = 0) -> Markup:
    """Exact words in the reader's quotation marks."""
    return phrase(words, "brief.quote", text=exact(text, words, most=most))


def clean(text: str) -> str:
    """Return `text` as one line without what no file format can hold; no-break spaces are kept.

    Examples
    --------
    >>> clean("un\\n deux\\x00")
    'un deux'
    """
    line = _BLANKS.sub(" ", text).strip(" ")
    return "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cs") and ord(c) & 0xFFFE != 0xFFFE)


def shorten(text: str, most: int) -> str:
    """Return `text`, cut with an ellipsis after the last whole word within `most` characters.

    Examples
    --------
    >>> shorten("un deux trois", 10)
    'un deux…'
    """
    if len(text) <= most:
        return text
    space = max(text.rfind(blank, 0, most) for blank in " \u00a0\u202f")
    cut = text[: space if space > 0 else most - 1].rstrip(_ENDS)
    return cut + ELLIPSIS
