"""Dates as metadata write them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from depeche.corpus.edtf import is_edtf
from depeche.corpus.formats.dates import edtf_of, edtf_of_number


def test_a_day_is_read_however_it_is_written() -> None:
    for words in [
        "2022-05-19",
        "2022-05-19T18:40:00+02:00",
        "2022-05-19T18:40Z",
        "2022-05-19 18:40:00",
        "2022-05-19 18:40:00.123456+00:00",
        "2022-05-19 18:40:00 UTC",
        "2022-5-19",
        "2022 05 19T00:00:00",
        "2022/05/19",
        "2022.05.19",
        "20220519",
        "20220519T184000Z",
        "20220519184500",
        "19/05/2022",
        "19/5/2022",
        "19.05.2022",
        "19-05-2022",
        "19 05 2022",
        "19-05-22",
        "19/05/22 18:40",
        "19/05/2022 à 18h40",
        "19/05/2022 - 18:40",
        "05/19/2022",
        "5/19/2022 6:40 PM",
        "19 mai 2022",
        " 19 MAI 2022 ",
        "19\u00a0mai\u202f2022",
        "19 mai 22",
        "19-mai-2022",
        "jeudi 19 mai 2022",
        "Jeudi, 19 mai 2022",
        "jeudi 19 mai 2022 - 18:40",
        "jeu. 19 mai 2022 18:40",
        "19 mai 2022 à 18h40",
        "19 mai 2022 à 18 h 40",
        "19 mai 2022, 18 h",
        "le 19 mai 2022",
        "Publié le jeudi 19 mai 2022 à 18:40",
        "Thu, 19 May 2022 18:40:00 +0100",
        "Thu, 19 May 2022 18:40:00 GMT",
        "Thursday 19 May 2022",
        "May 19, 2022",
        "Thursday, May 19th, 2022, 6:40 pm",
        "19-May-2022",
    ]:
        assert edtf_of(words) == "2022-05-19"


def test_other_days_months_and_years() -> None:
    for words, value in [
        ("1er avril 2023", "2023-04-01"),
        ("1ᵉʳ août 2023", "2023-08-01"),
        ("3 févr. 1998", "1998-02-03"),
        ("25 de\u0301c. 2020", "2020-12-25"),
        ("03/04/2021", "2021-04-03"),
        ("31/12/99", "1999-12-31"),
        ("mai 2022", "2022-05"),
        ("Août 2021", "2021-08"),
        ("05/2022", "2022-05"),
        ("2022/05", "2022-05"),
        ("2022", "2022"),
        ("2022-05~", "2022-05~"),
        ("2022-05-19/2022-05-21", "2022-05-19/2022-05-21"),
        ("mar. 7 mars 2023", "2023-03-07"),
        ("7 Mar 2023", "2023-03-07"),
    ]:
        assert edtf_of(words) == value


def test_what_is_no_date_or_does_not_exist_is_none() -> None:
    for words in [
        "",
        "hier",
        "n.d.",
        "31/02/2022",
        "2022-02-30",
        "2022-19-05",
        "32 mai 2022",
        "30 février 2022",
        "0 mai 2022",
        "19/13/2022",
        "13/2022",
        "19 et 20 mai 2022",
        "du 19 au 21 mai 2022",
        "19 mai",
        "jeudi",
        "44700",
        "1652918400",
        "18:40",
        "Paris, 19 mai 2022",
        "19 mai 2022 et le 20",
        "https://exemple.fr/2022/05/19/accord",
        "19/05.2022",
        "1 234",
    ]:
        assert edtf_of(words) is None


def test_numbers_that_count_days_or_seconds() -> None:
    for words, value in [
        ("44700", "2022-05-19"),
        ("44700.5", "2022-05-19"),
        ("44700,75", "2022-05-19"),
        ("1652918400000", "2022-05-19"),
    ]:
        assert edtf_of_number(words) == value


def test_other_numbers_are_no_days() -> None:
    for words in ["", "12", "2022", "4470a", "-44700", "999999", "19/05/2022"]:
        assert edtf_of_number(words) is None


FORMS = ["{0:%Y-%m-%d}", "{0:%d/%m/%Y}", "{0:%d.%m.%Y}", "{0:%Y%m%d}", "{0:%Y-%m-%dT%H:%M:%S}", "{0:%B} {0:%d}, {0:%Y}"]


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.sampled_from(FORMS))
def test_a_written_day_comes_back(day: date, form: str) -> None:
    assert edtf_of(form.format(day)) == day.isoformat()


@given(st.dates(date(1928, 1, 1), date(2170, 1, 1)))
def test_a_spreadsheet_s_number_comes_back(day: date) -> None:
    assert edtf_of_number(str((day - date(1899, 12, 30)) // timedelta(1))) == day.isoformat()


@given(st.text(alphabet="0123456789/-. :hTZmarsmai,", max_size=24))
def test_whatever_comes_out_is_a_date(words: str) -> None:
    value = edtf_of(words)
    assert value is None or is_edtf(value)


def test_long_words_are_no_date_and_cost_nothing() -> None:
    assert edtf_of("19 mai 2022 18h" + "a" * 60 + "!") is None
    assert edtf_of("19 mai 2022 " * 1_000_000) is None
