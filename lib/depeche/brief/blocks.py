"""What a brief is made of, before it has a format: runs of text, paragraphs, tables, figures, boxes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from depeche.figures.picture import Picture
from depeche.words import Words

Style = Literal["", "strong", "emphasis", "quiet"]

_BLANKS = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
PAGE_MM = 160.0
"""Width between the margins of a page."""

# Two of them stand on a page with their captions.
_HIGHEST_MM = 114.0
_SENTINEL = 0xF0000
_SENTINELS = re.compile("([\U000f0000-\U000f00ff])")


@dataclass(frozen=True)
class Run:
    """A piece of text set in one manner.

    Parameters
    ----------
    text
        What stands there; never markup.
    style
        ``strong``, ``emphasis``, ``quiet`` (grey) or nothing.
    language
        Code of its language where that is not the brief's.
    link
        An address, or ``#key`` of a block or a reference.
    """

    text: str
    style: Style = ""
    language: str = ""
    link: str = ""


Text = tuple[Run, ...]
BREAK = Run("\n")
"""A line end within a paragraph or a cell."""


@dataclass(frozen=True)
class Heading:
    """A heading of the first level below the title."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; one whose ``role`` is ``note`` stands back."""

    text: Text
    role: Literal["", "note"] = ""


@dataclass(frozen=True)
class Bullets:
    """Items, one below the other."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class Table:
    """A table with a caption; its first column names the rows.

    Parameters
    ----------
    key
        What references call it.
    caption
        Below or above it, after its number.
    header
        One word a column.
    rows
        One text a cell.
    widths
        Share of the page's width that each column takes.
    """

    key: str
    caption: Text
    header: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Figure:
    """A picture with its caption.

    Parameters
    ----------
    key
        What references call it.
    picture
        The drawing with its alternative text.
    caption
        Below it, after its number.
    """

    key: str
    picture: Picture
    caption: Text

    @property
    def share(self) -> float:
        """How much of the page's width it takes: less where it would be too high for two to stand on a page."""
        width, height = (float(inches) for inches in self.picture.figure.get_size_inches())
        return round(min(1.0, _HIGHEST_MM * width / (height * PAGE_MM)), 2)


@dataclass(frozen=True)
class Box:
    """Paragraphs set apart."""

    paragraphs: tuple[Text, ...]


@dataclass(frozen=True)
class References:
    """The documents that the brief is about: number and words of each."""

    entries: tuple[tuple[int, Text], ...]


Block = Heading | Paragraph | Bullets | Table | Figure | Box | References


@dataclass(frozen=True, eq=False)
class Brief:
    """A brief, ready to be written in any format.

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
    blocks
        What stands in it.
    """

    title: Text
    subtitle: str
    description: str
    language: str
    date: str
    blocks: tuple[Block, ...]


def clean(text: str) -> str:
    """Return `text` as one line without what no file format can hold; no-break spaces are kept.

    Examples
    --------
    >>> clean("un\\n deux\\x00")
    'un deux'
    """
    line = _BLANKS.sub(" ", text).strip(" ")
    return "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cs") and ord(c) & 0xFFFE != 0xFFFE)


def plain(text: str) -> Text:
    """A text in one run."""
    return (Run(text),)


def strong(text: str) -> Run:
    """A run in bold."""
    return Run(text, "strong")


def quiet(text: str) -> Run:
    """A run that stands back."""
    return Run(text, "quiet")


def see(key: str) -> Run:
    """A reference to a table or figure, which prints as its number and vanishes where the brief lacks it."""
    return Run("", link=f"#{key}")


def phrase(words: Words, key: str, **values: object) -> Text:
    """Fill a phrase of the catalogue in which some values are runs, each kept in its own manner.

    Parameters
    ----------
    words
        The catalogue, in the reader's language.
    key
        The phrase.
    **values
        What its placeholders stand for: strings, numbers, runs or texts.
    """
    held: list[Text] = []
    filled: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, Run | tuple):
            filled[name] = chr(_SENTINEL + len(held))
            held.append(value if isinstance(value, tuple) else (value,))
        else:
            filled[name] = value
    parts = _SENTINELS.split(words(key, **filled))
    return tuple(run for part in parts for run in _restored(part, held))


def _restored(part: str, held: Sequence[Text]) -> Text:
    number = ord(part) - _SENTINEL if _SENTINELS.fullmatch(part) else len(held)
    if number < len(held):
        return held[number]
    return plain(part) if part else ()


def enumerate_texts(texts: Iterable[Text], words: Words, *, more: str = "") -> Text:
    """Texts one after the other as an enumeration: "a, b et c"; ``more`` is the last item where some are left out."""
    items = [*texts, *([plain(more)] if more else [])]
    found: list[Run] = []
    for number, item in enumerate(items):
        if number:
            found.append(Run(words("list.and") if number == len(items) - 1 else ", "))
        found.extend(item)
    return tuple(found)


def separate(texts: Iterable[Text], separator: str) -> Text:
    """Texts with a separator between them."""
    found: list[Run] = []
    for item in texts:
        found.extend([Run(separator), *item] if found else item)
    return tuple(found)


def runs(blocks: Iterable[Block]) -> Iterator[Run]:
    """Every run of every block, in order."""
    for block in blocks:
        for text in _texts(block):
            yield from text


def _texts(block: Block) -> Iterator[Text]:
    if isinstance(block, Heading):
        yield plain(block.text)
    elif isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Box):
        yield from block.paragraphs
    elif isinstance(block, References):
        yield from (entry for _, entry in block.entries)
    else:
        yield block.caption
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)


def as_string(text: Text) -> str:
    """The words of a text, without its manner."""
    return "".join(run.text for run in text)
