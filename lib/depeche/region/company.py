"""Which countries are referred to in one breath: pairs that share a sentence or a paragraph."""

from __future__ import annotations

import pandas as pd

from depeche.entities.company import Within, company
from depeche.region.around import with_manner
from depeche.region.atlas import label
from depeche.tables import frequencies
from depeche.words import Words


def together(
    places: pd.DataFrame, mentions: pd.DataFrame, *, words: Words, within: Within = "sentence", most: int = 30
) -> pd.DataFrame:
    """Count how often two countries are referred to together, by name or otherwise.

    Parameters
    ----------
    places
        Table ``places``.
    mentions
        Table ``mentions``: in which sentence and paragraph each place stands.
    words
        The words of the reader's language.
    within
        What two countries must share: a ``sentence`` or a ``paragraph``.
    most
        Number of countries, those most referred to.

    Returns
    -------
    DataFrame
        As :func:`depeche.entities.company.company` gives it; ``entity_id`` and ``other_id`` are ISO codes.
    """
    located = locate(with_manner(places), mentions)
    leading = set(list(frequencies(located["iso"]))[:most])
    names = {iso: words.typeset(label(iso, words.language)) for iso in located["iso"].unique()}
    named = located.assign(entity_id=located["iso"], name=located["iso"].map(names).astype("str"))
    return company(named.assign(kind="place", counted=True), within=within, among=leading)


def locate(places: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The places that stand in a mention, with its ``sentence`` and ``paragraph``.

    Parameters
    ----------
    places, mentions
        The tables of these names.
    """
    wanted = mentions[["doc_id", "start", "end", "sentence", "paragraph"]].rename(columns={"end": "until"})
    found = pd.merge_asof(
        places.astype({"start": "int64"}).sort_values("start", kind="stable"),
        wanted.astype({"start": "int64"}).sort_values("start", kind="stable"),
        on="start",
        by="doc_id",
        direction="backward",
    )
    inside = found["until"].notna() & (found["end"] <= found["until"].fillna(0))
    return found[inside].drop(columns="until").sort_values(["doc_id", "start", "end"], ignore_index=True)
