"""How much of the sources is counted."""

from __future__ import annotations

import pandas as pd

from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.frame import Key
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet
from depeche.figures.style import BLUE, GREY
from depeche.tables import ROLES, records
from depeche.words import Words

_KEY = "corpus.coverage"


@figure("sources_coverage")
def plot_coverage(paragraphs: pd.DataFrame, *, words: Words, source: str = "") -> Picture:
    """Draw the share of words by role of paragraphs, counted and not.

    Parameters
    ----------
    paragraphs
        Table ``paragraphs``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    """
    total = int(paragraphs["words"].sum())
    if not total:
        message = words("corpus.message")
        empty = Sheet(words, words(f"{_KEY}.title.none"), caption=message, source=source)
        return empty.nothing(pd.DataFrame(columns=["doc_id", "role", "words"]), message)
    data = _shares(paragraphs, total)
    counted = float(data.loc[data["counted"], "words"].sum()) / total
    said = {True: words(f"{_KEY}.counted"), False: words(f"{_KEY}.uncounted")}
    key = [Key(said[True], BLUE), Key(said[False], GREY, hatch="////")]
    title = words(f"{_KEY}.title.{'some' if counted < 1 else 'all'}", share=counted, rest=1 - counted)
    shown = key if counted < 1 else key[:1]
    sheet = Sheet.of(_KEY, words, title, source, shown, documents=paragraphs["doc_id"].nunique())
    bars = [_share_bar(row.role, row.words, row.share, row.counted, words) for row in records(data)]
    items = [
        words(f"{_KEY}.item", role=words(f"role.{row.role}"), share=row.share, status=said[row.counted])
        for row in records(data)
    ]
    return sheet.told(draw_bars(sheet, bars), data, items)


def _shares(paragraphs: pd.DataFrame, total: int) -> pd.DataFrame:
    sizes = paragraphs.groupby("role").agg(words=("words", "sum"), counted=("counted", "all")).reset_index()
    sizes = sizes.sort_values("role", key=lambda roles: roles.map(ROLES.index), ignore_index=True)
    return sizes.assign(share=(sizes["words"] / total).astype("float64").round(4))[
        ["role", "words", "share", "counted"]
    ]


def _share_bar(role: str, count: int, share: float, counted: bool, words: Words) -> Bar:
    part = Part(count, BLUE) if counted else Part(count, GREY, hatch="////")
    text = words(f"{_KEY}.text", share=share, words=words("unit.words", n=count))
    return Bar(words(f"role.{role}"), (part,), text, muted=not counted)
