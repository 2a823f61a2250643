"""Datelines and dated file names."""

from __future__ import annotations

import pytest

from depeche.corpus.dateline import dateline_date, filename_date, find_dateline, month_number


@pytest.mark.parametrize(
    ("paragraph", "day", "place"),
    [
        ("VARSOVIE, 3 juil (AFP) - Le port a rouvert.", "XXXX-07-03", "VARSOVIE"),
        ("Vilnius, le 19 mai 2022 – Le port a rouvert.", "2022-05-19", "Vilnius"),
        ("22 mai 2012. - Le port a rouvert.", "2012-05-22", None),
        ("Minsk, 1er février 2021 : le port a rouvert.", "2021-02-01", "Minsk"),
        ("Gdansk, mardi 3 août 2021 — Le port a rouvert.", "2021-08-03", "Gdansk"),
    ],
)
def test_a_dateline_gives_day_and_place(paragraph: str, day: str, place: str | None) -> None:
    found = find_dateline(paragraph)
    assert found is not None
    assert dateline_date(found) == day
    assert found["place"] == place


@pytest.mark.parametrize(
    "paragraph",
    [
        "Le 19 mai 2022, le port a rouvert.",
        "En mai 2022 – un an après – le port a rouvert.",
        "Gdansk a rouvert son port le 19 mai 2022 – enfin.",
        "Le port a rouvert.",
    ],
)
def test_a_sentence_with_a_date_is_no_dateline(paragraph: str) -> None:
    assert find_dateline(paragraph) is None


def test_a_day_that_does_not_exist_dates_nothing() -> None:
    found = find_dateline("Minsk, 31 juin 2021 - Le port a rouvert.")
    assert found is None or dateline_date(found) is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2022-05-19_minsk", "2022-05-19"),
        ("20220519", "2022-05-19"),
        ("minsk_2022_05_19", "2022-05-19"),
        ("2022-02-30", None),
        ("2022-13-01", None),
        ("99999999", None),
        ("000_dbeeb40b7662a9ef", None),
        ("2022-05", None),
        ("1202205191", None),
    ],
)
def test_a_day_in_a_file_name(name: str, day: str | None) -> None:
    assert filename_date(name) == day


@pytest.mark.parametrize(("name", "number"), [("mai", 5), ("Août", 8), ("aout", 8), ("déc.", 12), ("FÉVRIER", 2)])
def test_months_by_name_and_abbreviation(name: str, number: int) -> None:
    assert month_number(name) == number
