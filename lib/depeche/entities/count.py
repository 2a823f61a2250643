"""Counts of the things named in a corpus."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pandas as pd

from depeche.tables import join

_QID = re.compile(r"Q\d+")


def count_entities(mentions: pd.DataFrame) -> list[dict[str, Any]]:
    """Count the entities of a corpus.

    Parameters
    ----------
    mentions
        Table ``mentions``, shape (n_mentions, n_columns); rows that are not `counted` are left out.

    Returns
    -------
    list of dict
        Rows of table ``entities``, one an ``entity_id``, the most mentioned first.
    """
    rows = []
    for entity_id, group in mentions[mentions["counted"]].groupby("entity_id", sort=False):
        forms = [form for form, _ in Counter(group["text"]).most_common()]
        name, kind = (Counter(group[column]).most_common(1)[0][0] for column in ("name", "kind"))
        rows.append(
            {
                "entity_id": entity_id,
                "name": name,
                "kind": kind,
                "qid": entity_id if _QID.fullmatch(str(entity_id)) else None,
                "mentions": len(group),
                "documents": group["doc_id"].nunique(),
                "aliases": join(form for form in forms if form != name),
            }
        )
    # Ranked by how often they are named, then by name: equal input gives an equal order.
    return sorted(rows, key=lambda row: (-row["mentions"], row["name"], row["entity_id"]))
