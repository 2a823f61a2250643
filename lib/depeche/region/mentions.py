"""What an article says that may be a place: place names, places inside longer names, peoples, seats of power."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from depeche.region.atlas import country_of
from depeche.region.places import candidates
from depeche.region.resolve import Name, with_bearers

_MENTIONS, _DEMONYMS = "mentions", "demonyms"
_LABELS = ("place", "LOC", "GPE")
# What may have a place in its name.
_HOLDERS = ("organisation", "product", "event", "ORG", "MISC")
_LINKS = (
    "de",
    "du",
    "des",
    "d'",
    "d’",
    "la",
    "le",
    "les",
    "l'",
    "l’",
    "en",
    "au",
    "aux",
    "à",
    "-",
    "–",
    "et",
    "pour",
    "sur",
    "contre",
)
_ARTICLES = ("la", "le", "les", "l'", "l’")
# A place's name inside a longer one has so many words at most.
_LONGEST = 5
# Kinds looked for inside longer names: a river's or a site's name there is mostly chance.
_INNER_KINDS = ("country", "capital", "city", "region")


def place_names(doc: Doc) -> Iterator[tuple[Span, Name]]:
    """Place names with the mention that each one is, or that it stands in."""
    spans = doc.spans.get(_MENTIONS, doc.ents)
    for span in spans:
        label = span.label_
        if label in _LABELS:
            name = _whole(span)
            # A place known in small letters: "péninsule coréenne"; any other word in them is no name.
            named = bool(name.bearers) or not span.text.islower()
            if named and known(span, "rule") != "demonym":
                inner = list(_inside(span)) if not name.bearers else []
                # "aéroport de Bamako" lies where Bamako does.
                yield span, _as_inner(name, inner[-1]) if inner else name
        elif label in _HOLDERS and len(span) > 1:
            for name in _inside(span):
                yield span, name


def peoples(doc: Doc) -> Iterator[tuple[Span, str]]:
    """Words for a country's people and what is theirs, with the country's code."""
    for span in doc.spans.get(_DEMONYMS, ()):
        iso = country_of(known(span, "name") or "")
        if iso:
            yield span, iso


def seats(doc: Doc) -> Iterator[tuple[Span, str]]:
    """Names that stand for a country's government and are no places themselves: "le Kremlin"."""
    for span in doc.spans.get(_MENTIONS, ()):
        if span.label_ == "organisation" and (meant := known(span, "stands_for")) and (iso := country_of(meant)):
            yield span, iso


def known(span: Span, key: str) -> str | None:
    """What the entities' component found out about a mention."""
    found = span._.mention if Span.has_extension("mention") else None
    return found.get(key) if isinstance(found, dict) else None


def _whole(span: Span) -> Name:
    doc, start = span.doc, span.start
    before = doc[start - 1].lower_ if start else ""
    forms: tuple[str, ...] = (span.text, known(span, "name") or "")
    if before in _ARTICLES:
        joined = f"{before}{span.text}" if before[-1] in "'’" else f"{before} {span.text}"
        forms = (joined, joined[:1].upper() + joined[1:], *forms)
    return with_bearers(Name(start, span.end, forms, before))


def _as_inner(name: Name, inner: Name) -> Name:
    return Name(name.start, name.end, name.forms, name.before, inner.bearers, inside=True)


def _inside(span: Span) -> Iterator[Name]:
    """Places inside a longer name, each behind a preposition or an article: "ministère de la Défense du Chili"."""
    words = [token.text for token in span]
    at = 1
    while at < len(words):
        length = _length(words, at) if words[at][:1].isupper() and words[at - 1].lower() in _LINKS else 0
        if length:
            first = span.start + at
            form = span.doc[first : first + length].text
            before = words[at - 1].lower()
            joined = f"{before}{form}" if before[-1] in "'’" else f"{before} {form}"
            forms = (joined, form) if before in _ARTICLES else (form,)
            yield with_bearers(Name(first, first + length, forms, before, inside=True))
        at += max(1, length)


def _length(words: list[str], at: int) -> int:
    """How many words from here on are the longest known place name."""
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        found = candidates(_join(words[at : at + length]))
        # A name that only differs in case or accents is too weak a sign here.
        if (
            any(place.kind in _INNER_KINDS and place.weight > 1 for place in found)
            and words[at + length - 1][:1].isupper()
        ):
            return length
    return 0


def _join(words: list[str]) -> str:
    text = ""
    for word in words:
        text += word if not text or text[-1] in "'’-" or word == "-" else f" {word}"
    return text
