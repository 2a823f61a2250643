"""Tables: types, order, vocabularies, dictionary."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from depeche.analysis import TABLES
from depeche.entities.table import MENTIONS
from depeche.tables import Column, Table, dictionary, join

SHARED = {column.name: column for column in MENTIONS.columns}
ANIMALS = Table(
    "animals",
    "One row an animal.",
    (
        *(SHARED[name] for name in ("doc_id", "start", "end")),
        Column("kind", "text", "what it is", required=True, values=("chat", "chien")),
        Column("legs", "integer", "how many"),
        Column("weight", "number", "in kilograms"),
        Column("tame", "flag", "whether it is", required=True),
        SHARED["confidence"],
    ),
)
ROW = {"doc_id": "a", "start": 0, "end": 4, "kind": "chat", "tame": True, "confidence": 0.5}


def test_an_empty_table_has_all_its_columns_and_types() -> None:
    frame = ANIMALS.frame([])
    full = ANIMALS.frame([ROW])
    assert list(frame.columns) == [column.name for column in ANIMALS.columns]
    assert len(frame) == 0
    assert dict(frame.dtypes) == dict(full.dtypes)


def test_a_dollar_in_a_frame_is_no_formula_in_a_notebook() -> None:
    assert "mathjax_ignore" in ANIMALS.frame([ROW])._repr_html_()


def test_rows_are_sorted_and_shares_rounded() -> None:
    rows = [ROW | {"doc_id": "b"}, ROW | {"start": 10, "end": 12}, ROW | {"start": 2, "confidence": 0.666}]
    frame = ANIMALS.frame(rows)
    assert list(zip(frame["doc_id"], frame["start"], strict=True)) == [("a", 2), ("a", 10), ("b", 0)]
    assert frame["confidence"][0] == 0.67
    assert list(frame.index) == [0, 1, 2]


def test_what_a_row_lacks_is_empty() -> None:
    frame = ANIMALS.frame([ROW, ROW | {"legs": 4}])
    assert frame["legs"].isna().tolist() == [True, False]
    assert str(frame["legs"].dtype) == "Int64"
    assert frame["weight"].isna().all()


def test_a_cell_that_breaks_the_schema_is_refused() -> None:
    for cells in [{"kind": "loup"}, {"kind": None}, {"confidence": 1.2}, {"start": -1}, {"doc_id": None}]:
        with pytest.raises(ValueError, match="table animals"):
            ANIMALS.frame([ROW | cells])


def test_a_frame_with_other_columns_or_types_is_refused() -> None:
    frame = ANIMALS.frame([ROW])
    assert ANIMALS.check(frame) is not None
    others = (frame.astype({"legs": "float64"}), frame.drop(columns="legs"), frame.assign(more=1))
    for other in (*others, frame[list(reversed(frame.columns))]):
        with pytest.raises(ValueError, match="table animals"):
            ANIMALS.check(other)


OPEN = replace(ANIMALS, open=True, key=("doc_id",))


def test_columns_of_one_s_own_stand_behind_the_others() -> None:
    rows = [ROW | {"doc_id": "b", "Refuge": "Nord"}, ROW | {"Robe": "noire"}, ROW | {"doc_id": "c"}]
    frame = OPEN.frame(rows)
    assert list(frame.columns) == [*(column.name for column in ANIMALS.columns), "Robe", "Refuge"]
    assert frame["Refuge"].fillna("").to_list() == ["", "Nord", ""]
    assert list(OPEN.frame(rows[::-1]).columns) == list(frame.columns)
    assert "Robe" not in ANIMALS.frame(rows)
    assert "columns of one's own" in dictionary([OPEN])


def test_columns_of_one_s_own_are_texts_and_the_others_as_ever() -> None:
    frame = OPEN.frame([ROW | {"Robe": "noire"}])
    with pytest.raises(ValueError, match="no texts in column Robe"):
        OPEN.check(frame.assign(Robe=1))
    for other in (frame.drop(columns="legs"), frame[["Robe", *frame.columns[:-1]]], frame.assign(kind="loup")):
        with pytest.raises(ValueError, match="table animals"):
            OPEN.check(other)


def test_a_list_is_one_cell() -> None:
    assert join(["Minsk", "Kiev", "Minsk"]) == "Minsk | Kiev"
    assert join([]) is None


def test_the_dictionary_names_every_column() -> None:
    text = dictionary([ANIMALS])
    assert "## `animals`" in text
    assert "| `kind` | text | what it is: chat, chien |" in text
    assert "| `legs` | integer | how many; may be empty |" in text


def test_the_stored_dictionary_is_that_of_the_tables() -> None:
    stored = Path(__file__).parent.parent / "lib" / "TABLES.md"
    assert stored.read_text(encoding="utf-8") == dictionary(TABLES), "run: make docs"


def test_names_are_unique_and_columns_explained() -> None:
    assert len({table.name for table in TABLES}) == len(TABLES) == 10
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert all(column.meaning for column in table.columns)
        assert table.about.endswith(".")
