"""What several families share: months, thirds of a stretch, years, and what points to the last or next one."""

from __future__ import annotations

from collections.abc import Callable

from depeche.chronology import lexicon
from depeche.chronology.grammar.rule import Found, Place, Rule
from depeche.chronology.lexicon import DIRECTIONS, MONTHS, TOLD_DIRECTIONS, pattern
from depeche.chronology.readings import NOW, TOLD, Base

_PIVOT = 30  # "98" is 1998, "12" is 2012
_THIRD = r"(?P<third>tout_debut|toute_fin|debut|courant|milieu|mi|fin)"
_OF = r"(?:[- ]+(?:de_l'|de_|d'|du_mois_de_|du_mois_d'|du_|des_)?)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:er)?(?![\d%])"
THIRDS = frozenset({"debut", "mi", "fin", "courant", "milieu", "tout", "toute"})
SHORT = r"(?:_'?(?P<short>\d\d)(?=[ ]?(?:[.,;:!?)»\"\n\r]|$)|@FREE))"
ENDING = r"(?:,?_(?P<year>@YEAR)|_(?P<yearshift>@YEARSHIFT)|_(?P<direction>@DIRECTION))"


def month(written: str) -> int:
    """The number of a month, its abbreviating stop aside."""
    return MONTHS[written.rstrip(".")]


def direction(place: Place) -> tuple[int, Base]:
    """Which way "dernier" or "suivant" points, and from where."""
    said = " ".join(place.said("direction").split())
    return (TOLD_DIRECTIONS[said], TOLD) if said in TOLD_DIRECTIONS else (DIRECTIONS.get(said, 0), NOW)


def part_of_day(place: Place) -> tuple[str, str | None]:
    """The part of the day behind a day, and START, MID or END of it."""
    part = place.said("part")
    return lexicon.PARTS[" ".join(part.split())] if part else "", lexicon.THIRDS.get(place.said("partmod"))


def year_of(place: Place) -> int | None:
    """The year of a date, be it written out, in two figures or behind the end of the range that it opens."""
    if place["year"] or place["other"]:
        return int(place["year"] or place.said("other"))
    if place["endyear"]:
        ends = int(place.said("endyear"))
        return ends - (month(place.said("month")) > month(place.said("endmonth")))
    if not place["short"]:
        return None
    return full_year(int(place.said("short")))


def full_year(short: int) -> int:
    """The year that two figures mean."""
    return short + (2000 if short <= _PIVOT else 1900)


def dated_rule(
    name: str,
    starts: frozenset[str],
    template: str,
    read: Callable[[Place], Found | None],
    *,
    then: frozenset[str] = frozenset(),
) -> Rule:
    """A rule whose template may also name ``@DAY``, ``@THIRD`` ("début", "mi-") and ``@OF`` ("du mois de")."""
    return Rule(name, starts, pattern(template, DAY=_DAY, THIRD=_THIRD, OF=_OF), read, then)


def third_of(place: Place) -> str | None:
    """START, MID or END, where "début", "mi-" or "fin" stands before."""
    return lexicon.THIRDS.get(place.said("third").split(" ")[-1])
