"""Time expressions in a text: where they are and what they say, before anything is resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from depeche.chronology.lists import section
from depeche.chronology.rules import GRAMMAR, Match, read
from depeche.chronology.values import Value
from depeche.french.align import fold
from depeche.french.rules import Fit, Rule, Rules, ends_with
from depeche.french.starts import WORD

_BOUNDS = {name: ends_with(section(f"bounds.{name}")) for name in ("since", "until")}
_MODS = {name: ends_with(section(f"mods.{name}")) for name in dict.fromkeys(section("mods").values())}
_BEFORE = ends_with([*section("bounds"), *section("mods")])
_LOOK_BACK = 40
# No expression is longer: of a chain such as "1, 2, 1, 2" each word would else be read to the chain's end.
_LONGEST = 200
# The first end of a range: what stands before it, and between it and the second.
_RANGES = (
    (ends_with(section("ranges.of")), re.compile(r" (?:au|a|jusqu'au|jusqu'a|jusqu'en)(?: la)? (?=\w)")),
    (ends_with(section("ranges.between")), re.compile(r" et(?: le| la)? (?=\w)")),
)
_DASH = re.compile(r"[ ]?-[ ]?(?=\d)")


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
    reading: Value
    rule: str
    mod: str | None = None
    bound: str = ""
    range: bool = False

    @property
    def literal(self) -> str:
        """The TIMEX3 value of what is written."""
        return self.reading.literal


def find_expressions(text: str, rules: Rules = GRAMMAR) -> Iterator[Expression]:
    """Find the time expressions of `text`, in order, without overlap.

    At each word the rules that can start with it are tried; the longest match is taken, of two equal
    ones the rule that comes first in the grammar.

    Parameters
    ----------
    text
        Any text; nothing but its characters is looked at.
    rules
        The rules of another table than the library's.

    Yields
    ------
    Expression
        What is written, unresolved.
    """
    folded, at, known = fold(text), 0, rules.first
    for word in WORD.finditer(folded):
        first, start = word[0], word.start()
        if (first not in known and first >= "a") or start < at:
            continue
        tried = rules.at(folded, word)
        if tried and (best := _longest(tried, folded, text, start)):
            at, match, rule = best
            if match.type:
                yield _expression(folded, text, start, at, match, rule)


def _longest(rules: tuple[Rule, ...], folded: str, text: str, start: int) -> tuple[int, Match, str] | None:
    if start and (folded[start - 1].isalnum() or folded[start - 1] == "_"):
        return None
    best, end = None, start
    pattern: re.Pattern[str] | None = None
    match: re.Match[str] | None = None
    for rule in rules:
        # Rows that differ in their conditions only stand together.
        if rule.pattern is not pattern:
            pattern = rule.pattern
            match = pattern.match(folded, start, start + _LONGEST)
        if match and match.end() > end and (found := read(rule, Fit(folded, text, match))):
            best, end = (match.end(), found, rule.name), match.end()
    return best


def _expression(folded: str, text: str, start: int, end: int, match: Match, rule: str) -> Expression:
    # An abbreviation's stop at the end of a sentence is not part of the date.
    end -= folded[end - 1] == "."
    mod, bound = match.mod, ""
    if _BEFORE.is_before(folded, start):
        mod, bound = match.mod or _mod(folded, start, match.type), _bound(folded, text, start, match.type)
    opens_range = bool(_DASH.match(folded, end)) or _spans(folded, text, start, end)
    return Expression(start, end, match.type, match.value, rule, mod, bound, opens_range)


def _spans(folded: str, text: str, start: int, end: int) -> bool:
    """Whether "du 3 au 5", "de mai à juin" goes on behind it; "a" is "à" only where a figure follows."""
    for opening, to in _RANGES:
        if (link := to.match(folded, end)) and opening.is_before(folded, start):
            return link.group().strip() != "a" or text[end : link.end()].strip() != "a" or text[link.end()].isdigit()
    return False


def _mod(folded: str, start: int, kind: str) -> str | None:
    mod = next((name for name, phrases in _MODS.items() if phrases.is_before(folded, start)), None)
    return None if mod != "APPROX" and kind in ("DATE", "TIME") else mod


def _bound(folded: str, text: str, start: int, kind: str) -> str:
    bound = next((name for name, phrases in _BOUNDS.items() if phrases.is_before(folded, start, text)), "")
    before = folded[max(0, start - _LOOK_BACK) : start]
    return "" if kind in ("DURATION", "SET") and bound == "until" and "'ici" not in before else bound
