"""The command: what it writes, what it says, how it ends."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import depeche
from depeche.analysis import TABLES, Analysis
from depeche.cli import main
from depeche.tables import dictionary
from helpers import killed

Write = Callable[[dict[str, str | bytes]], Path]
TEXT = "Le 19 mai 2022, la Pologne a signé un accord avec la Lituanie."
ENGLISH = "The bridge has been open since Monday and the people of the town can cross the river at last. " * 4


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("form", "files"),
    [
        ("parquet", {f"{table.name}.parquet" for table in TABLES} | {"manifest-parquet.json"}),
        ("csv", {f"{table.name}.csv" for table in TABLES} | {"manifest-csv.json"}),
        ("csv-fr", {f"{table.name}.csv" for table in TABLES} | {"manifest-csv.json"}),
        ("xlsx", {"depeche.xlsx", "manifest-xlsx.json"}),
        ("iramuteq", {"iramuteq.txt", "manifest-iramuteq.json"}),
        ("gexf", {"company.gexf", "manifest-gexf.json"}),
        ("txm", {"txm"}),
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


def test_nothing_left_is_a_failure_that_says_what_was_expected_and_writes_nothing(
    folder: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("analyse", folder({"vide.txt": ""}), "--out", tmp_path / "out", "--format", "csv") == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert "vide.txt: " in lines[0]
    assert "expected a file of articles" in lines[1]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("nulle-part", "no such file or folder; check its name"),
        ("nulle-part/*.txt", "no such file or folder; check its name"),
        ("dosier", "no such file or folder; is '{folder}/dossier' meant?"),
        ("Dosier/2022/*.txt", "no such file or folder; is '{folder}/dossier/2022/*.txt' meant?"),
        ("dossier", "expected a file of articles"),
        ("dossier/*.txt", "expected a file of articles"),
    ],
)
def test_a_source_without_texts_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], source: str, told: str
) -> None:
    (tmp_path / "dossier").mkdir()
    assert run("analyse", tmp_path / source, "--out", tmp_path / "out") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("depeche: ")
    assert source in line
    assert told.format(folder=tmp_path) in line
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
        ["analyse", "textes", "--out", "x", "--title-column"],
        ["inconnu"],
    ],
)
def test_a_wrong_call_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: depeche")


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["analise", "textes"], "'analyse'"),
        (["analyse", "textes", "--out", "x", "--format", "csvfr"], "'csv-fr'"),
        (["analyse", "textes", "--out", "x", "--formt", "csv"], "'--format'"),
        (["notebooks", "textes", "--out", "x", "--langage", "en"], "'--language'"),
        (["zzz"], None),
    ],
)
def test_a_slip_is_met_with_a_question(
    arguments: list[str], meant: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    said = capsys.readouterr().err
    assert (f"is {meant} meant?" in said) if meant else ("meant?" not in said)


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"depeche {depeche.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["analyse", "absent", "--out", "x"],
        ["notebooks", "absent", "--out", "x"],
        ["brief", "absent", "--out", "x.html"],
        ["analyse", ".", "--out", "/dev/null"],
        ["brief", ".", "--out", "x.doc"],
    ],
)
def test_what_needs_no_reading_is_told_before_anything_heavy_is_imported(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom depeche.cli import main\ntry: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print({'numpy', 'pandas', 'spacy', 'matplotlib', 'wordfreq'} & set(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "set()"


def test_several_sources_are_one_corpus(folder: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = folder(
        {
            "2021/a.txt": TEXT,
            "2022/a.txt": TEXT,
            "2022/nord/b.txt": TEXT,
            "2022/metadata.csv": "file,source\na.txt,Lac\n",
        }
    )
    named = [source / "2021", *sorted((source / "2022").iterdir()), source / "2022" / "a.txt"]
    assert run("analyse", *named, "--out", tmp_path / "out") == 0
    assert capsys.readouterr().err == ""
    documents = Analysis.from_parquet(tmp_path / "out").documents.set_index("doc_id")
    assert list(documents.index) == ["2021/a", "2022/a", "2022/nord/b"]
    assert documents.loc["2022/a", "source"] == "Lac"
    assert documents.loc["2022/a", "path"] == str(source / "2022" / "a.txt")


def test_files_of_one_folder_are_named_as_in_that_folder(folder: Write, tmp_path: Path) -> None:
    source = folder({"a.txt": TEXT, "b.txt": TEXT, "lac.png": b"\x89PNG"})
    assert run("analyse", *sorted(source.iterdir()), "--out", tmp_path / "out") == 0
    assert list(Analysis.from_parquet(tmp_path / "out").documents["doc_id"]) == ["a", "b"]


def test_one_source_that_is_missing_stops_the_others(
    folder: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("analyse", folder({"a.txt": TEXT}), tmp_path / "absent", "--out", tmp_path / "out") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "absent: no such file or folder" in line
    assert not (tmp_path / "out").exists()


def test_columns_of_a_table_can_be_said(folder: Write, tmp_path: Path) -> None:
    words = "Un accord a été signé hier entre la Pologne et la Lituanie, selon le ministère. " * 3
    table = f"n1;n2;n3;n4\n{words};Le pont;Le Lac;2022-05-19\n{words.upper()};La digue;Le Port;2022-05-20\n"
    options = ["--text-column", "n1", "--title-column", "n2", "--source-column", "n3", "--date-column", "n4"]
    assert run("analyse", folder({"t.csv": table}) / "t.csv", "--out", tmp_path / "out", *options) == 0
    documents = Analysis.from_parquet(tmp_path / "out").documents
    assert list(documents["title"]) == ["Le pont", "La digue"]
    assert list(documents["source"]) == ["Le Lac", "Le Port"]
    assert list(documents["published"]) == ["2022-05-19", "2022-05-20"]


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


def ended(*arguments: str | Path, **streams: Any) -> tuple[int, list[str]]:
    """Exit status and lines on stderr of the command in a process of its own."""
    command = [sys.executable, "-m", "depeche.cli", *map(str, arguments)]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False, **streams)
    return done.returncode, done.stderr.splitlines()


@pytest.mark.parametrize("imported", ["argparse", "numpy", "pandas", "thinc", "spacy"])
def test_ctrl_c_amid_imports_is_one_line(folder: Write, tmp_path: Path, imported: str) -> None:
    source = folder({"a.txt": TEXT})
    command = [sys.executable, "-X", "importtime", "-m", "depeche.cli", "analyse", source, "--out", tmp_path / "out"]
    with subprocess.Popen(list(map(str, command)), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if f" {imported}." in line or line.endswith(f" {imported}\n"):
                break
        process.send_signal(signal.SIGINT)
        told = [line for line in process.stderr if not line.startswith("import time:")]
    assert told == ["depeche: interrupted; nothing was written\n"]
    assert process.returncode == 130
    assert not (tmp_path / "out").exists()


def test_a_pipe_that_is_closed_is_one_line() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    status, lines = ended("tables", stdout=writer)
    os.close(writer)
    assert status == 141
    assert lines == ["depeche: what read the output closed it before its end; nothing was written"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("arguments", [["tables"], ["--help"]])
def test_output_to_a_full_disk_is_one_line(arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:
        status, lines = ended(*arguments, stdout=full)
    assert status == 1
    assert lines == ["depeche: what was to be printed could not be (No space left on device)"]


def test_a_worker_that_is_killed_is_one_line(
    folder: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("depeche.analysis.worker.BATCH", 1)
    monkeypatch.setattr("depeche.analysis.worker._read_batch", killed)
    source = folder({"a.txt": TEXT, "b.txt": TEXT})
    assert run("analyse", source, "--out", tmp_path / "out", "--workers", "2") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("depeche: a worker process was killed")
    assert "use fewer workers; nothing was written" in line
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (MemoryError(), 1, "depeche: out of memory; nothing was written; use fewer --workers"),
        (KeyboardInterrupt(), 130, "depeche: interrupted; nothing was written"),
        (KeyboardInterrupt("all of x is written"), 130, "depeche: interrupted; all of x is written"),
        (ImportError("libx.so: cannot\nopen"), 1, "depeche: libx.so: cannot open"),
    ],
)
def test_what_ends_a_run_is_one_line(
    folder: Write,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    status: int,
    told: str,
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("depeche.analysis.passes.read_rows", fails)
    assert run("analyse", folder({"a.txt": TEXT}), "--out", tmp_path / "out") == status
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(told)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_raw_is_for_csv(folder: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = folder({"a.txt": f"=1+1\n\n{TEXT}"})
    for options, title in (([], "'=1+1"), (["--raw"], "=1+1")):
        assert run("analyse", source, "--out", tmp_path / "out", "--format", "csv", *options) == 0
        with (tmp_path / "out" / "documents.csv").open(encoding="utf-8", newline="") as stream:
            assert [row["title"] for row in csv.DictReader(stream)] == [title]
    capsys.readouterr()
    assert run("analyse", source, "--out", tmp_path / "autre", "--raw") == 1
    assert "--raw is for --format csv" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["analyse", "notebooks", "brief"])
def test_a_link_is_not_followed_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "lien.html").symlink_to(tmp_path / "ailleurs")
    # Had the source been looked at first, it would be what is told.
    assert run(command, tmp_path / "absent", "--out", tmp_path / "lien.html") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "lien.html: is a link, and no link is followed to write" in line


def test_the_dictionary_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("tables") == 0
    assert capsys.readouterr().out == dictionary(TABLES)


def test_of_many_messages_of_a_kind_the_first_are_told(folder: Write, capsys: pytest.CaptureFixture[str]) -> None:
    source = folder({"bon.txt": TEXT, **{f"{n}.txt": b"" for n in range(25)}})
    assert run("analyse", source, "--out", source.parent / "out") == 0
    *empty, last = capsys.readouterr().err.splitlines()
    assert len(empty) == 20
    assert last == "… and 5 more of this kind; table issues has them all"


def test_what_was_read_is_kept_and_can_be_forgotten(
    folder: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEPECHE_CACHE", str(tmp_path / "kept.sqlite"))

    def kept(*arguments: str) -> str:
        assert run("cache", *arguments) == 0
        return capsys.readouterr().out

    source = folder({"a.txt": TEXT, "b.txt": TEXT})
    assert "kept.sqlite: 0 documents, 0.0 MB of at most 2000" in kept()
    for arguments, expected in (
        (["--no-cache"], "0 documents"),
        ([], "2 documents"),
        (["--count-copies"], "2 documents"),
    ):
        assert run("analyse", source, "--out", tmp_path / "out", *arguments) == 0
        capsys.readouterr()
        assert expected in kept()
    assert "0 documents" in kept("--clear")


def test_copies_are_told_and_counted_on_demand(
    folder: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dispatch = " ".join(f"{TEXT} Le quai numéro {number} de Vaubourg rouvre." for number in range(8))
    source = folder({"a.txt": dispatch, "b.txt": dispatch})
    for arguments, told, counted in (([], "is not counted again", 1), (["--count-copies"], "counts as an article", 2)):
        assert run("analyse", source, "--out", tmp_path / "out", *arguments) == 0
        assert told in capsys.readouterr().err
        assert Analysis.from_parquet(tmp_path / "out").entities["documents"].max() == counted


@pytest.mark.parametrize(
    ("terminal", "arguments", "told"),
    [
        ("fr_FR.UTF-8", ["analyse", "{0}", "--out", "{0}"], "ni fichier ni dossier de ce nom"),
        ("fr_FR.UTF-8", ["brief", "{0}", "--language", "en", "--out", "{0}.pdf"], "no such file or folder"),
        ("en_GB.UTF-8", ["brief", "{0}", "--language", "fr", "--out", "{0}.pdf"], "ni fichier ni dossier de ce nom"),
        ("en_GB.UTF-8", ["analyse", "{0}", "--out", "{0}"], "no such file or folder"),
    ],
)
def test_errors_are_told_in_the_language_of_the_terminal_or_that_asked_for(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    terminal: str,
    arguments: list[str],
    told: str,
) -> None:
    monkeypatch.setenv("LC_ALL", terminal)
    assert main([argument.format(tmp_path / "nowhere") for argument in arguments]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line
