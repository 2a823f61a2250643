"""Claims of capitals: "X, la capitale du Y", "Y, dont X est la capitale", judged by the tables of capitals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span

from depeche.corpus.edtf import bounds
from depeche.data import cell_list, cell_text, load_csv
from depeche.french.fold import fold_spaced
from depeche.region.atlas import country
from depeche.region.claims.sentence import (
    WORDS,
    Claim,
    Scene,
    is_country,
    is_hedged,
    is_negated,
    judged,
    subjects,
    with_article,
)
from depeche.region.memberships import days

_QUALITIES = frozenset(WORDS["capital"]["qualities"])
_LINKS = ("de", "du", "d'", "d’", "des", "la", "le", "les", "l'", "l’")
_BEING = ("est", ",", "(", ":", "n'est", "demeure", "reste", "–")
_TOWNS = ("capital", "city", "unknown", "region", "site")
_FIRST, _LAST = "0001-01-01", "9999-12-31"
# A capital of which no table says since when is one since then.
_SINCE_ALWAYS = _FIRST


@dataclass(frozen=True)
class Seat:
    """A city that is, was or may be a country's capital."""

    iso: str
    city: str
    since: str
    until: str
    status: str
    source: str
    as_of: str


def capital_claims(scene: Scene, at: int) -> Iterator[Claim]:
    """Claims that the word "capitale" makes."""
    land = _country_after(scene, at)
    if land is not None:
        iso, end = land
        city = _city_around(scene, at, end)
        if city is not None:
            yield from _claim(scene, city, iso, at, max(end, city.end), first=city.start)
        return
    yield from _of_which(scene, at)


def _country_after(scene: Scene, at: int) -> tuple[str, int] | None:
    """The country of "capitale du Mali", "capitale kazakhe", and one past its last token."""
    position = at + 1
    while position < len(scene.low) and scene.low[position] in _QUALITIES:
        position += 1
    if position in scene.peoples:
        return scene.peoples[position]._.iso, position + 1
    if position >= len(scene.low) or scene.low[position] not in _LINKS[:5]:
        return None
    place = scene.after(position)
    return (place._.iso, place.end) if place is not None and is_country(place) and place.label_ == "country" else None


def _city_around(scene: Scene, at: int, end: int) -> Span | None:
    """The city said to be that capital: before it, "X, la capitale de", or behind, "la capitale de Y, X" or "est X"."""
    before = subjects(scene, at, fits=_is_town)
    if before and not is_hedged(scene, before[0].end, at):
        return before[0]
    position = end
    while position < len(scene.low) and position < end + 3 and scene.low[position] in _BEING:
        position += 1
    place = scene.starting.get(position)
    free = place is not None and _is_town(place) and not is_hedged(scene, at - 3 if at > 3 else 0, at)
    return place if free else None


def _is_town(place: Span) -> bool:
    return place.label_ in _TOWNS


def _of_which(scene: Scene, at: int) -> Iterator[Claim]:
    """Claims of "Y, dont X est la capitale", "Y dont la capitale est X", "Y a pour capitale X"."""
    first, last = scene.sentence(at)
    after = at + 1
    while after < last and scene.low[after] in _QUALITIES:
        after += 1
    if after < last and scene.doc[after].pos_ == "ADJ" and scene.low[after] not in ("est",):
        return
    window = scene.low[first:at]
    if "dont" in window:
        hinge = first + len(window) - 1 - window[::-1].index("dont")
        city = next((p for p in scene.places if hinge < p.start and p.end <= at and _is_town(p)), None)
        city = city or _next_town(scene, after, last)
    elif "pour" in scene.low[max(first, at - 1) : at]:
        hinge = next((i for i in range(at - 1, first, -1) if scene.low[i] in ("a", "ayant", "avec")), at)
        city = _next_town(scene, after, last)
    else:
        return
    land = next((p for p in reversed(scene.places) if first <= p.start and p.end <= hinge and is_country(p)), None)
    if city is not None and land is not None and set(scene.low[land.end : hinge]) <= {",", "("}:
        yield from _claim(scene, city, land._.iso, at, max(after, city.end), first=land.start)


