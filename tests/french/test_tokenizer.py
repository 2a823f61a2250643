"""Designations stay whole, the rest as French has it."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from depeche.french.tokenizer import is_designation, teach

WHOLE = ["S-400", "Pantsir-S", "Pantsir-S1", "Iskander-M", "A320", "G20", "Covid-19", "T-72B3", "Union-2022", "F-16"]
FRAMES = ["{}", "Le {}.", "les {}, enfin", "({})", "« {} »", "«{}»", "“{}”", "d’{} et", "l’{}.", "d'{} ;", "l'{} !"]
AS_BEFORE = [
    "Jean-Pierre",
    "2-0",
    "mi-février",
    "Saint-Denis",
    "vingt-deux",
    "porte-parole",
    "aujourd’hui",
    "2022-2023",
]


@pytest.fixture(scope="module")
def taught() -> Language:
    nlp = spacy.blank("fr")
    teach(nlp)
    return nlp


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("word", WHOLE)
def test_a_designation_is_one_token(taught: Language, word: str, frame: str) -> None:
    assert word in [token.text for token in taught(frame.format(word))]
    assert is_designation(word)


@pytest.mark.parametrize(
    "text", [f"Il dit {word}." for word in AS_BEFORE] + ["Dit-il que l’eau monte ?", "C’est à 20 h."]
)
def test_other_words_are_cut_as_before(taught: Language, text: str) -> None:
    assert [token.text for token in taught(text)] == [token.text for token in spacy.blank("fr")(text)]


@pytest.mark.parametrize("word", [*AS_BEFORE, "Minsk", "OTAN", "2022", "mi", ""])
def test_other_words_are_no_designations(word: str) -> None:
    assert not is_designation(word)


@pytest.mark.parametrize("mark", list("«»“”„‹›"))
def test_every_quotation_mark_is_a_token(taught: Language, mark: str) -> None:
    for text in (f"{mark}mot", f"mot{mark}", f"un{mark}deux"):
        assert mark in [token.text for token in taught(text)]


def test_the_tokenizer_survives_its_bytes(taught: Language) -> None:
    text = "Les S-400 et l’Iskander-M. «Covid-19»"
    again = spacy.blank("fr")
    again.tokenizer.from_bytes(taught.tokenizer.to_bytes())
    assert [token.text for token in again(text)] == [token.text for token in taught(text)]


def test_only_a_tokenizer_of_rules_can_be_taught() -> None:
    with pytest.raises(TypeError, match="tokenizer"):
        teach(spacy.blank("zh"))
