"""Who is quoted by whom."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from depeche.corpus.answers import SIDE_BY_SIDE, case_of, document_names
from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.grid import draw_grid
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet, few, rest
from depeche.figures.style import BLUE
from depeche.quotations.answers import spread
from depeche.tables import records
from depeche.words import Words

_KEY = "quotations.spread"


@figure("quotations_spread", of="several")
def plot_spread(
    statements: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    words: Words,
    source: str = "",
    by: str = "doc_id",
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
        Who quotes: each text (``doc_id``), each ``source``, or each group of another column.
    most
        Number of speakers shown.
    """
    groups = list(dict.fromkeys(documents[by].dropna()))
    cells = spread(statements, documents, by=by)
    many = len(groups) > SIDE_BY_SIDE
    shown = _shared(cells) if many else cells
    names = list(dict.fromkeys(shown["voice"]))
    data = shown[shown["voice"].isin(names[:most])]
    nothing = _nothing(cells, shown, len(groups), by, words)
    title = nothing[0] if nothing else _title(cells, len(groups), by, words)
    subtitle = words(f"{_KEY}.{'many' if many else 'subtitle'}.{case_of(by)}", n=len(groups), by=by)
    more = rest(cells["voice"].nunique() - data["voice"].nunique(), words, f"{_KEY}.more")
    sheet = Sheet.of(_KEY, words, title, source, more=more, case=f".{case_of(by)}", subtitle=subtitle)
    if nothing:
        return sheet.nothing(shown.head(0).drop(columns="voice"), nothing[1])
    called = document_names(documents) if by == "doc_id" else {group: str(group) for group in groups}
    drawing = _draw_bars(sheet, data) if many else _draw_grid(sheet, data, groups, called)
    return sheet.told(drawing, data.drop(columns="voice"), _items(data, called, words))


def _shared(cells: pd.DataFrame) -> pd.DataFrame:
    """The speakers whom two quote at least: of many articles, the others would make a list of ones."""
    return cells[cells.groupby("voice")["group"].transform("size") > 1] if len(cells) else cells


def _nothing(cells: pd.DataFrame, shown: pd.DataFrame, groups: int, by: str, words: Words) -> tuple[str, str] | None:
    """Title and message where there is nothing to draw."""
    if groups < 2 or cells.empty:
        which = "one" if groups < 2 else "none"
        return words(f"{_KEY}.title.{which}"), words(f"{_KEY}.message.{which}")
    if shown.empty:
        return words(f"{_KEY}.title.apart.{case_of(by)}"), words(f"{_KEY}.message.apart", n=cells["voice"].nunique())
    return None


def _title(cells: pd.DataFrame, groups: int, by: str, words: Words) -> str:
    voices = cells.groupby("voice", sort=False)["speaker"].agg(["first", "size"])
    n = int(voices["size"].iloc[0])
    if n == 1:
        return words(f"{_KEY}.title.apart.{case_of(by)}")
    names = [str(name) for name in voices.loc[voices["size"] == n, "first"]]
    case = "tie" if len(names) > 1 else "first"
    return words(f"{_KEY}.title.{case}.{case_of(by)}", name=names[0], names=few(names, words), n=n, of=groups)


def _draw_grid(sheet: Sheet, data: pd.DataFrame, groups: list[str], called: dict[str, str]) -> Figure:
    names = data.drop_duplicates("voice").set_index("voice")["speaker"]
    counts = data.pivot(index="voice", columns="group", values="statements").reindex(index=names.index, columns=groups)
    values = counts.fillna(0).astype("int64").to_numpy().tolist()
    return draw_grid(
        sheet,
        rows=[str(name) for name in names],
        columns=[called[group] for group in groups],
        values=values,
        texts=[[sheet.words.number(value) if value else "" for value in row] for row in values],
        colours=[BLUE] * len(names),
    )


def _draw_bars(sheet: Sheet, data: pd.DataFrame) -> Figure:
    words, bars = sheet.words, []
    for _, part in data.groupby("voice", sort=False):
        count = words("unit.statements", n=int(part["statements"].sum()))
        text = words(f"{_KEY}.text", n=len(part), statements=count)
        bars.append(Bar(str(part["speaker"].iloc[0]), (Part(len(part), BLUE),), text))
    return draw_bars(sheet, bars)


def _items(data: pd.DataFrame, called: dict[str, str], words: Words) -> list[str]:
    found = []
    for _, part in data.groupby("voice", sort=False):
        cells = [f"{words.number(int(row.statements))} ({called[row.group]})" for row in records(part)]
        found.append(words(f"{_KEY}.item", name=str(part["speaker"].iloc[0]), cells=cells))
    return found
