"""A network: names as discs, what ties them as lines, each name written at its disc."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from depeche.figures import style
from depeche.figures.frame import Frame, Key, frame, lines
from depeche.figures.halo import Halo, Look
from depeche.figures.layout import Box, Layout, arrange
from depeche.figures.paper import at_most, inner, lines_at_most
from depeche.figures.text import wrap

_LARGEST, _SMALLEST = 4.6, 1.1
_WIDEST, _THINNEST = 4.6, 0.7
_LABEL = 32.0
_ROOM = 1.4
_SCALE_LINE = style.line_height(style.SMALL) + 0.8
# Lines of the same width: by chance, and more often than that.
_PALE, _DARK = 0.18, 0.62


@dataclass(frozen=True)
class Node:
    """A name, how often it is mentioned, and the colour of its kind."""

    label: str
    size: float
    colour: str


@dataclass(frozen=True)
class Link:
    """A tie of two nodes, given by their numbers; `close`, 0 to 1, says how far it is from chance."""

    one: int
    other: int
    weight: int
    close: float


@dataclass(frozen=True)
class Scale:
    """What stands below the network: which widths stand for which numbers, and the shades."""

    label: str
    numbers: Sequence[tuple[int, str]]
    pale: str
    dark: str


@dataclass(frozen=True)
class _Sample:
    """A line as it is explained: from `x` on, with its word."""

    x: float
    width: float
    colour: str
    text: str


def draw_network(
    title: str,
    subtitle: str,
    nodes: Sequence[Node],
    links: Sequence[Link],
    *,
    scale: Scale,
    key: Sequence[Key] = (),
    source: str = "",
    more: str = "",
) -> Figure:
    """Draw a network on a page.

    Must be called within :func:`depeche.figures.style.style`.

    Parameters
    ----------
    title, subtitle, key, source
        See :func:`depeche.figures.frame.frame`.
    nodes
        Each tied by a link at least.
    links
        Drawn as wide as their weight.
    scale
        How the lines are read.
    more
        What is said below, such as how many names are not shown.
    """
    radii = _radii(nodes)
    texts = [wrap(style.legible(node.label), at_most(_LABEL), size=_size(node, nodes), lines=3) for node in nodes]
    boxes = [_box(radius, text, _size(node, nodes)) for radius, text, node in zip(radii, texts, nodes, strict=True)]
    layout = arrange(boxes, [(link.one, link.other) for link in links], width=inner())
    rows = _scale_rows(scale, links)
    rest = wrap(more, inner(), size=style.SMALL, lines=lines_at_most(1)) if more else []
    foot = 2.5 + (len(rows) + len(rest)) * _SCALE_LINE
    sheet = frame(title, subtitle, height=layout.height + foot, key=key, source=source)
    axes = sheet.axes()
    _draw_links(axes, layout, links)
    halo = [Halo(Look(2.2, style.PAPER))]
    for number, (node, radius, text) in enumerate(zip(nodes, radii, texts, strict=True)):
        (x, y), size = layout.points[number], _size(node, nodes)
        axes.add_patch(Circle((x, y), radius, facecolor=node.colour, edgecolor=style.PAPER, linewidth=0.9, zorder=3))
        height = len(text) * style.line_height(size)
        top = y - radius - 0.5 - height if layout.above[number] else y + radius + 0.5
        lines(axes, x, top, text, size=size, align="center")
    for written in axes.texts:
        written.set(path_effects=halo, zorder=4)
    _draw_scale(sheet, layout.height + 2.5, scale.label, rows)
    lines(axes, 0.0, layout.height + 2.5 + len(rows) * _SCALE_LINE, rest, size=style.SMALL, colour=style.GREY)
    return sheet.figure


def _radii(nodes: Sequence[Node]) -> list[float]:
    """Surfaces as the sizes, but the smallest can still be seen."""
    largest = max((node.size for node in nodes), default=1) or 1
    return [max(_LARGEST * sqrt(node.size / largest), _SMALLEST) for node in nodes]


def _size(node: Node, nodes: Sequence[Node]) -> float:
    """Great names in the size of labels, the others smaller."""
    largest = max(other.size for other in nodes)
    return style.LABEL if 2 * node.size > largest or len(nodes) <= 12 else style.SMALL + 0.5


def _box(radius: float, text: Sequence[str], size: float) -> Box:
    half = max([radius, *(style.width(line, size) / 2 for line in text)])
    return Box(half + _ROOM, radius + _ROOM / 2, radius + 0.5 + len(text) * style.line_height(size) + _ROOM / 2)


def _draw_links(axes: Axes, layout: Layout, links: Sequence[Link]) -> None:
    largest = max((link.weight for link in links), default=1)
    # Strong links are drawn last, over the others.
    for link in sorted(links, key=lambda link: (link.weight, link.close)):
        (x, y), (u, v) = layout.points[link.one], layout.points[link.other]
        colour = _shade(link.close)
        axes.plot([x, u], [y, v], color=colour, linewidth=_width(link.weight, largest), solid_capstyle="butt", zorder=1)


def _shade(close: float) -> str:
    return style.lighten(style.INK, _PALE + (_DARK - _PALE) * close)


def _width(weight: int, largest: int) -> float:
    return max(_WIDEST * weight / max(largest, 4), _THINNEST)


def _scale_rows(scale: Scale, links: Sequence[Link]) -> list[list[_Sample]]:
    """One sample a width, then the two shades, line by line."""
    largest = max((link.weight for link in links), default=1)
    samples = [(_width(number, largest), _shade(0.5), text) for number, text in scale.numbers]
    samples += [(1.6, _shade(0.0), scale.pale), (1.6, _shade(1.0), scale.dark)]
    rows: list[list[_Sample]] = [[]]
    x = style.width(scale.label, style.SMALL) + 2.0
    for width, colour, text in samples:
        needed = 7.2 + style.width(text, style.SMALL)
        if x + needed > inner():
            rows.append([])
            x = 0.0
        rows[-1].append(_Sample(x, width, colour, text))
        x += needed + 4.0
    return rows


def _draw_scale(sheet: Frame, top: float, label: str, rows: Sequence[Sequence[_Sample]]) -> None:
    axes = sheet.axes(top=top)
    lines(axes, 0.0, 0.0, [label], size=style.SMALL, colour=style.GREY)
    for number, row in enumerate(rows):
        middle = number * _SCALE_LINE + style.line_height(style.SMALL) * 0.55
        for sample in row:
            x, width = sample.x, sample.width
            axes.plot([x, x + 6.0], [middle, middle], color=sample.colour, linewidth=width, solid_capstyle="butt")
            lines(axes, x + 7.2, number * _SCALE_LINE, [sample.text], size=style.SMALL, colour=style.GREY)
