"""The given article: its places and what it says of Belarus's borders."""

from pathlib import Path

import pytest

from depeche.region.table import rows

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.fixture
def found(nlp):
    doc = nlp(SEED.read_text(encoding="utf-8"))
    return [(name, row) for name, row in rows(doc)]


def test_five_neighbours_all_supported(found):
    claims = [row for name, row in found if name == "claims"]
    assert {row["subject"] for row in claims} == {"Biélorussie"}
    assert [row["object"] for row in claims] == ["Pologne", "Lituanie", "Lettonie", "Ukraine", "Russie"]
    assert {row["verdict"] for row in claims} == {"supported"}


def test_the_countries_named(found):
    assert {row["iso"] for name, row in found if name == "places"} == {"BY", "RU", "PL", "LT", "LV", "UA"}
