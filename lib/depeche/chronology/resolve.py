"""How exactly a date is known: its EDTF form, first and last day, and intervals that two expressions make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from depeche.chronology import values
from depeche.chronology.find import Expression
from depeche.chronology.setting import FINEST, FRONT, Reference, Scene, Setting
from depeche.chronology.values import UNKNOWN, Answer, Calendar, Fixed, Holiday, Numbered, Shift
from depeche.confidence import shares
from depeche.corpus.edtf import THIRDS_OF_MONTH, THIRDS_OF_YEAR, bounds, day_exists, is_edtf

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_WAYS = {"past": -1, "future": 1}
_LONGEST_LINK = 16  # " jusqu'au mardi "
# Modifiers that leave a date without a sharp edge.
_THIRDS = ("START", "MID", "END")
_SOFT = (*_THIRDS, "APPROX", "MORE_THAN", "LESS_THAN")
_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True)
class Resolved:
    """A date with its TIMEX3 value, its EDTF form with bounds, and what it was resolved against."""

    value: str | None
    edtf: str | None
    lower: str | None
    upper: str | None
    anchor: str | None
    ground: str


def finish(expression: Expression, answer: Answer) -> Resolved:
    """Give a value its EDTF form and bounds."""
    is_length = expression.type in ("DURATION", "SET")
    point = values.as_edtf((answer.reached if is_length else answer.value) or "")
    dates: tuple[str | None, str | None, str | None] = (None, None, None)
    if point and answer.other and (other := values.as_edtf(answer.other)):
        # Either end may be a stretch itself: the first century, a decade.
        between = f"{point.split('/')[0]}/{other.split('/')[-1]}"
        dates = (between, *bounds(between))
    elif point:
        first, last = _reach(expression.mod or "", point)
        known = (first if expression.bound != "until" else None), (last if expression.bound != "since" else None)
        dates = (_doubted(expression, point, soft=is_length), *known)
    return Resolved(answer.value, *dates, answer.anchor, answer.ground)


def _reach(third: str, point: str) -> tuple[str | None, str | None]:
    """First and last day of a date, or of the third of it that "début", "mi-" or "fin" means."""
    first, last = bounds(point)
    is_year = len(point) == 4 and point.isdigit()
    thirds = THIRDS_OF_MONTH if _MONTH.fullmatch(point) else THIRDS_OF_YEAR if is_year else {}
    if first is None or third not in thirds:
        return first, last
    begin, end = thirds[third]
    return f"{point}-{begin}", f"{point}-{end}" if end else last


def _doubted(expression: Expression, point: str, *, soft: bool) -> str:
    """`point` with its doubt: approximate, or open to one side."""
    # EDTF knows neither an interval nor an approximate date with an unknown year; intervals start at the year 1.
    if point.startswith(("XXXX", "0000")):
        return point
    # "Mercredi en fin d'après-midi" is that Wednesday.
    is_of_day = expression.type == "TIME" and expression.mod in _THIRDS
    mod, bound = None if is_of_day else expression.mod, expression.bound
    if mod == "MID" and _MONTH.fullmatch(point):
        point = f"{point}-15~"
    elif (soft or mod in _SOFT) and _PLAIN.fullmatch(point):
        point = f"{point}~"
    if not bound:
        return point
    first, _, last = point.partition("/")
    if "X" in point:
        # An interval has no decade as its end: its first or last year.
        first, last = ((day or "")[:4] for day in bounds(point))
    first, last = first.split("T")[0], (last or first).split("T")[0]
    return f"{first}/.." if bound == "since" else f"../{last}"


def ranged(expressions: Sequence[Expression], found: Sequence[Resolved]) -> list[Resolved]:
    """Give both ends of "du 3 au 5 mai" the days between them."""
    result = list(found)
    for number, (one, other) in enumerate(pairwise(expressions)):
        near = one.range and other.start - one.end <= _LONGEST_LINK and one.type == other.type == "DATE"
        first, last = ends = found[number : number + 2]
        edtf = f"{first.edtf}/{last.edtf}"
        # "Du 3 au 30 février": the second end, a month only, begins before the first.
        whole = near and is_edtf(edtf) and (first.lower or "") < (last.upper or "")
        if whole:
            result[number : number + 2] = [replace(e, edtf=edtf, lower=first.lower, upper=last.upper) for e in ends]
    return result


# Filling the gaps of a calendar date: its year, or the week that a weekday stands in.

# The years before and after in which 29 February is sure to exist once.
_LEAP_REACH = 8
# From so many days on the verb's tense knows better than nearness in which year a day is.
_FAR = 120
_WEEKS = 3
_SUNDAY = 7
# From its middle a season goes so far.
_SEASON = 45


def calendar(reading: Calendar, expression: Expression, scene: Scene, setting: Setting) -> Answer:
    """Resolve a calendar date."""
    if reading.decade is not None or reading.century is not None:
        return Answer(reading.literal, None, "certain")
    if reading.year is not None:
        return Answer(_with_year(reading, reading.year), None, "certain")
    if reading.month_shift is not None and scene.now and scene.reference.knows("M"):
        month = values.moved(scene.now.replace(day=1), reading.month_shift, "M")
        day = values.nth_weekday(month, reading.weekday or 1, reading.nth) if month else None
        return Answer(day.isoformat(), scene.anchor(scene.now), "nearest") if day else UNKNOWN
    if reading.month is None and reading.has_day and not reading.sub:
        return _weekday(reading, expression, scene, setting)
    year, anchor, reason = _year(reading, scene, _bounded(setting, expression))
    if year is None:
        return Answer(reading.literal if reading.month or reading.sub else None)
    return Answer(_with_year(reading, year), anchor, reason)


def _bounded(setting: Setting, expression: Expression) -> Setting:
    """What began goes back and what is to end lies ahead, "depuis avril", "d'ici à l'été"."""
    bound = expression.bound
    if expression.range and setting.tense == "future":  # "entre avril et juin" may have begun
        return replace(setting, tense="")
    if bound == "since" and setting.tense not in ("", "future"):
        return replace(setting, tense="past")
    return replace(setting, tense="future") if bound == "until" and setting.tense != "past" else setting


def _with_year(reading: Calendar, year: int) -> str:
    if reading.nth and 1 <= year < 9999:
        season = values.SEASONS.get(reading.sub)
        first = date(year, *(season["start"] if season else (reading.month or 1, 1)))
        day = values.nth_weekday(first, reading.weekday or _SUNDAY, reading.nth)
        return values.unit_value(day, reading.sub if reading.sub == "WE" else "D")
    whole = Calendar(year, reading.month, reading.day, sub=reading.sub, part=reading.part)
    return whole.literal


def _year(reading: Calendar, scene: Scene, setting: Setting) -> tuple[int | None, str | None, str]:
    """The year of a month, day or season that lacks it."""
    # "Le 12 juin suivant" follows what was told last.
    is_told = bool(reading.base == "told" and reading.direction)
    is_bare = not (reading.direction or reading.this) and reading.year_shift is None
    # "Le 10 décembre" again, after "le 10 décembre 2020".
    again = scene.days.get((reading.month, reading.day)) if is_bare and setting.tense != "future" else None
    governing, now = again or scene.governing_year(setting), scene.last if is_told else scene.now
    if governing is not None and is_bare and _exists(reading, governing):
        return governing, f"{governing:04}", "likely"
    # A sentence may tell of any year, and a season in the present too.
    if now is None or (is_bare and setting.sentence == scene.usual_sentence):
        return None, None, "unresolved"
    if reading.year_shift is not None and _exists(reading, now.year + reading.year_shift):
        return now.year + reading.year_shift, scene.anchor(now), "nearest"
    if reading.sub[:1] in ("Q", "H") and reading.sub[1:].isdigit():
        return _part_year(reading, now, setting), scene.anchor(now), "likely"
    if setting.tense in ("present", "state") and reading.sub in values.SEASONS and is_bare:
        return None, None, "unresolved"
    chosen = _choose(_candidates(reading, now), now, reading, setting)
    # A winter is that of the year in which it starts.
    year = chosen.year - (reading.sub == "WI") if chosen else None
    return (year, scene.anchor(now), "nearest") if year else (None, None, "unresolved")


def _exists(reading: Calendar, year: int) -> bool:
    return 0 < year <= date.max.year and day_exists(year, reading.month or 1, reading.day or 1)


def _part_year(reading: Calendar, now: date, setting: Setting) -> int:
    """The year of a quarter or half-year: one that has begun, unless the verb tells what is to come."""
    length = 3 if reading.sub[0] == "Q" else 6
    begins = (int(reading.sub[1:]) - 1) * length + 1
    ended = begins + length <= now.month
    return now.year + 1 if ended and setting.tense == "future" else now.year


def _candidates(reading: Calendar, now: date) -> list[date]:
    """A day in each year around."""
    years = range(max(1, now.year - _LEAP_REACH), min(9998, now.year + _LEAP_REACH) + 1)
    # A day in the middle of a season; that of winter lies in January.
    season = values.SEASONS.get(reading.sub)
    month, day = (season["middle"], 30) if season else (reading.month or 1, reading.day or 15)
    return [date(year, month, day) for year in years if day_exists(year, month, day)]


def _choose(days: list[date], now: date, reading: Calendar, setting: Setting) -> date | None:
    exact = reading.day is not None
    if reading.direction:
        # On 12 February "l'hiver dernier" is not the one that lasts.
        reach = 0 if exact else _SEASON if reading.sub in values.SEASONS else None
        return _towards(days, now, reading.direction, reach=reach)
    near, way = _nearest(days, now), _WAYS.get(setting.tense)
    if near is None or way is None or (exact and abs((near - now).days) <= _FAR):
        return near
    return _towards(days, now, way, reach=0 if exact else None, with_now=True) or near


def _nearest(days: list[date], now: date) -> date | None:
    """The one of `days` that is nearest, the earlier one of two."""
    return min(days, key=lambda day: (abs((day - now).days), day), default=None)


def _towards(days: list[date], now: date, way: int, *, reach: int | None = 0, with_now: bool = False) -> date | None:
    """The last one before now (-1), or the first one after (1).

    What is now counts `with_now` only: the day, so many days around it, or without a `reach` its month.
    """

    def is_now(day: date) -> bool:
        return (day.year, day.month) == (now.year, now.month) if reach is None else abs((day - now).days) <= reach

    there = [day for day in days if (with_now if is_now(day) else (day > now) == (way > 0))]
    return (min if way > 0 else max)(there, default=None)


def holiday(reading: Holiday, scene: Scene, setting: Setting) -> Answer:
    """Resolve a named day, movable or not; one of the moon is seen a day later in some countries."""
    now, own = scene.now, reading.year
    year = own if own is not None or reading.direction else scene.governing_year(setting)
    if year is not None:
        chosen = _nearest(reading.within(year, year), now or date(year, 1, 1))
        anchor, ground = (None, "certain") if own is not None else (f"{year:04}", "likely")
    elif now is None:
        return Answer(reading.literal if reading.month else None)
    else:
        days = reading.within(max(1, now.year - 1), min(9998, now.year + 1))
        way = reading.direction or _WAYS.get(setting.tense, 0)
        chosen = _towards(days, now, way, with_now=not reading.direction) if way else _nearest(days, now)
        anchor, ground = scene.anchor(now), "likely"
    return Answer(_feast(reading, chosen), anchor, "weak" if reading.feast else ground) if chosen else UNKNOWN


def _feast(reading: Holiday, day: date) -> str:
    return values.unit_value(day, reading.unit) + (f"T{reading.part}" if reading.part else "")


def _weekday(reading: Calendar, expression: Expression, scene: Scene, setting: Setting) -> Answer:
    """Resolve "mardi": by a full date of the same weekday, by direction, by tense, else the nearest."""
    part = f"T{reading.part}" if reading.part else ""
    now = scene.now if scene.reference.knows("D") else None
    if reading.base == "told" and scene.told and not reading.direction:
        back = (scene.told.isoweekday() - (reading.weekday or 1)) % 7
        day = scene.told - timedelta(back)
        return Answer(day.isoformat() + part, scene.told.isoformat(), "likely")
    same = None if reading.direction else _full_date(reading, expression, scene, setting)
    if same:
        return Answer(same.isoformat() + part, same.isoformat(), "nearest")
    if now is None:
        return UNKNOWN
    if not setting.tense:
        setting = scene.alike(reading, expression) or setting
    chosen, reason = _in_week(reading, expression, now, setting)
    if chosen and scene.opening and chosen < scene.opening:  # no range runs backwards
        chosen = _towards(_weekdays_around(reading, scene.opening), scene.opening, 1)
    return Answer(chosen.isoformat() + part, scene.anchor(now), reason) if chosen else UNKNOWN


def _in_week(reading: Calendar, expression: Expression, now: date, setting: Setting) -> tuple[date | None, str]:
    fits = [day for day in _weekdays_around(reading, now) if reading.day in (None, day.day)]
    if reading.direction:
        day = _towards(fits, now, reading.direction)
        return (values.moved(day, reading.weeks, "W") if day else None), "nearest"
    ahead = expression.bound == "until" or (setting.scheduled and expression.bound != "since")
    way = _WAYS.get(setting.tense) or (1 if ahead else None)
    if way and reading.day is None:
        return _towards(fits, now, way, with_now=not setting.is_put_off), "nearest"
    return _nearest(fits, now), "weak"


def _weekdays_around(reading: Calendar, now: date) -> list[date]:
    """The days of a weekday in the weeks around; where its number is said too, in the months around."""
    reach = 7 * _WEEKS if reading.day is None else 60
    ahead = ((reading.weekday or 1) - now.isoweekday()) % 7
    steps = range(ahead - 7 * ((reach + ahead) // 7), reach + 1, 7)
    return [day for step in steps if (day := values.moved(now, step, "D"))]


def _full_date(reading: Calendar, expression: Expression, scene: Scene, setting: Setting) -> date | None:
    """A day of the text that is written with this weekday and its number, unless the tense forbids it."""
    now, found = scene.now, []
    for far, number, near in scene.of_weekday(reading, expression):
        if near.day and near.month and reading.day in (None, near.day):
            chosen = _choose(_candidates(near, now), now, near, Setting()) if now else None
            year = near.year or (chosen.year if chosen else None)
            if year and day_exists(year, near.month, near.day):
                day = date(year, near.month, near.day)
                # One long ago is that of its own paragraph only.
                if not now or (now - day).days <= 7 or scene.settings[number].paragraph == setting.paragraph:
                    found.append((far, day))
    return min(found)[1] if found else None


# Resolving against a date without a year ("PARIS, 3 juil (AFP)"): what holds in any year.

# Stand-ins for the unknown year, long before any that news tells of: a common year and a leap year, or for 29 February
# two leap years.
_YEARS, _LEAP_YEARS = ("0403", "0404"), ("0404", "0408")
_LEAP_DAY = "XXXX-02-29"
_STANDING_IN = re.compile(r"04\d\d(?=-\d\d(?!\d))")
_KNOWN = re.compile(r"XXXX-\d\d(?:-\d\d)?(?:T.*)?")


def _in_any_year(one: Answer, other: Answer) -> Answer:
    """What is the same in two years, left open: "hier" is ``XXXX-07-02``; "mardi" and "l'an dernier" have no value."""
    if one == other:
        return one
    if one.value == other.value:  # a length of time; what it reaches to hangs on the year
        return Answer(one.value, None, one.ground)
    value = _opened(one.value)
    if value is None or value != _opened(other.value):
        return UNKNOWN
    return Answer(value, _opened(one.anchor), min(one.ground, "weak", key=shares("times").__getitem__))


def _opened(value: str | None) -> str | None:
    """A day or month of an unknown year; nothing for what hangs on the year, such as a week."""
    opened = _STANDING_IN.sub("XXXX", value) if value else ""
    return opened if _KNOWN.fullmatch(opened) else None


# From what an expression says to a date: its gaps filled, with the anchor they were filled from and a confidence.

# How far apart a clock time and the day behind it may stand: "à 8 h, samedi".
_NEAR, _ADJACENT = 25, 2
_MORNING, _MIDNIGHT = "12:00", "24:00"
_MIDNIGHT_BEHIND = {_MIDNIGHT: "00:00"}


def resolve_all(
    expressions: Sequence[Expression], published: str | None, settings: Sequence[Setting] = ()
) -> list[Resolved]:
    """Resolve the expressions of a text, in order.

    What is explicit stands; then the date that governs the sentence or paragraph, the tense of the governing
    verb, and nearness to the article's date decide. A relative expression that nothing anchors has no value.

    Parameters
    ----------
    expressions
        All of one text, in order: each may be the anchor of those behind it.
    published
        The article's date as EDTF, if it is known. Where its year is not (``XXXX-07-03``), "hier" is 2 July of an
        unknown year; what hangs on the year has no value.
    settings
        Where each stands: sentence, paragraph, tense. Without it they share one sentence without verb.

    Returns
    -------
    list of Resolved
        One for each expression.
    """
    settings = settings or [Setting()] * len(expressions)
    if published and published.startswith("XXXX-"):
        years = _LEAP_YEARS if published == _LEAP_DAY else _YEARS
        both = (_answers(expressions, published.replace("XXXX", year), settings) for year in years)
        answers = [_in_any_year(*pair) for pair in zip(*both, strict=True)]
    else:
        answers = _answers(expressions, published, settings)
    return ranged(expressions, list(map(finish, expressions, answers)))


def _answers(expressions: Sequence[Expression], published: str | None, settings: Sequence[Setting]) -> list[Answer]:
    scene = Scene(Reference.of(published), tuple(expressions), tuple(settings))
    answers: list[Answer] = []
    for number, (expression, setting) in enumerate(zip(expressions, settings, strict=True)):
        scene.enter(setting)
        own, scene.reference = scene.reference, _reference(number, scene, answers)
        answers.append(_answer(number, scene))
        scene.reference = own
        scene.tell(expression, setting, answers[-1])
    return answers


def _reference(number: int, scene: Scene, answers: Sequence[Answer]) -> Reference:
    """What an expression counts from: the article's date, or the day on which the words were said that it stands in."""
    saying = scene.settings[number].saying
    if saying is None:
        return scene.reference
    value = (answers[saying] if saying < number else _answer(saying, scene)).value
    day = values.as_day(value or "")
    return Reference(day, FINEST, day.isoformat()) if day else scene.reference


