"""The same articles under another date: what changes."""

from __future__ import annotations

import pandas as pd

from depeche.corpus.document import Document
from depeche.words import Words

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


def describe_changes(changes: pd.DataFrame, after: pd.DataFrame, published: str, words: Words) -> str:
    """Say in a sentence how many expressions change."""
    if changes.empty:
        return words("chronology.redated.none")
    return words("chronology.redated.some", n=len(changes), of=len(after), when=published)
