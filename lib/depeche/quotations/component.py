"""spaCy component ``depeche_quotations``: who said what, as span group ``statements``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from depeche.corpus.component import QUOTED, set_quoted
from depeche.data import load_toml
from depeche.quotations.speaker import Speaker, identify
from depeche.spans import extend
from depeche.syntax import feature, subject, verb_group
from depeche.tables import join

STATEMENTS = "statements"
_LEXICON = load_toml("reporting.toml")
_VERBS = frozenset(_LEXICON["verbs"])
_PREPOSITIONS = frozenset(_LEXICON["prepositions"])
# A marked span below this number of words is a statement only if a cue governs it.
_LEAST_WORDS = 4
_INCISE_REACH = 6
_QUE = ("que", "qu'", "qu’")
_BREAKS = (".", ";", ":", "«", "“", '"', "!", "?")

_CONFIDENCE = {"clause": 0.8, "quotation": 0.8, "source phrase": 0.7, "marks alone": 0.5}

extend(Span, statement=None)


@dataclass(frozen=True)
class _Found:
    span: Span
    form: str
    rule: str
    cue: Span | None
    speaker: Speaker
    flags: tuple[str, ...] = ()


@Language.factory("depeche_quotations", assigns=["doc.spans", "span._.statement"])
def make_quotations(nlp: Language, name: str) -> Quotations:
    """Make the component."""
    return Quotations()


class Quotations:
    """Set ``doc.spans["statements"]``: label the form, ``span._.statement`` cue, speaker, rule, confidence, flags.

    Needs the parser; uses ``doc.spans["mentions"]`` for names where it is there.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc`."""
        if QUOTED not in doc.spans:
            set_quoted(doc)
        quoted = [span for span in doc.spans[QUOTED] if span._.quoted["level"] == 0]
        # Without a parse there are marks, but neither clauses nor subjects.
        parsed = doc.has_annotation("DEP")
        clauses = [*_clauses(doc, quoted), *_source_phrases(doc, quoted)] if parsed else []
        inside = [found.span for found in clauses]
        direct = [found for found in _direct(doc, quoted) if not any(_covers(span, found.span) for span in inside)]
        spans = []
        for found in sorted([*clauses, *direct], key=lambda found: (found.span.start, found.span.end)):
            span = Span(doc, found.span.start, found.span.end, label=found.form)
            span._.statement = _cells(found)
            spans.append(span)
        doc.spans[STATEMENTS] = spans
        return doc


def _cells(found: _Found) -> dict[str, object]:
    cue, speaker = found.cue, found.speaker
    return {
        "cue": cue.text if cue else None,
        "cue_start": cue.start_char if cue else None,
        "cue_end": cue.end_char if cue else None,
        "speaker_start": speaker.span.start_char if speaker.span else None,
        "speaker_end": speaker.span.end_char if speaker.span else None,
        "speaker_text": speaker.span.text if speaker.span else None,
        "speaker": speaker.name,
        "speaker_id": speaker.entity_id,
        "rule": found.rule,
        "confidence": _CONFIDENCE[found.rule],
        "flags": join([*found.flags, *([speaker.flag] if speaker.flag else [])]),
    }


def _is_cue(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in _VERBS


def _speaker(doc: Doc, verb: Token) -> Speaker:
    head = _source(verb)
    return identify(doc, head) if head is not None else Speaker(flag="no subject")


def _source(verb: Token) -> Token | None:
    """The head of the phrase that names who speaks."""
    if verb.i and verb.nbor(-1).lower_ == "en":
        # A gerund has its main clause's subject; the parser may have tied it to a clause inside.
        return subject(verb.sent.root)
    behind = next((token for token in verb.doc[verb.i + 1 : verb.sent.end] if token.pos_ != "DET"), None)
    found = subject(verb)
    if found is None and behind is not None and behind.pos_ in ("NOUN", "PROPN"):
        return behind
    return found


def _clauses(doc: Doc, quoted: list[Span]) -> Iterator[_Found]:
    """Complement clauses: a verb of speech, que, and what follows."""
    for verb in filter(_is_cue, doc):
        if any(span.start <= verb.i < span.end for span in quoted):
            continue
        start = _clause_start(verb)
        if start is None:
            continue
        span = _strip(doc[start : _clause_end(verb, start, quoted)])
        if len(span):
            form, span = _form(span, quoted)
            yield _Found(span, form, "clause", verb_group(verb), _speaker(doc, verb))


def _clause_start(verb: Token) -> int | None:
    """The token after the ``que`` that opens the complement of `verb`."""
    for child in verb.children:
        if child.dep_ in ("ccomp", "obj", "advcl") and child.i > verb.i:
            for mark in child.children:
                if mark.lower_ in _QUE and mark.dep_ == "mark" and mark.i > verb.i:
                    return mark.i + 1
    # The parser often loses a que that circumstances separate from its verb.
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.lower_ in _QUE:
            return token.i + 1
        if token.text in _BREAKS or (token.pos_ in ("VERB", "AUX") and "Fin" in feature(token, "VerbForm")):
            return None
    return None


def _clause_end(verb: Token, start: int, quoted: list[Span]) -> int:
    """Where the complement that opens at `start` ends: with its sentence, or before what introduces a quotation."""
    end = verb.sent.end
    for quote in quoted:
        opening = quote.start - 1
        if start < opening < end and verb.doc[opening - 1].text == ":":
            comma = next((i for i in range(opening - 1, start, -1) if verb.doc[i].text == ","), None)
            end = comma or opening
    return end


def _form(span: Span, quoted: list[Span]) -> tuple[str, Span]:
    inside = [q for q in quoted if q.start < span.end and q.end > span.start]
    for q in inside:
        if abs(q.start - span.start) <= 1 and q.end >= span.end - 1:
            return "direct", q
    return ("mixed" if inside else "indirect"), span


def _source_phrases(doc: Doc, quoted: list[Span]) -> Iterator[_Found]:
    """Selon X, d'après X: the rest of the sentence is what X says."""
    for sentence in doc.sents:
        cue = _source_cue(sentence)
        if cue is None or any(span.start <= cue.start < span.end for span in quoted):
            continue
        head = doc[cue.end - 1].head if doc[cue.end - 1].dep_ in ("case", "fixed") else None
        while head is not None and head.dep_ in ("case", "fixed"):
            head = head.head
        if head is None or head.i < cue.end or head.i >= sentence.end:
            continue
        comma = next((t.i for t in doc[head.i : sentence.end] if t.text == ","), None)
        if comma is None:
            continue
        speaker = identify(doc, head, end=comma)
        start = max(comma, speaker.span.end if speaker.span is not None else 0)
        form, span = _form(_strip(doc[start : sentence.end]), quoted)
        if len(span):
            yield _Found(span, form, "source phrase", cue, speaker)


def _source_cue(sentence: Span) -> Span | None:
    """A source preposition at the head of a sentence."""
    if sentence[0].lower_ in _PREPOSITIONS:
        return sentence[:1]
    if len(sentence) > 2 and sentence[:2].text.lower().replace("’", "'") in _PREPOSITIONS:
        return sentence[:2]
    return None


def _direct(doc: Doc, quoted: list[Span]) -> Iterator[_Found]:
    for span in quoted:
        verb = _governing_cue(doc, span, quoted) if doc.has_annotation("DEP") else None
        words = sum(token.is_alpha for token in span)
        flags = () if span._.quoted["closed"] or span._.quoted["continued"] else ("unclosed quote",)
        if verb is not None and words > 1:
            yield _Found(span, "direct", "quotation", verb_group(verb), _speaker(doc, verb), flags)
        elif words >= 2 * _LEAST_WORDS:
            yield _Found(span, "direct", "marks alone", None, Speaker(flag="no cue"), flags)


def _governing_cue(doc: Doc, span: Span, quoted: list[Span]) -> Token | None:
    """The verb of speech that introduces a quotation, follows it, or stands inside it as an incise."""
    outside = [token for token in span[:1].sent if not span.start <= token.i < span.end]
    before = [t for t in outside if t.i < span.start and _is_cue(t) and not _in(t, quoted)]
    if before:
        return before[-1]
    incise = next((t for t in span if _is_cue(t) and _is_incise(t)), None)
    if incise is not None:
        return incise
    # Behind the closing mark, in the same sentence: « … », a déclaré X.
    after = doc[span.end + 1 : min(len(doc), span.end + 1 + _INCISE_REACH)] if span._.quoted["closed"] else ()
    for token in after:
        if token.text in (".", ";", ":") or token.is_space:
            return None
        if _is_cue(token) and not _in(token, quoted):
            return token
    return None


def _is_incise(verb: Token) -> bool:
    """A verb of speech between commas, its subject behind it or joined by a hyphen."""
    head = subject(verb)
    opening = verb.doc[max(0, verb_group(verb).start - 1)]
    return opening.text == "," and (head is None or head.i > verb.i or head.text.startswith("-"))


def _in(token: Token, spans: list[Span]) -> bool:
    return any(span.start <= token.i < span.end for span in spans)


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.end - 1 and inner.start < outer.end


def _strip(span: Span) -> Span:
    """Cut stops, commas and white space off the edges; marks that belong to the clause stay."""
    start, end = span.start, span.end
    while start < end and (span.doc[start].is_space or span.doc[start].text in ",:;"):
        start += 1
    while end > start and (span.doc[end - 1].is_space or span.doc[end - 1].text in ".,:;…"):
        end -= 1
    return span.doc[start:end]
