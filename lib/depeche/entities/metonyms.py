"""Seats of power named for their governments: "Minsk dénonce", "le Kremlin"."""

from __future__ import annotations

from spacy.tokens import Span

from depeche.entities.found import WORDS
from depeche.entities.gazetteer import Entry

_SHARED = frozenset(WORDS["seats"]["shared"])

_ACTING = ("nsubj", "obl:agent")
_SOURCE = ("selon", "d'après", "d’après")


def stands_for(span: Span, entry: Entry) -> str | None:
    """Whose government is meant by a name: always by a seat's, by a capital's only where it acts.

    Examples
    --------
    "Minsk accuse Varsovie" speaks of Belarus; "à Minsk, il pleut" does not, nor does "Minsk compte deux millions
    d’habitants" in any way that a parse could tell: a capital that acts is read as its government.
    """
    if entry.stands_for is None or entry.kind != "place":
        return entry.stands_for
    if entry.name in _SHARED:
        return None
    before = span.doc[span.start - 1].lower_ if span.start else ""
    cited = before in _SOURCE or span.doc[max(0, span.start - 2) : span.start].text.lower() in _SOURCE
    acts = span.root.dep_ in _ACTING and before not in ("à", "de", "en", "vers", "dans")
    return entry.stands_for if acts or cited or _is_agent(span, before) else None


def _is_agent(span: Span, before: str) -> bool:
    """Whether something was done by it: "dénoncé par Moscou", which the parser takes for a place as well."""
    verb = span.root.head
    return before == "par" and verb.pos_ == "VERB" and any(child.dep_ == "aux:pass" for child in verb.children)
