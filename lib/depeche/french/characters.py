"""Characters that show nothing by themselves: marks written onto the letter before them, and those without a width."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import groupby

# Marks and characters without a width stand in these planes only.
_CODES = (*range(0x20000), *range(0xE0000, 0xE1000))


def is_mark(letter: str) -> bool:
    """Whether a character is written onto the one before it: an accent, a vowel sign, a variant of an emoji."""
    return unicodedata.category(letter).startswith("M")


def is_hidden(text: str) -> bool:
    """Whether none of the characters shows: white space, marks, those without a width, those that control."""
    if text[:1].isalnum():  # nearly always, and told at once
        return False
    return all(letter.isspace() or unicodedata.category(letter) in ("Cf", "Cc") or is_mark(letter) for letter in text)


def past_marks(text: str, at: int) -> int:
    """Where what stands before `at` ends, the marks written onto its last letter among it."""
    while at < len(text) and is_mark(text[at]):
        at += 1
    return at


@cache
def classes() -> tuple[str, str]:
    """All marks, and all characters without a width, each as the inside of a pattern's ``[]``."""
    kinds = list(map(unicodedata.category, map(chr, _CODES)))
    marks = (code for code, kind in zip(_CODES, kinds, strict=True) if kind[0] == "M")
    return _ranges(marks), _ranges(code for code, kind in zip(_CODES, kinds, strict=True) if kind == "Cf")


def _ranges(codes: Iterable[int]) -> str:
    # Codes that follow one another differ from their numbers by the same.
    runs = (list(run) for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0]))
    return "".join(f"\\U{run[0][1]:08x}-\\U{run[-1][1]:08x}" for run in runs)
