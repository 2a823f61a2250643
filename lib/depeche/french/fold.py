"""Letters made alike: names for comparison and identifiers, texts so that each letter keeps its place."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th"})
_DASHES = re.compile(r"[‐‑‒–—−]")


# The names of an article are folded again and again; a bound keeps long runs small.
@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Case, accents, apostrophes, dashes and ligatures made alike, for comparing names.

    Examples
    --------
    >>> fold("L’Élysée")
    "l'elysee"
    """
    text = text.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join([character for character in text if not unicodedata.combining(character)])
        text = _DASHES.sub("-", text.replace("’", "'").replace("ʼ", "'"))
    return " ".join(text.split())


@lru_cache(maxsize=1 << 15)
def fold_spaced(text: str) -> str:
    """`text` folded, a hyphen as good as a space.

    Examples
    --------
    >>> fold_spaced("Rio-de-Janeiro")
    'rio de janeiro'
    """
    return " ".join(fold(text).replace("-", " ").split())


def clean(text: str) -> str:
    """A form as it is printed: composed letters, single spaces, nothing that has no width.

    Examples
    --------
    >>> clean("Mar\u00adchetti \u200b\n de  Lannoy")
    'Marchetti de Lannoy'
    """
    if text.isascii():
        return " ".join(text.split())
    shown = "".join(character for character in text if unicodedata.category(character) != "Cf")
    return unicodedata.normalize("NFC", " ".join(shown.split()))


def slug(text: str) -> str:
    """A name as part of an identifier: folded, words joined by hyphens."""
    return re.sub(r"[^\w]+", "-", fold(text)).strip("-")


# A text letter by letter: what is found in it stands at the same place in the text as written.

_MARKS = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "‑": "-", "‐": "-", "–": "-", "−": "-"}
_SPACES = "\u00a0\u202f\u2009\u2002\u2003\u2007\u2008\u200a\t"
# Letters without their accent and in lower case, one for one: lengths stay.
_BARE = {letter: unicodedata.normalize("NFD", letter)[0].lower() for letter in map(chr, range(0xC0, 0x250))}
_ALIKE = {letter: bare for letter, bare in _BARE.items() if len(bare) == 1}
_LETTER_BY_LETTER = str.maketrans(_ALIKE | _MARKS | dict.fromkeys(_SPACES, " "))
_BLANK_LINE = re.compile(r"\n[ \r]*\n")
_LINE_ENDS = re.compile(r"[\r\n](?:[ ]*[\r\n])*")


def plain(text: str) -> str:
    """`text` without accents, in lower case, with plain spaces, apostrophes and hyphens; its length is unchanged.

    Where blank lines part the paragraphs, a single line end is a space: the line is only wrapped.

    Examples
    --------
    >>> plain("L’ÉTÉ\u00a02022")
    "l'ete 2022"
    """
    folded = text.translate(_LETTER_BY_LETTER).lower()
    return _LINE_ENDS.sub(_unwrapped, folded) if _BLANK_LINE.search(folded) else folded


def _unwrapped(ends: re.Match[str]) -> str:
    """One line end as spaces; several part paragraphs."""
    return " " * len(ends.group()) if ends.group() in ("\n", "\r\n") else ends.group()


@lru_cache(maxsize=8192)
def plain_word(word: str) -> str:
    """`word` folded; the words of a text come back often."""
    return plain(word)
