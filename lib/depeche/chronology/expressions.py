"""Time expressions in a text: where they are and what they say, before anything is resolved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from depeche.chronology import lexicon
from depeche.chronology.grammar import RULES
from depeche.chronology.grammar.rule import COMMON, DIGITS, Expression, Found, Place, Rule
from depeche.chronology.lexicon import fold

__all__ = ["Expression", "find_expressions"]

_WORD = re.compile(r"[a-z0-9]+")
_BOUNDS = {name: lexicon.ends_with(words) for name, words in lexicon.load("bounds").items()}
_MODS = {name: lexicon.ends_with(words) for name, words in lexicon.load("mods").items()}
_LOOK_BACK = 40
# No expression is longer: of a chain such as "1, 2, 1, 2" each word would else be read to the chain's end.
_LONGEST = 200
_BEFORE = lexicon.ends_with(
    word for section in ("bounds", "mods") for words in lexicon.load(section).values() for word in words
)
# The first end of a range: what stands before it, and between it and the second.
_RANGES = (
    (lexicon.ends_with(["du", "de", "d'"]), re.compile(r" (?:au|a|jusqu'au|jusqu'a|jusqu'en)(?: la)? (?=\w)")),
    (lexicon.ends_with(["entre", "entre le", "entre la"]), re.compile(r" et(?: le| la)? (?=\w)")),
)
_DASH = re.compile(r"[ ]?-[ ]?(?=\d)")


def _by_start() -> dict[str, tuple[Rule, ...]]:
    """The rules for each first word, or for each two first words where the first is a common one."""
    table = defaultdict(list)
    for rule in RULES:
        for word in rule.starts - COMMON:
            table[word].append(rule)
        for word in rule.starts & COMMON:
            for second in rule.then:
                table[f"{word} {second}"].append(rule)
    return {word: tuple(rules) for word, rules in table.items()}


_RULES = _by_start()
_FIRST = COMMON | _RULES.keys()
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
        first, start = word[0], word.start()
        if (first not in _FIRST and first >= "a") or start < at:
            continue
        rules = _rules_for(folded, word)
        if rules and (best := _longest(rules, folded, text, start)):
            at, found, rule = best
            if found.type:
                yield _expression(folded, text, start, at, found, rule)


def _rules_for(folded: str, word: re.Match[str]) -> tuple[Rule, ...]:
    """The rules that may apply where a word stands, by it and, where it is a common one, by the word behind it."""
    first = word[0]
    if first in COMMON:
        following = _WORD.search(folded, word.end())
        second = following[0] if following else ""
        return _RULES.get(f"{first} {_DIGIT if second < 'a' else second}", ())
    return _RULES.get(_DIGIT if first < "a" else first, ())


def _longest(rules: tuple[Rule, ...], folded: str, text: str, start: int) -> tuple[int, Found, str] | None:
    if start and (folded[start - 1].isalnum() or folded[start - 1] == "_"):
        return None
    best, end = None, start
    for rule in rules:
        match = rule.pattern.match(folded, start, start + _LONGEST)
        if match and match.end() > end and (found := rule.read(Place(folded, text, match))):
            best, end = (match.end(), found, rule.name), match.end()
    return best


def _expression(folded: str, text: str, start: int, end: int, found: Found, rule: str) -> Expression:
    # An abbreviation's stop at the end of a sentence is not part of the date.
    end -= folded[end - 1] == "."
    mod, bound = found.mod, ""
    if _BEFORE.is_before(folded, start):
        mod, bound = found.mod or _mod(folded, start, found.type), _bound(folded, text, start, found.type)
    opens_range = bool(_DASH.match(folded, end)) or _spans(folded, text, start, end)
    return Expression(start, end, found.type, found.reading, rule, mod, bound, opens_range)


def _spans(folded: str, text: str, start: int, end: int) -> bool:
    """Whether "du 3 au 5", "de mai à juin" goes on behind it; "a" is "à" only where a figure follows."""
    for opening, to in _RANGES:
        if (link := to.match(folded, end)) and opening.is_before(folded, start):
            return link.group().strip() != "a" or text[end : link.end()].strip() != "a" or text[link.end()].isdigit()
    return False


def _mod(folded: str, start: int, kind: str) -> str | None:
    mod = next((name for name, words in _MODS.items() if words.is_before(folded, start)), None)
    return None if mod != "APPROX" and kind in ("DATE", "TIME") else mod


def _bound(folded: str, text: str, start: int, kind: str) -> str:
    bound = next((name for name, words in _BOUNDS.items() if words.is_before(folded, start)), "")
    before, written = folded[max(0, start - _LOOK_BACK) : start], text[max(0, start - _LOOK_BACK) : start]
    if before.rstrip().endswith("des") and not written.rstrip().lower().endswith("dès"):
        return ""  # "des" is "dès" without its accent only where it is written so
    return "" if kind in ("DURATION", "SET") and bound == "until" and "'ici" not in before else bound
