"""Articles that are code elsewhere, seen in a browser: nothing runs, nothing is asked for, no word is altered."""

from __future__ import annotations

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest

import depeche
from depeche.brief.write import write_brief
from depeche.cli import main
from depeche.figures import Album
from depeche.figures.gallery import write_gallery
from hostile import HAZARDS, HOST, RAN, write_corpus, write_names
from lab.pages import PATIENCE, NotebookPage
from lab.server import Lab
from lab.test_export import exported
from lab.test_lab import write_notebook
from notebooks import folder

ARTICLES = Path(__file__).parents[1] / "articles"
PAGES = sorted(folder().glob("[0-9]*.ipynb"))
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
FIGURES = ("sources_layout", "entities_frequency", "quotations_along", "chronology_timeline")


@pytest.fixture(scope="module")
def analysis(tmp_path_factory: pytest.TempPathFactory) -> depeche.Analysis:
    """Articles with a hazard each, beside others."""
    texts = tmp_path_factory.mktemp("hostile")
    corpus = write_corpus(shutil.copytree(ARTICLES, texts / "corpus", ignore=shutil.ignore_patterns("*.csv")))
    return depeche.analyse(corpus, gazetteer=write_names(texts / "names.csv"))


def spaced(text: str) -> str:
    """Text with the spaces that a page shows, and without the signs that turn letters round."""
    return TURNS.sub("", re.sub(r"[ \n]+", " ", text))


def missing(text: str) -> list[str]:
    """Which hazards do not stand there as words."""
    shown = spaced(text)
    return [name for name, hazard in HAZARDS.items() if spaced(hazard) not in shown]


class Shown(HTMLParser):
    """What of HTML is not plain words: scripts, handlers, addresses, and dollars that a notebook takes for formulas."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self._open: list[bool] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in ("img", "br", "hr"):
            self._open.append("mathjax_ignore" in (given.get("class") or ""))
        addresses = [value or "" for name, value in attrs if name in ("src", "href")]
        handlers = [name for name in given if name.startswith("on")]
        if tag in ("script", "iframe", "object") or handlers or not all(re.match("data:|#", a) for a in addresses):
            self.faults.append(f"{tag} {given}"[:200])

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if "$" in data and data != "$" and not any(self._open):
            self.faults.append(f"formula: {data[:200]}")


# In the notebooks.


@pytest.fixture(scope="module")
def executed(analysis: depeche.Analysis, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The notebooks run on them by the command, in French, in a folder whose name is a template."""
    tables, out = tmp_path_factory.mktemp("tables"), tmp_path_factory.mktemp("out") / "sortie {{x}} {0}"
    analysis.to_parquet(tables)
    assert main(["notebooks", str(tables), "--out", str(out), "--language", "fr"]) == 0
    return sorted(out.glob("*.ipynb"))


def test_the_notebooks_run_on_another_folder_of_texts(executed: list[Path]) -> None:
    assert [page.name for page in executed] == [page.name for page in PAGES]
    assert [output.ename for page in executed for output in outputs(page) if output.output_type == "error"] == []
    out = executed[0].parent
    assert len(list((out / "figures").glob("*.png"))) >= 8
    assert {path.stem for path in (out / "tables").iterdir()} >= {"documents", "mentions", "issues"}


def test_what_they_show_is_words(executed: list[Path]) -> None:
    data = [output.get("data", {}) for page in executed for output in outputs(page)]
    assert [fault for shown in data for fault in Shown(shown.get("text/html", "")).faults] == []
    # Markdown is read as such, and formulas in it: no word of a text may stand in it.
    findings = "\n".join(shown.get("text/markdown", "") for shown in data)
    assert re.findall(r"[<$*_\\{]", findings) == []
    assert missing(" ".join(text_of(shown.get("text/html", "")) for shown in data)) == []


def test_their_exports_run_and_ask_for_nothing(executed: list[Path], visit: Any, tmp_path: Path) -> None:
    write_notebook(tmp_path / "empty" / "empty.ipynb", [])
    own = visit(written(tmp_path / "empty.html", exported(tmp_path / "empty" / "empty.ipynb"))).asked
    for page in executed:
        seen = visit(written(tmp_path / f"{page.stem}.html", exported(page)))
        # JupyterLab's frame around it names the addresses of its own scripts.
        assert (seen.ran, seen.asked - own) == (False, set()), page.stem


def outputs(page: Path) -> list[Any]:
    cells = nbformat.read(page, as_version=4).cells
    return [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]


def text_of(html: str) -> str:
    """The words of a piece of HTML."""
    found: list[str] = []

    class Words(HTMLParser):
        def handle_data(self, data: str) -> None:
            found.append(data)

    Words().feed(html)
    return "".join(found)


# In the lab: it sets formulas, and trusts what a cell that was run shows.
VIEWS = {
    "a frame": "analysis.statements[['speaker', 'text']]",
    "a listing": "Listing(analysis.statements[['speaker', 'text']], most=99, longest=None)",
    "a table to browse": "depeche.browse(analysis.statements[['speaker', 'text']], rows=99)",
    "the overview": "overview(analysis.tables)",
    "an article": "display(*[reading_view(row, analysis.statements, words=words) for row in documents.itertuples()])",
    "a figure": "replace(depeche.draw(analysis, 'region_map'), caption=' '.join(documents['title'].dropna()))",
}
_SETUP = """import depeche, pandas
from dataclasses import replace
from IPython.display import HTML, display
from depeche.analysis.browse import Listing
from depeche.analysis.overview import overview
from depeche.quotations.view import reading_view
from depeche.words import Words
pandas.set_option("display.max_colwidth", None, "display.max_rows", None)
analysis, words = depeche.analyse("tables"), Words("en")
documents = analysis.documents"""
# Where formulas are allowed one is set, and a script runs: what is looked for can be seen.
_LAST = "HTML('<p>La formule $x^2$</p><script>window.control = 1</script>')"


