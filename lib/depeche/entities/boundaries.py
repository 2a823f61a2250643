"""Where a name starts and ends."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span, Token

from depeche.entities.found import WORDS, is_capital, kinds_by_word
from depeche.entities.gazetteer import gazetteer

_HEADS = kinds_by_word("heads")
_TITLES = frozenset(WORDS["titles"]["words"])
_PARTICLES = frozenset(WORDS["particles"]["words"])
_BETWEEN_NAMES = frozenset(WORDS["particles"]["between_names"])
# Not titles by themselves: "Première Guerre mondiale".
_RANKS = ("Premier", "Première", "Premiers", "Premières")
_MINISTERS = ("ministre", "ministres")
_ARTICLES = ("La", "Le", "Les")
_EDGES = "«»“”„\"'’‘‹›.,;:!?…()[]/|-–— \n\r\t\u00a0\u202f"
_ELIDED = re.compile(r"(?:[ldLD]|qu|Qu)[’']")


def trim(span: Span) -> Span | None:
    """Cut titles, common nouns, elided articles and punctuation off the edges; nothing left: no name."""
    start, end = span.start, span.end
    while start < end and _is_edge(span.doc, start):
        start += 1
    while start < end and _is_tail(span.doc[end - 1]):
        end -= 1
    if start < end - 1 and _opens_sentence_only(span.doc[start:end]):
        start += 1
    # A common noun alone is no name: "lac", "ministère".
    return span.doc[start:end] if start < end and not span.doc[start:end].text.islower() else None


def _opens_sentence_only(span: Span) -> bool:
    """Whether the first word is only a sentence's article: the name is known without it (La Pologne, not Le Caire)."""
    return span[0].text in _ARTICLES and span.text not in gazetteer() and span[1:].text in gazetteer()


def _is_tail(token: Token) -> bool:
    """Whether a name ends before the token: punctuation, an adverb of the sentence ("un tir d’Iskander hier")."""
    return token.text.strip(_EDGES) == "" or (token.pos_ == "ADV" and token.text.islower())


def _is_edge(doc: Doc, number: int) -> bool:
    token = doc[number]
    if token.text in _RANKS and number + 1 < len(doc) and doc[number + 1].lower_ in _MINISTERS:
        return True
    if _ELIDED.fullmatch(token.text):
        # Amid a sentence a capital belongs to the name: "le groupe L’Oréal".
        return token.text.islower() or bool(token.is_sent_start)
    return (
        token.text.strip(_EDGES) == "" or token.text in _TITLES or (token.text.islower() and token.text not in _HEADS)
    )


def grow(span: Span, kind: str, people: frozenset[int]) -> Span:
    """Add what the recogniser cut off: the second half of a double name, a particle and the name behind it.

    Parameters
    ----------
    span
        A trimmed name.
    kind
        Its kind.
    people
        The tokens that the recogniser took for parts of people's names.
    """
    doc, end = span.doc, span.end
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end - 1].whitespace_ and is_capital(doc, end + 1):
        end += 2
    while kind == "person" and end + 1 < len(doc) and is_capital(doc, end + 1):
        joined = doc[end].text in _PARTICLES or (doc[end].text in _BETWEEN_NAMES and end + 1 in people)
        if not joined:
            break
        end += 2
    return doc[span.start : end]
