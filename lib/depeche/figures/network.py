"""A network: names as discs, what ties them as lines, each name written at its disc."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import sqrt
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.patches import Circle
from numpy.typing import NDArray

from depeche.figures import style
from depeche.figures.frame import Key, at_most, inner, lines
from depeche.figures.picture import Picture
from depeche.figures.sheet import Sheet
from depeche.figures.style import Halo
from depeche.tables import records
from depeche.words import Words

_LARGEST, _SMALLEST = 4.6, 1.1
_WIDEST, _THINNEST, _SAMPLE = 4.6, 0.7, 1.6
_LABEL = 32.0
_ROOM = 1.4
# Lines of the same width: by chance, and more often than that.
_PALE, _DARK = 0.18, 0.62


@dataclass(frozen=True)
class _Disc:
    """A name at its disc: the disc's radius in millimetres, the lines of the name and their size in points."""

    radius: float
    colour: str
    text: list[str]
    size: float

    @property
    def height(self) -> float:
        """Height of the name."""
        return len(self.text) * style.line_height(self.size)

    @property
    def box(self) -> Box:
        """The room that the disc takes with its name below it."""
        half = max([self.radius, *(style.width(line, self.size) / 2 for line in self.text)])
        return Box(half + _ROOM, self.radius + _ROOM / 2, self.radius + 0.5 + self.height + _ROOM / 2)


def draw_pairs(sheet: Sheet, pairs: pd.DataFrame, shown: pd.DataFrame, nodes: pd.DataFrame, *, within: str) -> Picture:
    """Draw who stands with whom, as :func:`depeche.entities.answers.company` counts it.

    A line is as wide as the pair is frequent, and the darker the farther it is from chance. Must be called within
    :func:`depeche.figures.style.style`.

    Parameters
    ----------
    sheet
        What stands around it; how the lines are read is added to its key.
    pairs, shown
        All pairs, which tell the names and are the picture's data, and those that are drawn.
    nodes
        ``entity_id``, ``name``, ``size`` and ``colour`` of each name that is in a pair drawn, in the layout's order.
    within
        What two names share: a ``sentence`` or a ``paragraph``.
    """
    kept = set(zip(shown["entity_id"], shown["other_id"], strict=True))
    drawn = [pair in kept for pair in zip(pairs["entity_id"], pairs["other_id"], strict=True)]
    data, words, key = pairs.assign(drawn=drawn), sheet.words, sheet.name
    if data.empty:
        return sheet.nothing(data, words(f"{key}.message.{within}"))
    discs = [_disc(node, nodes["size"].max(), len(nodes)) for node in records(nodes)]
    numbers = {name: number for number, name in enumerate(nodes["entity_id"])}
    links = [(numbers[one], numbers[other]) for one, other in zip(shown["entity_id"], shown["other_id"], strict=True)]
    layout = arrange([disc.box for disc in discs], links, width=inner())
    page = replace(sheet, key=[*sheet.key, *_scale(shown["together"], words, key, within)]).frame(layout.height)
    axes = page.axes()
    # Strong links are drawn last, over the others.
    for weight, close, ends in sorted(zip(shown["together"], shown["npmi"], links, strict=True)):
        across, down = zip(*(layout.points[end] for end in ends), strict=True)
        wide = _width(weight, shown["together"].max())
        axes.plot(across, down, color=_shade(close), linewidth=wide, solid_capstyle="butt", zorder=1)
    for disc, (x, y), above in zip(discs, layout.points, layout.above, strict=True):
        look = {"facecolor": disc.colour, "edgecolor": style.PAPER, "linewidth": 0.9}
        axes.add_patch(Circle((x, y), disc.radius, zorder=3, **look))
        top = y - disc.radius - 0.5 - disc.height if above else y + disc.radius + 0.5
        lines(axes, x, top, disc.text, size=disc.size, align="center")
    for written in axes.texts:
        written.set(path_effects=[Halo(2.2)], zorder=4)
    items = (
        words(f"{key}.item", one=row.name, other=row.other, shared=words(f"{key}.unit.{within}", n=row.together))
        for row in records(shown)
    )
    return sheet.told(page.figure, data, items)


def _disc(node: Any, largest: int, of: int) -> _Disc:
    """Surfaces as the sizes, but the smallest can still be seen; of many names only the great ones are set large."""
    points = style.LABEL if 2 * node.size > largest or of <= 12 else style.SMALL + 0.5
    text = style.wrap(style.legible(node.name), at_most(_LABEL), size=points, lines=3)
    return _Disc(max(_LARGEST * sqrt(node.size / largest), _SMALLEST), node.colour, text, points)


