"""A brief as pandoc's document tree: every text is data there, so nothing in it can be read as markup."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from depeche.brief.blocks import (
    Block,
    Box,
    Brief,
    Bullets,
    Figure,
    Heading,
    Paragraph,
    References,
    Run,
    Table,
    Text,
    plain,
)
from depeche.words import Words, upright

# Version of the tree's form; pandoc reads every later one of the same first two numbers.
_API = [1, 23, 1]

Node = dict[str, Any]


@dataclass(frozen=True)
class Target:
    """What a format does in its own way.

    Parameters
    ----------
    figure
        Makes the node of a figure from it and its caption.
    number
        Makes the nodes of a number in a caption from its word ("Figure") and the number itself.
    attributes
        Attributes of what is set apart, by role: ``box``, ``reference``, ``note``, ``quiet``, ``head``, ``cell``; cells
        without any are not set apart.
    text
        What is done to every text.
    """

    figure: Callable[[Figure, Text, list[Node]], Node]
    number: Callable[[str, int], list[Node]]
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    text: Callable[[str], str] = str


class Writer:
    """Writes blocks as pandoc's tree for one format."""

    def __init__(self, brief: Brief, target: Target) -> None:
        self._brief = brief
        self._target = target
        self._words = Words(brief.language)
        self._numbers = _numbers(brief.blocks)

    def document(self) -> bytes:
        """The whole brief as JSON."""
        brief = self._brief
        meta = {
            "title": {"t": "MetaInlines", "c": self.inlines(brief.title)},
            "subtitle": self._meta(brief.subtitle),
            "description": self._meta(brief.description),
            "lang": {"t": "MetaString", "c": "fr-FR" if brief.language == "fr" else "en-GB"},
        }
        blocks = [node for block in brief.blocks for node in self._block(block)]
        return json.dumps({"pandoc-api-version": _API, "meta": meta, "blocks": blocks}).encode("utf-8")

    def inlines(self, text: Text) -> list[Node]:
        """The nodes of a text."""
        return [node for run in self._resolved(text) for node in self._run(run)]

    def _meta(self, text: str) -> Node:
        return {"t": "MetaInlines", "c": self._strings(text)}

    def _block(self, block: Block) -> Iterable[Node]:
        if isinstance(block, Heading):
            yield {"t": "Header", "c": [1, attributes(), self._strings(block.text)]}
        elif isinstance(block, Paragraph):
            yield self._styled(block.role, [self._para(block.text)]) if block.role else self._para(block.text)
        elif isinstance(block, Bullets):
            yield {"t": "BulletList", "c": [[_node("Plain", self.inlines(item))] for item in block.items]}
        elif isinstance(block, Table):
            yield self._table(block)
        elif isinstance(block, Figure):
            yield self._target.figure(block, block.caption, self._caption("figure", block.key, block.caption))
        elif isinstance(block, Box):
            yield self._styled("box", [self._para(text) for text in block.paragraphs])
        else:
            yield from self._references(block)

    def _para(self, text: Text) -> Node:
        return _node("Para", self.inlines(text))

    def _styled(self, role: str, nodes: list[Node], *, key: str = "") -> Node:
        values = self._target.attributes.get(role, {})
        return {"t": "Div", "c": [attributes(key, [role], values), nodes]}

    def _references(self, block: References) -> Iterable[Node]:
        for number, entry in block.entries:
            numbered = (Run(f"[{number}]\u00a0"), *entry)
            yield self._styled("reference", [self._para(numbered)], key=f"ref-{number}")

    def _table(self, table: Table) -> Node:
        caption = [None, [_node("Plain", self._caption("table", table.key, table.caption))]]
        columns = [[{"t": "AlignLeft"}, {"t": "ColWidth", "c": round(width, 4)}] for width in table.widths]
        head = [attributes(), [self._row([plain(word) for word in table.header], "head")]]
        # The first column names the row.
        rows = [self._row([_strong(row[0]), *row[1:]], "cell") for row in table.rows]
        body = [attributes(), 1, [], rows]
        return {"t": "Table", "c": [attributes(table.key), caption, columns, head, [body], [attributes(), []]]}

    def _row(self, cells: Iterable[Text], role: str) -> list[Any]:
        nodes = ([self._cell(cell, role)] for cell in cells)
        return [attributes(), [[attributes(), {"t": "AlignDefault"}, 1, 1, content] for content in nodes]]

    def _cell(self, cell: Text, role: str) -> Node:
        if role in self._target.attributes:
            return self._styled(role, [self._para(cell)])
        return _node("Plain", self.inlines(cell))

    def _caption(self, kind: str, key: str, caption: Text) -> list[Node]:
        word = self._words(f"brief.{kind}")
        number = _node("Strong", self._target.number(word, self._numbers[key][1]))
        return [number, {"t": "Space"}, *self.inlines(caption)]

    def _resolved(self, text: Text) -> Iterable[Run]:
        """Runs whose references to tables and figures have become their numbers."""
        for run in text:
            key = run.link.removeprefix("#")
            if run.text or not run.link.startswith("#"):
                yield run
            elif key in self._numbers:
                kind, number = self._numbers[key]
                yield Run(self._words(f"brief.see.{kind}", n=number).replace(" ", "\u00a0"), link=run.link)

    def _run(self, run: Run) -> list[Node]:
        if run.text == "\n":
            return [{"t": "LineBreak"}]
        nodes = self._strings(run.text)
        if run.style in ("strong", "emphasis"):
            nodes = [_node("Strong" if run.style == "strong" else "Emph", nodes)]
        if run.language or run.style == "quiet":
            nodes = [self._span(run, nodes)]
        if run.link:
            nodes = [{"t": "Link", "c": [attributes(), nodes, [run.link, ""]]}]
        return nodes

    def _span(self, run: Run, nodes: list[Node]) -> Node:
        values = dict(self._target.attributes.get("quiet", {})) if run.style == "quiet" else {}
        if run.language:
            values["lang"] = run.language
        return {"t": "Span", "c": [attributes("", ["quiet"] if run.style == "quiet" else [], values), nodes]}

    def _strings(self, text: str) -> list[Node]:
        nodes: list[Node] = []
        for number, word in enumerate(upright(text).split(" ")):
            if number:
                nodes.append({"t": "Space"})
            if word:
                nodes.append({"t": "Str", "c": self._target.text(word)})
        return nodes


