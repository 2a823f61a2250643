"""What the rules find: a statement in tokens, and the words that say whose it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Span, Token

from depeche.corpus.paragraphs import find_dateline
from depeche.data import load_toml
from depeche.french.conjugation import FINITE, GERUND, PARTICIPLE, forms
from depeche.french.lists import lists
from depeche.french.phrases import (
    DETERMINERS,
    QUANTITIES,
    TITLES,
    bearer,
    is_person,
    name_before,
    name_behind,
    phrase_end,
    phrase_start,
)
from depeche.french.reading import DASHES, Quote, Reading
from depeche.french.spans import word_at
from depeche.french.syntax import feature, governing_verb, is_subject
from depeche.quotations.cues import Cue
from depeche.quotations.speakers.nouns import BODY, DOCUMENT, GROUP, PERSON, TITLED, is_agent, is_source_noun, kind_of

_PRONOUNS = lists("pronouns")
_CLITICS = lists("clitics")
_TIME, _ONE = lists("time"), lists("indefinite_articles")
_WHO = lists("who")
_THOSE, _LAST, _DEMONSTRATIVES = lists("those"), lists("last"), lists("demonstratives")
_QUE, _AND, _CONTRACTED = lists("que"), lists("and"), lists("contracted")
# Behind these a subject may start.
_OPENING = _QUE | lists("but") | {":", ";", "("}
_CLOSING = frozenset(",.():;!?«")
_NE, _GERUND, _NOBODY = lists("ne"), lists("gerund"), lists("nobody")
_AT, _ARTICLES, _OCCASIONS = lists("à") | {"en"}, lists("articles"), lists("occasions")
_DE, _TO, _WITH_PERSON = lists("de"), lists("à"), lists("with_person")


def participles(verbs: Iterable[str]) -> frozenset[str]:
    """The past participles of some verbs."""
    return frozenset(form for verb in verbs for form, mood in forms(verb) if mood == PARTICIPLE)


# "Un témoin cité par X", "des riverains joints sur place".
CITED = participles(lists("contacts"))
_OF_DOCUMENTS = load_toml("speakers.toml")["document"]
_UNMADE = participles(_OF_DOCUMENTS["unmade"]).union(_OF_DOCUMENTS["near"])
_QUARTERS, _ISSUING, _FAR = lists("quarters"), lists("issuing"), 9


@dataclass(frozen=True)
class Source:
    """The words that name a source, in tokens; `head` is their main word, `name` the token of the name they bear.

    `several` says that it names more than one person, `reason` why there are none.
    """

    start: int = 0
    end: int = 0
    head: int = 0
    name: int | None = None
    pronoun: bool = False
    several: bool = False
    reason: str | None = None

    def __bool__(self) -> bool:
        return self.end > self.start


def nobody(reason: str) -> Source:
    """No source, and why."""
    return Source(reason=reason)


def pronoun(i: int) -> Source:
    """A pronoun as a source."""
    return Source(i, i + 1, i, pronoun=True)


def source_at(reading: Reading, start: int, limit: int, *, floor: int | None = None) -> Source:
    """The source whose noun phrase starts at token `start`, apposed names included."""
    anaphoric = start + 1 < limit and reading.low[start + 1] in _LAST
    end = _own_end(reading, start, phrase_end(reading, start, limit))
    if reading.low[start] in _PRONOUNS and not anaphoric and end <= start + 1:
        return pronoun(start)
    if anaphoric and reading.low[start] in _DEMONSTRATIVES:
        return Source(start, start + 2, start + 1)
    if end <= start:
        return nobody("no subject")
    name, head = bearer(reading, start, end), _head(reading, start, end)
    if _names_several(reading, start, end):
        return Source(start, end, head, several=True)
    if not is_person(name):
        before = name_before(reading, start, floor if floor is not None else start)
        if before is not None and kind_of(reading.low[head]) not in (BODY, DOCUMENT):
            return Source(before.start, before.end, before.start, before.start)
        joined = word_at(reading.low, end) in _AND and kind_of(word_at(reading.low, end + 1)) == PERSON
        # "Le maire de Foix et président du parc, X".
        behind = name_behind(reading, phrase_end(reading, end + 1, limit) if joined else end, limit)
        if behind is not None and _is_role(reading, head, behind, limit):
            return Source(start, behind.end, head, behind.start)
    elif name is not None and name.end < end and reading.low[name.end] not in ("-",):
        # What follows the name is no part of it: "M. Dupont ministre de".
        end = name.end
    return Source(start, end, head, name.start if name is not None else None)


def _names_several(reading: Reading, start: int, end: int) -> bool:
    """Whether a phrase joins two sources: "le maire A et le préfet B", "les syndicats CFDT et FO"."""
    joints = (i for i in range(start + 1, end - 1) if reading.low[i] == "et" and i not in reading.mentions)
    return any(reading.low[i + 1] in DETERMINERS - _DE or i + 1 in reading.mentions for i in joints)


def _own_end(reading: Reading, start: int, end: int) -> int:
    """Where a phrase ends before an addressee, a participle, an occasion: "un voisin à la juge", "X en marge de"."""
    for i in range(start + 1, end):
        occasion = i + 1 + (word_at(reading.low, i + 1) in _ARTICLES)
        if reading.low[i] in _AT and word_at(reading.low, occasion) in _OCCASIONS:
            return i
        to = reading.low[i] in _TO and reading.low[i - 1] not in _WITH_PERSON
        # "Une avocate à l'une de ses consœurs": the phrase breaks off.
        to = to and (reading.low[end - 1] in DETERMINERS or _is_addressee(reading, i + 1, end))
        dash = reading.low[i] in DASHES and reading.doc[i - 1].whitespace_
        if i not in reading.mentions and (reading.low[i] in CITED or to or dash):
            return i
    return end


def _is_addressee(reading: Reading, start: int, end: int) -> bool:
    head = _head(reading, start, end)
    mention = reading.mentions.get(head)
    return is_person(mention) or (mention is None and kind_of(reading.low[head]) in (PERSON, GROUP))


def _is_role(reading: Reading, head: int, name: Span, limit: int) -> bool:
    """Whether a phrase can describe the person named behind it: "le porte-parole, X", not "selon la tradition, X"."""
    if head in reading.mentions:
        return False
    kind = kind_of(reading.low[head])
    if reading.low[head] in TITLED.get(reading.low[name.start - 1], ()):
        # "Le conseil de la victime, Me X".
        return True
    closed = name.end >= len(reading.low) or reading.low[name.end] in _CLOSING
    return kind in (PERSON, GROUP) or (kind is None and closed)


def _head(reading: Reading, start: int, end: int) -> int:
    nouns = (i for i in range(start, end) if reading.pos[i] in ("NOUN", "PROPN") or i in reading.mentions)
    # "L'un d'eux".
    pronouns = (i for i in range(start, end - 1) if reading.low[i] in _ONE)
    head = next(nouns, next(pronouns, end - 1))
    # "Cette autre malade de l'hôpital": an adjective may stand for its noun.
    link = next((i for i in range(start + 1, head) if reading.low[i] in _DE), head + 1)
    return link - 1 if reading.pos[link - 1] == "ADJ" else head


def subject_behind(reading: Reading, cue: Cue, limit: int) -> Source:
    """The inverted subject of a cue: "a déclaré à la presse le ministre"."""
    if cue.clitic is not None:
        return pronoun(cue.clitic)
    i, linked = cue.end, False
    comma = next((j for j in range(i, min(limit, i + _FAR)) if reading.low[j] == ","), None)
    while i < limit:
        mention, low, pos = reading.mentions.get(i), reading.low[i], reading.pos[i]
        counted = low in QUANTITIES and word_at(reading.low, i + 1) in _DE
        if reading.is_apart(i, cue.verb) or low in _QUE:
            break
        if i == comma and i + 1 < limit:
            # "A confié à sa sortie, le chef de la délégation", "a lancé, agacé, X".
            second = next((j for j in range(i + 1, min(limit, i + 1 + _FAR)) if reading.low[j] == ","), limit)
            told = reading.pos[i + 1] in ("ADP", "ADJ", "ADV") or not _TIME.isdisjoint(reading.low[i + 1 : second])
            # "A lancé, poing levé, X".
            told = told or (second + 1 in reading.mentions and i + 1 not in reading.mentions)
            aside = told and second + 1 < limit and not reading.has_finite(i, second)
            if i == cue.end and not aside:
                break
            source = source_at(reading, (second if aside else i) + 1, limit)
            named = is_person(reading.mention(source.name))
            return source if named or kind_of(reading.low[source.head]) == PERSON else nobody("no subject")
        if pos == "VERB" and not reading.is_finite(i) and reading.pos[i - 1] == "NOUN":
            # "Lors d'une marche tenue dimanche".
            i += 1
            continue
        if linked:
            # A complement: its determiner, noun and name go by.
            step = mention.end if mention is not None else i + 1
            linked = mention is None and (low in DETERMINERS or pos in ("DET", "ADJ", "NUM", "ADP"))
            if pos == "NOUN" and mention is None and (after := reading.mentions.get(step)) is not None:
                # "Au juge X un voisin", but "à la presse X".
                closed = word_at(reading.low, after.end) in DETERMINERS
                step = after.end if not is_person(after) or step > i + 1 or closed else step
            i = step
        elif (
            mention is not None
            or (pos in ("NOUN", "PROPN") and low not in _TIME and low[0] != "-")
            or counted
            or low in _THOSE
        ):
            return source_at(reading, i, limit)
        elif low in DETERMINERS or pos == "NUM":
            near = range(i + 1, min(limit, i + 5))
            noun = next((j for j in near if reading.pos[j] in ("NOUN", "PROPN", "NUM")), i)
            qualified = any(reading.low[j] in _DE for j in range(i, noun))
            if qualified or not (reading.low[noun] in _TIME or reading.low[noun].isdigit()):
                return source_at(reading, i, limit)
            i = noun + 1
        elif pos == "ADP" or low in _CONTRACTED:
            i, linked = i + 1, True
        elif pos in ("ADV", "NUM", "ADJ", "PRON") or low in _TIME or low.isspace() or low[0] == "-":
            i += 1
        else:
            break
    return nobody("no subject")


def standing_for(reading: Reading, on: Source, behind: int) -> Source:
    """Whom a pronoun's own sentence names: "indique-t-on à la mairie", "au parquet, on précise", "quant à X, il"."""
    start, end = reading.units[reading.unit_of(on.head)]
    first = reading.skip_space(start, 1)
    near = range(behind, min(end, behind + _FAR))
    stop = next((i for i in near if reading.is_finite(i) or reading.low[i] in _QUE), near.stop)
    comma = next((i for i in range(first, on.start) if reading.low[i] == ","), None)
    if comma is not None and reading.low[first] == "quant":
        return source_at(reading, first + 2, comma)
    if not reading.low[on.head].endswith("on"):
        return on
    front = comma if comma is not None and not reading.has_finite(first, on.start) else first
    if on.start > first and reading.low[on.start - 1] == "," and front == first:
        # "…, et côté syndicat, on souligne".
        front = on.start - 1
        first = next((i + 1 for i in range(front, max(first, front - _FAR), -1) if reading.low[i] in _AND), front)
    for at, limit in [*((i, front) for i in range(first, front)), *((i, end) for i in range(behind, stop))]:
        opens = reading.low[at] in _QUARTERS and at + 1 < limit and reading.low[at + 1] not in _QUARTERS
        source = source_at(reading, at + 1, limit) if opens else nobody("")
        mention = reading.mention(source.name)
        named = mention is not None and (mention.label_ != "place" or not reading.is_capital(mention.start))
        if source and (named or kind_of(reading.low[source.head]) in (BODY, DOCUMENT, GROUP)):
            return source
    return on


