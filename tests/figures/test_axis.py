"""Time as a length: where dates stand, what an axis shows."""

from datetime import date

import pytest

from depeche.figures.axis import Place, any_year, axis, focus, place
from depeche.words import Words

FR = Words("fr")


def day(value: str) -> int:
    return date.fromisoformat(value).toordinal()


def test_a_day_is_a_point() -> None:
    assert place("2022-05-19", "2022-05-19", "2022-05-19") == Place(day("2022-05-19"), day("2022-05-19"), False, True)


def test_a_month_is_soft_and_an_interval_is_not() -> None:
    month = place("2022-05", "2022-05-01", "2022-05-31")
    interval = place("2022-05-01/2022-05-31", "2022-05-01", "2022-05-31")
    assert month is not None
    assert interval is not None
    assert month.soft
    assert not interval.soft


def test_open_bounds_stay_open() -> None:
    assert place("../2022-12-31", None, "2022-12-31") == Place(None, day("2022-12-31"), False, True)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("XXXX-05-19", "2000-05-19", "2000-05-19"),
        ("XXXX-02", "2000-02-01", "2000-02-29"),
        ("XXXX-02-29", "2000-02-29", "2000-02-29"),
        ("XXXX-22", "2000-06-01", "2000-08-31"),
    ],
)
def test_a_date_without_year_stands_in_any_year(edtf: str, first: str, last: str) -> None:
    found = place(edtf, None, None)
    assert found is not None
    assert (found.first, found.last, found.year) == (day(first), day(last), False)


@pytest.mark.parametrize("edtf", ["XXXX", "XXXX-13-01", "XXXX-02-31", "", None, float("nan"), "bientôt"])
def test_what_has_no_place_has_none(edtf: object) -> None:
    assert place(edtf, None, float("nan")) is None


def test_a_far_off_date_does_not_press_the_others() -> None:
    near = [place(f"2022-0{month}-10", f"2022-0{month}-10", f"2022-0{month}-10") for month in (2, 5, 6)]
    far = place("1990", "1990-01-01", "1990-12-31")
    assert focus([far, *near])[0] == day("2022-02-10")
    assert focus(near) == (day("2022-02-10"), day("2022-06-10"))


@pytest.mark.parametrize("last", ["2022-05-10", "2022-06-20", "2023-05-01", "2031-01-01", "2400-01-01"])
def test_ticks_are_few_and_within_the_axis(last: str) -> None:
    places = [Place(day("2022-05-10"), day(last), False, True)]
    found = axis(places, FR, most=11)
    assert 1 <= len(found.ticks) <= 13
    assert all(found.first <= tick.day <= found.last for tick in found.ticks)


def test_few_steps_are_all_shown_and_near_ones_are_told_apart() -> None:
    decades = [Place(day(f"{year}-01-01"), day(f"{year}-12-31"), True, True) for year in (1945, 1952)]
    today = Place(day("2012-06-23"), day("2012-06-23"), False, True)
    assert axis([*decades, today], FR, most=12).last > day("2012-06-23")
    days = [Place(day(f"2022-05-{n}"), day(f"2022-05-{n}"), False, True) for n in (10, 12, 19)]
    assert axis([decades[0], *days], FR, most=12).first > day("2000-01-01")


def test_a_short_axis_has_more_than_one_tick() -> None:
    assert len(axis([Place(day("2022-05-10"), day("2022-05-10"), False, True)], FR, most=4).ticks) > 1


def test_ends_of_open_intervals_are_shown() -> None:
    found = axis([Place(day("1990-01-01"), None, False, True), Place(None, day("2022-12-31"), False, True)], FR, most=9)
    assert found.first <= day("1990-01-01")
    assert found.last >= day("2022-12-31")


def test_a_year_that_is_not_known_has_twelve_months() -> None:
    months = any_year(FR).ticks
    assert [tick.label for tick in months][:2] == ["janv.", "févr."]
    assert all(not tick.below for tick in months)
