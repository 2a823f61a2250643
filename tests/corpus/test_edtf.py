"""EDTF: what is valid, and which days it allows."""

from __future__ import annotations

from datetime import date, timedelta

from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from depeche.chronology.find import find_expressions
from depeche.chronology.resolve import Resolved, resolve_all
from depeche.chronology.values import as_edtf, unit_value
from depeche.corpus.edtf import bounds, is_edtf, is_plain, one_day

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


def test_valid() -> None:
    for value in [
        "2022",
        "2022-05",
        "2022-05-19",
        "2022-05~",
        "2022-02-15~",
        "XXXX-05-19",
        "1990/..",
        "../2022-05",
        "2022-21",
        "199X",
        "19XX",
        "XXXX-02-29",
        "2022-05-XX",
        "2022-XX-31",
        "2022-05-19?",
        "2022%",
        "2024-02-29",
        "0000",
        "0001-01-01",
        "9999-12-31",
        "-0044-03-15",
        "-0044/0014",
        "0001/0100",
        "1990/199X",
        "2022/",
        "/2022",
        "2022-05-19T23:59:59Z",
    ]:
        assert is_edtf(value)


def test_not_valid() -> None:
    for value in [
        "",
        "hier",
        "19/05/2022",
        "2022-02-30",
        "2023-02-29",
        "XXXX-02-30",
        "2022-13",
        "2022-00",
        "2022-05-00",
        "2022-05-32",
        "2022-5",
        "2022-21-01",
        "2022-05-19/2022-05-01",
        "0044/-0014",
        "2022-05-19/2022-05",
        "2022/2023/2024",
        "2022-05-19T10:00:00/2022-05-20",
        "2022-05-19T25:00:00",
        "2022-05-19T10:00",
        "/",
        "../..",
        "../199X",
        "XXXX-05/..",
        "199X~",
        "-0000",
        "22",
        "20220519",
        "mai 2022",
        " 2022",
        "2022\n",
        "٢٠٢٢-٠٥-١٩",
    ]:
        assert not is_edtf(value)


def test_bounds() -> None:
    for value, expected in [
        ("2022", ("2022-01-01", "2022-12-31")),
        ("2022-02", ("2022-02-01", "2022-02-28")),
        ("2024-02~", ("2024-02-01", "2024-02-29")),
        ("2022-05-19", ("2022-05-19", "2022-05-19")),
        ("2022-05-19T10:00:00", ("2022-05-19", "2022-05-19")),
        ("2022-21", ("2022-03-01", "2022-05-31")),
        ("199X", ("1990-01-01", "1999-12-31")),
        ("19XX", ("1900-01-01", "1999-12-31")),
        ("1990/..", ("1990-01-01", None)),
        ("../2022-05", (None, "2022-05-31")),
        ("2021-05/2022", ("2021-05-01", "2022-12-31")),
        ("XXXX-05-19", (None, None)),
        ("XXXX-05", (None, None)),
        ("2022-24", ("2022-01-01", "2023-02-28")),
        ("199X-05", ("1990-05-01", "1999-05-31")),
        ("0001", ("0001-01-01", "0001-12-31")),
        ("0001/0100", ("0001-01-01", "0100-12-31")),
        ("9999", ("9999-01-01", "9999-12-31")),
        ("9999-24", ("9999-01-01", "9999-12-31")),
        ("../9999-12-31", (None, "9999-12-31")),
        # Python's calendar, and with it every figure, starts with the year 1.
        ("0000", (None, None)),
        ("0000-02-29", (None, None)),
        ("00XX", ("0001-01-01", "0099-12-31")),
        ("-0044", (None, None)),
        ("-0044-03-15/0014", (None, "0014-12-31")),
        ("2022-02-30", (None, None)),
        ("2022-05-19/2022-05-01", (None, None)),
        ("hier", (None, None)),
        ("", (None, None)),
    ]:
        assert bounds(value) == expected


@given(DAYS, st.sampled_from([4, 7, 10]), st.sampled_from(["", "~", "?", "%"]))
def test_a_day_lies_within_the_bounds_of_its_date(day: date, length: int, doubt: str) -> None:
    value = day.isoformat()[:length] + doubt
    lower, upper = bounds(value)
    assert is_edtf(value)
    assert lower is not None
    assert upper is not None
    assert date.fromisoformat(lower) <= day <= date.fromisoformat(upper)