def is_affiliation(reading: Reading, start: int, end: int) -> bool:
    """Whether what stands behind a source says where somebody belongs: "X, de l'université de Y,"."""
    named = any(i in reading.mentions for i in range(start + 1, end))
    # "De Paris à Lyon" is a circumstance.
    way = any(reading.low[i] in _TO and i not in reading.mentions for i in range(start, end))
    return reading.low[start] in _DE and named and not way and not reading.has_finite(start, end)


def author_of(reading: Reading, head: int, end: int) -> Source | None:
    """Who made the document whose phrase ends at `end`: "un rapport de la mairie", "une étude publiée par X"."""
    limit = min(end + _FAR, reading.units[reading.unit_of(head)][1])
    for i in range(head + 1, limit):
        by = reading.low[i] == "par" or (i < end and reading.low[i] in _DE)
        if reading.low[i] in _UNMADE:
            return None
        if by and i + 1 < limit:
            source = source_at(reading, i + 1, limit)
            if source.name is not None or kind_of(reading.low[source.head]) in (PERSON, BODY):
                return source
        elif reading.is_finite(i) or reading.low[i] in (":", ";") or (reading.pos[i] == "ADP" and i < end):
            return None
    return None


def issuer_of(reading: Reading, head: int) -> Source | None:
    """Who issued a document by the verb of its clause: "X a publié une note", "a dit X dans un communiqué"."""
    verb = governing_verb(reading.doc[head])
    inside = "dans" in reading.low[max(0, head - 2) : head]
    if verb is None or not (inside or verb.lemma_ in _ISSUING):
        return None
    found = next((child.i for child in reading.subjects(verb)), None)
    return None if found is None else source_of(reading, found, verb.i if found < verb.i else head, 0)


