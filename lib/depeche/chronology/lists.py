"""French words of time, by the name of their list, and numbers written in French."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from depeche.data import load_toml
from depeche.french.align import fold

# Enough for years and for lengths of time in words.
_LARGEST = 10_000


def section(name: str) -> dict[str, Any]:
    """The words of a list (``hours.before``), or of all lists of a section (``units``), each with what it means.

    That is its value, or the name of the list that it stands in; as written in the data, with accents.
    """
    section: Any = _sections()
    *above, last = name.split(".")
    for part in above:
        section = section[part]
    return dict(_entries(last, section[last]))


def _entries(name: str, found: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(found, list):
        yield from ((word, name) for word in found)
    elif isinstance(found, dict):
        for key, value in found.items():
            yield from _entries(key, value)
    else:
        yield name, found


@cache
def _sections() -> dict[str, Any]:
    """The lists of times, with those of the months: in full, shortened."""
    times, months = load_toml("chronology.toml"), load_toml("months.toml")["months"]
    full = {names[0]: number for number, names in enumerate(months, 1)}
    plain = {fold(name) for name in full}
    short = {name: n for n, names in enumerate(months, 1) for name in names[1:] if name not in plain}
    return times | {"months": times["months"] | {"full": full, "short": short}}


def folded(name: str) -> dict[str, Any]:
    """The words of a list as they stand in a folded text."""
    return {fold(word): meaning for word, meaning in section(name).items()}


NUMBERS: Mapping[str, int] = folded("numbers")
_ORDINALS: Mapping[str, int] = folded("ordinals")


def number(written: str) -> int | float | None:
    """A French number, in figures or in (folded) words.

    Examples
    --------
    >>> number("quatre-vingt-dix-sept"), number("deux mille douze"), number("1 500"), number("30,4")
    (97, 2012, 1500, 30.4)
    """
    if written[:1].isdigit():
        digits = re.sub(r"[ .](?=\d{3})", "", written).replace(",", ".")
        return float(digits) if "." in digits else int(digits)
    total = 0
    for word in re.split(r"[ -]+", written):
        if word == "et":
            continue
        if word not in NUMBERS:
            return None
        total = _add(total, NUMBERS[word])
    return total if total <= _LARGEST else None


def _add(total: int, value: int) -> int:
    """One more word of a number: "quatre" + "vingt", "deux" + "mille" multiply, all others add."""
    thousands, rest = divmod(total, 1000)
    if value == 1000:
        return max(total, 1) * 1000
    if value == 100:
        return thousands * 1000 + max(rest, 1) * 100
    if value == 20 and rest % 100 == 4:
        return total - 4 + 80
    return total + value


def ordinal(written: str) -> int:
    """The number of an ordinal, in figures ("17e", "1er") or in words; -1 for "dernier"."""
    digits = re.match(r"\d+", written)
    return int(digits.group()) if digits else _ORDINALS.get(written, -1)
