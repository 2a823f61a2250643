"""The countries of the world by name and their neighbours, and every place that a name may mean."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import pandas as pd
from babel import Locale

from depeche.corpus.edtf import bounds, one_day
from depeche.data import cell_list, load_csv, load_toml, rows_of
from depeche.french.fold import fold_spaced
from depeche.words import Words

# The edition of Natural Earth that maps are drawn from, and the date of its files.
EDITION = "5.1.1"
RELEASED = "2022-05-08"
_ARTICLE = re.compile(r"(?:la |le |les |l')", re.IGNORECASE)


def countries() -> pd.DataFrame:
    """Every country and territory, one a row, by ISO code; ``latitude`` and ``longitude`` are its capital's."""
    # What is written into the copy stays there: pandas copies a column when it is changed.
    return _countries().copy(deep=False)


@cache
def _countries() -> pd.DataFrame:
    frame = load_csv("countries.csv").set_index("iso", drop=False)
    return frame.astype({"latitude": "float64", "longitude": "float64"})


def neighbours(iso: str) -> list[str]:
    """Codes of the countries with a land border to this one, debated ones left out.

    Examples
    --------
    >>> neighbours("BY")
    ['LT', 'LV', 'PL', 'RU', 'UA']
    """
    pairs = (pair for pair, found in _borders().items() if iso in pair and found["status"] == "land")
    return sorted(next(iter(pair - {iso})) for pair in pairs)


def border(first: str, second: str) -> dict[str, str]:
    """What ``borders.csv`` says of two countries: its row, or one like it for a pair that no source lists.

    `status` is ``land``, ``debated`` (who borders whom depends on a claim or a definition), or ``none``.
    """
    return _borders().get(frozenset((first, second))) or _no_border()


def country_of(name: str) -> str | None:
    """The code of the country that bears exactly this name, or nothing.

    Apostrophes, spaces, accents on capitals and a leading article may differ. A name that has other bearers, such
    as "Grenade" or "Congo", is nobody's, unless its article decides: "la Grenade".

    Examples
    --------
    >>> country_of("République du Sénégal"), country_of("l'Egypte"), country_of("niger")
    ('SN', 'EG', None)
    """
    return _surely(name) or _surely(_ARTICLE.sub("", _plain(name), count=1))


def _surely(name: str) -> str | None:
    """The one country that bears a name as it is written, or in capitals, and no other thing does."""
    exact, folded = _index()
    plain = _plain(name)
    written = exact.get(plain) or (folded.get(fold_spaced(plain)) if plain.isupper() else None) or ()
    codes = {place.iso for place in written if place.kind == "country" and not place.shared}
    return codes.pop() if len(codes) == 1 else None


def label(iso: str, language: str) -> str:
    """The country's name in French or English, short enough for a map."""
    short = load_toml("words.toml")["region"]["short"].get(iso, {})
    usual = countries().at[iso, "name"] if language == "fr" else Locale(language).territories[iso]
    return str(short.get(language, usual))


def in_order(codes: Iterable[str], language: str = "fr") -> list[str]:
    """Codes of countries in the order of their names, accents aside."""
    return sorted(codes, key=lambda iso: fold_spaced(label(iso, language)))


def name_of(name: str, iso: str, language: str) -> str:
    """The name of a town, a region or a water in the reader's language; its French one where the table has no other.

    Examples
    --------
    >>> name_of("Valence", "ES", "en"), name_of("Valence", "FR", "en")
    ('Valencia', 'Valence')
    """
    return name if language == "fr" else _english().get((name, iso), name)


@cache
def _english() -> dict[tuple[str, str], str]:
    return {(row["name"], row["iso"]): row["name_en"] for row in rows_of("exonyms.csv")}


def capital(iso: str, language: str) -> str | None:
    """The name of the country's capital in French or English, nothing where it has none."""
    name = countries().at[iso, "capital" if language == "fr" else "capital_en"]
    return name if isinstance(name, str) else None


@cache
def _borders() -> dict[frozenset[str], dict[str, str]]:
    return {frozenset((row["iso_a"], row["iso_b"])): row for row in rows_of("borders.csv")}


@cache
def _no_border() -> dict[str, str]:
    """A pair that no source lists: the sources are those of the pairs that both list."""
    agreed = next(row for row in rows_of("borders.csv") if row["status"] == "land" and not row["note"])
    return agreed | {"status": "none"}


def _plain(name: str) -> str:
    """A name with plain spaces and apostrophes and without accents on its capitals."""
    spaced = " ".join(unicodedata.normalize("NFC", name).replace("’", "'").replace("‑", "-").split())
    spaced = re.sub(r"^[îÎI](?=les? )", "I", spaced)
    return "".join(unicodedata.normalize("NFD", letter)[0] if letter.isupper() else letter for letter in spaced)


# As of when: the date for which memberships are shown, and how a figure says it.


def article_date(documents: pd.DataFrame) -> str | None:
    """The EDTF date or interval that the articles are of; nothing where no date is known.

    One date for all is kept as it stands. Several give the interval from the first to the last, open where one of
    them is; articles without any date do not widen it.

    Examples
    --------
    >>> article_date(pd.DataFrame({"published": ["2022-05-19", "2023-04"]}))
    '2022-05-19/2023-04-30'
    """
    dates = sorted(set(documents["published"].dropna()))
    known = [date for date in dates if any(bounds(date))]
    if len(known) < 2:
        return known[0] if known else None
    limits = [bounds(date) for date in known]
    first = "" if any(low is None for low, _ in limits) else min(low for low, _ in limits if low)
    last = "" if any(high is None for _, high in limits) else max(high for _, high in limits if high)
    return None if not first and not last else f"{first or '..'}/{last or '..'}"


