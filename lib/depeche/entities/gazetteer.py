"""Names that are known: their kind, their canonical form, their identifier."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from depeche.data import load_csv
from depeche.tables import LIST_SEPARATOR


@dataclass(frozen=True)
class Entry:
    """A thing with its canonical name, its kind and, where known, its Wikidata id."""

    kind: str
    name: str
    qid: str | None = None

    @property
    def entity_id(self) -> str:
        """The Wikidata id, else a slug of kind and name."""
        return self.qid or f"{self.kind}-{slug(self.name)}"


@cache
def gazetteer() -> dict[str, Entry]:
    """Every known form of a name, as written, with what it names.

    Forms with ’ are known with ' too, and the reverse.
    """
    forms: dict[str, Entry] = {}
    for row in load_csv("aliases.csv").itertuples():
        entry = Entry(str(row.kind), str(row.name), _text(row.qid))
        _add(forms, entry, [entry.name, *_list(row.aliases)])
    for row in load_csv("countries.csv").itertuples():
        country = Entry("place", str(row.name), _text(row.qid))
        _add(forms, country, [country.name, *_list(row.official), *_list(row.variants)])
        _add(forms, Entry("place", str(row.capital)), [*_list(row.capital), *_list(row.capital_variants)])
        # Forms that name other things too: a given name, a town elsewhere, two countries.
        for form in _list(row.ambiguous):
            forms.pop(form, None)
    return forms


@cache
def demonyms() -> dict[str, Entry]:
    """The forms, in lower case, that name the people of one country or belong to it; those of two are left out."""
    return {form: next(iter(entries)) for form, entries in _peoples().items() if len(entries) == 1}


def is_demonym(text: str) -> bool:
    """Whether `text` is a demonym, be it of one country or of several: "russe", "Congolais"."""
    return text.lower() in _peoples()


@cache
def _peoples() -> dict[str, frozenset[Entry]]:
    owners: dict[str, set[Entry]] = {}
    for row in load_csv("countries.csv").itertuples():
        for form in _list(row.demonyms):
            owners.setdefault(form, set()).add(Entry("place", str(row.name), _text(row.qid)))
    return {form: frozenset(entries) for form, entries in owners.items()}


def _add(forms: dict[str, Entry], entry: Entry, names: list[str]) -> None:
    for name in names:
        for spelling in {name, name.replace("’", "'"), name.replace("'", "’")}:
            forms.setdefault(spelling, entry)


def _text(cell: object) -> str | None:
    return cell if isinstance(cell, str) else None


def _list(cell: object) -> list[str]:
    return cell.split(LIST_SEPARATOR) if isinstance(cell, str) else []


# Letters that Unicode does not take apart.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th"})


def fold(text: str) -> str:
    """Case, accents, apostrophes, dashes and ligatures made alike, for comparing names.

    Examples
    --------
    >>> fold("L’Élysée")
    "l'elysee"
    """
    text = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    text = "".join(character for character in text if not unicodedata.combining(character))
    return re.sub(r"\s+", " ", re.sub(r"[‐‑‒–—−]", "-", text.replace("’", "'"))).strip()


def slug(text: str) -> str:
    """A name as part of an identifier: folded, words joined by hyphens."""
    return re.sub(r"[^\w]+", "-", fold(text)).strip("-")
