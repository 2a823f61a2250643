"""Which names set one text or source apart from the rest: log-odds ratios with an informative Dirichlet prior.

B. L. Monroe, M. P. Colaresi and K. M. Quinn, "Fightin' Words: Lexical Feature Selection and Evaluation for Identifying
the Content of Political Conflict", Political Analysis 16(4), 2008, pages 372–403, equations 15, 16, 18, 20, 22 and 23.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd

from depeche.entities.company import named_entities

By = Literal["doc_id", "source"]

CLEAR = 1.96
"""Beyond this z score chance alone explains a difference in one case of twenty."""

_COLUMNS = {
    "group": "str",
    "entity_id": "str",
    "name": "str",
    "kind": "str",
    "mentions": "Int64",
    "elsewhere": "Int64",
    "log_odds": "float64",
    "z": "float64",
}


def distinctive(
    mentions: pd.DataFrame, documents: pd.DataFrame, *, by: By = "doc_id", prior: float | None = None
) -> pd.DataFrame:
    """Compare how much room each name has in one text, or source, and in all others.

    Parameters
    ----------
    mentions
        Table ``mentions``, shape (n_mentions, n_columns); rows that are not `counted` are left out.
    documents
        Table ``documents``.
    by
        What is compared with the rest: each text (``doc_id``) or each ``source``. Texts whose source is not known
        belong to every other one's rest.
    prior
        How many mentions the prior is worth, spread over the names as in the whole corpus. It holds back names
        met once or twice. By default as many as the corpus has: each name's count is its own prior.

    Returns
    -------
    DataFrame
        One row a ``group`` and name that it mentions: ``mentions`` in it and ``elsewhere``, ``log_odds`` (above 0:
        more room here than elsewhere) and its ``z`` score. By group in the order of `documents`, highest ``z`` first.
        Without rows where there is nothing to compare: fewer than two groups, or than two names.

    Raises
    ------
    ValueError
        If `by` is neither, or `prior` is not above zero.
    """
    if by not in ("doc_id", "source"):
        raise ValueError(f"names are compared by doc_id or by source, not by {by!r}")
    if prior is not None and prior <= 0:
        raise ValueError(f"a prior is worth more than 0 mentions, not {prior}")
    counted = mentions[mentions["counted"]]
    group_of = documents.set_index("doc_id", drop=False)[by]
    groups = counted["doc_id"].map(group_of)
    if counted["entity_id"].nunique() < 2 or groups.nunique(dropna=False) < 2:
        return pd.DataFrame(columns=list(_COLUMNS)).astype(_COLUMNS)
    frame = _scores(counted, groups, prior)
    order = {group: number for number, group in enumerate(group_of.dropna().unique())}
    frame = frame.assign(order=frame["group"].map(order))
    frame = frame.sort_values(["order", "z", "name", "entity_id"], ascending=[True, False, True, True])
    return frame[list(_COLUMNS)].astype(_COLUMNS).reset_index(drop=True)


def log_odds(here: Any, there: Any, prior: Any, *, of_here: Any, of_there: Any, of_prior: float) -> tuple[Any, Any]:
    """Log-odds ratio of a count in one text against the rest, and its z score.

    Parameters
    ----------
    here, there
        Mentions of the name in the one and in the other; numbers or arrays.
    prior
        Its pseudo-count, above zero.
    of_here, of_there, of_prior
        Mentions of all names, and all pseudo-counts.

    Examples
    --------
    >>> ratio, score = log_odds(3, 1, 2, of_here=4, of_there=4, of_prior=4)
    >>> round(float(ratio), 4), round(float(score), 4)
    (1.0217, 1.399)
    """
    one, other = here + prior, there + prior
    ratio = np.log(one / (of_here + of_prior - one)) - np.log(other / (of_there + of_prior - other))
    return ratio, ratio / np.sqrt(1 / one + 1 / other)


def _scores(counted: pd.DataFrame, groups: pd.Series[str], prior: float | None) -> pd.DataFrame:
    """One row a group and name that it mentions, all computed at once."""
    sizes = counted.groupby([groups.rename("group"), counted["entity_id"]]).size().rename("mentions")
    frame = sizes.reset_index()
    totals = frame["entity_id"].map(counted["entity_id"].value_counts())
    here = frame["group"].map(groups.value_counts())
    scale = 1.0 if prior is None else prior / len(counted)
    ratio, score = log_odds(
        frame["mentions"].to_numpy(dtype=float),
        (totals - frame["mentions"]).to_numpy(dtype=float),
        totals.to_numpy(dtype=float) * scale,
        of_here=here.to_numpy(dtype=float),
        of_there=len(counted) - here.to_numpy(dtype=float),
        of_prior=len(counted) * scale,
    )
    named = named_entities(counted)
    frame["name"] = [named[entity_id][0] for entity_id in frame["entity_id"]]
    frame["kind"] = [named[entity_id][1] for entity_id in frame["entity_id"]]
    frame["elsewhere"] = totals - frame["mentions"]
    return frame.assign(log_odds=ratio.round(4), z=score.round(4))
