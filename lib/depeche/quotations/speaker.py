"""The speaker of a cue: the words that say who it is."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from depeche.french.conjugation import FINITE
from depeche.french.lists import lists
from depeche.french.phrases import DETERMINERS, bearer, is_person, name_before, name_behind, phrase_end, phrase_start
from depeche.french.reading import Reading
from depeche.quotations.cues import Cue
from depeche.quotations.memory import noun_kind

_PRONOUNS = lists("pronouns")
_CLITICS = lists("clitics")
_TIME = lists("time")
_INSERTS = lists("inserts")
_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer", "expl:subj")


@dataclass(frozen=True)
class Source:
    """The words that name a source, in tokens; `head` is their main word, `name` the token of the name they bear.

    `several` says that it names more than one person, `reason` why there are none.
    """

    start: int = 0
    end: int = 0
    head: int = 0
    name: int | None = None
    pronoun: bool = False
    several: bool = False
    reason: str | None = None

    def __bool__(self) -> bool:
        return self.end > self.start


def nobody(reason: str) -> Source:
    """No source, and why."""
    return Source(reason=reason)


def pronoun(i: int) -> Source:
    """A pronoun as a source."""
    return Source(i, i + 1, i, pronoun=True)


def source_at(reading: Reading, start: int, limit: int, *, floor: int | None = None) -> Source:
    """The source whose noun phrase starts at token `start`, apposed names included."""
    anaphoric = start + 1 < limit and reading.low[start + 1] in ("dernier", "dernière", "derniers", "dernières")
    if reading.low[start] in _PRONOUNS and not anaphoric:
        return pronoun(start)
    if anaphoric and reading.low[start] in ("ce", "cette", "ces"):
        return Source(start, start + 2, start + 1)
    end = phrase_end(reading, start, limit)
    if end <= start:
        return nobody("no subject")
    name = bearer(reading, start, end)
    second = name.end + 1 if name is not None else limit
    if is_person(name) and second < end and reading.low[second - 1] == "et" and is_person(reading.mentions.get(second)):
        return Source(start, end, _head(reading, start, end), several=True)
    if not is_person(name):
        before = name_before(reading, start, floor if floor is not None else start)
        if before is not None:
            return Source(before.start, before.end, before.start, before.start)
        behind = name_behind(reading, end, limit)
        if behind is not None and _is_role(reading, _head(reading, start, end), behind.end, limit):
            return Source(start, behind.end, _head(reading, start, end), behind.start)
    elif name is not None and name.end < end and reading.low[name.end] not in ("-",):
        # What follows the name is no part of it: "M. Dupont ministre de".
        end = name.end
    return Source(start, end, _head(reading, start, end), name.start if name is not None else None)


def _is_role(reading: Reading, head: int, behind: int, limit: int) -> bool:
    """Whether a phrase can describe the person named behind it: "le porte-parole, X", not "selon la tradition, X"."""
    if head in reading.mentions:
        return False
    kind = noun_kind(reading.low[head])
    return kind in ("person", "group") or (kind is None and behind < limit and reading.low[behind] == ",")


def _head(reading: Reading, start: int, end: int) -> int:
    nouns = (i for i in range(start, end) if reading.pos[i] in ("NOUN", "PROPN") or i in reading.mentions)
    return next(nouns, end - 1)


def subject_behind(reading: Reading, cue: Cue, limit: int) -> Source:
    """The inverted subject of a cue: "a déclaré à la presse le ministre"."""
    if cue.clitic is not None:
        return pronoun(cue.clitic)
    i, linked = cue.end, False
    while i < limit:
        mention, low, pos = reading.mentions.get(i), reading.low[i], reading.pos[i]
        if not reading.outer(i) and reading.inside[i] != reading.inside[cue.verb]:
            break
        if linked:
            # A complement: its determiner, noun and name go by.
            step = mention.end if mention is not None else i + 1
            linked = mention is None and (low in DETERMINERS or pos in ("DET", "ADJ", "NUM", "ADP"))
            if pos == "NOUN" and mention is None and (after := reading.mentions.get(step)) is not None:
                step = after.end if not is_person(after) or step > i + 1 else step
            i = step
        elif mention is not None or (pos in ("NOUN", "PROPN") and low not in _TIME) or _is_pronoun(low):
            return source_at(reading, i, limit)
        elif low in DETERMINERS:
            noun = next(
                (j for j in range(i + 1, min(limit, i + 5)) if reading.pos[j] in ("NOUN", "PROPN", "NUM")), None
            )
            if noun is not None and (reading.low[noun] in _TIME or reading.low[noun].isdigit()):
                i = noun + 1
            else:
                return source_at(reading, i, limit)
        elif pos == "ADP" or low in ("au", "aux", "du"):
            i, linked = i + 1, True
        elif pos in ("ADV", "NUM", "ADJ", "PRON") or low in _TIME or low.isspace():
            i += 1
        else:
            break
    return nobody("no subject")


def _is_pronoun(low: str) -> bool:
    return low in ("celui-ci", "celle-ci", "ceux-ci", "celles-ci")


def subject_before(reading: Reading, cue: Cue, floor: int) -> Source:
    """The subject before a cue, or behind it for one tied by a hyphen."""
    if cue.clitic is not None:
        return pronoun(cue.clitic)
    at = cue.start - 1
    while at >= floor and (
        reading.low[at] in _CLITICS - {"elle"} or reading.pos[at] == "ADV" or reading.low[at].isspace()
    ):
        at -= 1
    if at >= floor and reading.low[at] == "qui":
        return antecedent(reading, at, cue, floor)
    if at >= floor and (reading.low[at] in _PRONOUNS) and reading.outer(at):
        return pronoun(at)
    near = _adjacent(reading, at, cue.start, floor)
    if near is not None:
        return near
    head = parsed_subject(reading, cue, floor)
    if head is not None and reading.low[head] == "qui":
        return antecedent(reading, head, cue, floor)
    if head is not None:
        return source_of(reading, head, cue.start, floor)
    return _by_surface(reading, at, cue.start, floor)


def source_of(reading: Reading, head: int, limit: int, floor: int) -> Source:
    """The source whose noun phrase `head` heads."""
    if reading.low[head] in _PRONOUNS and reading.low[head + 1 : head + 2] not in (["dernier"], ["dernière"]):
        return pronoun(head)
    start = phrase_start(reading, head, floor)
    return source_at(reading, start, limit, floor=floor)


def _adjacent(reading: Reading, at: int, limit: int, floor: int) -> Source | None:
    """The noun phrase right before the verb, unless a preposition, a noun or a comma ties it to another one."""
    if (
        at < floor
        or not reading.outer(at)
        or not (reading.pos[at] in ("NOUN", "PROPN", "ADJ") or at in reading.mentions)
    ):
        return None
    start = phrase_start(reading, at, floor)
    before = reading.skip_space(start - 1, -1)
    determined = reading.low[start] in DETERMINERS or start in reading.mentions
    free = (
        before < floor
        or reading.low[before] in (":", ";", "(", "que", "qu'", "mais", "car")
        or (before == start - 1 and reading.low[before] == ",")
    )
    if not determined or not free:
        return None
    return source_at(reading, start, limit, floor=floor)


def parsed_subject(reading: Reading, cue: Cue, floor: int) -> int | None:
    """The head of the subject that the parser finds before a cue."""
    for i in range(cue.start, cue.end):
        for child in reading.children(reading.doc[i]):
            if child.dep_ not in _SUBJECT or reading.low[child.i] in _CLITICS or not reading.outer(child.i):
                continue
            if floor <= child.i < cue.start and not _is_governed(reading, child.i, floor):
                return int(child.i)
    return None


def _is_governed(reading: Reading, head: int, floor: int) -> bool:
    """Whether a preposition stands before the phrase that `head` heads, so that it is no subject."""
    start = phrase_start(reading, head, floor)
    return start > floor and (reading.pos[start - 1] == "ADP" or reading.low[start - 1] in ("au", "aux", "du"))


def _by_surface(reading: Reading, at: int, limit: int, floor: int) -> Source:
    """The nearest name before the verb that no preposition governs, else the sentence's first noun phrase."""
    i = at
    while i >= floor:
        mention = reading.mentions.get(i)
        if reading.low[i] == ")":
            i = next((j for j in range(i, floor, -1) if reading.low[j] == "("), i) - 1
            continue
        if mention is not None and reading.outer(i):
            first = phrase_start(reading, mention.start, floor)
            if not first or first <= floor or reading.pos[first - 1] != "ADP":
                return source_at(reading, first, limit, floor=floor)
            i = first
        elif reading.pos[i] in ("VERB", "AUX") and reading.is_finite(i):
            break
        i -= 1
    opening = next((j for j in range(floor, limit) if not reading.low[j].isspace() and reading.outer(j)), floor)
    if reading.low[opening] in DETERMINERS or reading.pos[opening] in ("NOUN", "PROPN", "PRON"):
        return source_at(reading, opening, limit, floor=floor)
    return nobody("no subject")


