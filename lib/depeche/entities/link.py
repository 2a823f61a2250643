"""One name: mentions that name the same thing, in an article and across articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from depeche.data import load_toml
from depeche.entities.gazetteer import Entry, fold, gazetteer
from depeche.tables import join

_QID = re.compile(r"Q\d+")
_GIVEN = {fold(form): fold(forms[0]) for forms in load_toml("names.toml")["given"]["variants"] for form in forms}


def link_names(mentions: Sequence[tuple[str, str]]) -> list[Entry]:
    """The canonical name of each mention of an article.

    Parameters
    ----------
    mentions
        Surface and kind, in the order of the text.

    Returns
    -------
    list of Entry
        From the gazetteer where the surface is known; for a person the first full spelling in the
        article, a last name being its bearer's where only one person of that name is there; else the
        first spelling.
    """
    full = _full_names(mentions)
    first: dict[tuple[str, str], str] = {}
    entries = []
    for text, kind in mentions:
        name = " ".join(text.split())
        known = gazetteer().get(name)
        if known and known.kind == kind:
            entries.append(known)
            continue
        if kind == "person":
            name = _person(name, full)
        entries.append(Entry(kind, first.setdefault((kind, fold(name)), name)))
    return entries


def _full_names(mentions: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The first spelling of each person's full name, by its key."""
    full: dict[str, str] = {}
    for text, kind in mentions:
        name = " ".join(text.split())
        if kind == "person" and " " in name:
            full.setdefault(_key(name), name)
    return full


def _key(name: str) -> str:
    """A name without its accents, its given name in its French spelling."""
    given, _, rest = fold(name).partition(" ")
    return f"{_GIVEN.get(given, given)} {rest}"


def _person(name: str, full: dict[str, str]) -> str:
    if " " in name and _key(name) in full:
        return full[_key(name)]
    bearers = {spelling for spelling in full.values() if fold(spelling).endswith(" " + fold(name))}
    return bearers.pop() if len(bearers) == 1 else name


def count_entities(mentions: pd.DataFrame) -> list[dict[str, Any]]:
    """Count the entities of a corpus.

    Parameters
    ----------
    mentions
        Table ``mentions``, shape (n_mentions, n_columns); rows that are not `counted` are left out.

    Returns
    -------
    list of dict
        Rows of table ``entities``, one an ``entity_id``, the most mentioned first.
    """
    rows = []
    for entity_id, group in mentions[mentions["counted"]].groupby("entity_id", sort=False):
        forms = [form for form, _ in Counter(group["text"]).most_common()]
        name, kind = (Counter(group[column]).most_common(1)[0][0] for column in ("name", "kind"))
        rows.append(
            {
                "entity_id": entity_id,
                "name": name,
                "kind": kind,
                "qid": entity_id if _QID.fullmatch(str(entity_id)) else None,
                "mentions": len(group),
                "documents": group["doc_id"].nunique(),
                "aliases": join(form for form in forms if form != name),
            }
        )
    # Ranked by how often they are named, then by name: equal input gives an equal order.
    return sorted(rows, key=lambda row: (-row["mentions"], row["name"], row["entity_id"]))
