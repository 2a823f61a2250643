"""A document: an article's text as received, and what is known of it."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from glob import has_magic
from pathlib import Path
from typing import Any

from charset_normalizer import from_bytes

from depeche.corpus.edtf import is_edtf
from depeche.data import load_toml

LINK = "is a link, and links are not followed"


@dataclass(frozen=True)
class Document:
    """One article.

    Parameters
    ----------
    doc_id
        Its name in every table; for a file, the path below SOURCE without extension.
    text
        The text as it stands. It is never altered: all offsets count its code points.
    path
        Where it was read, if it was a file.
    title, source, url, author
        What is known of it besides the text; ``None`` where nothing is.
    published
        EDTF date of publication, ``None`` where it is not known.
    """

    doc_id: str
    text: str
    path: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    author: str | None = None
    published: str | None = None

    @property
    def sha256(self) -> str:
        """Digest of the text in UTF-8, in hexadecimal."""
        # Offsets are those of the text, so a lone surrogate may be in it and must not stop us.
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Issue:
    """Something wrong with a source, or not part of its prose: a row of table ``issues``."""

    doc_id: str
    issue: str
    severity: str
    message: str
    start: int | None = None
    end: int | None = None
    text: str | None = None


# Bytes to text: UTF-8, UTF-16 by its mark, else Windows-1252 or Latin-1.

_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16, whose mark begins this one
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_SINGLE_BYTE = ["cp1252", "latin_1"]
_WHITE = set("\t\n\r\f\v\x1a\x85")  # 1A ended files under DOS


class NotTextError(ValueError):
    """The bytes are not text in an encoding that is read here."""


def decode(data: bytes) -> str:
    """Decode the bytes of a text file; line ends are kept, a byte-order mark is left out.

    Raises
    ------
    NotTextError
        If the bytes are no text.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _printable(_strictly(data[len(mark) :], encoding))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        best = from_bytes(data, cp_isolation=_SINGLE_BYTE).best()
        if best is None:
            raise NotTextError(f"not UTF-8 (byte {error.start}), UTF-16, Windows-1252 or Latin-1") from None
        text = _strictly(data, best.encoding)
    return _printable(text)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotTextError(f"not valid {encoding.upper()} at byte {error.start}") from None


def _printable(text: str) -> str:
    """Return `text` unless it holds control characters, which no article does."""
    control = next((c for c in text if ord(c) < 32 and c not in _WHITE), None)
    if control is not None:
        raise NotTextError(f"holds the control character U+{ord(control):04X}: a binary file?")
    return text


# ``metadata.csv`` beside the texts: what is known of each article.

COLUMNS = ("file", "published", "source", "url", "author", "title")

Metadata = dict[str, dict[str, str]]

_SHOWN = 60


def read_metadata(path: Path, doc_id: str) -> tuple[Metadata, list[Issue]]:
    """Read ``metadata.csv``: the cells that are not empty, by file name.

    Parameters
    ----------
    path
        The file; nothing is known where there is none.
    doc_id
        The name under which its issues are reported.

    Returns
    -------
    metadata, issues
        A line or column that cannot be used is left out and reported as a warning.
    """
    if path.is_symlink():
        return {}, [_issue(doc_id, path, f"{LINK}; nothing in it was used")]
    if not path.is_file():
        return {}, []
    try:
        # Not Path.read_text: a spreadsheet program may have saved it in Windows-1252.
        text = decode(path.read_bytes())
    except (OSError, NotTextError) as error:
        return {}, [_issue(doc_id, path, f"cannot be read ({error}); nothing in it was used")]
    lines = _lines(text)
    first, columns = next(lines, (1, []))
    if isinstance(columns, csv.Error):
        return {}, [_issue(doc_id, path, f"{_unread_rows(first, columns)}; nothing in it was used")]
    rows = list(lines)
    names = ", ".join(COLUMNS)
    if rows and "file" not in columns:
        return {}, [_issue(doc_id, path, f"no column 'file'; its first line must name the columns {names}")]
    metadata: Metadata = {}
    issues = []
    if unknown := [column for column in columns if column and column not in COLUMNS]:
        issues.append(_issue(doc_id, path, f"not used: column {', '.join(map(repr, unknown))}; known are {names}"))
    for number, cells in rows:
        if isinstance(cells, csv.Error):
            issues.append(_issue(doc_id, path, f"{_unread_rows(number, cells)}; this line was not used"))
            continue
        if surplus := [cell for cell in cells[len(columns) :] if cell.strip()]:
            issues.append(_issue(doc_id, path, _surplus(number, surplus[0])))
            continue
        if swallowed := next(_swallowed(path.parent, cells), None):
            issues.append(_issue(doc_id, path, f"line {number}: {_holds(swallowed)}; this line was not used"))
            continue
        line = dict(zip(columns, cells, strict=False))
        known = {name: line.get(name, "").strip() for name in COLUMNS}
        name = known.pop("file").replace("\\", "/")
        if known["published"] and not is_edtf(known["published"]):
            issues.append(_issue(doc_id, path, _bad_date(number, known.pop("published"))))
        if not name or name in metadata:
            reason = "names no file" if not name else f"{_cut(name)} stands twice; this line is used"
            issues.append(_issue(doc_id, path, f"line {number}: {reason}"))
        if name and not _is_file(path.parent / name):
            issues.append(_issue(doc_id, path, f"line {number}: no file {_cut(name)} beside it; check the name"))
        metadata[name] = {key: value for key, value in known.items() if value}
    return metadata, issues


