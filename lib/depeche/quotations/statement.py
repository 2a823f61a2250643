"""What the rules find: a statement in tokens, before its speaker is known by name."""

from __future__ import annotations

from dataclasses import dataclass

from depeche.french.reading import DASHES, Quote, Reading
from depeche.french.spans import word_at
from depeche.quotations.cues import Cue
from depeche.quotations.speaker import Source

DIRECT, INDIRECT, MIXED = "direct", "indirect", "mixed"
# What is no part of a clause before and behind it; a quotation keeps its own stops.
_BEFORE, _INSIDE = frozenset((*",:;.", *DASHES)), frozenset(",:;–—(")
_BEHIND = _INSIDE | frozenset(".!?…")


@dataclass(frozen=True)
class Found:
    """A statement.

    Parameters
    ----------
    start, end
        Its tokens.
    form, rule
        ``direct``, ``indirect`` or ``mixed``, and the rule that found it.
    source
        The words that name its source.
    verb
        Its cue, if that is a verb.
    flags
        What is doubtful.
    phrase
        The tokens of its cue, if that is a preposition.
    """

    start: int
    end: int
    form: str
    rule: str
    source: Source
    verb: Cue | None = None
    flags: tuple[str, ...] = ()
    phrase: tuple[int, int] = (0, 0)

    @property
    def cue(self) -> tuple[int, int]:
        """The tokens of its cue, none if it has none."""
        return (self.verb.start, self.verb.end) if self.verb is not None else self.phrase


def strip(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Cut stops, commas, dashes and white space off the edges; marks that belong to the clause stay."""
    low = reading.low
    while start < end and (low[start].isspace() or low[start] in _BEFORE):
        start += 1
    while end > start:
        behind = _BEHIND if reading.outer(end - 1) else _INSIDE
        if not low[end - 1].isspace() and low[end - 1] not in behind:
            break
        end -= 1
    return start, end


def quotes_in(reading: Reading, start: int, end: int) -> list[Quote]:
    """The outer quotations that overlap the tokens from `start` to `end`."""
    numbers = dict.fromkeys(reading.inside[start:end])
    return [reading.quotes[number] for number in numbers if number >= 0]


def shape(reading: Reading, start: int, end: int) -> tuple[int, int, str]:
    """The span and form of a clause: one that is quoted whole is direct, one with quoted words mixed."""
    start, end = strip(reading, start, end)
    inside = quotes_in(reading, start, end)
    if not inside:
        return start, end, INDIRECT
    first = inside[0]
    if first.left == start and first.end > first.start:
        rest = strip(reading, min(first.right, end), end)
        clause = reading.has_finite(first.start, first.end)
        if rest[1] - rest[0] <= 1 or (clause and (len(inside) > 1 or _breaks(reading, first.right))):
            return first.start, first.end, DIRECT
    return start, end, MIXED


def _breaks(reading: Reading, i: int) -> bool:
    """Whether what follows a quoted clause is the author's: a comma, a bracket, a conjunction."""
    word = word_at(reading.low, i)
    return word == "et" or word in (",", "(", ";", ":", *DASHES)
