"""Claims of coasts: "pays enclavé", "sans accès à la mer", "possède un littoral", judged by ``seas.csv``."""

from __future__ import annotations

from functools import cache

from depeche.data import cell_list
from depeche.region.atlas import country, neighbours, waters
from depeche.region.claims.relation import RULES, Claim, Judgement

# A coast on an inland sea opens no way to the oceans: Kazakhstan is landlocked.
_INLAND = "inland"
_COAST, _DOUBLY = RULES["shared"]["landlocked"]["sense"], frozenset(RULES["senses"]["doubly"].values())


def judge(claim: Claim) -> Judgement | None:
    """Whether a country has a coast, or none, or only neighbours without one."""
    iso = claim.subject.iso
    if iso is None:
        return None
    shores = sorted(name for name, (countries, _, _) in _coasts().items() if iso in countries)
    evidence = f"{country(iso).name} : {'littoral sur ' + ', '.join(shores) if shores else 'aucun littoral'}."
    row = next(iter(waters().values()))
    return Judgement(_holds(claim, iso), evidence, str(row["source"]), str(row["as_of"]))


def _holds(claim: Claim, iso: str) -> bool | None:
    if claim.relation.sense == _COAST:
        return _has_coast(iso, claim.object.name if claim.object is not None else None)
    return is_landlocked(iso) and (claim.sense not in _DOUBLY or all(map(is_landlocked, neighbours(iso))))


def _has_coast(iso: str, water: str | None) -> bool | None:
    """Whether a country has a coast, on that water if one is named; nothing where the table does not say."""
    if water is None:
        return not is_landlocked(iso)
    shores, debated, _ = _coasts().get(water, (frozenset(), frozenset(), False))
    return None if iso in debated or not shores else iso in shores


@cache
def is_landlocked(iso: str) -> bool:
    """Whether a country has no coast on an open sea."""
    return not any(iso in shores and not inland for shores, _, inland in _coasts().values())


@cache
def _coasts() -> dict[str, tuple[frozenset[str], frozenset[str], bool]]:
    """Countries on each water, countries of which that is debated, and whether it is inland."""
    return {
        name: (frozenset(cell_list(row["coasts"])), frozenset(cell_list(row["debated"])), row["kind"] == _INLAND)
        for name, row in waters().items()
    }
