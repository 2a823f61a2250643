"""The tables of cities, seas, capitals and extents: consistent with the countries."""

import pytest

from depeche.data import cell_list, load_csv
from depeche.region.atlas import neighbours
from depeche.region.claims.direction import extents, kilometres
from depeche.region.claims.landlocked import _is_landlocked

COUNTRIES = load_csv("countries.csv")
CITIES, SEAS, CAPITALS = load_csv("cities.csv"), load_csv("seas.csv"), load_csv("capitals.csv")
# Members and observers of the United Nations without a coast on the oceans, and Kosovo.
LANDLOCKED = {
    *["AD", "AF", "AM", "AT", "AZ", "BF", "BI", "BO", "BT", "BW", "BY", "CF", "CH", "CZ", "ET", "HU", "KG", "KZ", "LA"],
    *["LI", "LS", "LU", "MD", "MK", "ML", "MN", "MW", "NE", "NP", "PY", "RS", "RW", "SK", "SM", "SS", "SZ", "TD", "TJ"],
    *["TM", "UG", "UZ", "VA", "XK", "ZM", "ZW"],
}


def test_every_code_is_a_country():
    known = set(COUNTRIES["iso"])
    assert set(CITIES["iso"].dropna()) <= known
    assert set(CAPITALS["iso"]) <= known
    assert {iso for cell in SEAS["coasts"].dropna() for iso in cell_list(cell)} <= known


def test_every_row_has_a_source_and_a_date():
    for table in (CITIES, SEAS, CAPITALS):
        assert table["source"].notna().all()
        assert table["as_of"].str.fullmatch(r"\d{4}-\d\d-\d\d").all()


def test_every_city_has_a_country_and_a_position():
    cities = CITIES[CITIES["kind"] == "city"]
    assert cities[["iso", "latitude", "longitude"]].notna().all().all()
    assert not CITIES.duplicated(["name", "iso", "kind"]).any()


def test_cities_lie_in_or_near_their_country():
    box = extents()
    mainland = CITIES[
        (CITIES["kind"] == "city") & CITIES["iso"].isin(set(box) - {"RU", "FJ", "US", "EC", "CL", "PT", "NO"})
    ]
    far = [
        row.name
        for row in mainland.itertuples()
        if not (
            box[row.iso].south - 1.5 <= float(row.latitude) <= box[row.iso].north + 1.5
            and box[row.iso].west - 2 <= float(row.longitude) <= box[row.iso].east + 2
        )
    ]
    assert len(far) < 0.01 * len(mainland), far


def test_landlocked_countries():
    states = COUNTRIES[COUNTRIES["status"].isin(["member", "observer", "contested"])]
    assert {iso for iso in states["iso"] if _is_landlocked(iso)} == LANDLOCKED
    assert not [iso for iso in LANDLOCKED if not neighbours(iso)]


def test_islands_have_coasts():
    assert not [iso for iso in COUNTRIES["iso"] if not neighbours(iso) and _is_landlocked(iso)]


@pytest.mark.parametrize(
    ("first", "second", "true"),
    [((48.8566, 2.3522), (51.5074, -0.1278), 344), ((52.52, 13.405), (55.7558, 37.6173), 1609)],
)
def test_distances(first, second, true):
    assert kilometres(first, second) == pytest.approx(true, rel=0.006)


def test_extents_hold_their_capital():
    for row in COUNTRIES.dropna(subset=["latitude"]).to_dict("records"):
        if row["iso"] in extents() and row["status"] == "member" and row["iso"] != "GQ":  # Malabo is on an island
            box = extents()[row["iso"]]
            assert box.south - 1 <= float(row["latitude"]) <= box.north + 1, row["iso"]
