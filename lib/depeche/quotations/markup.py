"""Spans of a text as nested HTML elements: nothing of the text is altered, nothing in it becomes markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape


@dataclass(frozen=True)
class Element:
    """A stretch of the text and the tags around it, ``open`` the first time, ``again`` where it has to be resumed."""

    start: int
    end: int
    open: str
    close: str
    again: str = ""


def plain(text: str) -> str:
    """Text as HTML that shows it as it is.

    Examples
    --------
    >>> plain("<b> & 5 $")
    '&lt;b&gt; &amp; 5 <span>$</span>'
    """
    # A browser takes a bare CR for LF. MathJax, in notebooks, takes what stands between two dollars for a formula:
    # one in an element of its own opens none.
    return escape(text).replace("\r", "&#13;").replace("$", "<span>$</span>")


def wrap(text: str, elements: Sequence[Element], *, start: int = 0, end: int | None = None) -> str:
    """The stretch of `text` from `start` to `end` as HTML, with its elements nested.

    Parameters
    ----------
    text
        The whole text.
    elements
        In any order; those that overlap without one holding the other are cut in two, empty ones are left out.
    start, end
        What is shown; elements are cut to it.

    Examples
    --------
    >>> wrap("abcd", [Element(1, 4, "<i>", "</i>"), Element(0, 2, "<b>", "</b>")])
    '<b>a<i>b</i></b><i>cd</i>'
    """
    stop = len(text) if end is None else end
    cut = [_cut(element, start, stop) for element in elements]
    waiting = sorted((element for element in cut if element.start < element.end), key=_outer_first)
    parts: list[str] = []
    _write(text, waiting, start, stop, parts)
    return "".join(parts)


def _write(text: str, waiting: list[Element], start: int, stop: int, parts: list[str]) -> None:
    """Write from `start` to `stop`; `waiting` holds the elements there, the outer ones first."""
    open_until: list[Element] = []
    position = start
    queue = list(reversed(waiting))
    while queue or open_until:
        following = queue[-1].start if queue else stop
        if open_until and open_until[-1].end <= following:
            position = _to(text, position, open_until[-1].end, parts)
            parts.append(open_until.pop().close)
            continue
        element = queue.pop()
        position = _to(text, position, element.start, parts)
        if open_until and element.end > open_until[-1].end:
            # It reaches beyond what holds it: the rest opens again behind that.
            rest = replace(element, start=open_until[-1].end, open=element.again or element.open)
            element = replace(element, end=open_until[-1].end)
            queue.append(rest)
            queue.sort(key=_outer_first, reverse=True)
        parts.append(element.open)
        open_until.append(element)
    _to(text, position, stop, parts)


def _to(text: str, position: int, target: int, parts: list[str]) -> int:
    parts.append(plain(text[position:target]))
    return target


def _cut(element: Element, start: int, stop: int) -> Element:
    begun = element.start < start
    tag = (element.again or element.open) if begun else element.open
    return replace(element, start=max(element.start, start), end=min(element.end, stop), open=tag)


def _outer_first(element: Element) -> tuple[int, int]:
    return element.start, -element.end
