"""Claims of directions: "au sud du Honduras", "dans le nord du Mali", "sur la rive orientale de la Caspienne"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.tokens import Span

from depeche.data import cell_list, cell_text, load_csv
from depeche.region.atlas import WATERS, country, waters
from depeche.region.claims.sentence import (
    OPEN,
    SEPARATORS,
    WORDS,
    Claim,
    Scene,
    is_negated,
    is_placed,
    judged,
    with_article,
)
from depeche.region.geography import kilometres

Point = tuple[float, float]
_POLES, _ENDS = ("nord", "sud"), ("est", "ouest")

_SIDE = WORDS["direction"]
SIDES: dict[str, int] = _SIDE["sides"]
_ADJECTIVES: dict[str, int] = _SIDE["adjectives"]
_MIDDLE, _SHORES = frozenset(_SIDE["middle"]), frozenset(_SIDE["shores"])
_PLACING, _VERBS = frozenset(_SIDE["placing"]), frozenset(_SIDE["verbs"])
_UNITS = frozenset(WORDS["distance"]["units"])
_OF = ("de", "du", "des", "d'", "d’")
_NAMES = {degrees: word for word, degrees in reversed(SIDES.items())}
_WITHIN = ("dans", "du", "de", "(")
# "Mossoul, grande ville du nord de l'Irak"
_TOWNS = frozenset(_SIDE["towns"])
_REACH = 12
# Within so many degrees of the direction said it holds; beyond the second it does not; in between nobody can tell.
_NEAR, _FAR = 67.5, 100.0
# Inside a country: how far off its middle, as a share of half its extent, a place must be, or must not be.
_OFF, _AGAINST = 0.0, -0.25
_CENTRAL, _MARGINAL = 0.5, 0.9
# Nearer than this, in kilometres, a direction between two places means nothing.
_BESIDE = 2.0


@dataclass(frozen=True)
class Extent:
    """The middle of a country's main body and its box, in degrees."""

    middle: Point
    south: float
    west: float
    north: float
    east: float
    source: str
    as_of: str


def direction_claims(scene: Scene, at: int) -> Iterator[Claim]:
    """Claims that a word of direction makes of the place before it."""
    said = _said(scene, at)
    if said is None:
        return
    degrees, inside, shore, opening, item = said
    subject = _placed(scene, opening, inside=inside)
    if subject is None or subject.start == item.start:
        return
    start, end = with_article(scene, subject), item.end
    negated = is_negated(scene, subject.end, opening)
    yield _claim(scene, subject, item, degrees, start, end, inside=inside, shore=shore, negated=negated)


def neighbour_side(scene: Scene, at: int) -> int | None:
    """The side in "voisin méridional de": where the one that has the neighbour lies, seen from it."""
    return _ADJECTIVES.get(scene.low[at + 1]) if at + 1 < len(scene.low) else None


def side_claim(scene: Scene, subject: Span, item: Span, degrees: int, start: int, end: int) -> Claim:
    """The claim that a neighbour lies on one side of a country."""
    return _claim(scene, subject, item, degrees, start, end, inside=False, shore=False, negated=False)


def sides_in(scene: Scene, at: int, objects: Sequence[Span]) -> dict[int, tuple[int, int]]:
    """On which side each neighbour of a list is said to lie, and where that is said to its end.

    "A et B à l'ouest, C au sud" and "au nord par A et B, au sud par C" are read; keys are the neighbours' first tokens.
    """
    found: dict[int, tuple[int, int]] = {}
    _, last = scene.sentence(at)
    leading = _side_between(scene, at + 1, objects[0].start) if objects else None
    current, waiting = leading, []
    for number, item in enumerate(objects):
        following = objects[number + 1].start if number + 1 < len(objects) else min(item.end + 5, last)
        if leading is not None:
            found[item.start] = (current[0] if current else leading[0], item.end)
            current = _side_between(scene, item.end, following) or current
            continue
        waiting.append(item)
        side = _side_between(scene, item.end, following, stops=True)
        if side is not None:
            found |= {one.start: side for one in waiting}
            waiting = []
    return found


