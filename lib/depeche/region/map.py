"""A locator map: land, neighbours, countries named, their capitals, a scale bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.path import Path
from shapely import Polygon

from depeche.figures import style
from depeche.region.atlas import countries, label, neighbours
from depeche.region.labels import Box, Label, write_beside, write_inside
from depeche.region.polygons import boxes, polygon
from depeche.region.projection import View, apart, fit, main_body, middle, outline, reach
from depeche.words import Words

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SEA, LAND, NEIGHBOUR = "#EEF2F5", "#F7F5F0", "#E8E0CF"
# From few references to many.
SHADES = ("#C9DAE6", "#A3C1D6", "#7AA5C2")
HEIGHTS = (84.0, 118.0)

# A country named stands on the map whole if it is this small beside what the map shows anyway.
_WHOLE = 0.55
# Capitals of neighbours are shown within so many times the subject's reach, and this many degrees at least.
_AROUND, _AROUND_LEAST = 2.0, 3.0
# On maps wider than this, in degrees from the middle, the scale changes too much for a bar.
_BAR_WIDEST = 22.0
_BAR = 32.0
_DOT = 1.3
# A subject smaller than this, in square millimetres, is ringed.
_TINY = 6.0
# A neighbour not named has its name only where its surface is so many times as large.
_ROOM = 1.2


@dataclass(frozen=True)
class Scene:
    """What a map shows.

    Parameters
    ----------
    subject
        Code of the country in the middle.
    references
        Number of references by code.
    capitals
        Codes of the countries whose capital is named.
    neighbours
        Codes of the subject's land neighbours, its own territories left out.
    """

    subject: str
    references: Mapping[str, int]
    capitals: frozenset[str] = frozenset()
    neighbours: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        own = countries()["sovereign"]
        around = tuple(iso for iso in neighbours(self.subject) if own[iso] != self.subject)
        object.__setattr__(self, "neighbours", around)

    @property
    def named(self) -> list[str]:
        """Codes of the countries named, the most referred to first."""
        return sorted((iso for iso, n in self.references.items() if n), key=lambda iso: (-self.references[iso], iso))


def frame_of(scene: Scene, *, width: float) -> View:
    """Choose the view: the subject whole, what is named, neighbours' capitals if near."""
    subject = outline(scene.subject)
    centre, radius = middle(subject), reach(subject)
    capitals = {iso: place for iso in [*scene.named, *scene.neighbours] if (place := capital_position(iso))}
    near = max(_AROUND * radius, _AROUND_LEAST)
    kept = [place for iso, place in capitals.items() if iso in scene.references or apart(place, centre) <= near]
    points = np.vstack([subject, *(np.array([place]) for place in kept)])
    for iso in scene.named:
        body = outline(iso)
        if reach(body) <= _WHOLE * reach(points) or iso not in capitals:
            points = np.vstack([points, body])
    return fit(points, width=width, least=HEIGHTS[0], most=HEIGHTS[1])


def capital_position(iso: str) -> tuple[float, float] | None:
    """Longitude and latitude of a country's capital, where it is known."""
    longitude, latitude = countries().loc[[iso], ["longitude", "latitude"]].to_numpy(dtype="float64")[0]
    return None if np.isnan(latitude) else (float(longitude), float(latitude))


def draw_map(axes: Axes, view: View, scene: Scene, words: Words) -> None:
    """Draw the map on axes that are as large as the view."""
    axes.set_xlim(0, view.width)
    axes.set_ylim(0, view.height)
    axes.set_facecolor(SEA)
    surfaces = _surfaces(view, scene)
    for colour, group in _colours(scene, surfaces).items():
        shapes = [surfaces[iso] for iso in group]
        axes.add_collection(
            PathCollection([_path(shape) for shape in shapes], facecolor=colour, edgecolor="white", linewidth=0.55)
        )
    dots = _dots(view, scene)
    _draw_dots(axes, view, scene, surfaces, dots)
    taken = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in dots.values()]
    if view.radius <= _BAR_WIDEST:
        taken.append(_draw_bar(axes, view, words, list(dots.values())))
    _write_names(axes, view, scene, surfaces, dots, taken, words)


def _surfaces(view: View, scene: Scene) -> dict[str, BaseGeometry]:
    """What stands in the frame by code; a department named is cut out of its state."""
    found = {iso: surface for iso in view.visible() if not (surface := view.surface(polygon(iso))).is_empty}
    for iso in (scene.subject, *scene.references):
        if iso not in boxes() and not (surface := view.surface(polygon(iso))).is_empty:
            holder = str(countries().at[iso, "sovereign"])
            found[iso] = surface
            found[holder] = found[holder].difference(surface)
    return found


def shades(references: Mapping[str, int], subject: str) -> list[tuple[int, int, str]]:
    """Classes of numbers of references, from few to many: first, last, colour; the subject stands apart."""
    counts = sorted({n for iso, n in references.items() if n and iso != subject})
    groups = [list(map(int, group)) for group in np.array_split(counts, min(len(SHADES), len(counts)) or 1)]
    return [(group[0], group[-1], colour) for group, colour in zip(groups, SHADES, strict=False) if group]


def _colours(scene: Scene, codes: Iterable[str]) -> dict[str, list[str]]:
    """Codes by colour; white borders are drawn in this order, the subject's last."""
    classes = shades(scene.references, scene.subject)
    found: dict[str, list[str]] = {LAND: [], NEIGHBOUR: [], **{colour: [] for *_, colour in classes}, style.RED: []}
    for iso in codes:
        n = scene.references.get(iso, 0)
        colour = next((shade for first, last, shade in classes if first <= n <= last), None)
        if iso == scene.subject:
            colour = style.RED
        found[colour or (NEIGHBOUR if iso in scene.neighbours else LAND)].append(iso)
    return found


