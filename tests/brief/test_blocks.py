"""Pieces of a brief's texts: cut, cleaned, and escaped whatever they hold."""

from __future__ import annotations

import pytest

from depeche.brief.blocks import clean, exact, join, lines, link, phrase, quiet, quoted, shorten, strong
from depeche.words import Words


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("un deux trois", 20, "un deux trois"),
        ("un deux trois", 10, "un deux…"),
        ("un, deux", 5, "un…"),
        ("sansespace", 5, "sans…"),
    ],
)
def test_long_words_are_cut_after_a_whole_word(text: str, most: int, short: str) -> None:
    assert shorten(text, most) == short


def test_markup_in_a_phrase_stays_markup_and_nothing_else_does() -> None:
    words = Words("fr")
    assert phrase(words, "brief.quote", text=strong("a & b")) == "«\u202f<strong>a &amp; b</strong>\u202f»"
    assert phrase(words, "brief.quote", text="<b>") == "«\u202f&lt;b&gt;\u202f»"
    assert (
        phrase(words, "brief.doubt.statement", text="<i>", name="a", where="§ 1", reasons="b & c")
        == "&lt;i&gt;\u202f; source proposée\u202f: a (§ 1)\u202f; b &amp; c."
    )


def test_every_piece_of_a_text_is_escaped() -> None:
    english = Words("en")
    for made in (
        strong("<b>"),
        quiet("<b>"),
        link("#<b>", "<b>"),
        lines("<b>", "<b>"),
        exact("<b>", english),
        quoted("<b>", english),
        join(["<b>", "<b>", "<b>"], english),
    ):
        assert "<b>" not in made
        assert "&lt;b&gt;" in made


def test_clean_drops_what_no_format_holds() -> None:
    assert clean("a\u0000b\ud800c\ufffe\n d\u00a0e ") == "abc d\u00a0e"
