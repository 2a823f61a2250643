"""What the answers of all themes build on: the names of documents, and which things stand together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import compress
from math import log
from typing import Literal

import pandas as pd
from rapidfuzz.fuzz import partial_ratio
from rapidfuzz.process import cdist

from depeche.corpus.edtf import is_plain
from depeche.tables import STATED_BASES, Finding, answer, finding, join, records
from depeche.words import Words

Within = Literal["paragraph", "sentence"]

# So many articles stand side by side under their titles; of more, only how many is told.
SIDE_BY_SIDE = 5

# A paragraph of more names than this is a list, a table or a ranking: to stand in it is no company.
_LIST = 60
_COMPANY_COLUMNS = {
    **dict.fromkeys(("entity_id", "name", "kind", "other_id", "other", "other_kind"), "str"),
    **dict.fromkeys(("together", "alone", "other_alone", "documents"), "Int64"),
    **dict.fromkeys(("npmi", "log_likelihood"), "float64"),
}


def company(
    mentions: pd.DataFrame,
    *,
    within: Within = "paragraph",
    least: int = 1,
    among: Collection[str] | None = None,
) -> pd.DataFrame:
    """Count how often two names stand together.

    Parameters
    ----------
    mentions
        Table ``mentions``, shape (n_mentions, n_columns); rows that are not `counted` are left out.
    within
        What two names must share: a ``paragraph`` or a ``sentence``.
    least
        Pairs that share fewer of them are left out.
    among
        Values of ``entity_id``: only pairs of these are counted, though all names say how many there are. All if None.

    Returns
    -------
    DataFrame
        One row a pair, the most frequent first: both names, ``together`` (sentences or paragraphs that hold both),
        ``alone`` and ``other_alone`` (those that hold one without the other), ``documents`` with both together,
        ``npmi`` and ``log_likelihood`` (see :func:`npmi` and :func:`log_likelihood`). The whole is the number of
        sentences or paragraphs that hold a name at all. Those with more than sixty names, lists, are left out.

    Raises
    ------
    ValueError
        If `within` is neither.
    """
    if within not in ("paragraph", "sentence"):
        raise ValueError(f"names stand together within a paragraph or a sentence, not {within!r}")
    counted = mentions[mentions["counted"] & mentions[within].notna()]
    place = ["doc_id", within]
    stands = counted[[*place, "entity_id"]].drop_duplicates()
    stands = stands[stands.groupby(place)["entity_id"].transform("size") <= _LIST]
    of, met = len(stands[place].drop_duplicates()), stands["entity_id"].value_counts().to_dict()
    asked = stands if among is None else stands[stands["entity_id"].isin(set(among))]
    pairs = asked.merge(asked, on=place, suffixes=("", "_other")).query("entity_id < entity_id_other")
    tallied = pairs.groupby(["entity_id", "entity_id_other"])["doc_id"].agg(["size", "nunique"])
    named, rows = named_entities(counted), []
    for pair, together, documents in tallied[tallied["size"] >= least].itertuples(name=None):
        # The name met more often goes first.
        one, other = sorted(pair, key=lambda entity_id: (-met[entity_id], named[entity_id]))
        counts = together, met[one], met[other]
        alone = (count - together for count in counts[1:])
        measures = (round(measure(*counts, of), 4) for measure in (npmi, log_likelihood))
        rows.append((one, *named[one], other, *named[other], together, *alone, documents, *measures))
    frame = pd.DataFrame(rows, columns=list(_COMPANY_COLUMNS)).astype(_COMPANY_COLUMNS)
    order = ["together", "log_likelihood", "name", "other", "entity_id", "other_id"]
    return frame.sort_values(order, ascending=[False, False, True, True, True, True], ignore_index=True)


LIKELY = 3.84
"""Beyond this log-likelihood ratio chance alone explains a pair in one case of twenty."""


def npmi(together: int, one: int, other: int, of: int) -> float:
    """Normalised pointwise mutual information (Bouma 2009): 1 never apart, 0 as by chance, below 0 less than that.

    Parameters
    ----------
    together, one, other
        In how many paragraphs both stand, the one, and the other.
    of
        How many paragraphs there are.

    Examples
    --------
    >>> npmi(2, 2, 2, 4), npmi(1, 2, 2, 4)
    (1.0, 0.0)
    """
    # Both everywhere: nothing tells company from chance.
    return 0.0 if together == of else log(together * of / (one * other)) / -log(together / of)


def log_likelihood(together: int, one: int, other: int, of: int) -> float:
    """Log-likelihood ratio of a pair (Dunning 1993), negative where it meets less often than by chance.

    A measure of evidence: unlike :func:`npmi` it trusts frequent pairs more than those met once.

    Parameters
    ----------
    together, one, other
        In how many paragraphs both stand, the one, and the other.
    of
        How many paragraphs there are.

    Examples
    --------
    >>> round(log_likelihood(2, 2, 2, 4), 3)
    5.545
    """
    observed = (together, one - together, other - together, of - one - other + together)
    expected = (one * other / of, one * (of - other) / of, (of - one) * other / of, (of - one) * (of - other) / of)
    ratio = 2 * sum(seen * log(seen / due) for seen, due in zip(observed, expected, strict=True) if seen)
    return ratio if together >= expected[0] else -ratio


def strongest(pairs: pd.DataFrame, *, most: int) -> pd.DataFrame:
    """The pairs that a picture can hold: those that keep every name linked, then the most frequent beyond chance.

    A graph of all pairs of an article is a ball of wool. Its most frequent pairs that close no ring (a maximum
    spanning forest) keep each name and each group together; what room is left goes to the other pairs that
    meet more often than by chance.

    Parameters
    ----------
    pairs
        As :func:`company` returns them.
    most
        Number of pairs kept, unless the forest has more.
    """
    group: dict[str, str] = {}
    forest, others = [], []
    for number, pair in enumerate(records(pairs)):
        one, other = _root(group, pair.entity_id), _root(group, pair.other_id)
        if one != other:
            group[one] = other
            forest.append(number)
        elif pair.log_likelihood > 0:
            others.append(number)
    kept = sorted([*forest, *others[: max(most - len(forest), 0)]])
    return pairs.iloc[kept].reset_index(drop=True)


def named_entities(counted: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Name and kind of each entity: those most often met, the first of equals."""
    sizes = counted.groupby(["entity_id", "name", "kind"]).size().reset_index(name="n")
    sizes = sizes.sort_values("n", ascending=False, kind="stable").drop_duplicates("entity_id")
    cells = zip(sizes["entity_id"], sizes["name"], sizes["kind"], strict=True)
    return {str(entity_id): (str(name), str(kind)) for entity_id, name, kind in cells}


