"""Sliders where somebody can move them, else the still figure."""

import pytest

from depeche.figures import Album
from depeche.figures.save import Saved
from depeche.region.map import explore
from depeche.words import Words
from region.test_geography import BELARUS, DOCUMENTS, mentions

FR = Words("fr")


class Tables:
    places, mentions, documents = BELARUS, mentions("S-400", "Iskander"), DOCUMENTS


def test_run_by_a_program_it_is_the_still_figure(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    saved = explore.explore_rings(Tables, words=FR, source="", album=Album(tmp_path), name="rings")
    assert isinstance(saved, Saved)
    assert "data:image/png" in saved._repr_html_()
    assert (tmp_path / "rings.svg").is_file()


def test_in_the_lab_it_is_shown_with_its_sliders(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    shown = []
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/04.ipynb")
    monkeypatch.setattr(explore, "show", lambda draw, still, *_: shown.append((draw, still)))
    assert explore.explore_rings(Tables, words=FR, source="", album=Album(tmp_path), name="rings") is None
    ((draw, still),) = shown
    assert isinstance(still, Saved)
    assert draw(place="Varsovie", systems=("S-400",), radius=700).data["range_km"].tolist() == [700, 400]


def test_a_slider_moved_draws_the_figure_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, updated = [], []

    class Handle:
        def update(self, picture: object) -> None:
            updated.append(picture)

    monkeypatch.setattr("IPython.display.display", lambda *_, display_id=None: Handle() if display_id else None)
    place, systems, switch, radius = explore.show(lambda **chosen: drawn.append(chosen), None, Tables, FR)
    place.value = "Varsovie"
    assert drawn[-1] == {"place": "Varsovie", "systems": ("Iskander", "S-400"), "radius": None}
    switch.value = True
    radius.value = 1000.0
    systems.value = ("S-400",)
    assert drawn[-1] == {"place": "Varsovie", "systems": ("S-400",), "radius": 1000}
    assert len(updated) == 4


def test_the_menus_begin_as_the_figure_does() -> None:
    place, systems, switch, _ = explore.controls(Tables, FR)
    assert place.value == "Minsk"
    assert set(place.options) == {"Minsk", "Moscou", "Varsovie"}
    assert systems.value == ("Iskander", "S-400")
    assert switch.value is False
