"""What an article says that may be a place: place names, places inside longer names, peoples, seats of power."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from depeche.confidence import sureness
from depeche.french.reading import DASHES
from depeche.french.spans import extend, trimmed, words_of
from depeche.region.atlas import Place, candidates, country, country_of
from depeche.region.claims.find import find_claims
from depeche.region.claims.relation import LISTS, lists
from depeche.region.resolve import Name, Resolved, resolve, with_bearers
from depeche.tables import join

_MENTIONS, _DEMONYMS = "mentions", "demonyms"
_LABELS = ("place", "LOC", "GPE")
# What may have a place in its name.
_HOLDERS = ("organisation", "product", "event", "ORG", "MISC")
_PLACES = lists("places")
_LINKS, _ARTICLES = _PLACES["inside"], LISTS["the"]
# A town that has an article of its own: "Le Havre".
_ARTICLED = ("le ", "la ", "les ", "l’", "l'")
# A place's name inside a longer one has so many words at most.
_LONGEST = 5
# Kinds looked for inside longer names: a river's or a site's name there is mostly chance.
_INNER_KINDS = ("country", "capital", "city", "region")


def place_names(doc: Doc, low: Sequence[str]) -> Iterator[tuple[Span, Name]]:
    """Place names with the mention that each one is, or that it stands in; `low` are the tokens in lower case."""
    spans = doc.spans.get(_MENTIONS, doc.ents)
    for span in spans:
        label = span.label_
        if label in _LABELS:
            name = _whole(span, low)
            # A place known in small letters: "péninsule coréenne"; any other word in them is no name.
            named = bool(name.bearers) or not span.text.islower()
            if named and known(span, "rule") != "demonym":
                inner = [one for one in _inside(span, low) if _is_seat(low, one.start)] if not name.bearers else []
                # "aéroport de Bamako" lies where Bamako does.
                yield span, replace(name, bearers=inner[-1].bearers, inside=True) if inner else name
        elif label in _HOLDERS and len(span) > 1:
            for name in _inside(span, low):
                yield span, name


def stand_ins(doc: Doc) -> Iterator[tuple[Span, str, str]]:
    """Words for a country's people, and names for its government that are no places, with its code: "le Kremlin"."""
    said = [(span, known(span, "name"), "demonym") for span in doc.spans.get(_DEMONYMS, ())]
    bodies = (span for span in doc.spans.get(_MENTIONS, ()) if span.label_ == "organisation")
    said += [(span, known(span, "stands_for"), "metonym") for span in bodies]
    for span, name, reference in said:
        if name and (iso := country_of(name)):
            yield span, iso, reference


def known(span: Span, key: str) -> str | None:
    """What the entities' component found out about a mention."""
    found = span._.mention if Span.has_extension("mention") else None
    return found.get(key) if isinstance(found, dict) else None


def _whole(span: Span, low: Sequence[str]) -> Name:
    start = span.start
    before = low[start - 1] if start else ""
    forms: tuple[str, ...] = (span.text, known(span, "name") or "")
    if before in _ARTICLES:
        joined = _joined(before, span.text)
        forms = (joined, joined[:1].upper() + joined[1:], *forms)
    name = with_bearers(Name(start, span.end, forms, before))
    return replace(name, bearers=()) if _is_water(name, low) else name


def _is_water(name: Name, low: Sequence[str]) -> bool:
    """Whether a river bears the name of a country or a town here: "la crue du Niger", "au-dessus de la Bienne"."""
    kinds = {place.kind for place in name.bearers}
    if kinds == {"city"}:
        own = any(place.name.lower().startswith(_ARTICLED) for place in name.bearers)
        return name.before in _PLACES["behind_river"] and not own
    words = low[max(name.start - 3, 0) : name.start]
    return "country" in kinds and words[-1:] == ["du"] and not _PLACES["of_river"].isdisjoint(words[:-1])


def _joined(article: str, name: str) -> str:
    return f"{article}{name}" if article.endswith("'") else f"{article} {name}"


def _inside(span: Span, low: Sequence[str]) -> Iterator[Name]:
    """Places inside a longer name, each behind a preposition or an article: "ministère de la Défense du Chili"."""
    at = 1
    while at < len(span):
        first = span.start + at
        before = low[first - 1]
        length = _length(span, at) if span[at].text[:1].isupper() and before in _LINKS else 0
        if length:
            form = span.doc[first : first + length].text
            forms = (_joined(before, form), form) if before in _ARTICLES else (form,)
            yield with_bearers(Name(first, first + length, forms, before, inside=True))
        at += max(1, length)


def _is_seat(low: Sequence[str], start: int) -> bool:
    """Whether a preposition leads to the place that starts there: not "hôtel Le Byblos", "la route Kwala-Nara"."""
    before = low[start - 2] if low[start - 1] in _ARTICLES else low[start - 1]
    return before in _LINKS and before not in DASHES


