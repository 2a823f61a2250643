"""What an article says of those it names: their roles, their gender, where they stand as subjects."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Span

from depeche.french.gender import gender_of, gender_of_name
from depeche.french.lists import lexicon, lists
from depeche.french.phrases import DETERMINERS, TITLES, is_person, phrase_end, phrase_start
from depeche.french.reading import Reading
from depeche.french.spans import spans_from, word_at
from depeche.french.syntax import feature, is_subject
from depeche.quotations.speakers import nouns
from depeche.quotations.speakers.nouns import BODY, GROUP, PERSON, is_agent, kind_of

# How far back, in tokens, one looks for whom a word stands for.
REACH = 250
_INNER = ("NOUN", "ADJ", "DET", "PROPN", "ADP", "NUM", "ADV")
_SKIPPED, _DE, _LINKS = lists("role_skipped"), lists("de"), lists("plain_prepositions")
_AT = lists("à") & lists("contracted")
_FORMER, _RANKS, _BE = lists("former"), lists("role_ranks"), lists("be")
_PLURAL, _POSSESSIVES = lists("plural_articles"), lists("possessives")
_DEFINITE, _DEMONSTRATIVES, _AND = lists("definite"), lists("demonstratives"), lists("and")


@dataclass(frozen=True)
class Role:
    """A role an article gives to somebody: its noun, what else its phrase says, and whose it is."""

    noun: str
    words: Mapping[str, str]
    at: int
    mention: Span


@dataclass
class People:
    """What an article says of the people it names."""

    mentions: list[Span] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)

    def before(self, at: int, label: str) -> Iterator[Span]:
        """The mentions of one kind before token `at`, the nearest first, as far back as a reader remembers."""
        count = bisect_left(self.mentions, at, key=lambda mention: mention.start)
        for number in range(count - 1, -1, -1):
            mention = self.mentions[number]
            if at - mention.start > REACH:
                return
            if mention.label_ == label:
                yield mention


def entity(span: Span) -> str:
    """The entity of a mention."""
    return str(span._.mention["entity_id"])


def learn(reading: Reading) -> People:
    """Learn roles and genders from titles and appositions outside quotations and captions."""
    people = People()
    for mention in reading.doc.spans.get("mentions", []):
        known = {"person": people.persons, "organisation": people.bodies}.get(mention.label_)
        if known is not None:
            known.add(entity(mention))
        if not reading.outer(mention.start) or reading.roles[mention.start] == "caption":
            continue
        people.mentions.append(mention)
        if reading.low[mention.start] in _PLURAL:
            people.gender.setdefault(entity(mention), "plural")
        if is_person(mention):
            _learn_person(reading, people, mention)
        elif mention.label_ == "organisation":
            _learn_body(reading, people, mention)
    return people


def _learn_person(reading: Reading, people: People, mention: Span) -> None:
    titled = nouns.TITLED.get(word_at(reading.low, mention.start - 1), ())
    described: Mapping[str, str] = {}
    for start, end in _descriptions(reading, mention):
        heads = [i for i in range(start, end) if reading.pos[i] in ("NOUN", "PROPN")]
        known = next(
            (i for i in (start, *heads) if reading.low[i] in titled or kind_of(reading.low[i]) == PERSON),
            None,
        )
        # Behind or before a comma, any other noun may be the subject of its own clause; "la loi X" is nobody's role.
        bare = start > mention.end and reading.low[start] not in DETERMINERS
        apart = (end != mention.start and not bare) or not heads or not is_agent(reading.low[heads[0]])
        # "Son ancienne comptable, X".
        apart = apart and not (heads and reading.low[start] in _POSSESSIVES)
        head = known if known is not None or apart else heads[0]
        if head is None:
            continue
        joined = (i for i in heads if i > head and reading.low[i - 1] in _AND and kind_of(reading.low[i]) == PERSON)
        people.roles += [_role(reading, mention, i, start, end) for i in (head, *joined)]
        described = people.roles[-1].words if reading.low[head] in titled else described
        gender = gender_of(reading.low[start : head + 1])
        if gender or reading.low[head].endswith(nouns.FEMININE):
            people.gender.setdefault(entity(mention), gender or "f")
    people.roles += [
        Role("", {entity(body): body.label_}, mention.start, mention) for body in _bodies(reading, mention)
    ]
    people.roles += [Role(noun, {}, mention.start, mention) for noun in _offices(reading, mention)]
    title = {word_at(reading.low, mention.start - 1)} - DETERMINERS
    people.roles += [Role(noun, described, mention.start, mention) for noun in titled]
    if gender := gender_of(title) or gender_of_name(str(mention._.mention["name"])):
        people.gender.setdefault(entity(mention), gender)


def _bodies(reading: Reading, mention: Span) -> Iterator[Span]:
    """The body that a person's name is followed by: "X, de la CGT", "X (CGT)"."""
    behind = mention.end
    if word_at(reading.low, behind) not in (",", "("):
        return
    opens = word_at(reading.low, behind + 1) in _DE or behind + 1 in reading.mentions
    for i in range(behind + 1, min(behind + 5, len(reading.low)) if opens else behind):
        body = reading.mentions.get(i)
        if body is not None:
            if body.label_ == "organisation" and word_at(reading.low, body.end) in (",", ")", "."):
                yield body
            return


