"""How often each name is mentioned."""

from __future__ import annotations

from typing import Any

import pandas as pd

from depeche.entities.plot_key import colour, kinds_key
from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.picture import Picture, empty_picture, records, redrawable, source_line
from depeche.tables import LIST_SEPARATOR
from depeche.words import Words


@redrawable
def plot_frequency(
    entities: pd.DataFrame, *, words: Words, source: str = "", most: int = 12, least: int = 1, documents: int = 1
) -> Picture:
    """Draw how often each name is mentioned.

    Parameters
    ----------
    entities
        Table ``entities``; the other forms of a name stand below it, if there is a column ``aliases``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    most
        Number of names shown.
    least
        Names with fewer mentions are left out.
    documents
        Number of articles in the corpus.
    """
    ranked = entities[entities["mentions"] >= max(least, 1)]
    ranked = ranked.sort_values(["mentions", "name"], ascending=[False, True], kind="stable", ignore_index=True)
    data = ranked.head(most)[["name", "kind", "mentions", "documents"]]
    title, subtitle = _frequency_title(ranked, words), _frequency_subtitle(documents, least, words)
    caption, line = words("entities.frequency.caption"), source_line(source, words)
    if data.empty:
        message = words("entities.message")
        return empty_picture(
            data, title=title, subtitle=subtitle, message=message, caption=caption, source=line, words=words
        )
    bars = [_bar(row, documents, words) for row in records(_with_forms(ranked.head(most)))]
    more = words("figure.more", n=len(ranked) - len(data)) if len(ranked) > len(data) else ""
    key = kinds_key(data["kind"], words)
    figure = draw_bars(title, subtitle, bars, key=key, source=line, more=more)
    alt = words("entities.frequency.alt", items=words.items(_frequency_items(data, words)))
    return Picture(figure, data, title, caption, alt, line, words.language)


def _frequency_title(ranked: pd.DataFrame, words: Words) -> str:
    counts, names = [int(count) for count in ranked["mentions"]], list(ranked["name"])
    key = "entities.frequency.title"
    if len(counts) < 2:
        return words(f"{key}.one", name=names[0], n=counts[0]) if names else words(f"{key}.none")
    tied = counts.count(counts[0])
    if tied == len(counts) and tied > 2:
        return words(f"{key}.even", count=len(counts), n=counts[0])
    if tied > 1:
        listed = names[:tied] if tied <= 3 else [*names[:2], words("list.others", n=tied - 2)]
        return words(f"{key}.tie", names=listed, n=counts[0])
    return words(f"{key}.first", first=names[0], n=counts[0], second=names[1], m=counts[1])


def _frequency_subtitle(documents: int, least: int, words: Words) -> str:
    if documents > 1:
        subtitle = words("entities.frequency.subtitle_many", n=documents)
    else:
        subtitle = words("entities.frequency.subtitle", documents=words("unit.articles", n=documents))
    return subtitle + (words("entities.frequency.least", n=least) if least > 1 else "")


def _with_forms(ranked: pd.DataFrame) -> pd.DataFrame:
    """The rows with the other forms of each name, as they are listed below it."""
    aliases = ranked["aliases"] if "aliases" in ranked else pd.Series(None, index=ranked.index, dtype="str")
    return ranked.assign(forms=aliases.fillna("").str.replace(LIST_SEPARATOR, ", "))


def _bar(row: Any, documents: int, words: Words) -> Bar:
    text = words.number(row.mentions)
    if documents > 1:
        text += f" ({words.number(row.documents)})"
    return Bar(row.name, (Part(row.mentions, colour(row.kind)),), text, detail=row.forms)


def _frequency_items(data: pd.DataFrame, words: Words) -> list[str]:
    return [
        words(
            "entities.frequency.item",
            name=row.name,
            kind=words.term("kind_one", row.kind),
            count=words("unit.mentions", n=row.mentions),
        )
        for row in records(data)
    ]
