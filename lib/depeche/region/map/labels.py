"""Names on a map: countries' in their surface, capitals' beside their dot, none over another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from functools import cached_property
from io import StringIO
from typing import TYPE_CHECKING

import textalloc
from matplotlib.axes import Axes
from matplotlib.text import Text
from shapely import Polygon

from depeche.data import load_csv
from depeche.figures import style
from depeche.figures.style import Halo, Look
from depeche.region import atlas
from depeche.region.atlas import countries
from depeche.region.geography import Points
from depeche.region.map.projection import View, main_body
from depeche.region.map.scene import Place, Scene, place_on
from depeche.words import Words

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

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


@dataclass(frozen=True)
class Label:
    """A name to write.

    Parameters
    ----------
    text
        The name.
    size, weight
        How it is written.
    x, y
        The dot that it belongs to, in millimetres; a country's name has a surface instead.
    surface
        Where a country's name may stand; written beside, the name has a line to its dot.
    colour
        Of the letters, where they do not stand on the dark surface.
    """

    text: str
    size: float = style.SMALL
    weight: int = 400
    x: float = 0.0
    y: float = 0.0
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


@dataclass(frozen=True)
class Busy:
    """Where names must not stand.

    Parameters
    ----------
    taken
        Boxes of what is written or drawn; whoever writes a name adds its own.
    lines
        Lines that names keep clear of where they can.
    """

    taken: list[Box]
    lines: Sequence[Points] = ()

    @cached_property
    def drawn(self) -> BaseGeometry:
        """The lines as one geometry, coarse."""
        from shapely import LineString, union_all

        return union_all([LineString(line).simplify(_COARSE / 2) for line in self.lines if len(line) > 1])


def write_inside(
    axes: Axes,
    labels: Sequence[Label],
    busy: Busy,
    *,
    width: float,
    height: float,
    dark: BaseGeometry,
    most: int | None = None,
) -> list[Label]:
    """Write each name where its surface has most room, clear of where the map is `busy` and of the `dark` surface.

    A name in semibold may stand over lines and the dark surface rather than nowhere; `most` names are written.

    Returns
    -------
    list of Label
        Those without room.
    """
    left_over: list[Label] = []
    # Its outline only: names keep clear of it, they need not trace its coast.
    edge, inside = _outline(dark), dark.representative_point()
    for number, label in enumerate(labels):
        if most is not None and number - len(left_over) >= most:
            return [*left_over, *labels[number:]]
        own = label.surface is not None and label.surface.intersects(inside)
        spared = busy.drawn if own else busy.drawn.union(edge)
        place = _place(label, busy.taken, width, height, spared)
        if place is None and label.weight == style.SEMIBOLD:
            place = _place(label, busy.taken, width, height, Polygon())
        if place is None:
            left_over.append(label)
            continue
        busy.taken.append(_box(label, *place))
        text = axes.text(*place, label.text, size=label.size, weight=label.weight, ha="center", va="center", zorder=5)
        _colour(axes, text, dark, label.colour)
    return left_over


def write_over(
    axes: Axes, labels: Sequence[Label], busy: Busy, *, width: float, height: float, dark: BaseGeometry
) -> None:
    """Write each name with its middle at its place, or just above or below; one without room is left out."""
    for label in labels:
        for lift in (0.0, 1.3 * label.height, -1.3 * label.height):
            box = _box(label, label.x, label.y + lift)
            inside = box[0] > 1 and box[2] < width - 1 and box[1] > 1 and box[3] < height - 1
            if inside and not any(meet(box, other) for other in busy.taken):
                text = axes.text(
                    label.x, label.y + lift, label.text, size=label.size, ha="center", va="center", zorder=5
                )
                _colour(axes, text, dark, label.colour)
                busy.taken.append(box)
                break


def write_beside(
    axes: Axes,
    labels: Sequence[Label],
    busy: Busy,
    dots: Sequence[tuple[float, float]],
    *,
    dark: BaseGeometry,
) -> list[Label]:
    """Write each name near its dot, clear of all dots and of where the map is `busy`; one without room is left out.

    Names that come to stand on the `dark` surface are written in white.

    Returns
    -------
    list of Label
        Those written.
    """
    if not labels:
        return []
    crossed = [_crossed(box) for box in busy.taken]
    crossed += [(list(line[::_STEP, 0]), list(line[::_STEP, 1])) for line in busy.lines]
    # The library says on standard output that a label has no room; the map just goes without.
    with redirect_stdout(StringIO()):
        _, lines, texts, _ = textalloc.allocate(
            axes,
            [label.x for label in labels],
            [label.y for label in labels],
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
            busy.taken.append(_colour(axes, text, dark, label.colour))
            written.append(label)
        if label.surface is not None and line is not None:
            axes.plot(*line[:2], color=style.INK, linewidth=0.5, zorder=4.5)
    return written


def _outline(surface: BaseGeometry) -> BaseGeometry:
    from shapely import get_parts, union_all

    large = [part.simplify(_COARSE) for part in get_parts(surface) if part.area > _SMALL]
    return union_all(large)


def _place(
    label: Label, taken: Sequence[Box], width: float, height: float, spared: BaseGeometry
) -> tuple[float, float] | None:
    """The middle of the widest room for the label's middle."""
    from shapely import MultiPolygon, box, difference, get_parts, intersection, maximum_inscribed_circle, union_all
    from shapely.affinity import scale

    if label.surface is None or label.surface.is_empty:
        return None
    half_width, half_height = label.width / 2 + _AIR, label.height / 2 + _AIR
    inner = box(half_width, half_height, width - half_width, height - half_height)
    blocked = [
        box(left - half_width, low - half_height, right + half_width, high + half_height)
        for left, low, right, high in taken
    ]
    room = difference(intersection(label.surface, inner), union_all(blocked))
    # Seen through a glass that makes the label square, the largest circle is the best place for it.
    squeeze = half_height / half_width
    squeezed = scale(room, xfact=squeeze, yfact=1.0, origin=(0, 0))
    if not spared.is_empty:
        around = scale(spared, xfact=squeeze, yfact=1.0, origin=(0, 0))
        squeezed = difference(squeezed, around.buffer(half_height, quad_segs=2))
    rooms = MultiPolygon([part for part in get_parts(squeezed) if part.geom_type == "Polygon" and part.area > _SPECK])
    circle = None if rooms.is_empty else maximum_inscribed_circle(rooms, tolerance=0.2)
    if circle is None:
        return None
    x, y = float(circle.coords[0][0] / squeeze), float(circle.coords[0][1])
    own = intersection(label.surface, box(x - half_width, y - half_height, x + half_width, y + half_height)).area
    # A name that stands mostly on others says the wrong thing: better beside, with a line.
    return (x, y) if own >= _OWN * 4 * half_width * half_height else None


