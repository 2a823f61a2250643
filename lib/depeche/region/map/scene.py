"""What a map shows, and the view that holds it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from shapely import Point, Polygon, box, get_parts, union_all
from shapely.geometry.base import BaseGeometry

from depeche.data import cell_list, rows_of
from depeche.region.atlas import EDITION, WATERS, candidates, capital, countries, country, label, name_of
from depeche.region.geography import around
from depeche.region.map.polygons import boxes, polygon
from depeche.region.map.projection import View, apart, fit, main_body, middle, outline, reach
from depeche.tables import frequencies, records
from depeche.words import Words

# On maps wider than this, in degrees from the middle, the scale changes too much for a bar.
BAR_WIDEST = 22.0
HEIGHTS = (84.0, 118.0)

# A country named stands on the map whole if it is this small beside what the map shows anyway.
_WHOLE = 0.55
# Capitals of neighbours are shown within so many times the subject's reach, and this many degrees at least.
_AROUND, _AROUND_LEAST = 2.0, 3.0
# What lies farther widens the map if it is referred to more often than this beside the subject.
_SHARE = 0.25
# A town named widens the map if it lies within so many times its reach.
_TOWN = 1.5
# What stands around a place where no country is in the middle, in degrees.
_SURROUNDINGS = 0.5 * np.array([(-1.0, -1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 1.0)])
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
    degrees
        Longitude and latitude.
    kind
        ``dot`` for what is a place of its own, ``land`` or ``water`` for what has an extent.
    """

    name: str
    degrees: Place
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
    """

    subject: str
    references: Mapping[str, int]
    capitals: frozenset[str] = frozenset()
    spots: tuple[Spot, ...] = ()

    @cached_property
    def neighbours(self) -> tuple[str, ...]:
        """Codes of the subject's land neighbours, its own territories left out."""
        return tuple(around(self.subject)) if self.subject else ()

    @property
    def named(self) -> list[str]:
        """Codes of the countries named, the most referred to first."""
        return sorted((iso for iso, n in self.references.items() if n), key=lambda iso: (-self.references[iso], iso))

    @property
    def shown(self) -> list[str]:
        """Codes of the subject, of the countries named and of the neighbours, in that order."""
        return list(dict.fromkeys(filter(None, [self.subject, *self.named, *self.neighbours])))


def frame_of(scene: Scene, *, width: float) -> View:
    """Choose the view: the subject whole, what is named and near or named often, neighbours' capitals if near."""
    if not scene.subject:
        return _frame_of_places(scene, width=width)
    subject = outline(scene.subject)
    centre, radius = middle(subject), reach(subject)
    capitals = {iso: place for iso in [*scene.named, *scene.neighbours] if (place := country(iso).degrees)}
    near = max(_AROUND * radius, _AROUND_LEAST)
    close = {iso for iso, place in capitals.items() if apart(place, centre) <= near}
    often = _SHARE * scene.references.get(scene.subject, 0)
    wanted = [iso for iso in scene.named if iso in {*close, *scene.neighbours} or scene.references[iso] > often]
    kept = [place for iso, place in capitals.items() if iso in wanted or iso in close]
    points = np.vstack([subject, *(np.array([place]) for place in kept)])
    for iso in wanted:
        body = outline(iso)
        if reach(body) <= _WHOLE * reach(points) or iso not in capitals:
            points = np.vstack([points, body])
    within, wide = middle(points), _TOWN * max(reach(points), 1.0)
    spots = [spot.degrees for spot in scene.spots if spot.kind == "dot"]
    near_spots = [np.array([place]) for place in spots if apart(place, within) <= wide]
    return fit(np.vstack([points, *near_spots]), width=width, least=HEIGHTS[0], most=HEIGHTS[1])


def _frame_of_places(scene: Scene, *, width: float) -> View:
    """The view of places without a country in the middle: a town's surroundings, a country's towns, or the world."""
    dots = [spot.degrees for spot in scene.spots if spot.kind == "dot"]
    seats = [place for iso in scene.capitals if (place := country(iso).degrees)]
    spots = [np.array([place]) + _SURROUNDINGS for place in dict.fromkeys([*dots, *seats])]
    points = (
        spots or [outline(iso) for iso in scene.named] or [np.array([s.degrees]) + _SURROUNDINGS for s in scene.spots]
    )
    return fit(np.vstack(points), width=width, least=HEIGHTS[0], most=HEIGHTS[1])


def out_of_frame(scene: Scene, view: View) -> list[str]:
    """Codes of the countries named of which nothing stands on the map, the most referred to first."""
    beyond = (iso for iso in scene.named if view.surface(main_body(iso)).is_empty)
    return [iso for iso in beyond if not (place := country(iso).degrees) or not place_on(view, place)]


def dots_of(view: View, scene: Scene) -> dict[str, Place]:
    """Where the capitals stand that the map shows: the subject's, those named, on maps of a region the neighbours'."""
    near = scene.neighbours if view.radius <= BAR_WIDEST else ()
    wanted = {scene.subject, *scene.capitals, *near}
    shown = dict.fromkeys(filter(None, [scene.subject, *scene.named, *near]))
    codes = [iso for iso in shown if iso in wanted and capital(iso, "fr")]
    places = {iso: degrees for iso in codes if (degrees := country(iso).degrees)}
    return {iso: place for iso, degrees in places.items() if (place := place_on(view, degrees))}


def place_on(view: View, degrees: Place, *, edge: float = _EDGE) -> Place | None:
    """Where a place stands on the map, nothing if it is out of the frame or too near its edge."""
    x, y = map(float, view.millimetres(np.array([degrees]))[0])
    return (x, y) if edge < x < view.width - edge and edge < y < view.height - edge else None


