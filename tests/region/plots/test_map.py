"""The map and the bars: their findings, their labels, their scale."""

from functools import cache

import numpy as np
import pandas as pd
import pytest
from matplotlib.lines import Line2D
from pyproj import Geod

from boxes import check, texts, words_on
from depeche.figures.frame import inner
from depeche.figures.picture import Picture
from depeche.region.atlas import countries
from depeche.region.map.ground import shades
from depeche.region.map.scene import Scene, frame_of
from depeche.region.plots.map import plot_map
from depeche.region.table import PLACES
from depeche.words import Words

FR, EN = Words("fr"), Words("en")
BELARUS = {"BY": 17, "BY capital": 1, "RU": 14, "UA": 4, "PL": 1, "LT": 1, "LV": 1}


def places(counts: dict[str, int], *, doc_id: str = "a") -> pd.DataFrame:
    rows = []
    for key, count in counts.items():
        iso, _, column = key.partition(" ")
        name = countries().at[iso, column or "name"]
        for _ in range(count):
            start = 100 * len(rows)
            place = {"name": name, "text": name, "iso": iso, "latitude": 0.0, "longitude": 0.0}
            found = {"kind": column or "country", "reference": "name", "counted": True, "rule": "name"}
            found["confidence"] = 0.9
            rows.append({"doc_id": doc_id, "start": start, "end": start + 5, **place, **found})
    return PLACES.frame(rows)


@pytest.mark.parametrize("words", [FR, EN])
@pytest.mark.parametrize(
    "counts",
    [
        BELARUS,
        {"FR": 6, "BR": 3, "ML": 2, "ML capital": 1},
        {"FJ": 3},
        {"RU": 9, "US": 7, "RU capital": 2, "US capital": 1},
        {"ID": 4, "ID capital": 1, "MY": 1},
        {"GL": 3, "DK": 2, "US": 2},
        {"VA": 2, "IT": 1},
        {"KI": 2},
        {"GF": 2, "FR": 1},
        {"CN": 4, "TW": 3, "JP": 1},
        {"CD": 8, "RW": 6, "BI": 2, "UG": 2},
        {"FR": 3, "CN": 3, "AU": 3, "ZA": 2, "IL": 2, "IR": 2, "TR": 2, "DE": 1, "IT": 1, "ES": 1, "EG": 1},
    ],
)
def test_no_label_overlaps_or_is_clipped(counts: dict[str, int], words: Words) -> None:
    check(plot_map(places(counts), words=words, source="essai"))


@cache
def belarus(words: Words) -> Picture:
    """The map of Belarus and its neighbours, drawn once a language."""
    return plot_map(places(BELARUS), words=words, source="essai")


def test_the_map_says_what_it_shows() -> None:
    picture = belarus(FR)
    assert picture.title == "Biélorussie, 18 références\u202f; ses 5 voisins sont tous nommés"
    shown = words_on(picture)
    for name in ("Biélorussie", "Russie", "Ukraine", "Pologne", "Minsk", "Moscou", "Kiev", "Varsovie", "200\u00a0km"):
        assert name in shown
    assert "Natural Earth 1:10 m" in picture.source
    assert "Biélorussie (sujet)\u202f: 18 références" in picture.alt
    assert list(picture.data["references"]) == [18, 14, 4, 1, 1, 1]


def test_names_are_in_the_readers_language() -> None:
    shown = words_on(belarus(EN))
    assert "Warsaw" in shown
    assert "Varsovie" not in shown


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ({"PT": 1, "ES": 1}, "Portugal, 1 référence\u202f; son seul voisin est nommé"),
        ({"PT": 2}, "Portugal, 2 références\u202f; aucun voisin n’est nommé"),
        ({"FJ": 2}, "Fidji, 2 références\u202f; pas de voisin terrestre"),
        ({"ML": 3, "NE": 1}, "Mali, 3 références\u202f; 1 voisin sur 7 est nommé"),
    ],
)
def test_titles(counts: dict[str, int], title: str) -> None:
    scene = dict(counts)
    assert plot_map(places(scene), words=FR, subject=next(iter(counts))).title == title


def test_a_given_subject_need_not_be_named() -> None:
    picture = plot_map(places({"FR": 1}), words=FR, subject="BE")
    assert picture.title == "Belgique, 0 référence\u202f; 1 voisin sur 4 est nommé"
    assert set(picture.data["role"]) == {"voisin", "sujet"}
    assert plot_map(places({}), words=FR, subject="BE").title.startswith("Belgique")


def test_where_no_country_leads_the_places_named_are_shown() -> None:
    picture = plot_map(places({"FR": 3}), words=FR)
    assert picture.title == "Le seul lieu nommé\u202f: France (3)"
    assert "voisin" not in words_on(picture)
    check(picture)
    world = plot_map(places({"BR": 1, "CN": 1, "ML": 1, "US": 1, "FR": 1}), words=EN)
    assert world.title.startswith("The places named most")
    assert list(world.data["role"]) == ["named"] * 5
    check(world)


