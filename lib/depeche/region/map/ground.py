"""Land and sea: their colours, and a surface as matplotlib draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.path import Path

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SEA, LAND, NEIGHBOUR = "#EEF2F5", "#F7F5F0", "#E8E0CF"


def path_of(shape: BaseGeometry) -> Path:
    """A surface as one matplotlib path, holes included."""
    from shapely import get_parts, get_rings

    rings = [
        np.asarray(ring.coords) for part in get_parts(shape) if part.geom_type == "Polygon" for ring in get_rings(part)
    ]
    return Path.make_compound_path(*(Path(ring, closed=True) for ring in rings)) if rings else Path(np.zeros((0, 2)))
