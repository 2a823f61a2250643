"""Dates as written, and dates that are known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.chronology.expressions import Expression, find_expressions, iso
from depeche.chronology.resolve import resolve
from depeche.edtf import is_edtf
from helpers import texts


def found(text: str) -> list[tuple[str, str]]:
    return [(text[e.start : e.end], e.literal) for e in find_expressions(text)]


def resolved(text: str, published: str | None = None) -> list[str]:
    return [resolve(expression, published).edtf for expression in find_expressions(text)]


@pytest.mark.parametrize(
    ("text", "span", "literal"),
    [
        ("Le 19 mai 2022, le port rouvre.", "19 mai 2022", "2022-05-19"),
        ("Le 19 mai, le port rouvre.", "19 mai", "XXXX-05-19"),
        ("Le 1er juin, le port rouvre.", "1er juin", "XXXX-06-01"),
        ("Mercredi 3 août 2022, le port rouvre.", "Mercredi 3 août 2022", "2022-08-03"),
        ("Il rouvre le 19/05/2021.", "19/05/2021", "2021-05-19"),
        ("Il rouvre le 3.06.2023.", "3.06.2023", "2023-06-03"),
        ("Il rouvre le 2021-05-19.", "2021-05-19", "2021-05-19"),
        ("Il rouvre en mai 2022.", "mai 2022", "2022-05"),
        ("Il rouvre à la mi-février.", "mi-février", "XXXX-02"),
        ("Il rouvre fin mars 2022.", "fin mars 2022", "2022-03"),
        ("Il est fermé depuis 1990.", "1990", "1990"),
        ("En 2021, il était fermé.", "2021", "2021"),
        ("Il rouvre le 29 février 2024.", "29 février 2024", "2024-02-29"),
        ("Il rouvre le 3 déc. prochain.", "3 déc", "XXXX-12-03"),
    ],
)
def test_a_date_is_found(text: str, span: str, literal: str) -> None:
    assert found(text) == [(span, literal)]


@pytest.mark.parametrize(
    "text",
    [
        "La maison coûte 1990 euros.",
        "Le budget est passé à 2020 euros.",
        "Quelque 2000 personnes ont marché.",
        "La ville compte en 2000 habitants ou plus.",
        "Le modèle Peugeot 2008 se vend bien.",
        "Le 31 février, il ne se passe rien.",
        "Il rouvre le 45/05/2021.",
        "La version 2.10.2021b est sortie.",
        "Il a marché 1,5 km puis 2 000 m.",
        "Marsouin et maison.",
    ],
)
def test_counts_prices_and_impossible_days_are_no_dates(text: str) -> None:
    assert found(text) == []


def test_two_years_are_two_dates() -> None:
    assert found("Il était fermé entre 2019 et 2021.") == [("2019", "2019"), ("2021", "2021")]


@given(texts())
def test_dates_are_in_order_and_known_ones_are_valid(text: str) -> None:
    at = 0
    for expression in find_expressions(text):
        assert at <= expression.start < expression.end
        at = expression.end
        for published in (None, "2022-03-01", "2022", "2021/.."):
            when = resolve(expression, published)
            assert is_edtf(when.edtf)
            assert not (when.lower and when.upper) or when.lower <= when.upper


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("Le 19 mai", "2022-05-25", "2022-05-19"),
        ("Le 28 décembre", "2022-01-05", "2021-12-28"),
        ("Le 3 janvier", "2022-12-20", "2023-01-03"),
        ("Le 19 mai", "2022", "2022-05-19"),
        ("Le 19 mai 2021", "2022-05-25", "2021-05-19"),
        ("Le 29 février", "2023-03-01", "2024-02-29"),
        ("Le 29 février", "2021-06-01", "2020-02-29"),
        ("à la mi-février", "2022-05-25", "2022-02-15~"),
        ("à la mi-février", None, "XXXX-02"),
        ("fin mars 2022", None, "2022-03~"),
    ],
)
def test_a_missing_year_is_the_nearest(text: str, published: str | None, edtf: str) -> None:
    assert resolved(text, published) == [edtf]


@pytest.mark.parametrize("published", [None, "2021/..", "XXXX-05-25"])
def test_without_the_article_s_year_the_year_stays_unknown(published: str | None) -> None:
    (expression,) = find_expressions("Le 19 mai")
    when = resolve(expression, published)
    assert (when.edtf, when.lower, when.upper, when.anchor) == ("XXXX-05-19", None, None, None)


def test_a_resolved_date_names_its_anchor_and_is_less_certain() -> None:
    (bare,), (full,) = find_expressions("Le 19 mai"), find_expressions("Le 19 mai 2022")
    assert resolve(bare, "2022-05-25").anchor == "2022-05-25"
    assert resolve(full, "2022-05-25").anchor is None
    confidences = [resolve(bare, None), resolve(bare, "2022-05-25"), resolve(full, None)]
    assert sorted(confidences, key=lambda when: when.confidence) == confidences


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("depuis 1990", "1990/.."),
        ("depuis le 19 mai 2021", "2021-05-19/.."),
        ("à partir du 3 juin 2021", "2021-06-03/.."),
        ("avant 2030", "../2030"),
        ("d’ici 2035", "../2035"),
        ("jusqu’au 19 mai 2021", "../2021-05-19"),
        ("depuis le 19 mai", "XXXX-05-19"),
        ("en 2021", "2021"),
    ],
)
def test_prepositions_open_intervals(text: str, edtf: str) -> None:
    assert resolved(f"Le port est fermé {text}.") == [edtf]


@given(st.dates(date(1700, 1, 1), date(2199, 12, 31)), st.dates(date(1700, 1, 1), date(2199, 12, 31)))
def test_the_nearest_day_of_any_year_is_a_real_one_within_a_year_of_the_article(day: date, published: date) -> None:
    expression = Expression(0, 1, "day", None, day.month, day.day)
    when = resolve(expression, published.isoformat())
    distance = abs((date.fromisoformat(when.edtf) - published).days)
    assert when.edtf[5:] == day.isoformat()[5:]
    assert distance <= (183 if (day.month, day.day) != (2, 29) else 8 * 366)


def test_iso() -> None:
    assert [iso(2022), iso(2022, 5), iso(None, 5, 9), iso(987)] == ["2022", "2022-05", "XXXX-05-09", "0987"]
