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
from depeche.data import cell_list, documents_named
from depeche.french.syntax import is_denied
from depeche.region.atlas import extents
from depeche.region.claims.classes import class_claims
from depeche.region.claims.cldr import terms
from depeche.region.claims.judges import JUDGES
from depeche.region.claims.relation import KINDS, RULES, Claim, Judgement, Relation, Term, Text, lists, relations, rows
from depeche.region.claims.subjects import Said, Subjects, find_owner, find_subjects, is_main
from depeche.region.memberships import organisations
from depeche.tables import NARRATOR, VERDICTS
from depeche.words import Words

LISTS = lists("lists")
SUPPORTED, CONTRADICTED, OPEN = VERDICTS
_STATEMENTS = "statements"
_FRENCH, _ENGLISH = Words("fr"), Words("en")
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
    if holds == CONTRADICTED and not documents_named(judgement.source):
        # Nobody could look up who is right.
        holds = OPEN
    return {
        "claim": claim.relation.claim,
        "subject": judgement.subject or claim.subject.name,
        "object": judgement.object or item,
        "sense": judgement.sense or claim.sense,
        "negated": claim.negated,
        "verdict": holds,
        "evidence": judgement.evidence(_FRENCH),
        "evidence_en": judgement.evidence(_ENGLISH),
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
    said, calls = None, relations()
    # A sentence is scanned for money or languages once a trigger asks for them.
    named = cache(lambda kind, first, last: text.with_terms(terms(text.doc[first:last], kind)))
    for at, word in enumerate(text.low):
        for relation in calls.get(word, ()):
            if not text.asks(at):
                whole = named(relation.names, *text.sentence(at)) if relation.names else text
                claims, said = _claims(whole, relation, at, said)
                yield from claims
    yield from class_claims(text.doc, text.low, text.peoples)


def _claims(text: Text, relation: Relation, at: int, said: Said | None) -> tuple[list[Claim], Said | None]:
    """The claims that a word makes by one row, and what was said last."""
    before = text.word(at - 1)
    nothing: tuple[list[Claim], Said | None] = [], said
    if before in relation.not_after or (relation.after and before not in relation.after):
        return nothing
    if text.word(at + 1) in relation.figurative and not _country_at(text, at + 2):
        return nothing
    carrier = _carrier(text, relation, at)
    followed = _objects(text, relation, at, carrier) if carrier is not None else None
    if carrier is None or followed is None:
        return nothing
    objects, end = followed
    end = max(end, *(item.end for item in objects)) if objects else end
    whom = find_subjects(text, relation, at, carrier, end, said)
    if relation.owned:
        owner = find_owner(text, at, relation.subject)
        # "L'Érythrée accuse son voisin, l'Éthiopie", but "le Maroc accuse son voisin, l'Espagne se tait".
        goes_on = bool(objects) and text.word(end) not in LISTS["separators"] and is_main(text, objects[-1])
        if owner is None or goes_on:
            return nothing
        objects, whom = (objects, replace(whom, places=[owner])) if objects else ([owner], whom)
    if not whom.places and len(objects) > 1 and is_main(text, objects[-1]):
        # "Bordée par l'Algérie et la Libye, la Tunisie": the last of the list begins the main clause.
        objects, end = objects[:-1], objects[-2].end
        whom = find_subjects(text, relation, at, carrier, end, said)
    negated = _is_denied(text, relation, at, carrier, whom, objects)
    claims = list(_of_each(text, relation, at, whom.places, objects, negated, end))
    if not claims:
        return nothing
    claims += _ellipses(text, relation, at, objects, end, negated)
    return claims, Said(whom.places, end)


def _is_denied(text: Text, relation: Relation, at: int, carrier: int, whom: Subjects, objects: Sequence[Term]) -> bool:
    """Whether the first claim is denied; "n'a de frontière qu'avec" denies nothing."""
    only = objects and not LISTS["only"].isdisjoint(text.low[carrier : objects[0].start])
    denies = text.low[carrier] in relation.denying
    far = objects[0].start if relation.swapped and objects else whom.far
    return denies != (is_denied(text.low[whom.near : far]) and not only)


def _of_each(
    text: Text, relation: Relation, at: int, subjects: Sequence[Term], objects: Sequence[Term], negated: bool, end: int
) -> Iterator[Claim]:
    """The claims of each subject and object."""
    denied = dict(zip((item.start for item in objects), _denials(text, objects, negated), strict=True))
    for first, item in _pairs(text, relation, at, subjects, objects):
        claim = _claim(text, relation, at, first, item, denied.get(item.start, negated) if item else negated, end)
        if claim is not None:
            yield claim
            if objects and relation.claim == "border":
                yield from _side_claims(text, claim, at, objects)


def _denials(text: Text, objects: Sequence[Term], negated: bool) -> Iterator[bool]:
    """Whether each object of a list is denied: "membre de l'Union européenne mais pas de l'Otan"."""
    for before, item in zip([None, *objects], objects, strict=False):
        between = text.low[before.end : item.start] if before is not None else ()
        if not LISTS["denying"].isdisjoint(between):
            negated = True
        elif not LISTS["opposing"].isdisjoint(between):
            negated = False
        yield negated


def _ellipses(
    text: Text, relation: Relation, at: int, objects: Sequence[Term], end: int, negated: bool
) -> Iterator[Claim]:
    """What is said of another with the same words: "X est membre de A, Y de B", "X borde A, Y aussi"."""
    start = text.skip(text.skip(end, LISTS["separators"]), LISTS["the"])
    other = text.starting.get(start)
    if other is None or start == end or not KINDS[relation.subject](other):
        return
    behind = text.skip(other.end, LISTS["same"])
    if behind > other.end and objects:
        yield from _of_each(text, relation, at, [other.meant(relation.subject)], objects, negated, behind)
        return
    opening = text.skip(other.end, LISTS["that"])
    item, stop = _named(text, relation, opening) if relation.opens or relation.between else (None, 0)
    if item is not None and item.start > other.end:
        yield from _of_each(text, relation, at, [other.meant(relation.subject)], [item], negated, stop)


def _claim(
    text: Text, relation: Relation, at: int, first: Term, item: Term | None, negated: bool, end: int
) -> Claim | None:
    words = (text.word(at), text.word(at - 1), *text.low[at + 1 : item.start if item is not None else at + 1])
    sense = _sense(text, relation, at, words)
    if sense is None:
        return None
    start, end = min(text.with_article(first), at), max(end, first.end)
    if relation.swapped and item is not None:
        first, item = item, first
    sense = relation.denied if negated and relation.denied else sense
    sense = _year(text, end) if relation.dated else sense
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


def _year(text: Text, end: int) -> str:
    """The year that says since when, behind a claim or at the head of its sentence; empty if none does."""
    opening, _ = text.sentence(end - 1)
    for start in (end, opening):
        year = text.word(text.skip(start, LISTS["dating"]))
        if re.fullmatch(r"(?:19|20)\d\d", year):
            return year
    return ""


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
    position = at - 1
    while position >= max(first, at - relation.within):
        if position in text.opening:
            # "Partage (du nord au sud) des frontières".
            position = text.opening[position] - 1
            continue
        token = text.doc[position]
        if text.low[position] in carriers or token.lemma_.lower() in carriers:
            fits = not relation.behind or text.word(position - 1) in relation.behind
            return position if fits else None
        passes = not relation.between_carrier or text.passes(position)
        if not passes and text.low[position] not in relation.between_carrier:
            return None
        position -= 1
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
        return [place.meant(relation.object) for place in _enumeration(text, relation, item)], end
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
        item = _at(text, _announced(text, position), relation.object)
        if item is not None:
            return (item, item.end) if relation.between or _is_phrase(text, relation, opening, position) else (None, 0)
        if text.low[position] in relation.ends:
            return None, position + 1
        if position in text.closing and "(" not in relation.between:
            opening, position = opening + text.closing[position] - position, text.closing[position]
        elif relation.between and text.low[position] not in relation.between and text.doc[position].pos_ != "ADV":
            break
        position += 1
    return None, 0


def _announced(text: Text, position: int) -> int:
    """Where a list begins that a number announces: "bordé par trois pays, la Suisse"; else where it stands."""
    at = position
    while at < len(text.doc) and text.passes(at):
        at += 1
    is_counted = at > position and text.word(at) in LISTS["counted"] and text.word(at + 1) in LISTS["announcing"]
    return text.skip(at + 2, LISTS["the"]) if is_counted else position


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


def _enumeration(text: Text, relation: Relation, first: Term) -> list[Term]:
    """The countries or organisations of a list, from its first one on."""
    _, last = text.sentence(first.start)
    found = [first]
    while (item := _next(text, relation, found[-1].end, last)) is not None:
        words = frozenset(text.low[found[-1].end : item.start])
        if words.isdisjoint(LISTS["separators"]):
            # "… de l'Allemagne, et la France de l'Espagne": the last one has a neighbour of its own.
            return found[:-1]
        if relation.object == _ORGANISATION and words.isdisjoint(LISTS["of"] | LISTS["to"]):
            break
        found.append(item)
    return found


def _next(text: Text, relation: Relation, position: int, last: int) -> Term | None:
    """The next object over words that may join two."""
    start = position
    while position < last:
        item = _at(text, position, relation.object)
        # "(entouré par A), la B": the bracket ends the list that it holds.
        ends = text.opening.get(position, start) < start
        if item is not None or ends or text.low[position] not in LISTS["enumerating"]:
            return item
        position += 1
    return None


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
