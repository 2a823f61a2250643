"""Who belongs to which organisation, and when: ``memberships.csv`` read for a date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log2

from depeche.corpus.edtf import bounds
from depeche.data import cell_list, rows_of
from depeche.words import Words

MEMBER = "member"
# States at the Security Council's table for good are members of it too.
_FULL = (MEMBER, "permanent")
# An article without a date is read as one of the time since then.
_UNDATED_FROM = "1991-12-31"
_FIRST, _LAST = "0001-01-01", "9999-12-31"


@dataclass(frozen=True)
class Period:
    """A time of membership, or as a capital.

    Parameters
    ----------
    status
        ``member``, ``suspended``, ``observer``, ``associate``, ``candidate``, ``permanent`` or another.
    since, until
        As in the table: an ISO date, or as much of one as is known; empty while it lasts.
    source, as_of
        As in the table.
    """

    status: str
    since: str
    until: str
    source: str
    as_of: str

    def held(self, at: str | None) -> bool | None:
        """Whether it held throughout an EDTF date or interval; nothing if it may have held for a part of that."""
        (first, last), since, until = days(at), bounds(self.since), bounds(self.until)
        begun = not self.since or (since[1] is not None and since[1] <= first)
        if begun and (not self.until or (until[0] is not None and last <= until[0])):
            return True
        return None if (since[0] or _FIRST) <= last and first <= (until[1] or _LAST) else False


@dataclass(frozen=True)
class Seat(Period):
    """A time in which a city was, or may have been, a country's capital; its usual name is the first of its `forms`."""

    forms: tuple[str, ...]


def memberships(iso: str, at: str | None) -> list[tuple[str, str]]:
    """What a country belongs to throughout a date or interval, and with which status; undated, since 1991.

    Examples
    --------
    >>> nato = "Organisation du traité de l’Atlantique nord"
    >>> (nato, "member") in memberships("FI", "2022-05-19"), (nato, "member") in memberships("FI", "2023-05")
    (False, True)
    """
    return sorted(
        (organisation, period.status)
        for (organisation, code), found in _periods().items()
        for period in found
        if code == iso and period.held(at)
    )


def belongs(iso: str, organisation: str, at: str | None, *, status: str = MEMBER) -> bool | None:
    """Whether a country has a status in an organisation at a date.

    Returns
    -------
    bool or None
        None if that changed meanwhile, or if the table does not list all that have the status.

    Examples
    --------
    >>> nato = "Organisation du traité de l’Atlantique nord"
    >>> belongs("FI", nato, "2022"), belongs("FI", nato, "2024"), belongs("FI", nato, "2023")
    (False, True, None)
    >>> belongs("IN", nato, "2022", status="observer") is None
    True
    """
    wanted = _FULL if status == MEMBER else (status,)
    held = either(period.held(at) for period in periods(iso, organisation) if period.status in wanted)
    return held if held is not False or is_complete(organisation, status) else None


def either(held: Iterable[bool | None]) -> bool | None:
    """Whether one of several holds: nothing if none surely does and one may."""
    found = set(held)
    return True if True in found else None if None in found else False


def is_complete(organisation: str, status: str = MEMBER) -> bool:
    """Whether the table lists all that have, or had, a status in an organisation."""
    return status in cell_list(organisations()[organisation]["complete"])


def periods(iso: str, organisation: str) -> tuple[Period, ...]:
    """Every period that the table has for a country in an organisation."""
    return _periods().get((organisation, iso), ())


def days(at: str | None) -> tuple[str, str]:
    """First and last day of an EDTF date; an open end is the table's date."""
    first, last = bounds(at) if at else (None, None)
    return first or _UNDATED_FROM, max(last or edition(), first or _UNDATED_FROM)


def edition() -> str:
    """The day that the table describes."""
    return max(period.as_of for found in _periods().values() for period in found)


@cache
def _periods() -> dict[tuple[str, str], tuple[Period, ...]]:
    found: dict[tuple[str, str], list[Period]] = {}
    for row in rows_of("memberships.csv"):
        found.setdefault((row["organisation"], row["iso"]), []).append(Period(*_period(row)))
    return {key: tuple(sorted(rows, key=lambda row: row.since)) for key, rows in found.items()}


def seats(iso: str) -> list[Seat]:
    """The capitals of a country that are not its only one, in the order of ``capitals.csv``."""
    rows = [row for row in rows_of("capitals.csv") if row["iso"] == iso]
    return [Seat(*_period(row), (row["city"], *cell_list(row["forms"]))) for row in rows]


def _period(row: Mapping[str, str]) -> tuple[str, str, str, str, str]:
    """The fields of a period from a row of a table."""
    return row["status"], row["from"], row["to"], row["source"], row["as_of"]


@cache
def organisations() -> dict[str, dict[str, str]]:
    """Rows of ``organisations.csv`` by name, in their order, which is that of maps and matrices.

    `tie` is what binds the members: ``defence`` (a promise of mutual defence, or forces of their own), ``union``
    (politics and law in common), ``market`` (a currency, a market or open borders in common) or ``forum`` (meetings,
    programmes). Of two that part a region alike, the closer tie is shown. Those of the whole world or of one language
    have none: they say little of a region. `complete` are the statuses of which ``memberships.csv`` lists all that
    have, or had, it.
    """
    return {row["name"]: row for row in rows_of("organisations.csv")}


# Which organisations part a region: those that a map shades, chosen from who belongs to them at a date.

# How much less a looser tie counts where two organisations part a region nearly alike.
TIES = {"defence": 1.0, "union": 0.65, "forum": 0.4, "market": 0.35}
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
    return organisations().get(organisation, {}).get(language, organisation)


def with_article(organisation: str, words: Words) -> str:
    """The short name of an organisation with its article in French: "l’OTAN", "le G20"."""
    article = organisations().get(organisation, {}).get("article", "") if words.language == "fr" else ""
    short = acronym(organisation, words.language)
    return f"{article}{short}" if article.endswith("’") else f"{article} {short}".strip()


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
    return {name: TIES[row["tie"]] for name, row in organisations().items() if row["tie"]}
