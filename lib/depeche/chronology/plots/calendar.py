"""How often each day, month or year is spoken of."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from depeche.chronology.in_words import period
from depeche.chronology.plots.when import placed
from depeche.chronology.values import state_of
from depeche.corpus.edtf import days, one_day
from depeche.data import cell_text
from depeche.figures.axis import ANY_YEAR, Place, any_year, axis, focus
from depeche.figures.frame import Key, at_most
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet
from depeche.figures.stacks import Stack, draw_columns
from depeche.figures.style import BLUE, INK, MUTED, OCHRE
from depeche.tables import LIST_SEPARATOR, records
from depeche.words import Words

_KEY = "chronology.calendar"
_TICKS = 12
_HEADS, _NOWHERE = ("dateline", "header"), (0, 0)
# Up to so many days there is a column a day, up to so many a column a month, beyond a column a year.
_DAYS, _MONTHS = 200, 365 * 8
_STATES = {"written": BLUE, "deduced": OCHRE, "open": MUTED}


@figure("chronology_calendar")
def plot_calendar(times: pd.DataFrame, documents: pd.DataFrame, *, words: Words, source: str = "") -> Picture:
    """Draw how often each day, month or year is spoken of.

    The unit is the finest that the span of dates leaves legible. A date that is less exact than the unit, open to one
    side, or far off all others is not drawn; the subtitle says how many there are. Where most dates lack a year, those
    are counted by month, from January to December.

    Parameters
    ----------
    times
        Table ``times``.
    documents
        Table ``documents``; days of publication that are known bear a stroke on the axis.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    """
    dated = _told(times[times["type"].isin(["DATE", "TIME"]) & times["edtf"].notna()], documents)
    closed = [row for row in records(placed(dated)) if None not in (row.place.first, row.place.last)]
    known = [row for row in closed if row.place.year]
    yearless = 2 * len(known) < len(closed)
    within_a_month = [row for row in closed if not row.place.year and _period(row, "month")]
    unit, inside = _unit(known) if not yearless else ("month", sorted(within_a_month, key=lambda row: row.order))
    data = _counted(inside, unit)
    left_out = len(dated) - int(data["mentions"].sum())
    subtitle = words(f"{_KEY}.subtitle", unit=words(f"{_KEY}.unit.{unit}"))
    subtitle += words(f"{_KEY}.rest", n=left_out) if left_out and len(data) else ""
    sheet = Sheet.of(_KEY, words, _title(data, unit, words), source, subtitle=subtitle)
    if data.empty:
        message = words(f"{_KEY}.message", n=len(dated)) if len(dated) else words("chronology.message")
        return sheet.nothing(data, message)
    stacks = [_stack(str(name), group) for name, group in data.groupby("period", sort=False)]
    spans, most = [Place(stack.first, stack.last, False, True) for stack in stacks], int(at_most(_TICKS))
    shown = any_year(words, most=most) if yearless else axis(spans, words, most=most)
    marks = [day for day in _published(documents) if shown.first <= day <= shown.last and not yearless]
    key = [Key(words(f"{_KEY}.{state}"), _STATES[state]) for state in _STATES if state in set(data["state"])]
    key += [Key(words(f"{_KEY}.published"), INK, marker="|")] if marks else []
    drawing = draw_columns(replace(sheet, key=key), stacks, shown, marks=marks)
    counts = data.groupby("period", sort=True)["mentions"].sum()
    items = [words(f"{_KEY}.item", when=name, n=int(count)) for name, count in counts.items()]
    return sheet.told(drawing, data, items)


def _told(dated: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Dates without those of datelines, which say when an article appeared and not what it speaks of."""
    heads: dict[str, tuple[int, int]] = {}
    for row in records(documents[documents["published_basis"].isin(_HEADS)]):
        words = (cell_text(row.published_evidence) or "").split(LIST_SEPARATOR)[0]
        start = row.text.find(words)
        heads[row.doc_id] = (start, start + len(words))
    within = [heads.get(doc_id, _NOWHERE) for doc_id in dated["doc_id"]]
    told = [not first <= start < last for (first, last), start in zip(within, dated["start"], strict=True)]
    return dated[pd.Series(told, index=dated.index, dtype="bool")]


def _unit(rows: list[Any]) -> tuple[str, list[Any]]:
    """The finest unit that leaves the dates legible, and the dates that are as exact."""
    if not rows:
        return "day", []
    for unit, longest, widest in (("day", _DAYS, 1), ("month", _MONTHS, 31)):
        exact = [row for row in rows if row.place.last - row.place.first < widest and _period(row, unit)]
        near = _near(exact)
        if 2 * len(near) > len(rows) and near[-1].place.last - near[0].place.first <= longest:
            return unit, near
    return "year", _near([row for row in rows if _period(row, "year")])


def _near(rows: list[Any]) -> list[Any]:
    """The rows that the axis shows: far-off ones would press all others into a corner."""
    if not rows:
        return []
    first, last = focus([row.place for row in rows])
    shown = (row for row in rows if first <= row.place.first and row.place.last <= last)
    return sorted(shown, key=lambda row: row.order)


def _period(row: Any, unit: str) -> str:
    """The day, month or year that a date lies in; nothing if it lies in two."""
    found = period(row.place.first, row.place.last, unit)
    return found if row.place.year or not found else f"XXXX{found[4:]}"


def _counted(rows: list[Any], unit: str) -> pd.DataFrame:
    """Mentions by period, and whether the text writes the date out."""
    found = Counter((_period(row, unit), state_of(row.type, row.value, row.literal)) for row in rows)
    # "written" stands before "deduced": at the foot of its column.
    ordered = sorted(found.items(), key=lambda item: (item[0][0], item[0][1] != "written"))
    cells = [(period, state, count) for (period, state), count in ordered]
    return pd.DataFrame(cells, columns=["period", "state", "mentions"]).astype({"mentions": "int64"})


def _stack(name: str, group: pd.DataFrame) -> Stack:
    """The column of "2012", "2012-06" or "2012-06-16"."""
    first, last = days(name.replace("XXXX", str(ANY_YEAR)))
    parts = tuple((int(row.mentions), _STATES[row.state]) for row in records(group))
    return Stack((first or date.min).toordinal(), (last or date.max).toordinal(), parts)


def _published(documents: pd.DataFrame) -> list[int]:
    return sorted({day.toordinal() for day in map(one_day, documents["published"].dropna()) if day})


def _title(data: pd.DataFrame, unit: str, words: Words) -> str:
    if data.empty:
        return words(f"{_KEY}.title.none")
    counts = data.groupby("period", sort=True)["mentions"].sum()
    most = int(counts.max())
    leading = [str(period) for period in counts[counts == most].index]
    total = int(counts.sum())
    if len(leading) > 1:
        return words(f"{_KEY}.title.even.{unit}", n=len(counts), total=total)
    if len(counts) == 1:
        return words(f"{_KEY}.title.only", when=leading[0], n=total)
    return words(f"{_KEY}.title.first.{unit}", when=leading[0], n=most, of=total)
