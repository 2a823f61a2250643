"""From what is written to the date that is meant, and how exactly it is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.chronology.find import find_expressions
from depeche.chronology.resolve import resolve_all
from depeche.chronology.setting import Setting
from depeche.chronology.values import as_edtf, easter, moved, nth_weekday, unit_value
from depeche.confidence import shares
from depeche.corpus.edtf import is_edtf
from depeche.data import load_toml
from helpers import analyse_text, cells

MONTHS = list(load_toml("months.toml")["full"])
DAYS = st.dates(date(1700, 1, 1), date(2199, 12, 31))


def values(text: str, published: str | None = "2022-05-25", tense: str = "") -> list[str | None]:
    found = list(find_expressions(text))
    return [when.value for when in resolve_all(found, published, [Setting(tense=tense)] * len(found))]


def edtf(text: str, published: str | None = None) -> list[tuple[str | None, str | None, str | None]]:
    return [(when.edtf, when.lower, when.upper) for when in resolve_all(list(find_expressions(text)), published)]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Le 19 mai", "2022-05-25", "2022-05-19"),
        ("Le 28 décembre", "2022-01-05", "2021-12-28"),
        ("Le 3 janvier", "2022-12-20", "2023-01-03"),
        ("Le 19 mai", "2022", "2022-05-19"),
        ("Le 19 mai 2021", "2022-05-25", "2021-05-19"),
        ("Le 29 février", "2023-03-01", "2024-02-29"),
        ("Le 29 février", "2021-06-01", "2020-02-29"),
        ("hier", "2022-05-01", "2022-04-30"),
        ("hier", "2024-03-01", "2024-02-29"),
        ("avant-hier soir", "2022-05-25", "2022-05-23TEV"),
        ("la semaine dernière", "2021-01-06", "2020-W53"),
        ("la semaine prochaine", "2020-12-30", "2021-W01"),
        ("cette semaine", "2022-01-01", "2021-W52"),
        ("le week-end dernier", "2012-07-02", "2012-W26-WE"),
        ("le mois dernier", "2022-01-31", "2021-12"),
        ("le mois prochain", "2022-01-31", "2022-02"),
        ("il y a trois ans", "2022-05-25", "2019"),
        ("il y a deux jours", "2022-05-25", "2022-05-23"),
        ("il y a quelques mois", "2022-05-25", "PAST_REF"),
        ("l’an prochain", "2022-05-25", "2023"),
        ("mai dernier", "2022-05-25", "2021-05"),
        ("septembre prochain", "2022-05-25", "2022-09"),
        ("vendredi dernier", "1999-05-27", "1999-05-21"),
        ("mardi prochain", "2022-05-24", "2022-05-31"),
        ("le siècle dernier", "2022-05-25", "19"),
        ("le lundi de Pâques 2022", "2022-05-25", "2022-04-18"),
        # feasts that move by the moon
        ("avant l'Aïd el-Fitr", "2022-04-28", "2022-05-02"),
        ("la Tabaski 2021", "2022-04-28", "2021-07-20"),
        ("à la veille de l'Aïd", "2024-06-03", "2024-06-15"),
        ("le premier dimanche du printemps 2000", "2022-05-25", "2000-03-26"),
        ("le dernier lundi de mai 2022", "2022-05-25", "2022-05-30"),
        ("15 septembre de l’an prochain", "2022-05-25", "2023-09-15"),
        ("mardi 3", "2022-05-25", "2022-05-03"),
    ],
)
def test_against_the_article_s_date(text: str, published: str, value: str) -> None:
    assert values(text, published) == [value]


@pytest.mark.parametrize(
    ("text", "tense", "value"),
    [
        ("mardi", "past", "2022-05-24"),
        ("mardi", "future", "2022-05-31"),
        ("mercredi", "past", "2022-05-25"),
        ("mercredi", "future", "2022-05-25"),
        ("vendredi", "", "2022-05-27"),
        ("en mars", "past", "2022-03"),
        ("en mars", "future", "2023-03"),
        ("en mai", "past", "2022-05"),
        ("le 3 décembre", "past", "2021-12-03"),
        ("le 3 juin", "past", "2022-06-03"),
        ("en été", "present", "XXXX-SU"),
        ("aujourd’hui", "present", "PRESENT_REF"),
        ("aujourd’hui", "past", "2022-05-25"),
    ],
)
def test_tense_tells_the_direction(text: str, tense: str, value: str) -> None:
    assert values(text, tense=tense) == [value]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le 10 mai, il part ; la veille, il dormait.", ["2022-05-10", "2022-05-09"]),
        ("Le 10 mai, il part ; le lendemain, il dort.", ["2022-05-10", "2022-05-11"]),
        ("En 1998, il gagne ; l’année suivante, il perd.", ["1998", "1999"]),
        ("mardi vers 21 h 45", ["2022-05-24", "2022-05-24T21:45"]),
        ("à 8 h, samedi 28 mai", ["2022-05-28T08:00", "2022-05-28"]),
        ("la nuit du 10 au 11 mai à trois heures du matin", ["2022-05-10TNI", "2022-05-11T03:00"]),
        ("mardi 7 juin, puis mardi", ["2022-06-07", "2022-06-07"]),
        ("mardi 7 juin, puis mardi 14", ["2022-06-07", "2022-06-14"]),
        ("en 97 (en janvier)", ["1997", "XXXX-01"]),
    ],
)
def test_the_date_that_is_told_anchors_what_follows(text: str, expected: list[str]) -> None:
    if "(" not in text:
        assert values(text) == expected
        return
    found = list(find_expressions(text))
    settings = [Setting(), Setting(bracket=True)]
    assert [when.value for when in resolve_all(found, None, settings)] == ["1997", "1997-01"]


def test_a_year_at_the_head_of_a_sentence_governs_its_paragraph() -> None:
    text = "En 1998, il gagne. Le 3 mai, il perd. Le 4 mai, il part."
    found = list(find_expressions(text))
    settings = [Setting(0, 0, 3), Setting(1, 0, 3), Setting(2, 1, 3)]
    whens = resolve_all(found, "2022-05-25", settings)
    assert [when.value for when in whens] == ["1998", "1998-05-03", "2022-05-04"]
    assert [when.anchor for when in whens] == [None, "1998", "2022-05-25"]


@pytest.mark.parametrize(
    "text", ["hier", "mardi", "la semaine dernière", "il y a trois ans", "à 8 heures", "la veille"]
)
@pytest.mark.parametrize("published", [None, "2021/..", "2021-05/2022"])
def test_without_the_article_s_date_a_relative_expression_has_no_value(text: str, published: str | None) -> None:
    (when,) = resolve_all(list(find_expressions(text)), published)
    assert (when.value, when.edtf, when.lower, when.upper, when.anchor) == (None,) * 5


@pytest.mark.parametrize("published", [None, "2021/..", "XXXX-05-25"])
def test_without_the_article_s_year_the_year_stays_unknown(published: str | None) -> None:
    assert edtf("Le 19 mai", published) == [("XXXX-05-19", None, None)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hier", "XXXX-07-02"),
        ("hier soir", "XXXX-07-02TEV"),
        ("avant-hier", "XXXX-07-01"),
        ("demain à 8 h", "XXXX-07-04"),
        ("ce matin", "XXXX-07-03TMO"),
        ("à 8 heures", "XXXX-07-03T08:00"),
        ("la veille", "XXXX-07-02"),
        ("il y a quatre jours", "XXXX-06-29"),
        ("le mois dernier", "XXXX-06"),
        ("le 5 juillet", "XXXX-07-05"),
        ("mardi", None),
        ("la semaine dernière", None),
        ("il y a trois ans", None),
        ("l’an dernier", None),
        ("le week-end dernier", None),
        ("le trimestre dernier", None),
        ("désormais", "PRESENT_REF"),
        ("depuis trois jours", "P3D"),
        ("en 2012", "2012"),
        ("depuis 1990", "1990"),
    ],
)
def test_against_a_date_without_its_year(text: str, value: str | None) -> None:
    (when, *_) = resolve_all(list(find_expressions(text)), "XXXX-07-03")
    assert when.value == value
    assert when.edtf is None or is_edtf(when.edtf)
    assert (when.lower, when.upper) == (None, None) or value in ("2012", "1990")


@pytest.mark.parametrize(
    ("published", "value"), [("XXXX-03-01", None), ("XXXX-01-01", "XXXX-12-31"), ("XXXX-03-02", "XXXX-03-01")]
)
def test_the_day_before_where_its_year_is_unknown(published: str, value: str | None) -> None:
    assert values("hier", published) == [value]


def test_a_year_that_is_told_does_not_date_what_hangs_on_the_article_s() -> None:
    assert values("En 2012, il perd. Hier, il gagne.", "XXXX-07-03") == ["2012", "XXXX-07-02"]


def test_a_day_is_not_counted_from_a_year() -> None:
    assert values("hier", "2022") == [None]
    assert values("l’an dernier", "2022") == ["2021"]


def test_a_resolved_date_is_less_certain_than_a_written_one() -> None:
    texts = ("mardi", "le 19 mai", "le 19 mai 2022")
    whens = [resolve_all(list(find_expressions(text)), "2022-05-25")[0] for text in texts]
    sure = [shares("times")[when.ground] for when in whens]
    assert sure == sorted(set(sure))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("depuis 1990", ("1990/..", "1990-01-01", None)),
        ("à partir du 3 juin 2021", ("2021-06-03/..", "2021-06-03", None)),
        ("avant 2030", ("../2030", None, "2030-12-31")),
        ("d’ici 2035", ("../2035", None, "2035-12-31")),
        ("jusqu’au 19 mai 2021", ("../2021-05-19", None, "2021-05-19")),
        ("depuis les années 60", ("1960/..", "1960-01-01", None)),
        ("en 2021", ("2021", "2021-01-01", "2021-12-31")),
        ("mi-février 2022", ("2022-02-15~", "2022-02-11", "2022-02-20")),
        ("fin mars 2022", ("2022-03~", "2022-03-21", "2022-03-31")),
        ("début 2022", ("2022~", "2022-01-01", "2022-04-30")),
        ("au premier semestre 2012", ("2012-01/2012-06", "2012-01-01", "2012-06-30")),
        ("au printemps 2012", ("2012-21", "2012-03-01", "2012-05-31")),
        ("le 9 juin 2012 en fin d’après-midi", ("2012-06-09", "2012-06-09", "2012-06-09")),
        ("vers le 9 juin 2012", ("2012-06-09~", "2012-06-09", "2012-06-09")),
        ("à la mi-février", ("XXXX-02", None, None)),
        ("en 52 avant Jésus-Christ", (None, None, None)),
    ],
)
def test_edtf_and_bounds(text: str, expected: tuple[str, str | None, str | None]) -> None:
    assert edtf(text) == [expected]


def test_both_ends_of_a_range_have_its_interval() -> None:
    expected = ("2022-05-03/2022-05-05", "2022-05-03", "2022-05-05")
    assert edtf("du 3 au 5 mai 2022") == [expected, expected]
    assert edtf("les 3 et 5 mai 2022") != [expected, expected]


@pytest.mark.parametrize("text", ["il y a une dizaine d’années", "il y a près de dix ans", "il y a plus de dix ans"])
def test_about_so_long_ago_is_about_that_year(text: str) -> None:
    assert edtf(text, "2022-05-25") == [("2012~", "2012-01-01", "2012-12-31")]
    assert edtf("il y a dix ans", "2022-05-25")[0][0] == "2012"


def test_a_length_reaches_from_a_known_day() -> None:
    assert edtf("depuis deux ans", "2022-05-25") == [("2020~/..", "2020-01-01", None)]
    assert edtf("d’ici trois mois", "2022-05-25") == [("../2022-08~", None, "2022-08-31")]
    assert edtf("pendant deux ans", "2022-05-25") == [(None, None, None)]


@given(DAYS, DAYS)
def test_the_nearest_day_of_any_year_is_a_real_one(day: date, published: date) -> None:
    (value,) = values(f"le {day.day} {MONTHS[day.month - 1]}", published.isoformat())
    assert value is not None
    assert value[5:] == day.isoformat()[5:]
    distance = abs((date.fromisoformat(value) - published).days)
    assert distance <= (183 if (day.month, day.day) != (2, 29) else 8 * 366)


@given(DAYS, st.integers(-500, 500), st.sampled_from(["D", "W", "M", "Q", "H", "Y", "DE", "CE"]))
def test_steps_stay_in_the_calendar_and_have_edtf(day: date, amount: int, unit: str) -> None:
    there = moved(day, amount, unit)
    if there:
        assert as_edtf(unit_value(there, unit))


@pytest.mark.parametrize(
    ("year", "day"), [(1999, "1999-04-04"), (2000, "2000-04-23"), (2038, "2038-04-25"), (2285, "2285-03-22")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


def test_the_nth_weekday_of_a_month() -> None:
    assert nth_weekday(date(2022, 5, 1), 7, 1) == date(2022, 5, 1)
    assert nth_weekday(date(2022, 5, 1), 1, 2) == date(2022, 5, 9)
    assert nth_weekday(date(2022, 5, 1), 2, -1) == date(2022, 5, 31)


@pytest.mark.parametrize("value", ["PRESENT_REF", "P3Y", "XXXX-SU", "2022-W54", "XXXX-WXX-2", ""])
def test_what_is_no_date_has_no_edtf(value: str) -> None:
    assert as_edtf(value) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chaque année, le 14 juillet, on danse.", ["P1Y", "XXXX-07-14"]),
        ("Tous les ans, du 3 au 5 juin, on danse.", ["P1Y", "XXXX-06-03", "XXXX-06-05"]),
        ("Chaque année, le 3 juin dernier aussi, on danse.", ["P1Y", "2021-06-03"]),
        ("Chaque semaine, et le 14 juillet, on danse.", ["P1W", "2022-07-14"]),
    ],
)
def test_what_comes_back_every_year_has_no_year(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Le feu a pris peu avant 15 heures.", "2024-09-12T15:00:00"),
        ("Le message a été publié juste après 16 h 30.", "2024-09-12T16:30:00"),
        ("Il a attendu jusqu'à 15 heures.", "../2024-09-12"),
    ],
)
def test_what_is_near_an_hour_is_of_that_day(text: str, edtf: str) -> None:
    assert cells(analyse_text(text, published="2024-09-12").times, "edtf") == [edtf]
