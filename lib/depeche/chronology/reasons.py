"""Why events have no place in time, in words."""

from __future__ import annotations

import pandas as pd

from depeche.tables import frequencies
from depeche.words import Words


def describe_reasons(events: pd.DataFrame, words: Words) -> str:
    """Say in a sentence how many events have no place in time, and why, the most frequent reason first."""
    counts = frequencies(events["reason"])
    if not counts:
        return words("chronology.undated.none")
    cells = [
        words("chronology.undated.cell", reason=words.term("chronology.reason", name), n=n)
        for name, n in counts.items()
    ]
    return words("chronology.undated.some", n=sum(counts.values()), of=len(events), reasons=words.join(cells))