def _shade(close: float) -> str:
    return style.lighten(style.INK, _PALE + (_DARK - _PALE) * min(max(close, 0.0), 1.0))


def _width(weight: int, largest: int) -> float:
    return max(_WIDEST * weight / max(largest, 4), _THINNEST)


def _scale(weights: pd.Series[int], words: Words, section: str, within: str) -> list[Key]:
    """The key to the lines: the least and the greatest width, then the two shades."""
    ends = sorted({int(weights.min()), int(weights.max())})
    shared = [Key(words(f"{section}.unit.{within}", n=n), _shade(0.5), line=_width(n, ends[-1])) for n in ends]
    chance = Key(words(f"{section}.chance"), _shade(0.0), line=_SAMPLE)
    return [*shared, chance, Key(words(f"{section}.always"), _shade(1.0), line=_SAMPLE)]


# How far apart linked nodes want to stand, in millimetres: names are wide, so more across than down.
_STEP = np.array([33.0, 20.0])
# A group of n nodes is no higher than this times the root of n, unless its labels need the room.
_HIGHEST = 21.0
# Linked nodes keep this distance, or their link would not be seen.
_SEEN = 17.0


@dataclass(frozen=True)
class Box:
    """The room that a node and its label take around its point, in millimetres."""

    half: float
    up: float
    down: float


@dataclass(frozen=True)
class Layout:
    """A point for each node, in millimetres from the top left corner, whether its label stands above, and the height.

    A box is turned upside down where more links leave it below than above.
    """

    points: Points
    above: NDArray[np.bool]
    height: float


def arrange(boxes: Sequence[Box], links: Sequence[tuple[int, int]], *, width: float) -> Layout:
    """Place nodes within a page's width so that linked ones are near and no two boxes overlap.

    By stress majorisation (Gansner, Koren and North 2004): distances on paper come near the number of links between
    two nodes.

    Parameters
    ----------
    boxes
        One a node; none wider than the page.
    links
        Numbers of the nodes that each link ties.
    width
        Width of the page.
    """
    points = upright(stress(len(boxes), links)) * _STEP
    halves = np.array([box.half for box in boxes])
    # Too wide or too high: pressed together.
    room = np.array([width - 2 * halves.max(), _HIGHEST * sqrt(len(boxes))])
    points *= np.minimum(room / np.maximum(np.ptp(points, axis=0), 1e-9), 1.0)
    points[:, 0] += halves.max() - points[:, 0].min()
    above = [_turned(node, points, boxes, links) for node in range(len(boxes))]
    boxes = [Box(box.half, box.down, box.up) if turned else box for box, turned in zip(boxes, above, strict=True)]
    points = separate(points, boxes, links, width)
    points[:, 0] -= (points[:, 0] - halves).min()
    points[:, 1] -= min(y - box.up for y, box in zip(points[:, 1], boxes, strict=True))
    height = max(y + box.down for y, box in zip(points[:, 1], boxes, strict=True))
    return Layout(points, np.array(above), float(height))


def _turned(node: int, points: Points, boxes: Sequence[Box], links: Sequence[tuple[int, int]]) -> bool:
    """Whether fewer links would run through a node's label if it stood above."""
    box = boxes[node]
    ends = [other if node == one else one for one, other in links if node in (one, other)]
    ways = [points[end] - points[node] for end in ends]
    across = [way[1] for way in ways if abs(way[0]) * box.up < box.half * abs(way[1])]
    return sum(1 for down in across if down < 0) < sum(1 for down in across if down > 0)


def separate(points: Points, boxes: Sequence[Box], links: Sequence[tuple[int, int]], width: float) -> Points:
    """Push boxes apart, little by little and the short way, until none overlaps; they stay within `width`.

    Linked nodes that stand too close are pushed apart too. What is still in the way then goes down, so that no box
    ever lies over another.
    """
    points = points.copy()
    halves = np.array([box.half for box in boxes])
    for _ in range(400):
        moved = False
        for one, other in combinations(range(len(boxes)), 2):
            moved |= _push(points, one, other, boxes)
        for one, other in links:
            moved |= _stretch(points, one, other)
        points[:, 0] = np.clip(points[:, 0], halves, width - halves)
        if not moved:
            break
    return _drop(points, boxes)


