"""Each format opens, carries alternative texts, and is the same each time."""

from __future__ import annotations

import base64
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure as Drawing
from pypdf import PdfReader

from depeche.analysis import Analysis
from depeche.brief.blocks import Brief, Figure, Table, Text, clean, exact, lines, link, quiet, quoted, strong
from depeche.brief.sections import compose
from depeche.brief.target import SECTIONS
from depeche.brief.write import to_docx, to_html, to_pdf
from depeche.figures.picture import Picture
from depeche.words import Words
from helpers import texts as anything

Make = Callable[..., Brief]
Write = Callable[..., bytes]
NASTY = (
    r"*a* _b_ **c** ~~d~~ ^e^ `f` $g^2$ \alpha \ # h @i <b>j</b> &amp; [k](l) ![m](n)",
    "| o | {{p}} {.q} -- --- ... \"r\" 's'",
    "= titre #let x = 1 // commentaire /* a */ <étiquette> #figure(",
    "- liste",
    "1. liste",
    "|a|b|",
    "https://exemple.fr/a_b?c=d&e=%20#f",
    "espaces\u00a0insécables\u202f; « ainsi »",
    "Киев 北京 العربية 👩‍🚀 e\u0301",
    "```\ncode\n```",
    "]]> <!-- -->",
    "{{ 7 * 7 }} {% raw %} {# a #} $body$ ${title}",
    "</title></style><script>alert(1)</script>",
    '" onerror="alert(1)" class="box"',
)


class Page(HTMLParser):
    """What stands in an HTML page."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(content.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [values for name, values in self.tags if name == tag]


def spaced(text: str) -> str:
    return re.sub(r"[ \n]+", " ", text).strip()


def word_texts(content: bytes) -> str:
    """The words of a Word file; two characters are elements there."""
    signs = {"softHyphen": "\u00ad", "noBreakHyphen": "\u2011"}
    names = ((node.tag.rpartition("}")[2], node.text) for node in docx.Document(BytesIO(content)).element.body.iter())
    return "".join(text or "" if name == "t" else signs.get(name, "") for name, text in names)


def brief_of(texts: tuple[str, ...]) -> Brief:
    """A brief whose every part holds these texts."""
    plain, english = [clean(text) for text in texts], Words("en")
    rows = tuple((strong(text), lines(exact(text, english), quiet(text))) for text in plain)
    return Brief(
        title=exact(clean(texts[0]) or "a", english),
        subtitle=plain[-1],
        description=plain[0],
        language="fr",
        date="2022-05-19",
        single=True,
        facts={"named": " ".join(plain), "spoken": quoted(texts[0], english), "located": plain[0]},
        tables={"statements": Table(plain[0], ("a", plain[-1]), rows, (0.5, 0.5))},
        figures={},
        checked=plain[0],
        read=plain[-1],
        doubts=[strong(plain[0])],
        flaws=[strong(text) for text in plain],
        references=[*enumerate(plain, start=1)],
        unlisted=1,
        sections=[name for name in SECTIONS if name not in ("articles", "dated", "located")],
        method={"speech": plain[0]},
        texts=[Text(number, text or "a", (strong(text),)) for number, text in enumerate(plain, start=1)],
    )


def alts(brief: Brief) -> list[str]:
    return [figure.picture.alt for figure in brief.figures.values()]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_html_is_one_accessible_file(written: Write, composed: Make, language: str) -> None:
    page = Page(written("html", language))
    assert page.all("html")[0]["lang"] == {"fr": "fr-FR", "en": "en-GB"}[language]
    assert {"header", "main", "title", "h1"} <= {tag for tag, _ in page.tags}
    assert [values["alt"] for values in page.all("img")] == alts(composed(language))
    assert all(str(values["src"]).startswith("data:image/") for values in page.all("img"))
    assert not [tag for tag, _ in page.tags if tag in ("script", "link")]
    assert {values["scope"] for values in page.all("th")} == {"col", "row"}
    assert len([tag for tag, _ in page.tags if tag == "caption"]) == len(page.all("table"))
    targets = {values["id"] for _, values in page.tags if values.get("id")}
    assert {str(values["href"])[1:] for values in page.all("a") if str(values["href"]).startswith("#")} <= targets


def test_word_file_opens_with_styles_captions_and_alternative_texts(written: Write, composed: Make) -> None:
    content = written("docx")
    document = docx.Document(BytesIO(content))
    styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Subtitle", "Heading 1", "Table Caption", "Image Caption", "Box", "Reference"} <= styles
    assert {table.style.name for table in document.tables if table.style} == {"Table"}
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == alts(composed())
    assert document.core_properties.language == "fr-FR"
    assert (document.sections[0].page_width or 0).mm == pytest.approx(210, abs=0.2)


def test_captions_are_numbered_by_word_itself(written: Write) -> None:
    xml = zipfile.ZipFile(BytesIO(written("docx"))).read("word/document.xml").decode("utf-8")
    assert len(re.findall(r'w:instr=" SEQ Figure ', xml)) == 2
    assert len(re.findall(r'w:instr=" SEQ Tableau ', xml)) == 3


def test_pdf_is_tagged_and_tells_what_figures_show(written: Write, composed: Make) -> None:
    reader = PdfReader(BytesIO(written("pdf")))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert reader.metadata is not None
    assert reader.metadata.title == "Note de lecture\u202f: Minsk veut des missiles"
    found = list(elements(root["/StructTreeRoot"]["/K"]))
    assert [str(node["/Alt"]) for node in found if node.get("/S") == "/Figure"] == alts(composed())
    assert {"/Title", "/H1", "/Table", "/TH", "/L", "/Caption"} <= {node.get("/S") for node in found}


def elements(node: Any) -> Any:
    """Every element of a PDF's structure."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from elements(child)
    elif isinstance(node, dict):
        yield node
        if "/K" in node:
            yield from elements(node["/K"])


