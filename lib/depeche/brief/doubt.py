"""What a brief prints: sure rows as they are, likely ones with a sign, and doubtful ones in a list of their own."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from depeche.analysis import Analysis
from depeche.brief.blocks import exact, phrase, quoted, strong
from depeche.brief.facts import Citations, contradicted
from depeche.chronology.in_words import when
from depeche.confidence import to_check
from depeche.data import cell_list
from depeche.quotations.answers import voices
from depeche.tables import records
from depeche.words import Words

SIGN = "°"
"""What a likely row bears."""
# How many of each kind are listed, and the longest words quoted of one.
_MOST, _LONGEST = 4, 120


def doubts(analysis: Analysis, cite: Citations, words: Words) -> tuple[Markup, ...]:
    """What is to be checked before a brief is sent, what weighs most first: its words, its place, and why."""
    unsure, dated, claims = to_check(voices(analysis.statements), analysis.events, contradicted(analysis.claims))
    unsure = unsure.sort_values(["words", "doc_id", "start"], ascending=[False, True, True], kind="stable")
    kinds = ((unsure, _statement), (dated, _event), (claims, _claim))
    return tuple(tell(row, cite, words) for rows, tell in kinds for row in records(rows.head(_MOST)))


def _statement(row: Any, cite: Citations, words: Words) -> Markup:
    flags = [words.term("quotations.flag", flag) for flag in cell_list(row.flags)]
    others = [words("brief.doubt.others", names=words.join(names))] if (names := cell_list(row.candidates)) else []
    text = quoted(row.text, words, most=_LONGEST)
    return _item("statement", row, cite, words, [*flags, *others], text=text, name=strong(row.name))


def _event(row: Any, cite: Citations, words: Words) -> Markup:
    return _item("event", row, cite, words, [], text=exact(row.label, words), when=when(row, words))


def _claim(row: Any, cite: Citations, words: Words) -> Markup:
    return _item("claim", row, cite, words, [], text=quoted(row.text, words, most=_LONGEST))


def _item(kind: str, row: Any, cite: Citations, words: Words, reasons: list[str], **told: object) -> Markup:
    reasons = [words("brief.doubt.sure", share=float(row.confidence)), *reasons]
    return phrase(words, f"brief.doubt.{kind}", where=cite.passage(row), reasons=words.join(reasons), **told)
