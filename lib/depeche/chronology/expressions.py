"""Time expressions: dates with a day, a month or a year, and what they say unresolved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from depeche.corpus.dateline import MONTH_NAMES, month_number
from depeche.edtf import day_exists

_YEAR = r"(?P<year>1\d{3}|20\d\d|21\d\d)"
_MONTH = rf"(?P<month>{MONTH_NAMES})(?!\w)\.?"
_WEEKDAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?"
_PART = r"(?:(?P<part>mi|fin|début)[- ‑](?:de\s)?)"
_BEFORE_YEAR = (
    r"(?:en|entre|depuis|dès|avant|après|vers|fin|début|courant|jusqu['’]en|jusqu['’]à|d['’]ici|d['’]ici\sà|et|ou|à|de|années?|l['’]an|"
    r"printemps|été|automne|hiver)"
)
_COUNTED = r"(?:\d{3}|habitants|personnes|euros|dollars|km|mètres)"
_ARTICLE = r"(?:le\s|l['’]an\s|la\s)?"
# Tried in this order at each place; the first that fits is taken.
_RULES = {
    "day": re.compile(rf"{_WEEKDAY}(?P<day>[12]\d|3[01]|0?[1-9])(?:er)?\s+{_MONTH}(?:\s+{_YEAR})?", re.IGNORECASE),
    "figures": re.compile(r"(?P<day>[0-3]?\d)[/.](?P<month>[01]?\d)[/.](?P<year>(?:1\d|20|21)\d\d)(?![\w/])"),
    "iso": re.compile(r"(?P<year>(?:1\d|20|21)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])"),
    "part of month": re.compile(rf"{_PART}{_MONTH}(?:\s+{_YEAR})?", re.IGNORECASE),
    "month": re.compile(rf"{_MONTH}\s+{_YEAR}", re.IGNORECASE),
    "year": re.compile(rf"(?<=\s){_YEAR}(?![\w%€$-]|[.,]\d|\s{_COUNTED}(?!\w))"),
}
_ANY = re.compile(r"(?<![\w.,/-])(?=[\w])")
_GOVERNOR = re.compile(rf"(?:^|\W){_BEFORE_YEAR}\s$", re.IGNORECASE)
_SINCE = re.compile(rf"(?:depuis|à partir d[eu]|dès)\s{_ARTICLE}$", re.IGNORECASE)
_UNTIL = re.compile(rf"(?:jusqu['’](?:en|au?|à)|avant|d['’]ici(?:\s(?:à|en|le|au))?)\s{_ARTICLE}$", re.IGNORECASE)
_MODS = {"mi": "MID", "fin": "END", "début": "START"}


@dataclass(frozen=True)
class Expression:
    """A date as written.

    Parameters
    ----------
    start, end
        Its place in the text, prepositions aside.
    year, month, day
        What it says; ``None`` for what it leaves out.
    mod
        TIMEX3 modifier of a part of a month: START, MID, END.
    bound
        ``since`` or ``until`` where a preposition opens an interval, else empty.
    rule
        The rule that found it.
    """

    start: int
    end: int
    rule: str
    year: int | None
    month: int | None = None
    day: int | None = None
    mod: str | None = None
    bound: str = ""

    @property
    def literal(self) -> str:
        """The TIMEX3 value of what is written; unknown years are ``XXXX``."""
        return iso(self.year, self.month, self.day)


def iso(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """A date in ISO 8601 order, an unknown year as ``XXXX``."""
    parts = ["XXXX" if year is None else f"{year:04}"]
    parts += [f"{part:02}" for part in (month, day) if part is not None]
    return "-".join(parts)


def find_expressions(text: str) -> Iterator[Expression]:
    """Find the dates of `text`, in order, without overlap."""
    at = 0
    while at < len(text):
        place = _ANY.search(text, at)
        if place is None:
            return
        found = _first(text, place.start())
        if found:
            yield found
        at = found.end if found else place.start() + 1


def _first(text: str, at: int) -> Expression | None:
    for rule, pattern in _RULES.items():
        match = pattern.match(text, at)
        if match and (rule != "year" or _GOVERNOR.search(text, max(0, at - 20), at)):
            return _expression(text, match, rule)
    return None


def _expression(text: str, match: re.Match[str], rule: str) -> Expression | None:
    said = match.groupdict()
    month_said = said.get("month")
    month = None if month_said is None else int(month_said) if month_said.isdigit() else month_number(month_said)
    year, day = (int(said[part]) if said.get(part) else None for part in ("year", "day"))
    if month is not None and not day_exists(year or 2000, month, day or 1):
        return None
    part = (said.get("part") or "").lower()
    before = text[max(0, match.start() - 24) : match.start()]
    bound = "since" if _SINCE.search(before) else "until" if _UNTIL.search(before) else ""
    # An abbreviation's stop at the end of a sentence is not part of the date.
    end = match.end() - (match.group().endswith("."))
    return Expression(match.start(), end, rule, year, month, day, _MODS.get(part), bound)
