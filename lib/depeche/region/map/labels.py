"""Names on a map: countries' in their surface, capitals' beside their dot, none over another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from functools import cached_property
from io import StringIO

import textalloc
from matplotlib.axes import Axes
from matplotlib.text import Text
from shapely import LineString, MultiPolygon, Polygon, box, get_parts, maximum_inscribed_circle, union_all
from shapely.affinity import scale
from shapely.geometry.base import BaseGeometry

from depeche.data import rows_of
from depeche.figures import style
from depeche.figures.style import Halo
from depeche.region import atlas
from depeche.region.geography import Points
from depeche.region.map.projection import View, main_body
from depeche.region.map.scene import Place, Scene, place_on
from depeche.words import Words

Box = tuple[float, float, float, float]

_AIR = 0.7
_HALO, _STRONG = 1.6, 2.4
# Millimetres and square millimetres of detail that names need not keep clear of.
_COARSE, _SMALL = 0.6, 4.0
_SPECK = 1e-6
# Of a line with points close together, every so manieth is enough to keep names away.
_STEP = 12
_OWN = 0.3
# A name is white if so much of it stands on the dark surface.
_MOSTLY, _HARDLY = 0.75, 0.05
# A subject smaller than this, in square millimetres, is ringed.
TINY = 6.0
# A neighbour not named has its name only where its surface is so many times as large, another country likewise.
_ROOM, _AMPLE = 1.2, 4.0
# So many countries that are neither named nor neighbours have their names.
_OTHERS = 8
# Towns nearer to another dot than this, in millimetres, would stand on it.
_APART = 2.6


@dataclass(frozen=True)
class Label:
    """A name to write.

    Parameters
    ----------
    text
        The name.
    at
        The dot that it belongs to, in millimetres; a country's name has a surface instead.
    size, weight
        How it is written.
    surface
        Where a country's name may stand; written beside, the name has a line to its dot.
    colour
        Of the letters, where they do not stand on the dark surface.
    """

    text: str
    at: Place = (0.0, 0.0)
    size: float = style.SMALL
    weight: int = 400
    surface: BaseGeometry | None = None
    colour: str = style.INK

    @property
    def width(self) -> float:
        """How wide it stands, in millimetres."""
        return style.width(self.text, self.size, self.weight)

    @property
    def height(self) -> float:
        """How high it stands, in millimetres."""
        return style.line_height(self.size) * 0.8

    def box(self, x: float, y: float, *, across: float = 0.0, up: float = 0.0) -> Box:
        """Where it stands with its middle at a place, with so much air around it."""
        half_width, half_height = self.width / 2 + across, self.height / 2 + up
        return (x - half_width, y - half_height, x + half_width, y + half_height)

    def has_room(self, times: float) -> bool:
        """Whether its surface is so many times as large as the name."""
        return self.surface is not None and self.surface.area > times * self.width * self.height


@dataclass(frozen=True)
class Lettering:
    """A map on which names are written.

    Parameters
    ----------
    axes, view
        The map.
    dark
        The surface on which letters are white.
    taken
        Boxes of what is written or drawn; each name that is written adds its own.
    lines
        Lines that names keep clear of where they can.
    """

    axes: Axes
    view: View
    dark: BaseGeometry
    taken: list[Box]
    lines: Sequence[Points] = ()

    @cached_property
    def drawn(self) -> BaseGeometry:
        """The lines as one geometry, coarse."""
        return union_all([LineString(line).simplify(_COARSE / 2) for line in self.lines if len(line) > 1])

    def write(self, name: Label, x: float, y: float) -> None:
        """Write a name with its middle at a place."""
        text = self.axes.text(x, y, name.text, size=name.size, weight=name.weight, ha="center", va="center", zorder=5)
        self.taken.append(name.box(x, y))
        self.colour(text, name.colour)

    def colour(self, text: Text, colour: str) -> Box:
        """White on the dark surface, its own colour elsewhere and where it stands across the edge; return its box."""
        corners = self.axes.transData.inverted().transform(text.get_window_extent().get_points())
        extent = box(*corners.ravel())
        share = extent.intersection(self.dark).area / extent.area
        on_dark = share > _MOSTLY
        # Across the edge the halo alone keeps the name legible.
        across = _HARDLY < share <= _MOSTLY
        halo = Halo(_STRONG) if across else Halo(_HALO, style.RED if on_dark else style.PAPER, 0.85)
        text.set(color=style.PAPER if on_dark else colour, path_effects=[halo])
        left, low, right, high = map(float, corners.ravel())
        return (left, low, right, high)


def meet(first: Box, second: Box) -> bool:
    """Whether two boxes touch, or nearly so."""
    across = first[0] < second[2] + _AIR and second[0] < first[2] + _AIR
    return across and first[1] < second[3] + _AIR and second[1] < first[3] + _AIR


def is_free(place: Box, view: View, taken: Sequence[Box], edge: float) -> bool:
    """Whether a box stands within a map, so far from its frame, and meets none that is taken."""
    within = edge < place[0] and place[2] < view.width - edge and edge < place[1] and place[3] < view.height - edge
    return within and not any(meet(place, other) for other in taken)


def _write_inside(sheet: Lettering, labels: Sequence[Label], most: int | None = None) -> list[Label]:
    """Write each name where its surface has most room, clear of lines and of the dark surface.

    A name in semibold may stand over lines and the dark surface rather than nowhere; `most` names are written.

    Returns
    -------
    list of Label
        Those without room.
    """
    left_over: list[Label] = []
    # Its outline only: names keep clear of it, they need not trace its coast.
    large = [part.simplify(_COARSE) for part in get_parts(sheet.dark) if part.area > _SMALL]
    edge, inside = union_all(large), sheet.dark.representative_point()
    for number, label in enumerate(labels):
        if most is not None and number - len(left_over) >= most:
            return [*left_over, *labels[number:]]
        own = label.surface is not None and label.surface.intersects(inside)
        place = _place(label, sheet, sheet.drawn if own else sheet.drawn.union(edge))
        if place is None and label.weight == style.SEMIBOLD:
            place = _place(label, sheet, Polygon())
        if place is None:
            left_over.append(label)
        else:
            sheet.write(label, *place)
    return left_over


def _write_over(sheet: Lettering, labels: Sequence[Label]) -> None:
    """Write each name with its middle at its place, or just above or below; one without room is left out."""
    for label in labels:
        x, y = label.at
        lifts = (y, y + 1.3 * label.height, y - 1.3 * label.height)
        places = (lifted for lifted in lifts if is_free(label.box(x, lifted), sheet.view, sheet.taken, 1.0))
        free = next(places, None)
        if free is not None:
            sheet.write(label, x, free)


def _write_beside(sheet: Lettering, labels: Sequence[Label], dots: Sequence[Place]) -> list[Label]:
    """Write each name near its dot, clear of all dots and of what stands there; one without room is left out.

    Returns
    -------
    list of Label
        Those written.
    """
    if not labels:
        return []
    crossed = [_crossed(place) for place in sheet.taken]
    crossed += [(list(line[::_STEP, 0]), list(line[::_STEP, 1])) for line in sheet.lines]
    # The library says on standard output that a label has no room; the map just goes without.
    with redirect_stdout(StringIO()):
        _, lines, texts, _ = textalloc.allocate(
            sheet.axes,
            [label.at[0] for label in labels],
            [label.at[1] for label in labels],
            [label.text for label in labels],
            x_scatter=[x for x, _ in dots],
            y_scatter=[y for _, y in dots],
            x_lines=[xs for xs, _ in crossed],
            y_lines=[ys for _, ys in crossed],
            textsize=[label.size for label in labels],
            fontweight=[label.weight for label in labels],
            min_distance=0.007,
            max_distance=0.06,
            margin=0.004,
            draw_lines=False,
            draw_all=False,
            zorder=6,
        )
    written = []
    for label, line, text in zip(labels, lines, texts, strict=True):
        if isinstance(text, Text):
            sheet.taken.append(sheet.colour(text, label.colour))
            written.append(label)
        if label.surface is not None and line is not None:
            sheet.axes.plot(*line[:2], color=style.INK, linewidth=0.5, zorder=4.5)
    return written


def _place(label: Label, sheet: Lettering, spared: BaseGeometry) -> Place | None:
    """The middle of the widest room for the label's middle."""
    if label.surface is None or label.surface.is_empty:
        return None
    half_width, half_height = label.width / 2 + _AIR, label.height / 2 + _AIR
    inner = box(half_width, half_height, sheet.view.width - half_width, sheet.view.height - half_height)
    blocked = [
        box(left - half_width, low - half_height, right + half_width, high + half_height)
        for left, low, right, high in sheet.taken
    ]
    room = label.surface.intersection(inner).difference(union_all(blocked))
    # Seen through a glass that makes the label square, the largest circle is the best place for it.
    squeeze = half_height / half_width
    squeezed = scale(room, xfact=squeeze, yfact=1.0, origin=(0, 0))
    if not spared.is_empty:
        around = scale(spared, xfact=squeeze, yfact=1.0, origin=(0, 0))
        squeezed = squeezed.difference(around.buffer(half_height, quad_segs=2))
    rooms = MultiPolygon([part for part in get_parts(squeezed) if part.geom_type == "Polygon" and part.area > _SPECK])
    if rooms.is_empty:
        return None
    circle = maximum_inscribed_circle(rooms, tolerance=0.2)
    x, y = float(circle.coords[0][0] / squeeze), float(circle.coords[0][1])
    around = box(*label.box(x, y, across=_AIR, up=_AIR))
    # A name that stands mostly on others says the wrong thing: better beside, with a line.
    return (x, y) if label.surface.intersection(around).area >= _OWN * 4 * half_width * half_height else None