def _answer(number: int, scene: Scene) -> Answer:
    expression, setting = scene.expressions[number], scene.settings[number]
    reading = expression.reading
    if isinstance(reading, Fixed):
        return _fixed(reading, expression.bound, scene, setting)
    if isinstance(reading, Shift):
        return _shift(reading, scene, setting)
    if isinstance(reading, Holiday):
        ahead = expression.bound == "until" and not reading.direction and setting.tense != "past"
        return holiday(replace(reading, direction=1) if ahead else reading, scene, setting)
    if isinstance(reading, Numbered):
        return _numbered(reading, number, scene)
    if reading.part and not (reading.has_day or reading.month):
        return _of_the_day(reading, number, scene)
    return calendar(reading, expression, scene, setting)


def _fixed(reading: Fixed, bound: str, scene: Scene, setting: Setting) -> Answer:
    """A length of time keeps its value; where it reaches from a known day, that place is its date."""
    # "Deux ans plus tard" counts from what its sentence tells, nothing else is sure.
    anchor = scene.now if reading.base == "now" else scene.day_in(setting)
    if not reading.amount or anchor is None or reading.unit not in ("D", "W", "M", "Y", "DE", "CE"):
        return Answer(reading.value, None, "certain")
    day = values.moved(anchor, reading.amount, reading.unit)
    reached = values.unit_value(day, "D" if reading.unit == "W" else reading.unit) if day else None
    # "Ces trois dernières années" end now; "depuis trois ans" is open.
    other = None if reading.base == "told" or bound or not reached else values.unit_value(anchor, "D")
    if other and reached and reading.amount > 0:
        reached, other = other, reached
    return Answer(reading.value, scene.anchor(anchor), "nearest", reached, other)


