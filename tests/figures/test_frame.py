"""The page: it grows with its words, and none is clipped."""

import pandas as pd
import pytest
from matplotlib.figure import Figure

from boxes import check, texts
from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.frame import Key, frame, lines
from depeche.figures.picture import Picture
from depeche.figures.sheet import Sheet
from depeche.figures.style import BLUE, RED, style
from depeche.words import Words


def picture(figure: Figure) -> Picture:
    return Picture(figure, pd.DataFrame(), "titre", "légende", "texte", "", "fr")


def test_height_grows_with_what_stands_on_the_page() -> None:
    with style():
        small = frame("Titre", "", height=30)
        large = frame("Titre " * 30, "Sous-titre " * 30, height=30, key=[Key("mot", BLUE)] * 30, source="Source " * 80)
    assert large.figure.get_size_inches()[1] > small.figure.get_size_inches()[1] + 1
    check(picture(large.figure))


def test_axes_are_in_millimetres_from_the_top_left() -> None:
    with style():
        page = frame("Titre", "Sous-titre", height=50)
        axes = page.axes(left=10, top=5, width=20, height=15)
    box = axes.get_position()
    width, height = (inches * 25.4 for inches in page.figure.get_size_inches())
    assert round(box.width * width, 6) == 20
    assert round(box.height * height, 6) == 15
    assert round(box.x0 * width, 6) == round(page.left + 10, 6)
    assert round((1 - box.y1) * height, 6) == round(page.top + 5, 6)
    assert axes.get_ylim() == (15, 0)


def test_bars_are_in_proportion_and_labels_whole() -> None:
    bars = [
        Bar("Une", (Part(4, BLUE),), "4"),
        Bar("Une organisation au nom vraiment très long, presque sans fin", (Part(1, BLUE), Part(1, RED, "////")), "2"),
    ]
    with style():
        sheet = Sheet(Words("fr"), "Titre", "Sous-titre", key=[Key("lieu", BLUE)], more=["… et 3 autres"])
        figure = draw_bars(sheet, bars)
    widths = [patch.get_width() for axes in figure.axes[2:] for patch in axes.patches]
    assert round(widths[0] / widths[1], 6) == 4
    assert widths[1] == widths[2]
    check(picture(figure))
    assert "… et 3 autres" in [text for text, _ in texts(figure)]


@pytest.mark.parametrize(("x", "problem"), [(20.0, "overlap"), (-10.0, "at its left"), (155.0, "at its right")])
def test_the_check_itself_finds_what_is_wrong(x: float, problem: str) -> None:
    with style():
        page = frame("Titre", "", height=30)
        axes = page.axes()
        lines(axes, 18.0, 10.0, ["un mot"])
        lines(axes, x, 10.0, ["un autre mot"])
    with pytest.raises(AssertionError, match=problem):
        check(picture(page.figure))


def test_dollars_and_odd_characters_are_text() -> None:
    with style():
        sheet = Sheet(Words("fr"), "Prix : 5 $ et 6 $ \\alpha", "中 \x00", "Légende.", "a_{b} $")
        empty = sheet.nothing(pd.DataFrame(), "Rien_{x}^2 $a$.")
    check(empty)
    assert "Prix : 5 $ et 6 $ \\alpha" in [text for text, _ in texts(empty.figure)]
    assert "rien_{x}^2 $a$." in empty.alt
