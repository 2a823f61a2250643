"""The formulas of colour differences, held against published values."""

from __future__ import annotations

import numpy as np
import pytest

from figures.colours import BLINDNESS, View, apart, appearance, blind, encoded, linear

# Lightness, colourfulness and hue. The first two are the worked examples of CIE 159:2004, section 9; the others stand
# in M. Fairchild's Color Appearance Models and in his spreadsheet AppModEx.
WORKED = [
    ((19.31, 23.93, 10.14), View(np.array([98.88, 90, 32.03]), 200, 18), (48.0314, 38.7789, 191.0452)),
    ((19.31, 23.93, 10.14), View(np.array([98.88, 90, 32.03]), 20, 18), (47.6856, 29.7580, 185.3445)),
    ((19.01, 20.00, 21.78), View(np.array([95.05, 100, 108.88]), 318.30988618379), (41.73109, 0.10884, 219.04841)),
    ((57.06, 43.06, 31.96), View(np.array([95.05, 100, 108.88]), 31.830988618379), (65.95523, 41.67327, 19.55739)),
]


@pytest.mark.parametrize(("xyz", "view", "published"), WORKED)
def test_appearance_is_that_of_the_worked_examples(
    xyz: tuple[float, ...], view: View, published: tuple[float, ...]
) -> None:
    assert appearance(np.array(xyz), view) == pytest.approx(published, abs=2e-4)


# No values of CAM02-UCS were published with it: these are those of another program, colour-science 0.4.6.
@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [((173, 52, 52), (69, 120, 51), 44.6959), ((69, 100, 52), (69, 120, 51), 8.5033)],
)
def test_differences_are_those_of_another_program(
    one: tuple[int, ...], other: tuple[int, ...], difference: float
) -> None:
    assert apart(np.array(one) / 255, np.array(other) / 255) == pytest.approx(difference, abs=5e-4)


def test_srgb_is_linear_below_its_threshold_and_a_power_above() -> None:
    assert linear(np.array([0, 0.04, 0.2, 0.9, 1])) == pytest.approx([0, 0.0030960, 0.0331048, 0.7874123, 1], abs=1e-6)
    colours = np.linspace(0, 1, 101)
    assert encoded(linear(colours)) == pytest.approx(colours, abs=1e-6)


@pytest.mark.parametrize("eye", list(BLINDNESS))
def test_grey_is_grey_for_every_eye(eye: str) -> None:
    grey = np.array([[0.5, 0.5, 0.5], [0, 0, 0], [1, 1, 1]])
    assert blind(grey, eye) == pytest.approx(grey, abs=1e-5)


def test_red_and_green_are_close_for_those_who_do_not_tell_them_apart() -> None:
    red, green = np.array([[0.8, 0.3, 0.2]]), np.array([[0.4, 0.5, 0.2]])
    seen = {eye: apart(blind(red, eye), blind(green, eye)) for eye in BLINDNESS}
    assert seen["Deuteranomaly"] < seen["Protanomaly"] < seen["Tritanomaly"]
    assert seen["Deuteranomaly"] < apart(red, green) / 3