def _is_over(part: str, amount: int, setting: Setting) -> bool:
    """Whether a night that is told as past is the one before the article's day; it has the date of its evening."""
    return part == "NI" and amount == 0 and setting.tense == "past"


def _shift(reading: Shift, scene: Scene, setting: Setting) -> Answer:
    is_told = reading.base != "now"
    anchor = scene.base_day(reading, setting) if is_told else scene.now
    if anchor is None or not (is_told or scene.reference.knows(reading.unit)):
        return UNKNOWN
    if reading.unit.startswith("T"):
        return Answer(anchor.isoformat(), scene.anchor(anchor), "weak")
    amount, unit = reading.amount, reading.unit
    if unit == "WE":
        # On a Monday "ce week-end" that is told as past is the one that is over.
        over = amount == 0 and setting.tense == "past" and anchor.isoweekday() <= 4
        amount, unit = amount - over, "W"
    day = values.moved(anchor, amount - (not is_told and _is_over(reading.part, amount, setting)), unit)
    if day is None:
        return UNKNOWN
    is_today = reading.unit == "D" and amount == 0 and not is_told and not reading.part
    if is_today and setting.tense == "present":  # these days, with a verb that tells how things are
        return Answer("PRESENT_REF", scene.anchor(anchor), "weak")
    value = values.unit_value(day, reading.unit) + (f"T{reading.part}" if reading.part else "")
    return Answer(value, scene.anchor(anchor), "likely" if is_told else "nearest")


