"""Corpora of text statistics: IRaMuTeQ and Alceste, Lexico, and XML as TXM takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from depeche.corpus.formats import Article, File, FormatError
from depeche.corpus.formats.markup import paragraphs, xml
from depeche.corpus.formats.tables import article_of

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
