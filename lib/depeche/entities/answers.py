"""Who appears with whom: pairs of names that stand in one sentence or one paragraph, and how closely they belong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import log
from typing import Any, Literal

import numpy as np
import pandas as pd

from depeche.corpus.edtf import is_closed
from depeche.french.fold import clean
from depeche.tables import join
from depeche.words import Words

Within = Literal["paragraph", "sentence"]

# A paragraph of more names than this is a list, a table or a ranking: to stand in it is no company.
_LIST = 60
_COMPANY_COLUMNS = {
    "entity_id": "str",
    "name": "str",
    "kind": "str",
    "other_id": "str",
    "other": "str",
    "other_kind": "str",
    "together": "Int64",
    "alone": "Int64",
    "other_alone": "Int64",
    "documents": "Int64",
    "npmi": "float64",
    "log_likelihood": "float64",
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
    tally = _tally(counted, within, None if among is None else set(among))
    named = named_entities(counted)
    rows = [_row(pair, tally, named) for pair, together in tally.pairs.items() if together >= least]
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
    ends = zip(pairs["entity_id"], pairs["other_id"], strict=True)
    forest = [number for number, (one, other) in enumerate(ends) if _join(group, one, other)]
    others = [number for number, value in enumerate(pairs["log_likelihood"]) if value > 0 and number not in set(forest)]
    kept = sorted([*forest, *others[: max(most - len(forest), 0)]])
    return pairs.iloc[kept].reset_index(drop=True)


@dataclass
class _Tally:
    """How many sentences or paragraphs hold each name and each pair."""

    of: int = 0
    names: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    documents: Counter[tuple[str, str]] = field(default_factory=Counter)


def _tally(counted: pd.DataFrame, within: Within, among: set[str] | None) -> _Tally:
    tally = _Tally()
    met: set[tuple[str, tuple[str, str]]] = set()
    for (doc_id, _), ids in counted.groupby(["doc_id", within], sort=False)["entity_id"]:
        names = sorted(set(ids))
        if len(names) > _LIST:
            continue
        tally.of += 1
        tally.names.update(names)
        pairs = list(combinations([name for name in names if among is None or name in among], 2))
        tally.pairs.update(pairs)
        met.update((str(doc_id), pair) for pair in pairs)
    tally.documents.update(pair for _, pair in met)
    return tally


def named_entities(counted: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Name and kind of each entity: those most often met, the first of equals."""
    sizes = counted.groupby(["entity_id", "name", "kind"]).size().reset_index(name="n")
    sizes = sizes.sort_values("n", ascending=False, kind="stable").drop_duplicates("entity_id")
    cells = zip(sizes["entity_id"], sizes["name"], sizes["kind"], strict=True)
    return {str(entity_id): (str(name), str(kind)) for entity_id, name, kind in cells}


def _row(pair: tuple[str, str], tally: _Tally, named: dict[str, tuple[str, str]]) -> tuple[object, ...]:
    # The name met more often goes first.
    one, other = sorted(pair, key=lambda entity_id: (-tally.names[entity_id], named[entity_id]))
    counts = tally.pairs[pair], tally.names[one], tally.names[other]
    measures = (round(measure(*counts, tally.of), 4) for measure in (npmi, log_likelihood))
    alone = (count - counts[0] for count in counts[1:])
    return (one, *named[one], other, *named[other], counts[0], *alone, tally.documents[pair], *measures)


def _join(group: dict[str, str], one: str, other: str) -> bool:
    """Join the groups of two names; False if they were in one group already."""
    first, second = _root(group, one), _root(group, other)
    group[first] = second
    return first != second


def _root(group: dict[str, str], name: str) -> str:
    while group.setdefault(name, name) != name:
        name = group[name]
    return name


# Counts of the things named in a corpus.

_QID = re.compile(r"Q\d+")


