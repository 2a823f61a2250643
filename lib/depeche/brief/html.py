"""A brief as one HTML file that needs nothing else."""

from __future__ import annotations

import base64
import re
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from depeche.brief.blocks import Brief, Figure, Text
from depeche.brief.pandoc import convert
from depeche.brief.tree import Node, Target, Writer, image_figure, numbered

_TEMPLATE = "brief.html"
# A map of the world has more lines than pixels are worth.
_MOST_BYTES = 600_000
_CELL = re.compile(r"<th(?=[ >])|<(/?)t(head|body)>")


def to_html(brief: Brief) -> bytes:
    """Write a brief as HTML, its figures inside it."""
    target = Target(_figure, numbered, {"box": {"role": "note"}})
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.joinpath(_TEMPLATE).write_bytes(files("depeche.brief").joinpath(_TEMPLATE).read_bytes())
        options = [f"--template={_TEMPLATE}", "--shift-heading-level-by=1"]
        page = convert(Writer(brief, target).document(), "html5", folder, day=brief.date, options=options)
    return _with_scope(page.decode("utf-8")).encode("utf-8")


def _figure(figure: Figure, caption: Text, nodes: list[Node]) -> Node:
    kind, image = "svg+xml", figure.picture.render("svg")
    if len(image) > _MOST_BYTES:
        kind, image = "png", figure.picture.render("png")
    address = f"data:image/{kind};base64,{base64.b64encode(image).decode('ascii')}"
    return image_figure(figure, nodes, address, {"width": f"{figure.share:.0%}"})


def _with_scope(page: str) -> str:
    """Say of each heading cell whether it names a column or a row; pandoc escapes every text, so tags are tags."""
    scope = "col"

    def mark(found: re.Match[str]) -> str:
        nonlocal scope
        if found[2]:
            scope = "col" if found[2] == "head" else "row"
            return found[0]
        return f'<th scope="{scope}"'

    return _CELL.sub(mark, page)
