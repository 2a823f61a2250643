"""Words of speech by written form, and the small words around them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from depeche.data import load_csv, load_toml
from depeche.french.conjugation import FINITE, GERUND, INFINITIVE, NARRATOR, PARTICIPLE, forms

_LISTS: dict[str, Any] = load_toml("french.toml") | load_toml("reporting.toml") | load_toml("names.toml")

# A participle needs an auxiliary, so it is tried before a finite form that is written alike: "a dit", "dit".
_MOODS = (PARTICIPLE, FINITE, GERUND, INFINITIVE, NARRATOR)


@cache
def lists(name: str) -> frozenset[str]:
    """The French words of a list, in small letters but for names and titles, an apostrophe in both spellings.

    Examples
    --------
    >>> sorted(lists("articles"))
    ['la', 'le', 'les', "l'", 'l’']
    """
    found: set[str] = set()
    for word in _LISTS[name]:
        found |= lists(word[1:]) if word.startswith("@") else {word, word.replace("'", "’")}
    return frozenset(found)


def spelt(kind: str) -> list[tuple[str, ...]]:
    """What names a source without a verb, word by word: ``phrases`` before it, or its ``own`` name."""
    return [tuple(phrase.split()) for phrase in _LISTS["sources"][kind]]


@dataclass(frozen=True)
class Entry:
    """A verb or verbal expression of `reporting.csv`.

    Parameters
    ----------
    lemma, category, tone
        As the file has them; `category` is its class.
    que, question, quotation, incise
        What it takes.
    infinitive
        Which infinitives it takes: ``bare``, ``de``, ``à``.
    """

    lemma: str
    category: str
    que: bool
    question: bool
    infinitive: frozenset[str]
    quotation: bool
    incise: bool
    tone: str

    @property
    def reflexive(self) -> bool:
        """Whether it is a pronominal verb."""
        return self.lemma.startswith(("se ", "s'"))


@dataclass(frozen=True)
class Form:
    """One written form: its mood, its entry and the words that must follow it."""

    entry: Entry
    mood: str
    rest: tuple[str, ...] = ()


@cache
def lexicon() -> dict[str, tuple[Form, ...]]:
    """Every written form of every word of speech, the longest expressions first."""
    found: dict[str, list[Form]] = {}
    for row in load_csv("reporting.csv").fillna("").to_dict("records"):
        entry = _entry({str(key): str(cell) for key, cell in row.items()})
        verb, rest = _parts(entry.lemma)
        for form, mood in forms(verb):
            found.setdefault(form, []).append(Form(entry, mood, rest))
    return {form: tuple(sorted(items, key=_rank)) for form, items in found.items()}


def _rank(form: Form) -> tuple[int, bool, int]:
    return (-len(form.rest), not form.entry.reflexive, _MOODS.index(form.mood))


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        lemma=row["lemma"],
        category=row["class"],
        que=row["que"] == "yes",
        question=row["question"] == "yes",
        infinitive=frozenset(row["infinitive"].split()),
        quotation=row["quotation"] == "yes",
        incise=row["incise"] == "yes",
        tone=row["tone"],
    )


def _parts(lemma: str) -> tuple[str, tuple[str, ...]]:
    """The word that is conjugated and the words behind it: "mettre en garde" gives "mettre", ("en", "garde")."""
    pieces = (
        lemma.removeprefix("se ").removeprefix("s'").removeprefix("s’").removeprefix("en ").replace("'", "' ").split()
    )
    return pieces[0], tuple(pieces[1:])
