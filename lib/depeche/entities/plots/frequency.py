"""How often each name is mentioned."""

from __future__ import annotations

from typing import Any

import pandas as pd

from depeche.data import cell_list
from depeche.entities.answers import leaders
from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet, few, kind_colour, kinds_key, rest
from depeche.tables import records
from depeche.words import Words

_KEY = "entities.frequency"


@figure("entities_frequency")
def plot_frequency(
    entities: pd.DataFrame,
    *,
    words: Words,
    mentions: pd.DataFrame | None = None,
    source: str = "",
    most: int = 12,
    documents: int = 1,
) -> Picture:
    """Draw how often each name is mentioned.

    Parameters
    ----------
    entities
        Table ``entities``; the other forms of a name stand below it, if there is a column ``aliases``.
    words
        The words of the reader's language.
    mentions
        Table ``mentions``, by which the title names only who leads for sure.
    source
        What the figure is drawn from.
    most
        Number of names shown.
    documents
        Number of articles in the corpus.
    """
    ranked = entities[entities["mentions"] > 0].sort_values(
        ["mentions", "name"], ascending=[False, True], kind="stable", ignore_index=True
    )
    data = ranked.head(most)[["name", "kind", "mentions", "documents"]]
    key, more = kinds_key(data["kind"], words), rest(len(ranked) - len(data), words)
    case = "_many" if documents > 1 else ""
    leading = ranked if mentions is None else leaders(ranked, mentions, most=len(ranked))
    title = _title(ranked, len(leading), words)
    sheet = Sheet.of(_KEY, words, title, source, key, more, case=case, documents=documents, n=documents)
    if data.empty:
        return sheet.nothing(data, words("entities.message"))
    bars = [_bar(row, documents, words) for row in records(ranked.head(most))]
    return sheet.told(draw_bars(sheet, bars), data, _items(data, words))


def _title(ranked: pd.DataFrame, sure: int, words: Words) -> str:
    """Say who leads, of the first so many names that do so for sure."""
    counts, names = [int(count) for count in ranked["mentions"]], list(ranked["name"])
    key = f"{_KEY}.title"
    if not counts:
        return words(f"{key}.none")
    tied = counts.count(counts[0])
    if tied == len(counts) and tied > 2:
        return words(f"{key}.even", count=len(counts), n=counts[0])
    if sure < tied:
        return words(f"{key}.unsure", n=len(counts))
    if len(counts) == 1:
        return words(f"{key}.one", name=names[0], n=counts[0])
    if tied > 1:
        return words(f"{key}.tie", names=few(names[:tied], words), n=counts[0])
    if sure == 1:
        return words(f"{key}.alone", first=names[0], n=counts[0], count=len(counts))
    return words(f"{key}.first", first=names[0], n=counts[0], second=names[1], m=counts[1])


def _bar(row: Any, documents: int, words: Words) -> Bar:
    text = words.number(row.mentions)
    if documents > 1:
        text += f" ({words.number(row.documents)})"
    forms = ", ".join(cell_list(getattr(row, "aliases", None)))
    return Bar(row.name, (Part(row.mentions, kind_colour(row.kind)),), text, detail=forms)


def _items(data: pd.DataFrame, words: Words) -> list[str]:
    return [
        words(
            f"{_KEY}.item",
            name=row.name,
            kind=words.term("kind_one", row.kind),
            count=words("unit.mentions", n=row.mentions),
        )
        for row in records(data)
    ]
