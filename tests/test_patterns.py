"""No pattern of the package takes more than linear time, whatever text it meets."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from ambiguity import Ambiguity, ambiguities
from helpers import at_most
from patterns import Used, used_patterns

# These look at so many characters at most: what stands before a place, or one time expression.
_WINDOWS = {"chronology.rules._HOUR_BETWEEN": 80, "quotations.kinds._LAST": 120}
_REACH = 200
_RUNS = (
    *"aAé1.-’'\"«»“( \n\t,;:/_@%©\u00a0\u2028",
    *("A1", "9F86D0", "a1", "1-", "1-1-", "1, ", "1. ", "l’", "É-", "e\u0301", "(a", "a)", "a b ", "A b ", "Aa "),
    *("« ", " »", "- ", ". . ", "\r\n", "\n ", "https://a.fr/b?c=1&", "a.b", "a@b.", "A.-B. ", "et "),
)
_ENDS = ("", "!", "\x00", " x")
_SHORT, _LONG = 500, 16_000
# In seconds. A pass over a short run takes less than the first. Over a long one it takes a tenth of the second at most,
# and several times as long where time is quadratic; a machine with other work may be slow once.
_QUICK, _ENOUGH = 0.0005, 0.25
_TRIES = 3
_HANG = 10.0


@cache
def _found(used: Used) -> tuple[Ambiguity, ...]:
    return tuple(ambiguities(used.pattern.pattern, used.pattern.flags))


def _ids(used: Used) -> str:
    return used.place.removeprefix("depeche.")


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        (r"[\w]*(?:-?\d[\w]*)+", "nested"),
        (r"(?:a*)*b", "nested"),
        (r"(?:ab|a|b)*c", "nested"),
        (r"(?:a{1,3})+b", "nested"),
        (r"(?i:A*)a*b", "adjacent"),
        (r"a*(?=a*b)c", "adjacent"),
        (r"a+b", "search"),
    ],
)
def test_the_checker_finds_what_is_ambiguous(pattern: str, kind: str) -> None:
    found = [one for one in ambiguities(pattern) if one.kind == kind]
    assert found
    assert all(len(one.word) > 0 for one in found)


@pytest.mark.parametrize("pattern", [r"[^\W\d]*-?\d\w*(?:-\w+)*$", r"(?:ab)*c", r"a*b*", r"(?:a?){3}b", r"(?:a|b)*c"])
def test_the_checker_passes_what_is_not(pattern: str) -> None:
    assert not [one for one in ambiguities(pattern) if one.kind != "search"]


def test_every_kind_of_pattern_is_found() -> None:
    places = {used.place for used in used_patterns()}
    assert len(places) > 250
    of_modules = ("french.tokenizer._designation", "corpus.paragraphs._CAPTIONS[0]", "persons._SOUNDS", "find.GRAMMAR")
    for place in (*of_modules, "browse._repr_html_"):
        assert any(place in one for one in places), place


def test_no_loop_of_a_pattern_reads_one_word_in_two_ways() -> None:
    assert not [(used.place, one) for used in used_patterns() for one in _found(used) if one.kind == "nested"]


@pytest.mark.parametrize("used", used_patterns(), ids=_ids)
def test_no_run_of_anything_takes_a_pattern_more_than_linear_time(used: Used) -> None:
    longest = _window(used)
    # A hang fails here at once; what looks slow is tried on a long run.
    with at_most(_HANG, f"{used.place} {used.pattern.pattern}"):
        for lead, unit, end in _attacks(used):
            for use in _uses(used):
                if _time(use, lead + _run(unit, min(longest, _SHORT)) + end) > _QUICK and longest > _SHORT:
                    long = lead + _run(unit, _LONG) + end
                    assert any(_time(use, long) < _ENOUGH for _ in range(_TRIES)), (lead, unit, end)


def _window(used: Used) -> int:
    if ".GRAMMAR[" in used.place:
        return _REACH
    return next((most for place, most in _WINDOWS.items() if place in used.place), _LONG)


def _run(unit: str, length: int) -> str:
    return unit * (length // len(unit))


def _attacks(used: Used) -> Iterator[tuple[str, str, str]]:
    """What leads there, what is repeated, and what makes it fail: made of the pattern's own letters, then of any."""
    for one in dict.fromkeys((one.lead, one.word) for one in _found(used)):
        for end in _ENDS:
            yield *one, end
    for unit in _RUNS:
        for end in _ENDS[:2]:
            yield "", unit, end


def _uses(used: Used) -> Iterator[Callable[[str], object]]:
    """How the package asks; where it is not to be seen, at one place."""
    pattern = used.pattern
    if used.methods & {"match", "fullmatch"} or not used.methods:
        yield pattern.fullmatch if "fullmatch" in used.methods else pattern.match
    if used.methods - {"match", "fullmatch"}:
        yield lambda text: sum(1 for _ in pattern.finditer(text))


def _time(use: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    use(text)
    return time.process_time() - start
