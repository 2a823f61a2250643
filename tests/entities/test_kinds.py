"""What a name names: class nouns, years, demonyms, names that are words too."""

from __future__ import annotations

import pytest

from entities.sentences import named
from helpers import analyse_text, cells


def kinds(text: str) -> list[tuple[str, str]]:
    found = analyse_text(text).mentions
    return cells(found[found["rule"] != "demonym"], "text", "kind")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Le quotidien La Vigie a publié une enquête.", "La Vigie", "organisation"),
        ("Le quotidien « La Vigie » a publié une enquête.", "La Vigie", "organisation"),
        ("Le ferry Astoria a quitté le quai.", "Astoria", "product"),
        ("L’armée a montré le Foudre, un missile de longue portée.", "Foudre", "product"),
        ("Il vient de Marvelle, une ville du nord.", "Marvelle", "place"),
        ("Dans la ville de Marvelle, les écoles ferment.", "Marvelle", "place"),
        ("Le groupe Delmas a ouvert une usine.", "Delmas", "organisation"),
        ("Le maire, Paul Marchetti, a ouvert la séance.", "Paul Marchetti", "person"),
        ("L’opérateur Kerval a ouvert une boutique.", "Kerval", "organisation"),
        ("Le groupe Delmas a signé.", "Delmas", "organisation"),
    ],
)
def test_a_class_noun_beside_a_name_gives_its_kind(text: str, name: str, kind: str) -> None:
    assert cells(analyse_text(text).mentions, "text", "kind", "rule") == [(name, kind, "class noun")]


@pytest.mark.parametrize(
    "text",
    [
        "Le groupe de Marchetti est arrivé en tête.",
        "Les missiles de Marchetti sont prêts.",
        "Marchetti, un ami du ministre, est parti.",
        "Le quotidien publie une enquête de Marchetti.",
    ],
)
def test_a_class_noun_that_means_something_else_gives_none(text: str) -> None:
    assert cells(analyse_text(text).mentions, "text", "kind", "rule") == [("Marchetti", "person", "model")]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("L’équipe a gagné l’Euro 2012 devant des milliers de personnes.", ["Euro 2012"]),
        ("L’équipe a gagné le Kerval devant 2012 personnes.", []),
        ("Le ministre Paul Marchetti 2012 fois élu est parti.", []),
    ],
)
def test_a_name_with_a_year_right_behind_is_an_event(text: str, events: list[str]) -> None:
    assert [name for name, kind in kinds(text) if kind == "event"] == events


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L’ouragan Mirabel a touché la côte.", [("Mirabel", "event")]),
        ("Un deuxième typhon, Kaldor, est attendu jeudi.", [("Kaldor", "event")]),
        ("Un ouragan a touché la côte.", []),
    ],
)
def test_a_storm_with_its_name_is_an_event(text: str, found: list[tuple[str, str]]) -> None:
    assert kinds(text) == found


@pytest.mark.parametrize(
    ("text", "form", "name", "entity_id"),
    [
        ("Le chef de la diplomatie russe est parti.", "russe", "Russie", "Q159"),
        ("Il a rencontré son homologue polonaise.", "polonaise", "Pologne", "Q36"),
        ("Les Russes sont partis.", "Russes", "Russie", "Q159"),
        ("Le gouvernement nord-coréen a répondu.", "nord-coréen", "Corée du Nord", "Q423"),
    ],
)
def test_a_demonym_is_an_uncounted_row_of_its_country(text: str, form: str, name: str, entity_id: str) -> None:
    analysis = analyse_text(text)
    found = cells(analysis.mentions, "text", "name", "entity_id", "rule", "counted")
    assert found == [(form, name, entity_id, "demonym", False)]
    assert analysis.entities.empty


@pytest.mark.parametrize("text", ["Les Congolais sont venus.", "Les soldats congolais sont partis.", "Il est parti."])
def test_a_word_for_two_peoples_or_for_none_gives_no_row(text: str) -> None:
    assert analyse_text(text).mentions.empty


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Selon Le Monde, le vote est clos.", [("Le Monde", "organisation")]),
        ("Il lit le journal Le Monde.", [("Le Monde", "organisation")]),
        ("Le monde entier regarde. Tout le monde vote.", []),
        ("La Poste a fermé un bureau.", [("La Poste", "organisation")]),
        ("Au total, une orange est tombée de la poste.", []),
    ],
)
def test_names_that_are_words_too(text: str, found: list[tuple[str, str]]) -> None:
    assert kinds(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le maire Jean Tulle a quitté la ville de Tulle hier.", ["Jean Tulle", "Tulle"]),
        ("Le maire Jean Tulle est parti. Il vit à Tulle depuis dix ans.", ["Jean Tulle", "Tulle"]),
        ("Jack London a visité Londres. London a écrit un livre.", ["Jack London", "Londres", "Jack London"]),
        (
            "Le ministre Paul Florence est arrivé à Florence hier soir. Florence a parlé.",
            ["Paul Florence", "Florence", "Paul Florence"],
        ),
    ],
)
def test_a_person_named_like_a_city_is_not_the_city(text: str, found: list[str]) -> None:
    assert cells(analyse_text(text).mentions, "name") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Embouteillages monstres sur la rocade de Nantes", ["Nantes"]),
        ("DIRECT\n\nLe maire de Nantes, Paul Marchetti, a signé.", ["Nantes", "Paul Marchetti"]),
        ("Quarante engins ont été envoyés. Trente sont revenus.", []),
        ("« Courage, on avance », dit Paul Marchetti.", ["Paul Marchetti"]),
        ("L’accord sera prêt avant Pâques, dit Paul Marchetti.", ["Paul Marchetti"]),
        ("Le loup gris (Canis lupus) revient à Nantes.", ["Nantes"]),
        ("Selon la Ville et l’État, Paul Marchetti ment.", ["Paul Marchetti"]),
        ("Les prix des Kerbalais montent.", []),
        ("La Ligue des phares proteste. Or la Ligue attend.", ["Ligue des phares", "Ligue"]),
        ("Tours fête Lens. À Tours, il pleut.", ["Tours", "Lens", "Tours"]),
    ],
)
def test_common_nouns_with_a_capital_are_names_only_where_something_says_so(text: str, found: list[str]) -> None:
    assert [name for name, _ in kinds(text)] == found


# Seats of power and capitals that stand for a government.


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


def test_a_country_whose_name_is_a_word_too_stays_a_place() -> None:
    assert named("Le Congo, a dit le ministre à Brazzaville, paiera.", "text", "kind") == [
        ("Congo", "place"),
        ("Brazzaville", "place"),
    ]


def test_counted_common_nouns_are_no_names_and_announced_words_are() -> None:
    told = {
        "Hier, aucun Syndicat n’a signé.": [],
        "Nous avons vu les Experts hier.": [],
        "Le règlement s’appliquera aux Importateurs.": [],
        "Le cargo Ostgard a été remorqué.": [("Ostgard", "product")],
        "L’antidouleur Dolirax manque, dit l’ONG Yerval.": [("Dolirax", "product"), ("Yerval", "organisation")],
        "À Morlaix, les trains ne passent plus.": [("Morlaix", "place")],
        "Le coach des Aiglons et les Canaris attendent.": [("Aiglons", "organisation"), ("Canaris", "organisation")],
    }
    assert {text: named(text, "text", "kind") for text in told} == told
