"""Every plot function of every theme, how to call it (by the names of its tables), and tables to call it with."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

import depeche
from depeche.chronology.table import EVENTS, TIMES
from depeche.corpus.table import DOCUMENTS, ISSUES_TABLE, PARAGRAPHS
from depeche.entities.table import MENTIONS, entity_frame
from depeche.figures.picture import Picture
from depeche.quotations.table import STATEMENTS
from depeche.region.atlas import countries
from depeche.region.table import CLAIMS, PLACES
from depeche.tables import CLAIMS as CLAIM_TYPES
from depeche.tables import FORMS, ISSUES, KINDS, MODALITIES, ROLES, VERDICTS
from depeche.words import Words

Plot = Callable[..., Picture]


def plots() -> dict[str, Plot]:
    """All public functions ``plot_*`` of the package, by theme and name, such as ``entities.plot_shares``."""
    found: dict[str, Plot] = {}
    for module in pkgutil.walk_packages(depeche.__path__, "depeche."):
        parts = module.name.split(".")
        if len(parts) != 4 or parts[2] != "plots":
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if name.startswith("plot_") and inspect.isfunction(value) and value.__module__ == module.name:
                found[f"{parts[1]}.{name}"] = value
    return found


def call(plot: Plot, tables: Mapping[str, pd.DataFrame], words: Words, **options: Any) -> Picture:
    """Draw a plot: its parameters are named for the tables that it wants."""
    given: dict[str, Any] = {"words": words, "source": "essai, quatre dépêches, 3 mai 2021"}
    for name, parameter in inspect.signature(plot).parameters.items():
        if name == "documents" and parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            given[name] = max(len(tables["documents"]), 1)
        elif name in tables:
            given[name] = tables[name]
    return plot(**given | options)


def tables(names: Sequence[str], *, rows: int, articles: int = 1, year: bool = True) -> dict[str, pd.DataFrame]:
    """Tables of all themes with so many `rows` each, about `names` in turn, spread over so many `articles`.

    Parameters
    ----------
    year
        Whether dates have a year.
    """
    numbers = range(rows)
    entities = entity_frame(MENTIONS.frame(_mention(number, names, articles) for number in numbers))
    return {
        "documents": DOCUMENTS.frame(_document(number, names, rows) for number in range(articles)),
        "paragraphs": PARAGRAPHS.frame(_paragraph(number, articles) for number in numbers),
        "issues": ISSUES_TABLE.frame(_issue(number, names, articles) for number in numbers),
        "mentions": MENTIONS.frame(_mention(number, names, articles) for number in numbers),
        "entities": entities,
        "statements": STATEMENTS.frame(_statement(number, names, articles) for number in numbers),
        "times": TIMES.frame(_time(number, articles, year) for number in numbers),
        "events": EVENTS.frame(_event(number, names, articles, year) for number in numbers),
        "places": PLACES.frame(_place(number, articles) for number in numbers),
        "claims": CLAIMS.frame(_claim(number, names, articles) for number in numbers),
    }


def _span(number: int, articles: int, text: str) -> dict[str, Any]:
    start = 100 * (number // articles)
    place = {"doc_id": f"article-{number % articles}", "start": start, "end": start + 40, "text": text}
    return {**place, "rule": "essai", "confidence": 0.9}


def _document(number: int, names: Sequence[str], rows: int) -> dict[str, Any]:
    known = {"doc_id": f"article-{number}", "title": names[number % len(names)] if names else None}
    day = f"2021-{1 + number % 12:02}-{1 + number % 28:02}"
    read = {"published": day, "published_basis": "metadata", "source": f"Agence {number % 3}"}
    return {**known, **read, "words": 20 * rows + 10, "sha256": "0", "text": "x" * (100 * rows + 100)}


def _paragraph(number: int, articles: int) -> dict[str, Any]:
    role = ROLES[number % len(ROLES)]
    span = {key: value for key, value in _span(number, articles, "").items() if key in ("doc_id", "start", "end")}
    counted = role not in ("caption", "repeated")
    return {**span, "paragraph": number // articles, "role": role, "words": 6 + number % 9, "counted": counted}


def _issue(number: int, names: Sequence[str], articles: int) -> dict[str, Any]:
    issue = ISSUES[number % 4]
    span = _span(number, articles, names[number % len(names)])
    return {**span, "issue": issue, "severity": "info", "message": "essai"}


def _mention(number: int, names: Sequence[str], articles: int) -> dict[str, Any]:
    # The first name stands in every sentence, the others come in turn.
    name = names[(number // 2) % len(names)] if number % 2 else names[0]
    kind = KINDS[names.index(name) % len(KINDS)]
    found = {"kind": kind, "entity_id": f"{kind}-{name}", "name": name, "link": "name"}
    place = {"sentence": 400 * (number // (4 * articles)), "paragraph": number // (4 * articles), "counted": True}
    return {**_span(number, articles, name), **found, **place, "counted": number % 11 != 10}


def _statement(number: int, names: Sequence[str], articles: int) -> dict[str, Any]:
    speaker = names[(number * number) % len(names)] if number % 7 != 6 else None
    how = {"form": FORMS[number % len(FORMS)], "cue": "affirme", "verb": ("dire", "prétendre", "marteler")[number % 3]}
    tone = "neutral" if number % 3 == 0 else "loaded"
    said = "un deux trois quatre cinq six"
    who = {"speaker": speaker, "speaker_text": speaker, "speaker_id": None}
    return {**_span(number, articles, said), **how, **who, "tone": tone, "verb_class": "say"}


def _day(number: int, year: bool) -> dict[str, Any]:
    written = f"{2019 + number % 4 if year else 'XXXX'}-{1 + (5 * number) % 12:02}-{1 + (3 * number) % 28:02}"
    if not year:
        return {"edtf": written}
    if number % 5 == 4:
        return {"edtf": f"../{written}", "upper": written}
    return {"edtf": f"{written}~" if number % 5 == 3 else written, "lower": written, "upper": written}


def _time(number: int, articles: int, year: bool) -> dict[str, Any]:
    when = _day(number, year)
    value = when["edtf"].strip("./~")
    literal = value if number % 2 else f"XXXX{value[4:]}"
    return {**_span(number, articles, "ce jour-là"), "type": "DATE", "value": value, "literal": literal, **when}


def _event(number: int, names: Sequence[str], articles: int, year: bool) -> dict[str, Any]:
    name = names[number % len(names)]
    voice = ("narrator", name, None)[number % 3]
    told = {"lemma": f"signer{number}", "label": f"{name} signe", "voice": voice, "participants": name}
    modality = MODALITIES[number % len(MODALITIES)]
    return {**_span(number, articles, "signe"), **told, "modality": modality, **_day(number, year)}


def _place(number: int, articles: int) -> dict[str, Any]:
    every = countries()
    some = every[every["capital"].notna() & every["name"].notna()]
    iso = str(some.index[(7 * number * number) % len(some)]) if number % 3 else "BY"
    kind = "capital" if number % 4 == 3 else "country"
    name = every.at[iso, "capital" if kind == "capital" else "name"]
    found = {"name": name, "iso": iso, "kind": kind, "reference": "name", "counted": True, "rule": "name"}
    return {**_span(number, articles, str(name)), **found, "latitude": 0.0, "longitude": 0.0}


def _claim(number: int, names: Sequence[str], articles: int) -> dict[str, Any]:
    claim = {"claim": CLAIM_TYPES[number % len(CLAIM_TYPES)], "subject": "BY", "object": "PL", "negated": False}
    judged = {"verdict": VERDICTS[number % len(VERDICTS)], "voice": names[number % len(names)], "evidence": "essai"}
    return {**_span(number, articles, "essai"), **claim, **judged, "source": "essai"}
