"""Letters that the typefaces lack: written in Latin letters, as the package ``anyascii`` has them, or marked."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from anyascii import anyascii

# What stands for signs that have no letters, as editors mark what they leave out.
LEFT_OUT = "[…]"


def substitute(text: str, visible: Callable[[str], bool]) -> str:
    """Return `text` with what is not visible in Latin letters, or marked as left out.

    Parameters
    ----------
    text
        One line.
    visible
        Whether a character can be shown.

    Examples
    --------
    >>> substitute("서울 und 北京", str.isascii)
    'Seoul und Beijing'
    """
    runs = ((seen, "".join(letters)) for seen, letters in groupby(text, key=visible))
    return "".join(run if seen else _in_latin(run, visible) for seen, run in runs)


def _in_latin(letters: str, visible: Callable[[str], bool]) -> str:
    latin = anyascii(letters)
    # Scripts without capitals come out with one at each syllable; pictures come out as their names between colons.
    readable = latin and ":" not in latin and all(map(visible, latin))
    return latin.capitalize() if readable else LEFT_OUT