def _next_town(scene: Scene, start: int, last: int) -> Span | None:
    place = next((place for place in scene.places if start <= place.start < last), None)
    near = place is not None and set(scene.low[start : place.start]) <= {"est", ",", "(", "n'est", "reste", "demeure"}
    return place if place is not None and near and _is_town(place) else None


def _claim(scene: Scene, city: Span, iso: str, at: int, end: int, *, first: int) -> Iterator[Claim]:
    text = scene.doc[city.start : city.end].text
    seats = [
        seat for seat in _seats(iso) if fold_spaced(seat.city) in (fold_spaced(str(city._.name)), fold_spaced(text))
    ]
    # A town in no table may be a capital under another spelling.
    held = _held(seats, scene.at) if seats or city.label_ != "unknown" else None
    low, high = sorted((city.end, at))
    negated = is_negated(scene, low, high)
    starts = min(place.start for place in (city, scene.starting[first]))
    start = starts - 1 if with_article(scene, scene.starting[starts]) < starts else starts
    listed = ", ".join(_told(seat) for seat in _seats(iso) if _is_main(seat)) or "aucune"
    evidence = f"{country(iso).name} : capitale {listed}."
    source, as_of = _sources(iso, seats)
    names = (str(city._.name), country(iso).name)
    verdict = judged(held, negated)
    yield Claim(start, end, "capital", *names, None, negated, verdict, evidence, source, as_of, "capital words", 0.9)


def _held(seats: list[Seat], at: str | None) -> bool | None:
    """Whether one of these was the capital all the time of the article; nothing if that is contested or changed."""
    first, last = days(at)
    if any(seat.status in ("contested", "seat") for seat in seats):
        return None
    real = [seat for seat in seats if seat.status == "capital"]
    for seat in real:
        since = bounds(seat.since)[1] if seat.since else _SINCE_ALWAYS
        until = bounds(seat.until)[0] if seat.until else _LAST
        if (since or _LAST) <= first and last <= (until or _FIRST):
            return True
    overlaps = any((seat.since or _FIRST) <= last and first <= (seat.until or _LAST) for seat in real)
    return None if overlaps else False


def _is_main(seat: Seat) -> bool:
    return seat.status in ("capital", "contested", "seat")


def _told(seat: Seat) -> str:
    since = f" depuis {seat.since}" if seat.since else ""
    until = f" jusqu’à {seat.until}" if seat.until else ""
    return f"{seat.city}{since}{until}{'' if seat.status == 'capital' else ' (contestée ou siège)'}"


def _sources(iso: str, seats: list[Seat]) -> tuple[str, str]:
    known = seats or _seats(iso)
    return (known[0].source, known[0].as_of) if known else ("general knowledge", "")


@cache
def _seats(iso: str) -> list[Seat]:
    """Every city that the tables know as a capital of a country, under each of its names."""
    found = []
    dated = load_csv("capitals.csv")
    for row in dated[dated["iso"] == iso].to_dict("records"):
        for form in dict.fromkeys((row["city"], *cell_list(row["forms"]))):
            since, until = cell_text(row["from"]) or "", cell_text(row["to"]) or ""
            found.append(Seat(iso, form, since, until, row["status"], row["source"], row["as_of"]))
    known = {fold_spaced(seat.city) for seat in found}
    rows = load_csv("countries.csv")
    for row in rows[rows["iso"] == iso].to_dict("records"):
        forms = (*cell_list(row["capital"]), *cell_list(row["capital_variants"]))
        if not known.isdisjoint(fold_spaced(form) for form in forms):
            continue
        found += [Seat(iso, form, "", "", "capital", row["source"], row["as_of"]) for form in forms]
    return found
