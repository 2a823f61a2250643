"""Exact words of a text, as a brief shows them."""

from __future__ import annotations

from depeche.brief.blocks import Run, Text, clean, phrase
from depeche.words import Words

ELLIPSIS = "…"
_ENDS = " ,;:.–-«“\u00a0\u202f"


def exact(text: str, words: Words, *, most: int = 0) -> Run:
    """Words as they stand in the text, marked as French, cut after a whole word beyond `most` characters."""
    line = clean(text)
    return Run(shorten(line, most) if most else line, language="" if words.language == "fr" else "fr")


def quoted(text: str, words: Words, *, most: int = 0) -> Text:
    """Exact words in the reader's quotation marks."""
    return phrase(words, "brief.quote", text=exact(text, words, most=most))


def shorten(text: str, most: int) -> str:
    """Return `text`, cut with an ellipsis after the last whole word within `most` characters.

    Examples
    --------
    >>> shorten("un deux trois", 10)
    'un deux…'
    """
    if len(text) <= most:
        return text
    space = max(text.rfind(blank, 0, most) for blank in " \u00a0\u202f")
    cut = text[: space if space > 0 else most - 1].rstrip(_ENDS)
    return cut + ELLIPSIS
