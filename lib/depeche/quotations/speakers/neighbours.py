"""Whose a quotation without a cue is, by the sentences and statements around it; what makes a statement so sure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from depeche.french.conjugation import FINITE, GERUND, INFINITIVE
from depeche.french.lists import lists
from depeche.french.phrases import is_person
from depeche.french.reading import Reading
from depeche.quotations.speaker import (
    DIRECT,
    Found,
    Source,
    document_before,
    person_subject,
    pronoun,
    source_at,
    standing_for,
)
from depeche.quotations.speakers.memory import Speaker, entity
from depeche.quotations.speakers.nouns import GROUP, kind_of

_READ, _TURNS, _POSSESSIVES = lists("read"), lists("own_turns"), lists("possessives")
_ONESELF, _CLITICS = lists("first_singular"), lists("clitics")
_STOPS = frozenset(".!?…,")
# Before a verb these tell that its subject stands farther off: "X, de la CGT, dit", "X, qui dit", "X vient et dit".
_BESIDE = frozenset((",", ")", "qui")) | lists("and")
# So many words are said again by no chance.
_LEAST_WORDS = 4
# How many statements before and behind a quotation without a cue may name its speaker.
_NEIGHBOURS = 4


def attach(reading: Reading, found: list[Found]) -> list[Found]:
    """Give a quotation without a cue to whoever spoke before it in its paragraph, else to who speaks next."""
    ordered = sorted(found, key=lambda item: item.start)
    result: list[Found] = []
    for number, item in enumerate(ordered):
        if item.source.pronoun:
            item = replace(item, source=_meant(reading, item, result))
        lost = not item.source and (item.rule == "colon" or item.source.reason == "no subject")
        if item.rule == "marks alone" or lost:
            later = ordered[number + 1 : number + 1 + _NEIGHBOURS]
            goes_on = lost and item.verb is not None and item.verb.mood == INFINITIVE
            # "Et d'ajouter : « A »" is of whoever spoke last.
            again = result[-1].source if goes_on and result else _told_again(reading, item, ordered)
            item = replace(item, source=again or _nearest(reading, item, result[-_NEIGHBOURS:], later) or item.source)
        result.append(item)
    return result


def _told_again(reading: Reading, item: Found, others: list[Found]) -> Source | None:
    """Whose words a heading takes from the text, where they stand again with their source."""
    words = reading.low[item.start : reading.skip_back(item.end - 1, item.start, _STOPS) + 1]
    for other in others if len(words) >= _LEAST_WORDS else ():
        again = range(other.start, other.end - len(words) + 1)
        if other is not item and other.source and any(reading.low[i : i + len(words)] == words for i in again):
            return other.source
    return None


def _meant(reading: Reading, item: Found, earlier: list[Found]) -> Source:
    """Whom a pronoun's sentence names, or "on" goes on with: "Au parquet, on dément. « A », ajoute-t-on"."""
    source = standing_for(reading, item.source, item.cue[1])
    if source.pronoun and item.verb is not None and item.verb.entry.lemma in _READ:
        # "Le rapport est sévère : « A », y lit-on".
        return document_before(reading, item.cue[0]) or source
    if not (source.pronoun and reading.low[source.head].endswith("on")):
        return source
    unit, last = reading.unit_before(item.start), next(iter(earlier[-1:]), None)
    before = _on(reading, unit) if unit is not None else None
    if before is not None:
        return before
    body = last is not None and last.source.name is not None and not is_person(reading.mention(last.source.name))
    return last.source if last is not None and body and _is_near(reading, last, item) else source


def _on(reading: Reading, unit: tuple[int, int]) -> Source | None:
    """Whom "on" stands for in a sentence: "Du côté du syndicat, on attend"."""
    on = next((i for i in range(*unit) if reading.low[i] == "on" and reading.outer(i)), None)
    source = standing_for(reading, pronoun(on), on + 1) if on is not None else None
    return None if source is None or source.pronoun else source