def _side_between(scene: Scene, start: int, end: int, *, stops: bool = False) -> tuple[int, int] | None:
    """The direction in "à l'ouest" or "au sud" between two tokens, and one past it; a comma may end the search."""
    for position in range(start, end):
        word = scene.low[position]
        if stops and word in SEPARATORS:
            return None
        if word in SIDES and scene.low[position - 1] in ("au", "l'", "l’", "le"):
            return SIDES[word], position + 1
    return None


def _said(scene: Scene, at: int) -> tuple[int, bool, bool, int, Span] | None:
    """The direction, whether it is within, whether it is a shore, where its phrase opens, and of what."""
    word = scene.low[at]
    if word in _SHORES:
        return _shore(scene, at)
    opening = _opening(scene, at)
    if opening is None:
        return None
    inside = scene.low[opening] in _WITHIN
    item = _object(scene, at)
    if item is None or (word in _MIDDLE and not inside and scene.low[opening] != "au"):
        return None
    if word not in _MIDDLE:
        return SIDES[word], inside, False, opening, item
    return (-1, True, False, opening, item) if item.label_ == "country" else None


def _opening(scene: Scene, at: int) -> int | None:
    """Where "au", "à l'", "dans le", "dans l'extrême" before a direction begins."""
    position = at - 1
    while position > at - 4 and position >= 0 and scene.low[position] in ("le", "l'", "l’", "la", "extrême", "grand"):
        position -= 1
    if position < 0:
        return None
    word = scene.low[position]
    if word in ("du", "de"):
        return position if position and scene.low[position - 1] in _TOWNS else None
    return position if word in ("au", "à", "dans") or (word == "(" and position == at - 1) else None


def _object(scene: Scene, at: int) -> Span | None:
    """Of what the direction is said: "du Mali", "de la mer Noire", "ukrainien"."""
    after = at + 1
    if after in scene.peoples:
        return scene.peoples[after]
    if after < len(scene.low) and scene.low[after] in _OF:
        place = scene.after(after)
        return place if place is not None and is_placed(place) else None
    return None


def _shore(scene: Scene, at: int) -> tuple[int, bool, bool, int, Span] | None:
    """ "Sur la rive orientale de la mer Caspienne", "sur la côte ouest de la Grèce"."""
    degrees = _ADJECTIVES.get(scene.low[at + 1]) if at + 1 < len(scene.low) else None
    item = _object(scene, at + 1) if degrees is not None else None
    position = at - 1
    while position >= 0 and scene.low[position] in ("la", "les", "le", "l'", "l’"):
        position -= 1
    if degrees is None or item is None or position < 0 or scene.low[position] not in ("sur", "de", "au"):
        return None
    return degrees, item.label_ not in WATERS, item.label_ in WATERS, position, item


def _placed(scene: Scene, opening: int, *, inside: bool) -> Span | None:
    """The place that the phrase puts somewhere, with only words of placing in between."""
    first, _ = scene.sentence(opening)
    position, between = opening, list[str]()
    while position > first and opening - position <= _REACH:
        place = scene.ending.get(position)
        if place is not None:
            # "À Gao et au nord du Mali": without a comma or a verb the phrase stands by itself.
            bound = not _VERBS.isdisjoint(between) or not {",", "("}.isdisjoint(between) or (inside and not between)
            return place if bound and is_placed(place) and place.label_ not in WATERS else None
        word = scene.low[position - 1]
        if word not in _PLACING and word not in _UNITS and not scene.doc[position - 1].like_num:
            return None
        between.append(word)
        position -= 1
    return None


def _claim(
    scene: Scene,
    subject: Span,
    item: Span,
    degrees: int,
    start: int,
    end: int,
    *,
    inside: bool,
    shore: bool,
    negated: bool,
) -> Claim:
    found = _judge(subject, item, degrees, inside=inside, shore=shore)
    held, evidence = found
    word = _NAMES.get(degrees, "centre")
    sense = f"dans : {word}" if inside else f"rive : {word}" if shore else word
    names = (str(subject._.name), str(item._.name))
    verdict = OPEN if held is None else judged(held, negated)
    source, as_of = _source(item)
    return Claim(
        start, end, "direction", *names, sense, negated, verdict, evidence, source, as_of, "direction words", 0.8
    )