def subject_before(reading: Reading, cue: Cue, floor: int) -> Source:
    """The subject before a cue, or behind it for one tied by a hyphen."""
    if cue.clitic is not None:
        return pronoun(cue.clitic)
    at = reading.skip_back(cue.start - 1, floor - 1, _CLITICS, adverbs=True)
    if at >= floor and reading.low[at] == "qui":
        return antecedent(reading, at, cue.verb, floor)
    if at >= floor and (reading.low[at] in _PRONOUNS) and reading.outer(at):
        return pronoun(at)
    near = _adjacent(reading, at, cue.start, floor) or _before_aside(reading, at, cue.start, floor)
    if near is not None:
        return near
    head = parsed_subject(reading, cue, floor)
    if head is None:
        return _by_surface(reading, at, cue.start, floor)
    return _by_parse(reading, head, cue.verb, cue.start, floor)


def _by_parse(reading: Reading, head: int, verb: int, limit: int, floor: int) -> Source:
    """The subject of a verb whose head the parser finds: a noun phrase, or what ``qui`` stands for."""
    if reading.low[head] == "qui":
        return antecedent(reading, head, verb, floor)
    return source_of(reading, head, limit, floor)


def source_of(reading: Reading, head: int, limit: int, floor: int) -> Source:
    """The source whose noun phrase `head` heads."""
    if reading.low[head] in _PRONOUNS and word_at(reading.low, head + 1) not in _LAST:
        return pronoun(head)
    start = phrase_start(reading, head, floor)
    return source_at(reading, start, limit, floor=floor)


