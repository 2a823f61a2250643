"""Tables for other programs: the prose for IRaMuTeQ and TXM, who stands with whom for Gephi."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from typing import Any
from xml.etree import ElementTree

import pandas as pd

from depeche.corpus.answers import company
from depeche.corpus.copy import reading_copy
from depeche.corpus.paragraphs import paragraphs
from depeche.tables import records

Tables = Mapping[str, pd.DataFrame]

# What the journalist wrote; captions, repetitions and the heads and feet of pages are left out.
_PROSE = ("title", "standfirst", "body", "list")
_YEAR = re.compile(r"\d{4}")
_MOST_CHARACTERS = 80
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def iramuteq(tables: Tables) -> dict[str, bytes]:
    """``iramuteq.txt``: the prose of all documents, each behind a line with its variables.

    A variable that is not known is ``na``: IRaMuTeQ wants the same ones of every text.
    """
    texts = []
    for document, name, prose in _documents(tables):
        known = {"doc": name, "source": document.source, "date": document.published}
        known["year"] = _year(document.published)
        variables = " ".join(f"*{variable}_{_modality(value)}" for variable, value in known.items())
        # An asterisk at the head of a line would begin another text.
        texts.append(f"**** {variables}\n{prose.replace('*', ' ')}\n")
    return {"iramuteq.txt": "\n".join(texts).encode()}


def txm(tables: Tables) -> dict[str, bytes]:
    """A ``.txt`` a document, and ``metadata.csv`` with what is known of each, by ``id``: the file's name."""
    documents = tables["documents"].drop(columns=["text", "path", "sha256"])
    files = {f"{name}.txt": f"{prose}\n".encode() for _, name, prose in _documents(tables)}
    known = documents.assign(year=documents["published"].map(_year))
    known.insert(0, "id", list(_names(known["doc_id"])))
    rows = StringIO()
    known.to_csv(rows, index=False, quoting=csv.QUOTE_ALL, lineterminator="\n")
    return files | {"metadata.csv": rows.getvalue().encode()}


def gexf(tables: Tables) -> dict[str, bytes]:
    """``company.gexf``: who and what stand together in a paragraph, as a network for Gephi."""
    pairs, entities = company(tables["mentions"]), tables["entities"].set_index("entity_id")
    root = ElementTree.Element("gexf", xmlns="http://gexf.net/1.3", version="1.3")
    graph = ElementTree.SubElement(root, "graph", defaultedgetype="undirected", mode="static")
    of_node = {"kind": "string", "mentions": "integer", "documents": "integer"}
    of_edge = {"documents": "integer", "npmi": "double", "log_likelihood": "double"}
    for place, columns in (("node", of_node), ("edge", of_edge)):
        declared = ElementTree.SubElement(graph, "attributes", {"class": place})
        for name, kind in columns.items():
            ElementTree.SubElement(declared, "attribute", id=name, title=name, type=kind)
    nodes, edges = ElementTree.SubElement(graph, "nodes"), ElementTree.SubElement(graph, "edges")
    for entity_id in dict.fromkeys([*pairs["entity_id"], *pairs["other_id"]]):
        entity = entities.loc[entity_id]
        node = ElementTree.SubElement(nodes, "node", id=_xml(entity_id), label=_xml(entity["name"]))
        _attributes(node, {name: entity[name] for name in of_node})
    for number, pair in enumerate(records(pairs)):
        ends = {"source": _xml(pair.entity_id), "target": _xml(pair.other_id), "weight": str(pair.together)}
        edge = ElementTree.SubElement(edges, "edge", {"id": str(number), **ends})
        _attributes(edge, {name: getattr(pair, name) for name in of_edge})
    ElementTree.indent(root)
    return {"company.gexf": ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"}


EXPORTS: dict[str, Callable[[Tables], dict[str, bytes]]] = {"iramuteq": iramuteq, "txm": txm, "gexf": gexf}
"""What makes the files of each, by name."""


def _documents(tables: Tables) -> Iterator[tuple[Any, str, str]]:
    """Each document, its name, and its prose as it is read, a paragraph a line."""
    roles = {(row.doc_id, row.start, row.end): row.role for row in records(tables["paragraphs"])}
    documents = tables["documents"]
    for document, name in zip(records(documents), _names(documents["doc_id"]), strict=True):
        copy = reading_copy(document.text)
        parts = (
            " ".join(copy.text[part.start : part.end].split())
            for part in paragraphs(copy.text)
            if roles.get((document.doc_id, *copy.span(part.start, part.end))) in _PROSE
        )
        yield document, name, "\n".join(parts)


def _names(doc_ids: pd.Series[str]) -> Iterator[str]:
    """A name a document that any file may have, none twice in capitals or not."""
    taken: set[str] = set()
    for doc_id in doc_ids:
        plain = re.sub(r"[^\w-]+", "_", doc_id)[:_MOST_CHARACTERS]
        names = (plain if not number else f"{plain}_{number + 1}" for number in range(len(taken) + 1))
        name = next(name for name in names if name.casefold() not in taken)
        taken.add(name.casefold())
        yield name


def _modality(value: object) -> str:
    """A value in the letters that a variable may have."""
    return (re.sub(r"[^\w-]+", "_", value).strip("_") if isinstance(value, str) else "") or "na"


def _year(published: object) -> str | None:
    found = _YEAR.match(published) if isinstance(published, str) else None
    return found.group() if found else None


def _xml(value: object) -> str:
    return _NOT_XML.sub("", str(value))


def _attributes(element: ElementTree.Element, values: Mapping[str, object]) -> None:
    among = ElementTree.SubElement(element, "attvalues")
    for name, value in values.items():
        ElementTree.SubElement(among, "attvalue", {"for": name, "value": _xml(value)})
