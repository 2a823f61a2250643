"""Tables of time as people read them: dates in words, columns by plain names, no codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
from babel.units import format_unit

from depeche.chronology.plot_dates import in_words, when
from depeche.edtf import FIRST_CENTURY
from depeche.figures.picture import records
from depeche.tables import LIST_SEPARATOR
from depeche.words import LOCALES, Words

_KEY = "chronology.plain"
_NARRATOR = "narrator"
_TIMES = ("text", "type", "understood", "bounds", "anchor", "confidence")
_EVENTS = ("label", "when", "voice", "modality", "participants", "rule", "confidence")
_PUBLISHED = ("doc_id", "published", "published_basis", "published_evidence")
_PLACE = ["doc_id", "start", "end"]
_CLOCK = re.compile(r".*T(\d\d):(\d\d)(?::\d\d)?(Z?)")
_PART = re.compile(r".*T([A-Z]{2})")
_LENGTH = re.compile(r"P(T?)([\d.]+|X)([A-Z]{1,2})")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "Q": "quarter", "DE": "decade", "CE": "century"}
_SHORT_UNITS = {"H": "hour", "M": "minute", "S": "second"}
# What its words do not bound: an approximate date, a season.
_BOUNDED = re.compile(r"[^/]*~|\d{4}-2\d")
# EDTF has no part of a century, of a decade, or of a month without a year: only the modifier tells.
_UNBOUNDED = re.compile(rf"(?=.*X)[\dX]{{4}}(-\d\d)?|{FIRST_CENTURY}")
_MODS = {"START": "start", "MID": "mid", "END": "end"}


def plain_times(times: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Say of each time expression what is written, what was understood, and against what.

    Parameters
    ----------
    times
        Table ``times``.
    words
        The words of the reader's language.
    """
    return _table(times, _with_article(times, _TIMES), words)


def plain_events(events: pd.DataFrame, words: Words, *, columns: Sequence[str] = _EVENTS) -> pd.DataFrame:
    """Say of each event when it is, who tells it, and what that rests on.

    Parameters
    ----------
    events
        Table ``events``, or what :func:`depeche.chronology.link.merge_events` makes of it.
    words
        The words of the reader's language.
    columns
        Which columns, of ``label``, ``when``, ``voice``, ``modality``, ``participants``, ``rule``, ``confidence``,
        ``reason``, and those of merged events.
    """
    return _table(events, _with_article(events, columns), words)


def plain_published(documents: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Say of each article when it appeared, and what that rests on."""
    return _table(documents, _PUBLISHED, words)


def plain_changes(before: pd.DataFrame, after: pd.DataFrame, places: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Say what some expressions were understood as before and after.

    Parameters
    ----------
    before, after
        Two tables ``times``.
    places
        Which expressions: their ``doc_id``, ``start`` and ``end``.
    words
        The words of the reader's language.
    """
    first, second = (places[_PLACE].merge(times, on=_PLACE, how="left") for times in (before, after))
    table = _table(second, ("text", "understood", "anchor"), words)
    old = _table(first, ("understood",), words).iloc[:, 0]
    table.insert(1, words(f"{_KEY}.column.before"), old)
    return table


def _with_article(rows: pd.DataFrame, columns: Sequence[str]) -> list[str]:
    """Of several articles, each row says which."""
    return [*(["doc_id"] if rows["doc_id"].nunique() > 1 else []), *columns]


def _table(rows: pd.DataFrame, columns: Sequence[str], words: Words) -> pd.DataFrame:
    cells = {
        words(f"{_KEY}.column.{name}"): [_CELLS.get(name, _term)(row, name, words) for row in records(rows)]
        for name in columns
    }
    return pd.DataFrame(cells, dtype="str")


def _term(row: Any, name: str, words: Words) -> str:
    """A word of a closed vocabulary in the reader's language; a list with commas; other texts as they are."""
    value = getattr(row, name)
    if not isinstance(value, str):
        return "" if pd.isna(value) else words.number(value)
    return words.term(f"{_KEY}.{name}", value.replace(LIST_SEPARATOR, ", "))


def _understood(row: Any, name: str, words: Words) -> str:
    value = row.value if isinstance(row.value, str) else ""
    if row.type in ("DURATION", "SET"):
        length = _length(value, words)
        return f"{length} ({when(row, words)})" if isinstance(row.edtf, str) else length
    if not isinstance(row.edtf, str):
        return words(f"{_KEY}.value.{value if value.endswith('_REF') else 'unknown'}")
    date = when(row, words)
    if _UNBOUNDED.fullmatch(row.edtf) and (name := _MODS.get(str(row.mod), "")):
        return words(f"chronology.when.{name}", when=date)
    if clock := _CLOCK.fullmatch(value):
        hour, minute, zone = clock.groups()
        return words(f"{_KEY}.clock", when=date, hour=str(int(hour)), minute=minute) + (" UTC" if zone else "")
    part = _PART.fullmatch(value)
    return words(f"{_KEY}.part.{part[1]}", when=date) if part and f"{_KEY}.part.{part[1]}" in words else date


def _length(value: str, words: Words) -> str:
    """A TIMEX3 duration in words: "3 mois", "plusieurs jours"."""
    found = _LENGTH.fullmatch(value)
    unit = (_SHORT_UNITS if found[1] else _UNITS).get(found[3]) if found else None
    if not found or not unit:
        return ""
    several = found[2] == "X"
    number = 2.0 if several else float(found[2])
    said = str(format_unit(number, f"duration-{unit}", locale=LOCALES[words.language]))
    return re.sub(r"^\d+", words(f"{_KEY}.several"), said) if several else said


def _bounds(row: Any, name: str, words: Words) -> str:
    if not isinstance(row.edtf, str) or not _BOUNDED.fullmatch(row.edtf) or row.lower == row.upper:
        return ""
    ends = [value if isinstance(value, str) else ".." for value in (row.lower, row.upper)]
    return in_words("/".join(ends), words) if ends != ["..", ".."] else ""


def _date(row: Any, name: str, words: Words) -> str:
    value = getattr(row, name)
    return in_words(value, words) if isinstance(value, str) else ""


def _published(row: Any, name: str, words: Words) -> str:
    value = row.published if isinstance(row.published, str) else ""
    first, slash, last = value.partition("/")
    if slash and last in ("", ".."):
        return words(f"{_KEY}.published_since", when=in_words(first, words))
    return in_words(value, words)


def _when(row: Any, name: str, words: Words) -> str:
    return when(row, words) if isinstance(row.edtf, str) else ""


def _voice(row: Any, name: str, words: Words) -> str:
    if not isinstance(row.voice, str):
        return words("chronology.timeline.unknown_voice")
    return words(f"{_KEY}.narrator") if row.voice == _NARRATOR else row.voice


def _reason(row: Any, name: str, words: Words) -> str:
    return words.term("chronology.reason", row.reason) if isinstance(row.reason, str) else ""


def _percent(row: Any, name: str, words: Words) -> str:
    return words.percent(row.confidence)


_CELLS: dict[str, Callable[[Any, str, Words], str]] = {
    "understood": _understood,
    "bounds": _bounds,
    "anchor": _date,
    "published": _published,
    "when": _when,
    "voice": _voice,
    "reason": _reason,
    "confidence": _percent,
}
