"""From degrees to millimetres: the projection that suits what a map must show, and surfaces in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Proj
from shapely import MultiPolygon, clip_by_rect, get_coordinates, get_parts, is_valid, make_valid, transform, union_all
from shapely.geometry.base import BaseGeometry

from depeche.region.geography import Points, ellipsoid
from depeche.region.map.polygons import boxes, polygon

EARTH = 6_371_007.0
# Beyond this many degrees around its centre an equal-area map of a region is bent too far: then the whole world.
_WIDEST = 62.0
# What stands so many degrees of longitude from the centre would be shown beyond the pole, upside down.
_PAST_POLE = 105.0
# Vertices farther than this from the centre are behind the map, where surfaces turn inside out.
_BEHIND = 130.0
# The world is cut in the Bering Strait, the only meridian that cuts no country but Antarctica and Greenland's edge.
_WORLD_CENTRE = 11.0
_WORLD = (-57.0, 84.0)
# Ends of lines within so many degrees of the seam go on to it.
_NEAR_SEAM = 6.0
_LEAST_SPAN = 60_000.0
_PADDING = 0.08
# Parts of a country this near to its largest part are its main body: a share of that part's size, metres at least.
_GAP, _GAP_LEAST = 0.3, 120_000.0
# A map need not hold islands smaller than this share of the largest.
_SPECK = 0.001
# Millimetres, degrees and metres below which a coast's detail does not show.
_PRECISION = 0.06
_WORLD_PRECISION = 0.05
_COARSE = 10_000.0


@dataclass(frozen=True)
class View:
    """A map's projection and frame.

    Parameters
    ----------
    projection
        On a sphere of equal surface.
    west, south
        The frame's corner in the projection's metres.
    scale
        Millimetres a metre.
    width, height
        The frame, in millimetres.
    centre
        Longitude and latitude of the middle.
    radius
        Degrees from the middle to the farthest point that must be shown.
    """

    projection: Proj
    west: float
    south: float
    scale: float
    width: float
    height: float
    centre: tuple[float, float]
    radius: float

    @property
    def is_world(self) -> bool:
        """Whether the map shows the whole world."""
        return self.radius > _WIDEST

    def millimetres(self, points: Points) -> Points:
        """Longitudes and latitudes as places on the map."""
        x, y = self.projection(points[:, 0], points[:, 1])
        return np.column_stack([(x - self.west) * self.scale, (y - self.south) * self.scale])

    def line(self, points: Points) -> list[Points]:
        """A line of places close together as pieces on the map, cut where the map of the world is."""
        if not self.is_world:
            return [self.millimetres(points)]
        # Longitudes from the middle of the map, which jump at its seam.
        east = (points[:, 0] - self.centre[0] + 180) % 360 - 180
        pieces = np.split(points, np.flatnonzero(np.abs(np.diff(east)) > 180) + 1)
        return [self.millimetres(_reaching_seam(piece, self.centre[0])) for piece in pieces]

    def degrees(self, points: Points) -> Points:
        """Places on the map as longitudes and latitudes."""
        x, y = points[:, 0] / self.scale + self.west, points[:, 1] / self.scale + self.south
        return np.column_stack(self.projection(x, y, inverse=True))

    def kilometres(self, x: float, y: float, length: float) -> float:
        """How far it is on the Earth along a horizontal line of the map, by geodesics on the WGS 84 ellipsoid."""
        steps = self.degrees(np.array([(x + length * share, y) for share in np.linspace(0, 1, 9)]))
        return float(ellipsoid().line_length(steps[:, 0], steps[:, 1])) / 1000

    def surface(self, whole: BaseGeometry) -> BaseGeometry:
        """A surface in degrees as far as it stands in the frame, in millimetres; empty if it does not."""
        parts = get_parts(whole)
        if self.is_world:
            parts = get_parts(_cut(_thin(parts, _WORLD_PRECISION)))
        flat = transform(parts if self.is_world else parts[_before(parts, self.centre)], self.millimetres)
        broken = ~is_valid(flat)
        flat[broken] = make_valid(flat[broken])
        pieces = get_parts(clip_by_rect(flat, -1.0, -1.0, self.width + 1, self.height + 1))
        if whole.bounds[0] <= -180 or whole.bounds[2] >= 180:
            # No seam shows where the file cuts a country at 180 degrees.
            pieces = get_parts(union_all(pieces, grid_size=1e-4))
        pieces = get_parts(_thin(pieces, _PRECISION))
        found = MultiPolygon([piece for piece in pieces if piece.geom_type == "Polygon" and not piece.is_empty])
        return found if found.is_valid else found.buffer(0)

    def visible(self) -> Iterator[str]:
        """Codes of the countries that may stand in the frame."""
        west, south, east, north = self._bounds()
        for iso, box in boxes().items():
            across = any(box[0] + turn <= east and box[2] + turn >= west for turn in (-360, 0, 360))
            if across and box[1] <= north and box[3] >= south:
                yield iso

    def _bounds(self) -> tuple[float, float, float, float]:
        if self.is_world:
            return (-180.0, -90.0, 180.0, 90.0)
        grid = np.meshgrid(np.linspace(0, self.width, 25), np.linspace(0, self.height, 25))
        seen = self.degrees(np.column_stack([side.ravel() for side in grid]))
        seen = seen[np.isfinite(seen).all(axis=1)]
        longitudes = self.centre[0] + (seen[:, 0] - self.centre[0] + 180) % 360 - 180
        south, north = seen[:, 1].min() - 1, seen[:, 1].max() + 1
        if max(-south, north) > 88:
            return (-180.0, south, 180.0, north)
        return (longitudes.min() - 1, south, longitudes.max() + 1, north)


def fit(points: Points, *, width: float, least: float, most: float, over_pole: bool = False) -> View:
    """Choose projection and frame so that all of `points` stand on the map.

    Parameters
    ----------
    points
        Longitudes and latitudes.
    width
        Of the frame, in millimetres.
    least, most
        Bounds of its height.
    over_pole
        Whether a map of a region may show what lies beyond the pole, upside down.
    """
    centre = middle(points)
    for _ in range(3):
        plane = _equal_area(centre)
        west, south, east, north = _extent(points, plane)
        centre = plane((west + east) / 2, (south + north) / 2, inverse=True)
    radius = float(_apart(points, centre).max())
    past_pole = not over_pole and np.abs((points[:, 0] - centre[0] + 180) % 360 - 180).max() > _PAST_POLE
    if radius > _WIDEST or past_pole:
        return _world(width)
    plane = _equal_area(centre)
    west, south, east, north = _extent(points, plane)
    across, up = (max(span, _LEAST_SPAN) * (1 + 2 * _PADDING) for span in (east - west, north - south))
    height = min(max(width * up / across, least), most)
    scale = min(width / across, height / up)
    x, y = (west + east - width / scale) / 2, (south + north - height / scale) / 2
    return View(plane, x, y, scale, width, height, centre, radius)


@cache
def main_body(iso: str) -> BaseGeometry:
    """The country without its far parts: its largest one and what is near to it, in degrees."""
    parts = get_parts(polygon(iso))
    if len(parts) == 1:
        return polygon(iso)
    largest = parts[np.argmax(shapely.area(parts) * np.cos(np.radians(shapely.get_y(shapely.centroid(parts)))))]
    centre = (largest.centroid.x, largest.centroid.y)
    near = parts[_before(parts, centre, within=90)]
    plane = _equal_area(centre)
    flat = _thin(transform(near, lambda xy: np.column_stack(plane(xy[:, 0], xy[:, 1]))), _COARSE)
    areas = shapely.area(flat)
    reach = max(_GAP * float(np.sqrt(areas.max())), _GAP_LEAST)
    groups = get_parts(union_all(shapely.buffer(flat, reach / 2, quad_segs=2)))
    body = next(group for group in groups if group.intersects(flat[np.argmax(areas)]))
    return MultiPolygon(list(near[shapely.intersects(flat, body) & (areas > _SPECK * areas.max())]))


def outline(iso: str) -> Points:
    """Points that a map must hold to show the country's main body."""
    coordinates: Points = get_coordinates(main_body(iso))
    return coordinates[:: max(1, len(coordinates) // 400)]


def reach(points: Points) -> float:
    """Half the distance across `points`, in degrees: from their middle to the farthest."""
    return float(_apart(points, middle(points)).max())


def apart(first: Sequence[float], second: Sequence[float]) -> float:
    """Degrees between two places, each longitude and latitude."""
    return float(_apart(np.array([first], dtype="float64"), (second[0], second[1]))[0])


def _reaching_seam(piece: Points, centre: float) -> Points:
    """A piece of a line whose ends near the seam are led on to it."""
    ends = []
    for end in (piece[:1], piece[-1:]):
        east = float((end[0, 0] - centre + 180) % 360 - 180)
        at_seam = np.array([[centre + np.copysign(179.999, east), end[0, 1]]])
        ends.append(at_seam if abs(east) > 180 - _NEAR_SEAM else end)
    return np.vstack([ends[0], piece, ends[1]])


def _world(width: float) -> View:
    plane = Proj(f"+proj=eqearth +lon_0={_WORLD_CENTRE} +R={EARTH}")
    edge = plane(_WORLD_CENTRE + 179.999, 0)[0]
    south, north = (plane(_WORLD_CENTRE, latitude)[1] for latitude in _WORLD)
    scale = width / (2 * edge)
    return View(plane, -edge, south, scale, width, (north - south) * scale, (_WORLD_CENTRE, 0.0), 180.0)


def _cut(parts: NDArray[Any]) -> NDArray[Any]:
    """Parts with what lies west of the world map's seam moved around to its right side."""
    seam = _WORLD_CENTRE - 180
    crossing = shapely.bounds(parts)[:, 0] < seam
    west = np.where(is_valid(parts[crossing]), parts[crossing], make_valid(parts[crossing]))
    moved = transform(clip_by_rect(west, -180, -90, seam, 90), lambda xy: xy + np.array([360.0 - 1e-6, 0.0]))
    return np.concatenate([parts[~crossing], clip_by_rect(west, seam, -90, 180, 90), moved])


def _thin(parts: NDArray[Any], precision: float) -> NDArray[Any]:
    """Parts with fewer vertices; one too small for that keeps its own."""
    fewer = shapely.simplify(parts, precision, preserve_topology=False)
    return np.where(shapely.is_empty(fewer), parts, fewer)


def _before(parts: NDArray[Any], centre: tuple[float, float], *, within: float = _BEHIND) -> NDArray[np.bool_]:
    """Which parts lie within so many degrees of the centre with all their vertices."""
    coordinates, owners = get_coordinates(parts, return_index=True)
    farthest = np.zeros(len(parts))
    np.maximum.at(farthest, owners, _apart(coordinates, centre))
    return farthest < within


def _equal_area(centre: tuple[float, float]) -> Proj:
    return Proj(f"+proj=laea +lon_0={centre[0]:.4f} +lat_0={centre[1]:.4f} +R={EARTH}")


def _extent(points: Points, plane: Proj) -> tuple[float, float, float, float]:
    """The corners of a box around points, in the projection's metres."""
    x, y = plane(points[:, 0], points[:, 1])
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def _unit(points: Any) -> Points:
    longitude, latitude = np.radians(np.asarray(points, dtype="float64")).T
    return np.column_stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)]
    )


def middle(points: Points) -> tuple[float, float]:
    """The middle of the points' extremes on the sphere, so that many points on one coast do not draw it there."""
    vectors = _unit(points)
    x, y, z = (vectors.min(axis=0) + vectors.max(axis=0)) / 2
    return float(np.degrees(np.arctan2(y, x))), float(np.degrees(np.arctan2(z, np.hypot(x, y))))


def _apart(points: Points, centre: tuple[float, float]) -> Points:
    cosine = np.clip(_unit(points) @ _unit([centre])[0], -1, 1)
    return np.asarray(np.degrees(np.arccos(cosine)))
