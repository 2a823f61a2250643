"""Names made alike for comparison, and as parts of identifiers."""

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
