"""The events without a place in time, and why."""

from __future__ import annotations

import pandas as pd

from depeche.words import Words

_SHOWN = ["doc_id", "start", "label", "voice", "edtf", "why"]


def without_place(events: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Return the events that have no place in time, with the reason in the reader's words in column ``why``."""
    found = events[events["reason"].notna()]
    return found.assign(why=[words.term("chronology.reason", reason) for reason in found["reason"]])[_SHOWN]


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
