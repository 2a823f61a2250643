"""Who and what is named how often, where, and more than elsewhere; and the forms that count under another name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from depeche.confidence import sure_names
from depeche.corpus.answers import SIDE_BY_SIDE, Within, company, dated_as, document_names, groups_of, named_entities
from depeche.entities.gazetteer import gazetteer, is_qid
from depeche.entities.link import ABBREVIATED, abbreviates, is_acronym, letters
from depeche.french.fold import clean
from depeche.tables import Finding, answer, finding, join, records
from depeche.words import Words


@dataclass
class EntityCounts:
    """How often the entities of a corpus are named, and how."""

    documents: Counter[str] = field(default_factory=Counter)
    told: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, mentions: pd.DataFrame) -> None:
        """Take rows of table ``mentions``, all of a document at once; those that are not `counted` are left out."""
        counted = mentions[mentions["counted"]]
        for column in ("name", "kind", "text"):
            self.told[column].update(records(counted[["entity_id", column]]))
        self.documents.update(counted[["entity_id", "doc_id"]].drop_duplicates()["entity_id"].to_list())

    def rows(self) -> list[dict[str, Any]]:
        """Rows of table ``entities``, one an ``entity_id``, the most mentioned first."""
        counts: dict[str, dict[str, Counter[str]]] = {entity_id: defaultdict(Counter) for entity_id in self.documents}
        for column, counter in self.told.items():
            for (entity_id, cell), count in counter.items():
                counts[entity_id][column][clean(cell) if column == "text" else cell] += count
        rows = []
        for entity_id, of in counts.items():
            name, kind = (of[column].most_common(1)[0][0] for column in ("name", "kind"))
            rows.append(
                {
                    "entity_id": entity_id,
                    "name": name,
                    "short": _short(of["text"], name),
                    "kind": kind,
                    "qid": entity_id if is_qid(entity_id) else None,
                    "mentions": of["kind"].total(),
                    "documents": self.documents[entity_id],
                    "aliases": join(form for form, _ in of["text"].most_common() if form != name),
                }
            )
        # Ranked by how often they are named, then by name: equal input gives an equal order.
        return sorted(rows, key=lambda row: (-row["mentions"], row["name"], row["entity_id"]))


def _short(forms: Counter[str], name: str) -> str | None:
    """The form that texts use most, if it is an acronym that is known without an explanation: UMP, Insee."""
    form, most = forms.most_common(1)[0]
    known = gazetteer().surely(form)
    short = known is not None and known.kind in ABBREVIATED and " " in name and is_acronym(form)
    return form if short and forms[name] < most and (form.isupper() or abbreviates(letters(form), name)) else None


def leaders(entities: pd.DataFrame, mentions: pd.DataFrame, *, most: int) -> pd.DataFrame:
    """The entities named most, as far as that is sure: none that shares its place with one left out.

    Parameters
    ----------
    entities
        Table ``entities``, the most mentioned first.
    mentions
        Table ``mentions``: a name whose mentions are not sure leads nothing.
    most
        How many at most.
    """
    known = sure_names(mentions)
    named = entities[entities["mentions"] > 0]
    counts = list(named["mentions"])
    # The first of which it may not be said, and all that are named as often as the first that finds no room.
    unsure = next((number for number, name in enumerate(named["entity_id"]) if name not in known), len(named))
    room = min(most, unsure)
    led = counts[:room] if room >= len(counts) else [count for count in counts[:room] if count > counts[room]]
    return named.head(len(led))


# Which names set one text or source apart from the rest: log-odds ratios with an informative Dirichlet prior.

CLEAR = 1.96
"""Beyond this z score chance alone explains a difference in one case of twenty."""

_DISTINCTIVE_COLUMNS = {
    **dict.fromkeys(("group", "entity_id", "name", "kind"), "str"),
    **dict.fromkeys(("mentions", "elsewhere"), "Int64"),
    **dict.fromkeys(("log_odds", "z"), "float64"),
}


def distinctive(
    mentions: pd.DataFrame, documents: pd.DataFrame, *, by: str = "doc_id", prior: float | None = None
) -> pd.DataFrame:
    """Compare how much room each name has in one text, or source, and in all others.

    Parameters
    ----------
    mentions
        Table ``mentions``, shape (n_mentions, n_columns); rows that are not `counted` are left out.
    documents
        Table ``documents``.
    by
        What is compared with the rest: each text (``doc_id``), each ``source``, or each group that another column of
        `documents` tells, such as one of your own metadata. Texts whose group is not known belong to every other
        one's rest.
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
        If `by` is no such column, or `prior` is not above zero.
    """
    if prior is not None and prior <= 0:
        raise ValueError(f"a prior is worth more than 0 mentions, not {prior}")
    counted = mentions[mentions["counted"]]
    group_of = groups_of(documents, by)
    groups = counted["doc_id"].map(group_of)
    if counted["entity_id"].nunique() < 2 or groups.nunique(dropna=False) < 2:
        return pd.DataFrame(columns=list(_DISTINCTIVE_COLUMNS)).astype(_DISTINCTIVE_COLUMNS)
    order = {group: number for number, group in enumerate(group_of.dropna().unique())}
    frame = _scores(counted, groups, prior)
    frame = frame.assign(order=frame["group"].map(order)).sort_values(
        ["order", "z", "name", "entity_id"], ascending=[True, False, True, True], ignore_index=True
    )
    return frame[list(_DISTINCTIVE_COLUMNS)].astype(_DISTINCTIVE_COLUMNS)


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
    frame = counted.groupby([groups.rename("group"), counted["entity_id"]]).size().reset_index(name="mentions")
    named, scale = named_entities(counted), 1.0 if prior is None else prior / len(counted)
    frame[["name", "kind"]] = [named[entity_id] for entity_id in frame["entity_id"]]
    totals = frame["entity_id"].map(counted["entity_id"].value_counts())
    here = frame["group"].map(groups.value_counts())
    frame["elsewhere"] = totals - frame["mentions"]
    ratio, score = log_odds(
        frame["mentions"],
        frame["elsewhere"],
        totals * scale,
        of_here=here,
        of_there=len(counted) - here,
        of_prior=len(counted) * scale,
    )
    return frame.assign(log_odds=ratio.round(4), z=score.round(4))


# In which articles, or when, the leading names come up: the numbers behind a figure.

# A grid with more columns than this has cells too narrow for their numbers.
_MOST_COLUMNS = 12
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
    counts = _counts(counted, counted["doc_id"], names, documents["doc_id"])
    lengths = tuple(int(number) for number in documents["words"])
    if len(documents) == 1:
        top = max(numbers[0] for numbers in counts.values())
        first = words.join([name for name, numbers in counts.items() if numbers[0] == top], most=2)
        title = words("entities.shares.title.one", names=first, rate=rate_text(_PER * top / max(lengths[0], 1), words))
    else:
        title = spread_title(articles_with(counted, names), len(documents), words)
    return Rates(title, subtitle, tuple(document_names(documents).values()), lengths, counts)


def by_time(counted: pd.DataFrame, documents: pd.DataFrame, names: dict[str, str], words: Words) -> Rates | None:
    """Rates by date of publication.

    Nothing if most articles have no date, if all have the same, or if a few articles leave most columns empty.
    """
    dated = dated_as(documents, _MOST_COLUMNS)
    if dated is None:
        return None
    _, dates, periods = dated
    if len(documents) <= SIDE_BY_SIDE and 2 * dates.nunique() <= len(periods):
        return None
    summed = documents["words"].groupby(documents["doc_id"].map(dates)).sum()
    lengths = tuple(int(summed.get(period, 0)) for period in periods)
    counts = _counts(counted, counted["doc_id"].map(dates), names, periods)
    subtitle = words("entities.shares.subtitle_time", documents=words("unit.articles", n=len(dates)))
    if len(dates) < len(documents):
        subtitle += words("entities.shares.subtitle_undated", n=len(documents) - len(dates))
    columns = tuple(words.date(period) for period in periods)
    return Rates(_peak(counts, lengths, periods, words), subtitle, columns, lengths, counts)


def _counts(
    counted: pd.DataFrame, groups: pd.Series[str], names: Iterable[str], columns: Iterable[str]
) -> dict[str, tuple[int, ...]]:
    """Mentions by name in each column, the group of each mention given."""
    sizes = Counter(zip(counted["name"], groups, strict=True))
    return {name: tuple(sizes[name, column] for column in columns) for name in names}


def _peak(counts: dict[str, tuple[int, ...]], lengths: Sequence[int], periods: list[str], words: Words) -> str:
    """Say when the leading name has most room, and how much it has on average."""
    name, numbers = next(iter(counts.items()))
    rates = [number / max(length, 1) for number, length in zip(numbers, lengths, strict=True)]
    peak = max(range(len(rates)), key=lambda place: (rates[place], lengths[place]))
    rate, mean = (rate_text(_PER * share, words) for share in (rates[peak], sum(numbers) / max(sum(lengths), 1)))
    return words("entities.shares.title.peak", name=name, when=periods[peak], rate=rate, mean=mean)


# Every form that was folded into a name, and by which rule: the table with which a reader can object.


@answer("entities_aliases", most=40)
def aliases(mentions: pd.DataFrame) -> pd.DataFrame:
    """List the forms that are counted under another name than their own.

    Parameters
    ----------
    mentions
        Table ``mentions``, shape (n_mentions, n_columns); rows that are not `counted` are left out.

    Returns
    -------
    DataFrame
        One row a name, form and rule (column ``link``), by name, the most frequent form first: ``mentions`` and
        ``documents`` in which it was folded so, and the first place, ``doc_id`` and ``start``, where it stands.
    """
    counted = mentions[mentions["counted"]]
    folded = counted[counted["text"] != counted["name"]].sort_values(["doc_id", "start"], kind="stable")
    frame = folded.groupby(["name", "kind", "text", "link"], sort=False).agg(
        mentions=("text", "size"),
        documents=("doc_id", "nunique"),
        doc_id=("doc_id", "first"),
        start=("start", "first"),
    )
    frame = frame.astype({"mentions": "Int64", "documents": "Int64"}).reset_index().rename(columns={"text": "form"})
    order = ["name", "kind", "mentions", "form", "link"]
    return frame.sort_values(order, ascending=[True, True, False, True, True], kind="stable", ignore_index=True)


@finding("entities_aliases")
def aliases_found(mentions: pd.DataFrame, *, words: Words) -> Finding:
    """Say how many forms :func:`aliases` finds, and how many mentions each rule folded."""
    folded = aliases(mentions)
    if folded.empty:
        return Finding(words("entities.aliases.none"))
    counts = folded.groupby("link")["mentions"].sum().sort_values(ascending=False, kind="stable")
    rules = [words("entities.aliases.rule", name=words.term("entities.link", str(r)), n=n) for r, n in counts.items()]
    return Finding(words("entities.aliases.finding", n=len(folded), rules=words.join(rules)))


# What notebooks ask.


@finding("entities")
def found(entities: pd.DataFrame, mentions: pd.DataFrame, *, words: Words) -> Finding:
    """Say which names lead, as far as that is sure, what share they have, and how many names there are."""
    counts, leading = entities["mentions"], leaders(entities, mentions, most=3)
    share = leading["mentions"].sum() / max(1, counts.sum())
    names = words.join([f"{row.name} ({words.number(row.mentions)})" for row in records(leading)])
    total = words("unit.mentions", n=int(counts.sum()))
    case = "first" if len(leading) else "even"
    sentence = words(f"finding.entities.{case}", n=len(counts), mentions=total, names=names, share=share)
    first = leading["name"]
    return Finding(sentence, {"first": first, "names": len(counts), "mentions": counts.sum(), "share": share})


@answer("entities_leading", most=25)
def leading_by_kind(entities: pd.DataFrame) -> pd.DataFrame:
    """The five most mentioned entities of each kind."""
    columns = ["kind", "name", "mentions", "documents", "aliases"]
    return entities.sort_values("kind", kind="stable").groupby("kind").head(5)[columns]


@answer("entities_company", most=12)
def closest(mentions: pd.DataFrame, *, within: Within = "sentence") -> pd.DataFrame:
    """Pairs of names that stand together, those that do so least by chance first."""
    pairs = company(mentions, within=within).sort_values("log_likelihood", ascending=False, kind="stable")
    return pairs[["name", "other", "together", "alone", "other_alone", "npmi", "log_likelihood"]]
