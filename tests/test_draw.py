"""Any figure by its name."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest

import depeche
from depeche import Analysis
from depeche.draw import FIGURES
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
        if ".plots." in module.name:
            names = vars(import_module(module.name)).items()
            found |= {value for name, value in names if name.startswith("plot_") and callable(value)}
    listed = {getattr(import_module(place.split(":")[0]), place.split(":")[1]) for place in FIGURES.values()}
    assert {function.__name__ for function in found - listed} == set()


def test_options_reach_the_figure(analysis):
    assert "Lituanie" in depeche.draw(analysis, "region_map", subject="LT").title


def test_an_unknown_name_is_told_with_those_there_are(analysis):
    with pytest.raises(ValueError, match=r"no figure is named 'carte'; there are .*region_map"):
        depeche.draw(analysis, "carte")
