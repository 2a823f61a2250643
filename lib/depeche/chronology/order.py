"""Where sentences start and verbs stand in a text, looked up once for all that is asked of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from depeche.chronology.setting import sentence_starts, verb_tense
from depeche.data import load_toml
from depeche.french.characters import is_hidden
from depeche.french.spans import layout, spans_from
from depeche.french.syntax import feature, finite, is_conditional, is_negated, phrase, subject, verb_group

# A sentence goes on where a small letter follows: "le comité « Stop ! » et".
# Marks that close, white space, marks that open; written so that a run of any of them is read in one way.
_STOP = re.compile(
    r"[.!?…][»”\")\]]*\s[\s\"]*(?:[»”)\]][»”\")\]]*\s[\s\"]*)*(?:[«“(\[–—-][«“\"(\[–—\s-]*)?[A-ZÀ-ÖØ-Þ0-9]|\n"
)
# The end of one sentence and the start of the next are looked for in so many tokens.
_TAIL = 3
_LEXICAL = ("VERB", "NOUN", "ADJ")


class Places:
    """Where sentences start and verbs with a tense stand; what is asked of one of them is looked up once."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts = sentence_starts(doc)
        tags = doc.to_array("POS")
        verb, noun, adjective = (tags == doc.vocab.strings[kind] for kind in _LEXICAL)
        self.verbs: list[int] = verb.nonzero()[0].tolist()
        self.words: list[int] = (verb | noun | adjective).nonzero()[0].tolist()
        self.told: dict[int, bool] = {}
        self.ends: dict[int, bool] = {}

    def sentence(self, place: int) -> int:
        """The number of a token's sentence."""
        return bisect_right(self.starts, place)

    def parted(self, one: int, other: int) -> bool:
        """Whether a sentence ends between two that the parser parts; its sentences are too short at times."""
        first, last = (one, other) if one < other else (other, one)
        return any(self._ends(number) for number in range(first, last))

    def tenses(self, start: int, end: int) -> int:
        """How many verbs with a tense stand from token `start` up to `end`."""
        return sum(map(self._tells, self.verbs[bisect_left(self.verbs, start) : bisect_left(self.verbs, end)]))

    def _ends(self, number: int) -> bool:
        if number not in self.ends:
            place = self.starts[number]
            said = self.doc[max(0, place - _TAIL) : place + _TAIL].text
            self.ends[number] = bool(_STOP.search(said))
        return self.ends[number]

    def of_sentence(self, number: int) -> list[int]:
        """Where the verbs, nouns and adjectives of a sentence stand."""
        end = self.starts[number] if number < len(self.starts) else len(self.doc)
        return self.words[bisect_left(self.words, self.starts[number - 1]) : bisect_left(self.words, end)]

    def _tells(self, place: int) -> bool:
        if place not in self.told:
            self.told[place] = bool(verb_tense(self.doc[place]))
        return self.told[place]


# Which time expression dates which event: through the parse, else by nearness, and how sure that is.

_FAR = 99.0
_UP: dict[str, float] = load_toml("chronology.toml")["ties"]["up"]
_DOWN: dict[str, float] = load_toml("chronology.toml")["ties"]["down"]
_LASTING = frozenset(load_toml("chronology.toml")["ties"]["lasting"])
_HOURS = frozenset(load_toml("chronology.toml")["ties"]["hours"])
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


@dataclass(frozen=True)
class _Time:
    """What is asked of an expression again and again: its place, and what the steps above it cost."""

    span: Span
    start: int
    end: int
    sentence: int
    label: str
    above: list[tuple[int, float]]


