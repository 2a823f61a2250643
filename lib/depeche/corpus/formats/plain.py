"""Plain text: one article, or several of which a line between them tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from depeche.corpus.formats import Article, File, FormatError
from depeche.corpus.formats.corpora import lexico, variables
from depeche.corpus.formats.press import articles
from depeche.corpus.formats.text import NotTextError, read_text
from depeche.corpus.paragraphs import count_words

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_LINE_ENDS = re.compile(r"\r\n?")
# A rule from edge to edge, or the mark that begins a file, behind a line end: files were put one behind another.
_SIGNS = "|".join(rf"(?:[{sign}][ \t]*){{10,}}" for sign in "-=_*~#")
_RULE = re.compile(rf"(?m)^[ \t]*(?:{_SIGNS})\n|(?<=\n)\ufeff")
# An article has so many words; a stretch of fewer is a box, a list, a note.
_FEWEST_WORDS = 40
_STOPPED = re.compile(r"[.!?…:;,][\s»”\"’)\]]*$")


def read_plain(file: File) -> Iterator[Article]:
    """The articles of a text file: one, or those of a press database, a text corpus, or files put together."""
    try:
        text, notes = read_text(file.data)
    except NotTextError as error:
        raise FormatError(f"{error}; save it as UTF-8 text") from error
    file.notes += notes
    if _in_columns(text):
        raise FormatError("is set in columns side by side; export it anew without them (pdftotext without -layout)")
    for several in (variables, lexico, _press, _ruled):
        if found := list(several(text)):
            if several is not variables and len(found) > 1:
                file.notes.append(f"read as {len(found)} articles, as lines between them tell; check where they part")
            yield from found
            return
    yield Article(text)


def _press(text: str) -> Iterator[Article]:
    unified = _LINE_ENDS.sub("\n", text)
    return articles([chunk for chunk in _BLANK.split(unified.strip()) if chunk])


def _ruled(text: str) -> Iterator[Article]:
    """The stretches between rules, if each is as long as an article and opens with a title."""
    rules = [found.span() for found in _RULE.finditer(text)]
    bounds = [(0, 0), *rules, (len(text), len(text))]
    parts = [text[one[1] : other[0]].strip("\n") for one, other in pairwise(bounds)]
    parts = [part for part in parts if part.strip()]
    if len(parts) > 1 and all(_is_article(part) for part in parts):
        yield from map(Article, parts)


def _is_article(part: str) -> bool:
    first = part.strip().split("\n", 1)[0]
    return count_words(part) >= _FEWEST_WORDS and not _STOPPED.search(first)


def _in_columns(text: str) -> bool:
    """Whether most lines have a gap, and words behind it that start at the same place."""
    lines = [line for line in text.splitlines() if line.strip()]
    starts = Counter(found.end() for line in lines if (found := _GAP.search(line.rstrip())))
    together = max((starts[place] for place in starts), default=0)
    return len(lines) >= _FEWEST_LINES and together > len(lines) / 2


_GAP = re.compile(r"(?<=\S)[ \t]{3,}(?=\S)")
_FEWEST_LINES = 8
