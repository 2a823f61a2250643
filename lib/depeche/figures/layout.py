"""Where the nodes of a network stand: near what they are linked to, none over another, the same from run to run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

import numpy as np

from depeche.figures.stress import Points, stress, upright

# How far apart linked nodes want to stand, in millimetres: names are wide, so more across than down.
_STEP = np.array([33.0, 20.0])
# A group of n nodes is no higher than this times the root of n, unless its labels need the room.
_HIGHEST = 21.0
_GAP = 6.0
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

    points: tuple[tuple[float, float], ...]
    above: tuple[bool, ...]
    height: float


@dataclass
class _Shelf:
    """Groups side by side: where the next one goes, and the height of the highest."""

    top: float
    left: float = 0.0
    height: float = 0.0


def arrange(boxes: Sequence[Box], links: Sequence[tuple[int, int]], *, width: float) -> Layout:
    """Place nodes within a page's width so that linked ones are near and no two boxes overlap.

    Each group of linked nodes is laid out by stress majorisation (Gansner, Koren and North 2004): distances on paper
    come near the number of links between two nodes. Groups stand one beside the other, the largest first.

    Parameters
    ----------
    boxes
        One a node; none wider than the page.
    links
        Numbers of the nodes that each link ties.
    width
        Width of the page.
    """
    points: Points = np.zeros((len(boxes), 2))
    above = np.zeros(len(boxes), dtype=bool)
    shelves: list[_Shelf] = []
    for group in groups(len(boxes), links):
        numbers = {node: number for number, node in enumerate(group)}
        within = [(numbers[one], numbers[other]) for one, other in links if one in numbers]
        placed = _group([boxes[node] for node in group], within, width)
        # Small groups fill up the shelves that are there; only the last one can still grow in height.
        fits = (shelf for shelf in shelves if shelf.left + placed.width <= width)
        shelf = next((shelf for shelf in fits if placed.height <= shelf.height or shelf is shelves[-1]), None)
        if shelf is None:
            shelf = _Shelf(sum(shelf.height + _GAP for shelf in shelves))
            shelves.append(shelf)
        shelf.height = max(shelf.height, placed.height)
        corner = np.array([shelf.left, shelf.top + (shelf.height - placed.height) / 2])
        points[group] = placed.points + corner
        above[group] = placed.above
        shelf.left += placed.width + _GAP
    height = sum(shelf.height + _GAP for shelf in shelves) - _GAP if shelves else 0.0
    return Layout(tuple((float(x), float(y)) for x, y in points), tuple(bool(one) for one in above), height)


def groups(nodes: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The nodes that links tie together, largest group first, those of equal size in order."""
    group = list(range(nodes))
    for one, other in links:
        old, new = sorted((group[one], group[other]), reverse=True)
        group = [new if number == old else number for number in group]
    found = [[node for node in range(nodes) if group[node] == number] for number in sorted(set(group))]
    return sorted(found, key=len, reverse=True)


@dataclass(frozen=True)
class _Placed:
    """A group from its own top left corner."""

    points: Points
    above: list[bool]
    width: float
    height: float


def _group(boxes: Sequence[Box], links: Sequence[tuple[int, int]], width: float) -> _Placed:
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
    return _Placed(points, above, float((points[:, 0] + halves).max()), float(height))


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
