"""The lab as people use it: each notebook opened in a browser, run, changed, run again."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import nbformat
import pytest

pytest.importorskip("playwright", reason="the browser test needs package playwright")

from lab.pages import PATIENCE, Cells, NotebookPage
from lab.server import ROOT, Lab
from notebooks import folder
from planted import plant, ran
from test_notebooks import check_up_to_date

NOTEBOOKS = sorted(folder().glob("[0-9]*.ipynb"))
# Run again in French here: the one that reads the texts, and the one with sliders. All run in French in test_hostile.
AGAIN = ("00_sources", "04_regional_context")
PHOTOGRAPHS = ROOT / ".screenshots"


def test_opens_on_a_start_page_that_leads_to_the_notebooks(browser, lab: Lab):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(lab.start, timeout=PATIENCE)
    page.wait_for_selector(".jp-MarkdownViewer h1", timeout=PATIENCE)
    links = page.locator(".jp-MarkdownViewer a").all_inner_texts()
    assert [name for name in links if re.match(r"\d\d_", name)] == [path.stem for path in NOTEBOOKS]
    page.locator(".jp-MarkdownViewer a", has_text=NOTEBOOKS[0].stem).click()
    page.wait_for_selector(".jp-NotebookPanel .jp-MarkdownOutput h1", timeout=PATIENCE)
    page.close()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_some_again_in_the_other_language(browser, lab: Lab, saved: Path, path: Path):
    cells, figures = Cells.of(path), lab.folder / "figures"
    # What the notebooks before it saved there.
    shutil.rmtree(figures, ignore_errors=True)
    parameters = cells.sources[0]
    notebook = NotebookPage(browser, lab.url(f"notebooks/{path.name}"))
    if path is not NOTEBOOKS[0]:
        # One loads the pipeline and reads the texts; the others open tables.
        parameters = parameters.replace('"../seeds"', f'"{saved}"')
        notebook.write(0, parameters)
    notebook.run_all()
    notebook.photograph(PHOTOGRAPHS / f"{path.stem}.png", width=1280)
    english = shows_all(notebook, cells)
    check_up_to_date(figures)

    if path.stem in AGAIN:
        notebook.write(0, parameters.replace('language = "en"', 'language = "fr"'))
        notebook.run_all()
        notebook.photograph(PHOTOGRAPHS / f"{path.stem}_fr.png", width=1280)
        french = shows_all(notebook, cells)
        assert [alt for alt in french if alt in english] == [], "figures that did not change with the language"

    assert notebook.widgets() >= 3 * len(cells.with_sliders())
    notebook.use_widgets()
    assert notebook.red() == []
    assert notebook.watch.complaints == []
    assert notebook.watch.hosts == {"127.0.0.1"}, "the lab asked the network for something"
    notebook.close()


def test_a_table_sorts_searches_and_turns_pages(browser, lab: Lab):
    source = (
        'import pandas as pd, depeche\ndepeche.browse(pd.DataFrame({"n": range(30), "nom": ["Ève"] + ["Zoé"] * 29}))'
    )
    write_notebook(lab.folder / "notebooks" / "browse.ipynb", [source])
    notebook = NotebookPage(browser, lab.url("notebooks/browse.ipynb"))
    notebook.run_all()
    cell = notebook.cell(0)
    cell.locator("input[type=search]").wait_for()
    rows = cell.locator("table:visible tbody tr")
    assert rows.count() == 10
    cell.locator("th:visible", has_text=re.compile("^n$")).click()
    cell.locator("th:visible", has_text=re.compile("^n$")).click()
    rows.first.get_by_text("29", exact=True).wait_for()
    cell.locator("input[type=search]").fill("eve")
    cell.get_by_text("Showing 1 to 1 of 1 entry", exact=False).wait_for()
    assert rows.count() == 1
    assert notebook.watch.complaints == []
    assert notebook.watch.hosts == {"127.0.0.1"}
    notebook.close()


def test_an_analysis_shows_its_overview_and_the_kernel_is_that_of_the_library(browser, lab: Lab):
    plant(lab.folder / "ailleurs")
    source = 'import sys, depeche\nprint(sys.executable)\ndepeche.analyse("../seeds")'
    write_notebook(lab.folder / "ailleurs" / "overview.ipynb", [source])
    notebook = NotebookPage(browser, lab.url("ailleurs/overview.ipynb"))
    notebook.run_all()
    cell = notebook.cell(0)
    cell.get_by_role("rowheader", name="Who speaks").wait_for()
    assert sys.executable in cell.inner_text()
    assert notebook.red() == []
    assert ran(lab.folder / "ailleurs") == []
    notebook.close()


def shows_all(notebook: NotebookPage, cells: Cells) -> list[str]:
    """Check that every figure and table shows, and nothing red; returns the figures' alternative texts."""
    assert notebook.red() == []
    figures = notebook.figures()
    assert sorted({figure["cell"] for figure in figures}) == cells.with_figure()
    assert all(figure["width"] >= 600 and figure["shown"] >= 400 and figure["alt"] for figure in figures)
    assert set(cells.with_table()) <= notebook.tables()
    return [figure["alt"] for figure in figures]


def write_notebook(path: Path, sources: list[str]) -> None:
    path.parent.mkdir(exist_ok=True)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(notebook, path)