def _root(group: dict[str, str], name: str) -> str:
    """The name that stands for the group of a name."""
    while group.setdefault(name, name) != name:
        name = group[name]
    return name


def dated_as(documents: pd.DataFrame, most: int) -> tuple[str, pd.Series[str], list[str]] | None:
    """The finest unit in which the dates of most texts stand in so many periods at `most`, and in more than one.

    Returns
    -------
    tuple or None
        ``day``, ``month`` or ``year``; by ``doc_id`` the ISO date of each text whose date is as exact; every period
        from the first to the last, those without a text too.
    """
    published = documents.set_index("doc_id")["published"].dropna().astype(str)
    for unit, length in (("day", 10), ("month", 7), ("year", 4)):
        dates = published[[is_plain(date, length) for date in published]].str[:length]
        if len(dates) * 2 > len(documents) and dates.nunique() > 1:
            periods = [str(period) for period in pd.period_range(dates.min(), dates.max(), freq=unit[0].upper())]
            if len(periods) <= most:
                return unit, dates, periods
    return None


def groups_of(documents: pd.DataFrame, by: str) -> pd.Series[str]:
    """The group of each text by its ``doc_id``: itself, its source, or what it has in another column of texts.

    Raises
    ------
    ValueError
        If table ``documents`` has no such column.
    """
    if by not in documents.select_dtypes("str"):
        raise ValueError(f"texts are grouped by doc_id, source or another column of texts, not by {by!r}")
    return documents.set_index("doc_id", drop=False)[by]


def case_of(by: str) -> str:
    """What phrases on groups end in: ``doc_id``, ``source`` or ``own``."""
    return by if by in ("doc_id", "source") else "own"


def document_names(documents: pd.DataFrame) -> dict[str, str]:
    """What each document is called: titles where all have one of their own, else names of files."""
    titles = documents["title"]
    named = documents["doc_id"] if titles.isna().any() or titles.duplicated().any() else titles
    return dict(zip(documents["doc_id"], named, strict=True))


# Who carried what, and what each paper made of it.

_COPIED = ["title", "source", "published", "copy_of", "similarity", "cut", "added", "added_text"]
_PROSE = ("standfirst", "body", "list")
# So much of a paragraph stands in one of the other article where it is not new there.
_LEAST_ALIKE = 75


