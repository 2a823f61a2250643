"""The measuring of confidences, on made-up rows."""

from __future__ import annotations

import tomllib
from types import SimpleNamespace
from typing import Any

import pytest

import calibration
from calibration import Grounds, Judged, bins, crossed, fit, lower, measured
from depeche.confidence import LIKELY, SURE, shares, sureness
from gold import Article

SCORING = SimpleNamespace(
    trim_entity=lambda text, start, end: (start, end),
    trim_statement=lambda text, start, end: (start, end),
    forms_in_article=lambda gold: {},
    iou=None,
    greedy_match=lambda gold, found, iou, threshold: [(g, found.index(span)) for g, span in enumerate(gold)],
)


def same(*given: Any) -> bool:
    return bool(given[0] == given[1])


SCORERS = {
    "scoring": SCORING,
    "score_entities": SimpleNamespace(kind_is_right=same),
    "score_statements": SimpleNamespace(person_names=lambda gold: set(), speaker_is_right=same),
    "score_claims": SimpleNamespace(
        NOT_CHECKABLE="not checkable", is_same=lambda one, row, forms: same(one["at"], row["at"])
    ),
}


def judged(theme: str, gold: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[bool]:
    article = Article("a", "texte", "", False, {"entities": gold, "statements": gold, "claims": gold})
    found = [{"rule": "model", "grounds": "name", **row} for row in rows]
    return [right for _, right in calibration.JUDGES[theme](SCORERS, article, found)]


def rows(right: int, wrong: int, *grounds: str, aside: bool = True) -> list[Judged]:
    return [Judged(f"a{number}", aside, grounds, number < right) for number in range(right + wrong)]


def test_a_statement_is_right_by_span_and_speaker_and_the_optional_count_nowhere() -> None:
    spans = [{"start": 10 * n, "end": 10 * n + 5} for n in range(5)]
    gold = [{**spans[0], "speaker": "Awa"}, {**spans[1], "speaker": "Bea"}, {**spans[2], "speaker": None}]
    gold.append({**spans[3], "speaker": "Awa", "optional": True})
    assert judged("statements", gold, [{**span, "speaker": "Awa"} for span in spans]) == [True, False, True, False]


def test_a_mention_is_right_by_span_and_kind_and_peoples_count_nowhere() -> None:
    gold = [{"start": 11, "end": 16, "kind": "place"}]
    spans = ((11, 16, "place"), (11, 16, "person"), (9, 16, "place"))
    found = [{"start": a, "end": b, "kind": kind} for a, b, kind in spans]
    found.append({"start": 0, "end": 2, "kind": "place", "rule": "demonym"})
    assert judged("mentions", gold, found) == [True, False, False]


def test_a_claim_that_is_left_open_is_not_judged() -> None:
    gold = [{"at": 1, "verdict": "supported"}, {"at": 2, "verdict": "contradicted"}]
    found = [(1, "supported"), (2, "supported"), (3, "supported"), (1, "not checkable")]
    assert judged("claims", gold, [{"at": at, "verdict": verdict} for at, verdict in found]) == [True, False, False]


def test_the_share_of_a_ground_is_what_the_product_leaves_to_it() -> None:
    found = fit([*rows(90, 10, "name"), *rows(45, 55, "name", "apart")], {"name": 0.5, "apart": 0.9}, 0.01)
    assert found["name"] == pytest.approx(0.9, abs=0.02)
    assert found["apart"] == pytest.approx(0.5, abs=0.02)


def test_few_rows_say_little_and_none_nothing() -> None:
    seldom = measured([*rows(1, 0, "seldom"), *rows(60, 40, "often")], {"seldom": 0.1, "often": 0.1, "never": 0.42})
    assert seldom["never"] == 0.42
    assert 0.6 < seldom["seldom"] < 0.95
    assert seldom["often"] == pytest.approx(0.6, abs=0.02)
    # What few rows show is promised with more caution than what many do.
    assert lower(0.9, 400, 1) > lower(0.9, 4, 1) > lower(0.9, 0, 1) > 0.8
    assert lower(1.0, 0, 1) == 1.0


def test_the_part_kept_aside_decides() -> None:
    found = measured([*rows(50, 50, "name"), *rows(200, 0, "name", aside=False)], {"name": 0.9})
    assert 0.45 < found["name"] < 0.6


def test_no_row_is_told_by_shares_that_its_own_article_gave() -> None:
    told = crossed(rows(7, 3, "name"), {"name": 0.9})
    assert {confidence for confidence, right in told if right} != {
        confidence for confidence, right in told if not right
    }
    assert [right for _, right in told] == [True] * 7 + [False] * 3


def test_bins_hold_every_confidence_and_say_how_far_it_is_off() -> None:
    lines = bins([(0.0, False), (0.95, True), (0.95, False), (1.0, True)]).splitlines()
    assert [line.split()[:2] for line in lines[1:]] == [["0.0–0.5", "1"], ["0.9–1.0", "3"]]
    assert lines[-1].split()[-1] == "-30"


def test_the_file_that_is_written_is_read_again() -> None:
    told: dict[str, list[Judged]] = {"statements": [*rows(3, 1, "name"), *rows(1, 1, "pronoun far")]}
    found = {"name": 0.75, "pronoun far": 0.5}
    apart = {"statements": crossed(told["statements"], found)}
    text = calibration.as_toml({"statements": found}, told, apart)
    read = tomllib.loads(text)
    assert read["statements"] == {"name": {"share": 0.75, "rows": 4}, "pronoun far": {"share": 0.5, "rows": 2}}
    assert {key: read["measured"]["statements"][key] for key in ("articles", "rows")} == {"articles": 4, "rows": 6}


def test_a_confidence_is_the_product_of_its_grounds() -> None:
    of = shares("statements")
    pair: Grounds = ("pronoun", "apart")
    cells = sureness("statements", *pair)
    assert cells == {"confidence": round(of["pronoun"] * of["apart"], 2), "grounds": "pronoun | apart"}
    assert sureness("statements", "name")["confidence"] >= SURE > LIKELY > sureness("statements", "none")["confidence"]
