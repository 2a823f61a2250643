"""Words of the text set side by side: whole noun phrases, cut to a length, without dates and loose ends."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from depeche.data import load_toml
from depeche.spans import spans_from
from depeche.syntax import phrase

_WORDS = load_toml("times.toml")["labels"]
_LEADING = frozenset(_WORDS["leading"])
_HANGING_WORDS = frozenset(_WORDS["hanging"])
_DETERMINERS = frozenset(_WORDS["determiners"])
_AMOUNTS = frozenset(_WORDS["amounts"])
_HANGING = ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT")
_LOOSE = (*_HANGING, "PRON", "AUX", "ADV")
_AHEAD = ("ADP", "CCONJ", "SCONJ", "PUNCT", "ADV", "SPACE")
# What ends a phrase: a comma does not where it joins several.
_BREAKS = {True: ("(", "«", '"', "“", ":", ";"), False: ("(", "«", '"', "“", ":", ";", ",")}
# An expression of time is at most so long.
_REACH = 12
_ELLIPSIS = "…"
# A name may make a line so much longer, in characters, before it is left out.
_SPARE = 24


def dates(doc: Doc, start: int, end: int) -> set[int]:
    """Numbers of the tokens from `start` up to `end` that stand in a time expression."""
    near = spans_from(doc, "times", start - _REACH, end)
    return {place for span in near for place in range(max(start, span.start), min(end, span.end))}


def noun_text(
    head: Token, most: int, *, end: int | None = None, until: int | None = None, span: Span | None = None
) -> str:
    """Write the phrase of a noun: with its determiner, without what leads to it, its dates and what is said aside.

    Parameters
    ----------
    head
        The noun.
    most
        How many characters there may be.
    end, until
        The phrase reaches at least up to token `end`, and at most up to token `until`.
    span
        The phrase, if it is known.
    """
    span = _whole(head, phrase(head) if span is None else span, end, until)
    away = dates(head.doc, span.start, span.end)
    away = set() if head.i in away else away
    kept: list[Token] = []
    for token in span:
        if token.i in away and token.i > head.i:
            break
        if token.i not in away:
            kept.append(token)
    while len(kept) > 1 and kept[-1].i > head.i and (kept[-1].pos_ in _HANGING or kept[-1].lower_ in _LEADING):
        kept.pop()
    return written(kept, most, least=1)


def _whole(head: Token, span: Span, end: int | None, until: int | None) -> Span:
    """The phrase of a noun from its determiner on, up to an apposition or a bracket; a name in it is whole."""
    doc = head.doc
    last = max(span.end, end or 0)
    if until is not None and head.i < until:
        last = min(last, until)
    # "France : le groupe va supprimer": what stands behind the colon is meant.
    colon = next((place for place in range(last - 2, head.i, -1) if doc[place].text == ":"), None)
    if colon is not None:
        return doc[colon + 1 : last]
    start = _start(head, span.start)
    joined = last > span.end or any(child.dep_ == "conj" for child in head.children)
    appositions = (child.left_edge.i for child in head.children if child.dep_ == "appos" and child.i > head.i)
    last = min([last, *appositions])
    stops = (place for place in range(head.i + 1, last) if doc[place].text.startswith(_BREAKS[joined]))
    last = max(head.i + 1, next(stops, last))
    for name in spans_from(doc, "mentions", start - _REACH, last):
        start = name.start if name.start < start < name.end else start
        last = name.end if name.start < last < name.end else last
    behind = next(spans_from(doc, "mentions", last, last + 1), None) if until is not None else None
    return doc[start : behind.end if behind is not None and behind.end <= (until or 0) else last]


def _start(head: Token, start: int) -> int:
    """Where a noun's phrase begins: behind what only leads to it, with the article before it."""
    doc = head.doc
    away = dates(doc, start, head.i + 1)
    away = set() if head.i in away else away
    if start < head.i and (start in away or start + 1 in away or _only_leads(doc[start])):
        # "À Bordeaux, le record", "Dès lundi, petits et grands"
        comma = next((place for place in range(head.i - 1, start - 1, -1) if doc[place].text == ","), None)
        start = start if comma is None else comma + 1
    while start < head.i and (start in away or _only_leads(doc[start])):
        start += 1
    before = doc[start - 1] if start > 0 else None
    is_article = before is not None and before.lower_ in _DETERMINERS and before.pos_ in ("DET", "ADP")
    return start - 1 if is_article and doc[start].pos_ != "DET" and not doc[start].is_sent_start else start


def _only_leads(token: Token) -> bool:
    return token.pos_ in _AHEAD and token.lower_ not in _DETERMINERS and token.lower_ not in _AMOUNTS


def written(tokens: list[Token], most: int, *, least: int) -> str:
    """Write tokens as they stand, as many as `most` characters hold; `least` are always there."""
    length, count = 0, 0
    for count, token in enumerate(tokens, start=1):
        length += len(token.text_with_ws)
        if length > most + 1 and count > least:
            count -= 1
            break
    count = _past_name(tokens, count, most + _SPARE, least)
    is_cut = count < len(tokens)
    shown = tokens[:count]
    opened = max((number for number, token in enumerate(shown) if token.text == "("), default=0)
    if opened and not any(token.text == ")" for token in shown[opened:]):
        shown = shown[: max(opened, least)]
    while len(shown) > least and _hangs(shown[-1], _LOOSE if is_cut else _HANGING):
        shown.pop()
    return "".join(_spaced(shown)).strip().strip(",").strip() + (_ELLIPSIS if is_cut else "")


def _hangs(token: Token, loose: tuple[str, ...]) -> bool:
    return token.pos_ in loose or token.lower_ in _HANGING_WORDS


def _past_name(tokens: list[Token], count: int, most: int, least: int) -> int:
    """Where to cut instead of in the middle of a name: behind a short one, else before it if anything is left."""
    if not 0 < count < len(tokens):
        return count
    last, behind = tokens[count - 1], tokens[count]
    for name in spans_from(last.doc, "mentions", last.i - _REACH, behind.i):
        if name.start <= last.i and behind.i < name.end:
            inside = [number for number, token in enumerate(tokens) if name.start <= token.i < name.end]
            if sum(len(token.text_with_ws) for token in tokens[: inside[-1] + 1]) <= most:
                return inside[-1] + 1
            return inside[0] if inside[0] > max(least, 1) else count
    return count


def _spaced(tokens: list[Token]) -> Iterator[str]:
    """The tokens' texts, one space where some between them are left out."""
    for token, behind in itertools.zip_longest(tokens, tokens[1:]):
        joined = behind is None or behind.i == token.i + 1
        yield " ".join(token.text.split()) + (" " if token.whitespace_ or not joined else "")
