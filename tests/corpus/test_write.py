"""Writing: whole old, whole new, or refused in one line; nothing outside the folder that was named."""

from __future__ import annotations

import json
import os
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from pandas.testing import assert_frame_equal

from depeche import Analysis, SourceError, analyse
from depeche.analysis import TABLES
from depeche.corpus.table import DOCUMENTS, ISSUES_TABLE
from depeche.corpus.write import WriteError, locked, whole, write


def corpus(word: str) -> Analysis:
    """An analysis that differs from another's in several tables, made without a model."""
    document = {"doc_id": word, "published_basis": "none", "words": 1, "sha256": "0", "text": word * 2000}
    issue = {"doc_id": word, "issue": "empty", "severity": "error", "message": word}
    documents, issues = DOCUMENTS.frame([document]), ISSUES_TABLE.frame([issue])
    return replace(analyse([]), documents=documents, issues=issues)


OLD, NEW = corpus("avant"), corpus("après")


def held(folder: Path) -> str:
    """What is loaded from a folder: ``old``, ``new``, ``refused`` in one line, or ``wrong``."""
    try:
        found = Analysis.from_parquet(folder)
    except SourceError as error:
        return "refused" if "\n" not in str(error) and str(folder) in str(error) else f"told badly: {error}"
    for name, whole_ in (("old", OLD), ("new", NEW)):
        if all(found.tables[table.name].equals(whole_.tables[table.name]) for table in TABLES):
            return name
    return "wrong"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    OLD.to_parquet(tmp_path / "out")
    return tmp_path / "out"


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


class Killed(BaseException):
    """Nothing catches it, as nothing catches a kill."""


