"""Where an expression stands in a parsed text: its sentence, its paragraph, and the tense that governs it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from depeche.chronology.find import Expression
from depeche.chronology.lists import folded
from depeche.chronology.scene import Setting
from depeche.data import load_toml
from depeche.french.align import fold_word
from depeche.spans import layout
from depeche.syntax import feature, finite, governing_verb, is_conditional, is_past

_PLANNED = frozenset(folded("planning.participles"))
_PLANNING = frozenset(load_toml("times.toml")["planning"]["verbs"])
_PUNCTUAL = frozenset(load_toml("times.toml")["planning"]["punctual"])
_MODALS = frozenset(folded("planning.modals"))
_CLEFT = re.compile(r"(?:c['’]est|ce sera|c['’]était)\s$", re.IGNORECASE)
_HIGHEST = 4


def sentence(token: Token) -> int:
    """Index of the first token of the sentence; ``Token.sent`` looks through the whole document each time."""
    doc, place = token.doc, token.i
    while place > 0 and not doc[place].is_sent_start:
        place -= 1
    return place


def sentence_starts(doc: Doc) -> list[int]:
    """Indices of the tokens that start a sentence, in order."""
    starts: list[int] = (doc.to_array("SENT_START") == 1).nonzero()[0].tolist()
    return starts if starts[:1] == [0] else [0, *starts]


def settings(doc: Doc, text: str, expressions: Sequence[Expression], spans: Sequence[Span]) -> list[Setting]:
    """The setting of each expression of a document whose text is `text`."""
    paragraphs, sentences = layout(doc), sentence_starts(doc)
    starts = [paragraph.start for paragraph in paragraphs]
    result, before = [], 0
    for expression, span in zip(expressions, spans, strict=True):
        number = bisect_right(starts, expression.start) - 1
        caption = number >= 0 and paragraphs[number].role == "caption"
        begin = doc[sentences[bisect_right(sentences, span.start) - 1]].idx
        between = text[max(before, begin) : expression.start]
        result.append(
            Setting(
                sentence=begin,
                paragraph=number,
                offset=expression.start - begin,
                tense="past" if caption else tense(span, sentences),
                bracket="(" in between and ")" not in between,
            )
        )
        before = expression.end
    return result


def tense(span: Span, sentences: Sequence[int]) -> str:
    """``past``, ``present``, ``state`` or ``future`` by the verb that governs `span`; empty where nothing tells.

    ``state`` is a passive in the present ("est fermé") or a present that tells an act ("fêtent"). `sentences` are the
    document's, see :func:`sentence_starts`.
    """
    # Not Doc.text nor Span.sent: each of them goes through the whole document.
    before = span.doc[max(0, span.start - 4) : span.start].text_with_ws.lower()
    if _CLEFT.search(before):
        return ""
    if before.endswith(("d'", "d’")):
        return "" if "partir" in before else "present"
    if _planned(span) is not None:
        return "future"
    verb, own = governing_verb(span.root), bisect_right(sentences, span.root.i)
    for _ in range(_HIGHEST):
        if verb is None or bisect_right(sentences, verb.i) != own:
            return ""
        told = verb_tense(verb)
        if told:
            return told
        verb = governing_verb(verb.head) if verb.head.i != verb.i else None
    return ""


def _planned(span: Span) -> Token | None:
    """The participle right above that tells of a plan: "prévue le 16 juillet"."""
    above = [span.root.head, span.root.head.head]
    return next((token for token in above if fold_word(token.text) in _PLANNED), None)


def verb_tense(verb: Token) -> str:
    """The tense of one verb; nothing for an infinitive or a participle that another verb governs."""
    carrier = finite(verb)
    if fold_word(verb.text) in _PLANNED and "Imp" not in feature(carrier, "Tense"):
        return "future"
    if is_conditional(carrier) or "Fut" in feature(carrier, "Tense"):
        return "future"
    if "Inf" in feature(carrier, "VerbForm"):
        modal = verb.head
        if fold_word(modal.text) in _MODALS or modal.lemma_ in _PLANNING:
            return "future"
        return ""
    if carrier is not verb and _is_passive_present(verb, carrier):
        return "state"
    if (
        carrier is verb
        and verb.lemma_ in _PUNCTUAL
        and "Pres" in feature(verb, "Tense")
        and "Fin" in feature(verb, "VerbForm")
    ):
        return "state"
    if is_past(verb):
        return "past"
    if "Fin" in feature(carrier, "VerbForm") and "Pres" in feature(carrier, "Tense"):
        return "present"
    return ""


def _is_passive_present(verb: Token, carrier: Token) -> bool:
    """ "Est fermé", but not "est parti" nor "a été fermé"."""
    return (
        carrier.dep_ == "aux:pass"
        and "Pres" in feature(carrier, "Tense")
        and sum(child.dep_.startswith("aux") for child in verb.children) == 1
    )