def _length(span: Span, at: int) -> int:
    """How many words from here on are the longest known place name."""
    for length in range(min(_LONGEST, len(span) - at), 0, -1):
        # A name that only differs in case or accents is too weak a sign here.
        weighty = (place for place in candidates(span[at : at + length].text) if place.weight > 1)
        if span[at + length - 1].text[:1].isupper() and any(place.kind in _INNER_KINDS for place in weighty):
            return length
    return 0


# spaCy component ``depeche_region``: the places of a text as span group ``places``, what it claims as ``claims``.

PLACES = "places"
CLAIMS = "claims"
_SHORTCUTS = ("iso", "name", "entity_id", "latitude", "longitude")
# The cells of a place that is in no table.
_UNKNOWN = dict.fromkeys((*_SHORTCUTS, "alternatives")) | {"kind": "unknown"}


def _of_place(cell: str, span: Span) -> Any:
    """One cell of a place's row."""
    return (span._.place or {}).get(cell)


extend(Span, place=None, claims=None)
for _cell in _SHORTCUTS:
    if not Span.has_extension(_cell):
        Span.set_extension(_cell, getter=partial(_of_place, _cell))


@Language.factory("depeche_region", assigns=["doc.spans", "span._.place", "span._.claims"])
def make_region(nlp: Language, name: str) -> Region:
    """Make the component."""
    return Region()


class Region:
    """Set ``doc.spans["places"]`` (label: the kind of place) and ``doc.spans["claims"]``.

    A place has ``place``, the cells of its row, and ``iso``, ``name``, ``entity_id``, ``latitude`` and ``longitude``
    of these; a stretch with claims has ``claims``, the cells of their rows. Reads ``doc.spans["mentions"]``, else
    ``doc.ents``, ``doc.spans["demonyms"]`` and ``doc.spans["statements"]``; claims need the parse.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc`."""
        low = words_of(doc)
        places = sorted(_places(doc, low), key=lambda span: (span.start, span.end))
        doc.spans[PLACES] = places
        claims = find_claims(doc, places, low) if doc.has_annotation("DEP") else ()
        # spaCy keeps what extensions hold by first and last character: claims of the same words share a span.
        together: dict[tuple[int, int], list[dict[str, Any]]] = {}
        for start, end, cells in claims:
            together.setdefault(trimmed(doc, start, end), []).append(cells)
        doc.spans[CLAIMS] = [_claims(doc, *place, rows) for place, rows in together.items()]
        return doc


def _places(doc: Doc, low: Sequence[str]) -> Iterator[Span]:
    names = list(place_names(doc, low))
    others = list(stand_ins(doc))
    found = resolve([name for _, name in names], sorted((span.start, iso) for span, iso, _ in others), low)
    for (mention, name), meant in zip(names, found, strict=True):
        whole = (mention.start, mention.end) == (name.start, name.end)
        yield _span(doc, name.start, name.end, _named(doc, mention, meant, whole=whole))
    for span, iso, reference in others:
        cells = _cells(country(iso), reference=reference, rule=reference, **sureness("places", reference))
        yield _span(doc, span.start, span.end, cells)


def _span(doc: Doc, start: int, end: int, cells: dict[str, Any]) -> Span:
    start, end = trimmed(doc, start, end)
    span = Span(doc, start, end, label=cells["kind"])
    span._.place = cells
    return span


def _cells(place: Place | None, **others: Any) -> dict[str, Any]:
    """The cells of a reference to a place, if it is known, and what else is known of it."""
    known = {cell: getattr(place, cell) for cell in ("name", "kind", "iso", "latitude", "longitude")} if place else {}
    return {**_UNKNOWN, **known, "entity_id": place.qid if place else None, **others}


def _named(doc: Doc, mention: Span, meant: Resolved, *, whole: bool) -> dict[str, Any]:
    """The cells of a place named."""
    inside = whole and meant.name.inside
    place = None if inside else meant.place
    text = doc[meant.name.start : meant.name.end].text
    called, qid, stands_for = (known(mention, key) if whole else None for key in ("name", "entity_id", "stands_for"))
    told = sureness("places", meant.ground)
    if whole and meant.ground == "article":
        # What is in no table, and no country beside it, is no surer a place than it is a name of one.
        told["confidence"] = min(told["confidence"], float(known(mention, "confidence") or 1))
    return _cells(
        place,
        name=place.name if place else called or text,
        entity_id=qid or (place.qid if place else None),
        iso=meant.iso,
        reference="inside" if not whole else "metonym" if stands_for else "name",
        rule="inside" if inside and meant.iso else meant.rule,
        **told,
        alternatives=join(meant.alternatives),
    )


def _claims(doc: Doc, start: int, end: int, rows: list[dict[str, Any]]) -> Span:
    span = Span(doc, start, end, label=CLAIMS)
    span._.claims = rows
    return span
