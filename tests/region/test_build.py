"""The build remakes what is stored, from packages alone."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

pytest.importorskip("pyworldatlas")

from depeche.data import load_csv
from depeche.region.build import borders, complete, extents


def test_countries_are_remade_as_stored():
    stored = load_csv("countries.csv")
    assert_frame_equal(complete(stored.copy()), stored)


def test_borders_are_remade_as_stored():
    stored = load_csv("borders.csv")
    assert_frame_equal(borders(stored.copy()), stored)


def test_a_border_that_only_one_source_has_must_be_decided():
    stored = load_csv("borders.csv")
    undecided = stored[~((stored["iso_a"] == "IL") & (stored["iso_b"] == "SY"))]
    with pytest.raises(SystemExit, match="IL"):
        borders(pd.DataFrame(undecided))


def test_extents_are_remade_as_stored():
    assert_frame_equal(extents(), load_csv("extents.csv"), check_dtype=False)
