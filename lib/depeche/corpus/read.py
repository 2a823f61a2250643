"""Files in: a file, a folder or a glob becomes documents, and issues for what could not be read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from glob import has_magic
from operator import attrgetter
from pathlib import Path

from depeche.corpus.document import LINK, Document, Issue, cited, enumerated
from depeche.corpus.formats import (
    LARGEST,
    UNKNOWN,
    Article,
    File,
    Format,
    FormatError,
    articles_in,
    format_by_name,
    format_of,
    is_note,
    is_worth_reading,
)
from depeche.corpus.formats.metadata import Known, read_metadata
from depeche.corpus.formats.tables import is_metadata

EXPECTED = "expected a file of articles, a folder of them, or a glob such as 'articles/*.txt'"


class SourceError(ValueError):
    """SOURCE names nothing that can be read; the message says what was expected."""


@dataclass
class Corpus:
    """What was read of a source: its documents, in order of their names, and its issues."""

    documents: list[Document] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def read(sources: str | Path | Sequence[str | Path], *, columns: Mapping[str, str] | None = None) -> Corpus:
    """Read the articles of a source, or of several.

    No link is followed but one that a source itself names; one that is met on the way is an issue. Documents are named
    by their paths below the source, or below the folder that holds all sources; what two of them name is read once.

    Parameters
    ----------
    sources
        A file in one of the formats of ``formats.toml``, a folder (searched with its sub-folders), or a glob.
        A ``metadata.csv`` beside the texts says what is known of them.
    columns
        Which column of a table holds what, where it cannot be guessed: ``{"text": "Contenu"}``.

    Raises
    ------
    SourceError
        If a source does not exist, or none holds a file that can be read.
    """
    stream = Stream(sources, columns=columns)
    return Corpus(list(stream), stream.issues)


class Stream:
    """The articles of sources, a file after the other as they are asked for; what is told of them is in `issues`.

    Parameters and errors are those of :func:`read`.
    """

    def __init__(self, sources: str | Path | Sequence[str | Path], *, columns: Mapping[str, str] | None = None) -> None:
        self._given = [sources] if isinstance(sources, str | Path) else list(sources)
        self._columns = columns or {}
        self._known: dict[Path, Known] = {}
        issues: list[Issue] = []
        found = _places(self._given)
        for base, (inside, others) in found.items():
            self._known |= _known(base, inside, issues)
            issues += _not_read(base, others)
        self.issues = list(dict.fromkeys(issues))
        once = {os.path.abspath(path): path for inside, _ in found.values() for path in inside}
        base, paths = Path(os.path.commonpath(map(os.path.abspath, found))), sorted(once.values())
        self._files = list(zip(paths, _names(base, paths), strict=True))
        self.expected = len(self._files)
        """How many articles there are, as far as can be told from the files read so far."""

    def __iter__(self) -> Iterator[Document]:
        read = 0
        for number, (path, doc_id) in enumerate(self._files, start=1):
            if path.is_symlink() and path not in map(Path, self._given):
                self.issues.append(_unread(doc_id, path, "unreadable", f"{LINK}; put what it leads to there"))
                continue
            documents, issues = _documents(path, doc_id, self._known.get(path, Known()), self._columns)
            self.issues += issues
            read += len(documents)
            self.expected = read * len(self._files) // number
            # By name, as in the tables: what comes later in these is not waited for.
            yield from sorted(documents, key=attrgetter("doc_id"))


def _known(base: Path, paths: list[Path], issues: list[Issue]) -> dict[Path, Known]:
    """What the tables of metadata of `base` and the folders below it say of each path."""
    folders = {folder for path in paths for folder in path.parents if folder == base or base in folder.parents}
    known: dict[Path, Known] = {}
    for folder in sorted(folders):  # the nearest folder has the last word
        tables = sorted(path for path in _listed(folder, "*") if is_metadata(path) and path not in paths)
        issues += [_unused(base, table, tables[0]) for table in tables[1:]]
        for table in tables[:1]:
            texts = [path.relative_to(folder).as_posix() for path in paths if folder in path.parents]
            metadata, found = read_metadata(table, _name(base, table), texts)
            issues += found
            for name, more in metadata.items():
                known[folder / name] = known.get(folder / name, Known()) | more
    return known


def _unused(base: Path, table: Path, used: Path) -> Issue:
    message = f"{_shown(table)}: not used beside {_shown(used)}; put what they say into one table"
    return Issue(_name(base, table), "metadata", "warning", message)


def _places(sources: Sequence[str | Path]) -> dict[Path, tuple[list[Path], list[Path]]]:
    """The folders of the sources, each with the files of articles in it, and the others."""
    found: dict[Path, tuple[list[Path], list[Path]]] = {}
    for source in sources:
        base, paths, others = _files(source, alone=len(sources) == 1)
        for kept, more in zip(found.setdefault(base, ([], [])), (paths, others), strict=True):
            kept += more
    found = {base: (sorted({*paths}), sorted({*others})) for base, (paths, others) in found.items()}
    if not any(paths for paths, _ in found.values()):
        issues = (issue for base, (_, others) in found.items() for issue in _not_read(base, others))
        there = "".join(f"; {issue.message}" for issue in issues)
        raise SourceError(f"{', '.join(map(str, sources))}: no file there that can be read; {EXPECTED}{there}")
    return found


def _files(source: str | Path, *, alone: bool) -> tuple[Path, list[Path], list[Path]]:
    """The folder of a source, its files of articles, and the others; a file that is `alone` is read whatever it is."""
    path = Path(source)
    others: list[Path] = []
    if path.is_dir():
        base, shown = path, list(_shown_below(path))
        paths = [found for found in shown if is_readable(found)]
        others = sorted({found for found in shown if _is_other(found)} - {*paths})
    elif path.exists():
        base, paths = path.parent, [path] if alone or is_readable(path) else []
        others = [path] if not paths and _is_other(path) else []
    elif has_magic(str(source)):
        base = _fixed_part(path)
        parts = path.parts[len(base.parts) :]
        matching = _matching(base, (*parts, "*") if parts[-1] == "**" else parts)
        paths = [found for found in dict.fromkeys(matching) if is_readable(found)]
    else:
        raise SourceError(f"{source}: no such file or folder; {EXPECTED}")
    return base, paths, others


def _shown_below(folder: Path) -> Iterator[Path]:
    """What is in a folder and the folders below it, and not hidden."""
    for path in folder.rglob("*"):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


_NOTE = Format("a note to readers", remedy="rename it if it is an article")


def _not_read(base: Path, others: list[Path]) -> list[Issue]:
    """What lies among the texts of a folder and is none, one issue a format; each says what to do."""
    found: dict[Format, list[Path]] = {}
    for path in others:
        kind = _NOTE if is_note(path.name) else format_by_name(path.name) or UNKNOWN
        found.setdefault(kind, []).append(path)
    return [_told(base, kind, paths) for kind, paths in found.items()]


def _is_other(path: Path) -> bool:
    return (is_worth_reading(path.name) or is_note(path.name)) and not path.is_symlink() and path.is_file()


def _told(base: Path, kind: Format, paths: list[Path]) -> Issue:
    names = [_shown(path.relative_to(base)) for path in paths]
    message = f"{_shown(base)}: not read: {enumerated(list(map(cited, names)))} ({kind.name}); {kind.remedy}"
    return Issue(names[0], "not text", "warning", message)


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


def is_readable(path: Path) -> bool:
    """Whether articles can be read from it, or it is a link that may lead to some: that is told, not passed over."""
    kind = format_by_name(path.name)
    # What is hidden is here only if a glob asked for it.
    text = kind is not None and kind.is_read and is_worth_reading(path.name.lstrip("."))
    return (text or path.is_dir()) if path.is_symlink() else text and path.is_file()


def _fixed_part(pattern: Path) -> Path:
    """The folder of a glob before its first part with a wildcard."""
    first = next(i for i, part in enumerate(pattern.parts) if has_magic(part))
    return Path(*pattern.parts[:first])


def _below(base: Path, path: Path) -> Path:
    return Path(os.path.relpath(path, base))


def _name(base: Path, path: Path) -> str:
    return _shown(_below(base, path).with_suffix(""))


def _shown(path: Path) -> str:
    """A path as text; bytes of its name that are not UTF-8 are written out, tables hold none."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode()


