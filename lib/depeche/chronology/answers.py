"""What notebooks ask about time."""

from __future__ import annotations

import pandas as pd

from depeche.chronology.in_words import plain_changes, plain_events, plain_published, plain_times
from depeche.chronology.unify import merge_events
from depeche.corpus.read import Document
from depeche.tables import Finding, answer, finding, frequencies
from depeche.words import Words


@finding("chronology")
def found(times: pd.DataFrame, events: pd.DataFrame, *, words: Words) -> Finding:
    """Say how many dates are named, how many lack their year, and how many events are dated."""
    dated = events[events["edtf"].notna()]
    reported = int((dated["voice"] != "narrator").sum())
    yearless = int(times["value"].str.startswith("XXXX").sum())
    sentences = (
        words("finding.times", n=len(times), open=yearless),
        words("finding.events", n=len(dated), told=reported),
    )
    numbers = {"dates": len(times), "yearless": yearless, "events": len(dated), "told": reported}
    return Finding(" ".join(sentences), numbers)


@answer("chronology_published")
def published(documents: pd.DataFrame, *, words: Words) -> pd.DataFrame:
    """When each article appeared, and what that rests on."""
    return plain_published(documents, words)


@answer("chronology_times", most=40)
def times_in_words(times: pd.DataFrame, *, words: Words) -> pd.DataFrame:
    """What is written of time, what was understood, and against what."""
    return plain_times(times, words)


@answer("chronology_events", most=40)
def dated_events(events: pd.DataFrame, *, words: Words) -> pd.DataFrame:
    """The events that have a date."""
    return plain_events(events[events["edtf"].notna()], words)


@finding("chronology_merged")
def merged(events: pd.DataFrame, *, words: Words) -> Finding:
    """Say how many events are told several times."""
    lines = merge_events(events)
    several = int((lines["tellings"] > 1).sum())
    if not several:
        return Finding(words("chronology.merged.none"))
    return Finding(words("chronology.merged.some", n=several, of=len(events), lines=len(lines)))


@answer("chronology_merged")
def several_times(events: pd.DataFrame, *, words: Words) -> pd.DataFrame:
    """The events that are told several times, a line each."""
    lines = merge_events(events)
    columns = ["label", "when", "tellings", "documents", "places"]
    return plain_events(lines[lines["tellings"] > 1], words, columns=columns)


@finding("chronology_undated")
def reasons(events: pd.DataFrame, *, words: Words) -> Finding:
    """Say how many events have no place in time, and why, the most frequent reason first."""
    counts = frequencies(events["reason"])
    if not counts:
        return Finding(words("chronology.undated.none"))
    cells = [
        words("chronology.undated.cell", reason=words.term("chronology.reason", name), n=n)
        for name, n in counts.items()
    ]
    return Finding(words("chronology.undated.some", n=sum(counts.values()), of=len(events), reasons=words.join(cells)))


@answer("chronology_undated", most=40)
def undated_events(events: pd.DataFrame, *, words: Words) -> pd.DataFrame:
    """The events that have no place in time, and why."""
    return plain_events(events[events["reason"].notna()], words, columns=["label", "voice", "when", "reason"])


# The same articles under another date: what changes.

_GUESSED = ("inferred", "none")
_PLACE = ["doc_id", "start", "end"]
_READ = ["value", "edtf", "anchor"]


def redated(documents: pd.DataFrame, published: str, *, most: int = 5) -> list[Document]:
    """Return the articles of which no date is known, or else the first one, as if they had appeared on `published`.

    Parameters
    ----------
    documents
        Table ``documents``.
    published
        An EDTF date, such as ``2022-05-25``.
    most
        Number of articles at most.
    """
    unknown = documents[documents["published_basis"].isin(_GUESSED)]
    chosen = unknown.head(most) if len(unknown) else documents.head(1)
    return [
        Document(doc_id, text, published=published)
        for doc_id, text in zip(chosen["doc_id"], chosen["text"], strict=True)
    ]


def time_changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Return the expressions of `after` that are understood otherwise in `before`.

    Parameters
    ----------
    before, after
        Two tables ``times``; expressions of articles that `after` lacks are left out.

    Returns
    -------
    DataFrame
        Where it stands, what is written, its value, EDTF form and anchor before and after.
    """
    both = after.merge(before, on=[*_PLACE, "text"], how="left", suffixes=("_after", "_before"))
    differs = pd.Series(False, index=both.index)
    for name in _READ[:2]:
        differs |= both[f"{name}_before"].fillna("") != both[f"{name}_after"].fillna("")
    columns = [*_PLACE, "text", *(f"{name}_{side}" for name in _READ for side in ("before", "after"))]
    return both.loc[differs, columns].reset_index(drop=True)


@finding("chronology_changes")
def changes(times: pd.DataFrame, *, before: pd.DataFrame, published: str, words: Words) -> Finding:
    """Say how many expressions are understood otherwise than `before`, had the articles appeared on a day."""
    changed = time_changes(before, times)
    if changed.empty:
        return Finding(words("chronology.redated.none"))
    return Finding(words("chronology.redated.some", n=len(changed), of=len(times), when=published))


@answer("chronology_changes")
def changes_in_words(times: pd.DataFrame, *, before: pd.DataFrame, words: Words) -> pd.DataFrame:
    """What some expressions were understood as before and after."""
    return plain_changes(before, times, time_changes(before, times), words)
