"""Dates in the reader's words, no more exact than they are."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from depeche.corpus.edtf import FIRST_CENTURY, THIRDS_OF_MONTH, THIRDS_OF_YEAR, bounds, one_day
from depeche.data import cell_text
from depeche.french.lists import section
from depeche.words import Words

_WHEN_KEY = "chronology.when"
_DOUBT = "~?%"
_OPEN = ("", "..")
_CENTURY = re.compile(r"\d\dXX")
_EARLY = re.compile(r"0\d{3}")
_MONTH_OR_YEAR = re.compile(r"[\dX]{4}(-(0[1-9]|1[0-2]))?")
_ENGLISH = {1: "st", 2: "nd", 3: "rd"}
_ROMANS = [number.upper() for number in section("romans")]
# EDTF has no part of a century, of a decade, or of a month without a year: only the modifier tells.
_UNBOUNDED = re.compile(rf"(?=.*X)[\dX]{{4}}(-\d\d)?|{FIRST_CENTURY}")
_MODS = {"START": "start", "MID": "mid", "END": "end"}
_OF_YEAR, _OF_MONTH = ({ends: name.lower() for name, ends in t.items()} for t in (THIRDS_OF_YEAR, THIRDS_OF_MONTH))


def when(row: Any, words: Words) -> str:
    """The date of a row in words: "mi-juin 2012" where its bounds say so, "mi-juin" where only its modifier does."""
    written, lower, upper = (cell_text(value) or "" for value in (row.edtf, row.lower, row.upper))
    if written.endswith("~") and "/" not in written and (name := _part(lower, upper)):
        whole = lower[:7] if lower[:7] == upper[:7] else lower[:4]
        return words(f"{_WHEN_KEY}.{name}", when=words.date(whole))
    if getattr(row, "modality", None) == "planned" and written.endswith("/.."):
        # What is to come is not "since" a day.
        first = written.removesuffix("/..").rstrip(_DOUBT)
        return words(f"{_WHEN_KEY}.{'from_day' if one_day(first) else 'from'}", when=_unpadded(words.date(first)))
    name, first = _MODS.get(cell_text(getattr(row, "mod", None)) or ""), written.removesuffix("~/..")
    if name and first != written:
        # "Depuis le début de l'année", "depuis la mi-mars": a day in the middle stands for the whole.
        whole = first if not one_day(first) else first[:7] if lower[:7] == first[:7] else first[:4]
        return words(f"{_WHEN_KEY}.since", when=words(f"{_WHEN_KEY}.{name}", when=words.date(whole)))
    if _UNBOUNDED.fullmatch(written) and name:
        return words(f"{_WHEN_KEY}.{name}", when=in_words(written, words))
    return in_words(written or (lower if lower == upper else f"{lower}/{upper}"), words)


def in_words(edtf: str, words: Words) -> str:
    """An EDTF date in words: a century by its number, what ends a period by its end."""
    if edtf == FIRST_CENTURY or _CENTURY.fullmatch(edtf):
        return words("chronology.century", century=_ordinal(int(edtf[:2]) + 1, words.language))
    first, slash, last = edtf.partition("/")
    if slash:
        return _interval(first, last, words)
    if _EARLY.fullmatch(edtf.rstrip(_DOUBT)):
        return words(f"{_WHEN_KEY}.early", year=str(int(edtf.rstrip(_DOUBT))))
    return _unpadded(words.date(edtf))


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
        return _OF_MONTH.get((lower[8:], "" if upper == bounds(upper[:7])[1] else upper[8:]))
    return _OF_YEAR.get((lower[5:], upper[5:])) if lower[:4] == upper[:4] else None


def _unpadded(said: str) -> str:
    """A date whose year has no zeros before it: EDTF wants four digits."""
    return re.sub(r"\b0+(?=\d)", "", said)


def _ordinal(number: int, language: str) -> str:
    """A century's number: Roman in French, "1st", "2nd", "3rd" in English."""
    if language == "fr":
        written = _ROMANS[number - 1] if number <= len(_ROMANS) else number
        return f"{written}{'er' if number == 1 else 'e'}"
    return f"{number}{'th' if number // 10 == 1 else _ENGLISH.get(number % 10, 'th')}"
