"""``metadata.csv`` beside the texts, or another table of that name: what is known of each article."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from depeche.corpus.document import LINK, Issue
from depeche.corpus.formats import File, FormatError
from depeche.corpus.formats.tables import FIELDS, fields, left_over, read_rows
from depeche.corpus.formats.tables.columns import candidates, roles, value
from depeche.corpus.formats.tables.rows import Faults

_SWALLOWED = (
    "a quotation mark opened there goes on to the line of {}; check its quotation marks; this line was not used"
)
_SEVERAL = "several files are named {}; write the name with its folder and extension"
_NO_NAME = "names no file"
_TWICE = "{} stands twice; this line is used"
_ABSENT = "no file {} beside it; check the name"


_CELL_END = re.compile(r"[,;\t|]")


@dataclass(frozen=True)
class Known:
    """What is known of a text: cells by the name of the field, and further columns by their headings."""

    fields: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)

    def __or__(self, nearer: Known) -> Known:
        """Both, where they differ what is `nearer`."""
        return Known({**self.fields, **nearer.fields}, {**self.more, **nearer.more})


def read_metadata(path: Path, doc_id: str, texts: Sequence[str]) -> tuple[dict[str, Known], list[Issue]]:
    """Read a table of metadata: what it says of each of `texts`.

    Parameters
    ----------
    path
        The table.
    doc_id
        The name under which its issues are reported.
    texts
        The files that it may name, as paths below its folder.

    Returns
    -------
    known, issues
        A line that cannot be used is left out and reported as a warning.
    """
    known: dict[str, Known] = {}
    file = File(path.name, b"")
    try:
        if path.is_symlink():
            raise FormatError(LINK)
        file.data = path.read_bytes()
        known = _read(file, _Files(path.parent, texts))
    except OSError as error:
        file.notes.append(f"cannot be read ({error.strerror}); nothing in it was used")
    except FormatError as error:
        file.notes.append(f"{error}; nothing in it was used")
    shown = path.as_posix().encode("utf-8", "backslashreplace").decode()
    return known, [Issue(doc_id, "metadata", "warning", f"{shown}: {note}") for note in file.notes]


def _read(file: File, files: _Files) -> dict[str, Known]:
    rows = read_rows(file)
    if not rows.where:
        return {}
    if not (headings := candidates("file", rows.headings)):
        raise FormatError(f"no column 'file'; its first line must name the columns file, {', '.join(FIELDS)}")
    # Of those whose heading says so, the one with the most names of texts.
    column = max(headings, key=lambda heading: sum(bool(files.texts(cells.get(heading, ""))) for cells in rows.cells))
    found = roles(rows.headings, rows.cells, FIELDS, {"file": column})
    known: dict[str, Known] = {}
    faults = Faults(rows.unit)
    for where, cells in zip(rows.where, rows.cells, strict=True):
        name = value(cells.get(column, ""))
        named = files.named(name)
        if swallowed := next(files.within(cells.values()), None):
            faults.add(where, _SWALLOWED, swallowed)
        elif len(named) != 1:
            faults.add(where, (_SEVERAL if named else _ABSENT) if name else _NO_NAME, name)
        else:
            if named[0] in known:
                faults.add(where, _TWICE, name)
            known[named[0]] = Known(fields(cells, found, where, faults), left_over(cells, found))
    file.notes.extend(faults.told())
    return known


class _Files:
    """The files of a folder, found by names as people write them."""

    def __init__(self, folder: Path, texts: Sequence[str]) -> None:
        self._folder = folder
        self._texts = set(texts)
        self._whole, self._ends = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
        for text in texts:
            for number, end in enumerate(_ends(text)):
                for key in {end, end.removesuffix(PurePosixPath(end).suffix)}:
                    self._ends[key].append(text)
                    if number == 0:
                        self._whole[key].append(text)

    def texts(self, name: str) -> list[str]:
        """The texts of a name, which may lack its extension or folder, or name a folder that is not here."""
        if name in self._texts:
            return [name]
        whole, *ends = _ends(name.strip()) or [""]
        if found := self._whole[whole] or self._ends[whole]:
            return found
        is_here = ends and (self._folder / _plain(name).split("/")[0]).is_dir()
        return [] if is_here else next(filter(None, (self._whole[end] for end in ends)), [])

    def named(self, name: str) -> list[str]:
        """The texts of a name, else the other file that it names."""
        return self.texts(name) or ([name] if _is_file(self._folder / _plain(name)) else [])

    def within(self, cells: Iterable[str]) -> Iterator[str]:
        """The files named by lines that stand within one cell."""
        for cell in cells:
            for line in cell.splitlines()[1:]:
                name = _CELL_END.split(line, 1)[0].strip()
                if name and (name in self._texts or _is_file(self._folder / name)):
                    yield name


def _ends(name: str) -> list[str]:
    """A path, then without its first folder, then without its second too, however its letters are composed."""
    parts = PurePosixPath(_plain(unicodedata.normalize("NFC", name).casefold())).parts
    return ["/".join(parts[start:]) for start in range(len(parts))]


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name longer than any file's, or with a NUL
        return False
