"""One event told several times, in one article or in several, as one line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

import pandas as pd

from depeche.corpus.edtf import one_day
from depeche.data import cell_text, load_toml
from depeche.french.fold import plain
from depeche.french.lists import folded
from depeche.tables import LIST_SEPARATOR, NARRATOR, join

_WORDS: dict[str, list[Any]] = load_toml("chronology.toml")["families"]
_FAMILIES = {plain(word): number for number, row in enumerate(_WORDS["words"]) for word in row}
_SUFFIXES, _REFLEXIVE = list(folded("families.suffixes")), folded("families.reflexive")
_PARTS = re.compile(r"[\s']+")
_WORD = re.compile(r"[^\W\d_]{4,}")
# Words whose first letters are the same are of one stem.
_STEM = 5
_LEAST_STEM = 3
# A date longer than a month says too little for two events in it to be one, unless it is the same date.
_WIDEST = 31
_ADDED = ("tellings", "documents", "places")


def merge_events(events: pd.DataFrame) -> pd.DataFrame:
    """Make one row of an event that is told several times.

    Two rows tell one event if their words are of one family ("déployer", "déploiement"), if they share a participant
    (neither naming one whom the other leaves out while it names another), if their dates overlap and are not longer
    than a month, or are the same, and if what they say has a word in common, where both say more than who did what.
    Two that one expression of one article dates and that read alike ("décide de fermer") are one too. What is denied
    is never what happened.

    Parameters
    ----------
    events
        Table ``events``.

    Returns
    -------
    DataFrame
        The columns of ``events``, of the telling that says most (the article's own, the most exact, the surest,
        the first), all participants joined, and ``tellings``, ``documents`` (their numbers) and ``places``
        (``doc_id:start-end``, joined). In order of the first telling.
    """
    rows: list[Any] = list(events.itertuples(index=False))
    groups = _groups(rows)
    merged = [_merged([rows[number] for number in group]) for group in groups]
    return pd.DataFrame(merged, columns=[*events.columns, *_ADDED]).astype(
        {**events.dtypes, "tellings": "int64", "documents": "int64", "places": "str"}
    )


def _groups(rows: list[Any]) -> list[list[int]]:
    """Numbers of the rows that tell one event, in order."""
    groups = {number: [number] for number in range(len(rows))}
    for one, other in _pairs(rows):
        if groups[one] is not groups[other]:
            small, large = sorted((groups[one], groups[other]), key=len)
            large += small
            groups |= dict.fromkeys(small, large)
    return [sorted(group) for group in {id(group): group for group in groups.values()}.values()]


def _pairs(rows: list[Any]) -> Iterator[tuple[int, int]]:
    alike: dict[Any, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if cell_text(row.edtf) or "":
            for name in sorted(_participants(row)):
                alike["family", family(row.lemma), name, row.modality == "negated"].append(number)
            alike["time", row.doc_id, row.time_start, row.voice].append(number)
    for (kind, *_), group in alike.items():
        told_alike = _tell_one if kind == "family" else _read_alike
        yield from ((one, other) for one, other in combinations(group, 2) if told_alike(rows[one], rows[other]))


def _tell_one(one: Any, other: Any) -> bool:
    """Whether two rows of one family with a common participant tell one event."""
    names, others = _participants(one), _participants(other)
    if not (names <= others or others <= names) or not _overlap(one, other):
        return False
    first, second = _content(one), _content(other)
    return not first or not second or not first.isdisjoint(second)


def conflicting(rows: list[Any]) -> Iterator[tuple[Any, Any]]:
    """The pairs of rows of table ``events`` that tell one event, and date it on different days.

    Only an event that does not come back (list ``once``) is one on two days, and only with the same participants.
    """
    told_of: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        if _days(row) and _participants(row) and family(row.lemma) in _once() and row.modality == "happened":
            told_of[family(row.lemma)].append(row)
    for group in told_of.values():
        for one, other in combinations(group, 2):
            names, others = _participants(one), _participants(other)
            said, told = _content(one), _content(other)
            alike = bool(said & told) or (len(names & others) > 1 and not (said and told))
            if (names <= others or others <= names) and alike and _apart(one, other):
                yield one, other


def _content(row: Any) -> set[str]:
    """Stems of what a label says besides names and the event itself: "accord" in "a signé un accord"."""
    told = family(row.lemma)
    known = {word[:_STEM] for name in _participants(row) for word in _WORD.findall(plain(name))}
    words = (word for word in _WORD.findall(plain(str(row.label))) if family(word) != told)
    return {word[:_STEM] for word in words} - known - {told[:_STEM]}


def _read_alike(one: Any, other: Any) -> bool:
    """Whether one label holds the other: "cesse de fonctionner" beside "cesse"."""
    first, second = sorted((str(one.label).lower(), str(other.label).lower()), key=len)
    return (len(first) > _LEAST_STEM and second.endswith(first.rstrip("…"))) or second.startswith(first.rstrip("…"))


@cache
def family(lemma: str) -> str:
    """The family of a verb or noun: what "signer" and "signature" have in common.

    Examples
    --------
    >>> family("déployer") == family("déploiement"), family("élire") == family("élection")
    (True, True)
    """
    word = plain(lemma)
    *before, last = _PARTS.split(word)
    # "Se réunir" is a reunion, "se rendre" is no "rendre"; "rendre hommage" is a homage.
    word = word if before == ["se"] and last in _REFLEXIVE else last
    if word in _FAMILIES:
        return f"#{_FAMILIES[word]}"
    suffix = next((s for s in _SUFFIXES if word.endswith(s) and len(word) - len(s) >= _LEAST_STEM), "")
    stem = word.removesuffix(suffix)
    # "Déploi-" and "déploy-" are one.
    return stem[:-1] + "i" if stem.endswith("y") else stem


def _participants(row: Any) -> set[str]:
    return set((cell_text(row.participants) or "").split(LIST_SEPARATOR)) - {""}


def _overlap(one: Any, other: Any) -> bool:
    if one.edtf == other.edtf:
        return True
    first, second = _short(one), _short(other)
    return first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]


def _apart(one: Any, other: Any) -> bool:
    """Whether neither of two short intervals touches the other."""
    return None not in (_short(one), _short(other)) and not _overlap(one, other)


def _short(row: Any) -> tuple[int, int] | None:
    """The days of an interval of a month at most."""
    days = _days(row)
    return days if days is not None and days[1] - days[0] < _WIDEST else None


@cache
def _once() -> frozenset[str]:
    return frozenset(map(family, _WORDS["once"]))


def _days(row: Any) -> tuple[int, int] | None:
    """First and last day of an interval, as numbers, if it has both."""
    lower, upper = (one_day(cell_text(cell) or "") for cell in (row.lower, row.upper))
    return (lower.toordinal(), upper.toordinal()) if lower and upper else None


def _merged(rows: list[Any]) -> dict[str, Any]:
    best = min(rows, key=_rank)
    cells: dict[str, Any] = best._asdict()
    cells["participants"] = join(
        name for row in (best, *rows) for name in (cell_text(row.participants) or "").split(LIST_SEPARATOR) if name
    )
    places = [f"{row.doc_id}:{row.start}-{row.end}" for row in rows]
    return {**cells, "tellings": len(rows), "documents": len({row.doc_id for row in rows}), "places": join(places)}


def _rank(row: Any) -> tuple[bool, int, float, int]:
    """What says most comes first: the article's own word, the shorter interval, the surer tie, the fuller label."""
    days = _days(row)
    width = days[1] - days[0] if days else date.max.toordinal()
    return (row.voice != NARRATOR, width, -float(row.confidence), -len(str(row.label)))
