"""The places that a name may mean: countries, capitals, cities, regions, sites, waters."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from depeche.data import cell_list, cell_text, load_csv

# How likely a kind of place is meant by a name that has several bearers, before the article is looked at.
_WEIGHTS = {"country": 6.0, "continent": 6.0, "sea": 6.0, "capital": 5.0, "area": 5.0, "historic": 5.0}
_OTHER_WEIGHT = 3.0
# French newspapers name towns of France more often than towns as large elsewhere.
_AT_HOME = {"FR": 0.7, "US": -0.7}
# America's large cities are known everywhere, its small ones mostly bear the name of another place.
_LARGE = 300_000
# People in a town whose size is not known.
_SMALL = 5_000
WATERS = ("ocean", "sea", "inland", "gulf", "strait", "canal")


@dataclass(frozen=True)
class Place:
    """One bearer of a name.

    Parameters
    ----------
    name
        Usual French name.
    kind
        ``country``, ``capital``, ``city``, ``region``, ``site`` or another kind of the tables.
    iso
        Code of its country; empty for what belongs to none or to several.
    latitude, longitude
        In degrees, where known; for a country, of its capital.
    qid
        Wikidata id, where known.
    article
        The country's article, empty if it takes none; ``None`` for other kinds.
    weight
        How likely it is meant where nothing else decides.
    """

    name: str
    kind: str
    iso: str | None
    latitude: float | None
    longitude: float | None
    qid: str | None = None
    article: str | None = None
    weight: float = _OTHER_WEIGHT


@lru_cache(maxsize=20_000)
def candidates(name: str) -> tuple[Place, ...]:
    """Every known bearer of a name, the likeliest first.

    Case, apostrophes and spaces may differ; accents and hyphens where nothing fits otherwise.

    Examples
    --------
    >>> [(place.kind, place.iso) for place in candidates("Tripoli")]
    [('capital', 'LY'), ('city', 'LB')]
    >>> [place.iso for place in candidates("Congo")]
    ['CD', 'CG']
    """
    exact, folded = _index()
    return exact.get(_spaced(name)) or folded.get(fold(name)) or ()


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """A name in lower case without accents, hyphens and doubled spaces."""
    apart = unicodedata.normalize("NFD", name.lower().replace("’", "'").replace("ʼ", "'"))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[-‐‑]", " ", bare.replace("œ", "oe").replace("ł", "l")).split())


def country(iso: str) -> Place:
    """The country or territory with this code."""
    return _countries()[iso]


def waters() -> dict[str, dict[str, object]]:
    """Rows of ``seas.csv`` by name."""
    return _waters()


def _spaced(name: str) -> str:
    return " ".join(name.replace("’", "'").replace("‑", "-").split())


@cache
def _index() -> tuple[dict[str, tuple[Place, ...]], dict[str, tuple[Place, ...]]]:
    """Bearers by exact form and by folded form."""
    exact: dict[str, list[Place]] = {}
    folded: dict[str, list[Place]] = {}
    for form, place in _forms():
        for index, key in ((exact, _spaced(form)), (folded, fold(form))):
            known = index.setdefault(key, [])
            # A town's own row and its country's row for the capital are one place.
            if not any(_same(place, other) for other in known):
                known.append(place)
    return _ranked(exact), _ranked(folded)


def _same(first: Place, second: Place) -> bool:
    if first.iso != second.iso:
        return False
    kinds = {first.kind, second.kind}
    return len(kinds) == 1 or kinds == {"city", "capital"}


def _ranked(index: dict[str, list[Place]]) -> dict[str, tuple[Place, ...]]:
    return {key: tuple(sorted(known, key=lambda place: -place.weight)) for key, known in index.items()}


def _forms() -> Iterator[tuple[str, Place]]:
    yield from _country_forms()
    yield from _capital_forms()
    for row in load_csv("cities.csv").itertuples():
        people = cell_text(row.population)
        weight = _WEIGHTS.get(str(row.kind), _OTHER_WEIGHT)
        if row.kind == "city":
            weight = math.log10(max(float(people or 0), _SMALL)) - 3
            weight += 0 if row.iso == "US" and float(people or 0) > _LARGE else _AT_HOME.get(str(row.iso), 0.0)
        elif row.iso == "FR":
            weight += _AT_HOME["FR"]
        latitude, longitude = _degrees(row.latitude), _degrees(row.longitude)
        place = Place(str(row.name), str(row.kind), cell_text(row.iso), latitude, longitude, weight=weight)
        for form in (place.name, *cell_list(row.variants)):
            yield form, place
    for name, water in _waters().items():
        coasts = cell_list(water["coasts"])
        own = coasts[0] if water["kind"] == "canal" and len(coasts) == 1 else None
        latitude, longitude = _degrees(water["latitude"]), _degrees(water["longitude"])
        place = Place(name, str(water["kind"]), own, latitude, longitude, weight=_WEIGHTS["sea"])
        for form in (name, *cell_list(water["variants"])):
            yield form, place


def _country_forms() -> Iterator[tuple[str, Place]]:
    rows = load_csv("countries.csv")
    for row in rows.itertuples():
        place = _countries()[str(row.iso)]
        own = (place.name, *cell_list(row.official), *cell_list(row.variants))
        # The column holds names of capitals too; a name of the country is a part of a longer one.
        shared = [form for form in cell_list(row.ambiguous) if any(form in name for name in own)]
        for form in dict.fromkeys((*own, *shared)):
            yield form, place
            if place.article:
                yield f"{place.article}{'' if place.article.endswith('’') else ' '}{form}", place
        for form in cell_list(row.parts):
            yield form, _part(place)


def _part(place: Place) -> Place:
    """A part named for its country, such as "Écosse"; the tables of regions place it on the map."""
    return Place(place.name, "country", place.iso, place.latitude, place.longitude, place.qid, place.article, 5.5)


def _capital_forms() -> Iterator[tuple[str, Place]]:
    for row in load_csv("countries.csv").itertuples():
        latitude, longitude = _degrees(row.latitude), _degrees(row.longitude)
        # A territory's chief town is no rival to a city of the same name.
        weight = _WEIGHTS["capital"] if row.status == "member" else 2.0
        place = Place(str(row.capital), "capital", str(row.iso), latitude, longitude, weight=weight)
        for form in (*cell_list(row.capital), *cell_list(row.capital_variants)):
            yield form, place


@cache
def _countries() -> dict[str, Place]:
    found = {}
    for row in load_csv("countries.csv").itertuples():
        latitude, longitude = _degrees(row.latitude), _degrees(row.longitude)
        weight = _WEIGHTS["country"] if row.status == "member" else 4.5
        article = cell_text(row.article) or ""
        found[str(row.iso)] = Place(
            str(row.name), "country", str(row.iso), latitude, longitude, cell_text(row.qid), article, weight
        )
    return found


@cache
def _waters() -> dict[str, dict[str, object]]:
    rows = load_csv("seas.csv").to_dict("records")
    return {str(row["name"]): {str(key): cell for key, cell in row.items()} for row in rows}


def _degrees(cell: object) -> float | None:
    return float(cell) if isinstance(cell, str) else None
