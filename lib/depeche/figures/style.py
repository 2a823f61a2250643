"""House style: colours, typefaces, sizes, text that fits into its width, and the halo around letters on a map."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path

import fontpkg_fira_sans
from anyascii import anyascii
from matplotlib import style as mpl_style
from matplotlib.colors import to_hex, to_rgb
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.ft2font import FT2Font
from matplotlib.patheffects import withStroke
from matplotlib.textpath import text_to_path

INK = "#1B1F24"
GREY = "#6B7280"
HAIRLINE = "#E5E7EB"
PAPER = "#FFFFFF"
# Grey of what is not named or not counted; the hatch or the word beside it says the same.
MUTED = "#9CA3AF"
BAND = "#F3F4F6"

BLUE = "#3D749E"
RED = "#9F2413"
OCHRE = "#B47E22"
GREEN = "#14B895"
VIOLET = "#501A5E"

KINDS = {"person": RED, "organisation": OCHRE, "place": BLUE, "product": GREEN, "event": VIOLET}
FORMS = {"direct": RED, "indirect": BLUE, "mixed": OCHRE}

# Sizes in points.
TITLE, SUBTITLE, LABEL, SMALL, SOURCE = 13.0, 9.0, 9.0, 7.5, 7.0
SEMIBOLD = 600

FAMILY = ("Fira Sans", "DejaVu Sans")
_FACES = ("Regular", "Medium", "SemiBold")
_FALLBACK = "DejaVuSans-Bold.ttf"
_MM_PER_POINT = 25.4 / 72
_NO_BREAK = "\u00a0\u202f"
ELLIPSIS = "…"


@contextmanager
def style() -> Iterator[None]:
    """Draw in the house style; matplotlib's settings are as before afterwards."""
    _register()
    # From matplotlib's own settings, not the session's: a `matplotlibrc` in the working folder would have its say.
    with as_file(files("depeche.figures") / "depeche.mplstyle") as path, mpl_style.context(path, after_reset=True):
        yield


@cache
def _register() -> None:
    """Tell matplotlib of the typeface, before any copy of it that the system may have."""
    folder = Path(fontpkg_fira_sans.__file__).parent / "files"
    known = len(fontManager.ttflist)
    for face in _FACES:
        fontManager.addfont(folder / f"FiraSans-{face}.ttf")
    # DejaVu has no semibold: its bold stands in, without matplotlib warning each time.
    semibold = [replace(entry, weight=SEMIBOLD) for entry in fontManager.ttflist if Path(entry.fname).name == _FALLBACK]
    fontManager.ttflist[:] = fontManager.ttflist[known:] + semibold + fontManager.ttflist[:known]


def font(size: float = LABEL, weight: int | str = "normal") -> FontProperties:
    """Return the house typeface at `size` points."""
    _register()
    return FontProperties(family=list(FAMILY), size=size, weight=weight)


@cache
def width(text: str, size: float = LABEL, weight: int | str = "normal") -> float:
    """Return how wide a line of text stands, in millimetres."""
    points, _, _ = text_to_path.get_text_width_height_descent(text, font(size, weight), False)
    return float(points) * _MM_PER_POINT


def line_height(size: float) -> float:
    """Return the height of one line of text, in millimetres."""
    return size * 1.25 * _MM_PER_POINT


def shorten(text: str, most: float, *, size: float = LABEL, weight: int | str = "normal") -> str:
    """Return `text`, cut with an ellipsis where it is wider than `most` millimetres."""
    if width(text, size, weight) <= most:
        return text
    lengths = range(1, len(text) + 1)
    low = bisect_right(lengths, most, key=lambda n: width(text[:n].rstrip() + ELLIPSIS, size, weight))
    # Between two words, where little is lost by it.
    space = text.rfind(" ", 0, low + 1)
    low = space if space > 0.75 * low else low
    return text[:low].rstrip(" ,;:.’'-") + ELLIPSIS


def wrap(text: str, most: float, *, size: float = LABEL, weight: int | str = "normal", lines: int = 2) -> list[str]:
    """Break `text` at its spaces into at most so many `lines` of `most` millimetres.

    What does not fit into the last line is cut there with an ellipsis; no-break spaces hold.
    """
    words = text.split(" ")
    found: list[str] = []
    while words and len(found) < lines - 1:
        count = 1
        while count < len(words) and width(" ".join(words[: count + 1]), size, weight) <= most:
            count += 1
        found.append(shorten(" ".join(words[:count]), most, size=size, weight=weight))
        words = words[count:]
    if words:
        found.append(shorten(" ".join(words), most, size=size, weight=weight))
    return found


def fit_title(text: str, most: float, *, lines: int = 2) -> tuple[list[str], float]:
    """Break a title into so many lines at most; a long one is set smaller, then cut.

    Returns
    -------
    tuple
        The lines and their size in points.
    """
    for size in (TITLE, TITLE - 1, TITLE - 2):
        found = wrap(text, most, size=size, weight=SEMIBOLD, lines=lines)
        if not found or not found[-1].endswith(ELLIPSIS) or text.endswith(ELLIPSIS):
            break
    return found, size


def legible(text: str) -> str:
    """Return `text` as one line that the typefaces can show.

    White space becomes single spaces (no-break ones are kept), control characters are dropped, and letters without a
    glyph are written in Latin letters or marked as left out, see :func:`depeche.figures.style.substitute`.
    """
    spaced = "".join(" " if c.isspace() and c not in _NO_BREAK else c for c in text)
    line = unicodedata.normalize("NFC", " ".join(part for part in spaced.split(" ") if part))
    return substitute("".join(c for c in line if c.isprintable() or c in _NO_BREAK), _visible)


@cache
def _visible(character: str) -> bool:
    return ord(character) in _glyphs()


@cache
def _glyphs() -> frozenset[int]:
    _register()
    paths = (fontManager.findfont(FontProperties(family=name), fallback_to_default=False) for name in FAMILY)
    return frozenset(code for path in paths for code in FT2Font(path).get_charmap())


def lighten(colour: str, share: float) -> str:
    """Mix a `share` of `colour` with white."""
    red, green, blue = (1 - share * (1 - part) for part in to_rgb(colour))
    return to_hex((red, green, blue))


# What stands for signs that have no letters, as editors mark what they leave out.
LEFT_OUT = "[…]"


def substitute(text: str, visible: Callable[[str], bool]) -> str:
    """Return `text` with what is not visible in Latin letters, or marked as left out.

    Parameters
    ----------
    text
        One line.
    visible
        Whether a character can be shown.

    Examples
    --------
    >>> substitute("서울 und 北京", str.isascii)
    'Seoul und Beijing'
    """
    runs = ((seen, "".join(letters)) for seen, letters in groupby(text, key=visible))
    return "".join(run if seen else _in_latin(run, visible) for seen, run in runs)


def _in_latin(letters: str, visible: Callable[[str], bool]) -> str:
    latin = anyascii(letters)
    # Scripts without capitals come out with one at each syllable; pictures come out as their names between colons.
    readable = latin and ":" not in latin and all(map(visible, latin))
    return latin.capitalize() if readable else LEFT_OUT


class Halo(withStroke):
    """A stroke behind letters, its width in points; matplotlib's own does not tell how it looks."""

    def __init__(self, width: float, colour: str = PAPER, alpha: float = 1.0) -> None:
        super().__init__(linewidth=width, foreground=colour, alpha=alpha)
        self.width, self.colour, self.alpha = width, colour, alpha