def _numbered(reading: Numbered, number: int, scene: Scene) -> Answer:
    """ "La deuxième journée … hier": the day that its sentence names."""
    if reading.unit == "D":
        setting = scene.settings[number]
        day = scene.day_in(setting) or _day_behind(number, scene, reach=None, alike=True)
        # "La grève entre dans son dixième jour."
        if day is None and setting.tense not in ("past", "future") and scene.reference.knows("D"):
            day = scene.now
        return Answer(day.isoformat(), scene.anchor(day), "weak") if day else UNKNOWN
    return Answer(reading.literal)


def _of_the_day(reading: Calendar, number: int, scene: Scene) -> Answer:
    """A clock time or a part of the day: of its sentence's day, then of the day told, then of the article's."""
    setting, is_clock = scene.settings[number], reading.part[:1].isdigit()
    day, part, is_over = scene.day_in(setting), scene.told_part, _is_over(reading.part, 0, setting)
    # "Le club assure ce matin qu'il a signé dans la nuit."
    is_over = is_over and day in (None, scene.now)
    is_stamp = is_clock and setting.first  # "10h05 - Le port, fermé hier, rouvre"
    if day is None:
        day, part = _day_behind(number, scene, reach=_ADJACENT if is_stamp else _NEAR), ""
    if day is None:
        # "Il y a un bus à 17 heures" is of any day.
        if (
            is_clock
            and setting.tense == "present"
            and setting.offset > FRONT
            and scene.story_paragraph != setting.paragraph
        ):
            return Answer(f"T{reading.part}")
        told = scene.day_of_story
        if told and scene.now and told > scene.now and setting.tense == "past":
            told = scene.over
        told = (scene.now or told) if is_stamp else told
        day, part, is_over = (told, scene.told_part, False) if told else (scene.now, "", is_over)
    if day is None or (scene.told is None and scene.reference.fineness < FINEST):  # the middle of a year is no day
        return UNKNOWN
    is_behind = is_clock and (reading.part == _MIDNIGHT or (part == "NI" and reading.part < _MORNING))
    day, clock = values.moved(day, is_behind - is_over, "D") or day, _MIDNIGHT_BEHIND.get(reading.part, reading.part)
    return Answer(f"{day.isoformat()}T{clock}", scene.anchor(day), "likely")


def _day_behind(number: int, scene: Scene, reach: int | None, *, alike: bool = False) -> date | None:
    """The day that the next expression of its sentence names; if it is to be `alike`, in the same tense."""
    if number + 1 >= len(scene.expressions) or scene.settings[number + 1].sentence != scene.settings[number].sentence:
        return None
    behind, reading = scene.expressions[number + 1], scene.expressions[number + 1].reading
    if reach is not None and (behind.start - scene.expressions[number].end > reach or behind.bound):
        return None
    is_step = isinstance(reading, Shift) and reading.unit == "D"
    if not is_step and not (isinstance(reading, Calendar) and reading.has_day):
        return None
    if alike and scene.settings[number + 1].tense != scene.settings[number].tense:
        return None
    value = _answer(number + 1, scene).value
    return values.as_day(value) if value and values.as_edtf(value) else None
