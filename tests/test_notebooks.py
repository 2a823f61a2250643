"""The notebooks run on the given article, and what is saved of them is up to date.

Where there is a browser they are run in ``lab/test_lab.py``, which looks at the same files; on other texts they are run
in ``lab/test_hostile.py``.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import nbformat
import pytest

from depeche.figures.gallery import write_gallery
from depeche.figures.save import load
from lab.server import browser_found
from notebooks import NotebookError, execute, folder

ROOT = Path(__file__).parents[1]
PAGES = sorted(folder().glob("[0-9]*.ipynb"))


@pytest.mark.skipif(browser_found() is not None, reason="run in the lab, where the same is looked at")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_runs_on_the_given_article_and_its_saved_figures_are_up_to_date(page, saved, tmp_path):
    executed = execute(page, tmp_path, {"source": str(saved), "output": "figures"})
    assert errors(executed) == []
    check_up_to_date(tmp_path / "figures")


def check_up_to_date(figures: Path) -> None:
    """Check that what one notebook saved and found, in a folder of its own, is what the repository holds."""
    made = sorted(figures.glob("[0-9]*.csv")) + sorted(figures.glob("[0-9]*.json"))
    assert len(made) >= 2
    for path in made:
        assert path.read_bytes() == (ROOT / "figures" / path.name).read_bytes(), f"{path.name}: run make"
    assert load(figures).items() <= load(ROOT / "figures").items(), "findings: run make"


def test_a_cell_that_fails_is_told_with_its_page_and_nothing_half_run_is_written(tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in ("1", "open('absent')")])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, tmp_path / "page.ipynb")
    with pytest.raises(NotebookError, match=r"page\.ipynb: cell 2 failed \(FileNotFoundError: .*absent"):
        execute(tmp_path / "page.ipynb", tmp_path / "out", {})
    assert list((tmp_path / "out").iterdir()) == []


def test_saved_notebooks_are_executed_top_to_bottom_and_hold_nothing_that_changes():
    for page in PAGES:
        notebook = nbformat.read(page, as_version=4)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1)), page.name
        assert set(notebook.metadata) == {"kernelspec"}, page.name
        assert "parameters" in code[0].metadata["tags"], page.name


def test_the_french_edition_has_a_text_for_each_of_prose():
    prose = tomllib.loads((folder() / "prose.fr.toml").read_text(encoding="utf-8"))
    assert list(prose) == [page.stem for page in PAGES]
    for page in PAGES:
        cells = {
            cell.id: cell.source for cell in nbformat.read(page, as_version=4).cells if cell.cell_type == "markdown"
        }
        assert list(prose[page.stem]) == list(cells)
        for name, text in prose[page.stem].items():
            told = text.strip()
            # The same heads, lists and names of code; no English left.
            assert re.findall(r"(?m)^(?:#+|-) ", told) == re.findall(r"(?m)^(?:#+|-) ", cells[name]), name
            assert not re.search(r"\b(?:the|and|which|where|each)\b", re.sub(r"`[^`]*`", "", told)), name


def test_an_edition_has_the_prose_and_the_parameters_of_its_language(tmp_path):
    page = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("# Where?"), nbformat.v4.new_code_cell('a = "x"  # what')]
    )
    page.cells[0]["id"], page.cells[1].metadata["tags"] = "00-00", ["parameters"]
    page.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(page, tmp_path / "page.ipynb")
    (tmp_path / "prose.fr.toml").write_text('[page]\n00-00 = "# Où ?"\n', encoding="utf-8")
    told = {}
    for language in ("fr", "en"):
        executed = execute(tmp_path / "page.ipynb", tmp_path / language, {"a": "y", "language": language})
        told[language] = [cell.source for cell in nbformat.read(executed, as_version=4).cells]
    assert told == {"fr": ["# Où ?", 'a = "y"  # what'], "en": ["# Where?", 'a = "y"  # what']}


def test_the_dossier_was_run_with_these_notebooks():
    for page in PAGES:
        saved = nbformat.read(folder() / "examples" / "dossier" / page.name, as_version=4)
        here = nbformat.read(page, as_version=4)
        assert [cell.id for cell in saved.cells] == [cell.id for cell in here.cells], f"{page.name}: run make dossier"
        code = [[cell.source for cell in one.cells if cell.cell_type == "code"][1:] for one in (saved, here)]
        assert code[0] == code[1], f"{page.name}: run make dossier"


def test_gallery_is_up_to_date(tmp_path):
    for path in (ROOT / "figures").glob("[0-9]*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert write_gallery(tmp_path).read_bytes() == (ROOT / "figures" / "README.md").read_bytes()


def errors(page: Path) -> list[str]:
    cells = nbformat.read(page, as_version=4).cells
    outputs = [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]
    return [output.ename for output in outputs if output.output_type == "error"]
