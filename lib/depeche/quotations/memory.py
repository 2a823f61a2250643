"""What a reader remembers: who was named last, who acted, who spoke."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span

from depeche.quotations.reading import Reading
from depeche.quotations.roles import REACH, People, entity
from depeche.spans import word_at

_SUBJECTS = ("nsubj", "nsubj:pass")
# How many statements back a pronoun looks for who spoke.
_MEMORY = 20


@dataclass(frozen=True)
class Speaker:
    """Who speaks: tokens of the words that say so, the canonical name, how it was found, or why it is missing."""

    start: int | None = None
    end: int | None = None
    name: str | None = None
    entity_id: str | None = None
    how: str = "none"
    flag: str | None = None


@dataclass
class Memory:
    """Who was named, and who spoke, in the order of the text."""

    reading: Reading
    people: People
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)

    def remember(self, speaker: Speaker) -> None:
        """Keep who spoke."""
        if speaker.name is not None and speaker.start is not None:
            self.spoken.append((speaker.start, speaker))

    def speakers(self, at: int) -> Iterator[tuple[int, Speaker]]:
        """Who spoke before token `at`, the nearest first."""
        return ((start, who) for start, who in reversed(self.spoken[-_MEMORY:]) if start < at and at - start < REACH)

    def paragraph_start(self, at: int) -> int:
        """The first token of the paragraph of token `at`."""
        return self.reading.tops[max(0, bisect_right(self.reading.tops, at) - 1)]

    def is_person(self, entity_id: str | None) -> bool:
        """Whether an entity is a person of this article."""
        return entity_id in self.people.persons

    def fits(self, entity_id: str | None, gender: str) -> bool:
        """Whether a person may have this gender."""
        return self.people.gender.get(entity_id or "", gender) == gender

    def last_speaker(self, at: int, gender: str) -> tuple[int, Speaker] | None:
        """Who spoke last, if one person of this gender can have."""
        return next(((start, who) for start, who in self.speakers(at) if self._is_single(who, gender)), None)

    def _is_single(self, speaker: Speaker, gender: str) -> bool:
        if speaker.entity_id is not None:
            return self.is_person(speaker.entity_id) and self.fits(speaker.entity_id, gender)
        words = (speaker.name or "").lower().split()
        return bool(words) and words[0] == ("un" if gender == "m" else "une")

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
            if root.dep_ == "nmod" and word_at(self.reading.low, mention.start - 1) in ("de", "du", "d'"):
                return False
            root = root.head
        return root.dep_ in _SUBJECTS or root.dep_ == "ROOT"
