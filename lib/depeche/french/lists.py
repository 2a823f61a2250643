"""French words by the name of their list, words of speech by written form, and numbers written in French."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from depeche.data import load_toml, rows_of
from depeche.french.conjugation import FINITE, GERUND, INFINITIVE, NARRATOR, PARTICIPLE, forms
from depeche.french.fold import plain

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
    for row in rows_of("reporting.csv"):
        entry = _entry(row)
        verb, rest = _parts(entry.lemma)
        for form, mood in forms(verb):
            # "Reconnaît", and "reconnait" since 1990.
            for spelling in {form, form.replace("î", "i")}:
                found.setdefault(spelling, []).append(Form(entry, mood, rest))
    return {form: tuple(sorted(items, key=_rank)) for form, items in found.items()}


def _rank(form: Form) -> tuple[int, bool, int]:
    return (-len(form.rest), not form.entry.reflexive, _MOODS.index(form.mood))


def _entry(row: dict[str, str]) -> Entry:
    yes = {name for name, cell in row.items() if cell == "yes"}
    infinitive = frozenset(row["infinitive"].split())
    takes = "que" in yes, "question" in yes, infinitive, "quotation" in yes, "incise" in yes
    return Entry(row["lemma"], row["class"], *takes, row["tone"])


def _parts(lemma: str) -> tuple[str, tuple[str, ...]]:
    """The word that is conjugated and the words behind it: "mettre en garde" gives "mettre", ("en", "garde")."""
    verb, *rest = re.sub(r"^(?:se |s')?(?:en )?(?:y )?", "", lemma).replace("'", "' ").split()
    return verb, tuple(rest)


# Words of time, each with what it means, and numbers.

# Enough for years and for lengths of time in words.
_LARGEST = 10_000


@cache
def section(name: str) -> dict[str, Any]:
    """The words of a list (``hours.before``), or of all lists of a section (``units``), each with what it means.

    That is its value, or the name of the list that it stands in; as written in the data, with accents.
    """
    section: Any = _sections()
    *above, last = name.split(".")
    for part in above:
        section = section[part]
    return dict(_entries(last, section[last]))


def _entries(name: str, found: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(found, list):
        yield from ((word, name) for word in found)
    elif isinstance(found, dict):
        for key, value in found.items():
            yield from _entries(key, value)
    else:
        yield name, found


@cache
def _sections() -> dict[str, Any]:
    """The lists of times, with those of the months."""
    times = load_toml("chronology.toml")
    return times | {"months": times["months"] | load_toml("months.toml")}


@cache
def folded(name: str) -> dict[str, Any]:
    """The words of a list as they stand in a folded text."""
    return {plain(word): meaning for word, meaning in section(name).items()}


NUMBERS: Mapping[str, int] = folded("numbers")
_ORDINALS: Mapping[str, int] = folded("ordinals")


def number(written: str) -> int | float | None:
    """A French number, in figures or in (folded) words.

    Examples
    --------
    >>> number("quatre-vingt-dix-sept"), number("deux mille douze"), number("1 500"), number("30,4")
    (97, 2012, 1500, 30.4)
    """
    if written[:1].isdigit():
        digits = re.sub(r"[ .](?=\d{3})", "", written).replace(",", ".")
        return float(digits) if "." in digits else int(digits)
    total = 0
    for word in re.split(r"[ -]+", written):
        if word == "et":
            continue
        if word not in NUMBERS:
            return None
        total = _add(total, NUMBERS[word])
    return total if total <= _LARGEST else None


def _add(total: int, value: int) -> int:
    """One more word of a number: "quatre" + "vingt", "deux" + "mille" multiply, all others add."""
    thousands, rest = divmod(total, 1000)
    if value == 1000:
        return max(total, 1) * 1000
    if value == 100:
        return thousands * 1000 + max(rest, 1) * 100
    if value == 20 and rest % 100 == 4:
        return total - 4 + 80
    return total + value


def ordinal(written: str) -> int:
    """The number of an ordinal, in figures ("17e", "1er") or in words; -1 for "dernier"."""
    digits = re.match(r"\d+", written)
    return int(digits.group()) if digits else _ORDINALS.get(written, -1)
