"""The words that a pattern can start with, read from the pattern itself: no list has to be kept beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

WORD = re.compile(r"[a-z0-9]+")
"""A word of a folded text, as rules are found by it."""
FIGURE = "0"
"""What stands for any word that starts with a figure."""
# What is not known, and any figure of a class.
_UNKNOWN, _FIGURES = "*", "#"


def starts(pattern: re.Pattern[str], common: frozenset[str]) -> frozenset[str]:
    """The words that a match can start with, folded, ``0`` for a figure; after a word of `common` the second word too.

    Examples
    --------
    >>> sorted(starts(re.compile(r"(?:le )?(?:lundi|[1-3]\\d*) mai"), frozenset({"le"})))
    ['0', 'le 0', 'le lundi', 'lundi']
    """
    texts = _texts(parser.parse(pattern.pattern, pattern.flags), {""}, common)
    first = {" ".join(text.split()[: 1 + (text.split()[0] in common)]) for text in texts if text.strip()}
    if any(_UNKNOWN in word.split(" ")[0] for word in first) or not first:
        raise ValueError("no word is known that its pattern starts with")
    return frozenset(word.split(" ")[0] if _UNKNOWN in word else word for word in first)


def _texts(items: Iterable[tuple[Any, Any]], before: set[str], common: frozenset[str]) -> set[str]:
    """What a parsed pattern can match behind each of some texts, as far as the first words need it."""
    texts = before
    for kind, value in items:
        whole = {text for text in texts if _is_enough(text, common)}
        texts = whole | _longer(kind, value, texts - whole, common) if len(whole) < len(texts) else texts
    return texts


def _longer(kind: Any, value: Any, texts: set[str], common: frozenset[str]) -> set[str]:
    if kind == code.ASSERT_NOT and value[0] > 0 and _bars_letters(value[1]):
        return {_joined(text, " ") for text in texts}
    if kind in (code.ASSERT, code.ASSERT_NOT, code.AT):
        return texts
    if kind in (code.SUBPATTERN, code.ATOMIC_GROUP):
        return _texts(value[-1] if kind == code.SUBPATTERN else value, texts, common)
    if kind == code.BRANCH:
        return set().union(*(_texts(branch, texts, common) for branch in value[1]))
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        least, most, repeated = value
        return _repeated(least, most, repeated, texts, common)
    return {_joined(text, letter) for letter in _letters(kind, value) for text in texts}


def _repeated(least: int, most: int, items: Any, texts: set[str], common: frozenset[str]) -> set[str]:
    found = set(texts) if least == 0 else set()
    for turn in range(1, most + 1):
        texts = _texts(items, texts, common)
        if turn >= least and texts <= found:
            break
        found |= texts if turn >= least else set()
    return found


def _bars_letters(items: Any) -> bool:
    """Whether a word ends where `items` must not follow: ``(?!\\w)``, be it one of several."""
    if not items:
        return False
    kind, value = items[0]
    if kind == code.BRANCH:
        return any(map(_bars_letters, value[1]))
    return kind == code.IN and (code.CATEGORY, code.CATEGORY_WORD) in value


def _letters(kind: Any, value: Any) -> set[str]:
    """The letters that a part of a pattern may be; all figures of a class are alike."""
    if kind == code.LITERAL:
        return {chr(value)}
    if kind == code.IN and value[0][0] != code.NEGATE:
        return set().union(*(_letters(*part) for part in value))
    if value == code.CATEGORY_DIGIT or (kind == code.RANGE and chr(value[0]).isdigit()):
        return {_FIGURES}
    return {_UNKNOWN}


def _joined(text: str, letter: str) -> str:
    """A text and one more letter; other characters than letters and figures are a space, a word of figures is ``0``."""
    word = text.rpartition(" ")[2]
    if letter not in (_UNKNOWN, _FIGURES) and not WORD.fullmatch(letter):
        return f"{text} " if word else text
    if word == FIGURE:
        return text
    if not word and (letter == _FIGURES or letter.isdigit()):
        return text + FIGURE
    return text + (_UNKNOWN if letter == _FIGURES else letter)


def _is_enough(text: str, common: frozenset[str]) -> bool:
    words = text.split(" ")
    return _UNKNOWN in text or len(words) > 1 + (words[0] in common)
