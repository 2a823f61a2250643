"""Interviews: questions and answers by paragraphs, each answer a statement of whom the head names or a label tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from depeche.french.lists import lists
from depeche.french.phrases import is_person
from depeche.french.reading import Reading
from depeche.quotations.speaker import DIRECT, Found, Source, nobody, source_at

# "R. –", "Q :", "LE MATIN.", "K. B.", "Paul Vignal :" at the head of a paragraph.
_LABEL = re.compile(
    r"\s{0,9}(?:\d{1,3}[.)]\s{0,3})?(?P<label>[QR](?=\W)|[A-ZÀ-Ý][\w'’ .-]{1,40}?)"
    r"\s{0,3}(?::|\.?\s{0,3}[–—]|(?<=[A-ZÀ-Ý])\.)\s{1,9}"
)
_ASKS, _ANSWERS = "Q", "R"
_HEAD, _FIRST_PERSON, _REPLIES = lists("interview"), lists("first_person"), lists("replies")
# So many answers make an interview.
_LEAST = 2


@dataclass(frozen=True)
class _Turn:
    """A paragraph of an interview: its tokens behind its label, the label's own, and what it says."""

    start: int
    end: int
    top: int
    label: str
    asks: bool


def answers(reading: Reading) -> list[Found]:
    """The answers of an interview, none of any other text."""
    if reading.low.count("?") < _LEAST:
        return []
    turns = _turns(reading)
    named = [turn for turn in turns if turn.label]
    asking = Counter(turn.label for turn in named if turn.asks)
    # Whose paragraphs ask as often as not puts the questions.
    hosts = {_ASKS, *(one for one, count in asking.items() if 2 * count >= sum(t.label == one for t in named))}
    guests = {turn.label for turn in named} - hosts
    guest = _guest(reading, named[0].top if named else 0)
    said = [(turn, _labelled(reading, turn, guest)) for turn in named if turn.label in guests]
    said = [(turn, source) for turn, source in said if source]
    if len(said) < _LEAST or sum(turn.asks for turn in turns) < _LEAST:
        said = _unlabelled(reading, turns)
    return [
        Found(own.start, own.end, DIRECT, "interview", source)
        for turn, source in said
        for own in _answer(reading, turns, turn)
    ]


def with_answers(reading: Reading, said: list[Found], found: list[Found]) -> Iterator[Found]:
    """The statements of a text with the answers of an interview: what an answer reports itself is left to it."""
    yield from (item for item in found if not any(one.start <= item.start < one.end for one in said))
    for one in said:
        quote = None if reading.outer(one.start) else reading.quotes[reading.inside[one.start]]
        yield one if quote is None else replace(one, start=quote.start, end=quote.end)


def _turns(reading: Reading) -> list[_Turn]:
    """The paragraphs of a text as turns of an interview."""
    found = []
    lines = {i + 1 for i in range(len(reading.low) - 1) if "\n" in reading.low[i]}
    tops = sorted({*reading.tops, *(i for i in lines if _LABEL.match(reading.doc[i : i + 9].text + " "))})
    for top, end in zip(tops, [*tops[1:], len(reading.low)], strict=True):
        while end > top and reading.low[end - 1].isspace():
            end -= 1
        span = reading.doc[top:end]
        head = _LABEL.match(span.text) if end > top else None
        behind = span.char_span(head.end(), len(span.text)) if head is not None else None
        start = behind.start if behind is not None else top
        label = head["label"].strip() if head is not None and behind is not None else ""
        if end > start:
            found.append(_Turn(start, end, top, label, reading.low[end - 1] == "?" and reading.outer(end - 1)))
    return found


def _unlabelled(reading: Reading, turns: list[_Turn]) -> list[tuple[_Turn, Source]]:
    """The paragraphs between questions, of a text that says it is an interview and is answered in the first person."""
    asked = [number for number, turn in enumerate(turns[:-1]) if turn.asks and not turns[number + 1].asks]
    said = [turns[number + 1] for number in asked]
    own = [turn for turn in said if _is_own(reading, turn)]
    around = [*reading.low[: turns[asked[0]].start], *reading.low[turns[-1].start :]] if asked else []
    guest = _guest(reading, turns[asked[0]].top) if asked else nobody("no subject")
    if not guest or _HEAD.isdisjoint(around) or len(said) < _LEAST or 2 * len(own) < len(said):
        return []
    return [(turn, guest) for turn in said]


def _answer(reading: Reading, turns: list[_Turn], first: _Turn) -> Iterator[_Turn]:
    """The paragraphs of an answer: those behind its first one that go on in the first person."""
    yield first
    for turn in turns[turns.index(first) + 1 :]:
        if turn.label or turn.asks or not _is_own(reading, turn):
            return
        yield turn


def _is_own(reading: Reading, turn: _Turn) -> bool:
    """Whether an answer says "I" or "we", starts as a reply, or stands between marks."""
    words = reading.low[turn.start : turn.end]
    return not _FIRST_PERSON.isdisjoint(words) or words[0] in _REPLIES or not reading.outer(turn.start)


def _guest(reading: Reading, first: int) -> Source:
    """The person whom the head of an interview names first."""
    spans = reading.doc.spans.get("mentions", [])
    guest = next((m for m in spans if is_person(m) and m.start < first and reading.outer(m.start)), None)
    return source_at(reading, guest.start, guest.end) if guest is not None else nobody("no subject")


def _labelled(reading: Reading, turn: _Turn, guest: Source) -> Source:
    """Who answers behind a label: the guest for "R" or for initials, else the person whom it names."""
    initials = "".join(word[0] for word in reading.doc[guest.start : guest.end].text.split())
    if re.sub(r"\W", "", turn.label) in (_ANSWERS, initials.upper()):
        return guest
    label = (reading.mentions.get(i) for i in range(turn.top, turn.start))
    mention = next((m for m in label if m is not None and is_person(m)), None)
    return nobody("no subject") if mention is None else source_at(reading, mention.start, mention.end)
