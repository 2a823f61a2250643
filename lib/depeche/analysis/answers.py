"""What is asked across the themes: a line on each article, and what is to be checked before anything is sent."""

from __future__ import annotations

import pandas as pd

from depeche.confidence import sure, to_check
from depeche.quotations.answers import UNKNOWN, ranked, voices
from depeche.region.atlas import label
from depeche.tables import answer, frequencies, records
from depeche.words import Words

# Names told of an article, and doubts listed.
_MOST, _DOUBTS = 3, 30


@answer("sources_pile", heads="sources.column", most=30)
def pile(
    documents: pd.DataFrame, statements: pd.DataFrame, mentions: pd.DataFrame, places: pd.DataFrame, *, words: Words
) -> pd.DataFrame:
    """A line an article: when and where it appeared, who surely speaks in it, whom and which countries it names."""
    told = sure(voices(statements))
    spoken = dict(list(told[told["voice"] != UNKNOWN].groupby("doc_id")))
    named = dict(list(mentions[mentions["counted"]].groupby("doc_id")["name"]))
    lands = dict(list(places[places["counted"] & places["iso"].notna()].groupby("doc_id")["iso"]))
    none = pd.Series(dtype="str")
    rows = []
    for row in records(documents):
        own = spoken.get(row.doc_id, told.head(0))
        called = dict(zip(own["voice"], own["name"], strict=True))
        names, countries = (frequencies(found.get(row.doc_id, none)) for found in (named, lands))
        title = row.title if isinstance(row.title, str) else row.doc_id
        speak = words.join([called[voice] for voice in ranked(own)[:_MOST]])
        where = words.join([label(iso, words.language) for iso in list(countries)[:_MOST]])
        rows.append((row.published, row.source, title, speak, words.join(list(names)[:_MOST]), where, row.words))
    frame = pd.DataFrame(rows, columns=["date", "source", "title", "speaks", "names", "where", "words"])
    return frame.dropna(axis="columns", how="all")


@answer("sources_doubts", heads="sources.column", most=10, whole=True)
def doubts(statements: pd.DataFrame, events: pd.DataFrame, claims: pd.DataFrame, *, words: Words) -> pd.DataFrame:
    """What is doubtful and would be printed: whose words, which dates, which verdicts; the longest words first."""
    said, dated, judged = to_check(statements, events, claims)
    said = said.assign(size=said["text"].str.len()).sort_values("size", ascending=False, kind="stable")
    contrary = words("region.checked.verdict.contradicted")
    rows = [
        *((words("doubt.speaker"), row.speaker, row.text, row) for row in records(said)),
        *((words("doubt.date"), words.date(row.edtf), row.label, row) for row in records(dated)),
        *((words("doubt.verdict"), contrary, row.text, row) for row in records(judged)),
    ]
    cells = [(what, told, text, row.confidence, row.doc_id, row.start) for what, told, text, row in rows[:_DOUBTS]]
    return pd.DataFrame(cells, columns=["doubtful", "told", "text", "confidence", "article", "start"])
