"""Any figure by its name."""

from __future__ import annotations

import pytest

import depeche
from depeche import Analysis
from depeche.analysis.draw import figures
from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.picture import FIGURES, figure
from depeche.figures.sheet import Sheet
from depeche.figures.style import BLUE
from helpers import analyse_text
from plots import plots


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyse_text(
        "La Pologne a signé le 19 mai un accord, a déclaré Hélène Dorval à Minsk.", published="2022-05-20"
    )


@pytest.mark.parametrize("name", figures())
def test_draws_each_figure(analysis, name):
    picture = depeche.draw(analysis, name, language="en")
    assert picture.title
    assert picture.language == "en"


def test_every_plot_function_is_entered_under_its_theme():
    entered = {plot.__wrapped__ for plot in figures().values()}
    assert {plot.__name__ for plot in plots().values() if plot.__wrapped__ not in entered} == set()
    themes = {name.split("_")[0] for name in figures()}
    assert themes == {"sources", "entities", "quotations", "chronology", "region"}


def test_a_plot_enters_itself(analysis):
    @figure("essai_titres")
    def plot_titles(documents, *, words, source=""):
        sheet = Sheet(words, "Un titre", "Un article", "Légende.", source)
        return sheet.picture(draw_bars(sheet, [Bar("a", (Part(1, BLUE),), "1")]), documents, "Un.")

    try:
        figures.cache_clear()
        picture = depeche.draw(analysis, "essai_titres")
        assert picture.title == "Un titre"
        assert picture.source.startswith("Source")
        assert picture.on("slide").figure.get_size_inches()[0] > picture.figure.get_size_inches()[0]
    finally:
        del FIGURES["essai_titres"]
        figures.cache_clear()


def test_the_function_keeps_its_name_beside_its_module():
    assert callable(depeche.draw)
    assert depeche.draw.__name__ == "draw"


def test_options_reach_the_figure(analysis):
    assert "Lituanie" in depeche.draw(analysis, "region_map", subject="LT").title


def test_an_unknown_name_is_told_with_those_there_are(analysis):
    with pytest.raises(ValueError, match=r"no figure is named 'carte'; there are .*region_map"):
        depeche.draw(analysis, "carte")
