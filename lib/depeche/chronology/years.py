"""Filling the gaps of a calendar date: its year, or the week that a weekday stands in."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from depeche.chronology.answer import Answer
from depeche.chronology.calendar import easter, nearest, nth_weekday, season_middle, season_start
from depeche.chronology.expressions import Expression
from depeche.chronology.readings import TOLD, Calendar, Holiday
from depeche.chronology.scene import Scene, Setting
from depeche.edtf import day_exists

# Share of values that are right by the way they were found; a missing year is the nearest one in 95.5 % of cases
# (French TimeBank), a bare weekday follows tense or nearness in 88 %.
CERTAIN, NEAREST, LIKELY, WEAK, UNRESOLVED = 0.97, 0.9, 0.8, 0.7, 0.6
# The years before and after in which 29 February is sure to exist once.
_LEAP_REACH = 8
# From so many days on the verb's tense knows better than nearness in which year a day is.
_FAR = 120
_WEEKS = 3


def calendar(reading: Calendar, expression: Expression, scene: Scene, setting: Setting) -> Answer:
    """Resolve a calendar date."""
    if reading.decade is not None or reading.century is not None:
        return Answer(reading.literal, None, CERTAIN)
    if reading.year is not None:
        return Answer(_with_year(reading, reading.year), None, CERTAIN)
    if reading.month is None and reading.has_day and not reading.sub:
        return _weekday(reading, expression, scene, setting)
    year, anchor, confidence = _year(reading, scene, setting)
    if year is None:
        return Answer(reading.literal if reading.month or reading.sub else None, None, UNRESOLVED)
    return Answer(_with_year(reading, year), anchor, confidence)


def _with_year(reading: Calendar, year: int) -> str:
    if reading.nth and 1 <= year < 9999:
        first = season_start(year, reading.sub) if reading.sub else date(year, reading.month or 1, 1)
        return nth_weekday(first, reading.weekday or 1, reading.nth).isoformat()
    whole = Calendar(year, reading.month, reading.day, sub=reading.sub, part=reading.part)
    return whole.literal


def _year(reading: Calendar, scene: Scene, setting: Setting) -> tuple[int | None, str | None, float]:
    """The year of a month, day or season that lacks it."""
    governing, now = scene.governing_year(setting), scene.now
    if governing is not None and not reading.direction and reading.year_shift is None and _exists(reading, governing):
        return governing, f"{governing:04}", LIKELY
    if now is None or (scene.is_usual(setting) and not (reading.direction or reading.year_shift is not None)):
        return None, None, UNRESOLVED
    if reading.year_shift is not None and _exists(reading, now.year + reading.year_shift):
        return now.year + reading.year_shift, scene.anchor(now), NEAREST
    if reading.sub[:1] in ("Q", "H") and reading.sub[1:].isdigit():
        return _part_year(reading, now, setting), scene.anchor(now), LIKELY
    if setting.tense in ("present", "state") and reading.sub in ("SU", "WI", "SP", "FA") and not reading.direction:
        return None, None, UNRESOLVED
    days = list(_candidates(reading, now))
    chosen = _choose(days, now, reading, setting)
    if chosen is None:
        return None, None, UNRESOLVED
    return chosen[1], scene.anchor(now), NEAREST


def _exists(reading: Calendar, year: int) -> bool:
    return 0 < year <= date.max.year and day_exists(year, reading.month or 1, reading.day or 1)


def _part_year(reading: Calendar, now: date, setting: Setting) -> int:
    """The year of a quarter or half-year: one that has begun, unless the verb tells what is to come."""
    length = 3 if reading.sub[0] == "Q" else 6
    begins = (int(reading.sub[1:]) - 1) * length + 1
    if begins > now.month and setting.tense == "past":
        return now.year - 1
    ended = begins + length <= now.month
    return now.year + 1 if ended and setting.tense == "future" else now.year


def _candidates(reading: Calendar, now: date) -> Iterator[tuple[date, int]]:
    """A day in each year around, with the year."""
    for year in range(max(1, now.year - _LEAP_REACH), min(9998, now.year + _LEAP_REACH) + 1):
        if reading.sub:
            yield season_middle(year, reading.sub), year
        elif reading.day is not None and reading.month is not None:
            if day_exists(year, reading.month, reading.day):
                yield date(year, reading.month, reading.day), year
        elif reading.month is not None:
            yield date(year, reading.month, 15), year


def _choose(days: list[tuple[date, int]], now: date, reading: Calendar, setting: Setting) -> tuple[date, int] | None:
    exact = reading.day is not None
    if exact and reading.weekday:
        # A weekday beside the date tells the year among the near ones.
        fits = [day for day in days if day[0].isoweekday() == reading.weekday and abs(day[1] - now.year) <= 2]
        days = fits or days
    if reading.direction:
        return _next(days, now, reading.direction, exact)
    by_nearness = min(days, key=lambda day: (abs((day[0] - now).days), day[0]), default=None)
    if by_nearness is None or setting.tense not in ("past", "future"):
        return by_nearness
    if exact and abs((by_nearness[0] - now).days) <= _FAR:
        return by_nearness
    return _by_tense(days, now, setting.tense, exact) or by_nearness


def _same(day: date, now: date, exact: bool) -> bool:
    return day == now if exact else (day.year, day.month) == (now.year, now.month)


def _next(days: list[tuple[date, int]], now: date, way: int, exact: bool) -> tuple[date, int] | None:
    """The last one before now, or the first one after."""
    there = [day for day in days if not _same(day[0], now, exact) and (day[0] > now) == (way > 0)]
    return (min if way > 0 else max)(there, default=None)


def _by_tense(days: list[tuple[date, int]], now: date, tense: str, exact: bool) -> tuple[date, int] | None:
    there = [day for day in days if _same(day[0], now, exact) or (day[0] > now) == (tense == "future")]
    return (min if tense == "future" else max)(there, default=None)


def holiday(reading: Holiday, scene: Scene, setting: Setting) -> Answer:
    """Resolve a named day, movable or not."""
    if reading.year is not None:
        return Answer(_feast(reading, reading.year).isoformat(), None, CERTAIN)
    year, now = scene.governing_year(setting), scene.now
    if year is not None and not reading.direction:
        return Answer(_feast(reading, year).isoformat(), f"{year:04}", LIKELY)
    if now is None:
        return Answer(reading.literal if reading.month else None, None, UNRESOLVED)
    around = range(max(1, now.year - 1), min(9998, now.year + 1) + 1)
    days = [(_feast(reading, near), near) for near in around]
    chosen = _choose(days, now, Calendar(month=1, day=1, direction=reading.direction), setting)
    return Answer(chosen[0].isoformat(), scene.anchor(now), LIKELY) if chosen else Answer(None, None, UNRESOLVED)


def _feast(reading: Holiday, year: int) -> date:
    if reading.month:
        return date(year, reading.month, reading.day)
    return easter(year) + timedelta(reading.easter)


def _weekday(reading: Calendar, expression: Expression, scene: Scene, setting: Setting) -> Answer:
    """Resolve "mardi": by a full date of the same weekday, by direction, by tense, else the nearest."""
    part = f"T{reading.part}" if reading.part else ""
    now = scene.now if scene.reference.knows("D") else None
    if reading.base == TOLD and scene.told and not reading.direction:
        back = (scene.told.isoweekday() - (reading.weekday or 1)) % 7
        day = scene.told - timedelta(back)
        return Answer(day.isoformat() + part, scene.told.isoformat(), LIKELY)
    same = None if reading.direction else _full_date(reading, expression, scene, setting)
    if same:
        return Answer(same.isoformat() + part, same.isoformat(), NEAREST)
    if now is None:
        return Answer(None, None, UNRESOLVED)
    if not setting.tense:
        setting = scene.alike(reading, expression) or setting
    chosen, confidence = _in_week(reading, expression, now, setting)
    if chosen is None:
        return Answer(None, None, UNRESOLVED)
    return Answer(chosen.isoformat() + part, scene.anchor(now), confidence)


def _in_week(reading: Calendar, expression: Expression, now: date, setting: Setting) -> tuple[date | None, float]:
    fits = [day for day in _weekdays_around(reading, now) if reading.day in (None, day.day)]
    if reading.direction:
        ahead = [day for day in fits if day != now and (day > now) == (reading.direction > 0)]
        return (min if reading.direction > 0 else max)(ahead, default=None), NEAREST
    tense = setting.tense
    if expression.bound and tense != "past":
        tense = "future" if expression.bound == "until" or tense == "future" else tense
    if tense in ("past", "future") and reading.day is None:
        there = [day for day in fits if day == now or (day > now) == (tense == "future")]
        return (min if tense == "future" else max)(there, default=None), NEAREST
    return nearest(fits, now), WEAK


def _in_calendar(now: date, step: int) -> bool:
    return 1 <= now.toordinal() + step <= date.max.toordinal()


def _weekdays_around(reading: Calendar, now: date) -> list[date]:
    """The days of a weekday in the weeks around; where its number is said too, in the months around."""
    reach = 7 * _WEEKS if reading.day is None else 60
    ahead = ((reading.weekday or 1) - now.isoweekday()) % 7
    steps = range(ahead - 7 * ((reach + ahead) // 7), reach + 1, 7)
    return [now + timedelta(step) for step in steps if _in_calendar(now, step)]


def _full_date(reading: Calendar, expression: Expression, scene: Scene, setting: Setting) -> date | None:
    """A day of the text that is written with this weekday and its number, unless the tense forbids it."""
    now, found = scene.now, []
    for _, other, near in scene.of_weekday(reading, expression):
        if not near.day or not near.month or reading.day not in (None, near.day):
            continue
        days = [near.year] if near.year else _years_of(near, now)
        found += [
            (abs(other.start - expression.start), date(year, near.month, near.day))
            for year in days
            if near.day <= monthrange(year, near.month)[1]
        ]
    if now and setting.tense in ("past", "future"):
        found = [item for item in found if item[1] == now or (item[1] > now) == (setting.tense == "future")]
    return min(found)[1] if found else None


def _years_of(reading: Calendar, now: date | None) -> Iterable[int]:
    if now is None:
        return ()
    chosen = _choose(list(_candidates(reading, now)), now, reading, Setting())
    return (chosen[1],) if chosen else ()
