"""Whether an event happened: planned, conditional, denied, or only supposed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spacy.tokens import Doc, Span, Token

from depeche.chronology.label import is_word, predicate
from depeche.chronology.order import Places, Tie, tie, undated, why_unplaced
from depeche.chronology.setting import verb_tense
from depeche.corpus.edtf import bounds
from depeche.data import load_toml
from depeche.french.fold import plain, plain_word
from depeche.french.spans import trimmed
from depeche.french.syntax import feature, finite, is_conditional, is_negated, is_past, verb_group

_EVENTS = load_toml("chronology.toml")["events"]
_CONDITIONS = frozenset(_EVENTS["conditions"])
_SUPPOSED = tuple(tuple(words.split()) for words in _EVENTS["suppositions"])
_CASES = tuple(tuple(words.split()) for words in _EVENTS["cases"])
_REFUSALS = frozenset(_EVENTS["refusals"])
_POSSIBLE = frozenset(_EVENTS["possible"])
_QUE = ("que", "qu'", "qu’", "où")


def modality(head: Token, when: dict[str, Any]) -> str:
    """Tell whether what `head` tells happened.

    Parameters
    ----------
    head
        A verb, or a noun of event.
    when
        What is known of the expression that dates it: ``lower`` is asked for.

    Returns
    -------
    str
        ``happened``, ``planned``, ``conditional``, ``negated`` or ``hypothetical``.
    """
    if head.pos_ != "VERB":
        return "hypothetical" if _is_case(head) else _by_date(head.doc, when)
    carrier, above = finite(head), _above(head)
    if is_negated(head) or _is_denied(head, above):
        return "negated"
    if _is_supposed(head):
        return "hypothetical"
    if is_conditional(carrier) or (above is not None and above.lemma_ in _POSSIBLE and is_conditional(finite(above))):
        return "conditional"
    told = "future" if "Fut" in feature(carrier, "Tense") and not is_past(head) else verb_tense(head)
    if told == "past":
        return "happened"
    # "Il sera élu en 1995" is told of the past, "la loi prend effet lundi" of what is to come.
    return "planned" if told == "future" and not is_over(head.doc, when) else _by_date(head.doc, when)


def _above(verb: Token) -> Token | None:
    """The verb that an infinitive hangs on."""
    if "Inf" not in feature(finite(verb), "VerbForm") or verb.head.i == verb.i or verb.head.pos_ != "VERB":
        return None
    return verb.head


def _is_denied(verb: Token, above: Token | None) -> bool:
    """Whether an infinitive tells what was not done: "a renoncé à", "ne veut plus", "sans"."""
    if any(child.lower_ == "sans" and child.i < verb.i for child in verb.children):
        return "Inf" in feature(finite(verb), "VerbForm")
    if above is None or verb.dep_ not in ("xcomp", "ccomp", "obj", "obl:arg"):
        return False
    return above.lemma_ in _REFUSALS or is_negated(above)


def _is_supposed(verb: Token) -> bool:
    """Whether "si" opens the clause (not "s'il a quitté", which grants a fact), or "à condition que" and the like."""
    carrier = finite(verb)
    granted = "Fut" in feature(carrier, "Tense") or (
        carrier.i != verb.i and is_past(verb) and "Pres" in feature(carrier, "Tense") and _is_active(verb)
    )
    for child in verb.children:
        if child.i > verb.i:
            continue
        if child.lower_ in _CONDITIONS and child.dep_ == "mark":
            return not granted
        if child.lower_ in _QUE and _follows(child, _SUPPOSED):
            return True
    return False


def _is_active(verb: Token) -> bool:
    return not any(child.dep_ == "aux:pass" for child in verb.children)


def _is_case(noun: Token) -> bool:
    """Whether a noun of event is only supposed: "en cas de victoire"."""
    return any(child.dep_ == "case" and _follows(child, _CASES, whole=True) for child in noun.children)


def _follows(token: Token, phrases: tuple[tuple[str, ...], ...], *, whole: bool = False) -> bool:
    """Whether the words before `token`, or up to it, are one of `phrases`."""
    end = token.i + (1 if whole else 0)
    said = [plain_word(before.text) for before in token.doc[max(0, end - 4) : end]]
    return any(tuple(said[-len(words) :]) == words for words in phrases)


def _by_date(doc: Doc, when: dict[str, Any]) -> str:
    """What is not told by a verb with a tense is to come where its date is."""
    return "planned" if is_to_come(doc, when) else "happened"


def is_to_come(doc: Doc, when: dict[str, Any]) -> bool:
    """Whether a date lies behind that of the article."""
    lower, today = when["lower"], _days(doc._.published)[1]
    return bool(today and lower and lower > today)


def is_over(doc: Doc, when: dict[str, Any]) -> bool:
    """Whether a date lies before that of the article."""
    upper, today = when["upper"], _days(doc._.published)[0]
    return bool(today and upper and upper < today)


@lru_cache(maxsize=1024)
def _days(published: str | None) -> tuple[str | None, str | None]:
    return bounds(published) if published else (None, None)


# Events: verbs and event nouns that the text dates, with who took part, in whose voice, and whether it happened.

_WORDS = re.compile(r"[^\s']+'?")
_NOUNS = frozenset(load_toml("chronology.toml")["events"]["nouns"])
# Without its accents a noun is taken too, unless it has some: "marché" is no "marche".
_PLAIN = frozenset(map(plain, _NOUNS))
# "Prise d'otages", by the first word: the words behind it.
_PHRASES: dict[str, list[tuple[str, ...]]] = {}
for _first, *_rest in (_WORDS.findall(plain(said)) for said in load_toml("chronology.toml")["events"]["phrases"]):
    _PHRASES.setdefault(_first, []).append(tuple(_rest))
_HELPERS = frozenset(load_toml("chronology.toml")["events"]["helpers"])
_MODALS = frozenset(load_toml("chronology.toml")["events"]["modals"])
_ATTRIBUTES = frozenset(load_toml("chronology.toml")["events"]["attributes"])
_ANNOUNCING = frozenset(load_toml("chronology.toml")["events"]["announcing"])
_BEING = ("avoir", "être")
_NO_EVENT = ("fixed", "amod", "case", "punct")
_RELATIONS = {"since": "BEGUN_BY", "until": "BEFORE", "": "IS_INCLUDED"}
_VERBS = ("VERB",)
# An estimate, not measured: what is told as past without a date is surer to have happened than to be worth a line.
_UNDATED = 0.7
_OF = ("de", "du", "des", "d'", "d’")


def events(doc: Doc) -> Iterator[Span]:
    """One span an event: its words, with ``span._.event`` telling when, who and in whose voice.

    The label is the relation to the expression that dates it; where nothing does it is empty, and ``reason`` says why.
    """
    said, places = _said(doc), Places(doc)
    ties = _dated(doc, said, places)
    loose = undated(doc, [found.event for found in ties], places, said.owner)
    spans = [*(_with_date(said, found) for found in ties), *(_without_date(said, *found) for found in loose)]
    yield from sorted(spans, key=lambda span: span.start)


def _with_date(said: _Said, found: Tie) -> Span:
    doc, when, head = found.event.doc, found.time._.time, found.event.root
    relation = "DURING" if found.time.label_ == "DURATION" else _RELATIONS[when["bound"]]
    span = Span(doc, *trimmed(doc, found.event.start, found.event.end), label=relation)
    span._.event = {
        "lemma": predicate(found.event),
        "time_start": found.time.start_char,
        "time_end": found.time.end_char,
        **{name: when[name] for name in ("edtf", "lower", "upper")},
        "reason": why_unplaced(when["edtf"]),
        "voice": _voice(said, head),
        "modality": modality(head, when),
        "rule": found.rule,
        "confidence": round(found.confidence * when["confidence"], 2),
    }
    return span


def _without_date(said: _Said, event: Span, reason: str) -> Span:
    span = Span(event.doc, *trimmed(event.doc, event.start, event.end), label="")
    span._.event = {
        "lemma": predicate(event),
        **dict.fromkeys(("time_start", "time_end", "edtf", "lower", "upper")),
        "reason": reason,
        "voice": _voice(said, event.root),
        "modality": "happened",
        "rule": "past tense",
        "confidence": _UNDATED,
    }
    return span


def _dated(doc: Doc, said: _Said, places: Places) -> list[Tie]:
    """The ties that hold: those through the parse, and for an expression that has none the nearest event."""
    ties: list[Tie] = []
    dates = [time for time in doc.spans["times"] if _can_date(time)]
    for group, told in _by_statement(said, dates, list(candidates(doc, dates, places))):
        ties += tie(doc, told, group, places=places)
    ties = _possible(ties)
    close = _one_each([close for close in ties if _holds(close)])
    taken = {kept.time.start for kept in close}
    rest: dict[int, Tie] = {}
    for loose in ties:
        head = loose.event.root
        start = loose.time.start
        if start not in taken and start not in rest and head.pos_ in _VERBS and _in_one(places, head, loose.time):
            rest[start] = loose
    return sorted([*close, *rest.values()], key=lambda kept: kept.event.start)


def _in_one(places: Places, head: Token, time: Span) -> bool:
    return places.sentence(head.i) == places.sentence(time.root.i)


def _possible(ties: list[Tie]) -> list[Tie]:
    """Ties without those of a day to come to what is told as past, or to the verb above what it dates.

    "A décidé de fermer l'usine en 2030" tells when it will be closed, not when that was decided.
    """
    to_come = {
        time.start: is_to_come(time.doc, time._.time) for time in {tied.time.start: tied.time for tied in ties}.values()
    }
    if not any(to_come.values()):
        return ties
    above = {(tied.event.root.head.i, tied.time.start) for tied in ties if tied.event.root.dep_ == "xcomp"}
    return [tied for tied in ties if not (to_come[tied.time.start] and _is_early(tied, above))]


def _is_early(tied: Tie, above: Container[tuple[int, int]]) -> bool:
    """Whether a verb tells what is over, or what is only meant to be, so that a day to come is not its date."""
    verb = tied.event.root
    if verb.pos_ not in _VERBS:
        return False
    told = verb_tense(verb)
    announces = verb.lemma_ in _ANNOUNCING or (verb.i, tied.time.start) in above
    return told == "past" or (told in ("present", "state") and finite(verb).i == verb.i and announces)


def _one_each(ties: list[Tie]) -> list[Tie]:
    """Where a noun and a verb claim one expression: "de" gives it to the noun, anything else to the verb."""
    nouns = {found.time.start for found in ties if found.event.root.pos_ not in _VERBS}
    verbs = {found.time.start for found in ties if found.event.root.pos_ in _VERBS}
    both = nouns & verbs
    return [f for f in ties if f.time.start not in both or (f.event.root.pos_ in _VERBS) != _after_of(f.time)]


def _after_of(time: Span) -> bool:
    return time.start > 0 and time.doc[time.start - 1].lower_ in _OF


def _holds(found: Tie) -> bool:
    """A noun needs its date to hang on it; a verb only to share its clause."""
    head = found.event.root
    if head.pos_ in _VERBS:
        return found.rule in ("syntax", "clause")
    above = (token for token in found.time.root.ancestors if token.pos_ in _VERBS or token.i == head.i)
    return next(above, found.time.root).i == head.i


def _can_date(time: Span) -> bool:
    """Whether an expression says when: a date, a time, or a length that reaches from a known day."""
    when = time._.time
    if time.label_ in ("DURATION", "SET"):
        return when["edtf"] is not None
    return not (when["value"] or "").endswith("_REF")


@dataclass(frozen=True)
class _Said:
    """The statements of a text, and which of them a token stands in: the first, if one holds another."""

    statements: list[Span]
    owner: dict[int, int]

    def __getitem__(self, token: Token) -> Span | None:
        number = self.owner.get(token.i)
        return None if number is None else self.statements[number]


def _said(doc: Doc) -> _Said:
    statements = list(doc.spans.get("statements", []))
    owner: dict[int, int] = {}
    for number, span in enumerate(statements):
        for place in range(span.start, span.end):
            owner.setdefault(place, number)
    return _Said(statements, owner)


def _by_statement(said: _Said, times: Sequence[Span], found: Sequence[Span]) -> Iterator[tuple[list[Span], list[Span]]]:
    """The expressions and the events of each statement, and those of the narrator."""
    held: dict[int | None, tuple[list[Span], list[Span]]] = {}
    for time in times:
        held.setdefault(said.owner.get(time.root.i), ([], []))[0].append(time)
    for event in found:
        number = said.owner.get(event.root.i)
        if number in held:
            held[number][1].append(event)
    yield from held.values()


def candidates(doc: Doc, times: Sequence[Span], places: Places) -> Iterator[Span]:
    """The verbs and event nouns in the sentences of `times`."""
    named = (*doc.spans["times"], *doc.spans.get("mentions", []))
    inside = {place for span in named for place in range(span.start, span.end)}
    for number in sorted({places.sentence(time.root.i) for time in times}):
        for place in places.of_sentence(number):
            if place not in inside and (found := _event(doc[place])):
                yield found


def _event(token: Token) -> Span | None:
    kind = token.pos_
    if kind in _VERBS:
        return verb_group(token) if is_word(token) and _tells(token) else None
    is_noun, opening = _known(token.lemma_, token.lower_)
    end = max((_phrase_end(token, first) for first in opening), default=0)
    if end or (is_noun and kind == "NOUN"):
        return token.doc[token.i : end or token.i + 1]
    return None


@lru_cache(maxsize=8192)
def _known(lemma: str, word: str) -> tuple[bool, tuple[str, ...]]:
    """Whether a word is a noun of event, and the first words of phrases for events that it may be."""
    words = (lemma.lower(), word)
    is_noun = any(one in (_PLAIN if one.isascii() else _NOUNS) for one in words)
    return is_noun, tuple(sorted({plain(one) for one in words} & _PHRASES.keys()))


def _phrase_end(token: Token, first: str) -> int:
    """Where a phrase for an event ends that starts with `token`; 0 if none does."""
    doc, behind = token.doc, token.i + 1
    return max(
        (
            behind + len(rest)
            for rest in _PHRASES[first]
            if behind + len(rest) <= len(doc)
            and all(plain_word(doc[behind + step].text) == word for step, word in enumerate(rest))
        ),
        default=0,
    )


def _tells(verb: Token) -> bool:
    """Whether a verb tells an event: finite, a participle or infinitive that is not the helper of another."""
    if verb.dep_.startswith("aux") or verb.dep_ in _NO_EVENT or verb.lemma_ in _MODALS:
        return False
    if verb.lemma_ in _ATTRIBUTES and "Part" in feature(verb, "VerbForm") and finite(verb).i == verb.i:
        return False
    children = list(verb.children)
    if any(child.dep_ == "det" for child in children):
        return False  # "À l'est": a noun that the model takes for a verb
    if verb.lemma_ in _BEING and any(child.lower_ in ("y", "en") for child in children):
        return False  # "il y a", "en est à"
    return not (verb.lemma_ in _HELPERS and any(child.dep_ == "xcomp" and child.pos_ in _VERBS for child in children))


def _voice(said: _Said, verb: Token) -> str | None:
    """The narrator, a speaker, or nobody known: what a source says does not date that it says so."""
    span = said[verb]
    if span is None:
        return "narrator"
    told = span._.statement
    return str(told["speaker"] or told["speaker_text"]) if told["speaker"] or told["speaker_text"] else None