def tie(doc: Doc, events: Sequence[Span], times: Sequence[Span], *, places: Places | None = None) -> list[Tie]:
    """Tie each event to the time expression of its sentence that dates it best.

    Parameters
    ----------
    doc
        A parsed document.
    events, times
        Spans of `doc`, found by whatever means. What ``span._.time`` says of a time, if it says something, helps.
    places
        Where sentences and verbs of `doc` stand, if that is known.

    Returns
    -------
    list of Tie
        At most one for each event, in the order of `events`; none where the sentence has no expression.
    """
    if not events or not times:
        return []
    places = places or Places(doc)
    ordered = sorted((_time(time, places) for time in times), key=lambda time: time.start)
    starts = [time.start for time in ordered]
    # Only what can stand in an event's sentence is compared with it.
    reach = _LONGEST_SENTENCE + max(time.end - time.start for time in ordered)
    ties = []
    for event in events:
        near = ordered[bisect_left(starts, event.start - reach) : bisect_left(starts, event.end + reach)]
        found = _best(event, near, places)
        if found is not None:
            ties.append(found)
    return ties


def _time(span: Span, places: Places) -> _Time:
    start = span.start
    return _Time(span, start, span.end, places.sentence(start), span.label_, _steps(span))


def _best(event: Span, times: Sequence[_Time], places: Places) -> Tie | None:
    start, end = event.start, event.end
    sentence = places.sentence(start)
    near = [time for time in times if time.sentence == sentence or not places.parted(sentence, time.sentence)]
    if not near:
        return None
    root = event.root
    up = _up(root)
    ways = [_way(up, time) for time in near]
    costs = [way + _cost(root, (start, end), time, way, places) for way, time in zip(ways, near, strict=True)]
    best = min(range(len(near)), key=costs.__getitem__)
    return Tie(event, _exact(event.doc, near, best), *_reason(ways[best], len(near)))


def _cost(root: Token, event: tuple[int, int], time: _Time, way: float, places: Places) -> float:
    """What makes an expression a worse choice than its way in the parse tells."""
    own = root.lemma_ in _LASTING if root.pos_ in ("VERB", "AUX") else way <= _SURE
    first, last = (time.end, event[0]) if time.end <= event[0] else (event[1], time.start)
    cost = _TOKEN * max(0, last - first) + (0.0 if own else _KINDS.get(time.label, 0.0))
    if time.end <= event[0] and root.dep_ == "conj" and any(t.dep_ == "cc" and t.i >= time.end for t in root.lefts):
        cost += _BEFORE_AND
    return cost + (_VERB_BETWEEN * places.tenses(first, last) if first < last else 0.0)


def _up(event: Token) -> dict[int, float]:
    """The tokens above an event, itself among them, and what the way up to each costs."""
    cost, costs, token = 0.0, {event.i: 0.0}, event
    while (head := token.head).i != token.i:
        cost += _UP.get(token.dep_, _OTHER_STEP)
        costs[head.i] = cost
        token = head
    return costs


def _steps(time: Span) -> list[tuple[int, float]]:
    """The tokens above an expression, itself among them, and what the way down from each costs but its last step."""
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


def _way(up: dict[int, float], time: _Time) -> float:
    """The cost of the way through the parse from an event to an expression."""
    return next((down + up[place] for place, down in time.above if place in up), _FAR)


def _exact(doc: Doc, times: Sequence[_Time], best: int) -> Span:
    """The hour right behind the day that was chosen, if there is one: "samedi 24 juillet, à 15 h"."""
    day = times[best]
    for hour in times[best + 1 : best + 2]:
        between = range(day.end, hour.start)
        is_clock = hour.label == "TIME" and any(character.isdigit() for character in hour.span.text)
        if is_clock and 0 < len(between) <= _TO_HOUR and all(doc[place].lower_ in _HOURS for place in between):
            # "À partir de 15 h" says less than the day does.
            return day.span if (hour.span._.time or {}).get("bound") else hour.span
    return day.span


def _reason(way: float, choices: int) -> tuple[str, float]:
    """The rule of a tie and its confidence: the closer in the parse and the fewer the choices, the surer."""
    rule = "syntax" if way <= _SURE else "clause" if way <= _CLOSE else "nearness"
    return rule, {"syntax": 0.9, "clause": 0.75, "nearness": 0.55}[rule] - (0.05 if choices > 1 else 0.0)


# Why events have no place in time, in words.


