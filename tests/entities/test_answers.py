"""Pairs of names: how often they meet, and whether that is more than chance."""

from __future__ import annotations

from math import log, sqrt

import pandas as pd
import pytest

from depeche.corpus.answers import company, log_likelihood, npmi, strongest
from depeche.entities.answers import distinctive, log_odds
from entities.frames import documents, mentions, sentences

TALK = sentences("L Mali, P Anne", "L Mali, P Anne, L Niger", "L Mali", "L Niger", "O Onu")


def pair(frame: pd.DataFrame, one: str, other: str) -> pd.Series:
    found = frame[(frame["name"] == one) & (frame["other"] == other)]
    assert len(found) == 1
    return found.iloc[0]


def test_counts_by_hand() -> None:
    frame = company(TALK, within="sentence")
    assert list(zip(frame["name"], frame["other"], frame["together"], strict=True)) == [
        ("Mali", "Anne", 2),
        ("Anne", "Niger", 1),
        ("Mali", "Niger", 1),
    ]
    row = pair(frame, "Mali", "Anne")
    assert (row["alone"], row["other_alone"], row["documents"]) == (1, 0, 1)


def test_measures_by_hand() -> None:
    # Five sentences: Mali in three, Anne in two, both in two.
    assert npmi(2, 3, 2, 5) == pytest.approx(log((2 / 5) / (3 / 5 * 2 / 5)) / -log(2 / 5))
    # G² = 2 Σ O ln(O/E), E = 1.2, 1.8, 0.8, 1.2 and O = 2, 1, 0, 2.
    by_hand = 2 * (2 * log(2 / 1.2) + 1 * log(1 / 1.8) + 2 * log(2 / 1.2))
    assert log_likelihood(2, 3, 2, 5) == pytest.approx(by_hand)
    row = pair(company(TALK, within="sentence"), "Mali", "Anne")
    assert row["npmi"] == round(npmi(2, 3, 2, 5), 4)
    assert row["log_likelihood"] == round(by_hand, 4)


def test_measures_at_their_ends() -> None:
    assert npmi(2, 2, 2, 4) == 1
    assert npmi(1, 2, 2, 4) == 0
    assert npmi(3, 3, 3, 3) == 0
    assert npmi(1, 3, 3, 5) < 0
    assert log_likelihood(1, 2, 2, 4) == 0
    assert log_likelihood(1, 3, 3, 5) < 0


def test_frequent_names_do_not_lead_by_size_alone() -> None:
    often = ["L Mali, L Niger"] * 4 + ["L Mali"] * 6 + ["L Niger"] * 6
    frame = company(sentences(*often, "P Anne, P Paul", "P Anne, P Paul"), within="sentence")
    assert pair(frame, "Mali", "Niger")["together"] > pair(frame, "Anne", "Paul")["together"]
    assert pair(frame, "Mali", "Niger")["npmi"] < 0 < pair(frame, "Anne", "Paul")["npmi"]


def test_a_paragraph_holds_more_than_a_sentence() -> None:
    frame = mentions(("d0", 0, 0, "L Mali"), ("d0", 0, 50, "P Anne"), ("d1", 0, 0, "P Anne"))
    assert company(frame, within="sentence").empty
    assert list(company(frame)["together"]) == [1]


def test_sentences_of_two_articles_are_apart() -> None:
    frame = mentions(("d0", 0, 0, "L Mali"), ("d1", 0, 0, "P Anne"))
    assert company(frame, within="sentence").empty


def test_a_name_twice_in_a_sentence_counts_once_and_not_with_itself() -> None:
    frame = company(sentences("L Mali, L Mali, P Anne"), within="sentence")
    assert list(frame["together"]) == [1]


def test_uncounted_mentions_and_rare_pairs_are_left_out() -> None:
    assert company(TALK.assign(counted=False)).empty
    assert list(company(TALK, least=2)["name"]) == ["Mali"]


def test_among_leaves_the_counts_as_they_are() -> None:
    ids = {"place-mali", "person-anne"}
    few = company(TALK, among=ids)
    pd.testing.assert_frame_equal(few, company(TALK).query("entity_id in @ids and other_id in @ids"))


def test_lists_are_no_company() -> None:
    names = ", ".join(f"P Nom{number}" for number in range(61))
    assert company(sentences(names)).empty


def test_no_mention_gives_all_columns() -> None:
    frame = company(mentions())
    assert frame.empty
    assert list(frame.columns) == list(company(TALK).columns)