def count_entities(mentions: pd.DataFrame) -> list[dict[str, Any]]:
    """Count the entities of a corpus.

    Parameters
    ----------
    mentions
        Table ``mentions``, shape (n_mentions, n_columns); rows that are not `counted` are left out.

    Returns
    -------
    list of dict
        Rows of table ``entities``, one an ``entity_id``, the most mentioned first.
    """
    rows = []
    for entity_id, group in mentions[mentions["counted"]].groupby("entity_id", sort=False):
        forms = [form for form, _ in Counter(map(clean, group["text"])).most_common()]
        name, kind = (Counter(group[column]).most_common(1)[0][0] for column in ("name", "kind"))
        rows.append(
            {
                "entity_id": entity_id,
                "name": name,
                "kind": kind,
                "qid": entity_id if _QID.fullmatch(str(entity_id)) else None,
                "mentions": len(group),
                "documents": group["doc_id"].nunique(),
                "aliases": join(form for form in forms if form != name),
            }
        )
    # Ranked by how often they are named, then by name: equal input gives an equal order.
    return sorted(rows, key=lambda row: (-row["mentions"], row["name"], row["entity_id"]))


# Which names set one text or source apart from the rest: log-odds ratios with an informative Dirichlet prior.

By = Literal["doc_id", "source"]

CLEAR = 1.96
"""Beyond this z score chance alone explains a difference in one case of twenty."""

_DISTINCTIVE_COLUMNS = {
    "group": "str",
    "entity_id": "str",
    "name": "str",
    "kind": "str",
    "mentions": "Int64",
    "elsewhere": "Int64",
    "log_odds": "float64",
    "z": "float64",
}


def distinctive(
    mentions: pd.DataFrame, documents: pd.DataFrame, *, by: By = "doc_id", prior: float | None = None
) -> pd.DataFrame:
    """Compare how much room each name has in one text, or source, and in all others.

    Parameters
    ----------
    mentions
        Table ``mentions``, shape (n_mentions, n_columns); rows that are not `counted` are left out.
    documents
        Table ``documents``.
    by
        What is compared with the rest: each text (``doc_id``) or each ``source``. Texts whose source is not known
        belong to every other one's rest.
    prior
        How many mentions the prior is worth, spread over the names as in the whole corpus. It holds back names
        met once or twice. By default as many as the corpus has: each name's count is its own prior.

    Returns
    -------
    DataFrame
        One row a ``group`` and name that it mentions: ``mentions`` in it and ``elsewhere``, ``log_odds`` (above 0:
        more room here than elsewhere) and its ``z`` score. By group in the order of `documents`, highest ``z`` first.
        Without rows where there is nothing to compare: fewer than two groups, or than two names.

    Raises
    ------
    ValueError
        If `by` is neither, or `prior` is not above zero.
    """
    if by not in ("doc_id", "source"):
        raise ValueError(f"names are compared by doc_id or by source, not by {by!r}")
    if prior is not None and prior <= 0:
        raise ValueError(f"a prior is worth more than 0 mentions, not {prior}")
    counted = mentions[mentions["counted"]]
    group_of = documents.set_index("doc_id", drop=False)[by]
    groups = counted["doc_id"].map(group_of)
    if counted["entity_id"].nunique() < 2 or groups.nunique(dropna=False) < 2:
        return pd.DataFrame(columns=list(_DISTINCTIVE_COLUMNS)).astype(_DISTINCTIVE_COLUMNS)
    frame = _scores(counted, groups, prior)
    order = {group: number for number, group in enumerate(group_of.dropna().unique())}
    frame = frame.assign(order=frame["group"].map(order))
    frame = frame.sort_values(["order", "z", "name", "entity_id"], ascending=[True, False, True, True])
    return frame[list(_DISTINCTIVE_COLUMNS)].astype(_DISTINCTIVE_COLUMNS).reset_index(drop=True)


def log_odds(here: Any, there: Any, prior: Any, *, of_here: Any, of_there: Any, of_prior: float) -> tuple[Any, Any]:
    """Log-odds ratio of a count in one text against the rest, and its z score.

    Parameters
    ----------
    here, there
        Mentions of the name in the one and in the other; numbers or arrays.
    prior
        Its pseudo-count, above zero.
    of_here, of_there, of_prior
        Mentions of all names, and all pseudo-counts.

    Examples
    --------
    >>> ratio, score = log_odds(3, 1, 2, of_here=4, of_there=4, of_prior=4)
    >>> round(float(ratio), 4), round(float(score), 4)
    (1.0217, 1.399)
    """
    one, other = here + prior, there + prior
    ratio = np.log(one / (of_here + of_prior - one)) - np.log(other / (of_there + of_prior - other))
    return ratio, ratio / np.sqrt(1 / one + 1 / other)


