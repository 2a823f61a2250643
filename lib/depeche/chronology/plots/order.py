"""The order of telling against the order of happening."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from depeche.chronology.plots.when import item, moment, panels_of, placed, voices_key
from depeche.chronology.unify import merge_events
from depeche.figures.axis import Place
from depeche.figures.frame import Key
from depeche.figures.moments import draw_timeline
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet, fullest, one_of, rest
from depeche.figures.style import INK
from depeche.tables import records
from depeche.words import Words

_KEY = "chronology.order"
_SHOWN = ["doc_id", "start", "end", "label", "edtf", "lower", "upper", "voice", "modality", "confidence"]


@figure("chronology_order", of="one")
def plot_order(
    events: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    words: Words,
    source: str = "",
    most: int = 24,
    doc_id: str | None = None,
) -> Picture:
    """Draw the events of one article from top to bottom as it tells them, from left to right as they happened.

    Where most of its dates lack a year, those stand between January and December, and the others are left out. An
    article that tells in the order of events has nothing to be shown here, and the figure says so.

    Parameters
    ----------
    events
        Table ``events``.
    documents
        Table ``documents``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    most
        Number of events shown, the first told.
    doc_id
        Which article; the one with most dated events if None.

    Raises
    ------
    ValueError
        If no document is named `doc_id`.
    """
    known = _one_axis(placed(events))
    article = fullest(documents, known, doc_id)
    told = placed(merge_events(known[known["doc_id"] == article].drop(columns=["place", "order"])))
    told = told.sort_values(["start", "end"], kind="stable", ignore_index=True)
    back = _steps_back(list(told["place"]))
    data = told.head(most)
    steps = [Key(words(f"{_KEY}.back"), INK, marker="_")] if any(number < len(data) for number in back) else []
    key, more = [*voices_key(data, words), *steps], rest(len(told) - len(data), words)
    title, subtitle = _title(len(told), len(back), words), one_of(documents, article, words, _KEY)
    sheet = Sheet.of(_KEY, words, title, source, key, more, subtitle=subtitle)
    if len(data) < 2 or not back:
        return sheet.nothing(data[_SHOWN], words(f"{_KEY}.message.{'few' if len(data) < 2 else 'straight'}"))
    length = max(int(documents.loc[documents["doc_id"] == article, "text"].str.len().iloc[0]), 1)
    told_at = [words(f"{_KEY}.position", share=start / length) for start in data["start"]]
    moments = [moment(row, words, detail=detail) for row, detail in zip(records(data), told_at, strict=True)]
    panels = [replace(panel, linked=True, back=back) for panel in panels_of(moments, words)]
    drawing = draw_timeline(sheet, panels)
    return sheet.told(drawing, data[_SHOWN], [item(row, words) for row in records(data)])


def _one_axis(known: pd.DataFrame) -> pd.DataFrame:
    """Dates with a year, or those without: they do not stand on one axis, and those that are more are drawn."""
    yearless = sum(not where.year for where in known["place"]) * 2 > len(known)
    return known[[where.year != yearless for where in known["place"]]] if len(known) else known


def _steps_back(places: list[Place]) -> frozenset[int]:
    """The places that are sure to lie before what is told before them; "by 30 June" tells of no time to come from."""
    found, before = set(), 0
    for number, place in enumerate(places):
        if place.key[1] < before:
            found.add(number)
        before = before if place.first is None else place.first
    return frozenset(found)


def _title(total: int, back: int, words: Words) -> str:
    if total < 2:
        return words(f"{_KEY}.title.none")
    if not back:
        return words(f"{_KEY}.title.straight", n=total)
    return words(f"{_KEY}.title.back", n=back, of=total)
