"""How often a mention is right, by the rule that found it, beside the confidence that the table gives it.

    python benchmarks/calibration.py SHARED [--tables DIR]

README.md in this folder says how to read it. Only counts are printed, so the part kept aside is in them.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from accuracy import layout, make_tables
from gold import SETS, Article, check_shared, load_articles, load_scorers
from themes import THEMES, Scorers

# A rule with fewer mentions than these is drawn towards the mean of all, the more the fewer it has.
ENOUGH = 20
LEGEND = (
    "right: span and kind as in the gold. share aside: in the part kept aside, with its mentions. "
    f"measured: the share that is right, drawn towards that of all rules where there are fewer than {ENOUGH} mentions."
)


@dataclass(frozen=True)
class Judged:
    """A mention's rule and confidence, whether span and kind are right, and whether its article is kept aside."""

    rule: str
    confidence: float
    right: bool
    aside: bool


@dataclass(frozen=True)
class Reliability:
    """How often what a rule found is right.

    Parameters
    ----------
    rule
        As in table ``mentions``.
    mentions, right
        How many it found, and how many of these have the gold's span and kind.
    aside, aside_right
        The same in the part kept aside, which no rule was written from.
    said
        The confidence that the table gives them, their mean where it differs.
    measured
        The share that is right, drawn towards the mean where there are few.
    """

    rule: str
    mentions: int
    right: int
    aside: int
    aside_right: int
    said: float
    measured: float


def judge(scorers: Scorers, article: Article, rows: Iterable[Mapping[str, Any]]) -> list[Judged]:
    """Compare the mentions of an article with the gold.

    Parameters
    ----------
    scorers
        The scorers' modules.
    article
        The gold.
    rows
        Its mentions in table ``mentions``, demonyms left out.
    """
    scoring, is_right = scorers["scoring"], scorers["score_entities"].kind_is_right
    kinds = {scoring.trim_entity(article.text, e["start"], e["end"]): e["kind"] for e in article.gold["entities"]}
    judged = []
    for row in rows:
        gold = kinds.get(scoring.trim_entity(article.text, row["start"], row["end"]))
        right = gold is not None and bool(is_right(gold, row["kind"]))
        judged.append(Judged(row["rule"], float(row["confidence"]), right, article.aside))
    return judged


def shrink(right: int, mentions: int, share: float) -> float:
    """Give the share that is right, as if those that lack to be `ENOUGH` were right as often as all rules' are."""
    missing = max(0, ENOUGH - mentions)
    return (right + missing * share) / (mentions + missing)


def reliability(judged: Sequence[Judged]) -> list[Reliability]:
    """Add judged mentions up by rule, the most frequent rule first."""
    by_rule: dict[str, list[Judged]] = {}
    for one in judged:
        by_rule.setdefault(one.rule, []).append(one)
    share = sum(one.right for one in judged) / max(1, len(judged))
    found = [weigh(rule, own, share) for rule, own in by_rule.items()]
    return sorted(found, key=lambda one: (-one.mentions, one.rule))


def weigh(rule: str, judged: Sequence[Judged], share: float) -> Reliability:
    """Add the mentions by one rule up; `share` is how many of all are right."""
    right, aside = sum(one.right for one in judged), [one for one in judged if one.aside]
    return Reliability(
        rule,
        len(judged),
        right,
        len(aside),
        sum(one.right for one in aside),
        mean(one.confidence for one in judged),
        shrink(right, len(judged), share),
    )


def expected_error(found: Sequence[Reliability]) -> float:
    """Give how far confidences are off on average, by mention."""
    total = sum(one.mentions for one in found)
    return sum(abs(one.said * one.mentions - one.right) for one in found) / total if total else 0.0


def table(found: Sequence[Reliability]) -> str:
    """Write the reliability of each rule under one another."""
    lines = [["rule", "mentions", "right", "share", "share aside", "confidence", "measured"]]
    for one in found:
        aside = f"{one.aside_right / one.aside:.2f} ({one.aside})" if one.aside else "–"
        shares = (f"{one.right / one.mentions:.2f}", aside, f"{one.said:.2f}", f"{one.measured:.2f}")
        lines.append([one.rule, str(one.mentions), str(one.right), *shares])
    return layout(lines)


Judge = Callable[[Scorers, Article, Sequence[Mapping[str, Any]]], Iterable[Judged]]


def judged_in(shared: Path, tables: Path | None, work: Path, theme: str, judge: Judge) -> list[Judged]:
    """Judge the rows of every set whose gold has a theme.

    Parameters
    ----------
    shared
        The folder that holds gold and scorers.
    tables
        Tables made before, one folder a set; None to make them now.
    work
        A temporary folder.
    theme
        Its name in :data:`themes.THEMES`.
    judge
        Compares the rows of one article with its gold.
    """
    scorers = load_scorers(shared)
    chosen = next(one for one in THEMES if one.name == theme)
    sets = {name: load_articles(shared, name, scorers["scoring"]) for name in SETS if name in chosen.sets}
    tables = tables or make_tables(sets, work)
    judged: list[Judged] = []
    for name, articles in sets.items():
        found = chosen.read(scorers, tables / name, articles)
        for article in articles:
            judged += judge(scorers, article, found[article.doc_id])
    return judged


def run(theme: str, judge: Judge, argv: Sequence[str] | None = None) -> list[Judged]:
    """Read the command's arguments and judge what they name."""
    parser = argparse.ArgumentParser(description=f"Compare confidences with the share of {theme} that is right.")
    parser.add_argument("shared", type=Path, help="the folder that holds gold/ and eval/")
    parser.add_argument("--tables", type=Path, help="judge these tables, one folder a set, instead of running depeche")
    args = parser.parse_args(argv)
    check_shared(args.shared)
    with tempfile.TemporaryDirectory() as work:
        return judged_in(args.shared, args.tables, Path(work), theme, judge)


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    found = reliability(run("entities", judge, argv))
    print(table(found), f"{LEGEND} Mean error: {expected_error(found):.3f}", sep="\n")


if __name__ == "__main__":
    main()
