"""Names that are known: their kind, their canonical form, their identifier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TypeVar

from depeche.corpus.edtf import bounds
from depeche.data import cell_list, rows_of
from depeche.french.fold import fold, slug

_LEAST_FOLDED = 5
Item = TypeVar("Item")
NOT_A_NAME = "none"
"""The kind of a reader's entry that says: this is no name."""


def is_qid(text: str) -> bool:
    """Whether `text` is a Wikidata id, such as Q184."""
    return re.fullmatch(r"Q[1-9]\d*", text) is not None


def only(items: Iterable[Item]) -> Item | None:
    """The item that is the only one, however often it comes; nothing of none and of several."""
    different = list(dict.fromkeys(items))
    return different[0] if len(different) == 1 else None


@dataclass(frozen=True)
class Entry:
    """A thing with its canonical name and its kind.

    Parameters
    ----------
    kind, name
        As in table ``mentions``.
    qid
        The Wikidata id, where known.
    stands_for
        The country whose government is meant where the name acts.
    present, until
        Of a former name: the name that followed it, and the date (ISO 8601, day, month or year) on which it did.
    """

    kind: str
    name: str
    qid: str | None = None
    stands_for: str | None = None
    present: str | None = None
    until: str | None = None

    @cached_property
    def entity_id(self) -> str:
        """The Wikidata id, else a slug of kind and name; that of the present name for a former one."""
        return self.qid or f"{self.kind}-{slug(self.present or self.name)}"

    def at(self, published: str | None) -> Entry:
        """The entry by the name that was in use at a date (EDTF); a former name stays where no date is known."""
        if self.until is None or self.present is None or published is None:
            return self
        earliest = bounds(published)[0]
        if earliest is None or earliest < (bounds(self.until)[1] or ""):
            return self
        return Entry(self.kind, self.present, self.qid, self.stands_for)


@dataclass(frozen=True)
class Known:
    """An entry and the forms that name it, as written; `ambiguous` forms have other meanings too."""

    entry: Entry
    forms: tuple[str, ...]
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gazetteer:
    """Every known form of a name, as written, with what it names.

    `ambiguous` forms are also words, people or towns: "Orange", "Le Monde".
    """

    forms: dict[str, Entry] = field(default_factory=dict)
    ambiguous: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()

    def __contains__(self, form: object) -> bool:
        """Whether the form is known."""
        return form in self.forms

    def __getitem__(self, form: str) -> Entry:
        """What the form names."""
        return self.forms[form]

    def get(self, form: str) -> Entry | None:
        """What the form names, if it is known; accents, hyphens and capitals may differ in a long one."""
        if form in self.forms or len(form) < _LEAST_FOLDED:
            return self.forms.get(form)
        alike = self.folded.get(fold(form), {})
        return only(entry for known, entry in alike.items() if len(known) >= _LEAST_FOLDED)

    @cached_property
    def folded(self) -> dict[str, dict[str, Entry]]:
        """By folded form, the forms that fold so and have no other meaning, each with what it names."""
        index: dict[str, dict[str, Entry]] = {}
        for form, entry in self.forms.items():
            if form not in self.ambiguous:
                index.setdefault(fold(form), {})[form] = entry
        return index

    def surely(self, form: str) -> Entry | None:
        """What the form names, if it is known and has no other meaning."""
        return None if form in self.ambiguous else self.forms.get(form)

    @cached_property
    def places(self) -> dict[str, tuple[str, str]]:
        """The spelling and the kind of the places that have no other meaning, by folded form."""
        return {
            folded: (form, entry.kind)
            for folded, forms in self.folded.items()
            for form, entry in forms.items()
            if entry.kind == "place"
        }

    def with_own(self, known: Iterable[Known]) -> Gazetteer:
        """This gazetteer and a reader's entries, which have the last word."""
        own = {form: item.entry for item in known for form in _spellings(item.forms)}
        return Gazetteer({**self.forms, **own}, self.ambiguous - own.keys(), frozenset(own))


@cache
def gazetteer() -> Gazetteer:
    """The names in the reference tables. Forms with ’ are known with ' too, and the reverse."""
    forms: dict[str, Entry] = {}
    ambiguous: set[str] = set()
    for known in _tables():
        for form in _spellings(known.forms):
            forms.setdefault(form, known.entry)
        ambiguous.update(_spellings(known.ambiguous))
    # A country's name that is also a given name or a town elsewhere says nothing by itself.
    for form in namesakes():
        forms.pop(form, None)
    return Gazetteer(forms, frozenset(ambiguous))


def _tables() -> Iterator[Known]:
    for table in ("seats.csv", "aliases.csv", "systems.csv"):
        for row in rows_of(table):
            # Only products have a table of their own, without a kind.
            entry = Entry(row.get("kind", "product"), row["name"], row["qid"] or None, row.get("stands_for") or None)
            yield Known(entry, (entry.name, *cell_list(row["aliases"])), cell_list(row["ambiguous"]))
    for row in rows_of("former.csv"):
        entry = Entry(row["kind"], row["former"], row["qid"] or None, None, row["name"], row["until"])
        yield Known(entry, (entry.name, *cell_list(row["aliases"])), cell_list(row["ambiguous"]))
    for row in rows_of("countries.csv"):
        name = row["name"]
        forms = (name, *cell_list(row["official"]), *cell_list(row["variants"]))
        yield Known(Entry("place", name, row["qid"] or None), forms)
        if row["capital"]:
            forms = (*cell_list(row["capital"]), *cell_list(row["capital_variants"]))
            # A capital that is named like its country goes by its other name: Koweït City.
            own = next((form for form in forms if form != name), name)
            yield Known(Entry("place", own, stands_for=name), forms)


@cache
def namesakes() -> frozenset[str]:
    """The names that a country has in common with people, towns or another country: Maurice, Congo."""
    return frozenset(form for row in rows_of("countries.csv") for form in cell_list(row["ambiguous"]))


@cache
def towns() -> frozenset[str]:
    """The towns and regions of the map: places, where nothing beside the name says otherwise."""
    rows = rows_of("cities.csv")
    return frozenset(form for row in rows for form in (row["name"], *cell_list(row["variants"])))


def _spellings(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        yield from dict.fromkeys((form, form.replace("’", "'"), form.replace("'", "’")))


# Words for the people of a country and for what is theirs: "russe", "Congolais".


@cache
def demonyms() -> dict[str, Entry]:
    """The forms, in lower case, that name the people of one country or belong to it; those of two are left out."""
    return {form: entry for form, entries in _peoples().items() if (entry := only(entries))}


def is_demonym(text: str) -> bool:
    """Whether `text` names a people, of one country or of several, or the inhabitants of a town or a region."""
    return text.lower() in _peoples()


@cache
def _peoples() -> dict[str, set[Entry]]:
    """The countries whose people each form names; none where it names those of a town or a region."""
    owners: dict[str, set[Entry]] = {}
    for row in rows_of("countries.csv"):
        for form in cell_list(row["demonyms"]):
            owners.setdefault(form, set()).add(Entry("place", row["name"], row["qid"] or None))
    for row in rows_of("townspeople.csv"):
        for form in cell_list(row["demonyms"]):
            owners.setdefault(form.lower(), set())
    return owners
