"""The countries of the world by name, their neighbours and their shapes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import pandas as pd

from depeche.data import load_csv, load_toml
from depeche.tables import LIST_SEPARATOR

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_ARTICLE = re.compile(r"(?:la |le |les |l')", re.IGNORECASE)
# Shorter names in capitals are acronyms, which stand in the table as they are written.
_LEAST_CAPITALS = 4


@dataclass(frozen=True)
class Border:
    """What the table says of a pair of countries.

    Parameters
    ----------
    status
        ``land``, ``debated`` (who borders whom depends on a claim or a definition), or ``none``.
    source, as_of, note
        As in ``borders.csv``.
    """

    status: Literal["land", "debated", "none"]
    source: str
    as_of: str
    note: str = ""


def countries() -> pd.DataFrame:
    """Every country and territory, one a row, by ISO code; ``latitude`` and ``longitude`` are its capital's."""
    return _countries().copy()


def neighbours(iso: str) -> list[str]:
    """Codes of the countries with a land border to this one, debated ones left out.

    Examples
    --------
    >>> neighbours("BY")
    ['LT', 'LV', 'PL', 'RU', 'UA']
    """
    pairs = (pair for pair, found in _borders().items() if iso in pair and found.status == "land")
    return sorted(next(iter(pair - {iso})) for pair in pairs)


def border(first: str, second: str) -> Border:
    """What the table says of the border between two countries."""
    return _borders().get(frozenset((first, second))) or _no_border()


def shape(iso: str) -> BaseGeometry:
    """The country's surface, in degrees of longitude and latitude (Natural Earth, 1:10 m)."""
    from depeche.region.polygons import polygon

    return polygon(iso)


def country_of(name: str) -> str | None:
    """The code of the country that bears exactly this name, or nothing.

    Apostrophes, spaces, accents on capitals and a leading article may differ. A name that has other bearers, such
    as "Grenade" or "Congo", is nobody's, unless its article decides: "la Grenade".

    Examples
    --------
    >>> country_of("République du Sénégal"), country_of("l'Egypte"), country_of("niger")
    ('SN', 'EG', None)
    """
    return _look_up(_country_forms(), name) or _look_up(_country_forms(), _ARTICLE.sub("", _plain(name), count=1))


def capital_of(name: str) -> str | None:
    """The code of the country whose capital bears exactly this name, or nothing.

    Examples
    --------
    >>> capital_of("Kyiv"), capital_of("Lyon")
    ('UA', None)
    """
    return _look_up(_capital_forms(), name)


def label(iso: str, language: str) -> str:
    """The country's name in French or English, short enough for a map."""
    short = load_toml("words.toml")["region"]["short"].get(iso, {})
    if language in short:
        return str(short[language])
    if language == "fr":
        return str(_countries().at[iso, "name"])
    from babel import Locale

    return str(Locale(language).territories[iso])


@cache
def _countries() -> pd.DataFrame:
    frame = load_csv("countries.csv").set_index("iso", drop=False)
    return frame.astype({"latitude": "float64", "longitude": "float64"})


@cache
def _borders() -> dict[frozenset[str], Border]:
    rows = load_csv("borders.csv").fillna({"note": ""}).to_dict("records")
    return {
        frozenset((row["iso_a"], row["iso_b"])): Border(row["status"], row["source"], row["as_of"], row["note"])
        for row in rows
    }


@cache
def _no_border() -> Border:
    """A pair that no source lists: the sources are those of the pairs that both list."""
    agreed = next(found for found in _borders().values() if found.status == "land" and not found.note)
    return Border("none", agreed.source, agreed.as_of)


@cache
def _country_forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for row in _countries().itertuples():
        name = str(row.name)
        known = {name, *_with_article(row.article, name), *_list(row.official), *_list(row.variants), *_list(row.parts)}
        _add(forms, str(row.iso), known - set(_list(row.ambiguous)))
    return forms


@cache
def _capital_forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for row in _countries().itertuples():
        _add(forms, str(row.iso), {*_list(row.capital), *_list(row.capital_variants)} - set(_list(row.ambiguous)))
    return {form: iso for form, iso in forms.items() if form not in _country_forms()}


def _with_article(article: object, name: str) -> Iterator[str]:
    if isinstance(article, str):
        yield f"{article}{name}" if article.endswith("’") else f"{article} {name}"


def _add(forms: dict[str, str], iso: str, names: set[str]) -> None:
    for name in names:
        forms[_plain(name)] = iso
        if len(name) >= _LEAST_CAPITALS:
            forms[_bare(name).upper()] = iso


def _look_up(forms: dict[str, str], name: str) -> str | None:
    plain = _plain(name)
    if plain in forms:
        return forms[plain]
    return forms.get(_bare(plain)) if plain.isupper() else None


def _plain(name: str) -> str:
    """A name with plain spaces and apostrophes and without accents on its capitals."""
    spaced = " ".join(unicodedata.normalize("NFC", name).replace("’", "'").replace("‑", "-").split())
    spaced = re.sub(r"^[îÎI](?=les? )", "I", spaced)
    return "".join(_bare(letter) if letter.isupper() else letter for letter in spaced)


def _bare(text: str) -> str:
    """A text without accents."""
    apart = unicodedata.normalize("NFD", text.replace("’", "'"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _list(cell: object) -> list[str]:
    return cell.split(LIST_SEPARATOR) if isinstance(cell, str) else []
