"""EDTF: what is valid, and which days it allows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.edtf import bounds, is_edtf

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    "value",
    [
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
    ],
)
def test_valid(value: str) -> None:
    assert is_edtf(value)


@pytest.mark.parametrize(
    "value",
    ["", "hier", "19/05/2022", "2022-02-30", "2023-02-29", "2022-13", "2022-05-19/2022-05-01", "22", "mai 2022"],
)
def test_not_valid(value: str) -> None:
    assert not is_edtf(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
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
        ("hier", (None, None)),
        ("", (None, None)),
    ],
)
def test_bounds(value: str, expected: tuple[str | None, str | None]) -> None:
    assert bounds(value) == expected


@given(DAYS, st.sampled_from([4, 7, 10]), st.sampled_from(["", "~", "?", "%"]))
def test_a_day_lies_within_the_bounds_of_its_date(day: date, length: int, doubt: str) -> None:
    value = day.isoformat()[:length] + doubt
    lower, upper = bounds(value)
    assert is_edtf(value)
    assert lower is not None
    assert upper is not None
    assert date.fromisoformat(lower) <= day <= date.fromisoformat(upper)


@given(DAYS, DAYS)
def test_an_interval_reaches_from_its_first_day_to_its_last(one: date, other: date) -> None:
    first, last = sorted([one.isoformat(), other.isoformat()])
    assert bounds(f"{first}/{last}") == (first, last)


@given(st.text(max_size=12) | st.text("0123456789X-/.~?%T", max_size=21))
def test_any_text_has_an_answer(value: str) -> None:
    assert is_edtf(value) in (True, False)
    lower, upper = bounds(value)
    if is_edtf(value) and lower and upper:
        assert lower <= upper
