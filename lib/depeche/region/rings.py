"""How far weapon systems reach: their ranges, and the circle of a range on the Earth."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from depeche.data import cell_list, cell_text, load_csv
from depeche.region.atlas import countries
from depeche.region.projection import Points
from depeche.words import Words

# A point every quarter of a degree: on a page, a chord is nowhere seen beside its arc.
_POINTS = 1440
# Farther than this, in kilometres, there is no place on the Earth.
FARTHEST = 20_003.0
# A capital nearer than this, in kilometres, is the place itself.
_THERE = 5.0
_COLUMNS = ["system", "class", "mentions", "range_km", "range_kind", "range_of", "source", "as_of"]


@dataclass(frozen=True)
class Reach:
    """The range of a system.

    Parameters
    ----------
    system
        Its name.
    kilometres
        The greatest range.
    kind
        What the range is: ``domestic`` (of the version that its maker's country has), ``export``, ``claimed``,
        ``estimated``, ``link`` (how far its radio reaches), or ``chosen`` by the reader.
    variant
        The variant or the missile that the figure is for, where the system has several.
    source, as_of
        Where it comes from.
    """

    system: str
    kilometres: float
    kind: str
    variant: str = ""
    source: str = ""
    as_of: str = ""


def ranges() -> dict[str, Reach]:
    """The systems of ``systems.csv`` whose range is known, by name."""
    return dict(_ranges())


def systems_named(mentions: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The systems of the table that the texts mention, the most mentioned first, with range, its kind and its source.

    Parameters
    ----------
    mentions
        Table ``mentions``.
    words
        The words of the reader's language.
    """
    rows = [
        (
            system,
            _classes()[system],
            count,
            reach.kilometres if reach else None,
            words.term("region.rings.kind", reach.kind) if reach else None,
            reach.variant or None if reach else None,
            reach.source if reach else None,
            reach.as_of if reach else None,
        )
        for system, count in named(mentions).items()
        for reach in [_ranges().get(system)]
    ]
    numbers = {"mentions": "int64", "range_km": "Int64"}
    return pd.DataFrame(rows, columns=_COLUMNS).astype({name: numbers.get(name, "str") for name in _COLUMNS})


def named(mentions: pd.DataFrame) -> dict[str, int]:
    """How often each system of the table is counted, the most mentioned first."""
    products = mentions[(mentions["kind"] == "product") & mentions["counted"]]
    # A variant keeps its own name even where entities are told together: an export variant reaches less far.
    pairs = zip(products["text"], products["name"], strict=True)
    said = (_systems().get(text) or _systems().get(name) for text, name in pairs)
    counts = Counter(system for system in said if system)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def circle(longitude: float, latitude: float, kilometres: float) -> Points:
    """The points at a distance from a place, by geodesics on the WGS 84 ellipsoid, as longitudes and latitudes.

    Examples
    --------
    >>> north = circle(27.57, 53.90, 500)[0]
    >>> float(north[1].round(2))
    58.39
    """
    from pyproj import Geod

    azimuths = np.linspace(0.0, 360.0, _POINTS + 1)
    starts = np.full_like(azimuths, longitude), np.full_like(azimuths, latitude)
    east, north, _ = Geod(ellps="WGS84").fwd(*starts, azimuths, np.full_like(azimuths, kilometres * 1000))
    return np.column_stack([east, north])


def kilometres_between(longitude: float, latitude: float, places: Points) -> Points:
    """How far places are from one, by geodesics."""
    from pyproj import Geod

    starts = np.full(len(places), longitude), np.full(len(places), latitude)
    _, _, metres = Geod(ellps="WGS84").inv(*starts, places[:, 0], places[:, 1])
    return np.asarray(metres, dtype="float64") / 1000


def capitals_within(longitude: float, latitude: float, kilometres: float) -> list[str]:
    """Codes of the states whose capital lies within a distance, the nearest first, but for the place itself."""
    states = countries()
    states = states[(states["status"] == "member") & states["latitude"].notna() & states["capital"].notna()]
    places = states[["longitude", "latitude"]].to_numpy(dtype="float64")
    distances = kilometres_between(longitude, latitude, places)
    near = sorted((float(away), str(iso)) for away, iso in zip(distances, states.index, strict=True))
    return [iso for away, iso in near if _THERE < away <= kilometres]


@cache
def _ranges() -> dict[str, Reach]:
    return {
        str(row["name"]): Reach(
            str(row["name"]),
            float(row["range_km"]),
            str(row["range_kind"]),
            cell_text(row["range_of"]) or "",
            str(row["range_source"]),
            str(row["range_as_of"]),
        )
        for row in load_csv("systems.csv").to_dict("records")
        if cell_text(row["range_km"])
    }


@cache
def _systems() -> dict[str, str]:
    """Name of the system by every form of it."""
    found: dict[str, str] = {}
    for row in load_csv("systems.csv").to_dict("records"):
        for form in (row["name"], *cell_list(row["aliases"])):
            found.setdefault(str(form), str(row["name"]))
    return found


@cache
def _classes() -> dict[str, str]:
    rows = load_csv("systems.csv")
    return dict(zip(rows["name"], rows["class"], strict=True))
