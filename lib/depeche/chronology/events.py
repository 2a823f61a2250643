"""Events: verbs and event nouns that the text dates, with who took part, in whose voice, and whether it happened.

What the article tells as over and done, with somebody known in it, is an event too where no date is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from spacy.tokens import Doc, Span, Token

from depeche.chronology.label import is_word, label
from depeche.chronology.lexicon import fold, fold_word
from depeche.chronology.tense import sentence, verb_tense
from depeche.chronology.ties import Tie, tie
from depeche.chronology.undated import participants, undated, why_unplaced
from depeche.data import load_toml
from depeche.edtf import bounds
from depeche.syntax import feature, finite, is_conditional, is_negated, is_past, verb_group
from depeche.tables import join

_NOUNS = frozenset(fold(noun) for noun in load_toml("times.toml")["events"]["nouns"])
_CONDITIONS = frozenset(load_toml("times.toml")["events"]["conditions"])
_HELPERS = frozenset(load_toml("times.toml")["events"]["helpers"])
_RELATIONS = {"since": "BEGUN_BY", "until": "BEFORE", "": "IS_INCLUDED"}
_VERBS = ("VERB",)
# An estimate, not measured: what is told as past without a date is surer to have happened than to be worth a line.
_UNDATED = 0.7
_OF = ("de", "du", "des", "d'", "d’")


def events(doc: Doc) -> Iterator[Span]:
    """One span an event: its words, with ``span._.event`` telling when, who and in whose voice.

    The label is the relation to the expression that dates it; where nothing does it is empty, and ``reason`` says why.
    """
    ties = _dated(doc)
    loose = undated(doc, [found.event for found in ties])
    spans = [*(_with_date(doc, found) for found in ties), *(_without_date(doc, *found) for found in loose)]
    yield from sorted(spans, key=lambda span: span.start)


def _with_date(doc: Doc, found: Tie) -> Span:
    when, head = found.time._.time, found.event.root
    relation = "DURING" if found.time.label_ == "DURATION" else _RELATIONS[when["bound"]]
    span = Span(doc, found.event.start, found.event.end, label=relation)
    span._.event = {
        "lemma": head.lemma_,
        "time_start": found.time.start_char,
        "time_end": found.time.end_char,
        **{name: when[name] for name in ("edtf", "lower", "upper")},
        "reason": why_unplaced(when["edtf"]),
        **_told(doc, head, _modality(head, when)),
        "rule": found.rule,
        "confidence": round(found.confidence * when["confidence"], 2),
    }
    return span


def _without_date(doc: Doc, event: Span, reason: str) -> Span:
    span = Span(doc, event.start, event.end, label="")
    span._.event = {
        "lemma": event.root.lemma_,
        **dict.fromkeys(("time_start", "time_end", "edtf", "lower", "upper")),
        "reason": reason,
        **_told(doc, event.root, "happened"),
        "rule": "past tense",
        "confidence": _UNDATED,
    }
    return span


def _told(doc: Doc, head: Token, modality: str) -> dict[str, str | None]:
    return {
        "participants": join(participants(head)),
        "label": label(head),
        "voice": _voice(doc, head),
        "modality": modality,
    }


def _dated(doc: Doc) -> list[Tie]:
    """The ties that hold: those through the parse, and for an expression that has none the nearest event."""
    ties: list[Tie] = []
    dates = [time for time in doc.spans["times"] if _can_date(time)]
    for group, told in _by_statement(doc, dates, list(candidates(doc, dates))):
        ties += tie(doc, told, group)
    close = _one_each([close for close in ties if _holds(close)])
    taken = {kept.time.start for kept in close}
    rest: dict[int, Tie] = {}
    for loose in ties:
        head = loose.event.root
        if loose.time.start not in taken and head.pos_ in _VERBS and sentence(head) == sentence(loose.time.root):
            rest.setdefault(loose.time.start, loose)
    return sorted([*close, *rest.values()], key=lambda kept: kept.event.start)


def _one_each(ties: list[Tie]) -> list[Tie]:
    """Where a noun and a verb claim one expression: "de" gives it to the noun, anything else to the verb."""
    nouns = {found.time.start for found in ties if found.event.root.pos_ not in _VERBS}
    verbs = {found.time.start for found in ties if found.event.root.pos_ in _VERBS}
    both = nouns & verbs
    return [f for f in ties if f.time.start not in both or (f.event.root.pos_ in _VERBS) != _after_of(f.time)]


def _after_of(time: Span) -> bool:
    return time.start > 0 and time.doc[time.start - 1].lower_ in _OF


def _holds(found: Tie) -> bool:
    """A noun needs its date to hang on it; a verb only to share its clause."""
    head = found.event.root
    if head.pos_ in _VERBS:
        return found.rule in ("syntax", "clause")
    above = (token for token in found.time.root.ancestors if token.pos_ in _VERBS or token.i == head.i)
    return next(above, found.time.root).i == head.i


def _can_date(time: Span) -> bool:
    """Whether an expression says when: a date, a time, or a length that reaches from a known day."""
    when = time._.time
    if time.label_ in ("DURATION", "SET"):
        return when["edtf"] is not None
    return not (when["value"] or "").endswith("_REF")


def _by_statement(doc: Doc, times: Sequence[Span], found: Sequence[Span]) -> Iterator[tuple[list[Span], list[Span]]]:
    """The expressions and the events of each statement, and those of the narrator."""
    places = [(span.start, span.end) for span in doc.spans.get("statements", [])]

    def statement(span: Span) -> int:
        at = span.root.i
        return next((number for number, (start, end) in enumerate(places) if start <= at < end), -1)

    held: dict[int, tuple[list[Span], list[Span]]] = {}
    for time in times:
        held.setdefault(statement(time), ([], []))[0].append(time)
    for event in found:
        number = statement(event)
        if number in held:
            held[number][1].append(event)
    yield from held.values()


def candidates(doc: Doc, times: Sequence[Span]) -> Iterator[Span]:
    """The verbs and event nouns in the sentences of `times`."""
    named = (*doc.spans["times"], *doc.spans.get("mentions", []))
    inside = {token.i for span in named for token in span}
    for start in sorted({sentence(time.root) for time in times}):
        for token in doc[start:]:
            if token.i > start and token.is_sent_start:
                break
            if token.i not in inside and (found := _event(token)):
                yield found


def _event(token: Token) -> Span | None:
    if token.pos_ in _VERBS and is_word(token) and _tells(token):
        group = verb_group(token)
        return token.doc[group.start : group.end]
    if token.pos_ == "NOUN" and (fold_word(token.lemma_) in _NOUNS or fold_word(token.text) in _NOUNS):
        return token.doc[token.i : token.i + 1]
    return None


def _tells(verb: Token) -> bool:
    """Whether a verb tells an event: finite, a participle or infinitive that is not the helper of another."""
    helps = verb.lemma_ in _HELPERS and any(child.dep_ == "xcomp" and child.pos_ in _VERBS for child in verb.children)
    if any(child.dep_ == "det" for child in verb.children):
        return False  # "À l'est": a noun that the model takes for a verb
    return not helps and not verb.dep_.startswith("aux") and verb.dep_ not in ("fixed", "amod", "case")


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


def _modality(head: Token, when: dict[str, Any]) -> str:
    if head.pos_ not in _VERBS:
        return _by_date(head.doc, when)
    carrier = finite(head)
    if is_negated(head):
        return "negated"
    if any(child.lower_ in _CONDITIONS and child.dep_ == "mark" for child in head.children):
        return "hypothetical"
    if is_conditional(carrier):
        return "conditional"
    if "Fut" in feature(carrier, "Tense") and not is_past(head):
        return "planned"
    return (
        "planned" if verb_tense(head) == "future" else _by_date(head.doc, when) if not verb_tense(head) else "happened"
    )


def _by_date(doc: Doc, when: dict[str, Any]) -> str:
    """What is not told by a verb with a tense is to come where its date is."""
    today = bounds(doc._.published)[1] if doc._.published else None
    return "planned" if today and when["lower"] and when["lower"] > today else "happened"
