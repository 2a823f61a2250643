"""spaCy component ``depeche_region``: the places of a text as span group ``places``, what it claims as ``claims``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from depeche.region.claims import find_claims
from depeche.region.mentions import known, peoples, place_names, seats
from depeche.region.places import Place, country
from depeche.region.resolve import Resolved, resolve
from depeche.spans import extend, trimmed
from depeche.tables import join

PLACES = "places"
CLAIMS = "claims"
_CELLS = ("iso", "name", "entity_id", "latitude", "longitude")
# A people's or a seat's name is in the tables; what it refers to may still be less than the state.
_PEOPLE, _SEAT = 0.9, 0.85


def _of_place(cell: str, span: Span) -> Any:
    """One cell of a place's row."""
    return (span._.place or {}).get(cell)


extend(Span, place=None, claims=None)
for _cell in _CELLS:
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
        low = [token.lower_ for token in doc]
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
    named = list(place_names(doc))
    others = [(span, iso, "demonym", _PEOPLE) for span, iso in peoples(doc)]
    others += [(span, iso, "metonym", _SEAT) for span, iso in seats(doc)]
    found = resolve(
        [name for _, name in named],
        sorted((span.start, iso) for span, iso, *_ in others),
        low,
    )
    for (mention, name), meant in zip(named, found, strict=True):
        whole = (mention.start, mention.end) == (name.start, name.end)
        yield _span(doc, name.start, name.end, _named(doc, mention, meant, whole=whole))
    for span, iso, reference, confidence in others:
        yield _span(doc, span.start, span.end, _other(country(iso), reference, confidence))


def _span(doc: Doc, start: int, end: int, cells: dict[str, Any]) -> Span:
    start, end = trimmed(doc, start, end)
    span = Span(doc, start, end, label=cells["kind"])
    span._.place = cells
    return span


def _named(doc: Doc, mention: Span, meant: Resolved, *, whole: bool) -> dict[str, Any]:
    """The cells of a place named."""
    place = None if whole and meant.name.inside else meant.place
    text = doc[meant.name.start : meant.name.end].text
    qid = known(mention, "entity_id") if whole else None
    stands_for = known(mention, "stands_for") if whole else None
    return {
        "name": _name(place, mention, text, whole=whole),
        "entity_id": qid or (place.qid if place else None),
        "kind": place.kind if place else "unknown",
        "iso": meant.iso,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "reference": "inside" if not whole else "metonym" if stands_for else "name",
        "rule": "inside" if whole and meant.name.inside and meant.iso else meant.rule,
        "confidence": meant.confidence,
        "alternatives": join(meant.alternatives),
    }


def _name(place: Place | None, mention: Span, text: str, *, whole: bool) -> str:
    if place is not None:
        return place.name
    return (known(mention, "name") or text) if whole else text


def _other(place: Place, reference: str, confidence: float) -> dict[str, Any]:
    """The cells of a reference to a country otherwise than by a place's name."""
    return {
        "name": place.name,
        "entity_id": place.qid,
        "kind": "country",
        "iso": place.iso,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "reference": reference,
        "rule": reference,
        "confidence": confidence,
        "alternatives": None,
    }


def _claims(doc: Doc, start: int, end: int, rows: list[dict[str, Any]]) -> Span:
    span = Span(doc, start, end, label=CLAIMS)
    span._.claims = rows
    return span