def _offices(reading: Reading, mention: Span) -> Iterator[str]:
    """What the verb beside a name makes of it: "X préside le club", "X, qui préside", "présidé par X"."""
    low, behind = reading.low, mention.end
    behind += word_at(low, behind) == ","
    behind += word_at(low, behind) == "qui"
    before = mention.start - 2 if word_at(low, mention.start - 1) == "par" else -1
    for i in (behind, before):
        yield from nouns.HOLDING.get(word_at(low, i), ())


def _role(reading: Reading, mention: Span, head: int, start: int, end: int) -> Role:
    """What the phrase between two tokens, whose noun is `head`, says of a name."""
    return Role(reading.low[head], qualities(reading, head, start, end), mention.start, mention)


def qualities(reading: Reading, head: int, start: int, end: int) -> dict[str, str]:
    """What a phrase says beside its noun: each word with what it tells, a nation, a rank, a name."""
    spans = [*spans_from(reading.doc, "demonyms", start, end), *spans_from(reading.doc, "mentions", start, end)]
    named = {i: span for span in spans for i in range(span.start, span.end)}
    told = {}
    for i in range(start, end):
        low, span = reading.low[i], named.get(i)
        if span is not None and span.label_:
            told[entity(span)] = span.label_
        elif i != head and low not in _SKIPPED:
            rank = "former" if low in _FORMER else "rank" if low in _RANKS else None
            told[low] = rank or ("demonym" if span is not None else reading.pos[i])
    return told


def differ(asked: Mapping[str, str], held: Mapping[str, str]) -> bool:
    """Whether two phrases with one noun mean two roles: "le ministre algérien", "le ministre français"."""
    for told in {*asked.values(), *held.values()}:
        one, other = ({word for word, what in role.items() if what == told} for role in (asked, held))
        if told == "former" and bool(one) != bool(other):
            return True
        if told == "rank" and (one - other or (asked and other - one)):
            return True
        if one and other and not one & other:
            return True
    return False


