"""Mechanisms that no single name stands behind: each on a sentence that has it and on one that only looks so."""

from __future__ import annotations

import pytest

from helpers import analyse_text, cells


def told(text: str) -> list[tuple[str, str]]:
    found = analyse_text(text).mentions
    return cells(found[found["rule"] != "demonym"], "text", "kind")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Elle tient la Maison de la presse d’Épinal.", ("Maison de la presse d’Épinal", "organisation")),
        ("Il dirige la Chambre nationale des meuniers.", ("Chambre nationale des meuniers", "organisation")),
        ("Il a signé la Charte des rivières propres.", ("Charte des rivières propres", "product")),
        ("Il nage dans le lac de Varsovie.", ("lac de Varsovie", "place")),
        ("La porte-parole du TEC Charleroi a parlé.", ("TEC Charleroi", "organisation")),
        ("Il a quitté l’agence Delmas hier.", ("Delmas", "organisation")),
    ],
)
def test_a_name_has_the_nouns_that_belong_to_it(text: str, found: tuple[str, str]) -> None:
    assert found in told(text)


@pytest.mark.parametrize(
    "text",
    ["La maison de la presse ouvre demain.", "Il a visité le pont du XVIIIe siècle.", "Le code de la porte a changé."],
)
def test_common_nouns_open_no_name(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("La fusion entre Ombrane et Dextelis, deux fabricants de peinture, a été validée.", "organisation"),
        ("Elle rachète Dextelis, la société qui livre le lait.", "organisation"),
        ("Le bus dessert Dextelis (Finistère).", "place"),
        ("Le rachat de Dextelis est validé.", "organisation"),
        ("« Il roulait trop vite », souffle Dextelis.", "person"),
    ],
)
def test_what_stands_beside_a_name_tells_its_kind(text: str, kind: str) -> None:
    assert ("Dextelis", kind) in told(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le plan local des mobilités (PLM) est prêt. Le PLM sera voté.", [("PLM", "product")] * 2),
        ("Les particules fines en suspension (PFS) inquiètent. Les PFS tuent.", []),
        ("La COP24 a commencé.", [("COP24", "event")]),
        ("La TVA augmente, les PME protestent.", [("TVA", "product")]),
    ],
)
def test_an_acronym_is_what_its_words_are(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


def test_the_first_word_of_a_body_with_a_capital_is_its_short_form() -> None:
    text = "La Fédération bretonne de pétanque a écrit au maire. Depuis, la Fédération attend une fédération amie."
    found = analyse_text(text).mentions
    assert cells(found, "text", "name") == [
        ("Fédération bretonne de pétanque", "Fédération bretonne de pétanque"),
        ("Fédération", "Fédération bretonne de pétanque"),
    ]


def test_a_person_with_a_given_name_is_none_of_the_things_before() -> None:
    assert told("Il parle des réserves de Romano Delmas et de la vallée de Kerval.") == [
        ("Romano Delmas", "person"),
        ("Kerval", "place"),
    ]


def test_what_stands_beside_a_name_tells_what_it_is() -> None:
    kinds = {
        # Whose brother, men and minutes of play: a town has none.
        "La mort de Oumbani a bouleversé le quartier.": ("Oumbani", "person"),
        "Une habitante de Plouvorn et un avocat de Nancy plaideront.": ("Nancy", "place"),
        "Krasnik (67e) a remplacé Belmouden (61e).": ("Belmouden", "person"),
        # An apposition, in marks or not, with a possessive or an adjective before its noun.
        "Belvox, sa filiale belge, a déposé le bilan.": ("Belvox", "organisation"),
        "« Les moissons », nouvel extrait de son album, tourne en boucle.": ("Les moissons", "product"),
        "Elle publie un essai intitulé Refuges.": ("Refuges", "product"),
        # A noun in the plural before a list, a complement between the noun and its name.
        "Deux patrouilleurs grecs, le Ros de Mira et l’Andrena, ont viré.": ("Ros de Mira", "product"),
        "La frégate de défense aérienne Kermadec a quitté Toulon.": ("Kermadec", "product"),
        "L’américain Genzar et l’allemand Weltron négocient.": ("Weltron", "organisation"),
        "Abou Mounir al Tikriti, chef du mouvement, est mort.": ("Abou Mounir al Tikriti", "person"),
        "La déviation de l’A9 ouvrira en juin.": ("A9", "place"),
    }
    for text, found in kinds.items():
        assert found in told(text), text


def test_names_end_at_a_score_at_a_short_line_and_before_who_is_in_charge() -> None:
    assert [name for name, _ in told("FC Vormont 2-1 Paris Saint-Germain\nButs : Lavril (33e)")] == [
        "FC Vormont",
        "Paris Saint-Germain",
        "Lavril",
    ]
    in_charge = told("Le gouverneur de la région de Bakara Moussa Diallo a promis un puits.")
    assert in_charge == [("Bakara", "place"), ("Moussa Diallo", "person")]
    assert ("Paul Marchetti Nolan", "person") in told("Le gouverneur Paul Marchetti Nolan a promis un puits.")
    acting = told("Les positions du groupe État islamique en Irak ont été bombardées.")
    assert acting == [("État islamique", "organisation"), ("Irak", "place")]


def test_peoples_groups_of_a_draw_and_substances_are_no_names() -> None:
    assert told("Les Bressuirais et les Nordistes ont fait match nul.") == []
    assert told("Le Groupe A sera le plus relevé, dit-on.") == []
    assert told("Extraire l’ARN d’un mammouth prend du temps.") == []
    assert told("Le Groupe Vertaux recrute.") != []


def test_a_rank_a_station_and_a_figure_in_an_acronym_mislead_nobody() -> None:
    assert told("En première place Vertaux Suez tient bon.") != [("place Vertaux Suez", "place")]
    assert ("place Vertaux", "place") in told("Il habite place Vertaux.")
    assert ("SNQM", "place") not in told("Frédéric Riou préside la station SNQM.")
    assert ("Merlac", "place") in told("Il dort à la station Merlac.")
    institute = analyse_text("Elle vient de l’Institut de chimie et de matériaux de Poitiers (IC2MP).").mentions
    assert cells(institute, "text", "name")[-1] == ("IC2MP", "Institut de chimie et de matériaux de Poitiers")
    assert told("Le panneau Covid-19 est tombé.") == []
