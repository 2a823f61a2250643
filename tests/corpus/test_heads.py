"""Heads and feet of an article: what is no prose is left out, and says what it says; prose stays."""

from __future__ import annotations

from hypothesis import given

from depeche.corpus.copy import reading_copy
from depeche.corpus.heads import heads
from helpers import analyse_text, cells, texts

ONE = (
    "Le tribunal de Quimper a condamné jeudi deux armateurs à trois ans de "
    "prison pour fraude aux quotas, a annoncé le parquet."
)
OTHER = (
    "Leurs avocats ont fait appel. L’audience devant la cour de Rennes est "
    "attendue avant la fin de l’année, selon le greffe."
)
# Lines about an article, by what they tell; those that stay are marked with a star.
CASES = [
    (
        {"published": "2021-03-12", "author": "Yann Le Goff"},
        """
        Accueil > Justice > Faits divers
        *Deux armateurs condamnés à Quimper
        Publié le 12/03/2021 à 17:05
        Par Yann Le Goff
        ONE
        OTHER
        """,
    ),
    (
        {"published": "2021-03-12", "author": "Marie-Laure Prigent et Sofiane Belkacem"},
        """
        JUSTICE
        *Deux armateurs condamnés pour fraude aux quotas
        Par Marie-Laure Prigent et Sofiane Belkacem, avec AFP — 12 mars 2021, mis à jour à 19 h 30
        ONE
        OTHER
        """,
    ),
    (
        {"published": "2021-03-12"},
        """
        *Deux armateurs condamnés à Quimper
        Vendredi 12 mars 2021
        ONE
        OTHER
        (AFP)
        """,
    ),
    (
        {"title": "Deux armateurs condamnés", "source": "Le Télégraphe de l’Ouest", "published": "2021-03-12"},
        """
        Titre : Deux armateurs condamnés
        Journal : Le Télégraphe de l’Ouest
        Date : 12/03/2021
        Rubrique : Justice
        ONE
        OTHER
        """,
    ),
    (
        {"title": "Deux armateurs condamnés", "published": "2021-03-12"},
        """
        ---
        title: Deux armateurs condamnés
        date: 2021-03-12
        tags: [pêche, justice]
        ---
        ONE
        OTHER
        """,
    ),
    (
        {},
        """
        *Deux armateurs condamnés
        Temps de lecture : 2 minutes
        Partager
        Facebook
        Twitter
        ONE
        Lire aussi : Les quotas de pêche en cinq questions
        OTHER
        © Le Télégraphe de l’Ouest 2021. Tous droits réservés.
        """,
    ),
    (
        {},
        """
        *Deux armateurs condamnés
        ONE
        À lire aussi
        Les quotas de pêche en cinq questions
        OTHER
        Sur le même sujet
        Les quotas en chiffres
        Le port de Concarneau à l’arrêt
        3 commentaires
        """,
    ),
    (
        {"author": "Nadège Cario"},
        """
        *Le parquet requiert quatre ans
        Propos recueillis par Nadège Cario
        ONE
        OTHER
        """,
    ),
    (
        {"source": "Le Télégraphe de l’Ouest", "published": "2021-03-12"},
        """
        Le Télégraphe de l’Ouest, 12 mars 2021
        *Deux armateurs condamnés
        ONE
        OTHER
        """,
    ),
    (
        {"source": "Agence Bretagne Presse", "url": "https://abp.example/quotas"},
        """
        Source : Agence Bretagne Presse
        https://abp.example/quotas
        *Deux armateurs condamnés
        ONE
        OTHER
        """,
    ),
    (
        {},
        """
        FRS0207 4 I 0155 FRA /AFP-UP38
        Justice-pêche-quotas
        *Deux armateurs condamnés à Quimper
        ONE
        OTHER
        mlb/xav/cbn
        121705 MAR 21
        """,
    ),
    (
        {"author": "Yann Le Goff"},
        """
        *Deux armateurs condamnés
        ONE
        OTHER
        Yann Le Goff
        """,
    ),
    (
        {"published": "2021-03-12"},
        """
        Vous êtes ici : Accueil › Régions › Bretagne
        *Deux armateurs condamnés
        Mis en ligne le vendredi 12 mars 2021 à 17h05
        ONE
        OTHER
        """,
    ),
    (
        {"published": "2021-03-12", "author": "Yann Le Goff"},
        """
        *Deux armateurs condamnés
        Yann Le Goff | 12.03.2021 | 17h05
        ONE
        OTHER
        """,
    ),
    (
        {"author": "Yann Le Goff"},
        """
        Réservé aux abonnés
        *Deux armateurs condamnés
        De notre correspondant à Brest, Yann Le Goff
        ONE
        OTHER
        Copyright 2021 Le Télégraphe. Reproduction interdite.
        """,
    ),
    (
        {},
        """
        *Deux armateurs condamnés
        ONE
        Publicité
        OTHER
        Abonnez-vous à notre newsletter
        Suivez-nous sur Facebook et Instagram
        """,
    ),
    (
        {"author": "Yann Le Goff", "published": "2021-03-12", "url": "https://tele.example/a"},
        """
        Auteur: Yann Le Goff
        Publié: 12 mars 2021
        URL: https://tele.example/a
        *Deux armateurs condamnés
        ONE
        OTHER
        """,
    ),
    (
        {"author": "Yann Le Goff", "published": "2021-03-12"},
        """
        *Deux armateurs condamnés
        Écrit par Yann Le Goff
        Publié le 12 mars 2021, modifié le 13 mars 2021
        Lecture 3 min.
        Écouter l'article
        ONE
        OTHER
        """,
    ),
    (
        {},
        """
        REPORTAGE
        *Sur les quais, le silence des armateurs
        ONE
        OTHER
        Y. L. G.
        """,
    ),
    (
        {},
        """
        *Deux armateurs condamnés
        ONE
        OTHER
        Y.L.G. avec AFP
        """,
    ),
    (
        {"published": "2021-03-12"},
        """
        12/03/2021
        *Deux armateurs condamnés
        ONE
        OTHER
        Crédits : AFP
        Mentions légales | CGU | Contact
        """,
    ),
    (
        {"published": "2021-03-12", "author": "La Rédaction"},
        """
        Par La Rédaction
        Le 12 mars 2021
        *Deux armateurs condamnés
        ONE
        >> Lire aussi : Les quotas en chiffres
        OTHER
        """,
    ),
    (
        {"published": "2021-03-12", "author": "Yann Le Goff"},
        """
        *Deux armateurs condamnés
        Posted on March 12, 2021 by Yann Le Goff
        ONE
        OTHER
        """,
    ),
    (
        {"author": "Yann Le Goff"},
        """
        *Deux armateurs condamnés
        ONE
        OTHER
        (Texte : Yann Le Goff)
        Retrouvez toute l’actualité sur telegraphe.example
        """,
    ),
]
PROSE = [
    ["Par Toutatis, le village résiste", ONE, OTHER],
    ["Source d’eau polluée à Brest", ONE, OTHER, "Source de vie, l’eau manque."],
    ["Les faits", ONE, "12 mars 2021 : le procès s’ouvre.", "15 mars 2021 : les avocats plaident.", OTHER],
    ["Deux armateurs condamnés", ONE, "Par ailleurs, trois marins ont été relaxés par le tribunal.", OTHER],
    [
        "Deux armateurs condamnés",
        ONE,
        "« Lire aussi entre les lignes », conseille l’avocat.",
        OTHER,
        "Affaire à suivre",
    ],
    ["Le maire répond", "Question : quand a-t-il su ?", "Réponse : jeudi.", ONE, OTHER],
    ["Brest, Lorient, Quimper", ONE, "Brest", "Lorient", "Quimper", OTHER],
    ["Partager la mer", ONE, "Partager la ressource, c’est la seule voie.", OTHER],
    ["Le 12 mars, un procès pour l’exemple", ONE, OTHER],
    ["Deux armateurs condamnés", "Ils ont fait appel vendredi", ONE, OTHER, "Le procès reprendra en juin"],
    ["Résultats", ONE, "Brest – Lorient : 2-1", "Quimper – Rennes : 0-0", OTHER],
    ["International : la pêche en débat", ONE, OTHER],
]


