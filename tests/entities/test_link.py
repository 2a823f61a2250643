"""One name: mentions that name the same thing."""

from __future__ import annotations

import pytest

from depeche import Document, analyse
from depeche.entities.folding import fold, slug
from depeche.entities.gazetteer import gazetteer
from depeche.entities.link import link_names
from helpers import analyse_text, cells


def names(*mentions: str, kind: str = "person") -> list[str]:
    return [link.entry.name for link in link_names([(text, kind) for text in mentions], gazetteer())]


def test_a_last_name_is_its_bearer_s_wherever_it_stands() -> None:
    assert names("Paul Marchetti", "Marchetti") == ["Paul Marchetti"] * 2
    assert names("Marchetti", "Paul Marchetti") == ["Paul Marchetti"] * 2


def test_two_persons_of_one_last_name_stay_two() -> None:
    assert names("Jean Dorval", "Hélène Dorval", "Dorval") == ["Jean Dorval", "Hélène Dorval", "Dorval"]


def test_a_name_without_bearer_stays_as_written() -> None:
    assert names("Paul Marchetti", "Petit") == ["Paul Marchetti", "Petit"]
    assert names("Paul Marchetti", "March") == ["Paul Marchetti", "March"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aleksandr Petrovski", "Alexandre Petrovski"),
        ("Sergei Volkov", "Sergueï Volkov"),
        ("Mohamed Benali", "Mohammed Benali"),
        ("Hélène Dorval", "Helene Dorval"),
    ],
)
def test_spellings_of_one_given_name_are_one_person(one: str, other: str) -> None:
    assert names(one, other) == [one, one]


@pytest.mark.parametrize("other", ["Andreï Petrovski", "Alexandre Petrov", "Alexandra Petrovski"])
def test_other_names_are_other_persons(other: str) -> None:
    assert names("Alexandre Petrovski", other) == ["Alexandre Petrovski", other]


def test_only_persons_have_last_names() -> None:
    assert names("Banque Marchetti", "Marchetti", kind="organisation") == ["Banque Marchetti", "Marchetti"]


def test_spaces_and_case_make_no_other_thing() -> None:
    assert names("Port\u00a0Nord", "PORT NORD", kind="organisation") == ["Port Nord"] * 2


def test_known_names_have_their_canonical_form_and_identifier() -> None:
    (link,) = link_names([("Bélarus", "place")], gazetteer())
    assert (link.entry.name, link.entry.entity_id) == ("Biélorussie", "Q184")
    (other,) = link_names([("Villeneuve", "place")], gazetteer())
    assert other.entry.entity_id == "place-villeneuve"


def test_the_gazetteer_knows_both_apostrophes() -> None:
    forms = gazetteer()
    assert forms["Conseil de l’Europe"] == forms["Conseil de l'Europe"]
    assert forms["ONU"].kind == "organisation"
    assert "onu" not in forms


def test_folding_and_slugs() -> None:
    assert fold("L’Élysée") == fold("l'elysee")
    assert fold("Œuvre\u00a0d’art") == "oeuvre d'art"
    assert slug("Hélène d’Arc-Dorval") == "helene-d-arc-dorval"


def test_entities_count_over_documents_and_list_other_forms() -> None:
    analysis = analyse(
        [
            Document("a", "Le ministre Paul Marchetti a quitté la Biélorussie. Marchetti a quitté le Bélarus."),
            Document("b", "Le ministre Paul Marchetti a visité la Pologne."),
        ]
    )
    found = cells(analysis.entities, "name", "kind", "qid", "mentions", "documents", "aliases")
    assert found == [
        ("Paul Marchetti", "person", None, 3, 2, "Marchetti"),
        ("Biélorussie", "place", "Q184", 2, 1, "Bélarus"),
        ("Pologne", "place", "Q36", 1, 1, None),
    ]


def test_a_text_without_names_has_no_entities() -> None:
    assert analyse_text("Il pleut.").entities.empty
