"""A corpus in chunks: on disk as in memory, whatever the chunks, and whenever it is interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from depeche import Analysis, Document, analyse
from depeche.analysis import Options, analyse_into
from depeche.analysis.parts import ParquetFile, Parts
from depeche.corpus.table import DOCUMENTS
from depeche.corpus.write import PREFIX

TEXT = "Le 19 mai 2022, la Pologne a signé un accord. « Nous partirons », a déclaré Hélène Dorval. Le fight continue."


def corpus() -> list[Document]:
    more: list[dict[str, str]] = [{}, {"Rubrique": "Monde"}, {"Tonalité": "0,8", "Rubrique": "=1"}, {}, {"Auteur": "x"}]
    names = ["f#1", "f#10", "f#2", "f", "f!"]
    texts = (f"{TEXT} Dorval revient {number} fois." for number in range(5))
    return [Document(*told, more=own) for *told, own in zip(names, texts, more, strict=True)]


def same(one: Analysis, other: Analysis) -> None:
    for name, frame in one.tables.items():
        assert_frame_equal(other.tables[name], frame)


@pytest.mark.parametrize("chunk", [1, 2, 3])
def test_chunks_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    whole = analyse(corpus(), count_copies=True)
    monkeypatch.setattr("depeche.analysis.passes._CHUNK", chunk)
    monkeypatch.setattr("depeche.analysis.worker.BATCH", 1)
    same(analyse(corpus(), count_copies=True), whole)
    rows = analyse_into(tmp_path / "out", corpus(), options=Options(count_copies=True))
    same(Analysis.from_parquet(tmp_path / "out"), whole)
    assert rows == {name: len(frame) for name, frame in whole.tables.items()}
    whole.to_parquet(tmp_path / "in one")
    assert written(tmp_path / "out") == written(tmp_path / "in one")
    # Of one group of rows the file is as pandas writes it.
    whole.claims.to_parquet(tmp_path / "x.parquet", index=False, write_page_checksum=True)
    assert written(tmp_path / "in one")["claims.parquet"] == (tmp_path / "x.parquet").read_bytes()


@pytest.mark.parametrize("told", [{"raw": False, "french": False}, {"raw": True, "french": True}])
def test_chunks_change_nothing_in_csv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: dict[str, bool]) -> None:
    analyse(corpus()).to_csv(tmp_path / "in one", **told)
    monkeypatch.setattr("depeche.analysis.passes._CHUNK", 2)
    monkeypatch.setattr("depeche.analysis.worker.BATCH", 1)
    analyse_into(tmp_path / "out", corpus(), options=Options(), form="csv", **told)
    assert written(tmp_path / "out") == written(tmp_path / "in one")


def test_a_table_is_written_group_by_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("depeche.analysis.parts._LARGEST_GROUP", 0)
    analyse_into(tmp_path, [replace(one, more={}) for one in corpus()], options=Options())
    assert len(Analysis.from_parquet(tmp_path).documents) == 5


def test_chunks_whose_names_overlap_come_as_one() -> None:
    def frame(*names: str) -> dict[str, pd.DataFrame]:
        told = {"published_basis": "none", "words": 1, "sha256": "0", "text": "x"}
        return {"documents": DOCUMENTS.frame([{"doc_id": name, **told} for name in names])}

    parts = Parts([DOCUMENTS])
    for names in ("de", "ac", "b", "f"):
        parts.add(frame(*names))
    assert ["".join(block["documents"]["doc_id"]) for block in parts.blocks()] == ["abc", "de", "f"]
    assert [list(block["documents"].columns) for block in parts.blocks({"documents": ["doc_id"]})] == [["doc_id"]] * 3


def test_an_empty_table_is_written_too(tmp_path: Path) -> None:
    file = ParquetFile(tmp_path / "x.parquet", DOCUMENTS)
    file.add(DOCUMENTS.frame([]))
    file.close()
    assert list(pd.read_parquet(tmp_path / "x.parquet").columns) == [column.name for column in DOCUMENTS.columns]


def test_nothing_is_left_if_it_is_refused_before_the_end(tmp_path: Path) -> None:
    def refuse(documents: int, issues: pd.DataFrame) -> None:
        raise ValueError(f"{documents} documents")

    with pytest.raises(ValueError, match="5 documents"):
        analyse_into(tmp_path / "out", corpus(), options=Options(), before=refuse)
    assert list(tmp_path.iterdir()) == []


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def run(folder: Path, out: Path, cache: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "depeche.cli", "analyse", str(folder), "--out", str(out)]
    environment = os.environ | {"DEPECHE_CACHE": str(cache)}
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)


def until(there: Callable[[], bool]) -> None:
    for _ in range(600):
        if there():
            break
        time.sleep(0.1)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_what_is_interrupted_and_then_killed_is_resumed_to_the_same_bytes(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    texts = folder({f"{number:03}.txt": f"Texte {number}. {TEXT * 3}" for number in range(100)})
    cache, out = tmp_path / "cache.sqlite", tmp_path / "out"
    with run(texts, out, cache) as running:
        until(lambda: cache.exists() and cache.stat().st_size > 30_000)
        running.send_signal(signal.SIGINT)
        assert running.stderr is not None
        assert "interrupted; nothing was written" in running.stderr.read().decode()
    assert not out.exists()
    with run(texts, out, cache) as running:
        until(lambda: any(out.glob(f"{PREFIX}*")))
        running.kill()
    assert any(out.glob(f"{PREFIX}*"))
    with run(texts, out, cache) as again:
        assert again.wait(timeout=300) == 0
    analyse_into(tmp_path / "whole", [texts], options=Options())
    assert written(out) == written(tmp_path / "whole")
