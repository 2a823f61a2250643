"""What is scored in each theme: how its rows are read, counted by article, and turned into figures.

The counting is the scorers' own. Counts are kept by article so that articles can be drawn again for the intervals.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span

import depeche
from depeche.chronology.order import tie
from gold import SETS, Article

Counts = Mapping[str, float]
Figures = dict[str, float | None]
Scorers = Mapping[str, Any]
Place = tuple[int, int]

TIE_COLUMNS = ("time_start", "time_end")
WITHOUT_FTB = tuple(name for name in SETS if name != "ftb")


@dataclass(frozen=True)
class Theme:
    """One thing that is scored.

    Parameters
    ----------
    name
        Its name in tables, JSON and `peers.toml`.
    sets
        The sets whose gold has it.
    read
        The predictions of each article, from the scorers, a folder of tables and the articles.
    count
        The counts of one article, from the scorers, the article and its predictions.
    figures
        The figures, in per cent, from the scorers and counts added up.
    """

    name: str
    sets: tuple[str, ...]
    read: Callable[[Scorers, Path, Sequence[Article]], dict[str, Any]]
    count: Callable[[Scorers, Article, Any], Counts]
    figures: Callable[[Scorers, Counts], Figures]


def percent(part: float | None, whole: float = 1) -> float | None:
    """Give a share in per cent, or None where there is nothing to divide by."""
    return None if part is None or not whole else 100 * part / whole


def f1(hits: float, predicted: float, gold: float) -> float | None:
    """Give the harmonic mean of precision and recall in per cent."""
    return percent(2 * hits, predicted + gold)


def rows_of(scorers: Scorers, path: Path, articles: Sequence[Article], columns: Sequence[str]) -> dict[str, Any]:
    """Read a table with the scorers' own reader, which refuses offsets outside the text."""
    docs = {article.doc_id: (article.gold, article.text) for article in articles}
    rows, _ = scorers["scoring"].load_predictions(path, docs, columns)
    return dict(rows)


# Statements: counted at two thresholds, whose names become prefixes of the counts.


def read_statements(scorers: Scorers, tables: Path, articles: Sequence[Article]) -> dict[str, Any]:
    """Read the statements of each article."""
    return rows_of(scorers, tables / "statements.csv", articles, scorers["score_statements"].COLUMNS)


def count_statements(scorers: Scorers, article: Article, rows: Any) -> Counts:
    """Count the statements of one article at both thresholds."""
    scorer = scorers["score_statements"]
    return {
        f"{threshold} {key}": value
        for threshold in scorer.THRESHOLDS
        for key, value in scorer.count_article(article.gold, article.text, rows, threshold).items()
    }


def figures_of_statements(scorers: Scorers, counts: Counts) -> Figures:
    """Turn counts of statements into figures."""
    scorer = scorers["score_statements"]
    at = {}
    for threshold in scorer.THRESHOLDS:
        prefix = f"{threshold} "
        own = {key.removeprefix(prefix): value for key, value in counts.items() if key.startswith(prefix)}
        at[threshold] = scorer.figures(Counter(own))
    half, strict = at[0.5], at[0.8]
    return {
        "F1 at 0.5": percent(half["f1"]),
        "F1 at 0.8": percent(strict["f1"]),
        "precision": percent(half["precision"]),
        "recall": percent(half["recall"]),
        "end to end": percent(half["end_to_end"]["f1"]),
        "mention right": percent(half["speaker_mention_accuracy"]),
        "speaker right": percent(half["speaker_accuracy"]),
        **{form: percent(half["recall_by_form"].get(form)) for form in ("direct", "indirect", "mixed")},
    }


# Entities: rows for demonyms are the table's own service to readers, the gold has none.


def read_entities(scorers: Scorers, tables: Path, articles: Sequence[Article]) -> dict[str, Any]:
    """Read the mentions of each article, demonyms left out."""
    rows = rows_of(scorers, tables / "mentions.csv", articles, (*scorers["score_entities"].COLUMNS, "rule"))
    return {doc_id: [row for row in own if row["rule"] != "demonym"] for doc_id, own in rows.items()}


def count_entities(scorers: Scorers, article: Article, rows: Any) -> Counts:
    """Count the mentions of one article."""
    counts: Counts = scorers["score_entities"].count_article(article.gold, article.text, rows)
    return counts


