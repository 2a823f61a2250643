"""The palette, measured: colours stay apart for every eye, in grey, and on white paper."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from depeche.figures import style
from depeche.figures.picture import GREYS, grey
from figures.colours import Colours, apart, blind, encoded, linear

HOUSE = {
    "blue": style.BLUE,
    "red": style.RED,
    "ochre": style.OCHRE,
    "green": style.GREEN,
    "violet": style.VIOLET,
}


def rgb(names: list[str]) -> Colours:
    return np.array([to_rgb(name) for name in names])


def seen(colours: Colours, eye: str) -> Colours:
    """Colours as an eye sees them, or in grey print."""
    if eye == "normal":
        return colours
    if eye != "grey":
        return blind(colours, eye)
    return encoded(np.repeat((linear(colours) @ [0.2126, 0.7152, 0.0722])[:, None], 3, axis=1))


def smallest(colours: Colours) -> float:
    """The smallest difference between any two colours, in CAM02-UCS."""
    return min(apart(one, other) for one, other in combinations(colours, 2))


def contrast(name: str, ground: str = style.PAPER) -> float:
    """Contrast of a colour on a ground, as WCAG 2 counts it."""
    lights = sorted(float(linear(np.array(to_rgb(one))) @ [0.2126, 0.7152, 0.0722]) + 0.05 for one in (name, ground))
    return lights[1] / lights[0]


@pytest.mark.parametrize(
    ("eye", "least"),
    [("normal", 30.0), ("Deuteranomaly", 20.2), ("Protanomaly", 24.5), ("Tritanomaly", 21.2), ("grey", 7.4)],
)
def test_colours_stay_apart(eye: str, least: float) -> None:
    assert smallest(seen(rgb(list(HOUSE.values())), eye)) >= least


@pytest.mark.parametrize(
    ("name", "least"), [("blue", 5.0), ("red", 7.6), ("ochre", 3.4), ("green", 2.5), ("violet", 12.6)]
)
def test_contrast_on_white(name: str, least: float) -> None:
    assert contrast(HOUSE[name]) >= least


@pytest.mark.parametrize("name", [style.INK, style.GREY])
def test_letters_are_legible_on_white(name: str) -> None:
    assert contrast(name) >= 4.5


def test_ink_is_legible_on_the_darkest_shade_of_a_grid() -> None:
    from depeche.figures.grid import _DARKEST

    for name in HOUSE.values():
        shade = style.lighten(name, _DARKEST)
        assert contrast(style.INK, shade) >= 4.5
        assert contrast(style.INK, grey(shade)) >= 3.9


@pytest.mark.parametrize("group", [style.KINDS, style.FORMS])
def test_what_stands_side_by_side_stays_apart(group: dict[str, str]) -> None:
    assert len(set(group.values())) == len(group)
    for eye in ("normal", "Deuteranomaly", "Protanomaly", "Tritanomaly"):
        assert smallest(seen(rgb(list(group.values())), eye)) >= 20
    assert smallest(rgb([grey(name) for name in group.values()])) >= 14


def test_greys_of_a_print_without_colour_stay_apart() -> None:
    assert set(GREYS) == set(HOUSE.values())
    assert smallest(rgb(list(GREYS.values()))) >= 14
    # Those who have no name stand between two others.
    assert smallest(rgb([*GREYS.values(), grey(style.MUTED)])) >= 8


@pytest.mark.parametrize("share", [1.0, 0.65, 0.45, 0.28])
@pytest.mark.parametrize("name", list(HOUSE.values()))
def test_a_pale_colour_has_the_pale_grey(name: str, share: float) -> None:
    found, wanted = rgb([grey(style.lighten(name, share)), style.lighten(GREYS[name], share)])
    assert np.abs(found - wanted).max() < 2.1 / 255


def test_other_colours_are_as_light_in_grey() -> None:
    assert grey("#FFFFFF") == "#ffffff"
    assert grey("#000000") == "#000000"
    assert abs(contrast("#2E8B57") - contrast(grey("#2E8B57"))) < 0.1


def test_the_ground_of_maps_stays_apart_in_grey() -> None:
    from depeche.region.map.ground import LAND, NEIGHBOUR, SEA, SHADES

    shades = [grey(name) for name in (SEA, LAND, NEIGHBOUR, *SHADES, style.RED)]
    assert smallest(rgb(shades)) >= 3.5
    lights = [contrast(name) for name in shades]
    assert lights == sorted(lights)
