"""Which names stand on a map: countries, capitals, towns, exclaves, waters, and who lies around."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from shapely import Polygon

from depeche.data import load_csv
from depeche.figures import style
from depeche.region.atlas import countries, label
from depeche.region.map.labels import Busy, Label, write_beside, write_inside, write_over
from depeche.region.map.projection import View, main_body
from depeche.region.map.scene import Place, Scene, place_on
from depeche.words import Words

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

# A subject smaller than this, in square millimetres, is ringed.
TINY = 6.0
# A neighbour not named has its name only where its surface is so many times as large, another country likewise.
_ROOM, _AMPLE = 1.2, 4.0
# So many countries that are neither named nor neighbours have their names.
_OTHERS = 8
# Towns nearer to another dot than this, in millimetres, would stand on it.
_APART = 2.6


def write_names(
    axes: Axes,
    view: View,
    scene: Scene,
    surfaces: Mapping[str, BaseGeometry],
    dots: Mapping[str, Place],
    busy: Busy,
    words: Words,
) -> set[Place]:
    """Write the names, each clear of where the map is `busy`, and return where a capital or a town got its name."""
    dark = surfaces.get(scene.subject, Polygon())
    names = [_name(iso, scene, view, surfaces[iso], dots.get(iso), words) for iso in scene.shown if iso in surfaces]
    named = [name for name in names if name.weight == style.SEMIBOLD]
    silent = [name for name in names if name.weight != style.SEMIBOLD and _has_room(name) and not view.is_world]
    homeless = write_inside(axes, [*named, *silent], busy, width=view.width, height=view.height, dark=dark)
    towns = list(_towns(view, scene, dots, words))
    beside = [replace(name, size=style.SMALL) for name in homeless if name.weight == style.SEMIBOLD]
    beside += [capital for iso, place in dots.items() if (capital := _capital(iso, place, words))]
    beside += towns
    written = write_beside(axes, beside, busy, [*dots.values(), *((town.x, town.y) for town in towns)], dark=dark)
    extents = list(_extents(view, scene, towns, words))
    write_over(axes, extents, busy, width=view.width, height=view.height, dark=dark)
    if not view.is_world:
        others = list(_others(view, scene, surfaces, words))
        write_inside(axes, others, busy, width=view.width, height=view.height, dark=dark, most=_OTHERS)
    own = {place for iso, place in dots.items() if iso == scene.subject or not _capital(iso, place, words)}
    # A country's name beside it has a place of its own only where that is its capital's dot.
    return own | {(name.x, name.y) for name in written if name.surface is None or (name.x, name.y) in dots.values()}


def _name(iso: str, scene: Scene, view: View, surface: BaseGeometry, dot: Place | None, words: Words) -> Label:
    """A country's name: within its main body, or near its capital where it is too small to hold one."""
    named = iso == scene.subject or iso in scene.references
    size = style.LABEL if named and not view.is_world else style.SMALL
    size += 1.5 if iso == scene.subject else 0.0
    body = view.surface(main_body(iso)) if named else surface
    room = Polygon() if surface.area < TINY else surface if body.is_empty else body
    x, y = dot or surface.representative_point().coords[0]
    text, weight = style.legible(label(iso, words.language)), style.SEMIBOLD if named else 400
    return Label(text, size, weight, x=float(x), y=float(y), surface=room)


def _has_room(name: Label, times: float = _ROOM) -> bool:
    return name.surface is not None and name.surface.area > times * name.width * name.height


def _capital(iso: str, place: Place, words: Words) -> Label | None:
    name = countries().at[iso, "capital" if words.language == "fr" else "capital_en"]
    if not isinstance(name, str) or name == label(iso, words.language):
        return None
    return Label(style.legible(name), style.SMALL, 400, x=place[0], y=place[1])


def _towns(view: View, scene: Scene, dots: Mapping[str, Place], words: Words) -> Iterator[Label]:
    """Towns named, and exclaves of the countries shown, clear of the dots that are there."""
    places = list(dots.values())
    for spot in scene.spots:
        place = place_on(view, (spot.longitude, spot.latitude)) if spot.kind == "dot" else None
        if place and all(abs(place[0] - x) + abs(place[1] - y) > _APART for x, y in places):
            places.append(place)
            yield Label(style.legible(spot.name), style.SMALL, 400, x=place[0], y=place[1])


def _extents(view: View, scene: Scene, towns: list[Label], words: Words) -> Iterator[Label]:
    """Regions and waters named, and exclaves: names without a dot."""
    for spot in scene.spots:
        place = place_on(view, (spot.longitude, spot.latitude)) if spot.kind != "dot" else None
        if place:
            colour = style.BLUE if spot.kind == "water" else style.GREY
            yield Label(style.legible(spot.name), style.SMALL, 400, x=place[0], y=place[1], colour=colour)
    said = {town.text for town in towns}
    for row in load_csv("exclaves.csv").itertuples():
        name = str(row.name if words.language == "fr" else row.name_en)
        place = place_on(view, (float(str(row.longitude)), float(str(row.latitude))))
        if place and row.iso in scene.shown and name not in said and not view.is_world:
            text = words("region.exclave", name=name, state=label(str(row.iso), words.language))
            yield Label(style.legible(text), style.SMALL, 400, x=place[0], y=place[1])


def _others(view: View, scene: Scene, surfaces: Mapping[str, BaseGeometry], words: Words) -> Iterator[Label]:
    """Countries around that the text does not name, the largest on the map first, in grey."""
    around = {iso: area for iso in surfaces if iso not in scene.shown and (area := surfaces[iso].area)}
    for iso in sorted(around, key=lambda iso: (-around[iso], iso)):
        if iso in countries().index:
            text = style.legible(label(iso, words.language))
            name = Label(text, style.SMALL, 400, surface=surfaces[iso], colour=style.GREY)
            if _has_room(name, _AMPLE):
                yield name
