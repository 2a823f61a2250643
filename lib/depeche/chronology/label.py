"""An event in a few of the text's own words: who did what, for figures."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from spacy.tokens import Span, Token

from depeche.chronology.tense import sentence
from depeche.data import load_toml
from depeche.spans import spans_from
from depeche.syntax import feature, finite, phrase, verb_group

_WORDS = load_toml("times.toml")["labels"]
_CLITICS = frozenset(_WORDS["clitics"])
_RELATIVES = frozenset(_WORDS["relatives"])
_OPENING = frozenset(_WORDS["clauses"])
_LEADING = frozenset(_WORDS["leading"])
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_STOPS = frozenset('.;:!?…«»“”"()[]–—')
_HANGING = ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT")
_LOOSE = (*_HANGING, "PRON", "AUX", "ADV")
# In characters: two lines of a timeline hold a subject and what it did.
_SUBJECT, _PREDICATE = 44, 56
# What ends a subject: a comma does not where it joins several.
_BREAKS = {True: ("(", "«", '"', "“"), False: ("(", "«", '"', "“", ",")}
_INFINITIVE_REACH = 8
_ELLIPSIS = "…"
# A cue stands at most so many tokens behind the start of what it reports, or before it.
_BEFORE, _BEHIND = 200, 60


def label(head: Token) -> str:
    """Say who did what, without the date: the verb with its subject and what follows, or a noun with its phrase."""
    if head.pos_ != "VERB":
        said = _cut(phrase(head), _SUBJECT + _PREDICATE)
        return said[:1].upper() + said[1:]
    carrier = _carrier(head)
    said = " ".join(part for part in (_subject(carrier), _predicate(carrier, head)) if part)
    return said[:1].upper() + said[1:]


def _carrier(verb: Token) -> Token:
    """The finite verb that an infinitive close behind it hangs on: "cessera de fonctionner"."""
    above = verb.head
    is_tied = verb.dep_ in ("xcomp", "ccomp", "obj", "obl:arg") and above.pos_ == "VERB" and above.i < verb.i
    is_near = 0 < verb.i - above.i <= _INFINITIVE_REACH and "Inf" in feature(verb, "VerbForm")
    return above if is_tied and is_near else verb


def _subject(verb: Token) -> str:
    speaker = _speaker(verb)
    if speaker or _inverted(verb):
        return speaker
    heads = [child for child in verb.children if child.dep_ in _SUBJECTS and child.i < verb.i]
    if not heads:
        return _borrowed(verb)
    first = heads[0]
    if first.lower_ in _RELATIVES:
        antecedent = _antecedent(first, verb)
        return _name(antecedent) if antecedent is not None else ""
    named = next((_person(head) for head in heads if _person(head)), "")
    if named:
        return named
    end = max(_joined_end(head, verb) for head in heads)
    return _cut(_before_apposition(first, verb.doc[phrase(first).start : end]), _SUBJECT)


def _joined_end(noun: Token, verb: Token) -> int:
    """Where a noun's phrase ends, with the nouns that "et" joins to it."""
    joined = [child for child in noun.children if child.dep_ == "conj" and child.i < verb.i]
    return max([phrase(noun).end, *(phrase(child).end for child in joined if child.pos_ in ("NOUN", "PROPN"))])


def _borrowed(verb: Token) -> str:
    """The subject of a verb without one of its own: of the verb it is joined to, or the noun it says more of."""
    if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN"):
        return _name(verb.head)
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _inverted(verb):
        return _subject(verb.head)
    return ""


def _inverted(verb: Token) -> bool:
    """Whether the subject hangs behind the auxiliary: "a-t-il dit"."""
    return any(token.lower_.startswith("-") for token in verb_group(verb))


def _antecedent(pronoun: Token, verb: Token) -> Token | None:
    """The noun that "qui" stands for: the parse's, unless its number is another than the verb's."""
    number = feature(finite(verb), "Number")
    parsed = verb.head if verb.dep_ == "acl:relcl" and verb.head.i < pronoun.i else None
    if parsed is not None and feature(parsed, "Number") in (number, []):
        return parsed
    begin = sentence(pronoun)
    nouns = (pronoun.doc[place] for place in range(pronoun.i - 1, begin - 1, -1) if pronoun.doc[place].pos_ == "NOUN")
    return next((noun for noun in nouns if feature(noun, "Number") == number), parsed)


