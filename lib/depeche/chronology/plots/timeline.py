"""The events on a line of time, none in an invented year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from depeche.chronology.in_words import in_words, period, when
from depeche.chronology.plots.when import LEAST, item, moment, panels_of, placed, signs_told, voices_key
from depeche.chronology.unify import merge_events
from depeche.figures.axis import focus
from depeche.figures.frame import Key
from depeche.figures.moments import Moment, Panel, draw_timeline
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet, rest
from depeche.figures.style import GREY
from depeche.tables import LIST_SEPARATOR, records
from depeche.words import Words

# Of so many events, half make a month or a year a crowded one.
_MANY = 7
# The ground of an event whose label is no whole passage.
_CUT = "cut short"
_SHOWN = ["doc_id", "start", "end", "label", "edtf", "lower", "upper", "voice", "modality", "confidence", "tellings"]
# What did not happen, or may not have.
_UNREAL = ("negated", "hypothetical")
_KEY = "chronology.timeline"


@figure("chronology_timeline")
def plot_timeline(
    times: pd.DataFrame, events: pd.DataFrame, *, words: Words, source: str = "", most: int = 24, every: bool = False
) -> Picture:
    """Draw events at the dates that the text gives them.

    An event that is told several times stands once. A date whose year is not known stands in a panel of its own, from
    January to December: no year is invented. Dates without an event are small marks on the axis; where no event is
    dated, they are what is shown. What is doubtful (confidence below 0.8), denied, only supposed, or has no passage
    that stands by itself, is left out.

    Parameters
    ----------
    times
        Table ``times``.
    events
        Table ``events``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    most
        Number of events shown: those told in most articles, near to most others in time, most certain.
    every
        Whether what is doubtful, denied or only supposed is shown too: hollow, what is doubtful grey and behind "?".
    """
    told, others = placed(merge_events(events)), placed(_untied(times, events))
    dated = told if every else told[~told["modality"].isin(_UNREAL) & (told["confidence"] >= LEAST) & _whole(told)]
    left_out, alone = len(told) - len(dated), told.empty
    told = _as_events(others, words) if alone else dated
    data = _leading(told, most).sort_values("order", kind="stable", ignore_index=True)
    moments = [moment(row, words, detail=_articles(row, words)) for row in records(data)]
    marked = [] if alone else list(others["place"])
    panels = panels_of(_said_once(moments), words, marked) if moments else []
    key = voices_key(data, words)
    key += [Key(words(f"{_KEY}.other"), GREY, marker="|")] if any(panel.others for panel in panels) else []
    more = [words(f"{_KEY}.chosen", more=more) for more in rest(len(told) - len(data), words)]
    title, subtitle = _title(told, alone, words), _subtitle(times, events, panels, left_out, words)
    sheet = Sheet(words, title, subtitle, _caption(data, words), source, key, more, _KEY)
    shown = data[_SHOWN]
    if data.empty:
        message = words(f"{_KEY}.message", n=len(times)) if len(times) else words("chronology.message")
        message = words(f"{_KEY}.unsure", n=left_out) if left_out else message
        return sheet.nothing(shown, message)
    drawing = draw_timeline(sheet, panels)
    return sheet.told(drawing, shown, [item(row, words) for row in records(data)])


def _whole(events: pd.DataFrame) -> pd.Series[bool]:
    """Which events have a label that stands by itself."""
    return ~events["grounds"].fillna("").str.split(LIST_SEPARATOR, regex=False).map(lambda grounds: _CUT in grounds)


def _leading(told: pd.DataFrame, most: int) -> pd.DataFrame:
    """The events to show: told in most articles, near to most others in time, surest."""
    if len(told) <= most:
        return told
    known = [where for where in told["place"] if where.year]
    first, last = focus(known) if known else (0, 0)
    near = [not where.year or (first <= where.key[0] and where.key[1] <= last) for where in told["place"]]
    ranked = told.assign(near=near).sort_values(["documents", "near", "confidence"], ascending=False, kind="stable")
    return ranked.drop(columns="near").head(most)


def _untied(times: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Dates that no event has taken, and that no event of the same article shows; each once."""
    taken = set(zip(events["doc_id"], events["time_start"], strict=True))
    shown = set(zip(events["doc_id"], events["edtf"], strict=True))
    free = [
        (doc_id, start) not in taken and (doc_id, edtf) not in shown
        for doc_id, start, edtf in zip(times["doc_id"], times["start"], times["edtf"], strict=True)
    ]
    dates = times[pd.Series(free, index=times.index, dtype="bool") & (times["type"] == "DATE")]
    return dates.drop_duplicates(["doc_id", "edtf"])


