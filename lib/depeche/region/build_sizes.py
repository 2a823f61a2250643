"""Remake the table of sizes, ``data/sizes.csv``: ``python -m depeche.region.build_sizes``.

Population is Natural Earth's estimate with its year, surface GeoNames' total area. Where GeoNames' population differs
from Natural Earth's by more than a sixth, the two count another territory or another time: the cell stays empty and
the note gives both. A row whose source is general knowledge was written by hand and is kept. Needs the extra ``data``.
"""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path

import pandas as pd

from depeche.data import load_csv
from depeche.region.build import ATLAS, ask
from depeche.region.polygons import ARCHIVE, EDITION, PACKAGE

COLUMNS = ["iso", "population", "year", "area_km2", "source", "as_of", "note"]
# The dates stand in the atlas's own table of sources and in the polygons' archive.
AS_OF = "2026-07-20"
_APART = 6
_BY_HAND = "general knowledge"


def main() -> None:
    """Rewrite the table in place."""
    target = Path(str(files("depeche.data"))) / "sizes.csv"
    old = load_csv(target.name) if target.is_file() else pd.DataFrame(columns=COLUMNS, dtype="str")
    sizes(old).to_csv(target, index=False, lineterminator="\n")


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
    import shapefile

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
    known = [f"Natural Earth {EDITION}"] if number else []
    known += [f"GeoNames ({ATLAS} {version(ATLAS)})"] if area else []
    apart = bool(number and other) and _APART * abs(number - other) > number
    note = f"Natural Earth: {number} ({year}); GeoNames: {other}" if apart else None
    counted = number > 0 and not apart
    cells = (
        str(number) if counted else None,
        str(year) if counted else None,
        f"{area:g}" if area < 1e5 else f"{area:.0f}",
    )
    return [iso, *cells[:2], cells[2] if area else None, "; ".join(known), AS_OF, note]


if __name__ == "__main__":
    main()
