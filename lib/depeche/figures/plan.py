"""An article drawn as a plan: its paragraphs as blocks, what is wrong with the source as pins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from depeche.figures import style
from depeche.figures.frame import GAP, Column, Key, block, column, frame, inner, lines
from depeche.figures.picture import records
from depeche.figures.text import shorten
from depeche.words import Words

_THICK = 3.4
_TIER = 3.1
_TIERS = 3
_LONGEST_WORD = 32.0

_ROLES = {
    "title": style.BLUE,
    "standfirst": style.lighten(style.BLUE, 0.65),
    "body": style.lighten(style.BLUE, 0.28),
    "list": style.lighten(style.BLUE, 0.45),
}
# Colour and form say the same: quotation marks are triangles, words diamonds and discs.
_ISSUES = {
    "foreign word": (style.RED, "o"),
    "name variant": (style.VIOLET, "D"),
    "unclosed quote": (style.OCHRE, ">"),
    "unopened quote": (style.OCHRE, "<"),
}
_OTHER = (style.GREY, "s")


@dataclass(frozen=True)
class Pin:
    """An issue at its place on a row; its word stands in one of the tiers above, or nowhere."""

    x: float
    issue: str
    text: str
    tier: int | None
    centre: float = 0.0


def draw_article(
    title: str,
    subtitle: str,
    paragraphs: pd.DataFrame,
    issues: pd.DataFrame,
    *,
    words: Words,
    source: str,
    more: str,
) -> Figure:
    """Draw one article, a row a paragraph, each issue with its word above its place."""
    placed = issues[issues["start"].notna()]
    labels = [words(f"role.{role}") for role in paragraphs["role"]]
    counts = [words("unit.words", n=count) for count in paragraphs["words"]]
    left = max(style.width(label) for label in labels) + GAP
    longest = int((paragraphs["end"] - paragraphs["start"]).max())
    scale = (inner() - left - 2.0 - max(style.width(count, style.SMALL) for count in counts)) / max(longest, 1)
    pins = [_pins(placed, row.start, row.end, scale, inner() - left) for row in records(paragraphs)]
    names = column(labels, above=[_room(row) for row in pins], least_height=6.2)
    foot = style.line_height(style.SMALL) + 1.5 if more else 0.0
    sheet = frame(
        title, subtitle, height=names.height + foot, key=_key(issues, paragraphs["role"], words), source=source
    )
    names.draw(sheet.axes(width=names.width))
    axes = sheet.axes(left=left)
    for number, row in enumerate(records(paragraphs)):
        middle = names.rows[number].middle
        end = (row.end - row.start) * scale
        _draw_block(axes, 0.0, end, middle, row.role)
        top = middle - style.line_height(style.SMALL) / 2
        lines(axes, end + 1.5, top, [counts[number]], size=style.SMALL, colour=style.GREY)
        for pin in pins[number]:
            _draw_pin(axes, pin, middle)
    if more:
        lines(axes, 0.0, names.height + 1.5, [more], size=style.SMALL, colour=style.GREY)
    return sheet.figure


def draw_articles(
    title: str,
    subtitle: str,
    documents: Sequence[str],
    paragraphs: pd.DataFrame,
    issues: pd.DataFrame,
    *,
    words: Words,
    source: str,
    more: str,
) -> Figure:
    """Draw several articles, a row each, their paragraphs from left to right."""
    counts = issues["doc_id"].value_counts()
    details = [words("corpus.layout.issues", n=int(counts.get(doc_id, 0))) for doc_id in documents]
    names = column(list(documents), details=details, least_height=8.0)
    foot = style.line_height(style.SMALL) + 1.5 if more else 0.0
    key = _key(issues[issues["doc_id"].isin(list(documents))], paragraphs["role"], words, roles_too=True)
    sheet = frame(title, subtitle, height=names.height + foot, key=key, source=source)
    names.draw(sheet.axes(width=names.width))
    left = names.width + GAP
    axes = sheet.axes(left=left)
    longest = max(int(paragraphs["end"].max()), 1) if len(paragraphs) else 1
    _draw_rows(axes, names, documents, paragraphs, issues, (inner() - left - 1.5) / longest, words)
    if more:
        lines(axes, 0.0, names.height + 1.5, [more], size=style.SMALL, colour=style.GREY)
    return sheet.figure


def _draw_rows(
    axes: Axes,
    names: Column,
    documents: Sequence[str],
    paragraphs: pd.DataFrame,
    issues: pd.DataFrame,
    scale: float,
    words: Words,
) -> None:
    for doc_id, row in zip(documents, names.rows, strict=True):
        own = issues[issues["doc_id"] == doc_id]
        blocks = paragraphs[paragraphs["doc_id"] == doc_id]
        for part in records(blocks):
            _draw_block(axes, part.start * scale + 0.15, part.end * scale - 0.15, row.middle + 0.8, part.role)
        for mark in records(own[own["start"].notna()]):
            _draw_pin(axes, Pin(mark.start * scale, mark.issue, "", None), row.middle + 0.8)
        if blocks.empty:
            said = words.join([words.term("issue", issue) for issue in dict.fromkeys(own["issue"])])
            top = row.middle - style.line_height(style.SMALL) / 2
            lines(axes, 0.5, top, [shorten(said, 90.0, size=style.SMALL)], size=style.SMALL, colour=style.GREY)


def _pins(issues: pd.DataFrame, start: int, end: int, scale: float, right: float) -> list[Pin]:
    """The issues of a paragraph; words that would touch stand one above the other."""
    reached = [float("-inf")] * _TIERS
    pins = []
    own = issues[(issues["start"] >= start) & (issues["start"] < end)].sort_values(["start", "end"], kind="stable")
    for row in records(own):
        x = (row.start - start) * scale
        text = shorten(style.legible(row.text), _LONGEST_WORD, size=style.SOURCE) if isinstance(row.text, str) else ""
        half = style.width(text, style.SOURCE) / 2
        tier, centre = _place(x, half, right, reached)
        if tier is not None:
            reached[tier] = centre + half
        pins.append(Pin(x, row.issue, text, tier, centre))
    return pins


def _place(x: float, half: float, right: float, reached: Sequence[float]) -> tuple[int | None, float]:
    """The tier and the middle of a word: over its pin, else a little to the right, else higher up."""
    for number, edge in enumerate(reached):
        for shift in (0.0, 0.4, 0.8):
            centre = min(max(x + shift * half, half), right - half)
            if centre - half > edge + 1.2:
                return number, centre
    return None, x


def _room(pins: Sequence[Pin]) -> float:
    tiers = [pin.tier for pin in pins if pin.tier is not None]
    return (max(tiers) + 1) * _TIER + 1.6 if tiers else 0.0


def _draw_block(axes: Axes, start: float, end: float, middle: float, role: str) -> None:
    colour, hatch = (_ROLES[role], "") if role in _ROLES else (style.MUTED, "////")
    axes.add_patch(block(start, middle - _THICK / 2, max(end - start, 0.3), _THICK, colour, hatch=hatch))


def _draw_pin(axes: Axes, pin: Pin, middle: float) -> None:
    colour, marker = _ISSUES.get(pin.issue, _OTHER)
    head = middle - _THICK / 2 - 1.2
    axes.plot([pin.x, pin.x], [head, middle + _THICK / 2], color=colour, linewidth=0.8)
    axes.plot(pin.x, head, marker, color=colour, markersize=3.6, markeredgewidth=0, clip_on=False)
    if pin.tier is not None and pin.text:
        top = head - 1.2 - (pin.tier + 1) * _TIER + 0.2
        lines(axes, pin.centre, top, [pin.text], size=style.SOURCE, align="center")


def _key(issues: pd.DataFrame, roles: pd.Series[str], words: Words, *, roles_too: bool = False) -> list[Key]:
    met = set(roles)
    key = [Key(words(f"role.{role}"), colour) for role, colour in _ROLES.items() if roles_too and role in met]
    if met - set(_ROLES):
        key.append(Key(words("corpus.coverage.uncounted"), style.MUTED, hatch="////"))
    for issue in [*_ISSUES, *sorted(set(issues["issue"]) - set(_ISSUES))]:
        if issue in set(issues["issue"]):
            colour, marker = _ISSUES.get(issue, _OTHER)
            key.append(Key(words.term("issue", issue), colour, marker=marker))
    return key
