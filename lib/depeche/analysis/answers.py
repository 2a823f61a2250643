"""What is asked across the themes: a line on each article, what is to be checked, who acts, and what has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

import pandas as pd

from depeche.analysis.disagreements import disagreements
from depeche.confidence import sure, sure_names, to_check
from depeche.corpus.answers import company
from depeche.corpus.edtf import one_day
from depeche.entities.answers import CLEAR, log_odds
from depeche.quotations.answers import UNKNOWN, ranked, voices
from depeche.quotations.kinds import roles
from depeche.region.atlas import label
from depeche.tables import STATED_BASES, Finding, answer, finding, frequencies, records
from depeche.words import Words

# Names told of an article, and doubts listed.
_MOST, _DOUBTS = 3, 30


@answer("sources_pile", most=30)
def pile(
    documents: pd.DataFrame, statements: pd.DataFrame, mentions: pd.DataFrame, places: pd.DataFrame, *, words: Words
) -> pd.DataFrame:
    """A line an article: when and where it appeared, who surely speaks in it, whom and which countries it names."""
    told = sure(voices(statements))
    spoken = dict(list(told[told["voice"] != UNKNOWN].groupby("doc_id")))
    surely = mentions[mentions["counted"] & mentions["entity_id"].isin(sure_names(mentions))]
    named = dict(list(surely.groupby("doc_id")["name"]))
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
        # A day is told so that it sorts, an interval that was inferred in words.
        inferred = isinstance(row.published, str) and row.published_basis not in STATED_BASES
        when = words.date(row.published) if inferred else row.published
        rows.append((when, row.source, title, speak, words.join(list(names)[:_MOST]), where, row.words))
    frame = pd.DataFrame(rows, columns=["date", "source", "title", "speaks", "names", "where", "words"])
    return frame.dropna(axis="columns", how="all")


@answer("sources_doubts", most=10, whole=True)
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


answer("sources_disagreements", most=10)(disagreements)


@finding("sources_disagreements")
def disagreements_found(*, answered: pd.DataFrame, words: Words) -> Finding:
    """Say how often two passages disagree: what :func:`disagreements` lists."""
    return Finding(words(f"finding.disagreements.{'some' if len(answered) else 'none'}", n=len(answered)))


# Who acts: what the texts say persons are, how much they say, and with whom they stand.

_COMPANY = 3


@answer("entities_actors", most=10, without=("entity_id",))
def actors(
    documents: pd.DataFrame, mentions: pd.DataFrame, statements: pd.DataFrame, *, words: Words, most: int = 40
) -> pd.DataFrame:
    """A card a person, in a line.

    Parameters
    ----------
    documents, mentions, statements
        The tables of these names.
    words
        The words of the reader's language.
    most
        How many persons, those named in most articles first, then those named most.

    Returns
    -------
    DataFrame
        ``name``, ``role`` (the words beside the name that say who it is), ``documents``, ``mentions``, ``statements``,
        when the first and the last of the articles appeared (``since``, ``until``), and the ``company``: the names that
        stand beside it in most sentences.
    """
    people = mentions[(mentions["kind"] == "person") & mentions["counted"]]
    sizes = people.groupby("entity_id").agg(
        name=("name", "first"), documents=("doc_id", "nunique"), mentions=("name", "size")
    )
    cards = sizes.sort_values(["documents", "mentions", "name"], ascending=[False, False, True]).head(most)
    people = people[people["entity_id"].isin(cards.index)]
    dates = people["doc_id"].map(documents.set_index("doc_id")["published"]).groupby(people["entity_id"])
    told: dict[str, dict[Any, Any]] = {
        "role": roles(people, mentions, documents),
        "statements": statements["speaker_id"].value_counts().to_dict(),
        "company": {entity_id: words.join(beside[:_COMPANY]) for entity_id, beside in _company(mentions, cards.index)},
        "since": dates.min().dropna().map(words.date).to_dict(),
        "until": dates.max().dropna().map(words.date).to_dict(),
    }
    cards = cards.reset_index()
    for name, found in told.items():
        cards[name] = [found.get(one) for one in cards["entity_id"]]
    cards = cards.astype(dict.fromkeys(("role", "company", "since", "until"), "str"))
    columns = ["name", "role", "documents", "mentions", "statements", "since", "until", "company", "entity_id"]
    return cards.assign(statements=cards["statements"].fillna(0).astype("int64"))[columns]


def _company(mentions: pd.DataFrame, asked: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """With whom each stands in a sentence, the most frequent first."""
    pairs = company(mentions, within="sentence")
    for entity_id in asked:
        beside = pairs[(pairs["entity_id"] == entity_id) | (pairs["other_id"] == entity_id)]
        yield entity_id, list(beside["other"].where(beside["entity_id"] == entity_id, beside["name"]))


# What has changed: which names, speakers and countries more articles have after a day than before, or fewer.


def _middle(documents: pd.DataFrame, since: str | None) -> tuple[date | None, pd.Series[bool]]:
    """The day that parts the articles of a known day, and which of them are of the later part."""
    days = documents.set_index("doc_id")["published"].dropna().map(one_day).dropna().sort_values()
    start = date.fromisoformat(since) if since else days.iloc[len(days) // 2] if len(days) else None
    return start, days.map(lambda day: start is not None and day >= start).astype(bool)


@answer("sources_changed", most=20)
def changed(
    documents: pd.DataFrame,
    mentions: pd.DataFrame,
    statements: pd.DataFrame,
    places: pd.DataFrame,
    *,
    words: Words,
    since: str | None = None,
) -> pd.DataFrame:
    """Compare the articles before a day with those from it on: what more, or fewer, of them name.

    Articles are counted, not mentions: one long article changes nothing. Of what is listed chance alone would explain
    one case in twenty (log-odds ratio with an informative Dirichlet prior, Monroe, Colaresi and Quinn 2008).

    Parameters
    ----------
    documents, mentions, statements, places
        The tables of these names.
    words
        The words of the reader's language.
    since
        ISO date of the first day of the later part; by default the day that halves the dated articles.

    Returns
    -------
    DataFrame
        ``what`` (a name, a speaker or a country), ``name``, ``before`` and ``after``, the articles of each part that
        have it, and their numbers (``of_before``, ``of_after``), ``z``: above 0 what rose, below what fell.
    """
    _, later = _middle(documents, since)
    told = {
        "name": mentions[mentions["counted"]].rename(columns={"entity_id": "key"}),
        "speaker": statements.dropna(subset=["speaker_id"]).assign(
            key=lambda rows: rows["speaker_id"], name=lambda rows: rows["speaker"]
        ),
        "country": places[places["counted"]]
        .dropna(subset=["iso"])
        .assign(key=lambda rows: rows["iso"], name=lambda rows: [label(iso, words.language) for iso in rows["iso"]]),
    }
    rows = [
        (words(f"changed.{what}"), name, before, after, z)
        for what, frame in told.items()
        for name, before, after, z in _shifts(frame, later)
    ]
    frame = pd.DataFrame(rows, columns=["what", "name", "before", "after", "z"])
    frame = frame.assign(of_before=int((~later).sum()), of_after=int(later.sum()))
    frame = frame.sort_values("z", ascending=False, kind="stable")
    return frame[["what", "name", "before", "of_before", "after", "of_after", "z"]].reset_index(drop=True)


def _shifts(frame: pd.DataFrame, later: pd.Series[bool]) -> Iterator[tuple[str, int, int, float]]:
    """What is in clearly more, or fewer, of the later articles: in how many of the others, of them, and the z score."""
    met = frame[["doc_id", "key", "name"]].drop_duplicates(["doc_id", "key"])
    met = met.assign(later=met["doc_id"].map(later)).dropna(subset=["later"])
    counts = met.groupby("key").agg(name=("name", "first"), after=("later", "sum"), both=("later", "size"))
    after, both = counts["after"].astype(float), counts["both"].astype(float)
    here, total = after.sum(), both.sum()
    if not 0 < here < total or len(counts) < 2:
        return
    _, z = log_odds(after, both - after, both, of_here=here, of_there=total - here, of_prior=total)
    for row, score in zip(records(counts), z, strict=True):
        if abs(score) >= CLEAR:
            yield row.name, int(row.both - row.after), int(row.after), round(float(score), 2)


@finding("sources_changed")
def changes_found(documents: pd.DataFrame, *, answered: pd.DataFrame, words: Words) -> Finding:
    """Say which names more, and which fewer, of the later articles have: those that :func:`changed` lists."""
    start, _ = _middle(documents, None)
    named = answered[answered["what"] == words("changed.name")]
    risen, fallen = list(named["name"][named["z"] > 0]), list(named["name"][named["z"] < 0])[::-1]
    case = "both" if risen and fallen else "some" if risen else "fewer" if fallen else "none"
    names = {key: words.join(found, most=_MOST) for key, found in (("risen", risen), ("fallen", fallen))}
    return Finding(words(f"finding.changed.{case}", when=words.date(str(start)), **names))
