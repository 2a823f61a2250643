"""A map of how far the weapon systems named would reach from a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from depeche.figures import style
from depeche.figures.frame import inner
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet
from depeche.figures.style import Halo
from depeche.region.answers import origin_in_words
from depeche.region.atlas import capital, date_note
from depeche.region.geography import FARTHEST, Points, Reach, capitals_within, circle, named, ranges, region_of
from depeche.region.map.ground import draw_map
from depeche.region.map.labels import Box, Label, is_free
from depeche.region.map.projection import View, apart, fit, outline, reach
from depeche.region.map.scene import HEIGHTS, Origin, origin_of
from depeche.region.plots.alliances import blocs_of, blocs_source, key_of, palette_of
from depeche.region.plots.map import ground_line, scene_of
from depeche.words import Words

_KEY = "region.rings"
# So many rings at most, told apart by their strokes.
STROKES = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (7, 1.5, 1.5, 1.5)))
# A ring smaller than this share of the largest would be a dot.
_SPECK = 0.04
# The country of the place stands on the map whole if its reach is at most so many times the largest ring's.
_WHOLE = 1.15
# So many kilometres around the place are shown, however short the range.
_LEAST = 110.0
_LINE = 1.5
# Where a ring's name may stand, in degrees from north: below first, as far from the others' as can be.
_BEARINGS = (180, 160, 200, 140, 220, 0, 20, 340, 120, 240, 40, 320, 90, 270, 60, 300)


@dataclass(frozen=True)
class _Rings:
    """Rings around a place, the largest first: the ranges of one length share one."""

    origin: Origin
    groups: Sequence[Sequence[Reach]]
    words: Words

    def circle(self, group: Sequence[Reach], least: float = 0.0) -> Points:
        """The points of a ring, or of a larger one."""
        return circle(*self.origin.degrees, max(group[0].kilometres, least))

    def capitals(self, reach: Reach) -> list[str]:
        """The capitals in reach, the nearest first, but for the one of the place's own country."""
        within = capitals_within(*self.origin.degrees, reach.kilometres)
        return [str(capital(iso, self.words.language)) for iso in within if iso != self.origin.iso]

    def named(self, group: Sequence[Reach]) -> str:
        """What stands at a ring: the systems, the kilometres, what the range is."""
        words, kinds = self.words, dict.fromkeys(reach.kind for reach in group)
        said = words.join([words.term(f"{_KEY}.kind", kind) for kind in kinds])
        systems = words.join([full_name(reach) for reach in group if reach.system])
        return words(f"{_KEY}.ring" if systems else f"{_KEY}.bare", systems=systems, km=group[0].kilometres, kind=said)


@figure("region_rings")
def plot_rings(
    places: pd.DataFrame,
    mentions: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    words: Words,
    source: str = "",
    place: str | tuple[float, float] | None = None,
    systems: Sequence[str] | None = None,
    radius: float | None = None,
) -> Picture:
    """Draw the ranges of weapon systems around a place: geodesic circles, with what each range is and its source.

    Parameters
    ----------
    places, mentions, documents
        The tables of these names.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    place
        Name of a place, or its latitude and longitude; by default the capital of the country most referred to.
    systems
        Names of systems of the table instead of those that the texts mention; ``()`` for none.
    radius
        One more circle, in kilometres, that the reader chooses.

    Raises
    ------
    ValueError
        If `place` is not known, or if `radius` is not between 1 km and half of the Earth's girth.
    """
    region = region_of(places, documents)
    scene = scene_of(places, words, region=region)
    origin = origin_of(place, places, scene.subject, words)
    reaches, left_out = _reaches(mentions, systems, radius)
    note = date_note(region.at, words)
    if origin is None or not reaches:
        case = "place" if origin is None else "system"
        empty = Sheet.of(_KEY, words, words(f"{_KEY}.none.{case}"), ground_line(source, words), note=note)
        return empty.nothing(pd.DataFrame(), words(f"{_KEY}.message.{case}"))
    # The place in the middle has its name even if the texts do not give it.
    spots = [spot for spot in scene.spots if spot.name != origin.name]
    scene = replace(scene, subject=origin.iso, spots=tuple(spots if origin.capital else [origin, *spots]))
    lengths = dict.fromkeys(reach.kilometres for reach in reaches)
    groups = [[reach for reach in reaches if reach.kilometres == length] for length in lengths]
    rings = _Rings(origin, groups, words)
    view = _frame(rings)
    blocs = blocs_of(region.parting, region.at)
    more = " ".join([_ranges_source(reaches, left_out, words), *([blocs_source(words)] if blocs else [])])
    ground, key = ground_line(source, words, view=view, scene=scene, more=more), key_of(scene, blocs, view, words)
    sheet = Sheet.of(_KEY, words, _title(rings), ground, key, note=note)
    drawing = draw_map(sheet, view, scene, palette_of(scene, blocs), over=partial(_draw_rings, rings))
    return sheet.told(drawing, _data(rings), map(partial(_item, rings), groups), place=origin.name)