def lines_of(block: str) -> list[str]:
    return [{"ONE": ONE, "OTHER": OTHER}.get(line.strip(), line.strip()) for line in block.strip().splitlines()]


def test_what_stands_about_an_article_is_left_out_and_read() -> None:
    for told, block in CASES:
        lines = lines_of(block)
        found = heads([line.lstrip("*") for line in lines])
        kept = [line for number, line in enumerate(lines) if number not in found.roles]
        assert kept == [line for line in lines if line.startswith("*") or line in (ONE, OTHER)]
        assert {name: words for name, words in found.told.items() if words} == told


def test_prose_stays() -> None:
    for lines in PROSE:
        assert heads(lines).roles == {}


def test_what_heads_say_stands_in_the_tables_and_metadata_say_it_better() -> None:
    text = f"Par Yann Le Goff\n\nPublié le 12/03/2021 à 17:05\n\nDeux armateurs condamnés\n\n{ONE}\n\n© Presse 2021"
    (row,) = cells(analyse_text(text).documents, "title", "author", "published", "published_basis")
    assert row == ("Deux armateurs condamnés", "Yann Le Goff", "2021-03-12", "header")
    (row,) = cells(analyse_text(text, published="2020").documents, "author", "published", "published_basis")
    assert row == ("Yann Le Goff", "2020", "metadata")


def test_heads_are_paragraphs_of_their_own_that_no_theme_reads() -> None:
    text = f"Par Yann Le Goff\n\nDeux armateurs condamnés\n\n{ONE}\n\nCopyright Le Télégraphe de Brest"
    analysis = analyse_text(text)
    rows = [row for row in cells(analysis.paragraphs, "role", "counted") if row[0] != "body"]
    assert rows == [("byline", False), ("title", True), ("footer", False)]
    assert not analysis.mentions["text"].isin(["Yann Le Goff", "Brest"]).any()


@given(texts())
def test_what_is_left_out_and_what_is_read_are_all_of_a_text(text: str) -> None:
    copy = reading_copy(text)
    left = [copy.original[start:end] for start, end, _ in copy.furniture]
    assert all(words.strip() for words in left)
    assert all(one[1] <= other[0] for one, other in zip(copy.furniture, copy.furniture[1:], strict=False))
