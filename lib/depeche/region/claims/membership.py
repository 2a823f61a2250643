"""Claims of membership: "membre de l'OTAN", "a rejoint l'UE", judged by ``memberships.csv`` at the article's date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span

from depeche.region.claims.sentence import (
    WORDS,
    Claim,
    Scene,
    is_hedged,
    is_negated,
    judged,
    name_of,
    subjects,
    with_article,
)
from depeche.region.memberships import MEMBER, belongs, edition, is_complete, organisation_forms, periods

_MEMBER = WORDS["membership"]
_NOUNS, _INNER = frozenset(_MEMBER["nouns"]), frozenset(_MEMBER["inner"])
_JOINED = frozenset(_MEMBER["joined"])
_LEFT = frozenset([*_MEMBER["left"], *_MEMBER["leaving"]])
_UNJUDGED = frozenset(_MEMBER["unjudged"])
_STATUS: dict[str, str] = _MEMBER["adjectives"]
_AUXILIARIES = ("a", "ont", "est", "sont")
_NAMES = {
    "observer": "observateur",
    "associate": "associé",
    "suspended": "suspendu",
    "candidate": "candidat",
    "permanent": "membre permanent",
}
# An organisation's name begins within so many words of the trigger.
_REACH = 7


def membership_claims(scene: Scene, at: int) -> Iterator[Claim]:
    """Claims that "membre", "appartient", "a rejoint" or "a quitté" make."""
    word, start = scene.low[at], at + 1
    if word == "partie" and scene.low[max(0, at - 1)] not in ("fait", "font", "faisant"):
        return
    past = word in _JOINED or (word in _LEFT and word not in _MEMBER["leaving"])
    carrier = at
    if word == "partie":
        carrier = at - 1
    elif past:
        carrier = _auxiliary(scene, at)
        if carrier < 0:
            return
    named = _organisation(scene, start)
    if named is None:
        return
    organisation, first, end = named
    inner = scene.low[start:first]
    if word in _NOUNS and (not _UNJUDGED.isdisjoint(inner) or not _introduced(scene, at)):
        return
    status = next((_STATUS[token] for token in inner if token in _STATUS), MEMBER)
    status = MEMBER if status == "permanent" and "sécurité" not in organisation else status
    plural = word in ("membres", "appartiennent") or scene.low[carrier] in ("font", "ont", "sont", "quittent")
    for subject in subjects(scene, carrier, fits=_acts, plural=plural):
        if not is_hedged(scene, subject.end, first):
            yield _claim(scene, subject, organisation, status, at, end, left=word in _LEFT)


def _acts(place: Span) -> bool:
    """Whether a place may belong to an organisation: a country, or the capital named for it."""
    return place.label_ in ("country", "capital") and bool(place._.iso)


def _introduced(scene: Scene, at: int) -> bool:
    """Whether "membre" is said of somebody: not "les membres de l'OTAN", "un membre de", "États membres de"."""
    before = scene.low[at - 1] if at else ""
    return before not in ("les", "des", "aux", "ces", "chaque", "leurs", "ses", "nos", "plusieurs", "certains", "ce")


def _auxiliary(scene: Scene, at: int) -> int:
    """Where "a" of "a officiellement rejoint" stands, or -1."""
    for position in range(at - 1, max(-1, at - 4), -1):
        if scene.low[position] in _AUXILIARIES:
            return position
        if scene.doc[position].pos_ not in ("ADV", "PART"):
            break
    return -1


def _organisation(scene: Scene, start: int) -> tuple[str, int, int] | None:
    """The organisation named from here on: its name, its first token, one past its last."""
    limit = min(start + _REACH, len(scene.doc))
    position = start
    while position < limit and not (position > start and scene.low[position] in (".", ";", ":")):
        text = scene.doc[position : min(position + 16, len(scene.doc))].text
        match = _pattern().match(text)
        if match:
            found = scene.doc.char_span(
                scene.doc[position].idx, scene.doc[position].idx + match.end(), alignment_mode="expand"
            )
            form = match.group().replace("'", "’")
            return (_known()[form], position, found.end) if found is not None else None
        if scene.low[position] not in _INNER:
            return None
        position += 1
    return None


def _claim(scene: Scene, subject: Span, organisation: str, status: str, at: int, end: int, *, left: bool) -> Claim:
    iso = subject._.iso
    held = belongs(iso, organisation, scene.at, status=status)
    negated = is_negated(scene, subject.end, at)
    if left and held is False and not any(period.until for period in periods(iso, organisation)):
        # Who never was a member has not left.
        held = True
    sense = "sortie" if left else _NAMES.get(status, "membre")
    verdict = judged(held, negated != left)
    start, evidence = with_article(scene, subject), _evidence(iso, name_of(subject), organisation, status)
    source = next((period.source for period in periods(iso, organisation)), "general knowledge")
    names = (name_of(subject), organisation)
    return Claim(
        start, end, "membership", *names, sense, negated, verdict, evidence, source, edition(), "membership words", 0.9
    )


def _evidence(iso: str, name: str, organisation: str, status: str) -> str:
    found = periods(iso, organisation)
    if not found and is_complete(organisation, status):
        return f"{name} : jamais {'' if status == MEMBER else _NAMES[status] + ' '}dans {organisation}."
    if not found:
        return f"{organisation} : la table ne liste pas tous les statuts ({_NAMES.get(status, 'membre')})."
    told = (
        f"{_NAMES.get(period.status, 'membre')} depuis {period.since or '?'}"
        + (f" jusqu’à {period.until}" if period.until else "")
        for period in found
    )
    return f"{name}, {organisation} : {' ; '.join(told)}."


@cache
def _known() -> dict[str, str]:
    """Organisation by form, with typographic apostrophes."""
    return {form.replace("'", "’"): name for form, name in organisation_forms().items()}


@cache
def _pattern() -> re.Pattern[str]:
    """Any form of an organisation, the longest first, followed by no further letter."""
    forms = sorted(_known(), key=lambda form: (-len(form), form))
    written = "|".join(re.escape(form).replace("’", "['’]") for form in forms)
    return re.compile(rf"(?:{written})(?![\w-])")
