"""What notebooks ask about time."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
from babel.units import format_unit

from depeche.chronology.in_words import in_words, when
from depeche.chronology.unify import merge_events
from depeche.chronology.values import STATES, state_of
from depeche.corpus.document import Document
from depeche.data import cell_text
from depeche.tables import LIST_SEPARATOR, NARRATOR, Finding, answer, finding, frequencies, records
from depeche.words import LOCALES, Words

_KEY = "chronology.plain"
_TIMES = ("text", "type", "understood", "bounds", "anchor", "confidence")
_EVENTS = ("label", "when", "voice", "modality", "participants", "rule", "confidence")
_PUBLISHED = ("doc_id", "published", "published_basis", "published_evidence")
_CLOCK = re.compile(r".*T(\d\d):(\d\d)(?::\d\d)?(Z?)")
_PART = re.compile(r".*T([A-Z]{2})")
_LENGTH = re.compile(r"P(T?)([\d.]+|X)([A-Z]{1,2})")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "Q": "quarter", "DE": "decade", "CE": "century"}
_UNITS |= {"TH": "hour", "TM": "minute", "TS": "second"}
# What its words do not bound: an approximate date, a season.
_BOUNDED = re.compile(r"[^/]*~|\d{4}-2\d")


@finding("chronology")
def found(times: pd.DataFrame, events: pd.DataFrame, *, words: Words) -> Finding:
    """Say how many dates are named, how many lack their year, and how many events are dated."""
    dated = events[events["edtf"].notna()]
    reported = int((dated["voice"] != NARRATOR).sum())
    yearless = int(times["value"].str.startswith("XXXX").sum())
    sentences = (
        words("finding.times", n=len(times), open=yearless),
        words("finding.events", n=len(dated), told=reported),
    )
    numbers = {"dates": len(times), "yearless": yearless, "events": len(dated), "told": reported}
    return Finding(" ".join(sentences), numbers)


@answer("chronology_published")
def published(documents: pd.DataFrame, *, words: Words) -> pd.DataFrame:
    """When each article appeared, and what that rests on."""
    return readable(documents, _PUBLISHED, words)


@answer("chronology_times", most=40)
def times_in_words(times: pd.DataFrame, *, words: Words) -> pd.DataFrame:
    """What is written of time, what was understood, and against what."""
    return readable(times, _TIMES, words)


@answer("chronology_events", most=40)
def dated_events(events: pd.DataFrame, *, words: Words) -> pd.DataFrame:
    """The events that have a date."""
    return readable(events[events["edtf"].notna()], _EVENTS, words)


@finding("chronology_precision")
def precision(times: pd.DataFrame, *, words: Words) -> Finding:
    """Say how many expressions are complete in the text, completed by inference, or lack their year or reference."""
    states = [state_of(row.type, row.value, row.literal) for row in records(times)]
    if not states:
        return Finding(words("chronology.precision.none"))
    counts = {state: states.count(state) for state in STATES if state in states}
    parts = [words(f"chronology.precision.{state}", n=n) for state, n in counts.items()]
    return Finding(words("chronology.precision.some", n=len(states), parts=parts))


@finding("chronology_merged")
def merged(events: pd.DataFrame, *, words: Words) -> Finding:
    """Say how many events are told several times."""
    lines = merge_events(events)
    several = int((lines["tellings"] > 1).sum())
    if not several:
        return Finding(words("chronology.merged.none"))
    return Finding(words("chronology.merged.some", n=several, of=len(events), lines=len(lines)))


@answer("chronology_merged")
def several_times(events: pd.DataFrame, *, words: Words) -> pd.DataFrame:
    """The events that are told several times, a line each."""
    lines = merge_events(events)
    return readable(lines[lines["tellings"] > 1], ("label", "when", "tellings", "documents", "places"), words)


@finding("chronology_undated")
def reasons(events: pd.DataFrame, *, words: Words) -> Finding:
    """Say how many events have no place in time, and why, the most frequent reason first."""
    counts = frequencies(events["reason"])
    if not counts:
        return Finding(words("chronology.undated.none"))
    cells = [
        words("chronology.undated.cell", reason=words.term("chronology.reason", name), n=n)
        for name, n in counts.items()
    ]
    return Finding(words("chronology.undated.some", n=sum(counts.values()), of=len(events), reasons=words.join(cells)))


@answer("chronology_undated", most=40)
def undated_events(events: pd.DataFrame, *, words: Words) -> pd.DataFrame:
    """The events that have no place in time, and why."""
    return readable(events[events["reason"].notna()], ("label", "voice", "when", "reason"), words)


# The same articles under another date: what changes.

_GUESSED = ("inferred", "none")
_PLACE = ["doc_id", "start", "end"]
_READ = ["value", "edtf", "anchor"]


def redated(documents: pd.DataFrame, published: str, *, most: int = 5) -> list[Document]:
    """Return the articles of which no date is known, or else the first one, as if they had appeared on `published`.

    Parameters
    ----------
    documents
        Table ``documents``.
    published
        An EDTF date, such as ``2022-05-25``.
    most
        Number of articles at most.
    """
    unknown = documents[documents["published_basis"].isin(_GUESSED)]
    chosen = unknown.head(most) if len(unknown) else documents.head(1)
    return [
        Document(doc_id, text, published=published)
        for doc_id, text in zip(chosen["doc_id"], chosen["text"], strict=True)
    ]


def time_changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return the expressions of `after` that are understood otherwise in `before`.

    Parameters
    ----------
    before, after
        Two tables ``times``; expressions of articles that `after` lacks are left out.

    Returns
    -------
    DataFrame
        Where it stands, what is written, its value, EDTF form and anchor before and after.
    """
    both = after.merge(before, on=[*_PLACE, "text"], how="left", suffixes=("_after", "_before"))
    value, edtf = (both[f"{name}_before"].fillna("") != both[f"{name}_after"].fillna("") for name in _READ[:2])
    columns = [*_PLACE, "text", *(f"{name}_{side}" for name in _READ for side in ("before", "after"))]
    return both.loc[value | edtf, columns].reset_index(drop=True)


