"""What share each leading name has: over time, in each article, or in how many articles."""

from __future__ import annotations

import pandas as pd

from depeche.corpus.answers import SIDE_BY_SIDE
from depeche.entities.answers import Rates, articles_with, by_document, by_time, leading, rate_text, spread_title
from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.grid import draw_grid
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet, kind_colour, kinds_key
from depeche.words import Words

_KEY = "entities.shares"


@figure("entities_shares", of="several")
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
    if not names:
        sheet = Sheet.of(_KEY, words, words("entities.frequency.title.none"), source, case="_documents")
        return sheet.nothing(Rates("", "", (), (), {}).frame(names), words("entities.message"))
    counted = mentions[mentions["counted"] & mentions["name"].isin(list(names))]
    rates, key = by_time(counted, documents, names, words), kinds_key(names.values(), words)
    if rates is None and len(documents) > SIDE_BY_SIDE:
        articles, of = articles_with(counted, names), len(documents)
        sheet = Sheet.of(_KEY, words, spread_title(articles, of, words), source, key, case="_share", n=of)
        return _in_articles(sheet, articles, of, names)
    rates = rates or by_document(counted, documents, names, words)
    sheet = Sheet.of(_KEY, words, rates.title, source, key, subtitle=rates.subtitle)
    return _by_column(sheet, rates, names)


def _in_articles(sheet: Sheet, articles: dict[str, int], of: int, names: dict[str, str]) -> Picture:
    words = sheet.words
    cells = {name: words(f"{_KEY}.share", n=n, share=n / of) for name, n in articles.items()}
    bars = [Bar(name, (Part(n, kind_colour(names[name])),), cells[name]) for name, n in articles.items()]
    rows = [(name, names[name], n, round(n / of, 4)) for name, n in articles.items()]
    data = pd.DataFrame(rows, columns=["name", "kind", "documents", "share"])
    items = [words(f"{_KEY}.item", name=name, cells=[cell]) for name, cell in cells.items()]
    return sheet.picture(draw_bars(sheet, bars), data, words(f"{_KEY}.alt_bars", items=words.items(items)))


def _by_column(sheet: Sheet, rates: Rates, names: dict[str, str]) -> Picture:
    words, values = sheet.words, [rates.rates(name) for name in rates.counts]
    drawing = draw_grid(
        sheet,
        rows=list(rates.counts),
        details=[words("unit.mentions", n=sum(counts)) for counts in rates.counts.values()],
        columns=rates.columns,
        column_details=[words("unit.words", n=length) if length else "–" for length in rates.lengths],
        values=values,
        texts=[[rate_text(rate, words) for rate in row] for row in values],
        colours=[kind_colour(names[name]) for name in rates.counts],
    )
    items = [words(f"{_KEY}.item", name=name, cells=rates.cells(name, words)) for name in rates.counts]
    return sheet.told(drawing, rates.frame(names), items)
