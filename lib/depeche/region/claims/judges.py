"""What the tables say of claims: a judge a kind; capitals and memberships are judged at the article's date."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np

from depeche.data import cell_list, documents_named, rows_of
from depeche.french.fold import fold_spaced
from depeche.region.atlas import (
    border,
    capital,
    countries,
    country,
    extents,
    in_order,
    label,
    name_of,
    neighbours,
    waters,
)
from depeche.region.claims.classes import judge_class
from depeche.region.claims.cldr import (
    CURRENCY,
    DEBATED,
    LANGUAGE,
    OFFICIAL,
    codes_of,
    names,
    tenders,
    tongues,
)
from depeche.region.claims.relation import RULES, Claim, Evidence, Judgement, Point, Term
from depeche.region.geography import kilometres
from depeche.region.memberships import (
    MEMBER,
    Period,
    Seat,
    belongs,
    days,
    edition,
    either,
    is_complete,
    organisations,
    periods,
    seats,
    with_article,
)
from depeche.words import Words

_UNSOURCED = "general knowledge"
_KEY = "region.evidence"


def judge_border(claim: Claim) -> Judgement | None:
    """Whether two countries have a land border; nothing to judge for one country."""
    first, second = claim.codes
    if first == second:
        return None
    row = border(first, second)
    holds = _is_land_border(row, first, second, loose=claim.relation.loose)

    def evidence(words: Words) -> str:
        names = [label(iso, words.language) for iso in (first, second)]
        near = [label(iso, words.language) for iso in in_order(neighbours(first), words.language)]
        if row["status"] == "none":
            return _listed(words, "neighbours", names[0], near)
        note = row["note" if words.language == "fr" else "note_en"] or words(f"{_KEY}.border")
        return words(f"{_KEY}.between", first=names[0], second=names[1], note=note)

    return Judgement(holds, evidence, row["source"], row["as_of"])


def _listed(words: Words, key: str, name: str, items: Sequence[str]) -> str:
    """A sentence that lists what a country has, or says that it has none."""
    return words(f"{_KEY}.{key}" if items else f"{_KEY}.{key}_none", name=name, names=items, n=len(items))


def _is_land_border(row: Mapping[str, str], first: str, second: str, *, loose: bool) -> bool | None:
    sovereign = countries()["sovereign"]
    if row["status"] == "debated" or first == sovereign[second] or second == sovereign[first]:
        return None
    # "Le Japon, voisin de la Corée du Sud": across a sea, a table of land borders decides nothing.
    if row["status"] == "none" and loose and not (neighbours(first) and neighbours(second)):
        return None
    return row["status"] == "land"


# Capitals: of which no table says since when, or until when, a city is one always.

_MAIN = ("capital", "contested", "seat")


def judge_capital(claim: Claim) -> Judgement:
    """Whether a town is the capital of a country at the article's date."""
    town, (_, iso) = claim.subject, claim.codes
    every, forms = _seats(iso), {fold_spaced(town.name), fold_spaced(town.form)}
    own = [seat for seat in every if not forms.isdisjoint(map(fold_spaced, seat.forms))]
    # A town in no table may be a capital under another spelling.
    holds = _is_capital(own, claim.date) if own or town.kind != "unknown" else None
    now = _row_of_country(iso)
    # Who says which is the capital says too that another city is not.
    said = [(seat.source, seat.as_of) for seat in own or every] + [(now["source"], now["as_of"])]
    source, as_of = next((pair for pair in said if documents_named(pair[0])), said[0])

    def evidence(words: Words) -> str:
        shown = [_seat_in_words(seat, iso, words) for seat in every if seat.status in _MAIN and seat.forms]
        return _listed(words, "capital", label(iso, words.language), shown)

    return Judgement(holds, evidence, source, as_of)


def _is_capital(own: list[Seat], date: str | None) -> bool | None:
    """Whether one of these was the capital all the time of the article; nothing if that is contested or changed."""
    if any(seat.status in ("contested", "seat") for seat in own):
        return None
    return either(seat.held(date) for seat in own if seat.status == "capital")


def _seat_in_words(seat: Seat, iso: str, words: Words) -> str:
    usual = (capital(iso, words.language) or seat.forms[0]) if seat.forms[0] == capital(iso, "fr") else seat.forms[0]
    told = usual + _span(seat, words)
    return told if seat.status == "capital" else words(f"{_KEY}.seat", name=told)


def _span(period: Period, words: Words) -> str:
    told = words.date(f"{period.since or '..'}/{period.until or '..'}") if period.since or period.until else ""
    return f" ({told})" if period.since and period.until else f" {told}".rstrip()


