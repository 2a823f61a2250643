"""Text that fits: lines no wider than they may be."""

from __future__ import annotations

from bisect import bisect_right

from depeche.figures import style

ELLIPSIS = "…"


def shorten(text: str, most: float, *, size: float = style.LABEL, weight: int | str = "normal") -> str:
    """Return `text`, cut with an ellipsis where it is wider than `most` millimetres."""
    if style.width(text, size, weight) <= most:
        return text
    lengths = range(1, len(text) + 1)
    low = bisect_right(lengths, most, key=lambda n: style.width(text[:n].rstrip() + ELLIPSIS, size, weight))
    # Between two words, where little is lost by it.
    space = text.rfind(" ", 0, low + 1)
    low = space if space > 0.75 * low else low
    return text[:low].rstrip(" ,;:.’'-") + ELLIPSIS


def wrap(
    text: str, most: float, *, size: float = style.LABEL, weight: int | str = "normal", lines: int = 2
) -> list[str]:
    """Break `text` at its spaces into at most so many `lines` of `most` millimetres.

    What does not fit into the last line is cut there with an ellipsis; no-break spaces hold.
    """
    words = text.split(" ")
    found: list[str] = []
    while words and len(found) < lines - 1:
        count = 1
        while count < len(words) and style.width(" ".join(words[: count + 1]), size, weight) <= most:
            count += 1
        found.append(shorten(" ".join(words[:count]), most, size=size, weight=weight))
        words = words[count:]
    if words:
        found.append(shorten(" ".join(words), most, size=size, weight=weight))
    return found


def fit_title(text: str, most: float, *, lines: int = 2) -> tuple[list[str], float]:
    """Break a title into so many lines at most; a long one is set smaller, then cut.

    Returns
    -------
    tuple
        The lines and their size in points.
    """
    for size in (style.TITLE, style.TITLE - 1, style.TITLE - 2):
        found = wrap(text, most, size=size, weight=style.SEMIBOLD, lines=lines)
        if not found or not found[-1].endswith(ELLIPSIS) or text.endswith(ELLIPSIS):
            break
    return found, size
