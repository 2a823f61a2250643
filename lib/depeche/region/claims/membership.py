"""Claims of membership: "membre de l'OTAN", "a rejoint l'UE", judged by ``memberships.csv`` at the article's date."""

from __future__ import annotations

from depeche.region.claims.relation import Claim, Judgement
from depeche.region.memberships import MEMBER, belongs, edition, is_complete, periods

_NAMES = {
    MEMBER: "membre",
    "observer": "observateur",
    "associate": "associé",
    "suspended": "suspendu",
    "candidate": "candidat",
    "permanent": "membre permanent",
}
_STATUS = {name: status for status, name in _NAMES.items()}
_LEFT = "sortie"
# The one organisation where some sit for good.
_COUNCIL = "Conseil de sécurité"


def judge(claim: Claim) -> Judgement | None:
    """Whether a country has a status in an organisation at the article's date, or has left it."""
    iso, organisation = claim.subject.iso, claim.object.name if claim.object is not None else None
    if iso is None or organisation is None:
        return None
    status, sense = _STATUS.get(claim.sense or "", MEMBER), None
    if status == "permanent" and not organisation.startswith(_COUNCIL):
        status, sense = MEMBER, _NAMES[MEMBER]
    holds, rows = belongs(iso, organisation, claim.date, status=status), periods(iso, organisation)
    if claim.sense == _LEFT and holds is not None:
        # Who never was a member has not left.
        holds = not holds and any(period.until for period in rows)
    source = next((period.source for period in rows), "general knowledge")
    evidence = _evidence(iso, claim.subject.name, organisation, status)
    return Judgement(holds, evidence, source, edition(), sense=sense)


def _evidence(iso: str, name: str, organisation: str, status: str) -> str:
    """What the reference says, in a sentence."""
    rows = periods(iso, organisation)
    if not rows and is_complete(organisation, status):
        return f"{name} : jamais {'' if status == MEMBER else _NAMES[status] + ' '}dans {organisation}."
    if not rows:
        return f"{organisation} : la table ne liste pas tous les statuts ({_NAMES.get(status, 'membre')})."
    listed = (
        f"{_NAMES.get(period.status, 'membre')} depuis {period.since or '?'}"
        + (f" jusqu’à {period.until}" if period.until else "")
        for period in rows
    )
    return f"{name}, {organisation} : {' ; '.join(listed)}."