def attributes(key: str = "", classes: Iterable[str] = (), values: dict[str, str] | None = None) -> list[Any]:
    """Pandoc's triple of identifier, classes and values."""
    return [key, list(classes), [[name, value] for name, value in (values or {}).items()]]


def image_figure(figure: Figure, caption: list[Node], address: str, values: dict[str, str]) -> Node:
    """A figure as pandoc's own node: image with alternative text, and caption."""
    alt = [{"t": "Str", "c": figure.picture.alt}]
    image = {"t": "Image", "c": [attributes("", (), values), alt, [address, ""]]}
    content = [attributes(figure.key), [None, [_node("Plain", caption)]], [_node("Plain", [image])]]
    return {"t": "Figure", "c": content}


def numbered(word: str, number: int) -> list[Node]:
    """A number in a caption: "Figure 1."."""
    return [{"t": "Str", "c": f"{word}\u00a0{number}."}]


def _strong(cell: Text) -> Text:
    """A cell that names its row."""
    return tuple(replace(run, style="strong") if not run.style else run for run in cell)


def _numbers(blocks: Iterable[Block]) -> dict[str, tuple[str, int]]:
    """Kind and number of each table and figure by its key."""
    found: dict[str, tuple[str, int]] = {}
    counts = {"table": 0, "figure": 0}
    for block in blocks:
        if isinstance(block, Table | Figure):
            kind = "table" if isinstance(block, Table) else "figure"
            counts[kind] += 1
            found[block.key] = (kind, counts[kind])
    return found


def _node(kind: str, content: Any) -> Node:
    return {"t": kind, "c": content}
