"""Invented texts of any length: names that nobody bears, in sentences that need no recogniser."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import pandas as pd
from spacy.tokens import Doc
from spacy.vocab import Vocab

SEED = 1
GIVEN = ("Anna", "Boris", "Claire", "Denis", "Élise", "Farid", "Greta", "Hugo", "Irène", "Karim", "Léa", "Marc")
HEADS = ("Agence", "Comité", "Fédération", "Institut", "Ligue", "Mouvement", "Parti", "Union")
ONSETS = ("b", "br", "d", "dr", "f", "g", "gr", "j", "k", "l", "m", "n", "p", "pr", "r", "s", "t", "tr", "v", "z")
VOWELS = ("a", "e", "i", "o", "u", "ou")
CODAS = ("", "l", "n", "r", "s", "t")
LABELS = {"person": "PER", "organisation": "ORG", "place": "LOC"}
ARTICLES = 1000


@dataclass(frozen=True)
class Thing:
    """Something with a name.

    Parameters
    ----------
    kind
        As in table ``mentions``.
    words
        The words of its full name.
    short
        Its last name or acronym; a place has only its name.
    """

    kind: str
    words: tuple[str, ...]
    short: str

    @property
    def name(self) -> str:
        """The full name."""
        return " ".join(self.words)


def invent_words(number: int) -> list[str]:
    """Make up that many words with a capital, all different, the same ones each time."""
    syllables = ["".join(parts) for parts in product(ONSETS, VOWELS, CODAS)]
    draw = random.Random(SEED)
    found: dict[str, None] = {}
    while len(found) < number:
        found["".join(draw.choices(syllables, k=draw.choice((2, 3)))).capitalize()] = None
    return list(found)


def invent_things(number: int) -> list[Thing]:
    """Make up that many things with names of their own: persons, organisations and places in turn."""
    words = iter(invent_words(2 * number))
    draw = random.Random(SEED)
    things = []
    for count in range(number):
        name = next(words)
        if count % 3 == 0:
            things.append(Thing("person", (draw.choice(GIVEN), name), name))
        elif count % 3 == 1:
            full = (draw.choice(HEADS), name, next(words))
            things.append(Thing("organisation", full, "".join(word[0] for word in full)))
        else:
            things.append(Thing("place", (name,), name))
    return things


def phrases(thing: Thing) -> Iterator[tuple[str, Sequence[str]]]:
    """Say something of a thing: stretches of words, each with the recogniser's label, or none.

    The recogniser misses the acronyms: they are for the component to find.
    """
    label = LABELS[thing.kind]
    if thing.kind == "person":
        yield from (("", ("Le", "ministre")), (label, thing.words), ("", ("a", "parlé", ".")))
        yield from ((label, (thing.short,)), ("", ("a", "répondu", ".")))
    elif thing.kind == "organisation":
        yield from (("", ("Hier", "la")), (label, thing.words), ("", ("(", thing.short, ")", "a", "voté", ".")))
        yield "", ("Mais", "la", thing.short, "refuse", ".")
    else:
        yield from (("", ("On", "va", "à")), (label, thing.words), ("", (".",)))


def invent_doc(things: Sequence[Thing], vocab: Vocab) -> Doc:
    """Build one document in which the recogniser found every thing, without a parse."""
    words: list[str] = []
    labels: list[str] = []
    for thing in things:
        for label, stretch in phrases(thing):
            words.extend(stretch)
            labels.extend(f"{'I' if number else 'B'}-{label}" if label else "O" for number in range(len(stretch)))
    starts: list[bool | int | None] = [number == 0 or words[number - 1] == "." for number in range(len(words))]
    return Doc(vocab, words=words, ents=labels, sent_starts=starts)


def invent_mentions(things: Sequence[Thing]) -> pd.DataFrame:
    """Build what ``unify`` reads of table ``mentions``.

    Each thing stands in one article by its full name, in the next by its short one; the first explains acronyms.
    """
    rows = []
    for number, thing in enumerate(things):
        here, after = f"{number % ARTICLES:04}", f"{(number + 1) % ARTICLES:04}"
        rows.append((here, thing.name, thing.kind, thing.name, "model", "name"))
        rows.append((after, thing.short, thing.kind, thing.short, "model", "name"))
        if thing.kind == "organisation":
            rows.append((here, thing.short, thing.kind, thing.name, "acronym", "brackets"))
    frame = pd.DataFrame(rows, columns=["doc_id", "text", "kind", "name", "rule", "link"])
    return frame.assign(entity_id=frame["kind"] + "-" + frame["name"])
