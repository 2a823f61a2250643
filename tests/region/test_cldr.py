"""Claims of currencies and official languages, as CLDR decides them, and where it does not."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from depeche.region.table import rows


def _claims(nlp: Language, text: str, published: str | None) -> list[dict[str, Any]]:
    doc = nlp.make_doc(text)
    doc._.published = published
    return [row for name, row in rows(nlp(doc)) if name == "claims"]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("La Tchéquie paie en couronnes.", "2024-03-15", [("couronne tchèque", None, "supported")]),
        ("La Croatie a adopté l’euro en 2023.", "2024-03-15", [("euro", "2023", "supported")]),
        ("En 2019, la Croatie a adopté l’euro.", "2024-03-15", [("euro", "2019", "contradicted")]),
        # Notes and coins came three years after the currency.
        ("La France a adopté l’euro en 2002.", "2024-03-15", [("euro", "2002", "supported")]),
        ("La monnaie de la Suède n’est pas l’euro.", "2024-03-15", [("euro", None, "supported")]),
        ("La monnaie de la Bulgarie est le lev.", "2024-03-15", [("lev bulgare", None, "supported")]),
        ("La monnaie de la Bulgarie est le lev.", "2026-03-15", [("lev bulgare", None, "contradicted")]),
        # The table ends before the article, does not say what else is used, has two, has not been told when.
        ("La monnaie de la Suède est l’euro.", "2026-11-15", [("euro", None, "not checkable")]),
        ("Le Liban utilise l’euro.", "2024-03-15", [("euro", None, "not checkable")]),
        ("La monnaie du Panama est le balboa.", "2024-03-15", [("balboa panaméen", None, "not checkable")]),
        ("La monnaie de la Croatie est l’euro.", None, [("euro", None, "not checkable")]),
        ("La Suède pourrait adopter l’euro.", "2024-03-15", []),
        ("La monnaie du Japon recule face à l’euro.", "2024-03-15", []),
        ("Le Japon paie son gaz en dollars.", "2024-03-15", []),
    ],
)
def test_currency(nlp: Language, text: str, published: str | None, expected: list[tuple[str, str | None, str]]) -> None:
    found = [row for row in _claims(nlp, text, published) if row["claim"] == "currency"]
    assert [(row["subject"], row["sense"], row["verdict"]) for row in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le portugais, langue officielle de l’Angola, progresse.", [("portugais", "supported")]),
        (
            "La Suisse a pour langues officielles l’allemand et le tamoul.",
            [("allemand", "supported"), ("tamoul", "contradicted")],
        ),
        ("Le portugais est la langue officielle de la Suède.", [("portugais", "contradicted")]),
        ("La Suède, dont la langue officielle est le suédois, vote.", [("suédois", "supported")]),
        # One of several, in some regions only, by no law, changed by a newer law.
        ("La Suisse, dont la langue officielle est l’allemand, vote.", [("allemand", "not checkable")]),
        ("Le catalan, langue officielle de l’Espagne, recule.", [("catalan", "not checkable")]),
        ("L’anglais est la langue officielle des États-Unis.", [("anglais", "not checkable")]),
        ("Le français, langue officielle du Mali, recule.", [("français", "not checkable")]),
        ("La langue officielle de l’Angola s’enseigne peu, le portugais recule.", []),
        ("Le français est une langue de l’Algérie.", []),
    ],
)
def test_language(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    found = [row for row in _claims(nlp, text, "2024-03-15") if row["claim"] == "language"]
    assert [(row["subject"], row["verdict"]) for row in found] == expected
