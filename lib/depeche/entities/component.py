"""spaCy component ``depeche_entities``: who and what, as span group ``mentions``."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from pathlib import Path

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from depeche.confidence import sureness
from depeche.entities.boundaries import (
    branches,
    capital_heads,
    credits,
    grow,
    head_phrases,
    is_unit,
    opens_person,
    pieces,
    trim,
)
from depeche.entities.context import (
    announced,
    is_acronym,
    is_located,
    is_supported,
    is_titled,
    is_tongue,
    stands_for,
    title_of,
    titled,
)
from depeche.entities.find import again, agreed, listed, read_capitals
from depeche.entities.found import Found, numbers_of
from depeche.entities.gazetteer import NOT_A_NAME, Entry, Gazetteer, Known, demonyms, gazetteer
from depeche.entities.kinds import classify, designation
from depeche.entities.link import Naming, expansions, foreign_scripts, link_names, pairs
from depeche.entities.own import read_own
from depeche.entities.persons import same_person
from depeche.french.spans import extend, paragraph_end, tops, trimmed

MENTIONS, DEMONYMS = "mentions", "demonyms"
_KINDS = {"PER": "person", "PERSON": "person", "LOC": "place", "GPE": "place", "ORG": "organisation", "MISC": "product"}
# No token ends within what this matches, but perhaps behind it.
_START = re.compile(r"\d+|[^\W\d]+|\W")
extend(Span, mention=None)


@Language.factory("depeche_entities", default_config={"gazetteer": None}, assigns=["doc.spans", "span._.mention"])
def make_entities(nlp: Language, name: str, gazetteer: str | None) -> Entities:
    """Make the component; `gazetteer` is the path of a reader's own one."""
    return Entities(nlp, read_own(Path(gazetteer)) if gazetteer else ())