def _adjacent(reading: Reading, at: int, limit: int, floor: int) -> Source | None:
    """The noun phrase right before the verb, unless a preposition, a noun or a comma ties it to another one."""
    noun = at in reading.mentions or word_at(reading.pos, at) in ("NOUN", "PROPN", "ADJ")
    if at < floor or not noun or not reading.outer(at):
        return None
    start = phrase_start(reading, at, floor)
    before = reading.before(start)
    first = reading.mention(before - 1) if before > floor and reading.low[before] in _AND else None
    if is_person(first) and "Plur" in feature(reading.doc[limit], "Number"):
        # "X et Y affirment".
        start = phrase_start(reading, before - 1, floor)
        before = reading.before(start)
    determined = reading.low[start] in DETERMINERS | TITLES or start in reading.mentions
    set_off = before == start - 1 and word_at(reading.low, before) == ","
    free = before < floor or set_off or reading.low[before] in _OPENING
    named = reading.mention(at)
    if (
        named is not None
        and is_person(named)
        and named.start > start
        and named.start - 1 in reading.mentions
        and not free
    ):
        # "Le député de l'Aude X dit".
        start, determined, free = named.start, True, True
    return source_at(reading, start, limit, floor=floor) if determined and free else None


def _before_aside(reading: Reading, at: int, limit: int, floor: int) -> Source | None:
    """The noun phrase before an aside that a comma closes at `at`: "Joint hier, le maire, très ému, a dit"."""
    commas = reading.places((",",), floor, at) if reading.low[at] == "," else ()
    opening = max(commas, default=floor)
    verbless = opening > floor and not reading.has_finite(opening, at)
    return _adjacent(reading, opening - 1, limit, floor) if verbless else None