def _descriptions(reading: Reading, mention: Span) -> list[tuple[int, int]]:
    """The phrases that describe a person: "le président X", "le ministre, X", "X, ministre de Y"."""
    low, found = reading.low, []
    at = mention.start - 1
    while at >= 0 and (low[at] in TITLES or low[at] in (",", "(")):
        at -= 1
    # "La mère de X" is not X, nor is "la présidente" in "a dit la présidente à X".
    start = _phrase_before(reading, at) if at >= 0 and low[at] not in _DE and reading.pos[at] != "ADP" else None
    if start is not None and start <= at:
        found.append((start, at + 1))
    behind = mention.end
    if low[behind + 2 : behind + 4] == ["ans", ","]:
        # "X, 45 ans, éleveur à Foix".
        behind += 3
    first = reading.skip_space(reading.units[reading.unit_of(mention.start)][0], 1)
    if low[mention.start - 1] == "," and first < mention.start - 1 and not reading.has_finite(first, mention.start):
        # "Gérant du bar, X", "Élue maire en mai, X".
        noun = first + (reading.pos[first] != "NOUN")
        if kind_of(low[noun]) == PERSON and low[first] not in DETERMINERS:
            found.append((noun, phrase_end(reading, noun, mention.start - 1)))
    if behind < len(low) - 1 and low[behind] in (",", "(", *_BE):
        end = phrase_end(reading, behind + 1, min(len(low), behind + 16))
        noun = reading.pos[behind + 1] in ("NOUN", "DET", "ADJ", "PROPN") and behind + 1 not in reading.mentions
        if low[behind] == "," and low[behind + 1] in _DEFINITE and reading.is_finite(end):
            # "Avant de voir X, le président part": the subject of what goes on.
            noun = False
        if low[behind + 1] in lexicon():
            # "X, demande au maire de Y", which the tagger takes for a noun.
            noun = False
        if kind_of(low[behind + 1]) == PERSON:
            # "X est avocate", which the tagger may take for a verb.
            noun, end = True, max(end, behind + 2)
        if noun and end > behind + 1:
            found.append((behind + 1, end))
    return found


def _phrase_before(reading: Reading, at: int) -> int | None:
    """Where the noun phrase that ends at `at` starts: back to its first determiner of no complement."""
    i, best = at, None
    while i >= 0 and at - i < 14 and reading.outer(i):
        low = reading.low[i]
        # "La secrétaire d'État chargée du Numérique X".
        # "Le neurologue en regardant X" is not X.
        participle = (
            reading.pos[i] == "VERB" and "Past" in feature(reading.doc[i], "Tense") and not reading.is_finite(i)
        )
        joins = low in _AND and kind_of(reading.low[i + 1]) == PERSON
        inner = reading.pos[i] in _INNER or i in reading.mentions or low in _DE or participle or joins
        if not inner:
            break
        linked = i > 0 and reading.low[i - 1] in _LINKS
        if low in _AT or (low in DETERMINERS and low not in _DE and not linked):
            head = next((j for j in range(i + 1, at + 1) if reading.pos[j] == "NOUN"), None)
            if head is not None and kind_of(reading.low[head]) in (PERSON, GROUP):
                return i
            best = i if best is None else best
            if head is not None:
                break
        i -= 1
    return best


def _learn_body(reading: Reading, people: People, mention: Span) -> None:
    """ "L'ONG Human Rights Watch", "Bolter, une régie de transport,": what the body is called."""
    start = phrase_start(reading, mention.start, max(0, mention.start - 5))
    behind = ((a, b) for a, b in _descriptions(reading, mention) if a > mention.end and _describes(reading, a, b))
    for first, end in ((start, mention.start), *behind):
        head = next((i for i in range(first, end) if reading.pos[i] == "NOUN"), None)
        if head is not None and kind_of(reading.low[head]) in (BODY, None):
            people.roles.append(_role(reading, mention, head, first, end))
    plural = reading.low[start] in _PLURAL or word_at(reading.low, mention.start - 1) in _PLURAL
    if gender := "plural" if plural else gender_of(reading.low[start : mention.start]):
        people.gender.setdefault(entity(mention), gender)


def _describes(reading: Reading, start: int, end: int) -> bool:
    """Whether a phrase behind a body's name says what it is: "X, la mairie et Y", "selon X, ces faits sont" do not."""
    if reading.low[start] in _DEMONSTRATIVES and reading.is_finite(end):
        return False
    near = (word_at(reading.low, end), word_at(reading.low, start - 1))
    return reading.low[start] not in _DEFINITE and not _AND.intersection(reading.low[start:end], near)


# What a reader remembers: who was named last, who acted, who spoke.

# How many statements back a pronoun looks for who spoke.
_MEMORY = 20


@dataclass(frozen=True)
class Speaker:
    """Who speaks: tokens of the words that say so, the canonical name, how it was found, or why it is missing.

    `others` are the names of those who may be meant instead.
    """

    start: int = 0
    end: int = 0
    name: str | None = None
    entity_id: str | None = None
    how: str = "none"
    flag: str | None = None
    others: tuple[str, ...] = ()


