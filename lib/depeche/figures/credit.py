"""The line under a figure that names the corpus it is about."""

from __future__ import annotations

import pandas as pd

from depeche.corpus.edtf import bounds
from depeche.words import Words

_LONGEST_TITLE = 90
_MOST_SOURCES = 3


def credit(documents: pd.DataFrame, words: Words) -> str:
    """Name a corpus: one article by its title, source and date, several by their number and span.

    Parameters
    ----------
    documents
        Table ``documents``, one row an article.
    words
        The catalogue, in the reader's language.
    """
    sources = sorted(documents["source"].dropna().unique())
    named = [", ".join(sources)] if 0 < len(sources) <= _MOST_SOURCES else []
    if len(documents) == 1:
        title = documents["title"].dropna()
        head = [words("credit.title", title=_short(title.iloc[0]))] if len(title) else []
        return ", ".join([*(head or [words("unit.articles", n=1)]), *named, _date(documents["published"], words)])
    return ", ".join([words("unit.articles", n=len(documents)), *named, *_span(documents["published"], words)])


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def _date(published: pd.Series[str], words: Words) -> str:
    for value in published.dropna():
        first, slash, last = value.partition("/")
        if not slash:
            return words("credit.day", when=value)
        if last in ("", ".."):
            return words("credit.since", when=first)
    return words("credit.undated")


def _span(published: pd.Series[str], words: Words) -> list[str]:
    """First and last day of the articles whose date is known."""
    limits = [bounds(value) for value in published.dropna()]
    days = sorted(day for first, last in limits if first and last for day in (first, last))
    if not days:
        return [words("credit.undated")]
    if days[0] == days[-1]:
        return [words("credit.day", when=days[0])]
    return [words("credit.span", first=days[0], last=days[-1])]