def _judge(subject: Span, item: Span, degrees: int, *, inside: bool, shore: bool) -> tuple[bool | None, str]:
    here = position_of(subject)
    if here is None:
        return None, f"{subject._.name} : position inconnue."
    if shore:
        return _by_axis(here, item, degrees)
    # "Shanghai, à l'est de la Chine" lies in the east of it.
    if item.label_ == "country" and (inside or subject._.iso == item._.iso):
        if subject._.iso and subject._.iso != item._.iso:
            return False, f"{subject._.name} se trouve en {country(subject._.iso).name}."
        return _within(here, item, degrees)
    there = position_of(item)
    if there is None:
        return None, f"{item._.name} : position inconnue."
    if kilometres(here, there) < _BESIDE:
        return None, "Les deux lieux se touchent."
    bearing = _bearing(there, here)
    return _by_angle(_apart(bearing, degrees)), f"{subject._.name} : à {bearing:.0f}° de {item._.name} (0 = nord)."


def _within(here: Point, item: Span, degrees: int) -> tuple[bool | None, str]:
    """Whether a place lies on that side of its country's middle."""
    extent = extents().get(str(item._.iso))
    if extent is None:
        return None, f"{item._.name} : étendue inconnue."
    up = (here[0] - extent.middle[0]) / max((extent.north - extent.south) / 2, 0.1)
    right = _wrapped(here[1] - extent.middle[1]) / max((extent.east - extent.west) / 2, 0.1)
    lies = f"{abs(up):.0%} vers le {_POLES[up <= 0]}, {abs(right):.0%} vers l’{_ENDS[right <= 0]}"
    told = f"{item._.name} : {lies} depuis le milieu."
    if degrees < 0:
        far = max(abs(up), abs(right))
        return (True if far <= _CENTRAL else False if far >= _MARGINAL else None), told
    angle = math.radians(degrees)
    shares = [share * part for share, part in ((math.cos(angle), up), (math.sin(angle), right)) if abs(share) > 0.1]
    if all(share > _OFF for share in shares):
        return True, told
    return (False if any(share < _AGAINST for share in shares) else None), told


def _by_axis(here: Point, item: Span, degrees: int) -> tuple[bool | None, str]:
    """Whether a place lies on that side of a water's middle line."""
    line = [
        (float(latitude), float(longitude))
        for latitude, longitude in (pair.split() for pair in cell_list(waters()[str(item._.name)]["axis"]))
    ]
    there = position_of(item)
    if not line and there is None:
        return None, f"{item._.name} : axe inconnu."
    points = [_nearest(here, line)] if line else []
    points += [there] if there is not None else []
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


def position_of(place: Span) -> Point | None:
    """The middle of a country, the position of any other place."""
    if place.label_ == "country":
        extent = extents().get(str(place._.iso))
        return extent.middle if extent else None
    if place._.latitude is None or place._.longitude is None:
        return None
    return place._.latitude, place._.longitude


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


def _source(item: Span) -> tuple[str, str]:
    if item.label_ == "country" and str(item._.iso) in extents():
        extent = extents()[str(item._.iso)]
        return extent.source, extent.as_of
    return _cities()


@cache
def _cities() -> tuple[str, str]:
    row = load_csv("cities.csv").iloc[0]
    return str(row["source"]), str(row["as_of"])


@cache
def extents() -> dict[str, Extent]:
    """Every country's extent by code."""
    found = {}
    for row in load_csv("extents.csv").to_dict("records"):
        south, west, north, east = (float(row[side]) for side in ("south", "west", "north", "east"))
        middle = (float(row["latitude"]), float(row["longitude"]))
        found[row["iso"]] = Extent(middle, south, west, north, east, row["source"], cell_text(row["as_of"]) or "")
    return found


# Claims of distances: "à 300 km au nord de Bamako", judged by the positions of both places.

