"""Every form that was folded into a name, and by which rule: the table with which a reader can object."""

from __future__ import annotations

import pandas as pd

from depeche.words import Words

_COLUMNS = {
    "name": "str",
    "kind": "str",
    "form": "str",
    "link": "str",
    "mentions": "Int64",
    "documents": "Int64",
    "doc_id": "str",
    "start": "Int64",
}


def aliases(mentions: pd.DataFrame) -> pd.DataFrame:
    """List the forms that are counted under another name than their own.

    Parameters
    ----------
    mentions
        Table ``mentions``, shape (n_mentions, n_columns); rows that are not `counted` are left out.

    Returns
    -------
    DataFrame
        One row a name, form and rule (column ``link``), by name, the most frequent form first: ``mentions`` and
        ``documents`` in which it was folded so, and the first place, ``doc_id`` and ``start``, where it stands.
    """
    counted = mentions[mentions["counted"]]
    folded = counted[counted["text"] != counted["name"]].sort_values(["doc_id", "start"], kind="stable")
    groups = folded.groupby(["name", "kind", "text", "link"], sort=False)
    frame = groups.agg(
        mentions=("text", "size"),
        documents=("doc_id", "nunique"),
        first=("doc_id", "first"),
        start=("start", "first"),
    ).reset_index()
    frame = frame.rename(columns={"text": "form", "first": "doc_id"})[list(_COLUMNS)].astype(_COLUMNS)
    order = ["name", "kind", "mentions", "form", "link"]
    return frame.sort_values(order, ascending=[True, True, False, True, True], kind="stable", ignore_index=True)


def describe_aliases(folded: pd.DataFrame, words: Words) -> str:
    """Say how many forms :func:`aliases` found, and how many mentions each rule folded."""
    if folded.empty:
        return words("entities.aliases.none")
    counts = folded.groupby("link")["mentions"].sum().sort_values(ascending=False, kind="stable")
    rules = [words("entities.aliases.rule", name=words.term("entities.link", str(r)), n=n) for r, n in counts.items()]
    return words("entities.aliases.finding", n=len(folded), rules=words.join(rules))