def _crossed(place: Box) -> tuple[list[float], list[float]]:
    """A box and its diagonals as one line, so that what lies within it touches the line too."""
    left, low, right, high = place
    return [left, right, right, left, left, right, right, left], [low, low, high, high, low, high, low, high]


# Which names a map has.


def write_names(
    sheet: Lettering, scene: Scene, surfaces: Mapping[str, BaseGeometry], dots: Mapping[str, Place], words: Words
) -> set[Place]:
    """Write the names, and return where a capital or a town got its name."""
    view = sheet.view
    names = [_name(iso, scene, view, surfaces[iso], dots.get(iso), words) for iso in scene.shown if iso in surfaces]
    named = [name for name in names if name.weight == style.SEMIBOLD]
    silent = [name for name in names if name.weight != style.SEMIBOLD and name.has_room(_ROOM) and not view.is_world]
    homeless = _write_inside(sheet, [*named, *silent])
    towns = list(_towns(view, scene, dots))
    capitals = {place: name for iso, place in dots.items() if (name := _capital(iso, words))}
    beside = [replace(name, size=style.SMALL) for name in homeless if name.weight == style.SEMIBOLD]
    beside += [Label(style.legible(name), place) for place, name in capitals.items()]
    written = _write_beside(sheet, [*beside, *towns], [*dots.values(), *(town.at for town in towns)])
    _write_over(sheet, list(_extents(view, scene, towns, words)))
    if not view.is_world:
        _write_inside(sheet, list(_others(scene, surfaces, words)), most=_OTHERS)
    own = {place for iso, place in dots.items() if iso == scene.subject or place not in capitals}
    # A country's name beside it has a place of its own only where that is its capital's dot.
    return own | {name.at for name in written if name.surface is None or name.at in dots.values()}


