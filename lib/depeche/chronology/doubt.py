"""How exactly a date is known: its EDTF form, first and last day, and intervals that two expressions make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from depeche.chronology.answer import Answer
from depeche.chronology.calendar import as_edtf
from depeche.chronology.expressions import Expression
from depeche.edtf import bounds, is_edtf

_DAY_THIRDS = {"START": (1, 10), "MID": (11, 20), "END": (21, None)}
_MONTH_THIRDS = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_LONGEST_LINK = 16  # " jusqu'au mardi "
# Modifiers that leave a date without a sharp edge.
_SOFT = ("START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN")
_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True)
class Resolved:
    """A date with its TIMEX3 value, its EDTF form with bounds, and what it was resolved against."""

    value: str | None
    edtf: str | None
    lower: str | None
    upper: str | None
    anchor: str | None
    confidence: float


def finish(expression: Expression, answer: Answer) -> Resolved:
    """Give a value its EDTF form and bounds."""
    is_length = expression.type in ("DURATION", "SET")
    dated = answer.reached if is_length else answer.value
    point = as_edtf(dated) if dated else None
    if point is None:
        return Resolved(answer.value, None, None, None, answer.anchor, answer.confidence)
    if answer.other and (other := as_edtf(answer.other)):
        # Either end may be a stretch itself: the first century, a decade.
        between = f"{point.split('/')[0]}/{other.split('/')[-1]}"
        return Resolved(answer.value, between, *bounds(between), answer.anchor, answer.confidence)
    first, last = _reach(expression, point)
    edtf = _doubted(expression, point, soft=is_length)
    lower = first if expression.bound != "until" else None
    upper = last if expression.bound != "since" else None
    return Resolved(answer.value, edtf, lower, upper, answer.anchor, answer.confidence)


def _reach(expression: Expression, point: str) -> tuple[str | None, str | None]:
    """First and last day of a date, or of the third of it that "début", "mi-" or "fin" means."""
    first, last = bounds(point)
    third = expression.mod or ""
    if _MONTH.fullmatch(point) and third in _DAY_THIRDS:
        begin, end = _DAY_THIRDS[third]
        return bounds(f"{point}-{begin:02}")[0], bounds(f"{point}-{end}")[1] if end else last
    if len(point) == 4 and point.isdigit() and third in _MONTH_THIRDS:
        begin, end = _MONTH_THIRDS[third]
        return bounds(f"{point}-{begin:02}")[0], bounds(f"{point}-{end:02}")[1]
    return first, last


def _doubted(expression: Expression, point: str, *, soft: bool) -> str:
    """`point` with its doubt: approximate, or open to one side."""
    # EDTF knows neither an interval nor an approximate date with an unknown year; intervals start at the year 1.
    if point.startswith(("XXXX", "0000")):
        return point
    mod, bound = expression.mod, expression.bound
    if mod == "MID" and _MONTH.fullmatch(point):
        point = f"{point}-15~"
    elif (soft or mod in _SOFT) and _PLAIN.fullmatch(point):
        point = f"{point}~"
    if not bound:
        return point
    if "X" in point:
        # An interval has no decade as its end: its first or last year.
        lower, upper = bounds(point)
        return f"{(lower or '')[:4]}/.." if bound == "since" else f"../{(upper or '')[:4]}"
    first, _, last = point.partition("/")
    last = (last or first).split("T")[0]
    return f"{first.split('T')[0]}/.." if bound == "since" else f"../{last}"


def ranged(expressions: Sequence[Expression], found: Sequence[Resolved]) -> list[Resolved]:
    """Give both ends of "du 3 au 5 mai" the days between them."""
    result = list(found)
    for number in range(len(result) - 1):
        one, other = expressions[number : number + 2]
        near = one.range and other.start - one.end <= _LONGEST_LINK and one.type == other.type == "DATE"
        first, last = found[number], found[number + 1]
        edtf, lower, upper = f"{first.edtf}/{last.edtf}", first.lower, last.upper
        # "Du 3 au 30 février": the second end, a month only, begins before the first.
        whole = near and _is_point(first) and _is_point(last) and is_edtf(edtf)
        if whole and (lower or "") < (upper or ""):
            result[number] = replace(first, edtf=edtf, lower=lower, upper=upper)
            result[number + 1] = replace(last, edtf=edtf, lower=lower, upper=upper)
    return result


def _is_point(resolved: Resolved) -> bool:
    return bool(resolved.edtf and _PLAIN.fullmatch(resolved.edtf.rstrip("~")))
