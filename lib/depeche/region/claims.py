"""Claims about land borders: "X est limitrophe de Y et de Z", judged by ``borders.csv``.

A claim needs a subject that the syntax gives: without one there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from depeche.data import load_toml
from depeche.region.atlas import Border, border, countries, neighbours
from depeche.syntax import subject as subject_of
from depeche.tables import VERDICTS

Claim = tuple[int, int, dict[str, str]]

_WORDS = load_toml("claims.toml")["border"]
_NEXT_TO = frozenset(_WORDS["next_to"])
_NOUNS = frozenset(_WORDS["nouns"])
_HAVING = frozenset(_WORDS["having"])
_LOOSE = frozenset(_WORDS["loose"])
_ELSEWHERE = frozenset(_WORDS["elsewhere"])
_NEGATIONS = frozenset(_WORDS["negations"])
_SEPARATORS = frozenset(_WORDS["between"]["separators"])
_BETWEEN = frozenset(_WORDS["between"]["words"]) | _SEPARATORS
_SUPPORTED, _CONTRADICTED, _OPEN = VERDICTS
# So many words may stand between the trigger and the first country: "des membres de l'OTAN avec la".
_REACH = 7


def border_claims(doc: Doc, places: Sequence[Span]) -> Iterator[Claim]:
    """Find what `doc` says of land borders.

    Parameters
    ----------
    doc
        A parsed document.
    places
        Its places; those labelled ``country`` count.

    Yields
    ------
    tuple
        First token, one past the last token, and the cells of the row: from the subject to the object.
    """
    lands = [place for place in places if place.label_ == "country"]
    for token in doc:
        if token.lower_ in _NEXT_TO or token.lower_ in _NOUNS:
            yield from _claims(token, [land for land in lands if land.sent == token.sent])


def _claims(trigger: Token, lands: list[Span]) -> Iterator[Claim]:
    objects = _objects(trigger, [land for land in lands if land.start > trigger.i])
    if not objects or trigger.sent.text.rstrip().endswith("?"):
        return
    subject = _subject(trigger, [land for land in lands if land.end <= trigger.i])
    if subject is None:
        return
    negated = _is_negated(trigger, subject)
    for item in objects:
        if item._.iso != subject._.iso:
            yield _start(subject), item.end, _cells(subject, item, loose=trigger.lower_ in _LOOSE, negated=negated)


def _objects(trigger: Token, after: list[Span]) -> list[Span]:
    """The enumeration of countries that follows the trigger."""
    if not after or not _leads_to(trigger, after[0]):
        return []
    found = after[:1]
    for land in after[1:]:
        words = {token.lower_ for token in trigger.doc[found[-1].end : land.start]}
        if not words <= _BETWEEN:
            break
        if not words & _SEPARATORS:
            # "… de l'Allemagne, et la France de l'Espagne": the last one has a neighbour of its own.
            return found[:-1]
        found.append(land)
    return found


def _leads_to(trigger: Token, land: Span) -> bool:
    """Whether the words from trigger to country are one phrase: "de la", "terrestre avec le", "des membres de …"."""
    between = trigger.doc[trigger.i + 1 : land.start]
    words = [token.lower_ for token in between]
    linked = "avec" in words if trigger.lower_ in _NOUNS else words[:1] and words[0] in ("de", "du", "des", "d'", "d’")
    broken = any(token.pos_ in ("VERB", "AUX", "PRON") or token.text in ".;,«»“”" for token in between)
    return bool(linked) and not broken and len(words) <= _REACH and not _ELSEWHERE.intersection(words)


def _subject(trigger: Token, before: list[Span]) -> Span | None:
    """The country that has the neighbour: what the trigger stands beside, else what it is said of."""
    verb = _verb(trigger)
    heads = [*_beside(trigger), _antecedent(subject_of(verb)) if verb is not None else None]
    for head in heads:
        if head is not None and (land := _land_at(head, before)):
            return land
    return _after_comma(trigger, before)


def _beside(trigger: Token) -> Iterator[Token]:
    """The nouns that the trigger qualifies: "le Niger, pays limitrophe de"."""
    token = trigger
    while token.dep_ in ("amod", "appos", "acl") and token.head.i < trigger.i:
        token = token.head
        yield token


def _land_at(token: Token, lands: list[Span]) -> Span | None:
    return next((land for land in lands if land.start <= token.i < land.end), None)


def _verb(trigger: Token) -> Token | None:
    """The word that carries the statement: the predicate itself, or the verb that has a border."""
    if trigger.lower_ in _NEXT_TO:
        return trigger if any(child.dep_ == "cop" for child in trigger.children) else None
    above = trigger.head
    # The tagger takes some forms, "partage", for nouns: then the border hangs on it as one noun on another.
    governed = trigger.dep_ in ("obj", "obl", "obl:arg", "nmod")
    return above if governed and {above.lemma_.lower(), above.lower_} & _HAVING else None


def _antecedent(subject: Token | None) -> Token | None:
    """What a relative pronoun stands for; any other subject stands for itself."""
    if subject is None or subject.lower_ != "qui":
        return subject
    clause = next((token for token in [subject.head, *subject.head.ancestors] if token.dep_ == "acl:relcl"), None)
    return clause.head if clause is not None else None


def _after_comma(trigger: Token, before: list[Span]) -> Span | None:
    """The sentence's subject, for a trigger set off by a comma: "X est …, limitrophe de Y"; a parse may lose that."""
    if trigger.lower_ not in _NEXT_TO or trigger.i == 0 or trigger.nbor(-1).text != ",":
        return None
    root = trigger.sent.root
    head = _antecedent(subject_of(root)) or root
    return _land_at(head, before)


def _is_negated(trigger: Token, subject: Span) -> bool:
    """Whether a negation stands between trigger and subject, in the trigger's own clause."""
    for token in reversed(trigger.doc[subject.end : trigger.i]):
        if token.text in ",;:()":
            return False
        if token.lower_ in _NEGATIONS:
            return True
    return False


def _start(subject: Span) -> int:
    """Where the claim begins: at the subject's determiner."""
    before = subject.doc[subject.start - 1] if subject.start else None
    return subject.start - 1 if before is not None and before.pos_ == "DET" else subject.start


def _cells(subject: Span, item: Span, *, loose: bool, negated: bool) -> dict[str, str]:
    found = border(subject._.iso, item._.iso)
    return {
        "claim": "border",
        "subject": subject._.name,
        "object": item._.name,
        "verdict": _verdict(found, subject._.iso, item._.iso, loose=loose, negated=negated),
        "evidence": _evidence(found, subject._.iso, item._.iso),
        "source": found.source,
        "as_of": found.as_of,
    }


def _verdict(found: Border, subject: str, item: str, *, loose: bool, negated: bool) -> str:
    overseas = not (neighbours(subject) and neighbours(item))
    held = countries()["sovereign"]
    if found.status == "debated" or subject == held[item] or item == held[subject]:
        return _OPEN
    # "Le Japon, voisin de la Corée du Sud": across a sea, a table of land borders decides nothing.
    if found.status == "none" and loose and overseas:
        return _OPEN
    return _SUPPORTED if (found.status == "land") != negated else _CONTRADICTED


def _evidence(found: Border, subject: str, item: str) -> str:
    """What the reference says, in a sentence."""
    names = countries()["name"]
    if found.status != "none":
        return f"{names[subject]} et {names[item]} : {found.note or 'frontière terrestre'}."
    listed = ", ".join(sorted(names[neighbours(subject)]))
    return f"{names[subject]} : {f'voisins terrestres {listed}' if listed else 'aucun voisin terrestre'}."
