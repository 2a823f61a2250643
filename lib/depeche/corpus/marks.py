"""Quotation marks: what stands between them, nested, mismatched, never opened or never closed.

A small state machine reads each paragraph alone, so that one abnormal mark never disturbs the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_PAIRS = {"«": "»", "“": "”", "„": "“", "‹": "›", "‘": "’"}
_STRAIGHT = '"'
_MARKS = re.compile('[«»“”„‹›‘’"]')


@dataclass(frozen=True)
class Quoted:
    """A stretch of text between quotation marks.

    Parameters
    ----------
    start, end
        The text inside the marks, white space at its edges aside.
    opening, closing
        Offsets of the marks; ``None`` for one that is missing.
    level
        0 for an outermost quotation, 1 for one inside it, and so on.
    continued
        Whether the next paragraph reopens it, so that its missing closing mark is regular.
    """

    start: int
    end: int
    opening: int | None
    closing: int | None
    level: int = 0
    continued: bool = False


def quoted_spans(text: str, paragraphs: list[tuple[int, int]]) -> list[Quoted]:
    """Find what stands between quotation marks, paragraph by paragraph.

    Parameters
    ----------
    text
        The document's text.
    paragraphs
        Start and end of each paragraph, in order.

    Returns
    -------
    list of Quoted
        Sorted by start. A mark never closed quotes to the end of its paragraph; a lone closing mark
        gives an empty span before it.
    """
    by_paragraph = [_read(text, start, end) for start, end in paragraphs]
    for here, (start, _), after in zip(by_paragraph, paragraphs[1:], by_paragraph[1:], strict=False):
        reopened = bool(after) and after[0].opening == start
        for number, quoted in enumerate(here):
            if quoted.closing is None and quoted.level == 0 and reopened and text[start] == text[quoted.opening or 0]:
                here[number] = replace(quoted, continued=True)
    return sorted((q for found in by_paragraph for q in found), key=lambda q: (q.start, -q.end))


def _read(text: str, start: int, end: int) -> list[Quoted]:
    marks = [(found.start(), found.group()) for found in _MARKS.finditer(text, start, end)]
    found: list[Quoted] = []
    opened: list[tuple[int, str]] = []
    for number, (at, mark) in enumerate(marks):
        later = [other for _, other in marks[number + 1 :]]
        if mark == "’" and not _closes_single(text, at, opened):
            continue
        if mark == "‘" and "’" not in later:
            continue
        if _opens(text, at, mark, opened, start):
            opened.append((at, mark))
        elif (depth := _partner(mark, opened, later)) is not None:
            opening = opened[depth][0]
            # What stayed open inside the pair that closes now was never closed.
            found += [_make(text, o, at, d, closed=False) for d, (o, _) in enumerate(opened) if d > depth]
            found.append(_make(text, opening, at, depth, closed=True))
            del opened[depth:]
        else:
            found.append(Quoted(at, at, None, at, len(opened)))
    return found + [_make(text, at, end, depth, closed=False) for depth, (at, _) in enumerate(opened)]


def _opens(text: str, at: int, mark: str, opened: list[tuple[int, str]], start: int) -> bool:
    if mark == _STRAIGHT:
        return not any(other == _STRAIGHT for _, other in opened) and not _looks_closing(text, at, start)
    if mark == "“" and any(other == "„" for _, other in opened):
        return False
    return mark in _PAIRS


def _looks_closing(text: str, at: int, start: int) -> bool:
    """A straight mark right behind a word and before a space or a stop closes."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isspace() and before not in "([{’'-–—«“" and not after.isalnum()


def _partner(mark: str, opened: list[tuple[int, str]], later: list[str]) -> int | None:
    """The depth of the opening mark that `mark` closes, the innermost first.

    A mark of another family closes one whose own closing mark does not follow.
    """
    for depth in reversed(range(len(opened))):
        if _PAIRS.get(opened[depth][1], _STRAIGHT) == mark:
            return depth
    for depth in reversed(range(len(opened))):
        other = opened[depth][1]
        if mark != "’" and other != "‘" and _PAIRS.get(other, _STRAIGHT) not in later:
            return depth
    return None


def _closes_single(text: str, at: int, opened: list[tuple[int, str]]) -> bool:
    """Whether ’ is a closing mark here rather than an apostrophe."""
    after = text[at + 1] if at + 1 < len(text) else " "
    return any(mark == "‘" for _, mark in opened) and not after.isalnum()


def _make(text: str, opening: int, end: int, level: int, *, closed: bool) -> Quoted:
    inside = text[opening + 1 : end]
    start = opening + 1 + len(inside) - len(inside.lstrip())
    return Quoted(start, max(start, opening + 1 + len(inside.rstrip())), opening, end if closed else None, level)
