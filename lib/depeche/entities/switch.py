"""A switch: whether the words for a country's people count as mentions of it."""

from __future__ import annotations

import pandas as pd


def count_demonyms(mentions: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """Count "biélorusse" and "les Russes" as mentions of their countries.

    Parameters
    ----------
    mentions
        Table ``mentions``, shape (n_mentions, n_columns).
    paragraphs
        Table ``paragraphs``: those that are not counted stay so.

    Returns
    -------
    DataFrame
        The same rows; ``counted`` is true for demonyms too. `mentions` stays as it is.
    """
    counted = paragraphs.set_index(["doc_id", "paragraph"])["counted"]
    here = pd.MultiIndex.from_frame(mentions[["doc_id", "paragraph"]])
    within = counted.reindex(here, fill_value=False).to_numpy(dtype=bool)
    demonym = (mentions["rule"] == "demonym").to_numpy(dtype=bool)
    return mentions.assign(counted=mentions["counted"].to_numpy(dtype=bool) | (demonym & within))


def without_uncounted_demonyms(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions of names, and those of demonyms where they count."""
    return mentions[(mentions["rule"] != "demonym") | mentions["counted"]]
