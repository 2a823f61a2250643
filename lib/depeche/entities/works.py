"""Names that stand in quotation marks behind a class noun: le film « La Traversée », baptisé « Triangle »."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from depeche.entities.context import MARKS, class_of
from depeche.entities.found import WORDS, Found

_CHRISTENED = frozenset(WORDS["christened"]["words"])
_QUOTED = "quoted"
_LONGEST = 16
_REACH = 3
_KINDS = ("product", "event")


def titled(doc: Doc) -> Iterator[Found]:
    """Find works, ships, operations and the like by the noun before their marks.

    Reads ``doc.spans["quoted"]``; without it nothing is found.

    Parameters
    ----------
    doc
        A tagged text.
    """
    for span in doc.spans.get(_QUOTED, ()):
        if len(span) <= _LONGEST and span.text[:1].isupper() and span._.quoted["closed"]:
            kind = _announced(span)
            if kind is not None and span.text[-1] not in ".!?…,":
                yield Found(span, kind, "class noun")


def _announced(span: Span) -> str | None:
    """What the words before a mark say that stands in it, with nothing but adjectives between."""
    doc, at = span.doc, span.start - 1
    while at >= 0 and (doc[at].is_space or doc[at].text in MARKS):
        at -= 1
    for number in range(at, max(-1, at - _REACH), -1):
        token = doc[number]
        kind = class_of(token)
        if kind in _KINDS:
            return kind
        if token.lower_ in _CHRISTENED:
            return "product"
        if token.pos_ != "ADJ":
            return None
    return None
