"""Which time expression dates which event: through the parse, else by nearness, and how sure that is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from spacy.tokens import Doc, Span, Token

from depeche.chronology.setting import verb_tense
from depeche.chronology.values import CONFIDENCE
from depeche.french.lists import section
from depeche.french.spans import once
from depeche.french.syntax import sentence_starts

# A sentence goes on where a small letter follows: "le comité « Stop ! » et".
# Marks that close, white space, marks that open; written so that a run of any of them is read in one way.
_STOP = re.compile(
    r"[.!?…][»”\")\]]*\s[\s\"]*(?:[»”)\]][»”\")\]]*\s[\s\"]*)*(?:[«“(\[–—-][«“\"(\[–—\s-]*)?[A-ZÀ-ÖØ-Þ0-9]|\n"
)
# The end of one sentence and the start of the next are looked for in so many tokens.
_TAIL = 3
_UP, _DOWN, _LASTING, _HOURS = (section(f"ties.{name}") for name in ("up", "down", "lasting", "hours"))
_FAR = 99.0
_OBJECTS = ("obj", "obl", "obl:mod", "obl:arg", "nmod")
_LONGEST_SENTENCE = 80
_OTHER_STEP = 1.2
# A length or a repetition dates what is told less than a day does; to a noun it belongs as a day does.
_KINDS = {"DURATION": 2.0, "SET": 0.7}
# "Hier" may stand anywhere: the word that it is hung on says little. So may a bare "mardi".
_LOOSE_STEP = 0.6
_TOKEN, _BEFORE_AND, _VERB_BETWEEN = 0.06, 1.5, 0.8
_SURE, _CLOSE = 1.0, 2.6
# "Samedi 24 juillet, à partir de 15 h": what leads from a day to its hour is no longer.
_TO_HOUR = 4
_CHOSEN = 0.05  # so much less sure where there was a choice

Steps = list[tuple[int, float]]
"""The tokens above an expression, itself among them, and what the way down from each costs but its last step."""


@dataclass(frozen=True)
class Tie:
    """An event, the expression that dates it, and why.

    Parameters
    ----------
    event, time
        Two spans of one document.
    rule
        ``syntax`` where the expression hangs on the event, ``clause`` where both stand in one clause,
        ``nearness`` where only the distance decides.
    confidence
        0 to 1.
    """

    event: Span
    time: Span
    rule: str
    confidence: float


@once
def _sentences(doc: Doc) -> list[int]:
    """The number of each token's sentence; where no mark parts two of the parser's, they are one."""
    numbers: list[int] = []
    number = 0
    for start, end in pairwise([*sentence_starts(doc), len(doc)]):
        number += bool(_STOP.search(doc[max(0, start - _TAIL) : start + _TAIL].text))
        numbers += [number] * (end - start)
    return numbers


@once
def _tenses(doc: Doc) -> list[int]:
    """How many verbs with a tense stand before each token."""
    return list(accumulate((token.pos_ == "VERB" and bool(verb_tense(token)) for token in doc), initial=0))


def tie(events: Sequence[Span], times: Sequence[Span]) -> list[Tie]:
    """Tie each event to the time expression of its sentence that dates it best.

    Parameters
    ----------
    events, times
        Spans of a parsed document, found by whatever means. What ``span._.time`` says of a time, if it says something,
        helps.

    Returns
    -------
    list of Tie
        At most one for each event, in the order of `events`; none where the sentence has no expression.
    """
    if not events or not times:
        return []
    sentences = _sentences(events[0].doc)
    ordered = [(time, _steps(time)) for time in sorted(times, key=lambda time: time.start)]
    starts = [time.start for time, _ in ordered]
    # Only what can stand in an event's sentence is compared with it.
    reach = _LONGEST_SENTENCE + max(len(time) for time in times)
    ties = []
    for event in events:
        near = ordered[bisect_left(starts, event.start - reach) : bisect_left(starts, event.end + reach)]
        near = [found for found in near if sentences[found[0].start] == sentences[event.start]]
        if near:
            ties.append(_best(event, near))
    return ties


def _best(event: Span, near: list[tuple[Span, Steps]]) -> Tie:
    up = _up(event.root)
    ways = [next((down + up[place] for place, down in steps if place in up), _FAR) for _, steps in near]
    costs = [way + _cost(event, time, way) for way, (time, _) in zip(ways, near, strict=True)]
    best = costs.index(min(costs))
    rule = "syntax" if ways[best] <= _SURE else "clause" if ways[best] <= _CLOSE else "nearness"
    # The closer in the parse and the fewer the choices, the surer.
    sure = CONFIDENCE[rule] - (_CHOSEN if len(near) > 1 else 0.0)
    return Tie(event, _exact([time for time, _ in near[best : best + 2]]), rule, sure)


def _cost(event: Span, time: Span, way: float) -> float:
    """What makes an expression a worse choice than its way in the parse tells."""
    root, tenses, is_before = event.root, _tenses(event.doc), time.end <= event.start
    own = root.lemma_ in _LASTING if root.pos_ in ("VERB", "AUX") else way <= _SURE
    first, last = (time.end, event.start) if is_before else (event.end, time.start)
    cost = _TOKEN * max(0, last - first) + (0.0 if own else _KINDS.get(time.label_, 0.0))
    if is_before and root.dep_ == "conj" and any(t.dep_ == "cc" and t.i >= time.end for t in root.lefts):
        cost += _BEFORE_AND
    return cost + _VERB_BETWEEN * max(0, tenses[last] - tenses[first])


def _up(event: Token) -> dict[int, float]:
    """The tokens above an event, itself among them, and what the way up to each costs."""
    cost, costs, token = 0.0, {event.i: 0.0}, event
    while (head := token.head).i != token.i:
        cost += _UP.get(token.dep_, _OTHER_STEP)
        costs[head.i] = cost
        token = head
    return costs


def _steps(time: Span) -> Steps:
    token, cost = time.root, 0.0
    step_aside = _loose_step(time)
    steps = [(token.i, cost)]
    while (head := token.head).i != token.i:
        steps.append((head.i, cost))
        # What counts is what the step leaves behind: nothing if the event is the next above.
        cost += _LOOSE_STEP if head.i == step_aside else _DOWN.get(head.dep_, _OTHER_STEP)
        token = head
    return steps


def _loose_step(time: Span) -> int | None:
    """The word that an expression hangs on by chance: "mardi" in "a remporté la mairie mardi"."""
    token = time.root
    head = token.head
    if token.pos_ == "ADV":
        return head.i if head.pos_ in ("ADJ", "ADV") else None
    is_bare = time.start == 0 or time.doc[time.start - 1].pos_ != "ADP"
    follows = head.i < token.left_edge.i and not any(child.text == "," for child in token.lefts)
    hangs = head.pos_ in ("NOUN", "PROPN") and head.dep_ in _OBJECTS
    return head.i if is_bare and follows and hangs else None


def _exact(times: Sequence[Span]) -> Span:
    """Of a day and what follows it the hour, if that is right behind: "samedi 24 juillet, à 15 h"."""
    day, hour = times[0], times[-1]
    between = [token.lower_ for token in day.doc[day.end : max(day.end, hour.start)]]
    is_clock = hour.label_ == "TIME" and any(character.isdigit() for character in hour.text)
    near = 0 < len(between) <= _TO_HOUR and all(word in _HOURS for word in between)
    # "À partir de 15 h" says less than the day does.
    return hour if is_clock and near and not (hour._.time or {}).get("bound") else day
