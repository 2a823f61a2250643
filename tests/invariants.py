"""What holds for the tables of any text whatever: every broken rule, in one line.

The lists say which rule a table keeps; ``violations`` reads them all.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

from depeche import Analysis
from depeche.analysis import TABLES
from depeche.corpus.copy import reading_copy
from depeche.corpus.edtf import is_edtf
from depeche.tables import LIST_SEPARATOR, Table

# Pairs of offsets besides start and end, with the column that repeats their words where there is one.
STRETCHES = {
    "statements": (("cue_start", "cue_end", "cue"), ("speaker_start", "speaker_end", "speaker_text")),
    "events": (("time_start", "time_end", None),),
}
# Names do not overlap, nor do dates; a statement may stand in another, and a demonym in a claim.
APART = ("paragraphs", "mentions", "times")
# A quotation may go on in the next paragraph; what else is a few words stands in one.
WITHIN_PARAGRAPH = ("mentions", "times", "events", "places", "claims")
# A paragraph holds every character that is not white space, those without a width at its edges too.
ANY_EDGE = ("paragraphs",)
DATES = {"documents": ("published",), "times": ("edtf",), "events": ("edtf",)}
RANGES = {"times": ("lower", "upper"), "events": ("lower", "upper")}

_BRACKETS = re.compile(r"\[[^\]]*\]")

Row = dict[str, Any]


def violations(analysis: Analysis) -> list[str]:
    """One line for each rule that the tables of `analysis` break; none for whole tables."""
    texts = {row["doc_id"]: row["text"] for row in _rows(analysis.documents)}
    paragraphs = defaultdict(list)
    for row in _rows(analysis.paragraphs):
        paragraphs[row["doc_id"]].append((row["start"], row["end"]))
    found = []
    for table in TABLES:
        frame = analysis.tables[table.name]
        rows = _rows(frame)
        found += [f"{table.name}: {line}" for line in _frame(table, frame)]
        for row in rows:
            where = f"{table.name} {row.get('doc_id', '')} {row.get('start', '')}-{row.get('end', '')}"
            lines = [*_cells(table, row), *_dates(table.name, row)]
            if row.get("doc_id") in texts:
                lines += _spans(table.name, row, texts[row["doc_id"]])
                lines += _place(table.name, row, paragraphs[row["doc_id"]])
                lines += _label(row, texts[row["doc_id"]]) if table.name == "events" else []
            elif "doc_id" in row and table.name != "issues":
                lines.append("belongs to no document")
            found += [f"{where}: {line}" for line in lines]
        if table.name in APART:
            found += [f"{table.name} {line}" for line in _overlaps(rows)]
    found += [f"issues {row['doc_id']}: failed: {row['message']}" for row in _rows(analysis.issues) if _failed(row)]
    return found


def _rows(frame: pd.DataFrame) -> list[Row]:
    records = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(name): cell for name, cell in record.items()} for record in records]


def _failed(row: Row) -> bool:
    return bool(row["issue"] == "failed")


def _frame(table: Table, frame: pd.DataFrame) -> Iterator[str]:
    """What a whole table breaks: its columns, its order."""
    if list(frame.columns) != [column.name for column in table.columns]:
        yield "other columns, or in another order"
    elif table.key and not frame.equals(frame.sort_values(list(table.key), kind="stable", ignore_index=True)):
        yield "not sorted"


def _cells(table: Table, row: Row) -> Iterator[str]:
    """What the cells break: empty ones, closed vocabularies, shares."""
    for column in table.columns:
        cell = row[column.name]
        if cell is None:
            if column.required:
                yield f"no {column.name}"
        elif column.values and not {*(cell.split(LIST_SEPARATOR) if column.listed else [cell])} <= {*column.values}:
            yield f"{column.name} {cell!r} is in no vocabulary"
        elif column.type == "share" and not 0 <= cell <= 1:
            yield f"{column.name} {cell} is no share"


def _dates(name: str, row: Row) -> Iterator[str]:
    """What the dates break: EDTF, days that exist, first before last."""
    for column in DATES.get(name, ()):
        if row[column] is not None and not is_edtf(row[column]):
            yield f"{column} {row[column]!r} is no EDTF"
    days = [row[column] for column in RANGES.get(name, ())]
    for day in days:
        if day is not None and not _is_day(day):
            yield f"{day!r} is no day"
    if all(days) and days and days[0] > days[1]:
        yield f"{days[0]} is after {days[1]}"


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _spans(name: str, row: Row, text: str) -> Iterator[str]:
    """What the offsets break: text, length, edges."""
    surface = "text" if name != "documents" and "text" in row else None
    stretches = [("start", "end", surface)] if "start" in row else []
    for first, last, column in [*stretches, *STRETCHES.get(name, ())]:
        start, end = row[first], row[last]
        if (start is None) != (end is None):
            yield f"{first} without {last}"
        if start is None or end is None:
            continue
        if not 0 <= start <= end <= len(text):
            yield f"{first} {start} to {end} is not in the document"
        elif start == end:
            yield f"{first} {start}: of length zero"
        else:
            if column and row[column] != text[start:end]:
                yield f"{column} {row[column]!r} is not {text[start:end]!r}"
            yield from (f"{first}: {line}" for line in _edges(text, start, end, any_width=name in ANY_EDGE))


def _edges(text: str, start: int, end: int, *, any_width: bool) -> Iterator[str]:
    if text[start].isspace() or text[end - 1].isspace():
        yield f"white space at an edge of {text[start:end]!r}"
    if any_width:
        return
    if is_mark(text[start]) or (end < len(text) and is_mark(text[end])):
        yield f"an edge between a letter and its mark: {text[start : end + 1]!r}"
    if unicodedata.category(text[start]) == "Cf" or unicodedata.category(text[end - 1]) == "Cf":
        yield f"a character without a width at an edge of {text[start:end]!r}"


def is_mark(character: str) -> bool:
    """Whether a character is written onto the one before it: an accent, a vowel sign, a variant."""
    return unicodedata.category(character).startswith("M")


def _label(row: Row, text: str) -> Iterator[str]:
    """An event's words, what stands in brackets aside, that the text as it is read does not have."""
    written = " ".join(reading_copy(text).text.split())
    for piece in _BRACKETS.split(row["label"]):
        words = " ".join(piece.removesuffix("…").split())
        if words not in written:
            yield f"label {words!r} is not in the document"


def _place(name: str, row: Row, paragraphs: list[tuple[int, int]]) -> Iterator[str]:
    """What a span breaks of the layout: it stands in one paragraph, and in the one that it names."""
    if row.get("start") is None or name == "paragraphs":
        return
    if name in WITHIN_PARAGRAPH and not any(p[0] <= row["start"] and row["end"] <= p[1] for p in paragraphs):
        yield f"over two paragraphs: {row['text']!r}"
    number = row.get("paragraph")
    if number is not None and not (number < len(paragraphs) and _holds(paragraphs[number], row["start"])):
        yield f"not in paragraph {number}"


def _holds(paragraph: tuple[int, int], offset: int) -> bool:
    return paragraph[0] <= offset < paragraph[1]


def _overlaps(rows: list[Row]) -> Iterator[str]:
    for one, other in pairwise(sorted(rows, key=lambda row: (row["doc_id"], row["start"], row["end"]))):
        if one["doc_id"] == other["doc_id"] and other["start"] < one["end"]:
            yield f"{one['doc_id']}: {one['start']}-{one['end']} and {other['start']}-{other['end']} overlap"
