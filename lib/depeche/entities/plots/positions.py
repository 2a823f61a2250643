"""Where in an article its leading names stand."""

from __future__ import annotations

import pandas as pd

from depeche.entities.answers import leading
from depeche.entities.find import without_uncounted_demonyms
from depeche.figures.frame import Key
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet, fullest, kind_colour, kinds_key, one_of
from depeche.figures.strips import Mark, Strip, draw_strips
from depeche.figures.style import MUTED
from depeche.tables import records
from depeche.words import Words

_KEY = "entities.positions"


@figure("entities_positions", of="one")
def plot_positions(
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    *,
    words: Words,
    source: str = "",
    most: int = 8,
    doc_id: str | None = None,
) -> Picture:
    """Draw where in an article its leading names stand.

    Parameters
    ----------
    mentions
        Table ``mentions``.
    documents
        Table ``documents``.
    paragraphs
        Table ``paragraphs``: they stand behind the mentions.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    most
        Number of names shown.
    doc_id
        Which article; the one with most counted mentions if None.

    Raises
    ------
    ValueError
        If no document is named `doc_id`.
    """
    article = fullest(documents, mentions[mentions["counted"]], doc_id)
    named = without_uncounted_demonyms(mentions[mentions["doc_id"] == article])
    names = leading(named, most)
    subtitle = one_of(documents, article, words, _KEY)
    if not names:
        empty = Sheet.of(_KEY, words, words(f"{_KEY}.title.none"), source, subtitle=subtitle)
        return empty.nothing(named[["doc_id", "name", "kind", "start", "end"]], words("entities.message"))
    length = len(documents.loc[documents["doc_id"] == article, "text"].iloc[0])
    own = paragraphs[paragraphs["doc_id"] == article]
    shown = named[named["name"].isin(list(names))]
    data = shown[["doc_id", "name", "kind", "start", "end", "counted"]].reset_index(drop=True)
    key = kinds_key(names.values(), words)
    if not data["counted"].all():
        key.append(Key(words(f"{_KEY}.uncounted"), MUTED, hollow=True))
    sheet = Sheet.of(_KEY, words, _title(data, names, length, words), source, key, subtitle=subtitle)
    groups = {name: data[data["name"] == name] for name in names}
    strips = [
        Strip(name, _marks(group, kind_colour(names[name])), words("unit.mentions", n=int(group["counted"].sum())))
        for name, group in groups.items()
    ]
    return sheet.told(draw_strips(sheet, strips, length=length, paragraphs=own), data, _items(groups, length, words))


def _items(groups: dict[str, pd.DataFrame], length: int, words: Words) -> list[str]:
    return [
        words(
            f"{_KEY}.item",
            name=name,
            count=words("unit.mentions", n=len(group)),
            first=group["start"].min() / length,
            last=group["end"].max() / length,
        )
        for name, group in groups.items()
    ]


def _marks(group: pd.DataFrame, shade: str) -> tuple[Mark, ...]:
    return tuple(Mark(row.start, row.end, shade, hollow=not row.counted) for row in records(group))


def _title(data: pd.DataFrame, names: dict[str, str], length: int, words: Words) -> str:
    name = next(iter(names))
    places = data.loc[(data["name"] == name) & data["counted"], "start"] / length
    if len(places) < 2:
        return words(f"{_KEY}.title.once", names=list(names)[:3])
    for half, share in (("half1", (places < 0.5).mean()), ("half2", (places >= 0.5).mean())):
        if share >= 0.75:
            return words(f"{_KEY}.title.{half}", name=name)
    if places.min() < 0.15 and places.max() > 0.85:
        return words(f"{_KEY}.title.throughout", name=name)
    return words(f"{_KEY}.title.spread", name=name, n=len(places))
