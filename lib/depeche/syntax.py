"""Reading the parse: subjects, noun phrases, verb groups, tense."""

from __future__ import annotations

from spacy.tokens import Span, Token

from depeche.spans import spans_from

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_NAME_PARTS = {
    "flat",
    "flat:name",
    "flat:foreign",
    "compound",
    "fixed",
    "case",
    "det",
    "amod",
    "nummod",
    "nmod",
    "appos",
}
_CLAUSES = ("acl", "acl:relcl", "advcl")
_CONDITIONAL_ENDINGS = ("ais", "ait", "ions", "iez", "aient")


def feature(token: Token, name: str) -> list[str]:
    """The values of a morphological feature, such as ``feature(token, "Tense")``."""
    return token.morph.get(name, [])


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
    """The noun phrase of `head`, the preposition before it and its relative clauses left out."""
    start, end = head.left_edge.i, head.i + 1
    while start < head.i and head.doc[start].dep_ in ("case", "fixed"):
        start += 1
    for child in head.children:
        if child.i > head.i and child.dep_ in _NAME_PARTS and child.left_edge.i <= end + 1:
            end = max(end, _end(child))
    while head.doc[end - 1].is_punct and end - 1 > head.i:
        end -= 1
    # The parser often loses a name behind its title: "le président X".
    behind = (m.end for m in spans_from(head.doc, "mentions", end, end + 1) if m.label_ == "person")
    return head.doc[start : next(behind, end)]


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
        tense = feature(carrier, "Tense")
        is_participle = "Part" in feature(verb, "VerbForm") and "Past" in feature(verb, "Tense")
        return is_participle and "Fut" not in tense and not is_conditional(carrier)
    if is_conditional(verb):
        return False
    return "Fin" in feature(verb, "VerbForm") and bool({"Past", "Imp"} & set(feature(verb, "Tense")))


def is_conditional(verb: Token) -> bool:
    """Whether a finite verb is in the conditional: by the model, or by an infinitive with an imperfect's ending."""
    # The model reads "signerait" as an imperfect; "préparait" is one, its infinitive is "préparer".
    stem = verb.lemma_.lower().removesuffix("e")
    ending = verb.lower_.removeprefix(stem)
    regular = stem.endswith("r") and ending != verb.lower_ and ending in _CONDITIONAL_ENDINGS
    return regular or "Cnd" in feature(verb, "Mood")


def is_negated(verb: Token) -> bool:
    """Whether a negation stands at the verb or at its auxiliary."""
    around = [*verb.children, *finite(verb).children]
    return any("Neg" in feature(t, "Polarity") or t.lower_ in ("ne", "n'", "n’") for t in around)
