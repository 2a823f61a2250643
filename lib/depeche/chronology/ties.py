"""Which time expression dates which event: through the parse, else by nearness, and how sure that is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from depeche.chronology.tense import verb_tense
from depeche.data import load_toml

_FAR = 99.0
_STOP = re.compile(r"[.!?…][»”\")\]]*\s|\n")
_UP: dict[str, float] = load_toml("times.toml")["ties"]["up"]
_DOWN: dict[str, float] = load_toml("times.toml")["ties"]["down"]
_LONGEST_SENTENCE = 80
_OTHER_STEP = 1.2
# A length or a repetition dates what is told less than a day does; to a noun it belongs as a day does.
_KINDS = {"DURATION": 2.0, "SET": 0.7}
# "Hier" may stand anywhere: the word that it is hung on says little.
_LOOSE_STEP = 0.6
_TOKEN, _BEFORE_AND, _VERB_BETWEEN = 0.06, 1.5, 0.8
_SURE, _CLOSE = 1.0, 2.6


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


def tie(doc: Doc, events: Sequence[Span], times: Sequence[Span]) -> list[Tie]:
    """Tie each event to the time expression of its sentence that dates it best.

    Parameters
    ----------
    doc
        A parsed document.
    events, times
        Spans of `doc`, found by whatever means. What ``span._.time`` says of a time, if it says something, helps.

    Returns
    -------
    list of Tie
        At most one for each event, in the order of `events`; none where the sentence has no expression.
    """
    ordered = sorted(times, key=lambda time: time.start)
    starts = [time.start for time in ordered]
    # Only what can stand in an event's sentence is compared with it.
    reach = _LONGEST_SENTENCE + max((len(time) for time in ordered), default=0)
    ties, text = [], doc.text  # put together anew each time it is asked for
    for event in events:
        near = ordered[bisect_left(starts, event.start - reach) : bisect_left(starts, event.end + reach)]
        found = _best(text, event, near)
        if found is not None:
            ties.append(found)
    return ties


def _best(text: str, event: Span, times: Sequence[Span]) -> Tie | None:
    near = [time for time in times if _together(text, event, time)]
    if not near:
        return None
    ranked = sorted(near, key=lambda time: (_distance(event, time), time.start))
    best = ranked[0]
    return Tie(event, best, *_reason(event, best, len(near)))


def _together(text: str, event: Span, time: Span) -> bool:
    """Whether no sentence ends between the two; the parser's sentences are too short at times."""
    if _gap(event, time) > _LONGEST_SENTENCE:
        return False
    first, last = (time, event) if time.start < event.start else (event, time)
    if first.end >= last.start:
        return True
    said = text[event.doc[first.end].idx : last.start_char]
    if "\n" in said or not _STOP.search(said):
        return "\n" not in said
    return not any(token.is_sent_start for token in event.doc[first.end : last.start + 1])


def _distance(event: Span, time: Span) -> float:
    """How far an expression is from an event: by the parse, and a little by the words between."""
    one, other = event.root, time.root
    way = _way(one, other)
    own = way <= _SURE and one.pos_ not in ("VERB", "AUX")
    cost = way + _TOKEN * _gap(event, time) + (0.0 if own else _KINDS.get(time.label_, 0.0))
    if time.end <= event.start and one.dep_ == "conj" and any(t.dep_ == "cc" and t.i >= time.end for t in one.lefts):
        cost += _BEFORE_AND
    first, last = (time.end, event.start) if time.end <= event.start else (event.end, time.start)
    verbs = [t for t in event.doc[first:last] if t.pos_ == "VERB" and verb_tense(t)] if first < last else []
    return cost + _VERB_BETWEEN * len(verbs)


def _way(event: Token, time: Token) -> float:
    """The cost of the way through the parse from an event to an expression."""
    if event.i == time.i:
        return 0.0
    above = [event, *event.ancestors]
    places = {token.i: number for number, token in enumerate(above)}
    down, token, loose = 0.0, time, time.pos_ == "ADV"
    while token.i not in places:
        head = token.head
        if head.i == token.i:
            return _FAR
        if head.i not in places:
            down += _LOOSE_STEP if loose and head.pos_ in ("ADJ", "ADV") else _DOWN.get(head.dep_, _OTHER_STEP)
        token = head
    return down + sum(_UP.get(step.dep_, _OTHER_STEP) for step in above[: places[token.i]])


def _gap(event: Span, time: Span) -> int:
    return max(0, max(event.start, time.start) - min(event.end, time.end))


def _reason(event: Span, time: Span, choices: int) -> tuple[str, float]:
    """The rule of a tie and its confidence: the closer in the parse and the fewer the choices, the surer."""
    way = _way(event.root, time.root)
    rule = "syntax" if way <= _SURE else "clause" if way <= _CLOSE else "nearness"
    return rule, {"syntax": 0.9, "clause": 0.75, "nearness": 0.55}[rule] - (0.05 if choices > 1 else 0.0)
