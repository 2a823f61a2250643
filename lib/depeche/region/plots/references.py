"""How often each country is referred to, and in which manner."""

from __future__ import annotations

from typing import Any

import pandas as pd

from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.frame import Key
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet, rest
from depeche.figures.style import BLUE, GREEN, OCHRE, RED, VIOLET
from depeche.region.atlas import label
from depeche.region.geography import MANNERS, manners
from depeche.tables import records
from depeche.words import Words

_KEY = "region.references"
_COLOURS = dict(zip(MANNERS, (BLUE, GREEN, OCHRE, RED, VIOLET), strict=True))


@figure("region_references")
def plot_references(
    places: pd.DataFrame, *, words: Words, source: str = "", most: int = 15, documents: int = 1
) -> Picture:
    """Draw how often each country is referred to, by its name or otherwise.

    Parameters
    ----------
    places
        Table ``places``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    most
        Number of countries shown.
    documents
        Number of articles in the corpus.
    """
    every = in_words(manners(places), words)
    data = every.head(most)
    key = [Key(words(f"region.manner.{manner}"), _COLOURS[manner]) for manner in MANNERS if data[manner].any()]
    more = rest(len(every) - len(data), words)
    sheet = Sheet.of(_KEY, words, _title(every, words), source, key, more, documents=documents)
    if data.empty:
        return sheet.nothing(data, words(f"{_KEY}.message"))
    bars = [Bar(row.country, _parts(row), words.number(row.references)) for row in records(data)]
    return sheet.told(draw_bars(sheet, bars), data, [_item(row, words) for row in records(data)])


def in_words(counts: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The same counts with column ``country``: the name in the reader's language."""
    names = [words.typeset(label(iso, words.language)) for iso in counts["iso"]]
    frame = counts.assign(country=pd.Series(names, index=counts.index, dtype="str"))
    return frame[["iso", "country", *counts.columns.drop("iso")]]


def _parts(row: Any) -> tuple[Part, ...]:
    return tuple(Part(count, _COLOURS[manner]) for manner in MANNERS if (count := getattr(row, manner)))


def _title(data: pd.DataFrame, words: Words) -> str:
    """Who is referred to most often, and how often by its own name."""
    key = f"{_KEY}.title"
    if data.empty:
        return words(f"{key}.none")
    first = next(records(data))
    tied = data[data["references"] == first.references]
    if len(data) == 1:
        return words(f"{key}.one", first=first.country, n=first.references)
    if len(tied) > 1:
        return words(f"{key}.tie", names=words.join(list(tied["country"]), most=3), n=first.references)
    second = data.iloc[1]
    values = {"first": first.country, "second": str(second["country"]), "m": int(second["references"])}
    case = "first" if first.name == first.references else "named" if first.name else "unnamed"
    return words(f"{key}.{case}", **values, n=first.references, own=first.name)


def _item(row: Any, words: Words) -> str:
    cells = [f"{words.number(n)} {words(f'region.manner.{one}')}" for one in MANNERS if (n := getattr(row, one))]
    return words(f"{_KEY}.item", country=row.country, n=row.references, cells=cells)
