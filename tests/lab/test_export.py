"""JupyterLab's HTML export of the saved notebooks, and the example for notebooks of one's own."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import nbformat
import pytest

from notebooks import execute, folder

SAVED = [*sorted(folder().glob("[0-9]*.ipynb")), *sorted(folder().glob("examples/*.ipynb"))]


def outputs(page: Path) -> list[str]:
    cells = nbformat.read(page, as_version=4).cells
    found = [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]
    return [output.get("data", {}).get("text/html", "") for output in found]


@functools.cache
def exported(page: Path) -> str:
    from nbconvert import HTMLExporter

    html, _ = HTMLExporter(template_name="lab").from_filename(str(page))
    return str(html)


@pytest.mark.parametrize("page", SAVED, ids=lambda page: page.stem)
def test_the_export_shows_every_figure_and_table_without_a_kernel(page):
    html, saved = exported(page), "".join(outputs(page))
    images = re.findall(r"<img\b[^>]*>", html)
    assert len(images) == saved.count("<img ")
    assert all(re.search(r'alt="[^"]{20,}"', image) and "data:image/png;base64," in image for image in images)
    assert html.count("<table") == saved.count("<table") > 0
    assert "application/vnd.jupyter.widget-view+json" not in html


@pytest.mark.parametrize("page", SAVED, ids=lambda page: page.stem)
def test_saved_notebooks_hold_plain_html_and_stay_small(page):
    assert not any("<script" in html for html in outputs(page))
    assert page.stat().st_size < 4_000_000


def test_the_example_runs_in_another_folder_and_shows_a_figure_and_a_table(saved, tmp_path):
    page = folder() / "examples" / "embedding.ipynb"
    executed = execute(page, tmp_path / "ailleurs", {"source": str(saved), "language": "en"})
    overview, figure, table = (html for html in outputs(executed) if html)
    assert "Who speaks" in overview
    assert '<img alt="' in figure
    assert "<td" in table


def test_the_example_takes_two_lines_for_a_figure_and_two_for_a_table():
    cells = nbformat.read(folder() / "examples" / "embedding.ipynb", as_version=4).cells
    code = [[line for line in cell.source.splitlines() if line] for cell in cells if cell.cell_type == "code"]
    assert any("depeche.draw" in lines[0] and len(lines) == 2 for lines in code)
    assert any("Listing" in lines[-1] and len(lines) == 2 for lines in code)
