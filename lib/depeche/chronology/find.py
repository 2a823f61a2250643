"""Time expressions in a text: what the rules of ``data/rules/times.toml`` read, and where expressions stand.

A row's fields are its named groups and what else it says (`unit`, `amount`, `base` …); :data:`FIELDS` tells what each
holds, :data:`READINGS` what is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from depeche.chronology.values import Calendar, Fixed, Holiday, Numbered, Shift, Value, period
from depeche.corpus.edtf import day_exists
from depeche.data import load_toml
from depeche.french.fold import plain
from depeche.french.lists import folded, number, ordinal, section
from depeche.french.rules import WORD, Ending, Field, Fit, Rule, Rules, Said, ends_with, one


@dataclass(frozen=True)
class Match:
    """What a rule read: TIMEX3 type, value, modifier. Without type it is a trap: passed over, not found."""

    type: str
    value: Value
    mod: str | None = None


TRAP = Match("", Fixed(""))
Reader = Callable[[Fit, Said], Value | Match | None]

_PIVOT = 30  # "98" is 1998, "12" is 2012
# Of a length and a lesser one; what is only one of its kind.
_LESSER = {("Y", "M"), ("Y", "D"), ("M", "D"), ("TH", "TM"), ("TM", "TS")}
_SINGLE = {"D", "TS", "TM"}
_LAST_OF_YEAR = {"Q": 4, "H": 2}
_LATEST = 2200


def _listed(name: str) -> Callable[[str], Any]:
    """What a word of a list means; a plural is its singular."""
    meanings = folded(name)
    return lambda word: meanings[word if word in meanings else word.removesuffix("s")]


def _year(written: str) -> int | float | None:
    year = number(written)
    return year if year is None or written[0].isdigit() or 1000 <= year < _LATEST else None


def _full_year(short: str) -> int | None:
    year = number(short)
    return None if year is None else int(year) + (2000 if year <= _PIVOT else 1900)


def _month(written: str) -> int:
    return int(written) if written.isdigit() else folded("months")[written.rstrip(".")]


def _day(written: str) -> int | float | None:
    return 1 if written == "premier" else number(written.removesuffix("er"))


def _decade(written: str) -> int | None:
    tens = number(written)
    return None if tens is None or tens % 10 else int(tens) // 10 + (0 if tens >= 1000 else 190)


def _seconds(written: str) -> int | float:
    """ "11 s 3", "9,8 s"."""
    whole, *tenths = re.findall(r"\d+", written)
    return float(f"{whole}.{tenths[0]}") if tenths else int(whole)


def _direction(word: str) -> Said:
    return {"direction": folded("directions")[word]} | ({"base": "told"} if word in folded("directions.told") else {})


def _span(word: str) -> Said:
    unit = folded("units")[word]
    return {"unit": unit} | ({"base": "told"} if unit == "D" else {})


FIELDS: dict[str, Field] = {
    **{name: one(said, _listed(words)) for name, (said, words) in load_toml("times.toml")["fields"].items()},
    "year": one("year", _year),
    "short": one("year", _full_year),  # in two figures
    "endyear": one("endyear", int),  # of the end of the range that a date opens
    "endmonth": one("endmonth", _month),
    "month": one("month", _month),
    "day": one("day", _day),
    "third": lambda word: {"mod": folded("thirds").get(word.split(" ")[-1])},
    "decade": one("decade", _decade),
    "century": one("century", lambda written: int(written) - 1),
    "nth": one("nth", ordinal),
    "direction": _direction,
    "told": lambda _: {"base": "told"},  # "ce jour-là"
    "weeks": lambda word: {"weeks": {"huit": 1, "quinze": 2}[word], "direction": 1},  # "jeudi en huit"
    "span": _span,  # a unit that runs; a day is the one that is told
    **{name: one(name, number) for name in ("amount", "more", "first", "hour", "minute", "second")},
    "seconds": one("amount", _seconds),
    "yearsback": one("year_shift", lambda written: -int(number(written) or 0) or None),
    "monthly": one("month_shift", lambda word: folded("directions")[word]),
    "weekend": lambda _: {"unit": "WE"},
    "collective": lambda word: {"collective": _listed("collectives")(word), "mod": "APPROX"},
    "soft": lambda word: {"mod": folded("mods").get(word)},
    "other": lambda _: {"mod": "APPROX"},  # "deux ou trois ans"
}
"""What a field holds, by its name; nothing where the match has to be refused."""
_CALENDAR = ("year", "month", "day", "weekday", "sub", "part", "decade", "century", "direction", "base", "nth", "weeks")
_FEAST = ("year", "direction", "eve", "part", "unit")


def read(rule: Rule, fit: Fit) -> Match | None:
    """What a rule says where its pattern fits, nothing where its conditions or the calendar forbid it."""
    said = rule.said(fit.match) if rule.holds(fit) else None
    value = None if said is None else READINGS[rule.row["reading"]](fit, said)
    if value is None or isinstance(value, Match):
        return value
    mod = said.get("mod") if said else None
    return Match(_type(rule.row["type"], value), value, mod)


def _type(kind: str, value: Value) -> str:
    """A date with a part of the day, or so many hours away, is a time."""
    clock = getattr(value, "part", "") or (isinstance(value, Shift) and value.unit.startswith("T"))
    return "TIME" if clock else kind


def _calendar(_: Fit, said: Said) -> Calendar | None:
    """A date with gaps, if the calendar has it."""
    year, month, day, sub = (said.get(name) for name in ("year", "month", "day", "sub"))
    if "endyear" in said:
        said["year"] = year = said["endyear"] - (month > said["endmonth"])
    if month is not None and day is not None and not day_exists(2000 if year is None else int(year), month, day):
        return None
    if sub in _LAST_OF_YEAR:
        nth = _LAST_OF_YEAR[sub] if said["nth"] < 0 else said["nth"]
        if not 1 <= nth <= _LAST_OF_YEAR[sub]:
            return None
        said = said | {"sub": f"{sub}{nth}", "nth": 0}
    if said.get("nth", 0) > 5:
        return None
    return Calendar(**{name: said[name] for name in (*_CALENDAR, "year_shift", "month_shift", "this") if name in said})


def _part_of_day(fit: Fit, said: Said) -> Calendar | None:
    """ "La nuit de vendredi à samedi" begins on Friday; "la soirée du 3 mai"."""
    return _calendar(fit, said) if "weekday" in said or "month" in said else None


def _shift(_: Fit, said: Said) -> Shift:
    """So many units from now or from the day told."""
    amount = said.get("amount", said.get("direction", 0)) * said.get("collective", 1) * said.get("sign", 1)
    return Shift(int(amount), said["unit"], said.get("base", "now"), said.get("part", ""))


def _repeated(fit: Fit, said: Said) -> Fixed | None:
    """What recurs: so many units, or every weekday, season, month, part of the day."""
    if "unit" in said:
        return Fixed(period(int(said.get("amount", 1)), said["unit"]))
    # "Chaque printemps", "chaque matin" come round with their year and day.
    if fit.match.group().startswith("chaque") and ("sub" in said or ("part" in said and "weekday" not in said)):
        return Fixed("P1Y" if "sub" in said else "P1D")
    value = _calendar(fit, {name: said[name] for name in ("weekday", "sub", "month", "part") if name in said})
    return Fixed(value.literal) if value else None


def _length(fit: Fit, said: Said) -> Fixed | None:
    """A length of time, which may reach back from now, ahead, or from the day told ("deux ans plus tôt")."""
    amount, unit = said.get("amount", 1), said["unit"]
    if isinstance(amount, str):
        return Fixed(period(amount, unit))
    if "collective" in said:
        amount = int(amount) * said["collective"]
    if "direction" in said:
        return Fixed(period(amount, unit), int(amount) * said["direction"], unit, said.get("base", "now"))
    return _reaching(fit, period(amount, unit), int(amount), unit)


def _reaching(fit: Fit, value: str, amount: int, unit: str) -> Fixed:
    if _before(fit, "reaching.back"):
        return Fixed(value, -amount, unit, "now")
    if _before(fit, "reaching.ahead"):
        return Fixed(value, amount, unit, "now")
    if later := _pattern("LATER").match(fit.text, fit.match.end()):
        return Fixed(value, folded("later")[" ".join(later["when"].split())] * amount, unit, "told")
    return Fixed(value)


def _lately(fit: Fit, said: Said) -> Value | Match | None:
    """ "Ces derniers jours", "les dix prochaines années": with a number a length, without one a reference."""
    if said.get("amount"):
        return _as_length(_length(fit, said))
    if said["unit"] in ("TS", "TM") or _before(fit, "ages.owners"):
        return None
    is_these = fit.match.group().startswith("ces ") and said["unit"] in ("D", "W", "M", "Y")
    if is_these or said.get("base") == "told" or _after(fit, "OFSOMETHING"):
        return _as_length(Fixed(period("X", said["unit"])))
    return Fixed("FUTURE_REF" if said["direction"] > 0 else "PAST_REF")


def _as_length(value: Value | None) -> Match | None:
    return Match("DURATION", value) if value else None


def _holiday(fit: Fit, said: Said) -> Match | Holiday | None:
    name = fit.group("name")
    if _before(fit, "holidays.contexts.names"):
        return TRAP
    is_named = fit.group("feast") or not {"eve", "part", "unit"}.isdisjoint(said)
    if not is_named and not _is_day(fit, name, fit.match.start("name")):
        return None
    more, day = {key: said[key] for key in _FEAST if key in said}, folded("holidays.names")[name]
    if isinstance(day, int):
        return Holiday(easter=day, **more)
    if not day[0].isdigit():
        return Holiday(day, **more)
    month, number_of_day = map(int, day.split("-"))
    return Holiday(month=month, day=number_of_day, **more)


def _is_day(fit: Fit, name: str, start: int) -> bool:
    """Whether the name of a feast stands for its day: some are names of people and places too."""
    if name in folded("holidays.contexts.bare"):
        return _before(fit, "holidays.contexts.plain", start) and (bool(fit.group("year")) or _after(fit, "FREE"))
    if name in folded("holidays.contexts.article"):
        return _before(fit, "holidays.contexts.articles", start) and _after(fit, "FREE") and fit.source[start].isupper()
    return _before(fit, "holidays.contexts.before", start)


def _year_of_range(fit: Fit, said: Said) -> Calendar | None:
    return Calendar(said["year"]) if said["year"] < int(fit.group("last")) <= said["year"] + 150 else None


def _season_of_play(fit: Fit, said: Said) -> Calendar | None:
    """The first year of "saison 98/99", "exercice 2011-12"."""
    first = fit.group("first")
    year = int(first) if len(first) == 4 else _full_year(first) or 0
    return Calendar(year) if (year + 1) % 100 == int(fit.group("last")) else None


def _clock(fit: Fit, said: Said) -> Calendar | None:
    """The time of day that hour and minute make."""
    hour, minute = divmod(said["hour"] * 60 + said.get("minute", 0), 60)
    if fit.group("of") in folded("hours.afternoon") and hour < 12:
        hour += 12
    if fit.group("of") == "nuit" and hour == 12:
        hour = 24
    if not 0 <= hour <= 24:
        return None
    part = f"{hour:02}:{minute:02}" + ("Z" if fit.group("utc") else "")
    return Calendar(weekday=said.get("weekday"), part=part)


def _hours(fit: Fit, said: Said) -> Match | Calendar | None:
    """ "8 heures", "2 h 45": a time of day, a length of time, or nothing where it can't be told."""
    hour, half = said["hour"], said.get("half")
    if not isinstance(hour, int) or hour > 24:
        return None
    second = f"{said['second']}S" if "second" in said else ""
    if second or (_before(fit, "hours.lengths") and not _before(fit, "hours.sure")) or _after(fit, "HOURSOF"):
        return Match("DURATION", Fixed(f"PT{hour}H{said['minute']}M{second}")) if "minute" in said else None
    # "Une grève de 24 heures jeudi" lasts so long.
    of_weekday = "weekday" in said and not _before(fit, "around.of")
    sure = "minute" in said or of_weekday or fit.group("of") or fit.group("utc")
    if not sure and not _is_time_of_day(fit):
        return None
    return _clock(fit, said | ({"minute": half} if half else {}))


