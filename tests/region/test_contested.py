"""Contested lines: the note tells what the edition draws, and nothing else."""

import pytest
from shapely import Point

from boxes import words_on
from depeche.figures.paper import inner
from depeche.region.atlas import countries
from depeche.region.contested import contested, contested_note, gaps
from depeche.region.plot import plot_map
from depeche.region.polygons import boxes, polygon
from depeche.region.scene import Scene, frame_of
from depeche.words import Words
from region.test_rings import places

FR, EN = Words("fr"), Words("en")


@pytest.mark.parametrize("row", contested(), ids=lambda row: str(row["name"]))
def test_the_edition_draws_what_the_table_says(row: dict[str, str]) -> None:
    place = Point(float(row["longitude"]), float(row["latitude"]))
    around = (
        code for code, box in boxes().items() if box[0] - 1 < place.x < box[2] + 1 and box[1] - 1 < place.y < box[3] + 1
    )
    away, nearest = min((polygon(code).distance(place), code) for code in around)
    # An island may lie a little beside the point.
    assert (nearest if away < 0.01 else "") == row["drawn"]
    assert set(row["claims"].split(" | ")) <= set(countries().index)
    assert row["source"]


def test_the_map_of_ukraine_says_how_crimea_is_drawn() -> None:
    picture = plot_map(places(("Ukraine", "UA"), ("Russie", "RU")), words=FR, source="essai")
    assert "Crimée (Ukraine)" in picture.source
    assert "Territoires contestés" in words_on(picture)


def test_a_map_without_such_an_area_says_nothing() -> None:
    view = frame_of(Scene("PT", {"PT": 1}), width=inner())
    assert contested_note(view, {"PT"}, FR) == ""
    # Kosovo stands on a map of Italy, but neither claims it.
    italy = frame_of(Scene("IT", {"IT": 1}), width=inner())
    assert "Kosovo" not in contested_note(italy, {"IT"}, FR)


def test_land_that_the_edition_gives_to_nobody_is_land() -> None:
    (golan,) = gaps(frame_of(Scene("IL", {"IL": 1}), width=inner()))
    assert golan.contains(Point(35.8, 33.0))
    assert golan.area < 0.2
    assert "plateau du Golan (à personne)" in plot_map(places(("Syrie", "SY")), words=FR).source
    assert "Golan Heights (nobody’s)" in plot_map(places(("Syrie", "SY")), words=EN).source
    # Lebanon claims no part of it, but its map shows the hatch.
    assert "plateau du Golan" in plot_map(places(("Liban", "LB")), words=FR).source
