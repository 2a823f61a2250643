"""What share each leading name has: over time, in each article, or in how many articles."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from depeche.entities.answers import (
    SIDE_BY_SIDE,
    Rates,
    articles_with,
    by_document,
    by_time,
    leading,
    rate_text,
    spread_title,
)
from depeche.entities.plot_key import colour, kinds_key
from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.frame import Key
from depeche.figures.grid import draw_grid
from depeche.figures.picture import Picture, empty_picture, redrawable, source_line
from depeche.words import Words

_KEY = "entities.shares"


@redrawable
def plot_shares(
    mentions: pd.DataFrame, documents: pd.DataFrame, *, words: Words, source: str = "", most: int = 8
) -> Picture:
    """Draw what share the leading names have.

    Articles differ in length, so shares are mentions per 1,000 words: by date of publication, where it is known of
    most articles; else by article, where they are few. Of many articles without a date, the share that names each.

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
    names = leading(mentions, most)
    line = source_line(source, words)
    if not names:
        return _nothing(words, line)
    counted = mentions[mentions["counted"] & mentions["name"].isin(list(names))]
    rates = by_time(counted, documents, names, words)
    if rates is None and len(documents) > SIDE_BY_SIDE:
        return _in_articles(counted, len(documents), names, words, line)
    return _by_column(rates or by_document(counted, documents, names, words), names, words, line)


def _nothing(words: Words, line: str) -> Picture:
    return empty_picture(
        pd.DataFrame(columns=["name", "kind", "column", "mentions", "words", "per_1000_words"]),
        title=words("entities.frequency.title.none"),
        subtitle=words(f"{_KEY}.subtitle_documents", documents=words("unit.articles", n=0)),
        message=words("entities.message"),
        caption=words(f"{_KEY}.caption_many"),
        source=line,
        words=words,
    )


def _in_articles(counted: pd.DataFrame, of: int, names: dict[str, str], words: Words, line: str) -> Picture:
    articles = articles_with(counted, names)
    title = spread_title(articles, of, words)
    cells = {name: words(f"{_KEY}.share", n=n, share=n / of) for name, n in articles.items()}
    bars = [Bar(name, (Part(n, colour(names[name])),), cells[name]) for name, n in articles.items()]
    subtitle = words(f"{_KEY}.subtitle_share", n=of)
    figure = draw_bars(title, subtitle, bars, key=kinds_key(names.values(), words), source=line)
    rows = [(name, names[name], n, round(n / of, 4)) for name, n in articles.items()]
    data = pd.DataFrame(rows, columns=["name", "kind", "documents", "share"])
    items = [words(f"{_KEY}.item_many", name=name, cells=[cell]) for name, cell in cells.items()]
    alt = words(f"{_KEY}.alt_bars", items=words.items(items))
    return Picture(figure, data, title, words(f"{_KEY}.caption_share"), alt, line, words.language)


def _by_column(rates: Rates, names: dict[str, str], words: Words, line: str) -> Picture:
    draw = _draw_bars if len(rates.columns) == 1 else _draw_grid
    figure = draw(rates, [colour(names[name]) for name in rates.counts], kinds_key(names.values(), words), words, line)
    items = [words(f"{_KEY}.item_many", name=name, cells=rates.cells(name, words)) for name in rates.counts]
    alt = words(f"{_KEY}.alt_many", items=words.items(items))
    caption = words(f"{_KEY}.caption_many")
    return Picture(figure, rates.frame(names), rates.title, caption, alt, line, words.language)


def _draw_bars(rates: Rates, colours: list[str], key: list[Key], words: Words, line: str) -> Figure:
    bars = []
    for (name, counts), shade in zip(rates.counts.items(), colours, strict=True):
        rate = rates.rates(name)[0]
        count = words("unit.mentions", n=counts[0])
        bars.append(Bar(name, (Part(rate or 0.0, shade),), rate_text(rate, words), detail=count))
    return draw_bars(rates.title, rates.subtitle, bars, key=key, source=line)


def _draw_grid(rates: Rates, colours: list[str], key: list[Key], words: Words, line: str) -> Figure:
    values = [rates.rates(name) for name in rates.counts]
    return draw_grid(
        rates.title,
        rates.subtitle,
        rows=list(rates.counts),
        details=[words("unit.mentions", n=sum(counts)) for counts in rates.counts.values()],
        columns=rates.columns,
        column_details=[words("unit.words", n=length) if length else "–" for length in rates.lengths],
        values=values,
        texts=[[rate_text(rate, words) for rate in row] for row in values],
        colours=colours,
        key=key,
        source=line,
    )
