"""Contested lines: which areas the map's edition draws whose way, said on the map that shows them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from depeche.data import cell_list, cell_text, load_csv
from depeche.region.atlas import countries, label
from depeche.region.polygons import EDITION, polygon
from depeche.region.projection import View
from depeche.region.scene import place_on
from depeche.words import Words

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

# A note names so many areas.
_MOST = 4
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
            holder = _holder(row, words)
            # "Kosovo (Kosovo)" says nothing; the map draws it as a country of its own.
            own = words("region.contested.apart") if holder == row[column] else holder
            named.append(words("region.contested.item", area=row[column], holder=own))
    return words("region.contested.note", edition=EDITION, areas=words.items(named[:_MOST])) if named else ""


def gaps(view: View) -> list[BaseGeometry]:
    """Contested land in view that the edition gives to nobody, in degrees: without it, it would look like sea."""
    return [gap for row in _in_view(view) if row["around"] and (gap := _gap(row)) is not None]


def contested() -> list[dict[str, Any]]:
    """Rows of ``contested.csv``, those told first at its top, empty cells as empty text."""
    rows = load_csv("contested.csv").to_dict("records")
    return [{str(key): cell_text(cell) or "" for key, cell in row.items()} for row in rows]


def _in_view(view: View) -> Iterator[dict[str, Any]]:
    for row in contested():
        if place_on(view, (float(row["longitude"]), float(row["latitude"])), edge=0.0):
            yield row


def _holder(row: dict[str, Any], words: Words) -> str:
    if not row["drawn"]:
        return words("region.contested.nobody")
    # The file has letters of its own for land that it gives to nobody.
    known = row["drawn"] in countries().index
    return label(row["drawn"], words.language) if known else words("region.contested.apart")


def _gap(row: dict[str, Any]) -> BaseGeometry | None:
    """The hole around a contested area between its neighbours."""
    from shapely import Point, Polygon, get_parts, union_all

    place = Point(float(row["longitude"]), float(row["latitude"]))
    near = place.buffer(3.0)
    whole = union_all([polygon(iso).intersection(near) for iso in cell_list(row["around"])])
    rings = (Polygon(ring) for part in get_parts(whole) if part.geom_type == "Polygon" for ring in part.interiors)
    return next((hole for hole in rings if hole.contains(place)), None)
