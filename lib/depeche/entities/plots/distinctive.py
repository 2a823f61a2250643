"""Which names set one text or source apart from the rest."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from depeche.corpus.answers import case_of, document_names
from depeche.entities.answers import CLEAR, distinctive
from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.frame import WIDEST, Key
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet, kind_colour, kinds_key
from depeche.figures.style import GREY
from depeche.tables import records
from depeche.words import Words

# So many texts have a panel each; of more, the most distinctive names of all are listed.
_PANELS = 6
_KEY = "entities.distinctive"
_HATCH = "////"
# Titles of articles are long: they get half of the page.
_TITLES = 76.0


@figure("entities_distinctive", of="several")
def plot_distinctive(
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    words: Words,
    source: str = "",
    by: str = "doc_id",
    most: int = 4,
) -> Picture:
    """Draw the names that have more room in one text, or source, than in all others.

    Parameters
    ----------
    mentions
        Table ``mentions``.
    documents
        Table ``documents``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    by
        What is compared with the rest: each text (``doc_id``), each ``source``, or each group of another column.
    most
        Number of names of each text or source; with more than six of those, four times as many in all.
    """
    scores = distinctive(mentions, documents, by=by)
    scores = scores[scores["z"] > 0]
    data = _leading(scores, most).reset_index(drop=True)
    chance = [Key(words(f"{_KEY}.chance"), GREY, hatch=_HATCH)] if (data["z"] < CLEAR).any() else []
    key, subtitle = [*kinds_key(data["kind"], words), *chance], words(f"{_KEY}.subtitle.{case_of(by)}", by=by)
    sheet = Sheet.of(_KEY, words, _title(data, len(documents), by, words), source, key, subtitle=subtitle)
    if data.empty:
        return sheet.nothing(data, words(f"{_KEY}.message.{'one' if len(documents) == 1 else 'none'}"))
    names = document_names(documents) if by == "doc_id" else {group: group for group in data["group"]}
    return sheet.told(_draw(sheet, data, names), data, _items(data, names, words))


def _leading(scores: pd.DataFrame, most: int) -> pd.DataFrame:
    if scores["group"].nunique() <= _PANELS:
        return scores.groupby("group", sort=False).head(most)
    return scores.sort_values("z", ascending=False, kind="stable").head(4 * most)


def _title(data: pd.DataFrame, documents: int, by: str, words: Words) -> str:
    key = f"{_KEY}.title"
    clear = data[data["z"] >= CLEAR]
    if data.empty:
        return words(f"{key}.{'one' if documents == 1 else 'none'}")
    if clear.empty:
        return words(f"{key}.chance")
    first = next(records(clear.sort_values("z", ascending=False, kind="stable")))
    total = first.mentions + first.elsewhere
    which = f"{'first' if first.elsewhere else 'only'}.{case_of(by)}"
    return words(f"{key}.{which}", name=first.name, n=first.mentions, of=total)


def _draw(sheet: Sheet, data: pd.DataFrame, names: dict[str, str]) -> Figure:
    counts = data["group"].value_counts()
    in_panels = len(counts) <= _PANELS and counts.max() > 1
    bars = [_bar(row, sheet.words, names[row.group], in_panels) for row in records(data)]
    return draw_bars(sheet, bars, widest=WIDEST if in_panels else _TITLES)


def _bar(row: Any, words: Words, group: str, in_panels: bool) -> Bar:
    part = Part(row.z, kind_colour(row.kind), "" if row.z >= CLEAR else _HATCH)
    text = f"{words.number(row.z)} ({_count(row, words)})"
    detail, heading = ("", group) if in_panels else (group, "")
    return Bar(row.name, (part,), text, detail, heading=heading)


def _count(row: Any, words: Words) -> str:
    return words(f"{_KEY}.count", n=row.mentions, of=row.mentions + row.elsewhere)


def _items(data: pd.DataFrame, names: dict[str, str], words: Words) -> list[str]:
    return [
        words(f"{_KEY}.item", group=names[row.group], name=row.name, count=_count(row, words), z=row.z)
        for row in records(data)
    ]
