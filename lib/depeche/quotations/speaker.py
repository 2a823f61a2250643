"""The speaker of a cue: the name that a noun phrase stands for."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from depeche.syntax import phrase

_PRONOUNS = frozenset(
    [
        "il",
        "elle",
        "ils",
        "elles",
        "on",
        "je",
        "tu",
        "nous",
        "vous",
        "ce",
        "celui-ci",
        "celle-ci",
        "ceux-ci",
        "celles-ci",
        "cela",
    ]
)


@dataclass(frozen=True)
class Speaker:
    """Who speaks: the words that say so, the canonical name, or the reason why there is none."""

    span: Span | None = None
    name: str | None = None
    entity_id: str | None = None
    flag: str | None = None


def identify(doc: Doc, head: Token) -> Speaker:
    """Name the source whose noun phrase `head` heads.

    A phrase with a name gives that name; one without keeps its words; a pronoun names nobody.
    """
    span = phrase(head)
    if head.pos_ == "PRON" or head.lower_.lstrip("-") in _PRONOUNS:
        return Speaker(doc[head.i : head.i + 1], flag="pronoun")
    named = [m for m in doc.spans.get("mentions", []) if span.start <= m.start and m.end <= span.end]
    named = [m for m in named if m.label_ == "person"] or [m for m in named if m.start <= head.i < m.end]
    if len(named) > 1:
        return Speaker(span, flag="several candidates")
    if named:
        mention = named[0]
        return Speaker(span, mention._.mention["name"], mention._.mention["entity_id"])
    return Speaker(span, span.text)
