"""Which place each name of an article means: what stands beside it decides, then the rest of the article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from depeche.region.atlas import Place, candidates
from depeche.region.claims.relation import lists

Rule = Literal["name", "beside", "article", "inside", "demonym", "metonym", "undecided", "unknown"]

_WORDS = lists("places")

# What one reference to its country adds to a bearer's weight, and how many count.
_VOTE, _MOST = 1.2, 3
_BESIDE = 10.0
# A bearer so much less likely than the first is meant only where that is said beside it: Paris in Texas.
_HOPELESS = 3.2
# Below this lead nothing is decided.
_LEAD = 0.3
_LEADS = ((2.0, "clear lead"), (1.0, "lead"), (_LEAD, "narrow lead"))
# A name in no table is put in the country that the article is about, if one has this share of its references.
_SHARE, _LEAST = 0.5, 2
_REACH = 9
_AROUND = ("country", "region")
_JOINTS = frozenset(_WORDS["joints"])
_WITHIN = _WORDS["opening"] - {",", "-", "–"}
_LISTED = _JOINTS | _WORDS["leading"]
_SWISS = "CH"


@dataclass(frozen=True)
class Name:
    """A name in the text that may be a place.

    Parameters
    ----------
    start, end
        Its tokens.
    forms
        What to look up: as written, then as the entities' component calls it.
    before
        The word before it, in lower case.
    bearers
        The places of that name, the likeliest first.
    inside
        Whether it stands inside a longer name.
    """

    start: int
    end: int
    forms: tuple[str, ...]
    before: str = ""
    bearers: tuple[Place, ...] = ()
    inside: bool = False


@dataclass(frozen=True)
class Resolved:
    """What a name means, how that was found, and what else it may mean."""

    name: Name
    place: Place | None
    iso: str | None
    rule: Rule
    ground: str
    alternatives: tuple[str, ...] = ()


def with_bearers(name: Name) -> Name:
    """Look a name up: as written with its article, as written, as it is called; a region may bear a country's name."""
    found = next(filter(None, map(candidates, name.forms)), ())
    if found and found[0].kind == "country":
        regions = (place for form in name.forms for place in candidates(form) if place.kind == "region")
        found = tuple(dict.fromkeys((*found, *regions)))
    return replace(name, bearers=_fitting(found, name.before))


@dataclass(frozen=True)
class _Article:
    """The names of an article, the countries of those that are sure, how often each is meant, its peoples and words."""

    names: Sequence[Name]
    sure: Mapping[int, str | None]
    votes: Counter[str | None]
    peoples: Sequence[tuple[int, str]]
    words: Sequence[str]


def resolve(names: Sequence[Name], peoples: Sequence[tuple[int, str]], words: Sequence[str]) -> list[Resolved]:
    """Settle what each name means.

    Parameters
    ----------
    names
        The names with their bearers, in the order of the text.
    peoples
        Token and country of each demonym and of each seat of power.
    words
        The document's tokens in lower case.

    Returns
    -------
    list of Resolved
        One for each name.
    """
    owners = [{place.iso for place in name.bearers} for name in names]
    sure = {number: name.bearers[0].iso for number, name in enumerate(names) if len(owners[number]) == 1}
    votes: Counter[str | None] = Counter(iso for iso in sure.values() if iso)
    votes.update(iso for _, iso in peoples)
    article = _Article(names, sure, votes, peoples, words)
    return [_settle(number, article) for number in range(len(names))]


def _fitting(bearers: tuple[Place, ...], before: str) -> tuple[Place, ...]:
    """The bearers that the word before allows: "la Grenade" is no town, "à Grenade" no country."""
    if len(bearers) < 2:
        return bearers
    kept = bearers
    if before in _WORDS["determined"]:
        kept = tuple(place for place in bearers if place.kind not in ("city", "capital"))
    elif before in _WORDS["at"]:
        kept = tuple(place for place in bearers if place.kind in ("city", "capital", "site") or place.article == "")
    elif before in _WORDS["in"]:
        kept = tuple(place for place in bearers if place.kind not in ("city", "capital"))
    return kept or bearers


