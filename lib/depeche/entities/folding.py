"""Names made alike for comparison, and as parts of identifiers."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th"})


def fold(text: str) -> str:
    """Case, accents, apostrophes, dashes and ligatures made alike, for comparing names.

    Examples
    --------
    >>> fold("L’Élysée")
    "l'elysee"
    """
    text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    text = "".join(character for character in text if not unicodedata.combining(character))
    return re.sub(r"\s+", " ", re.sub(r"[‐‑‒–—−]", "-", text.replace("’", "'"))).strip()


def slug(text: str) -> str:
    """A name as part of an identifier: folded, words joined by hyphens."""
    return re.sub(r"[^\w]+", "-", fold(text)).strip("-")
