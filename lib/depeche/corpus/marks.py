"""Quotation marks: what stands between them, nested, mismatched, never opened or never closed.

A small state machine reads each paragraph alone, so that one abnormal mark never disturbs the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from depeche.corpus.paragraphs import Paragraph

_PAIRS = {"«": "»", "“": "”", "„": "“", "‹": "›", "‘": "’", "»": "«"}
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
        is_reopened = bool(after) and after[0].opening == start
        for number, quoted in enumerate(here):
            is_open = quoted.closing is None and quoted.level == 0
            if is_open and is_reopened and text[start] in (text[quoted.opening or 0], "»"):
                here[number] = replace(quoted, continued=True)
    return sorted((q for found in by_paragraph for q in found), key=lambda q: (q.start, -q.end))


def quoted_in(text: str, layout: Iterable[Paragraph]) -> tuple[Quoted, ...]:
    """What `quoted_spans` finds in the paragraphs of a text, found once for all who ask."""
    return _remembered(text, tuple((paragraph.start, paragraph.end) for paragraph in layout))


# As many as a batch has texts: the component reads them all before the first one's issues are told.
@lru_cache(maxsize=64)
def _remembered(text: str, paragraphs: tuple[tuple[int, int], ...]) -> tuple[Quoted, ...]:
    return tuple(quoted_spans(text, list(paragraphs)))


@dataclass
class _State:
    """What is open at a mark, and how many of each mark are still to come: enough to decide without looking around."""

    coming: Counter[str]
    opened: list[tuple[int, str]] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def push(self, at: int, mark: str) -> None:
        self.opened.append((at, mark))
        self.kinds[mark] += 1

    def cut(self, depth: int) -> list[tuple[int, str]]:
        """Close everything from `depth` on."""
        closed = self.opened[depth:]
        del self.opened[depth:]
        self.kinds.subtract(mark for _, mark in closed)
        return closed


def _read(text: str, start: int, end: int) -> list[Quoted]:
    marks = [(found.start(), found.group()) for found in _MARKS.finditer(text, start, end)]
    state = _State(Counter(mark for _, mark in marks))
    found: list[Quoted] = []
    for at, mark in marks:
        state.coming[mark] -= 1
        # An apostrophe, no closing mark.
        if mark == "’" and (not state.kinds["‘"] or text[at + 1 : at + 2].isalnum()):
            continue
        if mark == "‘" and not state.coming["’"]:
            continue
        if _opens(text, at, mark, state, start):
            state.push(at, mark)
        elif (depth := _partner(mark, state)) is not None:
            (opening, _), *inner = state.cut(depth)
            # What stayed open inside the pair that closes now was never closed.
            found += [_make(text, o, at, d, closed=False) for d, (o, _) in enumerate(inner, depth + 1)]
            found.append(_make(text, opening, at, depth, closed=True))
        else:
            found.append(Quoted(at, at, None, at, len(state.opened)))
    return found + [_make(text, at, end, depth, closed=False) for depth, (at, _) in enumerate(state.opened)]


def _opens(text: str, at: int, mark: str, state: _State, start: int) -> bool:
    closes = _looks_closing(text, at, start)
    if mark == _STRAIGHT:
        return not state.kinds[_STRAIGHT] and not closes
    if mark == "»":
        # »So«, where nothing is open that it could close and another follows; or at the head of a further paragraph.
        is_head = at == start or (not text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum())
        return is_head and not closes and not state.kinds["«"] and any(state.coming[other] for other in "«»")
    if mark == "“" and state.kinds["„"]:
        return False
    if mark == "«" and state.kinds["»"]:
        return False
    # “So“, «so«: a mark that opens closes its like where it stands behind a word and its own partner does not follow.
    return mark in _PAIRS and not (closes and state.kinds[mark] and not state.coming[_PAIRS[mark]])


def _looks_closing(text: str, at: int, start: int) -> bool:
    """A mark right behind a word and before a space or a stop closes."""
    before = text[at - 1] if at > start else " "
    return not before.isspace() and before not in "([{’'-–—«“" and not text[at + 1 : at + 2].isalnum()


def _partner(mark: str, state: _State) -> int | None:
    """The depth of the opening mark that `mark` closes, the innermost first.

    A mark of another family closes one whose own closing mark does not follow.
    """
    own = {kind for kind in state.kinds if state.kinds[kind] > 0 and mark in (kind, _PAIRS.get(kind, _STRAIGHT))}
    others = {kind for kind in state.kinds if state.kinds[kind] > 0 and not state.coming[_PAIRS.get(kind, _STRAIGHT)]}
    wanted = own or (others - {"‘"} if mark != "’" else set())
    if not wanted:
        return None
    return next(d for d in reversed(range(len(state.opened))) if state.opened[d][1] in wanted)


def _make(text: str, opening: int, end: int, level: int, *, closed: bool) -> Quoted:
    # By index: a slice for each of many marks never closed would copy the rest of the paragraph each time.
    start, stop = opening + 1, end
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return Quoted(start, stop, opening, end if closed else None, level)
