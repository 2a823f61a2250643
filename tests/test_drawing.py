"""Any figure by its name."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest
from depeche.brief.compose import compose

import depeche
from depeche import Analysis, Document
from depeche.drawing import FIGURES
from helpers import analyse_text


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyse_text(
        "La Pologne a signé le 19 mai un accord, a déclaré Hélène Dorval à Minsk.", published="2022-05-20"
    )


@pytest.mark.parametrize("name", FIGURES)
def test_draws_each_figure(analysis, name):
    picture = depeche.draw(analysis, name, language="en")
    assert picture.title
    assert picture.language == "en"


def test_names_every_plot_function():
    found = set()
    for module in pkgutil.walk_packages(depeche.__path__, "depeche."):
        if "plot" in module.name.rsplit(".", 1)[-1]:
            names = vars(import_module(module.name)).items()
            found |= {value for name, value in names if name.startswith("plot_") and callable(value)}
    listed = {getattr(import_module(place.split(":")[0]), place.split(":")[1]) for place in FIGURES.values()}
    assert {function.__name__ for function in found - listed} == set()


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


@pytest.mark.parametrize("name", FIGURES)
def test_no_date_stops_a_figure(at_the_edges: list[Analysis], name: str) -> None:
    for analysis in at_the_edges if "chronology" in name else at_the_edges[:1]:
        assert depeche.draw(analysis, name, language="fr").title


def test_no_date_stops_a_brief(at_the_edges: list[Analysis]) -> None:
    for analysis in at_the_edges:
        assert compose(analysis).blocks