@finding("chronology_changes")
def changes(times: pd.DataFrame, *, before: pd.DataFrame, published: str, words: Words) -> Finding:
    """Say how many expressions are understood otherwise than `before`, had the articles appeared on a day."""
    changed = time_changes(before, times)
    if changed.empty:
        return Finding(words("chronology.redated.none"))
    return Finding(words("chronology.redated.some", n=len(changed), of=len(times), when=published))


@answer("chronology_changes")
def changes_in_words(times: pd.DataFrame, *, before: pd.DataFrame, words: Words) -> pd.DataFrame:
    """What some expressions were understood as before and after."""
    places = time_changes(before, times)[_PLACE]
    first, second = (places.merge(table, on=_PLACE, how="left").drop(columns="doc_id") for table in (before, times))
    table = readable(second, ("text", "understood", "anchor"), words)
    table.insert(1, words(f"{_KEY}.column.before"), readable(first, ("understood",), words).iloc[:, 0])
    return table


# Tables of time as people read them: dates in words, columns by plain names, no codes.


def readable(rows: pd.DataFrame, columns: Sequence[str], words: Words) -> pd.DataFrame:
    """Rows of a table of time as people read them: dates in words, columns by plain names, no codes.

    Of several articles, each row says which.

    Parameters
    ----------
    rows
        Of table ``times``, ``documents``, ``events`` or what :func:`depeche.chronology.unify.merge_events` makes of it.
    columns
        Which columns: those of the table, and ``when``, ``understood``, ``bounds``.
    words
        The words of the reader's language.
    """
    several = "doc_id" in rows and rows["doc_id"].nunique() > 1
    cells = {
        words(f"{_KEY}.column.{name}"): [_cell(row, name, words) for row in records(rows)]
        for name in (*(["doc_id"] if several else []), *columns)
    }
    return pd.DataFrame(cells, dtype="str")


def _cell(row: Any, name: str, words: Words) -> str:
    return _CELLS[name](row, words) if name in _CELLS else _term(name, getattr(row, name), words)


def _term(name: str, value: Any, words: Words) -> str:
    """A word of a closed vocabulary in the reader's language; a list with commas; other texts as they are."""
    if not isinstance(value, str):
        return "" if pd.isna(value) else words.number(value)
    return words.term(f"{_KEY}.{name}", value.replace(LIST_SEPARATOR, ", "))


def _understood(row: Any, words: Words) -> str:
    value, date = cell_text(row.value) or "", _when(row, words)
    if row.type in ("DURATION", "SET"):
        return _length(value, words) + (f" ({date})" if date else "")
    if not date:
        return words(f"{_KEY}.value.{value if value.endswith('_REF') else 'unknown'}")
    if clock := _CLOCK.fullmatch(value):
        hour, minute, zone = clock.groups()
        return words(f"{_KEY}.clock", when=date, hour=str(int(hour)), minute=minute) + (" UTC" if zone else "")
    part = _PART.fullmatch(value)
    return words(f"{_KEY}.part.{part[1]}", when=date) if part and f"{_KEY}.part.{part[1]}" in words else date


def _length(value: str, words: Words) -> str:
    """A TIMEX3 duration in words: "3 mois", "plusieurs jours"."""
    found = _LENGTH.fullmatch(value)
    unit = _UNITS.get(found[1] + found[3]) if found else None
    if not found or not unit:
        return ""
    several = found[2] == "X"
    number = 2.0 if several else float(found[2])
    said = str(format_unit(number, f"duration-{unit}", locale=LOCALES[words.language]))
    return re.sub(r"^\d+", words(f"{_KEY}.several"), said) if several else said


def _bounds(row: Any, words: Words) -> str:
    lower, upper = (cell_text(value) or ".." for value in (row.lower, row.upper))
    return in_words(f"{lower}/{upper}", words) if lower != upper and _BOUNDED.fullmatch(str(row.edtf)) else ""


def _when(row: Any, words: Words) -> str:
    return when(row, words) if cell_text(row.edtf) else ""


def _published(row: Any, words: Words) -> str:
    value = cell_text(row.published) or ""
    first, slash, last = value.partition("/")
    if slash and last in ("", ".."):
        return words(f"{_KEY}.published_since", when=in_words(first, words))
    return in_words(value, words)


def _voice(row: Any, words: Words) -> str:
    if not isinstance(row.voice, str):
        return words("chronology.timeline.unknown_voice")
    return words(f"{_KEY}.narrator") if row.voice == NARRATOR else row.voice


_CELLS: dict[str, Callable[[Any, Words], str]] = {
    "understood": _understood,
    "bounds": _bounds,
    "anchor": lambda row, words: in_words(cell_text(row.anchor) or "", words),
    "published": _published,
    "when": _when,
    "voice": _voice,
    "reason": lambda row, words: words.term("chronology.reason", cell_text(row.reason) or ""),
    "confidence": lambda row, words: words.percent(row.confidence),
}
