"""The measuring of what is whole, on made-up tables: it has to see what is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from depeche import Analysis, analyse
from depeche.corpus.table import DOCUMENTS
from kills import NEW, OLD, REFUSED, WRONG, flip, listed, loaded


def corpus(word: str) -> Analysis:
    row = {"doc_id": word, "published_basis": "none", "words": 1, "sha256": "0", "text": word}
    return replace(analyse([]), documents=DOCUMENTS.frame([row]))


@pytest.fixture(scope="module")
def both() -> tuple[Analysis, Analysis]:
    return corpus("avant"), corpus("après")


def test_what_is_loaded_is_judged(both: tuple[Analysis, Analysis], tmp_path: Path) -> None:
    for made, found in ((both[0], OLD), (both[1], NEW), (corpus("autre"), WRONG)):
        made.to_parquet(tmp_path)
        assert loaded(tmp_path, *both) == found
    (tmp_path / "times.parquet").write_bytes(b"")
    assert loaded(tmp_path, *both) == REFUSED


def test_files_of_other_formats_are_judged(both: tuple[Analysis, Analysis], tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("old", "new", "out")]
    for made, folder in zip((*both, both[0]), folders, strict=True):
        made.to_csv(folder)
    old, new, out = folders
    assert listed(out, "csv", old, new) == OLD
    (out / "documents.csv").write_bytes((new / "documents.csv").read_bytes())
    assert listed(out, "csv", old, new) == REFUSED
    both[1].to_csv(out)
    assert listed(out, "csv", old, new) == NEW
    (out / "documents.csv").write_bytes((new / "documents.csv").read_bytes()[:-9])
    assert listed(out, "csv", old, new) == WRONG


def test_each_flipped_bit_is_counted(both: tuple[Analysis, Analysis], tmp_path: Path) -> None:
    both[0].to_parquet(tmp_path / "old")
    assert flip(tmp_path / "out", tmp_path / "old", lambda folder: loaded(folder, *both), 3) == {REFUSED: 3}
