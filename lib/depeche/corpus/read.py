"""Files in: a file, a folder or a glob becomes documents, and issues for what could not be read."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from glob import has_magic
from pathlib import Path
from typing import Any

from depeche.corpus.document import LINK, Document, Issue, cited
from depeche.corpus.formats.metadata import read_metadata
from depeche.corpus.formats.text import NotTextError, read_text
from depeche.data import load_toml

_FORMATS = load_toml("formats.toml")
_KINDS: dict[str, dict[str, Any]] = {row["name"]: row for row in _FORMATS["format"]}
OTHER = "in no format that is known"
# So many files are named, and so many bytes looked at.
_FEW = 3
_HEAD = 200

EXPECTED = "expected a .txt file, a folder of .txt files, or a glob such as 'articles/*.txt'"


class SourceError(ValueError):
    """SOURCE names nothing that can be read; the message says what was expected."""


@dataclass
class Corpus:
    """What was read of a source: its documents, in order of their names, and its issues."""

    documents: list[Document] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def read(source: str | Path) -> Corpus:
    """Read the texts of `source`.

    No link is followed but one that `source` itself names; one that is met on the way is an issue.

    Parameters
    ----------
    source
        A ``.txt`` file, a folder (searched with its sub-folders for ``.txt``), or a glob.
        A ``metadata.csv`` beside the texts says what is known of them.

    Raises
    ------
    SourceError
        If `source` does not exist or holds no text file.
    """
    base, paths, others = _files(source)
    corpus = Corpus()
    known = _known(base, paths, corpus.issues)
    corpus.issues += _not_read(base, others)
    for path, doc_id in zip(paths, _names(base, paths), strict=True):
        if path.is_symlink() and path != Path(source):
            corpus.issues.append(_unread(doc_id, path, "unreadable", f"{LINK}; put what it leads to there"))
            continue
        result = _document(path, doc_id, known.get(path, {}), corpus.issues)
        if isinstance(result, Document):
            corpus.documents.append(result)
        else:
            corpus.issues.append(result)
    return corpus


def _known(base: Path, paths: list[Path], issues: list[Issue]) -> dict[Path, dict[str, str]]:
    """What the ``metadata.csv`` files of `base` and the folders below it say of each path."""
    folders = {folder for path in paths for folder in path.parents if folder == base or base in folder.parents}
    known: dict[Path, dict[str, str]] = {}
    for folder in sorted(folders):  # the nearest folder has the last word
        metadata, found = read_metadata(folder / "metadata.csv", _name(base, folder / "metadata.csv"))
        issues.extend(found)
        for name, cells in metadata.items():
            known[folder / name] = known.get(folder / name, {}) | cells
    return known


def _files(source: str | Path) -> tuple[Path, list[Path], list[Path]]:
    """The folder that names are relative to, the text files of `source` in order, and other files of a folder."""
    path = Path(source)
    others: list[Path] = []
    if path.is_dir():
        base, shown = path, list(_shown_below(path))
        paths = [found for found in shown if _is_text(found)]
        others = sorted(found for found in shown if not _is_passed(found) and _is_other(found))
    elif path.exists():
        base, paths = path.parent, [path]
    elif has_magic(str(source)):
        base = _fixed_part(path)
        parts = path.parts[len(base.parts) :]
        matching = _matching(base, (*parts, "*") if parts[-1] == "**" else parts)
        paths = [found for found in dict.fromkeys(matching) if _is_text(found)]
    else:
        raise SourceError(f"{source}: no such file or folder; {EXPECTED}")
    if not paths:
        there = "".join(f"; {issue.message}" for issue in _not_read(base, others))
        raise SourceError(f"{source}: no .txt file there; {EXPECTED}{there}")
    return base, sorted(paths), others


def _shown_below(folder: Path) -> Iterator[Path]:
    """What is in a folder and the folders below it, and not hidden."""
    for path in folder.rglob("*"):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _not_read(base: Path, others: list[Path]) -> list[Issue]:
    """What lies among the texts of a folder and is none, one issue a format; each says what to do."""
    found: dict[str, list[Path]] = {}
    for path in others:
        found.setdefault(_format_of(path) or OTHER, []).append(path)
    return [_told(base, kind, paths) for kind, paths in found.items()]


def _is_passed(path: Path) -> bool:
    """Whether a file is not worth a word: a picture, a table of the library, a note."""
    passed, name = _FORMATS["passed"], path.name.lower()
    known = path.suffix.lower() in passed["suffixes"] or path.stem.lower() in passed["stems"]
    return known or name.startswith(tuple(passed["beginnings"]))


def _is_other(path: Path) -> bool:
    return path.suffix.lower() != ".txt" and not path.is_symlink() and path.is_file()


def _format_of(path: Path) -> str | None:
    """The format that the end of a file's name tells; ``None`` where it is not known."""
    return next((kind for kind, row in _KINDS.items() if path.suffix.lower() in row["suffixes"]), None)