def parsed_subject(reading: Reading, cue: Cue, floor: int) -> int | None:
    """The head of the subject that the parser finds before a cue."""
    found = (_free_subject(reading, reading.doc[i], cue, floor) for i in range(cue.start, cue.end))
    return next((head for head in found if head is not None), None)


def _free_subject(reading: Reading, verb: Token, cue: Cue, floor: int) -> int | None:
    """The subject of a verb, before a cue and behind no preposition; the parser also takes objects for one."""
    near = (c.i for c in reading.subjects(verb) if floor <= c.i < cue.start and not _is_impersonal(reading, c.i))
    free = (i for i in near if reading.low[i] not in _CLITICS and not _is_governed(reading, i, floor))
    return next(free, None)


def _is_impersonal(reading: Reading, i: int) -> bool:
    """Whether a pronoun stands for nobody: "il y a", "il faut"."""
    behind = i + 1 + (word_at(reading.low, i + 1) in _NE)
    return reading.low[i] == "il" and word_at(reading.low, behind) in _NOBODY


def _is_governed(reading: Reading, head: int, floor: int) -> bool:
    """Whether a preposition stands before the phrase that `head` heads, so that it is no subject."""
    start = phrase_start(reading, head, floor)
    return start > floor and (reading.pos[start - 1] == "ADP" or reading.low[start - 1] in _CONTRACTED)


def _by_surface(reading: Reading, at: int, limit: int, floor: int) -> Source:
    """The nearest name before the verb that no preposition governs, else the sentence's first noun phrase."""
    i = at
    while i >= floor:
        mention = reading.mentions.get(i)
        if reading.low[i] == ")":
            i = next((j for j in range(i, floor, -1) if reading.low[j] == "("), i) - 1
            continue
        if mention is not None and reading.outer(i):
            first = phrase_start(reading, mention.start, floor)
            if first <= floor or reading.pos[first - 1] != "ADP":
                return source_at(reading, first, limit, floor=floor)
            i = first
        elif reading.is_finite(i):
            break
        i -= 1
    opening = next((j for j in range(floor, limit) if not reading.low[j].isspace() and reading.outer(j)), floor)
    if reading.low[opening] in DETERMINERS | QUANTITIES or reading.pos[opening] in ("NOUN", "PROPN", "PRON"):
        return source_at(reading, opening, limit, floor=floor)
    return nobody("no subject")


def antecedent(reading: Reading, relative: int, verb: int, floor: int) -> Source:
    """What ``qui`` stands for, the subject of a verb."""
    if reading.low[relative - 1] in _AND:
        # "X, qui a tout perdu et qui menace de partir".
        earlier = max(reading.places(("qui",), floor, relative), default=relative)
        own = next(iter(reading.finite_verbs(earlier, relative)), None)
        return nobody("no subject") if own is None else antecedent(reading, earlier, own, floor)
    head = reading.doc[verb].head.i
    if reading.doc[verb].dep_ != "acl:relcl" or not floor <= head < relative or not reading.outer(head):
        before = (i for i in range(relative - 1, floor - 1, -1) if reading.outer(i))
        head = next((i for i in before if reading.low[i] not in (",", ")", "(")), -1)
        mention = reading.mentions.get(head)
        if mention is not None and mention.label_ == "place" and reading.low[mention.start - 1] in _DE:
            # "Un patron de Givet, qui dit".
            head = mention.start - 2
    return source_of(reading, head, relative, floor) if head >= 0 else nobody("no subject")


def agent(reading: Reading, cue: Cue, limit: int) -> Source:
    """The agent of a passive: "il a été annoncé par X que"."""
    for i in range(cue.end, min(limit, cue.end + 10)):
        if reading.low[i] == "par" and i + 1 < limit:
            return source_at(reading, i + 1, limit)
        if reading.low[i] in (*_QUE, ":", ","):
            break
    return nobody("no source")


