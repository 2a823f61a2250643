"""The command: what it writes, what it says, how it ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from depeche.analysis import TABLES, Analysis
from depeche.cli import main
from depeche.tables import dictionary

Write = Callable[[dict[str, str | bytes]], Path]
TEXT = "Le 19 mai 2022, la Pologne a signé un accord avec la Lituanie."
ENGLISH = "The bridge has been open since Monday and the people of the town can cross the river at last. " * 4


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("form", "files"),
    [
        ("parquet", {f"{table.name}.parquet" for table in TABLES}),
        ("csv", {f"{table.name}.csv" for table in TABLES}),
        ("xlsx", {"depeche.xlsx"}),
    ],
)
def test_every_table_is_written(
    folder: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, files: set[str]
) -> None:
    out = tmp_path / "sortie" / "tables"
    assert run("analyse", folder({"a.txt": TEXT}), "--out", out, "--format", form) == 0
    assert {path.name for path in out.iterdir()} == files
    said = capsys.readouterr()
    assert said.err == ""
    assert "1 documents" in said.out
    assert str(out) in said.out


def test_parquet_is_what_one_gets_unasked(folder: Write, tmp_path: Path) -> None:
    assert run("analyse", folder({"a.txt": TEXT}) / "a.txt", "--out", tmp_path / "out") == 0
    assert list(Analysis.from_parquet(tmp_path / "out").documents["doc_id"]) == ["a"]


def test_each_bad_file_is_one_line_and_the_rest_goes_on(
    folder: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = folder(
        {
            "bon.txt": TEXT + " Le fight continue.",
            "vide.txt": "",
            "image.txt": b"\x89PNG\r\n\x1a\n\0\0",
            "anglais.txt": ENGLISH,
            "metadata.csv": "file,published\nabsent.txt,2022\n",
        }
    )
    assert run("analyse", source, "--out", tmp_path / "out", "--format", "csv") == 0
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 4
    for kind, name in [("error", "vide.txt"), ("error", "image.txt"), ("warning", "anglais.txt")]:
        assert sum(line.startswith(f"{kind}: ") and f"{name}: " in line for line in lines) == 1
    assert sum("metadata.csv: " in line and "'absent.txt'" in line for line in lines) == 1
    issues = (tmp_path / "out" / "issues.csv").read_text(encoding="utf-8")
    assert all(name in issues for name in ("vide", "image", "anglais", "fight"))


def test_a_name_cannot_command_the_terminal(folder: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = folder({"bon.txt": TEXT, "vide\x1b[2J\n\u202e.txt": ""})
    assert run("analyse", source, "--out", tmp_path / "out") == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert r"vide\x1b[2J\n\u202e.txt: " in line


def test_nothing_left_is_a_failure_that_says_what_was_expected(
    folder: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("analyse", folder({"vide.txt": ""}), "--out", tmp_path / "out", "--format", "csv") == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert "vide.txt: " in lines[0]
    assert "expected a .txt file" in lines[1]
    assert "vide" in (tmp_path / "out" / "issues.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("source", ["nulle-part", "nulle-part/*.txt", "dossier"])
def test_a_source_without_texts_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str) -> None:
    (tmp_path / "dossier").mkdir()
    assert run("analyse", tmp_path / source, "--out", tmp_path / "out") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("depeche: ")
    assert source in line
    assert "expected a .txt file" in line
    assert not (tmp_path / "out").exists()


def test_a_file_in_place_of_the_folder_is_one_line(
    folder: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("x")
    assert run("analyse", folder({"a.txt": TEXT}), "--out", tmp_path / "out") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("depeche: ")
    assert "out" in line


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["analyse"],
        ["analyse", "textes"],
        ["analyse", "textes", "--out", "x", "--format", "pdf"],
        ["analyse", "textes", "--out", "x", "--workers", "0"],
        ["analyse", "textes", "--out", "x", "--workers", "deux"],
        ["inconnu"],
    ],
)
def test_a_wrong_call_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: depeche")


def test_everything_is_counted_on_demand(folder: Write, tmp_path: Path) -> None:
    source = folder({"a.txt": f"{TEXT}\n\nLa Pologne en mai / Du ministère de la Défense"})
    counted = []
    for name, options in (("un", []), ("deux", ["--count-all"])):
        assert run("analyse", source, "--out", tmp_path / name, *options) == 0
        counted.append(Analysis.from_parquet(tmp_path / name).mentions["counted"].all())
    assert counted == [False, True]


def test_a_reader_s_gazetteer_is_used(folder: Write, tmp_path: Path) -> None:
    source = folder({"a.txt": TEXT})
    names = tmp_path / "noms.csv"
    names.write_text("kind,name,aliases\nplace,Rzeczpospolita,Pologne\nnone,Lituanie,\n", encoding="utf-8")
    assert run("analyse", source, "--out", tmp_path / "out", "--gazetteer", names) == 0
    assert list(Analysis.from_parquet(tmp_path / "out").entities["name"]) == ["Rzeczpospolita"]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("noms.csv", "kind,name\ntown,Oz\n", "noms.csv, line 2, column 1 (kind): 'town' is no kind"),
        ("noms.toml", '[[entry]]\nkind = "place"\n', "noms.toml, line 1, column 1 (name): missing"),
        ("noms.txt", "Oz", "noms.txt: a gazetteer is a .toml or a .csv file"),
        ("noms.csv", None, "noms.csv: cannot be read"),
    ],
)
def test_a_gazetteer_that_cannot_be_used_is_one_line_and_nothing_is_written(
    folder: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str | None, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    source = folder({"a.txt": TEXT})
    assert run("analyse", source, "--out", tmp_path / "out", "--gazetteer", tmp_path / name) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("depeche: ")
    assert told in line
    assert not (tmp_path / "out").exists()


def test_the_dictionary_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("tables") == 0
    assert capsys.readouterr().out == dictionary(TABLES)
