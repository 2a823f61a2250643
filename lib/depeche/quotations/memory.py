"""What an article says of the people it names: their roles, their gender, where they stand as subjects."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Span

from depeche.data import load_toml, rows_of
from depeche.french.lists import lists
from depeche.french.phrases import DETERMINERS, TITLES, is_person, phrase_end, phrase_start
from depeche.french.reading import Reading
from depeche.french.spans import word_at
from depeche.french.syntax import is_subject
from depeche.quotations.kinds import by_noun

_DATA = load_toml("speakers.toml")
_GENDERS = dict.fromkeys(_DATA["gender"]["masculine"], "m") | dict.fromkeys(_DATA["gender"]["feminine"], "f")
MEANS: dict[str, list[str]] = _DATA["means"]
OFFICES = frozenset(_DATA["person"]["offices"])
RANKS = frozenset(_DATA["person"]["ranks"])
# How far back, in tokens, one looks for whom a word stands for.
REACH = 250
# Nouns that alone mean the body named before, and those of the parts that speak for one.
GENERIC, PARTS = frozenset(_DATA["body"]["generic"]), frozenset(_DATA["body"]["parts"])
PERSON, BODY, DOCUMENT, GROUP = "person", "body", "document", "group"
_INNER = ("NOUN", "ADJ", "DET", "PROPN", "ADP", "NUM", "ADV")
_SKIPPED, _DE, _LINKS = lists("role_skipped"), lists("de"), lists("plain_prepositions")


_KINDS = by_noun(*((kind, _DATA[kind]["nouns"]) for kind in (PERSON, GROUP, BODY, DOCUMENT)))


def noun_kind(low: str) -> str | None:
    """The kind of source that a noun stands for."""
    kind = _KINDS.get(low) or _KINDS.get(low.removeprefix("ex-"))
    is_plural = low.endswith(("s", "x")) and _KINDS.get(low[:-1]) == PERSON
    return kind or (GROUP if is_plural else None)


def is_source_noun(low: str) -> bool:
    """Whether a noun can speak."""
    return noun_kind(low) is not None


@dataclass(frozen=True)
class Role:
    """A role an article gives to somebody: its noun, the other words of its phrase, and whose it is."""

    noun: str
    words: frozenset[str]
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
        if not reading.outer(mention.start) or reading.roles[mention.start] == "caption":
            continue
        people.mentions.append(mention)
        if is_person(mention):
            people.persons.add(entity(mention))
            _learn_person(reading, people, mention)
        elif mention.label_ == "organisation":
            people.bodies.add(entity(mention))
            _learn_body(reading, people, mention)
    return people


def _learn_person(reading: Reading, people: People, mention: Span) -> None:
    for start, end in _descriptions(reading, mention):
        heads = [i for i in range(start, end) if reading.pos[i] in ("NOUN", "PROPN")]
        known = next((i for i in heads if noun_kind(reading.low[i]) == PERSON), None)
        # Behind or before a comma, any other noun may be the subject of its own clause.
        apart = end != mention.start or not heads
        head = known if known is not None or apart else heads[0]
        if head is None:
            continue
        people.roles.append(_role(reading, mention, head, start, end))
        if gender := _gender_of(reading.low[start : head + 1]):
            people.gender.setdefault(entity(mention), gender)
    title = {word_at(reading.low, mention.start - 1)} - DETERMINERS
    if gender := _gender_of(title) or _given_gender(mention):
        people.gender.setdefault(entity(mention), gender)


def _role(reading: Reading, mention: Span, head: int, start: int, end: int) -> Role:
    """What the phrase between two tokens, whose noun is `head`, says of a name."""
    rest = frozenset(reading.low[i] for i in range(start, end) if i != head and reading.low[i] not in _SKIPPED)
    return Role(reading.low[head], rest, mention.start, mention)


def _descriptions(reading: Reading, mention: Span) -> list[tuple[int, int]]:
    """The phrases that describe a person: "le président X", "le ministre, X", "X, ministre de Y"."""
    low, found = reading.low, []
    at = mention.start - 1
    while at >= 0 and (low[at] in TITLES or low[at] == ","):
        at -= 1
    start = _phrase_before(reading, at)
    if start is not None and start <= at:
        found.append((start, at + 1))
    behind = mention.end
    if behind < len(low) - 1 and low[behind] in (",", "("):
        end = phrase_end(reading, behind + 1, min(len(low), behind + 16))
        noun = reading.pos[behind + 1] in ("NOUN", "DET", "ADJ", "PROPN") and behind + 1 not in reading.mentions
        if noun and end > behind + 1:
            found.append((behind + 1, end))
    return found


def _phrase_before(reading: Reading, at: int) -> int | None:
    """Where the noun phrase that ends at `at` starts: back to its first determiner of no complement."""
    i, best = at, None
    while i >= 0 and at - i < 14 and reading.outer(i):
        low = reading.low[i]
        if reading.pos[i] not in _INNER and i not in reading.mentions and low not in _DE:
            break
        linked = i > 0 and reading.low[i - 1] in _LINKS
        if low in DETERMINERS and low not in _DE and not linked:
            head = next((j for j in range(i + 1, at + 1) if reading.pos[j] == "NOUN"), None)
            if head is not None and noun_kind(reading.low[head]) in (PERSON, GROUP):
                return i
            best = i if best is None else best
            if head is not None:
                break
        i -= 1
    return best


def _gender_of(words: Iterable[str]) -> str | None:
    """The gender that determiners and titles give; a feminine word tells more than a masculine one."""
    genders = {_GENDERS.get(word) for word in words}
    return "f" if "f" in genders else "m" if "m" in genders else None


@cache
def _given_names() -> dict[str, str]:
    """The gender of given names that have one: those of both are left out."""
    return {row["name"]: row["gender"] for row in rows_of("given.csv") if row["gender"] in ("m", "f")}


def _given_gender(mention: Span) -> str | None:
    given, *others = str(mention._.mention["name"]).split() or [""]
    return _given_names().get(given.split("-")[0].capitalize()) if others else None


def _learn_body(reading: Reading, people: People, mention: Span) -> None:
    """ "L'ONG Human Rights Watch", "le groupe islamiste X": what the body is called."""
    start = phrase_start(reading, mention.start, max(0, mention.start - 5))
    head = next((i for i in range(start, mention.start) if noun_kind(reading.low[i]) == BODY), None)
    if head is not None:
        people.roles.append(_role(reading, mention, head, start, mention.start))


# What a reader remembers: who was named last, who acted, who spoke.

# How many statements back a pronoun looks for who spoke.
_MEMORY = 20


@dataclass(frozen=True)
class Speaker:
    """Who speaks: tokens of the words that say so, the canonical name, how it was found, or why it is missing."""

    start: int = 0
    end: int = 0
    name: str | None = None
    entity_id: str | None = None
    how: str = "none"
    flag: str | None = None


@dataclass
class Memory:
    """Who was named, and who spoke, in the order of the text."""

    reading: Reading
    people: People
    spoken: list[Speaker] = field(default_factory=list)

    def speakers(self, at: int) -> Iterator[Speaker]:
        """Who spoke before token `at`, the nearest first."""
        return (who for who in reversed(self.spoken[-_MEMORY:]) if 0 < at - who.start < REACH)

    def paragraph_start(self, at: int) -> int:
        """The first token of the paragraph of token `at`."""
        return self.reading.tops[max(0, bisect_right(self.reading.tops, at) - 1)]

    def fits(self, entity_id: str | None, gender: str) -> bool:
        """Whether a person may have this gender."""
        return self.people.gender.get(entity_id or "", gender) == gender

    def last_speaker(self, at: int, gender: str) -> Speaker | None:
        """Who spoke last, if one person of this gender can have."""
        return next((who for who in self.speakers(at) if self._is_single(who, gender)), None)

    def _is_single(self, speaker: Speaker, gender: str) -> bool:
        if speaker.entity_id is not None:
            return speaker.entity_id in self.people.persons and self.fits(speaker.entity_id, gender)
        return (speaker.name or "").lower().split()[:1] == ["un" if gender == "m" else "une"]

    def last_subject(self, at: int, gender: str) -> Span | None:
        """The last person before `at` that is the subject of its clause, or opens its sentence."""
        found = (m for m in self.people.before(at, "person") if self.fits(entity(m), gender) and self.is_subject(m))
        return next(found, None)

    def last_person(self, at: int, gender: str) -> Span | None:
        """The last person of this gender before `at`."""
        return next((m for m in self.people.before(at, "person") if self.fits(entity(m), gender)), None)

    def last_body(self, at: int) -> Span | None:
        """The last organisation before `at`, one that is a subject if there is any."""
        near = list(self.people.before(at, "organisation"))
        return next((m for m in near if self.is_subject(m)), near[0] if near else None)

    def is_subject(self, mention: Span) -> bool:
        """Whether a name, or the phrase that it stands in, is the subject of its clause."""
        root = mention.root
        while root.dep_ in ("appos", "flat:name", "flat", "nmod") and root.head.pos_ in ("NOUN", "PROPN"):
            if root.dep_ == "nmod" and word_at(self.reading.low, mention.start - 1) in _DE:
                return False
            root = root.head
        return is_subject(root) or root.dep_ == "ROOT"
