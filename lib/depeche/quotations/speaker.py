"""The speaker of a cue: the name that a noun phrase stands for."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from depeche.syntax import phrase

_PRONOUNS = {"il", "elle", "ils", "elles", "on", "je", "tu", "nous", "vous", "ce", "cela"}
_PRONOUNS |= {"celui-ci", "celle-ci", "ceux-ci", "celles-ci"}


@dataclass(frozen=True)
class Speaker:
    """Who speaks: the words that say so, the canonical name, or the reason why there is none."""

    span: Span | None = None
    name: str | None = None
    entity_id: str | None = None
    flag: str | None = None


def identify(doc: Doc, head: Token, *, end: int | None = None) -> Speaker:
    """Name the source whose noun phrase `head` heads.

    A phrase with a name gives that name; one without keeps its words; a pronoun names nobody. The
    phrase stops before token `end`, if that is given, but for a name in apposition.
    """
    if head.pos_ == "PRON" or head.lower_.lstrip("-") in _PRONOUNS:
        return Speaker(doc[head.i : head.i + 1], flag="pronoun")
    mentions = list(doc.spans.get("mentions", []))
    whole = phrase(head)
    span = _with_name_behind(doc[whole.start : min(whole.end, end or whole.end)], mentions)
    named = [m for m in mentions if span.start <= m.start and m.end <= span.end]
    named = [m for m in named if m.label_ == "person"] or [m for m in named if m.start <= head.i < m.end]
    if len({m._.mention["entity_id"] for m in named}) > 1:
        return Speaker(span, flag="several candidates")
    if named:
        mention = named[0]
        return Speaker(span, mention._.mention["name"], mention._.mention["entity_id"])
    return Speaker(span, span.text)


def _with_name_behind(span: Span, mentions: list[Span]) -> Span:
    """A phrase with the person's name that follows it, set off by a comma: "le porte-parole, X,"."""
    doc = span.doc
    comma = span.end < len(doc) and doc[span.end].text == ","
    name = next((m for m in mentions if comma and m.label_ == "person" and m.start == span.end + 1), None)
    if name is not None and name.end < len(doc) and not doc[name.end].is_punct:
        return span
    if name is None or any(m.label_ == "person" for m in mentions if span.start <= m.start < span.end):
        return span
    return doc[span.start : name.end]