def figures_of_entities(scorers: Scorers, counts: Counts) -> Figures:
    """Turn counts of mentions into figures."""
    figures = scorers["score_entities"].figures(defaultdict(float, counts))
    by_kind = figures["exact_kind_recall_by_kind"]
    return {
        "exact": percent(figures["exact"]["f1"]),
        "exact and kind": percent(figures["exact_kind"]["f1"]),
        "overlap": percent(figures["overlap"]["f1"]),
        "name right": percent(figures["name_accuracy"]),
        "frequency error": percent(figures["frequency_error"]),
        "B-cubed": percent(figures["b_cubed"]["f1"]),
        **{kind: percent(by_kind.get(kind)) for kind in ("person", "place", "organisation", "product", "event")},
    }


# Times.


def read_times(scorers: Scorers, tables: Path, articles: Sequence[Article]) -> dict[str, Any]:
    """Read the time expressions of each article."""
    found = scorers["score_times"].load_pred(tables / "times.csv")
    return {article.doc_id: found.get(article.doc_id, []) for article in articles}


def gold_times(scorers: Scorers, article: Article) -> list[Any]:
    """Give the gold time expressions of an article in the scorer's form."""
    return [scorers["score_times"].make_time(item, article.doc_id) for item in article.gold["times"]]


def count_times(scorers: Scorers, article: Article, times: Any) -> Counts:
    """Count the time expressions of one article, paired as the scorer pairs them."""
    gold = gold_times(scorers, article)
    pairs = [(gold[i], times[j], exact) for i, j, exact in scorers["score_times"].pair(gold, times)]
    return {
        "gold": len(gold),
        "pred": len(times),
        "relaxed": len(pairs),
        "strict": sum(exact for _, _, exact in pairs),
        "end": sum(g[1] == p[1] for g, p, _ in pairs),
        "type": sum(g[2] == p[2] for g, p, _ in pairs),
        "value": sum(g[3] == p[3] for g, p, _ in pairs),
    }


def figures_of_times(_: Scorers, counts: Counts) -> Figures:
    """Turn counts of time expressions into figures."""

    def score(key: str) -> float | None:
        return f1(counts[key], counts["pred"], counts["gold"])

    return {
        "strict": score("strict"),
        "same end": score("end"),
        "relaxed": score("relaxed"),
        "type right": percent(counts["type"], counts["relaxed"]),
        "value right": percent(counts["value"], counts["relaxed"]),
        "value F1": score("value"),
    }


# Anchors: which of the gold's times dates each of the gold's events. Events: which of these ties we find ourselves.


def read_anchors(_: Scorers, __: Path, articles: Sequence[Article]) -> dict[str, Any]:
    """Tie the gold's events to the gold's time expressions, article by article: no table is read."""
    nlp = depeche.pipeline()
    themes = [name for name in nlp.pipe_names if name.startswith("depeche_") and name != "depeche_layout"]
    with nlp.select_pipes(disable=themes):
        docs = list(nlp.pipe(article.text for article in articles))
    return {article.doc_id: given_ties(doc, article) for doc, article in zip(docs, articles, strict=True)}


def given_ties(doc: Doc, article: Article) -> list[tuple[str, Place, Place]]:
    """Tie the events that the gold of one article gives to the time expressions that it gives."""
    events = {span_of(doc, event): (event["start"], event["end"]) for event in article.gold["events"]}
    times = {span_of(doc, time, label=time["type"]): (time["start"], time["end"]) for time in article.gold["times"]}
    found = tie([span for span in events if len(span)], [span for span in times if len(span)])
    return [(article.doc_id, events[one.event], times[one.time]) for one in found]


def span_of(doc: Doc, row: Mapping[str, Any], *, label: str = "") -> Span:
    """Give the words of `doc` that a row of the gold touches; none for an empty span."""
    if row["start"] == row["end"]:
        return doc[0:0]
    return doc.char_span(row["start"], row["end"], label=label, alignment_mode="expand") or doc[0:0]