def _name(noun: Token) -> str:
    span = phrase(noun)
    named = next((m.end for m in spans_from(noun.doc, "mentions", span.end, span.end + 1)), span.end)
    return _person(noun) or _cut(_before_apposition(noun, noun.doc[span.start : named]), _SUBJECT)


def _person(noun: Token) -> str:
    """The name of the person in a noun phrase."""
    span = phrase(noun)
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
    if not _inverted(verb) and (subject is None or subject.pos_ != "PRON"):
        return ""
    begin = sentence(verb)
    for statement in spans_from(verb.doc, "statements", max(0, begin - _BEFORE), verb.i + _BEHIND):
        said = statement._.statement
        if said["cue_start"] is not None and said["cue_start"] <= verb.idx < said["cue_end"]:
            return str(said["speaker"] or "")
    return ""


def _before_apposition(head: Token, span: Span) -> Span:
    starts = [child.left_edge.i for child in head.children if child.dep_ == "appos" and child.i > head.i]
    end = min([*starts, span.end])
    joined = any(child.dep_ == "conj" for child in head.children) or span.end > phrase(head).end
    breaks = _BREAKS[joined]
    end = min([*(t.i for t in span if t.i > head.i and t.text.startswith(breaks)), end])
    start = span.start
    while start < head.i and head.doc[start].is_punct:
        start += 1
    return head.doc[start : end if end > head.i else span.end]


def _predicate(carrier: Token, head: Token) -> str:
    """The verb with its pronouns and what follows it up to the clause's end, time expressions left out."""
    group, doc = verb_group(carrier), carrier.doc
    begin = group.start
    while begin > 0 and doc[begin - 1].lower_ in _CLITICS and not doc[begin - 1].is_sent_start:
        begin -= 1
    core = [token for token in doc[begin : head.i + 1] if not _is_subject_pronoun(token, carrier)]
    end = max(carrier.right_edge.i, head.right_edge.i) + 1
    return _written([*core, *_after(doc[head.i + 1 : end])], _PREDICATE, least=len(core))


def _is_subject_pronoun(token: Token, verb: Token) -> bool:
    return token.lower_.startswith("-") and token.i < verb.i and token.pos_ == "PRON"


def _after(rest: Span) -> list[Token]:
    """What a clause says behind its verb, up to its end; the date and the words that lead to it go."""
    first = sentence(rest[0]) if len(rest) else 0
    times = {token.i for span in spans_from(rest.doc, "times", first, rest.end) for token in span}
    taken: list[Token] = []
    for token in rest:
        told = any(one.pos_ not in _LOOSE for one in taken)
        if token.is_space or token.text[:1] in _STOPS or (told and _closes(token)):
            break
        if token.i in times:
            while taken and (taken[-1].pos_ in ("ADP", "DET", "ADV") or taken[-1].lower_ in _LEADING):
                taken.pop()
            if taken:
                break
        elif token.text != "," or taken:
            taken.append(token)
    return taken


def _closes(token: Token) -> bool:
    return token.text == "," or token.lower_ in _OPENING or _joins_clause(token)


def _joins_clause(token: Token) -> bool:
    return token.dep_ == "cc" and token.head.pos_ in ("VERB", "AUX")


def _cut(span: Span, most: int) -> str:
    return _written(list(span), most, least=1)


def _written(tokens: list[Token], most: int, *, least: int) -> str:
    """Tokens as they stand, as many as `most` characters hold; `least` are always there."""
    length, count = 0, 0
    for count, token in enumerate(tokens, start=1):
        length += len(token.text_with_ws)
        if length > most + 1 and count > least:
            count -= 1
            break
    shown = tokens[:count]
    loose = _LOOSE if count < len(tokens) else _HANGING
    while len(shown) > least and shown[-1].pos_ in loose:
        shown.pop()
    text = "".join(_spaced(shown)).strip().strip(",")
    return text + (_ELLIPSIS if count < len(tokens) else "")


def _spaced(tokens: list[Token]) -> Iterator[str]:
    """The tokens' texts, one space where some between them are left out."""
    for token, behind in itertools.zip_longest(tokens, tokens[1:]):
        joined = behind is None or behind.i == token.i + 1
        yield " ".join(token.text.split()) + (" " if token.whitespace_ or not joined else "")


def is_word(token: Token) -> bool:
    """Whether a token has a letter: the model takes a lone quotation mark for a verb at times."""
    return any(character.isalpha() for character in token.text)
