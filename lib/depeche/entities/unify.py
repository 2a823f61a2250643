"""One name: entities that are one thing in several articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from depeche.entities.gazetteer import Entry, gazetteer, is_qid, only
from depeche.entities.link import is_acronym
from depeche.entities.persons import last_name, spelling_key
from depeche.french.fold import fold
from depeche.tables import LIST_SEPARATOR, Table, join, records

_LINK = "other article"
# A kind that only the recogniser gave yields to one that so many articles, and this share of them, give.
_LEAST_ARTICLES = 3
_MOST = 0.75


Renames = dict[tuple[str, str, str], Entry]
"""What is named by an article, as in `NAMED`, is in the corpus; those that change only."""

NAMED = ["entity_id", "kind", "name"]


def unify(mentions: Iterable[pd.DataFrame]) -> Renames:
    """Find the entities of different articles that are one thing.

    A person's spellings in other transliterations are one person's, the form in the most articles stands for all. A
    last name, or an acronym, that an article leaves unexplained is the one that the other articles explain, if it is
    only one. A former name takes the present one where an article uses that. A kind that only the recogniser gave
    yields to that of most articles.

    Parameters
    ----------
    mentions
        Table ``mentions``, block after block; all rows of an article are in one of them.
    """
    articles: Counter[tuple[str, str, str]] = Counter()
    seen = _Seen()
    documents = 0
    for block in mentions:
        named = block[block["rule"] != "demonym"]
        documents += named["doc_id"].nunique()
        articles.update(records(named[["doc_id", *NAMED]].drop_duplicates()[NAMED]))
        seen.guessed.update(records(named[["kind", "entity_id"]].drop_duplicates()))
        seen.ruled.update(records(named.loc[named["rule"] != "model", ["kind", "entity_id"]].drop_duplicates()))
        explained = named["link"].isin(["acronym", "brackets"])
        seen.explained.update(records(named.loc[explained, ["text", "kind", "name"]].drop_duplicates()))
    if documents < 2:
        return {}
    first = {key: Entry(key[1], key[2], key[0] if is_qid(key[0]) else None) for key in articles}
    current = first
    # Present names before the spellings: both names of a thing have its identifier.
    for step in (_kinds, _present, _spellings, _last_names, _acronyms):
        items: Counter[Entry] = Counter()
        for key, entry in current.items():
            items[entry] += articles[key]
        found = step(items, seen)
        current = {key: found.get(_key(entry), entry) for key, entry in current.items()}
    return {key: entry for key, entry in current.items() if entry != first[key]}


_Found = dict[tuple[str, str], Entry]
"""By kind and folded name, what such a name stands for."""


@dataclass
class _Seen:
    """Kinds and identifiers that somebody gave, and a rule; texts that stand for a kind's name by an explanation."""

    guessed: set[tuple[str, str]] = field(default_factory=set)
    ruled: set[tuple[str, str]] = field(default_factory=set)
    explained: set[tuple[str, str, str]] = field(default_factory=set)


def _key(entry: Entry) -> tuple[str, str]:
    return entry.kind, fold(entry.name)


def _kinds(items: Counter[Entry], seen: _Seen) -> _Found:
    """Names with a kind that only the recogniser gave, by the kind that most articles give them."""
    guessed = seen.guessed - seen.ruled
    by_name: dict[str, Counter[str]] = defaultdict(Counter)
    for item, articles in items.items():
        by_name[fold(item.name)][item.kind] += articles
    found: _Found = {}
    for item in items:
        kinds = by_name[fold(item.name)]
        kind, count = kinds.most_common(1)[0]
        often = count >= max(_LEAST_ARTICLES, _MOST * kinds.total())
        if kind != item.kind and often and (item.kind, item.entity_id) in guessed:
            found[_key(item)] = Entry(kind, item.name)
    return found


def _present(items: Counter[Entry], _: _Seen) -> _Found:
    """Former names whose present one is in the corpus too."""
    by_name = {(item.kind, item.name): item for item in items}
    known = ((item, gazetteer().get(item.name)) for item in items)
    later = ((item, by_name.get((item.kind, entry.present))) for item, entry in known if entry and entry.present)
    return {_key(item): present for item, present in later if present}


def _spellings(items: Counter[Entry], _: _Seen) -> _Found:
    """Spellings of one name: of a person by their sound, of other things by their letters."""
    groups: dict[object, Counter[Entry]] = defaultdict(Counter)
    for item, articles in items.items():
        person = item.kind == "person" and " " in item.name
        groups[spelling_key(item.name) if person else item.entity_id][item] = articles
    found: _Found = {}
    for group in groups.values():
        if len({item.name for item in group}) > 1:
            best = _most_common(group)
            found.update((_key(item), best) for item in group if item.kind == best.kind)
    return found


