"""The measuring of speed, on made-up data."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.vocab import Vocab

import speed
from clock import Spent, interleave, middle
from depeche.corpus.marks import quoted_spans
from depeche.entities.unify import unify
from invented import ARTICLES, invent_doc, invent_mentions, invent_things
from scaling import Growth, long_text, open_marks


def test_time_is_taken_in_turn() -> None:
    order: list[str] = []
    times = interleave({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, repeat=2)
    assert order == ["a", "b", "a", "b"]
    assert all(len(one) == 2 and min(spent.wall for spent in one) >= 0 for one in times.values())
    assert middle([Spent(1, 9), Spent(5, 2), Spent(2, 4)]) == Spent(2, 4)
    assert Spent(1, 6) / Spent(2, 3) == Spent(0.5, 2)


def test_tables_of_speed_hold_shares_and_ratios() -> None:
    shares = {"bare": (Spent(10, 20), Spent(1, 1)), "depeche_entities": (Spent(0.4, 1), Spent(0.04, 0.05))}
    lines = [line.split() for line in speed.share_table(shares).splitlines()]
    assert lines[1] == ["bare", "10.00", "20.00", "100.0", "100.0"]
    assert lines[2] == ["depeche_entities", "0.40", "1.00", "4.0", "5.0", "≤", "4"]
    growth = speed.growth_table([Growth("names", "10", Spent(1, 2), Spent(2.2, 5))]).splitlines()[1].split()
    assert growth == ["names", "10", "1.00", "2.20", "2.20", "2.50", "≤", "2.3"]


def test_texts_are_taken_again_until_there_are_words_enough() -> None:
    assert speed.repeat_texts(["un deux", "trois"], 4) == ["un deux", "trois", "un deux"]
    assert long_text(["abc ", "de"], 12) == "abc\n\nde\n\nabc"


def test_texts_are_read_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes("« Été »\r\n".encode())
    assert speed.read_texts(tmp_path) == ["« Été »\r\n"]
    with pytest.raises(SystemExit, match=r"^speed: no \.txt file below"):
        speed.read_texts(tmp_path / "nowhere")


def test_invented_names_are_distinct_and_the_same_each_time() -> None:
    things = invent_things(300)
    assert things == invent_things(300)
    assert len({thing.name for thing in things}) == 300
    assert {thing.kind for thing in things} == {"person", "organisation", "place"}


def test_an_invented_document_names_everything() -> None:
    things = invent_things(30)
    doc = invent_doc(things, Vocab())
    assert {entity.text for entity in doc.ents} >= {thing.name for thing in things}
    assert all(f"( {thing.short} )" in doc.text for thing in things if thing.kind == "organisation")


def test_invented_articles_share_names_that_are_unified() -> None:
    things = invent_things(60)
    mentions = invent_mentions(things)
    assert mentions["doc_id"].nunique() == min(ARTICLES, 61)
    assert {thing.name for thing in things if thing.kind == "person"} <= {e.name for e in unify([mentions]).values()}


def test_opening_marks_are_never_closed() -> None:
    text = open_marks(40)
    found = quoted_spans(text, [(0, len(text))])
    assert len(found) == 40
    assert all(quoted.closing is None for quoted in found)