def test_headline_facts_stand_in_all_formats(written: Write) -> None:
    pages = [page.extract_text() for page in PdfReader(BytesIO(written("pdf"))).pages]
    texts = ["".join(Page(written("html")).texts), word_texts(written("docx")), " ".join(pages)]
    for text in texts:
        assert "Qui est nommé." in text
        assert "Minsk veut des missiles" in spaced(text)
        assert re.search(r"Figure\s1\.", text)
        assert re.search(r"tableau\s1", text)


@pytest.mark.parametrize("many", [False, True])
def test_a_brief_is_two_pages_or_more(written: Write, many: bool) -> None:
    # `write_brief` shortens its lists where they take more than it may have.
    assert 2 <= len(PdfReader(BytesIO(written("pdf", many=many))).pages) <= 5


@pytest.fixture(scope="session")
def again(analysis: Analysis) -> Brief:
    """The brief of the same article, computed once more."""
    return compose(analysis, pages=4)


@pytest.mark.parametrize(("form", "write"), [("html", to_html), ("docx", to_docx), ("pdf", to_pdf)])
def test_the_same_texts_give_the_same_bytes(
    written: Write, again: Brief, form: str, write: Callable[[Brief], bytes]
) -> None:
    assert write(again) == written(form)


def test_a_template_brings_its_styles(written: Write, composed: Make, tmp_path: Path) -> None:
    house = docx.Document(BytesIO(written("docx")))
    house.styles["Title"].font.name = "Garamond"
    house.sections[0].left_margin = Mm(31)
    path = tmp_path / "modèle de la maison.docx"
    house.save(str(path))
    made = docx.Document(BytesIO(to_docx(composed(), template=path)))
    assert made.styles["Title"].font.name == "Garamond"
    assert (made.sections[0].left_margin or 0).mm == pytest.approx(31, abs=0.1)
    assert made.paragraphs[0].text == "Note de lecture\u202f: Minsk veut des missiles"


def test_a_bare_template_will_do(composed: Make, tmp_path: Path) -> None:
    path = tmp_path / "nu.docx"
    docx.Document().save(str(path))
    made = docx.Document(BytesIO(to_docx(composed(), template=path)))
    assert {"Box", "Table Text"} <= {style.name for style in made.styles}


def test_no_markup_of_any_format_is_read_in_texts() -> None:
    brief = brief_of(NASTY)
    page, word = "".join(Page(to_html(brief)).texts), word_texts(to_docx(brief))
    for text in map(clean, NASTY):
        assert page.count(text) >= 5
        assert word.count(text) >= 5
    pdf = " ".join(page.extract_text() for page in PdfReader(BytesIO(to_pdf(brief))).pages)
    assert "#let x = 1 // commentaire /* a */ <étiquette> #figure(" in spaced(pdf)
    assert "{{ 7 * 7 }} {% raw %} {# a #} $body$ ${title}" in spaced(pdf)
    assert r"*a* _b_ **c** ~~d~~ ^e^ `f` $g^2$ \alpha" in spaced(pdf)


def test_what_figures_show_is_told_word_for_word() -> None:
    said = " ".join(NASTY[:4])
    drawing = Drawing(figsize=(4, 2))
    picture = Picture(drawing, pd.DataFrame(), "titre", said, said, "source", "fr")
    brief = replace(brief_of(("a",)), figures={"timeline": Figure(picture)}, sections=["dated"])
    assert [values["alt"] for values in Page(to_html(brief)).all("img")] == [picture.alt]
    word = docx.Document(BytesIO(to_docx(brief)))
    assert [shape._inline.docPr.get("descr") for shape in word.inline_shapes] == [picture.alt]
    root: Any = PdfReader(BytesIO(to_pdf(brief))).trailer["/Root"]
    found = elements(root["/StructTreeRoot"]["/K"])
    assert [str(node["/Alt"]) for node in found if node.get("/S") == "/Figure"] == [picture.alt]


@settings(max_examples=5)
@given(texts=st.lists(anything(), min_size=12, max_size=12))
def test_exact_words_survive(texts: list[str]) -> None:
    brief = brief_of(tuple(texts))
    page, word = "".join(Page(to_html(brief)).texts), word_texts(to_docx(brief))
    for text in map(clean, texts):
        assert text in page
        assert text.replace(" ", "") in word.replace(" ", "")


@settings(max_examples=4)
@given(texts=st.lists(anything(), min_size=12, max_size=12))
def test_any_text_makes_a_pdf(texts: list[str]) -> None:
    assert to_pdf(brief_of(tuple(texts))).startswith(b"%PDF")


def test_images_of_the_page_are_whole(written: Write) -> None:
    for values in Page(written("html")).all("img"):
        head, _, content = str(values["src"]).partition(",")
        assert head in ("data:image/svg+xml;base64", "data:image/png;base64")
        assert len(base64.b64decode(content)) > 5000


def test_a_link_keeps_its_address() -> None:
    address = "https://exemple.fr/a_b?c=d&e=%20#f"
    brief = replace(brief_of(("a",)), checked=link(address, "là"))
    assert Page(to_html(brief)).all("a")[0]["href"] == address


def test_what_is_listed_is_what_is_shown(several: Analysis) -> None:
    texts = several.documents["doc_id"].nunique()
    shown = compose(several, pages=1, sections=("references",))
    assert "statements" not in shown.tables
    assert len(shown.references) < texts / 2
    assert len(shown.references) + shown.unlisted == texts
