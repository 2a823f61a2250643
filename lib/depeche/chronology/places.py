"""Where sentences start and verbs stand in a text, looked up once for all that is asked of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from spacy.tokens import Doc

from depeche.chronology.tense import sentence_starts, verb_tense

# A sentence goes on where a small letter follows: "le comité « Stop ! » et".
_STOP = re.compile(r"[.!?…][»”\")\]\s]*\s[«“\"(\[–—\s-]*[A-ZÀ-ÖØ-Þ0-9]|\n")
# The end of one sentence and the start of the next are looked for in so many tokens.
_TAIL = 3
_KINDS = ("VERB", "NOUN", "ADJ")


class Places:
    """Where sentences start and verbs with a tense stand; what is asked of one of them is looked up once."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts = sentence_starts(doc)
        tags = doc.to_array("POS")
        verb, noun, adjective = (tags == doc.vocab.strings[kind] for kind in _KINDS)
        self.verbs: list[int] = verb.nonzero()[0].tolist()
        self.words: list[int] = (verb | noun | adjective).nonzero()[0].tolist()
        self.told: dict[int, bool] = {}
        self.ends: dict[int, bool] = {}

    def sentence(self, place: int) -> int:
        """The number of a token's sentence."""
        return bisect_right(self.starts, place)

    def parted(self, one: int, other: int) -> bool:
        """Whether a sentence ends between two that the parser parts; its sentences are too short at times."""
        first, last = (one, other) if one < other else (other, one)
        return any(self._ends(number) for number in range(first, last))

    def tenses(self, start: int, end: int) -> int:
        """How many verbs with a tense stand from token `start` up to `end`."""
        return sum(map(self._tells, self.verbs[bisect_left(self.verbs, start) : bisect_left(self.verbs, end)]))

    def _ends(self, number: int) -> bool:
        if number not in self.ends:
            place = self.starts[number]
            said = self.doc[max(0, place - _TAIL) : place + _TAIL].text
            self.ends[number] = bool(_STOP.search(said))
        return self.ends[number]

    def of_sentence(self, number: int) -> list[int]:
        """Where the verbs, nouns and adjectives of a sentence stand."""
        end = self.starts[number] if number < len(self.starts) else len(self.doc)
        return self.words[bisect_left(self.words, self.starts[number - 1]) : bisect_left(self.words, end)]

    def _tells(self, place: int) -> bool:
        if place not in self.told:
            self.told[place] = bool(verb_tense(self.doc[place]))
        return self.told[place]
