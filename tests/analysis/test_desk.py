"""A desk answers by name, in the reader's language, and keeps what it showed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import depeche
from depeche.analysis.desk import Desk

ARTICLES = Path(__file__).parents[1] / "articles"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return depeche.desk(ARTICLES, language="fr", output=tmp_path_factory.mktemp("desk"))


def test_a_figure_is_saved_under_the_number_of_its_theme(desk: Desk) -> None:
    desk.show("quotations_shares")
    saved = json.loads((Path(desk.album.folder) / "02_quotations_shares.json").read_text(encoding="utf-8"))
    assert saved["language"] == "fr"
    desk.show("quotations_shares", saved_as="quotations_again", most=1)
    assert (Path(desk.album.folder) / "02_quotations_again.svg").is_file()


def test_a_finding_is_a_sentence_and_its_numbers_are_recorded(desk: Desk) -> None:
    sentence = desk.finding("entities").summary
    record = json.loads((Path(desk.album.folder) / "findings.json").read_text(encoding="utf-8"))
    assert str(record["entities"]["names"]) in sentence
    desk.finding("entities_aliases")
    assert "entities_aliases" not in json.loads((Path(desk.album.folder) / "findings.json").read_text(encoding="utf-8"))


def test_a_table_shows_what_a_reader_wants(desk: Desk) -> None:
    shown = desk.table("quotations_shares")
    assert list(shown.frame) == [
        "qui parle",
        "énoncés",
        "direct",
        "indirect",
        "mixte",
        "mots",
        "part des mots",
        "articles",
    ]
    assert list(shown.frame["mots"]) == sorted(shown.frame["mots"], reverse=True)
    assert list(desk.table("region_glance").frame) == ["question", "réponse"]


@pytest.mark.parametrize("ask", ["finding", "table", "show", "explore"])
def test_what_does_not_exist_is_told_with_what_does(desk: Desk, ask: str) -> None:
    with pytest.raises(ValueError, match=r"named 'entity'; there are .*_"):
        getattr(desk, ask)("entity")


def test_demonyms_count_where_asked_for(desk: Desk, tmp_path: Path) -> None:
    counted = depeche.desk(ARTICLES, output=tmp_path, demonyms=True).analysis
    assert counted.mentions["counted"].sum() >= desk.analysis.mentions["counted"].sum()
    assert counted.entities["mentions"].sum() == counted.mentions["counted"].sum()


def test_another_day_of_publication_may_be_supposed(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    table = desk.suppose("2020-02-29")
    assert table is not None
    assert "2020" in table.frame.to_string()
    assert "29 février 2020" in capsys.readouterr().out


def test_a_reader_may_choose_the_day_supposed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Any] = []

    class View:
        def __init__(self, content: Any) -> None:
            self.content = content
            shown.append(self)

        def update(self, content: Any) -> None:
            self.content = content

    monkeypatch.setenv("JPY_SESSION_NAME", "a.ipynb")
    monkeypatch.setattr("IPython.display.display", lambda content, **_: View(content))
    assert desk.suppose("2020-02-29") is None
    told, table, picker = shown
    assert "29 février 2020" in told.content.summary
    picker.content.value = date(2019, 3, 1)
    assert "1er mars 2019" in told.content.summary.replace("\u1d49\u02b3", "er")
    assert "2019" in table.content.frame.to_string()
    picker.content.value = None
    assert "2019" in table.content.frame.to_string()
