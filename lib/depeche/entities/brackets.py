"""Names in brackets behind a name: an acronym and its expansion, another script.

After A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
text", Pacific Symposium on Biocomputing 8, 2003; here an acronym takes initials of whole words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span

from depeche.entities.folding import fold
from depeche.entities.found import WORDS, Found, is_capital, kinds_by_word, numbers_of
from depeche.entities.gazetteer import Gazetteer

_HEADS = kinds_by_word("heads")
_ACRONYM = re.compile(r"(?:[A-ZÀ-Þ][a-zà-ÿ]?\.?){2,10}|[A-ZÀ-Þ][a-zà-ÿ]{3,9}")
_OPENING = frozenset(["("])
_SMALL = frozenset(WORDS["small"]["words"])
# Words looked back over for an expansion: two and a half for each letter.
_WORDS_A_LETTER = 2.5
_LONGEST = 12


@dataclass(frozen=True)
class Pair:
    """Two names of one thing: the one in brackets, and the one before them."""

    short: str
    full: str


def is_acronym(text: str) -> bool:
    """Whether a word can be an acronym: OTAN, Otan, O.N.U."""
    return _ACRONYM.fullmatch(text) is not None


def initials(name: str) -> set[str]:
    """The acronyms that a name can have, with and without its small words, in capitals."""
    words = [word for word in re.split(r"[\s’'\"-]+", name) if word]
    great = [word for word in words if word.lower() not in _SMALL]
    choices = (words, great, [word for word in words if word[0].isupper()])
    return {"".join(word[0].upper() for word in choice) for choice in choices if len(choice) > 1}


def letters(acronym: str) -> str:
    """The letters of an acronym, in capitals."""
    return acronym.replace(".", "").upper()


def expansions(doc: Doc, found: Sequence[Found], names: Gazetteer) -> Iterator[Found]:
    """Names that an acronym in brackets proves to be names, and to be whole: "Union des pêcheurs libres (UPL)".

    Parameters
    ----------
    doc
        A tokenized text.
    found
        The names found so far.
    names
        The names that are known.
    """
    kinds = {item.span.start: item.kind for item in found}
    for opening in _brackets(doc):
        inside = doc[opening + 1]
        if not is_acronym(inside.text):
            continue
        start = _expansion(doc, opening, letters(inside.text))
        if start is None:
            continue
        known = names.get(inside.text)
        kind = known.kind if known else kinds.get(start, "organisation")
        kind = _HEADS.get(doc[start].lower_, "organisation" if kind in ("person", "product", "place") else kind)
        yield Found(doc[start:opening], kind, "acronym")
        yield Found(doc[opening + 1 : opening + 2], kind, "acronym")
    yield from _behind(doc, names)


def _behind(doc: Doc, names: Gazetteer) -> Iterator[Found]:
    """An acronym with its expansion in the brackets behind it: "l’UPL (Union des pêcheurs libres)"."""
    for opening in numbers_of(doc, _OPENING):
        before, end = doc[opening - 1] if opening else None, opening + 1
        while end < len(doc) and end - opening <= _LONGEST and doc[end].text != ")":
            end += 1
        if before is None or not before.text.isupper() or end == len(doc) or doc[end].text != ")":
            continue
        if is_acronym(before.text) and letters(before.text) in initials(doc[opening + 1 : end].text):
            known = names.get(before.text)
            kind = known.kind if known else "organisation"
            yield Found(doc[opening + 1 : end], kind, "acronym")
            yield Found(doc[opening - 1 : opening], kind, "acronym")


def _brackets(doc: Doc) -> Iterator[int]:
    """Where a bracket holds one word."""
    for number in numbers_of(doc, _OPENING):
        if number + 2 < len(doc) and doc[number + 2].text == ")":
            yield number


def _expansion(doc: Doc, end: int, acronym: str) -> int | None:
    """Where the words start, right before `end`, whose initials are the acronym."""
    for start in range(end - 2, max(-1, end - int(_WORDS_A_LETTER * len(acronym)) - 2), -1):
        token = doc[start]
        if token.is_space or token.text in "«»“”().,;:":
            return None
        opens = is_capital(doc, start) or token.lower_ in _HEADS
        if opens and token.text[0].upper() == acronym[0] and acronym in initials(doc[start:end].text):
            return start
    return None


def pairs(doc: Doc, found: Sequence[Found], names: Gazetteer) -> list[Pair]:
    """Which names stand for each other because one stands in brackets right behind the other.

    An acronym and an organisation's or an event's name, in either order; a name and the same in another script.
    """
    linked: list[Pair] = []
    for item, after in pairwise(found):
        if item.span.end + 1 == after.span.start and _bracketed(doc, after.span):
            linked.extend(_pair(item, after, names))
    return linked


def _bracketed(doc: Doc, span: Span) -> bool:
    closed = span.end < len(doc) and doc[span.end].text == ")"
    return closed and doc[span.start - 1].text == "("


def _pair(item: Found, after: Found, names: Gazetteer) -> Iterator[Pair]:
    if is_foreign_script(after.form):
        yield Pair(after.form, item.form)
        return
    if {item.kind, after.kind} - {"organisation", "event", "product"} or item.kind != after.kind:
        return
    for short, full in ((after.form, item.form), (item.form, after.form)):
        capitals = short.isupper() or letters(short) in initials(full)
        # An acronym that is known by nothing else is explained here.
        known = names.get(short)
        if capitals and is_acronym(short) and " " in full and (known is None or fold(known.name) == fold(short)):
            yield Pair(short, full)
            return


def is_foreign_script(text: str) -> bool:
    """Whether a name is written in other than Latin letters."""
    letter = next((character for character in text if character.isalpha()), "")
    return bool(letter) and not unicodedata.name(letter, "").startswith("LATIN")


def foreign_scripts(doc: Doc) -> Iterator[Found]:
    """Names in other scripts, in brackets behind a French one, which the French recogniser does not know."""
    for number in numbers_of(doc, _OPENING):
        end = number + 1
        while end < len(doc) and end - number <= _LONGEST and is_foreign_script(doc[end].text):
            end += 1
        # A letter alone is a sign: "l’angle (α)".
        if number + 1 < end < len(doc) and doc[end].text == ")" and len(doc[number + 1 : end].text) > 1:
            yield Found(doc[number + 1 : end], "person", "script")
