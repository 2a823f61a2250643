"""An event in a few of the text's own words: who did what, for figures."""

from __future__ import annotations

from spacy.tokens import Token

from depeche.chronology.actor import actor
from depeche.chronology.wording import dates, noun_text, written
from depeche.data import load_toml
from depeche.spans import neighbour, spans_from
from depeche.syntax import feature, finite, governing_verb, phrase, verb_group

_WORDS = load_toml("times.toml")["labels"]
_CLITICS = frozenset(_WORDS["clitics"])
_RELATIVES = frozenset(_WORDS["relatives"])
_OPENING = frozenset(_WORDS["clauses"])
_ASIDES = frozenset(_WORDS["asides"])
_LEADING = frozenset(_WORDS["leading"])
_PRONOUNS = frozenset(_WORDS["pronouns"])
_STOPS = frozenset('.;:!?…«»“”"()[]–—')
_LOOSE = ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "PRON", "AUX", "ADV")
_POPPED = ("ADP", "DET", "ADV", "CCONJ", "PUNCT")
# An infinitive that says what the verb above does.
_TIED = ("xcomp", "ccomp", "obj", "obl:arg", "obl:mod", "advmod", "dep")
# In characters: two lines of a timeline hold a subject and what it did.
_SUBJECT, _PREDICATE = 44, 56
_INFINITIVE_REACH = 8
# How what a verb takes hangs on it.
_TAKEN = ("obj", "obl:arg")


def label(head: Token) -> str:
    """Say who did what, without the date: the verb with its subject and what follows, or a noun with its phrase."""
    said = _clause(head) if head.pos_ == "VERB" else _noun(head)
    return said[:1].upper() + said[1:]


def _noun(head: Token) -> str:
    """A noun's phrase, or its clause where "être" makes it a predicate."""
    links = [child for child in head.children if child.dep_ == "cop" and child.i < head.i]
    if not links:
        return noun_text(head, _SUBJECT + _PREDICATE)
    return _joined(actor(head, head, _SUBJECT), _predicate(_start(links[0]), head, phrase(head).end))


def _clause(verb: Token) -> str:
    form = feature(verb, "VerbForm")
    if "Part" in form and finite(verb).i == verb.i:
        return _participle(verb)
    carrier = _carrier(verb)
    does = _predicate(_start(carrier), verb, max(carrier.right_edge.i, verb.right_edge.i) + 1)
    if "Inf" in feature(finite(carrier), "VerbForm"):
        return _infinitive(carrier, does)
    return _joined(actor(verb, carrier, _SUBJECT), does)


def _participle(verb: Token) -> str:
    """A participle with the noun that it tells of; a gerund is told by the clause that it stands in."""
    above = governing_verb(verb.head) if verb.head.i != verb.i else None
    is_gerund = "Pres" in feature(verb, "Tense") and verb.dep_ != "acl"
    if is_gerund and above is not None and "Part" not in feature(finite(above), "VerbForm"):
        return _clause(above)
    does = _predicate(_start(verb), verb, verb.right_edge.i + 1)
    who = actor(verb, verb, _SUBJECT)
    if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN"):
        return _joined(who, does)
    if who.lower() in _PRONOUNS and above is not None and "Part" not in feature(finite(above), "VerbForm"):
        return _clause(above)
    return f"{who}, {does[:1].lower()}{does[1:]}" if who else does


def _infinitive(verb: Token, does: str) -> str:
    """An infinitive with the noun that it hangs on, or with the actor of the verb whose purpose it tells."""
    above, doc = verb.head, verb.doc
    if above.pos_ == "NOUN" and verb.dep_ == "acl" and 0 < verb.i - above.i <= _INFINITIVE_REACH:
        between = "".join(token.text_with_ws for token in doc[above.i + 1 : _start(verb)])
        return f"{noun_text(above, _SUBJECT, until=above.i + 1)} {between}{does}" if "," not in between else does
    who = actor(above, _carrier(above), _SUBJECT) if verb.dep_ == "advcl" and above.pos_ == "VERB" else ""
    return f"{who} : {does}" if who and who.lower() not in _PRONOUNS else does


