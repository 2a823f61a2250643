"""spaCy component ``depeche_region``: countries and capitals, as span group ``places``, and claims about them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from depeche.region.atlas import capital_of, countries, country_of
from depeche.region.claims import border_claims
from depeche.spans import extend

PLACES = "places"
CLAIMS = "claims"
_MENTIONS = "mentions"
_LABELS = ("place", "LOC", "GPE")
_ARTICLES = ("la", "le", "les", "l'", "l’")

extend(Span, iso=None, name=None, entity_id=None, latitude=None, longitude=None, claim=None)


@Language.factory("depeche_region", assigns=["doc.spans", "span._.iso", "span._.latitude", "span._.longitude"])
def make_region(nlp: Language, name: str) -> Region:
    """Make the component."""
    return Region()


class Region:
    """Set ``doc.spans["places"]`` (label ``country`` or ``capital``) and ``doc.spans["claims"]``.

    A place has the extensions ``iso``, ``name``, ``entity_id``, ``latitude`` and ``longitude``; a claim has ``claim``,
    the cells of its row. Reads ``doc.spans["mentions"]``, else ``doc.ents``; claims need the parse.
    """

    def __init__(self) -> None:
        self._countries = countries().to_dict("index")

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc`."""
        doc.spans[PLACES] = [place for mention in _mentions(doc) if (place := self._place(mention))]
        claims = border_claims(doc, list(doc.spans[PLACES])) if doc.has_annotation("DEP") else ()
        doc.spans[CLAIMS] = [_claim(doc, start, end, cells) for start, end, cells in claims]
        return doc

    def _place(self, mention: Span) -> Span | None:
        kind, iso = "country", _country(mention)
        if iso is None:
            kind, iso = "capital", _capital(mention)
        if iso is None:
            return None
        row = self._countries[iso]
        span = Span(mention.doc, mention.start, mention.end, label=kind)
        span._.iso = iso
        span._.name = str(row["name" if kind == "country" else "capital"])
        qid = row["qid"] if kind == "country" and isinstance(row["qid"], str) else None
        span._.entity_id = _known(mention, "entity_id") or qid
        span._.latitude, span._.longitude = row["latitude"], row["longitude"]
        return span


def _mentions(doc: Doc) -> Iterator[Span]:
    """Place names; demonyms are no places."""
    for span in doc.spans.get(_MENTIONS, doc.ents):
        if span.label_ in _LABELS and _known(span, "rule") != "demonym" and not span.text.islower():
            yield span


def _country(mention: Span) -> str | None:
    article = _article(mention)
    elided = article[-1:] in ("'", "’")
    with_article = f"{article}{mention.text}" if elided else f"{article} {mention.text}"
    return country_of(with_article) or country_of(mention.text) or country_of(_known(mention, "name") or "")


def _capital(mention: Span) -> str | None:
    # "La Vienne" is a department: no capital takes an article that is not part of its name.
    if _article(mention) and not mention.text.lower().startswith(_ARTICLES[:3]):
        return capital_of(f"{_article(mention).capitalize()} {mention.text}")
    return capital_of(mention.text) or capital_of(_known(mention, "name") or "")


def _article(mention: Span) -> str:
    """The article right before a mention, or nothing."""
    before = mention.doc[mention.start - 1].lower_ if mention.start else ""
    return before if before in _ARTICLES else ""


def _known(span: Span, key: str) -> str | None:
    """What the entities' component found out about a mention."""
    found = span._.mention if Span.has_extension("mention") else None
    if isinstance(found, dict):
        return found.get(key)
    return getattr(span._, key) if Span.has_extension(key) else None


def _claim(doc: Doc, start: int, end: int, cells: dict[str, str]) -> Span:
    span = Span(doc, start, end, label=cells["claim"])
    span._.claim = cells
    return span
