"""Events that the article tells as past and does not date, and why an event has no place in time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from depeche.characters import is_hidden
from depeche.chronology.places import Places
from depeche.data import load_toml
from depeche.spans import layout, spans_from
from depeche.syntax import feature, finite, is_conditional, is_negated, phrase, subject, verb_group

# Why an event has no place in time.
NO_EXPRESSION, OTHER_EVENT = "no expression", "other event"
NO_YEAR, NO_REFERENCE = "no year", "no reference date"
REASONS = (NO_EXPRESSION, OTHER_EVENT, NO_YEAR, NO_REFERENCE)

_HELPERS = frozenset(load_toml("times.toml")["events"]["helpers"])
_STATES = frozenset(load_toml("times.toml")["events"]["states"])
_OBJECTS = ("obj", "obl:agent", "iobj")
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
    objects = [child for child in verb.children if child.dep_ in _OBJECTS]
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
