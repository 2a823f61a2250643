"""Figures of when: the events on a line of time, and how exactly the text dates things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.calendar import Place, any_year, axis, place
from depeche.figures.frame import Key
from depeche.figures.picture import Picture, empty_picture, records, source_line
from depeche.figures.style import BLUE, GREY, OCHRE, RED, style
from depeche.figures.timeline import Moment, Panel, draw_timeline, tick_count
from depeche.words import Words

_NARRATOR = "narrator"

# From the most exact on; the first pattern that a TIMEX3 value as written fits decides.
_PRECISIONS = {
    "vague": re.compile(r".*_REF|T?[A-Z]{2,}"),
    "duration": re.compile(r"P.+"),
    "hour": re.compile(r".*T.+"),
    "week": re.compile(r"[\dX]{4}-W[\dX]{2}(-WE)?"),
    "day": re.compile(r"[\dX]{4}-([\dX]{2}-[\dX]{2}|W[\dX]{2}-\d)"),
    "season": re.compile(r"[\dX]{4}-(SP|SU|FA|WI|[HQ][\dX]|2[1-4])"),
    "month": re.compile(r"[\dX]{4}-[\dX]{2}"),
    "year": re.compile(r"[\dX]{4}"),
    "decade": re.compile(r"\d{2,3}X{0,2}"),
}
_ORDER = ("hour", "day", "week", "month", "season", "year", "decade", "duration", "set", "vague", "other")
_STATES = {"written": (BLUE, ""), "deduced": (OCHRE, ""), "open": (GREY, "////")}

_FEW = 12


@style()
def plot_timeline(
    times: pd.DataFrame, events: pd.DataFrame, *, words: Words, source: str = "", most: int = 40
) -> Picture:
    """Draw events at the dates that the text gives them.

    A date whose year is not known stands in a panel of its own, from January to December: no year is invented.
    Dates without an event are shown too: written out where there are few, else as small marks.

    Parameters
    ----------
    times
        Table ``times``.
    events
        Table ``events``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    most
        Number of events shown, the most certain first.
    """
    dated, unplaced = _placed(events)
    others, _ = _placed(_untied(times, dated))
    told, alone = (dated, False) if len(dated) else (others.assign(voice=None, label=_quoted(others, words)), True)
    marked = [] if alone else list(others["place"])
    data = told.sort_values("confidence", ascending=False, kind="stable").head(most)
    if not alone and len(dated) + len(others) <= _FEW:
        # Where there is room, dates that no event has taken are written out like the others.
        data, marked = pd.concat([data, others.assign(voice=None, label=_quoted(others, words))]), []
    data = data.sort_values("order", kind="stable", ignore_index=True)
    title, line = _timeline_title(told, alone, words), source_line(source, words)
    subtitle = words("chronology.timeline.subtitle")
    subtitle += words("chronology.timeline.unplaced", n=unplaced) if unplaced else ""
    caption = words("chronology.timeline.caption")
    if not data["place"].map(lambda where: where.year).all():
        caption += " " + words("chronology.timeline.caption_undated")
    shown = data[["doc_id", "start", "end", "label", "edtf", "lower", "upper", "voice"]]
    if data.empty:
        message = words("chronology.message")
        return empty_picture(
            shown, title=title, subtitle=subtitle, message=message, caption=caption, source=line, words=words
        )
    panels = _panels(data, marked, words)
    key = _voices_key(data, any(panel.others for panel in panels), words)
    more = words("figure.more", n=len(told) - len(data)) if len(told) > len(data) else ""
    figure = draw_timeline(title, subtitle, panels, key=key, source=line, more=more)
    alt = words("chronology.timeline.alt", items=words.items(_timeline_items(data, words)))
    return Picture(figure, shown, title, caption, alt, line, words.language)


@style()
def plot_precision(times: pd.DataFrame, *, words: Words, source: str = "") -> Picture:
    """Draw how exactly the text dates things, and what had to be inferred.

    Parameters
    ----------
    times
        Table ``times``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    """
    data = _precisions(times)
    total = int(data["count"].sum())
    incomplete = int(data.loc[data["state"] != "written", "count"].sum())
    title = words("chronology.precision.title.none")
    if total:
        key = "chronology.precision.title.some" if incomplete else "chronology.precision.title.all"
        title = words(key, n=incomplete, of=total)
    documents = words("unit.articles", n=times["doc_id"].nunique())
    subtitle = words("chronology.precision.subtitle", documents=documents) if total else ""
    caption, line = words("chronology.precision.caption"), source_line(source, words)
    if data.empty:
        message = words("chronology.message")
        return empty_picture(
            data, title=title, subtitle=subtitle, message=message, caption=caption, source=line, words=words
        )
    met = [name for name in _ORDER if name in set(data["precision"])]
    groups = {name: data[data["precision"] == name] for name in met}
    bars = [_precision_bar(name, group, words) for name, group in groups.items()]
    states = [state for state in _STATES if state in set(data["state"])]
    key_row = [Key(words(f"chronology.precision.{state}"), *_STATES[state]) for state in states]
    figure = draw_bars(title, subtitle, bars, key=key_row, source=line)
    items = [_precision_item(name, group, words) for name, group in groups.items()]
    alt = words("chronology.precision.alt", items=words.items(items))
    return Picture(figure, data, title, caption, alt, line, words.language)


def _placed(rows: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Rows whose date has a place, with it; and how many have a date but no place."""
    places = [place(*bounds) for bounds in zip(rows["edtf"], rows["lower"], rows["upper"], strict=True)]
    found = [where is not None for where in places]
    kept = rows[pd.Series(found, index=rows.index, dtype="bool")].reset_index(drop=True)
    order = pd.Series([where.key for where in places if where], dtype="object")
    kept = kept.assign(place=pd.Series([where for where in places if where], dtype="object"), order=order)
    return kept, int(rows["edtf"].notna().sum()) - sum(found)