def _as_speaker(mention: Span) -> Speaker:
    return Speaker(mention.start, mention.end, mention._.mention["name"], entity(mention))


@dataclass
class Memory:
    """Who was named, and who spoke, in the order of the text."""

    reading: Reading
    people: People
    spoken: list[Speaker] = field(default_factory=list)

    def speakers(self, at: int) -> Iterator[Speaker]:
        """Who spoke before token `at`, the nearest first."""
        return (who for who in reversed(self.spoken[-_MEMORY:]) if 0 < at - who.start < REACH)

    def fits(self, entity_id: str | None, gender: str | None) -> bool:
        """Whether a person may have this gender, if one is asked for."""
        return gender is None or self.people.gender.get(entity_id or "", gender) == gender

    def named(self, at: int, label: str, gender: str | None = None) -> Iterator[Span]:
        """The mentions of a kind and a gender before `at`, the nearest first."""
        return (m for m in self.people.before(at, label) if self.fits(entity(m), gender))

    def latest(self, at: int, label: str, able: Callable[[Speaker], bool]) -> Speaker | None:
        """Who of a kind spoke or acted last before `at`, else who was named last; of those who are able to."""
        acted = (_as_speaker(m) for m in self.people.before(at, label) if self.is_subject(m))
        last = [next(filter(able, found), None) for found in (self.speakers(at), acted)]
        found = max((who for who in last if who is not None), key=lambda who: who.start, default=None)
        return found or next(filter(able, map(_as_speaker, self.people.before(at, label))), None)

    def has_acted(self, who: Speaker, *, spoken: bool) -> bool:
        """Whether somebody has spoken, or was the subject of a clause, where the memory found them."""
        if who.how != "none" or any(one.entity_id == who.entity_id for one in self.spoken):
            return True
        mention = self.reading.mentions.get(who.start)
        return not spoken and (mention is None or self.is_subject(mention))

    @cached_property
    def classes(self) -> dict[str, set[int]]:
        """The classes of each body, as its names and the nouns beside them tell."""
        found: dict[str, set[int]] = {}
        for mention in self.people.mentions:
            name = str(mention._.mention["name"]).lower()
            for words in ([name, *name.split()], mention.text.lower().split()):
                found.setdefault(entity(mention), set()).update(nouns.body_classes(words))
        for role in self.people.roles:
            found[entity(role.mention)] |= nouns.body_classes([role.noun])
        return found

    def latest_body(
        self, at: int, asked: set[int] | None, *, often: bool = False, only: bool = False
    ) -> Speaker | None:
        """The body that spoke or acted last before `at`, of those of a class; if `often`, the one named most.

        Of any class if none is asked for, of those without one for None; if `only`, none where several were named.
        """
        told = {one: self.classes.get(one, set()) for one in self.people.bodies}
        fit = {one for one, own in told.items() if (not own if asked is None else not asked or asked & own)}
        named = Counter(entity(m) for m in self.people.mentions if m.start < at and entity(m) in fit)
        if only and len(named) > 1:
            return None
        chosen = {one for one, _ in named.most_common(1 if often else None)}
        return self.latest(at, "organisation", lambda who: who.entity_id in chosen)

    def rivals(self, at: int, gender: str | None) -> dict[str, str]:
        """Who of a gender is named in the sentence of token `at`, before it, and in the one before: names by entity."""
        first = self.reading.units[max(0, self.reading.unit_of(at) - 1)][0]
        near = (m for m in self.named(at, "person", gender) if m.start >= first)
        return {entity(m): str(m._.mention["name"]) for m in near}

    def is_subject(self, mention: Span) -> bool:
        """Whether a name, or the phrase that it stands in, is the subject of its clause."""
        root = mention.root
        while root.dep_ in ("appos", "flat:name", "flat", "nmod") and root.head.pos_ in ("NOUN", "PROPN"):
            at = self.reading.skip_back(mention.start - 1, 0, DETERMINERS - _DE)
            if root.dep_ == "nmod" and self.reading.low[at] in _DE:
                return False
            root = root.head
        return is_subject(root) or root.dep_ == "ROOT"
