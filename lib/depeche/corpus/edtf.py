"""Extended Date/Time Format (EDTF, ISO 8601-2): validity and bounds. No other module reads a date that is text.

Source: Library of Congress, "Extended Date/Time Format (EDTF) Specification", 4 February 2019. Of its levels 0 to 2
this is what dates of news need: days, months, seasons, years, times of day, digits not known at the end of a year,
a month or a day not known, doubt about a whole date, intervals. Sets, years of five digits and doubt about a part of
a date are refused.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

FIRST_CENTURY = "0001/0100"
"""The years 1 to 100: as there is no year 0, no two digits lead them all."""
# First and last day of what "début", "mi-" and "fin" mean of a year and of a month; nothing is the month's last day.
THIRDS_OF_YEAR = {"START": ("01-01", "04-30"), "MID": ("05-01", "08-31"), "END": ("09-01", "12-31")}
THIRDS_OF_MONTH = {"START": ("01", "10"), "MID": ("11", "20"), "END": ("21", "")}

_DATE = re.compile(
    r"(?P<before>-)?(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX|XXXX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<doubt>[?~%])?"
)
_PLAIN = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")
_TIME = re.compile(
    r"(?P<date>-?[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?"
)
_NO_YEAR, _UNKNOWN = "XXXX", "XX"
_OPEN = ("", "..")
_YEARS = range(date.min.year, date.max.year + 1)
_MONTHS = range(1, 13)
# First and last month of the seasons. Winter has two halves, and a year is named after either: it ends in the next.
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (1, 14)}
_LEAP_YEAR = 2000

_Day = tuple[int, int, int]
"""Year, month and day; the year may be none of Python's calendar."""


def is_edtf(value: str) -> bool:
    """Whether `value` is a valid EDTF date or interval.

    Examples
    --------
    >>> [is_edtf(value) for value in ("2022-05~", "1990/..", "XXXX-02-29", "2022-02-30", "2022-05/2022-04", "mai")]
    [True, True, True, False, False, False]
    """
    first, slash, last = value.partition("/")
    if not slash:
        return _span(first) is not None
    if first in _OPEN or last in _OPEN:
        known = first if last in _OPEN else last
        return "X" not in known and _end(known) is not None
    begin, close = _end(first), _end(last)
    return begin is not None and close is not None and begin[0] <= close[0]


def bounds(value: str) -> tuple[str | None, str | None]:
    """First and last day that an EDTF date allows, as ISO dates.

    ``None`` where it is open, where its year is not known (``XXXX-05-19``) or none from 1 to 9999, and for what is no
    EDTF.

    Examples
    --------
    >>> bounds("2022-02")
    ('2022-02-01', '2022-02-28')
    >>> bounds("1990/..")
    ('1990-01-01', None)
    """
    first, last = days(value)
    return first.isoformat() if first else None, last.isoformat() if last else None


@lru_cache(maxsize=4096)
def days(value: str) -> tuple[date | None, date | None]:
    """First and last day that an EDTF date allows, as :func:`bounds` gives them."""
    if not is_edtf(value):
        return None, None
    first, slash, last = value.partition("/")
    return (_calendar(first)[0], _calendar(last)[1]) if slash else _calendar(first)


def one_day(value: str) -> date | None:
    """The day that an EDTF date names, if it names no more than one.

    Examples
    --------
    >>> one_day("2022-05-19"), one_day("2022-05"), one_day("2019-12/..")
    (datetime.date(2022, 5, 19), None, None)
    """
    first, last = days(value)
    return first if first == last else None


def is_plain(value: str, length: int = 4) -> bool:
    """Whether an EDTF date is a year, a month or a day of the calendar, in so many characters or more.

    Examples
    --------
    >>> [is_plain(value, 7) for value in ("2022-05", "2022-05-19", "2022", "2022-24", "2022-05~")]
    [True, True, False, False, False]
    """
    return len(value) >= length and _PLAIN.fullmatch(value) is not None and None not in days(value)


def day_exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day.

    Examples
    --------
    >>> day_exists(2024, 2, 29), day_exists(2023, 2, 29)
    (True, False)
    """
    return year in _YEARS and month in _MONTHS and 1 <= day <= _length(year, month)


def _calendar(value: str) -> tuple[date | None, date | None]:
    """First and last day of a single date, as far as it lies within Python's calendar."""
    span = _span(value)
    if span is None or value.startswith(_NO_YEAR) or span[1][0] < _YEARS[0]:
        return None, None
    first, last = span
    return date(*first) if first[0] in _YEARS else date.min, date(*last) if last[0] in _YEARS else date.max


def _end(value: str) -> tuple[_Day, _Day] | None:
    """One end of an interval: a date whose year is known, without a time of day."""
    return None if "T" in value or value.startswith(_NO_YEAR) else _span(value)


@lru_cache(maxsize=4096)
def _span(value: str) -> tuple[_Day, _Day] | None:
    """First and last day of a single date; nothing for what is none."""
    time = _TIME.fullmatch(value)
    match = _DATE.fullmatch(time["date"] if time else value)
    # What is not known is not doubted as well, and has no seasons.
    if match is None or ("X" in value and (match["doubt"] or match["month"] in _SEASONS)):
        return None
    years, months = _years(match["year"], match["before"]), _months(match["month"], match["day"])
    if years is None or months is None:
        return None
    (first, last), (begin, end) = years, months
    if not match["day"] or match["day"] == _UNKNOWN:
        more, month = divmod(end - 1, len(_MONTHS))
        return (first, begin, 1), (last + more, month + 1, _length(last + more, month + 1))
    day = int(match["day"])
    longest = _length(first if first == last else _LEAP_YEAR, begin) if begin == end else 31
    if not 1 <= day <= longest:
        return None
    return (first, begin, min(day, _length(first, begin))), (last, end, min(day, _length(last, end)))


def _years(year: str, before: str | None) -> tuple[int, int] | None:
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if before:
        return (-high, -low) if high else None
    return low, high


def _months(month: str | None, day: str | None) -> tuple[int, int] | None:
    if not month or month == _UNKNOWN:
        return _MONTHS[0], _MONTHS[-1]
    if month in _SEASONS:
        return None if day else _SEASONS[month]
    number = int(month)
    return (number, number) if number in _MONTHS else None


def _length(year: int, month: int) -> int:
    """How many days a month has, in any year: the calendar repeats itself every 400 years."""
    return monthrange(_LEAP_YEAR + year % 400, month)[1]
