"""An event in the text's own words."""

from __future__ import annotations

import re

import pytest

import depeche
from depeche.chronology.label import is_whole
from helpers import analyse_text, cells


def labels(text: str) -> list[str]:
    return cells(analyse_text(text).events, "label")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # from the subject to the end of the clause, without the date that leads or closes it
        ("Le 3 mai 2021, la Pologne a signé un accord avec Riga.", "la Pologne a signé un accord avec Riga"),
        ("Les ministres se sont réunis à Varsovie le 3 mai 2021.", "Les ministres se sont réunis à Varsovie"),
        ("À Bordeaux, le record a été battu lundi.", "le record a été battu"),
        ("Plus de quatre cents engins ont été neutralisés en 2021.", "Plus de quatre cents engins ont été neutralisés"),
        # amid the words the date stays: they are one passage
        (
            "La Pologne et la Lituanie ont signé mardi 4 mai 2021 un accord.",
            "La Pologne et la Lituanie ont signé mardi 4 mai 2021 un accord",
        ),
        # a date that says more than when
        (
            "La réunion du 3 mai 2021 a été reportée au 7 juin 2021.",
            "La réunion du 3 mai 2021 a été reportée au 7 juin 2021",
        ),
        ("La Pologne livrera deux avions d’ici juin 2030.", "La Pologne livrera deux avions d’ici juin 2030"),
        # what turns the sense around is never cut off
        ("Le port n’a pas fermé en 2019.", "Le port n’a pas fermé"),
        ("La CGT a voté contre le texte le 3 mai 2020.", "La CGT a voté contre le texte"),
        (
            "En 2015, l'Assemblée n'a adopté que deux des douze amendements.",
            "l'Assemblée n'a adopté que deux des douze amendements",
        ),
        ("Si le budget passe, la ligne rouvrira le 3 mai 2035.", "Si le budget passe, la ligne rouvrira"),
        ("Le maire doit inaugurer la salle le 3 mai 2036.", "Le maire doit inaugurer la salle"),
        ("Le port cessera de fonctionner en 2030.", "Le port cessera de fonctionner"),
        # an aside between subject and verb
        (
            "Le préfet de l'Isère, qui venait d'arriver à Grenoble, a fermé le stade le 3 mai 2021.",
            "Le préfet de l'Isère […] a fermé le stade",
        ),
        # a date between commas is no end
        (
            "La députée a annoncé, le 3 mai 2021, la création d'un fonds.",
            "La députée a annoncé, le 3 mai 2021, la création d'un fonds",
        ),
        ("Le port a fermé, le 3 mai 2021, laissant dix marins.", "Le port a fermé"),
        # a subject told elsewhere
        (
            "Le préfet s'est rendu sur place le 3 mai 2021 et a fermé le stade le 4 mai 2021.",
            "[Le préfet] a fermé le stade",
        ),
        ("Le port, qui a fermé en 2019, est vide.", "Le port, qui a fermé"),
        ("Né en 1950 à Nancy, le maire aime le port.", "Né en 1950 à Nancy, le maire aime le port"),
        # what stands behind a colon or a dateline's dash
        ("Grèce : la banque a fermé le 3 mai 2021.", "la banque a fermé"),
        ("La séance a duré trois heures à Paris le 3 mai 2020.", "La séance a duré trois heures à Paris"),
        # who acts agrees with the verb, and stands behind no preposition
        (
            "A l'ouest de Lens, à la hauteur du port, un docker a reçu mardi 2 février 2021 un coup.",
            "un docker a reçu mardi 2 février 2021 un coup",
        ),
        ("Depuis le 6 novembre 2020, des mesures sont imposées.", "des mesures sont imposées"),
        ("Au moins dix marins ont été tués le 3 mai 2021.", "Au moins dix marins ont été tués"),
        ("Le 3 mai 2021, la soirée a réuni dix marins.", "la soirée a réuni dix marins"),
        # a participle with its date, and with all that it may tell of
        ("La loi votée en 2008 est contestée.", "La loi votée en 2008"),
        (
            "Le rapport cite des entretiens avec 200 victimes et anciens membres des forces de sécurité effectués "
            "depuis mars 2011.",
            "des entretiens avec 200 victimes et anciens membres des forces de sécurité effectués depuis mars 2011",
        ),
        ("Le bilan d'une attaque menée le 3 mai 2021 est lourd.", "une attaque menée le 3 mai 2021"),
        (
            "Annoncé en 2007, l'agrandissement a été abandonné.",
            "Annoncé en 2007, l'agrandissement a été abandonné",
        ),
        # what a relative pronoun stands for
        (
            "Elle quitte le théâtre qu'elle avait rejoint le 1er mai 1965.",
            "le théâtre qu'elle avait rejoint",
        ),
        # a range of dates
        ("Le port a fermé entre mai 2019 et juin 2020.", "Le port a fermé entre mai 2019 et juin 2020"),
    ],
)
def test_a_label_is_one_passage(text: str, label: str) -> None:
    assert label in labels(text)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Lens et Arras ont passé le 3 mai 2021 sans pain.", True),
        ("Lens ont passé le 3 mai 2021 sans pain.", False),
        ("Une dizaine de marins ont quitté Brest le 3 mai 2021.", True),
        ("« Le port est vide », a annoncé le 3 mai 2021 le maire de Brest.", True),
    ],
)
def test_a_passage_that_does_not_stand_by_itself_is_not_on_the_timeline(text: str, sure: bool) -> None:
    found = analyse_text(text)
    assert ("cut short" not in " ".join(found.events["grounds"])) is sure
    drawn = depeche.draw(found, "chronology_timeline")
    assert len(drawn.data) == (len(found.events) if sure else 0)
    assert len(depeche.draw(found, "chronology_timeline", every=True).data) == len(found.events)


