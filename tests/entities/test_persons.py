"""One person, several spellings; two persons, nearly one spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.entities.persons import People, is_variant, last_name, same_person
from helpers import analyse_text, cells

NAMES = st.lists(st.text(max_size=12) | st.sampled_from(["V. Sapounov", "Viktor Sapounov", "Sapounov", "de la", "-"]))


def variants(text: str) -> list[str]:
    issues = analyse_text(text).issues
    return cells(issues[issues["issue"] == "name variant"], "text")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("V. Sapounov", "Viktor Sapounov"),
        ("J.-P. Dorval", "Jean-Pierre Dorval"),
        ("Erlan Sarymsakov", "Ierlan Sarymsakov"),
        ("Kemal Kilicoglu", "Kemal Kılıçoğlu"),
        ("Aleksandr Petrovski", "Alexandre Petrovsky"),
        ("Sergei Choïgou", "Sergueï Shoigu"),
        ("Jean-Marc Dorval", "Jean Dorval"),
        ("Willem van Houten", "Willem Van Houten"),
    ],
)
def test_spellings_of_one_person(name: str, other: str) -> None:
    assert same_person(name, other)
    assert same_person(other, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Louis Dorval", "Louise Dorval"),
        ("Alexandre Dorval", "Alexandra Dorval"),
        ("Paul Dorval", "Paula Dorval"),
        ("P. Sapounov", "Viktor Sapounov"),
        ("Jean Dorval", "Hélène Dorval"),
        ("Viktor Sapounov", "Viktor Petrov"),
        ("Viktor Li", "Viktor Lo"),
    ],
)
def test_two_persons(name: str, other: str) -> None:
    assert not same_person(name, other)
    assert not same_person(other, name)


def test_the_fullest_name_stands_for_all_wherever_it_comes() -> None:
    people = People([("V. Sapounov", ""), ("Viktor Sapounov", "")])
    forms = ("V. Sapounov", "Viktor Sapounov", "Sapounov", "Viktor")
    assert [people.full_name(form) for form in forms] == ["Viktor Sapounov"] * 4
    assert people.full_name("Petrov") is None


def test_a_last_name_of_two_persons_is_nobody_s() -> None:
    people = People([("Louis Dorval", ""), ("Louise Dorval", "")])
    assert people.full_name("Dorval") is None
    assert people.full_name("Louise") == "Louise Dorval"


@pytest.mark.parametrize(
    ("title", "name", "found"),
    [
        ("Mme", "Dorval", "Louise Dorval"),
        ("M.", "Dorval", "Louis Dorval"),
        ("", "Dorval", None),
        ("juge", "Dorval", None),
        ("Mme", "Le Goff", "Anne Le Goff"),
        ("M.", "Le Goff", "Paul Le Goff"),
        ("", "Le Goff", None),
        ("colonel", "Sapounov", "Viktor Sapounov"),
        ("général", "Sapounov", None),
    ],
)
def test_of_two_persons_the_title_tells_which(title: str, name: str, found: str | None) -> None:
    untitled = ["Louis Dorval", "Louise Dorval", "Anne Le Goff", "Paul Le Goff", "Anton Sapounov"]
    people = People([("Viktor Sapounov", "colonel"), *((other, "") for other in untitled)])
    assert people.full_name(name, title) == found


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Paul Marchetti", "Marchetti"),
        ("Jean-Yves Le Goff", "Le Goff"),
        ("Anne De La Tour", "De La Tour"),
        ("Willem van Houten", "Houten"),
        ("Le Goff", "Le Goff"),
        ("Marchetti", "Marchetti"),
        ("", ""),
    ],
)
def test_a_last_name_has_the_particles_with_a_capital(name: str, last: str) -> None:
    assert last_name(name) == last


@pytest.mark.parametrize(
    ("form", "name", "variant"),
    [
        ("Kiliç", "Serhan Kılıç", True),
        ("Ierlan Sarymsakov", "Erlan Sarymsakov", True),
        ("Helene Dorval", "Hélène Dorval", True),
        ("Dorval", "Hélène Dorval", False),
        ("H. Dorval", "Hélène Dorval", False),
        ("Hélène\nDorval", "Hélène Dorval", False),
        ("Hélène\u00a0Dorval", "Hélène Dorval", False),
    ],
)
def test_another_spelling_is_a_variant_a_shorter_form_is_none(form: str, name: str, variant: bool) -> None:
    assert is_variant(form, name) is variant


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le ministre Kemal Kılıçoğlu est arrivé. Kiliçoglu est parti.", ["Kiliçoglu"]),
        ("Le ministre Erlan Sarymsakov est arrivé. Ierlan Sarymsakov a parlé.", ["Ierlan Sarymsakov"]),
        ("Le ministre Paul Marchetti est arrivé. Marchetti a parlé.", []),
        ("Le général Viktor Sapounov est arrivé. V. Sapounov a parlé.", []),
        ("L’ONU a voté. Les Nations unies ont signé avec le Bélarus.", []),
    ],
)
def test_other_spellings_are_issues(text: str, found: list[str]) -> None:
    assert variants(text) == found


@given(NAMES, st.text(max_size=12))
def test_any_names_can_be_asked_for(names: list[str], other: str) -> None:
    people = People((name, "") for name in names)
    assert {people.full_name(name) for name in names} <= set(names)
    assert people.full_name(other) in {*names, None}
