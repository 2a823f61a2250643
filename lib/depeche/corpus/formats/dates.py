"""Dates as metadata write them, in figures or in words, to EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from depeche.corpus.edtf import day_exists, is_edtf
from depeche.corpus.paragraphs import MONTHS
from depeche.data import load_toml
from depeche.french.fold import fold

_WORDS = load_toml("dates.toml")
_MONTHS: dict[str, int] = _WORDS["months"] | {fold(name): number for name, number in MONTHS.items()}


def _any(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH = rf"(?P<name>{_any([*_MONTHS])})\b\.?"
_BEFORE = rf"(?:(?:{_any(_WORDS['before'])}) ?:? )?(?:(?:{_any(_WORDS['weekdays'])})\b\.?,? )?(?:le )?"
_DAY = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_ZONE = r"(?: ?(?:z|[+-]\d\d:?(?:\d\d)?|[a-z]{2,5}(?:[+-]\d{1,2})?|\([a-z ]+\))){0,3}"
_CLOCK = rf"(?:[t, -]+(?:a |at )?\d{{1,2}}(?: ?[:h] ?\d{{2}}(?:[:.]\d{{2}}(?:[.,]\d+)?)?| ?h| [ap]m){_ZONE})?"
_FORMS = [
    re.compile(form)
    for form in (
        rf"(?P<year>\d{{4}})(?P<sign>[-/. ])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}}){_CLOCK}",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:t?\d{4}(?:\d{2})?z?)?",
        rf"{_BEFORE}(?P<day>\d{{1,2}})(?P<sign>[-/. ])(?P<month>\d{{1,2}})(?P=sign){_YEAR}{_CLOCK}",
        rf"{_BEFORE}{_DAY}[ -]?{_MONTH}[ ,-]*{_YEAR}{_CLOCK}",
        rf"{_BEFORE}{_MONTH} {_DAY},? {_YEAR}{_CLOCK}",
        rf"{_MONTH}[ ,-]*(?P<year>\d{{4}})",
        r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})",
    )
]
_TURN = 69
# What a number that stands for a day counts, and from when: a spreadsheet days, computers seconds or thousandths.
_SHEET, _EPOCH = date(1899, 12, 30), date(1970, 1, 1)
_COUNTS = {5: (_SHEET, 1), 10: (_EPOCH, 86_400), 13: (_EPOCH, 86_400_000)}
# No date is written in more characters.
_LONGEST = 80
_NUMBER = re.compile(r"(\d+)(?:[.,]\d+)?")


def edtf_of(words: str) -> str | None:
    """The day, month or year that a written date names, as EDTF; ``None`` for what is none, or does not exist.

    The day is read before the month where both orders make a date. A time of day is left out. What is EDTF already
    stays as it is.

    Examples
    --------
    >>> [edtf_of(words) for words in ("19/05/2022", "05/19/2022", "jeu. 19 mai 2022 à 18h40", "mai 2022", "31/02/2022")]
    ['2022-05-19', '2022-05-19', '2022-05-19', '2022-05', None]
    """
    words = words.strip()
    if len(words) > _LONGEST:
        return None
    if is_edtf(words):
        return words.partition("T")[0]
    folded = fold(words)
    found = (form.fullmatch(folded) for form in _FORMS)
    return next((value for match in found if match for value in _readings(match)), None)


def edtf_of_number(words: str) -> str | None:
    """The day that a number stands for, as spreadsheets (five digits) and computers (ten, thirteen) count.

    Examples
    --------
    >>> edtf_of_number("44700"), edtf_of_number("1652918400"), edtf_of_number("12")
    ('2022-05-19', '2022-05-19', None)
    """
    number = _NUMBER.fullmatch(words.strip())
    if not number or len(number[1]) not in _COUNTS:
        return None
    start, days = _COUNTS[len(number[1])]
    return (start + timedelta(int(number[1]) // days)).isoformat()


def _readings(match: re.Match[str]) -> Iterator[str]:
    """What a match may mean, the likeliest first; what the calendar lacks is left out."""
    parts = match.groupdict()
    year, name = int(match["year"]), parts.get("name")
    # Years of two digits: POSIX reads 69 to 99 as 1969 to 1999.
    year += (1900 if year >= _TURN else 2000) if len(match["year"]) == 2 else 0
    month = _MONTHS[name] if name else int(match["month"])
    if not parts.get("day"):
        if day_exists(year, month, 1):
            yield f"{year:04}-{month:02}"
        return
    day = int(match["day"])
    swapped = [(day, month)] if not name and match.start("day") < match.start("year") else []
    for one, other in [(month, day), *swapped]:
        if day_exists(year, one, other):
            yield f"{year:04}-{one:02}-{other:02}"
