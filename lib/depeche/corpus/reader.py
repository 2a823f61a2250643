"""Files in: a file, a folder or a glob becomes documents, and issues for what could not be read."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from depeche.corpus.document import Document, Issue
from depeche.corpus.encoding import NotTextError, decode
from depeche.corpus.metadata import read_metadata

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
    base, paths = _files(source)
    corpus = Corpus()
    known = _known(base, paths, corpus.issues)
    for path, doc_id in zip(paths, _names(base, paths), strict=True):
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


def _files(source: str | Path) -> tuple[Path, list[Path]]:
    """The folder that names are relative to, and the text files of `source` in order."""
    path = Path(source)
    if path.is_dir():
        base, paths = path, list(_texts_below(path))
    elif path.exists():
        base, paths = path.parent, [path]
    elif glob.has_magic(str(source)):
        base = _fixed_part(path)
        # A link to a folder above would lead round and round.
        found = [p for p in map(Path, sorted(glob.glob(str(source), recursive=True))) if _is_text(p)]
        paths = list({p.resolve(): p for p in sorted(found, key=lambda p: -len(p.parts))}.values())
    else:
        raise SourceError(f"{source}: no such file or folder; {EXPECTED}")
    if not paths:
        raise SourceError(f"{source}: no .txt file there; {EXPECTED}")
    return base, sorted(paths)


def _texts_below(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and _is_text(path):
            yield path


def _is_text(path: Path) -> bool:
    """Whether it is a text file, or a link to one that is gone: that is to be reported, not passed over."""
    return path.suffix.lower() == ".txt" and (path.is_file() or (path.is_symlink() and not path.exists()))


def _fixed_part(pattern: Path) -> Path:
    """The folder of a glob before its first part with a wildcard."""
    first = next(i for i, part in enumerate(pattern.parts) if glob.has_magic(part))
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
        text = decode(path.read_bytes())
    except OSError as error:
        return _unread(doc_id, path, "unreadable", f"cannot be read ({error.strerror}); check the file and its rights")
    except NotTextError as error:
        return _unread(doc_id, path, "not text", f"{error}; save it as UTF-8 text")
    if not text.strip():
        return _unread(doc_id, path, "empty", "is empty; put the article's text into it or remove it")
    return Document(doc_id, text, path=_shown(path), **known)


def _unread(doc_id: str, path: Path, issue: str, message: str) -> Issue:
    return Issue(doc_id, issue, "error", f"{_shown(path)}: {message}")
