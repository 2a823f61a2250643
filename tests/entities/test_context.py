"""What the words beside a name say of it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from depeche.entities.context import by_context, class_of, is_located, portfolio, title_of
from depeche.entities.found import Found
from entities.sentences import named, span_in
from helpers import analyse_text, cells

NAME = "Kerval"


def shown(nlp: Language, text: str, kind: str, name: str = NAME) -> tuple[str, str] | None:
    """Kind and rule by the words beside the name, whatever the recogniser took it for."""
    found = by_context(span_in(nlp, text, name), kind)
    return (found.kind, found.rule) if found else None


@pytest.mark.parametrize("kind", ["place", "organisation", "product"])
@pytest.mark.parametrize("title", ["M.", "Mme", "Me", "le Dr", "Monsieur"])
def test_a_title_before_a_name_makes_a_person(nlp: Language, title: str, kind: str) -> None:
    assert shown(nlp, f"Hier {title} Kerval a ouvert la séance.", kind) == ("person", "title")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Le quotidien Kerval a ouvert.", "organisation"),
        ("Le dragueur de mines Kerval a quitté le port.", "product"),
        ("Les villes de Kerval et de Nantes sont calmes.", "place"),
        ("La petite ville de Kerval est calme.", "place"),
        ("Le maire, Kerval, a ouvert la séance.", "person"),
        ("L’armée a montré le Kerval, un missile de longue portée.", "product"),
        ("Il habite Kerval, une commune du nord.", "place"),
    ],
)
def test_a_class_noun_before_or_behind_tells_the_kind(nlp: Language, text: str, kind: str) -> None:
    wrong = "organisation" if kind != "organisation" else "place"
    assert shown(nlp, text, wrong) == (kind, "class noun")


@pytest.mark.parametrize(
    "text",
    [
        "Le quotidien, Kerval le sait, a ouvert.",
        "Le quotidien de Kerval a ouvert.",
        "Le quotidien raconte que Kerval a ouvert.",
        "Il habite Kerval, un peu au nord.",
        "Kerval a ouvert un quotidien.",
    ],
)
def test_a_class_noun_that_does_not_govern_the_name_tells_nothing(nlp: Language, text: str) -> None:
    assert shown(nlp, text, "person") is None


def test_a_full_name_of_a_person_is_no_missile(nlp: Language) -> None:
    text = "Le missile Paul Kerval est prêt."
    assert shown(nlp, text, "person", "Paul Kerval") is None
    assert shown(nlp, text, "place", "Paul Kerval") == ("product", "class noun")


# Each rule: where it speaks, the kind given before, the kind shown; and where it does not.
@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Le gouvernement Kerval est tombé.", "organisation", "person"),
        ("Le clan Kerval est tombé.", "product", "person"),
        ("L’ère Kerval s’achève.", "place", "person"),
        ("Le gouvernement du Kerval est tombé.", "organisation", None),
        ("Les salariés de Kerval sont en grève.", "place", "organisation"),
        ("La filiale de Kerval est en grève.", "product", "organisation"),
        ("Les combattants de Kerval sont en fuite.", "person", "organisation"),
        ("Les combattants de Kerval sont en fuite.", "place", None),
        ("Les habitants de Kerval sont en fuite.", "person", "place"),
        ("Les livres de Kerval sont en vente.", "person", None),
        ("Dans un entretien à Kerval, elle se dit prête.", "product", "organisation"),
        ("Dans les colonnes du Kerval, elle se dit prête.", "place", "organisation"),
        ("Dans un entretien à Kerval, elle se dit prête.", "person", None),
        ("Dans une maison à Kerval, elle se dit prête.", "place", None),
        ("Selon Kerval, le vote est clos.", "product", "organisation"),
        ("D’après le Kerval, le vote est clos.", "product", "organisation"),
        ("Selon Kerval, le vote est clos.", "person", None),
        ("Avec Kerval, le vote est clos.", "product", None),
        ("Le bateau baptisé Kerval est à quai.", "place", "product"),
        ("Il lit « Kerval » chaque soir.", "place", "product"),
        ("Il dit : « Kerval est à quai. »", "place", None),
        ("Il lit « Kerval » chaque soir.", "person", None),
        ("Photo © Kerval", "place", "organisation"),
        ("Photo © Kerval", "person", None),
        ("Il est né en Kerval.", "organisation", "place"),
        ("Il est né à Kerval hier.", "product", None),
        ("Il est né le soir, à Kerval.", "product", "place"),
        ("Il est né en Kerval.", "person", "place"),
        ("On y va depuis Kerval.", "person", "place"),
        ("On y va avec Kerval.", "person", None),
        ("Le Kerval a envoyé une offre.", "person", "organisation"),
        ("Kerval a envoyé une offre.", "person", None),
        ("Elle travaille chez Kerval.", "place", "organisation"),
        ("Joint par Kerval, le juge se tait.", "product", "organisation"),
        ("Aidé par Kerval, le juge se tait.", "product", None),
        ("Selon un sondage Kerval, le oui gagne.", "place", "organisation"),
        ("Le vote est clos, a annoncé Kerval.", "place", "organisation"),
        ("Kerval a annoncé une hausse.", "place", "organisation"),
        ("Le maire de Kerval a annoncé une hausse.", "product", "place"),
        ("Le port à Kerval a annoncé une hausse.", "place", None),
        ("Kerval, 19 ans, attend.", "place", "person"),
        ("Kerval, 19 tonnes, attend.", "place", None),
    ],
)
def test_governing_words_correct_what_the_recogniser_is_unsure_of(
    nlp: Language, text: str, kind: str, found: str | None
) -> None:
    result = shown(nlp, text, kind)
    assert (result[0] if result else None) == found


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("« Il faut partir », explique Anna Kowalska.", "Anna Kowalska", "person"),
        ("« Il faut partir », explique Kowalska.", "Kowalska", "organisation"),
        ("La maison Anna Kowalska est fermée.", "Anna Kowalska", None),
    ],
)
def test_who_stands_behind_a_verb_with_two_names_speaks(nlp: Language, text: str, name: str, found: str | None) -> None:
    result = shown(nlp, text, "product", name)
    assert (result[0] if result else None) == found


@pytest.mark.parametrize(
    ("text", "name", "is_portfolio"),
    [
        ("Le ministre de la Défense est parti.", "Défense", True),
        ("La secrétaire d’État à la Jeunesse est partie.", "Jeunesse", True),
        ("Le secrétaire d’État au Budget est parti.", "Budget", True),
        ("L’homme d’État à la Jeunesse éternelle est parti.", "Jeunesse", False),
        ("Le portefeuille des Finances est libre.", "Finances", True),
        ("Le Premier ministre de la Pologne est parti.", "Pologne", False),
        ("Le secrétaire général de la Ligue est parti.", "Ligue", False),
        ("Le ministre Kerval est parti.", "Kerval", False),
        ("Le directeur de la Défense est parti.", "Défense", False),
    ],
)
def test_a_portfolio_is_what_a_minister_is_in_charge_of(
    nlp: Language, text: str, name: str, is_portfolio: bool
) -> None:
    assert portfolio(span_in(nlp, text, name)) is is_portfolio


@pytest.mark.parametrize(
    ("text", "title"),
    [("M. Kerval a parlé.", "M."), ("Le colonel Kerval a parlé.", "colonel"), ("Ici Kerval a parlé.", "")],
)
def test_the_title_right_before_a_name(nlp: Language, text: str, title: str) -> None:
    assert title_of(span_in(nlp, text, NAME)) == title


@pytest.mark.parametrize(
    ("text", "kind", "rule", "located"),
    [
        ("Il vit à Kerval.", "place", "model", True),
        ("La ville de Kerval est calme.", "place", "class noun", True),
        ("Il vit dans Kerval.", "place", "gazetteer", True),
        ("Il vit dans Kerval.", "place", "model", False),
        ("Hier Kerval a parlé.", "place", "gazetteer", False),
        ("Kerval a parlé.", "place", "gazetteer", False),
        ("Il parle à Kerval.", "person", "model", False),
    ],
)
def test_a_place_by_its_context(nlp: Language, text: str, kind: str, rule: str, located: bool) -> None:
    assert is_located(Found(span_in(nlp, text, NAME), kind, rule)) is located


def test_class_nouns_are_known_in_the_plural_too(nlp: Language) -> None:
    doc = nlp("Les quotidiens et les missiles, ou le quotidien et le missile, et la joie.")
    kinds = {token.text: class_of(token) for token in doc if token.pos_ == "NOUN" or token.text == "joie"}
    assert kinds["quotidiens"] == kinds["quotidien"] == "organisation"
    assert kinds["missiles"] == kinds["missile"] == "product"
    assert kinds["joie"] is None


def test_what_firms_do_and_who_calls_himself_so_tell_a_firm() -> None:
    told = {
        "Dravidex a licencié huit cents salariés en mars.": ("Dravidex", "organisation"),
        "À Grimaud, Dravidon a parlé.": ("Grimaud", "place"),
        "Les ouvrières de l’usine Bertrand Riou attendent.": ("Bertrand Riou", "organisation"),
        "Le patron de la société Anna Kowal est parti.": ("Anna Kowal", "person"),
        "Il est cité par l’agence TAQ hier.": ("TAQ", "organisation"),
        "La FNHQ nous laisse le temps.": ("FNHQ", "organisation"),
        "Le Costa Serena, paquebot de 290 mètres, a fait escale.": ("Costa Serena", "product"),
        "Le chalutier « Ar Vran » a coulé.": ("Ar Vran", "product"),
        "Le chalutier « le Vaillant » a coulé.": ("Vaillant", "product"),
    }
    for text, (name, kind) in told.items():
        assert (name, kind) in named(text, "text", "kind"), text
    assert "XIX" not in named("C’est le XIX qui gagne au bac.", "text")


def test_a_language_or_a_cuisine_is_no_country() -> None:
    told = {
        "Il parle russe et anglais couramment.": [],
        "Le livre est traduit du polonais.": [],
        "La cuisine libanaise plaît.": [],
        "Le président russe parle.": ["russe"],
        "Le russe Sibtek a gagné un marché.": ["russe"],
    }
    for text, words in told.items():
        found = analyse_text(text).mentions
        assert cells(found[found["rule"] == "demonym"], "text") == words, text


def test_each_of_several_portfolios_is_one() -> None:
    told = {
        "Le ministre de l’Économie, de la Planification et de l’Aménagement du territoire est venu.": [],
        "Le ministre Marc Tessard, de l’Alliance des ports, est venu.": ["Marc Tessard", "Alliance des ports"],
    }
    assert {text: named(text, "text") for text in told} == told