def _reaches(
    mentions: pd.DataFrame, systems: Sequence[str] | None, radius: float | None
) -> tuple[list[Reach], list[Reach]]:
    """The ranges drawn, the largest first, and those left out for want of strokes or as too small beside them."""
    if radius is not None and not 1 <= radius <= FARTHEST:
        raise ValueError(f"a radius must be between 1 and {FARTHEST:.0f} km, not {radius}")
    known = ranges()
    if unknown := sorted(set(systems or ()) - set(known)):
        raise ValueError(f"no range in the table for {', '.join(unknown)}")
    wanted = [known[name] for name in (named(mentions) if systems is None else systems) if name in known]
    chosen = [Reach("", float(radius), "chosen")] if radius is not None else []
    room = len(STROKES) - len(chosen)
    lengths = list(dict.fromkeys(reach.kilometres for reach in wanted))[:room]
    lengths = [length for length in lengths if length >= _SPECK * max(lengths)]
    shown = [reach for reach in wanted if reach.kilometres in lengths] + chosen
    left_out = [reach for reach in wanted if reach.kilometres not in lengths]
    return sorted(shown, key=lambda reach: (-reach.kilometres, reach.system)), left_out


def _frame(drawing: _Rings) -> View:
    """The largest ring whole, some land around the smallest, and the place's country if it is not much larger."""
    origin, largest = drawing.origin, drawing.groups[0]
    points = drawing.circle(largest, _LEAST)
    degrees = max(largest[0].kilometres, _LEAST) / 111.2
    if origin.iso:
        body = outline(origin.iso)
        if reach(body) <= _WHOLE * degrees and apart(points[0], body[0]) < 3 * degrees:
            points = np.vstack([points, body])
    return fit(points, width=inner(), least=HEIGHTS[0], most=HEIGHTS[1], over_pole=True)


def _draw_rings(drawing: _Rings, axes: Axes, view: View, taken: list[Box]) -> list[Points]:
    """Draw the rings with their names, and return their lines, of which other names keep clear."""
    place = view.millimetres(np.array([drawing.origin.degrees]))[0]
    axes.plot(*place, "o", zorder=4.2, markersize=5.0, color=style.PAPER, mec=style.INK, mew=1.3)
    rings = [drawing.circle(group) for group in drawing.groups]
    lines = [view.line(ring) for ring in rings]
    under = [Halo(_LINE + 1.8, alpha=0.6)]
    for pieces, stroke in zip(lines, STROKES, strict=False):
        for piece in pieces:
            axes.plot(*piece.T, color=style.INK, linewidth=_LINE, linestyle=stroke, zorder=3.5, path_effects=under)
    for number, group in enumerate(drawing.groups):
        others = [piece for other, pieces in enumerate(lines) if other != number for piece in pieces]
        name = Label(style.legible(drawing.named(group)))
        bearings = np.array(_BEARINGS) * (len(rings[number]) - 1) // 360
        _write_on_ring(axes, view, name, view.millimetres(rings[number][bearings]), others, taken)
    return [piece for pieces in lines for piece in pieces]


