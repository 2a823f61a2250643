"""How far two colours are apart for an eye: the few formulas that the tests of the palette need.

sRGB after IEC 61966-2-1. CIECAM02 after CIE 159:2004, under the conditions of sRGB: a white of D65, 64 lux, a grey
surround of 20 %. Its uniform space CAM02-UCS after Luo, Cui and Li 2006 (Color Research & Application 31, 320-330).
Colour blindness after Machado, Oliveira and Fernandes 2009 (IEEE Transactions on Visualization and Computer Graphics
15, 1291-1298), severity 1.0. ``test_colours.py`` holds them against values that were published.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Colours = NDArray[np.float64]
"""One colour a row."""

_SRGB_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
# D65 by its chromaticity (0.3127, 0.3290).
_D65 = np.array([0.3127 / 0.3290, 1.0, (1 - 0.3127 - 0.3290) / 0.3290]) * 100

_CAT02 = np.array([[0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.0030, 0.0136, 0.9834]])
_HPE = np.array([[0.38971, 0.68898, -0.07868], [-0.22981, 1.18340, 0.04641], [0.0, 0.0, 1.0]])
_TO_HPE = _HPE @ np.linalg.inv(_CAT02)

# On linear sRGB.
BLINDNESS = {
    "Protanomaly": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "Deuteranomaly": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "Tritanomaly": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


@dataclass(frozen=True)
class View:
    """Where a colour is seen: the white, the light of the surround in cd/m², and how bright its ground is in percent.

    The surround is average: F = 1, c = 0.69, N_c = 1.
    """

    white: Colours
    light: float
    ground: float = 20.0


SCREEN = View(_D65, 64 / np.pi * 0.2)


def linear(srgb: Colours) -> Colours:
    """Light of colours given as sRGB, 0 to 1."""
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def encoded(light: Colours) -> Colours:
    """The inverse of :func:`linear`."""
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def blind(srgb: Colours, eye: str) -> Colours:
    """Colours as a colour-blind eye sees them."""
    return encoded(np.clip(linear(srgb) @ np.array(BLINDNESS[eye]).T, 0, 1))


def apart(one: Colours, other: Colours) -> float:
    """The difference of two colours given as sRGB, in CAM02-UCS."""
    return float(np.linalg.norm(uniform(one) - uniform(other)))


def uniform(srgb: Colours) -> Colours:
    """Colours given as sRGB in CAM02-UCS: lightness, redness, yellowness."""
    return in_ucs(*appearance(linear(srgb) @ _SRGB_TO_XYZ.T * 100, SCREEN))


def in_ucs(lightness: Colours, colourfulness: Colours, hue: Colours) -> Colours:
    """What CIECAM02 says of colours, in its uniform space."""
    even = 1.7 * lightness / (1 + 0.007 * lightness)
    strength = np.log(1 + 0.0228 * colourfulness) / 0.0228
    return np.stack([even, strength * np.cos(np.radians(hue)), strength * np.sin(np.radians(hue))], axis=-1)


def appearance(xyz: Colours, view: View) -> tuple[Colours, Colours, Colours]:
    """Lightness J, colourfulness M and hue h in degrees, by CIECAM02, of colours given as XYZ, white at 100."""
    k = 1 / (5 * view.light + 1)
    adapted_light = 0.2 * k**4 * 5 * view.light + 0.1 * (1 - k**4) ** 2 * (5 * view.light) ** (1 / 3)
    n = view.ground / view.white[1]
    induction = 0.725 * (1 / n) ** 0.2
    degree = 1 - np.exp(-(view.light + 42) / 92) / 3.6
    gain = degree * view.white[1] / (_CAT02 @ view.white) + 1 - degree

    def response(colours: Colours) -> Colours:
        cones = colours @ _CAT02.T * gain @ _TO_HPE.T
        power = (adapted_light * np.abs(cones) / 100) ** 0.42
        return np.sign(cones) * 400 * power / (27.13 + power) + 0.1

    def achromatic(cones: Colours) -> Colours:
        return (cones @ [2, 1, 1 / 20] - 0.305) * induction

    cones = response(xyz)
    a, b = cones @ [1, -12 / 11, 1 / 11], cones @ [1 / 9, 1 / 9, -2 / 9]
    hue = np.degrees(np.arctan2(b, a)) % 360
    eccentricity = (np.cos(np.radians(hue) + 2) + 3.8) / 4
    lightness = 100 * (achromatic(cones) / achromatic(response(view.white))) ** (0.69 * (1.48 + np.sqrt(n)))
    t = 50000 / 13 * induction * eccentricity * np.hypot(a, b) / (cones @ [1, 1, 21 / 20])
    chroma = t**0.9 * np.sqrt(lightness / 100) * (1.64 - 0.29**n) ** 0.73
    return lightness, chroma * adapted_light**0.25, hue
