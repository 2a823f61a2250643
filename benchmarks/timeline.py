"""Measure which events the timeline ties to which dates, on the articles of ``events/``.

    python benchmarks/timeline.py SHARED [--tables DIR] [--least CONFIDENCE] [--list]

``--list`` prints what is wrong or missed, with its words; never in the half kept aside.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gold import Article, analyse, check_shared, load_articles, load_scorers, write_texts

EVENTS = Path(__file__).with_name("events")
HALVES = ("read", "aside")
SETS = ("wikinews", "varied", "mirrored", "spun")
# What the table calls the gold's statuses.
STATUS = {
    "happened": {"happened"},
    "under way": {"happened"},
    "planned": {"planned"},
    "hypothetical": {"hypothetical", "conditional"},
    "denied": {"negated"},
}

Row = dict[str, str]


def load_halves() -> dict[str, dict[str, Any]]:
    """The gold of each half, by article."""
    files = {half: sorted((EVENTS / half).glob("*.json")) for half in HALVES}
    return {half: {path.stem: json.loads(path.read_bytes()) for path in own} for half, own in files.items()}


def rows_of(tables: Path, least: float) -> Iterator[tuple[str, Row]]:
    """The events that have a date and are sure enough, each with its article."""
    with tables.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["time_start"] and float(row["confidence"]) >= least:
                yield row["doc_id"], row


def place(row: Mapping[str, Any]) -> tuple[int, int, int, int]:
    """Where an event and the expression that dates it stand."""
    start, end, time_start, time_end = (int(float(row[key])) for key in ("start", "end", "time_start", "time_end"))
    return start, end, time_start, time_end


def met(scorer: Any, gold: Mapping[str, Any], rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """The rows whose head and date are those of an event of the gold, with its status."""
    for row in rows:
        start, end, time_start, time_end = place(row)
        for event in gold["events"]:
            is_dated = any(scorer.overlap(time_start, time_end, *time) for time in scorer.times_of(event))
            if is_dated and scorer.overlap(start, end, event["start"], event["end"]):
                yield row, event["status"]
                break


def listed(article: Article, notes: Sequence[tuple[str, Any]], rows: Sequence[Row]) -> Iterator[str]:
    """What is wrong or missed in an article, with its words."""
    labels = {place(row): f"{row['label']} ({row['rule']} {row['confidence']} {row['modality']})" for row in rows}
    for what, one in notes:
        start, end, time_start, time_end = one if isinstance(one, tuple) else place(one)
        told = labels.get(one, "") if isinstance(one, tuple) else f"status {one['status']}"
        words = f"{article.text[start:end]!r} ~ {article.text[time_start:time_end]!r}"
        yield f"{article.doc_id}\t{what}\t{words}\t{told}"


def count(
    scorer: Any, article: Article, gold: Mapping[str, Any], rows: Sequence[Row]
) -> tuple[Counter[str], list[str]]:
    """The counts of one article, and what is wrong, missed or of another status in it."""
    scored, notes = scorer.score_doc(gold, [place(row) for row in rows])
    pairs = list(met(scorer, gold, rows))
    others = [(row, status) for row, status in pairs if row["modality"] not in STATUS[status]]
    told = [f"{article.doc_id}\tstatus\t{row['label']}\t{row['modality']}, not {status}" for row, status in others]
    figures = Counter(scored) + Counter(met=len(pairs), status=len(pairs) - len(others))
    return figures, [*listed(article, notes, rows), *told]


def share(part: int, whole: int) -> str:
    """A share in per cent."""
    return f"{100 * part / whole:5.1f}" if whole else "    –"


def line(name: str, counts: Mapping[str, int]) -> str:
    """The figures of a half."""
    return "  ".join(
        (
            f"{name:6}",
            f"precision {share(counts['tp'], counts['pred'])} of {counts['pred']}",
            f"must {share(counts['found_must'], counts['must'])} of {counts['must']}",
            f"all {share(counts['found'], counts['gold'])} of {counts['gold']}",
            f"traps {counts['traps']}",
            f"status {share(counts['status'], counts['met'])} of {counts['met']}",
        )
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure which events are tied to which dates.")
    parser.add_argument("shared", type=Path, help="the folder that holds gold/ and eval/")
    parser.add_argument("--tables", type=Path, help="tables made before, one folder a set")
    parser.add_argument("--least", type=float, default=(0.0, 0.8), nargs="+", help="only rows at least so sure")
    parser.add_argument("--list", action="store_true", help="print what is wrong or missed in the half to be read")
    args = parser.parse_args(argv)
    check_shared(args.shared)
    scorers, halves = load_scorers(args.shared), load_halves()
    scorer = importlib.import_module("score_events")
    wanted = {doc_id for half in halves.values() for doc_id in half}
    with tempfile.TemporaryDirectory() as work:
        articles: dict[str, Article] = {}
        for name in SETS:
            own = [one for one in load_articles(args.shared, name, scorers["scoring"]) if one.doc_id in wanted]
            articles |= {one.doc_id: one for one in own}
            if args.tables is None:
                write_texts(own, Path(work) / "texts" / name)
                analyse(Path(work) / "texts" / name, Path(work) / "tables" / name)
        tables = args.tables or Path(work) / "tables"
        for least in args.least:
            rows: dict[str, list[Row]] = {}
            for name in SETS:
                for doc_id, row in rows_of(tables / name / "events.csv", least):
                    rows.setdefault(doc_id, []).append(row)
            print(f"rows at {least} or more")
            for half, gold in halves.items():
                counts: Counter[str] = Counter()
                for doc_id, one in gold.items():
                    scored, wrong = count(scorer, articles[doc_id], one, rows.get(doc_id, []))
                    counts.update(scored)
                    if args.list and half == "read":
                        print("\n".join(wrong), file=sys.stderr)
                print(line(half, counts))


if __name__ == "__main__":
    main()
