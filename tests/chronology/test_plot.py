"""Figures of time: events at their dates, none in an invented year."""

import pandas as pd
import pytest

from boxes import check, words_on
from depeche.chronology.plot import plot_precision, plot_timeline
from depeche.words import Words

FR, EN = Words("fr"), Words("en")
LONG = "La délégation de l’organisation rencontre le gouvernement de transition dans la capitale "


def events(*rows: tuple[str, str, str | None, str | None, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["label", "edtf", "lower", "upper", "voice"]).astype("str")
    starts = [10 * number for number in range(len(rows))]
    frame = frame.assign(doc_id="a", start=starts, end=starts, time_start=starts, time_end=starts, confidence=0.9)
    return frame


def times(*rows: tuple[str, str, str, str | None, str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["type", "value", "literal", "edtf", "lower", "upper"]).astype("str")
    starts = [1000 + 10 * number for number in range(len(rows))]
    return frame.assign(doc_id="a", start=starts, end=starts, text=frame["literal"], confidence=0.9)


def day(label: str, when: str, voice: str = "narrator") -> tuple[str, str, str | None, str | None, str]:
    return (label, when, when, when, voice)


def test_known_days_stand_on_a_dated_axis() -> None:
    picture = plot_timeline(times(), events(day("Accord signé", "2022-05-10"), day("Retrait", "2022-06-19")), words=FR)
    assert picture.title == "2 événements rattachés à une date, 10 mai 2022 – 19 juin 2022"
    assert "année non écrite" not in words_on(picture)
    check(picture)


def test_dates_without_a_year_never_get_one() -> None:
    rows = [("Accord", "XXXX-05-10", None, None, "narrator"), ("Exercice", "XXXX-02", None, None, "Awa Diallo")]
    picture = plot_timeline(times(), events(*rows), words=FR)
    shown = words_on(picture)
    assert picture.title == "2 événements rattachés à une date, tous sans année écrite"
    assert "année non écrite" in shown
    assert "10\u00a0mai" in shown
    assert "20" not in shown.replace("2022", "")
    assert "rapporté\u202f: Awa Diallo" in shown
    check(picture)


def test_both_kinds_of_dates_stand_in_two_panels() -> None:
    rows = [day("Accord", "2022-05-10"), ("Exercice", "XXXX-02", None, None, "narrator")]
    picture = plot_timeline(times(), events(*rows), words=EN)
    assert picture.title == "2 events tied to a date, 1 of them without a written year"
    assert "year known" in words_on(picture)
    assert "year not written" in words_on(picture)
    check(picture)


def test_open_and_soft_and_far_off_dates() -> None:
    rows = [
        ("Alliance", "1990/..", "1990-01-01", None, "narrator"),
        ("Livraison", "../2022-12-31", None, "2022-12-31", "Awa Diallo"),
        ("Exercice", "2022-02-15~", "2022-02-15", "2022-02-15", "narrator"),
        ("Indépendance", "1960", "1960-01-01", "1960-12-31", "narrator"),
        day("Accord", "2022-05-10"),
    ]
    picture = plot_timeline(times(), events(*rows), words=FR)
    assert "au plus tard le 31 décembre 2022\u202f: Livraison" in picture.alt
    assert "1990" not in [text.get_text() for axes in picture.figure.axes[3:] for text in axes.texts]
    check(picture)


def test_many_long_events() -> None:
    rows = [
        day(f"{LONG * (1 + number % 3)}{number}", f"202{number % 3}-{1 + number % 12:02}-1{number % 9}")
        for number in range(80)
    ]
    picture = plot_timeline(times(), events(*rows), words=FR)
    assert len(picture.data) == 40
    assert "… et 40 autres" in words_on(picture)
    check(picture)


def test_dates_alone_are_shown_where_no_event_is_dated() -> None:
    found = times(("DATE", "2022-05-10", "2022-05-10", "2022-05-10", "2022-05-10", "2022-05-10"))
    picture = plot_timeline(found, events(), words=FR)
    assert picture.title == "1 date citée, aucun événement rattaché"
    check(picture)


def test_vague_dates_are_owned_up_to() -> None:
    picture = plot_timeline(
        times(), events(day("Accord", "2022-05-10"), ("Un jour", "XXXX", None, None, "narrator")), words=FR
    )
    assert "1 date trop vague n’est pas montrée" in words_on(picture)
    assert len(picture.data) == 1


def test_nothing_is_an_honest_picture() -> None:
    picture = plot_timeline(times(), events(), words=FR)
    assert picture.title == "Aucun événement daté"
    check(picture)
    empty = plot_precision(times(), words=FR)
    assert empty.title == "Aucune date lue"
    check(empty)


@pytest.mark.parametrize(
    ("kind", "value", "literal", "precision", "state"),
    [
        ("DATE", "2022-05-19", "2022-05-19", "day", "written"),
        ("DATE", "2022-05-19", "XXXX-05-19", "day", "deduced"),
        ("DATE", "XXXX-05-19", "XXXX-05-19", "day", "open"),
        ("DATE", "2022-05-17", "XXXX-WXX-2", "day", "deduced"),
        ("DATE", "2022-02", "XXXX-02", "month", "deduced"),
        ("DATE", "1990", "1990", "year", "written"),
        ("DATE", "199", "199", "decade", "written"),
        ("DATE", "2022-SP", "2022-SP", "season", "written"),
        ("TIME", "2022-05-19T10:30", "2022-05-19T10:30", "hour", "written"),
        ("DURATION", "P1Y", "P1Y", "duration", "written"),
        ("SET", "P1D", "P1D", "set", "written"),
        ("DATE", "PAST_REF", "PAST_REF", "vague", "open"),
        ("DATE", "quelque chose", "quelque chose", "other", "written"),
    ],
)
def test_precision(kind: str, value: str, literal: str, precision: str, state: str) -> None:
    data = plot_precision(times((kind, value, literal, None, None, None)), words=FR).data
    assert data.to_dict("records") == [{"precision": precision, "state": state, "count": 1}]


def test_title_tells_what_is_incomplete() -> None:
    found = times(("DATE", "1990", "1990", None, None, None), ("DATE", "XXXX-05-19", "XXXX-05-19", None, None, None))
    picture = plot_precision(found, words=FR)
    assert picture.title == "1 date lue sur 2 est incomplète dans le texte"
    check(picture)
