"""Of whom a claim is made: the places before a word, behind it, or by the parse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from depeche.french.syntax import predicated
from depeche.region.claims.relation import KINDS, LISTS, RULES, Relation, Term, Text, named

_SUBJECT = {name: named(words) for name, words in RULES["subject"].items()}
# So many words may stand between a subject and what is said of it, if all are of the kind that may.
_REACH = 12
# A subject stands so near behind its object.
_BEHIND_REACH = 3


def subjects_of(text: Text, relation: Relation, at: int, carrier: int) -> list[Term]:
    """Of what it is said: "Le Panama, membre de", "Rwanda, pays enclavé", "X qui est limitrophe"; one or a list."""
    if relation.placing:
        place = _placed(text, relation, carrier)
        return [place.meant(relation.subject)] if place is not None else []
    fits = KINDS[relation.subject]
    last = _behind_fillers(text, carrier, fits) or _by_syntax(text, carrier, fits)
    if last is None or _is_supposed(text, last) or _is_hedged(text, last.end, at):
        return []
    plural = not relation.listed.isdisjoint((text.low[at], text.low[carrier]))
    places = [*_listed_before(text, last, fits), last] if plural else [last]
    return [place.meant(relation.subject) for place in places]


def _placed(text: Text, relation: Relation, opening: int) -> Term | None:
    """The place that a phrase puts somewhere."""
    place, between = _walk_back(text, opening, relation.placing, numbers=True)
    if place is None or not KINDS[relation.subject](place):
        return None
    # "À Gao et au nord du Mali": without a comma or a verb the phrase stands by itself.
    bound = not relation.placed.isdisjoint(between) or (relation.close and not between)
    return place if bound or not relation.placed else None


def _behind_fillers(text: Text, at: int, fits: Callable[[Term], bool]) -> Term | None:
    """The place before a token, with nothing between them that could be the subject instead."""
    place, _ = _walk_back(text, at, _SUBJECT["fillers"])
    return place if place is not None and fits(place) and not _depends(text, place) else None


def _walk_back(
    text: Text, at: int, words: frozenset[str], *, numbers: bool = False
) -> tuple[Term | None, Sequence[str]]:
    """The place before a token over such words, and the words."""
    first, _ = text.sentence(at)
    for position in range(at, max(first, at - _REACH - 1), -1):
        if position in text.ending:
            return text.ending[position], text.low[position:at]
        if text.low[position - 1] not in words and not (numbers and text.doc[position - 1].like_num):
            break
    return None, ()


def _depends(text: Text, place: Term) -> bool:
    """Whether a place is part of a longer phrase that is the subject: "le président du Mali est membre de"."""
    before, two, of = text.word(place.start - 1), text.word(place.start - 2), LISTS["of"]
    belongs = before in of or (before in _SUBJECT["complements"] and two in of)
    return belongs and text.word(place.end) not in _SUBJECT["set_off"]


def _by_syntax(text: Text, at: int, fits: Callable[[Term], bool]) -> Term | None:
    """The place that the parse has for the subject."""
    first, _ = text.sentence(at)
    before = [place for place in text.places if place.end <= at and fits(place) and place.start >= first]
    for head in predicated(text.doc[at]) if before else ():
        place = next((place for place in before if place.start <= head.i < place.end), None)
        if place is not None and not _is_hedged(text, place.end, at):
            return place
    return None


def _listed_before(text: Text, last: Term, fits: Callable[[Term], bool]) -> list[Term]:
    """The members of a list that stand before its last one."""
    places: list[Term] = []
    first, _ = text.sentence(last.start)
    current, position = last, last.start
    while position > first:
        place = text.ending.get(position)
        if place is not None and place is not current:
            if not fits(place) or LISTS["separators"].isdisjoint(text.low[place.end : current.start]):
                break
            places.insert(0, place)
            current, position = place, place.start
        elif text.low[position - 1] in LISTS["joining"]:
            position -= 1
        else:
            break
    return places


def subject_behind(text: Text, relation: Relation, at: int, end: int) -> list[Term]:
    """The subject of a predicate before it: "la capitale de l'Autriche est Vienne"."""
    position = end
    while position < end + _BEHIND_REACH and text.word(position) in relation.being:
        position += 1
    place = text.starting.get(position) if relation.being else None
    free = place is not None and KINDS[relation.subject](place) and not _is_hedged(text, max(at - 3, 0), at)
    return [place] if place is not None and free else []


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