# Events that the article tells as past and does not date, and why an event has no place in time.

# Why an event has no place in time.
NO_EXPRESSION, OTHER_EVENT = "no expression", "other event"
NO_YEAR, NO_REFERENCE = "no year", "no reference date"
REASONS = (NO_EXPRESSION, OTHER_EVENT, NO_YEAR, NO_REFERENCE)

_HELPERS = frozenset(load_toml("chronology.toml")["events"]["helpers"])
_STATES = frozenset(load_toml("chronology.toml")["events"]["states"])
_DATABLE = ("obj", "obl:agent", "iobj")
_DATING = ("DATE", "TIME")


def why_unplaced(edtf: str | None) -> str | None:
    """Why a date that an expression gives has no place in time; nothing if it has one."""
    if edtf is None:
        return NO_REFERENCE
    return NO_YEAR if edtf.startswith("XXXX") else None


def undated(doc: Doc, dated: Sequence[Span], places: Places, quoted: Container[int]) -> Iterator[tuple[Span, str]]:
    """The verbs of main clauses by which the narrator tells what somebody known did, without a date, and why.

    Only what is over and done is taken (compound or simple past, no negation, no verb that reports speech or tells a
    state), where the running text says it.

    Parameters
    ----------
    doc
        A parsed document with its times.
    dated
        The events that have a date.
    places
        Where sentences and verbs of `doc` stand.
    quoted
        Numbers of the tokens that stand in a statement.
    """
    reporting = {span._.statement["cue_start"] for span in doc.spans.get("statements", [])}
    taken = {token.i for span in dated for token in span}
    times = {places.sentence(span.start) for span in doc.spans["times"] if span.label_ in _DATING}
    for token in _verbs(doc, places):
        if token.i in taken or token.i in quoted or not _is_main(token) or not _is_done(token):
            continue
        group = verb_group(token)
        reports = any(part.idx in reporting for part in group)
        if not reports and any(True for _ in _named_subject(token)):
            yield doc[group.start : group.end], OTHER_EVENT if places.sentence(token.i) in times else NO_EXPRESSION


def participants(verb: Token) -> Iterator[str]:
    """The names in a verb's subject and objects, in that order."""
    head = subject(verb)
    objects = [child for child in verb.children if child.dep_ in _DATABLE]
    for noun in [*([head] if head is not None else []), *objects]:
        yield from _names(noun)


def _named_subject(verb: Token) -> Iterator[str]:
    head = subject(verb)
    return _names(head) if head is not None else iter(())


def _names(noun: Token) -> Iterator[str]:
    span = phrase(noun)
    for mention in spans_from(noun.doc, "mentions", span.start, span.end):
        if mention.end <= span.end:
            yield mention._.mention["name"]


def _verbs(doc: Doc, places: Places) -> Iterator[Token]:
    """The verbs of the paragraphs that count, titles aside."""
    running = [(p.start, p.end) for p in layout(doc) if p.counted and p.role != "title"]
    starts = [start for start, _ in running]
    for place in places.verbs:
        token = doc[place]
        number = bisect_right(starts, token.idx) - 1
        # The model takes a character that does not show for a verb at times.
        if number >= 0 and token.idx < running[number][1] and not is_hidden(token.text):
            yield token


def _is_main(verb: Token) -> bool:
    above = verb.head if verb.dep_ == "conj" else verb
    return above.dep_ == "ROOT"


def _is_done(verb: Token) -> bool:
    """Compound past or simple past, of a verb that tells an act."""
    if verb.lemma_ in _HELPERS or verb.lemma_ in _STATES or is_negated(verb):
        return False
    carrier = finite(verb)
    if is_conditional(carrier) or "Fin" not in feature(carrier, "VerbForm"):
        return False
    if carrier is verb:
        return "Past" in feature(verb, "Tense")
    compound = any(child.dep_ == "aux:tense" for child in verb.children)
    return compound and "Pres" in feature(carrier, "Tense") and "Past" in feature(verb, "Tense")
