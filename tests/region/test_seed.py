"""The given article: its places and what it says of Belarus's borders."""

from pathlib import Path

import pytest

from depeche.region.table import rows

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.fixture
def found(nlp):
    doc = nlp(SEED.read_text(encoding="utf-8"))
    return [(name, row) for name, row in rows(doc)]


def _claims(found, kind):
    return [row for name, row in found if name == "claims" and row["claim"] == kind]


def test_five_neighbours_all_supported(found):
    claims = _claims(found, "border")
    assert {row["subject"] for row in claims} == {"Biélorussie"}
    assert [row["object"] for row in claims] == ["Pologne", "Lituanie", "Lettonie", "Ukraine", "Russie"]
    assert {row["verdict"] for row in claims} == {"supported"}


def test_the_side_of_each_neighbour(found):
    claims = _claims(found, "direction")
    sides = {"Pologne": "ouest", "Lituanie": "ouest", "Lettonie": "ouest", "Ukraine": "sud", "Russie": "est"}
    assert {row["subject"]: row["sense"] for row in claims} == sides
    assert {row["verdict"] for row in claims} == {"supported"}


def test_an_air_defence_system_is_no_ballistic_missile(found):
    wrong = [row for row in _claims(found, "class") if row["verdict"] == "contradicted"]
    assert [(row["subject"], row["object"]) for row in wrong] == [("S-400", "missile balistique")]


def test_the_countries_named(found):
    named = {row["iso"] for name, row in found if name == "places" and row["kind"] == "country"}
    assert named == {"BY", "RU", "PL", "LT", "LV", "UA"}


def test_names_inside_names_and_other_references(found):
    places = [row for name, row in found if name == "places"]
    said = {(row["text"], row["reference"]) for row in places}
    assert {("Bélarus", "inside"), ("Kremlin", "metonym"), ("biélorusse", "demonym")} <= said
    assert {row["iso"] for row in places if row["text"] == "Nizhny Novgorod"} == {"RU"}
