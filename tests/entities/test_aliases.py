"""Forms folded into a name, and the switch that counts demonyms."""

import pandas as pd

from depeche.entities.aliases import aliases
from depeche.entities.switch import count_demonyms, without_uncounted_demonyms
from entities.frames import mentions

FOLDED = mentions(
    ("d0", 0, 0, "P Anne Morel"),
    ("d0", 1, 0, "P Anne Morel"),
    ("d0", 1, 0, "P Anne Morel"),
    ("d1", 0, 0, "P Anne Morel"),
    ("d1", 0, 0, "O Organisation des Nations unies"),
    text=["Anne Morel", "Morel", "Anna Morel", "Morel", "ONU"],
    link=["name", "last name", "spelling", "last name", "acronym"],
)


def test_each_form_with_its_rule_and_first_place() -> None:
    frame = aliases(FOLDED)
    assert list(zip(frame["form"], frame["link"], frame["mentions"], frame["documents"], strict=True)) == [
        ("Morel", "last name", 2, 2),
        ("Anna Morel", "spelling", 1, 1),
        ("ONU", "acronym", 1, 1),
    ]
    assert (frame["doc_id"][0], frame["start"][0]) == ("d0", 10)


def test_one_form_by_two_rules_is_two_rows() -> None:
    frame = aliases(FOLDED.assign(link=["name", "last name", "spelling", "other article", "acronym"]))
    assert list(frame["link"]) == ["spelling", "last name", "other article", "acronym"]


def test_the_name_itself_and_uncounted_mentions_are_no_alias() -> None:
    assert aliases(FOLDED.assign(text=FOLDED["name"])).empty
    assert aliases(FOLDED.assign(counted=False)).empty


def test_no_mention_gives_all_columns() -> None:
    assert list(aliases(mentions()).columns) == list(aliases(FOLDED).columns)


def test_demonyms_count_on_demand_where_their_paragraph_does() -> None:
    frame = mentions(("d0", 0, 0, "L Mali"), ("d0", 1, 0, "L Mali"), ("d0", 2, 0, "L Mali"))
    frame = frame.assign(rule=["demonym", "demonym", "model"], counted=[False, False, False])
    layout = pd.DataFrame({"doc_id": ["d0"] * 3, "paragraph": [0, 1, 2], "counted": [True, False, True]})
    assert list(count_demonyms(frame, layout)["counted"]) == [True, False, False]
    assert not frame["counted"].any()
    assert len(without_uncounted_demonyms(frame)) == 1
    assert len(without_uncounted_demonyms(count_demonyms(frame, layout))) == 2


def test_no_mention_no_demonym() -> None:
    layout = pd.DataFrame({"doc_id": ["d0"], "paragraph": [0], "counted": [True]})
    assert count_demonyms(mentions(), layout).empty
