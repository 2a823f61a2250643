"""The benchmark of inferred dates: what is taken from the texts, and how intervals are counted."""

from __future__ import annotations

from datetime import date

import pytest

from gold import Article
from published import Case, Guess, cases, counted, line, without_dateline, wrong_ones

TRUTH = date(2012, 7, 3)


def guess(edtf: str | None, name: str = "a") -> Guess:
    return Guess(Case(name, "", TRUTH), edtf, "mots")


def test_a_dateline_is_cut_out_of_the_text() -> None:
    text = "Le port rouvre\n\n3 juillet 2012. - Le port a rouvert."
    assert without_dateline(text) == ("Le port rouvre\n\nLe port a rouvert.", "2012-07-03")


@pytest.mark.parametrize("text", ["Le port a rouvert.", "PARIS, 3 juil (AFP) - Le port a rouvert."])
def test_a_text_without_a_dated_line_stays(text: str) -> None:
    assert without_dateline(text) == (text, None)


def test_articles_that_nothing_dates_are_left_out() -> None:
    articles = [
        Article("a", "Le port a rouvert.", "2012-07-03", False, {}),
        Article("b", "4 juillet 2012. - Le port a rouvert.", "", False, {}),
        Article("c", "Le port a rouvert.", "", False, {}),
    ]
    assert [(case.name, case.truth.isoformat()) for case in cases(articles)] == [
        ("a", "2012-07-03"),
        ("b", "2012-07-04"),
    ]


@pytest.mark.parametrize(
    ("edtf", "holds", "width"),
    [
        ("2011/..", True, None),
        ("2012-07-03/..", True, None),
        ("2012-07-04/..", False, None),
        ("2012/2012", True, 366),
        ("2011/2012-07-02", False, 549),
        (None, False, None),
    ],
)
def test_an_interval_holds_the_date_or_not(edtf: str | None, holds: bool, width: int | None) -> None:
    assert (guess(edtf).holds, guess(edtf).width) == (holds, width)


def test_figures_count_intervals_and_abstentions() -> None:
    figures = counted([guess("2011-07-03/.."), guess("2012/2012"), guess("2013/.."), guess(None)])
    assert figures == {
        "articles": 4,
        "abstains": 1,
        "interval": 3,
        "holds the date": 2,
        "wrong": 1,
        "years early, median": pytest.approx(0.75, abs=0.01),
        "closed": 1,
        "closed: days, median": 366,
    }
    assert line("x", figures)[:3] == ["x", "4", "1"]
    assert line("x", counted([]))[-3:] == ["–", "0", "–"]


def test_wrong_intervals_of_the_part_kept_aside_are_not_listed() -> None:
    guesses = [guess("2013/..", "a"), guess("2013/..", "b"), guess("2011/..", "c")]
    assert wrong_ones(guesses, {"b"}) == ["a: 2013/.. (mots), true 2012-07-03"]
