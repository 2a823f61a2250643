"""`python tools/notebooks.py`: a changed finding fails where it is told to, and only there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import notebooks
from depeche.figures.save import load, record

ROOT = Path(__file__).parents[1]
PAGES = sorted(notebooks.folder().glob("[0-9]*.ipynb"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_notebook_records_what_it_finds(page: Path):
    named = re.findall(r"\.finding\(\\\"(\w+)\\\"", page.read_text(encoding="utf-8"))
    assert len([name for name in named if name in load(ROOT / "figures")]) == 1


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Notebooks that find 10 dates; the record says 8. Returns the folder of the notebooks."""

    def run(out: Path) -> list[Path]:
        record(out / ".." / "figures", "chronology", {"dates": 10})
        return []

    monkeypatch.setattr(notebooks, "run", run)
    monkeypatch.setattr(notebooks, "folder", lambda: tmp_path / "none")
    out = tmp_path / "notebooks"
    out.mkdir()
    record(tmp_path / "figures", "chronology", {"dates": 8, "gone": 1})
    return out


def test_a_changed_finding_is_told_and_recorded(found: Path, capsys: pytest.CaptureFixture[str]):
    assert notebooks.main([str(found)]) == 0
    assert "chronology.dates: 8 → 10 (+25.0%)\n  chronology.gone: 1 → nothing" in capsys.readouterr().out
    assert load(found.parent / "figures") == {"chronology": {"dates": 10}}


def test_a_changed_finding_fails_where_told_to_and_leaves_the_record(found: Path):
    assert notebooks.main([str(found), "--check-findings"]) == 1
    assert load(found.parent / "figures")["chronology"] == {"dates": 8, "gone": 1}


def test_findings_that_hold_do_not_fail(found: Path):
    notebooks.main([str(found)])
    assert notebooks.main([str(found), "--check-findings"]) == 0
    assert notebooks.main([str(found), "--check-findings", "--tolerance", "0"]) == 0


def test_a_notebook_that_fails_leaves_the_record(found: Path, monkeypatch: pytest.MonkeyPatch):
    def run(out: Path) -> list[Path]:
        raise RuntimeError("a cell failed")

    monkeypatch.setattr(notebooks, "run", run)
    with pytest.raises(RuntimeError, match="a cell failed"):
        notebooks.main([str(found)])
    assert load(found.parent / "figures")["chronology"]["dates"] == 8