def date_note(at: str | None, words: Words) -> str:
    """As of when something holds, to follow "appartenances": "au 19 mai 2022", "restées les mêmes depuis 2022".

    Examples
    --------
    >>> date_note("2022-05-19", Words("en")), date_note("2022/..", Words("fr"))
    ('on 19 May 2022', 'restées les mêmes depuis 2022')
    """
    if at is None:
        return words("region.asof.unknown")
    first, slash, last = at.partition("/")
    if slash and first not in ("", "..") and last not in ("", ".."):
        return words("region.asof.between", first=first, last=last)
    if slash:
        return words("region.asof.interval", interval=words.date(at))
    return words("region.asof.day" if one_day(at) else "region.asof.period", when=at)


# The places that a name may mean: countries, capitals, cities, regions, sites, waters.

# How likely a kind of place is meant by a name that has several bearers, before the article is looked at.
_WEIGHTS = {"country": 6.0, "continent": 6.0, "sea": 6.0, "capital": 5.0, "area": 5.0, "historic": 5.0}
_OTHER_WEIGHT, _PART_WEIGHT, _CHIEF_TOWN_WEIGHT, _TERRITORY_WEIGHT = 3.0, 5.5, 2.0, 4.5
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
    shared
        Whether the name is also something else's than a place's, or several countries'.
    """

    name: str
    kind: str
    iso: str | None
    latitude: float | None
    longitude: float | None
    qid: str | None = None
    article: str | None = None
    weight: float = _OTHER_WEIGHT
    shared: bool = False

    @property
    def degrees(self) -> tuple[float, float] | None:
        """Longitude and latitude, where they are known."""
        return None if self.longitude is None or self.latitude is None else (self.longitude, self.latitude)


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
    return exact.get(_plain(name)) or folded.get(fold_spaced(name)) or ()


def country(iso: str) -> Place:
    """The country or territory with this code."""
    return _places_by_code()[iso]


@cache
def waters() -> dict[str, dict[str, str]]:
    """Rows of ``seas.csv`` by name."""
    return {row["name"]: row for row in rows_of("seas.csv")}


@cache
def extents() -> dict[str, dict[str, float]]:
    """The middle of every country's main body and its box, in degrees, by code."""
    words = ("iso", "source", "as_of")
    return {
        row["iso"]: {name: float(cell) for name, cell in row.items() if name not in words}
        for row in rows_of("extents.csv")
    }


@cache
def _index() -> tuple[dict[str, tuple[Place, ...]], dict[str, tuple[Place, ...]]]:
    """Bearers by exact form and by folded form."""
    exact: dict[str, list[Place]] = {}
    folded: dict[str, list[Place]] = {}
    for form, place in _forms():
        for index, key in ((exact, _plain(form)), (folded, fold_spaced(form))):
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
    yield from _country_places()
    for row in rows_of("cities.csv"):
        weight = _WEIGHTS.get(row["kind"], _OTHER_WEIGHT)
        if row["kind"] == "city":
            people = float(row["population"] or 0)
            weight = math.log10(max(people, _SMALL)) - 3
            weight += 0 if row["iso"] == "US" and people > _LARGE else _AT_HOME.get(row["iso"], 0.0)
        elif row["iso"] == "FR":
            weight += _AT_HOME["FR"]
        place = Place(row["name"], row["kind"], row["iso"] or None, *_degrees(row), weight=weight)
        for form in (place.name, *cell_list(row["variants"])):
            yield form, place
    for name, water in waters().items():
        coasts = cell_list(water["coasts"])
        own = coasts[0] if water["kind"] == "canal" and len(coasts) == 1 else None
        place = Place(name, water["kind"], own, *_degrees(water), weight=_WEIGHTS["sea"])
        for form in (name, *cell_list(water["variants"])):
            yield form, place


def _country_places() -> Iterator[tuple[str, Place]]:
    for row in rows_of("countries.csv"):
        place = country(row["iso"])
        own = (place.name, *cell_list(row["official"]), *cell_list(row["variants"]))
        ambiguous = cell_list(row["ambiguous"])
        # The column holds names of capitals too; a name of the country is a part of a longer one.
        shared = [form for form in ambiguous if any(form in name for name in own)]
        for form in dict.fromkeys((*own, *shared)):
            yield form, replace(place, shared=form in ambiguous)
            if place.article:
                # "La Grenade" is the country, "les Hollande" may be a family.
                article = f"{place.article}{'' if place.article.endswith('’') else ' '}"
                yield f"{article}{form}", replace(place, shared=form in ambiguous and form != place.name)
        for form in cell_list(row["parts"]):
            # A part named for its country, such as "Écosse"; the tables of regions place it on the map.
            yield form, replace(place, weight=_PART_WEIGHT, shared=form in ambiguous)
        # A territory's chief town is no rival to a city of the same name.
        weight = _WEIGHTS["capital"] if row["status"] == "member" else _CHIEF_TOWN_WEIGHT
        seat = Place(row["capital"], "capital", place.iso, place.latitude, place.longitude, weight=weight)
        for form in (*cell_list(row["capital"]), *cell_list(row["capital_variants"])):
            yield form, replace(seat, shared=form in ambiguous)


@cache
def _places_by_code() -> dict[str, Place]:
    found = {}
    for row in rows_of("countries.csv"):
        weight = _WEIGHTS["country"] if row["status"] == "member" else _TERRITORY_WEIGHT
        name, qid = row["name"], row["qid"] or None
        found[row["iso"]] = Place(name, "country", row["iso"], *_degrees(row), qid, row["article"], weight)
    return found


def _degrees(row: dict[str, str]) -> tuple[float | None, float | None]:
    """Latitude and longitude, where they are known."""
    latitude, longitude = (float(row[name]) if row[name] else None for name in ("latitude", "longitude"))
    return latitude, longitude