def _scores(counted: pd.DataFrame, groups: pd.Series[str], prior: float | None) -> pd.DataFrame:
    """One row a group and name that it mentions, all computed at once."""
    sizes = counted.groupby([groups.rename("group"), counted["entity_id"]]).size().rename("mentions")
    frame = sizes.reset_index()
    totals = frame["entity_id"].map(counted["entity_id"].value_counts())
    here = frame["group"].map(groups.value_counts())
    scale = 1.0 if prior is None else prior / len(counted)
    ratio, score = log_odds(
        frame["mentions"].to_numpy(dtype=float),
        (totals - frame["mentions"]).to_numpy(dtype=float),
        totals.to_numpy(dtype=float) * scale,
        of_here=here.to_numpy(dtype=float),
        of_there=len(counted) - here.to_numpy(dtype=float),
        of_prior=len(counted) * scale,
    )
    named = named_entities(counted)
    frame["name"] = [named[entity_id][0] for entity_id in frame["entity_id"]]
    frame["kind"] = [named[entity_id][1] for entity_id in frame["entity_id"]]
    frame["elsewhere"] = totals - frame["mentions"]
    return frame.assign(log_odds=ratio.round(4), z=score.round(4))


# In which articles, or when, the leading names come up: the numbers behind a figure.

# A grid with more columns than this has cells too narrow for their numbers.
_MOST_COLUMNS = 12
# So many articles stand side by side under their titles; of more, only how many is told.
SIDE_BY_SIDE = 5
_PER = 1000


@dataclass(frozen=True)
class Rates:
    """Mentions by name and column, each column with the words of its texts, and the finding that they carry.

    Texts differ in length, so what is compared is mentions per 1,000 words.
    """

    title: str
    subtitle: str
    columns: tuple[str, ...]
    lengths: tuple[int, ...]
    counts: dict[str, tuple[int, ...]]

    def rates(self, name: str) -> list[float | None]:
        """Mentions of a name per 1,000 words, column by column; None where there is no text."""
        pairs = zip(self.counts[name], self.lengths, strict=True)
        return [_PER * count / length if length else None for count, length in pairs]

    def frame(self, kinds: dict[str, str]) -> pd.DataFrame:
        """One row a name and column."""
        rows = [
            (name, kinds[name], column, count, length, None if rate is None else round(rate, 2))
            for name, counts in self.counts.items()
            for column, count, length, rate in zip(self.columns, counts, self.lengths, self.rates(name), strict=True)
        ]
        return pd.DataFrame(rows, columns=["name", "kind", "column", "mentions", "words", "per_1000_words"])

    def cells(self, name: str, words: Words) -> list[str]:
        """The numbers of a name, in words."""
        pairs = zip(self.columns, self.rates(name), strict=True)
        return [f"{rate_text(rate, words)} ({column})" for column, rate in pairs if rate]


def rate_text(rate: float | None, words: Words) -> str:
    """A rate as it is written: with one decimal below ten, whole above; never rounded to nothing."""
    return words.number(max(rate, 0.1), digits=1 if rate < 9.95 else 0) if rate else ""


def leading(mentions: pd.DataFrame, most: int) -> dict[str, str]:
    """The most mentioned names, each with its kind, by counted mentions."""
    counted = mentions[mentions["counted"]]
    sizes = counted.groupby(["name", "kind"]).size().reset_index(name="n")
    sizes = sizes.sort_values(["n", "name"], ascending=[False, True], kind="stable").drop_duplicates("name")
    return dict(zip(sizes["name"].head(most), sizes["kind"].head(most), strict=True))


def articles_with(counted: pd.DataFrame, names: dict[str, str]) -> dict[str, int]:
    """In how many articles each name appears, the most widespread first; of equals, the one more often mentioned."""
    within = counted.groupby("name")["doc_id"].nunique()
    return {name: int(within[name]) for name in sorted(names, key=lambda candidate: -int(within[candidate]))}


def spread_title(articles: dict[str, int], of: int, words: Words) -> str:
    """Say which name appears in most articles."""
    name, count = next(iter(articles.items()))
    key = "documents" if count > 1 else "apart"
    return words(f"entities.shares.title.{key}", name=name, n=count, of=of)


