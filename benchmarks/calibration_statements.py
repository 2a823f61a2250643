"""How often a statement is right, span and speaker, beside the confidence that the table gives it.

    python benchmarks/calibration_statements.py SHARED [--tables DIR]

Only counts are printed, so the part kept aside is in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from calibration import Judged, expected_error, reliability, run, table
from errors import trimmed
from gold import Article
from themes import Scorers

# Edges of the bins of confidence.
BINS = (0.0, 0.75, 0.8, 0.85, 0.9, 0.93, 1.01)
THRESHOLD = 0.5
LEGEND = (
    f"right: the gold's span (IoU of {THRESHOLD} at least) and its canonical speaker. share aside: in the part kept "
    "aside, with its statements. Statements that the gold has as optional are left out."
)


def judge(scorers: Scorers, article: Article, rows: Sequence[Mapping[str, Any]]) -> Iterator[Judged]:
    """Compare the statements of an article with the gold.

    Parameters
    ----------
    scorers
        The scorers' modules.
    article
        The gold.
    rows
        Its rows of table ``statements``.
    """
    scorer, scoring = scorers["score_statements"], scorers["scoring"]
    gold = article.gold["statements"]
    persons, forms = scorer.person_names(article.gold), scoring.forms_in_article(article.gold)
    spans = (trimmed(scoring, article, side) for side in (gold, rows))
    partner = {p: gold[g] for g, p in scoring.greedy_match(*spans, scoring.iou, THRESHOLD)}
    for number, row in enumerate(rows):
        wanted = partner.get(number)
        if wanted is None or not wanted.get("optional"):
            speaker = wanted.get("speaker") if wanted is not None else None
            named = not speaker or scorer.speaker_is_right(speaker, row["speaker"], persons, forms)
            yield Judged(row["rule"], float(row["confidence"]), wanted is not None and bool(named), article.aside)


def in_bins(judged: Sequence[Judged]) -> list[Judged]:
    """The same, with the bin of its confidence in the place of each statement's rule."""
    edges = list(pairwise(BINS))
    name = {low: f"{low:.2f}–{min(high, 1.0):.2f}" for low, high in edges}
    return [replace(one, rule=next(name[a] for a, b in edges if a <= one.confidence < b)) for one in judged]


def main(argv: Sequence[str] | None = None) -> None:
    """Measure and print."""
    judged = run("statements", judge, argv)
    by_rule, by_bin = reliability(judged), sorted(reliability(in_bins(judged)), key=lambda one: one.rule)
    print(table(by_rule), "", table(by_bin).replace("rule ", "bin  ", 1), sep="\n")
    print(f"{LEGEND} Mean error: {expected_error(by_bin):.3f}")


if __name__ == "__main__":
    main()
