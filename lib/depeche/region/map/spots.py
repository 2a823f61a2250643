"""Places named besides countries and capitals, as maps show them."""

from __future__ import annotations

from functools import cache

import pandas as pd

from depeche.data import cell_text, load_csv
from depeche.figures.picture import records
from depeche.region.map.scene import Spot

# So many of them stand on a map, the most mentioned first.
_MOST = 12
_KINDS = {
    "city": "dot",
    "site": "dot",
    "island": "land",
    "region": "land",
    "ocean": "water",
    "sea": "water",
    "inland": "water",
    "gulf": "water",
    "strait": "water",
    "canal": "water",
    "lake": "water",
}


def spots_of(places: pd.DataFrame, language: str) -> tuple[Spot, ...]:
    """The towns, sites, regions and waters of a table ``places`` whose position is known, most mentioned first."""
    named = places[places["counted"] & (places["reference"] == "name") & places["kind"].isin(list(_KINDS))]
    named = named[named["latitude"].notna()]
    named = named.assign(iso=named["iso"].fillna(""))
    counts = named.groupby(["name", "kind", "iso", "latitude", "longitude"], as_index=False).size()
    order = counts.sort_values(["size", "name", "latitude"], ascending=[False, True, True]).head(_MOST)
    return tuple(
        Spot(name_of(row.name, row.iso, language), float(row.longitude), float(row.latitude), _KINDS[row.kind])
        for row in records(order)
    )


def name_of(name: str, iso: str, language: str) -> str:
    """The name of a town, a region or a water in the reader's language; its French one where the table has no other.

    Examples
    --------
    >>> name_of("Valence", "ES", "en"), name_of("Valence", "FR", "en")
    ('Valencia', 'Valence')
    """
    return name if language == "fr" else _english().get((name, iso), name)


@cache
def _english() -> dict[tuple[str, str], str]:
    rows = load_csv("exonyms.csv").itertuples()
    return {(str(row.name), cell_text(row.iso) or ""): str(row.name_en) for row in rows}