def test_the_lab_shows_words(browser: Any, lab: Lab, analysis: depeche.Analysis) -> None:
    analysis.to_parquet(lab.folder / "hostile" / "tables")
    write_notebook(lab.folder / "hostile" / "views.ipynb", [_SETUP, *VIEWS.values(), _LAST])
    notebook = NotebookPage(browser, lab.url("hostile/views.ipynb"))
    notebook.run_all()
    page, last = notebook.page, len(VIEWS) + 1
    notebook.cell(last).locator("mjx-container").wait_for(timeout=PATIENCE)
    notebook.cell(3).locator("input[type=search]").wait_for()
    assert page.evaluate("window.control") == 1
    assert page.evaluate(f"{RAN} === undefined")
    shown = {name: notebook.cell(number) for number, name in enumerate(VIEWS, start=1)}
    assert [name for name, cell in shown.items() if cell.locator("mjx-container").count()] == []
    texts = {name: cell.locator(".jp-OutputArea-output").all_text_contents() for name, cell in shown.items()}
    everywhere = [name for name in VIEWS if name != "the overview"]
    assert {name: missing(" ".join(texts[name])) for name in everywhere} == {name: [] for name in everywhere}
    # It names a few; no sign among them turns the words around them.
    assert "Paul " in " ".join(texts["the overview"])
    assert not TURNS.search(" ".join(texts["the overview"]))
    assert notebook.red() == []
    assert notebook.watch.hosts == {"127.0.0.1"}
    notebook.close()


# In pages and files that go out.


class Visit:
    """What a page did when it was opened, and what it says."""

    def __init__(self, browser: Any, path: Path) -> None:
        self.asked: set[str] = set()
        page = browser.new_page()
        page.on("request", lambda request: self.asked.add(request.url))
        page.route("http*://**", lambda route: route.abort())
        page.goto(path.as_uri())
        self.ran = bool(page.evaluate(f"{RAN} !== undefined"))
        self.text = str(page.evaluate("document.documentElement.textContent"))
        self.alternatives = list(page.evaluate("[...(document.images || [])].map(image => image.alt)"))
        self.links = set(page.evaluate("[...(document.links || [])].map(link => link.getAttribute('href'))"))
        self.asked = {url for url in self.asked if not url.startswith(("data:", path.parent.as_uri()))}
        page.close()


@pytest.fixture
def visit(browser: Any) -> Any:
    """Open a page from its file, as a reader does."""
    return lambda path: Visit(browser, path)


def written(path: Path, html: str) -> Path:
    path.write_text(html, encoding="utf-8")
    return path


def test_a_page_that_runs_what_it_shows_is_found_out(visit: Any, tmp_path: Path) -> None:
    seen = visit(written(tmp_path / "page.html", "<!doctype html>" + HAZARDS["script"] + HAZARDS["image"]))
    assert seen.ran
    assert {url.split("/")[2] for url in seen.asked} == {HOST}


def test_the_gallery_and_its_figures(visit: Any, analysis: depeche.Analysis, tmp_path: Path) -> None:
    alternatives = {}
    for name in FIGURES:
        picture = depeche.draw(analysis, name)
        alternatives[name] = picture.alt
        Album(tmp_path, text=True).save(picture, name)
    # Wherever words stand, all of them.
    record = json.loads((tmp_path / f"{FIGURES[0]}.json").read_text(encoding="utf-8"))
    every = " ".join(spaced(hazard) for hazard in HAZARDS.values())
    record |= {"title": f"Titre {every}", "caption": f"Légende {every}", "alt": f"Description {every}"}
    (tmp_path / f"{FIGURES[0]}.json").write_text(json.dumps(record), encoding="utf-8")
    readme = write_gallery(tmp_path)
    seen = visit(tmp_path / "index.html")
    assert (seen.ran, seen.asked) == (False, set())
    assert [record[name] in spaced(seen.text) for name in ("title", "caption")] == [True, True]
    assert record["alt"] in seen.alternatives
    assert [link for link in seen.links if not re.match(r"#|[\w./-]+$", link)] == []
    for name in FIGURES:
        seen = visit(tmp_path / f"{name}.svg")
        assert (seen.ran, seen.asked) == (False, set()), name
        assert spaced(alternatives[name]) in spaced(seen.text), name
    rendered = visit(written(tmp_path / "readme.html", as_markdown(readme.read_text(encoding="utf-8"))))
    assert (rendered.ran, rendered.asked) == (False, set())
    assert record["title"] in spaced(rendered.text)
    assert record["caption"] in spaced(rendered.text)


def as_markdown(text: str) -> str:
    from nbconvert.filters import markdown2html

    return f'<!doctype html><meta charset="utf-8">{markdown2html(text)}'


def test_the_brief(visit: Any, analysis: depeche.Analysis, tmp_path: Path) -> None:
    # A brief holds what it has room for: of a few articles, all of their titles.
    paths = sorted(path for path in analysis.documents["path"] if re.match(r"\d\d ", Path(path).name))
    few = (depeche.analyse(list(paths[at : at + 3])) for at in range(0, len(paths), 3))
    briefs = [visit(write_brief(one, tmp_path / "few.html", language="en", pages=4)) for one in few]
    assert missing(" ".join(brief.text for brief in briefs)) == []
    seen = visit(write_brief(analysis, tmp_path / "brief.html", language="en", pages=4))
    assert {(one.ran, len(one.asked)) for one in (seen, *briefs)} == {(False, 0)}
    assert not TURNS.search(seen.text)
    assert [link for link in seen.links if not re.match("#|https?://", link)] == []
