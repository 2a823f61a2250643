"""What a map shows, and the view that holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pandas as pd

from depeche.data import cell_text, load_csv
from depeche.figures.picture import records
from depeche.region.atlas import boxes, candidates, countries, label, neighbours, polygon
from depeche.region.map.projection import View, apart, fit, main_body, middle, outline, reach
from depeche.tables import frequencies
from depeche.words import Words

# On maps wider than this, in degrees from the middle, the scale changes too much for a bar.
BAR_WIDEST = 22.0
HEIGHTS = (84.0, 118.0)

# A country named stands on the map whole if it is this small beside what the map shows anyway.
_WHOLE = 0.55
# Capitals of neighbours are shown within so many times the subject's reach, and this many degrees at least.
_AROUND, _AROUND_LEAST = 2.0, 3.0
# What lies farther widens the map if it is referred to at least this often beside the subject.
_SHARE = 0.25
# A town named widens the map if it lies within so many times its reach.
_TOWN = 1.5
# From the frame's edge, in millimetres.
_EDGE = 2.0

Place = tuple[float, float]


@dataclass(frozen=True)
class Spot:
    """A town, a region or a sea that the text names.

    Parameters
    ----------
    name
        As the map writes it.
    longitude, latitude
        In degrees.
    kind
        ``dot`` for what is a place of its own, ``land`` or ``water`` for what has an extent.
    """

    name: str
    longitude: float
    latitude: float
    kind: str = "dot"


@dataclass(frozen=True)
class Scene:
    """What a map shows.

    Parameters
    ----------
    subject
        Code of the country in the middle; empty for none.
    references
        Number of references by code.
    capitals
        Codes of the countries whose capital is named.
    spots
        Other places named, the most mentioned first.
    neighbours
        Codes of the subject's land neighbours, its own territories left out.
    """

    subject: str
    references: Mapping[str, int]
    capitals: frozenset[str] = frozenset()
    spots: tuple[Spot, ...] = ()
    neighbours: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        own = countries()["sovereign"]
        around = tuple(iso for iso in neighbours(self.subject) if own[iso] != self.subject)
        object.__setattr__(self, "neighbours", around)

    @property
    def named(self) -> list[str]:
        """Codes of the countries named, the most referred to first."""
        return sorted((iso for iso, n in self.references.items() if n), key=lambda iso: (-self.references[iso], iso))

    @property
    def shown(self) -> list[str]:
        """Codes of the subject, of the countries named and of the neighbours, in that order."""
        first = [self.subject] if self.subject else []
        return list(dict.fromkeys([*first, *self.named, *self.neighbours]))


def frame_of(scene: Scene, *, width: float) -> View:
    """Choose the view: the subject whole, what is named and near or named often, neighbours' capitals if near."""
    subject = outline(scene.subject)
    centre, radius = middle(subject), reach(subject)
    capitals = {iso: place for iso in [*scene.named, *scene.neighbours] if (place := capital_position(iso))}
    near = max(_AROUND * radius, _AROUND_LEAST)
    close = {iso for iso, place in capitals.items() if apart(place, centre) <= near}
    often = _SHARE * scene.references.get(scene.subject, 0)
    wanted = [iso for iso in scene.named if iso in {*close, *scene.neighbours} or scene.references[iso] >= often]
    kept = [place for iso, place in capitals.items() if iso in wanted or iso in close]
    points = np.vstack([subject, *(np.array([place]) for place in kept)])
    for iso in wanted:
        body = outline(iso)
        if reach(body) <= _WHOLE * reach(points) or iso not in capitals:
            points = np.vstack([points, body])
    within, wide = middle(points), _TOWN * max(reach(points), 1.0)
    spots = [(spot.longitude, spot.latitude) for spot in scene.spots if spot.kind == "dot"]
    near_spots = [np.array([place]) for place in spots if apart(place, within) <= wide]
    return fit(np.vstack([points, *near_spots]), width=width, least=HEIGHTS[0], most=HEIGHTS[1])


def out_of_frame(scene: Scene, view: View) -> list[str]:
    """Codes of the countries named of which nothing stands on the map, the most referred to first."""
    beyond = (iso for iso in scene.named if view.surface(main_body(iso)).is_empty)
    return [iso for iso in beyond if not (place := capital_position(iso)) or not place_on(view, place)]


def capital_position(iso: str) -> Place | None:
    """Longitude and latitude of a country's capital, where it is known."""
    longitude, latitude = countries().loc[[iso], ["longitude", "latitude"]].to_numpy(dtype="float64")[0]
    return None if np.isnan(latitude) else (float(longitude), float(latitude))


def dots_of(view: View, scene: Scene) -> dict[str, Place]:
    """Where the capitals stand that the map shows: the subject's, those named, on maps of a region the neighbours'."""
    around = scene.neighbours if view.radius <= BAR_WIDEST else ()
    found = {}
    for iso in dict.fromkeys([*([scene.subject] if scene.subject else []), *scene.named, *around]):
        degrees = capital_position(iso)
        wanted = iso == scene.subject or iso in scene.capitals or iso in around
        if wanted and degrees and isinstance(countries().at[iso, "capital"], str):
            place = place_on(view, degrees)
            found.update({iso: place} if place else {})
    return found


def place_on(view: View, degrees: Place, *, edge: float = _EDGE) -> Place | None:
    """Where a place stands on the map, nothing if it is out of the frame or too near its edge."""
    x, y = map(float, view.millimetres(np.array([degrees]))[0])
    return (x, y) if edge < x < view.width - edge and edge < y < view.height - edge else None


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


# Kinds of places that are small enough to be in the middle of a ring.
_PLACES = ("capital", "city", "site")


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
    towns = counted[counted["kind"].isin(_PLACES) & counted["latitude"].notna()]
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
