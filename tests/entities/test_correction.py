"""A gazetteer of one's own, written from the names found, and what it changes."""

import tomllib

import pandas as pd

from depeche.entities.correction import changes, rename, texts_naming
from entities.frames import documents, mentions

ENTITIES = pd.DataFrame(
    {"name": ['Anne "Nan" Morel', "Mali"], "kind": ["person", "place"], "aliases": ["Morel | Mme Morel", None]}
).astype("str")


def test_a_gazetteer_is_toml_with_all_forms() -> None:
    entries = tomllib.loads(rename(ENTITIES, str.upper))["entry"]
    assert entries == [
        {"kind": "person", "name": 'ANNE "NAN" MOREL', "aliases": ['Anne "Nan" Morel', "Morel", "Mme Morel"]},
        {"kind": "place", "name": "MALI", "aliases": ["Mali"]},
    ]


def test_each_entry_has_three_lines() -> None:
    assert rename(ENTITIES.tail(1), str.lower).splitlines()[1:] == [
        'kind = "place"',
        'name = "mali"',
        'aliases = ["Mali"]',
    ]
    assert rename(ENTITIES.head(0), str.lower) == ""


def test_articles_that_name_a_thing() -> None:
    frame = mentions(("d0", 0, 0, "L Mali"), ("d1", 0, 0, "L Niger"), ("d2", 0, 0, "L Mali"))
    texts = documents(None, None, None)
    assert [text.doc_id for text in texts_naming(texts, frame, ["place-mali"])] == ["d0", "d2"]
    assert [text.doc_id for text in texts_naming(texts, frame, ["place-mali"], most=1)] == ["d0"]
    assert texts_naming(texts, frame, []) == []


def test_changes_list_the_mentions_with_another_name() -> None:
    frame = mentions(("d0", 0, 0, "L Mali"), ("d0", 0, 0, "L Niger"), ("d1", 0, 0, "L Mali"))
    after = frame.head(2).assign(name=["MALI", "Niger"])
    found = changes(frame, after)
    assert list(zip(found["doc_id"], found["before"], found["after"], strict=True)) == [("d0", "Mali", "MALI")]
    assert changes(frame, frame).empty
    assert changes(mentions(), mentions()).empty


def test_a_mention_that_only_one_analysis_found_is_a_change() -> None:
    frame = mentions(("d0", 0, 0, "L Mali"), ("d0", 0, 0, "L Niger"))
    found = changes(frame, frame.tail(1))
    assert list(found["before"]) == ["Mali"]
    assert found["after"].isna().all()
