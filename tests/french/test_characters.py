"""Characters that show nothing by themselves."""

from __future__ import annotations

import re
import sys
import unicodedata

from depeche.french.characters import classes, is_hidden, is_mark, past_marks


def test_hidden() -> None:
    for text in ["", " ", "\u200b", "\u00ad\u0301", "\n\u00a0", "\x00"]:
        assert is_hidden(text)


def test_shown() -> None:
    for text in ["a", " .", "e\u0301", "«", "\u20ac", "👩"]:
        assert not is_hidden(text)


def test_a_letter_ends_behind_its_marks() -> None:
    assert past_marks("e\u0301\u0327t", 1) == 3
    assert past_marks("et", 1) == 1
    assert past_marks("e", 1) == 1


def test_the_patterns_hold_every_mark_and_every_character_without_a_width() -> None:
    marks, without_width = (re.compile(f"[{letters}]") for letters in classes())
    for letter in map(chr, range(sys.maxunicode + 1)):
        kind = unicodedata.category(letter)
        assert bool(marks.match(letter)) == is_mark(letter) == kind.startswith("M")
        assert bool(without_width.match(letter)) == (kind == "Cf")
