"""What every picture must keep: no two texts overlap, none leaves the page, its words are there."""

from __future__ import annotations

from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from depeche.figures.picture import Picture
from depeche.figures.style import style


def texts(figure: Figure) -> list[tuple[str, Bbox]]:
    """Each text that stands on the figure, with its box in pixels."""
    with style():
        renderer = FigureCanvasAgg(figure).get_renderer()
        shown = [text for text in figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
        return [(text.get_text(), text.get_window_extent(renderer)) for text in shown]


def check(picture: Picture, *, width: float = 160.0) -> None:
    """Assert what every picture must keep, so many millimetres wide."""
    found = texts(picture.figure)
    page = picture.figure.bbox
    for text, box in found:
        assert page.x0 - 0.5 <= box.x0, f"{text!r} leaves the page at its left"
        assert box.x1 <= page.x1 + 0.5, f"{text!r} leaves the page at its right"
        assert page.y0 - 0.5 <= box.y0, f"{text!r} leaves the page below"
        assert box.y1 <= page.y1 + 0.5, f"{text!r} leaves the page above"
    for (text, box), (other, other_box) in combinations(found, 2):
        common = Bbox.intersection(box.padded(-0.6), other_box.padded(-0.6))
        # Boxes of lines set close hold room for accents and tails: letters do not touch.
        assert common is None or common.height < 2.5, f"{text!r} and {other!r} overlap"
    assert picture.title
    assert picture.caption
    assert picture.alt
    assert abs(picture.figure.get_size_inches()[0] * 25.4 - width) < 0.01


def words_on(picture: Picture) -> str:
    """All texts of a figure, joined."""
    return " ".join(text for text, _ in texts(picture.figure))
