"""spaCy component ``depeche_entities``: who and what, as span group ``mentions``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from depeche.data import load_toml
from depeche.entities.gazetteer import gazetteer
from depeche.entities.link import link_names
from depeche.spans import extend, layout
from depeche.tokenizer import is_designation

MENTIONS = "mentions"
_KINDS = {"PER": "person", "PERSON": "person", "LOC": "place", "GPE": "place", "ORG": "organisation", "MISC": "product"}
_WORDS = load_toml("names.toml")
_HEADS = {word: kind for kind, words in _WORDS["heads"].items() for word in words}
_PRODUCT_NOUNS = frozenset(_WORDS["products"]["nouns"])
_EVENT_NOUNS = frozenset(_WORDS["events"]["nouns"])
_EDGES = "«»“”„\"'’‘‹›.,;:!?…()[]/|-–— \n\r\t\u00a0\u202f"
_ELIDED = re.compile(r"(?:[ldLD]|qu|Qu)[’']")
_ARTICLES = ("La", "Le", "Les")
_TITLES = frozenset(_WORDS["titles"]["words"])
_YEAR = re.compile(r"[-‐‑ ]\d{4}$")
_REACH = 4

# Share of mentions by each rule that are right in span and kind.
_CONFIDENCE = {"gazetteer": 0.95, "designation": 0.85, "event": 0.8, "repeated": 0.8, "model": 0.75}

extend(Span, mention=None)


@dataclass(frozen=True)
class _Found:
    span: Span
    kind: str
    rule: str


@Language.factory("depeche_entities", assigns=["doc.spans", "span._.mention"])
def make_entities(nlp: Language, name: str) -> Entities:
    """Make the component."""
    return Entities(nlp)


class Entities:
    """Set ``doc.spans["mentions"]``: label the kind, ``span._.mention`` name, entity_id, rule, confidence.

    Needs ``doc.ents``; add it after the recogniser.
    """

    def __init__(self, nlp: Language) -> None:
        self.matcher = PhraseMatcher(nlp.vocab)
        self.matcher.add("gazetteer", [nlp.make_doc(form) for form in gazetteer()])

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc`."""
        found = _settle([*_known(doc, self.matcher), *_by_model(doc), *_designations(doc)])
        found = _settle([*found, *_again(doc, found)])
        names = link_names([(item.span.text, item.kind) for item in found])
        spans = []
        for item, entry in zip(found, names, strict=True):
            span = Span(doc, item.span.start, item.span.end, label=item.kind)
            span._.mention = {
                "name": entry.name,
                "entity_id": entry.entity_id,
                "rule": item.rule,
                "confidence": _CONFIDENCE[item.rule],
            }
            spans.append(span)
        doc.spans[MENTIONS] = spans
        return doc


def _known(doc: Doc, matcher: PhraseMatcher) -> Iterator[_Found]:
    forms = gazetteer()
    by_model = {(entity.start, entity.end): entity.label_ for entity in doc.ents}
    for span in filter_spans(matcher(doc, as_spans=True)):
        # Some countries are given names too: Maurice, Salvador, Jordanie; there the model decides.
        if by_model.get((span.start, span.end)) not in ("PER", "PERSON") and span.text in forms:
            yield _Found(span, forms[span.text].kind, "gazetteer")


def _by_model(doc: Doc) -> Iterator[_Found]:
    for paragraph in layout(doc):
        for entity in doc.ents:
            if entity.end_char <= paragraph.start or entity.start_char >= paragraph.end:
                continue
            clipped = doc.char_span(
                max(entity.start_char, paragraph.start), min(entity.end_char, paragraph.end), alignment_mode="contract"
            )
            span = _trim(clipped) if clipped is not None else None
            # A part that a paragraph's end cut off is kept only where it holds the entity's head.
            if span is not None and entity.start_char >= paragraph.start:
                yield _classify(span, _KINDS.get(entity.label_, "product"))


