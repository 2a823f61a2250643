"""In which articles, or when, the leading names come up: the numbers behind a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from depeche.edtf import is_closed
from depeche.words import Words

# A grid with more columns than this has cells too narrow for their numbers.
_COLUMNS = 12
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
        if len(dates) * 2 > len(documents) and 1 < len(stretch) <= _COLUMNS:
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
