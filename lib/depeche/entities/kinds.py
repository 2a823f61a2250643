"""What a name names, by its own words and by the words beside it."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from depeche.entities.found import WORDS, Found, kinds_by_word
from depeche.entities.gazetteer import gazetteer, is_demonym
from depeche.tokenizer import is_designation

_HEADS = kinds_by_word("heads")
_CLASSES = kinds_by_word("classes")
_PRODUCT_NOUNS = frozenset(WORDS["classes"]["product"])
_EVENT_NOUNS = frozenset(WORDS["classes"]["event"])
_UNNAMED = frozenset(WORDS["unnamed"]["words"])
_PORTFOLIOS = frozenset(WORDS["portfolios"]["nouns"])
_YEAR = re.compile(r"[-‐‑ ]\d{4}$")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_CENTURY = re.compile(r"[IVX]+e")
_LINKS = {"de", "d'", "d’", "du", "des", "la", "le", "l'", "l’", "les", "et", "à", "aux"}
_MARKS = {"«", "“", '"', "‹", "„"}
_REACH = 4


def classify(span: Span, kind: str) -> Found | None:
    """Give a name the kind that its words or its neighbours show, else keep the recogniser's.

    Nothing is returned for what is no name: a minister's portfolio, a common noun that opens a sentence.
    """
    if span.text in gazetteer():
        return Found(span, gazetteer()[span.text].kind, "gazetteer")
    if _is_unnamed(span, kind):
        return None
    if _YEAR.search(span.text) and near(span, _EVENT_NOUNS):
        return Found(span, "event", "event")
    if span[0].lower_ in _HEADS and len(span) > 1:
        return Found(span, _HEADS[span[0].lower_], "head")
    with_year = _with_year(span, kind)
    if with_year is not None:
        return with_year
    return _designation(span) or _by_class(span, kind) or Found(span, kind, "model")


def _with_year(span: Span, kind: str) -> Found | None:
    """A name with a year right behind it, nothing between: Euro 2012, Vendée Globe 2020."""
    doc, end = span.doc, span.end
    if kind == "person" or end >= len(doc) or not _YEAR_ALONE.fullmatch(doc[end].text):
        return None
    return Found(doc[span.start : end + 1], "event", "event")


def _designation(span: Span) -> Found | None:
    token = next((token for token in span if is_designation(token.text)), None)
    if token is None:
        return None
    inside = len(span) > 1 and bool(_PRODUCT_NOUNS & {word.lower_ for word in span})
    if inside or (len(span) == 1 and near(span, _PRODUCT_NOUNS)):
        return Found(span.doc[token.i : token.i + 1], "product", "designation")
    return None


def near(span: Span, nouns: frozenset[str]) -> bool:
    """Whether one of `nouns` stands shortly before the span."""
    before = span.doc[max(0, span.start - _REACH) : span.start]
    return any(token.lower_ in nouns for token in before)


def is_beside_product(span: Span) -> bool:
    """Whether a class of weapon, vehicle or work is named shortly before the span."""
    return near(span, _PRODUCT_NOUNS)


def is_located(found: Found) -> bool:
    """Whether a place is one by its context, whatever else bears its name: "à Florence", "la ville de Tulle"."""
    if found.kind != "place" or found.span.start == 0:
        return False
    return found.rule == "class noun" or found.span.doc[found.span.start - 1].lower_ == "à"


def _by_class(span: Span, kind: str) -> Found | None:
    """The kind of the noun that the name stands in apposition to: "le quotidien X", "X, un missile"."""
    shown = _class_before(span) or _class_behind(span) or _governed(span, kind)
    return Found(span, shown, "class noun") if shown else None


def _governed(span: Span, kind: str) -> str | None:
    """What a prime minister governs is a place, whatever the recogniser took the whole for."""
    minister = _minister_before(span) if kind == "product" else None
    return "place" if minister is not None and _is_prime(minister) else None


def _class_before(span: Span) -> str | None:
    doc, at, linked, parted = span.doc, span.start - 1, False, False
    for _ in range(_REACH):
        if at < 0:
            return None
        token = doc[at]
        if token.lower_ in _CLASSES:
            kind = _CLASSES[token.lower_]
            # "La ville de X" is a place, "le groupe de X" names no group; "le maire, X" is a person.
            fits = (not linked or kind == "place") and (not parted or kind == "person")
            return kind if fits else None
        if token.lower_ in ("de", "d'", "d’", "du"):
            linked = True
        elif token.text == ",":
            parted = True
        elif token.text not in _MARKS and token.pos_ != "ADJ":
            return None
        at -= 1
    return None


def _class_behind(span: Span) -> str | None:
    doc, end = span.doc, span.end
    if end + 2 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ in ("un", "une"):
        return _CLASSES.get(doc[end + 2].lower_)
    return None


def _is_unnamed(span: Span, kind: str) -> bool:
    if span.text in _UNNAMED or _CENTURY.fullmatch(span.text) or is_demonym(span.text):
        return True
    minister = _minister_before(span) if kind != "person" else None
    if minister is not None and not _is_prime(minister):
        return True
    return kind == "product" and _is_common(span)


def _minister_before(span: Span) -> Token | None:
    """The minister that stands before the name, with nothing but articles and prepositions between."""
    at = span.start - 1
    while at >= 0 and (span.doc[at].lower_ in _LINKS or span.doc[at].pos_ == "ADJ"):
        at -= 1
    found = 0 <= at < span.start - 1 and span.doc[at].lower_ in _PORTFOLIOS
    return span.doc[at] if found else None


def _is_prime(minister: Token) -> bool:
    """A prime minister is a country's or a region's, no portfolio's."""
    return minister.i > 0 and minister.nbor(-1).lower_ in ("premier", "première", "premiers", "premières")


def _is_common(span: Span) -> bool:
    """A common noun with the capital of its sentence or quotation: "Soldats de la force", "Incident grave"."""
    first, doc = span[0], span.doc
    opens = bool(first.is_sent_start) or (first.i > 0 and doc[first.i - 1].text in _MARKS)
    return opens and first.pos_ in ("NOUN", "VERB", "ADJ", "DET") and all(not t.text[:1].isupper() for t in span[1:])
