"""Reading the parse: subjects, noun phrases, verb groups, tense."""

from __future__ import annotations

from spacy.tokens import Span, Token

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_NAME_PARTS = (
    "flat:name",
    "flat:foreign",
    "nmod",
    "amod",
    "det",
    "appos",
    "case",
    "fixed",
    "compound",
    "nummod",
    "flat",
)
_CLAUSES = ("acl", "acl:relcl", "advcl")


def subject(verb: Token) -> Token | None:
    """The subject of a verb: its own or, for a coordinated verb or a gerund, its head's."""
    while True:
        found = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        if found is not None:
            return found
        if verb.dep_ not in ("conj", "advcl", "xcomp", "aux", "cop") or verb.head is verb:
            return None
        verb = verb.head


def phrase(head: Token) -> Span:
    """The noun phrase of `head`, its relative clauses left out."""
    start, end = head.left_edge.i, head.i + 1
    for child in head.children:
        if child.i > head.i and child.dep_ in _NAME_PARTS and child.left_edge.i <= end + 1:
            end = max(end, _end(child))
    while head.doc[end - 1].is_punct and end - 1 > head.i:
        end -= 1
    return head.doc[start:end]


def _end(token: Token) -> int:
    """One past the last token of a phrase, up to the first clause inside it."""
    clause = min((t.left_edge.i for t in token.subtree if t.dep_ in _CLAUSES), default=None)
    return token.right_edge.i + 1 if clause is None or clause <= token.i else clause


def verb_group(verb: Token) -> Span:
    """A verb from its auxiliary, its negation or its ``en`` to itself."""
    before = [t.i for t in verb.children if t.i < verb.i and (t.dep_.startswith("aux") or t.lower_ == "en")]
    return verb.doc[min([*before, verb.i]) : verb.i + 1]


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above `token`, or nothing."""
    above = (ancestor for ancestor in token.ancestors if ancestor.pos_ == "VERB")
    return token if token.pos_ == "VERB" else next(above, None)


def finite(verb: Token) -> Token:
    """The token that carries the tense of a verb: its auxiliary, else itself."""
    return next((child for child in verb.children if child.dep_.startswith("aux")), verb)


def is_past(verb: Token) -> bool:
    """Whether a verb tells what lies behind: compound past, imperfect, simple past, pluperfect."""
    carrier = finite(verb)
    if carrier is not verb:
        tense = carrier.morph.get("Tense")
        is_participle = "Part" in verb.morph.get("VerbForm") and "Past" in verb.morph.get("Tense")
        return is_participle and "Fut" not in tense and "Cnd" not in carrier.morph.get("Mood")
    return "Fin" in verb.morph.get("VerbForm") and bool({"Past", "Imp"} & set(verb.morph.get("Tense")))


def is_negated(verb: Token) -> bool:
    """Whether a negation stands at the verb or at its auxiliary."""
    around = [*verb.children, *finite(verb).children]
    return any("Neg" in t.morph.get("Polarity") or t.lower_ in ("ne", "n'", "n’") for t in around)
