"""Who a source is: the canonical name that its words stand for, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from spacy.tokens import Span

from depeche.french.gender import gender_of
from depeche.french.lists import lists
from depeche.french.phrases import QUANTITIES, is_person, phrase_end
from depeche.french.reading import Reading
from depeche.french.spans import spans_from, word_at
from depeche.french.syntax import feature
from depeche.quotations.speaker import (
    Source,
    author_of,
    earlier_subject,
    issuer_of,
    last_phrase,
    last_someone,
    person_subject,
    source_at,
)
from depeche.quotations.speakers import nouns
from depeche.quotations.speakers.memory import REACH, Memory, Role, Speaker, differ, entity, learn, qualities
from depeche.quotations.speakers.nouns import BODY, DOCUMENT, PERSON, is_agent, is_source_noun, kind_of

_INDEFINITE, _DEFINITE = lists("indefinite"), lists("definite")
_ANAPHORIC, _DEMONSTRATIVES, _DE = lists("last"), lists("demonstratives"), lists("de")
_EITHER, _PLURAL, _CIVIL = lists("either"), lists("plural_pronouns"), frozenset(("m.", "mme"))
_PLURAL_ARTICLES = lists("plural_articles") - lists("de")
_BARE_DE, _ARTICLES = lists("de_alone"), lists("articles")
_FIRST, _SECOND, _POSSESSIVES = lists("first"), lists("second"), lists("possessives")
_ONE = lists("indefinite_articles")
_SAME = lists("same")
_SOME, _SEVERAL, _THOSE = lists("some"), lists("several"), lists("those")

# What the words of a role tell that are names.
_NAMES = frozenset(("person", "organisation", "place"))

# Grounds on which somebody may well be another.
_UNSURE = ("body", "description", "definite person", "definite document", "pronoun far")
# As many tokens behind the name it stands for, a pronoun is near.
_NEAR = 40


def _lands(words: Mapping[str, str]) -> dict[str, str]:
    """The lands among the words of a role."""
    return {word: told for word, told in words.items() if told == "place"}


class Resolver:
    """Names the sources of one document in the order of its text; remembers who spoke last."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.people = reading, learn(reading)
        self.memory, self.at = Memory(reading, self.people), 0
        self.called: set[tuple[str, str]] = set()
        self.unsettled: set[str] = set()

    def name(self, source: Source, start: int) -> Speaker:
        """Name the source of a statement that starts at token `start`, and remember it."""
        # Whom "X est parti, a-t-il dit" names inside is not who says it.
        self.at = min(source.start, start) if source.pronoun else source.start
        speaker = self._resolve(source)
        if speaker.flag == "pronoun" and self.at < source.start:
            self.at = source.start
            speaker = self._resolve(source)
        speaker = replace(speaker, how=self._how(source, speaker))
        if speaker.name is not None:
            self.memory.spoken.append(speaker)
        return speaker

    def _how(self, source: Source, speaker: Speaker) -> str:
        """How a source was named, as far as that tells how sure the name is."""
        if speaker.how.startswith("pronoun") and not self._is_near(source, speaker):
            return "pronoun far"
        kind = kind_of(self.reading.low[source.head]) if speaker.name else None
        low = self.reading.low[source.head]
        if speaker.how == "role" and len({entity(r.mention) for r in self.people.roles if r.noun == low}) != 1:
            return "role of several"
        if speaker.how == "description" and self._is_near(source, speaker):
            # "L'arbitre" need not be "le président X" who spoke last.
            known = any(role.noun and entity(role.mention) == speaker.entity_id for role in self.people.roles)
            return "description" if known and low not in nouns.BROAD else "description near"
        if speaker.how == "some" and self.reading.low[source.start] in _PLURAL_ARTICLES:
            return "group"
        if speaker.how != "definite" or kind not in (PERSON, BODY, DOCUMENT):
            return speaker.how
        gender = self._gender(source.start)
        first = kind == PERSON and next(self.memory.named(source.start, "person", gender), None) is None
        return "definite person first" if first else f"definite {kind}"

    def _gender(self, i: int) -> str | None:
        """The gender that a pronoun, a determiner or a title tells."""
        return gender_of([self.reading.low[i].lstrip("-").removeprefix("t-")])

    def _is_near(self, source: Source, speaker: Speaker) -> bool:
        """Whether whom a pronoun stands for was named last and just before, or has just spoken."""
        last = next(self.people.before(self.at, "person"), None)
        spoke = next(self.memory.speakers(self.at), None)
        near = last is not None and entity(last) == speaker.entity_id and self.at - last.end < _NEAR
        if near or spoke is None or spoke.entity_id is None or spoke.entity_id != speaker.entity_id:
            return near
        # Who was named since may be meant instead.
        rival = next(self.memory.named(self.at, "person", self._gender(source.head)), None)
        return rival is None or rival.start < spoke.end or entity(rival) == speaker.entity_id

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
        kind = kind_of(self.reading.low[source.head])
        return kind in (BODY, DOCUMENT, None) and mention.start == source.name and mention.label_ == "organisation"

    def _named(self, source: Source, mention: Span | None, how: str) -> Speaker:
        """Who bears a name; without one the phrase as it stands."""
        if mention is None:
            return self._plain(source)
        return Speaker(source.start, source.end, mention._.mention["name"], entity(mention), how)

    def _plain(self, source: Source, flag: str | None = None) -> Speaker:
        text = self.reading.doc[source.start : source.end].text
        first = source.start + (self.reading.low[source.start] == "l'")
        many = self.reading.low[first] in _SOME | _INDEFINITE
        return Speaker(source.start, source.end, text, how="some" if many else "definite", flag=flag)

    def _as(self, source: Source, speaker: Speaker, how: str) -> Speaker:
        """Somebody whom other words named."""
        # Who was not sure before is no surer by a pronoun.
        how = "pronoun far" if how == "pronoun" and speaker.how in _UNSURE else how
        return replace(speaker, start=source.start, end=source.end, how=how)

    def _nobody(self, source: Source, flag: str, others: Iterable[str] = ()) -> Speaker:
        return Speaker(source.start, source.end, flag=flag, others=tuple(others))

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
        gender = gender_of(titles & _CIVIL)
        namesakes = {one: m for one, m in namesakes.items() if self.memory.fits(one, gender)}
        ranked = {entity(role.mention) for role in self.people.roles if role.noun in titles}
        others = set(namesakes) - {entity(role.mention) for role in self.people.roles if role.noun in nouns.RANKS}
        fit = (ranked & set(namesakes)) or others
        if len(fit) == 1:
            return self._named(source, namesakes[fit.pop()], "role")
        return self._nobody(source, "several candidates", (str(m._.mention["name"]) for m in namesakes.values()))

    # Pronouns

    def _pronoun(self, source: Source, low: str) -> Speaker:
        if low in _PLURAL:
            return self._plural(source, low)
        gender = self._gender(source.head)
        if low in _POSSESSIVES:
            subject = earlier_subject(self.reading, self.at)
            whose = self._resolve(subject) if subject is not None else self._owner(source, low)
            return self._nobody(source, "pronoun") if whose is None else self._as(source, whose, "pronoun")
        if low in _ARTICLES:
            # "À l'en croire", "à les entendre": whoever spoke last.
            return self._beside(self._last(source, None, None) or self._nobody(source, "pronoun"), {})
        if gender is None or low == "ce":
            return self._nobody(source, "indefinite" if low in lists("vague_pronouns") else "pronoun")
        return self._this_last(source, gender) if low in _THOSE else self._antecedent(source, gender)

    def _plural(self, source: Source, low: str) -> Speaker:
        """Those whom a plural pronoun stands for: the subject before, else the last who are several."""
        subject = None if low in _THOSE else earlier_subject(self.reading, source.start)
        # "Une vingtaine de riverains".
        first = self.reading.low[subject.start : subject.start + 2] if subject is not None else []
        if subject is None or not (subject.several or first[0] in _SOME or word_at(first, 1) in QUANTITIES):
            own = person_subject(self.reading, self.reading.units[self.reading.unit_of(source.start)][0], source.start)
            amid = own is not None and not own.pronoun and self.reading.low[own.start] in _SOME
            subject = last_phrase(self.reading, source.start, self._is_many) or (own if amid else None)
        if subject is not None:
            return self._as(source, self._resolve(subject), "pronoun")
        groups = (who for who in self.memory.speakers(source.start) if who.entity_id is None and who.name)
        found = next((who for who in groups if str(who.name).lower().split()[0] in _SOME), None)
        return self._nobody(source, "pronoun") if found is None else self._as(source, found, "pronoun")

    def _is_many(self, source: Source) -> bool:
        """Whether a phrase names several who can speak."""
        return self.reading.low[source.start] in _SOME and kind_of(self.reading.low[source.head]) != DOCUMENT

    def _antecedent(self, source: Source, gender: str) -> Speaker:
        """The person, body or document that a singular pronoun stands for, and who else may be meant."""
        subject = earlier_subject(self.reading, self.at)
        rivals = self.memory.rivals(self.at, gender)
        if len(fit := self._side_by_side(subject, rivals)) > 1:
            return self._nobody(source, "several candidates", fit)
        return self._beside(self._last(source, gender, subject) or self._nobody(source, "pronoun"), rivals)

    def _side_by_side(self, subject: Source | None, rivals: dict[str, str]) -> list[str]:
        """Those of some persons whom the subject before names together: nothing decides between them."""
        if subject is None or not subject.several:
            return []
        named = {entity(m) for i in range(subject.start, subject.end) if (m := self.reading.mention(i)) is not None}
        return [name for one, name in rivals.items() if one in named]

    def _last(self, source: Source, gender: str | None, subject: Source | None) -> Speaker | None:
        last = self.memory.latest(self.at, "person", lambda who: self._is_one(who, gender))
        at, top = -1 if last is None else last.start, self.reading.paragraph_of(self.at)
        # Who is only named is less likely meant than a subject without a name: "Le neveu de X a écrit à Y. Il dit".
        idle = last is not None and not self.memory.has_acted(last, spoken=False)
        if subject is not None and gender and (subject.start > at or idle) and self._may_be(subject, gender):
            speaker = self._resolve(subject)
            return self._as(source, speaker, "pronoun") if speaker.name else None
        near = next(self.memory.named(self.at, "person", gender), None)
        if near is not None and at < top <= near.start:
            return self._named(source, near, "pronoun")
        body = next(self.memory.speakers(self.at), None)
        if body is not None and at < body.start and body.start >= top and self._has_gender(body, gender):
            return self._as(source, body, "pronoun")
        body = self.memory.latest(self.at, "organisation", partial(self._is_body, gender=gender))
        # "L'association X a gagné. Son avocat s'en réjouit. Elle": nobody of another paragraph.
        own = body is not None and at < top <= body.start and self.people.gender.get(str(body.entity_id)) == gender
        if last is not None and not own:
            return self._as(source, last, "pronoun")
        someone = last_someone(self.reading, self.at)
        if someone is not None and gender and not someone.several and self._may_be(someone, gender):
            return self._as(source, self._resolve(someone), "pronoun far")
        return self._as(source, body, "pronoun") if body is not None else None

    def _is_one(self, who: Speaker, gender: str | None) -> bool:
        """Whether a speaker is one person of a gender."""
        if who.entity_id is not None:
            return who.entity_id in self.people.persons and self.memory.fits(who.entity_id, gender)
        return gender is not None and who.name is not None and gender == self._gender(who.start)

    def _has_gender(self, who: Speaker, gender: str | None) -> bool:
        """Whether the noun under whose words a body spoke has a gender: "le groupe", "l'établissement"."""
        noun = next((t for t in self.reading.doc[who.start : who.end] if t.pos_ == "NOUN"), None)
        return (
            noun is not None
            and feature(noun, "Gender") == ["Masc" if gender == "m" else "Fem"]
            and "Plur" not in feature(noun, "Number")
        )

    def _is_body(self, who: Speaker, gender: str | None = None) -> bool:
        return who.entity_id in self.people.bodies and self.memory.fits(who.entity_id, gender)

    def _may_be(self, subject: Source, gender: str) -> bool:
        """Whether a subject that is no person by name has a gender."""
        mention, low = self.reading.mention(subject.name), self.reading.low[subject.head]
        if subject.several or (mention is not None and mention.label_ != "organisation"):
            return False
        if mention is None and not (is_agent(low) or kind_of(low) in (BODY, DOCUMENT)):
            return False
        told = feature(self.reading.doc[subject.head], "Gender")
        if self.reading.low[subject.start] in _EITHER or subject.start == subject.head:
            # None of "l'avocat", "son équipe", "de source sûre" has a determiner that tells.
            return told in ([], ["Masc" if gender == "m" else "Fem"])
        if self._gender(subject.start) == gender:
            return True
        return mention is not None and self.people.gender.get(entity(mention)) == gender

    def _this_last(self, source: Source, gender: str) -> Speaker:
        """ "Celui-ci", "cette dernière": who of the gender was told of last, a body only where no person was named."""
        phrase = last_phrase(self.reading, source.start, lambda one: one.name is None and self._may_be(one, gender))
        person, body = (
            next(self.memory.named(source.start, label, gender), None) for label in ("person", "organisation")
        )
        close = person is not None and (body is None or entity(person) in self.memory.rivals(source.start, gender))
        found = person if close else body
        thing = phrase is not None and kind_of(self.reading.low[phrase.head]) in (BODY, DOCUMENT)
        if phrase is not None and (found is None or (found.end <= phrase.start and not (close and thing))):
            return self._as(source, self._resolve(phrase), "pronoun")
        return self._nobody(source, "pronoun") if found is None else self._named(source, found, "pronoun")

    def _beside(self, speaker: Speaker, rivals: dict[str, str]) -> Speaker:
        """A speaker, and who else may be meant."""
        return replace(speaker, others=tuple(name for one, name in rivals.items() if one != speaker.entity_id))

    # Noun phrases

    def _phrase(self, source: Source, low: str) -> Speaker:
        first = self.reading.low[source.start]
        words = self.reading.low[source.start : source.end]
        kind = kind_of(low)
        if len(words) == 2 and first in _DEFINITE and low in _FIRST | _SECOND:
            return self._one_of_two(source, low)
        if len(words) > 1 and words[1] in _ANAPHORIC and first in _DEMONSTRATIVES:
            many, gender = words[1].endswith("s"), "f" if words[1].startswith("dernière") else "m"
            return self._plural(source, "eux") if many else self._this_last(source, gender)
        if kind == DOCUMENT:
            # "Selon nos informations" is the paper's own.
            return self._plain(source) if first in lists("first_person") else self._document(source, first)
        if first in _INDEFINITE or word_at(words, 1) in _SEVERAL:
            return self._plain(source)
        holder = self._by_role(source, low)
        if holder is not None and (other := self._newcomer(source, low, holder)) is not None:
            return self._nobody(source, "several candidates", (str(m._.mention["name"]) for m in (holder, other)))
        mention = holder or self._affiliated(source, low) or self._namesake(source, low)
        if mention is not None:
            return self._named(source, mention, "role")
        whole = self._of_body(source)
        if whole is not None:
            return whole
        if first in _DEFINITE or low in nouns.COUNTERPARTS or word_at(words, 1) in _SAME:
            found = self._described(source, low, kind)
            if found is not None:
                return found
        town = self._of(source, ("place",)) if low in nouns.TOWNS else None
        return self._named(source, town, "body")

    def _described(self, source: Source, low: str, kind: str | None) -> Speaker | None:
        """Whom a definite phrase means that gives no role: "l'experte", "le Bernois", "le groupe"."""
        near = range(max(1, source.start - REACH), source.start)
        if any(self.reading.low[i] == low and self.reading.low[i - 1] in _ONE for i in near):
            # "Ce docker" is the one of "un docker".
            return None
        if kind == BODY:
            return self._some_body(source, low) or self._fuller(source)
        if low in nouns.COUNTERPARTS:
            return self._counterpart(source)
        told = kind is None and self.reading.low[source.start] in _DEMONSTRATIVES
        if not (told or is_agent(low) or (self.reading.is_capital(source.head) and low.endswith(nouns.GENTILICS))):
            return None
        found = self._stranger(source) or self._somebody(source, low) or self._next_named(source, low)
        return found or (self._some_body(source, low) if kind is None else None)

    def _fuller(self, source: Source) -> Speaker | None:
        """A body's first and fuller phrase: "la police cantonale" behind "la police cantonale vaudoise"."""
        words = self.reading.low[source.start : source.end]
        for i in range(max(0, source.start - REACH), source.start):
            if self.reading.low[i : i + len(words)] == words and self.reading.outer(i):
                fuller = source_at(self.reading, i, source.start)
                longer = fuller.end - fuller.start > len(words) and fuller.start == i
                return self._as(source, self._plain(fuller), "definite") if longer else None
        return None

    def _namesake(self, source: Source, low: str) -> Span | None:
        """The body whose name starts with the noun of a phrase: "le bureau" behind "le Bureau d'enquêtes"."""
        asked = {low, *qualities(self.reading, source.head, source.start, source.end)}
        for mention in (*self.people.before(source.start, "organisation"), *self.people.before(source.start, "place")):
            words = self.reading.low[mention.start : mention.end]
            if words[0] == low and len(words) > 1 and asked <= {*words, entity(mention)}:
                return mention
        return None

    def _one_of_two(self, source: Source, low: str) -> Speaker:
        """ "Le premier", "la seconde", of the two persons named last."""
        persons = list({entity(m): m for m in self.people.before(source.start, "person")}.values())
        return self._named(source, persons[low in _FIRST] if len(persons) > 1 else None, "description")

    def _document(self, source: Source, first: str) -> Speaker:
        """A report or a study speaks for who made it, as its phrase tells, or the one in which it was named first."""
        author = author_of(self.reading, source.head, source.end)
        again = first in _DEMONSTRATIVES or self.reading.low[source.start + 1] in _SAME
        if self.reading.low[source.head] in nouns.UNOWNED and again and source.end == source.head + 1:
            # "Selon la même source".
            last = next((who for who in self.memory.speakers(source.start) if who.name), None)
            return self._plain(source) if last is None else self._as(source, last, "document")
        if author is None and first not in _INDEFINITE and self.reading.low[source.head] not in nouns.UNOWNED:
            own = not _DE.isdisjoint(self.reading.low[source.head : source.end])
            author = self._issuer(source) or (None if own else self._maker(source))
        if author is None and first in _DEFINITE and (maker := self._made(source)) is not None:
            return self._named(source, maker, "document")
        speaker = self._resolve(author) if author is not None else self._owner(source, first)
        if speaker is None or speaker.name is None:
            return self._plain(source)
        return self._as(source, speaker, "document")

    def _made(self, source: Source) -> Span | None:
        """Who is told to have made the document: "X, autrice d'un rapport"."""
        low = self.reading.low[source.head]
        roles = (r for r in reversed(self.people.roles) if r.noun in nouns.MAKERS and r.at < source.start)
        return next((role.mention for role in roles if low in role.words), None)

    def _owner(self, source: Source, first: str) -> Speaker | None:
        """Whose "son rapport" is: of the person and the body that spoke or acted last, the later one."""
        if first not in _POSSESSIVES:
            return None
        known = (
            self.memory.latest(source.start, kind, lambda who: bool(who.entity_id))
            for kind in ("person", "organisation")
        )
        return max((who for who in known if who is not None), key=lambda who: who.start, default=None)

    def _issuer(self, source: Source) -> Source | None:
        low = self.reading.low
        bare = _DE.isdisjoint(low[source.head : source.end])
        for i in range(source.start - 1, max(0, source.start - REACH), -1):
            same = low[i] == low[source.head] or (low[source.head] in nouns.WRITINGS and kind_of(low[i]) == DOCUMENT)
            end = phrase_end(self.reading, i, source.start) if same and bare else i
            author = author_of(self.reading, i, max(end, i + 1)) or issuer_of(self.reading, i) if same else None
            if author is not None and (author.name is not None or is_source_noun(low[author.head])):
                return author
        return None

    def _maker(self, source: Source) -> Source | None:
        """The body that acts in the sentence before: "La police a compté les vols. Ces chiffres montrent"."""
        subject = earlier_subject(self.reading, source.start)
        mention = self.reading.mention(subject.name) if subject is not None else None
        if subject is None or subject.several or (mention is not None and mention.label_ != "organisation"):
            return None
        return subject if mention is not None or kind_of(self.reading.low[subject.head]) == BODY else None

    def _of_body(self, source: Source) -> Speaker | None:
        """ "Les membres de X", "la direction du groupe" are X, the group."""
        whole = (
            author_of(self.reading, source.head, source.end) if self.reading.low[source.head] in nouns.PARTS else None
        )
        body = self._resolve(whole) if whole is not None else None
        if body is None or body.entity_id not in self.people.bodies:
            return None
        return self._as(source, body, "body")

    def _by_role(self, source: Source, low: str) -> Span | None:
        """The person or body whom the article gives the role that a phrase names, and no other of that noun."""
        text = " ".join(self.reading.low[source.start : source.end]).replace("' ", "'")
        asked = qualities(self.reading, source.head, source.start, source.end)
        # "Le ministre russe" may be the head of diplomacy, "le ministre russe de la Santé" is not.
        bare = _NAMES.issuperset(asked.values())
        meant = (roles for phrase, roles in nouns.MEANS.items() if phrase in text and (bare or phrase != low))
        also, lands = next(meant, []), _lands(asked)
        # "Le Grec": whose role is Greek.
        people = {entity(span) for span in spans_from(self.reading.doc, "demonyms", source.head, source.head + 1)}
        gender = self._gender(source.start)
        held, own = [], self.reading.low[source.start] in _POSSESSIVES
        for role in (one for one in self.people.roles if self.memory.fits(entity(one.mention), gender)):
            if own and role.noun in nouns.ADVOCATES and not _NAMES.union(("NOUN",)).isdisjoint(role.words.values()):
                # "Son avocat" is hardly "Me X, avocat des victimes".
                continue
            means = not differ(lands, _lands(role.words)) and any(self._is_role(role, one) for one in also)
            alike = role.noun in nouns.COUNTERPARTS and low in nouns.OFFICES and asked.keys() & role.words.keys()
            if means or alike or people & role.words.keys() or (role.noun == low and not differ(asked, role.words)):
                held.append((len(asked.keys() & role.words.keys()), role.at, role.mention))
        earlier = [one for one in held if one[1] < source.start]
        if earlier:
            return max(earlier, key=lambda one: one[:2])[2]
        if own:
            # "Son avocat" is not the lawyer who is named later, of whomever.
            return None
        # A title or a lead may say "la maire" before her name is given.
        return held[0][2] if len({entity(mention) for *_, mention in held}) == 1 else None

    def _newcomer(self, source: Source, noun: str, holder: Span) -> Span | None:
        """Who was named since the holder of a role, and has none, where a phrase adds what the holder's does not say.

        "L'entraîneur nordiste" need not be "l'entraîneur de Caen".
        """
        asked = qualities(self.reading, source.head, source.start, source.end).keys()
        held = [
            role.words for role in self.people.roles if role.noun == noun and entity(role.mention) == entity(holder)
        ]
        if not asked or not held or any(asked & words.keys() or not words for words in held):
            return None
        gender = self._gender(source.start)
        last = next(self.memory.named(source.start, "person", gender), None)
        known = {entity(role.mention) for role in self.people.roles if role.noun}
        return None if last is None or entity(last) == entity(holder) or entity(last) in known else last

    def _affiliated(self, source: Source, low: str) -> Span | None:
        """The one person whom the article gives to the body that a phrase names: "la déléguée de la CGT"."""
        if low in nouns.OFFICES or not is_agent(low):
            return None
        asked = qualities(self.reading, source.head, source.start, source.end).items()
        bodies = {one for one, label in asked if label == "organisation"}
        gender = self._gender(source.start)
        held = {
            entity(role.mention): role.mention
            for role in self.people.roles
            if bodies & role.words.keys()
            and role.noun not in nouns.OFFICES
            and self.memory.fits(entity(role.mention), gender)
        }
        return next(iter(held.values())) if len(held) == 1 else None

    def _is_role(self, role: Role, other: str) -> bool:
        """Whether a learned role is the one that `other` spells: its noun and all further words."""
        words = set(other.split())
        return role.noun in words and words - {role.noun} <= role.words.keys()

    def _somebody(self, source: Source, noun: str) -> Speaker | None:
        """ "L'expert", "la pénaliste": who of the gender acted or spoke last, if the phrase names nobody else."""
        if self._is_another(source, noun):
            return None
        gender = gender_of(self.reading.low[source.start : source.head]) or self._gender_of(source.head)
        rivals = self.memory.rivals(source.start, gender)
        if len(fit := self._side_by_side(earlier_subject(self.reading, source.start), rivals)) > 1:
            return self._nobody(source, "several candidates", fit)
        last = self.memory.latest(source.start, "person", lambda who: self._is_meant(who, source, gender))
        # Whoever holds an office without a word on it has acted or spoken, one of a rank has spoken.
        asked = qualities(self.reading, source.head, source.start, source.end).values()
        ranked = not {"rank", "former"}.isdisjoint(asked)
        if last is None or (noun in nouns.OFFICES and not self.memory.has_acted(last, spoken=ranked)):
            return None
        if noun in self.unsettled or (noun not in nouns.OFFICES and self._has_met(source, gender)):
            self.unsettled.add(noun)
            return self._nobody(source, "several candidates", [str(last.name)])
        self.called.add((str(last.entity_id), noun))
        return self._beside(self._as(source, last, "description"), rivals)

    def _has_met(self, source: Source, gender: str | None) -> bool:
        """Whether somebody without a name came up just before: "X a vu un médecin. « A », dit le neurologue"."""
        first = self.reading.units[max(0, self.reading.unit_of(source.start) - 2)][0]
        return any(
            self.reading.low[i] in _ONE
            and is_agent(self.reading.low[i + 1])
            and self.reading.outer(i)
            and gender in (None, self._gender(i))
            for i in range(first, source.start - 1)
        )

    def _is_meant(self, who: Speaker, source: Source, gender: str | None) -> bool:
        """Whether a phrase may mean a person: the subject around it is another, as in "X se fâche quand l'élu dit"."""
        parted = self.reading.unit_of(who.start) != self.reading.unit_of(source.start)
        parted = parted or not all(map(self.reading.outer, range(who.end, source.start)))
        if "former" in qualities(self.reading, source.head, source.start, source.end).values():
            return parted and who.entity_id in self.people.persons and self.memory.fits(who.entity_id, gender)
        return parted and self._can_be(who.entity_id, self.reading.low[source.head], gender)

    def _stranger(self, source: Source) -> Speaker | None:
        """ "L'homme" behind "Un voisin a tout vu": the one without a name who acted just before."""
        subject = earlier_subject(self.reading, source.start) if source.end - source.start == 2 else None
        if (
            subject is None
            or self.reading.low[subject.start] not in _ONE
            or not is_agent(self.reading.low[subject.head])
        ):
            return None
        gender = self._gender(source.start)
        alike = gender in (None, self._gender(subject.start))
        return self._as(source, self._resolve(subject), "description") if alike else None

    def _counterpart(self, source: Source) -> Speaker | None:
        """ "Son homologue": of the two who are named in the sentence before, the one who does not act."""
        subject = earlier_subject(self.reading, source.start)
        acting = self.reading.mention(subject.name) if subject is not None else None
        others = self.memory.rivals(source.start, None)
        if acting is not None:
            others.pop(entity(acting), None)
        if acting is None or len(others) != 1 or source.end - source.start > 2:
            return None
        mention = next(m for m in self.people.before(source.start, "person") if entity(m) in others)
        return self._named(source, mention, "description")

    def _next_named(self, source: Source, noun: str) -> Speaker | None:
        """Who is named first as the subject of the sentence behind: "promet le maire. Jean Ferré sait …"."""
        number, top = self.reading.unit_of(source.head) + 1, self.reading.paragraph_of(source.head)
        unit = next(iter(self.reading.units[number : number + 1]), None)
        behind = person_subject(self.reading, *unit) if unit and self.reading.paragraph_of(unit[0]) == top else None
        mention = self.reading.mention(behind.name) if behind is not None else None
        if behind is None or mention is None or behind.start != mention.start:
            return None
        known = any(entity(other) == entity(mention) for other in self.people.before(mention.start, "person"))
        roles = {role.noun for role in self.people.roles if entity(role.mention) == entity(mention)}
        gender = self._gender(source.start)
        if known or (roles and noun not in roles) or not self.memory.fits(entity(mention), gender):
            return None
        return self._named(source, mention, "description")

    def _gender_of(self, head: int) -> str | None:
        """The gender of a noun behind "l'", if its form tells, or the one that a woman has: "l'expert", "l'experte"."""
        low = self.reading.low[head]
        return "f" if low.endswith(nouns.FEMININE) else "m" if low[-1] == "é" or kind_of(low + "e") == PERSON else None

    def _is_another(self, source: Source, noun: str) -> bool:
        """Whether a phrase says whose it is: an office's further words do, other nouns' but for a place or an age."""
        asked = qualities(self.reading, source.head, source.start, source.end)
        if "former" in asked.values():
            # "L'ancien directeur de l'agence" was told of already.
            return False
        if noun in nouns.OFFICES:
            return any(told not in ("ADJ", "rank") for told in asked.values())
        behind = range(source.head + 1, source.end)
        further = (i for i in behind if self.reading.pos[i] == "NOUN" or i in self.reading.mentions)
        other = next((i for i in further if "-" not in self.reading.low[i - 1 : i + 1]), None)
        mention = self.reading.mention(other)
        return other is not None and not self._tells_kind(other) and (mention is None or mention.label_ != "place")

    def _tells_kind(self, i: int) -> bool:
        """Whether a noun says what its head is, not whose: "la comédienne de 62 ans", "le professeur de droit"."""
        bare = self.reading.low[i - 1] in _BARE_DE and i not in self.reading.mentions
        return bare or self.reading.pos[i - 1] == "NUM"

    def _can_be(self, entity_id: str | None, noun: str, gender: str | None) -> bool:
        """Whether a person may be called by a noun: an office only if the article gives it, or no other."""
        if entity_id not in self.people.persons or not self.memory.fits(entity_id, gender):
            return False
        if noun not in nouns.OFFICES:
            return True
        known = {role.noun for role in self.people.roles if entity(role.mention) == entity_id}
        known |= {other for one, other in self.called if one == entity_id}
        # Who holds an office of that noun would have been found, were it this one.
        alike = any(noun in other or other in noun for other in known - {noun})
        return not known or alike or (entity_id, noun) in self.called

    def _some_body(self, source: Source, low: str) -> Speaker | None:
        """ "La direction", "le groupe", "le repreneur": the organisation that acted or spoke last."""
        if kind_of(low) is not None and low not in nouns.GENERIC:
            return None
        if word_at(self.reading.low, source.head + 1) in _DE and self._is_another(source, low):
            return None
        asked, often = nouns.body_classes([low]), low in nouns.PARTS
        last = self.memory.latest_body(source.start, asked, often=often) if asked else None
        # "Le cabinet de X" is none of those named before; "le groupe de Seattle" may be.
        of = self._of(source, ("person", "place"))
        if of is not None and (is_person(of) or often):
            return None
        if last is not None:
            return self._as(source, last, "body class")
        # "Le comité social" is none of those named before, but for the only one.
        only = "ADJ" in qualities(self.reading, source.head, source.start, source.end).values()
        last = self.memory.latest_body(source.start, None if asked else set(), often=often, only=only)
        return None if last is None else self._as(source, last, "body")
