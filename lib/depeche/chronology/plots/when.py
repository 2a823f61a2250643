"""What the figures of time share: where rows stand, their signs, the colours and key of voices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from depeche.chronology.in_words import when
from depeche.figures.axis import Place, any_year, axis, place
from depeche.figures.frame import Key
from depeche.figures.moments import Moment, Panel, sign_of, tick_count
from depeche.figures.style import BLUE, GREY, RED
from depeche.tables import NARRATOR
from depeche.words import Words

HAPPENED = "happened"
# From so much on an event is told without a question mark.
LEAST = 0.8
_KEY = "chronology.timeline"
_HOLLOW = ("open", "doubtful")
# Which signs a reader needs told, and how.
_SIGNS = {"soft": "soft", "open": "arrow", "off": "off"}


def placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows whose date has a place, with it in column ``place`` and what they are sorted by in column ``order``."""
    places = [place(*told) for told in zip(*(rows[name] for name in ("edtf", "lower", "upper", "mod")), strict=True)]
    found = [where is not None for where in places]
    kept = rows[pd.Series(found, index=rows.index, dtype="bool")].reset_index(drop=True)
    order = pd.Series([where.key for where in places if where], dtype="object")
    return kept.assign(place=pd.Series([where for where in places if where], dtype="object"), order=order)


def _unbroken(text: str) -> str:
    """A date whose day, month and year stay on one line."""
    text = re.sub(r"\b(\d{1,2}(?:er)?) ", "\\1\u00a0", text)
    return re.sub(r" (\d{4})\b", "\u00a0\\1", text)


def moment(row: Any, words: Words, *, detail: str = "") -> Moment:
    """An event as it stands on a timeline."""
    # A date that no event has taken has no modality: it is not in doubt.
    is_told = isinstance(row.modality, str)
    doubtful = is_told and row.confidence < LEAST
    hollow = doubtful or (is_told and row.modality != HAPPENED)
    label, ink = (f"? {shown(row.label)}", GREY) if doubtful else (shown(row.label), colour(row.voice))
    return Moment(_unbroken(when(row, words)), label, ink, row.place, hollow, detail, _source(row, words))


def shown(label: str) -> str:
    """An event's words as a line of their own: with a capital."""
    return label[:1].upper() + label[1:]


def _source(row: Any, words: Words) -> str:
    """Who tells what the article does not say itself: colour alone would not do in grey print."""
    if row.voice == NARRATOR or not isinstance(row.modality, str):
        return ""
    known = isinstance(row.voice, str)
    return words(f"{_KEY}.according", name=row.voice) if known else words(f"{_KEY}.unknown_voice")


def colour(voice: object) -> str:
    """The colour of a voice; grey where nobody known speaks."""
    if not isinstance(voice, str):
        return GREY
    return BLUE if voice == NARRATOR else RED


def signs_told(panels: Sequence[Panel], words: Words) -> list[str]:
    """What the signs mean that stand on panels, but the dot."""
    met = {sign_of(one.place, panel.axis) for panel in panels for one in panel.moments}
    return [words(f"{_KEY}.{name}") for sign, name in _SIGNS.items() if sign in met]


def voices_key(data: pd.DataFrame, words: Words) -> list[Key]:
    """The key of who tells, of what has not happened, and of dates without an event."""
    told = data[data["modality"].notna()]
    speakers = [voice for voice in dict.fromkeys(told["voice"].dropna()) if voice != NARRATOR]
    entries = [
        ("asserted", BLUE, (told["voice"] == NARRATOR).any()),
        ("reported", RED, len(speakers) == 1),
        ("reported_many", RED, len(speakers) > 1),
        ("unknown_voice", GREY, told["voice"].isna().any()),
        ("open", GREY, (told["modality"] != HAPPENED).any()),
        ("doubtful", GREY, (told["confidence"] < LEAST).any()),
        ("time_alone", GREY, len(told) < len(data)),
    ]
    named = {"name": speakers[0]} if speakers else {}
    met = [(words(f"{_KEY}.{sign}", **named), colour, sign in _HOLLOW) for sign, colour, stands in entries if stands]
    return [Key(said, colour, marker="o", hollow=hollow) for said, colour, hollow in met]


def panels_of(moments: Sequence[Moment], words: Words, others: Sequence[Place] = ()) -> list[Panel]:
    """One panel for dates with a year, one for those without; `others` that an axis shows are marked on it."""
    most, panels = tick_count(moments), []
    for year in (True, False):
        here = tuple(one for one in moments if one.place.year == year)
        if not here:
            continue
        span = axis([one.place for one in here], words, most=most) if year else any_year(words, most=most)
        marked = tuple(where for where in others if where.year == year and span.shows(where))
        alone = year and len(here) == len(moments)
        heading = "" if alone else words(f"{_KEY}.{'with' if year else 'no'}_year")
        panels.append(Panel(heading, span, here, marked))
    return panels


def item(row: Any, words: Words) -> str:
    """An event in words: when, what, and who tells it."""
    voice = "asserted" if row.voice == NARRATOR else "reported" if isinstance(row.voice, str) else "unknown_voice"
    voice = voice if isinstance(row.modality, str) else "time_alone"
    told = words(f"{_KEY}.{voice}", name=row.voice)
    return words(f"{_KEY}.item", when=when(row, words), label=shown(row.label), voice=told)