def antecedent(reading: Reading, relative: int, cue: Cue, floor: int) -> Source:
    """What ``qui`` stands for."""
    head = reading.doc[cue.verb].head
    if reading.doc[cue.verb].dep_ == "acl:relcl" and floor <= head.i < relative and reading.outer(head.i):
        return source_of(reading, head.i, relative, floor)
    i = relative - 1
    while i >= floor and (reading.low[i] in (",", ")", "(") or not reading.outer(i)):
        i -= 1
    return source_of(reading, i, relative, floor) if i >= floor else nobody("no subject")


def agent(reading: Reading, cue: Cue, limit: int) -> Source:
    """The agent of a passive: "il a été annoncé par X que"."""
    for i in range(cue.end, min(limit, cue.end + 10)):
        if reading.low[i] == "par" and i + 1 < limit:
            return source_at(reading, i + 1, limit)
        if reading.low[i] in ("que", "qu'", ":", ","):
            break
    return nobody("no source")


def main_subject(reading: Reading, cue: Cue, floor: int) -> Source:
    """The subject of the clause that a gerund or an infinitive depends on."""
    token: Token = reading.doc[cue.verb]
    for above in token.ancestors:
        if not floor <= above.i < cue.start or not reading.outer(above.i):
            continue
        subject = next(
            (child for child in reading.children(above) if child.dep_ in _SUBJECT and child.i >= floor), None
        )
        if (
            subject is not None
            and reading.outer(subject.i)
            and subject.i < cue.start
            and not _is_governed(reading, subject.i, floor)
        ):
            if reading.low[subject.i] == "qui":
                return antecedent(reading, subject.i, _like(cue, above.i), floor)
            return source_of(reading, subject.i, cue.start, floor)
    verbs = [i for i in range(floor, cue.start) if reading.outer(i) and reading.is_finite(i)]
    found = [source for verb in reversed(verbs) if (source := subject_before(reading, _like(cue, verb), floor))]
    able = (s for s in found if s.name is not None or s.pronoun or noun_kind(reading.low[s.head]) is not None)
    return next(able, found[0] if found else _subject_after(reading, cue))


