"""Places on a map besides countries and capitals."""

import pandas as pd
import pytest

from boxes import check, words_on
from depeche.data import load_csv
from depeche.region.map.scene import name_of, spots_of
from depeche.region.plots.map import plot_map
from depeche.region.table import PLACES
from depeche.words import Words

FR, EN = Words("fr"), Words("en")
TOWNS = [
    ("Syrie", "country", "SY", 33.51, 36.29),
    ("Alep", "city", "SY", 36.20, 37.16),
    ("Alep", "city", "SY", 36.20, 37.16),
    ("Palmyre", "site", "SY", 34.55, 38.27),
    ("mer Méditerranée", "sea", None, 35.0, 34.8),
    ("Nijni Novgorod", "city", "RU", 56.33, 44.0),
]


def places(rows: list[tuple[str, str, str | None, float, float]], **more: object) -> pd.DataFrame:
    found = {"doc_id": "a", "reference": "name", "counted": True, "rule": "name", "confidence": 0.9} | more
    cells = ("name", "kind", "iso", "latitude", "longitude")
    return PLACES.frame(
        [
            {"start": 50 * n, "end": 50 * n + 5, "text": row[0]} | dict(zip(cells, row, strict=True)) | found
            for n, row in enumerate(rows)
        ]
    )


def test_towns_and_waters_most_mentioned_first() -> None:
    found = spots_of(places(TOWNS), "fr")
    assert [(spot.name, spot.kind) for spot in found] == [
        ("Alep", "dot"),
        ("Nijni Novgorod", "dot"),
        ("Palmyre", "dot"),
        ("mer Méditerranée", "water"),
    ]
    assert spots_of(places(TOWNS, counted=False), "fr") == ()
    assert spots_of(places([]), "fr") == ()


@pytest.mark.parametrize(("words", "named"), [(FR, "Alep"), (EN, "Aleppo")])
def test_near_ones_stand_on_the_map_in_the_readers_language(words: Words, named: str) -> None:
    picture = plot_map(places(TOWNS), words=words, subject="SY")
    check(picture)
    assert named in words_on(picture)
    # Far from all else: the map does not grow for it.
    assert "Novgorod" not in words_on(picture)


def test_the_table_of_names_knows_which_town_is_meant() -> None:
    assert name_of("Valence", "ES", "en") == "Valencia"
    assert name_of("Valence", "FR", "en") == "Valence"
    assert name_of("mer Noire", "", "en") == "Black Sea"
    table, cities = load_csv("exonyms.csv"), load_csv("cities.csv")
    known = set(zip(cities["name"], cities["iso"].fillna(""), strict=True))
    known |= {(name, "") for name in load_csv("seas.csv")["name"]}
    assert set(zip(table["name"], table["iso"].fillna(""), strict=True)) <= known
    assert not table.duplicated(["name", "iso"]).any()
