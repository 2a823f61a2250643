"""Of whom a claim is made: the places before a word, around an insertion, of the claim before, by the parse, behind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from depeche.french.syntax import antecedent, feature, governing_verb, predicated, subject
from depeche.region.claims.relation import KINDS, LISTS, Relation, Term, Text, lists

_SUBJECT = lists("subject")
# So many words may stand between a subject and what is said of it, if all are of the kind that may.
_REACH = 12
# A subject stands so near behind its object; behind a phrase that opens the sentence it may stand so far.
_BEHIND_REACH, _FRONTED_REACH = 4, 15


@dataclass(frozen=True)
class Subjects:
    """Of whom something is said.

    Parameters
    ----------
    places
        One, or a list.
    near, far
        The tokens between which it may be denied.
    """

    places: Sequence[Term]
    near: int
    far: int


@dataclass(frozen=True)
class Said:
    """What was said last: the next predicate may be said of the same.

    Parameters
    ----------
    places
        Of whom.
    end
        One past its last token.
    """

    places: Sequence[Term]
    end: int


def find_subjects(text: Text, relation: Relation, at: int, carrier: int, end: int, said: Said | None) -> Subjects:
    """Of whom it is said.

    Parameters
    ----------
    text, relation
        The document, and the row that found a claim.
    at, carrier
        The trigger, and what carries its subject.
    end
        One past the claim's last object.
    said
        What was said before.
    """
    far = carrier if text.low[carrier] in relation.denying else at
    if said is not None and (same := _same(text, relation, at, carrier, said)):
        return Subjects(_meant(relation, same), said.end, far)
    place, near = _placed(text, relation, at, carrier) if relation.placing else _before(text, relation, at, carrier)
    if place is not None and not relation.placing and (_is_supposed(text, place) or _is_hedged(text, near, at)):
        return Subjects([], near, far)
    if place is not None:
        listed = _listed_before(text, place, relation.subject) if _is_plural(text, relation, at, carrier) else []
        return Subjects(_meant(relation, [*listed, place]), near, far)
    if behind := _answering(text, relation, at, end):
        return Subjects(_meant(relation, behind), at, behind[0].end)
    opening = opens_sentence(text, relation, carrier)
    fronted = _fronted(text, relation, end) if opening is not None else None
    return Subjects(_meant(relation, [fronted] if fronted is not None else []), opening or 0, far)


def _meant(relation: Relation, places: Sequence[Term]) -> list[Term]:
    return [place.meant(relation.subject) for place in places]


def _is_plural(text: Text, relation: Relation, at: int, carrier: int) -> bool:
    return not relation.placing and not relation.listed.isdisjoint((text.low[at], text.low[carrier]))


def _is_finite(text: Text, start: int, end: int) -> bool:
    """Whether a verb with a tense stands between two tokens, outside of a relative clause."""
    verbs = any("Fin" in feature(token, "VerbForm") for token in text.doc[start:end])
    return verbs and _SUBJECT["relative"].isdisjoint(text.low[start:end])


# The subject of what was said before: "Le Laos est un pays enclavé et appartient à l'Asean".


def _same(text: Text, relation: Relation, at: int, carrier: int, said: Said) -> list[Term]:
    """Those of whom the claim before was made, where this one goes on with them."""
    gap = text.low[said.end : carrier]
    # "La Serbie est enclavée. Elle est voisine de la Hongrie."
    near = text.sentence(said.end - 1) == text.sentence(carrier) or not _SUBJECT["pronouns"].isdisjoint(gap)
    if said.end > carrier or not near:
        return []
    links = _SUBJECT["linking"] | _SUBJECT["fillers"] | relation.placing
    tokens = text.doc[said.end : carrier]
    if not all(word in links or token.like_num or token.pos_ == "ADV" for word, token in zip(gap, tokens, strict=True)):
        return []
    nearest = text.ending.get(said.end)
    is_open = nearest is None or not KINDS[relation.subject](nearest)
    if not (_goes_on(text, said.end, carrier) or is_open):
        return []
    if relation.placed and relation.placed.isdisjoint(gap) and _SUBJECT["joins"].isdisjoint(gap):
        return []
    if _is_hedged(text, said.end, at):
        return []
    return [place for place in said.places if KINDS[relation.subject](place)]


def _goes_on(text: Text, start: int, carrier: int) -> bool:
    """Whether words lead back to the subject, past the last object: "et", "mais", or a comma before the verb."""
    gap = text.low[start:carrier]
    leading = gap[: next((n for n, word in enumerate(gap) if word in _SUBJECT["relative"]), len(gap))]
    if not _SUBJECT["joins"].isdisjoint(leading):
        return True
    return text.word(start) in _SUBJECT["set_off"] | _SUBJECT["closing"] and _is_finite(text, start, carrier + 1)


# The places before: "Le Panama, membre de", "Rwanda, pays enclavé", "X qui est limitrophe".


def _before(text: Text, relation: Relation, at: int, carrier: int) -> tuple[Term | None, int]:
    """The place before a predicate, or by the parse, and where what is said of it begins."""
    kind = relation.subject
    place, _ = _walk_back(text, carrier, _SUBJECT["fillers"] | relation.bridges)
    if place is not None:
        plural = _is_plural(text, relation, at, carrier)
        closed = text.word(place.end) in _SUBJECT["set_off"] | _SUBJECT["closing"]
        around = _around(text, place, kind, plural) if closed and _is_finite(text, place.end, at + 1) else None
        if around is not None:
            return around, place.end
        if KINDS[kind](place) and not _depends(text, place):
            return place, place.end
    found = _by_syntax(text, carrier, kind)
    return found, found.end if found is not None else 0


def _placed(text: Text, relation: Relation, at: int, opening: int) -> tuple[Term | None, int]:
    """The place that a phrase puts somewhere."""
    place, between = _walk_back(text, opening, relation.placing, numbers=True)
    if place is None:
        return None, 0
    # "À Gao et au nord du Mali": without a comma or a verb the phrase stands by itself.
    bound = not relation.placed.isdisjoint(between) or (relation.close and not between)
    if relation.placed and not bound:
        return None, 0
    if KINDS[relation.subject](place) and not _is_finite(text, place.end, at):
        return place, place.end
    # "Boni, proche du Burkina Faso, dans le nord du Niger", "Gao, chef-lieu du cercle, se trouve à".
    around = _around(text, place, relation.subject, False)
    found = around or (place if KINDS[relation.subject](place) else None)
    return (found, place.end) if found is not None else (None, 0)


def _around(text: Text, last: Term, kind: str, plural: bool) -> Term | None:
    """The place before an insertion that another one ends: "Djibouti, soutenu par la France, dispose"."""
    first, _ = text.sentence(last.start)
    for place in reversed(text.within(first, last.start)):
        between = text.low[place.end : last.start]
        marked = text.word(place.end) in _SUBJECT["set_off"]
        listed = frozenset(between) <= LISTS["joining"] and (plural or "comme" not in between)
        if marked and not listed and KINDS[kind](place) and not _depends(text, place):
            return place
        last = place
    return None


def _walk_back(
    text: Text, at: int, words: frozenset[str], *, numbers: bool = False
) -> tuple[Term | None, Sequence[str]]:
    """The place before a token over such words, and the words."""
    first, _ = text.sentence(at)
    for position in range(at, max(first, at - _REACH - 1), -1):
        if position in text.ending:
            return text.ending[position], text.low[position:at]
        passes = position - 1 in text.peoples or (numbers and text.doc[position - 1].like_num)
        if text.low[position - 1] not in words and not passes:
            break
    return None, ()


def _depends(text: Text, place: Term) -> bool:
    """Whether a place is part of a longer phrase that is the subject: "le président du Mali est membre de"."""
    before, two, of = text.word(place.start - 1), text.word(place.start - 2), LISTS["of"]
    belongs = before in of or (before in _SUBJECT["complements"] and two in of)
    return belongs and text.word(place.end) not in _SUBJECT["set_off"]


def _by_syntax(text: Text, at: int, kind: str) -> Term | None:
    """The place that the parse has for the subject."""
    first, _ = text.sentence(at)
    before = [place for place in text.within(first, at) if KINDS[kind](place)]
    for head in predicated(text.doc[at]) if before else ():
        place = next((place for place in before if place.start <= head.i < place.end), None)
        if place is not None and not _is_hedged(text, place.end, at):
            return place
    return None


def find_owner(text: Text, at: int, kind: str) -> Term | None:
    """The place that a possessive stands for, as the parse has it: the subject of "accuse son voisin"."""
    verb = governing_verb(text.doc[at])
    head = antecedent(subject(verb)) if verb is not None else None
    places = text.within(*text.sentence(at)) if head is not None else []
    found = next((place for place in places if head is not None and place.start <= head.i < place.end), None)
    return found.meant(kind) if found is not None and KINDS[kind](found) else None


def _listed_before(text: Text, last: Term, kind: str) -> list[Term]:
    """The members of a list that stand before its last one."""
    first, _ = text.sentence(last.start)
    return _joined(text, last, reversed(text.within(first, last.start)), kind)[::-1]


def _joined(text: Text, place: Term, others: Iterable[Term], kind: str) -> list[Term]:
    """Those of the places on one side of a place, the nearest first, that make a list with it."""
    found: list[Term] = []
    for other in others:
        one, two = sorted((place, other), key=lambda term: term.start)
        between = frozenset(text.low[one.end : two.start])
        if not between <= LISTS["joining"] or between.isdisjoint(LISTS["separators"]) or not KINDS[kind](other):
            break
        if text.word(other.start - 1) in LISTS["locative"]:
            # "Enclavé en Afrique du Sud, Saint-Marin et le Vatican".
            break
        found.append(other)
        place = other
    return found


# The places behind: "la capitale de l'Autriche est Vienne", "Membre de l'Otan, la Turquie".


def _answering(text: Text, relation: Relation, at: int, end: int) -> list[Term]:
    """The subject of a predicate before it: "la capitale de l'Autriche est Vienne"."""
    position = end
    while position < end + _BEHIND_REACH and text.word(position) in relation.being:
        position += 1
    place = text.starting.get(position) if not LISTS["the"].issuperset(text.low[end:position]) else None
    if place is None or not KINDS[relation.subject](place) or _is_hedged(text, max(at - 3, 0), at):
        return []
    _, last = text.sentence(place.start)
    plural = text.low[at] in relation.listed
    return [place, *(_joined(text, place, text.within(place.end, last), relation.subject) if plural else ())]


def opens_sentence(text: Text, relation: Relation, carrier: int) -> int | None:
    """The first token of the sentence, or behind a colon, if a predicate opens it: "Sans être membre de"."""
    first, _ = text.sentence(carrier)
    opening = next((at for at in range(carrier, first, -1) if text.low[at - 1] in _SUBJECT["breaks"]), first)
    between = text.low[opening:carrier]
    if not (_SUBJECT["fillers"] | _SUBJECT["opening"] | relation.placing).issuperset(between):
        return None
    # "Situé à l'est de la Namibie, le Botswana"; but "Au nord du Mali, la France a des soldats".
    return None if relation.placed and relation.placed.isdisjoint(between) else opening


def is_main(text: Text, place: Term) -> bool:
    """Whether a place behind a comma begins the main clause: ", la Tunisie a renforcé"."""
    before = place.start - 1 if text.word(place.start - 1) in LISTS["the"] else place.start
    _, last = text.sentence(place.start)
    goes_on = place.end < last and text.doc[place.end].pos_ not in ("PUNCT", "ADP", "CCONJ")
    return text.word(before - 1) == "," and goes_on


def _fronted(text: Text, relation: Relation, end: int) -> Term | None:
    """The subject of the main clause behind a phrase that opens the sentence."""
    _, last = text.sentence(end - 1)
    for position in range(end, min(end + _FRONTED_REACH, last)):
        place = text.starting.get(position)
        if place is not None and is_main(text, place):
            return place if KINDS[relation.subject](place) else None
    return None


def _is_supposed(text: Text, place: Term) -> bool:
    """Whether "si" opens the clause of a subject: what is supposed is not claimed."""
    first, _ = text.sentence(place.start)
    for word in reversed(text.low[first : place.start]):
        if word == "," or word in _SUBJECT["supposing"]:
            return word != ","
    return False


def _is_hedged(text: Text, start: int, end: int) -> bool:
    """Whether words between two tokens make a wish, a plan or a memory of the claim."""
    return not _SUBJECT["hedges"].isdisjoint(text.low[start:end])
