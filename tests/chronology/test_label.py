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


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # the determiner, and a name whole
        ("Des missiles Iskander ont été déployés lundi en Biélorussie.", "Des missiles Iskander ont été déployés"),
        (
            "New York n'avait jamais connu en 2012 un pareil désastre.",
            "New York n'avait jamais connu un pareil désastre",
        ),
        ("Plus de quatre cents engins ont été neutralisés en 2021.", "Plus de quatre cents engins ont été neutralisés"),
        # what stands before the subject
        ("À Bordeaux, le record a été battu lundi.", "Le record a été battu"),
        ("Cette année, la ville accueille un festival.", "La ville accueille un festival"),
        # a subordinate clause is told by its main clause
        ("Agissant comme un pont, la Biélorussie a reçu lundi une délégation.", "La Biélorussie a reçu une délégation"),
        # a subject that another verb has
        ("Né en 1950 à Nancy, le maire a été élu en 1995.", "Le maire, né à Nancy"),
        ("La CGT tiendra les 9 et 10 juillet 2012 une conférence sociale.", "La CGT tiendra une conférence sociale"),
        (
            "Le ministre a annoncé, mardi 4 mai 2021, la fermeture de l'usine.",
            "Le ministre a annoncé la fermeture de l'usine",
        ),
        (
            "Le ministre a évoqué des systèmes de missiles Iskander qui ont été déployés lundi.",
            "Des systèmes de missiles Iskander ont été déployés",
        ),
        # what leads to nothing
        ("Les marges ont progressé en 2011 par rapport à 2010.", "Les marges ont progressé"),
        ("Le centenaire du naufrage en 2014 attirera les foules.", "Le centenaire du naufrage"),
    ],
)
def test_a_label_reads_as_a_short_clause(text: str, label: str) -> None:
    labels = cells(analyse_text(text).events, "label")
    assert any(found.startswith(label) for found in labels), labels


def test_a_new_clause_behind_the_date_is_not_told() -> None:
    text = "L'annonce est tombée lundi 4 mai 2021, le groupe va supprimer des postes."
    assert "L'annonce est tombée" in cells(analyse_text(text).events, "label")


@pytest.mark.parametrize(
    "text",
    [
        "Le 3 mai 2021, la Pologne a signé un accord avec la Lituanie en visitant Vilnius.",
        "Arrivé à Paris lundi 3 mai 2021, le ministre a rencontré son homologue afin de préparer le sommet.",
        "Le groupe, créé en 2001, a annoncé lundi 3 mai 2021 que ses usines (dont celle de Nancy) fermeraient.",
    ],
)
def test_no_label_begins_with_a_gerund_or_ends_openly(text: str) -> None:
    for label in cells(analyse_text(text).events, "label"):
        assert not label.startswith(("En ", "Arrivé", "Créé"))
        assert not label.rstrip("…").endswith((" de", " à", " en", " que", "(", ",", " afin"))


def test_a_length_of_time_that_the_verb_takes_stays():
    labels = cells(analyse_text("Le 3 mai 2020, la séance a duré trois heures à Paris.").events, "label")
    assert "La séance a duré trois heures à Paris" in labels
    labels = cells(analyse_text("Le 3 mai 2020, le maire a quitté la salle pendant une heure.").events, "label")
    assert "Le maire a quitté la salle" in labels