def participle_subject(reading: Reading, cue: Cue, floor: int) -> Source | None:
    """The phrase right before a present participle: "Il y a des soignants déplorant que", "X qualifiant Y de"."""
    at = reading.skip_back(cue.start - 1, floor, _CLITICS)
    noun = at >= floor and (reading.pos[at] in ("NOUN", "PROPN", "ADJ") or at in reading.mentions)
    if cue.mood != GERUND or reading.low[cue.start] in _GERUND or not noun or not reading.outer(at):
        return None
    start = phrase_start(reading, at, floor)
    whole = start < cue.start and phrase_end(reading, start, cue.start) == at + 1
    return source_at(reading, start, cue.start, floor=floor) if whole else None


def main_subject(reading: Reading, cue: Cue, floor: int) -> Source:
    """The subject of the clause that a gerund or an infinitive depends on."""
    own = participle_subject(reading, cue, floor)
    if own is not None:
        return own
    token: Token = reading.doc[cue.verb]
    for above in token.ancestors:
        near = floor <= above.i < cue.start and reading.outer(above.i)
        head = _free_subject(reading, above, cue, floor) if near else None
        if head is not None:
            return _by_parse(reading, head, above.i, cue.start, floor)
    verbs = reversed(reading.finite_verbs(floor, cue.start))
    found = [source for verb in verbs if (source := subject_before(reading, _like(cue, verb), floor))]
    able = (s for s in found if s.name is not None or s.pronoun or kind_of(reading.low[s.head]) is not None)
    behind = None if found else _subject_after(reading, cue)
    return next(able, found[0] if found else behind or _by_surface(reading, cue.start - 1, cue.start, floor))


def _subject_after(reading: Reading, cue: Cue) -> Source:
    """The subject of the main clause that a gerund opens: "Tout en disant que A, X a promis B"."""
    for token in reading.doc[cue.verb].ancestors:
        for child in reading.subjects(token):
            if child.i > cue.end:
                comma = next((i for i in range(child.i, cue.end, -1) if reading.low[i] == ","), cue.end)
                limit = token.i if token.i > child.i else min(child.i + 9, len(reading.low))
                return source_of(reading, child.i, limit, comma + 1)
    end = reading.units[reading.unit_of(cue.start)][1]
    verbs = [i for i in range(cue.end, end) if reading.is_finite(i)]
    for before, behind in pairwise(verbs):
        turn = next((i for i in range(before + 1, behind) if reading.low[i] == ","), None)
        if turn is not None:
            return source_at(reading, turn + 1, behind)
    return nobody("no subject")


def _like(cue: Cue, verb: int) -> Cue:
    return Cue(verb, verb + 1, verb, cue.entry, FINITE)


def _subject_of(reading: Reading, start: int, end: int) -> Source | None:
    """The first subject in a sentence, quotations left out."""
    found = [i for i in range(start, end) if is_subject(reading.doc[i]) and reading.outer(i)]
    own = [i for i in found if reading.low[i] not in _WHO]
    head = next((i for i in own if reading.doc[i].head.dep_ == "ROOT"), own[0] if own else None)
    if head is None:
        return None
    verb = next((i for i in range(head + 1, end) if reading.is_finite(i)), end)
    return source_of(reading, head, reading.skip_back(verb - 1, head, _CLITICS) + 1, start)


def earlier_subject(reading: Reading, at: int) -> Source | None:
    """The subject of the sentence before token `at`, in its paragraph, if it is no pronoun."""
    unit = reading.unit_before(at)
    source = _subject_of(reading, *unit) if unit is not None and reading.outer(unit[0]) else None
    return source if source and not source.pronoun else None


def last_someone(reading: Reading, at: int) -> Source | None:
    """The last subject before token `at`, in its paragraph, that can speak, if it is a phrase without a name."""
    unit = reading.unit_before(at)
    source = _subject_of(reading, *unit) if unit is not None else None
    if unit is None or (source and (source.pronoun or source.name is not None)):
        return None
    return source if source and is_source_noun(reading.low[source.head]) else last_someone(reading, unit[0])


def last_phrase(reading: Reading, at: int, able: Callable[[Source], bool]) -> Source | None:
    """The last phrase in the sentence before token `at` that is able to speak."""
    unit = reading.unit_before(at) or (0, 0)
    nouns = (i for i in range(unit[1] - 1, unit[0] - 1, -1) if reading.pos[i] == "NOUN" and reading.outer(i))
    phrases = (
        source_of(reading, i, unit[1], unit[0])
        for i in nouns
        if is_source_noun(reading.low[i]) or is_agent(reading.low[i])
    )
    return next((one for one in phrases if one and able(one)), None)


