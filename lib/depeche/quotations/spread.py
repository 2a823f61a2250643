"""Who is quoted by whom: speakers by article, or by source."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from depeche.quotations.voices import UNKNOWN, ranked, voices

By = Literal["doc_id", "source"]

_COLUMNS = {
    "speaker": "str",
    "speaker_id": "str",
    "group": "str",
    "statements": "Int64",
    "direct": "Int64",
    "words": "Int64",
    "share": "float64",
    "voice": "str",
}


def spread(statements: pd.DataFrame, documents: pd.DataFrame, *, by: By = "doc_id") -> pd.DataFrame:
    """Count what each source says in each article, or in the articles of each publisher.

    Parameters
    ----------
    statements
        Table ``statements``, shape (n_statements, n_columns).
    documents
        Table ``documents``.
    by
        Who quotes: each text (``doc_id``) or each ``source``; texts whose source is not known are left out.

    Returns
    -------
    DataFrame
        One row a speaker and ``group`` that quotes it, the speakers quoted by most groups first: ``statements``, how
        many of them are ``direct``, ``words``, their ``share`` of all words reported in the group, and the
        ``voice`` that tells speakers apart: a source without a name is another one in each article.

    Raises
    ------
    ValueError
        If `by` is neither.
    """
    if by not in ("doc_id", "source"):
        raise ValueError(f"speakers are counted by doc_id or by source, not by {by!r}")
    told = voices(statements)
    group_of = documents.set_index("doc_id", drop=False)[by]
    told = told.assign(group=told["doc_id"].map(group_of)).dropna(subset=["group"])
    totals = told.groupby("group")["words"].sum()
    known = told[told["voice"] != UNKNOWN]
    parts = dict(list(known.groupby("voice", sort=False)))
    rows = []
    for voice in _order(known):
        for group, part in parts[voice].groupby("group", sort=True):
            words = int(part["words"].sum())
            share = round(words / max(int(totals[group]), 1), 4)
            direct = int((part["form"] == "direct").sum())
            rows.append(
                (part["name"].iloc[0], part["speaker_id"].iloc[0], group, len(part), direct, words, share, voice)
            )
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _order(known: pd.DataFrame) -> list[str]:
    """Voices, those in most groups first."""
    groups = known.groupby("voice")["group"].nunique()
    return sorted(ranked(known, by="statements"), key=lambda voice: -int(groups[voice]))
