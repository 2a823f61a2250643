"""Markup: pages and documents as trees, and their words by paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree, html

from depeche.corpus.formats.text import decode

_BLOCKS = frozenset(
    """address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hr lb li main nav ol p pre section table tbody tfoot thead title tr ul""".split()  # noqa: SIM905
)
_CELLS = ("td", "th")
_UNSHOWN = ("script", "style", "noscript", "template", "head")
_BREAK = "\x00"
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_WHITE = re.compile(r"[ \t\r\n\f]+")


def markup(data: bytes) -> str:
    """A page's markup, in the encoding that it declares if that fits, else in the one that fits."""
    declared = _DECLARED.search(data, 0, 2000)
    # What calls itself Latin-1 is Windows-1252 (WHATWG Encoding Standard).
    encoding = declared.group(1).decode().lower().replace("iso-8859-1", "cp1252") if declared else "utf-8"
    try:
        text = data.decode("cp1252" if encoding == "cp1252" else encoding)
    except (LookupError, UnicodeDecodeError):
        text = decode(data)
    return _DECLARATION.sub("", text)


def page(data: bytes) -> Any:
    """The tree of a page, without scripts and styles."""
    tree = html.document_fromstring(markup(data))
    etree.strip_elements(tree, *_UNSHOWN, with_tail=False)
    return tree


def xml(data: bytes) -> Any:
    """The tree of an XML document; no entity of its own is opened, nothing is fetched."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=False))


def paragraphs(element: Any) -> list[str]:
    """The words of an element, a string a block or line, white space folded."""
    return [line for line in (folded(line) for line in "".join(_pieces(element)).split(_BREAK)) if line]


def words(elements: Iterable[Any]) -> str:
    """The words of some elements, one behind another."""
    return folded(" ".join("".join(element.itertext()) for element in elements))


def folded(text: str) -> str:
    """`text` without white space at its edges, other runs of it being one space; no-break spaces stay."""
    return _WHITE.sub(" ", text).strip()


def _pieces(element: Any) -> Iterator[str]:
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        name = etree.QName(node).localname if event in ("start", "end") else ""
        yield _BREAK if name in _BLOCKS else " " if name in _CELLS else ""
        if event == "start":
            yield node.text or ""
        elif node is not element:
            yield node.tail or ""