def _nearest(reading: Reading, item: Found, earlier: list[Found], later: list[Found]) -> Source | None:
    """Who acts in the sentence before a quotation, else who spoke before it, speaks next, or acts behind it."""
    before = next((o for o in reversed(earlier) if o.source and _is_near(reading, o, item)), None)
    after = next((o for o in later if o.source and _is_near(reading, item, o)), None)
    unit = reading.unit_before(item.start)
    if unit is not None and (before is None or before.end <= unit[0] or _is_relative(reading, before)):
        source = _acting(reading, item, unit)
        if source is not None:
            return source
    if before is None and after is not None and _takes_turn(reading, after):
        return earlier[-1].source if earlier else None
    chosen = before or after
    if chosen is not None:
        return chosen.source
    number = reading.unit_of(item.start) + 1
    behind = reading.units[number] if number < len(reading.units) else None
    if behind is not None and reading.paragraph_of(behind[0]) == reading.paragraph_of(item.start):
        return person_subject(reading, *behind) or _alone(reading, behind)
    if unit is not None:
        return _alone(reading, unit)
    mark = reading.before(reading.units[number - 1][1])
    if (
        number < 2
        or item.rule != "marks alone"
        or _STOPS.isdisjoint((reading.low[mark], reading.low[reading.before(mark)]))
    ):
        return None
    # A paragraph of its own goes on with the one before; without a stop it is a heading, which may be anybody's.
    last = earlier[-1] if earlier and reading.unit_of(earlier[-1].start) == number - 2 else None
    unit = reading.units[number - 2]
    if last is not None and last.source:
        return last.source
    return person_subject(reading, *unit) or _alone(reading, unit)


def _acting(reading: Reading, item: Found, unit: tuple[int, int] | None) -> Source | None:
    """Who acts in a sentence before a quotation; where "je" speaks no group does, but who acted before it."""
    source = (person_subject(reading, *unit) or _on(reading, unit)) if unit is not None else None
    if unit is None or source is None or _ONESELF.isdisjoint(reading.low[item.start : item.end]):
        return source
    many = source.several or kind_of(reading.low[source.head]) == GROUP
    earlier = reading.unit_before(unit[0])
    while many and earlier is not None and person_subject(reading, *earlier) is None:
        earlier = reading.unit_before(earlier[0])
    return _acting(reading, item, earlier) if many else source


def _is_relative(reading: Reading, item: Found) -> bool:
    """Whether a statement is told in a relative clause: "La recrue remercie X, qui l'a invitée à rester"."""
    start = item.cue[0]
    return item.rule == "clause" and reading.low[reading.skip_back(start - 1, 0, _CLITICS)] == "qui"


def _takes_turn(reading: Reading, item: Found) -> bool:
    """Whether a statement's sentence says that another source spoke before: "a salué à son tour"."""
    unit = reading.units[reading.unit_of(item.start)]
    return any(reading.low[i - 1] in _POSSESSIVES for i in reading.places(_TURNS, *unit) if i)


def _alone(reading: Reading, unit: tuple[int, int]) -> Source | None:
    """The one person whom a sentence names."""
    near = (mention for i in range(*unit) if reading.outer(i) and (mention := reading.mentions.get(i)) is not None)
    persons = {entity(mention): mention for mention in near if is_person(mention)}
    mention = next(iter(persons.values()), None)
    return source_at(reading, mention.start, mention.end) if mention is not None and len(persons) == 1 else None


def _is_near(reading: Reading, first: Found, second: Found) -> bool:
    """Whether two statements stand in one paragraph, or in two of which the first is not closed."""
    together = reading.paragraph_of(first.end - 1) == reading.paragraph_of(second.start)
    quote = reading.inside[first.start]
    return together or (quote >= 0 and reading.quotes[quote].continued)


def grounds(reading: Reading, found: Found, speaker: Speaker) -> Iterator[str]:
    """What makes a statement so sure: how its speaker was named, and whether that stands away from the cue."""
    # Of a quotation with its verb behind it nothing is doubtful but who "un voisin" is.
    quoted = speaker.how in ("some", "group") and found.form == DIRECT and found.rule == "incise"
    yield "some quoted" if quoted else speaker.how
    if found.rule == "marks alone":
        yield "beside"
    start, end = found.cue
    near = 0 <= start - found.source.end <= 1 or 0 <= found.source.start - end <= 1
    if found.rule == "clause" and not near and found.verb is not None:
        closed = reading.low[start - 1] in _BESIDE and found.source.end < start
        shared = found.verb.mood == GERUND or (found.verb.mood == FINITE and closed)
        yield "set off" if shared else "apart"