def _names(base: Path, paths: list[Path]) -> list[str]:
    """One name a path; where two files differ in extension only, both keep theirs."""
    short = [_name(base, path) for path in paths]
    counts = Counter(short)
    return [_shown(_below(base, path)) if counts[name] > 1 else name for name, path in zip(short, paths, strict=True)]


def _documents(path: Path, doc_id: str, known: Known, columns: Mapping[str, str]) -> tuple[list[Document], list[Issue]]:
    """The documents of a file, and what is to be told of it."""
    file = File(path.name, b"", columns)
    documents: list[Document] = []
    issues: list[Issue] = []
    try:
        if path.stat().st_size > LARGEST:
            raise FormatError(f"is larger than {LARGEST // 1_000_000} MB, the most that is read of one file; part it")
        if is_metadata(path):
            raise FormatError("is a table of metadata; give the folder that it stands in, beside the texts")
        file.data = path.read_bytes()
        # What a person names is read as text, whatever it is called.
        kind = format_of(file) or format_by_name(".txt")
        documents = [_document(path, doc_id, known, *found) for found in articles_in(file, kind)]
    except OSError as error:
        reason = f"cannot be read ({error.strerror}); check the file and its rights"
        issues.append(_unread(doc_id, path, "unreadable", reason))
    except FormatError as error:
        issues.append(_unread(doc_id, path, "not text", str(error)))
    filled = [document for document in documents if document.text.strip()]
    if documents and not filled:
        issues.append(_unread(doc_id, path, "empty", "is empty; put the article's text into it or remove it"))
    notes = (f"{_shown(path)}: {note}" for note in file.notes)
    return filled, [*issues, *(Issue(doc_id, "format", "warning", note) for note in notes)]


def _document(path: Path, doc_id: str, known: Known, inner: str, number: int, article: Article) -> Document:
    told = {name: cell for name in _KNOWN if (cell := getattr(article, name))}
    where = [_shown(path), inner] if inner else [_shown(path)]
    name = "/".join([doc_id, *where[1:]]) + (f"#{number}" if number else "")
    more = {**article.more, **known.more}
    known_of_it = {**told, **known.fields}
    return Document(name, article.text, "/".join(where), captions=article.captions, more=more, **known_of_it)


# What a file may say of an article, and its metadata say better.
_KNOWN = ("title", "source", "url", "author", "published")


def _unread(doc_id: str, path: Path, issue: str, message: str) -> Issue:
    return Issue(doc_id, issue, "error", f"{_shown(path)}: {message}")
