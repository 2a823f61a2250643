"""Who does what a verb tells, in the text's words: the subject, or what stands for it."""

from __future__ import annotations

import itertools

from spacy.tokens import Span, Token

from depeche.chronology.tense import sentence
from depeche.chronology.wording import dates, noun_text
from depeche.data import load_toml
from depeche.spans import spans_from
from depeche.syntax import feature, finite, phrase, verb_group

_WORDS = load_toml("times.toml")["labels"]
_RELATIVES = frozenset(_WORDS["relatives"])
_DETERMINERS = frozenset(_WORDS["determiners"])
_CLITICS = frozenset(_WORDS["clitics"])
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_NOUNS = ("NOUN", "PROPN")
_OF = ("de", "d'", "d’")
_LENT = ("conj", "advcl", "xcomp", "parataxis")
# A cue stands at most so many tokens behind the start of what it reports, or before it.
_BEFORE, _BEHIND = 200, 60


def actor(verb: Token, carrier: Token, most: int) -> str:
    """Write the subject of a verb whose tense `carrier` has, in at most `most` characters; nothing if none is known."""
    speaker = _speaker(carrier)
    if speaker or is_inverted(carrier):
        return speaker
    own = [*_own(carrier), *(_own(verb) if verb.i != carrier.i else ())]
    if not own:
        return _lent(carrier, most)
    first = own[0]
    if first.lower_ in _RELATIVES:
        antecedent = _antecedent(first, carrier)
        return _name(_meant(antecedent, carrier), most) if antecedent is not None else ""
    spans = [phrase(head) for head in own]
    named = next((name for name in map(_person, own, spans) if name), "")
    if named:
        return named
    end = max(map(_joined_end, own, spans, itertools.repeat(carrier)))
    return _name(first, most, end=end, until=carrier.i, span=spans[0])


def is_inverted(verb: Token) -> bool:
    """Whether the subject hangs behind the auxiliary: "a-t-il dit"."""
    return any(token.lower_.startswith("-") for token in verb_group(verb))


def _own(verb: Token) -> list[Token]:
    return [child for child in verb.lefts if child.dep_ in _SUBJECTS]


def _joined_end(noun: Token, span: Span, verb: Token) -> int:
    """Where a noun's phrase ends, with the nouns that "et" joins to it."""
    joined = [child for child in noun.rights if child.dep_ == "conj" and child.i < verb.i]
    return max([span.end, *(phrase(child).end for child in joined if child.pos_ in _NOUNS)])


def _lent(verb: Token, most: int) -> str:
    """The subject of a verb without one of its own: the noun it tells of, that of the verb above, or one near it."""
    if verb.dep_ in ("acl", "acl:relcl") and verb.head.pos_ in _NOUNS:
        return _name(_meant(verb.head, verb), most)
    beside = _beside(verb)
    if beside is not None:
        return _name(beside, most, until=verb_group(verb).start)
    above = verb.head
    if verb.dep_ in _LENT and above.i != verb.i and not is_inverted(above):
        text = actor(above, above, most) if above.pos_ == "VERB" else _of_predicate(above, most)
        if text:
            return text
    found = _first_noun(verb)
    return _name(found, most, until=verb.i) if found is not None else ""


def _of_predicate(noun: Token, most: int) -> str:
    """The subject of a noun or adjective that "être" makes a predicate."""
    own = _own(noun)
    return _name(own[0], most) if own and own[0].lower_ not in _RELATIVES else ""


def _beside(verb: Token) -> Token | None:
    """The name or pronoun right before a finite verb that the parse hangs elsewhere: "Nice les accueille"."""
    place, doc = verb_group(verb).start, verb.doc
    while (
        place > 0
        and (doc[place - 1].lower_ in _CLITICS or doc[place - 1].pos_ == "PRON")
        and not _is_subject(doc[place - 1])
    ):
        place -= 1
    if place == 0 or doc[place].is_sent_start or not _is_finite(verb):
        return None
    before = doc[place - 1]
    return before if _is_subject(before) or (before.pos_ == "PROPN" and _agrees(before, verb)) else None


def _is_subject(token: Token) -> bool:
    return token.lower_ in ("il", "elle", "ils", "elles", "on", "nous", "vous", "je", "j'", "j’", "tu")


