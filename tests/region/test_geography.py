"""The tables of cities, seas, capitals and extents: consistent with the countries."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from pyproj import Geod

from boxes import check, words_on
from depeche.data import cell_list, load_csv
from depeche.entities.table import MENTIONS
from depeche.figures.frame import inner
from depeche.region.atlas import extents, neighbours
from depeche.region.claims.judges import is_landlocked
from depeche.region.geography import capitals_within, circle, kilometres, ranges, systems_named
from depeche.region.map.projection import fit
from depeche.region.plots.rings import plot_rings
from depeche.region.table import PLACES
from depeche.words import Words

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
            box[row.iso]["south"] - 1.5 <= float(row.latitude) <= box[row.iso]["north"] + 1.5
            and box[row.iso]["west"] - 2 <= float(row.longitude) <= box[row.iso]["east"] + 2
        )
    ]
    assert len(far) < 0.01 * len(mainland), far


def test_landlocked_countries():
    states = COUNTRIES[COUNTRIES["status"].isin(["member", "observer", "contested"])]
    assert {iso for iso in states["iso"] if is_landlocked(iso)} == LANDLOCKED
    assert not [iso for iso in LANDLOCKED if not neighbours(iso)]


def test_islands_have_coasts():
    assert not [iso for iso in COUNTRIES["iso"] if not neighbours(iso) and is_landlocked(iso)]


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
            assert box["south"] - 1 <= float(row["latitude"]) <= box["north"] + 1, row["iso"]


# Rings: the circle of a range on the Earth, and the map of it.

FR, EN = Words("fr"), Words("en")
GEOD = Geod(ellps="WGS84")
DOCUMENTS = pd.DataFrame({"published": ["2022-05-19"]}, dtype="str")
KINDS = ("domestic", "export", "claimed", "estimated", "link")


def mentions(*names: str) -> pd.DataFrame:
    rows = [
        {"doc_id": "a", "start": 10 * n, "end": 10 * n + 5, "text": name, "kind": "product", "name": name}
        | {"entity_id": f"product-{n}", "rule": "model", "link": "gazetteer", "sentence": 0}
        | {"confidence": 0.9, "paragraph": 0, "counted": True}
        for n, name in enumerate(names)
    ]
    return MENTIONS.frame(rows)


def places(*names: tuple[str, str]) -> pd.DataFrame:
    rows = [
        {"doc_id": "a", "start": 100 * n, "end": 100 * n + 5, "text": name, "name": name, "iso": iso}
        | {"kind": "country", "reference": "name", "counted": True, "rule": "name", "confidence": 0.9}
        for n, (name, iso) in enumerate(names)
    ]
    return PLACES.frame(rows)


def plain(text: str) -> str:
    """A text without the spaces that hold a number and its unit together."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


BELARUS = places(("Biélorussie", "BY"), ("Biélorussie", "BY"), ("Russie", "RU"), ("Pologne", "PL"))


