"""What ties the countries of a region at a date: the organisations they belong to, the telling ones first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from depeche.region.alliances import choose, members, organisations, unsettled

# So many organisations part a region well enough to be told by colours, and so many columns stay legible.
_PARTING, _COLUMNS = 2, 7
_ORDER = ("defence", "union", "forum", "market")


@dataclass(frozen=True)
class Tie:
    """An organisation seen from a region.

    Parameters
    ----------
    organisation
        Its name, as in ``memberships.csv``.
    members
        Codes of the countries that belong to it throughout the date.
    unsettled
        Codes of those that joined or left in the meantime.
    parts
        Whether it is one of the few that part the region best.
    column
        Whether a matrix has a column for it.
    """

    organisation: str
    members: tuple[str, ...]
    unsettled: tuple[str, ...] = ()
    parts: bool = False
    column: bool = False


def ties(codes: Sequence[str], at: str | None, *, subject: str | None = None, columns: int = _COLUMNS) -> list[Tie]:
    """The organisations that countries belong to at a date, those first that part them best, then the closest ties.

    Parameters
    ----------
    codes
        The countries.
    at
        An EDTF date or interval; of an interval, only what holds from end to end counts.
    subject
        The country in the middle.
    columns
        How many of them a matrix has room for.

    Examples
    --------
    >>> [tie.members for tie in ties(["FI", "NO", "SE"], "2022-05-19") if tie.organisation.endswith("Atlantique nord")]
    [('NO',)]
    """
    leading = choose(codes, at, most=_PARTING, subject=subject)
    met = {name: tuple(members(name, codes, at)) for name in _kinds()}
    known = [name for name, found in met.items() if found or unsettled(name, codes, at)]
    order = sorted(known, key=lambda name: (_rank(name, leading), -len(met[name])))
    telling = [name for name in order if name in leading or (_kinds()[name] and 1 < len(met[name]) < len(codes))]
    shown = set(telling[:columns])
    return [Tie(name, met[name], tuple(unsettled(name, codes, at)), name in leading, name in shown) for name in order]


def _rank(name: str, leading: Sequence[str]) -> int:
    if name in leading:
        return leading.index(name)
    kind = _kinds()[name]
    return len(leading) + (_ORDER.index(kind) if kind else len(_ORDER))


@cache
def _kinds() -> dict[str, str | None]:
    """Which tie each organisation is; those of the whole world or of one language are none."""
    return {name: row.get("tie") for name, row in organisations().items()}


def listed() -> list[str]:
    """Every organisation that has a short name, the closest ties first."""
    return sorted(_kinds(), key=lambda name: _rank(name, ()))
