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
        text = _DASHES.sub("-", text.replace("’", "'"))
    return " ".join(text.split())


def slug(text: str) -> str:
    """A name as part of an identifier: folded, words joined by hyphens."""
    return re.sub(r"[^\w]+", "-", fold(text)).strip("-")