def _is_time_of_day(fit: Fit) -> bool:
    """Whether "8 heures" is a time of day: "à 8 heures", "entre 8 heures … et 19 heures", not "48 heures de"."""
    before = fit.text[max(0, fit.start - 80) : fit.start]
    if _after(fit, "NOHOUR"):
        return False
    if fit.text[: fit.start][-1:] in ("", "\n", "\r") and _after(fit, "HEADLINE"):
        return True
    if (before.endswith("(") and fit.text.startswith(")", fit.match.end())) or _after(fit, "TOANOTHER"):
        return True
    if _pattern("FROMANOTHER").search(before) or _pattern("DATEBEFORE").search(before) or _after(fit, "HOURDAY"):
        return True
    if before.endswith(" et "):
        return bool(_pattern("HOURBETWEEN").search(before)) or before.endswith(" h et ")
    return _before(fit, "hours.before") or (_before(fit, "around.of") and _after(fit, "TOHOUR"))


def _amount(fit: Fit, said: Said) -> Match | Fixed | None:
    amount, unit = said["amount"], said["unit"]
    if amount == 0:
        return None
    if _is_age(fit, unit) or _is_name(fit):
        return TRAP
    if fit.group("amount") in folded("amounts.one") and not _is_measured(fit, unit):
        return None
    if fit.group("half"):
        # "Deux ans et demi" is P2.5Y; hours go to minutes.
        return Fixed(f"PT{int(amount)}H30M" if unit == "TH" else period(int(amount) + 0.5, unit))
    if unit == "TH" and "past" in said:
        return Fixed("PT{}H{}M".format(*divmod(int(amount) * 60 + said["past"], 60)))
    if isinstance(more := said.get("more"), int) and (unit, said["lesser"]) in _LESSER:
        return Fixed(f"{period(int(amount), unit)}{more}{said['lesser'][-1]}")
    return _reaching(fit, period(amount, unit), int(amount), unit)


