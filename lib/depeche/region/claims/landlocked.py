"""Claims of coasts: "pays enclavé", "sans accès à la mer", "possède un littoral", judged by ``seas.csv``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span

from depeche.data import cell_list
from depeche.region.atlas import WATERS, country, neighbours, waters
from depeche.region.claims.sentence import (
    ARTICLES,
    OPEN,
    WORDS,
    Claim,
    Scene,
    is_country,
    is_hedged,
    is_negated,
    judged,
    name_of,
    subjects,
    with_article,
)

_COAST = WORDS["landlocked"]
_HAVING, _LACKING = frozenset(_COAST["having"]), frozenset(_COAST["lacking"])
_REACH, _SEAWARD = frozenset(_COAST["reach"]), frozenset(_COAST["seaward"])
_BORDERING = frozenset(_COAST["bordering"])
# A coast on an inland sea opens no way to the oceans: Kazakhstan is landlocked.
_INLAND = "inland"
_QUALITIES = frozenset(_COAST["qualities"])


def landlocked_claims(scene: Scene, at: int) -> Iterator[Claim]:
    """Claims that "enclavé" makes."""
    doubly = at > 0 and scene.low[at - 1] in _COAST["doubly"]
    # "Enclavé dans ses certitudes", "dans la ville": only another country encloses a country.
    around = scene.after(at + 2) if scene.low[at + 1 : at + 2] == ["dans"] else None
    if scene.low[at + 1 : at + 2] == ["dans"] and (around is None or not is_country(around)):
        return
    for subject in subjects(scene, at, plural=scene.low[at] in ("enclavés", "enclavées")):
        if not is_hedged(scene, subject.end, at):
            iso = subject._.iso
            held = _is_landlocked(iso) and (not doubly or all(map(_is_landlocked, neighbours(iso))))
            sense = "doublement enclavé" if doubly else "enclavé"
            yield _claim(scene, subject, at, at + 1, held=held, negated=is_negated(scene, subject.end, at), sense=sense)


def coast_claims(scene: Scene, at: int) -> Iterator[Claim]:
    """Claims that "littoral", "accès à la mer", "borde la mer Noire", "riverain de" make."""
    word = scene.low[at]
    if word in _BORDERING:
        yield from _bordering(scene, at)
        return
    _, last = scene.sentence(at)
    water, end = _water_after(scene, at + 1, last)
    if word in _REACH and water is None and end == at + 1:
        return
    carrier, lacking = _carrier(scene, at)
    if carrier is None:
        return
    for subject in subjects(scene, carrier, plural=scene.low[carrier] in ("ont", "possèdent", "disposent")):
        if is_hedged(scene, subject.end, at):
            continue
        # "Dépourvu", "sans" and "aucun" deny the coast; "pas privé d'accès" grants it.
        denied = lacking != is_negated(scene, subject.end, carrier) if lacking else is_negated(scene, subject.end, at)
        held = _has_coast(subject._.iso, water)
        sense = "sans littoral" if denied else "littoral"
        yield _claim(scene, subject, at, end, held=held, negated=denied, sense=sense, water=water)


def _bordering(scene: Scene, at: int) -> Iterator[Claim]:
    place = scene.after(at + 1)
    if place is None and scene.low[at + 1 : at + 2] == ["par"]:
        place = scene.after(at + 2)
    if place is None or place.label_ not in WATERS:
        return
    plural = scene.low[at] in ("bordent", "riverains", "bordés")
    for subject in subjects(scene, at, plural=plural):
        if not is_hedged(scene, subject.end, at):
            water = str(place._.name)
            negated = is_negated(scene, subject.end, at)
            held = _has_coast(subject._.iso, water)
            yield _claim(scene, subject, at, place.end, held=held, negated=negated, sense="littoral", water=water)


def _water_after(scene: Scene, start: int, last: int) -> tuple[str | None, int]:
    """The water named behind a noun of the coast, and where the phrase ends."""
    for position in range(start, min(start + 6, last)):
        place = scene.starting.get(position)
        if place is not None:
            return (str(place._.name), place.end) if place.label_ in WATERS else (None, start)
        if scene.low[position] in _SEAWARD:
            return None, position + 1
        if scene.low[position] not in ARTICLES and scene.low[position] not in ("sur", "direct", "donnant", "vers"):
            break
    return None, start


def _carrier(scene: Scene, at: int) -> tuple[int | None, bool]:
    """The verb or adjective that gives or denies the coast, and whether it denies it."""
    position = at - 1
    while position >= 0 and position > at - 8:
        word = scene.low[position]
        if word in _LACKING and word not in ("aucun", "aucune"):
            return position, True
        if word in _HAVING:
            return position, False
        if word not in _QUALITIES and not scene.doc[position].like_num:
            break
        position -= 1
    return None, False


@cache
def _coasts() -> dict[str, tuple[frozenset[str], frozenset[str], bool]]:
    """Countries on each water, countries of which that is debated, and whether it is inland."""
    return {
        name: (frozenset(cell_list(row["coasts"])), frozenset(cell_list(row["debated"])), row["kind"] == _INLAND)
        for name, row in waters().items()
    }


@cache
def _is_landlocked(iso: str) -> bool:
    return not any(iso in shores and not inland for shores, _, inland in _coasts().values())


def _has_coast(iso: str, water: str | None) -> bool | None:
    """Whether a country has a coast, on that water if one is named; nothing where the table does not say."""
    if water is None:
        return not _is_landlocked(iso)
    shores, debated, _ = _coasts().get(water, (frozenset(), frozenset(), False))
    return None if iso in debated or not shores else iso in shores


def _claim(
    scene: Scene,
    subject: Span,
    at: int,
    end: int,
    *,
    held: bool | None,
    negated: bool,
    sense: str,
    water: str | None = None,
) -> Claim:
    iso = subject._.iso
    shores = sorted(name for name, (countries, _, _) in _coasts().items() if iso in countries)
    evidence = f"{country(iso).name} : {'littoral sur ' + ', '.join(shores) if shores else 'aucun littoral'}."
    source, as_of = _edition()
    verdict = OPEN if held is None else judged(held, negated)
    start = with_article(scene, subject)
    names = (name_of(subject), water)
    return Claim(start, end, "landlocked", *names, sense, negated, verdict, evidence, source, as_of, "coast words", 0.9)


@cache
def _edition() -> tuple[str, str]:
    row = next(iter(waters().values()))
    return str(row["source"]), str(row["as_of"])
