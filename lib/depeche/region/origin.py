"""The place that rings are drawn around: one the texts name, a capital, or any that the reader gives."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from depeche.figures.picture import records
from depeche.region.atlas import boxes, candidates, countries, label, polygon
from depeche.region.scene import capital_position
from depeche.region.spots import name_of
from depeche.tables import frequencies
from depeche.words import Words

# Kinds of places that are small enough to be in the middle of a ring.
_KINDS = ("capital", "city", "site")


@dataclass(frozen=True)
class Origin:
    """A place in the middle of rings.

    Parameters
    ----------
    name
        As the figure writes it.
    longitude, latitude
        In degrees.
    iso
        Code of the country in which it lies, empty at sea.
    capital
        Whether it is that country's capital.
    """

    name: str
    longitude: float
    latitude: float
    iso: str
    capital: bool = False


def origin_of(
    place: str | tuple[float, float] | None, places: pd.DataFrame, subject: str, words: Words
) -> Origin | None:
    """Find the place: by its name, or by latitude and longitude; without one the capital of `subject`.

    Raises
    ------
    ValueError
        If no table knows the name, or if the numbers are no latitude and longitude.
    """
    if place is None:
        return _capital(subject, words) if subject else None
    if not isinstance(place, str):
        return _at(*place, words)
    named = origins(places, words)
    if place in named:
        return named[place]
    known = next((found for found in candidates(place) if found.latitude is not None), None)
    if known is None or known.latitude is None or known.longitude is None:
        raise ValueError(f"no place {place!r} in the tables; give its latitude and longitude instead")
    if known.kind in ("country", "capital") and known.iso:
        return _capital(known.iso, words)
    return Origin(
        name_of(known.name, known.iso or "", words.language), known.longitude, known.latitude, known.iso or ""
    )


def origins(places: pd.DataFrame, words: Words) -> dict[str, Origin]:
    """The places of a table ``places`` that rings may be drawn around, the capitals of the countries named first."""
    counted = places[places["counted"] & places["iso"].notna()]
    found: dict[str, Origin] = {}
    for iso in frequencies(counted["iso"]):
        if origin := _capital(iso, words):
            found.setdefault(origin.name, origin)
    towns = counted[counted["kind"].isin(_KINDS) & counted["latitude"].notna()]
    for row in records(towns.drop_duplicates(["name", "iso"])):
        name = name_of(row.name, row.iso, words.language)
        found.setdefault(name, Origin(name, float(row.longitude), float(row.latitude), str(row.iso)))
    return found


def _capital(iso: str, words: Words) -> Origin | None:
    place = capital_position(iso) if iso in countries().index else None
    name = countries().at[iso, "capital" if words.language == "fr" else "capital_en"] if place else None
    if place is None:
        return None
    return Origin(name if isinstance(name, str) else label(iso, words.language), *place, iso, capital=True)


def _at(latitude: float, longitude: float, words: Words) -> Origin:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 360):
        raise ValueError(f"no latitude and longitude: {latitude}, {longitude}")
    east = (longitude + 180) % 360 - 180
    north_south = words("region.rings.north" if latitude >= 0 else "region.rings.south", degrees=abs(latitude))
    east_west = words("region.rings.east" if east >= 0 else "region.rings.west", degrees=abs(east))
    return Origin(f"{north_south}, {east_west}", east, latitude, _state_at(east, latitude))


def _state_at(longitude: float, latitude: float) -> str:
    from shapely import Point

    place = Point(longitude, latitude)
    for iso, (west, south, east, north) in boxes().items():
        within = west <= longitude <= east and south <= latitude <= north and iso in countries().index
        if within and polygon(iso).contains(place):
            return iso
    return ""
