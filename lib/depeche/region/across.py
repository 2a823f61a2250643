"""Where or when each country is referred to: by paragraph of one article, by article of a few, by date of many."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from depeche.edtf import is_closed
from depeche.entities.occurrence import article_names
from depeche.region.around import with_manner

Unit = Literal["paragraph", "document", "day", "month", "year", "corpus"]

# So many articles stand one below the other; of more, what is told is when, or in how many.
_FEW = 10
# A column a day, a month or a year: more of them are too thin to tell colours.
_PERIODS = 45
_LENGTHS: tuple[tuple[Unit, int], ...] = (("day", 10), ("month", 7), ("year", 4))
_DATE = r"\d{4}(-\d\d(-\d\d)?)?"


def across(places: pd.DataFrame, documents: pd.DataFrame, paragraphs: pd.DataFrame) -> tuple[Unit, pd.DataFrame]:
    """Count the references to each country in each part of a corpus.

    Parameters
    ----------
    places, documents, paragraphs
        The tables of these names.

    Returns
    -------
    tuple
        What the parts are, and a row a part and country, in order: ``group`` (number of the paragraph, ``doc_id`` or
        ISO date), ``label`` (how the part is called), ``iso`` and ``references``. Of a corpus that neither size nor
        dates can part, the group is the article all the same.
    """
    counted = with_manner(places)
    if len(documents) == 1:
        return "paragraph", _by_paragraph(counted, documents, paragraphs)
    unit, dates = _dates(documents)
    if len(documents) <= _FEW or unit == "corpus":
        names = article_names(documents)
        found = counted.assign(group=counted["doc_id"], label=counted["doc_id"].map(names))
        return ("document" if len(documents) <= _FEW else "corpus"), _count(found, list(documents["doc_id"]))
    groups = counted["doc_id"].map(dates)
    found = counted.assign(group=groups, label=groups)[groups.notna()]
    return unit, _count(found, sorted(set(dates)))


def _by_paragraph(counted: pd.DataFrame, documents: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    text = str(documents["text"].iloc[0])
    own = paragraphs.sort_values("start", ignore_index=True)
    at = own["start"].searchsorted(counted["start"], side="right") - 1
    openings = [text[int(start) : int(end)] for start, end in zip(own["start"], own["end"], strict=True)]
    inside = counted[at >= 0].assign(group=[str(number + 1) for number in at[at >= 0]])
    labels = [f"{number + 1}. {openings[number].strip()}" for number in at[at >= 0]]
    return _count(inside.assign(label=labels), [str(number + 1) for number in range(len(own))])


def _dates(documents: pd.DataFrame) -> tuple[Unit, pd.Series[str]]:
    """The finest unit that leaves the dates of publication legible, and the date of each text that has one as exact."""
    published = documents.set_index("doc_id")["published"].dropna()
    for unit, length in _LENGTHS:
        exact = published.str.fullmatch(_DATE) & (published.str.len() >= length) & published.map(is_closed)
        dates = published[exact].str[:length]
        if len(dates) * 2 > len(documents) and dates.nunique() > 1 and _periods(dates, unit) <= _PERIODS:
            return unit, dates
    return "corpus", published.head(0)


def _periods(dates: pd.Series[str], unit: str) -> int:
    """How many days, months or years there are from the first to the last."""
    frequency = {"day": "D", "month": "M", "year": "Y"}[unit]
    return len(pd.period_range(dates.min(), dates.max(), freq=frequency))


def _count(found: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    counts = found.groupby(["group", "label", "iso"], as_index=False).size().rename(columns={"size": "references"})
    rank = {group: number for number, group in enumerate(order)}
    counts = counts.assign(rank=counts["group"].map(rank)).sort_values(
        ["rank", "references", "iso"], ascending=[True, False, True], ignore_index=True
    )
    kept = counts[["group", "label", "iso", "references"]]
    return kept.astype({"group": "str", "label": "str", "iso": "str", "references": "int64"})
