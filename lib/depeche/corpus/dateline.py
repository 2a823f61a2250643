"""Datelines and dated file names: what dates an article besides its metadata."""

from __future__ import annotations

import re

from depeche.data import load_toml
from depeche.edtf import day_exists

_MONTHS = {name: number for number, names in enumerate(load_toml("months.toml")["months"], 1) for name in names}
MONTH_NAMES = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DAY = rf"(?P<day>\d{{1,2}})(?:er)?\s+(?i:(?P<month>{MONTH_NAMES}))\.?(?:\s+(?P<year>\d{{4}}))?"
_WEEKDAY = r"(?:(?i:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?"
_WORD = r"[A-ZÀ-ÖØ-ÞŒŸ][\w’'-]*"
_NO_PLACE = r"(?!(?:Au|Avant|Après|Ce|Depuis|Du|Dès|En|Jusqu|Le|Vers)\b)"
_NAME = rf"{_NO_PLACE}{_WORD}(?:[ -](?:{_WORD}|de|du|la|le|sur|en)){{0,4}}"
_PLACE = rf"(?:(?P<place>{_NAME}(?:\s\([^()\n]{{2,30}}\))?),?\s+(?:le\s+)?)?"
_CLOSE = r"\s*(?:\([^()\n]{2,30}\)\s*)?(?:[.,:]?\s*[-–—]|(?<=\))|(?<=\d)\s?:)"
# "22 mai 2012. -", "PARIS, 3 juil (AFP) -", "Minsk, le 19 mai 2022 :"
_DATELINE = re.compile(_PLACE + _WEEKDAY + _DAY + _CLOSE)
_ISO = re.compile(r"(?<!\d)(\d{4})([-_]?)(\d{2})\2(\d{2})(?!\d)")


def month_number(name: str) -> int:
    """The number of a French month's name or abbreviation, in any case."""
    return _MONTHS[name.lower().rstrip(".")]


def find_dateline(paragraph: str) -> re.Match[str] | None:
    """The dateline at the head of a paragraph: place, day, agency, dash."""
    return _DATELINE.match(paragraph)


def dateline_date(found: re.Match[str]) -> str | None:
    """The date of a dateline as EDTF; the year is ``XXXX`` where none is written."""
    day, month, year = int(found["day"]), month_number(found["month"]), found["year"]
    # 29 February exists in some years: a leap year stands for an unknown one.
    if not day_exists(int(year or 2000), month, day):
        return None
    return f"{year or 'XXXX'}-{month:02}-{day:02}"


def filename_date(name: str) -> str | None:
    """The day written into a file's name (``2022-05-19_minsk``, ``20220519``), if it exists."""
    for found in _ISO.finditer(name):
        year, _, month, day = found.groups()
        if 1600 <= int(year) <= 2199 and day_exists(int(year), int(month), int(day)):
            return f"{year}-{month}-{day}"
    return None
