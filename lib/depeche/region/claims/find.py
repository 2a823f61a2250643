"""From a document to its claims: subject, relation, object, sense and tense, by the rows of ``claims.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc, Span

from depeche.confidence import sureness
from depeche.data import cell_list
from depeche.french.syntax import is_denied, predicated
from depeche.region.atlas import extents
from depeche.region.claims.classes import class_claims
from depeche.region.claims.judges import JUDGES
from depeche.region.claims.relation import KINDS, RULES, Claim, Judgement, Relation, Term, Text, lists, relations, rows
from depeche.region.memberships import organisations
from depeche.tables import NARRATOR, VERDICTS

LISTS = lists("lists")
SUPPORTED, CONTRADICTED, OPEN = VERDICTS
_STATEMENTS = "statements"
_ADJECTIVES, _SIDES = RULES["senses"]["adjectives"], RULES["senses"]["sides"]
# A side is said within so many words behind the last neighbour of a list.
_SIDE_REACH = 5
# A form of an organisation has so many tokens at most.
_ORGANISATION, _LONGEST = "organisation", 16


def find_claims(doc: Doc, places: Sequence[Span], low: Sequence[str]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Find and judge what `doc` claims.

    Parameters
    ----------
    doc
        A parsed document.
    places
        Its places with the cells of their rows, in the order of the text.
    low
        Its tokens in lower case, with plain apostrophes.

    Yields
    ------
    tuple
        First token, one past the last token, and the cells of the row, in the order of the text.
    """
    text = _text(doc, places, low)
    judged: dict[tuple[object, ...], tuple[Claim, dict[str, Any]]] = {}
    for claim in _all_claims(text):
        judgement = JUDGES[claim.relation.claim](claim)
        if judgement is not None:
            cells = _cells(claim, judgement)
            # Two words of one claim, "pays voisin, frontalier de", make one row.
            key = (claim.start, *(cells[name] for name in ("claim", "subject", "object", "sense")))
            judged.setdefault(key, (claim, cells))
    for claim, cells in sorted(judged.values(), key=lambda pair: (pair[0].start, pair[0].end)):
        yield claim.start, claim.end, cells | {"voice": _voice(doc, claim.start, claim.end)}


def _text(doc: Doc, places: Sequence[Span], low: Sequence[str]) -> Text:
    terms = [(_term(place), place._.place) for place in places]
    kept = [term for term, row in terms if row["reference"] in ("name", "metonym") and row["rule"] != "metonym"]
    return Text(doc, low, kept, {term.start: term for term, row in terms if row["reference"] == "demonym"})


def _term(place: Span) -> Term:
    cells, point = place._.place, (place._.latitude, place._.longitude)
    if cells["kind"] == "country":
        extent = extents().get(cells["iso"], {})
        point = (extent.get("latitude"), extent.get("longitude"))
    kind = cells["name"], place.text, cells["kind"], cells["iso"]
    return Term(place.start, place.end, *kind, None if None in point else point, cells["reference"] == "metonym")


def _cells(claim: Claim, judgement: Judgement) -> dict[str, Any]:
    item = claim.object.name if claim.object is not None else None
    holds = OPEN if judgement.holds is None else SUPPORTED if judgement.holds != claim.negated else CONTRADICTED
    return {
        "claim": claim.relation.claim,
        "subject": claim.subject.name,
        "object": judgement.object or item,
        "sense": judgement.sense or claim.sense,
        "negated": claim.negated,
        "verdict": holds,
        "evidence": judgement.evidence,
        "source": judgement.source,
        "as_of": judgement.as_of,
        "rule": claim.relation.rule,
        **sureness("claims", claim.relation.rule),
    }


def _voice(doc: Doc, start: int, end: int) -> str | None:
    """The narrator, the speaker of the innermost statement around a claim, or nobody known."""
    spans = doc.spans.get(_STATEMENTS, ())
    around = [span for span in spans if span.start < end and start < span.end]
    if not around:
        return NARRATOR
    statement = min(around, key=len)._.statement or {}
    return statement.get("speaker") or statement.get("speaker_text")


def _all_claims(text: Text) -> Iterator[Claim]:
    for at, word in enumerate(text.low):
        for relation in relations().get(word, ()):
            if not text.asks(at):
                yield from _claims(text, relation, at)
    yield from class_claims(text.doc, text.low, text.peoples)


