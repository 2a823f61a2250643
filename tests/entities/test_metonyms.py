"""Seats of power and capitals that stand for a government."""

from __future__ import annotations

import pytest

from entities.sentences import named


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Minsk a dénoncé cet accord.", "Minsk", "Biélorussie"),
        ("Selon Moscou, rien ne change.", "Moscou", "Russie"),
        ("D’après Varsovie, rien ne change.", "Varsovie", "Pologne"),
        ("L’accord a été dénoncé par Pékin.", "Pékin", "Chine"),
        ("Le Kremlin a répondu.", "Kremlin", "Russie"),
        ("Il est reçu à l’Élysée.", "Élysée", "France"),
        ("La Maison-Blanche se tait.", "Maison-Blanche", "États-Unis"),
    ],
)
def test_a_seat_or_a_capital_that_acts_stands_for_its_country(text: str, name: str, country: str) -> None:
    assert named(text, "text", "name", "stands_for") == [(name, name, country)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("À Minsk, il pleut depuis lundi.", "Minsk"),
        ("Le train part de Varsovie demain.", "Varsovie"),
        ("Les rues de Moscou sont vides.", "Moscou"),
        ("Il a quitté Pékin lundi.", "Pékin"),
        ("Lyon a dénoncé cet accord.", "Lyon"),
        ("La Pologne a dénoncé cet accord.", "Pologne"),
        ("Le train passe par Varsovie.", "Varsovie"),
        ("Mme Washington a dénoncé cet accord.", "Washington"),
    ],
)
def test_a_capital_as_a_town_and_what_is_no_capital_stand_for_nothing(text: str, name: str) -> None:
    assert named(text, "text", "stands_for") == [(name, None)]


def test_a_seat_keeps_its_own_entity() -> None:
    (seat, country) = named("Le Kremlin a répondu. La Russie a signé.", "entity_id", "kind")
    assert seat != country
    assert (seat[1], country[1]) == ("organisation", "place")