@pytest.mark.parametrize("moved", range(len(TABLES) + 2))
def test_a_run_killed_between_two_moves_is_not_read_as_whole(
    out: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    calls = iter(range(100))

    def move(source: Path, target: Path, move: Callable[[Path, Path], None] = os.replace) -> None:
        if next(calls) == moved:
            raise Killed
        move(source, target)

    monkeypatch.setattr(os, "replace", move)
    if moved <= len(TABLES):
        with pytest.raises(Killed):
            NEW.to_parquet(out)
    else:
        NEW.to_parquet(out)
    monkeypatch.undo()
    # The first file to move, that of the claims, is the same in both.
    assert held(out) == {0: "old", 1: "old", len(TABLES) + 1: "new"}.get(moved, "refused")
    NEW.to_parquet(out)
    assert held(out) == "new"
    assert hidden(out) == []


def test_what_a_killed_run_left_behind_is_cleared(out: Path) -> None:
    (out / ".depeche-reste").mkdir()
    (out / ".depeche-reste" / "mentions.parquet").write_bytes(b"PAR1")
    (out / ".le-mien").mkdir()
    assert held(out) == "old"
    NEW.to_parquet(out)
    assert hidden(out) == [".le-mien"]


def test_other_files_of_the_folder_stay(out: Path) -> None:
    (out / "notes.txt").write_text("à moi")
    NEW.to_csv(out)
    NEW.to_excel(out)
    assert held(out) == "old"
    assert (out / "notes.txt").read_text() == "à moi"


@pytest.mark.parametrize("name", ["documents.parquet", "issues.parquet", "times.parquet", "manifest-parquet.json"])
def test_no_flipped_bit_is_read(out: Path, name: str) -> None:
    whole_ = (out / name).read_bytes()
    for at in range(0, len(whole_), len(whole_) // 12):
        flipped = bytearray(whole_)
        flipped[at] ^= 1 << (at % 8)
        (out / name).write_bytes(flipped)
        assert held(out) == "refused", at


def test_tables_without_their_manifest_are_refused(out: Path) -> None:
    (out / "manifest-parquet.json").unlink()
    assert held(out) == "refused"
    with pytest.raises(SourceError, match=r"manifest-parquet\.json: no such file"):
        analyse(out)


def test_the_manifest_says_what_was_written_and_how(out: Path) -> None:
    told = json.loads((out / "manifest-parquet.json").read_text(encoding="utf-8"))
    assert set(told) == {"depeche", "files", "rows", "settings", "sha256"}
    assert set(told["files"]) == {f"{table.name}.parquet" for table in TABLES}
    assert told["rows"] == {table.name: len(OLD.tables[table.name]) for table in TABLES}
    assert told["settings"]["model"].startswith("fr_core_news_md ")
    assert told["settings"]["gazetteer"] is None
    assert Analysis.from_parquet(out).settings == OLD.settings


def test_a_gazetteer_is_known_by_its_digest(tmp_path: Path) -> None:
    for name, content in (("a.csv", "kind,name\nplace,Oz\n"), ("b.csv", "kind,name\nplace,Oz\nplace,Ys\n")):
        (tmp_path / name).write_text(content)
    told = [analyse([], gazetteer=tmp_path / name).settings["gazetteer"] for name in ("a.csv", "b.csv", "a.csv")]
    assert told[0] == told[2] != told[1]


@contextmanager
def at_most(size: int) -> Iterator[None]:
    """No file may be larger: as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("form", ["parquet", "csv", "excel"])
@pytest.mark.parametrize("size", [0, 2000])
def test_a_full_disk_leaves_all_as_it_was_and_names_the_file(out: Path, form: str, size: int) -> None:
    OLD.to_csv(out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with at_most(size), pytest.raises(WriteError) as full:
        getattr(NEW, f"to_{form}")(out)
    assert str(full.value).startswith(str(out / ("depeche.xlsx" if form == "excel" else "")))
    assert "unchanged; free some space" in str(full.value)
    assert "\n" not in str(full.value)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_a_folder_in_which_nothing_could_be_written_is_not_left(tmp_path: Path) -> None:
    with at_most(0), pytest.raises(WriteError):
        NEW.to_parquet(tmp_path / "neuf")
    assert not (tmp_path / "neuf").exists()


def test_of_two_runs_the_later_one_waits_and_replaces_all(out: Path) -> None:
    later = Thread(target=NEW.to_parquet, args=(out,))
    with whole(out, last="b") as staged:
        later.start()
        later.join(0.3)
        assert later.is_alive()
        (staged / "b").write_text("b")
    later.join()
    assert held(out) == "new"
    assert (out / "b").read_text() == "b"
    assert hidden(out) == []


def test_who_reads_waits_for_who_writes(out: Path) -> None:
    found: list[str] = []
    reader = Thread(target=lambda: found.append(held(out)))
    with locked(out, alone=True):
        reader.start()
        reader.join(0.3)
        assert found == []
    reader.join()
    assert found == ["old"]


def test_ctrl_c_while_files_move_says_what_was_done(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def move(source: Path, target: Path, move: Callable[[Path, Path], None] = os.replace) -> None:
        signal.raise_signal(signal.SIGINT)
        move(source, target)

    monkeypatch.setattr(os, "replace", move)
    with pytest.raises(KeyboardInterrupt, match=r"all of .* is written"):
        NEW.to_parquet(out)
    assert held(out) == "new"
    assert hidden(out) == []


def test_ctrl_c_before_files_move_leaves_all_as_it_was(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("pyarrow.parquet.ParquetWriter.write_table", interrupt)
    with pytest.raises(KeyboardInterrupt, match=r"^$"):
        NEW.to_parquet(out)
    monkeypatch.undo()
    assert held(out) == "old"
    assert hidden(out) == []


def test_a_folder_where_a_table_is_to_stand_is_told_before_any_moves(out: Path) -> None:
    (out / "times.csv").mkdir()
    with pytest.raises(WriteError, match=r"times\.csv: is a folder"):
        NEW.to_csv(out)
    assert not (out / "documents.csv").exists()


def test_a_link_is_not_followed_to_write(out: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    (elsewhere / "rapport").write_text("ne pas toucher")
    (out / "times.parquet").unlink()
    (out / "times.parquet").symlink_to(elsewhere / "rapport")
    assert held(out) == "refused"
    NEW.to_parquet(out)
    assert held(out) == "new"
    assert (elsewhere / "rapport").read_text() == "ne pas toucher"
    for name in (elsewhere, tmp_path / "nulle-part"):
        (tmp_path / "lien").symlink_to(name)
        with pytest.raises(ValueError, match="lien: is a link"):
            NEW.to_parquet(tmp_path / "lien")
        (tmp_path / "lien").unlink()
    assert [path.name for path in elsewhere.iterdir()] == ["rapport"]


def test_one_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 120 + ".html")  # as long as a name may be
    write(path, b"un")
    with at_most(1), pytest.raises(WriteError, match="what stood there is unchanged"):
        write(path, b"deux")
    assert path.read_bytes() == b"un"
    write(path, b"deux")
    assert path.read_bytes() == b"deux"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_link_is_replaced_by_the_file_even_where_both_say_the_same(tmp_path: Path) -> None:
    for content in (b"un", b"deux"):
        (tmp_path / "ailleurs").write_bytes(b"un")
        path = tmp_path / f"{content.decode()}.html"
        path.symlink_to(tmp_path / "ailleurs")
        write(path, content)
        assert not path.is_symlink()
        assert path.read_bytes() == content
        assert (tmp_path / "ailleurs").read_bytes() == b"un"


def test_who_may_read_a_file_is_as_the_system_is_set(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write(tmp_path / "a", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_loaded_tables_are_those_that_were_written(out: Path) -> None:
    for name, frame in Analysis.from_parquet(out).tables.items():
        assert_frame_equal(frame, OLD.tables[name])