def _colour(axes: Axes, text: Text, dark: BaseGeometry, colour: str) -> Box:
    """White on the dark surface, its own colour elsewhere and where a name stands across its edge; where it stands."""
    from shapely import box, intersection

    corners = axes.transData.inverted().transform(text.get_window_extent().get_points())
    extent = box(*corners.ravel())
    share = intersection(extent, dark).area / extent.area
    on_dark = share > _MOSTLY
    # Across the edge the halo alone keeps the name legible.
    halo = _halo(style.RED) if on_dark else _halo(style.PAPER, strong=share > _HARDLY)
    text.set(color=style.PAPER if on_dark else colour, path_effects=[halo])
    left, low, right, high = map(float, corners.ravel())
    return (left, low, right, high)


def _halo(colour: str, *, strong: bool = False) -> Halo:
    return Halo(Look(_STRONG, colour) if strong else Look(_HALO, colour, 0.85))


def _box(label: Label, x: float, y: float) -> Box:
    return (x - label.width / 2, y - label.height / 2, x + label.width / 2, y + label.height / 2)


def meet(first: Box, second: Box) -> bool:
    """Whether two boxes touch, or nearly so."""
    across = first[0] < second[2] + _AIR and second[0] < first[2] + _AIR
    return across and first[1] < second[3] + _AIR and second[1] < first[3] + _AIR


def _crossed(box: Box) -> tuple[list[float], list[float]]:
    """A box and its diagonals as one line, so that what lies within it touches the line too."""
    left, low, right, high = box
    return [left, right, right, left, left, right, right, left], [low, low, high, high, low, high, low, high]


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
    text, weight = style.legible(atlas.label(iso, words.language)), style.SEMIBOLD if named else 400
    return Label(text, size, weight, x=float(x), y=float(y), surface=room)


def _has_room(name: Label, times: float = _ROOM) -> bool:
    return name.surface is not None and name.surface.area > times * name.width * name.height


def _capital(iso: str, place: Place, words: Words) -> Label | None:
    name = countries().at[iso, "capital" if words.language == "fr" else "capital_en"]
    if not isinstance(name, str) or name == atlas.label(iso, words.language):
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
            text = words("region.exclave", name=name, state=atlas.label(str(row.iso), words.language))
            yield Label(style.legible(text), style.SMALL, 400, x=place[0], y=place[1])


def _others(view: View, scene: Scene, surfaces: Mapping[str, BaseGeometry], words: Words) -> Iterator[Label]:
    """Countries around that the text does not name, the largest on the map first, in grey."""
    around = {iso: area for iso in surfaces if iso not in scene.shown and (area := surfaces[iso].area)}
    for iso in sorted(around, key=lambda iso: (-around[iso], iso)):
        if iso in countries().index:
            text = style.legible(atlas.label(iso, words.language))
            name = Label(text, style.SMALL, 400, surface=surfaces[iso], colour=style.GREY)
            if _has_room(name, _AMPLE):
                yield name
