"""The order of telling against the order of happening."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from depeche.chronology.link import merge_events
from depeche.chronology.plot_when import moment, placed, voice_words, voices_key, when
from depeche.figures.calendar import any_year, axis
from depeche.figures.picture import Picture, empty_picture, records, source_line
from depeche.figures.style import style
from depeche.figures.timeline import Panel, draw_timeline, tick_count
from depeche.words import Words

_KEY = "chronology.order"


@style()
def plot_order(
    events: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    words: Words,
    source: str = "",
    most: int = 30,
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
    known = placed(events)
    # Dates with and without a year do not stand on one axis: those that are more are drawn.
    yearless = sum(not where.year for where in known["place"]) * 2 > len(known)
    known = known[[where.year != yearless for where in known["place"]]] if len(known) else known
    article = _article(known, doc_id)
    told = placed(merge_events(known[known["doc_id"] == article].drop(columns=["place", "order"])))
    told = told.sort_values(["start", "end"], kind="stable", ignore_index=True)
    back = sum(later < earlier for earlier, later in pairwise(told["order"]))
    title, line = _title(len(told), back, words), source_line(source, words)
    subtitle, caption = _subtitle(documents, article, words), words(f"{_KEY}.caption")
    data = told.head(most)
    shown = data[["doc_id", "start", "end", "label", "edtf", "lower", "upper", "voice", "modality"]]
    if len(data) < 2:
        message = words(f"{_KEY}.message")
        return empty_picture(
            shown, title=title, subtitle=subtitle, message=message, caption=caption, source=line, words=words
        )
    length = max(int(documents.loc[documents["doc_id"] == article, "text"].str.len().iloc[0]), 1)
    moments = tuple(
        moment(row, words, detail=words(f"{_KEY}.position", share=row.start / length)) for row in records(data)
    )
    whens = [one.when for one in moments]
    span = any_year(words) if yearless else axis(list(data["place"]), words, most=tick_count(whens))
    more = words("figure.more", n=len(told) - len(data)) if len(told) > len(data) else ""
    heading = words("chronology.timeline.no_year") if yearless else ""
    panel = Panel(heading, span, moments, linked=True)
    figure = draw_timeline(title, subtitle, [panel], key=voices_key(data, words), source=line, more=more)
    items = [
        words("chronology.timeline.item", when=when(row, words), label=row.label, voice=voice_words(row, words))
        for row in records(data)
    ]
    alt = words(f"{_KEY}.alt", items=words.items(items))
    return Picture(figure, shown, title, caption, alt, line, words.language)


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