def test_what_does_not_stand_by_itself_is_told_with_its_sentence() -> None:
    assert "Il a fermé le port avant de le vendre le 3 mai 2021" in labels(
        "Il a fermé le port avant de le vendre le 3 mai 2021."
    )


def test_a_passage_is_told_once() -> None:
    found = labels("L'armée, ayant été sur place dès le 3 mai 2021, a commencé les recherches.")
    assert len(found) == len(set(found))


def test_a_long_passage_is_cut_where_a_phrase_ends() -> None:
    text = (
        "Le 3 mai 2021, la Pologne a signé un accord de coopération militaire et industrielle avec la Lituanie au "
        "siège de l'organisation à Varsovie devant les ministres des pays voisins."
    )
    (label,) = labels(text)
    assert label.startswith("la Pologne a signé un accord de coopération")
    assert label.endswith("…")
    assert label.removesuffix("…") in text
    assert not label.removesuffix("…").endswith((" de", " des", " à", " la", " devant", " "))


def test_a_quotation_is_not_left_open() -> None:
    text = "Le 3 mai 2021, la ministre a qualifié le texte de « recul historique pour le pays et pour ses voisins »."
    for label in labels(text):
        assert label.count("«") == label.count("»")


def test_a_known_speaker_stands_for_a_pronoun() -> None:
    text = "Hélène Dorval est arrivée. « Le port est vide », a-t-elle déclaré le 3 mai 2021."
    assert "[Hélène Dorval] a-t-elle déclaré" in labels(text)


def test_a_speaker_who_is_in_doubt_stands_for_no_pronoun() -> None:
    text = "Luc Ferran est parti. Le groupe a fermé. Il a qualifié le 3 mai 2021 le site de « vieux et sale »."
    assert not any("[" in label for label in labels(text))


def test_a_noun_that_a_verb_undoes_is_told_with_it() -> None:
    assert "Le maire a annulé la fête du 3 mai 2021" in labels("Le maire a annulé la fête du 3 mai 2021.")


def test_a_verb_without_a_subject_is_told_with_less_confidence() -> None:
    known = analyse_text("Le maire a fermé le stade le 3 mai 2021.").events
    alone = analyse_text("Fermé le 3 mai 2021.").events
    assert len(alone)
    assert known["confidence"].max() > alone["confidence"].max()


@pytest.mark.parametrize(
    "text",
    [
        "Le 3 mai 2021, la Pologne a signé un accord avec la Lituanie en visitant Vilnius.",
        "Arrivé à Paris lundi 3 mai 2021, le ministre a rencontré son homologue afin de préparer le sommet.",
        "Le groupe, créé en 2001, a annoncé lundi 3 mai 2021 que ses usines (dont celle de Nancy) fermeraient.",
        "Malgré l'appel lancé lundi, ni le maire ni ses adjoints (absents) n'ont voulu, dit-on, rouvrir avant mardi.",
        "« Nous avons tenu bon », a dit Léa Morin, arrivée jeudi : « Demain, rien n'aura changé. »",
    ],
)
def test_every_word_of_a_label_stands_in_the_text(text: str) -> None:
    for label in labels(text):
        for piece in re.split(r"\[[^\]]*\]", label):
            assert piece.strip().removesuffix("…") in text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Le pont n’a pas rouvert", True),
        ("Le maire n’a vu que deux navires", True),
        ("Le pont « du lac » a rouvert", True),
        ("Je serai", False),
        ("Ils n’étaient", False),
        ("D’autres orages ne passent", False),
        ("Le glacier « a toussé", False),
    ],
)
def test_what_says_nothing_by_itself_is_told_as_such(text: str, whole: bool) -> None:
    assert is_whole(text) is whole


def test_a_label_that_is_cut_short_is_no_sure_event() -> None:
    whole, short = (
        analyse_text(text, published="2022-05-19").events["grounds"]
        for text in ("Le maire sera demain à Lille.", "Lens ont passé le 3 mai 2021 sans pain.")
    )
    assert not whole.str.contains("cut short").any()
    assert short.str.contains("cut short").any()