def _write_names(
    axes: Axes,
    view: View,
    scene: Scene,
    surfaces: Mapping[str, BaseGeometry],
    dots: Mapping[str, tuple[float, float]],
    taken: list[Box],
    words: Words,
) -> None:
    dark = surfaces.get(scene.subject, Polygon())
    shown = [iso for iso in dict.fromkeys([scene.subject, *scene.named, *scene.neighbours]) if iso in surfaces]
    names = [_name(iso, scene, view, surfaces[iso], dots.get(iso), words) for iso in shown]
    named = [name for name in names if name.weight == style.SEMIBOLD]
    silent = [name for name in names if name.weight != style.SEMIBOLD and _has_room(name) and not view.is_world]
    homeless = write_inside(axes, [*named, *silent], taken, width=view.width, height=view.height, dark=dark)
    beside = [replace(name, size=style.SMALL) for name in homeless if name.weight == style.SEMIBOLD]
    beside += [capital for iso, place in dots.items() if (capital := _capital(iso, place, words))]
    write_beside(axes, beside, taken, list(dots.values()), dark=dark)


def _dots(view: View, scene: Scene) -> dict[str, tuple[float, float]]:
    """Where the capitals stand that the map shows: the subject's, those named, on maps of a region the neighbours'."""
    around = scene.neighbours if view.radius <= _BAR_WIDEST else ()
    found = {}
    for iso in dict.fromkeys([scene.subject, *scene.named, *around]):
        degrees = capital_position(iso)
        wanted = iso == scene.subject or iso in scene.capitals or iso in around
        if not wanted or degrees is None or not isinstance(countries().at[iso, "capital"], str):
            continue
        x, y = view.millimetres(np.array([degrees]))[0]
        if 2 < x < view.width - 2 and 2 < y < view.height - 2:
            found[iso] = (float(x), float(y))
    return found


def _draw_dots(
    axes: Axes,
    view: View,
    scene: Scene,
    surfaces: Mapping[str, BaseGeometry],
    dots: Mapping[str, tuple[float, float]],
) -> None:
    for iso, (x, y) in dots.items():
        face, edge = (style.PAPER, style.INK) if iso == scene.subject else (style.INK, style.PAPER)
        axes.plot(x, y, "o", markersize=3.4, zorder=4, color=face, markeredgecolor=edge, markeredgewidth=0.5)
    if scene.subject in surfaces and surfaces[scene.subject].area < _TINY:
        x, y = dots.get(scene.subject) or surfaces[scene.subject].representative_point().coords[0]
        axes.plot(x, y, "o", markersize=11, zorder=4, color="none", markeredgecolor=style.RED, markeredgewidth=1.4)


def _name(
    iso: str,
    scene: Scene,
    view: View,
    surface: BaseGeometry,
    dot: tuple[float, float] | None,
    words: Words,
) -> Label:
    """A country's name: within its main body, or near its capital where it is too small to hold one."""
    named = iso == scene.subject or iso in scene.references
    size = style.LABEL if named and not view.is_world else style.SMALL
    size += 1.5 if iso == scene.subject else 0.0
    body = view.surface(main_body(iso)) if named else surface
    room = Polygon() if surface.area < _TINY else surface if body.is_empty else body
    x, y = dot or surface.representative_point().coords[0]
    text, weight = style.legible(label(iso, words.language)), style.SEMIBOLD if named else 400
    return Label(text, size, weight, x=float(x), y=float(y), surface=room)


def _has_room(name: Label) -> bool:
    return name.surface is not None and name.surface.area > _ROOM * name.width * name.height


def _capital(iso: str, place: tuple[float, float], words: Words) -> Label | None:
    name = countries().at[iso, "capital" if words.language == "fr" else "capital_en"]
    if not isinstance(name, str) or name == label(iso, words.language):
        return None
    return Label(style.legible(name), style.SMALL, 400, x=place[0], y=place[1])


def _draw_bar(axes: Axes, view: View, words: Words, dots: Sequence[tuple[float, float]]) -> Box:
    """Draw the scale bar in the first corner without a capital, as long as the kilometres it says, there."""
    right, top = view.width - 4.0 - _BAR, view.height - 9.0
    corners = [(4.0, 4.0), (right, 4.0), (4.0, top), (right, top)]
    clear = (c for c in corners if not any(abs(x - c[0] - _BAR / 2) < _BAR and abs(y - c[1]) < 8 for x, y in dots))
    left, low = next(clear, corners[0])
    kilometres = _round(view.kilometres(left, low, _BAR))
    length = _BAR
    for _ in range(4):
        length *= kilometres / view.kilometres(left, low, length)
    axes.plot([left, left + length], [low, low], color=style.INK, linewidth=2.2, solid_capstyle="butt", zorder=6)
    text = Label(f"{words.number(kilometres)}\N{NO-BREAK SPACE}km")
    axes.text(left + length / 2, low + 1.2, text.text, size=text.size, ha="center", va="bottom", zorder=6)
    half = max(length, text.width) / 2
    return (left + length / 2 - half, low - 1, left + length / 2 + half, low + 2.0 + text.height)


def _round(value: float) -> float:
    """The largest of 1, 2, 5, 10, 20 … that is not greater than `value`."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(max(step * power for step in (1, 2, 5) if step * power <= value))


def _path(shape: BaseGeometry) -> Path:
    """A surface as one matplotlib path, holes included."""
    from shapely import get_parts, get_rings

    rings = [
        np.asarray(ring.coords) for part in get_parts(shape) if part.geom_type == "Polygon" for ring in get_rings(part)
    ]
    return Path.make_compound_path(*(Path(ring, closed=True) for ring in rings)) if rings else Path(np.zeros((0, 2)))
