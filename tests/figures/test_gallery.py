"""The gallery: every figure of a folder, with its words, its data and lines that embed it."""

import base64
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from depeche.entities.plots.frequency import plot_frequency
from depeche.figures import Album, style
from depeche.figures.gallery import latex, markdown, snippets, thumbnail, write_gallery
from depeche.words import Words

NAME = 'Le "Cap" *vert* & <b>Éyzies</b>'


def picture(entity: str, *, words: str = "fr"):
    frame = pd.DataFrame({"name": [entity], "kind": ["place"], "mentions": [3], "documents": [1]})
    return plot_frequency(frame, words=Words(words), source="une dépêche")


def make(folder: Path, name: str, entity: str) -> None:
    Album(folder).save(picture(entity), name)


class Page(HTMLParser):
    """What stands on a page: tags with their attributes, and the text within."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[tuple[str, str]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.said.append((self.open[-1] if self.open else "", data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def text(self, tag: str) -> str:
        return "".join(data for inside, data in self.said if inside == tag)


@pytest.fixture
def page(tmp_path: Path) -> Page:
    make(tmp_path, "02_quotations_b", NAME)
    make(tmp_path, "01_entities_a", "Mali")
    write_gallery(tmp_path)
    return Page((tmp_path / "index.html").read_text(encoding="utf-8"))


def test_figures_stand_in_order_with_their_words(tmp_path: Path) -> None:
    make(tmp_path, "02_b", 'Le "Cap" *vert*')
    make(tmp_path, "01_a", "Mali")
    text = write_gallery(tmp_path).read_text(encoding="utf-8")
    assert text.index("01_a.png") < text.index("02_b.png")
    assert "&quot;Cap&quot;" in text
    assert "\\*vert\\*" in text
    assert "[SVG](01_a.svg), [PDF](01_a.pdf), [CSV](01_a.csv)" in text
    assert "2 figures" in text
    assert "[index.html](index.html)" in text


def test_pages_are_the_same_each_time(tmp_path: Path) -> None:
    make(tmp_path, "a", "Mali")
    pages = [write_gallery(tmp_path, language="fr"), tmp_path / "index.html"]
    before = [page.read_bytes() for page in pages]
    code = "import sys; from depeche.figures.gallery import write_gallery; write_gallery(sys.argv[1], language='fr')"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
    assert [page.read_bytes() for page in pages] == before
    write_gallery(tmp_path, language="en")
    assert all(page.read_bytes() != old for page, old in zip(pages, before, strict=True))


def test_other_files_and_half_figures_are_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "a", "Mali")
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    (tmp_path / "findings.json").write_text('{"times": {"dates": 8}}', encoding="utf-8")
    assert "## b" not in write_gallery(tmp_path).read_text(encoding="utf-8")
    assert len(Page((tmp_path / "index.html").read_text(encoding="utf-8")).all("article")) == 1


def test_empty_folder(tmp_path: Path) -> None:
    assert "0 figures" in write_gallery(tmp_path).read_text(encoding="utf-8")
    page = Page((tmp_path / "index.html").read_text(encoding="utf-8"))
    assert "No figure is saved in this folder." in page.text("p")
    assert not page.all("nav")


def test_the_page_stands_alone(page: Page) -> None:
    assert len(page.all("img")) == 2
    assert all(image["src"].startswith("data:image/png;base64,") for image in page.all("img"))
    assert not page.all("link")
    assert not [script for script in page.all("script") if "src" in script]
    style_and_script = page.text("style") + page.text("script")
    assert "url(" not in style_and_script
    assert "http" not in style_and_script
    assert "import" not in style_and_script


def test_the_page_has_landmarks_headings_and_descriptions(page: Page) -> None:
    assert page.all("html")[0]["lang"] == "en"
    assert [len(page.all(tag)) for tag in ("header", "nav", "main", "h1")] == [1, 1, 1, 1]
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert "Barres horizontales. Mali (lieu)" in (page.all("img")[0]["alt"] or "")
    # French titles on an English page say so.
    assert [heading.get("lang") for heading in page.all("h3")] == ["fr", "fr"]
    targets = {link["href"] for link in page.all("a") if (link["href"] or "").startswith("#")}
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in targets if target} <= set(ids)
    assert all("scope" in cell for cell in page.all("th"))


def test_themes_stand_in_order(page: Page) -> None:
    assert page.text("h2") == "Who and whatWho says what"


def test_files_to_download_are_there(tmp_path: Path, page: Page) -> None:
    links = [link["href"] for link in page.all("a") if "download" in link]
    assert [link.rsplit(".")[-1] for link in links[:5] if link] == ["svg", "png", "pdf", "csv", "json"]
    assert all((tmp_path / (link or "")).is_file() for link in links)


def test_data_stand_on_the_page(page: Page) -> None:
    assert "namekindmentionsdocuments" in page.text("th")
    assert NAME in page.text("td")


def test_lines_to_copy_are_whole_and_escaped(page: Page) -> None:
    lines = page.text("code")
    assert f"![{markdown(page.all('img')[1]['alt'] or '')}](02_quotations_b.svg)" in lines
    assert '<img src="02_quotations_b.svg" alt="Barres horizontales.' in lines
    assert "\\includegraphics[width=\\linewidth, alt={Barres horizontales." in lines
    assert 'INCLUDEPICTURE "02_quotations_b.png" \\* MERGEFORMAT' in lines
    assert "<b>" not in {tag for tag, _ in page.tags}


def test_buttons_come_with_the_script_only(page: Page) -> None:
    assert not page.all("button")
    assert page.all("body")[0]["data-copy"] == "Copy"
    assert "createElement" in page.text("script")


def test_markdown_is_read_back_as_it_was() -> None:
    from markdown_it import MarkdownIt

    alt = "Barres : [a](b) *c* _d_ `e` <f> & $x$ \\ # !"
    html = MarkdownIt().render(snippets("fig", alt=alt, caption="Une *légende*")["Markdown"])
    image = Page(html).all("img")[0]
    assert (image["src"], image["alt"]) == ("fig.svg", alt)
    assert Page(html).text("p").endswith("Une *légende*")


def test_what_some_readers_take_for_a_formula_or_a_link_is_escaped() -> None:
    assert markdown("5 $ & [a](b) http://c.fr www.d.fr") == (r"5 \$ \& \[a\]\(b\) http\://c.fr www\.d.fr")


def test_latex_signs_are_escaped() -> None:
    assert latex("5 % de #1_a & {b} \\c ~ ^ $") == (
        r"5 \% de \#1\_a \& \{b\} \textbackslash{}c \textasciitilde{} \textasciicircum{} \$"
    )


def test_the_album_speaks_its_language_and_draws_for_its_paper(tmp_path: Path) -> None:
    saved = Album(tmp_path, language="fr", width="slide", grey=True, text=True).save(picture("Mali"), "01_entities_a")
    page = Page((tmp_path / "index.html").read_text(encoding="utf-8"))
    assert page.all("html")[0]["lang"] == "fr"
    assert "Qui et quoi" in page.text("h2")
    with Image.open(BytesIO(saved.png)) as image:
        assert image.width == 2000
        pixels = np.asarray(image.convert("RGB")).astype(int)
    assert np.ptp(pixels, axis=2).max() <= 1
    assert "<text" in saved.path("svg").read_text(encoding="utf-8")
    assert json.loads(saved.path("json").read_text(encoding="utf-8"))["title"] == picture("Mali").title


def test_thumbnails_are_small_and_keep_the_colours() -> None:
    names = [style.RED, style.BLUE, style.OCHRE, style.GREEN, style.VIOLET]
    image = Image.new("RGB", (1260, 600), "white")
    for number, name in enumerate(names):
        image.paste(tuple(round(255 * part) for part in to_rgb(name)), (100 * number, 0, 100 * number + 60, 300))
    target = BytesIO()
    image.save(target, "PNG")
    small = thumbnail(target.getvalue())
    with Image.open(BytesIO(small)) as read:
        assert read.size == (640, 305)
        kept = read.convert("RGB")
        for number, name in enumerate(names):
            found = np.array(kept.getpixel((51 * number + 14, 60))) / 255
            assert np.abs(found - to_rgb(name)).max() < 0.03


def test_pictures_within_the_page_are_the_thumbnails(tmp_path: Path, page: Page) -> None:
    source = page.all("img")[0]["src"] or ""
    inside = base64.b64decode(source.removeprefix("data:image/png;base64,"))
    assert inside == thumbnail((tmp_path / "01_entities_a.png").read_bytes())
