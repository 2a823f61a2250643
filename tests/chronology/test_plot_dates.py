"""Dates in words: no more exact than they are, in the figure's language."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.chronology.plot_dates import in_words, period, when
from depeche.words import Words

FR, EN = Words("fr"), Words("en")


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        ("2022-05-01", "1er mai 2022", "1 May 2022"),
        ("XXXX-05-19", "19 mai", "19 May"),
        ("2012~", "vers 2012", "about 2012"),
        ("2022-02-15~", "vers le 15 février 2022", "about 15 February 2022"),
        ("2012-06-19T10:30:00", "19 juin 2012", "19 June 2012"),
        ("2012-21", "printemps 2012", "spring 2012"),
        ("198X", "années 1980", "1980s"),
        ("14XX", "XVe siècle", "15th century"),
        ("00XX", "Ier siècle", "1st century"),
        ("0001/0100", "Ier siècle", "1st century"),
        ("20XX", "XXIe siècle", "21st century"),
        ("0021", "l’an 21", "AD 21"),
        ("0732-10-25", "25 octobre 732", "25 October 732"),
        ("../2022~", "au plus tard fin 2022", "by the end of 2022"),
        ("../2022-05", "au plus tard fin mai 2022", "by the end of May 2022"),
        ("../2012-11-19", "au plus tard le 19 novembre 2012", "by 19 November 2012"),
        ("../2012-11-19~", "au plus tard vers le 19 novembre 2012", "by about 19 November 2012"),
        ("1990/..", "depuis 1990", "since 1990"),
        ("2010~/..", "depuis 2010 environ", "since 2010 or so"),
    ],
)
def test_a_date_in_words(edtf: str, french: str, english: str) -> None:
    assert in_words(edtf, FR) == french
    assert in_words(edtf, EN) == english


@pytest.mark.parametrize(
    ("edtf", "french"),
    [
        ("2012-05-03/2012-05-05", "3 – 5 mai 2012"),
        ("2022-05-01/2022-05-03", "1er – 3 mai 2022"),
        ("2012-07-27/2012-08-12", "27 juillet – 12 août 2012"),
        ("2012-12-30/2013-01-01", "30 décembre 2012 – 1er janvier 2013"),
        ("2012-01/2012-06", "janvier – juin 2012"),
        ("2012/2013", "2012 – 2013"),
        ("2012~/2013-05-04", "2012 – 4 mai 2013"),
        ("XXXX-05-10/XXXX-05-12", "10 – 12 mai"),
        ("2012-05-03/2012-05-03", "3 mai 2012"),
    ],
)
def test_what_both_ends_share_is_said_once(edtf: str, french: str) -> None:
    assert in_words(edtf, FR) == french


@pytest.mark.parametrize(
    ("edtf", "lower", "upper", "french"),
    [
        ("2012~", "2012-01-01", "2012-04-30", "début 2012"),
        ("2012~", "2012-09-01", "2012-12-31", "fin 2012"),
        ("2012~", "2012-01-01", "2012-12-31", "vers 2012"),
        ("2022-02-15~", "2022-02-11", "2022-02-20", "mi-février 2022"),
        ("2012-02~", "2012-02-21", "2012-02-29", "fin février 2012"),
        ("2022-02-15~", "2022-02-15", "2022-02-15", "vers le 15 février 2022"),
        (None, "2022-05-10", "2022-05-10", "10 mai 2022"),
        (None, "2022-05-10", None, "depuis le 10 mai 2022"),
    ],
)
def test_bounds_tell_which_part_is_meant(edtf: str | None, lower: str, upper: str | None, french: str) -> None:
    assert when(SimpleNamespace(edtf=edtf, lower=lower, upper=upper), FR) == french


def test_a_stretch_lies_in_one_period_or_in_none() -> None:
    assert period(737_000, 737_000, "day") == "2018-11-02"
    assert period(737_000, 737_010, "month") == "2018-11"
    assert period(737_000, 737_040, "month") == ""
    assert period(737_000, 737_040, "year") == "2018"


@given(st.text(alphabet="0123456789X-/.~%?T", max_size=24))
def test_any_text_is_printed(edtf: str) -> None:
    assert isinstance(in_words(edtf, FR), str)