def _joined(who: str, does: str) -> str:
    return f"{who} {does}" if who else does


def _carrier(verb: Token) -> Token:
    """The finite verb that an infinitive close behind it hangs on: "cessera de fonctionner"."""
    token = verb
    while "Inf" in feature(finite(token), "VerbForm") and token.dep_ in _TIED:
        above = token.head
        if above.pos_ != "VERB" or not 0 < verb.i - above.i <= _INFINITIVE_REACH:
            break
        token = above
    return token


def _start(verb: Token) -> int:
    """Where a verb's words begin: at its auxiliary, or at the pronouns that lean on it."""
    begin, doc = verb_group(verb).start, verb.doc
    while begin > 0 and doc[begin - 1].lower_ in _CLITICS and not doc[begin - 1].is_sent_start:
        begin -= 1
    return begin


def _predicate(begin: int, head: Token, end: int) -> str:
    """The verb with its pronouns and what follows it up to the clause's end, time expressions left out."""
    doc = head.doc
    end = max([end, *(name.end for name in spans_from(doc, "mentions", head.i + 1, end))])
    away = dates(doc, begin, end) - _taken_lengths(head, end)
    core: list[Token] = []
    for token in doc[begin : head.i + 1]:
        if token.i not in away:
            aside = token.text == "," and token.i - 1 in away
            leans = token.lower_.startswith("-") and token.pos_ == "PRON"
            if is_word(token) and not aside and not leans:
                core.append(token)
        elif token.i - 1 not in away:
            _pop(core)
    return written([*core, *_after(head, end, away)], _PREDICATE, least=len(core))


def _taken_lengths(head: Token, end: int) -> set[int]:
    """Numbers of the tokens in a length of time that the verb takes: "prendra un an", "a duré deux heures"."""
    spans = (span for span in spans_from(head.doc, "times", head.i + 1, end) if span.label_ == "DURATION")
    return {token.i for span in spans if span.root.dep_ in _TAKEN and span.root.head.i == head.i for token in span}


def _pop(taken: list[Token]) -> bool:
    """Take away the words that lead to a date, and say whether a comma was among them."""
    aside = False
    while len(taken) > 1 and (taken[-1].pos_ in _POPPED or taken[-1].lower_ in _LEADING):
        aside = taken.pop().text == "," or aside
    return aside


def _after(head: Token, end: int, away: set[int]) -> list[Token]:
    """What a clause says behind its verb, up to its end; the date and the words that lead to it go."""
    doc, taken, aside, told = head.doc, [head], False, False
    for token in doc[head.i + 1 : end]:
        if token.is_space or token.text[:1] in _STOPS or _closes(token, told):
            break
        if token.i in away:
            aside = _pop(taken) or aside
            if told:
                break
        elif token.text == "," and token.i - 1 in away:
            # "A démissionné lundi, le parti": a clause of its own, unless the date is set between two commas.
            behind = neighbour(token)
            if not aside and (behind is None or behind.pos_ != "ADP"):
                break
        else:
            taken.append(token)
            told = told or token.pos_ not in _LOOSE
    return [token for number, token in enumerate(taken[1:]) if number or token.text != ","]


def _closes(token: Token, told: bool) -> bool:
    """Whether another clause begins: any behind what is told, else one that the verb does not ask for."""
    word = token.lower_
    behind = neighbour(token)
    if word in _ASIDES or (word == "ce" and behind is not None and behind.lower_ in _RELATIVES):
        return True
    return told and (word == "," or word in _OPENING or _joins_clause(token) or _is_present_participle(token))


def _is_present_participle(token: Token) -> bool:
    return token.lower_.endswith("ant") and token.pos_ == "VERB"


def _joins_clause(token: Token) -> bool:
    return token.dep_ == "cc" and token.head.pos_ in ("VERB", "AUX")


def is_word(token: Token) -> bool:
    """Whether a token has a letter: the model takes a lone quotation mark for a verb at times."""
    return any(character.isalpha() for character in token.text)
