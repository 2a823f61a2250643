"""What every plot of every theme keeps: on any paper, with short, long and many labels, in any script, without rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

import pandas as pd
import pytest
from matplotlib.collections import Collection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from boxes import check, words_on
from depeche.data import load_csv
from depeche.figures.frame import PAPERS
from depeche.figures.picture import Picture
from depeche.region.atlas import countries, label
from depeche.region.memberships import organisations
from depeche.words import Words, phrases
from plots import call, plots, tables

FR, EN = Words("fr"), Words("en")
PLOTS = plots()
SHORT = ["Li", "Ô", "Wu"]
LONG = [
    f"Secrétariat général {n} de la commission interministérielle des relations extérieures et de la coopération"
    for n in range(4)
]
MANY = [f"Personne Numéro{n}" for n in range(60)]
SCRIPTS = ["Владимир Путин", "محمد بن سلمان", "中国新华社", "서울신문", "Œuvre d’Ísafjörður", "ひらがな", "नरेन्द्र मोदी"]

CASES = {
    "short": tables(SHORT, rows=12),
    "long": tables(LONG, rows=16),
    "many": tables(MANY, rows=120, articles=3),
    "scripts": tables(SCRIPTS, rows=14, articles=2),
    "one": tables(SHORT, rows=1),
    "500": tables(MANY + LONG, rows=500, articles=25),
    "no year": tables(LONG, rows=14, year=False, articles=4),
}
EMPTY = {"no rows": tables(SHORT, rows=0), "no document": tables(SHORT, rows=0, articles=0)}

each_plot = pytest.mark.parametrize("name", sorted(PLOTS))


@cache
def draw(name: str, case: str) -> Picture:
    """A plot of a case, in English where there are many labels or no document."""
    return call(PLOTS[name], (CASES | EMPTY)[case], EN if case in ("many", "no document") else FR)


def test_all_themes_have_plots() -> None:
    assert {name.split(".")[0] for name in PLOTS} == {"corpus", "entities", "quotations", "chronology", "region"}
    assert len(PLOTS) > 15


@each_plot
@pytest.mark.parametrize("case", sorted(CASES))
def test_no_text_overlaps_or_leaves_the_page(name: str, case: str) -> None:
    check(draw(name, case))


@each_plot
@pytest.mark.parametrize(
    ("case", "width"),
    [("long", "column"), ("many", "column"), ("no year", "column"), ("long", "slide")],
)
def test_every_plot_has_room_on_other_paper(name: str, case: str, width: str) -> None:
    page = draw(name, case)
    other = page.on(width)
    check(other, width=PAPERS[width].width)
    assert (other.title, other.source) == (page.title, page.source)


@each_plot
@pytest.mark.parametrize(("case", "words"), [("no rows", FR), ("no document", EN)])
def test_without_rows_a_figure_says_why(name: str, case: str, words: Words) -> None:
    picture = draw(name, case)
    check(picture)
    assert picture.data.empty
    assert picture.alt.startswith(words("figure.nothing", reason=""))
    assert picture.alt.endswith(".")
    assert all(word in words_on(picture) for word in picture.alt.split(" "))


@each_plot
def test_no_letter_becomes_a_box(name: str) -> None:
    shown = words_on(draw(name, "scripts"))
    assert "\N{REPLACEMENT CHARACTER}" not in shown
    assert not set("中国서울ひन") & set(shown)


def test_scripts_that_the_typeface_lacks_are_in_latin_letters() -> None:
    shown = words_on(draw("entities.plot_frequency", "scripts"))
    for said in ("Владимир Путин", "محمد بن سلمان", "Seoulsinmun", "Hiragana"):
        assert said in shown


@each_plot
def test_the_alternative_text_tells_numbers(name: str) -> None:
    picture = draw(name, "many")
    counted = not picture.data.select_dtypes("number").empty
    assert re.search(r"\d", picture.alt) or not counted
    assert picture.alt.endswith(".")
    assert picture.alt != picture.title
    assert len(picture.alt) > 20


@each_plot
def test_an_svg_tells_what_it_shows(name: str) -> None:
    picture, space = draw(name, "short"), "{http://www.w3.org/2000/svg}"
    root = ElementTree.fromstring(picture.render("svg"))
    assert root.get("role") == "img"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert [child.tag for child in root][:2] == [f"{space}title", f"{space}desc"]
    assert (root.findtext(f"{space}title"), root.findtext(f"{space}desc")) == (picture.title, picture.alt)
    assert not list(root.iter(f"{space}text"))


@each_plot
def test_in_grey_nothing_is_coloured(name: str) -> None:
    picture = draw(name, "short").on(grey=True)
    for colour in colours(picture.figure):
        red, green, blue, alpha = to_rgba(colour)
        assert alpha == 0 or max(red, green, blue) - min(red, green, blue) < 0.004, colour


def colours(figure: Figure) -> Iterator[object]:
    """All colours that stand on a figure."""
    for artist in figure.findobj():
        if isinstance(artist, Text):
            yield artist.get_color()
        elif isinstance(artist, Line2D):
            yield from (artist.get_color(), artist.get_markerfacecolor(), artist.get_markeredgecolor())
        elif isinstance(artist, Patch):
            yield from (artist.get_facecolor(), artist.get_edgecolor())
        elif isinstance(artist, Collection):
            yield from (*artist.get_facecolor(), *artist.get_edgecolor())


class Greek(Words):
    """The catalogue with its Latin letters turned into Greek ones: what stays Latin is from no catalogue."""

    def __init__(self) -> None:
        super().__init__("fr")
        self._phrases = {key: _greek(phrase) for key, phrase in phrases("fr").items()}


_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "αβψδεφγηιξκλμνοπθρστυωςχζϊ", strict=True))


def _greek(phrase: str | dict[str, str]) -> str | dict[str, str]:
    if not isinstance(phrase, str):
        return {category: _turned(template) for category, template in phrase.items()}
    return _turned(phrase)


def _turned(template: str) -> str:
    # Placeholders stay.
    parts = re.split(r"(\{[^}]*\})", template)
    return "".join(part if part.startswith("{") else _turn(part) for part in parts)


def _turn(text: str) -> str:
    return "".join(_LETTERS.get(c, "ε" if c.isalpha() else c) for c in text.lower())


@each_plot
def test_every_word_is_from_the_catalogue(name: str) -> None:
    case = tables(["ЛИ", "ЖО", "ВУ"], rows=12, articles=2)
    picture = call(PLOTS[name], case, Greek(), source="")
    said = " ".join([words_on(picture), picture.title, picture.caption, picture.alt, picture.source])
    # What the data say: names of countries, months, articles; and words for grammar, which no phrase has.
    known = "|".join(sorted(_known(case | {"drawn": picture.data}), key=len, reverse=True))
    left = re.sub(known, " ", said)
    assert not re.findall(r"[a-zà-ÿ]{2,}", left), left


def _known(case: dict[str, pd.DataFrame]) -> set[str]:
    months = {FR.month(number, short=short) for number in range(1, 13) for short in (True, False)}
    places = {label(iso, "fr") for iso in countries().index} | set(countries()["capital"].dropna())
    places |= set(load_csv("contested.csv")["name"]) | set(load_csv("systems.csv").iloc[:, 0])
    places |= {row["fr"] for row in organisations().values()} | set(load_csv("exclaves.csv")["name"])
    cells = {str(cell) for frame in case.values() for cell in frame.select_dtypes("str").to_numpy().ravel()}
    return {
        re.escape(word) for word in months | places | cells | {"er", "du", "des", "de", "et", "km"} if len(word) > 1
    }


def test_letters_of_an_svg_are_text_where_asked() -> None:
    picture = draw("entities.plot_frequency", "short")
    svg = picture.render("svg", text=True).decode("utf-8")
    found = [element.text for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert any("Li" in (text or "") for text in found)
    assert "Fira Sans" in svg


def test_only_a_plot_can_be_drawn_again() -> None:
    picture = draw("entities.plot_frequency", "one")
    with pytest.raises(ValueError, match="no width 'poster': choose one of column, page, slide"):
        picture.on("poster")
    alone = Picture(picture.figure, picture.data, "t", "c", "a", "", "fr")
    with pytest.raises(ValueError, match="drawn again"):
        alone.on("slide")


def test_a_slide_has_larger_type_and_the_next_figure_is_as_before() -> None:
    page = draw("entities.plot_frequency", "short")
    sizes = [max(text.get_fontsize() for text in one.figure.findobj(Text)) for one in (page, page.on("slide"))]
    assert sizes[1] / sizes[0] == pytest.approx(1.5)
    again = draw("entities.plot_frequency", "short")
    assert again.render("png") == page.render("png") == page.on("slide").on("page").render("png")
