"""Events: what the text dates, through the verb that governs the date."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from depeche.syntax import (
    feature,
    finite,
    governing_verb,
    is_conditional,
    is_negated,
    is_past,
    phrase,
    subject,
    verb_group,
)
from depeche.tables import join

_OBJECTS = ("obj", "obl:agent", "iobj")
_RELATIONS = {"since": "BEGUN_BY", "until": "BEFORE", "": "IS_INCLUDED"}
_LONGEST = 60
_CONFIDENCE = 0.7


def events(doc: Doc) -> Iterator[Span]:
    """One span a dated verb: its group, with ``span._.event`` telling when, who and in whose voice."""
    seen = set()
    for time in doc.spans["times"]:
        verb = governing_verb(time.root)
        if (
            verb is None
            or verb.sent != time.sent
            or verb.i in seen
            or _statement(doc, verb) != _statement(doc, time.root)
        ):
            continue
        seen.add(verb.i)
        when = time._.time
        span = Span(doc, verb_group(verb).start, verb_group(verb).end, label=_RELATIONS[when["bound"]])
        span._.event = {
            "lemma": verb.lemma_,
            "time_start": time.start_char,
            "time_end": time.end_char,
            **{name: when[name] for name in ("edtf", "lower", "upper")},
            "participants": join(_participants(verb)),
            "label": _label(verb),
            "voice": _voice(doc, verb),
            "modality": _modality(verb),
            "rule": "syntax",
            "confidence": _CONFIDENCE,
        }
        yield span


def _around(verb: Token) -> list[Token]:
    """The verb's subject and objects, in that order."""
    head = subject(verb)
    objects = [child for child in verb.children if child.dep_ in _OBJECTS]
    return [*([head] if head is not None else []), *objects]


def _participants(verb: Token) -> Iterator[str]:
    for head in _around(verb):
        span = phrase(head)
        for mention in verb.doc.spans.get("mentions", []):
            if span.start <= mention.start and mention.end <= span.end:
                yield mention._.mention["name"]


def _label(verb: Token) -> str:
    """Subject, verb and object in the words of the text, each by its name where it has one."""
    head = subject(verb)
    before = _short(head) if head is not None else "…"
    times = {token.i for span in verb.doc.spans["times"] for token in span}
    after = [
        _short(child) for child in verb.children if child.dep_ == "obj" and child.i > verb.i and child.i not in times
    ]
    text = " ".join([before, verb_group(verb).text, *after])
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"


def _short(head: Token) -> str:
    span = phrase(head)
    inside = [m for m in head.doc.spans.get("mentions", []) if span.start <= m.start and m.end <= span.end]
    named = [m for m in inside if m.label_ == "person" or m.start <= head.i < m.end]
    return str(named[0]._.mention["name"]) if named else " ".join(span.text.split())


def _statement(doc: Doc, token: Token) -> Span | None:
    """The statement that `token` stands in: what a source says does not date that it says so."""
    return next((span for span in doc.spans.get("statements", []) if span.start <= token.i < span.end), None)


def _voice(doc: Doc, verb: Token) -> str | None:
    """The narrator, a speaker, or nobody known."""
    span = _statement(doc, verb)
    if span is None:
        return "narrator"
    said = span._.statement
    return str(said["speaker"] or said["speaker_text"]) if said["speaker"] or said["speaker_text"] else None


def _modality(verb: Token) -> str:
    carrier = finite(verb)
    if is_negated(verb):
        return "negated"
    if is_conditional(carrier):
        return "conditional"
    return "planned" if "Fut" in feature(carrier, "Tense") and not is_past(verb) else "happened"