def _claims(text: Text, relation: Relation, at: int) -> Iterator[Claim]:
    """The claims that a word makes by one row."""
    before = text.word(at - 1)
    if before in relation.not_after or (relation.after and before not in relation.after):
        return
    if text.word(at + 1) in relation.figurative and not _country_at(text, at + 2):
        return
    carrier = _carrier(text, relation, at)
    followed = _objects(text, relation, at, carrier) if carrier is not None else None
    if carrier is None or followed is None:
        return
    objects, end = followed
    subjects = _subjects(text, relation, at, carrier) or _subject_behind(text, relation, at, end)
    for first, item in _pairs(text, relation, at, subjects, objects):
        claim = _claim(text, relation, at, carrier, first, item, end)
        if claim is not None:
            yield claim
            if objects and relation.lists:
                yield from _side_claims(text, claim, at, objects)


def _claim(
    text: Text, relation: Relation, at: int, carrier: int, first: Term, item: Term | None, end: int
) -> Claim | None:
    words = (text.word(at), text.word(at - 1), *text.low[at + 1 : item.start if item is not None else at + 1])
    sense = _sense(text, relation, at, words)
    if sense is None:
        return None
    start, end = text.with_article(first), max(end, first.end, item.end if item is not None else 0)
    if relation.swapped and item is not None:
        first, item = item, first
    denies = text.low[carrier] in relation.denying
    near, far = sorted((first.end, carrier if denies else at))
    negated = denies != is_denied(text.low[near:far])
    sense = relation.denied if negated and relation.denied else sense
    return Claim(relation, first, item, sense or None, negated, start, end, text.doc._.published)


def _sense(text: Text, relation: Relation, at: int, words: Sequence[str]) -> str | None:
    """What is claimed, filled in from the words around the trigger; nothing where they do not tell."""
    table, fills = relation.meanings, "{}" in relation.sense
    word = next((word for word in words if word in table), None)
    if word is None:
        return None if fills else relation.sense
    if relation.number:
        return relation.sense.format(f"{table[word] * _number(text, at)[0]:g}")
    return relation.sense.format(table[word]) if fills else str(table[word])


def _pairs(
    text: Text, relation: Relation, at: int, subjects: Sequence[Term], objects: Sequence[Term]
) -> list[tuple[Term, Term | None]]:
    """Who is said to be in the relation, and to what."""
    if objects:
        pairs = [(first, item) for first in subjects for item in objects if first.start != item.start]
        return [(first, item) for first, item in pairs if not relation.lists or first.iso != item.iso]
    if not relation.mutual:
        return [(first, None) for first in subjects]
    # "A et B sont voisins"; of more than two it is not said who borders whom, nor with "voisins du pays".
    elsewhere = LISTS["of"] | relation.holds | relation.without
    leads_on = text.word(at + 1) in elsewhere or text.word(at + 2) in relation.holds
    together = len(subjects) == 2 and not leads_on and subjects[0].iso != subjects[1].iso
    return [(subjects[0], subjects[1])] if together else []


# Before the trigger: what carries its subject.


def _carrier(text: Text, relation: Relation, at: int) -> int | None:
    """The token whose subject is the claim's: the trigger itself, its verb, or the word that opens its phrase."""
    if relation.number:
        length, opening = _number(text, at)
        return opening if length else None
    carriers = relation.carriers | relation.denying
    if not carriers:
        return at
    first, _ = text.sentence(at)
    for position in range(at - 1, max(first, at - relation.within) - 1, -1):
        token = text.doc[position]
        if text.low[position] in carriers or token.lemma_.lower() in carriers:
            fits = not relation.behind or text.word(position - 1) in relation.behind
            return position if fits else None
        closed = relation.between_carrier or relation.tags
        passes = text.low[position] in relation.between_carrier or token.pos_ in relation.tags or token.like_num
        if closed and not passes:
            return None
    return None


def _number(text: Text, at: int) -> tuple[float, int]:
    """The number before a unit, 0 if there is none, and where it begins."""
    position = at
    while position > 0 and re.fullmatch(r"\d[\d.,\u00a0\u202f]*", text.doc[position - 1].text):
        position -= 1
    digits = "".join(token.text for token in text.doc[position:at])
    digits = re.sub(r"[.\u00a0\u202f](?=\d{3}(?!\d))", "", digits).replace(",", ".").strip("\u00a0\u202f")
    try:
        return float(digits), position
    except ValueError:
        return 0.0, position


# Of whom a claim is made: the places before a word, behind it, or by the parse.

_SUBJECT = lists("subject")
# So many words may stand between a subject and what is said of it, if all are of the kind that may.
_REACH = 12
# A subject stands so near behind its object.
_BEHIND_REACH = 3


