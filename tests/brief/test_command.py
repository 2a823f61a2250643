"""The command: what it writes, and what it says where it cannot."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from depeche.analysis import Analysis
from depeche.brief.write import write_brief
from depeche.cli import main


def run(*arguments: str | Path) -> int:
    return main(["brief", *(str(argument) for argument in arguments)])


@pytest.fixture(scope="session")
def tables(analysis: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    analysis.to_parquet(folder)
    return folder


@pytest.mark.parametrize(("name", "first"), [("b.docx", b"PK"), ("b.html", b"<!DOCTYPE html>"), ("B.PDF", b"%PDF")])
def test_the_suffix_says_the_format(
    tables: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, first: bytes
) -> None:
    out = tmp_path / "neuf" / name
    assert run(tables, "--out", out) == 0
    assert out.read_bytes().startswith(first)
    assert capsys.readouterr().out == f"{out}\n"


def test_the_language_is_chosen(tables: Path, tmp_path: Path) -> None:
    assert run(tables, "--out", tmp_path / "b.html", "--language", "en") == 0
    assert "In brief" in (tmp_path / "b.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("b.doc", [], "a brief is written as .docx, .html, .pdf"),
        ("b.html", ["--sections", "spoken,photos"], "no section is named photos"),
        ("b", [], "a brief is written as .docx, .html, .pdf"),
        ("dossier.html", [], "is a folder"),
        ("fichier.txt/b.html", [], "no folder that can be written to"),
        ("b.docx", ["--template", "rien.docx"], "rien.docx: no such file"),
        ("b.docx", ["--template", __file__], "not a Word file"),
        ("b.pdf", ["--template", __file__], "--template is for .docx only"),
    ],
)
def test_a_mistake_is_told_in_one_line_before_texts_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, options: list[str], said: str
) -> None:
    (tmp_path / "dossier.html").mkdir()
    (tmp_path / "fichier.txt").write_text("texte", encoding="utf-8")
    # Had the source been looked at first, it would be what is told.
    assert run(tmp_path / "absent", "--out", tmp_path / name, *options) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_a_folder_without_a_readable_text_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "vide.txt").write_text("", encoding="utf-8")
    assert run(tmp_path, "--out", tmp_path / "b.html") == 1
    assert "no text could be read" in capsys.readouterr().err
    assert not (tmp_path / "b.html").exists()


def test_a_package_that_is_missing_is_named(
    tables: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assert run(tables, "--out", tmp_path / "b.pdf") == 1
    assert capsys.readouterr().err == "depeche: package typst is missing; install depeche with all its extras\n"


def test_a_brief_that_would_not_change_is_left_untouched(analysis: Analysis, tmp_path: Path) -> None:
    out = write_brief(analysis, tmp_path / "b.html")
    before = out.stat().st_mtime_ns
    assert write_brief(analysis, out).stat().st_mtime_ns == before
