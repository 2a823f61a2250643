"""Correcting names: a gazetteer of one's own, the articles to try it on, and what it changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection

import pandas as pd

from depeche.corpus.document import Document
from depeche.figures.picture import records
from depeche.tables import LIST_SEPARATOR


def rename(entities: pd.DataFrame, new: Callable[[str], str]) -> str:
    """Write a gazetteer that gives things other names.

    Parameters
    ----------
    entities
        Rows of table ``entities``.
    new
        What each name becomes.

    Returns
    -------
    str
        TOML, a table ``[[entry]]`` of three lines a thing: the forms met so far stay its aliases.

    Examples
    --------
    >>> print(rename(pd.DataFrame({"name": ["Mali"], "kind": ["place"], "aliases": [None]}), str.upper))
    [[entry]]
    kind = "place"
    name = "MALI"
    aliases = ["Mali"]
    """
    return "\n\n".join(_entry(row.kind, new(row.name), _forms(row.name, row.aliases)) for row in records(entities))


def texts_naming(
    documents: pd.DataFrame, mentions: pd.DataFrame, entity_ids: Collection[str], *, most: int = 5
) -> list[Document]:
    """The first articles that name certain things, ready to be analysed again."""
    named = set(mentions.loc[mentions["entity_id"].isin(list(entity_ids)), "doc_id"])
    chosen = documents[documents["doc_id"].isin(named)].head(most)
    return [Document(row.doc_id, row.text) for row in records(chosen)]


def changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """List the mentions that have another name in a second analysis of the same articles.

    Parameters
    ----------
    before, after
        Tables ``mentions``; articles that the second one lacks are left out.

    Returns
    -------
    DataFrame
        Columns ``doc_id``, ``start``, ``text``, ``before`` and ``after``; a name is missing where only the other
        analysis found the mention.
    """
    again = before[before["doc_id"].isin(after["doc_id"])]
    place = ["doc_id", "start", "text"]
    columns = [*place, "name"]
    both = again[columns].merge(after[columns], on=place, how="outer", suffixes=("_before", "_after"))
    both = both.rename(columns={"name_before": "before", "name_after": "after"})
    return both[both["before"].fillna("") != both["after"].fillna("")].reset_index(drop=True)


def _forms(name: str, aliases: object) -> list[str]:
    return [name, *(aliases.split(LIST_SEPARATOR) if isinstance(aliases, str) else [])]


def _entry(kind: str, name: str, forms: list[str]) -> str:
    # A string of JSON is one of TOML too.
    told = {"kind": kind, "name": name, "aliases": forms}
    return "\n".join(
        ["[[entry]]", *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in told.items())]
    )
