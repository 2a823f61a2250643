"""Who speaks, and how much."""

from __future__ import annotations

import pandas as pd

from depeche.quotations.voices import by_voice, voices
from depeche.tables import FORMS

_COLUMNS = {
    "speaker": "str",
    "speaker_id": "str",
    "statements": "Int64",
    **dict.fromkeys(FORMS, "Int64"),
    "words": "Int64",
    "share": "float64",
    "documents": "Int64",
}


def shares(statements: pd.DataFrame) -> pd.DataFrame:
    """Count what each source says.

    Parameters
    ----------
    statements
        Table ``statements``, shape (n_statements, n_columns).

    Returns
    -------
    DataFrame
        One row a source, who says most first: ``statements`` in all and by form, ``words``, their ``share`` of all
        reported words, and ``documents`` that quote it. Statements without an identified speaker are the last row.
    """
    told = voices(statements)
    total = max(int(told["words"].sum()), 1)
    rows = [_row(group, total) for _, group in by_voice(told)]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _row(group: pd.DataFrame, total: int) -> tuple[object, ...]:
    words = int(group["words"].sum())
    forms = [int((group["form"] == form).sum()) for form in FORMS]
    name = group["name"].iloc[0] or None
    return (name, group["speaker_id"].iloc[0], len(group), *forms, words, round(words / total, 4), _documents(group))


def _documents(group: pd.DataFrame) -> int:
    return int(group["doc_id"].nunique())
