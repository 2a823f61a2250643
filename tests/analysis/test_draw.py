"""Any figure by its name."""

from __future__ import annotations

import pytest

import depeche
from depeche import Analysis, Document
from depeche.analysis.draw import figures
from depeche.brief.sections import compose
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


# Months without an end, years that no calendar has, its first and last: all are valid EDTF.
EDGES = ("2019-12/..", "0000", "0001", "9999-12-31", "-0044-03-15", "XXXX-02-29", "0000/2022")
TOLD = (
    "La ville fut fondée au Ier siècle et prise en l’an 0. En 9999, la Pologne aura quitté l’OTAN, a déclaré Hélène "
    "Dorval. Hier, le 29 février, Minsk a signé un accord avec la Lituanie. Depuis l’an 44, Minsk attend."
)


@pytest.fixture(scope="module")
def at_the_edges() -> list[Analysis]:
    documents = [Document(f"{number}", TOLD, published=edge) for number, edge in enumerate(EDGES)]
    return [depeche.analyse(documents), *(depeche.analyse(document) for document in documents[:2])]


@pytest.mark.parametrize("name", figures())
def test_no_date_stops_a_figure(at_the_edges: list[Analysis], name: str) -> None:
    for analysis in at_the_edges if "chronology" in name else at_the_edges[:1]:
        assert depeche.draw(analysis, name, language="fr").title


def test_no_date_stops_a_brief(at_the_edges: list[Analysis]) -> None:
    for analysis in at_the_edges:
        assert compose(analysis).title


def test_a_subject_may_be_given_by_its_name(analysis):
    by_name, by_code = (depeche.draw(analysis, "region_map", subject=subject) for subject in ("Pologne", "PL"))
    assert by_name.title == by_code.title
    with pytest.raises(ValueError, match="no country is named 'Atlantide'"):
        depeche.draw(analysis, "region_map", subject="Atlantide")


def test_countries_are_named_in_the_language_of_the_figure() -> None:
    analysis = depeche.analyse(
        depeche.Document("a", "La Pologne et l’Espagne attendent. La Pologne insiste. Luc Roy part.")
    )
    for language, country in (("fr", "Pologne"), ("en", "Poland")):
        alt = depeche.draw(analysis, "entities_frequency", language=language).alt
        assert f"{country} (" in alt
        assert "Luc Roy" in alt
    assert set(analysis.entities["name"]) == {"Pologne", "Espagne", "Luc Roy"}