def test_only_sentences_and_paragraphs() -> None:
    with pytest.raises(ValueError, match="within a paragraph or a sentence"):
        company(TALK, within="article")  # type: ignore[arg-type]


def test_strongest_pairs_keep_every_name() -> None:
    ring = sentences("P A, P B", "P A, P B", "P B, P C", "P B, P C", "P A, P C", "L X, L Y")
    kept = strongest(company(ring, within="sentence"), most=1)
    assert set(kept["name"]) | set(kept["other"]) == {"A", "B", "C", "X", "Y"}
    assert len(kept) == 3
    assert len(strongest(company(ring, within="sentence"), most=9)) <= 4


def test_order_of_rows_does_not_matter() -> None:
    pd.testing.assert_frame_equal(company(TALK), company(TALK.sample(frac=1, random_state=3)))


# What sets a text or a source apart: log-odds ratios with an informative prior, checked by hand.

# d0: Mali 3, Niger 1; d1: Mali 1, Niger 3.
TWO = mentions(
    *[("d0", 0, 0, name) for name in ("L Mali", "L Mali", "L Mali", "L Niger")],
    *[("d1", 0, 0, name) for name in ("L Mali", "L Niger", "L Niger", "L Niger")],
)


def test_log_odds_by_hand() -> None:
    # Prior as the corpus: 4 and 4. Mali: (3+4)/(1+4) here against (1+4)/(3+4) there.
    delta = log(7 / 5) - log(5 / 7)
    z = delta / sqrt(1 / 7 + 1 / 5)
    frame = distinctive(TWO, documents(None, None))
    first = frame.iloc[0]
    assert (first["group"], first["name"], first["mentions"], first["elsewhere"]) == ("d0", "Mali", 3, 1)
    assert first["log_odds"] == round(delta, 4)
    assert first["z"] == round(z, 4)
    assert list(frame["name"]) == ["Mali", "Niger", "Niger", "Mali"]
    assert list(frame["z"].round(4)) == [round(sign * z, 4) for sign in (1, -1, 1, -1)]


def test_a_prior_of_our_own_by_hand() -> None:
    # Two mentions of prior: one a name.
    frame = distinctive(TWO, documents(None, None), prior=2)
    assert frame.iloc[0]["log_odds"] == round(2 * log(4 / 2), 4)
    assert frame.iloc[0]["z"] == round(2 * log(4 / 2) / sqrt(1 / 4 + 1 / 2), 4)


def test_equal_rates_are_no_difference() -> None:
    ratio, score = log_odds(2, 4, 6, of_here=4, of_there=8, of_prior=12)
    assert ratio == 0
    assert score == 0


def test_a_stronger_prior_holds_rare_names_back() -> None:
    weak, strong = (distinctive(TWO, documents(None, None), prior=size).iloc[0]["z"] for size in (1, 100))
    assert strong < weak


def test_sources_are_compared_and_unknown_ones_are_the_rest() -> None:
    third = mentions(*[("d2", 0, 0, "L Niger")] * 2)
    frame = distinctive(
        pd.concat([TWO, third]), documents(None, None, None, source=["Le Lac", None, "Le Lac"]), by="source"
    )
    assert set(frame["group"]) == {"Le Lac"}
    mali = frame[frame["name"] == "Mali"].iloc[0]
    assert (mali["mentions"], mali["elsewhere"]) == (3, 1)


@pytest.mark.parametrize(
    ("frame", "texts"),
    [
        (mentions(), documents()),
        (mentions(), documents(None, None)),
        (mentions(("d0", 0, 0, "L Mali"), ("d0", 0, 0, "L Niger")), documents(None)),
        (mentions(("d0", 0, 0, "L Mali"), ("d1", 0, 0, "L Mali")), documents(None, None)),
        (TWO.assign(counted=False), documents(None, None)),
    ],
)
def test_nothing_to_compare_gives_no_row(frame: pd.DataFrame, texts: pd.DataFrame) -> None:
    found = distinctive(frame, texts)
    assert found.empty
    assert list(found.columns) == list(distinctive(TWO, documents(None, None)).columns)
    assert distinctive(frame, texts, by="source").empty


def test_wrong_options_are_told() -> None:
    with pytest.raises(ValueError, match="not by 'rubrique'"):
        distinctive(TWO, documents(None, None), by="rubrique")
    with pytest.raises(ValueError, match="more than 0 mentions"):
        distinctive(TWO, documents(None, None), prior=0)