def _most_common(counts: Counter[Entry]) -> Entry:
    """The entity named in the most articles; of equals one with a Wikidata id, then the longest.

    A form in capitals, as headings have them, stands for all only where there is no other.
    """

    def rank(entry: Entry) -> tuple[object, ...]:
        name = entry.name
        return not name.isupper(), counts[entry], bool(entry.qid), len(name), name, entry.entity_id, entry.kind

    return max(counts, key=rank)


def _last_names(items: Counter[Entry], _: _Seen) -> _Found:
    """Last names that only one person of the corpus bears."""
    people = [item for item in items if item.kind == "person"]
    bearers: dict[str, set[Entry]] = defaultdict(set)
    for item in people:
        if last_name(item.name) != item.name:
            bearers[fold(last_name(item.name))].add(item)
    return {_key(item): bearer for item in people if (bearer := only(bearers.get(fold(item.name), ())))}


def _acronyms(items: Counter[Entry], seen: _Seen) -> _Found:
    """Acronyms that other articles explain, all alike."""
    full: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for text, kind, name in seen.explained:
        full[fold(text)].add((kind, name))
    by_name = {(item.kind, item.name): item for item in items}
    found: _Found = {}
    for item in items:
        fit = only(full.get(fold(item.name), ()))
        if fit is not None and is_acronym(item.name) and item.name not in gazetteer():
            found[_key(item)] = by_name.get(fit) or Entry(*fit)
    return found


def rename(mentions: pd.DataFrame, renames: Renames) -> pd.DataFrame:
    """Table ``mentions`` by the names of the corpus."""
    if not renames:
        return mentions
    found = [(row, renames.get(row[:3])) for row in records(mentions[[*NAMED, "text", "link"]])]
    cells = {name: [getattr(entry or row, name) for row, entry in found] for name in NAMED}
    # What keeps its name, or has the one that its own text gives, needs no other article.
    kept = ((row, entry is None or entry.name in (row.name, row.text)) for row, entry in found)
    cells["link"] = [row.link if is_own else _LINK for row, is_own in kept]
    return mentions.assign(**{name: pd.array(column, dtype="str") for name, column in cells.items()})


def rename_columns(frames: dict[str, pd.DataFrame], tables: Iterable[Table], renames: Renames) -> None:
    """Give every column that its table declares to hold entities the names of the corpus, in place.

    Parameters
    ----------
    frames
        The tables by name; ``mentions`` still by the names of each article.
    tables
        Their declarations; ``mentions`` itself declares no such column, since `rename` renames it.
    renames
        What `unify` found.
    """
    ids: dict[tuple[str, str], str] = {}
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in records(frames["mentions"][["doc_id", *NAMED]].drop_duplicates()):
        entry = renames.get(row[1:])
        by_name[row.doc_id, row.name].add(entry.name if entry else row.name)
        if entry:
            ids[row.doc_id, row.entity_id] = entry.entity_id
    # Two things of one name that part ways keep it: the name alone does not say which is meant.
    names = {key: next(iter(new)) for key, new in by_name.items() if len(new) == 1 and key[1] not in new}
    for table in tables:
        for column in table.columns:
            if column.names:
                known = names if column.names == "name" else ids
                frames[table.name] = _renamed(frames[table.name], column.name, known)


# The sides of a claim are looked up in the reference by their names.
_LOOKED_UP = ("subject", "object")


def acronyms(entities: pd.DataFrame) -> dict[str, str]:
    """The well-known acronyms that the texts mostly use, by the names that they stand for (column ``short``)."""
    named = list(records(entities.dropna(subset=["short"])[["name", "short"]]))
    taken = Counter(short for _, short in named) + Counter(entities["name"])
    return {row.name: row.short for row in named if taken[row.short] == 1 == taken[row.name]}


def written(
    frames: dict[str, pd.DataFrame], tables: Iterable[Table], names: Mapping[str, str]
) -> dict[str, pd.DataFrame]:
    """The tables with some names written otherwise, as figures and briefs show them.

    Parameters
    ----------
    frames
        The tables by name.
    tables
        Their declarations.
    names
        How names are written.
    """
    found = dict(frames)
    for table in tables if names else ():
        columns = [column.name for column in table.columns if column.names == "name" and column.name not in _LOOKED_UP]
        for column in columns or (["name"] if table.name in ("entities", "mentions") else []):
            items = pd.Series(frames[table.name][column], dtype="str")
            cells = items.map(lambda cell: join(names.get(item, item) for item in cell.split(LIST_SEPARATOR)), "ignore")
            found[table.name] = found[table.name].assign(**{column: cells.astype("str")})
    return found


def _renamed(frame: pd.DataFrame, column: str, known: Mapping[tuple[str, str], str]) -> pd.DataFrame:
    """A table whose `column`, of one item or several joined by ` | `, is told anew."""
    if not known or frame.empty:
        return frame
    cells = [
        join(known.get((doc_id, item), item) for item in cell.split(LIST_SEPARATOR)) if isinstance(cell, str) else cell
        for doc_id, cell in records(frame[["doc_id", column]])
    ]
    return frame.assign(**{column: pd.array(cells, dtype="str")})
