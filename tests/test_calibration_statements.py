"""The reliability of statements: what counts as right, and the bins of confidence."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from calibration import Judged
from calibration_statements import BINS, in_bins, judge
from gold import Article

SCORING = SimpleNamespace(
    trim_statement=lambda text, start, end: (start, end),
    forms_in_article=lambda gold: {},
    iou=None,
    greedy_match=lambda gold, found, iou, threshold: [(g, found.index(span)) for g, span in enumerate(gold)],
)
SCORER = SimpleNamespace(
    person_names=lambda gold: set(), speaker_is_right=lambda gold, found, persons, forms: gold == found
)


def judged(gold: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[bool]:
    article = Article("a", "texte", "", False, {"statements": gold})
    scorers = {"scoring": SCORING, "score_statements": SCORER}
    found = [{"rule": "clause", "confidence": "0.9", **row} for row in rows]
    return [one.right for one in judge(scorers, article, found)]


def test_right_is_span_and_speaker_and_the_optional_count_nowhere() -> None:
    spans = [{"start": 10 * n, "end": 10 * n + 5} for n in range(5)]
    gold = [{**spans[0], "speaker": "Awa"}, {**spans[1], "speaker": "Bea"}, {**spans[2], "speaker": None}]
    gold.append({**spans[3], "speaker": "Awa", "optional": True})
    rows = [{**span, "speaker": "Awa"} for span in spans]
    assert judged(gold, rows) == [True, False, True, False]


def test_bins_hold_every_confidence() -> None:
    values = [*BINS[:-1], 1.0, 0.799]
    bins = [one.rule for one in in_bins([Judged("clause", value, True, False) for value in values])]
    assert bins[0] == "0.00–0.75"
    assert bins[-2:] == ["0.93–1.00", "0.75–0.80"]
    assert len(set(bins)) == len(BINS) - 1