def by_document(counted: pd.DataFrame, documents: pd.DataFrame, names: dict[str, str], words: Words) -> Rates:
    """Rates in each of a few articles."""
    subtitle = words("entities.shares.subtitle_documents", documents=words("unit.articles", n=len(documents)))
    sizes = Counter(zip(counted["name"], counted["doc_id"], strict=True))
    counts = {name: tuple(sizes[name, doc_id] for doc_id in documents["doc_id"]) for name in names}
    lengths = tuple(int(number) for number in documents["words"])
    if len(documents) == 1:
        top = max(numbers[0] for numbers in counts.values())
        first = words.join([name for name, numbers in counts.items() if numbers[0] == top], most=2)
        title = words("entities.shares.title.one", names=first, rate=rate_text(_PER * top / max(lengths[0], 1), words))
    else:
        title = spread_title(articles_with(counted, names), len(documents), words)
    return Rates(title, subtitle, tuple(article_names(documents).values()), lengths, counts)


def article_names(documents: pd.DataFrame) -> dict[str, str]:
    """What each article is called: titles where all have one of their own, else names of files."""
    titles = documents["title"]
    named = documents["doc_id"] if titles.isna().any() or titles.duplicated().any() else titles
    return dict(zip(documents["doc_id"], named, strict=True))


def by_time(counted: pd.DataFrame, documents: pd.DataFrame, names: dict[str, str], words: Words) -> Rates | None:
    """Rates by date of publication.

    Nothing if most articles have no date, if all have the same, or if a few articles leave most columns empty.
    """
    published = documents.set_index("doc_id")["published"].dropna().astype(str)
    for length in (10, 7, 4):
        # Longer than the period: a date less exact than its column has no place there.
        exact = published.str.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?") & (published.str.len() >= length)
        dates = published[exact & published.map(is_closed)]
        stretch = _periods(dates.str[:length])
        if len(dates) * 2 > len(documents) and 1 < len(stretch) <= _MOST_COLUMNS:
            break
    else:
        return None
    periods = [str(period) for period in stretch]
    period_of = dates.str[:length]
    if len(documents) <= SIDE_BY_SIDE and 2 * period_of.nunique() <= len(periods):
        return None
    lengths = _lengths(documents, documents["doc_id"].map(period_of))
    sizes = Counter(zip(counted["name"], counted["doc_id"].map(period_of), strict=True))
    counts = {name: tuple(sizes[name, period] for period in periods) for name in names}
    subtitle = words("entities.shares.subtitle_time", documents=words("unit.articles", n=len(dates)))
    if len(dates) < len(documents):
        subtitle += words("entities.shares.subtitle_undated", n=len(documents) - len(dates))
    columns, sizes_of = tuple(words.date(period) for period in periods), tuple(lengths.get(p, 0) for p in periods)
    return Rates(_peak(counts, sizes_of, periods, words), subtitle, columns, sizes_of, counts)


def _lengths(documents: pd.DataFrame, groups: pd.Series[str]) -> dict[str, int]:
    """Words of the texts of each group."""
    summed = documents["words"].groupby(groups.to_numpy()).sum()
    return {str(group): int(number) for group, number in summed.items()}


def _peak(counts: dict[str, tuple[int, ...]], lengths: Sequence[int], periods: list[str], words: Words) -> str:
    """Say when the leading name has most room, and how much it has on average."""
    name, numbers = next(iter(counts.items()))
    rates = [number / max(length, 1) for number, length in zip(numbers, lengths, strict=True)]
    peak = max(range(len(rates)), key=lambda place: (rates[place], lengths[place]))
    rate, mean = (rate_text(_PER * share, words) for share in (rates[peak], sum(numbers) / max(sum(lengths), 1)))
    return words("entities.shares.title.peak", name=name, when=periods[peak], rate=rate, mean=mean)


def _periods(dates: pd.Series[str]) -> pd.PeriodIndex:
    """All days, months or years from the first to the last, those without an article too."""
    if dates.empty:
        return pd.PeriodIndex([], freq="D")
    unit = {10: "D", 7: "M", 4: "Y"}[len(dates.iloc[0])]
    return pd.period_range(dates.min(), dates.max(), freq=unit)
