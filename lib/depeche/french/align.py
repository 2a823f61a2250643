"""Text folded letter by letter: what is found in it stands at the same place in the text as written."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_MARKS = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "‑": "-", "‐": "-", "–": "-", "−": "-"}
_SPACES = "\u00a0\u202f\u2009\u2002\u2003\u2007\u2008\u200a\t"
_CASED = range(0xC0, 0x250)
_BLANK_LINE = re.compile(r"\n[ \r]*\n")
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
