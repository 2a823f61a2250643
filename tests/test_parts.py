"""Long documents in parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.corpus.paragraphs import paragraphs
from depeche.parts import LONGEST, Part, parts
from helpers import texts


def cut(text: str, longest: int) -> list[Part]:
    return parts(text, paragraphs(text), longest=longest)


@given(texts(), st.integers(1, 60))
def test_parts_hold_the_text_within_the_limit(text: str, longest: int) -> None:
    covered = 0
    for part in cut(text, longest):
        assert 0 < len(part.text) <= longest
        assert text[part.offset : part.offset + len(part.text)] == part.text
        assert covered <= part.offset
        assert not text[covered : part.offset].strip()
        covered = part.offset + len(part.text)
    assert not text[covered:].strip()


@given(texts(), st.integers(1, 60))
def test_parts_keep_the_paragraphs(text: str, longest: int) -> None:
    layout = paragraphs(text)
    pieces: dict[int, str] = {}
    for part in cut(text, longest):
        for number, paragraph in enumerate(part.layout, start=part.first_paragraph):
            assert paragraph.role == layout[number].role
            pieces[number] = pieces.get(number, "") + part.text[paragraph.start : paragraph.end]
    # White space on which a cut fell may be in no part.
    expected = ["".join(text[p.start : p.end].split()) for p in layout]
    assert ["".join(pieces[number].split()) for number in sorted(pieces)] == expected


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("un deux", 7, ["un deux"]),
        ("un\n\ndeux\n\ntrois", 10, ["un\n\ndeux", "\n\ntrois"]),
        ("un deux trois", 8, ["un deux ", "trois"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("  ", 1, []),
    ],
    ids=["short", "paragraph", "white space", "anywhere", "nothing"],
)
def test_cuts_fall_on_the_best_place(text: str, longest: int, expected: list[str]) -> None:
    assert [part.text for part in cut(text, longest)] == expected


def test_a_short_text_is_one_part() -> None:
    (part,) = parts("mot " * 100, paragraphs("mot " * 100))
    assert (part.offset, part.first_paragraph) == (0, 0)
    assert LONGEST == 200_000
