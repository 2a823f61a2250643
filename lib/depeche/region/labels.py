"""Names on a map: countries' in their surface, capitals' beside their dot, none over another."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

import textalloc
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from depeche.figures import style

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Box = tuple[float, float, float, float]

_AIR = 0.7
_HALO = 1.6
# Millimetres and square millimetres of detail that names need not keep clear of.
_COARSE, _SMALL = 0.6, 4.0
_SPECK = 1e-6
_OWN = 0.3
# A name is white if so much of it stands on the dark surface.
_MOSTLY = 0.75


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
    """

    text: str
    size: float = style.SMALL
    weight: int = 400
    x: float = 0.0
    y: float = 0.0
    surface: BaseGeometry | None = None

    @property
    def width(self) -> float:
        """How wide it stands, in millimetres."""
        return style.width(self.text, self.size, self.weight)

    @property
    def height(self) -> float:
        """How high it stands, in millimetres."""
        return style.line_height(self.size) * 0.8


def write_inside(
    axes: Axes, labels: Sequence[Label], taken: list[Box], *, width: float, height: float, dark: BaseGeometry
) -> list[Label]:
    """Write each name where its surface has most room, clear of what is `taken` and of the `dark` surface.

    A name in semibold may stand over the dark surface rather than nowhere.

    Returns
    -------
    list of Label
        Those without room; what the others cover is added to `taken`.
    """
    left_over = []
    # Its outline only: names keep clear of it, they need not trace its coast.
    edge, inside = _outline(dark), dark.representative_point()
    for label in labels:
        spared = edge if label.surface is not None and not label.surface.intersects(inside) else None
        place = _place(label, taken, width, height, spared)
        if place is None and label.weight == style.SEMIBOLD:
            place = _place(label, taken, width, height, None)
        if place is None:
            left_over.append(label)
            continue
        x, y = place
        taken.append((x - label.width / 2, y - label.height / 2, x + label.width / 2, y + label.height / 2))
        text = axes.text(x, y, label.text, size=label.size, weight=label.weight, ha="center", va="center", zorder=5)
        _colour(axes, text, dark)
    return left_over


def write_beside(
    axes: Axes,
    labels: Sequence[Label],
    taken: Sequence[Box],
    dots: Sequence[tuple[float, float]],
    *,
    dark: BaseGeometry,
) -> None:
    """Write each name near its dot, clear of all dots and of what is `taken`; one without room is left out.

    Names that come to stand on the `dark` surface are written in white.
    """
    if not labels:
        return
    crossed = [_crossed(box) for box in taken]
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
    for label, line, text in zip(labels, lines, texts, strict=True):
        if isinstance(text, Text):
            _colour(axes, text, dark)
        if label.surface is not None and line is not None:
            axes.plot(*line[:2], color=style.INK, linewidth=0.5, zorder=4.5)


def _outline(surface: BaseGeometry) -> BaseGeometry:
    from shapely import get_parts, union_all

    large = [part.simplify(_COARSE) for part in get_parts(surface) if part.area > _SMALL]
    return union_all(large)


def _place(
    label: Label, taken: Sequence[Box], width: float, height: float, spared: BaseGeometry | None
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
    if spared is not None:
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


def _colour(axes: Axes, text: Text, dark: BaseGeometry) -> None:
    """White on the dark surface, ink elsewhere and where a name stands across its edge."""
    from shapely import box, intersection

    corners = axes.transData.inverted().transform(text.get_window_extent().get_points())
    extent = box(*corners.ravel())
    on_dark = intersection(extent, dark).area > _MOSTLY * extent.area
    colour, halo = (style.PAPER, style.RED) if on_dark else (style.INK, style.PAPER)
    text.set(color=colour, path_effects=[withStroke(linewidth=_HALO, foreground=halo, alpha=0.85)])


def _crossed(box: Box) -> tuple[list[float], list[float]]:
    """A box and its diagonals as one line, so that what lies within it touches the line too."""
    left, low, right, high = box
    return [left, right, right, left, left, right, right, left], [low, low, high, high, low, high, low, high]