def read_events(_: Scorers, tables: Path, articles: Sequence[Article]) -> dict[str, Any]:
    """Read the ties of each article, from the events that have a time expression."""
    ties: dict[str, Any] = {article.doc_id: [] for article in articles}
    with (tables / "events.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["doc_id"] in ties and all(row[column] for column in TIE_COLUMNS):
                event, time = (int(row["start"]), int(row["end"])), (int(row["time_start"]), int(row["time_end"]))
                ties[row["doc_id"]].append((row["doc_id"], event, time))
    return ties


def count_anchors(scorers: Scorers, article: Article, ties: Any) -> Counts:
    """Count the ties of one article; the scorer's percentages of one article give its counts back exactly."""
    scorer = scorers["score_anchors"]
    found = scorer.score([scorer.Doc(article.gold)], ties)["all_relations"]

    def count(part: str, whole: str) -> int:
        share: float = found[part] or 0
        return round(share * int(found[whole]) / 100)

    return {
        "gold": found["gold_ties"],
        "pred": found["predicted_ties"],
        "hit": round(found["pairs"]["r"] * found["gold_ties"] / 100),
        "linked": found["linked_events"],
        "right": count("linked", "linked_events"),
        "right day": count("linked_day", "linked_events"),
        "multi": found["linked_multi_events"],
        "multi right": count("linked_multi", "linked_multi_events"),
        "multi right day": count("linked_multi_day", "linked_multi_events"),
    }


def figures_of_anchors(_: Scorers, counts: Counts) -> Figures:
    """Turn counts of ties into figures."""
    return {
        "events right": percent(counts["right"], counts["linked"]),
        "right day": percent(counts["right day"], counts["linked"]),
        "2+ times": percent(counts["multi right"], counts["multi"]),
        "2+ right day": percent(counts["multi right day"], counts["multi"]),
        "ties F1": f1(counts["hit"], counts["pred"], counts["gold"]),
    }


def count_events(scorers: Scorers, article: Article, ties: Any) -> Counts:
    """Count the gold's dated events of one article that we extract at all, and the ties as for anchors."""
    doc = scorers["score_anchors"].Doc(article.gold)
    met = {doc.settle(event, doc.events) for _, event, _ in ties}
    return {**count_anchors(scorers, article, ties), "found": sum(event in met for event in doc.ties)}


def figures_of_events(scorers: Scorers, counts: Counts) -> Figures:
    """Turn counts of events that we extract into figures."""
    return {"events found": percent(counts["found"], counts["linked"]), **figures_of_anchors(scorers, counts)}


# Claims and issues: in the spun articles only.


def read_claims(scorers: Scorers, tables: Path, articles: Sequence[Article]) -> dict[str, Any]:
    """Read the checked claims of each article."""
    return rows_of(scorers, tables / "claims.csv", articles, scorers["score_claims"].COLUMNS)


def count_claims(scorers: Scorers, article: Article, rows: Any) -> Counts:
    """Count the claims of one article."""
    counts: Counts = scorers["score_claims"].count_article(article.gold, rows)
    return counts


def figures_of_claims(_: Scorers, counts: Counts) -> Figures:
    """Turn counts of claims into shares: the scorer's bare numbers do not compare between parts of unequal size."""
    return {
        "found right": percent(counts["right"], counts["gold"]),
        "wrong verdict": percent(counts["wrong_verdict"], counts["gold"]),
        "spurious": percent(counts["spurious"], counts["judged"]),
    }


def read_issues(scorers: Scorers, tables: Path, articles: Sequence[Article]) -> dict[str, Any]:
    """Read the source issues and the paragraphs' roles that count as such."""
    scorer, docs = scorers["score_issues"], [article.doc_id for article in articles]
    issues = scorer.read(tables / "issues.csv", "issue", scorer.KINDS, docs)
    roles = scorer.read(tables / "paragraphs.csv", "role", scorer.ROLES, docs)
    return {doc_id: issues[doc_id] + roles[doc_id] for doc_id in docs}


def count_issues(scorers: Scorers, article: Article, found: Any) -> Counts:
    """Count the source issues of one article."""
    counts: Counts = scorers["score_issues"].count_article(article.gold, found)
    return counts


def figures_of_issues(scorers: Scorers, counts: Counts) -> Figures:
    """Turn counts of source issues into figures."""
    figures = scorers["score_issues"].figures(Counter(counts))
    by_issue = {kind: percent(found["recall"]) for kind, found in figures["by_issue"].items()}
    return {"precision": percent(figures["precision"]), "recall": percent(figures["recall"]), **by_issue}


THEMES = (
    Theme("statements", WITHOUT_FTB, read_statements, count_statements, figures_of_statements),
    Theme("entities", WITHOUT_FTB, read_entities, count_entities, figures_of_entities),
    Theme("times", SETS, read_times, count_times, figures_of_times),
    Theme("anchors", ("ftb",), read_anchors, count_anchors, figures_of_anchors),
    Theme("events", ("ftb",), read_events, count_events, figures_of_events),
    Theme("claims", ("spun", "varied"), read_claims, count_claims, figures_of_claims),
    Theme("issues", ("spun",), read_issues, count_issues, figures_of_issues),
)
