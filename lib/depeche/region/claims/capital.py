"""Claims of capitals: "X, la capitale du Y", "Y, dont X est la capitale", judged by the tables of capitals."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from depeche.corpus.edtf import bounds
from depeche.data import cell_list, cell_text, load_csv
from depeche.french.fold import fold_spaced
from depeche.region.atlas import countries, country
from depeche.region.claims.relation import Claim, Judgement
from depeche.region.memberships import days

_MAIN = ("capital", "contested", "seat")
# A capital of which no table says since when, or until when, is one always.
_FIRST, _LAST = "0001-01-01", "9999-12-31"


@dataclass(frozen=True)
class Seat:
    """A city that is, was or may be a country's capital."""

    city: str
    since: str
    until: str
    status: str
    source: str
    as_of: str


def judge(claim: Claim) -> Judgement | None:
    """Whether a town is the capital of a country at the article's date."""
    town, iso = claim.subject, claim.object.iso if claim.object is not None else None
    if iso is None:
        return None
    forms = (fold_spaced(town.name), fold_spaced(town.form))
    seats = [seat for seat in _seats(iso) if fold_spaced(seat.city) in forms]
    # A town in no table may be a capital under another spelling.
    holds = _holds(seats, claim.date) if seats or town.kind != "unknown" else None
    listed = ", ".join(_in_words(seat) for seat in _seats(iso) if seat.status in _MAIN) or "aucune"
    source, as_of = next(((seat.source, seat.as_of) for seat in seats or _seats(iso)), ("general knowledge", ""))
    return Judgement(holds, f"{country(iso).name} : capitale {listed}.", source, as_of)


def _holds(seats: list[Seat], date: str | None) -> bool | None:
    """Whether one of these was the capital all the time of the article; nothing if that is contested or changed."""
    first, last = days(date)
    if any(seat.status in ("contested", "seat") for seat in seats):
        return None
    real = [seat for seat in seats if seat.status == "capital"]
    for seat in real:
        since = bounds(seat.since)[1] if seat.since else _FIRST
        until = bounds(seat.until)[0] if seat.until else _LAST
        if (since or _LAST) <= first and last <= (until or _FIRST):
            return True
    overlaps = any((seat.since or _FIRST) <= last and first <= (seat.until or _LAST) for seat in real)
    return None if overlaps else False


def _in_words(seat: Seat) -> str:
    since = f" depuis {seat.since}" if seat.since else ""
    until = f" jusqu’à {seat.until}" if seat.until else ""
    return f"{seat.city}{since}{until}{'' if seat.status == 'capital' else ' (contestée ou siège)'}"


@cache
def _seats(iso: str) -> list[Seat]:
    """Every city that the tables know as a capital of a country, under each of its names."""
    seats = []
    dated = load_csv("capitals.csv")
    for row in dated[dated["iso"] == iso].to_dict("records"):
        for form in dict.fromkeys((row["city"], *cell_list(row["forms"]))):
            since, until = cell_text(row["from"]) or "", cell_text(row["to"]) or ""
            seats.append(Seat(form, since, until, row["status"], row["source"], row["as_of"]))
    now = countries().loc[iso]
    forms = (*cell_list(now["capital"]), *cell_list(now["capital_variants"]))
    dated_forms = {fold_spaced(seat.city) for seat in seats}
    if dated_forms.isdisjoint(fold_spaced(form) for form in forms):
        seats += [Seat(form, "", "", "capital", str(now["source"]), str(now["as_of"])) for form in forms]
    return seats
