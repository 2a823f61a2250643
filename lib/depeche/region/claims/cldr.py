"""Currencies and languages: their names in a text, and which a country has, as CLDR says it through Babel."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

import babel
from babel import Locale
from babel.languages import get_territory_language_info
from babel.numbers import get_currency_name, get_territory_currencies
from spacy.tokens import Span

from depeche.data import rows_of
from depeche.region.claims.relation import RULES, Term
from depeche.region.memberships import Period, periods

CURRENCY, LANGUAGE = "currency", "language"
OFFICIAL, DEBATED = "official", "debated"
_EDITION, _SOURCE = "2025-03-13", f"CLDR 47 (babel {babel.__version__})"
_EURO, _EURO_AREA = "EUR", "zone euro"


def names(kind: str, language: str) -> Mapping[str, str]:
    """The names of all currencies or languages in French or English, by their codes."""
    locale = Locale(language)
    return locale.currencies if kind == CURRENCY else locale.languages


@cache
def english_names() -> Mapping[str, str]:
    """English name by French name, of every currency and language."""
    pairs = [(names(kind, "fr"), names(kind, "en")) for kind in (CURRENCY, LANGUAGE)]
    return {name: english.get(code, name) for french, english in pairs for code, name in french.items()}


def terms(sentence: Span, kind: str) -> Iterator[Term]:
    """The currencies or languages that a sentence names, the longest names first."""
    # Small letters may be more than the capitals that they stand for; a plain apostrophe is one like the other.
    for match in _pattern(kind).finditer(sentence.text.replace("’", "'")):
        if span := sentence.char_span(*match.span()):
            yield Term(span.start, span.end, span.text, span.text, kind)


def codes_of(term: Term) -> frozenset[str]:
    """The codes that a currency or language may have: of "franc", those of every franc."""
    return _codes(term.kind).get(_plain(term.form), frozenset())


@cache
def _codes(kind: str) -> Mapping[str, frozenset[str]]:
    """The codes of each form: a name, the plural of a currency and the noun that it begins with, what the rules add."""
    codes: dict[str, set[str]] = {form: set(found) for form, found in RULES["forms"][kind].items()}
    for code, name in names(kind, "fr").items():
        forms = {_plain(name)}
        if kind == CURRENCY:
            whole = [_plain(get_currency_name(code, count, "fr")).partition(" (")[0] for count in (1, 2)]
            forms = {*whole, *(form.split()[0] for form in whole)} - set(RULES["forms"]["not_alone"])
        for form in forms:
            codes.setdefault(form, set()).add(code.partition("_")[0])
    return {form: frozenset(found) for form, found in codes.items()}


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Any form of a currency or language, the longest first."""
    forms = map(re.escape, sorted(_codes(kind), key=len, reverse=True))
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


@cache
def tenders(iso: str) -> Sequence[Period]:
    """The currencies that were legal tender in a country, each with its time.

    Who has joined the euro area since CLDR's edition pays in euros as the table of memberships says.
    """
    joined = periods(iso, _EURO_AREA)
    found: list[Period] = []
    for row in get_territory_currencies(iso, datetime.date.min, datetime.date.max, include_details=True):
        code, since, until = (str(row[cell] or "") for cell in ("currency", "from", "to"))
        found.append(Period(code, since, until, _SOURCE, _EDITION))
    if joined and all(period.status != _EURO for period in found):
        euro = replace(joined[0], status=_EURO)
        found = [period if period.until else replace(period, until=euro.since, source=euro.source) for period in found]
        found.append(euro)
    return found


@cache
def tongues(iso: str) -> Mapping[str, Period]:
    """The languages spoken in a country by code, with CLDR's rank, or where newer law gives another, with that."""
    found: dict[str, Period] = {}
    for code, row in get_territory_language_info(iso).items():
        status, language = str(row["official_status"] or ""), code.partition("_")[0]
        # Of two scripts of a language, the one with a rank tells.
        if status or language not in found:
            found[language] = Period(status, "", "", _SOURCE, _EDITION)
    newer = (row for row in rows_of("languages.csv") if row["iso"] == iso)
    return found | {row["language"]: Period(row["status"], "", "", row["source"], row["as_of"]) for row in newer}
