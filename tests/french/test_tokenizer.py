"""Designations stay whole, the rest as French has it."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from depeche.french.characters import is_hidden, is_mark
from depeche.french.tokenizer import is_designation, teach
from helpers import at_most

WHOLE = ["S-400", "Pantsir-S", "Pantsir-S1", "Iskander-M", "A320", "G20", "Covid-19", "T-72B3", "Union-2022", "F-16"]
FRAMES = ["{}", "Le {}.", "les {}, enfin", "({})", "« {} »", "«{}»", "“{}”", "d’{} et", "l’{}.", "d'{} ;", "l'{} !"]
AS_BEFORE = [
    "saut-de-ski",
    "entr'aperçu",
    "celles‑ci",
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
    "text", [f"Il dit {word}." for word in AS_BEFORE] + ["Dit-il que l’eau monte ?", "C’est à 20 km."]
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


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("\u200bPaul\u200b", ["\u200b", "Paul", "\u200b"]),
        ("Paul\ufeff©", ["Paul", "\ufeff", "©"]),
        ("(A320\u00ad)", ["(", "A320", "\u00ad", ")"]),
        ("«\u200bOui\u200b»\u200b.", ["«", "\u200b", "Oui", "\u200b", "»", "\u200b", "."]),
        ("l’\u2060État", ["l’", "\u2060", "État"]),
        ("«\u0301Oui»\u0301", ["«\u0301", "Oui", "»\u0301"]),
        ("\u0301Oui", ["\u0301", "Oui"]),
        # Within a word they are the word's.
        ("Polo\u00adgne", ["Polo\u00adgne"]),
        ("de\u0301clare\u0301,", ["de\u0301clare\u0301", ","]),
    ],
    ids=ascii,
)
def test_what_does_not_show_stands_alone_and_marks_stay_on_their_letters(
    taught: Language, text: str, tokens: list[str]
) -> None:
    assert [token.text for token in taught(text)] == tokens


@given(st.text(st.sampled_from("aé1A’-«».,%© \n\u0301\u20dd\ufe0f\u200b\u00ad\ufeff\u200d"), max_size=20))
def test_a_token_starts_with_a_mark_only_behind_white_space(taught: Language, text: str) -> None:
    doc = taught(text)
    assert doc.text == text
    for token in doc:
        assert not is_mark(token.text[0]) or is_hidden(token.text)
        assert not is_mark(token.text[0]) or text[: token.idx][-1:].isspace() or token.idx == 0


def test_the_tokenizer_survives_its_bytes(taught: Language) -> None:
    text = "Les S-400 et l’Iskander-M. «Covid-19»"
    again = spacy.blank("fr")
    again.tokenizer.from_bytes(taught.tokenizer.to_bytes())
    assert [token.text for token in again(text)] == [token.text for token in taught(text)]


def test_only_a_tokenizer_of_rules_can_be_taught() -> None:
    with pytest.raises(TypeError, match="tokenizer"):
        teach(spacy.blank("zh"))


# Codes as news has them: a digest, an account, a file of a camera, a consignment, a hull number.
CODES = [
    "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08",
    "FR7630006000011234567890189",
    "DSC_20220519_123456_EDITED_2",
    "JD014600006281230704",
    "A1" * 40,
]


@pytest.mark.parametrize("code", CODES)
def test_a_long_code_is_one_token_at_once(taught: Language, code: str) -> None:
    with at_most(1.0):
        assert [token.text for token in taught(f"Voir {code}, puis {code}.")] == ["Voir", code, ",", "puis", code, "."]


@pytest.mark.parametrize("word", ["1A-", "A-", "Ab-c1", "A_b", "É²", "A1--2", "a1", "A1.5"])
def test_what_only_resembles_a_designation_is_none(word: str) -> None:
    assert not is_designation(word)


@pytest.mark.parametrize(
    "unit", ["»", ")", '"', ",", "l’", "1-1-", "a.", "a:", "::", "(a", "https://exemple.fr/a?b=c&"]
)
def test_what_has_no_space_takes_linear_time(taught: Language, unit: str) -> None:
    # As spaCy comes, 20,000 closing marks take half a minute, four times as many 16 times as long.
    text = f"Il dit {unit * (20_000 // len(unit))} oui."
    with at_most(5.0):
        doc = taught(text)
    assert doc.text == text


def test_only_what_is_long_without_a_space_is_cut_otherwise(taught: Language) -> None:
    address = "https://exemple.fr/" + "a" * 300
    words = ["Voir", address, ",", "puis", "»"]
    before = [token.text for token in taught(f"Voir {address}, puis »")]
    long = taught(f"Voir {address}, puis » " + "x" * 2_000)
    assert before == words
    assert [token.text for token in long[:5]] == words
    assert max(len(token) for token in long) <= 500


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Sète[1]", ["Sète", "[", "1", "]"]),
        ("[Drôme].", ["[", "Drôme", "]", "."]),
        ("Lens→Arras", ["Lens", "→", "Arras"]),
    ],
)
def test_brackets_and_arrows_against_a_name_stand_alone(taught: Language, text: str, tokens: list[str]) -> None:
    assert [token.text for token in taught(text)] == tokens
