"""Resolving against a date without a year ("PARIS, 3 juil (AFP)"): what holds in any year."""

from __future__ import annotations

import re
from collections.abc import Callable

from depeche.chronology.values import Answer
from depeche.chronology.years import UNRESOLVED, WEAK

# Stand-ins for the unknown year, long before any that news tells of: a common year and a leap year, or for 29 February
# two leap years.
_YEARS, _LEAP_YEARS = ("0403", "0404"), ("0404", "0408")
_LEAP_DAY = "XXXX-02-29"
_STANDING_IN = re.compile(r"04\d\d(?=-\d\d(?!\d))")
_KNOWN = re.compile(r"XXXX-\d\d(?:-\d\d)?(?:T.*)?")


def yearless(published: str, answers: Callable[[str], list[Answer]]) -> list[Answer]:
    """What is the same in a common year and in a leap year, its year left open.

    Parameters
    ----------
    published
        The article's date, such as ``XXXX-07-03``.
    answers
        Resolves the expressions of the text against a date.

    Returns
    -------
    list of Answer
        One for each expression: "hier" is ``XXXX-07-02``; "mardi" and "l'an dernier" have no value.
    """
    years = _LEAP_YEARS if published == _LEAP_DAY else _YEARS
    one, other = (answers(published.replace("XXXX", year)) for year in years)
    return [_in_any_year(*pair) for pair in zip(one, other, strict=True)]


def _in_any_year(one: Answer, other: Answer) -> Answer:
    if one == other:
        return one
    if one.value == other.value:  # a length of time; what it reaches to hangs on the year
        return Answer(one.value, None, one.confidence)
    value = _opened(one.value)
    if value is None or value != _opened(other.value):
        return Answer(None, None, UNRESOLVED)
    return Answer(value, _opened(one.anchor), min(one.confidence, WEAK))


def _opened(value: str | None) -> str | None:
    """A day or month of an unknown year; nothing for what hangs on the year, such as a week."""
    opened = _STANDING_IN.sub("XXXX", value) if value else ""
    return opened if _KNOWN.fullmatch(opened) else None
