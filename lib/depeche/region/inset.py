"""A small map in a corner, which tells where on the Earth a map is that shows little around its subject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.patches import Rectangle
from shapely import Polygon, box
from shapely.affinity import translate

from depeche.figures import style
from depeche.region.atlas import polygon
from depeche.region.geography import circle
from depeche.region.ground import NEIGHBOUR, SEA, path_of
from depeche.region.labels import Box, meet
from depeche.region.projection import View, fit
from depeche.region.scene import Scene

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

# A map that reaches fewer degrees than this around a country with a neighbour at most, or a wider one all at sea.
_LONELY, _AT_SEA, _SEA_SHARE = 6.0, 25.0, 0.98
_SIZE, _GAP = 20.0, 2.0
# How far it reaches, in kilometres: farther where there would be hardly any land on it.
_REACHES = (2300.0, 5500.0)
_LEAST_LAND = 0.06


def is_lonely(scene: Scene, view: View, surfaces: Mapping[str, BaseGeometry]) -> bool:
    """Whether a map shows so little around its subject that it does not tell where on the Earth that is."""
    if min(view.width, view.height) < 3 * _SIZE or len(scene.neighbours) > 1:
        return False
    land = sum(surface.area for surface in surfaces.values()) / (view.width * view.height)
    return view.radius < (_AT_SEA if land < 1 - _SEA_SHARE else _LONELY)


def draw_inset(axes: Axes, view: View, taken: Sequence[Box], subject: BaseGeometry | None) -> Box:
    """Draw the region around a map with the map's place on it, in the corner where least stands, and return its box."""
    left, low, *_ = corner = _corner(view, taken, subject or Polygon())
    small, land = _region(view)
    axes.add_patch(Rectangle((left, low), _SIZE, _SIZE, facecolor=SEA, edgecolor="none", zorder=6))
    paths = [path_of(translate(shape, left, low)) for shape in land]
    shapes = PathCollection(paths, facecolor=NEIGHBOUR, edgecolor="white", linewidth=0.25, zorder=6)
    axes.add_collection(shapes)
    shapes.set_clip_path(Rectangle((left, low), _SIZE, _SIZE, transform=axes.transData))
    axes.add_patch(Rectangle((left, low), _SIZE, _SIZE, facecolor="none", edgecolor=style.GREY, lw=0.6, zorder=6.2))
    x, y = small.millimetres(np.array([view.centre]))[0]
    axes.plot(left + x, low + y, "s", markersize=4.0, color="none", mec=style.RED, mew=1.0, zorder=6.5)
    return corner


def _corner(view: View, taken: Sequence[Box], subject: BaseGeometry) -> Box:
    right, top = view.width - _SIZE - _GAP, view.height - _SIZE - _GAP
    corners = [(x, y, x + _SIZE, y + _SIZE) for x, y in ((right, top), (_GAP, top), (right, _GAP), (_GAP, _GAP))]
    return min(
        corners, key=lambda place: (any(meet(place, other) for other in taken), box(*place).intersection(subject).area)
    )


def _region(view: View) -> tuple[View, list[BaseGeometry]]:
    """The small view and the land on it: the nearer one if it has enough."""
    for reach in _REACHES:
        small = fit(circle(*view.centre, reach), width=_SIZE, least=_SIZE, most=_SIZE, over_pole=True)
        land = [surface for iso in small.visible() if not (surface := small.surface(polygon(iso))).is_empty]
        if sum(surface.area for surface in land) >= _LEAST_LAND * _SIZE**2:
            break
    return small, land
