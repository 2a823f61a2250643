"""Where or when each country is referred to."""

from __future__ import annotations

from dataclasses import replace
from itertools import starmap

import pandas as pd
from matplotlib.figure import Figure

from depeche.corpus.edtf import days
from depeche.figures.axis import Place, axis
from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.frame import WIDEST, Key
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet, rest
from depeche.figures.stacks import Stack, draw_columns
from depeche.figures.style import BLUE, GREEN, MUTED, OCHRE, RED, VIOLET
from depeche.region.answers import across
from depeche.region.geography import manners, region_of
from depeche.region.plots.references import in_words
from depeche.tables import frequencies, records
from depeche.words import Words

_KEY = "region.across"
_COLOURS = (RED, BLUE, OCHRE, GREEN, VIOLET)
_TICKS = 12
# Titles and openings of paragraphs are long: they get half of the page.
_WIDEST = 70.0


@figure("region_across", of="several")
def plot_across(
    places: pd.DataFrame,
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    *,
    words: Words,
    source: str = "",
    most: int = 20,
) -> Picture:
    """Draw in which part of the corpus each country is referred to, the five leading ones each in its colour.

    The parts are the paragraphs of a single article, a few articles one below the other, or the dates of publication
    of many. Of many without dates, it is drawn in how many articles each country is referred to.

    Parameters
    ----------
    places
        Table ``places``.
    documents
        Table ``documents``.
    paragraphs
        Table ``paragraphs``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    most
        Number of paragraphs or countries shown, where there is a row for each.
    """
    unit, counts = across(places, documents, paragraphs)
    ranked = in_words(manners(places), words)
    named = dict(zip(ranked["iso"], ranked["country"], strict=True))
    data = counts.assign(country=counts["iso"].map(named).astype("str"))
    subtitle = words(f"{_KEY}.subtitle.{unit}", documents=words("unit.articles", n=len(documents)))
    kind = unit if unit in ("paragraph", "document", "corpus") else "date"
    caption = words(f"{_KEY}.caption.{kind}")
    if data.empty:
        empty = Sheet(words, words("region.references.title.none"), subtitle, caption, source)
        return empty.nothing(data, words("region.references.message"))
    # Red is the country that the text is about, as on the maps.
    middle = region_of(places).subject
    leading = sorted(ranked["iso"].head(len(_COLOURS)), key=lambda iso: iso != middle)
    colours = dict(zip(leading, _COLOURS if middle in leading else _COLOURS[1:], strict=False))
    key = [Key(named[iso], colour) for iso, colour in colours.items()]
    key += [Key(words(f"{_KEY}.others"), MUTED)] if len(named) > len(colours) else []
    of = int(paragraphs["counted"].sum()) if unit == "paragraph" else len(documents)
    sheet = Sheet(words, _title(data, of, kind, words), subtitle, caption, source, key if unit != "corpus" else ())
    if kind == "date":
        drawing = _draw_dates(sheet, data, colours)
    else:
        bars = _articles(data, of, words) if kind == "corpus" else _rows(data, colours, words)
        more, widest = rest(len(bars) - most, words), WIDEST if kind == "corpus" else _WIDEST
        drawing = draw_bars(replace(sheet, more=more), bars[:most], widest=widest)
    return sheet.picture(drawing, data, words(f"{_KEY}.alt", items=words.items(_items(data, unit, words))))


def _title(data: pd.DataFrame, of: int, kind: str, words: Words) -> str:
    """Which country comes up in most parts; in most articles, where these are put together by date."""
    if kind == "date":
        first = data.groupby("country", sort=False)["references"].sum().idxmax()
        own = data[data["country"] == first]
        best = own[own["references"] == own["references"].max()]
        if len(best) > 1:
            return words(f"{_KEY}.title.even", name=first, n=int(own["references"].sum()))
        return words(f"{_KEY}.title.date", name=first, when=best["group"].iloc[0], n=int(best["references"].iloc[0]))
    spread = data.groupby("country", sort=False)["group"].nunique()
    widest = int(spread.max())
    tied = [str(name) for name in spread.index[spread == widest]]
    if widest == 1 and len(tied) > 1:
        return words(f"{_KEY}.title.apart.{kind}", n=len(tied))
    return words(f"{_KEY}.title.{kind}", names=words.join(tied, most=2), n=widest, of=max(of, widest))


def _parts(group: pd.DataFrame, colours: dict[str, str]) -> list[tuple[int, str]]:
    """A stack's parts: the leading countries in their order, then all others as one."""
    counts = dict(zip(group["iso"], group["references"], strict=True))
    found = [(int(counts.pop(iso)), colour) for iso, colour in colours.items() if iso in counts]
    rest = sum(int(count) for count in counts.values())
    return [*found, (rest, MUTED)] if rest else found


def _rows(data: pd.DataFrame, colours: dict[str, str], words: Words) -> list[Bar]:
    """A bar a paragraph or an article."""
    bars = []
    for _, group in data.groupby("group", sort=False):
        parts = tuple(starmap(Part, _parts(group, colours)))
        bars.append(Bar(str(group["label"].iloc[0]), parts, words.number(int(group["references"].sum()))))
    return bars


def _draw_dates(sheet: Sheet, data: pd.DataFrame, colours: dict[str, str]) -> Figure:
    stacks = []
    for period, group in data.groupby("group", sort=True):
        first, last = days(str(period))
        if first and last:
            stacks.append(Stack(first.toordinal(), last.toordinal(), tuple(_parts(group, colours))))
    # One place from end to end: no date is far off here.
    whole = Place(stacks[0].first, stacks[-1].last, False, True)
    return draw_columns(sheet, stacks, axis([whole], sheet.words, most=_TICKS))


def _articles(data: pd.DataFrame, of: int, words: Words) -> list[Bar]:
    """A bar a country: in how many articles it is referred to."""
    spread = frequencies(data["country"])
    share = f"{_KEY}.share"
    return [Bar(name, (Part(n, BLUE),), words(share, n=n, share=n / of)) for name, n in spread.items()]


def _items(data: pd.DataFrame, unit: str, words: Words) -> list[str]:
    """Part by part, the countries and how often."""
    found: list[str] = []
    for group, rows in data.groupby("group", sort=False):
        cells = [f"{row.country} ({words.number(row.references)})" for row in records(rows)]
        part = str(group) if unit == "corpus" else words.date(str(group))
        if unit in ("paragraph", "document"):
            part = words(f"{_KEY}.paragraph", number=group) if unit == "paragraph" else str(rows["label"].iloc[0])
        found.append(words(f"{_KEY}.item", part=part, cells=cells))
    return found
