"""Reading the parse: subjects, noun phrases, verb groups, tense."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from depeche.data import load_toml
from depeche.french.lists import lists
from depeche.french.spans import once, spans_from

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_ONE_NAME = ("flat", "flat:name", "flat:foreign", "compound", "fixed")
_NAME_PARTS = (*_ONE_NAME, "case", "det", "amod", "nummod", "nmod", "appos")
_CLAUSES = ("acl", "acl:relcl", "advcl")
# How entries of verbs end; of a few the model leaves a form: "jugé", "reconnaît".
_INFINITIVES = ("er", "ir", "ïr", "re", "é", "ît")
_NE, _QUE, _NEGATIVES = lists("ne"), lists("que"), lists("negatives")
# A word that denies stands so near the verb.
_NEAR = 8
_ENDINGS: dict[str, list[str]] = load_toml("conjugation.toml")["endings"]
_CONDITIONAL_ENDINGS = _ENDINGS["imperfect"]
# "Organisais", "organisait", "organisaient".
_IMPERFECT = tuple(ending for ending in _CONDITIONAL_ENDINGS if ending.startswith("ai"))
_CONDITIONAL = tuple(f"r{ending}" for ending in _CONDITIONAL_ENDINGS)
_FUTURE_ENDINGS = frozenset(_ENDINGS["future"]) - frozenset(_CONDITIONAL_ENDINGS)


# A text has few different morphologies, and spaCy reads each anew every time.
_features: dict[tuple[int, str], list[str]] = {}


def feature(token: Token, name: str) -> list[str]:
    """The values of a morphological feature, such as ``feature(token, "Tense")``."""
    morph = token.morph
    key = (hash(morph), name)
    found = _features.get(key)
    if found is None:
        found = _features[key] = morph.get(name, [])
    return found


def is_subject(token: Token) -> bool:
    """Whether the parser takes a token for the subject of its head, be it an impersonal one."""
    return token.dep_ in SUBJECTS or token.dep_ == "expl:subj"


def subject(verb: Token) -> Token | None:
    """The subject of a verb: its own or, for a coordinated verb or a gerund, its head's."""
    while True:
        found = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if found is not None:
            return found
        if verb.dep_ not in ("conj", "advcl", "xcomp", "cop"):
            return None
        verb = verb.head


def phrase(head: Token) -> Span:
    """The noun phrase of `head`, the preposition before it and its relative clauses left out."""
    start, end = head.left_edge.i, head.i + 1
    while start < head.i and head.doc[start].dep_ in ("case", "fixed"):
        start += 1
    for child in head.rights:
        if child.dep_ in _NAME_PARTS and child.left_edge.i <= end + 1:
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
    start = next((token.i for token in verb.lefts if token.dep_.startswith("aux") or token.lower_ == "en"), verb.i)
    return verb.doc[start : verb.i + 1]


