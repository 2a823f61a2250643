"""The events on a line of time, none in an invented year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from depeche.chronology.link import merge_events
from depeche.chronology.plot_when import in_words, moment, placed, voice_words, voices_key, when
from depeche.figures.calendar import Place, any_year, axis, focus
from depeche.figures.frame import Key
from depeche.figures.picture import Picture, empty_picture, records, source_line
from depeche.figures.style import GREY, style
from depeche.figures.timeline import Panel, draw_timeline, tick_count
from depeche.words import Words

_FEW = 12
_KEY = "chronology.timeline"


@style()
def plot_timeline(
    times: pd.DataFrame, events: pd.DataFrame, *, words: Words, source: str = "", most: int = 40
) -> Picture:
    """Draw events at the dates that the text gives them.

    An event that is told several times stands once. A date whose year is not known stands in a panel of its own, from
    January to December: no year is invented. Dates without an event are shown too: written out where there are few,
    else as small marks.

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
    """
    dated = placed(merge_events(events))
    others = placed(_untied(times, events))
    told, alone = (dated, False) if len(dated) else (_as_events(others, words), True)
    data, marked = _leading(told, most), []
    if not alone:
        # Where there is room, dates that no event has taken are written out like the others.
        room = len(dated) + len(others) <= _FEW
        data = pd.concat([data, _as_events(others, words)]) if room and len(others) else data
        marked = [] if room else list(others["place"])
    data = data.sort_values("order", kind="stable", ignore_index=True)
    title, line = _title(told, alone, words), source_line(source, words)
    subtitle, caption = _subtitle(times, events, words), _caption(data, words)
    shown = data[["doc_id", "start", "end", "label", "edtf", "lower", "upper", "voice", "modality", "tellings"]]
    if data.empty:
        message = words("chronology.message")
        return empty_picture(
            shown, title=title, subtitle=subtitle, message=message, caption=caption, source=line, words=words
        )
    panels = _panels(data, marked, words)
    key = voices_key(data, words)
    if data["modality"].isna().any():
        key.append(Key(words(f"{_KEY}.time_alone"), GREY, marker="o"))
    if any(panel.others for panel in panels):
        key.append(Key(words(f"{_KEY}.other"), GREY, marker="|"))
    left = len(told) - int(data["modality"].notna().sum()) if not alone else len(told) - len(data)
    more = words("figure.more", n=left) if left > 0 else ""
    figure = draw_timeline(title, subtitle, panels, key=key, source=line, more=more)
    alt = words(f"{_KEY}.alt", items=words.items(_items(data, words)))
    return Picture(figure, shown, title, caption, alt, line, words.language)


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


def _subtitle(times: pd.DataFrame, events: pd.DataFrame, words: Words) -> str:
    """What signs mean, and how many dates and events have no place."""
    said = words(f"{_KEY}.subtitle")
    given = [rows[rows["edtf"].notna()] for rows in (_untied(times, events), events)]
    unplaced = sum(len(rows) - len(placed(rows)) for rows in given)
    undated = int(events["edtf"].isna().sum())
    said += words(f"{_KEY}.unplaced", n=unplaced) if unplaced else ""
    return said + (words(f"{_KEY}.undated", n=undated) if undated else "")


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
    if total == 1:
        return words(f"{key}.one", when=when(next(records(told)), words))
    without = sum(not where.year for where in told["place"])
    if without:
        return words(f"{key}.undated" if without == total else f"{key}.part", n=total, m=without)
    ordered = list(records(told.sort_values("order", kind="stable")))
    first, last = in_words(_bound(ordered[0], 0), words), in_words(_bound(ordered[-1], 1), words)
    span = words(f"{key}.span", first=first, last=last) if first != last else first
    return words(f"{key}.some", n=total, span=span)


def _bound(row: Any, end: int) -> str:
    """The first or last date of an interval as it is given: a year stays a year."""
    written = row.edtf if isinstance(row.edtf, str) else ""
    parts = [part.rstrip("~?%").split("T")[0] for part in written.split("/") if part not in ("", "..")]
    known = [value for value in (row.lower, row.upper) if isinstance(value, str)]
    return (parts or known)[-end]


def _panels(data: pd.DataFrame, others: Sequence[Place], words: Words) -> list[Panel]:
    panels = []
    for year in (True, False):
        rows = [row for row in records(data) if row.place.year == year]
        if not rows:
            continue
        moments = tuple(moment(row, words, detail=_articles(row, words)) for row in rows)
        heading = words(f"{_KEY}.with_year" if year else f"{_KEY}.no_year")
        whens = [one.when for one in moments]
        span = axis([row.place for row in rows], words, most=tick_count(whens)) if year else any_year(words)
        rest = tuple(where for where in others if where.year == year and span.shows(where))
        panels.append(Panel(heading, span, moments, rest))
    if len(panels) == 1 and panels[0].moments[0].place.year:
        return [Panel("", panels[0].axis, panels[0].moments, panels[0].others)]
    return panels


def _articles(row: Any, words: Words) -> str:
    return words("unit.articles", n=row.documents) if row.documents > 1 else ""


def _items(data: pd.DataFrame, words: Words) -> Iterable[str]:
    for row in records(data):
        yield words(f"{_KEY}.item", when=when(row, words), label=row.label, voice=voice_words(row, words))
