"""Which column of a table holds what: told by its heading, and by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import islice

from depeche.corpus.formats import FormatError
from depeche.corpus.formats.dates import edtf_of, edtf_of_number
from depeche.data import load_toml
from depeche.french.fold import fold

_DATA = load_toml("columns.toml")
_EMPTY = frozenset(_DATA["empty"])
_URL = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+\.[a-z]{2,}/\S*", re.IGNORECASE)
_SMALL = frozenset(_DATA["small"])
_WORDS = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
# So many cells of a column are looked at.
_SAMPLE = 100
# Another column than the first holds the texts if it has so many times their length.
_LONGER = 1.5


@cache
def _folded(heading: str) -> str:
    """Case, accents, marks and small words aside: "Titre de l’article", "titre_article" and "titreArticle" are one."""
    words = _WORDS.findall(fold(_HUMP.sub(" ", heading)))
    return " ".join(word for word in words if word not in _SMALL)


_HEADINGS = {role: list(dict.fromkeys(map(_folded, names))) for role, names in _DATA["headings"].items()}
_KNOWN = frozenset().union(*_HEADINGS.values())


def how_many_known(cells: Iterable[str]) -> int:
    """How many of some cells are headings that are known."""
    return sum(_folded(cell) in _KNOWN for cell in dict.fromkeys(cells))


def value(cell: str) -> str:
    """What a cell says, nothing if that is "null", "N/A" and the like."""
    cell = cell.strip()
    return "" if cell.lower() in _EMPTY else cell


def is_url(words: str) -> bool:
    """Whether words look like an address of the web."""
    return _URL.fullmatch(words) is not None


def date_of(cell: str) -> str | None:
    """The EDTF date of a cell, which may hold it as a number."""
    return edtf_of(cell) or edtf_of_number(cell)


# What most cells of a column are, by what it holds.
_FITS: dict[str, Callable[[str], bool]] = {
    "text": lambda words: not is_url(words) and len(words.split()) > 2 and not date_of(words),
    "source": lambda words: not is_url(words),
    "url": is_url,
    "published": lambda words: date_of(words) is not None,
}


def candidates(role: str, headings: Sequence[str]) -> list[str]:
    """The headings that may name a role, the likeliest first."""
    by_name = {_folded(heading): heading for heading in reversed(headings)}
    return [by_name[name] for name in _HEADINGS[role] if name in by_name]


def roles(
    headings: Sequence[str], rows: Sequence[Mapping[str, str]], wanted: Iterable[str], asked: Mapping[str, str]
) -> dict[str, str]:
    """The heading of the column that holds each of the roles `wanted`; what no column holds is left out.

    Parameters
    ----------
    headings, rows
        The table.
    wanted
        Roles: ``text``, ``title``, ``source``, ``published``, ``url``, ``author``, ``file``.
    asked
        The headings of some roles, as a person said.

    Raises
    ------
    FormatError
        If a heading that was asked for is none of the table's.
    """
    found = {role: _asked(heading, headings) for role, heading in asked.items()}
    for role in wanted:
        if role in found:
            continue
        samples = {name: _sample(name, rows) for name in candidates(role, headings) if name not in found.values()}
        fits = _FITS.get(role, bool)
        fitting = [name for name, sample in samples.items() if 2 * sum(map(fits, sample)) > len(sample)]
        # Dates that cannot be read are told, and so are texts that are not there.
        others = [name for name, sample in samples.items() if role == "published" or not sample]
        if chosen := fitting[:1] or others:
            found[role] = chosen[0]
        # Of columns that may hold the texts, one with much longer ones goes before.
        for name in fitting[1:] if role == "text" else []:
            if _length(samples[name]) > _LONGER * _length(samples[found[role]]):
                found[role] = name
    return found


def _asked(heading: str, headings: Sequence[str]) -> str:
    for known in headings:
        if _folded(known) == _folded(heading):
            return known
    raise FormatError(f"has no column {heading!r}; its columns are {', '.join(headings)}")


def _sample(heading: str, rows: Sequence[Mapping[str, str]]) -> list[str]:
    filled = (cell for row in rows if (cell := value(row.get(heading, ""))))
    return list(islice(filled, _SAMPLE))


def _length(sample: Sequence[str]) -> int:
    return sum(map(len, sample))