def _subjects(text: Text, relation: Relation, at: int, carrier: int) -> list[Term]:
    """Of what it is said: "Le Panama, membre de", "Rwanda, pays enclavé", "X qui est limitrophe"; one or a list."""
    if relation.placing:
        place = _placed(text, relation, carrier)
        return [place.meant(relation.subject)] if place is not None else []
    kind = relation.subject
    last = _behind_fillers(text, carrier, kind) or _by_syntax(text, carrier, kind)
    if last is None or _is_supposed(text, last) or _is_hedged(text, last.end, at):
        return []
    plural = not relation.listed.isdisjoint((text.low[at], text.low[carrier]))
    places = [*_listed_before(text, last, kind), last] if plural else [last]
    return [place.meant(relation.subject) for place in places]


def _placed(text: Text, relation: Relation, opening: int) -> Term | None:
    """The place that a phrase puts somewhere."""
    place, between = _walk_back(text, opening, relation.placing, numbers=True)
    if place is None or not KINDS[relation.subject](place):
        return None
    # "À Gao et au nord du Mali": without a comma or a verb the phrase stands by itself.
    bound = not relation.placed.isdisjoint(between) or (relation.close and not between)
    return place if bound or not relation.placed else None


def _behind_fillers(text: Text, at: int, kind: str) -> Term | None:
    """The place before a token, with nothing between them that could be the subject instead."""
    place, _ = _walk_back(text, at, _SUBJECT["fillers"])
    return place if place is not None and KINDS[kind](place) and not _depends(text, place) else None


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


def _by_syntax(text: Text, at: int, kind: str) -> Term | None:
    """The place that the parse has for the subject."""
    first, _ = text.sentence(at)
    before = [place for place in text.within(first, at) if KINDS[kind](place)]
    for head in predicated(text.doc[at]) if before else ():
        place = next((place for place in before if place.start <= head.i < place.end), None)
        if place is not None and not _is_hedged(text, place.end, at):
            return place
    return None


def _listed_before(text: Text, last: Term, kind: str) -> list[Term]:
    """The members of a list that stand before its last one."""
    first, _ = text.sentence(last.start)
    found = [last]
    for place in reversed(text.within(first, last.start)):
        between = frozenset(text.low[place.end : found[0].start])
        joined = between <= LISTS["joining"] and not between.isdisjoint(LISTS["separators"])
        if not joined or not KINDS[kind](place):
            break
        found.insert(0, place)
    return found[:-1]


def _subject_behind(text: Text, relation: Relation, at: int, end: int) -> list[Term]:
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


# The object.


def _objects(text: Text, relation: Relation, at: int, carrier: int) -> tuple[list[Term], int] | None:
    """The objects of a claim, and where it ends; nothing where it lacks one that it needs."""
    opening = text.skip(at + 1, relation.skipped)
    people = text.peoples.get(opening) if relation.peoples else None
    if people is not None and KINDS[relation.object](people):
        return [people], people.end
    if relation.swapped and (inner := _inner(text, relation, carrier, at, opening)) is not None:
        return [inner], opening
    item, end = _named(text, relation, opening)
    if item is not None and relation.lists:
        return [place.meant(relation.object) for place in _enumeration(text, item)], end
    if item is not None:
        return [item], end
    needs = relation.object and not (end or relation.optional or relation.mutual)
    return None if needs else ([], end or at + 1)


def _inner(text: Text, relation: Relation, carrier: int, at: int, opening: int) -> Term | None:
    """The object between carrier and trigger, unless the trigger is qualified: "dont X est la capitale économique"."""
    if opening < len(text.doc) and text.doc[opening].pos_ == "ADJ" and text.low[opening] not in relation.between:
        return None
    return next((place for place in text.within(carrier + 1, at) if KINDS[relation.object](place)), None)


def _named(text: Text, relation: Relation, opening: int) -> tuple[Term | None, int]:
    """The object named from a token on, or where a word ends that stands for it."""
    _, last = text.sentence(opening - 1)
    position = opening
    if relation.opens:
        if text.word(opening) not in relation.opens:
            return None, 0
        position += 1
    while relation.object and position < min(opening + relation.reach, last):
        item = _at(text, position, relation.object)
        if item is not None:
            return (item, item.end) if relation.between or _is_phrase(text, relation, opening, position) else (None, 0)
        if text.low[position] in relation.ends:
            return None, position + 1
        if relation.between and text.low[position] not in relation.between:
            break
        position += 1
    return None, 0


