"""Networks: near what they are linked to, nothing over anything, the same each time."""

from itertools import combinations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.patches import Circle

from depeche.figures.network import Box, arrange, draw_pairs, stress, upright
from depeche.figures.sheet import Sheet
from depeche.figures.style import BLUE, style
from depeche.words import Words

LINKS = st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=60)


def overlapping(boxes: list[Box], links: list[tuple[int, int]]) -> list[tuple[int, int]]:
    layout = arrange(boxes, links, width=151.0)
    sides = []
    for box, (x, y), above in zip(boxes, layout.points, layout.above, strict=True):
        up, down = (box.down, box.up) if above else (box.up, box.down)
        sides.append((x - box.half, x + box.half, y - up, y + down))
    assert all(left >= -1e-3 and right <= 151.001 and top >= -1e-3 for left, right, top, _ in sides)
    assert all(bottom <= layout.height + 1e-3 for *_, bottom in sides)
    pairs = combinations(range(len(boxes)), 2)
    return [(one, other) for one, other in pairs if cross(sides[one], sides[other])]


def cross(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    across = min(one[1], other[1]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[2], other[2])
    return across > 1e-3 and down > 1e-3


@given(LINKS)
def test_no_box_lies_over_another(links: list[tuple[int, int]]) -> None:
    links = [(one, other) for one, other in links if one != other]
    nodes = 1 + max((end for link in links for end in link), default=0)
    assert overlapping([Box(15.0, 3.0, 8.0)] * nodes, links) == []


def test_everything_linked_to_everything_still_fits() -> None:
    boxes = [Box(17.5, 5.0, 12.0)] * 30
    assert overlapping(boxes, list(combinations(range(30), 2))) == []


def test_linked_nodes_are_nearer() -> None:
    points = stress(4, [(0, 1), (1, 2), (2, 3)])
    apart = [float(np.linalg.norm(points[0] - points[other])) for other in (1, 2, 3)]
    assert apart == sorted(apart)
    # The shares of a path: a leaf, a whole link, a leaf.
    assert np.allclose(apart, [0.7, 1.7, 2.4], atol=0.05)


def test_layouts_are_widest_across() -> None:
    points = upright(np.array([[0.0, 0.0], [0.0, 1.0], [0.0, 4.0]]))
    assert np.ptp(points[:, 0]) > np.ptp(points[:, 1])
    assert points[0, 0] <= points[2, 0]


def test_discs_grow_with_their_numbers_by_surface() -> None:
    cells = [("ML", "Mali", "NE", "Niger", 3, 0.5)]
    pairs = pd.DataFrame(cells, columns=["entity_id", "name", "other_id", "other", "together", "npmi"])
    nodes = pd.DataFrame({"entity_id": ["ML", "NE"], "name": ["Mali", "Niger"], "size": [16, 4], "colour": BLUE})
    with style():
        sheet = Sheet(Words("fr"), "t", name="entities.company")
        picture = draw_pairs(sheet, pairs, pairs, nodes, within="sentence")
    radii = sorted(patch.get_radius() for patch in picture.figure.findobj(Circle))
    assert round(radii[1] / radii[0], 6) == 2