def _as_events(times: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Dates as rows among events: what is written is their label."""
    labels = [words(f"{_KEY}.quoted", text=" ".join(text.split())) for text in times["text"]]
    return times.assign(voice=None, modality=None, label=labels, tellings=1, documents=1)


def _subtitle(times: pd.DataFrame, events: pd.DataFrame, panels: Sequence[Panel], left_out: int, words: Words) -> str:
    """What signs mean, how many dates and events have no place, and how many events are not sure enough."""
    given = [rows[rows["edtf"].notna()] for rows in (_untied(times, events), events)]
    unplaced = sum(len(rows) - len(placed(rows)) for rows in given)
    undated = int(events["edtf"].isna().sum())
    told = {"unplaced": unplaced, "undated": undated, "left_out": left_out}
    counts = [words(f"{_KEY}.{name}", n=n) for name, n in told.items() if n]
    said = words.items([*signs_told(panels, words), *counts])
    return said[:1].upper() + said[1:]


def _caption(data: pd.DataFrame, words: Words) -> str:
    caption = words(f"{_KEY}.caption")
    if not data["place"].map(lambda where: where.year).all():
        caption += " " + words(f"{_KEY}.caption_undated")
    if (data["tellings"] > 1).any():
        caption += " " + words(f"{_KEY}.caption_merged")
    return caption


def _title(told: pd.DataFrame, alone: bool, words: Words) -> str:
    key, total = f"{_KEY}.title", len(told)
    if not total:
        return words(f"{key}.none")
    if alone:
        return words(f"{key}.times", n=total)
    # A month of no year says too little for a title.
    if total == 1 and (told["place"].iloc[0].year or told["edtf"].iloc[0].count("-") > 1):
        return words(f"{key}.one", when=when(next(records(told)), words))
    if without := sum(not where.year for where in told["place"]):
        return words(f"{key}.undated" if without == total else f"{key}.part", n=total, m=without)
    if found := _crowded(told):
        where, count = found
        return words(f"{key}.all" if count == total else f"{key}.most", n=count, of=total, when=where)
    ordered = list(records(told.sort_values("order", kind="stable")))
    span = in_words(f"{_bound(ordered[0], 0)}/{_bound(ordered[-1], 1)}", words)
    planned = int((told["modality"] == "planned").sum())
    return words(f"{key}.some_planned" if planned else f"{key}.some", n=total, m=planned, span=span)


def _crowded(told: pd.DataFrame) -> tuple[str, int] | None:
    """The day, month or year in which half of the events lie, the shortest first, and how many lie there."""
    closed = [where for where in told["place"] if where.first is not None and where.last is not None]
    for unit in ("day", "month", "year"):
        found = Counter(name for where in closed if (name := period(where.first, where.last, unit)))
        # A year in which all events lie says less than their first and last day.
        for name, count in found.most_common(1):
            if 2 * count > len(told) >= (3 if unit == "day" else _MANY) and (unit != "year" or count < len(told)):
                return name, count
    return None


def _bound(row: Any, end: int) -> str:
    """The first or last date of an interval as it is given: a year stays a year."""
    written = row.edtf if isinstance(row.edtf, str) else ""
    parts = [part.rstrip("~?%").split("T")[0] for part in written.split("/") if part not in ("", "..")]
    known = [value for value in (row.lower, row.upper) if isinstance(value, str)]
    return (parts or known)[-end]


def _said_once(moments: Sequence[Moment]) -> list[Moment]:
    """Moments of which only the first of those with one date says it."""
    before = ["", *(one.when for one in moments)]
    return [replace(one, when="" if one.when == said else one.when) for one, said in zip(moments, before, strict=False)]


def _articles(row: Any, words: Words) -> str:
    return words("unit.articles", n=row.documents) if row.documents > 1 else ""
