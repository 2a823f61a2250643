"""Figures of the sources: the articles as the library sees them, and how much of them is counted."""

from __future__ import annotations

import pandas as pd

from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.frame import Key
from depeche.figures.picture import Picture, empty_picture, records, redrawable, source_line
from depeche.figures.plan import draw_article, draw_articles
from depeche.figures.style import BLUE, GREY
from depeche.tables import ROLES
from depeche.words import Words


@redrawable
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
    line = source_line(source, words)
    documents = sorted({*paragraphs["doc_id"], *issues["doc_id"].dropna()})
    if not documents:
        return _no_text("layout", words, line)
    if len(documents) == 1 and len(paragraphs):
        return _one_article(paragraphs, issues, words, line, most)
    return _many_articles(paragraphs, issues, documents, words, line, most_documents)


@redrawable
def plot_coverage(paragraphs: pd.DataFrame, *, words: Words, source: str = "") -> Picture:
    """Draw the share of words by role of paragraphs, counted and not.

    Parameters
    ----------
    paragraphs
        Table ``paragraphs``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    """
    line = source_line(source, words)
    total = int(paragraphs["words"].sum())
    if not total:
        return _no_text("coverage", words, line)
    data = _shares(paragraphs, total)
    documents = words("unit.articles", n=paragraphs["doc_id"].nunique())
    counted = float(data.loc[data["counted"], "words"].sum()) / total
    title = words("corpus.coverage.title.all")
    if counted < 1:
        title = words("corpus.coverage.title.some", share=counted, rest=1 - counted)
    key = [Key(words("corpus.coverage.counted"), BLUE), Key(words("corpus.coverage.uncounted"), GREY, hatch="////")]
    figure = draw_bars(
        title,
        words("corpus.coverage.subtitle", documents=documents),
        [_share_bar(row.role, row.words, row.share, row.counted, words) for row in records(data)],
        key=key if counted < 1 else key[:1],
        source=line,
    )
    items = [
        words(
            "corpus.coverage.item",
            role=words(f"role.{row.role}"),
            share=row.share,
            status=words("corpus.coverage.counted" if row.counted else "corpus.coverage.uncounted"),
        )
        for row in records(data)
    ]
    alt = words("corpus.coverage.alt", items=words.items(items))
    return Picture(figure, data, title, words("corpus.coverage.caption"), alt, line, words.language)


def _no_text(figure: str, words: Words, line: str) -> Picture:
    return empty_picture(
        pd.DataFrame(columns=["doc_id", "role", "words"]),
        title=words(f"corpus.{figure}.title.none"),
        subtitle="",
        message=words("corpus.message"),
        caption=words("corpus.message"),
        source=line,
        words=words,
    )


def _one_article(paragraphs: pd.DataFrame, issues: pd.DataFrame, words: Words, line: str, most: int) -> Picture:
    title = _article_title(paragraphs, issues, words)
    shown = paragraphs.head(most)
    left_out = len(paragraphs) - len(shown)
    more = words("corpus.layout.more_paragraphs", n=left_out) if left_out else ""
    figure = draw_article(
        title, words("corpus.layout.subtitle_one"), shown, issues, words=words, source=line, more=more
    )
    items = [
        words(
            "corpus.layout.item_one",
            role=words(f"role.{row.role}"),
            count=words("unit.words", n=row.words),
        )
        for row in records(shown)
    ]
    alt = words("corpus.layout.alt_one", items=words.items(items), issues=_by_issue(issues, words))
    data = _layout_data(shown, issues)
    return Picture(figure, data, title, words("corpus.layout.caption_one"), alt, line, words.language)


def _article_title(paragraphs: pd.DataFrame, issues: pd.DataFrame, words: Words) -> str:
    uncounted = int((~paragraphs["counted"]).sum())
    parts = [words("unit.paragraphs", n=len(paragraphs))]
    if uncounted:
        parts.append(words("corpus.layout.uncounted", n=uncounted))
    parts.append(words("corpus.layout.flaws", n=len(issues)) if len(issues) else words("corpus.layout.clean"))
    return ", ".join(parts)


def _many_articles(
    paragraphs: pd.DataFrame, issues: pd.DataFrame, documents: list[str], words: Words, line: str, most: int
) -> Picture:
    counts = issues["doc_id"].value_counts()
    affected = int(issues["doc_id"].nunique())
    title = words(
        "corpus.layout.title.many" if affected else "corpus.layout.title.many_clean", n=affected, of=len(documents)
    )
    ranked = sorted(documents, key=lambda doc_id: (-int(counts.get(doc_id, 0)), doc_id))[:most]
    left_out = len(documents) - len(ranked)
    more = words("corpus.layout.more_articles", n=left_out) if left_out else ""
    shown = paragraphs[paragraphs["doc_id"].isin(ranked)]
    figure = draw_articles(
        title, words("corpus.layout.subtitle_many"), ranked, shown, issues, words=words, source=line, more=more
    )
    items = [
        words(
            "corpus.layout.item_many",
            name=doc_id,
            paragraphs=words("unit.paragraphs", n=int((shown["doc_id"] == doc_id).sum())),
            issues=_by_issue(issues[issues["doc_id"] == doc_id], words),
        )
        for doc_id in ranked
    ]
    alt = words("corpus.layout.alt_many", items=words.items(items))
    data = _layout_data(shown, issues[issues["doc_id"].isin(ranked)])
    return Picture(figure, data, title, words("corpus.layout.caption_many"), alt, line, words.language)


def _by_issue(issues: pd.DataFrame, words: Words) -> str:
    if issues.empty:
        return words("corpus.layout.no_issue")
    counts = issues.groupby("issue").size().sort_values(ascending=False, kind="stable")
    return words.join(
        [words("corpus.layout.issue_count", issue=words.term("issue", str(issue)), n=n) for issue, n in counts.items()]
    )


def _layout_data(paragraphs: pd.DataFrame, issues: pd.DataFrame) -> pd.DataFrame:
    """Paragraphs and issues, one below the other: what stands on the picture."""
    blocks = paragraphs[["doc_id", "start", "end", "role", "words"]]
    marks = issues[["doc_id", "start", "end", "issue", "text"]]
    data = pd.concat([blocks, marks], ignore_index=True)
    data = data.astype({"start": "Int64", "end": "Int64", "words": "Int64"})
    return data.sort_values(["doc_id", "start", "end"], kind="stable", ignore_index=True)


def _shares(paragraphs: pd.DataFrame, total: int) -> pd.DataFrame:
    sizes = paragraphs.groupby("role").agg(words=("words", "sum"), counted=("counted", "all")).reset_index()
    sizes = sizes.sort_values("role", key=lambda roles: roles.map(ROLES.index), ignore_index=True)
    return sizes.assign(share=(sizes["words"] / total).astype("float64").round(4))[
        ["role", "words", "share", "counted"]
    ]


def _share_bar(role: str, count: int, share: float, counted: bool, words: Words) -> Bar:
    part = Part(count, BLUE) if counted else Part(count, GREY, hatch="////")
    text = words("corpus.coverage.text", share=share, words=words("unit.words", n=count))
    return Bar(words(f"role.{role}"), (part,), text, muted=not counted)