# So many of them stand on a map, the most mentioned first.
_MOST = 12
_KINDS = {"city": "dot", "site": "dot", "island": "land", "region": "land", "lake": "water"}
_KINDS |= dict.fromkeys(WATERS, "water")


def spots_of(places: pd.DataFrame, language: str) -> tuple[Spot, ...]:
    """The towns, sites, regions and waters of a table ``places`` whose position is known, most mentioned first."""
    named = places[places["counted"] & (places["reference"] == "name") & places["kind"].isin(list(_KINDS))]
    named = named[named["latitude"].notna()]
    named = named.assign(iso=named["iso"].fillna(""))
    counts = named.groupby(["name", "kind", "iso", "latitude", "longitude"], as_index=False).size()
    order = counts.sort_values(["size", "name", "latitude"], ascending=[False, True, True]).head(_MOST)
    return tuple(
        Spot(name_of(row.name, row.iso, language), (float(row.longitude), float(row.latitude)), _KINDS[row.kind])
        for row in records(order)
    )


# Kinds of places that are small enough to be in the middle of a ring.
_PLACES = ("capital", "city", "site")


@dataclass(frozen=True)
class Origin(Spot):
    """A place in the middle of rings.

    Parameters
    ----------
    iso
        Code of the country in which it lies, empty at sea.
    capital
        Whether it is that country's capital.
    """

    iso: str = ""
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
    known = next((found for found in candidates(place) if found.degrees), None)
    if known is None or known.degrees is None:
        raise ValueError(f"no place {place!r} in the tables; give its latitude and longitude instead")
    if known.kind in ("country", "capital") and known.iso:
        return _capital(known.iso, words)
    return Origin(name_of(known.name, known.iso or "", words.language), known.degrees, iso=known.iso or "")


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
        found.setdefault(name, Origin(name, (float(row.longitude), float(row.latitude)), iso=str(row.iso)))
    return found


def _capital(iso: str, words: Words) -> Origin | None:
    place = country(iso).degrees if iso in countries().index else None
    name = capital(iso, words.language) or label(iso, words.language) if place else ""
    return Origin(name, place, iso=iso, capital=True) if place else None


def _at(latitude: float, longitude: float, words: Words) -> Origin:
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 360):
        raise ValueError(f"no latitude and longitude: {latitude}, {longitude}")
    east = (longitude + 180) % 360 - 180
    north_south = words("region.rings.north" if latitude >= 0 else "region.rings.south", degrees=abs(latitude))
    east_west = words("region.rings.east" if east >= 0 else "region.rings.west", degrees=abs(east))
    return Origin(f"{north_south}, {east_west}", (east, latitude), iso=_state_at((east, latitude)))


def _state_at(degrees: Place) -> str:
    place = Point(degrees)
    near = (iso for iso, bounds in boxes().items() if iso in countries().index and box(*bounds).covers(place))
    return next((iso for iso in near if polygon(iso).contains(place)), "")


# Contested lines: which areas the map's edition draws whose way, said on the map that shows them.

# A note names so many areas.
_MOST_TOLD = 4
# On maps that reach farther than this, in degrees, the hatch of a gap is a speck.
_HATCH_SEEN = 12.0


def contested_note(view: View, codes: Collection[str], words: Words) -> str:
    """Say how the map's edition draws the contested areas in view that one of these countries claims.

    Returns
    -------
    str
        A sentence for the source line; empty if no such area stands on the map.
    """
    column = "name" if words.language == "fr" else "name_en"
    named = []
    for row in _in_view(view):
        # A small area is told on maps where it can be seen.
        seen = not row["widest"] or view.radius <= float(row["widest"])
        # What the map hatches is told whoever it is about.
        hatched = row["around"] and view.radius <= _HATCH_SEEN
        if seen and (hatched or set(cell_list(row["claims"])) & set(codes)):
            holder = _holder(row["drawn"], row[column], words)
            named.append(words("region.contested.item", area=row[column], holder=holder))
    return words("region.contested.note", edition=EDITION, areas=words.items(named[:_MOST_TOLD])) if named else ""


def gaps(view: View) -> list[BaseGeometry]:
    """Contested land in view that the edition gives to nobody, in degrees: without it, it would look like sea."""
    return [gap for row in _in_view(view) if row["around"] and (gap := _gap(row)) is not None]


def _in_view(view: View) -> Iterator[dict[str, str]]:
    for row in rows_of("contested.csv"):
        if place_on(view, (float(row["longitude"]), float(row["latitude"])), edge=0.0):
            yield row


def _holder(drawn: str, area: str, words: Words) -> str:
    """Whose land an area is drawn as: the file has letters of its own for land that it gives to none of those."""
    if not drawn:
        return words("region.contested.nobody")
    holder = label(drawn, words.language) if drawn in countries().index else area
    # "Kosovo (Kosovo)" says nothing; the map draws it as a country of its own.
    return words("region.contested.apart") if holder == area else holder


def _gap(row: dict[str, str]) -> BaseGeometry | None:
    """The hole around a contested area between its neighbours."""
    place = Point(float(row["longitude"]), float(row["latitude"]))
    near = place.buffer(3.0)
    whole = union_all([polygon(iso).intersection(near) for iso in cell_list(row["around"])])
    rings = (Polygon(ring) for part in get_parts(whole) if part.geom_type == "Polygon" for ring in part.interiors)
    return next((hole for hole in rings if hole.contains(place)), None)