def _first_noun(verb: Token) -> Token | None:
    """The first noun of the sentence that nothing leads to, where the parse gives a finite verb no subject."""
    doc, begin = verb.doc, sentence(verb)
    end = verb.i
    if not _is_finite(verb):
        if verb.dep_ != "ROOT":
            return None
        end = verb.right_edge.i + 1
    away = dates(doc, begin, end)
    for place in range(begin, end):
        token = doc[place]
        if place in away or token.pos_ not in _NOUNS or token.dep_ in ("flat:name", "fixed", "appos", "nmod", "punct"):
            continue
        if not any(child.dep_ == "case" for child in token.children) and _agrees(token, verb):
            return token
    return None


def _is_finite(verb: Token) -> bool:
    return "Fin" in feature(finite(verb), "VerbForm")


def _agrees(noun: Token, verb: Token) -> bool:
    one, other = feature(noun, "Number"), feature(finite(verb), "Number")
    return not one or not other or one == other


def _antecedent(pronoun: Token, verb: Token) -> Token | None:
    """The noun that "qui" stands for: the parse's, unless its number is another than the verb's."""
    number = feature(finite(verb), "Number")
    parsed = verb.head if verb.dep_ == "acl:relcl" and verb.head.i < pronoun.i else None
    if parsed is not None and feature(parsed, "Number") in (number, []):
        return parsed
    begin = sentence(pronoun)
    nouns = (pronoun.doc[place] for place in range(pronoun.i - 1, begin - 1, -1) if pronoun.doc[place].pos_ == "NOUN")
    return next((noun for noun in nouns if feature(noun, "Number") == number), parsed)


def _meant(noun: Token, verb: Token) -> Token:
    """The noun that a clause tells of: "systèmes" in "des systèmes de missiles qui"."""
    while noun.head.pos_ == "NOUN" and noun.dep_ == "nmod" and _agrees(noun.head, verb):
        bare = not any(child.dep_ == "det" for child in noun.lefts) and any(t.lower_ in _OF for t in noun.lefts)
        own, above, told = (feature(token, "Gender") for token in (noun, noun.head, verb))
        if not bare and (not own or not told or own == told or above != told):
            break
        noun = noun.head
    return noun


def _name(noun: Token, most: int, *, end: int | None = None, until: int | None = None, span: Span | None = None) -> str:
    span = phrase(noun) if span is None else span
    behind = span.end
    named = next(spans_from(noun.doc, "mentions", behind, behind + 1), None)
    if named is not None and named.label_ == "person" and until is not None and named.end <= until:
        return str(named._.mention["name"])
    if end is None:
        end = behind if named is None else named.end
    return _person(noun, span) or noun_text(noun, most, end=end, until=until, span=span)


def _person(noun: Token, span: Span) -> str:
    """The name of the person in a noun phrase."""
    for mention in spans_from(noun.doc, "mentions", span.start, span.end):
        inside = mention.end <= span.end
        # "Le frère de X" is not X.
        between = noun.doc[min(noun.i, mention.start) : mention.start]
        if mention.label_ == "person" and inside and not any(token.pos_ == "ADP" for token in between):
            return str(mention._.mention["name"])
    return ""


def _speaker(verb: Token) -> str:
    """The known speaker where the verb is one of saying with a pronoun as subject."""
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if not is_inverted(verb) and (subject is None or subject.pos_ != "PRON"):
        return ""
    begin = sentence(verb)
    for statement in spans_from(verb.doc, "statements", max(0, begin - _BEFORE), verb.i + _BEHIND):
        told = statement._.statement
        if told["cue_start"] is not None and told["cue_start"] <= verb.idx < told["cue_end"]:
            return _as_written(statement, str(told["speaker"] or ""))
    return ""


def _as_written(statement: Span, name: str) -> str:
    """A speaker's name with the article that it has near the statement: "la Russie", but "Ivan Petrov"."""
    doc = statement.doc
    for mention in spans_from(doc, "mentions", max(1, statement.start - _BEFORE), statement.end + _BEHIND):
        if mention._.mention["name"] != name:
            continue
        if mention.label_ == "person":
            return name
        article = doc[mention.start - 1]
        if article.lower_ in _DETERMINERS:
            return str(article.text_with_ws + mention.text)
    return name
