"""From a date as written to a date that is known: its year, its bounds, its doubt."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from depeche.chronology.expressions import Expression, iso
from depeche.edtf import bounds

# Share of a rule's values that are right; a year taken from the article's date is 95.5 % right (French TimeBank).
_CERTAIN, _NEAREST, _UNRESOLVED = 0.97, 0.9, 0.6
# The years before and after in which 29 February is sure to exist once.
_LEAP_REACH = 8


_THIRDS = {"START": (1, 10), "MID": (11, 20), "END": (21, None)}


@dataclass(frozen=True)
class Resolved:
    """A date with its TIMEX3 value, its EDTF form with bounds, and what it was resolved against."""

    value: str
    edtf: str
    lower: str | None
    upper: str | None
    anchor: str | None
    confidence: float


def resolve(expression: Expression, published: str | None) -> Resolved:
    """Resolve a date against the article's date.

    A missing year is the one that brings the date nearest to the article's; where that is not known
    to the year at least, the year stays unknown (``XXXX``) and the date has no bounds.
    """
    anchor, confidence, year = None, _CERTAIN, expression.year
    if year is None:
        reference = _reference(published)
        year = _nearest_year(expression, reference) if reference else None
        anchor = published if year else None
        confidence = _NEAREST if year else _UNRESOLVED
    value = iso(year, expression.month, expression.day)
    edtf = _edtf(expression, value, year)
    lower, upper = _third(expression, value) if expression.mod and year is not None else bounds(edtf)
    return Resolved(value, edtf, lower, upper, anchor, confidence)


def _third(expression: Expression, month: str) -> tuple[str | None, str | None]:
    """First and last day of the third of a month that "début", "mi-" or "fin" means; open where an interval is."""
    first, last = _THIRDS[expression.mod or "MID"]
    lower = f"{month}-{first:02}" if expression.bound != "until" else None
    upper = (f"{month}-{last}" if last else bounds(month)[1]) if expression.bound != "since" else None
    return lower, upper


def _reference(published: str | None) -> date | None:
    """The article's day; where only its year or month is known, the middle of it."""
    lower, upper = bounds(published) if published else (None, None)
    if not lower or not upper or published is None or "/" in published:
        return None
    first, last = date.fromisoformat(lower), date.fromisoformat(upper)
    return first + (last - first) / 2


def _nearest_year(expression: Expression, reference: date) -> int:
    month, day = expression.month or 1, expression.day or 15
    years = range(max(1, reference.year - _LEAP_REACH), reference.year + _LEAP_REACH + 1)
    days = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    return min(days, key=lambda near: abs((near - reference).days)).year


def _edtf(expression: Expression, value: str, year: int | None) -> str:
    if expression.mod == "MID" and year is not None:
        value = f"{value}-15~"
    elif expression.mod and year is not None:
        value = f"{value}~"
    # EDTF knows neither an interval nor an approximate date with an unknown year.
    if year is None:
        return value
    return {"since": f"{value}/..", "until": f"../{value}"}.get(expression.bound, value)
