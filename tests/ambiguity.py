"""Where a pattern can match one string in many ways, so that its failure takes exponential or polynomial time.

A pattern is read as an automaton whose states are its characters (Glushkov's construction, from Python's own parse of
it). Two ambiguities are looked for (A. Weber and H. Seidl, "On the degree of ambiguity of finite automata",
Theoretical Computer Science 88, 1991):

- ``nested``: a loop reads a word in two ways, as in ``(a+)+`` or ``(a|a)*``: exponential time;
- ``adjacent``: two loops behind each other can share a word, as in ``a*a*``: quadratic time or worse. A search for
  the pattern counts as a loop before it, so that ``a+b`` is ``search``: tried again from each ``a``.

Bounded repeats of more than 12 count as unbounded ones; what look-arounds forbid, anchors and back references are not
looked at, so that an ambiguity found may be harmless: its word shows whether it is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from re import _compiler, _constants, _parser
from typing import Any, TypeVar

State = TypeVar("State", bound=Hashable)

_MOST_COPIES = 12
_ALPHABET = "azehxAZEHXéÉœß059²_ \n\t\u00a0\u2028.,;:!?…'’\"«»“”()[]{}<>-‐–/\\|@#&%€$*+=^~`°©\u0301中"
_LOOKS = (_constants.ASSERT, _constants.ASSERT_NOT)
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_LETTERS = (_constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN)


@dataclass(frozen=True)
class Ambiguity:
    """How a pattern is ambiguous, a string that leads there, and a word that can be repeated behind it."""

    kind: str
    lead: str
    word: str


@dataclass
class _Part:
    """A part of a pattern: in how many ways it is empty, and its first and last states with the ways to each."""

    empty: int = 1
    first: dict[int, int] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)


class Automaton:
    """The states of a pattern: what each reads, as bits of an alphabet, and which may follow in how many ways."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        parsed = _parser.parse(pattern, flags)
        self._state, self._classes = parsed.state, dict[tuple[str, int], int]()
        self.alphabet = sorted({*_ALPHABET, *_letters(parsed)})
        self.reads: list[int] = []
        self.follow: list[dict[int, int]] = []
        self.first = self._build(parsed, parsed.state.flags | flags).first

    def _build(self, items: Iterable[tuple[Any, Any]], flags: int) -> _Part:
        whole = _Part()
        for op, value in items:
            whole = self._joined(whole, self._one(op, value, flags))
        return whole

    def _one(self, op: Any, value: Any, flags: int) -> _Part:
        if op in _LETTERS:
            return self._letter(op, value, flags)
        if op in _REPEATS:
            return self._repeat(*value, flags)
        if op is _constants.BRANCH:
            return _either(self._build(branch, flags) for branch in value[1])
        if op is _constants.SUBPATTERN:
            _, more, less, inner = value
            return self._build(inner, (flags | more) & ~less)
        if op is _constants.ATOMIC_GROUP:
            return self._build(value, flags)
        if op in _LOOKS and value[0] >= 0:
            # What is looked at is read and then read again.
            return _Part(1, self._build(value[1], flags).first, {})
        if op is _constants.GROUPREF_EXISTS:
            return _either(self._build(branch or (), flags) for branch in value[1:])
        return _Part()

    def _letter(self, op: Any, value: Any, flags: int) -> _Part:
        key = (repr((op, value)), flags)
        if key not in self._classes:
            alone = _compiler.compile(_parser.SubPattern(self._state, [(op, value)]), flags)
            self._classes[key] = sum(1 << at for at, letter in enumerate(self.alphabet) if alone.fullmatch(letter))
        self.reads.append(self._classes[key])
        self.follow.append({})
        state = len(self.reads) - 1
        return _Part(0, {state: 1}, {state: 1})

    def _repeat(self, least: int, most: Any, body: Any, flags: int) -> _Part:
        endless = most is _constants.MAXREPEAT or most > _MOST_COPIES
        whole = _Part()
        for _ in range(min(least, _MOST_COPIES) - 1 if endless else least):
            whole = self._joined(whole, self._build(body, flags))
        if endless:
            part = self._build(body, flags)
            self._link(part.last, part.first)
            return self._joined(whole, _Part(part.empty if least else 1, part.first, part.last))
        rest = _Part()
        for _ in range(most - least):
            part = self._joined(self._build(body, flags), rest)
            rest = _Part(1, part.first, part.last)
        return self._joined(whole, rest)

    def _joined(self, one: _Part, other: _Part) -> _Part:
        self._link(one.last, other.first)
        first = _sum(one.first, {state: ways * one.empty for state, ways in other.first.items() if one.empty})
        last = _sum(other.last, {state: ways * other.empty for state, ways in one.last.items() if other.empty})
        return _Part(min(one.empty * other.empty, 2), first, last)

    def _link(self, last: dict[int, int], first: dict[int, int]) -> None:
        for state, ways in last.items():
            for after, more in first.items():
                self.follow[state][after] = min(self.follow[state].get(after, 0) + ways * more, 2)

    def letter(self, reads: int) -> str:
        """One of the letters that a state reads."""
        return self.alphabet[reads.bit_length() - 1]