def test_no_country() -> None:
    picture = plot_map(places({}), words=FR)
    assert picture.title == "Aucun pays nommé"
    assert picture.data.empty
    check(picture)


def test_equal_tables_give_equal_bytes() -> None:
    first, second = (plot_map(places(BELARUS), words=FR) for _ in range(2))
    assert first.render("svg") == second.render("svg")
    assert first.render("png") == second.render("png")


@pytest.mark.parametrize("counts", [{"FR": 2, "BR": 1}, {"RU": 2}, {"FJ": 1}, {"GL": 1}, {"NZ": 1, "CL": 1}])
def test_a_view_holds_the_subject_and_the_capitals_named(counts: dict[str, int]) -> None:
    view = frame_of(Scene(next(iter(counts)), counts), width=inner())
    table = countries()
    for iso in counts:
        x, y = view.millimetres(table.loc[[iso], ["longitude", "latitude"]].to_numpy(dtype="float64"))[0]
        assert 0 < x < view.width
        assert 0 < y < view.height


def test_far_continents_take_the_whole_world() -> None:
    assert frame_of(Scene("RU", {"RU": 2, "US": 1}), width=inner()).is_world
    assert not frame_of(Scene("RU", {"RU": 2}), width=inner()).is_world


def test_russia_has_no_seam() -> None:
    from depeche.region.map.polygons import polygon

    view = frame_of(Scene("RU", {"RU": 1}), width=inner())
    surface = view.surface(polygon("RU"))
    largest = max(surface.geoms, key=lambda part: part.area)
    chukotka = view.millimetres(np.array([[-175.0, 66.5]]))[0]
    yakutia = view.millimetres(np.array([[130.0, 64.0]]))[0]
    west, south, east, north = largest.bounds
    assert all(west < x < east and south < y < north for x, y in (chukotka, yakutia))


def test_the_scale_bar_is_as_long_as_it_says() -> None:
    picture = belarus(FR)
    view = frame_of(Scene("BY", {"BY": 18, "RU": 14, "UA": 4, "PL": 1, "LT": 1, "LV": 1}), width=inner())
    bar = next(line for axes in picture.figure.axes for line in axes.lines if line.get_linewidth() > 2)
    (left, right), (low, _) = bar.get_data()
    ends = [view.degrees(np.array([[x, low]]))[0] for x in (left, right)]
    assert Geod(ellps="WGS84").inv(*ends[0], *ends[1])[2] == pytest.approx(200_000, rel=0.002)


def test_shades_part_few_from_many() -> None:
    assert [group[:2] for group in shades({"BY": 18, "RU": 14, "UA": 4, "PL": 1}, "BY")] == [(1, 1), (4, 4), (14, 14)]
    assert [group[:2] for group in shades({"BY": 9, **{f"X{n}": n for n in range(1, 8)}}, "BY")] == [
        (1, 3),
        (4, 5),
        (6, 7),
    ]
    assert shades({"BY": 1}, "BY") == []


def test_several_articles_are_counted() -> None:
    both = pd.concat([places({"ML": 1}), places({"ML": 1}, doc_id="b")], ignore_index=True)
    assert "2 articles" in words_on(plot_map(both, words=FR))
    assert texts(plot_map(both, words=FR).figure)


def test_a_country_named_once_far_away_is_told_not_shown() -> None:
    picture = plot_map(places({"SY": 8, "CN": 1, "LB": 1}), words=FR)
    assert "hors cadre\u202f: Chine" in words_on(picture)
    assert "Chine" not in {text for text, _ in texts(picture.figure)}
    assert not frame_of(Scene("SY", {"SY": 8, "CN": 1}), width=inner()).is_world
    # Named as often as that, it is a part of the story.
    assert "hors cadre" not in words_on(plot_map(places({"SY": 4, "CN": 2}), words=FR))


@pytest.mark.parametrize(("iso", "alone"), [("FJ", True), ("KI", True), ("MC", True), ("BY", False), ("JP", False)])
def test_a_map_of_little_land_tells_where_on_the_earth_it_is(iso: str, alone: bool) -> None:
    picture = plot_map(places({iso: 1}), words=EN, subject=iso)
    (axes,) = (axes for axes in picture.figure.axes if axes.collections)
    assert any(line.get_marker() == "s" for line in axes.findobj(Line2D)) is alone
    check(picture)


def test_exclaves_are_named_with_their_state() -> None:
    assert "Kaliningrad (Russie)" in words_on(belarus(FR))
    assert "Ceuta (Spain)" in words_on(plot_map(places({"ES": 1, "MA": 1}), words=EN))
