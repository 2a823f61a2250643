"""Where in an article its leading names stand."""

from __future__ import annotations

import pandas as pd

from depeche.entities.answers import article_names, leading
from depeche.entities.find import without_uncounted_demonyms
from depeche.entities.plot_key import colour, kinds_key
from depeche.figures.frame import Key
from depeche.figures.picture import Picture, empty_picture, records, redrawable, source_line
from depeche.figures.strips import Band, Mark, Strip, draw_strips
from depeche.figures.style import MUTED
from depeche.words import Words


@redrawable
def plot_positions(
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    words: Words,
    source: str = "",
    most: int = 8,
    doc_id: str | None = None,
    paragraphs: pd.DataFrame | None = None,
) -> Picture:
    """Draw where in an article its leading names stand.

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
    most
        Number of names shown.
    doc_id
        Which article; the one with most counted mentions if None.
    paragraphs
        Table ``paragraphs``: with it, the article's paragraphs stand behind the mentions.

    Raises
    ------
    ValueError
        If no document is named `doc_id`.
    """
    if doc_id is not None and doc_id not in set(documents["doc_id"]):
        raise ValueError(f"no document is named {doc_id!r}")
    article = _article(mentions, documents, doc_id)
    named = without_uncounted_demonyms(mentions[mentions["doc_id"] == article])
    names = leading(named, most)
    subtitle, line = _subtitle(documents, article, words), source_line(source, words)
    if not names:
        return _no_positions(named, subtitle, words, line)
    text = documents.loc[documents["doc_id"] == article, "text"].iloc[0]
    own = paragraphs[paragraphs["doc_id"] == article] if paragraphs is not None else None
    return _within_article(named, len(text), names, words, subtitle, line, _bands(own))


def _article(mentions: pd.DataFrame, documents: pd.DataFrame, doc_id: str | None) -> str | None:
    """The article that is drawn: of equals, the first."""
    if doc_id is not None or documents.empty:
        return doc_id
    sizes = mentions.loc[mentions["counted"], "doc_id"].value_counts()
    counts = [int(sizes.get(name, 0)) for name in documents["doc_id"]]
    return str(documents["doc_id"].iloc[counts.index(max(counts))])


def _subtitle(documents: pd.DataFrame, article: str | None, words: Words) -> str:
    if len(documents) < 2 or article is None:
        return words("entities.positions.subtitle_one")
    return words("entities.positions.subtitle_of", article=article_names(documents)[article], of=len(documents))


def _no_positions(named: pd.DataFrame, subtitle: str, words: Words, line: str) -> Picture:
    return empty_picture(
        named[["doc_id", "name", "kind", "start", "end"]],
        title=words("entities.positions.title.none"),
        subtitle=subtitle,
        message=words("entities.message"),
        caption=words("entities.positions.caption_one"),
        source=line,
        words=words,
    )


def _bands(paragraphs: pd.DataFrame | None) -> tuple[Band, ...]:
    if paragraphs is None:
        return ()
    return tuple(Band(row.start, row.end, hatched=not row.counted) for row in records(paragraphs))


def _within_article(
    named: pd.DataFrame,
    length: int,
    names: dict[str, str],
    words: Words,
    subtitle: str,
    line: str,
    bands: tuple[Band, ...],
) -> Picture:
    shown = named[named["name"].isin(list(names))]
    data = shown[["doc_id", "name", "kind", "start", "end", "counted"]].reset_index(drop=True)
    title = _positions_title(data, names, length, words)
    key = kinds_key(names.values(), words)
    if not data["counted"].all():
        key.append(Key(words("entities.positions.uncounted"), MUTED, hollow=True))
    groups = {name: data[data["name"] == name] for name in names}
    strips = [
        Strip(name, _marks(group, colour(names[name])), words("unit.mentions", n=int(group["counted"].sum())))
        for name, group in groups.items()
    ]
    ticks = [words("figure.start"), words("figure.middle"), words("figure.end")]
    figure = draw_strips(title, subtitle, strips, length=length, ticks=ticks, bands=bands, key=key, source=line)
    items = [
        words(
            "entities.positions.item_one",
            name=name,
            count=words("unit.mentions", n=len(group)),
            first=group["start"].min() / length,
            last=group["end"].max() / length,
        )
        for name, group in groups.items()
    ]
    alt = words("entities.positions.alt_one", items=words.items(items))
    return Picture(figure, data, title, words("entities.positions.caption_one"), alt, line, words.language)


def _marks(group: pd.DataFrame, shade: str) -> tuple[Mark, ...]:
    return tuple(Mark(row.start, row.end, shade, hollow=not row.counted) for row in records(group))


def _positions_title(data: pd.DataFrame, names: dict[str, str], length: int, words: Words) -> str:
    name = next(iter(names))
    places = data.loc[(data["name"] == name) & data["counted"], "start"] / length
    if len(places) < 2:
        return words("entities.positions.title.once", names=list(names)[:3])
    for half, share in (("half1", (places < 0.5).mean()), ("half2", (places >= 0.5).mean())):
        if share >= 0.75:
            return words(f"entities.positions.title.{half}", name=name)
    if places.min() < 0.15 and places.max() > 0.85:
        return words("entities.positions.title.throughout", name=name)
    return words("entities.positions.title.spread", name=name, n=len(places))
