"""The order of telling against the order of happening."""

from __future__ import annotations

import pandas as pd

from depeche.chronology.in_words import when
from depeche.chronology.plot_when import moment, placed, voice_words, voices_key
from depeche.chronology.unify import merge_events
from depeche.figures.calendar import Place, any_year, axis
from depeche.figures.frame import Key
from depeche.figures.picture import Picture, empty_picture, records, redrawable, source_line
from depeche.figures.style import INK
from depeche.figures.timeline import Panel, draw_timeline, tick_count
from depeche.words import Words

_KEY = "chronology.order"
_SHOWN = ["doc_id", "start", "end", "label", "edtf", "lower", "upper", "voice", "modality"]


@redrawable
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

    Where most of its dates lack a year, those stand between January and December, and the others are left out.

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
    if doc_id is not None and doc_id not in set(documents["doc_id"]):
        raise ValueError(f"no document is named {doc_id!r}")
    known = _one_axis(placed(events))
    article = _article(known, doc_id)
    told = placed(merge_events(known[known["doc_id"] == article].drop(columns=["place", "order"])))
    told = told.sort_values(["start", "end"], kind="stable", ignore_index=True)
    back = _steps_back(list(told["place"]))
    title, line = _title(len(told), len(back), words), source_line(source, words)
    subtitle, caption = _subtitle(documents, article, words), words(f"{_KEY}.caption")
    data = told.head(most)
    shown = data[_SHOWN]
    if len(data) < 2:
        message = words(f"{_KEY}.message")
        return empty_picture(
            shown, title=title, subtitle=subtitle, message=message, caption=caption, source=line, words=words
        )
    length = max(int(documents.loc[documents["doc_id"] == article, "text"].str.len().iloc[0]), 1)
    panel = _panel(data, back, length, words)
    more = words("figure.more", n=len(told) - len(data)) if len(told) > len(data) else ""
    key = voices_key(data, words)
    if any(number < len(data) for number in back):
        key.append(Key(words(f"{_KEY}.back"), INK, marker="_"))
    figure = draw_timeline(title, subtitle, [panel], aligned=True, key=key, source=line, more=more)
    items = [
        words("chronology.timeline.item", when=when(row, words), label=row.label, voice=voice_words(row, words))
        for row in records(data)
    ]
    alt = words(f"{_KEY}.alt", items=words.items(items))
    return Picture(figure, shown, title, caption, alt, line, words.language)


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


def _panel(data: pd.DataFrame, back: frozenset[int], length: int, words: Words) -> Panel:
    moments = tuple(
        moment(row, words, detail=words(f"{_KEY}.position", share=row.start / length)) for row in records(data)
    )
    places, most = list(data["place"]), tick_count(moments, aligned=True)
    if places[0].year:
        return Panel("", axis(places, words, most=most), moments, linked=True, back=back)
    heading = words("chronology.timeline.no_year")
    return Panel(heading, any_year(words, most=most), moments, linked=True, back=back)


def _article(known: pd.DataFrame, doc_id: str | None) -> str | None:
    """The article that is drawn: of equals, the first."""
    if doc_id is not None or known.empty:
        return doc_id
    return str(known.groupby("doc_id", sort=True).size().idxmax())


def _subtitle(documents: pd.DataFrame, article: str | None, words: Words) -> str:
    if len(documents) < 2 or article is None:
        return words(f"{_KEY}.subtitle")
    named = documents.loc[documents["doc_id"] == article, "title"].iloc[0]
    return words(f"{_KEY}.subtitle_of", article=named if isinstance(named, str) else article, n=len(documents))


def _title(total: int, back: int, words: Words) -> str:
    if total < 2:
        return words(f"{_KEY}.title.none")
    if not back:
        return words(f"{_KEY}.title.straight", n=total)
    return words(f"{_KEY}.title.back", n=back, of=total)
