"""How sure a row is, and what is printed of it: the sure as it is, the likely with a sign, the doubtful to be checked.

A confidence is the share of such rows that are right, measured in articles that no rule was written from
(``benchmarks/calibration.py`` writes ``confidence.toml``): the product of what the row's grounds leave of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import prod
from typing import Any

import pandas as pd

from depeche.data import load_toml
from depeche.tables import join

SURE, LIKELY = 0.9, 0.7
"""From which confidence on a row is printed as it is, and from which with a sign; below it is doubtful."""


@cache
def shares(theme: str) -> dict[str, float]:
    """What each ground of a theme leaves of the confidence of its rows."""
    told = load_toml("confidence.toml")[theme]
    return {ground: row["share"] for ground, row in told.items()}


def measured(theme: str) -> dict[str, Any]:
    """How many `rows` of how many `articles` that no rule was written from were judged, and what share is `right`.

    And how many of them are `sure`, and what share of these is right: `sure_right`.
    """
    told: dict[str, Any] = load_toml("confidence.toml")["measured"][theme]
    return told


def sureness(theme: str, *grounds: str) -> dict[str, Any]:
    """The cells `confidence` and `grounds` of a row.

    Examples
    --------
    >>> sureness("mentions", "own")
    {'confidence': 1.0, 'grounds': 'own'}
    """
    return {"confidence": round(prod(shares(theme)[ground] for ground in grounds), 2), "grounds": join(grounds)}


def sure(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that headlines, titles and rankings are made of."""
    return rows[rows["confidence"] >= SURE]


def printed(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that tables and counts hold: those that are likely too."""
    return rows[rows["confidence"] >= LIKELY]


def sure_names(mentions: pd.DataFrame, least: float = SURE) -> set[str]:
    """The entities whose mentions are so sure on average: one good mention does not answer for many doubtful ones."""
    mean = mentions.groupby("entity_id")["confidence"].mean().round(2)
    return set(mean.index[mean >= least])


def to_check(
    statements: pd.DataFrame, events: pd.DataFrame, claims: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """What a reader has to look at before anything is sent: doubtful speakers and dates, contradictions not sure."""
    doubtful = (rows[rows["confidence"] < LIKELY] for rows in (statements, events))
    said, dated = (rows.dropna(subset=[told]) for rows, told in zip(doubtful, ("speaker", "edtf"), strict=True))
    contrary = claims[(claims["verdict"] == "contradicted") & (claims["confidence"] < SURE)]
    return said, dated.sort_values("confidence", kind="stable"), contrary


# What a doubtful row leaves open.
_OPEN = {"statements": ("speaker", "speaker_id", "speaker_text"), "places": ("iso", "latitude", "longitude")}


def without_doubt(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """What figures, findings and briefs are made of: the tables of an analysis without what is doubtful.

    A statement keeps its words and loses its speaker, a place loses its country. A name is left out with all its
    mentions where not one of them is likely, and so is a claim. Events stay: the timeline says how sure they are.
    Whatever their grounds, words that another source shares or whose source is left out as a name are likely at most.
    """
    mentions, found = tables["mentions"], dict(tables)
    surest = mentions.groupby("entity_id")["confidence"].transform("max")
    found["mentions"] = mentions[surest >= LIKELY]
    found["entities"] = tables["entities"][tables["entities"]["entity_id"].isin(found["mentions"]["entity_id"])]
    found["claims"] = printed(tables["claims"])
    statements = tables["statements"]
    nameless = statements["speaker_id"].isin(set(mentions["entity_id"][surest < LIKELY]))
    told = statements["confidence"]
    held_back = told.mask(_shared(statements) | nameless, told.clip(upper=LIKELY))
    found["statements"] = statements.assign(confidence=held_back)
    for name, columns in _OPEN.items():
        rows = found[name]
        found[name] = rows.assign(**{column: rows[column].where(rows["confidence"] >= LIKELY) for column in columns})
    return {name: frame.reset_index(drop=True) for name, frame in found.items()}


def _shared(statements: pd.DataFrame) -> pd.Series[bool]:
    """Which statements hold at an end what the text gives as another's ("selon X"): whose words are whose is open."""
    rows = statements[["doc_id", "start", "end", "speaker"]].reset_index()
    others = rows[(statements["rule"] == "source phrase").to_numpy() & rows["speaker"].notna()]
    pairs = rows.merge(others.drop(columns="index"), on="doc_id", suffixes=("", "_other"))
    inside = (pairs["start"] <= pairs["start_other"]) & (pairs["end_other"] <= pairs["end"])
    at_end = (pairs["start"] == pairs["start_other"]) | (pairs["end_other"] == pairs["end"])
    held = pairs["index"][inside & at_end & (pairs["speaker"] != pairs["speaker_other"])]
    return statements.index.to_series().isin(held)


def left_out(
    tables: Mapping[str, pd.DataFrame], kept: Mapping[str, pd.DataFrame], names: Iterable[str]
) -> dict[str, int]:
    """How many mentions and claims, and speakers of statements, are not in what :func:`without_doubt` keeps."""
    counts = {name: len(tables[name]) - len(kept[name]) for name in ("mentions", "claims")}
    counts["statements"] = int((tables["statements"]["speaker"].notna() & kept["statements"]["speaker"].isna()).sum())
    asked = {"mentions" if name == "entities" else name for name in names}
    return {name: n for name, n in counts.items() if n and name in asked}
