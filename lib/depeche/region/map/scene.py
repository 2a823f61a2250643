"""What a map shows, and the view that holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from depeche.region.atlas import countries, neighbours
from depeche.region.map.projection import View, apart, fit, main_body, middle, outline, reach

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
