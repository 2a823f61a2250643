"""Formats of files: how one is known, what its reader is given, and what it yields."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from pathlib import PurePosixPath
from pkgutil import resolve_name
from re import search

from depeche.data import load_toml

LARGEST = 100_000_000
"""Bytes that are read of one file, and of all that one archive holds."""

PLUGINS = "depeche.formats"
"""The group of entry points by which other packages add a :class:`Format`."""

_SHOWN = 100_000
_ZIP = "PK\x03\x04"


@dataclass
class File:
    """A file that is to be read.

    Parameters
    ----------
    name
        The file's name, without its folder; in an archive the path in it.
    data
        Its bytes.
    columns
        Which column of a table holds what, where a person said so: ``{"text": "Contenu", "published": "Parution"}``.
    url
        Where it was fetched, if that is known.
    notes
        What is to be told of it, a line each, such as a row that could not be used; a reader adds to them.
    """

    name: str
    data: bytes
    columns: Mapping[str, str] = field(default_factory=dict)
    url: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def suffix(self) -> str:
        """The end of its name, in small letters."""
        return PurePosixPath(self.name).suffix.lower()


@dataclass(frozen=True)
class Article:
    """An article of a file; what is not known is empty.

    Parameters
    ----------
    text
        What stands in the file, paragraphs parted by blank lines if the format knows paragraphs.
    title, source, url, author
        What the file says of it besides.
    published
        EDTF date of publication.
    more
        Further columns of its row, by their headings.
    captions
        Those of its paragraphs that its markup says are captions.
    """

    text: str
    title: str = ""
    source: str = ""
    url: str = ""
    author: str = ""
    published: str = ""
    more: Mapping[str, str] = field(default_factory=dict)
    captions: tuple[str, ...] = ()


class FormatError(ValueError):
    """A file cannot be read; the message says why and what to do."""


Reader = Callable[[File], Iterator[Article]]
"""Yields the articles of a file, in order; raises ``FormatError``."""

Unpacker = Callable[[File], Iterator[File]]
"""Yields the files that a file holds; raises ``FormatError``."""


@dataclass(frozen=True)
class Format:
    """A format: how a file of it is known, and what is done with it.

    Parameters
    ----------
    name
        As a message says it: "a web page".
    suffixes
        Ends of the names of its files, in small letters.
    content
        Regular expression that is found in the first 100,000 characters of a file of it, read as Latin-1 without NULs;
        in a ZIP file, in the names of what it holds, a line each, behind the kind that an OpenDocument file tells.
    reader, unpacker
        ``"module:function"``; neither where it cannot be read.
    remedy
        What a person does with a file that cannot be read.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    content: str = ""
    reader: str = ""
    unpacker: str = ""
    remedy: str = "save what is an article as a .txt file"

    @property
    def is_read(self) -> bool:
        """Whether articles can be read from it."""
        return bool(self.reader or self.unpacker)


UNKNOWN = Format("in no format that is known")


@cache
def formats() -> tuple[Format, ...]:
    """The formats that are known: those of other packages, then those of ``formats.toml``."""
    added = [point.load() for point in entry_points(group=PLUGINS)]
    rows = load_toml("formats.toml")["format"]
    return (*added, *(Format(**row | {"suffixes": tuple(row.get("suffixes", ()))}) for row in rows))


def format_of(file: File) -> Format | None:
    """The format of a file: what its content shows, whatever it is called, else what its name tells."""
    shown = _face(file.data)
    told = next((kind for kind in formats() if kind.content and search(kind.content, shown)), None)
    return told or format_by_name(file.name)


def format_by_name(name: str) -> Format | None:
    """The format that the end of a file's name tells."""
    suffix = PurePosixPath(name).suffix.lower()
    return next((kind for kind in formats() if suffix in kind.suffixes), None)


def _face(data: bytes) -> str:
    """What a format is known by."""
    if data.startswith(_ZIP.encode()):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = archive.namelist()
                kind = archive.read("mimetype").decode("latin-1") if names[:1] == ["mimetype"] else ""
                return "\n".join([_ZIP, kind, *names])
        except zipfile.BadZipFile:
            return _ZIP
    return data[:_SHOWN].replace(b"\0", b"").decode("latin-1")


def articles_in(file: File, kind: Format | None = None) -> Iterator[tuple[str, int, Article]]:
    """The articles of a file, each with the path of its file in an archive and its number from 1.

    The path is empty where the file holds no other or one only, the number 0 where its file holds one article.

    Parameters
    ----------
    file
        What is wrong with a part of it comes to stand in its notes.
    kind
        Its format, if that is known.

    Raises
    ------
    FormatError
        If nothing of it can be read.
    """
    kind = kind or format_of(file) or UNKNOWN
    if not kind.is_read:
        raise FormatError(f"is {kind.name}; {kind.remedy}")
    try:
        if kind.unpacker:
            yield from _unpacked(file, resolve_name(kind.unpacker))
        else:
            found = list(resolve_name(kind.reader)(file))
            yield from (("", number if len(found) > 1 else 0, article) for number, article in enumerate(found, 1))
    except FormatError:
        raise
    except ModuleNotFoundError as error:
        raise FormatError(f"package {error.name} is missing; install depeche-presse[files]") from error
    except Exception as error:
        # Whatever a library stumbles over: this file cannot be read, the others go on.
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:_REASON]
        raise FormatError(f"cannot be read as {kind.name} ({reason}); is it whole? {kind.remedy}") from error


_REASON = 120


def _unpacked(file: File, unpack: Unpacker) -> Iterator[tuple[str, int, Article]]:
    inner = [part for part in unpack(file) if is_worth_reading(part.name)]
    read = 0
    for part in inner:
        part.columns = part.columns or file.columns
        try:
            for path, number, article in articles_in(part):
                yield "/".join(filter(None, [part.name if len(inner) > 1 else "", path])), number, article
                read += 1
        except FormatError as error:
            file.notes.append(f"{part.name}: {error}")
        file.notes += [f"{part.name}: {note}" for note in part.notes]
    if not read:
        raise FormatError("; ".join(["holds no article that can be read", *file.notes[:3]]))


def is_worth_reading(path: str) -> bool:
    """Whether a file is no picture, note to readers or table of the library, and nothing that a system left behind."""
    name = PurePosixPath(path.lower()).name
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    left = any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(path).parts)
    passed = name.startswith(tuple(_PASSED["beginnings"])) or stem in _PASSED["stems"] or stem in _PASSED["notes"]
    return not (left or passed or suffix in _PASSED["suffixes"])


def is_note(path: str) -> bool:
    """Whether a text file is a note to readers."""
    return PurePosixPath(path.lower()).suffix == ".txt" and PurePosixPath(path.lower()).stem in _PASSED["notes"]


_PASSED: dict[str, list[str]] = load_toml("formats.toml")["passed"]
