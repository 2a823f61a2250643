"""Where time expressions are, what they say, and that no text breaks the reader."""

from __future__ import annotations

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from depeche.chronology.find import find_expressions
from depeche.chronology.resolve import resolve_all
from depeche.chronology.setting import Setting
from depeche.confidence import shares
from depeche.corpus.edtf import is_edtf
from depeche.french.fold import plain
from depeche.french.lists import number, section
from helpers import texts

PUBLISHED = (
    None,
    "2022-03-01",
    "2024-02-29",
    "2022",
    "2021/..",
    "XXXX-05-25",
    "XXXX-02-29",
    "0001-01-01",
    "9999-12-31",
)
_WORDS = (
    *section("months.full"),
    *section("months.short"),
    *section("numbers"),
    *section("units"),
    *section("weekdays"),
    "le",
    "la",
    "l'",
    "du",
    "au",
    "à",
    "depuis",
    "d'ici",
    "il y a",
    "dès",
    "en",
)
_MORE = (
    "hier",
    "la veille",
    "prochain",
    "dernière",
    "29 février",
    "0",
    "24 h",
    "9999",
    "XXe siècle",
    "l'an",
    "-",
    "/",
    ",",
)


def pieces() -> st.SearchStrategy[str]:
    """Random strings of digits, number words, months and what stands around them."""
    piece = st.sampled_from((*_WORDS, *_MORE)) | st.integers(0, 99_999).map(str)
    return st.lists(piece, max_size=10).flatmap(lambda found: st.sampled_from([" ".join(found), "".join(found)]))


def settings() -> st.SearchStrategy[Setting]:
    tenses = st.sampled_from(["", "past", "present", "state", "future"])
    return st.builds(Setting, st.integers(0, 1), st.integers(0, 1), st.sampled_from([0, 50]), tenses, st.booleans())


@given(texts() | pieces(), st.sampled_from(PUBLISHED), st.lists(settings(), min_size=40, max_size=40))
def test_any_text_gives_expressions_in_order_with_valid_dates(
    text: str, published: str | None, some: list[Setting]
) -> None:
    found, at = list(find_expressions(text)), 0
    for expression in found:
        assert at <= expression.start < expression.end <= len(text)
        at = expression.end
    stands = sorted((some * (1 + len(found) // 40))[: len(found)], key=lambda s: (s.paragraph, s.sentence))
    for expression, when in zip(found, resolve_all(found, published, stands), strict=True):
        assert expression.literal
        assert when.edtf is None or (is_edtf(when.edtf) and parse_edtf(when.edtf))
        assert not (when.lower and when.upper) or when.lower <= when.upper
        assert when.ground in shares("times")


@given(st.integers(0, 9999))
def test_every_year_can_be_read(year: int) -> None:
    (found,) = find_expressions(f"en l’an {year}")
    assert found.literal == f"{year:04}"


@given(texts())
def test_folding_keeps_lengths(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("trois", 3),
        ("vingt et un", 21),
        ("quatre-vingt-dix-sept", 97),
        ("soixante-dix", 70),
        ("cent vingt", 120),
        ("deux mille douze", 2012),
        ("1 500", 1500),
        ("30,4", 30.4),
        ("dix mille mille", None),
    ],
)
def test_numbers(written: str, value: float | None) -> None:
    assert number(written) == value


@pytest.mark.parametrize(
    "text",
    ["Le 3 mai", "LE 3 MAI", "le\u00a03\u00a0mai", "le 3\u202fmai", "Le 3\nmai rouvre.\n\nIl ferme."],
)
def test_capitals_and_spaces_do_not_matter(text: str) -> None:
    assert [found.literal for found in find_expressions(text)] == ["XXXX-05-03"]


def test_accents_and_apostrophes_may_lack() -> None:
    pairs = [
        ("le 3 février", "le 3 fevrier"),
        ("d’ici l’été prochain", "d'ici l'ete prochain"),
        ("l’après-midi", "l'apres-midi"),
    ]
    for one, other in pairs:
        assert [e.literal for e in find_expressions(one)] == [e.literal for e in find_expressions(other)] != []


def test_a_line_end_parts_paragraphs_where_no_blank_line_does() -> None:
    assert [e.literal for e in find_expressions("Rendez-vous mardi\nSoir de fête au port")] == ["XXXX-WXX-2"]
