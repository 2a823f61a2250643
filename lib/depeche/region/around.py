"""Which countries make up the region of a text, and in how many manners each is referred to."""

from __future__ import annotations

import pandas as pd

from depeche.region.atlas import countries, neighbours

MANNERS = ("name", "place", "demonym", "seat", "inside")
"""By its name, by a place in it, by a word for its people, by a seat of power, inside a longer name."""

_COLUMNS = {"iso": "str", **dict.fromkeys(MANNERS, "int64"), "references": "int64"}


def with_manner(places: pd.DataFrame) -> pd.DataFrame:
    """The counted references to a country, each with its ``manner``.

    Parameters
    ----------
    places
        Table ``places``.

    Returns
    -------
    DataFrame
        Its rows that count and have a country, in order, and column ``manner``.
    """
    kept = places[places["counted"] & places["iso"].notna()]
    manner = kept["kind"].eq("country").map({True: "name", False: "place"})
    manner = manner.mask(kept["reference"] == "inside", "inside")
    manner = manner.mask((kept["reference"] == "metonym") | (kept["rule"] == "metonym"), "seat")
    return kept.assign(manner=manner.mask(kept["reference"] == "demonym", "demonym").astype("str"))


def manners(places: pd.DataFrame) -> pd.DataFrame:
    """How often each country is referred to in each manner, the most referred to first.

    Parameters
    ----------
    places
        Table ``places``.

    Returns
    -------
    DataFrame
        A row a country: ``iso``, a column for each of :data:`MANNERS`, and their sum ``references``.
    """
    counted = with_manner(places)
    found = pd.crosstab(counted["iso"], counted["manner"]).reindex(columns=list(MANNERS), fill_value=0)
    frame = found.assign(references=found.sum(axis=1)).reset_index()[list(_COLUMNS)].astype(_COLUMNS)
    frame.columns.name = None
    return frame.sort_values(["references", "iso"], ascending=[False, True], ignore_index=True)


def leading_country(places: pd.DataFrame) -> str | None:
    """The country that a text is about: named most often, by its name or its capital's, then referred to most often."""
    counted = with_manner(places)
    named = counted["kind"].isin(["country", "capital"]) & counted["manner"].isin(["name", "place"])
    counts = counted.assign(named=named).groupby("iso", as_index=False).agg(named=("named", "sum"), n=("named", "size"))
    ranked = counts.sort_values(["named", "n", "iso"], ascending=[False, False, True])
    return None if ranked.empty else str(ranked["iso"].iloc[0])


def around(iso: str) -> list[str]:
    """Codes of a country's land neighbours, its own territories left out.

    Examples
    --------
    >>> around("PT")
    ['ES']
    """
    own = countries()["sovereign"]
    return [other for other in neighbours(iso) if own[other] != iso]


def region(places: pd.DataFrame, *, subject: str | None = None, most: int = 14) -> list[str]:
    """Codes of the countries that make up the region of a text: its subject, its neighbours and those referred to.

    Parameters
    ----------
    places
        Table ``places``.
    subject
        The country in the middle instead of the one that the text is about.
    most
        How many at most: neighbours that the text refers to come first; a third of the places is kept for others that
        it refers to, the rest is for neighbours on which it is silent.

    Returns
    -------
    list of str
        The subject first; nothing where there is none.
    """
    middle = subject or leading_country(places)
    if middle is None:
        return []
    referred = list(manners(places)["iso"])
    near = around(middle)
    near = [*(iso for iso in referred if iso in near), *(iso for iso in near if iso not in referred)]
    far = [iso for iso in referred if iso not in near and iso != middle]
    kept = near[: max(most - 1 - min(len(far), most // 3), 0)]
    return [middle, *kept, *far][:most]
