"""What the tables say of claims of borders, capitals, coasts and memberships; of the last at the article's date."""

from __future__ import annotations

from functools import cache

from depeche.data import cell_list, rows_of
from depeche.french.fold import fold_spaced
from depeche.region.atlas import Border, border, countries, country, neighbours, waters
from depeche.region.claims.relation import RULES, Claim, Judgement
from depeche.region.memberships import MEMBER, Seat, belongs, edition, either, is_complete, periods, seats

_UNSOURCED = "general knowledge"


def judge_border(claim: Claim) -> Judgement | None:
    """Whether two countries have a land border; nothing to judge for one country."""
    first, second = claim.subject.iso, claim.object.iso if claim.object is not None else None
    if first is None or second is None or first == second:
        return None
    row, names = border(first, second), countries()["name"]
    holds = _is_land_border(row, first, second, loose=claim.relation.loose)
    listed = ", ".join(sorted(names[neighbours(first)]))
    evidence = f"{names[first]} : {f'voisins terrestres {listed}' if listed else 'aucun voisin terrestre'}."
    if row.status != "none":
        evidence = f"{names[first]} et {names[second]} : {row.note or 'frontière terrestre'}."
    return Judgement(holds, evidence, row.source, row.as_of)


def _is_land_border(row: Border, first: str, second: str, *, loose: bool) -> bool | None:
    sovereign = countries()["sovereign"]
    if row.status == "debated" or first == sovereign[second] or second == sovereign[first]:
        return None
    # "Le Japon, voisin de la Corée du Sud": across a sea, a table of land borders decides nothing.
    if row.status == "none" and loose and not (neighbours(first) and neighbours(second)):
        return None
    return row.status == "land"


# Capitals: of which no table says since when, or until when, a city is one always.

_MAIN = ("capital", "contested", "seat")


def judge_capital(claim: Claim) -> Judgement | None:
    """Whether a town is the capital of a country at the article's date."""
    town, iso = claim.subject, claim.object.iso if claim.object is not None else None
    if iso is None:
        return None
    every, forms = _seats(iso), {fold_spaced(town.name), fold_spaced(town.form)}
    own = [seat for seat in every if not forms.isdisjoint(map(fold_spaced, seat.forms))]
    # A town in no table may be a capital under another spelling.
    holds = _is_capital(own, claim.date) if own or town.kind != "unknown" else None
    listed = ", ".join(_in_words(seat, form) for seat in every if seat.status in _MAIN for form in seat.forms)
    source, as_of = next(((seat.source, seat.as_of) for seat in own or every), (_UNSOURCED, ""))
    return Judgement(holds, f"{country(iso).name} : capitale {listed or 'aucune'}.", source, as_of)


def _is_capital(own: list[Seat], date: str | None) -> bool | None:
    """Whether one of these was the capital all the time of the article; nothing if that is contested or changed."""
    if any(seat.status in ("contested", "seat") for seat in own):
        return None
    return either(seat.held(date) for seat in own if seat.status == "capital")


def _in_words(seat: Seat, form: str) -> str:
    since = f" depuis {seat.since}" if seat.since else ""
    until = f" jusqu’à {seat.until}" if seat.until else ""
    return f"{form}{since}{until}{'' if seat.status == 'capital' else ' (contestée ou siège)'}"


@cache
def _seats(iso: str) -> list[Seat]:
    """Every city that the tables know as a capital of a country."""
    dated, now = seats(iso), next(row for row in rows_of("countries.csv") if row["iso"] == iso)
    forms = (*cell_list(now["capital"]), *cell_list(now["capital_variants"]))
    known = {fold_spaced(form) for seat in dated for form in seat.forms}
    alone = known.isdisjoint(map(fold_spaced, forms))
    return [*dated, Seat("capital", "", "", now["source"], now["as_of"], forms)] if forms and alone else dated


# Coasts. One on an inland sea opens no way to the oceans: Kazakhstan is landlocked.

_INLAND = "inland"
_COAST, _DOUBLY = RULES["shared"]["landlocked"]["sense"], frozenset(RULES["senses"]["doubly"].values())


def judge_landlocked(claim: Claim) -> Judgement | None:
    """Whether a country has a coast, or none, or only neighbours without one."""
    iso = claim.subject.iso
    if iso is None:
        return None
    if claim.relation.sense == _COAST:
        holds = _has_coast(iso, claim.object.name if claim.object is not None else None)
    else:
        holds = is_landlocked(iso) and (claim.sense not in _DOUBLY or all(map(is_landlocked, neighbours(iso))))
    shores = sorted(name for name, water in waters().items() if iso in cell_list(water["coasts"]))
    evidence = f"{country(iso).name} : {'littoral sur ' + ', '.join(shores) if shores else 'aucun littoral'}."
    row = next(iter(waters().values()))
    return Judgement(holds, evidence, row["source"], row["as_of"])


def _has_coast(iso: str, name: str | None) -> bool | None:
    """Whether a country has a coast, on that water if one is named; nothing where the table does not say."""
    if name is None:
        return not is_landlocked(iso)
    water = waters().get(name, {})
    shores = cell_list(water.get("coasts"))
    return None if iso in cell_list(water.get("debated")) or not shores else iso in shores


@cache
def is_landlocked(iso: str) -> bool:
    """Whether a country has no coast on an open sea."""
    return not any(iso in cell_list(water["coasts"]) for water in waters().values() if water["kind"] != _INLAND)


# Memberships.

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


def judge_membership(claim: Claim) -> Judgement | None:
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
    source = next((period.source for period in rows), _UNSOURCED)
    evidence = _membership(iso, claim.subject.name, organisation, status)
    return Judgement(holds, evidence, source, edition(), sense=sense)


def _membership(iso: str, name: str, organisation: str, status: str) -> str:
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
