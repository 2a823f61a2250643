"""Remake the computed columns of the region's tables: ``python tools/build_region.py``.

``countries.csv`` is written by hand; positions of capitals, Wikidata ids and the sources come from packages. In
``borders.csv`` a row with a note is a decision by hand, kept as it is; all others are computed here. Where the two
sources differ and no note decides, the build stops and names the pairs. Needs the extra ``data``.
"""

from __future__ import annotations

import sqlite3
import sys
from functools import cache
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pandas as pd
import shapefile
import shapely
from babel import Locale
from shapely import GeometryCollection, get_parts
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from depeche.data import load_csv
from depeche.region.atlas import EDITION
from depeche.region.map.polygons import ARCHIVE, PACKAGE, boxes, polygon, records
from depeche.region.map.projection import main_body

ATLAS = "pyworldatlas"
# The dates stand in the atlas's own table of sources and in the polygons' archive.
AS_OF = "2026-07-21"

# Where our capital is not the atlas's: the city's name there, or nothing if its position is written by hand.
OTHER_CITY = {"GQ": "Malabo", "EH": "Laayoune", "PS": None}
# The polygons give the region of Palestine; the state is another item.
OWN_ID = {"PS": "Q219060"}

# A body wider than this, in degrees, is one that the date line cuts.
WIDEST = 180.0

Pair = tuple[str, str]


def main() -> None:
    """Rewrite the tables in place."""
    folder = Path(str(files("depeche.data"))) / "facts"
    _write(complete(load_csv("countries.csv")), folder / "countries.csv")
    _write(borders(load_csv("borders.csv")), folder / "borders.csv")
    _write(extents(), folder / "extents.csv")
    _write(sizes(load_csv("sizes.csv")), folder / "sizes.csv")


def complete(countries: pd.DataFrame) -> pd.DataFrame:
    """Return `countries` with positions, Wikidata ids and sources filled from the packages."""
    cities, ids, french = capitals(), wikidata_ids(), Locale("fr").territories
    frame = countries.set_index("iso", drop=False)
    for iso in frame.index:
        sources = ["general knowledge"]
        if frame.at[iso, "name"] == french.get(iso):
            sources.append(f"CLDR (babel {version('babel')})")
        if iso in cities:
            name, latitude, longitude = cities[iso]
            frame.loc[iso, ["latitude", "longitude"]] = [f"{latitude:.4f}", f"{longitude:.4f}"]
            if isinstance(frame.at[iso, "capital"], str):
                frame.at[iso, "capital_en"] = name
            sources.append(f"GeoNames ({ATLAS} {version(ATLAS)})")
        if iso in ids and iso not in OWN_ID:
            frame.at[iso, "qid"] = ids[iso]
            sources.append(f"Natural Earth {EDITION}")
        frame.loc[iso, ["source", "as_of"]] = ["; ".join(sources), AS_OF]
    return frame.sort_index().reset_index(drop=True)


def borders(old: pd.DataFrame) -> pd.DataFrame:
    """Return the land borders: both sources agreeing, or a decision kept from `old`.

    Raises
    ------
    SystemExit
        If the sources differ on a pair that no row with a note decides.
    """
    decided = old[old["note"].notna()]
    settled = set(zip(decided["iso_a"], decided["iso_b"], strict=True))
    drawn, listed = drawn_borders(), listed_borders()
    if undecided := sorted((drawn ^ listed) - settled):
        sys.exit(f"borders that only one source has, to be decided by a row with a note: {undecided}")
    source = f"Natural Earth {EDITION}; {ATLAS} {version(ATLAS)}"
    agreed = pd.DataFrame(sorted((drawn & listed) - settled), columns=["iso_a", "iso_b"])
    agreed = agreed.assign(status="land", source=source, as_of=AS_OF)
    return pd.concat([agreed, decided]).sort_values(["iso_a", "iso_b"], ignore_index=True)[list(old.columns)]


def extents() -> pd.DataFrame:
    """Return middle and box of each country's main body, in degrees; across the date line they go on beyond 180."""
    rows = []
    for iso in load_csv("countries.csv")["iso"]:
        body = _unbroken(iso)
        west, south, east, north = body.bounds
        middle = body.centroid
        numbers = (middle.y, middle.x, south, west, north, east)
        rows.append((iso, *(f"{number:.2f}" for number in numbers), f"Natural Earth {EDITION}", AS_OF))
    columns = ["iso", "latitude", "longitude", "south", "west", "north", "east", "source", "as_of"]
    return pd.DataFrame(rows, columns=columns)


def _unbroken(iso: str) -> BaseGeometry:
    """A country's main body, its parts beyond the date line moved to where they belong."""
    body = main_body(iso)
    west, _, east, _ = body.bounds
    if east - west <= WIDEST:
        return body
    return GeometryCollection([translate(part, 360) if part.bounds[2] < 0 else part for part in get_parts(body)])