def _trim(span: Span) -> Span | None:
    """Cut titles, common nouns, elided articles and punctuation off the edges; nothing left: no name."""
    start, end = span.start, span.end
    while start < end and _is_edge(span.doc[start : start + 1]):
        start += 1
    while start < end and span.doc[end - 1].text.strip(_EDGES) == "":
        end -= 1
    if start < end - 1 and _opens_sentence_only(span.doc[start:end]):
        start += 1
    # A common noun alone is no name: "lac", "ministère".
    return span.doc[start:end] if start < end and not span.doc[start:end].text.islower() else None


def _opens_sentence_only(span: Span) -> bool:
    """Whether the first word is only a sentence's article: the name is known without it (La Pologne, not Le Caire)."""
    return span[0].text in _ARTICLES and span.text not in gazetteer() and span[1:].text in gazetteer()


def _is_edge(token: Span) -> bool:
    text = token.text
    if text.strip(_EDGES) == "" or text in _TITLES or _ELIDED.fullmatch(text):
        return True
    return text.islower() and text not in _HEADS


def _classify(span: Span, kind: str) -> _Found:
    """Correct the kind that the model gave by what the name itself and its neighbours say."""
    first = span[0].text
    if span.text in gazetteer():
        return _Found(span, gazetteer()[span.text].kind, "gazetteer")
    if first in _HEADS:
        return _Found(span, _HEADS[first], "model")
    if _YEAR.search(span.text) and _near(span, _EVENT_NOUNS):
        return _Found(span, "event", "event")
    designation = next((token for token in span if is_designation(token.text)), None)
    if designation is not None and len(span) > 1 and _PRODUCT_NOUNS & {token.lower_ for token in span}:
        return _Found(span.doc[designation.i : designation.i + 1], "product", "designation")
    if designation is not None and len(span) == 1 and _near(span, _PRODUCT_NOUNS):
        return _Found(span, "product", "designation")
    return _Found(span, kind, "model")


def _designations(doc: Doc) -> Iterator[_Found]:
    for token in doc:
        if is_designation(token.text) and _near(doc[token.i : token.i + 1], _PRODUCT_NOUNS):
            yield _Found(doc[token.i : token.i + 1], "product", "designation")


def _near(span: Span, nouns: frozenset[str]) -> bool:
    """Whether one of `nouns` stands shortly before the span, in its sentence's words."""
    before = span.doc[max(0, span.start - _REACH) : span.start]
    return any(token.lower_ in nouns for token in before)


def _settle(found: list[_Found]) -> list[_Found]:
    """Keep the longest of overlapping spans, the earlier one of equals; give one surface one kind."""
    ranked = sorted(enumerate(found), key=lambda pair: (-len(pair[1].span.text), pair[0]))
    kept: list[_Found] = []
    taken: set[int] = set()
    for _, item in ranked:
        tokens = set(range(item.span.start, item.span.end))
        if not tokens & taken:
            kept.append(item)
            taken |= tokens
    return _one_kind(sorted(kept, key=lambda item: item.span.start))


def _one_kind(found: list[_Found]) -> list[_Found]:
    votes: dict[str, Counter[str]] = {}
    for item in found:
        votes.setdefault(item.span.text, Counter())[item.kind] += 1 if item.rule == "model" else 100
    return [replace(item, kind=votes[item.span.text].most_common(1)[0][0]) for item in found]


def _again(doc: Doc, found: list[_Found]) -> Iterator[_Found]:
    """Every other place of a name that a rule recognised by its context."""
    kinds = {item.span.text: item.kind for item in found if item.rule in ("designation", "event")}
    names = "|".join(map(re.escape, sorted(kinds, key=len, reverse=True)))
    for place in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", doc.text) if kinds else ():
        span = doc.char_span(*place.span())
        if span is not None:
            yield _Found(span, kinds[span.text], "repeated")
