"""Extended Date/Time Format (EDTF, ISO 8601-2): validity and bounds.

Source: Library of Congress, "Extended Date/Time Format (EDTF) Specification", 4 February 2019.
"""

from __future__ import annotations

import calendar
import re
import warnings
from datetime import date
from functools import lru_cache

with warnings.catch_warnings():
    # The validator builds its grammar with names that its parser's library has renamed.
    warnings.simplefilter("ignore", DeprecationWarning)
    from edtf_validate.valid_edtf import is_valid as _is_valid

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")
_DECADE_OR_CENTURY = re.compile(r"(\d{3})X|(\d\d)XX")
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11)}


def is_edtf(value: str) -> bool:
    """Whether `value` is a valid EDTF date or interval, levels 0 to 2."""
    try:
        return bool(_is_valid(value)) and all(map(_day_exists, value.split("/")))
    except Exception:  # the validator raises whatever its parser met
        return False


def _day_exists(value: str) -> bool:
    """Whether a date names no day that its month lacks; the validator lets 29 February pass in every year."""
    match = _DATE.fullmatch(value.split("T")[0])
    return not match or not match[3] or int(match[3]) <= calendar.monthrange(int(match[1]), int(match[2]))[1]


def day_exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day.

    Examples
    --------
    >>> day_exists(2024, 2, 29), day_exists(2023, 2, 29)
    (True, False)
    """
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def bounds(value: str) -> tuple[str | None, str | None]:
    """First and last day that an EDTF date allows, as ISO dates; ``None`` where it is open.

    A date whose year is unknown (``XXXX-05-19``) has no bounds.

    Examples
    --------
    >>> bounds("2022-02")
    ('2022-02-01', '2022-02-28')
    >>> bounds("1990/..")
    ('1990-01-01', None)
    """
    first, _, last = value.partition("/")
    if last or value.endswith("/"):
        return _single(first)[0], _single(last)[1]
    return _single(first)


@lru_cache(maxsize=4096)
def _single(value: str) -> tuple[str | None, str | None]:
    if match := _DECADE_OR_CENTURY.fullmatch(value):
        decade, century = match.groups()
        return (f"{decade}0-01-01", f"{decade}9-12-31") if decade else (f"{century}00-01-01", f"{century}99-12-31")
    match = _DATE.fullmatch(value.split("T")[0])
    if not match:
        return None, None
    year, month, day = match.groups()
    if day:
        return (f"{year}-{month}-{day}",) * 2
    if month == "24":
        # Winter has two halves, and a year is named after either.
        return f"{year}-01-01", f"{min(int(year) + 1, 9999):04}-02-{28 + calendar.isleap(int(year) + 1)}"
    months = _SEASONS.get(month, (int(month), int(month)) if month else (1, 12))
    if not 1 <= months[0] <= 12:
        return None, None
    last_day = calendar.monthrange(int(year), months[1])[1]
    return f"{year}-{months[0]:02}-01", f"{year}-{months[1]:02}-{last_day:02}"