def is_verb(token: Token) -> bool:
    """Whether a token is a verb, not only by the model, which takes "une voie express" for one."""
    return token.pos_ == "VERB" and token.lemma_.endswith(_INFINITIVES)


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above `token`, or nothing."""
    return token if is_verb(token) else next(filter(is_verb, token.ancestors), None)


def finite(verb: Token) -> Token:
    """The token that carries the tense of a verb: its auxiliary, else itself."""
    return next((before for before in verb.lefts if before.dep_.startswith("aux")), verb)


def is_past(verb: Token) -> bool:
    """Whether a verb tells what lies behind: compound past, imperfect, simple past, pluperfect."""
    carrier = finite(verb)
    if carrier is not verb:
        tense = feature(carrier, "Tense")
        is_participle = "Part" in feature(verb, "VerbForm") and "Past" in feature(verb, "Tense")
        return is_participle and "Fut" not in tense and not is_conditional(carrier)
    if is_conditional(verb) or "Fin" not in feature(verb, "VerbForm"):
        return False
    # The model takes "organisaient" for a present.
    stem = verb.lemma_.lower().removesuffix("er")
    is_imperfect = verb.lower_ in [stem + ending for ending in _IMPERFECT]
    return is_imperfect or bool({"Past", "Imp"} & set(feature(verb, "Tense")))


def is_conditional(verb: Token) -> bool:
    """Whether a finite verb is in the conditional: by the model, or by an ending that its imperfect does not have."""
    # The model reads "signerait" and "recevrait" as imperfects; "préparait" is one, that of "préparer".
    word, stem = verb.lower_, verb.lemma_.lower()[:-2]
    is_finite = "Fin" in feature(verb, "VerbForm") and word.endswith(_CONDITIONAL)
    endings = (ending for ending in _CONDITIONAL_ENDINGS if is_finite and word.endswith(f"r{ending}"))
    return any(stem + ending != word for ending in endings) or "Cnd" in feature(verb, "Mood")


def is_future(verb: Token) -> bool:
    """Whether a verb is in the future: by the model, or because it is its infinitive with an ending of the future."""
    # The model takes "signera" for a participle at times.
    stem = verb.lemma_.lower().removesuffix("e")
    is_regular = stem.endswith("r") and verb.lower_.startswith(stem) and verb.lower_[len(stem) :] in _FUTURE_ENDINGS
    return is_regular or "Fut" in feature(verb, "Tense")


def is_negated(verb: Token) -> bool:
    """Whether a verb is denied: "ne" or "pas" at it or at its auxiliary, but not "ne … que" nor "à moins que … ne"."""
    carrier = finite(verb)
    around = [*verb.children, *(carrier.children if carrier is not verb else ())]
    denies = [token for token in around if token.lower_ in _NE or "Neg" in feature(token, "Polarity")]
    if not denies:
        return False
    if any(token.lower_ not in _NE for token in denies) or _has_negative(verb, carrier):
        return True
    only = any(token.lower_ in _QUE and token.i > verb.i for token in verb.subtree)
    added = any(token.lower_ in _QUE and token.i < verb.i and token.dep_ == "mark" for token in verb.children)
    return not only and not added


def _has_negative(verb: Token, carrier: Token) -> bool:
    """Whether "jamais", "aucun", "personne" or the like stands in the clause."""
    near = verb.doc[max(verb.left_edge.i, carrier.i - _NEAR) : min(verb.right_edge.i, verb.i + _NEAR) + 1]
    return any(token.lower_ in _NEGATIVES for token in near)


@once
def sentence_starts(doc: Doc) -> list[int]:
    """The tokens that start a sentence, in order."""
    starts: list[int] = (doc.to_array("SENT_START") == 1).nonzero()[0].tolist()
    return starts if starts[:1] == [0] else [0, *starts]


def sentence_of(token: Token) -> tuple[int, int]:
    """First token of the sentence of a token, and one past its last; ``Token.sent`` looks through the whole text."""
    starts = sentence_starts(token.doc)
    number = bisect_right(starts, token.i)
    return starts[number - 1], starts[number] if number < len(starts) else len(token.doc)


def agree(noun: Token, carrier: Token) -> bool:
    """Whether a noun and what carries a verb's tense are of one number, as far as both tell; "et" makes one of two."""
    one, other = feature(noun, "Number"), feature(carrier, "Number")
    return not one or not other or one == other or any(child.dep_ == "conj" for child in noun.rights)


def antecedent(subject: Token | None) -> Token | None:
    """What a relative pronoun stands for; any other subject stands for itself."""
    if subject is None or subject.lower_ != "qui":
        return subject
    clause = next((token for token in [subject.head, *subject.head.ancestors] if token.dep_ == "acl:relcl"), None)
    return clause.head if clause is not None else None


_DENYING, _CLAUSE_MARKS = (frozenset(load_toml("syntax.toml")[name]) for name in ("denying", "clause_marks"))


def is_denied(words: Sequence[str]) -> bool:
    """Whether what follows these words is denied in its own clause: "n'est pas", "non", "sans", "aucun"."""
    for word in reversed(words):
        if word in _CLAUSE_MARKS or word in _DENYING:
            return word in _DENYING
    return False


def predicated(token: Token) -> Iterator[Token]:
    """What a word may be said of, by the parse: the nouns it qualifies, its subject, its sentence's behind a comma."""
    qualified = token
    while qualified.dep_ in ("amod", "appos", "acl") and qualified.head.i < qualified.i:
        qualified = qualified.head
        yield qualified
    has_copula = any(child.dep_ == "cop" for child in token.children)
    above = antecedent(subject(token)) if has_copula or token.pos_ == "VERB" else None
    if above is not None:
        yield above
    # "X est …, limitrophe de Y": a parse may lose what is set off by a comma.
    if token.i and token.nbor(-1).text == ",":
        root = token.sent.root
        yield antecedent(subject(root)) or root
