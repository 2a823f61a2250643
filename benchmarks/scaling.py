"""Twice as much text: does it take at most 2.3 times as long?"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle

from spacy.language import Language
from spacy.tokens import Doc

from clock import Spent, interleave, middle
from depeche.corpus.marks import quoted_spans
from depeche.entities.gazetteer import gazetteer
from depeche.entities.link import Naming, link_names
from depeche.entities.unify import unify
from invented import invent_doc, invent_mentions, invent_things

MOST = 2.3
NAMES = 10_000
# The parser needs about 1 GB for every 100,000 characters.
CHARACTERS = 40_000
OPENING_MARKS = 25_000
WORDS_A_MARK = 24
REPEAT = 3
THEMES = ("depeche_layout", "depeche_entities", "depeche_quotations", "depeche_chronology", "depeche_region")

Work = Callable[[int], Callable[[], object]]
"""Prepares work of a size, which is then done against the clock."""


@dataclass(frozen=True)
class Growth:
    """What some work takes, and what twice as much takes.

    Parameters
    ----------
    name
        What is done.
    size
        How much of it, in words, where the other is twice that.
    single, double
        Medians.
    """

    name: str
    size: str
    single: Spent
    double: Spent

    @property
    def times(self) -> Spent:
        """How many times as long twice as much takes."""
        return self.double / self.single


def grow(name: str, size: str, prepare: Work, amount: int, *, repeat: int = REPEAT) -> Growth:
    """Time work of an amount and of twice that.

    Parameters
    ----------
    name, size
        What is done, and how much of it, for the reader.
    prepare
        Makes the work ready; not timed.
    amount
        The smaller amount.
    repeat
        Rounds, of which the medians are kept; one more goes before them untimed.
    """
    calls = {"single": prepare(amount), "double": prepare(2 * amount)}
    for call in calls.values():
        call()
    # What is there already is no rubbish: else its sweeping is counted too, the more the longer the work.
    gc.collect()
    gc.freeze()
    times = interleave(calls, repeat=repeat)
    gc.unfreeze()
    return Growth(name, size, middle(times["single"]), middle(times["double"]))


def long_text(texts: Sequence[str], characters: int) -> str:
    """Join texts, again from the first where they do not suffice, to one of that length."""
    parts: list[str] = []
    size = 0
    for text in cycle(texts):
        if size >= characters:
            break
        parts.append(text.strip())
        size += len(parts[-1]) + 2
    return "\n\n".join(parts)[:characters]


def open_marks(number: int) -> str:
    """Write a paragraph of quotations that are opened and never closed."""
    return ("« " + "mot " * WORDS_A_MARK) * number


def measure(nlp: Language, texts: Sequence[str]) -> list[Growth]:
    """Time names, quotation marks and each component on long texts.

    Parameters
    ----------
    nlp
        The library's pipeline.
    texts
        Real texts, joined for the components.
    """
    entities = nlp.get_pipe("depeche_entities")

    def named(number: int) -> Doc:
        return entities(invent_doc(invent_things(number), nlp.vocab))

    def recognise(number: int) -> Callable[[], object]:
        doc = named(number)
        return lambda: entities(doc)

    def link(number: int) -> Callable[[], object]:
        doc = named(number)
        mentions = [Naming(span.text, span.label_) for span in doc.spans["mentions"]]
        return lambda: link_names(mentions, gazetteer())

    def unite(number: int) -> Callable[[], object]:
        mentions = invent_mentions(invent_things(number))
        return lambda: unify([mentions])

    def scan(number: int) -> Callable[[], object]:
        text = open_marks(number)
        return lambda: quoted_spans(text, [(0, len(text))])

    found = [
        grow("entities, all in one text", f"{NAMES:,} names", recognise, NAMES),
        grow("link_names", f"{NAMES:,} names", link, NAMES),
        grow("unify, in 1,000 articles", f"{NAMES:,} names", unite, NAMES),
        grow("quotation marks, one paragraph", f"{OPENING_MARKS:,} marks", scan, OPENING_MARKS),
    ]
    docs = {characters: nlp(long_text(texts, characters)) for characters in (CHARACTERS, 2 * CHARACTERS)}

    def annotate(theme: str) -> Work:
        component = nlp.get_pipe(theme)
        return lambda characters: lambda: component(docs[characters])

    return found + [grow(theme, f"{CHARACTERS:,} characters", annotate(theme), CHARACTERS) for theme in THEMES]