def _letters(items: Iterable[Any]) -> Iterator[str]:
    """The letters that a pattern names, with their other case."""
    for item in items:
        if isinstance(item, tuple) and len(item) == 2 and item[0] in (_constants.LITERAL, _constants.NOT_LITERAL):
            letter = chr(item[1])
            yield from (one for one in (letter, letter.lower(), letter.upper()) if len(one) == 1)
        elif isinstance(item, tuple) and len(item) == 2 and item[0] is _constants.RANGE:
            yield from map(chr, item[1])
        elif isinstance(item, tuple | list | _parser.SubPattern):
            yield from _letters(item)


def _either(parts: Iterable[_Part]) -> _Part:
    whole = _Part(0)
    for part in parts:
        empty = min(whole.empty + part.empty, 2)
        whole = _Part(empty, _sum(whole.first, part.first), _sum(whole.last, part.last))
    return whole


def _sum(one: dict[int, int], other: dict[int, int]) -> dict[int, int]:
    return {state: min(one.get(state, 0) + other.get(state, 0), 2) for state in {**one, **other}}


def ambiguities(pattern: str, flags: int = 0) -> list[Ambiguity]:
    """Find how a pattern is ambiguous: one finding for each loop, or two loops."""
    automaton = Automaton(pattern, flags)
    # A search starts anywhere: one more state before the first reads anything.
    start = len(automaton.reads)
    automaton.reads.append((1 << len(automaton.alphabet)) - 1)
    automaton.follow.append({start: 1, **automaton.first})
    loops = _loops(automaton.follow)
    found = [_nested(automaton, loop) for loop in loops]
    for loop in loops:
        for after in loops:
            if loop is not after:
                found.append(_adjacent(automaton, loop, after, "search" if start in loop else "adjacent"))
    return [one for one in found if one is not None]


def _loops(follow: list[dict[int, int]]) -> list[frozenset[int]]:
    """The states that lead back to themselves, together with those that do so with them (S. R. Kosaraju's way)."""
    before: list[list[int]] = [[] for _ in follow]
    for state, behind in enumerate(follow):
        for after in behind:
            before[after].append(state)
    left, loops = set(range(len(follow))), []
    for state in reversed(_left_last(follow)):
        if state in left:
            here = {state} | _reach([state], lambda one: left.intersection(before[one]))
            left.difference_update(here)
            if len(here) > 1 or state in follow[state]:
                loops.append(frozenset(here))
    return loops


def _left_last(follow: list[dict[int, int]]) -> list[int]:
    """All states, each behind those that are first met on the way from it."""
    left: list[int] = []
    met: set[int] = set()
    for start in range(len(follow)):
        walk = [] if start in met else [(start, iter(follow[start]))]
        met.add(start)
        while walk:
            state, rest = walk[-1]
            after = next((one for one in rest if one not in met), None)
            if after is None:
                left.append(state)
                walk.pop()
            else:
                met.add(after)
                walk.append((after, iter(follow[after])))
    return left


def _reach(starts: Iterable[int], follow: Callable[[int], Iterable[int]]) -> set[int]:
    """What can be reached from some states in one step or more."""
    found: set[int] = set()
    queue = deque(starts)
    while queue:
        for after in follow(queue.popleft()):
            if after not in found:
                found.add(after)
                queue.append(after)
    return found


