"""The tables of countries and borders: complete, consistent, written as French newspapers write."""

import pytest

from depeche.data import load_csv
from depeche.region.map.polygons import boxes
from depeche.tables import LIST_SEPARATOR

COUNTRIES = load_csv("countries.csv")
BORDERS = load_csv("borders.csv")

# Two countries may share what their people are called, and then the word decides nothing.
SHARED_DEMONYMS = {"congolais", "coréen", "saint-martinois"}


def _forms(column):
    for row in COUNTRIES.dropna(subset=[column]).to_dict("records"):
        for form in row[column].split(LIST_SEPARATOR):
            yield row["iso"], form


def test_every_member_and_observer_is_there():
    assert COUNTRIES["status"].value_counts().to_dict()["member"] == 193
    assert set(COUNTRIES.loc[COUNTRIES["status"] == "observer", "iso"]) == {"VA", "PS"}
    assert COUNTRIES["iso"].is_unique
    assert COUNTRIES["iso"].is_monotonic_increasing


@pytest.mark.parametrize("column", ["name", "official", "qid", "status", "source", "as_of", "latitude", "longitude"])
def test_cells_that_must_be_filled(column):
    assert COUNTRIES[column].notna().all()


def test_no_name_has_two_bearers():
    seen = {}
    for column in ("name", "official", "variants", "parts"):
        for iso, form in _forms(column):
            assert seen.setdefault(form, iso) == iso


def test_wikidata_ids_are_ids_and_unique():
    assert COUNTRIES["qid"].str.fullmatch(r"Q\d+").all()
    assert COUNTRIES["qid"].is_unique


def test_members_have_demonyms_and_a_capital():
    members = COUNTRIES[COUNTRIES["status"] == "member"]
    assert members["demonyms"].notna().all()
    assert members["capital"].notna().all()
    assert members["capital_en"].notna().all()


def test_demonyms_are_lower_case_and_shared_only_knowingly():
    bearers = {}
    for iso, form in _forms("demonyms"):
        assert form == form.lower()
        bearers.setdefault(form, set()).add(iso)
    shared = {form for form, isos in bearers.items() if len(isos) > 1}
    assert all(any(form.startswith(stem) for stem in SHARED_DEMONYMS) for form in shared)


@pytest.mark.parametrize(
    ("iso", "forms"),
    [
        ("BY", {"biélorusse", "biélorusses", "bélarusse", "bélarussienne"}),
        ("NG", {"nigérian", "nigériane", "nigérians", "nigérianes"}),
        ("NE", {"nigérien", "nigérienne", "nigériens", "nigériennes"}),
        ("GR", {"grec", "grecque", "grecs", "grecques"}),
        ("FR", {"français", "française", "françaises"}),
    ],
)
def test_demonyms_in_all_forms(iso, forms):
    assert forms <= {form for code, form in _forms("demonyms") if code == iso}


def test_borders_are_ordered_pairs_of_known_countries():
    assert (BORDERS["iso_a"] < BORDERS["iso_b"]).all()
    assert not BORDERS.duplicated(["iso_a", "iso_b"]).any()
    assert set(BORDERS["iso_a"]) | set(BORDERS["iso_b"]) <= set(COUNTRIES["iso"])
    assert set(BORDERS["status"]) == {"land", "debated"}


def test_every_border_of_one_source_or_none_is_decided_with_a_reason():
    one_source = BORDERS[~BORDERS["source"].str.contains(";")]
    assert one_source["note"].notna().all()


def test_every_country_is_drawn_but_the_overseas_departments():
    assert set(COUNTRIES["iso"]) - set(boxes()) == {"GF", "GP", "MQ", "RE", "YT"}
