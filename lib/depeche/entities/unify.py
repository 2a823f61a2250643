"""One name: entities that are one thing in several articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from depeche.entities.gazetteer import Entry, gazetteer, is_qid, only
from depeche.entities.link import is_acronym
from depeche.entities.persons import last_name, spelling_key
from depeche.french.fold import fold
from depeche.tables import LIST_SEPARATOR, Table, join

_LINK = "other article"
# A kind that only the recogniser gave yields to one that so many articles, and this share of them, give.
_LEAST_ARTICLES = 3
_MOST = 0.75


@dataclass(frozen=True)
class _Local:
    """An entity in one article."""

    doc_id: str
    entity_id: str
    kind: str
    name: str

    @property
    def entry(self) -> Entry:
        return Entry(self.kind, self.name, self.entity_id if is_qid(self.entity_id) else None)


Renames = dict[tuple[str, str], Entry]
"""What an entity of an article, by ``doc_id`` and ``entity_id``, is in the corpus; those that change only."""


def unify(mentions: pd.DataFrame) -> Renames:
    """Find the entities of different articles that are one thing.

    A person's spellings in other transliterations are one person's, the form in the most articles stands for all. A
    last name, or an acronym, that an article leaves unexplained is the one that the other articles explain, if it is
    only one. A former name takes the present one where an article uses that. A kind that only the recogniser gave
    yields to that of most articles.

    Parameters
    ----------
    mentions
        Table ``mentions``.
    """
    columns = ["doc_id", "entity_id", "kind", "name"]
    named = mentions[mentions["rule"] != "demonym"]
    unique = named[columns].drop_duplicates().itertuples(index=False)
    locals_ = [_Local(*map(str, row)) for row in unique]
    if len({item.doc_id for item in locals_}) < 2:
        return {}
    steps = (
        lambda items: _kinds(items, named),
        # Before the spellings: both names of a thing have its identifier.
        _present,
        _spellings,
        _last_names,
        lambda items: _acronyms(items, named),
    )
    current = {item: item.entry for item in locals_}
    for step in steps:
        found = step([_Local(item.doc_id, e.entity_id, e.kind, e.name) for item, e in current.items()])
        current = {item: found.get((e.kind, fold(e.name)), e) for item, e in current.items()}
    return {(item.doc_id, item.entity_id): entry for item, entry in current.items() if entry != item.entry}


_Found = dict[tuple[str, str], Entry]
"""By kind and folded name, what such a name stands for."""


def _kinds(items: list[_Local], named: pd.DataFrame) -> _Found:
    """Names with a kind that only the recogniser gave, by the kind that most articles give them."""
    # Not with `groupby`: it calls back for each entity.
    guessed = _entities(named) - _entities(named[named["rule"] != "model"])
    by_name: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        by_name[fold(item.name)][item.kind] += 1
    found: _Found = {}
    for item in items:
        kinds = by_name[fold(item.name)]
        kind, count = kinds.most_common(1)[0]
        often = count >= max(_LEAST_ARTICLES, _MOST * kinds.total())
        if kind != item.kind and often and (item.kind, item.entity_id) in guessed:
            found[item.kind, fold(item.name)] = Entry(kind, item.name)
    return found


def _entities(mentions: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(mentions["kind"], mentions["entity_id"], strict=True))


def _spellings(items: list[_Local]) -> _Found:
    """Spellings of one name: of a person by their sound, of other things by their letters."""
    groups: dict[object, list[_Local]] = defaultdict(list)
    for item in items:
        person = item.kind == "person" and " " in item.name
        groups[spelling_key(item.name) if person else item.entity_id].append(item)
    found: _Found = {}
    for group in groups.values():
        if len({item.name for item in group}) > 1:
            best = _most_common(group)
            found.update(((item.kind, fold(item.name)), best.entry) for item in group if item.kind == best.kind)
    return found


def _most_common(group: Iterable[_Local]) -> _Local:
    """The entity named in the most articles; of equals one with a Wikidata id, then the longest.

    A form in capitals, as headings have them, stands for all only where there is no other.
    """
    counts = Counter((item.name, item.entity_id, item.kind) for item in group)
    name, entity_id, kind = max(
        counts, key=lambda key: (not key[0].isupper(), counts[key], is_qid(key[1]), len(key[0]), key)
    )
    return _Local("", entity_id, kind, name)


def _last_names(items: list[_Local]) -> _Found:
    """Last names that only one person of the corpus bears."""
    bearers: dict[str, set[Entry]] = defaultdict(set)
    for item in items:
        if item.kind == "person" and last_name(item.name) != item.name:
            bearers[fold(last_name(item.name))].add(item.entry)
    return {
        ("person", fold(item.name)): bearer
        for item in items
        if item.kind == "person" and (bearer := only(bearers.get(fold(item.name), ())))
    }


def _acronyms(items: list[_Local], named: pd.DataFrame) -> _Found:
    """Acronyms that other articles explain, all alike."""
    explained = named[named["link"].isin(["acronym", "brackets"])]
    full: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in explained[["text", "kind", "name"]].drop_duplicates().itertuples(index=False):
        full[fold(str(row.text))].add((str(row.kind), str(row.name)))
    by_name = {(item.kind, item.name): item.entry for item in items}
    found: _Found = {}
    for item in items:
        fit = only(full.get(fold(item.name), ()))
        if fit is not None and is_acronym(item.name) and item.name not in gazetteer():
            found[item.kind, fold(item.name)] = by_name.get(fit) or Entry(*fit)
    return found


def _present(items: list[_Local]) -> _Found:
    """Former names whose present one is in the corpus too."""
    present = {(item.kind, item.name): item.entry for item in items}
    found: _Found = {}
    for item in items:
        entry = gazetteer().get(item.name)
        if entry is not None and entry.present and (item.kind, entry.present) in present:
            found[item.kind, fold(item.name)] = present[item.kind, entry.present]
    return found


def rename(mentions: pd.DataFrame, renames: Renames) -> pd.DataFrame:
    """Table ``mentions`` by the names of the corpus."""
    if not renames:
        return mentions
    keys = list(zip(mentions["doc_id"], mentions["entity_id"], strict=True))
    found = [renames.get(key) for key in keys]
    cells = {
        "kind": [entry.kind if entry else kind for entry, kind in zip(found, mentions["kind"], strict=True)],
        "entity_id": [entry.entity_id if entry else key[1] for entry, key in zip(found, keys, strict=True)],
        "link": [
            _LINK if entry and entry.name not in (name, text) else link
            for entry, name, text, link in zip(found, mentions["name"], mentions["text"], mentions["link"], strict=True)
        ],
        "name": [entry.name if entry else name for entry, name in zip(found, mentions["name"], strict=True)],
    }
    return mentions.assign(**{name: pd.array(values, dtype="str") for name, values in cells.items()})


def rename_columns(frames: dict[str, pd.DataFrame], tables: Iterable[Table], renames: Renames) -> None:
    """Give every column that its table declares to hold entities the names of the corpus, in place.

    Parameters
    ----------
    frames
        The tables by name; ``mentions`` still by the names of each article.
    tables
        Their declarations; other tables than ``mentions`` are renamed.
    renames
        What `unify` found.
    """
    rows = frames["mentions"][["doc_id", "entity_id", "name"]].drop_duplicates().itertuples(index=False)
    ids = {key: entry.entity_id for key, entry in renames.items()}
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    for doc_id, entity_id, name in rows:
        entry = renames.get((doc_id, entity_id))
        by_name[doc_id, name].add(entry.name if entry else name)
    # Two things of one name that part ways keep it: the name alone does not say which is meant.
    names = {key: next(iter(new)) for key, new in by_name.items() if len(new) == 1 and key[1] not in new}
    for table in tables:
        if table.name == "mentions":
            continue
        for column in table.columns:
            if column.names:
                known = names if column.names == "name" else ids
                frames[table.name] = _renamed(frames[table.name], column.name, known)


def _renamed(frame: pd.DataFrame, column: str, known: Mapping[tuple[str, str], str]) -> pd.DataFrame:
    """A table whose `column`, of one item or several joined by ` | `, is told anew."""
    if not known or frame.empty:
        return frame
    cells = [
        cell if pd.isna(cell) else join(known.get((doc_id, item), item) for item in cell.split(LIST_SEPARATOR))
        for doc_id, cell in zip(frame["doc_id"], frame[column], strict=True)
    ]
    return frame.assign(**{column: pd.array(cells, dtype="str")})
