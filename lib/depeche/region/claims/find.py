"""From a document to its claims: which word calls which family, and who makes the claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span

from depeche.region.claims.border import border_claims, wedged_claims
from depeche.region.claims.capital import capital_claims
from depeche.region.claims.classes import class_claims
from depeche.region.claims.direction import direction_claims, distance_claims
from depeche.region.claims.landlocked import coast_claims, landlocked_claims
from depeche.region.claims.membership import membership_claims
from depeche.region.claims.sentence import WORDS, Claim, Scene

Family = Callable[[Scene, int], Iterator[Claim]]
NARRATOR = "narrator"
_STATEMENTS = "statements"
_MEMBERSHIP = ("nouns", "belonging", "joined", "left", "leaving")


def find_claims(doc: Doc, places: Sequence[Span], low: Sequence[str]) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Find and judge what `doc` claims.

    Parameters
    ----------
    doc
        A parsed document.
    places
        Its places with the cells of their rows, in the order of the text.
    low
        Its tokens in lower case.

    Yields
    ------
    tuple
        First token, one past the last token, and the cells of the row, in the order of the text.
    """
    scene = _scene(doc, places, low)
    triggers = _triggers()
    found: dict[tuple[object, ...], Claim] = {}
    for at, word in enumerate(low):
        for family in triggers.get(word, ()):
            for claim in family(scene, at) if not scene.is_question(at) else ():
                # Two words of one claim, "pays voisin, frontalier de", make one row.
                found.setdefault((claim.claim, claim.start, claim.subject, claim.object, claim.sense), claim)
    for claim in class_claims(scene):
        found.setdefault((claim.claim, claim.start, claim.subject, claim.sense), claim)
    for claim in sorted(found.values(), key=lambda claim: (claim.start, claim.end)):
        cells = asdict(claim)
        start, end = cells.pop("start"), cells.pop("end")
        yield start, end, cells | {"voice": _voice(doc, start, end)}


def _scene(doc: Doc, places: Sequence[Span], low: Sequence[str]) -> Scene:
    cells = [(place, place._.place) for place in places]
    kept = [place for place, row in cells if row["reference"] in ("name", "metonym") and row["rule"] != "metonym"]
    peoples = {place.start: place for place, row in cells if row["reference"] == "demonym"}
    return Scene(doc, kept, peoples, low, doc._.published)


def _voice(doc: Doc, start: int, end: int) -> str | None:
    """The narrator, the speaker of the innermost statement around a claim, or nobody known."""
    spans = doc.spans.get(_STATEMENTS, ())
    around = [span for span in spans if span.start < end and start < span.end]
    if not around:
        return NARRATOR
    said = min(around, key=len)._.statement or {}
    return said.get("speaker") or said.get("speaker_text")


@cache
def _triggers() -> Mapping[str, tuple[Family, ...]]:
    """The families that a word may call."""
    border, member, coast = WORDS["border"], WORDS["membership"], WORDS["landlocked"]
    side, far = WORDS["direction"], WORDS["distance"]
    calls: tuple[tuple[Family, Sequence[str]], ...] = (
        (border_claims, [*border["next_to"], *border["nouns"], *border["touching"]]),
        (wedged_claims, border["wedged"]),
        (membership_claims, [word for key in _MEMBERSHIP for word in member[key]]),
        (capital_claims, WORDS["capital"]["nouns"]),
        (landlocked_claims, coast["adjectives"]),
        (coast_claims, [*coast["coast"], *coast["reach"], *coast["bordering"]]),
        (direction_claims, [*side["sides"], *side["middle"], *side["shores"]]),
        (distance_claims, list(far["units"])),
    )
    found: dict[str, tuple[Family, ...]] = {}
    for family, words in calls:
        for word in dict.fromkeys(words):
            found[word] = (*found.get(word, ()), family)
    return found