def _told(base: Path, kind: str, paths: list[Path]) -> Issue:
    names = ", ".join(cited(_shown(path.relative_to(base))) for path in paths[:_FEW])
    more = f" and {len(paths) - _FEW} more" if len(paths) > _FEW else ""
    remedy = _KINDS[kind]["remedy"] if kind in _KINDS else "save what is an article as a .txt file"
    message = f"{_shown(base)}: not read: {names}{more} ({kind}); {remedy}"
    return Issue(_shown(paths[0].relative_to(base)), "not text", "warning", message)


def _matching(folder: Path, parts: Sequence[str], *, met: bool = False) -> Iterator[Path]:
    """What the parts of a glob match below a folder; a link to a folder that was met on the way stands for itself."""
    if not parts or (met and folder.is_symlink()):
        if not parts or folder.is_dir():
            yield folder
        return
    first, rest = parts[0], parts[1:]
    if first == "**":
        yield from _matching(folder, rest)
        for path in _listed(folder, "*"):
            if path.is_dir():
                yield from _matching(path, parts, met=True)
    elif has_magic(first):
        for path in _listed(folder, first):
            yield from _matching(path, rest, met=True)
    elif os.path.lexists(folder / first):
        yield from _matching(folder / first, rest, met=True)


def _listed(folder: Path, pattern: str) -> list[Path]:
    """What is in a folder and matches; what is hidden only if the pattern says so."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    shown = names if pattern.startswith(".") else [name for name in names if not name.startswith(".")]
    return [folder / name for name in shown if fnmatch(name, pattern)]


def _is_text(path: Path) -> bool:
    """Whether it is a text file, or a link that may lead to texts: that is to be reported, not passed over."""
    text = path.suffix.lower() == ".txt"
    return (text or path.is_dir()) if path.is_symlink() else text and path.is_file()


def _fixed_part(pattern: Path) -> Path:
    """The folder of a glob before its first part with a wildcard."""
    first = next(i for i, part in enumerate(pattern.parts) if has_magic(part))
    return Path(*pattern.parts[:first])


def _name(base: Path, path: Path) -> str:
    return _shown(path.relative_to(base).with_suffix(""))


def _shown(path: Path) -> str:
    """A path as text; bytes of its name that are not UTF-8 are written out, tables hold none."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode()


def _names(base: Path, paths: list[Path]) -> list[str]:
    """One name a path; where two files differ in extension only, both keep theirs."""
    short = [_name(base, path) for path in paths]
    return [
        _shown(path.relative_to(base)) if short.count(name) > 1 else name
        for name, path in zip(short, paths, strict=True)
    ]


def _document(path: Path, doc_id: str, known: dict[str, str], issues: list[Issue]) -> Document | Issue:
    try:
        data = path.read_bytes()
        if kind := _recognised(data):
            return _unread(doc_id, path, "not text", f"is {kind}; {_KINDS[kind]['remedy']}")
        text, notes = read_text(data)
    except OSError as error:
        return _unread(doc_id, path, "unreadable", f"cannot be read ({error.strerror}); check the file and its rights")
    except NotTextError as error:
        return _unread(doc_id, path, "not text", f"{error}; save it as UTF-8 text")
    if not text.strip():
        return _unread(doc_id, path, "empty", "is empty; put the article's text into it or remove it")
    issues += (Issue(doc_id, "encoding", "warning", f"{_shown(path)}: {note}") for note in notes)
    return Document(doc_id, text, path=_shown(path), **known)


def _recognised(data: bytes) -> str | None:
    """The format other than plain text that the first bytes of a file tell, whatever it is called."""
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8).decode("latin-1").lstrip().lower()
    return next((kind for kind, row in _KINDS.items() if row["start"] and head.startswith(tuple(row["start"]))), None)


def _unread(doc_id: str, path: Path, issue: str, message: str) -> Issue:
    return Issue(doc_id, issue, "error", f"{_shown(path)}: {message}")
