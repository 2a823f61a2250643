"""Names that open with a common noun: "ambassade de France à Damas", "mer Noire"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from depeche.entities.context import skip_spaces
from depeche.entities.found import WORDS, Found, is_capital, kinds_by_word, numbers_of
from depeche.entities.gazetteer import Gazetteer
from depeche.entities.given import gender

_ABSORBING = kinds_by_word("absorbing")
_ADJOINING = kinds_by_word("adjoining")
_HEADS = frozenset(_ABSORBING) | frozenset(_ADJOINING)
_ENTHRONED = frozenset(WORDS["enthroned"]["words"])
_CREDIT = frozenset(["©"])
_OF = {"de", "d'", "d’", "du", "des"}
_ARTICLES = {"la", "l'", "l’", "le", "les"}
_SEATED = {"ambassade", "ambassades", "consulat"}


def head_phrases(doc: Doc, names: Gazetteer) -> Iterator[Found]:
    """Find the names that a lower-case noun opens.

    Parameters
    ----------
    doc
        A tagged text.
    names
        The names that are known: a country belongs to the name of its ministry, and no adjective to its own.
    """
    for number in numbers_of(doc, _HEADS):
        word = doc[number].text
        if word in _ABSORBING:
            end = _absorbed(doc, number, names)
            if end:
                yield Found(doc[number:end], _ABSORBING[word], "head")
                yield from _coordinated(doc, number, end)
        elif is_capital(doc, number + 1):
            yield Found(doc[number : _capitals(doc, number + 1)], _ADJOINING[word], "head")


def enthroned(doc: Doc) -> Iterator[Found]:
    """Find who has a given name only, behind the title: "le pape François", "la reine Élisabeth II"."""
    for number in numbers_of(doc, _ENTHRONED):
        if number + 1 < len(doc) and gender(doc[number + 1].text):
            end = number + 2
            while end < len(doc) and (doc[end].text[:1].isupper() or doc[end].text == "-"):
                end += 1
            yield Found(doc[number + 1 : end], "person", "title")


def credits(doc: Doc) -> Iterator[Found]:
    """Whose a picture is: the words with a capital behind "©", and adjectives behind them."""
    for number in numbers_of(doc, _CREDIT):
        start = skip_spaces(doc, number + 1)
        if is_capital(doc, start):
            end = _capitals(doc, start)
            while _is(doc, end, "ADJ"):
                end += 1
            kind = "person" if end - start > 1 and gender(doc[start].text) else "organisation"
            yield Found(doc[start:end], kind, "credit")


def _absorbed(doc: Doc, head: int, names: Gazetteer) -> int | None:
    """The end of the name that the noun at `head` opens, if it opens one."""
    at = head + 1
    while _is(doc, at, "ADJ"):
        at += 1
    of = at < len(doc) and doc[at].text in _OF
    at = _skip(doc, at) if of else at
    if not is_capital(doc, at):
        return None
    end = _capitals(doc, at)
    if _ABSORBING[doc[head].text] == "product" and not _is_place(names, doc[at:end].text):
        return None
    # "Affaires étrangères" is one name, "France métropolitaine" too; a verb or a noun ends it.
    while _is(doc, end, "ADJ") and doc[at:end].text not in names:
        end += 1
    return _with_country(doc, head, end, names)


def _coordinated(doc: Doc, head: int, end: int) -> Iterator[Found]:
    """What shares a noun in the plural: "les ministères de l’Intérieur et de la Justice"."""
    noun = doc[head].text
    if not noun.endswith("s") or end + 1 >= len(doc) or doc[end].text != "et" or doc[end + 1].text not in _OF:
        return
    start = _skip(doc, end + 1)
    after = _capitals(doc, start) if is_capital(doc, start) else start
    if after > start:
        spelling = f"{noun[:-1]} {doc[end + 1 : after].text}"
        yield Found(doc[start:after], _ABSORBING[noun], "head", spelling)


def _with_country(doc: Doc, head: int, end: int, names: Gazetteer) -> int:
    """A ministry and the country behind it, an embassy and its town."""
    links = _OF | {"à", "au", "en"} if doc[head].text in _SEATED else _OF
    if end < len(doc) and doc[end].text in links:
        at = _skip(doc, end)
        after = _capitals(doc, at) if is_capital(doc, at) else at
        known = names.get(doc[at:after].text) if after > at else None
        if known is not None and known.kind == "place":
            return after
    return end


def _is_place(names: Gazetteer, form: str) -> bool:
    """Whether a form may name a place; one that is not known may."""
    return form not in names or names[form].kind == "place"


def _skip(doc: Doc, at: int) -> int:
    """Past a preposition and its article."""
    at += 1
    return at + 1 if at < len(doc) and doc[at].text in _ARTICLES else at


def _capitals(doc: Doc, at: int) -> int:
    """Past the words with a capital that stand together."""
    while is_capital(doc, at) or (at < len(doc) and doc[at].text == "-" and is_capital(doc, at + 1)):
        at += 1
    return at


def _is(doc: Doc, at: int, pos: str) -> bool:
    return at < len(doc) and doc[at].pos_ == pos and doc[at].text.islower()