class Entities:
    """Set ``doc.spans["mentions"]``: label the kind, ``span._.mention`` the cells of its row.

    These are name, entity_id, rule, link, stands_for and confidence. Words such as "russe" stand apart, in
    ``doc.spans["demonyms"]``. Needs ``doc.ents``; add it after the recogniser.
    """

    def __init__(self, nlp: Language, own: Sequence[Known] = ()) -> None:
        self.nlp = nlp
        self.use(own)

    def use(self, own: Sequence[Known]) -> None:
        """Take a reader's entries in place of those taken before."""
        self.own = tuple(own)
        self.names = gazetteer().with_own(own)
        self.matcher = PhraseMatcher(self.nlp.vocab)
        self._waiting = defaultdict[str, list[str]](list)
        for form in self.names.forms:
            self._waiting[_START.findall(form)[0]].append(form)

    def _learn(self, doc: Doc) -> None:
        """Let the matcher know the names that start as words of `doc` do: to split all takes a quarter of a second."""
        for start in self._waiting.keys() & set(_START.findall(doc.text)):
            self.matcher.add("gazetteer", [self.nlp.make_doc(form) for form in self._waiting.pop(start)])

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc`."""
        self._learn(doc)
        found = self._found(doc)
        namings = [Naming(item.form, item.kind, title_of(item.span), is_located(item)) for item in found]
        linked = pairs(doc, found, self.names)
        links = link_names(namings, self.names, pairs=linked, published=doc._.published)
        often = Counter(link.entry.entity_id for link in links)
        doc.spans[MENTIONS] = [
            _mention(item.span, link.entry, item.rule, link.rule, once=often[link.entry.entity_id] == 1)
            for item, link in zip(found, links, strict=True)
        ]
        named = {number for item in found for number in range(item.span.start, item.span.end)}
        doc.spans[DEMONYMS] = list(_demonyms(doc, named))
        return doc

    def _found(self, doc: Doc) -> list[Found]:
        """Every name, in the order of the text, with its kind."""
        names = self.names
        starts = tops(doc)
        settle = partial(_settle, starts)
        found = settle(
            [
                *_known(doc, self.matcher, names),
                *head_phrases(doc, names),
                *capital_heads(doc, names),
                *titled(doc),
                *_by_model(doc, names, starts),
                *announced(doc),
                *_designations(doc),
                *_letters(doc),
                *foreign_scripts(doc),
                *credits(doc),
            ]
        )
        found = settle([*expansions(doc, found, names), *branches(doc, found)], found)
        found = settle(again(doc, found, names), found)
        found = settle(read_capitals(doc, found, names))
        return [item for item in agreed(listed(doc, found)) if item.kind != NOT_A_NAME]


def _mention(span: Span, entry: Entry, rule: str, link: str, *, once: bool = False) -> Span:
    """A span with its kind and the cells of its row; `once` if the text names it nowhere else."""
    named = Span(span.doc, span.start, span.end, label=entry.kind)
    named._.mention = {
        "name": entry.name,
        "entity_id": entry.entity_id,
        "rule": rule,
        "link": link,
        "stands_for": stands_for(named, entry),
        **sureness("mentions", *_grounds(named, rule, once=once)),
    }
    return named


def _grounds(span: Span, rule: str, *, once: bool) -> Iterator[str]:
    """What makes a mention so sure: the rule, and how much the text shows of a name that the recogniser alone found."""
    alone = rule == "model" and not is_supported(span)
    yield f"{span.label_} alone" if alone else rule
    if alone and once:
        yield "once"
    if alone and len(span) == 1:
        yield "one word"


def _demonyms(doc: Doc, named: set[int]) -> Iterator[Span]:
    """The words for a country's people or for what is theirs, outside names."""
    for number in numbers_of(doc, frozenset(demonyms()), attribute="LOWER"):
        token = doc[number]
        if number not in named and token.pos_ in ("ADJ", "NOUN", "PROPN") and not is_tongue(token):
            # "Équato-guinéen" is of another country than "guinéen".
            whole = doc[max(0, number - 2) : number + 1]
            joined = len(whole) == 3 and whole[1].text == "-" and whole.text.lower() in demonyms()
            span = whole if joined else doc[number : number + 1]
            yield _mention(span, demonyms()[span.text.lower()], "demonym", "demonym")


def _known(doc: Doc, matcher: PhraseMatcher, names: Gazetteer) -> Iterator[Found]:
    by_model = {(entity.start, entity.end): entity.label_ for entity in doc.ents}
    for span in filter_spans(matcher(doc, as_spans=True)):
        label, text = by_model.get((span.start, span.end)), span.text
        if text in names.own:
            if not _of_another(span, names[text], by_model):
                yield Found(span, names[text].kind, "own")
        # Some countries are given names too: Maurice, Salvador, Jordanie; there the model decides.
        elif label not in ("PER", "PERSON") and names.surely(text) and not (is_titled(span) or is_unit(span)):
            yield Found(span, names[text].kind, "gazetteer")


def _of_another(span: Span, entry: Entry, by_model: dict[tuple[int, int], str]) -> bool:
    """Whether a reader's last name stands here behind the given name of somebody else."""
    whole = (span.start - 1, span.end)
    if entry.kind != "person" or len(span) > 1 or by_model.get(whole) not in ("PER", "PERSON"):
        return False
    return not same_person(span.doc[whole[0] : whole[1]].text, entry.name)


def _by_model(doc: Doc, names: Gazetteer, starts: Set[int]) -> Iterator[Found]:
    entities = doc.ents
    people = frozenset(token.i for entity in entities if _KINDS.get(entity.label_) == "person" for token in entity)
    for entity in entities:
        kind = _KINDS.get(entity.label_, "product")
        # No name goes on in the next paragraph.
        for piece in pieces(doc[entity.start : paragraph_end(entity, starts)], names):
            # What is left behind a known body is somebody: "Agence France-Presse | Anne Riou".
            kind = "person" if piece.start > entity.start and opens_person(piece) else kind
            span = trim(piece, kind, names) if len(piece) else None
            found = classify(grow(span, kind, people, names), kind, names) if span is not None else None
            if found is not None and found.kind == "person" != kind:
                # "François-Xavier de Donnéa", of whom the recogniser makes two places; but "Marie de Nantes".
                behind = found.span.end + 1
                known = behind >= len(doc) or doc[behind].text in names
                more = people if known else people | {behind}
                found = replace(found, span=grow(found.span, "person", more, names))
            if found is not None:
                yield found


def _designations(doc: Doc) -> Iterator[Found]:
    # A designation has a figure or a hyphen.
    for number in (doc.to_array("IS_ALPHA") == 0).nonzero()[0].tolist():
        if found := designation(doc[number : number + 1]):
            yield found


def _letters(doc: Doc) -> Iterator[Found]:
    """Acronyms that the recogniser missed, behind an article or a body's noun: "la COB", "l’agence TAP"."""
    for number in doc.to_array("IS_UPPER").nonzero()[0].tolist():
        span = doc[number : number + 1]
        if number and is_acronym(span):
            yield Found(span, "organisation", "context")


def _settle(starts: Set[int], new: Iterable[Found], settled: Sequence[Found] = ()) -> list[Found]:
    """Keep the longest of overlapping spans, the earlier one of equals; give one surface one kind.

    A name starts and ends with what can be seen, and stands in one paragraph, of which `starts` are the first tokens.
    """
    found = _without_crossing([*(seen for item in new if (seen := _seen(item, starts))), *settled])
    ranked = sorted(enumerate(found), key=lambda pair: (pair[1].rule != "own", -len(pair[1].text), pair[0]))
    kept: list[Found] = []
    taken: set[int] = set()
    for _, item in ranked:
        tokens = range(item.span.start, item.span.end)
        if taken.isdisjoint(tokens):
            kept.append(item)
            taken.update(tokens)
    return _one_kind(sorted(kept, key=lambda item: item.span.start))


def _seen(item: Found, starts: Set[int]) -> Found | None:
    """What can be seen of a name in the paragraph that it starts in, if anything can."""
    start, end = trimmed(item.span.doc, item.span.start, paragraph_end(item.span, starts))
    if start == end:
        return None
    return item if end - start == len(item.span) else replace(item, span=item.span.doc[start:end])


def _without_crossing(found: list[Found]) -> list[Found]:
    """Leave out what the recogniser alone found across the edge of a name that a rule found."""
    by_rule = [item.span for item in found if item.rule != "model"]
    ruled = {place: span for span in by_rule for place in (span.start, span.end - 1)}

    def crosses(span: Span) -> bool:
        others = (ruled[place] for place in range(span.start, span.end) if place in ruled)
        return any(other.start < span.start or other.end > span.end for other in others)

    return [item for item in found if item.rule != "model" or not crosses(item.span)]


def _one_kind(found: list[Found]) -> list[Found]:
    votes = defaultdict[str, Counter[str]](Counter)
    for item in found:
        votes[item.text][item.kind] += 1 if item.rule == "model" and not is_located(item) else 100
    first = {text: max(kinds, key=kinds.__getitem__) for text, kinds in votes.items()}
    return [
        item if first[item.text] == item.kind or is_located(item) else replace(item, kind=first[item.text])
        for item in found
    ]