@cache
def _seats(iso: str) -> list[Seat]:
    """Every city that the tables know as a capital of a country."""
    dated, now = seats(iso), _row_of_country(iso)
    forms = (*cell_list(now["capital"]), *cell_list(now["capital_variants"]))
    known = {fold_spaced(form) for seat in dated for form in seat.forms}
    alone = known.isdisjoint(map(fold_spaced, forms))
    return [*dated, Seat("capital", "", "", now["source"], now["as_of"], forms)] if forms and alone else dated


# Coasts. One on an inland sea opens no way to the oceans: Kazakhstan is landlocked.

_INLAND = "inland"
_COAST, _DOUBLY = RULES["shared"]["landlocked"]["sense"], frozenset(RULES["senses"]["doubly"].values())


def judge_landlocked(claim: Claim) -> Judgement:
    """Whether a country has a coast, or none, or only neighbours without one."""
    iso, _ = claim.codes
    if claim.relation.sense == _COAST:
        holds = _has_coast(iso, claim.object.name if claim.object is not None else None)
    else:
        holds = is_landlocked(iso) and (claim.sense not in _DOUBLY or all(map(is_landlocked, neighbours(iso))))

    def evidence(words: Words) -> str:
        washed = (name for name, water in waters().items() if iso in cell_list(water["coasts"]))
        shores = sorted(name_of(name, "", words.language) for name in washed)
        return _listed(words, "coast", label(iso, words.language), shores)

    row = waters()[claim.object.name] if claim.object is not None else rows_of("extents.csv")[0]
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

_NAMES: Mapping[str, str] = RULES["statuses"]
_STATUS = {name: status for status, name in _NAMES.items()}
_LEFT = "sortie"
# The one organisation where some sit for good.
_COUNCIL = "Conseil de sécurité"


def judge_membership(claim: Claim) -> Judgement | None:
    """Whether a country has a status in an organisation at the article's date, or has left it."""
    (iso, _), organisation = claim.codes, claim.object.name if claim.object is not None else None
    if organisation is None:
        return None
    status, sense = _STATUS.get(claim.sense or "", MEMBER), None
    if status == "permanent" and not organisation.startswith(_COUNCIL):
        status, sense = MEMBER, _NAMES[MEMBER]
    holds, rows = belongs(iso, organisation, claim.date, status=status), periods(iso, organisation)
    if claim.sense == _LEFT and holds is not None:
        # Who never was a member has not left.
        holds = not holds and any(period.until for period in rows)
    source = rows[0].source if rows else organisations()[organisation]["source"]

    def evidence(words: Words) -> str:
        terms = {"name": label(iso, words.language), "organisation": with_article(organisation, words)}
        if not rows:
            case = "never" if is_complete(organisation, status) else "incomplete"
            return words(f"{_KEY}.{case}", status=_status_in_words(status, words), **terms)
        held = [_status_in_words(period.status, words) + _span(period, words) for period in rows]
        return words(f"{_KEY}.membership", held=words.items(held), **terms)

    return Judgement(holds, evidence, source, edition(), sense=sense)


def _status_in_words(status: str, words: Words) -> str:
    return words.term("region.sense", _NAMES.get(status, _NAMES[MEMBER]))


# Currencies and official languages.


def judge_currency(claim: Claim) -> Judgement | None:
    """Whether a currency is a country's legal tender at the article's date, or has been so since a year."""
    _, iso = claim.codes
    if not (rows := tenders(iso)):
        return None
    own = [row for row in rows if row.status in codes_of(claim.subject)]
    holds = _since(rows, own, claim.sense) if claim.sense else either(row.held(claim.date) for row in own)
    now = [row for row in rows if row.held(claim.date) is not False] or rows
    reason = None
    if holds is False and claim.relation.loose:
        reason = "in_use"
    elif holds is False and not own and days(claim.date)[1] > edition():
        reason = "later"
    elif holds and not (claim.relation.loose or claim.sense) and len({row.status for row in now}) > 1:
        reason = "among"
    evidence = _reasoned(CURRENCY, iso, now, reason)
    named = names(CURRENCY, "fr")[own[-1].status] if own else None
    row = (own or now)[0]
    return Judgement(None if reason else holds, evidence, row.source, row.as_of, subject=named)


def _since(rows: Sequence[Period], own: Sequence[Period], year: str) -> bool:
    """Whether one was introduced in that year, or while the one before it was still in circulation."""
    ends = [row.until[:4] for row in rows if row.until]
    return any(row.since[:4] <= year <= max([row.since[:4], *ends]) for row in own)