def test_a_year_a_month_or_a_day_is_plain() -> None:
    for value in ["2022", "2022-05", "2022-05-19", "0001", "9999-12-31"]:
        assert is_plain(value)
        assert not is_plain(value, len(value) + 1)


def test_other_dates_are_not_plain() -> None:
    for value in [
        "",
        "0000",
        "-0044",
        "202X",
        "2022-24",
        "2022-13",
        "2022-02-30",
        "2022~",
        "2022/..",
        "2022-05-19T10:00:00",
    ]:
        assert not is_plain(value)


@given(DAYS, DAYS)
def test_an_interval_reaches_from_its_first_day_to_its_last(one: date, other: date) -> None:
    first, last = sorted([one.isoformat(), other.isoformat()])
    assert bounds(f"{first}/{last}") == (first, last)


def written() -> st.SearchStrategy[str]:
    """What looks like a date, and often is one: years at both ends of the calendar, parts that do not exist."""
    year = st.sampled_from(["2022", "2024", "1900", "0000", "0001", "9999", "-0044", "-0000", "199X", "19XX", "XXXX"])
    part = st.sampled_from(["00", "01", "02", "12", "13", "21", "24", "29", "30", "31", "XX"]).map("-{}".format)
    doubt = st.sampled_from(["", "", "~", "?", "T10:00:00", "T24:00"])
    one = st.tuples(year, st.lists(part, max_size=2).map("".join), doubt).map("".join)
    return one | st.tuples(one | st.just(".."), one | st.sampled_from(["", ".."])).map("/".join)


@given(st.text(max_size=12) | st.text("0123456789X-/.~?%T", max_size=21) | written())
def test_any_text_has_an_answer(value: str) -> None:
    assert is_edtf(value) in (True, False)
    lower, upper = bounds(value)
    assert not (lower and upper) or lower <= upper
    assert is_edtf(value) or (lower, upper) == (None, None)
    for day in filter(None, (lower, upper)):
        assert date.fromisoformat(day).isoformat() == day
    assert one_day(value) is None or one_day(value).isoformat() == lower == upper


@given(written())
def test_what_is_valid_another_program_reads_too(value: str) -> None:
    if is_edtf(value):
        assert parse_edtf(value) is not None, value


# What the library writes is read by two programs that know nothing of one another: its own check and edtf.


def resolved(text: str, published: str | None = None) -> list[Resolved]:
    return resolve_all(list(find_expressions(text)), published)


def assert_read_by_both(value: str) -> None:
    assert is_edtf(value), value
    assert parse_edtf(value) is not None, value


SAID_OF_YEARS = (
    "en l’an {}",
    "depuis l’an {}",
    "avant l’année {}",
    "fin de l’année {}",
    "à la mi-mai {}",
    "du 3 au 5 mai {}",
    "au premier semestre {}",
    "au printemps {}",
    "à l’hiver {}",
    "le lundi de Pâques {}",
    "le premier dimanche de mai {}",
    "le dernier lundi de février {}",
    "d’ici 29 février {}",
    "29/02/{}",
    "Noël {}, puis la veille et l’année suivante",
)


@given(st.integers(0, 9999), st.sampled_from(SAID_OF_YEARS))
def test_dates_of_any_year_are_read_by_two_programs(year: int, said: str) -> None:
    for when in resolved(said.format(f"{year:04}")):
        if when.edtf:
            assert_read_by_both(when.edtf)
        assert not (when.lower and when.upper) or when.lower <= when.upper


def test_a_year_in_words_is_read_by_two_programs() -> None:
    for year in [0, 1, 4, 100, 400, 999, 1000, 1582, 1900, 1999, 2000, 2023, 2024, 9998, 9999]:
        (when,) = resolved(f"en l’an {year}")
        assert when.edtf == f"{year:04}"
        assert_read_by_both(when.edtf)


def test_29_february_stands_in_leap_years_alone() -> None:
    for year in [4, 1600, 1900, 2000, 2023, 2024, 2100]:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        found = [when.edtf for when in resolved(f"le 29/02/{year:04}")]
        assert found == ([f"{year:04}-02-29"] if leap and year >= 1000 else [])
        assert is_edtf(f"{year:04}-02-29") == leap


def test_29_february_of_an_unknown_year_is_a_date() -> None:
    assert [when.edtf for when in resolved("le 29 février")] == ["XXXX-02-29"]
    assert_read_by_both("XXXX-02-29")
    assert [when.edtf for when in resolved("le 29 février", "2023-03-02")] == ["2024-02-29"]


