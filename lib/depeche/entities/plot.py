"""Figures of who and what is in the news: how often each name comes up, and where."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
from matplotlib.figure import Figure

from depeche.entities.occurrence import Counts, by_document, by_time, leading
from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.frame import Key
from depeche.figures.grid import draw_grid
from depeche.figures.picture import Picture, empty_picture, records, source_line
from depeche.figures.strips import Mark, Strip, draw_strips
from depeche.figures.style import KINDS, MUTED, style
from depeche.words import Words


@style()
def plot_frequency(
    entities: pd.DataFrame, *, words: Words, source: str = "", most: int = 12, least: int = 1, documents: int = 1
) -> Picture:
    """Draw how often each name is mentioned.

    Parameters
    ----------
    entities
        Table ``entities``.
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
    bars = [_bar(row.name, row.kind, row.mentions, row.documents, documents, words) for row in records(data)]
    more = words("figure.more", n=len(ranked) - len(data)) if len(ranked) > len(data) else ""
    key = _kinds_key(data["kind"], words)
    figure = draw_bars(title, subtitle, bars, key=key, source=line, more=more)
    alt = words("entities.frequency.alt", items=words.items(_frequency_items(data, words)))
    return Picture(figure, data, title, caption, alt, line, words.language)


@style()
def plot_positions(
    mentions: pd.DataFrame, documents: pd.DataFrame, *, words: Words, source: str = "", most: int = 8
) -> Picture:
    """Draw where the leading names come up.

    One article: where in its text each name stands. Several: mentions by article, or by date of
    publication where it is known of most articles.

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
    """
    named = mentions[mentions["rule"] != "demonym"]
    names = leading(named, most)
    line = source_line(source, words)
    if not names:
        return _no_positions(named, words, line)
    if len(documents) == 1:
        return _within_article(named, int(documents["text"].str.len().max()), names, words, line)
    return _across_articles(named, documents, names, words, line)


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


def _bar(name: str, kind: str, mentions: int, within: int, documents: int, words: Words) -> Bar:
    text = words.number(mentions)
    if documents > 1:
        text += f" ({words.number(within)})"
    return Bar(name, (Part(mentions, KINDS.get(kind, MUTED)),), text)


def _kinds_key(kinds: Iterable[str], words: Words) -> list[Key]:
    met = set(kinds)
    return [Key(words.term("kind", kind), colour) for kind, colour in KINDS.items() if kind in met]


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


def _no_positions(named: pd.DataFrame, words: Words, line: str) -> Picture:
    return empty_picture(
        named[["doc_id", "name", "kind", "start", "end"]],
        title=words("entities.positions.title.none"),
        subtitle=words("entities.positions.subtitle_one"),
        message=words("entities.message"),
        caption=words("entities.positions.caption_one"),
        source=line,
        words=words,
    )


def _within_article(named: pd.DataFrame, length: int, names: dict[str, str], words: Words, line: str) -> Picture:
    shown = named[named["name"].isin(list(names))]
    data = shown[["doc_id", "name", "kind", "start", "end", "counted"]].reset_index(drop=True)
    title, subtitle = _positions_title(data, names, length, words), words("entities.positions.subtitle_one")
    key = _kinds_key(names.values(), words)
    if not data["counted"].all():
        key.append(Key(words("entities.positions.uncounted"), MUTED, hollow=True))
    groups = {name: data[data["name"] == name] for name in names}
    strips = [
        Strip(name, _marks(group, KINDS.get(names[name], MUTED)), words("unit.mentions", n=int(group["counted"].sum())))
        for name, group in groups.items()
    ]
    ticks = [words("figure.start"), words("figure.middle"), words("figure.end")]
    figure = draw_strips(title, subtitle, strips, length=length, ticks=ticks, key=key, source=line)
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


def _marks(group: pd.DataFrame, colour: str) -> tuple[Mark, ...]:
    return tuple(Mark(row.start, row.end, colour, hollow=not row.counted) for row in records(group))


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


def _across_articles(
    named: pd.DataFrame, documents: pd.DataFrame, names: dict[str, str], words: Words, line: str
) -> Picture:
    counted = named[named["counted"] & named["name"].isin(list(names))]
    counts = by_time(counted, documents, names, words) or by_document(counted, documents, names, words)
    data = counts.frame(names)
    figure = _draw_counts(counts, names, words, line)
    items = [
        words("entities.positions.item_many", name=name, cells=counts.cells(name, words)) for name in counts.values
    ]
    alt = words("entities.positions.alt_many", items=words.items(items))
    return Picture(figure, data, counts.title, words("entities.positions.caption_many"), alt, line, words.language)


def _draw_counts(counts: Counts, names: dict[str, str], words: Words, line: str) -> Figure:
    colours = [KINDS.get(names[name], MUTED) for name in counts.values]
    key = _kinds_key(names.values(), words)
    if len(counts.columns) == 1:
        bars = [
            Bar(name, (Part(value[0], colour),), words.number(value[0]))
            for (name, value), colour in zip(counts.values.items(), colours, strict=True)
        ]
        return draw_bars(counts.title, counts.subtitle, bars, key=key, source=line)
    values = list(counts.values.values())
    return draw_grid(
        counts.title,
        counts.subtitle,
        rows=list(counts.values),
        columns=counts.columns,
        values=values,
        texts=[[words.number(value) if value else "" for value in row] for row in values],
        colours=colours,
        key=key,
        source=line,
    )
