"""Time expressions in a text: where they are and what they say, before anything is resolved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from depeche.chronology import lexicon
from depeche.chronology.grammar import RULES
from depeche.chronology.grammar.rule import DIGITS, Expression, Found, Place, Rule
from depeche.chronology.lexicon import fold

__all__ = ["Expression", "find_expressions"]

_WORD = re.compile(r"[a-z0-9]+")
_BOUNDS = {name: lexicon.ends_with(words) for name, words in lexicon.load("bounds").items()}
_MODS = {name: lexicon.ends_with(words) for name, words in lexicon.load("mods").items()}
_LOOK_BACK = 40
# The first end of a range: what stands before it, and between it and the second.
_RANGES = (
    (lexicon.ends_with(["du", "de", "d'"]), re.compile(r" (?:au|a|jusqu'au|jusqu'a|jusqu'en)(?: la)? (?=\w)")),
    (lexicon.ends_with(["entre", "entre le", "entre la"]), re.compile(r" et(?: le| la)? (?=\w)")),
    (re.compile(""), re.compile(r"[ ]?-[ ]?(?=\d)")),
)


def _by_start() -> dict[str, tuple[Rule, ...]]:
    table = defaultdict(list)
    for rule in RULES:
        for word in rule.starts:
            table[word].append(rule)
    return {word: tuple(rules) for word, rules in table.items()}


_RULES = _by_start()
(_DIGIT,) = DIGITS


def find_expressions(text: str) -> Iterator[Expression]:
    """Find the time expressions of `text`, in order, without overlap.

    At each word the rules that can start with it are tried; the longest match is taken, of two equal
    ones the rule that comes first in the grammar.

    Parameters
    ----------
    text
        Any text; nothing but its characters is looked at.

    Yields
    ------
    Expression
        What is written, unresolved.
    """
    folded, at = fold(text), 0
    for word in _WORD.finditer(folded):
        start = word.start()
        if start < at:
            continue
        written = word.group()
        rules = _RULES.get(_DIGIT if written[0].isdigit() else written)
        if rules is None and written[0].isdigit():
            continue
        if rules and (best := _longest(rules, folded, text, start)):
            at, found, rule = best
            if found.type:
                yield _expression(folded, text, start, at, found, rule)


def _longest(rules: tuple[Rule, ...], folded: str, text: str, start: int) -> tuple[int, Found, str] | None:
    if start and (folded[start - 1].isalnum() or folded[start - 1] == "_"):
        return None
    best, end = None, start
    for rule in rules:
        match = rule.pattern.match(folded, start)
        if match and match.end() > end and (found := rule.read(Place(folded, text, match))):
            best, end = (match.end(), found, rule.name), match.end()
    return best


def _expression(folded: str, text: str, start: int, end: int, found: Found, rule: str) -> Expression:
    # An abbreviation's stop at the end of a sentence is not part of the date.
    end -= folded[end - 1] == "."
    before = folded[max(0, start - _LOOK_BACK) : start]
    mod = found.mod or next((name for name, words in _MODS.items() if words.search(before)), None)
    if not found.mod and mod != "APPROX" and found.type in ("DATE", "TIME"):
        mod = None
    bound = next((name for name, words in _BOUNDS.items() if words.search(before)), "")
    if before.rstrip().endswith("des") and not text[:start].rstrip().lower().endswith("dès"):
        bound = ""  # "des" is "dès" without its accent only where it is written so
    spans = any(opening.search(before) and to.match(folded, end) for opening, to in _RANGES)
    if found.type in ("DURATION", "SET") and bound == "until" and "'ici" not in before:
        bound = ""
    return Expression(start, end, found.type, found.reading, rule, mod, bound, spans)
