"""Claims about land borders: "X est limitrophe de Y et de Z à l'est", judged by ``borders.csv``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from spacy.tokens import Span, Token

from depeche.region.atlas import Border, border, countries, neighbours
from depeche.region.claims.direction import SIDES, neighbour_side, side_claim, sides_in
from depeche.region.claims.sentence import (
    ARTICLES,
    OPEN,
    SEPARATORS,
    WORDS,
    Claim,
    Scene,
    is_hedged,
    is_negated,
    judged,
    name_of,
    subjects,
    with_article,
)

_BORDER = WORDS["border"]
_NOUNS = frozenset(_BORDER["nouns"])
_TOUCHING = frozenset(_BORDER["touching"])
_HAVING = frozenset(_BORDER["having"])
_LOOSE = frozenset(_BORDER["loose"])
_ELSEWHERE = frozenset(_BORDER["elsewhere"])
_BETWEEN = frozenset(_BORDER["between"]["words"]) | SEPARATORS
_NEARNESS = frozenset(_BORDER["nearness"])
_OF = ("de", "du", "des", "d'", "d’")
# So many words may stand between the trigger and the first country: "des membres de l'OTAN avec la".
_REACH = 7
_BEFORE_BY = frozenset([*_BORDER["before_by"], *SIDES])
_MEASURES = frozenset(_BORDER["measures"])


def border_claims(scene: Scene, at: int) -> Iterator[Claim]:
    """Claims that a word such as "limitrophe", "frontière" or "jouxte" makes."""
    trigger = scene.doc[at]
    _, last = scene.sentence(at)
    objects = _objects(scene, trigger, scene.countries_between(at + 1, last))
    carrier = _carrier(scene, at)
    if carrier is None:
        return
    plural = trigger.lower_.endswith("s") or trigger.lower_ in _NOUNS
    found = subjects(scene, carrier, plural=plural)
    if not found or is_hedged(scene, found[-1].end, at):
        return
    if objects:
        yield from _pairs(scene, found, objects, trigger)
    elif len(found) > 1 and not _leads_on(scene, at):
        yield from _mutual(scene, found, trigger)


def wedged_claims(scene: Scene, at: int) -> Iterator[Claim]:
    """Claims of "enclavé entre A et B", "entouré par A et B": all of the list are neighbours."""
    _, last = scene.sentence(at)
    # "Limité au nord par l'Algérie": the sides may come before the names.
    opens = at + 1
    while opens < last and scene.low[opens] in _BEFORE_BY:
        opens += 1
    after = scene.countries_between(at + 1, last)
    if scene.low[opens : opens + 1] not in (["entre"], ["par"], ["de"], ["d'"], ["d’"], ["du"]) or not after:
        return
    if not set(scene.low[opens + 1 : after[0].start]) <= ARTICLES:
        return
    found = subjects(scene, at)
    if found and not is_hedged(scene, found[-1].end, at):
        yield from _pairs(scene, found, _enumeration(scene, after), scene.doc[at])


def _carrier(scene: Scene, at: int) -> int | None:
    """The token whose subject has the neighbour: the adjective itself, or the verb that has the border."""
    if scene.low[at] not in _NOUNS:
        return at
    position = at - 1
    while position >= 0 and (scene.low[position] in _MEASURES or scene.doc[position].like_num):
        position -= 1
    token = scene.doc[max(position, 0)]
    return token.i if {token.lower_, token.lemma_.lower()} & _HAVING else None


def _objects(scene: Scene, trigger: Token, after: list[Span]) -> list[Span]:
    """The enumeration of countries that follows the trigger."""
    return _enumeration(scene, after) if after and _leads_to(scene, trigger, after[0]) else []


def _enumeration(scene: Scene, after: list[Span]) -> list[Span]:
    found = after[:1]
    for land in after[1:]:
        words = set(scene.low[found[-1].end : land.start])
        if not words <= _BETWEEN:
            break
        if not words & SEPARATORS:
            # "… de l'Allemagne, et la France de l'Espagne": the last one has a neighbour of its own.
            return found[:-1]
        found.append(land)
    return found


def _leads_to(scene: Scene, trigger: Token, land: Span) -> bool:
    """Whether the words from trigger to country are one phrase: "de la", "terrestre avec le", "des membres de …"."""
    between = trigger.doc[trigger.i + 1 : land.start]
    words = [token.lower_ for token in between]
    if trigger.lower_ in _TOUCHING:
        return set(words) <= ARTICLES
    if trigger.lower_ in _LOOSE and words and (words[0] in _NEARNESS or neighbour_side(scene, trigger.i) is not None):
        words = words[1:]
    linked = "avec" in words if trigger.lower_ in _NOUNS else words[:1] and words[0] in _OF
    broken = any(token.pos_ in ("VERB", "AUX", "PRON") or token.text in ".;,«»“”" for token in between)
    return bool(linked) and not broken and len(words) <= _REACH and not _ELSEWHERE.difference({"commune"}) & set(words)


def _leads_on(scene: Scene, at: int) -> bool:
    """Whether the neighbour is named in some way that is not understood: "voisins du pays", "frontière avec lui"."""
    following = scene.low[at + 1 : at + 3]
    return bool(following) and (following[0] in (*_OF, "avec", "maritime", "maritimes") or "avec" in following)


def _pairs(scene: Scene, found: list[Span], objects: list[Span], trigger: Token) -> Iterator[Claim]:
    sides = sides_in(scene, trigger.i, objects)
    beyond = neighbour_side(scene, trigger.i) if trigger.lower_ in _LOOSE else None
    for subject in found:
        for item in objects:
            if item._.iso == subject._.iso:
                continue
            yield _claim(scene, subject, item, trigger, max(item.end, subject.end))
            if beyond is not None:
                yield side_claim(scene, subject, item, beyond, with_article(scene, subject), item.end)
            elif item.start in sides:
                degrees, end = sides[item.start]
                yield side_claim(scene, item, subject, degrees, with_article(scene, subject), max(end, item.end))


def _mutual(scene: Scene, found: list[Span], trigger: Token) -> Iterator[Claim]:
    """Claims of "A et B sont voisins": each pair of two; of more it is not said who borders whom."""
    for subject, item in combinations(found, 2) if len(found) == 2 else ():
        if subject._.iso != item._.iso:
            yield _claim(scene, subject, item, trigger, trigger.i + 1)


def _claim(scene: Scene, subject: Span, item: Span, trigger: Token, end: int) -> Claim:
    found, first, second = border(subject._.iso, item._.iso), subject._.iso, item._.iso
    negated = is_negated(scene, subject.end, trigger.i)
    held = _held(found, first, second, loose=trigger.lower_ in _LOOSE)
    start, names = with_article(scene, subject), (name_of(subject), name_of(item))
    verdict = OPEN if held is None else judged(held, negated)
    evidence = _evidence(found, first, second)
    return Claim(
        start, end, "border", *names, None, negated, verdict, evidence, found.source, found.as_of, "border words", 0.9
    )


def _held(found: Border, subject: str, item: str, *, loose: bool) -> bool | None:
    held = countries()["sovereign"]
    if found.status == "debated" or subject == held[item] or item == held[subject]:
        return None
    # "Le Japon, voisin de la Corée du Sud": across a sea, a table of land borders decides nothing.
    if found.status == "none" and loose and not (neighbours(subject) and neighbours(item)):
        return None
    return found.status == "land"


def _evidence(found: Border, subject: str, item: str) -> str:
    """What the reference says, in a sentence."""
    names = countries()["name"]
    if found.status != "none":
        return f"{names[subject]} et {names[item]} : {found.note or 'frontière terrestre'}."
    listed = ", ".join(sorted(names[neighbours(subject)]))
    return f"{names[subject]} : {f'voisins terrestres {listed}' if listed else 'aucun voisin terrestre'}."