def _push(points: Points, one: int, other: int, boxes: Sequence[Box]) -> bool:
    """Move two boxes apart by what they overlap on the shorter way."""
    across, down = _overlap(points, one, other, boxes)
    if across <= 1e-6 or down <= 1e-6:
        return False
    axis, way = (0, across) if across < down else (1, down)
    sign = 1 if points[other, axis] >= points[one, axis] else -1
    points[one, axis] -= sign * way / 2
    points[other, axis] += sign * way / 2
    return True


def _stretch(points: Points, one: int, other: int) -> bool:
    """Move two nodes apart along their link, if it is too short to be seen."""
    way = points[other] - points[one]
    length = float(np.linalg.norm(way))
    if length < 1e-6 or length >= _SEEN - 1e-3:
        return False
    points[one] -= way * (_SEEN - length) / length / 4
    points[other] += way * (_SEEN - length) / length / 4
    return True


def _overlap(points: Points, one: int, other: int, boxes: Sequence[Box]) -> tuple[float, float]:
    across = boxes[one].half + boxes[other].half - abs(points[one, 0] - points[other, 0])
    upper, lower = (one, other) if points[one, 1] <= points[other, 1] else (other, one)
    down = boxes[upper].down + boxes[lower].up - (points[lower, 1] - points[upper, 1])
    return float(across), float(down)


def _drop(points: Points, boxes: Sequence[Box]) -> Points:
    """Let each box that still lies over a higher one down to where there is room."""
    order = sorted(range(len(boxes)), key=lambda node: (points[node, 1] - boxes[node].up, node))
    for place, node in enumerate(order):
        while True:
            below = [
                points[upper, 1] + boxes[upper].down + boxes[node].up
                for upper in order[:place]
                if min(_overlap(points, upper, node, boxes)) > 1e-6
            ]
            if not below:
                break
            points[node, 1] = max(below) + 1e-3
    return points


Points = NDArray[np.float64]

_ROUNDS = 300
# Links to nodes that have no other are shorter: they need no room for more.
_LEAF = 0.7
# Nodes that no way joins keep this far from each other.
_UNTIED = 2.2
_DIGITS = 4


def stress(nodes: int, links: Sequence[tuple[int, int]]) -> Points:
    """Points whose distances come as near as can be to the number of links between them.

    Parameters
    ----------
    nodes
        Number of nodes, all tied together.
    links
        Numbers of the nodes that each link ties.

    Returns
    -------
    ndarray
        Shape (nodes, 2), the middle at (0, 0).
    """
    if nodes < 2:
        return np.zeros((nodes, 2))
    distances = _distances(nodes, links)
    weights = np.divide(1, distances**2, out=np.zeros_like(distances), where=distances > 0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    # A circle is no one's favourite and the same each time.
    angles = 2 * np.pi * np.arange(nodes) / nodes
    points: Points = np.column_stack([np.cos(angles), np.sin(angles)]) * distances.max() / 2
    for _ in range(_ROUNDS):
        apart = np.linalg.norm(points[:, None] - points[None], axis=2)
        pull = np.divide(-weights * distances, apart, out=np.zeros_like(apart), where=apart > 1e-9)
        pull -= np.diag(pull.sum(axis=1))
        points = inverse @ (pull @ points)
    points -= points.mean(axis=0)
    # The last digits depend on the number of threads that the algebra ran on.
    rounded: Points = points.round(_DIGITS)
    return rounded


def _distances(nodes: int, links: Sequence[tuple[int, int]]) -> Points:
    """Number of links on the shortest way between any two nodes (Floyd and Warshall)."""
    distances = np.full((nodes, nodes), np.inf)
    np.fill_diagonal(distances, 0)
    degrees = Counter(end for link in links for end in link)
    for one, other in links:
        distances[one, other] = distances[other, one] = _LEAF if 1 in (degrees[one], degrees[other]) else 1
    for way in range(nodes):
        distances = np.minimum(distances, distances[:, way, None] + distances[None, way])
    return np.where(np.isinf(distances), _UNTIED, distances)


def upright(points: Points) -> Points:
    """Return `points` turned so that they are widest across, the first one at the upper left."""
    ways = np.deg2rad(np.arange(0, 180, 5))
    turns = np.array([[[np.cos(way), -np.sin(way)], [np.sin(way), np.cos(way)]] for way in ways])
    spreads = [float(np.ptp((points @ turn)[:, 0]).round(6)) for turn in turns]
    turned: Points = points @ turns[spreads.index(max(spreads))]
    turned *= np.where(turned[0] > 1e-6, -1, 1)
    rounded: Points = turned.round(_DIGITS)
    return rounded
