"""Which organisations part a region: those that a map shades, chosen from who belongs to them at a date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log2
from typing import Any

from depeche.data import load_toml
from depeche.region.memberships import belongs

# How much less a looser tie counts where two organisations part a region nearly alike.
_TIES = {"defence": 1.0, "union": 0.65, "forum": 0.4, "market": 0.35}
# One more organisation is shown only if it tells at least so many bits more of who is with whom, its tie weighed in.
_LEAST_GAIN = 0.25
# An organisation that the subject is in tells more than one that it only sees across the border.
_OWN = 1.15


def choose(codes: Collection[str], at: str | None, *, most: int = 2, subject: str | None = None) -> list[str]:
    """Name the organisations that part these countries best at a date, the one that tells most first.

    Where none parts them, the closest one that holds them all together.

    Parameters
    ----------
    codes
        The region's countries.
    at
        An EDTF date or interval; only what holds throughout counts.
    most
        How many organisations at most.
    subject
        The country in the middle.

    Examples
    --------
    >>> choose(["BY", "RU", "UA", "PL", "LT", "LV"], "2022-05-19", subject="BY")
    ['Organisation du traité de sécurité collective', 'Organisation du traité de l’Atlantique nord']
    """
    region = sorted(set(codes))
    sets = {name: found for name in _ties() if (found := frozenset(members(name, region, at)))}
    chosen: list[str] = []
    while len(chosen) < most:
        gains = {name: _gain(name, sets, chosen, region, subject) for name in sets if name not in chosen}
        # The table's order decides between equals.
        best = max(gains, key=lambda name: gains[name], default=None)
        if best is None or gains[best] < _LEAST_GAIN:
            break
        chosen.append(best)
    return chosen or _shared(sets, region)


def members(organisation: str, codes: Iterable[str], at: str | None) -> list[str]:
    """Those of `codes` that certainly belong to an organisation throughout a date or interval.

    Examples
    --------
    >>> nato = "Organisation du traité de l’Atlantique nord"
    >>> members(nato, ["FI", "NO"], "2022-05-19"), members(nato, ["FI", "NO"], "2023-05")
    (['NO'], ['FI', 'NO'])
    """
    return [iso for iso in codes if belongs(iso, organisation, at) is True]


def unsettled(organisation: str, codes: Iterable[str], at: str | None) -> list[str]:
    """Those of `codes` that joined or left an organisation in the meantime, or whose dates leave it open."""
    return [iso for iso in codes if belongs(iso, organisation, at) is None]


def acronym(organisation: str, language: str) -> str:
    """The short name of an organisation, or its name where the table has none.

    Examples
    --------
    >>> acronym("Organisation du traité de l’Atlantique nord", "en")
    'NATO'
    """
    return str(organisations().get(organisation, {}).get(language, organisation))


def _shared(sets: Mapping[str, frozenset[str]], region: Sequence[str]) -> list[str]:
    """The closest tie of a region that nothing parts, nothing if none holds all of it together."""
    whole = [name for name in sets if len(region) > 1 and sets[name] == frozenset(region)]
    return [max(whole, key=lambda name: _ties()[name])] if whole else []


def _gain(
    name: str, sets: Mapping[str, frozenset[str]], chosen: Sequence[str], region: Sequence[str], subject: str | None
) -> float:
    """How many bits one more organisation tells of the region, weighed; one member alone counts in a defence only."""
    tie = _ties()[name]
    if len(sets[name]) < 2 and tie < 1:
        return 0.0
    more = _bits(region, [*chosen, name], sets) - _bits(region, chosen, sets)
    return more * tie * (_OWN if subject in sets[name] else 1.0)


def _bits(region: Sequence[str], names: Sequence[str], sets: Mapping[str, frozenset[str]]) -> float:
    groups = Counter(tuple(iso in sets[name] for name in names) for iso in region)
    return -sum(n / len(region) * log2(n / len(region)) for n in groups.values())


def _ties() -> dict[str, float]:
    return {name: _TIES[row["tie"]] for name, row in organisations().items() if "tie" in row}


def organisations() -> Mapping[str, Mapping[str, Any]]:
    """The rows of ``alliances.toml`` by organisation, in its order."""
    found: Mapping[str, Mapping[str, Any]] = load_toml("alliances.toml")["organisation"]
    return found