def _nested(automaton: Automaton, loop: frozenset[int]) -> Ambiguity | None:
    """Two ways around a loop that read one word."""
    reads, follow = automaton.reads, automaton.follow
    for state in loop:
        for after, ways in follow[state].items():
            if ways > 1 and after in loop:
                way = _way([after], lambda one: [(to, reads[to]) for to in follow[one] if to in loop], state.__eq__)
                word = automaton.letter(reads[after]) + _word(automaton, way or [])
                return Ambiguity("nested", _lead(automaton, state), word)

    def steps(pair: tuple[int, int, bool]) -> Iterator[tuple[tuple[int, int, bool], int]]:
        one, other, parted = pair
        for here in follow[one].keys() & loop:
            for there in follow[other].keys() & loop:
                if both := reads[here] & reads[there]:
                    yield (here, there, parted or here != there), both

    apart = _way([(state, state, False) for state in loop], steps, lambda pair: pair[0] == pair[1] and pair[2])
    if apart is None:
        return None
    first, last = apart[0][0][0], apart[-1][0][0]
    back = _way([last], lambda one: [(to, reads[to]) for to in follow[one] if to in loop], first.__eq__)
    return Ambiguity("nested", _lead(automaton, first), _word(automaton, apart) + _word(automaton, back or []))


def _adjacent(automaton: Automaton, loop: frozenset[int], after: frozenset[int], kind: str) -> Ambiguity | None:
    """A word around a loop that leads from it to one behind it, and around that one too."""
    reads, follow = automaton.reads, automaton.follow
    between = _reach(loop, follow.__getitem__)
    if not after <= between or not _read(automaton, loop) & _read(automaton, after):
        return None

    def steps(states: tuple[int, int, int]) -> Iterator[tuple[tuple[int, int, int], int]]:
        for one in follow[states[0]].keys() & loop:
            for last in follow[states[2]].keys() & after:
                if both := reads[one] & reads[last]:
                    for way in follow[states[1]]:
                        if letters := both & reads[way]:
                            yield (one, way, last), letters

    for first in _turns(loop, follow):
        for last in after:
            if found := _way([(first, first, last)], steps, (first, last, last).__eq__):
                return Ambiguity(kind, _lead(automaton, first), _word(automaton, found))
    return None


def _turns(loop: frozenset[int], follow: list[dict[int, int]]) -> set[int]:
    """States of which every way around a loop has one: where a walk comes back to what it came from."""
    found: set[int] = set()
    done: set[int] = set()
    start = min(loop)
    path, walk = [start], [iter(sorted(follow[start].keys() & loop))]
    on_path = {start}
    while walk:
        after = next(walk[-1], None)
        if after is None:
            walk.pop()
            done.add(path[-1])
            on_path.discard(path.pop())
        elif after in on_path:
            found.add(after)
        elif after not in done:
            path.append(after)
            on_path.add(after)
            walk.append(iter(sorted(follow[after].keys() & loop)))
    return found


def _read(automaton: Automaton, states: Iterable[int]) -> int:
    letters = 0
    for state in states:
        letters |= automaton.reads[state]
    return letters


def _way(
    starts: Iterable[State], steps: Callable[[State], Iterable[tuple[State, int]]], ends: Callable[[State], bool]
) -> list[tuple[State, int]] | None:
    """The shortest way of one step or more: each state with the letters that lead to it, the first with none."""
    before: dict[State, tuple[State, int] | None] = dict.fromkeys(starts)
    queue = deque(before)
    while queue:
        state = queue.popleft()
        for after, letters in steps(state):
            if ends(after):
                way = [(after, letters)]
                at: State | None = state
                while at is not None:
                    known = before[at]
                    way.append((at, known[1] if known else 0))
                    at = known[0] if known else None
                return way[::-1]
            if after not in before:
                before[after] = (state, letters)
                queue.append(after)
    return None


def _word(automaton: Automaton, way: Iterable[tuple[Any, int]]) -> str:
    return "".join(automaton.letter(letters) for _, letters in way if letters)


def _lead(automaton: Automaton, state: int) -> str:
    """A string that leads from the start to a state."""
    start = len(automaton.reads) - 1
    way = _way([start], lambda one: [(to, automaton.reads[to]) for to in automaton.follow[one]], state.__eq__)
    return "" if state == start else _word(automaton, way or [])
