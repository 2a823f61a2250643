"""Articles as the library sees them: their paragraphs as blocks, what is wrong with the source as pins."""

from __future__ import annotations

from typing import Any

import pandas as pd

from depeche.figures import style
from depeche.figures.frame import Key
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet, rest
from depeche.figures.strips import Mark, Pin, Strip, draw_strips
from depeche.tables import frequencies, records
from depeche.words import Words

_WORDS = "corpus.layout"
# Articles stand closer than paragraphs, which have words above.
_PARAGRAPH, _ARTICLE = 6.2, 8.0
# So many paragraphs are shown of a single article, so many articles of several: those with the most issues first.
_MOST_PARAGRAPHS, _MOST_ARTICLES = 40, 25

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


@figure("sources_layout")
def plot_layout(paragraphs: pd.DataFrame, issues: pd.DataFrame, *, words: Words, source: str = "") -> Picture:
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
    """
    documents = sorted({*paragraphs["doc_id"], *issues["doc_id"].dropna()})
    if not documents:
        message = words("corpus.message")
        empty = Sheet(words, words(f"{_WORDS}.title.none"), caption=message, source=source)
        return empty.nothing(pd.DataFrame(columns=["doc_id", "role", "words"]), message)
    if len(documents) == 1 and len(paragraphs):
        return _one_article(paragraphs, issues, words, source)
    return _many_articles(paragraphs, issues, documents, words, source)


def _one_article(paragraphs: pd.DataFrame, issues: pd.DataFrame, words: Words, source: str) -> Picture:
    shown = paragraphs.head(_MOST_PARAGRAPHS)
    key, title = _key(issues, shown["role"], words), _article_title(paragraphs, issues, words)
    more = rest(len(paragraphs) - len(shown), words, f"{_WORDS}.more_paragraphs")
    sheet = Sheet.of(_WORDS, words, title, source, key, more, case="_one")
    strips, items = [], []
    for row in records(shown):
        role, count = words(f"role.{row.role}"), words("unit.words", n=row.words)
        own = issues[(issues["start"] >= row.start) & (issues["start"] < row.end)]
        strips.append(Strip(role, (_block(row, row.start),), pins=_pins(own, row.start, named=True), text=count))
        items.append(words(f"{_WORDS}.item_one", role=role, count=count))
    alt = words(f"{_WORDS}.alt_one", items=words.items(items), issues=_by_issue(issues, words))
    longest = int((shown["end"] - shown["start"]).max())
    drawing = draw_strips(sheet, strips, length=longest, least_height=_PARAGRAPH)
    return sheet.picture(drawing, _layout_data(shown, issues), alt)


def _article_title(paragraphs: pd.DataFrame, issues: pd.DataFrame, words: Words) -> str:
    uncounted = int((~paragraphs["counted"]).sum())
    parts = [words("unit.paragraphs", n=len(paragraphs))]
    if uncounted:
        parts.append(words(f"{_WORDS}.uncounted", n=uncounted))
    parts.append(words(f"{_WORDS}.flaws", n=len(issues)) if len(issues) else words(f"{_WORDS}.clean"))
    return ", ".join(parts)


def _many_articles(
    paragraphs: pd.DataFrame, issues: pd.DataFrame, documents: list[str], words: Words, source: str
) -> Picture:
    counts = issues["doc_id"].value_counts()
    affected = int(issues["doc_id"].nunique())
    ranked = sorted(documents, key=lambda doc_id: (-int(counts.get(doc_id, 0)), doc_id))[:_MOST_ARTICLES]
    shown, own = paragraphs[paragraphs["doc_id"].isin(ranked)], issues[issues["doc_id"].isin(ranked)]
    title = words(f"{_WORDS}.title.{'many' if affected else 'many_clean'}", n=affected, of=len(documents))
    key = _key(own, shown["role"], words, roles_too=True)
    more = rest(len(documents) - len(ranked), words, f"{_WORDS}.more_articles")
    sheet = Sheet.of(_WORDS, words, title, source, key, more, case="_many")
    strips, items = [], []
    for doc_id in ranked:
        blocks, found = shown[shown["doc_id"] == doc_id], own[own["doc_id"] == doc_id]
        strips.append(_strip(doc_id, blocks, found, words))
        told = {"paragraphs": words("unit.paragraphs", n=len(blocks)), "issues": _by_issue(found, words)}
        items.append(words(f"{_WORDS}.item_many", name=doc_id, **told))
    alt = words(f"{_WORDS}.alt_many", items=words.items(items))
    longest = int(shown["end"].max()) if len(shown) else 1
    drawing = draw_strips(sheet, strips, length=longest, least_height=_ARTICLE)
    return sheet.picture(drawing, _layout_data(shown, own), alt)


def _strip(doc_id: str, paragraphs: pd.DataFrame, issues: pd.DataFrame, words: Words) -> Strip:
    """One of several articles; of what could not be read only why."""
    blocks = tuple(_block(row, 0) for row in records(paragraphs))
    why = "" if blocks else words.join([words.term("issue", issue) for issue in dict.fromkeys(issues["issue"])])
    detail = words(f"{_WORDS}.issues", n=len(issues))
    return Strip(doc_id, blocks, detail, pins=_pins(issues[issues["start"].notna()], 0), text=why)


def _block(row: Any, origin: int) -> Mark:
    colour, hatch = (_ROLES[row.role], "") if row.role in _ROLES else (style.MUTED, "////")
    return Mark(row.start - origin, row.end - origin, colour, hatch=hatch)


def _pins(issues: pd.DataFrame, origin: int, *, named: bool = False) -> tuple[Pin, ...]:
    """Issues at their places, with the words that they are about where these are to be named."""
    rows = issues.sort_values(["start", "end"], kind="stable").assign(text=issues["text"].fillna("") if named else "")
    return tuple(Pin(row.start - origin, *_ISSUES.get(row.issue, _OTHER), row.text) for row in records(rows))


def _by_issue(issues: pd.DataFrame, words: Words) -> str:
    if issues.empty:
        return words(f"{_WORDS}.no_issue")
    counts = frequencies(issues["issue"])
    return words.join(
        [words(f"{_WORDS}.issue_count", issue=words.term("issue", issue), n=n) for issue, n in counts.items()]
    )


def _layout_data(paragraphs: pd.DataFrame, issues: pd.DataFrame) -> pd.DataFrame:
    """Paragraphs and issues, one below the other: what stands on the picture."""
    blocks = paragraphs[["doc_id", "start", "end", "role", "words"]]
    marks = issues[["doc_id", "start", "end", "issue", "text"]]
    data = pd.concat([blocks, marks]).astype({"start": "Int64", "end": "Int64", "words": "Int64"})
    return data.sort_values(["doc_id", "start", "end"], kind="stable", ignore_index=True)


def _key(issues: pd.DataFrame, roles: pd.Series[str], words: Words, *, roles_too: bool = False) -> list[Key]:
    met, kinds = set(roles), set(issues["issue"])
    key = [Key(words(f"role.{role}"), colour) for role, colour in _ROLES.items() if roles_too and role in met]
    if met - set(_ROLES):
        key.append(Key(words("corpus.layout.hatched"), style.MUTED, hatch="////"))
    for issue in [*filter(kinds.__contains__, _ISSUES), *sorted(kinds - set(_ISSUES))]:
        colour, marker = _ISSUES.get(issue, _OTHER)
        key.append(Key(words.term("issue", issue), colour, marker=marker))
    return key
