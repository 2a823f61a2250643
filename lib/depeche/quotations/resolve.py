"""Who a source is: the canonical name that its words stand for, or why there is none."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span

from depeche.french.lists import lists
from depeche.french.phrases import is_person
from depeche.french.reading import Reading
from depeche.french.spans import word_at
from depeche.quotations.memory import (
    BODY,
    DOCUMENT,
    GENERIC,
    MEANS,
    OFFICES,
    PARTS,
    PERSON,
    RANKS,
    Memory,
    Role,
    Speaker,
    entity,
    learn,
    noun_kind,
)
from depeche.quotations.speaker import Source, earlier_subject, person_subject
from depeche.quotations.statement import Found

_INDEFINITE, _DEFINITE = lists("indefinite"), lists("definite")
_ANAPHORIC, _DEMONSTRATIVES, _DE = lists("last"), lists("demonstratives"), lists("de")
_GENDER = {"il": "m", "lui": "m", "celui-ci": "m", "elle": "f", "celle-ci": "f"}
_BY_DETERMINER = {"le": "m", "ce": "m", "cet": "m", "la": "f", "cette": "f", "m.": "m", "mme": "f"}
_HIS, _HERS, _PLURAL = lists("his"), lists("hers"), lists("plural_pronouns")
_VAGUE, _SOME, _SEVERAL = lists("role_vague"), lists("some"), lists("several")

# Share of statements that are right, by the rule that found them and by how the speaker was named: the confidence of a
# row is the product of the two.
CONFIDENCE = {
    "clause": 0.9,
    "incise": 0.93,
    "colon": 0.95,
    "quotation": 0.8,
    "source phrase": 0.92,
    "marks alone": 0.8,
    "name": 1.0,
    "phrase": 0.9,
    "role": 0.9,
    "document": 0.95,
    "pronoun": 0.93,
    "description": 0.9,
    "body": 0.85,
    "pronoun far": 0.85,
    "none": 0.8,
}
# How many statements before and behind a quotation without a cue may name its speaker.
_NEIGHBOURS = 4


def attach(reading: Reading, found: list[Found]) -> list[Found]:
    """Give a quotation without a cue to whoever spoke before it in its paragraph, else to who speaks next."""
    ordered = sorted(found, key=lambda item: item.start)
    result: list[Found] = []
    for number, item in enumerate(ordered):
        if item.rule == "marks alone":
            later = ordered[number + 1 : number + 1 + _NEIGHBOURS]
            item = replace(item, source=_nearest(reading, item, result[-_NEIGHBOURS:], later) or item.source)
        result.append(item)
    return result


def _nearest(reading: Reading, item: Found, earlier: list[Found], later: list[Found]) -> Source | None:
    """Who acts in the sentence before a quotation, else who spoke before it, else who speaks next."""
    before = next((o for o in reversed(earlier) if o.source and _is_near(reading, o, item)), None)
    after = next((o for o in later if o.source and _is_near(reading, item, o)), None)
    unit = reading.unit_before(item.start)
    if unit is not None and (before is None or before.end <= unit[0]):
        source = person_subject(reading, *unit)
        if source is not None:
            return source
    chosen = before or after
    return chosen.source if chosen is not None else None


def _is_near(reading: Reading, first: Found, second: Found) -> bool:
    """Whether two statements stand in one paragraph, or in two of which the first is not closed."""
    breaks = any(reading.low[i].isspace() and "\n" in reading.low[i] for i in range(first.end, second.start))
    quote = reading.inside[first.start]
    return not breaks or (quote >= 0 and reading.quotes[quote].continued)


class Resolver:
    """Names the sources of one document in the order of its text; remembers who spoke last."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.people = reading, learn(reading)
        self.memory = Memory(reading, self.people)

    def name(self, source: Source) -> Speaker:
        """Name a source and remember it."""
        speaker = self._resolve(source)
        if speaker.name is not None:
            self.memory.spoken.append(speaker)
        return speaker

    def _resolve(self, source: Source) -> Speaker:
        if not source:
            return Speaker(flag=source.reason or "no source")
        low = self.reading.low[source.head].lstrip("-").removeprefix("t-")
        if source.pronoun:
            return self._pronoun(source, low)
        if source.several:
            return self._plain(source, flag="several speakers")
        mention = self.reading.mention(source.name)
        if mention is not None and self._bears(source, mention):
            return self._by_name(source, mention)
        return self._phrase(source, low)

    def _bears(self, source: Source, mention: Span) -> bool:
        """Whether the phrase stands for its name: a person's always, another if it is the head, or a body's."""
        if is_person(mention) or mention.start <= source.head < mention.end:
            return True
        kind = noun_kind(self.reading.low[source.head])
        return kind in (BODY, DOCUMENT, None) and mention.start == source.name and mention.label_ == "organisation"

    def _named(self, source: Source, mention: Span | None, how: str) -> Speaker:
        """Who bears a name; without one the phrase as it stands."""
        if mention is None:
            return self._plain(source)
        return Speaker(source.start, source.end, mention._.mention["name"], entity(mention), how)

    def _plain(self, source: Source, flag: str | None = None) -> Speaker:
        text = self.reading.doc[source.start : source.end].text
        return Speaker(source.start, source.end, text, how="phrase", flag=flag)

    def _again(self, source: Source, speaker: Speaker, how: str) -> Speaker:
        """Somebody who spoke before."""
        return Speaker(source.start, source.end, speaker.name, speaker.entity_id, how)

    def _nobody(self, source: Source, flag: str) -> Speaker:
        return Speaker(source.start, source.end, flag=flag)

    def _of(self, source: Source, labels: tuple[str, ...]) -> Span | None:
        """The first name of some kinds behind the head of a phrase: "les membres de X"."""
        behind = (self.reading.mentions.get(i) for i in range(source.head + 1, source.end))
        return next((m for m in behind if m is not None and m.label_ in labels), None)

    def _by_name(self, source: Source, mention: Span) -> Speaker:
        """A name as it is, or the full one that a rank or a title tells from its namesakes."""
        name = str(mention._.mention["name"])
        if " " in name or not is_person(mention):
            return self._named(source, mention, "name")
        namesakes = {
            entity(m): m for m in self.people.mentions if is_person(m) and str(m._.mention["name"]).endswith(" " + name)
        }
        if len(namesakes) < 2:
            return self._named(source, mention, "name")
        titles = {self.reading.low[i] for i in range(max(0, mention.start - 3), mention.start)}
        ranked = {entity(role.mention) for role in self.people.roles if role.noun in titles}
        others = set(namesakes) - {entity(role.mention) for role in self.people.roles if role.noun in RANKS}
        fit = (ranked & set(namesakes)) or others
        if len(fit) == 1:
            return self._named(source, namesakes[fit.pop()], "role")
        return self._nobody(source, "several candidates")

    # Pronouns

    def _pronoun(self, source: Source, low: str) -> Speaker:
        if low in _PLURAL:
            return self._plural(source)
        gender = _GENDER.get(low)
        if gender is None and low in lists("vague_pronouns"):
            return self._nobody(source, "indefinite")
        found = self._antecedent(source, gender) if gender is not None else None
        return found or self._nobody(source, "pronoun")

    def _plural(self, source: Source) -> Speaker:
        for speaker in self.memory.speakers(source.start):
            first = word_at((speaker.name or "").lower().split(), 0)
            if speaker.how == "phrase" and first in _SOME:
                return self._again(source, speaker, "pronoun")
        return self._nobody(source, "pronoun")

    def _antecedent(self, source: Source, gender: str) -> Speaker | None:
        """The person whom a singular pronoun stands for."""
        top = self.memory.paragraph_start(source.start)
        spoke = self.memory.last_speaker(source.start, gender)
        subject = self.memory.last_subject(source.start, gender)
        near = self.memory.last_person(source.start, gender)
        unnamed = earlier_subject(self.reading, source.start, _HIS if gender == "m" else _HERS)
        at = max(spoke.start if spoke else -1, subject.start if subject else -1)
        if unnamed is not None and unnamed.start > at:
            speaker = self._phrase(unnamed, self.reading.low[unnamed.head])
            return replace(speaker, start=source.start, end=source.end, how="pronoun") if speaker.name else None
        if at < top and near is not None and near.start >= top:
            return self._named(source, near, "pronoun far")
        if spoke is not None and spoke.start == at:
            return self._again(source, spoke, "pronoun")
        if subject is not None:
            return self._named(source, subject, "pronoun")
        near = near or self.memory.last_body(source.start)
        return self._named(source, near, "pronoun far") if near is not None else None

    # Noun phrases

    def _phrase(self, source: Source, low: str) -> Speaker:
        first = self.reading.low[source.start]
        words = self.reading.low[source.start : source.end]
        kind = noun_kind(low)
        if len(words) > 1 and words[1] in _ANAPHORIC and first in _DEMONSTRATIVES:
            return self._this_last(source, words[1])
        if kind == DOCUMENT:
            # A report or a study speaks for whom it is of.
            return self._named(source, self._of(source, ("organisation", "person")), "document")
        if first in _INDEFINITE or word_at(words, 1) in _SEVERAL:
            return self._plain(source)
        role = self._by_role(source, low)
        if role is not None:
            return self._named(source, role, "role")
        if (kind == PERSON and first in _DEFINITE) or words[1:2] == ["même"]:
            return self._somebody(source, first, words)
        if kind == BODY and first in _DEFINITE:
            return self._some_body(source, low)
        return self._of_body(source) or self._plain(source)

    def _this_last(self, source: Source, word: str) -> Speaker:
        gender = "f" if word == "dernière" else "m"
        near = None if word.endswith("s") else self.memory.last_person(source.start, gender)
        return self._nobody(source, "pronoun") if near is None else self._named(source, near, "pronoun")

    def _of_body(self, source: Source) -> Speaker | None:
        """ "Les membres de X", "la direction de X" are X."""
        is_part = self.reading.low[source.head] in PARTS
        body = self._of(source, ("organisation",)) if is_part else None
        return self._named(source, body, "body") if body is not None else None

    def _by_role(self, source: Source, low: str) -> Span | None:
        """The person or body whom the article gave the role that a phrase names."""
        text = " ".join(self.reading.low[source.start : source.end]).replace("' ", "'")
        also = next((roles for phrase, roles in MEANS.items() if phrase in text), [])
        others = [self.reading.low[i] for i in range(source.start, source.end) if i != source.head]
        asked = {word for word in others if len(word) > 3 and word not in _VAGUE}
        ranked: list[tuple[tuple[int, int], Span]] = []
        for role in self.people.roles:
            means = any(self._is_role(role, other) for other in also)
            shared = len(asked & role.words)
            fits = means or (role.noun == low and (shared or not asked or not role.words))
            if fits and role.at < source.start:
                ranked.append(((shared, role.at), role.mention))
        return max(ranked, key=lambda pair: pair[0])[1] if ranked else self._only_holder(source, low, asked)

    def _only_holder(self, source: Source, low: str, asked: set[str]) -> Span | None:
        """The one person whom the article gives a role, though in other words, unless another nationality is meant."""
        held = [role for role in self.people.roles if role.noun == low and role.at < source.start]
        if len({entity(role.mention) for role in held}) != 1:
            return None
        nations = {span.text.lower() for span in self.reading.doc.spans.get("demonyms", [])}
        differ = (asked & nations) and any(role.words & nations for role in held)
        return None if differ else held[-1].mention

    def _is_role(self, role: Role, other: str) -> bool:
        """Whether a learned role is the one that `other` spells: its noun and all further words."""
        words = set(other.split())
        return role.noun in words and words - {role.noun} <= role.words

    def _somebody(self, source: Source, first: str, words: list[str]) -> Speaker:
        """ "L'expert", "le chercheur": the person who spoke last, if the phrase says no more of them."""
        gender = _BY_DETERMINER.get(first)
        if len(words) > 3 and words[1] != "même":
            return self._plain(source)
        for speaker in self.memory.speakers(source.start):
            fits = gender is None or self.memory.fits(speaker.entity_id, gender)
            able = fits and self._can_be(speaker.entity_id, self.reading.low[source.head])
            if able and speaker.entity_id in self.people.persons:
                return self._again(source, speaker, "description")
        persons = (self.memory.last_person(source.start, one) for one in ([gender] if gender else "mf"))
        near = next((person for person in persons if person is not None), None)
        able = near is not None and self._can_be(entity(near), self.reading.low[source.head])
        return self._named(source, near if able else None, "description")

    def _can_be(self, entity_id: str | None, noun: str) -> bool:
        """Whether a person may hold an office: the article gives them no other."""
        if noun not in OFFICES:
            return True
        known = {role.noun for role in self.people.roles if entity(role.mention) == entity_id}
        return not known or any(noun in other or other in noun for other in known)

    def _some_body(self, source: Source, low: str) -> Speaker:
        """ "La direction", "le groupe", "le quotidien": the organisation named last."""
        if low in PARTS and (whole := self._of_body(source)) is not None:
            return whole
        if word_at(self.reading.low, source.head + 1) in _DE:
            return self._plain(source)
        # "Le ministère" after "le ministère de la Santé".
        near = (m for m in self.people.before(source.start, "organisation") if len(m) > 1)
        same = next((m for m in near if self.reading.low[m.start] == low), None)
        if same is not None or low not in GENERIC:
            return self._named(source, same, "body")
        for speaker in self.memory.speakers(source.start):
            if speaker.entity_id in self.people.bodies:
                return self._again(source, speaker, "body")
        return self._named(source, self.memory.last_body(source.start), "body")
