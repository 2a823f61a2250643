"""Where words stand in the texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import depeche
from depeche.analysis.find import find
from depeche.cli import main
from depeche.corpus.document import Document

TEXT = "L’OTAN attend.\n\nLe Conseil de\nl’Europe et l'Otan se taisent. Les otaniens aussi, à Évreux."


@pytest.fixture(scope="module")
def analysis() -> depeche.Analysis:
    return depeche.analyse([Document("a", TEXT, published="2022-05-19", source="Le Lac")])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("otan", ["OTAN", "Otan"]),
        ("otan*", ["OTAN", "Otan", "otaniens"]),
        (["Évreux", "conseil de l'europe"], ["Conseil de l’Europe", "Évreux"]),
        ("evreux", ["Évreux"]),
        ("ota", []),
        ("(", []),
    ],
)
def test_whole_words_are_found_whatever_their_capitals_and_accents(
    analysis: depeche.Analysis, words: str | list[str], found: list[str]
) -> None:
    rows = find(analysis, words)
    assert rows["found"].tolist() == found
    assert [" ".join(TEXT[a:b].split()) for a, b in zip(rows["start"], rows["end"], strict=True)] == found
    assert set(rows["source"]) <= {"Le Lac"}


def test_what_is_around_is_cut_at_words(analysis: depeche.Analysis) -> None:
    (row,) = find(analysis, "se", around=12).itertuples()
    assert (row.before, row.after) == ("et l'Otan", "taisent.")


@given(st.text(max_size=60), st.text(min_size=1, max_size=8))
def test_any_words_are_found_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str, word: str) -> None:
    folder = tmp_path_factory.mktemp("textes")
    whole = f"Le texte dit {text} et {word} puis rien de plus."
    (folder / "a.txt").write_text(whole, encoding="utf-8", newline="")
    if not word.split():
        with pytest.raises(ValueError, match="no word to find"):
            find(folder, word)
        return
    rows = find(folder, word)
    assert all(0 <= a < b for a, b in zip(rows["start"], rows["end"], strict=True))


def test_the_command_only_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["find", "europe|évreux", str(tmp_path)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("a:")
    assert "[Europe]" in first
    assert "[Évreux]" in second
    assert main(["find", " ", str(tmp_path)]) == 1
    assert "no word to find" in capsys.readouterr().err


def test_the_lab_opens_a_folder_that_there_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", str(tmp_path / "absent")]) == 1
    assert "absent: no such folder" in capsys.readouterr().err
