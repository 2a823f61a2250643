"""Rows that should not be: over two paragraphs, of length zero, overlapping, with edges that do not show."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depeche import Analysis, Document, analyse
from helpers import analyse_text, cells, texts
from invariants import violations


def texts_of(frame: pd.DataFrame) -> list[str]:
    return cells(frame, "text")


@pytest.mark.parametrize(
    "between", ["\n\n", "\r\n\r\n", "\n \n", "\u2028", "\u2029\u2029", "\x0b", " \u2003\n\n"], ids=ascii
)
def test_a_number_that_opens_a_paragraph_is_none_of_the_product_s_before_it(between: str) -> None:
    analysis = analyse_text(f"Ils ont acheté un missile Kornet{between}30 soldats sont morts.")
    assert "Kornet" in texts_of(analysis.mentions)
    assert "missile Kornet" in texts_of(analysis.claims)
    assert violations(analysis) == []


def test_a_number_right_behind_a_product_s_name_belongs_to_it() -> None:
    assert "Bell 412" in texts_of(analyse_text("Un hélicoptère Bell 412 s’est posé.").mentions)


@pytest.mark.parametrize(
    "text", ["Hélène\nDorval est venue.\nElle a parlé.", "L’UPL (Union\n\ndes pêcheurs libres) vote."]
)
def test_no_name_goes_on_in_the_next_paragraph(text: str) -> None:
    assert violations(analyse_text(text)) == []


def test_a_name_of_the_table_does_not_go_on_in_the_next_paragraph() -> None:
    analysis = analyse_text("Un missile Iskander\nM\nIl pleut.")
    assert texts_of(analysis.claims) == ["missile Iskander"]
    assert violations(analysis) == []
    assert texts_of(analyse_text("Un missile Iskander M est parti.").claims) == ["missile Iskander M"]


def test_a_name_may_be_broken_by_the_end_of_a_line_within_its_paragraph() -> None:
    analysis = analyse_text("Un titre\n\nHier à Minsk, la ministre Hélène\nDorval est venue de loin.")
    assert "Hélène\nDorval" in texts_of(analysis.mentions)
    assert violations(analysis) == []


@pytest.mark.parametrize(
    "text", ["» dit Paul Marchetti.", "» a déclaré Hélène Dorval. Il pleut.", "«» a dit Paul Marchetti."]
)
def test_no_statement_is_empty(text: str) -> None:
    assert violations(analyse_text(text)) == []


@pytest.mark.parametrize(
    ("text", "times"), [("Réunion à 8h30/9h.", ["8h30/9h"]), ("En l’an 2012/13 mai.", ["an 2012/13"])]
)
def test_two_dates_in_one_word_are_one_row(text: str, times: list[str]) -> None:
    analysis = analyse_text(text)
    assert texts_of(analysis.times) == times
    assert violations(analysis) == []


def test_dates_side_by_side_are_rows_of_their_own() -> None:
    assert texts_of(analyse_text("Réunion lundi / mardi, à 8 h 30 ou à 9 h 15.").times) == [
        "lundi",
        "mardi",
        "8 h 30",
        "9 h 15",
    ]


HIDDEN = ("\u200b", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u202c", "\u200d", "\u180e")
MARKS = ("\u0301", "\u0327", "\u20dd", "\ufe0f", "\u064b", "\u093e")


@pytest.mark.parametrize("letter", HIDDEN, ids=ascii)
def test_what_has_no_width_is_no_part_of_what_it_stands_beside(letter: str) -> None:
    text = "-Paul Marchetti- a dit hier- à Minsk-: «-Nous partirons-»-.".replace("-", letter)
    analysis = analyse_text(text)
    assert {"Paul Marchetti", "Minsk"} <= set(texts_of(analysis.mentions))
    assert texts_of(analysis.times) == ["hier"]
    assert texts_of(analysis.statements) == ["Nous partirons"]
    assert violations(analysis) == []


@pytest.mark.parametrize("mark", MARKS, ids=ascii)
def test_no_mark_is_parted_from_its_letter(mark: str) -> None:
    text = "“-Nous partirons demain”-, a dit Paul Marchetti-. -La Pologne--Lituanie «-".replace("-", mark)
    assert violations(analyse_text(text)) == []


@pytest.mark.parametrize("white", ["\u00a0", "\u202f", "\u2003", "\u3000", "\t", "\u1680", "\x1c", "\x85"], ids=ascii)
def test_no_kind_of_white_space_stands_at_an_edge(white: str) -> None:
    text = "LA POLOGNE _ SIGNE À MINSK\n\nLa Pologne_signe à Minsk_\n\nUn drone Akıncı_\r\n_vole.".replace("_", white)
    assert violations(analyse_text(text)) == []


NEWS = """La Pologne | Paul Marchetti | Hélène Dorval | Minsk | l’OTAN | Union des pêcheurs libres | (UPL) | Bamako
l’Élysée | russe | Kornet | 30 | S-400 | T-72B3 | drones | missile | Bell 412 | le | les | d’ | de | du | que | a dit
a déclaré | selon | est membre de | est limitrophe de | 500 km | au nord de | whole | 19 mai | mai 2022 | lundi | hier
demain | Ier siècle | 8h30/9h | 2012/13 | depuis 1990 | le dernier lundi | « | » | “ | ” | " | ‘ | ’ | ( | ) | . | , | :
; | … | ? | –"""
WORDS = [word for line in NEWS.split("\n") for word in line.split(" | ")]
WHITE = (" ", "\n", "\n\n", "\r\n\r\n", "\u00a0", "\u202f", "\u2003", "\t", "\u2028", "\x0b", "\x85", "\u3000", "")


def mixes() -> st.SearchStrategy[str]:
    """Words of news, white space of every kind, characters without a width and marks, in any order."""
    letters = st.sampled_from((*HIDDEN, *MARKS))
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=3)
    word = st.sampled_from(WORDS) | st.sampled_from(WORDS) | letters | anything
    white = st.just(" ") | st.sampled_from(WHITE)
    return st.lists(st.tuples(word, white).map("".join), max_size=30).map("".join)


@settings(max_examples=25)
@given(st.lists((mixes() | texts()).filter(str.strip), min_size=1, max_size=8))
def test_no_text_is_altered_nor_makes_a_row_that_should_not_be(written: list[str]) -> None:
    analysis = analyse([Document(str(number), text, published="2022-05-19") for number, text in enumerate(written)])
    assert list(analysis.documents["text"]) == written
    assert violations(analysis) == []


# The check itself: what it must find.


def with_cell(analysis: Analysis, table: str, **changed: object) -> Analysis:
    frame = analysis.tables[table].copy()
    for column, cell in changed.items():
        frame.loc[0, column] = cell
    return Analysis(**{**analysis.tables, table: frame})


BROKEN = [
    ("mentions", {"text": "Autre"}, "is not"),
    ("mentions", {"start": 5, "end": 5}, "of length zero"),
    ("mentions", {"end": 999}, "not in the document"),
    ("mentions", {"kind": "chose"}, "in no vocabulary"),
    ("mentions", {"confidence": 1.5}, "no share"),
    ("mentions", {"paragraph": 7}, "not in paragraph"),
    ("times", {"edtf": "hier"}, "no EDTF"),
    ("times", {"lower": "2022-02-30"}, "no day"),
    ("times", {"lower": "2023-01-01"}, "is after"),
    ("times", {"type": None}, "no type"),
    ("statements", {"flags": "bizarre"}, "in no vocabulary"),
    ("statements", {"cue": "autre"}, "is not"),
    ("documents", {"published": "hier"}, "no EDTF"),
    ("paragraphs", {"doc_id": "un autre"}, "belongs to no document"),
]


@pytest.fixture(scope="module")
def sound() -> Analysis:
    text = "Un titre\n\nLe 19 mai 2022, « nous avons signé un accord », a déclaré Hélène Dorval. La Pologne est là."
    return analyse_text(text, published="2022-05-20")


def test_a_sound_analysis_breaks_nothing(sound: Analysis) -> None:
    assert violations(sound) == []


@pytest.mark.parametrize(("table", "changed", "said"), BROKEN)
def test_what_is_broken_is_told(sound: Analysis, table: str, changed: dict[str, object], said: str) -> None:
    found = violations(with_cell(sound, table, **changed))
    assert any(line.startswith(table) and said in line for line in found), found


def test_rows_out_of_order_and_overlaps_are_told(sound: Analysis) -> None:
    turned = sound.mentions.iloc[::-1].reset_index(drop=True)
    assert "mentions: not sorted" in violations(Analysis(**{**sound.tables, "mentions": turned}))
    doubled = pd.concat([sound.times, sound.times], ignore_index=True)
    assert any("overlap" in line for line in violations(Analysis(**{**sound.tables, "times": doubled})))
