"""spaCy component ``depeche_entities``: who and what, as span group ``mentions``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from depeche.corpus.paragraphs import paragraph_at
from depeche.entities.boundaries import grow, trim
from depeche.entities.capitals import read_capitals
from depeche.entities.found import Found
from depeche.entities.gazetteer import Entry, demonyms, gazetteer
from depeche.entities.kinds import classify, is_beside_product, is_located
from depeche.entities.link import link_names
from depeche.entities.phrases import head_phrases
from depeche.spans import extend, layout
from depeche.tokenizer import is_designation

MENTIONS, DEMONYMS = "mentions", "demonyms"
_KINDS = {"PER": "person", "PERSON": "person", "LOC": "place", "GPE": "place", "ORG": "organisation", "MISC": "product"}
# Share of mentions by each rule that are right in span and kind.
_CONFIDENCE = {
    "gazetteer": 0.95,
    "designation": 0.85,
    "event": 0.8,
    "head": 0.8,
    "class noun": 0.8,
    "repeated": 0.8,
    "capitals": 0.8,
    "demonym": 0.9,
    "model": 0.75,
}

extend(Span, mention=None)


@Language.factory("depeche_entities", assigns=["doc.spans", "span._.mention"])
def make_entities(nlp: Language, name: str) -> Entities:
    """Make the component."""
    return Entities(nlp)


class Entities:
    """Set ``doc.spans["mentions"]``: label the kind, ``span._.mention`` name, entity_id, rule, confidence.

    Words such as "russe" stand apart, in ``doc.spans["demonyms"]``. Needs ``doc.ents``; add it after the recogniser.
    """

    def __init__(self, nlp: Language) -> None:
        self.matcher = PhraseMatcher(nlp.vocab)
        self.matcher.add("gazetteer", [nlp.make_doc(form) for form in gazetteer()])

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc`."""
        found = _settle([*_known(doc, self.matcher), *head_phrases(doc), *_by_model(doc), *_designations(doc)])
        found = _settle(read_capitals(doc, _settle([*found, *_again(doc, found)])))
        located = {number for number, item in enumerate(found) if is_located(item)}
        entries = link_names([(item.form, item.kind) for item in found], located=located)
        spans = []
        for item, entry in zip(found, entries, strict=True):
            span = Span(doc, item.span.start, item.span.end, label=entry.kind)
            span._.mention = _cells(entry, item.rule)
            spans.append(span)
        doc.spans[MENTIONS] = spans
        doc.spans[DEMONYMS] = list(_demonyms(doc, {token.i for span in spans for token in span}))
        return doc


def _demonyms(doc: Doc, named: set[int]) -> Iterator[Span]:
    """The words for a country's people or for what is theirs, outside names."""
    for token in doc:
        country = demonyms().get(token.lower_)
        if country is not None and token.i not in named and token.pos_ in ("ADJ", "NOUN", "PROPN"):
            span = Span(doc, token.i, token.i + 1, label=country.kind)
            span._.mention = _cells(country, "demonym")
            yield span


def _cells(entry: Entry, rule: str) -> dict[str, object]:
    return {"name": entry.name, "entity_id": entry.entity_id, "rule": rule, "confidence": _CONFIDENCE[rule]}


def _known(doc: Doc, matcher: PhraseMatcher) -> Iterator[Found]:
    forms = gazetteer()
    by_model = {(entity.start, entity.end): entity.label_ for entity in doc.ents}
    for span in filter_spans(matcher(doc, as_spans=True)):
        # Some countries are given names too: Maurice, Salvador, Jordanie; there the model decides.
        if by_model.get((span.start, span.end)) not in ("PER", "PERSON") and span.text in forms:
            yield Found(span, forms[span.text].kind, "gazetteer")


def _by_model(doc: Doc) -> Iterator[Found]:
    paragraphs = layout(doc)
    people = frozenset(token.i for entity in doc.ents if _KINDS.get(entity.label_) == "person" for token in entity)
    for entity in doc.ents:
        # No name goes on in the next paragraph.
        end = paragraphs[paragraph_at(paragraphs, entity.start_char)].end
        clipped = doc.char_span(entity.start_char, min(entity.end_char, end), alignment_mode="contract")
        span = trim(clipped) if clipped is not None and len(clipped) else None
        if span is None:
            continue
        kind = _KINDS.get(entity.label_, "product")
        found = classify(grow(span, kind, people), kind)
        if found is not None:
            yield found


def _designations(doc: Doc) -> Iterator[Found]:
    for token in doc:
        span = doc[token.i : token.i + 1]
        if is_designation(token.text) and is_beside_product(span):
            yield Found(span, "product", "designation")


def _settle(found: list[Found]) -> list[Found]:
    """Keep the longest of overlapping spans, the earlier one of equals; give one surface one kind."""
    ranked = sorted(enumerate(found), key=lambda pair: (-len(pair[1].span.text), pair[0]))
    kept: list[Found] = []
    taken: set[int] = set()
    for _, item in ranked:
        tokens = set(range(item.span.start, item.span.end))
        if not tokens & taken:
            kept.append(item)
            taken |= tokens
    return _one_kind(sorted(kept, key=lambda item: item.span.start))


def _one_kind(found: list[Found]) -> list[Found]:
    votes: dict[str, Counter[str]] = {}
    for item in found:
        votes.setdefault(item.span.text, Counter())[item.kind] += 1 if item.rule == "model" else 100
    return [
        item if is_located(item) else replace(item, kind=votes[item.span.text].most_common(1)[0][0]) for item in found
    ]


def _again(doc: Doc, found: list[Found]) -> Iterator[Found]:
    """Every other place of a name that a rule recognised by its context."""
    kinds = {item.span.text: item.kind for item in found if item.rule in ("designation", "event")}
    names = "|".join(map(re.escape, sorted(kinds, key=len, reverse=True)))
    for place in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", doc.text) if kinds else ():
        span = doc.char_span(*place.span())
        if span is not None:
            yield Found(span, kinds[span.text], "repeated")
