"""A map drawn: land and sea, the colours of countries, borders, dots and the scale bar."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path
from shapely import Polygon, box, get_parts, get_rings
from shapely.geometry.base import BaseGeometry

from depeche.figures import style
from depeche.figures.sheet import Sheet
from depeche.figures.style import Halo
from depeche.region.atlas import countries
from depeche.region.geography import Points, circle
from depeche.region.map.labels import TINY, Box, Label, Lettering, meet, write_names
from depeche.region.map.polygons import boxes, polygon
from depeche.region.map.projection import View, fit
from depeche.region.map.scene import BAR_WIDEST, Place, Scene, dots_of, gaps
from depeche.words import Words

# From few references to many.
SHADES = ("#C9DAE6", "#A3C1D6", "#7AA5C2")

_BAR = 32.0
_DOT = 1.3


@dataclass(frozen=True)
class Paint:
    """How a country is painted: a colour, and the colour of a hatch over it."""

    colour: str
    hatch: str = ""
    pattern: str = "////"


# Colours of countries by code; the others are land.
Palette = Mapping[str, Paint]
# What is drawn between the ground and the names; it adds the boxes of its own labels and returns its lines.
Overlay = Callable[[Axes, View, list[Box]], Sequence[Points]]


def draw_map(sheet: Sheet, view: View, scene: Scene, palette: Palette, *, over: Overlay | None = None) -> Figure:
    """Draw the map on a page.

    Must be called within :func:`depeche.figures.style.style`.

    Parameters
    ----------
    sheet
        What stands around it.
    view, scene
        The projection and the frame, and what is shown in it.
    palette
        Colours of the countries.
    over
        What is drawn over the ground and under the names.
    """
    page = sheet.frame(view.height)
    axes = page.axes()
    axes.set(xlim=(0, view.width), ylim=(0, view.height), facecolor=SEA)
    surfaces = _surfaces(view, scene)
    _draw_ground(axes, view, surfaces, palette)
    dots = dots_of(view, scene)
    _draw_ring(axes, scene, surfaces, dots)
    taken = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in dots.values()]
    if view.radius <= BAR_WIDEST:
        taken.append(_draw_bar(axes, view, sheet.words, list(dots.values())))
    if is_lonely(scene, view, surfaces):
        taken.append(draw_inset(axes, view, taken, surfaces.get(scene.subject)))
    lines = over(axes, view, taken) if over is not None else ()
    lettering = Lettering(axes, view, surfaces.get(scene.subject, Polygon()), taken, lines)
    _draw_dots(axes, scene, dots, write_names(lettering, scene, surfaces, dots, sheet.words))
    return page.figure


def by_references(scene: Scene) -> Palette:
    """Colours by number of references: the subject red, those named blue, the neighbours sand."""
    palette = {iso: Paint(NEIGHBOUR) for iso in scene.neighbours}
    for first, last, colour in shades(scene.references, scene.subject):
        palette |= {iso: Paint(colour) for iso, n in scene.references.items() if first <= n <= last}
    return palette | {scene.subject: Paint(style.RED)}


def shades(references: Mapping[str, int], subject: str) -> list[tuple[int, int, str]]:
    """Classes of numbers of references, from few to many: first, last, colour; the subject stands apart."""
    counts = sorted({n for iso, n in references.items() if n and iso != subject})
    groups = [list(map(int, group)) for group in np.array_split(counts, min(len(SHADES), len(counts)) or 1)]
    return [(group[0], group[-1], colour) for group, colour in zip(groups, SHADES, strict=False) if group]


def _surfaces(view: View, scene: Scene) -> dict[str, BaseGeometry]:
    """What stands in the frame by code; a department named is cut out of its state."""
    departments = [iso for iso in scene.shown if iso not in boxes()]
    found = {iso: view.surface(polygon(iso)) for iso in (*view.visible(), *departments)}
    for iso in departments:
        holder = str(countries().at[iso, "sovereign"])
        found[holder] = found.get(holder, Polygon()).difference(found[iso])
    return {iso: surface for iso, surface in found.items() if not surface.is_empty}


def _draw_ground(axes: Axes, view: View, surfaces: Mapping[str, BaseGeometry], palette: Palette) -> None:
    """Countries by colour: those without first, then as the palette goes, so that the last one's border is whole."""
    land = [surfaces[iso] for iso in surfaces if iso not in palette]
    _fill(axes, land, Paint(LAND))
    for gap in gaps(view):
        _fill(axes, [view.surface(gap)], Paint(LAND, style.MUTED, "......"))
    for paint in dict.fromkeys(palette.values()):
        _fill(axes, [surfaces[iso] for iso in palette if palette[iso] == paint and iso in surfaces], paint)