def judge_language(claim: Claim) -> Judgement | None:
    """Whether a language is official in all of a country; of one with another rank there the table is not sure."""
    _, iso = claim.codes
    if not (known := tongues(iso)):
        return None
    own = [known[code] for code in codes_of(claim.subject) if code in known]
    official = [replace(row, status=code) for code, row in sorted(known.items()) if row.status == OFFICIAL]
    ranks = {row.status for row in own}
    reason = "debated" if DEBATED in ranks else "rank" if own or not official else None
    if OFFICIAL in ranks:
        reason = "among" if len(official) > 1 and not claim.relation.loose else None
    row = own[0] if own else next(iter(known.values()))
    evidence = _reasoned(LANGUAGE, iso, official, reason)
    return Judgement(None if reason else bool(own), evidence, row.source, row.as_of)


def _reasoned(kind: str, iso: str, rows: Sequence[Period], reason: str | None) -> Evidence:
    """What a country has of a kind, and why that decides nothing where it does not."""

    def evidence(words: Words) -> str:
        shown = [names(kind, words.language)[row.status] + _span(row, words) for row in rows]
        told = _listed(words, kind, label(iso, words.language), shown)
        return f"{told} {words(f'{_KEY}.{reason}')}" if reason else told

    return evidence


# Directions and distances: "dans le nord du Mali", "sur la rive est de la Caspienne", "à 300 km de".

_SIDES = tuple(RULES["senses"]["sides"])
_DEGREES = {side: 45 * number for number, side in enumerate(_SIDES)}
_POLES, _ENDS = _SIDES[::4], _SIDES[2::4]
_WITHIN, _SHORE = RULES["places"]["within"], RULES["places"]["shore"]
# Within so many degrees of the direction said it holds; beyond the second it does not; in between nobody can tell.
_NEAR, _FAR = 67.5, 100.0
# Inside a country: how far off its middle, as a share of half its extent, a place must be, or must not be.
_OFF, _AGAINST = 0.0, -0.25
_CENTRAL, _MARGINAL = 0.5, 0.9
# Of two countries, as a share of the distance at which they would just touch: hardly on a side, and well on another.
_BARELY, _ASIDE = 0.25, 0.6
# A piece of the middle line of a water is looked at in so many steps.
_STEPS = 20
# Nearer than this, in kilometres, a direction between two places means nothing.
_BESIDE = 2.0
# A road is longer than the way through the air, a figure of speech is round: within these shares it holds,
# beyond the others it does not. Short distances depend on where in a town one stands.
_HOLDS, _FAILS, _SLACK = (0.75, 1.35), (0.45, 1.6), 15.0

Finding = tuple[bool | None, Evidence]
"""Whether a claim holds, and what the reference says."""


def _named(term: Term, language: str) -> str:
    return label(str(term.iso), language) if term.kind == "country" else name_of(term.name, term.iso or "", language)


def _told(key: str, *terms: Term, sides: Mapping[str, str] | None = None, **values: float) -> Evidence:
    """The sentence of this key on one or two places, with numbers and sides."""

    def evidence(words: Words) -> str:
        names = dict(zip(("name", "other"), (_named(term, words.language) for term in terms), strict=False))
        told = {cell: words.term("region.side", side) for cell, side in (sides or {}).items()}
        return words(f"{_KEY}.{key}", **names, **told, **values)

    return evidence


def judge_direction(claim: Claim) -> Judgement | None:
    """Whether a place lies on that side of another, in that part of a country, on that shore of a water."""
    item = claim.object
    if item is None or claim.sense is None:
        return None
    where, _, side = claim.sense.rpartition(" : ")
    holds, evidence = _side(claim.subject, item, _DEGREES.get(side), where)
    return Judgement(holds, evidence, *_origin(claim.subject, item))


def judge_distance(claim: Claim) -> Judgement | None:
    """Whether two places are so far from each other, by air or by road."""
    first, second = claim.subject, claim.object
    if second is None or claim.sense is None:
        return None
    here, there, origin = first.point, second.point, _origin(first, second)
    if here is None or there is None:
        return Judgement(None, _told("unknown", first if here is None else second), *origin)
    true = kilometres(here, there)
    if not claim.relation.number:
        return Judgement(None, _told("journey", first, second, km=round(true)), *origin)
    evidence = _told("distance", first, second, km=round(true))
    length = float(claim.sense.removesuffix(" km"))
    fits = true * _HOLDS[0] - _SLACK <= length <= true * _HOLDS[1] + _SLACK
    fails = length < true * _FAILS[0] - _SLACK or length > true * _FAILS[1] + _SLACK
    return Judgement(True if fits else False if fails else None, evidence, *origin)


