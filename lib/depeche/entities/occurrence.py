"""In which articles, or when, the leading names come up: the counts behind a figure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from depeche.words import Words

# A grid with more columns than this has cells too narrow for their numbers.
_COLUMNS = 12
# So many articles stand side by side under their titles; of more, only how many is told.
_SIDE_BY_SIDE = 5


@dataclass(frozen=True)
class Counts:
    """Numbers by name and column, with the finding that they carry."""

    title: str
    subtitle: str
    columns: tuple[str, ...]
    values: dict[str, tuple[int, ...]]

    def frame(self, kinds: dict[str, str]) -> pd.DataFrame:
        """One row a name and column."""
        rows = [
            (name, kinds[name], column, value)
            for name, values in self.values.items()
            for column, value in zip(self.columns, values, strict=True)
        ]
        return pd.DataFrame(rows, columns=["name", "kind", "column", "count"])

    def cells(self, name: str, words: Words) -> list[str]:
        """The numbers of a name, in words."""
        pairs = zip(self.columns, self.values[name], strict=True)
        return [f"{words.number(value)} ({column})" for column, value in pairs if value]


def leading(mentions: pd.DataFrame, most: int) -> dict[str, str]:
    """The most mentioned names, each with its kind, by counted mentions."""
    counted = mentions[mentions["counted"]]
    sizes = counted.groupby(["name", "kind"]).size().reset_index(name="n")
    sizes = sizes.sort_values(["n", "name"], ascending=[False, True], kind="stable").drop_duplicates("name")
    return dict(zip(sizes["name"].head(most), sizes["kind"].head(most), strict=True))


def by_document(counted: pd.DataFrame, documents: pd.DataFrame, names: dict[str, str], words: Words) -> Counts:
    """Mentions by article, or the number of articles where there are many."""
    within = counted.groupby("name")["doc_id"].nunique()
    # Of equals, the one more often mentioned goes first.
    ordered = sorted(names, key=lambda candidate: -int(within[candidate]))
    name = ordered[0]
    key = "entities.positions.title.documents" if within[name] > 1 else "entities.positions.title.apart"
    title = words(key, name=name, n=int(within[name]), of=len(documents))
    if len(documents) > _SIDE_BY_SIDE:
        subtitle = words("entities.positions.subtitle_share", n=len(documents))
        column = words("entities.positions.column")
        return Counts(title, subtitle, (column,), {name: (int(within[name]),) for name in ordered})
    subtitle = words("entities.positions.subtitle_documents", documents=words("unit.articles", n=len(documents)))
    ids = list(documents["doc_id"])
    sizes = Counter(zip(counted["name"], counted["doc_id"], strict=True))
    values = {name: tuple(sizes[name, doc_id] for doc_id in ids) for name in names}
    return Counts(title, subtitle, tuple(_article_names(documents)), values)


def _article_names(documents: pd.DataFrame) -> list[str]:
    """Titles where all have one of their own, else names of files."""
    titles = documents["title"]
    return list(documents["doc_id"] if titles.isna().any() or titles.duplicated().any() else titles)


def by_time(counted: pd.DataFrame, documents: pd.DataFrame, names: dict[str, str], words: Words) -> Counts | None:
    """Mentions by date of publication; nothing if most articles have no date, or all have the same."""
    published = documents.set_index("doc_id")["published"].dropna().astype(str)
    for length in (10, 7, 4):
        # Longer than the period: a date less exact than its column has no place there.
        dates = published[published.str.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?") & (published.str.len() >= length)]
        periods = _periods(dates.str[:length])
        if len(dates) * 2 > len(documents) and 1 < len(periods) <= _COLUMNS:
            break
    else:
        return None
    columns = counted["doc_id"].map(dates.str[:length])
    sizes = Counter(zip(counted["name"], columns, strict=True))
    values = {name: tuple(sizes[name, period] for period in periods) for name in names}
    name = next(iter(names))
    count, peak = max((value, -number) for number, value in enumerate(values[name]))
    title = words("entities.positions.title.peak", name=name, when=words.date(periods[-peak]), count=count)
    subtitle = words("entities.positions.subtitle_time", documents=words("unit.articles", n=len(dates)))
    if len(dates) < len(documents):
        subtitle += words("entities.positions.subtitle_undated", n=len(documents) - len(dates))
    return Counts(title, subtitle, tuple(words.date(period) for period in periods), values)


def _periods(dates: pd.Series[str]) -> list[str]:
    """All days, months or years from the first to the last, those without an article too."""
    if dates.empty:
        return []
    unit = {10: "D", 7: "M", 4: "Y"}[len(dates.iloc[0])]
    return [str(period) for period in pd.period_range(dates.min(), dates.max(), freq=unit)]