_UNIT_LENGTHS: dict[str, float] = WORDS["distance"]["units"]
_FROM = frozenset(WORDS["distance"]["of"])
_ABOUT = frozenset(WORDS["distance"]["about"])
_PLACING_OR_ABOUT = frozenset(WORDS["direction"]["placing"]) | _ABOUT
# A road is longer than the way through the air, a figure of speech is round: within these shares it holds,
# beyond the others it does not. Short distances depend on where in a town one stands.
_HOLDS, _FAILS, _SLACK = (0.75, 1.35), (0.45, 1.6), 15.0
_POINTS = ("capital", "city", "site", "unknown")


def distance_claims(scene: Scene, at: int) -> Iterator[Claim]:
    """Claims that a number of kilometres makes of the place before it."""
    number = _number(scene, at)
    item = _origin(scene, at)
    if number is None or item is None:
        return
    length, opening = number
    subject = _placed_away(scene, opening)
    if subject is None or subject.start == item.start:
        return
    said = length * _UNIT_LENGTHS[scene.low[at]]
    held, evidence = _judge_distance(subject, item, said)
    negated = is_negated(scene, subject.end, opening)
    verdict = OPEN if held is None else judged(held, negated)
    names = (str(subject._.name), str(item._.name))
    yield Claim(
        with_article(scene, subject),
        item.end,
        "distance",
        *names,
        f"{said:g} km",
        negated,
        verdict,
        evidence,
        "GeoNames",
        _edition(),
        "distance words",
        0.8,
    )


def _edition() -> str:

    return _cities()[1]


def _number(scene: Scene, at: int) -> tuple[float, int] | None:
    """The number before a unit, and where its phrase opens."""
    position = at
    while position > 0 and re.fullmatch(r"\d[\d.,\u00a0\u202f]*", scene.doc[position - 1].text):
        position -= 1
    digits = "".join(token.text for token in scene.doc[position:at])
    digits = re.sub(r"[.\u00a0\u202f](?=\d{3}(?!\d))", "", digits).replace(",", ".").strip("\u00a0\u202f")
    try:
        length = float(digits)
    except ValueError:
        return None
    while position > 0 and scene.low[position - 1] in _ABOUT:
        position -= 1
    return length, position


def _origin(scene: Scene, at: int) -> Span | None:
    """From where it is that far: "de Bamako", "au nord de Bamako"."""
    position = at + 1
    if scene.low[position : position + 3] == ["à", "vol", "d'"] or scene.low[position : position + 3] == [
        "à",
        "vol",
        "d’",
    ]:
        position += 4
    for word in ("au", "à", "l'", "l’"):
        if position < len(scene.low) and scene.low[position] == word:
            position += 1
    if position < len(scene.low) and scene.low[position] in SIDES:
        position += 1
    if position >= len(scene.low) or scene.low[position] not in _FROM:
        return None
    place = scene.after(position)
    return place if place is not None and place.label_ in _POINTS else None


def _placed_away(scene: Scene, opening: int) -> Span | None:
    first, _ = scene.sentence(opening)
    position, between = opening, list[str]()
    while position > first and opening - position <= _REACH:
        place = scene.ending.get(position)
        if place is not None:
            bound = {",", "(", "situé", "située", "est", "trouve", "distante", "sis", "sise"}
            return place if bound & set(between) and place.label_ in _POINTS else None
        word = scene.low[position - 1]
        if word not in _PLACING_OR_ABOUT:
            return None
        between.append(word)
        position -= 1
    return None


def _judge_distance(subject: Span, item: Span, said: float) -> tuple[bool | None, str]:
    here, there = position_of(subject), position_of(item)
    if here is None or there is None:
        lost = subject if here is None else item
        return None, f"{lost._.name} : position inconnue."
    true = kilometres(here, there)
    evidence = f"{subject._.name} – {item._.name} : {true:.0f} km à vol d’oiseau."
    # What is said may be the road: it is as long as the straight line, or somewhat longer.
    if true * _HOLDS[0] - _SLACK <= said <= true * _HOLDS[1] + _SLACK:
        return True, evidence
    return (False if said < true * _FAILS[0] - _SLACK or said > true * _FAILS[1] + _SLACK else None), evidence
