"""How exactly the text dates things, and what had to be inferred."""

from __future__ import annotations

import re

import pandas as pd

from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.frame import Key
from depeche.figures.picture import Picture, empty_picture, redrawable, source_line
from depeche.figures.style import BLUE, GREY, OCHRE
from depeche.words import Words

# From the most exact on; the first pattern that a TIMEX3 value as written fits decides.
_PRECISIONS = {
    "vague": re.compile(r".*_REF|T?[A-Z]{2,}"),
    "hour": re.compile(r".*T.+"),
    # A step from another date is as exact as its unit: "-P1D" is a day.
    "week": re.compile(r"[\dX]{4}-W[\dX]{2}(-WE)?|[+-]P[\dX]+(W|WE)"),
    "day": re.compile(r"[\dX]{4}-([\dX]{2}-[\dX]{2}|W[\dX]{2}-\d)|[+-]P[\dX]+D"),
    "season": re.compile(r"[\dX]{4}-(SP|SU|FA|WI|[HQ][\dX]|2[1-4])|[+-]P[\dX]+[QH]"),
    "month": re.compile(r"[\dX]{4}-[\dX]{2}|[+-]P[\dX]+M"),
    "year": re.compile(r"[\dX]{4}|[+-]P[\dX]+Y"),
    "decade": re.compile(r"\d{2,3}X{0,2}|[+-]P[\dX]+(DE|CE)"),
    "duration": re.compile(r"P.+"),
}
_ORDER = ("hour", "day", "week", "month", "season", "year", "decade", "duration", "set", "vague", "other")
_STATES = {"written": (BLUE, ""), "deduced": (OCHRE, ""), "open": (GREY, "////")}


@redrawable
def plot_precision(times: pd.DataFrame, *, words: Words, source: str = "") -> Picture:
    """Draw how exactly the text dates things, and what had to be inferred.

    Parameters
    ----------
    times
        Table ``times``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    """
    data = _precisions(times)
    total = int(data["count"].sum())
    incomplete = int(data.loc[data["state"] != "written", "count"].sum())
    title = _title(incomplete, total, words)
    documents = words("unit.articles", n=times["doc_id"].nunique())
    subtitle = words("chronology.precision.subtitle", documents=documents) if total else ""
    caption, line = words("chronology.precision.caption"), source_line(source, words)
    if data.empty:
        message = words("chronology.message")
        return empty_picture(
            data, title=title, subtitle=subtitle, message=message, caption=caption, source=line, words=words
        )
    met = [name for name in _ORDER if name in set(data["precision"])]
    groups = {name: data[data["precision"] == name] for name in met}
    bars = [_precision_bar(name, group, words) for name, group in groups.items()]
    states = [state for state in _STATES if state in set(data["state"])]
    key_row = [Key(words(f"chronology.precision.{state}"), *_STATES[state]) for state in states]
    figure = draw_bars(title, subtitle, bars, key=key_row, source=line)
    items = [_precision_item(name, group, words) for name, group in groups.items()]
    alt = words("chronology.precision.alt", items=words.items(items))
    return Picture(figure, data, title, caption, alt, line, words.language)


def _title(incomplete: int, total: int, words: Words) -> str:
    key = "chronology.precision.title"
    if not total:
        return words(f"{key}.none")
    if incomplete in (0, total):
        return words(f"{key}.nothing" if incomplete else f"{key}.all", n=total)
    return words(f"{key}.some", n=incomplete, of=total)


def _precisions(times: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (_precision(kind, literal), _state(kind, value, literal))
        for kind, value, literal in zip(times["type"], times["value"], times["literal"], strict=True)
    ]
    counts = pd.DataFrame(rows, columns=["precision", "state"]).groupby(["precision", "state"]).size()
    return counts.reset_index(name="count").astype({"count": "int64"})


def _precision(kind: str, literal: object) -> str:
    if kind in ("DURATION", "SET"):
        return kind.lower()
    written = literal if isinstance(literal, str) else ""
    return next((name for name, pattern in _PRECISIONS.items() if pattern.fullmatch(written)), "other")


def _state(kind: str, value: object, literal: object) -> str:
    if kind in ("DURATION", "SET"):
        return "written"
    if not isinstance(value, str) or "XXXX" in value or value.endswith("_REF"):
        return "open"
    return "written" if value == literal else "deduced"


def _precision_bar(name: str, group: pd.DataFrame, words: Words) -> Bar:
    counts = dict(zip(group["state"], group["count"], strict=True))
    parts = tuple(Part(counts[state], colour, hatch) for state, (colour, hatch) in _STATES.items() if state in counts)
    return Bar(words(f"chronology.precision.{name}"), parts, words.number(sum(counts.values())))


def _precision_item(name: str, group: pd.DataFrame, words: Words) -> str:
    counts = zip(group["state"], group["count"], strict=True)
    parts = [
        words("chronology.precision.part", state=words(f"chronology.precision.{state}"), n=int(count))
        for state, count in counts
    ]
    label, total = words(f"chronology.precision.{name}"), int(group["count"].sum())
    return words("chronology.precision.item", name=label, count=total, parts=parts)