@answer("sources_copies", most=40, once=("copy_of",))
def carried(*, corpus: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """List the articles of which there are copies, and the copies below each.

    Parameters
    ----------
    corpus
        All tables, with the copies.

    Returns
    -------
    DataFrame
        Title, source and date of each; of a copy ``similarity``, as in table ``documents``, how many paragraphs were
        ``cut`` of what it copies, how many were ``added`` and the words of those. What most papers carried comes first.
    """
    documents = corpus["documents"].set_index("doc_id", drop=False).rename_axis(None)
    group = documents["copy_of"].fillna(documents["doc_id"])
    documents = documents.assign(group=group, size=group.map(group.value_counts()), copies=documents["copy_of"].notna())
    shown = documents[documents["size"] > 1].sort_values(
        ["size", "group", "copies", "published", "doc_id"], ascending=[False, True, True, True, True]
    )
    prose: dict[str, list[str]] = {str(doc_id): [] for doc_id in shown["doc_id"]}
    paragraphs = corpus["paragraphs"]
    for row in records(paragraphs[paragraphs["role"].isin(_PROSE) & paragraphs["doc_id"].isin(shown.index)]):
        prose[row.doc_id].append(" ".join(shown["text"][row.doc_id][row.start : row.end].split()))
    names = documents["title"].fillna(documents["doc_id"])
    rows = []
    for row in records(shown):
        cut, added = _changes(prose[row.doc_id], prose[row.group])
        told = {"cut": len(cut), "added": len(added), "added_text": join(added)} if row.copies else {}
        rows.append({**row._asdict(), **told, "copy_of": names[row.group]})
    types = {"cut": "Int64", "added": "Int64", "added_text": "str"}
    return pd.DataFrame(rows, columns=_COPIED).astype(types)


def _changes(own: list[str], copied: list[str]) -> tuple[list[str], list[str]]:
    """The paragraphs that were cut of what is copied, and those that were added."""
    if not own or not copied:
        return copied, own
    best = cdist(own, copied, scorer=partial_ratio)
    cut, added = (best.max(axis=axis) < _LEAST_ALIKE for axis in (0, 1))
    return list(compress(copied, cut)), list(compress(own, added))


@finding("sources_copies")
def copies_found(documents: pd.DataFrame, *, corpus: Mapping[str, pd.DataFrame], words: Words) -> Finding:
    """Say how many articles copy another, and whether they count."""
    copies = int(corpus["documents"]["copy_of"].notna().sum())
    counted = len(documents) == len(corpus["documents"])
    key = "none" if not copies else "counted" if counted else "once"
    return Finding(words(f"finding.copies.{key}", n=copies, of=len(corpus["documents"])))


# What notebooks ask.


@finding("sources")
def found(documents: pd.DataFrame, paragraphs: pd.DataFrame, issues: pd.DataFrame, *, words: Words) -> Finding:
    """Say how many words there are, what share of them counts, and how many flaws."""
    total = int(paragraphs["words"].sum())
    share = paragraphs.loc[paragraphs["counted"], "words"].sum() / max(1, total)
    texts, flaws = words("unit.articles", n=len(documents)), words("corpus.layout.flaws", n=len(issues))
    sentence = words("finding.sources", n=total, articles=texts, share=share, flaws=flaws)
    return Finding(sentence, {"articles": len(documents), "counted": share, "flaws": len(issues)})


@finding("sources_dates")
def dated(documents: pd.DataFrame, *, words: Words) -> Finding:
    """Say of how many documents the date is stated."""
    stated = documents["published_basis"].isin(STATED_BASES)
    return Finding(words("finding.dates", n=int(stated.sum()), of=len(documents)))


@answer("sources_documents")
def dates_of_documents(documents: pd.DataFrame) -> pd.DataFrame:
    """Each document with its date and what that rests on."""
    return documents[["title", "published", "published_basis", "published_evidence", "source", "words"]]


@answer("sources_paragraphs")
def roles_of_paragraphs(paragraphs: pd.DataFrame) -> pd.DataFrame:
    """Each paragraph with its role, and whether it counts."""
    return paragraphs[["doc_id", "paragraph", "role", "words", "counted"]]


@answer("sources_issues", most=30)
def flaws(issues: pd.DataFrame) -> pd.DataFrame:
    """What is wrong with the sources, and where."""
    return issues[["doc_id", "issue", "text", "start", "severity", "message"]]