def _lines(text: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Each line of a table that is not empty, with its number; after one that cannot be read, on with the next."""
    lines = list(io.StringIO(text, newline=""))
    start = 0
    while start < len(lines):
        rest = (lines[number] for number in range(start, len(lines)))
        reader = csv.reader(rest, delimiter=_delimiter(text), strict=True)
        read = 0
        try:
            for cells in reader:
                if cells:
                    yield start + read + 1, cells
                read = reader.line_num
            return
        except csv.Error as error:
            yield start + read + 1, error
            start += read + 1


def _swallowed(folder: Path, cells: list[str]) -> Iterator[str]:
    """Files named by lines that stand within one quoted cell."""
    for cell in cells:
        for line in cell.splitlines()[1:]:
            name = line.replace(";", ",").partition(",")[0].strip()
            if name and _is_file(folder / name):
                yield name


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than any file's
        return False


def _delimiter(text: str) -> str:
    """Comma, or the semicolon that French spreadsheet programs write."""
    header = text.split("\n", 1)[0]
    return ";" if ";" in header and "," not in header else ","


def _bad_date(number: int, value: str) -> str:
    return f"line {number}: published {_cut(value)} is no date in ISO 8601 or EDTF; write 2022-05-19, 2022-05 or 2022"


def _unread_rows(number: int, error: csv.Error) -> str:
    return f"line {number}: cannot be read ({error}); check its quotation marks"


def _holds(name: str) -> str:
    return f"a quotation mark opened there goes on to the line of {_cut(name)}; check its quotation marks"


def _surplus(number: int, cell: str) -> str:
    reason = "more cells than the first line names columns; put quotation marks about a cell that holds a comma"
    return f"line {number}: {reason} (what is left over begins with {_cut(cell)}); this line was not used"


def _cut(cell: str) -> str:
    """A cell as a message shows it."""
    return repr(cell if len(cell) <= _SHOWN else f"{cell[:_SHOWN]}…")


def _issue(doc_id: str, path: Path, message: str) -> Issue:
    return Issue(doc_id, "metadata", "warning", f"{path.as_posix()}: {message}")


# Files in: a file, a folder or a glob becomes documents, and issues for what could not be read.

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
        result = _document(path, doc_id, known.get(path, {}))
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
    names = ", ".join(_cut(_shown(path.relative_to(base))) for path in paths[:_FEW])
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


def _document(path: Path, doc_id: str, known: dict[str, str]) -> Document | Issue:
    try:
        data = path.read_bytes()
        if kind := _recognised(data):
            return _unread(doc_id, path, "not text", f"is {kind}; {_KINDS[kind]['remedy']}")
        text = decode(data)
    except OSError as error:
        return _unread(doc_id, path, "unreadable", f"cannot be read ({error.strerror}); check the file and its rights")
    except NotTextError as error:
        return _unread(doc_id, path, "not text", f"{error}; save it as UTF-8 text")
    if not text.strip():
        return _unread(doc_id, path, "empty", "is empty; put the article's text into it or remove it")
    return Document(doc_id, text, path=_shown(path), **known)


def _recognised(data: bytes) -> str | None:
    """The format other than plain text that the first bytes of a file tell, whatever it is called."""
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8).decode("latin-1").lstrip().lower()
    return next((kind for kind, row in _KINDS.items() if row["start"] and head.startswith(tuple(row["start"]))), None)


def _unread(doc_id: str, path: Path, issue: str, message: str) -> Issue:
    return Issue(doc_id, issue, "error", f"{_shown(path)}: {message}")
