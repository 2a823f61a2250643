"""Misses and false alarms, row by row, for reading. The part kept aside is never listed."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gold import Article
from themes import Scorers, gold_times

COLUMNS = ("set", "doc_id", "error", "start", "end", "text", "gold", "found")
Row = tuple[str, int, int, str, str]  # error, start, end, what the gold has, what was found


def of_statements(scorers: Scorers, article: Article, rows: Any) -> Iterator[Row]:
    """List statements missed, made up, badly cut or given to the wrong speaker."""
    scorer, scoring = scorers["score_statements"], scorers["scoring"]
    gold = article.gold["statements"]
    pairs = scoring.greedy_match(*(trimmed(scoring, article, side) for side in (gold, rows)), scoring.iou, 0.5)
    forms, persons = scoring.forms_in_article(article.gold), scorer.person_names(article.gold)
    yield from unpaired(gold, rows, pairs, gold_says="form", row_says="speaker")
    for g, p in pairs:
        wanted, row = gold[g], rows[p]
        if wanted.get("optional"):
            continue
        cut = scoring.iou(*(trimmed(scoring, article, [side])[0] for side in (wanted, row)))
        if cut < 0.8:
            yield "span", row["start"], row["end"], wanted["text"], article.text[row["start"] : row["end"]]
        if wanted.get("speaker") and not scorer.speaker_is_right(wanted["speaker"], row["speaker"], persons, forms):
            yield "speaker", row["start"], row["end"], wanted["speaker"], row["speaker"]
        if wanted.get("speaker_text") and not scorer.mention_is_right(wanted["speaker_text"], row["speaker_text"]):
            yield "speaker mention", row["start"], row["end"], wanted["speaker_text"], row["speaker_text"]


def trimmed(scoring: Any, article: Article, items: Iterable[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """Give the spans of statements as the scorer compares them."""
    return [scoring.trim_statement(article.text, item["start"], item["end"]) for item in items]


def unpaired(
    gold: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
    pairs: Sequence[tuple[int, int]],
    *,
    gold_says: str,
    row_says: str,
) -> Iterator[Row]:
    """List what has no partner on the other side, optional gold left out."""
    for i, item in enumerate(gold):
        if i not in {g for g, _ in pairs} and not item.get("optional"):
            yield "missed", item["start"], item["end"], item[gold_says], ""
    for i, row in enumerate(rows):
        if i not in {p for _, p in pairs}:
            yield "false alarm", row["start"], row["end"], "", row[row_says]


def of_entities(scorers: Scorers, article: Article, rows: Any) -> Iterator[Row]:
    """List mentions missed, made up, badly cut, of the wrong kind or under the wrong name."""
    scorer, scoring = scorers["score_entities"], scorers["scoring"]
    gold, fullest = article.gold["entities"], scoring.fullest_forms(article.gold)
    spans = [[scoring.trim_entity(article.text, item["start"], item["end"]) for item in side] for side in (gold, rows)]
    pairs = scoring.greedy_match(*spans, scoring.iou, 1e-9)
    yield from unpaired(gold, rows, pairs, gold_says="kind", row_says="kind")
    for g, p in pairs:
        wanted, row = gold[g], rows[p]
        name = scoring.canonical(row["name"])
        if spans[0][g] != spans[1][p]:
            yield "span", row["start"], row["end"], wanted["text"], article.text[row["start"] : row["end"]]
        elif fullest.get(name, name) != scoring.canonical(wanted["name"]):
            yield "name", row["start"], row["end"], wanted["name"], row["name"]
        if not scorer.kind_is_right(wanted["kind"], row["kind"]):
            yield "kind", row["start"], row["end"], wanted["kind"], row["kind"]


def of_times(scorers: Scorers, article: Article, times: Any) -> Iterator[Row]:
    """List time expressions missed, made up, badly cut, of the wrong type or value."""
    _, found = scorers["score_times"].score({"": gold_times(scorers, article)}, {"": times})
    for _, error, gold, said in found:
        start, end = (gold or said)[:2]
        yield error.replace("spurious", "false alarm"), start, end, time_label(article, gold), time_label(article, said)


def time_label(article: Article, time: Sequence[Any] | None) -> str:
    """Write a time expression out: its words, type and value."""
    return f"{article.text[time[0] : time[1]]} | {time[2]} | {time[3]}" if time else ""


def of_anchors(scorers: Scorers, article: Article, ties: Any) -> Iterator[Row]:
    """List events that the gold ties to a time of their sentence and that are tied to none or to another."""
    doc = scorers["score_anchors"].Doc(article.gold)
    said: dict[Any, set[Any]] = {}
    for _, event, time in ties:
        event, time = doc.settle(event, doc.events), doc.settle(time, doc.times)
        # The scorer leaves out what meets no gold event or time, and ties across sentences.
        if event and time and doc.sent(event) == doc.sent(time):
            said.setdefault(event, set()).add(time)
    for event, wanted in sorted(doc.ties.items()):
        found = said.get(event, set())
        if not found or not found <= wanted:
            labels = (" | ".join(article.text[a:b] for a, b in sorted(side)) for side in (wanted, found))
            yield "wrong time" if found else "missed", *event, *labels


def of_claims(scorers: Scorers, article: Article, rows: Any) -> Iterator[Row]:
    """List claims missed, judged wrongly or outside the gold's list."""
    scorer = scorers["score_claims"]
    forms = scorers["scoring"].forms_in_article(article.gold)
    judged = [row for row in rows if row["verdict"] != scorer.NOT_CHECKABLE]
    met: list[int] = []
    for claim in article.gold["claims"]:
        same = [i for i, row in enumerate(judged) if scorer.is_same(claim, row, forms)]
        met += same
        verdicts = {judged[i]["verdict"] for i in same}
        if claim["verdict"] not in verdicts and not claim.get("optional"):
            error = "wrong verdict" if same else "missed"
            yield error, claim["start"], claim["end"], claim_label(claim), " | ".join(sorted(verdicts))
    for i in sorted(set(range(len(judged))) - set(met)):
        yield "false alarm", judged[i]["start"], judged[i]["end"], "", claim_label(judged[i])


