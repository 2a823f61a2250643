"""Whether an event happened: planned, conditional, denied, or only supposed."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from spacy.tokens import Doc, Token

from depeche.chronology.tense import verb_tense
from depeche.data import load_toml
from depeche.edtf import bounds
from depeche.french.align import fold_word
from depeche.syntax import feature, finite, is_conditional, is_negated, is_past

_EVENTS = load_toml("times.toml")["events"]
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
    said = [fold_word(before.text) for before in token.doc[max(0, end - 4) : end]]
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
