"""Who and what: spans, kinds, rules."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import spacy

from depeche.confidence import shares
from depeche.entities import component
from depeche.tables import KINDS
from helpers import analyse_text, cells


def mentions(text: str) -> list[tuple[str, str]]:
    found = analyse_text(text).mentions
    return cells(found[found["rule"] != "demonym"], "text", "kind")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le ministre Paul Marchetti a visité le port.", "Paul Marchetti"),
        ("La présidente Hélène Dorval a visité le port.", "Hélène Dorval"),
        ("M. Marchetti a visité le port.", "Marchetti"),
        ("Mme Hélène Dorval a visité le port.", "Hélène Dorval"),
        ("Le Dr Paul Marchetti a visité le port.", "Paul Marchetti"),
        ("Paul Marchetti, ministre, a visité le port.", "Paul Marchetti"),
    ],
)
def test_titles_stay_outside_the_name(text: str, name: str) -> None:
    assert (name, "person") in mentions(text)
    assert len(mentions(text)) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La Pologne a signé l’accord.", "Pologne"),
        ("Aujourd’hui la Pologne signe.", "Pologne"),
        ("L’Ukraine a signé l’accord.", "Ukraine"),
        ("Elle est partie au Kenya.", "Kenya"),
        ("Le Caire a signé l’accord.", "Le Caire"),
    ],
)
def test_articles_stay_outside_unless_they_belong_to_the_name(text: str, name: str) -> None:
    assert mentions(text) == [(name, "place")]


def test_a_common_noun_that_belongs_to_the_name_stays() -> None:
    assert ("ministère de la Défense", "organisation") in mentions("Le ministère de la Défense a publié un rapport.")


def test_known_forms_are_found_whatever_the_model_says() -> None:
    analysis = analyse_text("L’Otan et l'OTAN ont répondu à l’Union européenne.")
    assert cells(analysis.mentions, "text", "entity_id", "rule") == [
        ("Otan", "Q7184", "gazetteer"),
        ("OTAN", "Q7184", "gazetteer"),
        ("Union européenne", "Q458", "gazetteer"),
    ]


def test_known_forms_are_found_in_whichever_text_they_first_stand() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("depeche_entities")
    for text, form in (("Une pluie tombe (ONU).", "ONU"), ("Voilà l’URSS.", "URSS"), ("Et l'ONU dort-elle ?", "ONU")):
        doc = nlp(text)
        assert [span.text for span in doc.spans["mentions"]] == [form]


def test_a_known_form_inside_a_longer_word_or_in_lower_case_is_none() -> None:
    assert mentions("Les otanais et le tchadien mangent une dinde.") == []


def test_a_country_that_is_a_given_name_here_is_a_person() -> None:
    assert mentions("Elle a rencontré Maurice Dorval hier.") == [("Maurice Dorval", "person")]


def test_a_designation_beside_a_class_noun_is_a_product() -> None:
    analysis = analyse_text("L’armée a reçu des missiles KT-77 hier.")
    assert cells(analysis.mentions, "text", "kind", "rule") == [("KT-77", "product", "designation")]


def test_a_designation_without_class_noun_is_left_to_the_model() -> None:
    analysis = analyse_text("La société KT-77 a ouvert une usine.")
    assert "designation" not in cells(analysis.mentions, "rule")


def test_a_designation_once_known_is_a_product_everywhere() -> None:
    text = "Des missiles KT-77 sont arrivés. On ignore le prix de ces engins. Un KT-77 vaut cher."
    assert mentions(text) == [("KT-77", "product")] * 2


def test_a_name_with_a_year_beside_an_exercise_is_an_event() -> None:
    assert mentions("Lors de l’exercice Bouclier-2021, deux avions se sont posés.") == [("Bouclier-2021", "event")]


def test_a_name_with_a_year_alone_is_no_event() -> None:
    assert "event" not in [kind for _, kind in mentions("La Peugeot 2008 se vend bien.")]


def test_one_surface_has_one_kind() -> None:
    text = (
        "Lors de l’exercice Bouclier-2021, deux avions se sont posés.\n\n"
        "Bouclier-2021 a duré une semaine. Tout le monde attend le retour de Bouclier-2021."
    )
    assert set(mentions(text)) == {("Bouclier-2021", "event")}


def test_mentions_do_not_overlap() -> None:
    text = "La Banque centrale européenne et la Commission européenne sont en Europe. L’Union européenne suit."
    frame = analyse_text(text).mentions
    assert (frame["start"].to_numpy()[1:] >= frame["end"].to_numpy()[:-1]).all()


def test_captions_and_repetitions_are_found_but_not_counted() -> None:
    text = (
        "Paul Marchetti quitte la Pologne\n\nPaul Marchetti quitte la Pologne\n\n"
        "Le ministre Paul Marchetti est parti lundi avec toute son équipe.\n\n"
        "Paul Marchetti à la gare / Du ministère de la Défense"
    )
    analysis = analyse_text(text)
    found = [row for row in cells(analysis.mentions, "text", "paragraph", "counted") if row[0] == "Paul Marchetti"]
    assert found == [("Paul Marchetti", number, number in (0, 2)) for number in range(4)]
    counted = analysis.entities.set_index("name")["mentions"]
    assert counted["Paul Marchetti"] == 2
    assert "ministère de la Défense" not in counted


def test_the_sentence_of_a_mention_is_where_it_starts() -> None:
    text = "Il pleut.\n\nLa Pologne a signé avec la Lituanie. Le Kenya se tait."
    found = dict(cells(analyse_text(text).mentions, "text", "sentence"))
    assert found == {"Pologne": 11, "Lituanie": 11, "Kenya": text.index("Le Kenya")}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Le ministre Paul Marchetti signe. Marchetti paie.", ["name", "last name"]),
        ("Le ministre Paul Marchetti signe. M. Paul Marchetti paie.", ["name", "name"]),
        ("Le ministre Paul Marchetti signe. P. Marchetti paie.", ["name", "spelling"]),
        ("La Biélorussie signe avec le Bélarus.", ["name", "gazetteer"]),
        ("L’Assemblée nationale vote. L’Assemblée paie.", ["name", "short form"]),
        ("L’Union des pêcheurs libres (UPL) paie.", ["name", "brackets"]),
    ],
)
def test_how_a_form_was_tied_to_its_name_is_told(text: str, links: list[str]) -> None:
    assert cells(analyse_text(text).mentions, "link") == links


def test_a_demonym_is_linked_as_such() -> None:
    assert cells(analyse_text("Le ministre polonais signe.").mentions, "rule", "link") == [("demonym", "demonym")]


def test_every_rule_has_one_confidence_and_every_confidence_a_rule() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in Path(component.__file__).parent.glob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    made = [call.args[2:3] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Found"]
    given = [[word.value] for call in calls for word in call.keywords if word.arg == "rule"]
    rules = {node.value for nodes in [*made, *given] for node in nodes if isinstance(node, ast.Constant)}
    alone = {"once", "one word", *(f"{kind} alone" for kind in KINDS)}
    assert rules | {"demonym"} | alone == shares("mentions").keys()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le pape François - il parle - est à Rome.", "François"),
        ("Le roi Charles-Albert est à Rome.", "Charles-Albert"),
    ],
)
def test_a_dash_behind_who_is_enthroned_is_no_part_of_the_name(text: str, name: str) -> None:
    assert (name, "person") in mentions(text)


@pytest.mark.parametrize(
    ("text", "name", "is_sure"),
    [
        ("Hier, Paul Marchetti a souri.", "Paul Marchetti", True),
        ("Hier, Kerval Dumortelle a souri.", "Kerval Dumortelle", False),
        ("Elle vit depuis lundi à Kerdrel.", "Kerdrel", True),
    ],
)
def test_what_the_recogniser_alone_finds_is_as_sure_as_what_supports_it(text: str, name: str, is_sure: bool) -> None:
    found = analyse_text(text).mentions
    assert cells(found[found["rule"] == "model"], "text") == [name]
    assert (found["confidence"] > 0.9).all() == is_sure