def document_before(reading: Reading, at: int) -> Source | None:
    """The last document named in the sentence of token `at`, before it, or in the one before."""
    first = (reading.unit_before(at) or reading.units[reading.unit_of(at)])[0]
    near = (i for i in range(at - 1, first - 1, -1) if reading.outer(i) and kind_of(reading.low[i]) == DOCUMENT)
    head = next(near, None)
    return None if head is None else issuer_of(reading, head) or source_of(reading, head, at, first)


def person_subject(reading: Reading, start: int, end: int) -> Source | None:
    """The subject of a sentence, if it is a person or a pronoun."""
    source = _subject_of(reading, start, end)
    if not source:
        return None
    able = source.pronoun and reading.low[source.head] in lists("third_person")
    able = (
        able
        or is_person(reading.mention(source.head if source.several else source.name))
        or kind_of(reading.low[source.head]) in (PERSON, GROUP)
    )
    return source if able else None


# What the rules find: a statement in tokens, before its speaker is known by name.

DIRECT, INDIRECT, MIXED = "direct", "indirect", "mixed"
# What is no part of a clause before and behind it; a quotation keeps its own stops.
_BEFORE, _INSIDE = frozenset((*",:;.", *DASHES)), frozenset(",:;–—(")
_BEHIND = _INSIDE | frozenset(".!?…")


@dataclass(frozen=True)
class Found:
    """A statement.

    Parameters
    ----------
    start, end
        Its tokens.
    form, rule
        ``direct``, ``indirect`` or ``mixed``, and the rule that found it.
    source
        The words that name its source.
    verb
        Its cue, if that is a verb.
    flags
        What is doubtful.
    phrase
        The tokens of its cue, if that is a preposition.
    """

    start: int
    end: int
    form: str
    rule: str
    source: Source
    verb: Cue | None = None
    flags: tuple[str, ...] = ()
    phrase: tuple[int, int] = (0, 0)

    @property
    def cue(self) -> tuple[int, int]:
        """The tokens of its cue, none if it has none."""
        return (self.verb.start, self.verb.end) if self.verb is not None else self.phrase


def strip(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Cut stops, commas, dashes, white space and a dateline off the edges; marks that belong to the clause stay."""
    low = reading.low
    dateline = find_dateline(reading.doc[start:end].text) if start in reading.tops else None
    if dateline is not None:
        past = reading.doc[start].idx + dateline.end()
        start = next((i for i in range(start, end) if reading.doc[i].idx >= past), end)
    while start < end and (low[start].isspace() or low[start] in _BEFORE):
        start += 1
    while end > start:
        behind = _BEHIND if reading.outer(end - 1) else _INSIDE
        if not low[end - 1].isspace() and low[end - 1] not in behind:
            break
        end -= 1
    return start, end


def quotes_in(reading: Reading, start: int, end: int) -> list[Quote]:
    """The outer quotations that overlap the tokens from `start` to `end`."""
    numbers = dict.fromkeys(reading.inside[start:end])
    return [reading.quotes[number] for number in numbers if number >= 0]


def shape(reading: Reading, start: int, end: int) -> tuple[int, int, str]:
    """The span and form of a clause: one that is quoted whole is direct, one with quoted words mixed."""
    start, end = strip(reading, start, end)
    inside = quotes_in(reading, start, end)
    if not inside:
        return start, end, INDIRECT
    first = inside[0]
    if first.left == start and first.end > first.start:
        rest = strip(reading, min(first.right, end), end)
        clause = reading.has_finite(first.start, first.end)
        if rest[1] - rest[0] <= 1 or (clause and (len(inside) > 1 or _breaks(reading, first.right))):
            return first.start, first.end, DIRECT
    return start, end, MIXED


def _breaks(reading: Reading, i: int) -> bool:
    """Whether what follows a quoted clause is the author's: a comma, a bracket, a conjunction."""
    word = word_at(reading.low, i)
    return word == "et" or word in (",", "(", ";", ":", *DASHES)
