"""What the figures of time share: where rows stand, their dates in words, the colours and key of voices."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from depeche.figures.calendar import place
from depeche.figures.frame import Key
from depeche.figures.style import BLUE, GREY, RED
from depeche.figures.timeline import Moment
from depeche.words import Words

NARRATOR = "narrator"
HAPPENED = "happened"
_CENTURY = re.compile(r"(\d\d)XX")


def placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows whose date has a place, with it in column ``place`` and what they are sorted by in column ``order``."""
    places = [place(*bounds) for bounds in zip(rows["edtf"], rows["lower"], rows["upper"], strict=True)]
    found = [where is not None for where in places]
    kept = rows[pd.Series(found, index=rows.index, dtype="bool")].reset_index(drop=True)
    order = pd.Series([where.key for where in places if where], dtype="object")
    return kept.assign(place=pd.Series([where for where in places if where], dtype="object"), order=order)


def when(row: Any, words: Words) -> str:
    """The date of a row in words."""
    if isinstance(row.edtf, str) and row.edtf:
        return in_words(row.edtf, words)
    lower, upper = (value if isinstance(value, str) else "" for value in (row.lower, row.upper))
    return in_words(lower if lower == upper else f"{lower}/{upper}", words)


def in_words(edtf: str, words: Words) -> str:
    """An EDTF date in words: an interval without the doubt of its ends, a century by its number."""
    if "/" in edtf:
        return words.date("/".join(part.rstrip("~?%") for part in edtf.split("/")))
    if century := _CENTURY.fullmatch(edtf):
        # French numbers the century in Roman figures, English names its hundreds.
        number = _roman(int(century[1]) + 1) if words.language == "fr" else century[1]
        return words("chronology.century", century=number)
    return words.date(edtf)


def _roman(number: int) -> str:
    digits = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, digit in digits:
        written += digit * (number // value)
        number %= value
    return written


def _unbroken(text: str) -> str:
    """A date whose day, month and year stay on one line."""
    text = re.sub(r"\b(\d{1,2}(?:er)?) ", "\\1\u00a0", text)
    return re.sub(r" (\d{4})\b", "\u00a0\\1", text)


def moment(row: Any, words: Words, *, detail: str = "") -> Moment:
    """An event as it stands on a timeline."""
    # A date that no event has taken has no modality: it is not in doubt.
    hollow = isinstance(row.modality, str) and row.modality != HAPPENED
    return Moment(_unbroken(when(row, words)), row.label, colour(row.voice), row.place, hollow, detail)


def colour(voice: object) -> str:
    """The colour of a voice; grey where nobody known speaks."""
    if not isinstance(voice, str):
        return GREY
    return BLUE if voice == NARRATOR else RED


def voices_key(data: pd.DataFrame, words: Words) -> list[Key]:
    """The key of who tells, and of what has not happened."""
    told = data[data["modality"].notna()]
    voices = list(dict.fromkeys(told["voice"].dropna()))
    speakers = [voice for voice in voices if voice != NARRATOR]
    key = []
    if NARRATOR in voices:
        key.append(Key(words("chronology.timeline.asserted"), BLUE, marker="o"))
    if speakers:
        reported = words("chronology.timeline.reported", name=speakers[0])
        many = words("chronology.timeline.reported_many")
        key.append(Key(reported if len(speakers) == 1 else many, RED, marker="o"))
    if told["voice"].isna().any():
        key.append(Key(words("chronology.timeline.unknown_voice"), GREY, marker="o"))
    if (told["modality"] != HAPPENED).any():
        key.append(Key(words("chronology.timeline.open"), GREY, hollow=True))
    return key


def voice_words(row: Any, words: Words) -> str:
    """Who tells an event, in words."""
    if not isinstance(row.modality, str):
        return words("chronology.timeline.time_alone")
    if not isinstance(row.voice, str):
        return words("chronology.timeline.unknown_voice")
    return words(f"chronology.timeline.{'asserted' if row.voice == NARRATOR else 'reported'}", name=row.voice)
