"""Claims of distances: "à 300 km au nord de Bamako", judged by the positions of both places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span

from depeche.region.claims.direction import SIDES, kilometres, position_of
from depeche.region.claims.scene import OPEN, WORDS, Claim, Scene, is_negated, judged, with_article

_UNITS: dict[str, float] = WORDS["distance"]["units"]
_OF = frozenset(WORDS["distance"]["of"])
_ABOUT = frozenset(WORDS["distance"]["about"])
_PLACING = frozenset(WORDS["direction"]["placing"]) | _ABOUT
_REACH = 12
# A road is longer than the way through the air, a figure of speech is round: within these shares it holds,
# beyond the others it does not. Short distances depend on where in a town one stands.
_HOLDS, _FAILS, _SLACK = (0.75, 1.35), (0.45, 1.6), 15.0
_POINTS = ("capital", "city", "site", "unknown")


def distance_claims(scene: Scene, at: int) -> Iterator[Claim]:
    """Claims that a number of kilometres makes of the place before it."""
    number = _number(scene, at)
    item = _object(scene, at)
    if number is None or item is None:
        return
    length, opening = number
    subject = _placed(scene, opening)
    if subject is None or subject.start == item.start:
        return
    said = length * _UNITS[scene.low[at]]
    held, evidence = _judge(subject, item, said)
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
    from depeche.region.claims.direction import _cities

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


def _object(scene: Scene, at: int) -> Span | None:
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
    if position >= len(scene.low) or scene.low[position] not in _OF:
        return None
    place = scene.after(position)
    return place if place is not None and place.label_ in _POINTS else None


def _placed(scene: Scene, opening: int) -> Span | None:
    first, _ = scene.sentence(opening)
    position, between = opening, list[str]()
    while position > first and opening - position <= _REACH:
        place = scene.ending.get(position)
        if place is not None:
            bound = {",", "(", "situé", "située", "est", "trouve", "distante", "sis", "sise"}
            return place if bound & set(between) and place.label_ in _POINTS else None
        word = scene.low[position - 1]
        if word not in _PLACING:
            return None
        between.append(word)
        position -= 1
    return None


def _judge(subject: Span, item: Span, said: float) -> tuple[bool | None, str]:
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