def test_weeks_at_a_year_s_end() -> None:
    for day, week, edtf in [
        ("2020-12-31", "2020-W53", "2020-12-28/2021-01-03"),
        ("2021-01-03", "2020-W53", "2020-12-28/2021-01-03"),
        ("2021-01-04", "2021-W01", "2021-01-04/2021-01-10"),
        ("2022-01-01", "2021-W52", "2021-12-27/2022-01-02"),
        ("2024-12-30", "2025-W01", "2024-12-30/2025-01-05"),
        ("2016-01-02", "2015-W53", "2015-12-28/2016-01-03"),
    ]:
        (when,) = resolved("cette semaine", day)
        assert (when.value, when.edtf) == (week, edtf)
        assert_read_by_both(edtf)
        (end,) = resolved("le week-end", day)
        assert end.edtf == f"{date.fromisoformat(edtf[-10:]) - timedelta(1)}/{edtf[-10:]}"


@given(st.dates(date(1, 1, 1), date(9999, 12, 26)), st.sampled_from(["D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE"]))
def test_the_unit_around_a_day_holds_it(day: date, unit: str) -> None:
    edtf = as_edtf(unit_value(day, unit))
    assert edtf is not None
    assert_read_by_both(edtf)
    lower, upper = bounds(edtf)
    assert lower is not None
    assert upper is not None
    if unit != "WE":
        assert lower <= day.isoformat() <= upper


def test_dates_at_the_edges() -> None:
    for text, edtf, lower, upper in [
        ("fondé au Ier siècle", "0001/0100", "0001-01-01", "0100-12-31"),
        ("depuis le Ier siècle", "0001/..", "0001-01-01", None),
        ("au IIe siècle", "01XX", "0100-01-01", "0199-12-31"),
        ("au XIXe siècle", "18XX", "1800-01-01", "1899-12-31"),
        ("en l’an 0", "0000", None, None),
        ("du 3 au 30 février 1999", "1999-02", "1999-02-01", "1999-02-28"),
    ]:
        when = resolved(text)[-1]
        assert (when.edtf, when.lower, when.upper) == (edtf, lower, upper)
        assert_read_by_both(edtf)


def test_what_reaches_far_is_a_valid_interval() -> None:
    for text, edtf in [
        ("au cours des trois prochaines décennies", "2022-05-19/205X"),
        ("ces trois dernières décennies", "199X/2022-05-19"),
        ("ces vingt derniers siècles", "0001/2022-05-19"),
    ]:
        assert [when.edtf for when in resolved(text, "2022-05-19")] == [edtf]
        assert_read_by_both(edtf)


def test_a_part_of_a_day_that_does_not_exist_is_no_date() -> None:
    assert [when.edtf for when in resolved("la soirée du 31 septembre")] == []
    assert [when.edtf for when in resolved("la soirée du 30 septembre")] == ["XXXX-09-30"]


EDGES = (
    "0000",
    "0001-01-01",
    "0001",
    "-0044-03-15",
    "9999-12-31",
    "9999",
    "2024-02-29",
    "XXXX-02-29",
    "2019-12/..",
    "x",
)
SAID = (
    "hier",
    "la veille",
    "mardi",
    "lundi dernier",
    "dimanche prochain",
    "l’an dernier",
    "le 29 février",
    "le 31 décembre",
    "Noël prochain",
    "l’hiver dernier",
    "le mois suivant",
    "il y a deux mille ans",
    "dans dix mille ans",
    "ces vingt derniers siècles",
    "d’ici deux siècles",
    "au quatrième trimestre",
    "ce week-end",
    "le dernier dimanche de mai",
    "le 1er janvier de l’an 1",
    "le 31 décembre 9999",
    "la nuit de mardi à mercredi",
    "à minuit",
)


@given(
    st.lists(st.sampled_from(SAID), min_size=1, max_size=4), st.sampled_from(EDGES), st.sampled_from([", ", "  ", " "])
)
def test_no_step_leaves_the_calendar(said: list[str], published: str, between: str) -> None:
    for when in resolved(between.join(said), published):
        if when.edtf:
            assert_read_by_both(when.edtf)
        assert not (when.lower and when.upper) or when.lower <= when.upper
        assert all(one_day(day) is not None for day in (when.lower, when.upper) if day)