def _untied(times: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Dates that no event has taken."""
    taken = set(zip(events["doc_id"], events["time_start"], strict=True))
    free = [pair not in taken for pair in zip(times["doc_id"], times["start"], strict=True)]
    return times[pd.Series(free, index=times.index, dtype="bool") & (times["type"] == "DATE")]


def _quoted(times: pd.DataFrame, words: Words) -> list[str]:
    return [words("chronology.timeline.quoted", text=text) for text in times["text"]]


def _timeline_title(told: pd.DataFrame, alone: bool, words: Words) -> str:
    key, total = "chronology.timeline.title", len(told)
    if not total:
        return words(f"{key}.none")
    if alone:
        return words(f"{key}.times", n=total)
    if total == 1:
        return words(f"{key}.one", when=_when(next(records(told)), words))
    without = sum(not where.year for where in told["place"])
    if without:
        return words(f"{key}.undated" if without == total else f"{key}.part", n=total, m=without)
    ordered = list(records(told.sort_values("order", kind="stable")))
    first, last = words.date(_bound(ordered[0], 0)), words.date(_bound(ordered[-1], 1))
    span = words(f"{key}.span", first=first, last=last) if first != last else first
    return words(f"{key}.some", n=total, span=span)


def _bound(row: Any, end: int) -> str:
    """The first or last date of an interval as it is given: a year stays a year."""
    written = row.edtf if isinstance(row.edtf, str) else ""
    parts = [part.rstrip("~?%") for part in written.split("/") if part not in ("", "..")]
    known = [value for value in (row.lower, row.upper) if isinstance(value, str)]
    return (parts or known)[-end]


def _when(row: Any, words: Words) -> str:
    if isinstance(row.edtf, str) and row.edtf:
        return words.date(row.edtf)
    lower, upper = (value if isinstance(value, str) else "" for value in (row.lower, row.upper))
    return words.date(lower) if lower == upper else words.date(f"{lower}/{upper}")


def _unbroken(when: str) -> str:
    """A date whose day, month and year stay on one line."""
    when = re.sub(r"\b(\d{1,2}(?:er)?) ", "\\1\u00a0", when)
    return re.sub(r" (\d{4})\b", "\u00a0\\1", when)


def _panels(data: pd.DataFrame, others: Sequence[Place], words: Words) -> list[Panel]:
    panels = []
    for year in (True, False):
        rows = [row for row in records(data) if row.place.year == year]
        if not rows:
            continue
        moments = tuple(Moment(_unbroken(_when(row, words)), row.label, _colour(row.voice), row.place) for row in rows)
        heading = words("chronology.timeline.with_year" if year else "chronology.timeline.no_year")
        whens = [moment.when for moment in moments]
        span = axis([row.place for row in rows], words, most=tick_count(whens)) if year else any_year(words)
        rest = tuple(where for where in others if where.year == year and span.shows(where))
        panels.append(Panel(heading, span, moments, rest))
    if len(panels) == 1 and panels[0].moments[0].place.year:
        return [Panel("", panels[0].axis, panels[0].moments, panels[0].others)]
    return panels


def _colour(voice: object) -> str:
    if not isinstance(voice, str):
        return GREY
    return BLUE if voice == _NARRATOR else RED


def _voices_key(data: pd.DataFrame, others: bool, words: Words) -> list[Key]:
    voices = list(dict.fromkeys(data["voice"].dropna()))
    speakers = [voice for voice in voices if voice != _NARRATOR]
    key = []
    if _NARRATOR in voices:
        key.append(Key(words("chronology.timeline.asserted"), BLUE, marker="o"))
    if speakers:
        reported = words("chronology.timeline.reported", name=speakers[0])
        many = words("chronology.timeline.reported_many")
        key.append(Key(reported if len(speakers) == 1 else many, RED, marker="o"))
    if data["voice"].isna().any():
        key.append(Key(words("chronology.timeline.time_alone"), GREY, marker="o"))
    if others:
        key.append(Key(words("chronology.timeline.other"), GREY, marker="|"))
    return key


def _timeline_items(data: pd.DataFrame, words: Words) -> Iterable[str]:
    for row in records(data):
        voice = words("chronology.timeline.time_alone")
        if isinstance(row.voice, str):
            asserted = row.voice == _NARRATOR
            voice = words(f"chronology.timeline.{'asserted' if asserted else 'reported'}", name=row.voice)
        yield words("chronology.timeline.item", when=_when(row, words), label=row.label, voice=voice)


def _precisions(times: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (_precision(kind, literal), _state(kind, value, literal))
        for kind, value, literal in zip(times["type"], times["value"], times["literal"], strict=True)
    ]
    counts = pd.DataFrame(rows, columns=["precision", "state"]).groupby(["precision", "state"]).size()
    return counts.reset_index(name="count").astype({"count": "int64"})


def _precision(kind: str, literal: object) -> str:
    if kind in ("DURATION", "SET"):
        return kind.lower()
    written = literal if isinstance(literal, str) else ""
    return next((name for name, pattern in _PRECISIONS.items() if pattern.fullmatch(written)), "other")


def _state(kind: str, value: object, literal: object) -> str:
    if kind in ("DURATION", "SET"):
        return "written"
    if not isinstance(value, str) or "XXXX" in value or value.endswith("_REF"):
        return "open"
    return "written" if value == literal else "deduced"


def _precision_bar(name: str, group: pd.DataFrame, words: Words) -> Bar:
    counts = dict(zip(group["state"], group["count"], strict=True))
    parts = tuple(Part(counts[state], colour, hatch) for state, (colour, hatch) in _STATES.items() if state in counts)
    return Bar(words(f"chronology.precision.{name}"), parts, words.number(sum(counts.values())))


def _precision_item(name: str, group: pd.DataFrame, words: Words) -> str:
    counts = zip(group["state"], group["count"], strict=True)
    parts = [
        words("chronology.precision.part", state=words(f"chronology.precision.{state}"), n=int(count))
        for state, count in counts
    ]
    label, total = words(f"chronology.precision.{name}"), int(group["count"].sum())
    return words("chronology.precision.item", name=label, count=total, parts=parts)
