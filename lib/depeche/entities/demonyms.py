"""Words for the people of a country and for what is theirs: "russe", "Congolais"."""

from __future__ import annotations

from functools import cache

from depeche.data import cell_list, cell_text, load_csv
from depeche.entities.gazetteer import Entry


@cache
def demonyms() -> dict[str, Entry]:
    """The forms, in lower case, that name the people of one country or belong to it; those of two are left out."""
    return {form: next(iter(entries)) for form, entries in _peoples().items() if len(entries) == 1}


@cache
def demonym_forms() -> frozenset[str]:
    """The forms that `demonyms` has."""
    return frozenset(demonyms())


def is_demonym(text: str) -> bool:
    """Whether `text` names a people, of one country or of several, or the inhabitants of a town or a region."""
    return text.lower() in _peoples() or text.lower() in _townspeople()


@cache
def _peoples() -> dict[str, frozenset[Entry]]:
    owners: dict[str, set[Entry]] = {}
    for row in load_csv("countries.csv").itertuples():
        for form in cell_list(row.demonyms):
            owners.setdefault(form, set()).add(Entry("place", str(row.name), cell_text(row.qid)))
    return {form: frozenset(entries) for form, entries in owners.items()}


@cache
def _townspeople() -> frozenset[str]:
    rows = load_csv("townspeople.csv").itertuples()
    return frozenset(form.lower() for row in rows for form in cell_list(row.demonyms))