def _two_amounts(fit: Fit, said: Said) -> Match | Fixed | None:
    """ "Deux à trois ans", but not "de 10 à 19 heures"."""
    hours = said["unit"] == "TH" and said["first"] < said["amount"] <= 24
    return None if hours and _before(fit, "around.of") and not _after(fit, "OFSOMETHING") else _amount(fit, said)


def _is_name(fit: Fit) -> bool:
    """ "Les 24 Heures", "la guerre de Cent Ans": a unit with a capital stands in a name."""
    unit = fit.source[slice(*fit.match.span("unit"))]
    return unit[:1].isupper() and unit[1:].islower()


def _is_measured(fit: Fit, unit: str) -> bool:
    """Whether "un jour" is a length of time: elsewhere it is "some day", "une journée historique" an event."""
    written = fit.group("unit")
    if written in folded("amounts.spent") and _after(fit, "SPENT"):
        return True
    if unit in _SINGLE or written in folded("amounts.spent"):
        return _before(fit, "amounts.measured") or (written not in folded("amounts.some") and _after(fit, "MEASURING"))
    return True


def _is_age(fit: Fit, unit: str) -> bool:
    """Whether "34 ans" tells how old somebody is; how old a baby is stands in months, weeks or days."""
    if unit == "Y" and _before(fit, "around.all") and _after(fit, "OFSOMETHING"):
        return True
    # "Plus de vingt ans" is a length where no person is named by it.
    is_compared = _before(fit, "ages.compared") and not _before(fit, "ages.old")
    if _before(fit, "ages.before") and not (_before(fit, "around.of") and unit != "Y") and not is_compared:
        return True
    if unit in ("Y", "M", "W", "D") and _before(fit, "around.people"):
        return True
    if unit != "Y" or not _pattern("YEARSOLD").match(fit.match.group()) or _after(fit, "PUNISHED"):
        return False
    ahead = _before(fit, "around.until") or _before(fit, "around.terms")
    if ahead or _pattern("FROMLENGTH").search(fit.text, max(0, fit.start - 16), fit.start):
        return False
    if _after(fit, "OLDER") or _before(fit, "around.at"):
        return True
    if _before(fit, "ages.having") or (_before(fit, "around.of") and not _before(fit, "around.lengths")):
        return _after(fit, "APART") or _before(fit, "around.of")
    before = fit.text[max(0, fit.start - 2) : fit.start]
    return before in (", ", " (") or (before[-1:] == "(" and _after(fit, "APART"))