def _fill(axes: Axes, shapes: Iterable[BaseGeometry], paint: Paint, *, coast: float = 0.55) -> None:
    paths = [path_of(shape) for shape in shapes]
    if not paths:
        return
    axes.add_collection(PathCollection(paths, facecolor=paint.colour, edgecolor="white", linewidth=coast))
    if paint.hatch:
        hatched = PathCollection(paths, facecolor="none", edgecolor=paint.hatch, linewidth=0.0, hatch=paint.pattern)
        axes.add_collection(hatched)


def _draw_ring(axes: Axes, scene: Scene, surfaces: Mapping[str, BaseGeometry], dots: Mapping[str, Place]) -> None:
    """Circle a subject that is too small to be seen."""
    if scene.subject in surfaces and surfaces[scene.subject].area < TINY:
        x, y = dots.get(scene.subject) or surfaces[scene.subject].representative_point().coords[0]
        axes.plot(x, y, "o", markersize=11, zorder=4, color="none", markeredgecolor=style.RED, markeredgewidth=1.4)


def _draw_dots(axes: Axes, scene: Scene, dots: Mapping[str, Place], named: Collection[Place]) -> None:
    """Draw capitals as full dots, the subject's white, and towns as small rings; none without its name."""
    for iso, place in dots.items():
        face, edge = (style.PAPER, style.INK) if iso == scene.subject else (style.INK, style.PAPER)
        if place in named:
            axes.plot(*place, "o", markersize=3.4, zorder=4, color=face, markeredgecolor=edge, markeredgewidth=0.5)
    for place in sorted(set(named) - set(dots.values())):
        axes.plot(*place, "o", markersize=2.6, zorder=4, color=style.PAPER, mec=style.INK, markeredgewidth=0.7)


def _draw_bar(axes: Axes, view: View, words: Words, dots: Sequence[Place]) -> Box:
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
    middle, halo = left + length / 2, [Halo(1.6, alpha=0.85)]
    axes.text(middle, low + 1.2, text.text, size=text.size, ha="center", va="bottom", zorder=6, path_effects=halo)
    half = max(length, text.width) / 2
    return (left + length / 2 - half, low - 1, left + length / 2 + half, low + 2.0 + text.height)


def _round(value: float) -> float:
    """The largest of 1, 2, 5, 10, 20 … that is not greater than `value`."""
    power = 10.0 ** np.floor(np.log10(value))
    return float(max(step * power for step in (1, 2, 5) if step * power <= value))


SEA, LAND, NEIGHBOUR = "#EEF2F5", "#F7F5F0", "#E8E0CF"


def path_of(shape: BaseGeometry) -> Path:
    """A surface as one matplotlib path, holes included."""
    rings = [
        np.asarray(ring.coords) for part in get_parts(shape) if part.geom_type == "Polygon" for ring in get_rings(part)
    ]
    return Path.make_compound_path(*(Path(ring, closed=True) for ring in rings)) if rings else Path(np.zeros((0, 2)))


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
    corner = _corner(view, taken, subject or Polygon())
    small, land = _region(view)
    inset = axes.inset_axes((*corner[:2], _SIZE, _SIZE), transform=axes.transData, zorder=6, facecolor=SEA)
    inset.set(xlim=(0, _SIZE), ylim=(0, _SIZE), xticks=[], yticks=[])
    inset.spines[:].set(visible=True, color=style.GREY, linewidth=0.6)
    _fill(inset, land, Paint(NEIGHBOUR), coast=0.25)
    inset.plot(*small.millimetres(np.array([view.centre])).T, "s", markersize=4.0, color="none", mec=style.RED, mew=1.0)
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