def _name(iso: str, scene: Scene, view: View, surface: BaseGeometry, dot: Place | None, words: Words) -> Label:
    """A country's name: within its main body, or near its capital where it is too small to hold one."""
    named = iso == scene.subject or iso in scene.references
    size = style.LABEL if named and not view.is_world else style.SMALL
    size += 1.5 if iso == scene.subject else 0.0
    body = view.surface(main_body(iso)) if named else surface
    room = Polygon() if surface.area < TINY else surface if body.is_empty else body
    x, y = dot or surface.representative_point().coords[0]
    text, weight = style.legible(atlas.label(iso, words.language)), style.SEMIBOLD if named else 400
    return Label(text, (float(x), float(y)), size, weight, surface=room)


def _capital(iso: str, words: Words) -> str | None:
    """The name of a country's capital, unless it is the country's own."""
    name = atlas.capital(iso, words.language)
    return None if name == atlas.label(iso, words.language) else name


def _towns(view: View, scene: Scene, dots: Mapping[str, Place]) -> Iterator[Label]:
    """Towns named, clear of the dots that are there."""
    places = list(dots.values())
    for spot in scene.spots:
        place = place_on(view, spot.degrees) if spot.kind == "dot" else None
        if place and all(abs(place[0] - x) + abs(place[1] - y) > _APART for x, y in places):
            places.append(place)
            yield Label(style.legible(spot.name), place)


def _extents(view: View, scene: Scene, towns: list[Label], words: Words) -> Iterator[Label]:
    """Regions and waters named, and exclaves of the countries shown: names without a dot."""
    for spot in scene.spots:
        place = place_on(view, spot.degrees) if spot.kind != "dot" else None
        if place:
            yield Label(style.legible(spot.name), place, colour=style.BLUE if spot.kind == "water" else style.GREY)
    said = {town.text for town in towns}
    for row in rows_of("exclaves.csv"):
        name = row["name" if words.language == "fr" else "name_en"]
        place = place_on(view, (float(row["longitude"]), float(row["latitude"])))
        if place and row["iso"] in scene.shown and name not in said and not view.is_world:
            text = words("region.exclave", name=name, state=atlas.label(row["iso"], words.language))
            yield Label(style.legible(text), place)


def _others(scene: Scene, surfaces: Mapping[str, BaseGeometry], words: Words) -> Iterator[Label]:
    """Countries around that the text does not name, the largest on the map first, in grey."""
    around = {iso: area for iso in surfaces if iso not in scene.shown and (area := surfaces[iso].area)}
    for iso in sorted(around, key=lambda iso: (-around[iso], iso)):
        if iso in atlas.countries().index:
            text = style.legible(atlas.label(iso, words.language))
            name = Label(text, surface=surfaces[iso], colour=style.GREY)
            if name.has_room(_AMPLE):
                yield name
