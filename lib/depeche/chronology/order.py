"""Which time expression dates which event: through the parse, else by nearness, and how sure that is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, takewhile

from spacy.tokens import Doc, Span, Token

from depeche.chronology.setting import verb_tense
from depeche.french.fold import plain
from depeche.french.lists import lists, section
from depeche.french.spans import neighbour, once, places_of, spans_from, text_of
from depeche.french.syntax import SUBJECTS, feature, finite, is_past, is_subject, sentence_of, sentence_starts

# A sentence goes on where a small letter follows: "le comité « Stop ! » et".
# Marks that close, white space, marks that open; written so that a run of any of them is read in one way.
_STOP = re.compile(
    r"[.!?…][»”\")\]]*\s[\s\"]*(?:[»”)\]][»”\")\]]*\s[\s\"]*)*(?:[«“(\[–—-][«“\"(\[–—\s-]*)?[A-ZÀ-ÖØ-Þ0-9]|\n"
)
# The end of one sentence and the start of the next are looked for in so many tokens.
_TAIL = 3
_UP, _DOWN, _LASTING, _HOURS = (section(f"ties.{name}") for name in ("up", "down", "lasting", "hours"))
_STOPPING, _NEAREST = frozenset(":;"), 2
_FAR = 99.0
_OBJECTS = ("obj", "obl", "obl:mod", "obl:arg", "nmod")
_LONGEST_SENTENCE = 80
_OTHER_STEP = 1.2
# A length or a repetition dates what is told less than a day does; to a noun it belongs as a day does.
_KINDS = {"DURATION": 2.0, "SET": 0.7}
# "Hier" may stand anywhere: the word that it is hung on says little. So may a bare "mardi".
_LOOSE_STEP = 0.6
_TOKEN, _VERB_BETWEEN = 0.06, 0.8
_SURE = 1.0
# "Samedi 24 juillet, à partir de 15 h": what leads from a day to its hour is no longer.
_TO_HOUR = 4

# What stands between is another clause; what belongs to the clause above; marks that part clauses.
_CLAUSES = ("acl", "acl:relcl", "advcl", "ccomp", "csubj", "parataxis", "xcomp")
# What only says more of a noun.
_MORE = ("acl", "amod", "appos")
_HELPERS, _NOUNS = section("events.helpers"), section("events.nouns")
# What leads from a comma to an expression: "hier", "le 3 mai", "au soir de".
_LEADING = ("ADP", "DET", "ADV", "SCONJ", "PUNCT", "SPACE")
_NOMINAL = ("NOUN", "PROPN", "NUM")
_SAME, _APART = ("xcomp", "aux", "cop", "aux:pass", "aux:tense"), frozenset(",;:()«»–—")
_WHICH, _PARTS, _IT, _QUE = section("ties.which"), section("ties.parts"), section("ties.it"), lists("que")
# In tokens, before an expression: what it is compared with; "c'est en".
_BASE, _LIFT = 12, 3
# The comma of "3 401,1 millions" parts nothing.
_PARTED = re.compile(r",(?!\d)|[;:]")
_COMPARED = re.compile("|".join(section("ties.compared")))

Steps = list[tuple[int, float]]
"""The tokens above an expression, itself among them, and what the way down from each costs but its last step."""


@dataclass(frozen=True)
class Tie:
    """An event, the expression that dates it, and the rule by which: what :func:`evidence` says, else ``nearness``."""

    event: Span
    time: Span
    rule: str


@once
def _sentences(doc: Doc) -> list[int]:
    """The number of each token's sentence; where no mark parts two of the parser's, they are one."""
    numbers: list[int] = []
    number, text = 0, text_of(doc)
    for start, end in pairwise([*sentence_starts(doc), len(doc)]):
        first, last = doc[max(0, start - _TAIL)], doc[min(start + _TAIL, len(doc)) - 1]
        number += bool(_STOP.search(text, first.idx, last.idx + len(last)))
        numbers += [number] * (end - start)
    return numbers


@once
def _tenses(doc: Doc) -> list[int]:
    """How many verbs with a tense stand before each token."""
    told = [0] * (len(doc) + 1)
    for place in places_of(doc, "VERB"):
        told[place + 1] = bool(verb_tense(doc[place]))
    return list(accumulate(told))


def tie(events: Sequence[Span], times: Sequence[Span], *, evident: bool = False) -> list[Tie]:
    """Tie each event to the time expression of its sentence that dates it best.

    Parameters
    ----------
    events, times
        Spans of a parsed document, found by whatever means. What ``span._.time`` says of a time, if it says something,
        helps.
    evident
        Whether only what :func:`evidence` speaks for is tied.

    Returns
    -------
    list of Tie
        At most one for each event, in the order of `events`; none where the sentence has no expression.
    """
    if not events or not times:
        return []
    sentences = _sentences(events[0].doc)
    ordered = [(time, _steps(time), _is_base(time)) for time in sorted(times, key=lambda time: time.start)]
    starts = [time.start for time, *_ in ordered]
    # Only what can stand in an event's sentence is compared with it.
    reach = _LONGEST_SENTENCE + max(len(time) for time in times)
    ties = []
    for event in events:
        number = sentences[event.start]
        near = ordered[bisect_left(starts, event.start - reach) : bisect_left(starts, event.end + reach)]
        here = (known for known in near if sentences[known[0].start] == number)
        told = [(time, steps, "" if is_base else evidence(event, time)) for time, steps, is_base in here]
        if found := [one for one in told if one[-1] or not evident]:
            ties.append(_best(event, found))
    return ties


def evidence(event: Span, time: Span) -> str:
    """How the text says that an expression dates an event; empty where it does not.

    An expression in a clause of its own, or one that only tells which thing is meant ("la motion d'octobre"), dates
    nothing else; :func:`tie` asks nothing of one with what something is compared.

    Returns
    -------
    str
        ``syntax`` where it hangs on the event, ``frame`` where it opens the sentence or the clauses joined in it,
        ``next`` where it stands behind the event and no other verb, ``noun`` where the event is one, or nothing.
    """
    head, above = event.root, [time.root, *time.root.ancestors]
    up = list(_below(head, above))
    shared = up[-1].head if up else head
    own = range(event.start, event.end)
    down = list(takewhile(lambda token: token.i != shared.i and token.i not in own, above))
    if _is_incise(event, time):
        return "syntax"
    if len(down) > 1 and (_tells_which(time) or _is_in_front(event, time, down)):
        return ""
    is_apart = event.end <= _clause_start(time) and "Fin" in feature(finite(head), "VerbForm")
    if (is_past(head) and _is_aim(time)) or is_apart or _is_cut_off(event, time):
        return ""
    # "Le 27 août, le jeune homme, habitant Brest, rentre": what only says more of a noun has no frame.
    if head.dep_ in _MORE and finite(head).i == head.i and time.end <= head.head.i < head.i:
        return ""
    # Nor does a gerund or an infinitive reach over the next verb.
    tenses = _tenses(event.doc)
    if "Fin" not in feature(finite(head), "VerbForm") and tenses[event.end] < tenses[max(event.end, time.start)]:
        return ""
    if head.pos_ == "NOUN" and not is_predicate(head):
        return "" if up or any(token.pos_ not in _NOMINAL or token.dep_ in _CLAUSES for token in down[1:]) else "noun"
    if not any(_is_apart(token) for token in down[1:]):
        if all(token.dep_ in _SAME for token in up):
            # "A décidé lundi de fermer": the day is that of the verb above, unless that is no more than a helper.
            is_own = not any(token.dep_ == "xcomp" for token in up) or shared.lemma_ in _HELPERS or time.start > head.i
            return "syntax" if is_own else ""
        if _is_frame(event, time, up):
            return "frame"
    if _is_first(event, time) or _is_cleft(event, time):
        return "frame"
    return "next" if _is_next(event, time) else ""


def _is_cut_off(event: Span, time: Span) -> bool:
    """Whether a colon or a participle takes an expression from the event before: "a salué un accord conclu lundi"."""
    between = event.doc[event.end : time.start]
    is_parted = is_predicate(event.root) and any(token.text in _STOPPING for token in between)
    return (
        is_parted
        or _is_in_aside(time, between)
        or any(
            token.pos_ == "VERB" and "Part" in feature(token, "VerbForm") and finite(token).i == token.i
            for token in between[-_NEAREST:]
        )
    )


def _is_in_aside(time: Span, between: Span) -> bool:
    """Whether an expression belongs to what a comma adds to a clause: "Metz, son rival depuis 1985"."""
    commas = [token.i for token in between if token.text == "," and token.head.dep_ != "conj"]
    behind = time.doc[commas[-1] + 1 : time.start] if commas else ()
    return len(commas) % 2 == 1 and any(token.pos_ not in _LEADING for token in behind)


def _is_incise(event: Span, time: Span) -> bool:
    """Whether an expression stands between commas before a verb, behind its subject: "le juge, lundi, a tranché"."""
    doc, begin = time.doc, time.start - (time.doc[time.start - 1].pos_ in ("DET", "ADP"))
    if doc[begin - 1].text != "," or time.end != event.start - 1 or doc[time.end].text != ",":
        return False
    noun = next((child for child in event.root.lefts if is_subject(child)), None)
    return noun is not None and noun.i <= time.root.head.i < begin and noun.lemma_ not in _NOUNS


def _clause_start(time: Span) -> int:
    """Where the clause begins that an expression opens: "informe les habitants que lundi l'eau sera coupée"."""
    (begin, end), tenses = sentence_of(time.root), _tenses(time.doc)
    opening = (token for token in reversed(time.doc[begin : time.start]) if token.lower_ in _QUE)
    places = (token.i for token in opening if token.pos_ == "SCONJ" and tenses[token.i] == tenses[time.start])
    # "N'a quitté Paris que lundi" has no verb behind.
    return next(places, begin) if tenses[time.end] < tenses[end] else begin


def is_predicate(token: Token) -> bool:
    """Whether a token is a verb, or what "être" makes one: "la ville est privée d'eau"."""
    return token.pos_ == "VERB" or any(child.dep_ in ("cop", "aux:pass") for child in token.lefts)


def _below(token: Token, above: Sequence[Token]) -> Iterator[Token]:
    """A token and those above it, up to the first that stands above an expression too."""
    places = {one.i for one in above}
    while token.i not in places and token.head.i != token.i:
        yield token
        token = token.head


def _is_apart(token: Token) -> bool:
    """Whether what hangs on a token is in a clause of its own, or belongs to the subject alone."""
    return token.dep_ in (*_CLAUSES, *SUBJECTS, "appos") or (token.dep_ == "conj" and is_predicate(token))


def _is_first(event: Span, time: Span) -> bool:
    """Whether an expression opens a sentence, and the event is the first thing that it tells."""
    doc, begin = event.doc, _clause_start(time)
    # "Le 27 août, l'homme qui a volé la voiture est arrêté": what a relative clause says of a noun has no frame.
    if event.root.dep_ == "acl:relcl" and event.root.head.i >= time.end:
        return False
    tenses = _tenses(doc)
    if not begin <= time.start < event.start or tenses[begin] != tenses[event.start]:
        return False
    if any(
        token.pos_ == "AUX" and token.head.i not in range(event.start, event.end) for token in doc[begin : event.start]
    ):
        return False
    return not any(is_subject(token) or token.pos_ == "VERB" for token in doc[begin : time.start])


def _is_frame(event: Span, time: Span, up: Sequence[Token]) -> bool:
    """Whether an expression stands before the first of joined clauses: "Lundi, X a fermé et Y a ouvert"."""
    first = up[-1].head
    begin = min([first.i, *(child.i for child in first.lefts if child.dep_.startswith("aux") or is_subject(child))])
    return all(token.dep_ in (*_SAME, "conj") for token in up) and time.end <= begin < event.start


def _is_next(event: Span, time: Span) -> bool:
    """Whether an expression stands behind a verb and no other, wherever the parse hangs it."""
    tenses = _tenses(event.doc)
    between = event.doc[event.end : time.start]
    is_apart = any(token.text in _APART or token.dep_ == "cc" or token.pos_ == "VERB" for token in between)
    return event.end <= time.start and tenses[time.start] == tenses[event.end] and not is_apart


def _is_cleft(event: Span, time: Span) -> bool:
    """Whether "c'est … que" lifts an expression out of the clause that it dates: "c'est en 1987 que"."""
    doc, tenses = event.doc, _tenses(event.doc)
    before, behind = doc[max(0, time.start - _LIFT) : time.start], neighbour(time[-1])
    lifts = any(it.lower_ in _IT and verb.lemma_ == "être" for it, verb in pairwise(before))
    is_lifted = lifts and behind is not None and behind.lower_ in _QUE
    return is_lifted and time.end < event.start and tenses[time.end] == tenses[event.start]


def _tells_which(time: Span) -> bool:
    """Whether "de" leads from a noun to an expression: "la motion d'octobre", but not "la fin d'octobre"."""
    before = neighbour(time[0], -1)
    return time.root.head.lemma_ not in _PARTS and any(
        word is not None and word.lower_ in _WHICH for word in (time[0], before)
    )


def _is_aim(time: Span) -> bool:
    """Whether a day is what something was meant for: "a appelé à la grève pour le 12"."""
    words = [token.lower_ for token in time.doc[max(0, time.start - 2) : time.start + 1]]
    return time.label_ in ("DATE", "TIME") and "pour" in words


def _is_in_front(event: Span, time: Span, down: Sequence[Token]) -> bool:
    """Whether an expression belongs to a noun before the event: "depuis la chute du mur en 1989, la ville grandit"."""
    near = spans_from(event.doc, "times", time.start - _BASE, time.end)
    known = {place for span in near for place in range(span.start, span.end)}
    above = (token for token in down[1:] if token.i < time.start and token.i not in known)
    return time.end <= event.start and any(token.pos_ not in _LEADING for token in above)


def _is_base(time: Span) -> bool:
    """Whether an expression tells what something is compared with: "par rapport à 2010", "la première fois depuis"."""
    begin, _ = sentence_of(time.root)
    before = plain(time.doc[max(begin, time.start - _BASE) : time.start].text)
    return bool(_COMPARED.search(_PARTED.split(before)[-1]))


def _best(event: Span, near: list[tuple[Span, Steps, str]]) -> Tie:
    """The tie to the expression that costs least, of those with their steps and what speaks for them."""
    up = _up(event.root)
    ways = [next((down + up[place] for place, down in steps if place in up), _FAR) for _, steps, _ in near]
    costs = [way + _cost(event, time, way) for way, (time, *_) in zip(ways, near, strict=True)]
    best = costs.index(min(costs))
    # Of two, the hour that follows a day is the more exact.
    time = _exact([time for time, *_ in near[best : best + 2]])
    return Tie(event, time, near[best][-1] or "nearness")


def _cost(event: Span, time: Span, way: float) -> float:
    """What makes an expression a worse choice than its way in the parse tells."""
    root, tenses, is_before = event.root, _tenses(event.doc), time.end <= event.start
    own = root.lemma_ in _LASTING if root.pos_ in ("VERB", "AUX") else way <= _SURE
    first, last = (time.end, event.start) if is_before else (event.end, time.start)
    cost = _TOKEN * max(0, last - first) + (0.0 if own else _KINDS.get(time.label_, 0.0))
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