READINGS: dict[str, Reader] = {
    "calendar": _calendar,
    "part_of_day": _part_of_day,
    "shift": _shift,
    "length": _length,
    "value": lambda _, said: Fixed(said["value"]),
    "numbered": lambda _, said: Numbered(said["unit"]),
    "repeated": _repeated,
    "trap": lambda *_: TRAP,
    # These count.
    "lately": _lately,
    "holiday": _holiday,
    "year_of_range": _year_of_range,
    "season_of_play": _season_of_play,
    "before_christ": lambda _, said: Fixed(f"BC{said['year']:04}" if "year" in said else f"BC{said['century']:02}"),
    "clock": _clock,
    "hours": _hours,
    "amount": _amount,
    "two_amounts": _two_amounts,
}
"""What makes a value of the fields, by the name that a row gives as its `reading`."""


def grammar(table: Mapping[str, Any]) -> Rules:
    """The rules of a table: ``data/rules/times.toml``, or a copy with more rows."""
    rows = [{"name": name, **row} for name, named in table["rule"].items() for row in named]
    for row in rows:
        if row.get("reading") not in READINGS:
            raise ValueError(f"rule {row['name']!r}: its reading is none of {', '.join(READINGS)}")
    return Rules({**table, "rule": rows}, section, FIELDS)


