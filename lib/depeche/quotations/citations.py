"""Statements as one pastes them into a brief: the words, whose they are, and where they stand."""

from __future__ import annotations

import pandas as pd

_COLUMNS = {
    "quotation": "str",
    "speaker": "str",
    "source": "str",
    "date": "str",
    "address": "str",
    "form": "str",
    "flags": "str",
    "doc_id": "str",
    "start": "Int64",
    "end": "Int64",
}


def citations(statements: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Put each statement beside whose it is and where it was published.

    Parameters
    ----------
    statements
        Table ``statements``, shape (n_statements, n_columns).
    documents
        Table ``documents``.

    Returns
    -------
    DataFrame
        One row a statement: ``quotation`` (the words as they stand), ``speaker``, ``source`` (the publisher, else the
        article's title), ``date``, ``address``, ``form``, ``flags``, and ``doc_id``, ``start`` and ``end`` to find it
        again. What is not known is empty.
    """
    known = documents.set_index("doc_id")
    source = known["source"].fillna(known["title"])
    cells = {
        "quotation": statements["text"],
        "source": statements["doc_id"].map(source),
        "date": statements["doc_id"].map(known["published"]),
        "address": statements["doc_id"].map(known["url"]),
    }
    return statements.assign(**cells)[list(_COLUMNS)].astype(_COLUMNS).reset_index(drop=True)
