"""One event told several times."""

from __future__ import annotations

import pandas as pd
import pytest

from depeche.chronology.answers import merged
from depeche.chronology.table import EVENTS
from depeche.chronology.unify import family, merge_events
from depeche.words import Words
from helpers import analyse_text, cells

Cells = dict[str, object]


def told(*rows: Cells) -> pd.DataFrame:
    base: Cells = {"doc_id": "a", "text": "x", "lemma": "signer", "edtf": "2022-05-10", "lower": "2022-05-10"}
    base |= {"upper": "2022-05-10", "participants": "Mali", "label": "Le Mali a signé", "voice": "narrator"}
    base |= {"modality": "happened", "rule": "syntax", "confidence": 0.8, "relation": "IS_INCLUDED"}
    places = [
        {"start": 10 * n, "end": 10 * n + 5, "time_start": 10 * n + 6, "time_end": 10 * n + 9} for n in range(len(rows))
    ]
    return EVENTS.frame([base | place | row for place, row in zip(places, rows, strict=True)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("déployer", "déploiement"),
        ("signer", "signature"),
        ("élire", "élection"),
        ("visiter", "visite"),
        ("mort", "décès"),
    ],
)
def test_words_of_one_family(one: str, other: str) -> None:
    assert family(one) == family(other)


@pytest.mark.parametrize(("one", "other"), [("partir", "porter"), ("signer", "siéger"), ("mort", "mordre")])
def test_words_that_only_look_alike(one: str, other: str) -> None:
    assert family(one) != family(other)


def test_two_tellings_in_two_articles_are_one_line_with_both_places() -> None:
    merged = merge_events(told({}, {"doc_id": "b", "lemma": "signature", "participants": "Mali | Niger"}))
    (row,) = merged.to_dict("records")
    assert (row["tellings"], row["documents"], row["places"]) == (2, 2, "a:0-5 | b:10-15")
    assert row["participants"] == "Mali | Niger"


@pytest.mark.parametrize(
    "other",
    [
        {"participants": "Niger"},
        {"lemma": "quitter"},
        {"lower": "2022-05-11", "upper": "2022-05-11", "edtf": "2022-05-11"},
        {"lower": "2022-01-01", "upper": "2022-12-31", "edtf": "2022"},
        {"modality": "negated"},
        {"lower": None, "upper": None, "edtf": None},
        {"participants": None},
    ],
)
def test_what_differs_stays_apart(other: Cells) -> None:
    assert len(merge_events(told({}, {"doc_id": "b"} | other))) == 2


def test_a_day_in_its_month_is_the_more_exact_telling() -> None:
    month = {"lower": "2022-05-01", "upper": "2022-05-31", "edtf": "2022-05", "label": "En mai"}
    merged = merge_events(told(month, {"doc_id": "b"}))
    assert merged[["label", "edtf"]].to_numpy().tolist() == [["Le Mali a signé", "2022-05-10"]]


def test_the_article_s_own_word_comes_before_a_source_s() -> None:
    merged = merge_events(told({"voice": "Awa Diallo", "confidence": 0.9}, {"doc_id": "b"}))
    assert merged["voice"].tolist() == ["narrator"]


def test_a_verb_and_its_infinitive_read_alike() -> None:
    same = {"time_start": 90, "time_end": 95, "participants": None}
    one, other = same | {"label": "Le port cessera"}, same | {"lemma": "servir", "label": "Le port cessera de servir"}
    assert merge_events(told(one, other))["label"].tolist() == ["Le port cessera de servir"]
    assert len(merge_events(told(one, other | {"label": "Le quai rouvrira"}))) == 2


def test_nothing_merges_into_nothing() -> None:
    merged = merge_events(told())
    assert merged.empty
    assert {"tellings", "documents", "places"} <= set(merged.columns)


def test_a_sentence_says_how_much_is_told_twice() -> None:
    events = told({}, {"doc_id": "b"})
    assert merged(events, words=Words("fr")).sentence.startswith("1 événement est raconté")
    assert merged(events[:1], words=Words("en")).sentence == "No event is told twice."


@pytest.mark.parametrize(
    "other",
    [
        {"label": "Le Mali a signé un accord", "lemma": "signature"},
        {"participants": "Mali | Niger | Tchad", "label": "Le Mali, le Niger et le Tchad ont signé l'accord"},
        {"label": "Le Mali a signé"},
    ],
)
def test_what_says_the_same_is_one_line(other: Cells) -> None:
    one = {"label": "Le Mali et le Niger ont signé un accord", "participants": "Mali | Niger"}
    assert len(merge_events(told(one, {"doc_id": "b"} | other))) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"label": "Le Mali a signé un contrat d'armement"},
        {"participants": "Mali | Tchad", "label": "Le Mali et le Tchad ont signé un accord"},
    ],
)
def test_what_says_something_else_stays_apart(other: Cells) -> None:
    one = {"label": "Le Mali et le Niger ont signé un accord", "participants": "Mali | Niger"}
    assert len(merge_events(told(one, {"doc_id": "b"} | other))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("se réunir", "réunion"), ("rendre hommage", "hommage"), ("faire grève", "grève"), ("s'ouvrir", "ouverture")],
)
def test_se_and_a_light_verb_may_leave_the_family_as_it_is(one: str, other: str) -> None:
    assert family(one) == family(other)


@pytest.mark.parametrize(("one", "other"), [("se rendre", "rendre"), ("se rendre", "rendre hommage")])
def test_se_and_a_light_verb_may_tell_something_else(one: str, other: str) -> None:
    assert family(one) != family(other)


def test_a_journey_and_what_it_is_made_for_are_two_lines() -> None:
    text = "Le 3 mai 2021, Anne Dorval se rendra à Vilnius. Elle doit rendre hommage aux soldats le 3 mai 2021."
    events = analyse_text(text).events
    assert {"se rendre", "rendre hommage"} <= set(cells(events, "lemma"))
    assert len(merge_events(events)) == len(events)


def test_one_signature_told_in_two_paragraphs_is_one_line() -> None:
    text = (
        "La Pologne a signé un accord avec la Lituanie le 3 mai 2021.\n\n"
        "Le 3 mai 2021, la Pologne et la Lituanie ont signé un accord de coopération."
    )
    merged = merge_events(analyse_text(text).events)
    assert merged["tellings"].tolist() == [2]
