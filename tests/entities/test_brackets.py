"""Names in brackets: acronyms with their expansion, another script."""

from __future__ import annotations

import pytest

from depeche.entities.brackets import initials, is_acronym, is_foreign_script
from entities.sentences import named
from helpers import analyse_text

FISHERS = "Union des pêcheurs libres"


@pytest.mark.parametrize("text", ["ONU", "Otan", "O.N.U.", "UMPs", "CNRS", "PKK"])
def test_what_can_be_an_acronym(text: str) -> None:
    assert is_acronym(text)


@pytest.mark.parametrize("text", ["", "A", "onu", "Marchetti-Dorval", "2012", "l’Otan", "Bouleversements"])
def test_what_can_be_none(text: str) -> None:
    assert not is_acronym(text)


@pytest.mark.parametrize(
    ("name", "acronym", "fits"),
    [
        ("Union des pêcheurs libres", "UPL", True),
        ("Union des pêcheurs libres", "UDPL", True),
        ("Organisation du traité de l’Atlantique nord", "OTAN", True),
        ("Front de libération nationale", "FLN", True),
        ("Union des pêcheurs libres", "UPLB", False),
        ("Union des pêcheurs libres", "PL", False),
        ("Union", "U", False),
    ],
)
def test_an_acronym_has_the_initials_with_or_without_small_words(name: str, acronym: str, fits: bool) -> None:
    assert (acronym in initials(name)) is fits


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        (f"L’{FISHERS} (UPL) a protesté. L’UPL refuse.", [FISHERS, "UPL", "UPL"]),
        (f"L’UPL ({FISHERS}) a protesté. L’UPL refuse.", ["UPL", FISHERS, "UPL"]),
        (f"L’{FISHERS} (U.P.L.) a protesté.", [FISHERS, "U.P.L."]),
        (f"Des membres de l’{FISHERS} (UPL) ont protesté devant le port.", [FISHERS, "UPL"]),
    ],
)
def test_an_acronym_in_brackets_and_its_expansion_are_one_name(text: str, forms: list[str]) -> None:
    assert named(text, "text", "kind", "name") == [(form, "organisation", FISHERS) for form in forms]
    assert analyse_text(text).issues.empty


@pytest.mark.parametrize(
    "text",
    [
        f"L’{FISHERS} (XQZ) a protesté.",
        "Le député Paul Marchetti (XQZ) a protesté.",
        f"L’{FISHERS} a protesté (XQZ, la semaine passée).",
        "Il a uni des pêcheurs libres (UPL) à Nantes.",
    ],
)
def test_brackets_that_hold_something_else_link_nothing(text: str) -> None:
    assert {"brackets", "acronym"}.isdisjoint(named(text, "link"))


def test_an_acronym_that_is_known_keeps_what_it_is_known_for() -> None:
    found = named("L’Office municipal du sport (OMS) est fermé.", "text", "name")
    assert ("OMS", "Organisation mondiale de la santé") in found


def test_a_party_in_brackets_is_no_name_of_its_member() -> None:
    found = named("Le député Paul Marchetti (PS) a protesté. Le PS refuse. Marchetti insiste.", "text", "name", "kind")
    assert found == [
        ("Paul Marchetti", "Paul Marchetti", "person"),
        ("PS", "Parti socialiste", "organisation"),
        ("PS", "Parti socialiste", "organisation"),
        ("Marchetti", "Paul Marchetti", "person"),
    ]


@pytest.mark.parametrize(
    ("text", "foreign", "name", "kind"),
    [
        ("Le ministre Alexandre Petrov (Александр Петров) a parlé.", "Александр Петров", "Alexandre Petrov", "person"),
        ("Le ministre Karim Benali (كريم بن علي) a parlé.", "كريم بن علي", "Karim Benali", "person"),
        ("Il vit à Minsk (Мінск) depuis mardi.", "Мінск", "Minsk", "place"),
    ],
)
def test_a_name_in_another_script_is_the_name_before_it(text: str, foreign: str, name: str, kind: str) -> None:
    assert (foreign, name, kind, "brackets") in named(text, "text", "name", "kind", "link")
    assert "name variant" not in set(analyse_text(text).issues["issue"])


@pytest.mark.parametrize("text", ["L’angle (α) est droit.", "Il pèse un gramme (environ).", "Il vit à Minsk (Nord)."])
def test_letters_and_words_in_brackets_are_no_name(text: str) -> None:
    assert not {"α", "environ", "Nord"} & set(named(text, "text"))


@pytest.mark.parametrize(("text", "foreign"), [("Мінск", True), ("北京", True), ("Łódź", False), ("12", False)])
def test_scripts_are_told_by_their_letters(text: str, foreign: bool) -> None:
    assert is_foreign_script(text) is foreign
