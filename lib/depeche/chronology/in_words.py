"""Dates in the reader's words, no more exact than they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pandas as pd
from babel.units import format_unit

from depeche.corpus.edtf import FIRST_CENTURY, bounds
from depeche.figures.picture import records
from depeche.tables import LIST_SEPARATOR
from depeche.words import LOCALES, Words

_WHEN_KEY = "chronology.when"
_DOUBT = "~?%"
_OPEN = ("", "..")
_CENTURY = re.compile(r"(\d\d)XX")
_EARLY = re.compile(r"0\d{3}")
_MONTH_OR_YEAR = re.compile(r"[\dX]{4}(-(0[1-9]|1[0-2]))?")
_ENGLISH = {1: "st", 2: "nd", 3: "rd"}
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
# First and last day of the parts of a year and of a month that have a name.
_OF_YEAR = {("01-01", "04-30"): "start", ("05-01", "08-31"): "mid", ("09-01", "12-31"): "end"}
_OF_MONTH = {("01", "10"): "start", ("11", "20"): "mid"}


def when(row: Any, words: Words) -> str:
    """The date of a row in words: "mi-juin 2012" where its bounds say so."""
    lower, upper = (value if isinstance(value, str) else "" for value in (row.lower, row.upper))
    written = row.edtf if isinstance(row.edtf, str) else ""
    if written.endswith("~") and "/" not in written and (name := _part(lower, upper)):
        whole = lower[:7] if lower[:7] == upper[:7] else lower[:4]
        return words(f"{_WHEN_KEY}.{name}", when=words.date(whole))
    return in_words(written or (lower if lower == upper else f"{lower}/{upper}"), words)


def in_words(edtf: str, words: Words) -> str:
    """An EDTF date in words: a century by its number, what ends a period by its end."""
    if century := _century(edtf):
        return words("chronology.century", century=_ordinal(century, words.language))
    first, slash, last = edtf.partition("/")
    if slash:
        return _interval(first, last, words)
    if _EARLY.fullmatch(edtf.rstrip(_DOUBT)):
        return words(f"{_WHEN_KEY}.early", year=str(int(edtf.rstrip(_DOUBT))))
    return _unpadded(words.date(edtf))


def _century(edtf: str) -> int | None:
    """The number of a century that is given as such."""
    found = _CENTURY.fullmatch(edtf)
    return int(found[1]) + 1 if found else 1 if edtf == FIRST_CENTURY else None


def period(first: int, last: int, unit: str) -> str:
    """The day, month or year that a stretch of days lies in; nothing if it lies in two."""
    length = {"day": 10, "month": 7, "year": 4}[unit]
    start, end = (date.fromordinal(day).isoformat()[:length] for day in (first, last))
    return start if start == end else ""


def _interval(first: str, last: str, words: Words) -> str:
    if first in _OPEN:
        return _until(last, words)
    if last not in _OPEN:
        return _between(first.rstrip(_DOUBT), last.rstrip(_DOUBT), words)
    said = _unpadded(words.date(f"{first.rstrip(_DOUBT)}/.."))
    return words(f"{_WHEN_KEY}.since_about", when=said) if first.endswith("~") else said


def _until(last: str, words: Words) -> str:
    if _MONTH_OR_YEAR.fullmatch(last.rstrip(_DOUBT)):
        # What lasts until a month or a year lasts until its end.
        return words(f"{_WHEN_KEY}.until_end", when=in_words(last.rstrip(_DOUBT), words))
    if last.endswith("~"):
        return words(f"{_WHEN_KEY}.until_about", when=words.date(last))
    return _unpadded(words.date(f"../{last}"))


def _between(first: str, last: str, words: Words) -> str:
    """A closed interval; a month or a year that both ends share is said once."""
    start, end = first.split("T")[0], last.split("T")[0]
    if start == end:
        return in_words(start, words)
    said = in_words(start, words)
    if len(start) == len(end) > 4 and start[:4] == end[:4]:
        said = words.date(f"XXXX{start[4:]}")
    if len(start) == 10 and start[:7] == end[:7]:
        said = said.split(" ")[0]
    return words("date.between", first=said, last=in_words(end, words))


def _part(lower: str, upper: str) -> str | None:
    """Start, middle or end of a month or year, if that is what lies between two days."""
    if lower[:7] == upper[:7] != "":
        if lower[8:] == "21" and upper == bounds(upper[:7])[1]:
            return "end"
        return _OF_MONTH.get((lower[8:], upper[8:]))
    return _OF_YEAR.get((lower[5:], upper[5:])) if lower[:4] == upper[:4] else None


def _unpadded(said: str) -> str:
    """A date whose year has no zeros before it: EDTF wants four digits."""
    return re.sub(r"\b0+(?=\d)", "", said)


def _ordinal(number: int, language: str) -> str:
    """A century's number: Roman in French, "1st", "2nd", "3rd" in English."""
    if language == "fr":
        return _roman(number) + ("er" if number == 1 else "e")
    return f"{number}{'th' if number // 10 == 1 else _ENGLISH.get(number % 10, 'th')}"


def _roman(number: int) -> str:
    written = ""
    for value, digit in _ROMAN:
        written += digit * (number // value)
        number %= value
    return written


# Tables of time as people read them: dates in words, columns by plain names, no codes.

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
        Table ``events``, or what :func:`depeche.chronology.unify.merge_events` makes of it.
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