GRAMMAR = grammar(load_toml("times.toml"))


@cache
def _ending(name: str) -> Ending:
    return GRAMMAR.notation.ending(name)


@cache
def _pattern(piece: str) -> re.Pattern[str]:
    return GRAMMAR.notation.compile(f"@{piece}")


def _before(fit: Fit, name: str, at: int | None = None) -> bool:
    """Whether a phrase of a list stands right before it, or before `at`."""
    return fit.before(_ending(name), at)


def _after(fit: Fit, piece: str) -> bool:
    """Whether a piece of the grammar fits right behind it."""
    return fit.after(_pattern(piece))


# Where expressions stand in a text.

_BOUNDS = {name: ends_with(section(f"bounds.{name}")) for name in ("since", "until")}
_SOFTENING = {name: ends_with(section(f"mods.{name}")) for name in dict.fromkeys(section("mods").values())}
_BESIDE_HOUR = ends_with(section("beside.hour"))
_BEFORE = ends_with([*section("bounds"), *section("mods")])
_LOOK_BACK = 40
# No expression is longer: of a chain such as "1, 2, 1, 2" each word would else be read to the chain's end.
_LONGEST = 200
# The first end of a range: what stands before it, and between it and the second.
_RANGES = (
    (ends_with(section("ranges.of")), _pattern("RANGETO")),
    (ends_with(section("ranges.between")), _pattern("RANGEAND")),
)
_DASH = re.compile(r"[ ]?-[ ]?(?=\d)")


