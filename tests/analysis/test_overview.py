"""The overview of an analysis: what it says, in both languages, of any text."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

import depeche
from depeche import Analysis, Document
from depeche.analysis.overview import overview
from helpers import analyse_text, texts

TEXT = (
    "La Pologne négocie avec Minsk\n\n"
    "La Pologne a signé le 19 mai un accord avec la Lituanie, a déclaré Hélène Dorval à Varsovie.\n\n"
    "« Nous partirons demain », a ajouté Hélène Dorval. La Pologne est limitrophe de la Lituanie."
)


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyse_text(TEXT, published="2022-05-20", source="L’Écho")


def lines(analysis: Analysis, language: str) -> dict[str, str]:
    """What stands beside each head."""
    cells = re.findall(
        r'<th scope="row"[^>]*>(.*?)</th><td[^>]*>(.*?)</td>', overview(analysis.tables, language=language).html
    )
    return {head: unescape(re.sub(r"<[^>]+>", "", text)) for head, text in cells}


def test_says_what_the_texts_are_who_leads_and_who_speaks(analysis):
    told = lines(analysis, "en")
    assert told["Texts"].startswith("“La Pologne négocie avec Minsk”, L’Écho, 20 May 2022, ")
    assert told["Named most"].startswith("Pologne (3)")
    assert told["Who speaks"].startswith("Hélène Dorval (2 statements, 100% of the words)")
    assert told["Countries named"].startswith("Poland (")
    assert told["Geography"].startswith("1 geographic claim checked")


def test_says_it_in_french(analysis):
    told = lines(analysis, "fr")
    assert list(told)[:3] == ["Textes", "Noms les plus cités", "Qui parle"]
    assert told["Qui parle"] == "Hélène Dorval (2 énoncés, 100\u202f% des propos)"


def test_an_analysis_shows_itself_and_its_repr_is_short(analysis):
    assert analysis._repr_html_() == overview(analysis.tables).html
    assert repr(analysis).startswith("Analysis(documents: 1, paragraphs: 3, ")
    assert len(repr(analysis)) < 200


def test_names_every_table_with_its_rows(analysis):
    html = analysis._repr_html_()
    assert re.findall(r"<code>(\w+)</code>", html) == list(analysis.tables)


def test_an_article_without_a_date_is_a_caution():
    assert "1 article has no known date" in lines(analyse_text(TEXT), "en")["Be careful"]
    dated = lines(analyse_text("Il pleut à Minsk.", published="2022-05-20"), "en")
    assert "Be careful" not in dated


def test_of_no_text_it_says_so():
    empty = depeche.analyse([Document("a", "\ud800")])
    told = lines(empty, "en")
    assert told["Texts"] == "no text was read"
    assert told["Be careful"].startswith("1 text could not be read")


@settings(max_examples=15)
@given(texts())
def test_any_text_gives_well_formed_html_without_scripts(text):
    html = analyse_text(text, title="<b>$x$ & co</b>")._repr_html_()
    assert "<script" not in html
    assert "<b>" not in html
    Balanced().feed(html)


class Balanced(HTMLParser):
    """Fails where an element is closed that is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
