"""When: the dates of the articles, and the events on their timeline."""

from __future__ import annotations

import pandas as pd

from depeche.analysis import Analysis
from depeche.brief.blocks import Block, Figure, Paragraph, Run, Text, enumerate_texts, phrase, plain, see
from depeche.brief.quote import quoted
from depeche.chronology.plots.timeline import plot_timeline
from depeche.corpus.edtf import bounds
from depeche.data import cell_list
from depeche.figures.picture import Picture, records
from depeche.tables import STATED_BASES
from depeche.words import Words

KEY = "timeline"
_EVIDENCE = 60


def timeline(analysis: Analysis, words: Words, *, source: str, most: int = 10) -> Picture:
    """The timeline of a brief: fewer events than the notebook's."""
    return plot_timeline(analysis.times, analysis.events, words=words, source=source, most=most)


def dated_fact(analysis: Analysis, picture: Picture, words: Words) -> Text:
    """Say when the articles are from, how that is known, and how many events they date."""
    documents = analysis.documents
    found = _article(documents, words) if len(documents) == 1 else _articles(documents, words)
    if picture.data.empty:
        return (*found, Run(f" {picture.title}."))
    return (*found, Run(" "), *phrase(words, "brief.dated.events", finding=picture.title, see=see(KEY)))


def dated_section(picture: Picture, words: Words) -> tuple[Block, ...]:
    """The timeline, or a sentence where there is nothing to show."""
    if picture.data.empty:
        return (Paragraph(plain(words("brief.dated.none"))),)
    return (Figure(KEY, picture, plain(picture.caption)),)


def _article(documents: pd.DataFrame, words: Words) -> Text:
    row = next(records(documents))
    if not isinstance(row.published, str):
        return plain(words("brief.dated.article.none"))
    basis = row.published_basis if row.published_basis in STATED_BASES else _inferred(row.published)
    evidence = [quoted(text, words, most=_EVIDENCE) for text in cell_list(row.published_evidence)]
    proof = phrase(words, "brief.dated.evidence", text=enumerate_texts(evidence, words)) if evidence else ()
    return phrase(words, f"brief.dated.article.{basis}", when=words.date(_shown(row.published)), proof=proof or Run(""))


def _articles(documents: pd.DataFrame, words: Words) -> Text:
    known = documents[documents["published_basis"].isin(STATED_BASES)]
    days = sorted(day for value in known["published"].dropna() for day in bounds(value) if day)
    left = len(documents) - len(known)
    if not days:
        return plain(words("brief.dated.articles.none", n=len(documents)))
    case = "one" if days[0] == days[-1] else "span"
    text = words(f"brief.dated.articles.{case}", n=len(known), first=days[0], last=days[-1])
    return plain(text + (words("brief.dated.articles.rest", n=left) if left else "") + ".")


def _inferred(published: str) -> str:
    first, slash, last = published.partition("/")
    if not slash or (first not in ("", "..") and last not in ("", "..")):
        return "between"
    return "before" if first in ("", "..") else "after"


def _shown(published: str) -> str:
    """The end that is known of an interval open at the other, else the whole date."""
    first, slash, last = published.partition("/")
    if not slash or _inferred(published) == "between":
        return published
    return last if first in ("", "..") else first
