"""The measuring of accuracy, on made-up data: the gold itself is not in the repository."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from accuracy import PEERS, as_json, main, table
from errors import list_errors, write_errors
from gold import Article, check_shared, kept_aside, unread, write_texts
from resample import FEWEST, add_up, differ, interval, split
from themes import (
    THEMES,
    count_events,
    count_issues,
    figures_of_anchors,
    figures_of_events,
    figures_of_times,
    read_anchors,
    read_events,
)


def article(
    doc_id: str, *, text: str = "Il pleut.", published: str = "", aside: bool = False, **gold: object
) -> Article:
    return Article(doc_id, text, published, aside, gold)


def share(counts: Mapping[str, float]) -> dict[str, float | None]:
    return {"share": 100 * counts["right"] / counts["all"] if counts["all"] else None}


def counted(*right: int) -> list[dict[str, float]]:
    return [{"right": one, "all": 10} for one in right]


def test_kept_aside_is_what_each_set_says() -> None:
    assert kept_aside("wikinews", ["9", "10", "12", "13"]) == {"9", "12"}
    assert kept_aside("ftb", ["f", "b", "c", "a", "e", "d", "g"]) == {"c", "f"}
    assert kept_aside("spun", ["coree-essais", "autre", "maghreb-drones"]) == {"coree-essais", "maghreb-drones"}
    assert kept_aside("seed", ["000"]) == set()


def test_split_has_parts_only_where_something_is_kept_aside() -> None:
    both = [article("a"), article("b", aside=True)]
    assert {part: [one.doc_id for one in own] for part, own in split(both).items()} == {
        "all": ["a", "b"],
        "rest": ["a"],
        "aside": ["b"],
    }
    assert list(split(both[:1])) == ["all"]


def test_figures_add_counts_up_before_dividing() -> None:
    score = add_up([{"right": 1, "all": 1}, {"right": 0, "all": 9}], share, seed=1)
    assert score.figures == {"share": 10}
    assert score.articles == 2


def test_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    score = add_up(counted(2, 4, 5, 6, 8), share, seed=1)
    lower, upper = interval(score.samples["share"]) or (0, 0)
    assert 20 <= lower < 50 < upper <= 80
    again = add_up(counted(2, 4, 5, 6, 8), share, seed=1)
    assert np.array_equal(score.samples["share"], again.samples["share"])


def test_interval_of_equal_articles_has_no_width() -> None:
    assert interval(add_up(counted(7, 7, 7), share, seed=1).samples["share"]) == (70, 70)


def test_nothing_to_divide_by_gives_neither_figure_nor_interval() -> None:
    score = add_up([{"right": 0, "all": 0}], share, seed=1)
    assert score.figures["share"] is None
    assert interval(score.samples["share"]) is None


def test_interval_leaves_draws_without_a_value_out() -> None:
    assert interval(np.array([np.nan, 4.0, 4.0])) == (4, 4)


def test_parts_differ_only_beyond_their_draws() -> None:
    high, low = add_up(counted(8, 9, 9, 10, 9), share, seed=2), add_up(counted(1, 2, 3, 2, 1), share, seed=3)
    near = add_up(counted(10, 7, 8, 10, 9), share, seed=3)
    assert differ(high, low, "share")
    assert not differ(high, near, "share")


def test_small_parts_are_never_said_to_differ() -> None:
    few = FEWEST - 1
    high, low = add_up(counted(*[9] * 9), share, seed=2), add_up(counted(*[1] * few), share, seed=3)
    assert not differ(high, low, "share")


def test_texts_are_written_byte_for_byte_with_their_dates(tmp_path: Path) -> None:
    text = "« Été »\r\n\r\nL’œuvre\u00a0: 1\n"
    write_texts([article("a", text=text, published="2022-05-19"), article("b")], tmp_path / "set")
    assert (tmp_path / "set" / "a.txt").read_bytes() == text.encode()
    with (tmp_path / "set" / "metadata.csv").open(encoding="utf-8", newline="") as stream:
        assert list(csv.DictReader(stream)) == [{"file": "a.txt", "published": "2022-05-19"}]


def test_no_metadata_where_the_dates_are_in_the_texts(tmp_path: Path) -> None:
    write_texts([article("a")], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_articles_that_were_not_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "documents.csv").write_text("doc_id,path\na,a.txt\n", encoding="utf-8")
    assert unread([article("a"), article("b")], tmp_path) == ["b"]


def test_a_folder_without_gold_gives_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"^accuracy: .*lacks gold/wikinews, .*eval/scoring\.py.*gold/ and eval/$"):
        check_shared(tmp_path)
    with pytest.raises(SystemExit, match="accuracy: "):
        main([str(tmp_path / "nowhere")])


def test_ties_are_read_from_events_that_have_a_time(tmp_path: Path) -> None:
    rows = "doc_id,start,end,time_start,time_end\na,3,8,10,15\na,20,25,,\nz,1,2,3,4\n"
    (tmp_path / "events.csv").write_text(rows, encoding="utf-8")
    assert read_events({}, tmp_path, [article("a")]) == {"a": [("a", (3, 8), (10, 15))]}


def test_given_events_are_tied_to_given_times_where_the_gold_has_them() -> None:
    text = "Le port a fermé lundi et le maire a démissionné jeudi."
    places = {word: (text.index(word), text.index(word) + len(word)) for word in text.rstrip(".").split()}

    def row(word: str, **more: str) -> dict[str, object]:
        return {"start": places[word][0], "end": places[word][1], **more}

    events = [row("fermé"), row("démissionné"), {"start": 3, "end": 3}]
    one = article("a", text=text, events=events, times=[row("lundi", type="DATE"), row("jeudi", type="DATE")])
    expected = [("a", places["fermé"], places["lundi"]), ("a", places["démissionné"], places["jeudi"])]
    assert read_anchors({}, Path(), [one]) == {"a": expected}


def test_an_event_that_we_do_not_extract_is_not_found() -> None:
    class Doc:
        events = ((0, 4), (10, 14))
        ties = dict.fromkeys(events)

        def __init__(self, gold: object) -> None: ...

        def settle(self, span: tuple[int, int], among: object) -> tuple[int, int] | None:
            return span if span in self.events else None

    class Scorer:
        @staticmethod
        def score(docs: object, ties: object) -> dict[str, object]:
            keys = ("gold_ties", "predicted_ties", "linked_events", "linked_multi_events")
            shares = dict.fromkeys(("linked", "linked_day", "linked_multi", "linked_multi_day"), 50)
            return {"all_relations": {**dict.fromkeys(keys, 2), "pairs": {"r": 50}, **shares}}

    Scorer.Doc = Doc  # type: ignore[attr-defined]
    counts = count_events({"score_anchors": Scorer}, article("a"), [("a", (0, 4), (5, 7)), ("a", (1, 2), (5, 7))])
    assert (counts["found"], counts["linked"]) == (1, 2)
    assert figures_of_events({}, counts)["events found"] == 50


def test_figures_of_times_join_spans_and_values() -> None:
    counts = {"gold": 10, "pred": 10, "strict": 4, "end": 5, "relaxed": 8, "type": 8, "value": 6}
    figures = figures_of_times({}, counts)
    assert figures["relaxed"] == 80
    assert figures["value right"] == 75
    assert figures["value F1"] == 60


def test_errors_pass_over_the_part_kept_aside(tmp_path: Path) -> None:
    issues = [{"issue": "caption", "start": 0, "end": 9}]
    articles = [article("a", issues=issues), article("b", issues=issues, aside=True)]
    rows = list_errors({}, "issues", "spun", articles, {"a": [("repeated", 3, 8)], "b": []})
    assert rows == [
        ("spun", "a", "false alarm", 3, 8, "pleut", "", "repeated"),
        ("spun", "a", "missed", 0, 9, "Il pleut.", "caption", ""),
    ]
    write_errors(tmp_path / "errors", "issues", rows)
    assert (
        (tmp_path / "errors" / "issues.csv").read_text(encoding="utf-8").startswith("set,doc_id,error,start,end,text")
    )


def test_what_was_found_is_no_error() -> None:
    found = article("a", issues=[{"issue": "caption", "start": 0, "end": 9}])
    assert list_errors({}, "issues", "spun", [found], {"a": [("caption", 0, 9)]}) == []


def test_table_stars_what_differs_and_sets_peers_below() -> None:
    parts = {
        "all": add_up(counted(*[9] * 5, *[1] * 5), share, seed=1),
        "rest": add_up(counted(*[9] * 5), share, seed=2),
        "aside": add_up(counted(*[1] * 5), share, seed=3),
    }
    peer = {"set": "spun", "name": "Other", "figures": {"share": 33.3}}
    lines = [line.split() for line in table("made up", {"spun": parts}, [peer]).splitlines()]
    assert lines[0] == ["made", "up", "articles", "share"]
    assert lines[2] == ["spun", "rest", "5", "90.0", "[90–90]"]
    assert lines[3] == ["spun", "aside", "5", "10.0", "[10–10]*"]
    assert lines[4] == ["spun", "Other", "33.3"]
    plain = as_json(parts)
    assert plain["differs"] == ["share"]
    assert plain["aside"] == {"articles": 5, "share": {"value": 10, "lower": 10, "upper": 10}}


def test_a_single_article_is_shown_without_an_interval() -> None:
    parts = {"all": add_up(counted(7), share, seed=1)}
    assert table("made up", {"seed": parts}, []).splitlines()[1].split() == ["seed", "all", "1", "70.0"]
    assert as_json(parts)["all"]["share"] == {"value": 70, "lower": None, "upper": None}


def test_peers_name_a_theme_a_set_and_known_figures() -> None:
    known = {
        "times": figures_of_times({}, dict.fromkeys(("gold", "pred", "strict", "end", "relaxed", "type", "value"), 1)),
        "anchors": figures_of_anchors(
            {},
            dict.fromkeys(("gold", "pred", "hit", "linked", "right", "right day", "multi", "multi right"), 1)
            | {"multi right day": 1},
        ),
    }
    document = tomllib.loads(PEERS.read_text(encoding="utf-8"))
    sets = {theme.name: theme.sets for theme in THEMES}
    assert document["source"]
    for peer in document["peer"]:
        assert peer["set"] in sets[peer["theme"]]
        assert set(peer["figures"]) <= set(known.get(peer["theme"], peer["figures"]))


def test_counting_is_left_to_the_scorer() -> None:
    class Scorer:
        @staticmethod
        def count_article(gold: Mapping[str, object], found: object) -> dict[str, object]:
            return {"gold": gold, "found": found}

    one = article("a", issues=[])
    assert count_issues({"score_issues": Scorer}, one, ["x"]) == {"gold": {"issues": []}, "found": ["x"]}
