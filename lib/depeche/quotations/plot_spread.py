"""Who is quoted by whom."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from depeche.entities.answers import SIDE_BY_SIDE, article_names
from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.grid import draw_grid
from depeche.figures.picture import Picture, empty_picture, redrawable, source_line
from depeche.figures.style import BLUE
from depeche.quotations.answers import By, spread
from depeche.words import Words

_KEY = "quotations.spread"


@redrawable
def plot_spread(
    statements: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    words: Words,
    source: str = "",
    by: By = "doc_id",
    most: int = 12,
) -> Picture:
    """Draw who is quoted by whom.

    A few articles or publishers stand side by side, speaker by speaker; of many, the speakers whom most of them quote.

    Parameters
    ----------
    statements
        Table ``statements``.
    documents
        Table ``documents``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    by
        Who quotes: each text (``doc_id``) or each ``source``.
    most
        Number of speakers shown.
    """
    groups = list(dict.fromkeys(documents[by].dropna()))
    cells = spread(statements, documents, by=by)
    many = len(groups) > SIDE_BY_SIDE
    shown = _shared(cells) if many else cells
    subtitle = words(f"{_KEY}.{'many' if many else 'subtitle'}.{by}", n=len(groups))
    caption, line = words(f"{_KEY}.caption.{by}"), source_line(source, words)
    if shown.empty or len(groups) < 2:
        title, message = _nothing(cells, len(groups), by, words)
        data = shown.head(0).drop(columns="voice")
        return empty_picture(
            data, title=title, subtitle=subtitle, message=message, caption=caption, source=line, words=words
        )
    names = list(dict.fromkeys(shown["voice"]))
    data = shown[shown["voice"].isin(names[:most])]
    title = _title(cells, len(groups), by, words)
    left_out = cells["voice"].nunique() - data["voice"].nunique()
    more = words(f"{_KEY}.more", n=left_out) if left_out else ""
    called = article_names(documents) if by == "doc_id" else {group: str(group) for group in groups}
    if many:
        figure = _draw_bars(data, title, subtitle, line, more, words)
    else:
        figure = _draw_grid(data, groups, called, title, subtitle, line, more, words)
    alt = words(f"{_KEY}.alt", items=words.items(_items(data, called, words)))
    return Picture(figure, data.drop(columns="voice"), title, caption, alt, line, words.language)


def _shared(cells: pd.DataFrame) -> pd.DataFrame:
    """The speakers whom two quote at least: of many articles, the others would make a list of ones."""
    return cells[cells.groupby("voice")["group"].transform("size") > 1] if len(cells) else cells


def _nothing(cells: pd.DataFrame, groups: int, by: By, words: Words) -> tuple[str, str]:
    """Title and message where there is nothing to draw."""
    if groups < 2 or cells.empty:
        which = "one" if groups < 2 else "none"
        return words(f"{_KEY}.title.{which}"), words(f"{_KEY}.message.{which}")
    return words(f"{_KEY}.title.apart.{by}"), words(f"{_KEY}.message.apart", n=cells["voice"].nunique())


def _title(cells: pd.DataFrame, groups: int, by: By, words: Words) -> str:
    counts = cells.groupby("voice", sort=False).size()
    first, n = str(counts.index[0]), int(counts.iloc[0])
    if n == 1:
        return words(f"{_KEY}.title.apart.{by}")
    tied = list(counts.index[counts == n])
    called = cells.drop_duplicates("voice").set_index("voice")["speaker"]
    if len(tied) > 1:
        listed = [str(called[name]) for name in tied[:3]]
        listed = listed if len(tied) <= 3 else [*listed[:2], words("list.others", n=len(tied) - 2)]
        return words(f"{_KEY}.title.tie.{by}", names=listed, n=n, of=groups)
    return words(f"{_KEY}.title.first.{by}", name=called[first], n=n, of=groups)


def _draw_grid(
    data: pd.DataFrame,
    groups: list[str],
    called: dict[str, str],
    title: str,
    subtitle: str,
    line: str,
    more: str,
    words: Words,
) -> Figure:
    counts = {
        (voice, group): int(n) for voice, group, n in zip(data["voice"], data["group"], data["statements"], strict=True)
    }
    names = data.drop_duplicates("voice").set_index("voice")["speaker"]
    values = [[int(counts.get((voice, group), 0)) for group in groups] for voice in names.index]
    return draw_grid(
        title,
        subtitle,
        rows=[str(name) for name in names],
        columns=[called[group] for group in groups],
        values=values,
        texts=[[words.number(value) if value else "" for value in row] for row in values],
        colours=[BLUE] * len(names),
        source=line,
        more=more,
    )


def _draw_bars(data: pd.DataFrame, title: str, subtitle: str, line: str, more: str, words: Words) -> Figure:
    bars = []
    for _, part in data.groupby("voice", sort=False):
        count = words("unit.statements", n=int(part["statements"].sum()))
        text = words(f"{_KEY}.text", n=len(part), statements=count)
        bars.append(Bar(str(part["speaker"].iloc[0]), (Part(len(part), BLUE),), text))
    return draw_bars(title, subtitle, bars, source=line, more=more)


def _items(data: pd.DataFrame, called: dict[str, str], words: Words) -> list[str]:
    found = []
    for _, part in data.groupby("voice", sort=False):
        pairs = zip(part["group"], part["statements"], strict=True)
        cells = [f"{words.number(int(n))} ({called[group]})" for group, n in pairs]
        found.append(words(f"{_KEY}.item", name=str(part["speaker"].iloc[0]), cells=cells))
    return found