def _settle(number: int, article: _Article) -> Resolved:
    name, votes = article.names[number], article.votes
    if number in article.sure:
        place, around = name.bearers[0], _around(number, article)
        if around not in (None, place.iso) and place.kind in ("city", "capital") and _is_within(number, article):
            return Resolved(name, None, around, "beside", "country beside")
        reason = "only country" if place.kind in ("country", "capital") else "only place"
        return Resolved(name, place, place.iso, "name", reason)
    beside = _beside(number, article)
    if not name.bearers:
        return _unknown(name, beside, votes)
    weight = name.bearers[0].weight
    heard = Counter[str | None]() if name.inside else votes
    scores = [(_score(place, weight, beside, heard), place) for place in name.bearers]
    scores.sort(key=lambda pair: -pair[0])
    best, first = scores[0]
    rest = tuple(dict.fromkeys(place.iso for _, place in scores[1:] if place.iso and place.iso != first.iso))
    lead = best - next((score for score, place in scores[1:] if place.iso != first.iso), 0.0)
    if lead < _LEAD:
        return Resolved(name, None, None, "undecided", "undecided", ((first.iso or ""), *rest))
    if beside is not None and beside == first.iso:
        return Resolved(name, first, first.iso, "beside", "beside", rest)
    ground = next(ground for least, ground in _LEADS if lead >= least)
    return Resolved(name, first, first.iso, "article" if votes[first.iso] else "name", ground, rest)


def _score(place: Place, first: float, beside: str | None, votes: Counter[str | None]) -> float:
    if beside is not None and beside == place.iso:
        return place.weight + _BESIDE
    heard = votes[place.iso] if place.iso and first - place.weight <= _HOPELESS else 0
    return place.weight + _VOTE * min(_MOST, heard)


def _unknown(name: Name, beside: str | None, votes: Counter[str | None]) -> Resolved:
    """A name in no table: the country said beside it, else the one that the article is about."""
    if beside is not None:
        return Resolved(name, None, beside, "beside", "country beside")
    if votes and not name.inside:
        (iso, most), total = votes.most_common(1)[0], sum(votes.values())
        if most >= _LEAST and most > _SHARE * total:
            return Resolved(name, None, iso, "article", "article")
    return Resolved(name, None, None, "unknown", "unknown")


def _beside(number: int, article: _Article) -> str | None:
    """The country said right beside a name: "Tripoli, au Liban", "Paris (Texas)", "le port libanais de Tripoli"."""
    name, words = article.names[number], article.words
    for token, iso in article.peoples:
        if name.start - 4 <= token < name.start and _WORDS["leading"].issuperset(words[token + 1 : name.start]):
            return iso
        if token == name.end:
            return iso
    return _around(number, article) or next(_listed(number, article), None)


def _around(number: int, article: _Article) -> str | None:
    """The country of the larger place or of the canton told right behind a name: "Tripoli, au Liban", "Sion (VS)"."""
    name, words = article.names[number], article.words
    behind = words[name.end : name.end + 3]
    if behind[:1] == ["("] and behind[2:] == [")"]:
        fits = not name.bearers or any(place.iso == _SWISS for place in name.bearers)
        if behind[1] in _WORDS["cantons"] and fits:
            return _SWISS
    after = _behind(number, article)
    around = after is not None and after.bearers and after.bearers[0].kind in _AROUND
    if after is not None and around and _leads(words[name.end : after.start]):
        isos = {place.iso for place in after.bearers}
        return isos.pop() if len(isos) == 1 else None
    return None


def _is_within(number: int, article: _Article) -> bool:
    """Whether a town lies in the region named behind it: "Naples, en Floride", not "Lyon, en Corse et en Floride"."""
    name, after, words = article.names[number], _behind(number, article), article.words
    # A country that is wrong is a claim to be judged: "Kidal, dans le nord du Niger".
    if after is None or after.bearers[0].kind != "region":
        return False
    then, more = (*words[after.end : after.end + 2], "", "")[:2]
    goes_on = then in _JOINTS and (then != "," or more in _WORDS["opening"])
    return not _WITHIN.isdisjoint(words[name.end : after.start]) and not goes_on


def _behind(number: int, article: _Article) -> Name | None:
    """The first name behind another."""
    end = article.names[number].end
    return next((name for name in article.names[number + 1 :] if name.start >= end), None)


def _listed(number: int, article: _Article) -> Iterator[str]:
    """The country of a region that another is named with, "l’Alabama et la Géorgie", or that stands before a town."""
    names, sure, words = article.names, article.sure, article.words
    for other in (number - 1, number + 1):
        first, last = sorted((number, other))
        iso = sure.get(other)
        if iso is None or names[other].bearers[0].kind != "region" or names[first].end > names[last].start:
            continue
        between = words[names[first].end : names[last].start]
        if other < number and " ".join(between) in _WORDS["beside"]:
            yield iso
        twin = any(place.kind == "region" and place.iso == iso for place in names[number].bearers)
        if twin and _JOINTS.intersection(between) and _LISTED.issuperset(between):
            yield iso


def _leads(between: Sequence[str]) -> bool:
    """Whether words lead from a place to the larger one around it: ", au", "(", ", dans le nord du"."""
    if not between or len(between) > _REACH or between[0] not in _WORDS["opening"]:
        return False
    # A bare comma stands between the members of a list.
    return list(between) != [","] and (_WORDS["leading"] | _WORDS["opening"]).issuperset(between)