def _subject_after(reading: Reading, cue: Cue) -> Source:
    """The subject of the main clause that a gerund opens: "Tout en disant que A, X a promis B"."""
    for token in reading.doc[cue.verb].ancestors:
        for child in reading.children(token):
            if child.dep_ in _SUBJECT and child.i > cue.end and reading.outer(child.i):
                comma = next((i for i in range(child.i, cue.end, -1) if reading.low[i] == ","), cue.end)
                limit = token.i if token.i > child.i else min(child.i + 9, len(reading.low))
                return source_of(reading, child.i, limit, comma + 1)
    end = reading.units[reading.unit_of(cue.start)][1]
    verbs = [i for i in range(cue.end, end) if reading.is_finite(i)]
    commas = (i for i in range(cue.end, end) if reading.low[i] == "," and verbs and verbs[0] < i < verbs[-1])
    turn = next(commas, None)
    if turn is None:
        return nobody("no subject")
    return source_at(reading, turn + 1, next(verb for verb in verbs if verb > turn))


def _like(cue: Cue, verb: int) -> Cue:
    return Cue(verb, verb + 1, verb, cue.entry, FINITE)


def sentence_subject(reading: Reading, at: int, determiners: frozenset[str]) -> Source | None:
    """The subject of the sentence before token `at`, in its paragraph, if it can speak and bears no name."""
    number = reading.unit_of(at)
    if not number:
        return None
    start, end = reading.units[number - 1]
    if any("\n" in reading.low[i] for i in range(start, at)) or not reading.outer(start):
        return None
    for i in range(start, end):
        if reading.doc[i].dep_ in ("nsubj", "nsubj:pass") and reading.outer(i) and reading.doc[i].head.dep_ == "ROOT":
            source = source_of(reading, i, end, start)
            able = bool(source) and source.name is None and noun_kind(reading.low[source.head]) in ("person", "body")
            return source if able and reading.low[source.start] in determiners else None
    return None


def person_subject(reading: Reading, start: int, end: int) -> Source | None:
    """The subject of a sentence, if it is a person or a pronoun."""
    for i in range(start, end):
        if reading.doc[i].dep_ in ("nsubj", "nsubj:pass", "expl:subj") and reading.outer(i):
            source = source_of(reading, i, end, start)
            mention = reading.mentions.get(source.name) if source.name is not None else None
            able = source.pronoun and reading.low[source.head] in ("il", "elle")
            able = able or is_person(mention) or noun_kind(reading.low[source.head]) == "person"
            return source if source and able else None
    return None
