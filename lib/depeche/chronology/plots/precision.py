"""How exactly the text dates things, and what had to be inferred."""

from __future__ import annotations

import re

import pandas as pd

from depeche.chronology.plots.when import state_of
from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.frame import Key
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet
from depeche.figures.style import BLUE, GREY, OCHRE
from depeche.words import Words

_KEY = "chronology.precision"
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


@figure("chronology_precision")
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
    documents, subtitle = times["doc_id"].nunique(), None if total else ""
    key = [Key(words(f"{_KEY}.{state}"), *look) for state, look in _STATES.items() if state in set(data["state"])]
    title = _title(incomplete, total, words)
    sheet = Sheet.of(_KEY, words, title, source, key, subtitle=subtitle, documents=documents)
    if data.empty:
        return sheet.nothing(data, words("chronology.message"))
    met = [name for name in _ORDER if name in set(data["precision"])]
    groups = {name: data[data["precision"] == name] for name in met}
    bars = [_bar(name, group, words) for name, group in groups.items()]
    items = [_item(name, group, words) for name, group in groups.items()]
    return sheet.told(draw_bars(sheet, bars), data, items)


def _title(incomplete: int, total: int, words: Words) -> str:
    key = f"{_KEY}.title"
    if not total:
        return words(f"{key}.none")
    if incomplete in (0, total):
        return words(f"{key}.nothing" if incomplete else f"{key}.all", n=total)
    return words(f"{key}.some", n=incomplete, of=total)


def _precisions(times: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (_precision(kind, literal), state_of(kind, value, literal))
        for kind, value, literal in zip(times["type"], times["value"], times["literal"], strict=True)
    ]
    counts = pd.DataFrame(rows, columns=["precision", "state"]).groupby(["precision", "state"]).size()
    return counts.reset_index(name="count").astype({"count": "int64"})


def _precision(kind: str, literal: object) -> str:
    if kind in ("DURATION", "SET"):
        return kind.lower()
    written = literal if isinstance(literal, str) else ""
    return next((name for name, pattern in _PRECISIONS.items() if pattern.fullmatch(written)), "other")


def _bar(name: str, group: pd.DataFrame, words: Words) -> Bar:
    counts = dict(zip(group["state"], group["count"], strict=True))
    parts = tuple(Part(counts[state], colour, hatch) for state, (colour, hatch) in _STATES.items() if state in counts)
    return Bar(words(f"{_KEY}.{name}"), parts, words.number(sum(counts.values())))


def _item(name: str, group: pd.DataFrame, words: Words) -> str:
    counts = zip(group["state"], group["count"], strict=True)
    parts = [words(f"{_KEY}.part", state=words(f"{_KEY}.{state}"), n=int(count)) for state, count in counts]
    label, total = words(f"{_KEY}.{name}"), int(group["count"].sum())
    return words(f"{_KEY}.item", name=label, count=total, parts=parts)
