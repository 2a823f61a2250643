"""Pages that go out are accessible: axe-core finds nothing serious or critical in them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="the browser test needs package playwright")
pytest.importorskip("axe_playwright_python", reason="the browser test needs package axe-playwright-python")

from axe_playwright_python.sync_playwright import Axe

import depeche
from depeche.analysis.overview import overview
from depeche.brief.write import write_brief
from depeche.figures.gallery import write_gallery
from lab.server import ROOT
from lab.test_export import SAVED, exported
from notebooks import folder

GRAVE = ("serious", "critical")


@pytest.fixture
def findings(browser) -> Callable[..., list[str]]:
    """Open a page without a network and return what axe-core finds grave in it, or in a part of it."""

    def find(path: Path, within: str | None = None) -> list[str]:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.route("http*://**", lambda route: route.abort())
        page.goto(path.as_uri())
        found = Axe().run(page, context=within).response["violations"]
        page.close()
        return [
            f"{rule['id']} ({rule['impact']}): {node['html'][:200]}"
            for rule in found
            if rule["impact"] in GRAVE
            for node in rule["nodes"]
        ]

    return find


def test_a_page_with_faults_is_found_out(findings, tmp_path):
    page = tmp_path / "faults.html"
    page.write_text('<html lang="fr"><title>x</title><main><h1>x</h1><img src="x.png"></main>', encoding="utf-8")
    assert [fault.split(" ")[0] for fault in findings(page)] == ["image-alt"]


def test_the_gallery(findings, tmp_path):
    for path in (ROOT / "figures").glob("[0-9]*.*"):
        shutil.copy(path, tmp_path)
    write_gallery(tmp_path)
    assert findings(tmp_path / "index.html") == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_brief(findings, seeds, tmp_path, language):
    assert findings(write_brief(seeds, tmp_path / "brief.html", language=language)) == []


@pytest.mark.parametrize("page", SAVED, ids=lambda page: page.stem)
def test_what_a_notebook_shows_in_its_export(findings, tmp_path, page):
    target = tmp_path / f"{page.stem}.html"
    target.write_text(exported(page), encoding="utf-8")
    # What the notebooks put there; the frame around it is JupyterLab's.
    assert findings(target, ".jp-RenderedHTMLCommon") == []


def test_overview_and_sortable_table(findings, seeds, tmp_path):
    body = overview(seeds.tables).html + depeche.browse(seeds.statements, rows=3)._repr_html_()
    page = tmp_path / "table.html"
    page.write_text(
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>x</title><main><h1>x</h1>{body}</main>',
        encoding="utf-8",
    )
    assert findings(page) == []


def test_all_notebooks_are_looked_at():
    # The dossier's have the same cells.
    other = {".ipynb_checkpoints", "dossier"}
    written = [page for page in folder().rglob("*.ipynb") if other.isdisjoint(page.parts)]
    assert len(SAVED) == len(written)
