"""An event in a few words of the text."""

from __future__ import annotations

import pytest

from helpers import analyse_text, cells


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Le 3 mai 2021, la Pologne a signé un accord avec la Lituanie.",
            "La Pologne a signé un accord avec la Lituanie",
        ),
        (
            "La Pologne et la Lituanie ont signé mardi 4 mai 2021 un accord.",
            "La Pologne et la Lituanie ont signé un accord",
        ),
        ("Le port, qui a fermé en 2019, est vide.", "Le port a fermé"),
        ("Le port n’a pas fermé en 2019.", "Le port n’a pas fermé"),
        ("Les ministres se sont réunis à Varsovie le 3 mai 2021.", "Les ministres se sont réunis à Varsovie"),
        ("Le port cessera de fonctionner en 2030.", "Le port cessera de fonctionner"),
        ("La Pologne livrera deux avions d’ici juin 2030.", "La Pologne livrera deux avions"),
    ],
)
def test_label(text: str, label: str) -> None:
    assert label in cells(analyse_text(text).events, "label")


def test_a_long_label_ends_between_words() -> None:
    text = "Le 3 mai 2021, la Pologne a signé un accord de coopération militaire et industrielle avec la Lituanie."
    (label,) = cells(analyse_text(text).events, "label")
    assert label.startswith("La Pologne a signé un accord de coopération")
    assert label.endswith("…")
    assert not label.endswith(" …")


def test_who_says_it_stands_for_a_pronoun() -> None:
    text = "Hélène Dorval est arrivée. « Le port est vide », a-t-elle déclaré le 3 mai 2021."
    assert "Hélène Dorval a déclaré" in cells(analyse_text(text).events, "label")