@pytest.mark.parametrize(
    ("longitude", "latitude", "kilometres"),
    [
        (27.57, 53.90, 500),
        (178.44, -18.14, 900),
        (15.6, 78.2, 2500),
        (0.0, -90.0, 1000),
        (-149.9, 61.2, 3000),
        (37.6, 55.75, 0.5),
        (125.75, 39.02, 13_000),
    ],
)
def test_every_point_of_a_ring_is_as_far_as_it_says(longitude: float, latitude: float, kilometres: float) -> None:
    ring = circle(longitude, latitude, kilometres)
    view = fit(ring, width=inner(), least=84, most=118, over_pole=True)
    for piece in view.line(ring):
        # Read back from the page, a pixel of 300 dpi at most away where the map is large.
        drawn = view.degrees(piece[:: max(1, len(piece) // 90)])
        drawn = drawn[np.isfinite(drawn).all(axis=1)]
        ends = np.full(len(drawn), longitude), np.full(len(drawn), latitude)
        _, _, metres = GEOD.inv(*ends, drawn[:, 0], drawn[:, 1])
        inside = np.abs(drawn[:, 0] - view.centre[0]) % 360 < 179.9 if view.is_world else np.full(len(drawn), True)
        assert np.abs(metres[inside] / 1000 / kilometres - 1).max() < 0.001


def test_a_ring_of_the_world_map_is_cut_at_its_seam() -> None:
    ring = circle(178.44, -18.14, 9000)
    view = fit(ring, width=inner(), least=84, most=118)
    assert view.is_world
    pieces = view.line(ring)
    assert len(pieces) > 1
    for piece in pieces:
        assert np.abs(np.diff(piece[:, 0])).max() < 5
    ends = [view.degrees(end)[0, 0] for piece in pieces for end in (piece[:1], piece[-1:])]
    # All ends lie on the seam, but for where the ring itself begins.
    assert sum(abs(abs((east - view.centre[0] + 180) % 360 - 180) - 180) > 0.01 for east in ends) <= 2


def test_a_ring_across_the_date_line_is_one_line() -> None:
    ring = circle(178.44, -18.14, 900)
    view = fit(ring, width=inner(), least=84, most=118)
    (piece,) = view.line(ring)
    assert np.abs(np.diff(piece, axis=0)).max() < 2


def test_a_ring_over_the_pole_stays_on_a_map_of_the_region() -> None:
    ring = circle(15.6, 78.2, 2500)
    assert not fit(ring, width=inner(), least=84, most=118, over_pole=True).is_world
    assert fit(ring, width=inner(), least=84, most=118).is_world


def test_capitals_within() -> None:
    assert capitals_within(27.5665, 53.9002, 500) == ["LT", "LV", "UA", "PL"]
    assert capitals_within(27.5665, 53.9002, 100) == []


def test_the_table_says_what_each_range_is() -> None:
    table = load_csv("systems.csv")
    known = table[table["range_km"].notna()]
    assert len(known) > 120
    assert set(known["range_kind"]) <= set(KINDS)
    assert known[["range_source", "range_as_of"]].notna().all(axis=None)
    assert (
        table.loc[table["range_km"].isna(), ["range_kind", "range_of", "range_source", "range_as_of"]]
        .isna()
        .all(axis=None)
    )
    assert all(f"region.rings.kind.{kind}" in words for kind in (*KINDS, "chosen") for words in (FR, EN))
    assert ranges()["Iskander"].kilometres > ranges()["Iskander-E"].kilometres


def test_systems_named_are_counted() -> None:
    found = systems_named(mentions("S-400", "Iskander", "Iskander", "Rafale", "Microsoft"), words=FR)
    assert list(found["system"]) == ["Iskander", "Rafale", "S-400"]
    assert list(found["mentions"]) == [2, 1, 1]
    assert found["range_km"].isna().tolist() == [False, True, False]
    assert found.loc[0, "range_kind"] == "version nationale"
    assert systems_named(mentions(), words=FR).columns.equals(found.columns)


def test_the_map_says_system_range_and_source() -> None:
    picture = plot_rings(BELARUS, mentions("S-400", "Iskander"), DOCUMENTS, words=FR, source="essai")
    check(picture)
    shown = plain(words_on(picture))
    assert "Iskander-M\u202f: 500 km, version nationale" in shown
    assert "S-400 (40N6)\u202f: 400 km, version nationale" in shown
    assert plain(picture.title) == "Iskander-M\u202f: 4 capitales étrangères à 500 km au plus de Minsk"
    assert "missilethreat.csis.org" in picture.source
    assert "Natural Earth" in picture.source
    assert "Vilnius, Riga, Kiev et Varsovie" in picture.alt
    assert list(picture.data["range_km"]) == [500, 400]


@pytest.mark.parametrize("words", [FR, EN])
@pytest.mark.parametrize(
    "chosen",
    [
        {"place": "Suva", "radius": 900, "systems": ()},
        {"place": (78.2, 15.6), "radius": 2500},
        {"place": (-89.0, 0.0), "radius": 3000, "systems": ("Tomahawk",)},
        {"place": "Pyongyang", "systems": ("Hwasong-15", "Hwasong-12", "Nodong")},
        {"place": "Kiev", "systems": ("Caesar", "HIMARS", "Stinger", "ATACMS")},
        {"place": "Monaco", "systems": ("Stinger",)},
        {"place": (0.0, -30.0), "systems": ("Kalibr", "Tomahawk")},
    ],
)
def test_nothing_overlaps_wherever_the_place_is(chosen: dict[str, object], words: Words) -> None:
    check(plot_rings(BELARUS, mentions("S-400"), DOCUMENTS, words=words, source="essai", **chosen))


def test_a_system_of_short_range_is_named_if_not_drawn() -> None:
    picture = plot_rings(BELARUS, mentions("Stinger", "ATACMS"), DOCUMENTS, words=FR)
    assert list(picture.data["system"]) == ["ATACMS"]
    assert "Non dessinés\u202f: Stinger (4,8\N{NO-BREAK SPACE}km)" in picture.source


def test_systems_of_one_range_share_a_ring() -> None:
    picture = plot_rings(BELARUS, mentions("HIMARS", "MLRS"), DOCUMENTS, words=EN)
    assert "HIMARS (GMLRS) and MLRS (GMLRS): 80 km, domestic version" in plain(words_on(picture))


def test_nothing_to_draw_is_said() -> None:
    picture = plot_rings(BELARUS, mentions("Rafale"), DOCUMENTS, words=FR)
    assert picture.title == "Aucune arme de portée connue n’est nommée"
    assert picture.data.empty
    check(picture)
    nowhere = plot_rings(places(), mentions("S-400"), DOCUMENTS, words=EN)
    assert nowhere.title == "No place to draw ranges around"
    assert not plot_rings(places(), mentions("S-400"), DOCUMENTS, words=EN, place="Minsk").data.empty


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": "Nulle-Part-sur-Rien"},
        {"place": (95.0, 0.0)},
        {"radius": 0},
        {"radius": 30_000},
        {"systems": ["AK-47"]},
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"place|latitude|radius|range"):
        plot_rings(BELARUS, mentions("S-400"), DOCUMENTS, words=FR, **wrong)


def test_all_distances_are_of_one_ruler() -> None:
    view_from, to = (48.8566, 2.3522), (45.7640, 4.8357)
    here, there = circle(view_from[1], view_from[0], kilometres(view_from, to))[0], (view_from[1], view_from[0])
    assert kilometres(tuple(here[::-1]), there[::-1]) == pytest.approx(kilometres(view_from, to))
    # On a sphere it would be 391.5.
    assert kilometres(view_from, to) == pytest.approx(391.9, abs=0.3)
    assert kilometres(to, to) == 0
