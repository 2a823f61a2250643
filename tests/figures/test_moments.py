"""Timelines as they are drawn: signs by their shape and place, labels that keep apart."""

from dataclasses import replace
from datetime import date

import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from boxes import texts
from depeche.figures.axis import Axis, Place, axis
from depeche.figures.frame import drawn_on
from depeche.figures.moments import Moment, Panel, draw_timeline, sign_of, tick_count
from depeche.figures.picture import Picture
from depeche.figures.sheet import Sheet
from depeche.figures.style import BLUE, INK, PAPER, style
from depeche.words import Words

FR = Words("fr")
WORD = "Le ministère annonce la fermeture de l’usine "


def number(value: str) -> int:
    return date.fromisoformat(value).toordinal()


def at(first: str | None, last: str | None, *, soft: bool = False) -> Place:
    return Place(number(first) if first else None, number(last) if last else None, soft, True)


def moment(place: Place, label: str = "Accord", *, hollow: bool = False) -> Moment:
    return Moment("10 mai 2022", label, BLUE, place, hollow)


def drawn(*moments: Moment, linked: bool = False, back: frozenset[int] = frozenset()) -> Figure:
    shown = axis([one.place for one in moments], FR, most=tick_count(moments))
    panel = Panel("", shown, moments, linked=linked, back=back)
    with style():
        return draw_timeline(Sheet(Words("fr"), "Titre", "Sous-titre", source="essai"), [panel])


def check(figure: Figure) -> None:
    Picture(figure, None, "Titre", "Légende", "Texte", "essai", "fr")  # type: ignore[arg-type]
    found = texts(figure)
    page = figure.bbox
    for text, box in found:
        assert page.x0 - 0.5 <= box.x0 <= box.x1 <= page.x1 + 0.5, text
        assert page.y0 - 0.5 <= box.y0 <= box.y1 <= page.y1 + 0.5, text
    for place, (text, box) in enumerate(found):
        for other, other_box in found[place + 1 :]:
            apart = box.x1 < other_box.x0 + 1 or other_box.x1 < box.x0 + 1
            stacked = min(box.y1, other_box.y1) - max(box.y0, other_box.y0) < 4
            assert apart or stacked, f"{text!r} and {other!r} overlap"


def dots(figure: Figure) -> list[Line2D]:
    return [line for axes in figure.axes for line in axes.lines if line.get_marker() == "o"]


def bars(figure: Figure) -> list[Rectangle]:
    return [patch for axes in figure.axes for patch in axes.patches if isinstance(patch, Rectangle)]


@pytest.mark.parametrize(
    ("place", "sign"),
    [
        (at("2022-05-10", "2022-05-10"), "day"),
        (at("2022-05-10", "2022-05-12"), "span"),
        (at("2022-05-01", "2022-05-31", soft=True), "soft"),
        (at("2022-05-10", None), "open"),
        (at(None, "2022-05-10"), "open"),
        (at("1990-01-01", None), "open"),
        (at(None, "2030-12-31"), "open"),
        (at("1922-08-21", "1922-08-21"), "off"),
        (at("2030-01-01", "2030-12-31", soft=True), "off"),
        (at("2030-01-01", None), "off"),
        (at(None, "1990-12-31"), "off"),
        (at("1900-01-01", "2100-12-31", soft=True), "soft"),
    ],
)
def test_what_stands_for_a_place(place: Place, sign: str) -> None:
    shown = Axis(number("2022-01-01"), number("2022-12-31"), ())
    assert sign_of(place, shown) == sign


def test_a_day_is_a_dot_and_what_has_not_happened_is_hollow() -> None:
    done, planned = at("2022-05-10", "2022-05-10"), at("2022-06-10", "2022-06-10")
    full, ring = dots(drawn(moment(done), moment(planned, hollow=True)))
    assert full.get_markerfacecolor() == BLUE
    assert ring.get_markerfacecolor() == PAPER
    assert full.get_xdata()[0] < ring.get_xdata()[0]


def test_the_last_day_of_an_axis_stands_whole_on_it() -> None:
    figure = drawn(moment(at("2022-01-01", "2022-01-01")), moment(at("2022-12-31", "2022-12-31")))
    axes = dots(figure)[0].axes
    assert all(1.0 < dot.get_xdata()[0] < axes.get_xlim()[1] - 1.0 for dot in dots(figure))


def test_a_soft_bar_fades_and_an_exact_one_does_not() -> None:
    other = moment(at("2022-12-10", "2022-12-10"))
    soft = {bar.get_facecolor() for bar in bars(drawn(moment(at("2022-05-01", "2022-08-31", soft=True)), other))}
    exact = {bar.get_facecolor() for bar in bars(drawn(moment(at("2022-05-01", "2022-08-31")), other))}
    assert len(soft) > 8
    assert len(exact) == 1


def test_a_step_back_stands_out() -> None:
    days = [moment(at(day, day)) for day in ("2022-05-10", "2022-02-10", "2022-03-10")]
    figure = drawn(*days, linked=True, back=frozenset({1}))
    steps = [line for axes in figure.axes for line in axes.lines if line.get_zorder() == 1]
    assert [line.get_color() == INK for line in steps] == [True, False]
    assert steps[0].get_xdata()[1] < steps[0].get_xdata()[0]


@pytest.mark.parametrize("width", ["column", "page", "slide"])
@pytest.mark.parametrize(("count", "long"), [(1, 1), (5, 4), (80, 1)])
def test_labels_keep_apart(width: str, count: int, long: int) -> None:
    places = [
        at("2022-05-10", "2022-05-10"),
        at("2022-05-01", "2022-05-31", soft=True),
        at("1990-01-01", None),
        at(None, "2022-12-31"),
        at("2022-01-05", "2022-11-25"),
        at("2021-12-31", "2021-12-31"),
    ]
    moments = [moment(places[n % 6], f"{WORD * long}{n}", hollow=n % 4 == 0) for n in range(count)]
    with drawn_on(width):  # type: ignore[arg-type]
        figure = drawn(*moments)
    check(figure)
    assert sum(" usine" in text or "Le ministère" in text for text, _ in texts(figure)) >= count


def test_a_date_is_never_cut_however_narrow_the_page() -> None:
    days = [moment(at(f"2022-0{n}-10", f"2022-0{n}-10"), WORD) for n in range(1, 9)]
    dated = [replace(one, when="27\u00a0septembre\u00a02022") for one in days]
    with drawn_on("column"):
        figure = drawn(*dated)
    assert [text for text, _ in texts(figure)].count("27\u00a0septembre\u00a02022") == 8


def test_a_note_stands_below_its_label() -> None:
    days = [replace(moment(at("2022-05-10", "2022-05-10"), WORD), note="selon Awa Diallo") for _ in range(3)]
    figure = drawn(*days)
    check(figure)
    assert [text for text, _ in texts(figure)].count("selon Awa Diallo") == 3


def test_labels_in_a_column_begin_at_one_edge() -> None:
    days = [moment(at(f"2022-0{n}-10", f"2022-0{n}-10"), f"Fait {n}") for n in range(1, 6)]
    labels = [box.x0 for text, box in texts(drawn(*days)) if text.startswith("Fait")]
    assert max(labels) - min(labels) < 6