def _origin(*terms: Term) -> tuple[str, str]:
    """Where the positions of places come from, and of when; from a table without a source if one of them does."""
    rows = [_row_of(term) for term in terms]
    sources = dict.fromkeys(part for row in rows for part in documents_named(row["source"]) or [_UNSOURCED])
    return _UNSOURCED if _UNSOURCED in sources else "; ".join(sources), max(row["as_of"] for row in rows)


def _row_of_country(iso: str | None) -> Mapping[str, str]:
    return next(row for row in rows_of("countries.csv") if row["iso"] == iso)


def _row_of(term: Term) -> Mapping[str, str]:
    """The row of the tables that says where a place lies."""
    if term.kind == "country":
        return rows_of("extents.csv")[0]
    if term.kind == "capital":
        return _row_of_country(term.iso)
    known = waters().get(term.name) or _towns().get(term.name)
    return known or {"source": "", "as_of": ""}


@cache
def _towns() -> Mapping[str, Mapping[str, str]]:
    return {row["name"]: row for row in reversed(rows_of("cities.csv"))}


def _side(subject: Term, item: Term, degrees: int | None, where: str) -> Finding:
    here = subject.point
    if here is None:
        return None, _told("unknown", subject)
    if where == _SHORE and degrees is not None:
        return _by_axis(here, item, degrees)
    # "Shanghai, à l'est de la Chine" lies in the east of it.
    if item.kind == "country" and (where == _WITHIN or subject.iso == item.iso):
        if subject.iso and subject.iso != item.iso:
            elsewhere = Term(0, 0, country(subject.iso).name, "", "country", subject.iso)
            return False, _told("elsewhere", subject, elsewhere)
        return _within(here, item, degrees)
    there = item.point
    if there is None or degrees is None:
        return None, _told("unknown", item)
    if kilometres(here, there) < _BESIDE:
        return None, _told("beside", subject, item)
    bearing = _bearing(there, here)
    holds = _by_angle(_apart(bearing, degrees))
    holds = False if holds is None and _is_across(subject, item, degrees) else holds
    sides = {"side": _SIDES[round(bearing / 45) % len(_SIDES)]}
    return holds, _told("bearing", subject, item, sides=sides, degrees=round(bearing))


def _is_across(subject: Term, item: Term, degrees: int) -> bool:
    """Whether one of two countries lies on another side altogether: Kenya is south of Ethiopia, and west by a hair."""
    one, other = (extents().get(str(term.iso)) if term.kind == "country" else None for term in (subject, item))
    if one is None or other is None or degrees % 90:
        return False
    up = (one["latitude"] - other["latitude"]) / _half(one, other, "north", "south")
    right = _wrapped(one["longitude"] - other["longitude"]) / _half(one, other, "east", "west")
    along, across = (right, up) if degrees % 180 else (up, right)
    return abs(along) < _BARELY and abs(across) > _ASIDE


def _half(one: Mapping[str, float], other: Mapping[str, float], far: str, near: str) -> float:
    """How far the middles of two countries are apart that just touch."""
    return sum(abs(_wrapped(row[far] - row[near])) for row in (one, other)) / 2 or 0.1


def _within(here: Point, item: Term, degrees: int | None) -> Finding:
    """Whether a place lies on that side of its country's middle, or in the middle if no side is named."""
    extent = extents().get(str(item.iso))
    if extent is None:
        return None, _told("unknown", item)
    up = (here[0] - extent["latitude"]) / max((extent["north"] - extent["south"]) / 2, 0.1)
    right = _wrapped(here[1] - extent["longitude"]) / max((extent["east"] - extent["west"]) / 2, 0.1)
    sides = {"pole": _POLES[up <= 0], "end": _ENDS[right <= 0]}
    evidence = _told("within", item, sides=sides, up=abs(up), right=abs(right))
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
        return None, _told("unknown", item)
    off = min(_apart(_bearing(point, here), degrees) for point in points)
    return _by_angle(off), _told("shore", item, degrees=round(off))


def _nearest(here: Point, line: Sequence[Point]) -> Point:
    """The point of a line of points that is nearest to a place."""
    pairs = pairwise(line)
    along = [(float(up), float(right)) for ends in pairs for up, right in np.linspace(*ends, _STEPS + 1)]
    return min(along or line, key=lambda point: kilometres(here, point))


def _by_angle(off: float) -> bool | None:
    return True if off <= _NEAR else False if off >= _FAR else None


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


JUDGES: Mapping[str, Callable[[Claim], Judgement | None]] = {
    "border": judge_border,
    "capital": judge_capital,
    "class": judge_class,
    "currency": judge_currency,
    "direction": judge_direction,
    "distance": judge_distance,
    "landlocked": judge_landlocked,
    "language": judge_language,
    "membership": judge_membership,
}
"""The judge of each kind of claim."""
