"""One name: mentions that name the same thing, in an article and across articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import pandas as pd

from depeche.entities.found import kinds_by_word
from depeche.entities.gazetteer import Entry, fold, gazetteer
from depeche.entities.persons import People
from depeche.tables import join

_QID = re.compile(r"Q\d+")
_ACRONYM = re.compile(r"(?:[A-ZÀ-Þ]\.?){2,8}")
_SMALL = frozenset(
    [
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "les",
        "l",
        "et",
        "en",
        "pour",
        "of",
        "the",
        "and",
        "for",
        "a",
        "au",
        "aux",
        "à",
    ]
)
_HEADS = kinds_by_word("heads")
_SHORTENED = ("organisation", "event")


def link_names(mentions: Sequence[tuple[str, str]], *, located: Collection[int] = ()) -> list[Entry]:
    """The canonical name of each mention of an article.

    Parameters
    ----------
    mentions
        Surface and kind, in the order of the text.
    located
        Numbers of the mentions that are places by their context, whoever bears the name.

    Returns
    -------
    list of Entry
        From the gazetteer where the surface is known; for a person the fullest spelling in the
        article; for an acronym or a short form the full name that the article gives; else the first spelling.
    """
    names = [(" ".join(text.split()), kind) for text, kind in mentions]
    people = People(name for name, kind in names if kind == "person" and " " in name)
    longer = _longer_names(names)
    first: dict[tuple[str, str], Entry] = {}
    return [
        _entry(name, kind, people, longer, first, located=number in located)
        for number, (name, kind) in enumerate(names)
    ]


def _entry(
    name: str,
    kind: str,
    people: People,
    longer: dict[str, Entry],
    first: dict[tuple[str, str], Entry],
    *,
    located: bool,
) -> Entry:
    known = gazetteer().get(name)
    if known and known.kind == kind:
        return known
    person = people.full_name(name) if kind == "person" or (" " not in name and not located) else None
    if person is not None:
        return Entry("person", person)
    if name in longer:
        return longer[name]
    return first.setdefault((kind, fold(name)), Entry(kind, name))


def _longer_names(names: Iterable[tuple[str, str]]) -> dict[str, Entry]:
    """The full name behind each acronym and short form, where only one in the article fits."""
    full = {name: kind for name, kind in names if kind != "person" and " " in name.replace("-", " ")}
    short = {name: kind for name, kind in names if kind != "person" and name not in gazetteer()}
    by_initials: dict[str, set[str]] = {}
    by_start: dict[str, set[str]] = {}
    for name, kind in full.items():
        for initials in _initials(name):
            by_initials.setdefault(initials, set()).add(name)
        for start in _starts(name) if kind in _SHORTENED else _behind_head(name):
            by_start.setdefault(start, set()).add(name)
    found: dict[str, Entry] = {}
    for name in short:
        fits = by_initials.get(name.replace(".", ""), set()) if _ACRONYM.fullmatch(name) else set()
        fits = fits or by_start.get(name, set())
        longest = max(fits, key=len, default=None)
        if longest is not None and len({fold(fit) for fit in fits}) == 1:
            found[name] = gazetteer().get(longest) or Entry(full[longest], longest)
    return found


def _initials(name: str) -> set[str]:
    """The acronyms that a name can have, with and without its small words."""
    words = [word for word in re.split(r"[\s’'-]+", name) if word]
    great = [word for word in words if word.lower() not in _SMALL]
    return {"".join(word[0].upper() for word in choice) for choice in (words, great) if len(choice) > 1}


def _starts(name: str) -> list[str]:
    """What a name is shortened to: its first words."""
    words = name.split(" ")
    return [" ".join(words[:end]) for end in range(1, len(words)) if words[end - 1].lower() not in _SMALL]


def _behind_head(name: str) -> list[str]:
    """What remains of a place's name without its common noun: "mer Caspienne" is also "Caspienne"."""
    head, _, rest = name.partition(" ")
    return [rest] if head in _HEADS and rest[:1].isupper() else []


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
