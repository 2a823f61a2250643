"""Claims about land borders: "X est limitrophe de Y et de Z à l'est", judged by ``borders.csv``."""

from __future__ import annotations

from depeche.region.atlas import Border, border, countries, neighbours
from depeche.region.claims.relation import Claim, Judgement


def judge(claim: Claim) -> Judgement | None:
    """Whether two countries have a land border; nothing to judge for one country."""
    first, second = claim.subject.iso, claim.object.iso if claim.object is not None else None
    if first is None or second is None or first == second:
        return None
    row = border(first, second)
    holds = _holds(row, first, second, loose=claim.relation.loose)
    return Judgement(holds, _evidence(row, first, second), row.source, row.as_of)


def _holds(row: Border, first: str, second: str, *, loose: bool) -> bool | None:
    sovereign = countries()["sovereign"]
    if row.status == "debated" or first == sovereign[second] or second == sovereign[first]:
        return None
    # "Le Japon, voisin de la Corée du Sud": across a sea, a table of land borders decides nothing.
    if row.status == "none" and loose and not (neighbours(first) and neighbours(second)):
        return None
    return row.status == "land"


def _evidence(row: Border, first: str, second: str) -> str:
    """What the reference says, in a sentence."""
    names = countries()["name"]
    if row.status != "none":
        return f"{names[first]} et {names[second]} : {row.note or 'frontière terrestre'}."
    listed = ", ".join(sorted(names[neighbours(first)]))
    return f"{names[first]} : {f'voisins terrestres {listed}' if listed else 'aucun voisin terrestre'}."