@cache
def drawn_borders() -> frozenset[Pair]:
    """Pairs of codes whose polygons share a line, not just a point."""
    countries = load_csv("countries.csv")
    # The French overseas departments are drawn as France.
    departments = countries.loc[(countries["sovereign"] == "FR") & ~countries["iso"].isin(list(boxes())), "iso"]
    codes = [iso for iso in (*boxes(), *departments) if len(iso) == 2]
    shapes = [polygon(iso) for iso in codes]
    touching = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    found = set()
    for first, second in zip(*touching, strict=True):
        shared = shapely.intersection(shapes[first], shapes[second])
        # A shared surface is a department inside its state, not a neighbour.
        if shared.length > 0 and shared.area == 0:
            found.add((min(codes[first], codes[second]), max(codes[first], codes[second])))
    return frozenset(found)


def listed_borders() -> set[Pair]:
    """Pairs of codes that the atlas lists as land neighbours."""
    query = (
        "SELECT a.alpha2, b.alpha2 FROM country_border"
        " JOIN country a ON a.id = country1_id JOIN country b ON b.id = country2_id"
    )
    return {(min(pair), max(pair)) for pair in ask(query)}


def capitals() -> dict[str, tuple[str, float, float]]:
    """English name, latitude and longitude of each country's capital by code."""
    first = "SELECT alpha2, k.name, latitude, longitude FROM capital k JOIN country c ON c.id = country_id"
    other = "SELECT alpha2, k.name, latitude, longitude FROM city k JOIN country c ON c.id = country_id"
    found = {iso: place for iso, *place in ask(f"{first} WHERE is_primary") if iso not in OTHER_CITY}
    found |= {iso: place for iso, *place in ask(other) if OTHER_CITY.get(iso) == place[0]}
    return {iso: (name, latitude, longitude) for iso, (name, latitude, longitude) in found.items()}


def wikidata_ids() -> dict[str, str]:
    """Wikidata id by code; of several records under one code the main territory comes first in the file."""
    found: dict[str, str] = {}
    for record, _ in records():
        found.setdefault(record["ISO_A2_EH"], record["WIKIDATAID"])
    return found


def ask(statement: str) -> list[tuple[Any, ...]]:
    """Rows of the atlas's database."""
    with as_file(files(f"{ATLAS}.data").joinpath("atlas.sqlite3")) as path:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.close()


def _write(frame: pd.DataFrame, path: Path) -> None:
    frame.to_csv(path, index=False, lineterminator="\n")


# How many people and how large.

COLUMNS = ["iso", "population", "year", "area_km2", "source", "as_of", "note"]
# The dates stand in the atlas's own table of sources and in the polygons' archive.
SIZES_AS_OF = "2026-07-20"
_APART = 6
_BY_HAND = "general knowledge"


def sizes(old: pd.DataFrame) -> pd.DataFrame:
    """Return population, its year and surface of every country; rows by hand are kept from `old`."""
    by_hand = old[old["source"].fillna("").str.startswith(_BY_HAND)]
    people, listed = populations(), areas()
    kept = set(by_hand["iso"])
    rows = [_row(iso, people, listed) for iso in load_csv("countries.csv")["iso"] if iso not in kept]
    frame = pd.concat([pd.DataFrame(rows, columns=COLUMNS, dtype="str"), by_hand[COLUMNS]])
    return frame.sort_values("iso", ignore_index=True)


def populations() -> dict[str, tuple[int, int]]:
    """Population and its year by code; of several records under one code the main territory comes first."""
    found: dict[str, tuple[int, int]] = {}
    with as_file(files(PACKAGE).joinpath(ARCHIVE)) as path, shapefile.Reader(str(path), encoding="utf-8") as reader:
        for record in reader.iterRecords(fields=["ISO_A2_EH", "POP_EST", "POP_YEAR"]):
            row = record.as_dict()
            found.setdefault(row["ISO_A2_EH"], (int(row["POP_EST"]), int(row["POP_YEAR"])))
    return found


def areas() -> dict[str, tuple[int, float]]:
    """Population and surface in square kilometres by code, as GeoNames lists them; zero where it has none."""
    rows = ask("SELECT alpha2, population, total_area_km2 FROM country")
    return {iso: (people or 0, area or 0.0) for iso, people, area in rows}


def _row(iso: str, people: dict[str, tuple[int, int]], listed: dict[str, tuple[int, float]]) -> list[str | None]:
    number, year = people.get(iso, (0, 0))
    other, area = listed.get(iso, (0, 0.0))
    surface = f"{area:g}" if area < 1e5 else f"{area:.0f}"
    known = [f"Natural Earth {EDITION}"] if number else []
    known += [f"GeoNames ({ATLAS} {version(ATLAS)})"] if area else []
    apart = bool(number and other) and _APART * abs(number - other) > number
    note = f"Natural Earth: {number} ({year}); GeoNames: {other}" if apart else None
    counted = [str(number), str(year)] if number > 0 and not apart else [None, None]
    return [iso, *counted, surface if area else None, "; ".join(known), SIZES_AS_OF, note]


if __name__ == "__main__":
    main()
