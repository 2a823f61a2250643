"""The build remakes what is stored, from packages alone."""

from __future__ import annotations

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from build_region import borders, complete, extents
from depeche.data import load_csv

pytest.importorskip("pyworldatlas")


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


# The table of sizes: remade from packages alone, every number with its year and source.

SIZES = load_csv("sizes.csv")


def test_every_country_has_a_row_and_numbers_their_source() -> None:
    assert set(SIZES["iso"]) == set(load_csv("countries.csv")["iso"])
    assert SIZES["iso"].is_unique
    assert (SIZES["population"].isna() == SIZES["year"].isna()).all()
    known = SIZES[SIZES["population"].notna() | SIZES["area_km2"].notna()]
    assert known["source"].notna().all()
    assert known["as_of"].notna().all()


def test_numbers_are_plausible() -> None:
    rows = SIZES.set_index("iso")
    assert 9_000_000 < int(rows.at["BY", "population"]) < 10_000_000
    assert 200_000 < float(rows.at["BY", "area_km2"]) < 210_000
    assert rows["population"].dropna().astype(float).gt(0).all()
    # Somalia without and with Somaliland: two sources that do not count the same land.
    assert rows["population"].isna()["SO"]
    assert "GeoNames" in rows.at["SO", "note"]


def test_the_table_is_remade_as_stored() -> None:
    pytest.importorskip("pyworldatlas")
    from build_region import sizes

    assert_frame_equal(sizes(SIZES.copy()), SIZES, check_dtype=False)
