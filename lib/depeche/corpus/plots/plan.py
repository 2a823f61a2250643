"""Articles as the library sees them: their paragraphs as blocks, what is wrong with the source as pins."""

from __future__ import annotations

from typing import Any

import pandas as pd

from depeche.figures import style
from depeche.figures.frame import Key
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet, rest
from depeche.figures.strips import Mark, Pin, Strip, draw_strips
from depeche.tables import records
from depeche.words import Words

_WORDS = "corpus.layout"
# Articles stand closer than paragraphs, which have words above.
_PARAGRAPH, _ARTICLE = 6.2, 8.0
_PARAGRAPHS, _ARTICLES = 40, 25

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

    Of a single article each paragraph has a line, the first forty; of several each article, the 25 with most issues.

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
    one = len(documents) == 1 and len(paragraphs) > 0
    case, unit = ("_one", "paragraphs") if one else ("_many", "articles")
    counts = issues["doc_id"].value_counts()
    ranked = sorted(documents, key=lambda doc_id: (-int(counts.get(doc_id, 0)), doc_id))[:_ARTICLES]
    shown = paragraphs.head(_PARAGRAPHS) if one else paragraphs[paragraphs["doc_id"].isin(ranked)]
    own = issues if one else issues[issues["doc_id"].isin(ranked)]
    left_out = len(paragraphs) - len(shown) if one else len(documents) - len(ranked)
    key, more = _key(own, shown["role"], words, roles_too=not one), rest(left_out, words, f"{_WORDS}.more_{unit}")
    title = _article_title(paragraphs, issues, words) if one else _title(issues, len(documents), words)
    sheet = Sheet.of(_WORDS, words, title, source, key, more, case=case)
    if one:
        told = [_paragraph(row, issues, words) for row in records(shown)]
    else:
        told = [_article(doc_id, shown, own, words) for doc_id in ranked]
    longest = (shown["end"] - shown["start"] if one else shown["end"]).max() if len(shown) else 1
    strips, height = [strip for strip, _ in told], _PARAGRAPH if one else _ARTICLE
    drawing = draw_strips(sheet, strips, length=longest, least_height=height)
    items = words.items(item for _, item in told)
    alt = words(f"{_WORDS}.alt{case}", items=items, issues=_by_issue(issues, words))
    return sheet.picture(drawing, _layout_data(shown, own), alt)


def _title(issues: pd.DataFrame, of: int, words: Words) -> str:
    affected = int(issues["doc_id"].nunique())
    return words(f"{_WORDS}.title.{'many' if affected else 'many_clean'}", n=affected, of=of)


def _article_title(paragraphs: pd.DataFrame, issues: pd.DataFrame, words: Words) -> str:
    uncounted = int((~paragraphs["counted"]).sum())
    parts = [words("unit.paragraphs", n=len(paragraphs))]
    if uncounted:
        parts.append(words(f"{_WORDS}.uncounted", n=uncounted))
    parts.append(words(f"{_WORDS}.flaws", n=len(issues)) if len(issues) else words(f"{_WORDS}.clean"))
    return ", ".join(parts)


def _paragraph(row: Any, issues: pd.DataFrame, words: Words) -> tuple[Strip, str]:
    """A paragraph of a single article, and what is said of it to those who do not see the figure."""
    role, count = words(f"role.{row.role}"), words("unit.words", n=row.words)
    here = issues[(issues["start"] >= row.start) & (issues["start"] < row.end)]
    strip = Strip(role, (_block(row, row.start),), pins=_pins(here, row.start, named=True), text=count)
    return strip, words(f"{_WORDS}.item_one", role=role, count=count)


def _article(doc_id: str, paragraphs: pd.DataFrame, issues: pd.DataFrame, words: Words) -> tuple[Strip, str]:
    """One of several articles, of what could not be read only why; and what is said of it as above."""
    blocks, own = paragraphs[paragraphs["doc_id"] == doc_id], issues[issues["doc_id"] == doc_id]
    marks = tuple(_block(row, 0) for row in records(blocks))
    why = "" if marks else words.join([words.term("issue", issue) for issue in dict.fromkeys(own["issue"])])
    detail, counted = words(f"{_WORDS}.issues", n=len(own)), words("unit.paragraphs", n=len(blocks))
    strip = Strip(doc_id, marks, detail, pins=_pins(own[own["start"].notna()], 0), text=why)
    return strip, words(f"{_WORDS}.item_many", name=doc_id, paragraphs=counted, issues=_by_issue(own, words))


def _block(row: Any, origin: int) -> Mark:
    colour, hatch = (_ROLES[row.role], "") if row.role in _ROLES else (style.MUTED, "////")
    return Mark(row.start - origin, row.end - origin, colour, hatch=hatch)


def _pins(issues: pd.DataFrame, origin: int, *, named: bool = False) -> tuple[Pin, ...]:
    """Issues at their places, with the words that they are about where these are to be named."""
    return tuple(
        Pin(
            row.start - origin, *_ISSUES.get(row.issue, _OTHER), row.text if named and isinstance(row.text, str) else ""
        )
        for row in records(issues.sort_values(["start", "end"], kind="stable"))
    )


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


def _key(issues: pd.DataFrame, roles: pd.Series[str], words: Words, *, roles_too: bool = False) -> list[Key]:
    met = set(roles)
    key = [Key(words(f"role.{role}"), colour) for role, colour in _ROLES.items() if roles_too and role in met]
    if met - set(_ROLES):
        key.append(Key(words("corpus.layout.hatched"), style.MUTED, hatch="////"))
    for issue in [*_ISSUES, *sorted(set(issues["issue"]) - set(_ISSUES))]:
        if issue in set(issues["issue"]):
            colour, marker = _ISSUES.get(issue, _OTHER)
            key.append(Key(words.term("issue", issue), colour, marker=marker))
    return key
