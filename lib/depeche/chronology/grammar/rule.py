"""What a rule of the grammar is, and what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from depeche.chronology.lexicon import Ending
from depeche.chronology.readings import Fixed, Reading

DIGITS = frozenset({"0"})
"""The start of rules whose first word begins with a digit."""
COMMON = frozenset(
    {"le", "la", "l", "les", "un", "une", "ce", "cet", "cette", "ces", "de", "des", "a", "en", "dans", "il", "par"}
)
"""First words that stand everywhere: the second word too has to be one that the rule knows."""
_DES = 8


@dataclass(frozen=True)
class Place:
    """A match in a folded text, with what stands around it.

    `text` is folded, `source` is as written; both have the same length.
    """

    text: str
    source: str
    match: re.Match[str]

    def before(self, words: Ending, at: int | None = None) -> bool:
        """Whether one of `words` stands right before the match (or before `at`)."""
        return words.is_before(self.text, self.match.start() if at is None else at)

    def after(self, words: re.Pattern[str]) -> bool:
        """Whether a pattern fits right behind the match."""
        return words.match(self.text, self.match.end()) is not None

    @property
    def is_since(self) -> bool:
        """Whether "dès" stands before, which without its accent is "des"."""
        start = self.match.start()
        return self.source[max(0, start - _DES) : start].rstrip().lower().endswith("dès")

    def __getitem__(self, group: str) -> str | None:
        """What a named group holds."""
        return self.match[group] if group in self.match.re.groupindex else None

    def said(self, group: str) -> str:
        """What a named group holds, empty where it took no part."""
        return (self.match[group] or "") if group in self.match.re.groupindex else ""


@dataclass(frozen=True)
class Found:
    """What a rule read: TIMEX3 type, reading, modifier. Without type it is a trap: passed over, not found."""

    type: str
    reading: Reading
    mod: str | None = None


TRAP = Found("", Fixed(""))


@dataclass(frozen=True)
class Rule:
    """A rule of the grammar.

    Parameters
    ----------
    name
        Its name, as tables give it.
    starts
        First words that it can have, folded; ``DIGITS`` for a figure.
    pattern
        What it matches in folded text. A group ``x``, if there is one, is the expression.
    read
        What the match says, or nothing where the words around it forbid it.
    then
        Second words that it can have behind a first one of ``COMMON``, folded; ``DIGITS`` for a figure.
    """

    name: str
    starts: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[Place], Found | None]
    then: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Expression:
    """A time expression as written.

    Parameters
    ----------
    start, end
        Its place in the text, prepositions aside.
    type
        TIMEX3 type: DATE, TIME, DURATION, SET.
    reading
        What it says.
    rule
        The rule that found it.
    mod
        TIMEX3 modifier.
    bound
        ``since`` or ``until`` where a preposition opens an interval, else empty.
    range
        Whether it is the first end of a range whose second follows ("du 6 au 15").
    """

    start: int
    end: int
    type: str
    reading: Reading
    rule: str
    mod: str | None = None
    bound: str = ""
    range: bool = False

    @property
    def literal(self) -> str:
        """The TIMEX3 value of what is written."""
        return self.reading.literal
