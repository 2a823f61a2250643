"""Why events have no place in time, in words."""

from __future__ import annotations

import pandas as pd

from depeche.words import Words


def describe_reasons(events: pd.DataFrame, words: Words) -> str:
    """Say in a sentence how many events have no place in time, and why, the most frequent reason first."""
    counts = events["reason"].value_counts(sort=False)
    if counts.empty:
        return words("chronology.undated.none")
    ordered = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    cells = [
        words("chronology.undated.cell", reason=words.term("chronology.reason", str(name)), n=n) for name, n in ordered
    ]
    return words("chronology.undated.some", n=int(counts.sum()), of=len(events), reasons=words.join(cells))
