"""Words of time, read from the data files: how they are folded, listed in patterns, and turned into numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from depeche.data import load_toml

_MARKS = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "‑": "-", "‐": "-", "–": "-", "−": "-"}
_SPACES = "\u00a0\u202f\u2009\u2002\u2003\u2007\u2008\u200a\t"
_CASED = range(0xC0, 0x250)
_BLANK_LINE = re.compile(r"\n[ \r]*\n")
# What stands before a place is looked for within so many characters.
_REACH = 40
_LINE_ENDS = re.compile(r"[\r\n](?:[ ]*[\r\n])*")


@cache
def _folding() -> dict[str, str]:
    """Each letter without its accent and in lower case, one for one: lengths stay."""
    table = _MARKS | dict.fromkeys(_SPACES, " ")
    for letter in map(chr, _CASED):
        plain = unicodedata.normalize("NFD", letter)[0].lower()
        table[letter] = plain if len(plain) == 1 else letter
    return table


def fold(text: str) -> str:
    """`text` without accents, in lower case, with plain spaces, apostrophes and hyphens; its length is unchanged.

    Where blank lines part the paragraphs, a single line end is a space: the line is only wrapped.

    Examples
    --------
    >>> fold("L’ÉTÉ\u00a02022")
    "l'ete 2022"
    """
    table, plain = _folding(), text
    # A text has few different marks: some replacements are faster than a look at each character.
    for mark in sorted(table.keys() & set(text)):
        plain = plain.replace(mark, table[mark])
    plain = plain.lower()
    return _LINE_ENDS.sub(_unwrapped, plain) if _BLANK_LINE.search(plain) else plain


def _unwrapped(ends: re.Match[str]) -> str:
    """One line end as spaces; several part paragraphs."""
    return " " * len(ends.group()) if ends.group() in ("\n", "\r\n") else ends.group()


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """`word` folded; the words of a text come back often."""
    return fold(word)


def load(section: str) -> Any:
    """A section of ``times.toml`` (``a.b`` for a sub-section), its words folded."""
    found: Any = load_toml("times.toml")
    for name in section.split("."):
        found = found[name]
    return _folded(found)


def _folded(found: Any) -> Any:
    if isinstance(found, dict):
        return {fold(key) if key.islower() else key: _folded(value) for key, value in found.items()}
    if isinstance(found, list):
        return [fold(word) for word in found]
    return found


def flat(section: str) -> dict[str, str]:
    """A section of word lists as one mapping, from each word to the name of its list."""
    return {word: name for name, words in load(section).items() if isinstance(words, list) for word in words}


def values(section: str) -> dict[str, int]:
    """A section that gives numbers to words, its sub-sections left out."""
    return {word: value for word, value in load(section).items() if isinstance(value, int)}


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of `words`, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", "[ ]+") for word in sorted(set(words), key=lambda w: (-len(w), w)))


def pattern(template: str, **parts: str) -> re.Pattern[str]:
    """Compile a verbose pattern; ``_`` stands for spaces, ``@NAME`` for one of `parts` or of this module's."""
    template = template.replace("_", "[ ]+")
    known = {**_COMMON, **{name: part.replace("_", "[ ]+") for name, part in parts.items()}}
    return re.compile(re.sub(r"@([A-Z]+)", lambda name: f"(?:{known[name[1]]})", template), re.VERBOSE)


@dataclass(frozen=True)
class Ending:
    """Phrases that may stand right before a place, spaces between aside."""

    pattern: re.Pattern[str]
    last: tuple[str, ...]

    def is_before(self, text: str, at: int) -> bool:
        """Whether one of them stands in a folded text right before `at`."""
        end = at
        while end and text[end - 1] == " ":
            end -= 1
        # Most places fail on the last word alone, which takes no look at the rest.
        return text.endswith(self.last, 0, end) and bool(self.pattern.search(text, max(0, at - _REACH), at))


def ends_with(words: Iterable[str]) -> Ending:
    """What tells whether one of `words` stands right before a place."""
    folded = sorted(set(map(fold, words)))
    last = tuple(sorted({word.rsplit(" ", 1)[-1] for word in folded}))
    return Ending(re.compile(rf"(?:^|(?<=[^\w-]))(?:{any_of(folded)})[ ]*$"), last)


