"""Stress majorisation: points whose distances come near the number of links between them.

E. R. Gansner, Y. Koren and S. North, "Graph Drawing by Stress Majorization", Graph Drawing 2004, pages 239–250.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

_ROUNDS = 300
# Links to nodes that have no other are shorter: they need no room for more.
_LEAF = 0.7
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
    return distances


def upright(points: Points) -> Points:
    """Return `points` turned so that they are widest across, the first one at the upper left."""
    ways = np.deg2rad(np.arange(0, 180, 5))
    turns = np.array([[[np.cos(way), -np.sin(way)], [np.sin(way), np.cos(way)]] for way in ways])
    spreads = [float(np.ptp((points @ turn)[:, 0]).round(6)) for turn in turns]
    turned: Points = points @ turns[spreads.index(max(spreads))]
    turned *= np.where(turned[0] > 1e-6, -1, 1)
    rounded: Points = turned.round(_DIGITS)
    return rounded
