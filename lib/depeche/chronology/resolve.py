"""From what an expression says to a date: its gaps filled, with the anchor they were filled from and a confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from depeche.chronology import years
from depeche.chronology.answer import Answer
from depeche.chronology.calendar import as_day, as_edtf, moved, unit_value
from depeche.chronology.doubt import Resolved, finish, ranged
from depeche.chronology.expressions import Expression
from depeche.chronology.readings import NOW, TOLD, Calendar, Fixed, Holiday, Numbered, Shift
from depeche.chronology.scene import Reference, Scene, Setting
from depeche.chronology.yearless import yearless

__all__ = ["Resolved", "Setting", "resolve", "resolve_all"]

# How far apart a clock time and the day behind it may stand: "à 8 h, samedi".
_NEAR = 25
_MORNING = "12:00"
_NO_YEAR = "XXXX-"


@dataclass(frozen=True)
class _Case:
    """One expression among the others of its text."""

    number: int
    expression: Expression
    setting: Setting


def resolve(expression: Expression, published: str | None) -> Resolved:
    """Resolve one expression that stands alone."""
    return resolve_all([expression], published)[0]


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
    if published and published.startswith(_NO_YEAR):
        answers = yearless(published, lambda day: _answers(expressions, day, settings))
    else:
        answers = _answers(expressions, published, settings)
    return ranged(expressions, list(map(finish, expressions, answers)))


def _answers(expressions: Sequence[Expression], published: str | None, settings: Sequence[Setting]) -> list[Answer]:
    scene, answers = Scene(Reference.of(published), tuple(expressions), tuple(settings)), []
    for number, (expression, setting) in enumerate(zip(expressions, settings, strict=True)):
        scene.enter(setting)
        answers.append(_answer(_Case(number, expression, setting), scene, settings))
        scene.tell(expression, setting, answers[-1])
    return answers


def _answer(case: _Case, scene: Scene, settings: Sequence[Setting]) -> Answer:
    reading = case.expression.reading
    if isinstance(reading, Fixed):
        return _fixed(reading, case.expression.bound, scene, case.setting)
    if isinstance(reading, Shift):
        return _shift(reading, scene, case.setting)
    if isinstance(reading, Holiday):
        return years.holiday(reading, scene, case.setting)
    if isinstance(reading, Numbered):
        return _numbered(reading, case, scene, settings)
    if reading.part and not (reading.has_day or reading.month):
        return _of_the_day(reading, case, scene, settings)
    return years.calendar(reading, case.expression, scene, case.setting)


def _fixed(reading: Fixed, bound: str, scene: Scene, setting: Setting) -> Answer:
    """A length of time keeps its value; where it reaches from a known day, that place is its date."""
    # "Deux ans plus tard" counts from what its sentence tells, nothing else is sure.
    anchor = scene.now if reading.base == NOW else scene.day_in(setting)
    if not reading.amount or anchor is None or reading.unit not in ("D", "W", "M", "Y", "DE", "CE"):
        return Answer(reading.value, None, years.CERTAIN)
    day = moved(anchor, reading.amount, reading.unit)
    reached = unit_value(day, "D" if reading.unit == "W" else reading.unit) if day else None
    # "Ces trois dernières années" end now; "depuis trois ans" is open.
    other = None if reading.base == TOLD or bound or not reached else unit_value(anchor, "D")
    if other and reached and reading.amount > 0:
        reached, other = other, reached
    return Answer(reading.value, scene.anchor(anchor), years.NEAREST, reached, other)


def _shift(reading: Shift, scene: Scene, setting: Setting) -> Answer:
    anchor = scene.base_day(reading.unit) if reading.base == TOLD else scene.now
    if anchor is None or not (reading.base == TOLD or scene.reference.knows(reading.unit)):
        return Answer(None, None, years.UNRESOLVED)
    if reading.unit.startswith("T"):
        return Answer(anchor.isoformat(), scene.anchor(anchor), years.WEAK)
    amount, unit = reading.amount, reading.unit
    if unit == "WE":
        # On a Monday "ce week-end" that is told as past is the one that is over.
        over = amount == 0 and setting.tense == "past" and anchor.isoweekday() <= 4
        amount, unit = amount - over, "W"
    day = moved(anchor, amount, unit)
    if day is None:
        return Answer(None, None, years.UNRESOLVED)
    if reading.unit == "D" and amount == 0 and _is_nowadays(reading, setting):
        return Answer("PRESENT_REF", scene.anchor(anchor), years.WEAK)
    value = unit_value(day, reading.unit) + (f"T{reading.part}" if reading.part else "")
    return Answer(value, scene.anchor(anchor), years.LIKELY if reading.base == TOLD else years.NEAREST)


def _is_nowadays(reading: Shift, setting: Setting) -> bool:
    """Whether "aujourd'hui" means these days: with a verb that tells how things are."""
    return reading.base == NOW and not reading.part and setting.tense == "present"


def _numbered(reading: Numbered, case: _Case, scene: Scene, settings: Sequence[Setting]) -> Answer:
    """ "La deuxième journée … hier": the day that its sentence names."""
    if reading.unit == "D":
        day = scene.day_in(case.setting) or _day_behind(case, scene, settings, reach=None)
        if day:
            return Answer(day.isoformat(), scene.anchor(day), years.WEAK)
    known = reading.literal if reading.unit != "D" else None
    return Answer(known, None, years.UNRESOLVED)


def _of_the_day(reading: Calendar, case: _Case, scene: Scene, settings: Sequence[Setting]) -> Answer:
    """A clock time or a part of the day: of its sentence's day, then of the day told, then of the article's."""
    day, part = scene.day_in(case.setting), scene.told_part
    if day is None:
        day, part = _day_behind(case, scene, settings, reach=_NEAR), ""
    if day is None:
        day, part = scene.told_or_now(), scene.told_part
    if day is None or not scene.has_day():
        return Answer(None, None, years.UNRESOLVED)
    if part == "NI" and reading.part[:1].isdigit() and reading.part < _MORNING:
        day = moved(day, 1, "D") or day
    return Answer(f"{day.isoformat()}T{reading.part}", scene.anchor(day), years.LIKELY)


def _day_behind(case: _Case, scene: Scene, settings: Sequence[Setting], reach: int | None) -> date | None:
    """The day that the next expression of the same sentence names."""
    number = case.number + 1
    if number >= len(scene.expressions) or settings[number].sentence != case.setting.sentence:
        return None
    behind = scene.expressions[number]
    reading = behind.reading
    if reach is not None and (behind.start - case.expression.end > reach or behind.bound):
        return None
    names_day = (isinstance(reading, Shift) and reading.unit == "D") or (
        isinstance(reading, Calendar) and reading.has_day
    )
    if not names_day:
        return None
    value = _answer(_Case(number, replace(behind), settings[number]), scene, settings).value
    return as_day(value) if value and as_edtf(value) else None
