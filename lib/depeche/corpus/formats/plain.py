"""Plain text: one article, or several of which a line between them tells; corpora of text statistics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from depeche.corpus.formats import Article, File, FormatError
from depeche.corpus.formats.markup import paragraphs, xml
from depeche.corpus.formats.press import articles
from depeche.corpus.formats.tables import article_of
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
    return articles([chunk for chunk in _BLANK.split(_LINE_ENDS.sub("\n", text).strip()) if chunk])


def _ruled(text: str) -> Iterator[Article]:
    """The stretches between rules, if each is as long as an article and opens with a title."""
    rules = [found.span() for found in _RULE.finditer(text)]
    bounds = [(0, 0), *rules, (len(text), len(text))]
    parts = [text[one[1] : other[0]].strip("\n") for one, other in pairwise(bounds)]
    parts = [part for part in parts if part.strip()]
    if len(parts) > 1 and all(map(_is_article, parts)):
        yield from map(Article, parts)


def _is_article(part: str) -> bool:
    first = part.strip().split("\n", 1)[0]
    return count_words(part) >= _FEWEST_WORDS and not _STOPPED.search(first)


def _in_columns(text: str) -> bool:
    """Whether most lines have a gap, and words behind it that start at the same place."""
    lines = [line for line in text.splitlines() if line.strip()]
    starts = Counter(found.end() for line in lines if (found := _GAP.search(line.rstrip())))
    together = max(starts.values(), default=0)
    return len(lines) >= _FEWEST_LINES and together > len(lines) / 2


_GAP = re.compile(r"(?<=\S)[ \t]{3,}(?=\S)")
_FEWEST_LINES = 8


# Corpora of text statistics: IRaMuTeQ and Alceste, Lexico, and XML as TXM takes it.

# "**** *source_LeMonde *date_2023-03-14"; the number before is Alceste's.
_VARIABLES = re.compile(r"(?m)^[ \t]*(?:\*{4}|\d{4})((?:[ \t]+\*[^\s*]+)+)[ \t]*\r?$")
_VARIABLE = re.compile(r"\*([^\s_]+)(?:_(\S+))?")
_THEME = re.compile(r"(?m)^[ \t]*-\*[^\n]*\n")
# "<journal=Le_Monde>", each on a line of its own; a new article is where the first key comes again.
_KEY = re.compile(r"(?m)^[ \t]*<([\w-]+)=([^<>\n]*)>[ \t]*\r?\n?")


def variables(text: str) -> Iterator[Article]:
    """The articles of a corpus of IRaMuTeQ, each under a line of four stars and variables, if it is such a corpus."""
    found = list(_VARIABLES.finditer(text))
    for one, behind in _stretches(found, text):
        yield article_of({**dict(_VARIABLE.findall(one.group(1))), "text": _THEME.sub("", behind).strip()})


def lexico(text: str) -> Iterator[Article]:
    """The articles of a corpus of Lexico, each under keys such as ``<journal=Le_Monde>``, if it is such a corpus."""
    keys = list(_KEY.finditer(text))
    if not keys or text[: keys[0].start()].strip():
        return
    cells: dict[str, str] = {}
    for key, behind in _stretches(keys, text):
        # What no key changes holds for the next article too.
        cells[key.group(1)] = key.group(2).replace("_", " ")
        if body := behind.strip():
            yield article_of({**cells, "text": body})


def _stretches(marks: list[re.Match[str]], text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each mark in a text with what stands between it and the next."""
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    return ((mark, text[mark.end() : end]) for mark, end in zip(marks, ends, strict=False))


def read_xml(file: File) -> Iterator[Article]:
    """The articles of an XML corpus: elements ``text`` (TXM) or ``TEI``, what is known of them in attributes."""
    root = xml(file.data)
    texts = list(root.iterfind(".//{*}text")) or ([root] if root.tag == "text" else [])
    if not texts:
        raise FormatError("is XML without an element 'text'; save each article's words as a .txt file")
    for element in texts:
        yield article_of({**element.attrib, "text": "\n\n".join(paragraphs(element))})