def first_words(words: Iterable[str]) -> frozenset[str]:
    """The word that each entry starts with."""
    return frozenset(re.split(r"[^\w]", word)[0] for word in words)


def second_words(words: Iterable[str]) -> frozenset[str]:
    """The second word of each entry that has one."""
    return frozenset(parts[1] for word in words if len(parts := re.split(r"[^\w]+", word)) > 1)


NUMBERS = values("numbers")
COLLECTIVES = values("collectives")
ORDINALS = values("ordinals")
WEEKDAYS = values("weekdays")
MONTHS = {fold(name): n for n, names in enumerate(load_toml("months.toml")["months"], 1) for name in names}
UNITS = flat("units")
PARTS = flat("parts")
SEASONS = flat("seasons")
THIRDS = flat("thirds")
DIRECTIONS = values("directions")
TOLD_DIRECTIONS = values("directions.told")
MODS = flat("mods")

_NUMBER_WORD = rf"(?:{any_of(NUMBERS)})"
_FIGURES = r"\d{1,3}(?:[ .]\d{3})+(?!\d)|\d{1,9}(?:,\d{1,6})?"
NUMBER = rf"(?:{_FIGURES}|{_NUMBER_WORD}(?:(?:[ -]et)?[ -]{_NUMBER_WORD})*)(?!\w)"
# Enough for years and for lengths of time in words.
_LARGEST = 10_000


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
    """The number of an ordinal, in figures ("17e", "1er") or in words."""
    digits = re.match(r"\d+", written)
    return int(digits.group()) if digits else ORDINALS[written]


def listed(mapping: Mapping[str, Any]) -> str:
    """A pattern for the words of `mapping`, whole."""
    return rf"(?:{any_of(mapping)})(?!\w)"


WEEKDAY = listed(WEEKDAYS)
FULL_MONTHS = frozenset(fold(names[0]) for names in load_toml("months.toml")["months"])
# Only an abbreviation takes a stop with it.
MONTH = rf"(?:(?:{any_of(FULL_MONTHS)})(?!\w)|(?:{any_of(set(MONTHS) - FULL_MONTHS)})(?!\w)\.?)"
SEASON = listed(SEASONS)
UNIT = rf"(?:{any_of(UNITS)})(?!\w)"
PART = listed(PARTS)
DIRECTION = listed(DIRECTIONS)
TOLD_DIRECTION = listed(TOLD_DIRECTIONS)
ORDINAL = rf"(?:\d{{1,3}}(?:er|ere|e|eme|ieme|re|nd|nde)|{any_of(ORDINALS)})(?!\w)"
YEAR = r"(?:1\d{3}|20\d\d|21\d\d)(?![\w%€$]|[.,]\d|[ ]?[%€$°])"
YEAR_SHIFT = values("shifts")
# What follows a noun that stands for itself: the end of a phrase, or one of the words listed.
FREE = (
    r"(?=[ ]?(?:[.,;:!?)\]»\"…\n\r]|-[ ]|$)"
    rf"|[ ]+(?:(?:{any_of(load('free.words'))})(?!\w)|(?:{any_of(load('free.elided'))})))"
)
_PREPOSITION = "(?:au[ ]+|en[ ]+|(?:tard[ ]+)?dans[ ]+la[ ]+|dans[ ]+l'|(?:tard|tot)[ ]+le[ ]+|tard[ ]+)?"
_COMMON = {
    "NUMBER": NUMBER,
    "WEEKDAY": WEEKDAY,
    "MONTH": MONTH,
    "SEASON": SEASON,
    "UNIT": UNIT,
    "PART": PART,
    "DIRECTION": f"{DIRECTION}|{TOLD_DIRECTION}",
    "ORDINAL": ORDINAL,
    "YEAR": YEAR,
    "YEARSHIFT": listed(YEAR_SHIFT),
    "FREE": FREE,
    # "mardi soir", "11 juillet au matin", "hier en début d'après-midi"
    "PARTLY": rf"(?:,?[ ]+{_PREPOSITION}(?:(?P<partmod>debut|fin|milieu)[ ]+(?:de[ ]+|d'))?(?P<part>{PART})"
    r"(?![ ]+(?:de|du|des|d')(?!\w)))?",
}