def claim_label(claim: Mapping[str, Any]) -> str:
    """Write a claim out: its class, sides and verdict."""
    return " | ".join(claim[column] or "" for column in ("claim", "subject", "object", "verdict"))


def of_issues(_: Scorers, article: Article, found: Any) -> Iterator[Row]:
    """List source issues missed or made up."""
    gold = [(issue["issue"], issue["start"], issue["end"]) for issue in article.gold["issues"]]
    for one, others, error in ((gold, found, "missed"), (found, gold, "false alarm")):
        for kind, start, end in one:
            if not any(kind == other and start < stop and begin < end for other, begin, stop in others):
                says = (kind, "") if error == "missed" else ("", kind)
                yield error, start, end, *says


BY_THEME: dict[str, Callable[[Scorers, Article, Any], Iterator[Row]]] = {
    "statements": of_statements,
    "entities": of_entities,
    "times": of_times,
    "anchors": of_anchors,
    "events": of_anchors,
    "claims": of_claims,
    "issues": of_issues,
}


def list_errors(
    scorers: Scorers, theme: str, name: str, articles: Iterable[Article], predictions: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    """List what went wrong in the articles of a set that may be read.

    Parameters
    ----------
    scorers
        The scorers' modules.
    theme
        Name of the theme.
    name
        Name of the set.
    articles
        The articles of the set; those kept aside are passed over.
    predictions
        What was found, by article.

    Returns
    -------
    list of tuple
        Rows in the order of `COLUMNS`.
    """
    return [
        (name, article.doc_id, error, start, end, article.text[start:end], wanted, found)
        for article in articles
        if not article.aside
        for error, start, end, wanted, found in sorted(BY_THEME[theme](scorers, article, predictions[article.doc_id]))
    ]


def write_errors(folder: Path, theme: str, rows: Iterable[Sequence[Any]]) -> None:
    """Write the errors of a theme as CSV.

    Parameters
    ----------
    folder
        Where the file goes; it is made if need be.
    theme
        Name of the theme, and of the file.
    rows
        Rows in the order of `COLUMNS`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{theme}.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([COLUMNS, *rows])