def _at(text: Text, position: int, kind: str) -> Term | None:
    """The object of a kind that begins at a token."""
    if kind == _ORGANISATION:
        return _organisation(text, position)
    place = text.starting.get(position)
    return place if place is not None and KINDS[kind](place) else None


def _is_phrase(text: Text, relation: Relation, start: int, end: int) -> bool:
    """Whether words lead to an object as one phrase: "terrestre avec le", "des membres de l'Otan avec la"."""
    words = text.low[start:end]
    broken = any(token.pos_ in ("VERB", "AUX", "PRON") or token.text in ".;,«»“”" for token in text.doc[start:end])
    linked = not relation.holds or not relation.holds.isdisjoint(words)
    return linked and not broken and relation.without.isdisjoint(words)


def _enumeration(text: Text, first: Term) -> list[Term]:
    """The countries of a list, from its first one on."""
    _, last = text.sentence(first.start)
    lands = [first]
    for land in filter(KINDS["country"], text.within(first.end, last)):
        words = frozenset(text.low[lands[-1].end : land.start])
        if not words <= LISTS["enumerating"]:
            break
        if words.isdisjoint(LISTS["separators"]):
            # "… de l'Allemagne, et la France de l'Espagne": the last one has a neighbour of its own.
            return lands[:-1]
        lands.append(land)
    return lands


def _country_at(text: Text, at: int) -> bool:
    while at not in text.starting and text.word(at) in LISTS["articles"]:
        at += 1
    return at in text.starting and KINDS["country"](text.starting[at])


def _organisation(text: Text, position: int) -> Term | None:
    doc, start = text.doc, text.doc[position].idx
    match = _organisations().match(_plain(doc[position : position + _LONGEST].text))
    span = doc.char_span(start, start + match.end(), alignment_mode="expand") if match else None
    if match is None or span is None:
        return None
    return Term(position, span.end, _names()[match.group()], span.text, _ORGANISATION)


def _plain(text: str) -> str:
    return text.replace("’", "'")


@cache
def _names() -> dict[str, str]:
    """Organisation by form, with plain apostrophes."""
    rows = organisations().values()
    return {_plain(form): row["name"] for row in rows for form in (row["name"], *cell_list(row["forms"]))}


@cache
def _organisations() -> re.Pattern[str]:
    """Any form of an organisation, the longest first, followed by no further letter."""
    forms = sorted(_names(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?:{'|'.join(map(re.escape, forms))})(?![\w-])")


# On which side a neighbour lies.


def _side_claims(text: Text, claim: Claim, at: int, objects: Sequence[Term]) -> Iterator[Claim]:
    """That a neighbour lies on a side: "voisin méridional de", "limitrophe de A et B à l'ouest"."""
    item = claim.object
    if item is None:
        return
    row = next(row for row in rows() if row.claim == "direction")
    beyond = _ADJECTIVES.get(text.word(at + 1)) if claim.relation.loose else None
    side = _sides(text, at, objects).get(item.start)
    if beyond is not None:
        yield replace(claim, relation=row, sense=str(beyond), negated=False, end=item.end)
    elif side is not None:
        word, end = side
        swapped = replace(claim, subject=item, object=claim.subject, negated=False)
        yield replace(swapped, relation=row, sense=word, end=max(end, item.end))


def _sides(text: Text, at: int, objects: Sequence[Term]) -> dict[int, tuple[str, int]]:
    """On which side each neighbour of a list is said to lie, and where that is said to its end, by its first token.

    "A et B à l'ouest, C au sud" and "au nord par A et B, au sud par C" are read.
    """
    _, last = text.sentence(at)
    current = _side(text, at + 1, objects[0].start)
    end = objects[-1].end
    gaps = [*((one.end, other.start) for one, other in pairwise(objects)), (end, min(end + _SIDE_REACH, last))]
    sides: dict[int, tuple[str, int]] = {}
    if current is not None:
        for item, gap in zip(objects, gaps, strict=True):
            sides[item.start] = (current[0], item.end)
            current = _side(text, *gap) or current
        return sides
    for item, gap in zip(reversed(objects), reversed(gaps), strict=True):
        current = _side(text, *gap, stops=True) or current
        if current is not None:
            sides[item.start] = current
    return sides


def _side(text: Text, start: int, end: int, *, stops: bool = False) -> tuple[str, int] | None:
    """The side in "à l'ouest" or "au sud" between two tokens, and one past it; a comma may end the search."""
    for position in range(start, end):
        word = text.low[position]
        if stops and word in LISTS["separators"]:
            return None
        if word in _SIDES and text.low[position - 1] in LISTS["towards"]:
            return word, position + 1
    return None