def _write_on_ring(
    axes: Axes, view: View, name: Label, places: Points, others: Sequence[Points], taken: list[Box]
) -> None:
    """Write a ring's name on it, where it is in the frame and clear of all else; over other rings if need be."""
    boxes = [name.box(float(x), float(y), across=0.6, up=0.3) for x, y in places]
    free = [box for box in boxes if is_free(box, view, taken, 0.5)]
    if free:
        box = min(free, key=lambda box: any(_crosses(box, line) for line in others))
        behind = {"facecolor": style.PAPER, "edgecolor": "none", "alpha": 0.85, "boxstyle": "round,pad=0.15"}
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        axes.text(x, y, name.text, size=name.size, ha="center", va="center", zorder=5.5, bbox=behind)
        taken.append(box)


def _crosses(box: Box, line: Points) -> bool:
    return bool(((line > box[:2]) & (line < box[2:])).all(axis=1).any())


def full_name(reach: Reach) -> str:
    """A system with the variant that its range is of: "Fateh-110", "HIMARS (GMLRS)"."""
    if not reach.variant or reach.variant.startswith(reach.system):
        return reach.variant or reach.system
    return f"{reach.system} ({reach.variant})"


def _title(drawing: _Rings) -> str:
    origin, words, largest = drawing.origin, drawing.words, drawing.groups[0]
    systems = words.join([full_name(reach) for reach in largest if reach.system], most=2)
    n = len(drawing.capitals(largest[0]))
    case = ("system" if systems else "bare") + ("" if n else "_none")
    return words(f"{_KEY}.title.{case}", system=systems, n=n, km=largest[0].kilometres, place=origin.name)


def _ranges_source(reaches: Sequence[Reach], left_out: Sequence[Reach], words: Words) -> str:
    """Where the ranges come from, and which are not drawn."""
    known = [reach for reach in reaches if reach.system]
    cited: dict[str, list[str]] = {}
    for system in known:
        cited.setdefault(_cited(system, words), []).append(full_name(system))
    sources = [words(f"{_KEY}.of", systems=names, source=site) for site, names in cited.items()]
    last = max((reach.as_of for reach in known), default="")
    parts = [words(f"{_KEY}.source", sources=words.items(sources), as_of=last)] if known else []
    if left_out:
        far = [f"{full_name(reach)} ({words.number(reach.kilometres)}\N{NO-BREAK SPACE}km)" for reach in left_out]
        parts.append(words(f"{_KEY}.left_out", systems=words.join(far, most=4)))
    return " ".join(parts)


def _cited(reach: Reach, words: Words) -> str:
    """The source as a reader knows it: the site of a page, or the library's own table."""
    if reach.source.startswith("http"):
        return urlsplit(reach.source).netloc.removeprefix("www.")
    return origin_in_words(reach.source, words) or ""


def _data(drawing: _Rings) -> pd.DataFrame:
    origin, words = drawing.origin, drawing.words
    place = {"place": origin.name, "latitude": origin.degrees[1], "longitude": origin.degrees[0]}
    rows = [
        {"system": reach.system, **place, "range_km": reach.kilometres}
        | {"range_kind": words.term(f"{_KEY}.kind", reach.kind), "range_of": reach.variant}
        | {"source": reach.source, "as_of": reach.as_of, "capitals": words.join(drawing.capitals(reach))}
        for group in drawing.groups
        for reach in group
    ]
    return pd.DataFrame(rows)


def _item(drawing: _Rings, group: Sequence[Reach]) -> str:
    capitals = drawing.words.join(drawing.capitals(group[0]), most=8)
    return drawing.words(f"{_KEY}.{'item' if capitals else 'item_none'}", ring=drawing.named(group), capitals=capitals)
