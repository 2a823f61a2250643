"""Articles as the library sees them: their paragraphs as blocks, what is wrong with the source as pins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from depeche.figures import style
from depeche.figures.frame import GAP, Column, Key, block, column, inner, lines
from depeche.figures.picture import Picture, figure, records
from depeche.figures.sheet import Sheet, rest
from depeche.figures.text import shorten
from depeche.words import Words

_WORDS = "corpus.layout"
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


@figure("sources_layout")
def plot_layout(
    paragraphs: pd.DataFrame,
    issues: pd.DataFrame,
    *,
    words: Words,
    source: str = "",
    most: int = 40,
    most_documents: int = 25,
) -> Picture:
    """Draw articles as the library sees them: paragraphs, their roles, and what is wrong with the source.

    Parameters
    ----------
    paragraphs
        Table ``paragraphs``.
    issues
        Table ``issues``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    most
        Number of paragraphs shown of a single article.
    most_documents
        Number of articles shown of several, those with the most issues first.
    """
    documents = sorted({*paragraphs["doc_id"], *issues["doc_id"].dropna()})
    if not documents:
        message = words("corpus.message")
        empty = Sheet(words, words(f"{_WORDS}.title.none"), caption=message, source=source)
        return empty.nothing(pd.DataFrame(columns=["doc_id", "role", "words"]), message)
    if len(documents) == 1 and len(paragraphs):
        return _one_article(paragraphs, issues, words, source, most)
    return _many_articles(paragraphs, issues, documents, words, source, most_documents)


def _one_article(paragraphs: pd.DataFrame, issues: pd.DataFrame, words: Words, source: str, most: int) -> Picture:
    shown = paragraphs.head(most)
    sheet = Sheet(
        words,
        _article_title(paragraphs, issues, words),
        words(f"{_WORDS}.subtitle_one"),
        words(f"{_WORDS}.caption_one"),
        source,
        _key(issues, shown["role"], words),
        rest(len(paragraphs) - len(shown), words, f"{_WORDS}.more_paragraphs"),
    )
    items = [
        words(f"{_WORDS}.item_one", role=words(f"role.{row.role}"), count=words("unit.words", n=row.words))
        for row in records(shown)
    ]
    alt = words(f"{_WORDS}.alt_one", items=words.items(items), issues=_by_issue(issues, words))
    return sheet.picture(_draw_article(sheet, shown, issues), _layout_data(shown, issues), alt)


def _article_title(paragraphs: pd.DataFrame, issues: pd.DataFrame, words: Words) -> str:
    uncounted = int((~paragraphs["counted"]).sum())
    parts = [words("unit.paragraphs", n=len(paragraphs))]
    if uncounted:
        parts.append(words(f"{_WORDS}.uncounted", n=uncounted))
    parts.append(words(f"{_WORDS}.flaws", n=len(issues)) if len(issues) else words(f"{_WORDS}.clean"))
    return ", ".join(parts)


def _many_articles(
    paragraphs: pd.DataFrame, issues: pd.DataFrame, documents: list[str], words: Words, source: str, most: int
) -> Picture:
    counts = issues["doc_id"].value_counts()
    affected = int(issues["doc_id"].nunique())
    ranked = sorted(documents, key=lambda doc_id: (-int(counts.get(doc_id, 0)), doc_id))[:most]
    shown, own = paragraphs[paragraphs["doc_id"].isin(ranked)], issues[issues["doc_id"].isin(ranked)]
    sheet = Sheet(
        words,
        words(f"{_WORDS}.title.{'many' if affected else 'many_clean'}", n=affected, of=len(documents)),
        words(f"{_WORDS}.subtitle_many"),
        words(f"{_WORDS}.caption_many"),
        source,
        _key(own, shown["role"], words, roles_too=True),
        rest(len(documents) - len(ranked), words, f"{_WORDS}.more_articles"),
    )
    items = [
        words(
            f"{_WORDS}.item_many",
            name=doc_id,
            paragraphs=words("unit.paragraphs", n=int((shown["doc_id"] == doc_id).sum())),
            issues=_by_issue(own[own["doc_id"] == doc_id], words),
        )
        for doc_id in ranked
    ]
    alt = words(f"{_WORDS}.alt_many", items=words.items(items))
    return sheet.picture(_draw_articles(sheet, ranked, shown, own), _layout_data(shown, own), alt)


def _by_issue(issues: pd.DataFrame, words: Words) -> str:
    if issues.empty:
        return words(f"{_WORDS}.no_issue")
    counts = issues.groupby("issue").size().sort_values(ascending=False, kind="stable")
    return words.join(
        [words(f"{_WORDS}.issue_count", issue=words.term("issue", str(issue)), n=n) for issue, n in counts.items()]
    )


def _layout_data(paragraphs: pd.DataFrame, issues: pd.DataFrame) -> pd.DataFrame:
    """Paragraphs and issues, one below the other: what stands on the picture."""
    blocks = paragraphs[["doc_id", "start", "end", "role", "words"]]
    marks = issues[["doc_id", "start", "end", "issue", "text"]]
    data = pd.concat([blocks, marks], ignore_index=True)
    data = data.astype({"start": "Int64", "end": "Int64", "words": "Int64"})
    return data.sort_values(["doc_id", "start", "end"], kind="stable", ignore_index=True)


def _draw_article(sheet: Sheet, paragraphs: pd.DataFrame, issues: pd.DataFrame) -> Figure:
    """Draw one article, a row a paragraph, each issue with its word above its place."""
    words, placed = sheet.words, issues[issues["start"].notna()]
    labels = [words(f"role.{role}") for role in paragraphs["role"]]
    counts = [words("unit.words", n=count) for count in paragraphs["words"]]
    left = max(style.width(label) for label in labels) + GAP
    longest = int((paragraphs["end"] - paragraphs["start"]).max())
    scale = (inner() - left - 2.0 - max(style.width(count, style.SMALL) for count in counts)) / max(longest, 1)
    pins = [_pins(placed, row.start, row.end, scale, inner() - left) for row in records(paragraphs)]
    names = column(labels, above=[_room(row) for row in pins], least_height=6.2)
    page = sheet.frame(names.height)
    names.draw(page.axes(width=names.width))
    axes = page.axes(left=left)
    for number, row in enumerate(records(paragraphs)):
        middle = names.rows[number].middle
        end = (row.end - row.start) * scale
        _draw_block(axes, 0.0, end, middle, row.role)
        top = middle - style.line_height(style.SMALL) / 2
        lines(axes, end + 1.5, top, [counts[number]], size=style.SMALL, colour=style.GREY)
        for pin in pins[number]:
            _draw_pin(axes, pin, middle)
    return page.figure


def _draw_articles(sheet: Sheet, documents: Sequence[str], paragraphs: pd.DataFrame, issues: pd.DataFrame) -> Figure:
    """Draw several articles, a row each, their paragraphs from left to right."""
    counts = issues["doc_id"].value_counts()
    details = [sheet.words(f"{_WORDS}.issues", n=int(counts.get(doc_id, 0))) for doc_id in documents]
    names = column(list(documents), details=details, least_height=8.0)
    page = sheet.frame(names.height)
    names.draw(page.axes(width=names.width))
    left = names.width + GAP
    axes = page.axes(left=left)
    longest = max(int(paragraphs["end"].max()), 1) if len(paragraphs) else 1
    _draw_rows(axes, names, documents, paragraphs, issues, (inner() - left - 1.5) / longest, sheet.words)
    return page.figure


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
