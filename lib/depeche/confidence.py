"""How sure a row is, and what is printed of it: the sure as it is, the likely with a sign, the doubtful to be checked.

A confidence is the share of such rows that are right, measured in articles that no rule was written from
(``benchmarks/calibration.py`` writes ``confidence.toml``): the product of what the row's grounds leave of it.
"""

from __future__ import annotations

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


def doubtful(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that are for a reader to check."""
    return rows[rows["confidence"] < LIKELY]
