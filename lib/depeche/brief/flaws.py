"""The state of the sources: how much is counted, what is wrong, and what that means for a reader."""

from __future__ import annotations

import pandas as pd

from depeche.analysis import Analysis
from depeche.brief.blocks import Block, Bullets, Paragraph, Run, Text, enumerate_texts, phrase, plain, strong
from depeche.brief.places import Places
from depeche.brief.quote import quoted
from depeche.figures.picture import records
from depeche.words import Words

_SEVERITIES = {"error": 0, "warning": 1, "info": 2}
_EXAMPLES = 3
_LONGEST = 40


def flaws_fact(analysis: Analysis, words: Words) -> Text:
    """Say what to be careful about: defects by kind, and statements whose source is in doubt."""
    counts = _counts(analysis.issues)
    parts = [words("brief.flaws.count", kind=words.term("issue", kind), n=n) for kind, n in counts.items()]
    found = words("brief.flaws.some", n=sum(counts.values()), kinds=words.join(parts, most=4))
    return plain(found if parts else words("brief.flaws.none"))


def flaws_section(analysis: Analysis, places: Places, words: Words) -> tuple[Block, ...]:
    """How much of the texts is counted, and each kind of defect with examples, places and advice."""
    paragraphs = analysis.paragraphs
    total = int(paragraphs["words"].sum())
    share = paragraphs.loc[paragraphs["counted"], "words"].sum() / max(1, total)
    articles = words("unit.articles", n=len(analysis.documents))
    case = "part" if share < 1 else "all"
    said = Paragraph(plain(words(f"brief.flaws.read.{case}", articles=articles, n=total, share=share)))
    items = tuple(_item(kind, analysis.issues, places, words) for kind in _counts(analysis.issues))
    return (said, Bullets(items)) if items else (said, Paragraph(plain(words("brief.flaws.none"))))


def _counts(issues: pd.DataFrame) -> dict[str, int]:
    """Number of defects by kind: the gravest first, then the most frequent."""
    rank = issues.assign(rank=[_SEVERITIES.get(severity, 3) for severity in issues["severity"]])
    table = rank.groupby("issue", as_index=False).agg(rank=("rank", "min"), n=("issue", "size"))
    table = table.sort_values(["rank", "n", "issue"], ascending=[True, False, True], kind="stable")
    return {str(row.issue): int(row.n) for row in records(table)}


def _item(kind: str, issues: pd.DataFrame, places: Places, words: Words) -> Text:
    rows = issues[issues["issue"] == kind]
    name = strong(words("brief.flaws.count", kind=words.term("issue", kind), n=len(rows)))
    found: list[Run] = [name, *_examples(rows, places, words)]
    advice = f"brief.advice.{kind}"
    return (*found, Run(". " + words(advice) if advice in words else "."))


def _examples(rows: pd.DataFrame, places: Places, words: Words) -> Text:
    """The first different words that are marked, with all the places of the kind; else the names of the files."""
    known = rows[rows["doc_id"].isin(list(places.numbers))]
    marked = known.dropna(subset=["text", "start"])
    # A mark alone, such as a lone quotation mark, tells nothing.
    shown = [text for text in dict.fromkeys(marked["text"]) if any(c.isalnum() for c in text)]
    texts = [quoted(text, words, most=_LONGEST) for text in shown[:_EXAMPLES]]
    more = words("list.others", n=len(shown) - _EXAMPLES) if len(shown) > _EXAMPLES else ""
    listed = enumerate_texts(texts, words, more=more)
    spots = [(row.doc_id, int(row.start) if pd.notna(row.start) else 0) for row in records(known)]
    if not spots:
        names = words.join(list(dict.fromkeys(rows["doc_id"])), most=_EXAMPLES)
        return phrase(words, "brief.flaws.files", files=names)
    where = places.places(spots, most=2)
    if not texts:
        return phrase(words, "brief.flaws.where", where=where)
    return phrase(words, "brief.flaws.examples", examples=listed, where=where)