@dataclass(frozen=True)
class Expression:
    """A time expression as written.

    Parameters
    ----------
    start, end
        Its place in the text, prepositions aside.
    type
        TIMEX3 type: DATE, TIME, DURATION, SET.
    reading
        What it says.
    rule
        The rule that found it.
    mod
        TIMEX3 modifier.
    bound
        ``since`` or ``until`` where a preposition opens an interval, else empty.
    range
        Whether it is the first end of a range whose second follows ("du 6 au 15").
    """

    start: int
    end: int
    type: str
    reading: Value
    rule: str
    mod: str | None = None
    bound: str = ""
    range: bool = False

    @property
    def literal(self) -> str:
        """The TIMEX3 value of what is written."""
        return self.reading.literal


def find_expressions(text: str, rules: Rules = GRAMMAR) -> Iterator[Expression]:
    """Find the time expressions of `text`, in order, without overlap.

    At each word the rules that can start with it are tried; the longest match is taken, of two equal
    ones the rule that comes first in the grammar.

    Parameters
    ----------
    text
        Any text; nothing but its characters is looked at.
    rules
        The rules of another table than the library's.

    Yields
    ------
    Expression
        What is written, unresolved.
    """
    folded, at, known = plain(text), 0, rules.first
    for word in WORD.finditer(folded):
        first, start = word[0], word.start()
        if (first not in known and first >= "a") or start < at:
            continue
        tried = rules.at(folded, word)
        if tried and (best := _longest(tried, folded, text, start)):
            at, match, rule = best
            if match.type:
                yield _expression(folded, text, start, at, match, rule)


def _longest(rules: tuple[Rule, ...], folded: str, text: str, start: int) -> tuple[int, Match, str] | None:
    if start and (folded[start - 1].isalnum() or folded[start - 1] == "_"):
        return None
    best, end = None, start
    pattern: re.Pattern[str] | None = None
    match: re.Match[str] | None = None
    for rule in rules:
        # Rows that differ in their conditions only stand together.
        if rule.pattern is not pattern:
            pattern = rule.pattern
            match = pattern.match(folded, start, start + _LONGEST)
        if match and match.end() > end and (found := read(rule, Fit(folded, text, match))):
            best, end = (match.end(), found, rule.name), match.end()
    return best


def _expression(folded: str, text: str, start: int, end: int, match: Match, rule: str) -> Expression:
    # An abbreviation's stop at the end of a sentence is not part of the date.
    end -= folded[end - 1] == "."
    mod, bound = match.mod, ""
    if _BEFORE.is_before(folded, start):
        mod, bound = match.mod or _mod(folded, start, match.type), _bound(folded, text, start, match.type)
    opens_range = bool(_DASH.match(folded, end)) or _spans(folded, text, start, end)
    return Expression(start, end, match.type, match.value, rule, mod, bound, opens_range)


def _spans(folded: str, text: str, start: int, end: int) -> bool:
    """Whether "du 3 au 5", "de mai à juin" goes on behind it; "a" is "à" only where a figure follows."""
    for opening, to in _RANGES:
        if (link := to.match(folded, end)) and opening.is_before(folded, start):
            return link.group().strip() != "a" or text[end : link.end()].strip() != "a" or text[link.end()].isdigit()
    return False


def _mod(folded: str, start: int, kind: str) -> str | None:
    mod = next((name for name, phrases in _SOFTENING.items() if phrases.is_before(folded, start)), None)
    return None if mod != "APPROX" and kind in ("DATE", "TIME") else mod


def _bound(folded: str, text: str, start: int, kind: str) -> str:
    if kind == "TIME" and _BESIDE_HOUR.is_before(folded, start, text):
        return ""
    bound = next((name for name, phrases in _BOUNDS.items() if phrases.is_before(folded, start, text)), "")
    before = folded[max(0, start - _LOOK_BACK) : start]
    return "" if kind in ("DURATION", "SET") and bound == "until" and "'ici" not in before else bound
