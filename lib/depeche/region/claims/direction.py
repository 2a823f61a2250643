"""Claims of directions and distances: "dans le nord du Mali", "sur la rive est de la Caspienne", "à 300 km de"."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from depeche.data import cell_list, rows_of
from depeche.region.atlas import country, waters
from depeche.region.claims.relation import RULES, Claim, Judgement, Point, Term
from depeche.region.geography import kilometres

_SIDES = tuple(RULES["senses"]["sides"])
_DEGREES = {side: 45 * number for number, side in enumerate(_SIDES)}
_POLES, _ENDS = _SIDES[::4], _SIDES[2::4]
_WITHIN, _SHORE = RULES["places"]["within"], RULES["places"]["shore"]
# Within so many degrees of the direction said it holds; beyond the second it does not; in between nobody can tell.
_NEAR, _FAR = 67.5, 100.0
# Inside a country: how far off its middle, as a share of half its extent, a place must be, or must not be.
_OFF, _AGAINST = 0.0, -0.25
_CENTRAL, _MARGINAL = 0.5, 0.9
# Nearer than this, in kilometres, a direction between two places means nothing.
_BESIDE = 2.0
# A road is longer than the way through the air, a figure of speech is round: within these shares it holds,
# beyond the others it does not. Short distances depend on where in a town one stands.
_HOLDS, _FAILS, _SLACK = (0.75, 1.35), (0.45, 1.6), 15.0

Finding = tuple[bool | None, str]
"""Whether a claim holds, and what the reference says."""


def judge_direction(claim: Claim) -> Judgement | None:
    """Whether a place lies on that side of another, in that part of a country, on that shore of a water."""
    item = claim.object
    if item is None or claim.sense is None:
        return None
    where, _, side = claim.sense.rpartition(" : ")
    holds, evidence = _side(claim.subject, item, _DEGREES.get(side), where)
    row = rows_of("extents.csv" if item.kind == "country" and item.iso in extents() else "cities.csv")[0]
    return Judgement(holds, evidence, row["source"], row["as_of"])


def judge_distance(claim: Claim) -> Judgement | None:
    """Whether two places are so far from each other, by air or by road."""
    first, second = claim.subject, claim.object
    if second is None or claim.sense is None:
        return None
    here, there, as_of = _position(first), _position(second), rows_of("cities.csv")[0]["as_of"]
    if here is None or there is None:
        evidence = f"{(first if here is None else second).name} : position inconnue."
        return Judgement(None, evidence, "GeoNames", as_of)
    true, length = kilometres(here, there), float(claim.sense.removesuffix(" km"))
    evidence = f"{first.name} – {second.name} : {true:.0f} km à vol d’oiseau."
    fits = true * _HOLDS[0] - _SLACK <= length <= true * _HOLDS[1] + _SLACK
    fails = length < true * _FAILS[0] - _SLACK or length > true * _FAILS[1] + _SLACK
    return Judgement(True if fits else False if fails else None, evidence, "GeoNames", as_of)


def _side(subject: Term, item: Term, degrees: int | None, where: str) -> Finding:
    here = _position(subject)
    if here is None:
        return None, f"{subject.name} : position inconnue."
    if where == _SHORE and degrees is not None:
        return _by_axis(here, item, degrees)
    # "Shanghai, à l'est de la Chine" lies in the east of it.
    if item.kind == "country" and (where == _WITHIN or subject.iso == item.iso):
        if subject.iso and subject.iso != item.iso:
            return False, f"{subject.name} se trouve en {country(subject.iso).name}."
        return _within(here, item, degrees)
    there = _position(item)
    if there is None or degrees is None:
        return None, f"{item.name} : position inconnue."
    if kilometres(here, there) < _BESIDE:
        return None, "Les deux lieux se touchent."
    bearing = _bearing(there, here)
    return _by_angle(_apart(bearing, degrees)), f"{subject.name} : à {bearing:.0f}° de {item.name} (0 = nord)."


def _within(here: Point, item: Term, degrees: int | None) -> Finding:
    """Whether a place lies on that side of its country's middle, or in the middle if no side is named."""
    extent = extents().get(str(item.iso))
    if extent is None:
        return None, f"{item.name} : étendue inconnue."
    up = (here[0] - extent["latitude"]) / max((extent["north"] - extent["south"]) / 2, 0.1)
    right = _wrapped(here[1] - extent["longitude"]) / max((extent["east"] - extent["west"]) / 2, 0.1)
    lies = f"{abs(up):.0%} vers le {_POLES[up <= 0]}, {abs(right):.0%} vers l’{_ENDS[right <= 0]}"
    evidence = f"{item.name} : {lies} depuis le milieu."
    if degrees is None:
        far = max(abs(up), abs(right))
        return (True if far <= _CENTRAL else False if far >= _MARGINAL else None), evidence
    angle = math.radians(degrees)
    shares = [share * part for share, part in ((math.cos(angle), up), (math.sin(angle), right)) if abs(share) > 0.1]
    if all(share > _OFF for share in shares):
        return True, evidence
    return (False if any(share < _AGAINST for share in shares) else None), evidence


def _by_axis(here: Point, item: Term, degrees: int) -> Finding:
    """Whether a place lies on that side of a water's middle line."""
    pairs = (pair.split() for pair in cell_list(waters()[item.name]["axis"]))
    line = [(float(latitude), float(longitude)) for latitude, longitude in pairs]
    points = [_nearest(here, line)] if line else []
    points += [item.point] if item.point is not None else []
    if not points:
        return None, f"{item.name} : axe inconnu."
    off = min(_apart(_bearing(point, here), degrees) for point in points)
    return _by_angle(off), f"Écart de {off:.0f}° avec la rive dite."


def _nearest(here: Point, line: Sequence[Point]) -> Point:
    """The point of a line of points that is nearest to a place."""
    steps = 20
    along = [
        (first[0] + (second[0] - first[0]) * step / steps, first[1] + (second[1] - first[1]) * step / steps)
        for first, second in pairwise(line)
        for step in range(steps + 1)
    ]
    return min(along or line, key=lambda point: kilometres(here, point))


def _by_angle(off: float) -> bool | None:
    return True if off <= _NEAR else False if off >= _FAR else None


def _position(place: Term) -> Point | None:
    """The middle of a country, the position of any other place."""
    if place.kind != "country":
        return place.point
    extent = extents().get(str(place.iso))
    return (extent["latitude"], extent["longitude"]) if extent is not None else None


def _bearing(origin: Point, target: Point) -> float:
    """The direction on a map from one place to another, in degrees from north."""
    up = target[0] - origin[0]
    right = _wrapped(target[1] - origin[1]) * math.cos(math.radians((origin[0] + target[0]) / 2))
    return math.degrees(math.atan2(right, up)) % 360


def _wrapped(longitude: float) -> float:
    return (longitude + 180) % 360 - 180


def _apart(first: float, second: float) -> float:
    off = abs(first - second) % 360
    return min(off, 360 - off)


@cache
def extents() -> dict[str, dict[str, float]]:
    """The middle of every country's main body and its box, in degrees, by code."""
    words = ("iso", "source", "as_of")
    return {
        row["iso"]: {name: float(cell) for name, cell in row.items() if name not in words}
        for row in rows_of("extents.csv")
    }
