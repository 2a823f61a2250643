"""What a program did to the letters of a text on its way here, and how such a stretch is meant to be read."""

from __future__ import annotations

import html
import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import ftfy.bad_codecs  # noqa: F401  (registers Windows-1252 with its five undefined bytes)

from depeche.corpus.document import Document, Issue
from depeche.corpus.formats.text import line_number


@dataclass(frozen=True)
class Repair:
    """A damaged stretch of a text, what it reads as, and the kind of the damage."""

    start: int
    end: int
    new: str
    kind: str


def repairs(text: str) -> list[Repair]:
    """The damaged stretches of a text, in order.

    Examples
    --------
    >>> [(found.kind, found.new) for found in repairs("BrianÃ§on, l&rsquo;Ã©tÃ©")]
    [('twice', 'ç'), ('entity', '’'), ('twice', 'é'), ('twice', 'é')]
    """
    found = [*_twice(text), *_entities(text), *_quoted(text)]
    return sorted(found, key=lambda repair: repair.start)


# Letters that were written as UTF-8 and read as something else: "Ã©", "√©", "├®".


def _misread(codec: str) -> str:
    """A pattern of Latin letters and of marks as they come out then."""
    letters = [bytes([byte]).decode(codec) for byte in range(0x80, 0x100)]
    second = f"[{re.escape(''.join(letters[:0x40]))}]"
    first, marks = (f"[{re.escape(''.join(letters[byte - 0x80] for byte in some))}]" for some in (_LATIN, _SIGNS))
    return f"{first}{second}|{re.escape(letters[0x62])}{marks}{second}"


# First bytes of UTF-8 for letters of the West; the second ones of its marks behind E2, as of ’ € ™.
_LATIN, _SIGNS = (0xC2, 0xC3, 0xC4, 0xC5), (0x80, 0x82, 0x84)
_CODECS = {"windows": "sloppy-windows-1252", "latin": "latin-1", "mac": "mac_roman", "dos": "cp850"}
_TWICE = re.compile(
    "|".join(f"(?P<{name}>{_misread(codec)})" for name, codec in _CODECS.items())
    # The second half of "à" looks like a space, and became one.
    + r"|(?P<grave>(?<![A-ZÀ-Þ])Ã  ?)|(?P<control>[\x80-\x84\x86-\x9f])"
)


def _twice(text: str) -> Iterator[Repair]:
    for found in _TWICE.finditer(text):
        letters, way = found.group(), found.lastgroup or ""
        if way == "grave":
            new = "à "
        elif way == "control":
            new = letters.encode("latin-1").decode("sloppy-windows-1252")
        else:
            new = letters.encode(_CODECS[way]).decode("utf-8")
        yield Repair(*found.span(), new, "twice")


# Markup of a web page: "&eacute;".

_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,30});")


def _entities(text: str) -> Iterator[Repair]:
    for found in _ENTITY.finditer(text) if "&" in text else ():
        if (new := html.unescape(found.group())) != found.group():
            yield Repair(*found.span(), new, "entity")


# The form of mails: "=C3=A9", and "=" at line ends.

_PRINTABLE = re.compile(r"=C[235]=[89AB][0-9A-F]|=E2=8[0-4]=[89AB][0-9A-F]|=\r?\n[^=]*=[C-F][0-9A-F]")
_QUOTED = re.compile(r"(?:=[89A-F][0-9A-F]|=3D|=20|=[ \t]*\r?\n)+")


def _quoted(text: str) -> Iterator[Repair]:
    for found in _QUOTED.finditer(text) if "=" in text and _PRINTABLE.search(text) else ():
        letters = quopri.decodestring(found.group().encode("ascii"))
        try:
            new = letters.decode("utf-8")
        except UnicodeDecodeError:
            new = letters.decode("cp1252", "replace")
        yield Repair(*found.span(), new, "quoted")


# What a person is told.

_TOLD = {
    "twice": "letters encoded twice",
    "entity": "HTML entities",
    "quoted": "letters in quoted-printable, the form of mails",
}


def repair_issues(document: Document, found: Sequence[Repair]) -> Iterator[Issue]:
    """One issue a kind of damage of a document's text; `found` is what :func:`repairs` finds in it."""
    text = document.text
    for kind, told in _TOLD.items():
        places = [repair for repair in found if repair.kind == kind]
        if places:
            first = places[0]
            line, stands = line_number(text, first.start), text[first.start : first.end]
            where = f"“{stands}” for “{first.new}” in line {line}, {len(places)} in all"
            message = f"{document.path or document.doc_id}: {told} ({where}) are read as meant; check the text"
            yield Issue(document.doc_id, "encoding", "warning", message)
