"""Where two passages tell one thing differently, and where they only seem to."""

from __future__ import annotations

import pytest

import depeche
from depeche.analysis.answers import disagreements, disagreements_found
from depeche.analysis.draw import call
from depeche.corpus.document import Document
from depeche.words import Words

EN = Words("en")


def told(*texts: str) -> list[tuple[str, str, str]]:
    """What is told of each pair: a date or a number, the one and the other."""
    numbered = enumerate(texts)
    analysis = depeche.analyse([Document(f"d{n}", text, published="2023-05-10") for n, text in numbered])
    frame = call(disagreements, analysis, EN)
    assert call(disagreements_found, analysis, EN, answered=frame).sentence.startswith(
        "No sure" if frame.empty else "Once"
    )
    for row in frame.itertuples():
        assert any(row.text.rstrip("…") in text for text in texts)
        assert any(row.other_text.rstrip("…") in text for text in texts)
    return list(zip(frame["what"], frame["told"], frame["other_told"], strict=True))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "Le barrage de Kossou a été inauguré le 3 février 2021 par la ministre Awa Touré.",
            "La ministre Awa Touré a inauguré le barrage de Kossou le 12 mars 2021.",
            ("date", "3 February 2021", "12 March 2021"),
        ),
        (
            "La crue du Lot a inondé 230 maisons à Cahors.",
            "À Cahors, 410 maisons ont été inondées par la crue du Lot.",
            ("number", "230 maisons", "410 maisons"),
        ),
        (
            "La messe de Mgr Adou à Bouaké a rassemblé 8 000 fidèles.",
            "Selon la police, 8 000 à 10 000 fidèles ont assisté à la messe de Mgr Adou à Bouaké.",
            ("number", "8 000 fidèles", "8 000 à 10 000 fidèles"),
        ),
        (
            "Le musée de Thann a reçu 2 millions de visiteurs en dix ans.",
            "Le musée de Thann a reçu 900 000 visiteurs en dix ans.",
            ("number", "2 millions de visiteurs", "900 000 visiteurs"),
        ),
    ],
)
def test_one_thing_told_in_two_ways(one: str, other: str, expected: tuple[str, str, str]) -> None:
    assert told(one, other) == [expected]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Rounded, another place, another thing done, another date, a part, the same number beside another one.
        ("À Cahors, 4 000 personnes ont défilé lundi.", "À Cahors, 4 100 personnes ont défilé lundi."),
        ("La crue a inondé 230 maisons à Cahors.", "La crue a inondé 410 maisons à Moissac."),
        ("Ariatis supprimera 250 postes à Roanne.", "Ariatis créera 310 postes à Roanne."),
        ("En 2012, l'usine de Gap employait 300 ouvriers.", "En 2020, l'usine de Gap employait 90 ouvriers."),
        ("Le séisme de Lambu a fait 41 blessés.", "Le séisme de Lambu a fait 41 blessés, dont 12 blessés graves."),
        ("Le mil vaut 450 francs le kilo à Zinder.", "Le riz vaut 600 francs le kilo à Zinder."),
        # What comes back is another event on another day.
        (
            "Le conseil municipal de Huy s'est réuni le 3 février 2021.",
            "Le conseil municipal de Huy s'est réuni le 12 mars 2021.",
        ),
    ],
)
def test_what_only_seems_to_differ(one: str, other: str) -> None:
    assert told(one, other) == []


def test_one_article_differs_only_between_its_sources() -> None:
    narrated = "La crue du Lot a fait 120 blessés à Cahors. La crue du Lot a fait 85 blessés à Cahors."
    assert told(narrated) == []
    sourced = "La crue a fait 120 blessés à Cahors. « La crue a fait 85 blessés à Cahors », a dit Anne Morel."
    assert told(sourced) == [("number", "120 blessés", "85 blessés")]
