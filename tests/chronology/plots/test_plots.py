"""Figures of time: events at their dates, none in an invented year."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boxes import check, words_on
from depeche.chronology.answers import precision
from depeche.chronology.plots.calendar import plot_calendar
from depeche.chronology.plots.order import plot_order
from depeche.chronology.plots.timeline import plot_timeline
from depeche.chronology.plots.when import placed
from depeche.chronology.values import state_of
from depeche.words import Words

FR, EN = Words("fr"), Words("en")
LONG = "La délégation de l’organisation rencontre le gouvernement de transition dans la capitale "


def events(*rows: tuple[str, str, str | None, str | None, str], modality: str = "happened") -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["label", "edtf", "lower", "upper", "voice"]).astype("str")
    starts = [10 * number for number in range(len(rows))]
    frame = frame.assign(doc_id="a", start=starts, end=starts, time_start=starts, time_end=starts, confidence=0.9)
    lemmas = pd.array([f"verbe{number}" for number in range(len(rows))], dtype="str")
    blank = pd.array([None] * len(rows), dtype="str")
    return frame.assign(lemma=lemmas, participants=blank, reason=blank, mod=blank, grounds=blank, modality=modality)


def documents(published: str | None = "2022-05-25", *, length: int = 1000) -> pd.DataFrame:
    rows = [("a", "Le port", published, "metadata", None, "x" * length)]
    columns = ["doc_id", "title", "published", "published_basis", "published_evidence", "text"]
    return pd.DataFrame(rows, columns=columns).astype("str")


def times(*rows: tuple[str, str | None, str, str | None, str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["type", "value", "literal", "edtf", "lower", "upper"]).astype("str")
    starts = [1000 + 10 * number for number in range(len(rows))]
    blank = pd.array([None] * len(rows), dtype="str")
    return frame.assign(doc_id="a", start=starts, end=starts, text=frame["literal"], mod=blank, confidence=0.9)


def day(label: str, when: str, voice: str = "narrator") -> tuple[str, str, str | None, str | None, str]:
    return (label, when, when, when, voice)


def test_known_days_stand_on_a_dated_axis() -> None:
    picture = plot_timeline(times(), events(day("Accord signé", "2022-05-10"), day("Retrait", "2022-06-19")), words=FR)
    assert picture.title == "2 événements datés, 10 mai – 19 juin 2022"
    assert "année non écrite" not in words_on(picture)
    check(picture)


def test_dates_without_a_year_never_get_one() -> None:
    rows = [("Accord", "XXXX-05-10", None, None, "narrator"), ("Exercice", "XXXX-02", None, None, "Awa Diallo")]
    picture = plot_timeline(times(), events(*rows), words=FR)
    shown = words_on(picture)
    assert picture.title == "L’année manque pour les 2 événements datés"
    assert "année non écrite" in shown
    assert "10\u00a0mai" in shown
    assert "20" not in shown.replace("2022", "")
    assert "rapporté\u202f: Awa Diallo" in shown
    check(picture)


def test_both_kinds_of_dates_stand_in_two_panels() -> None:
    rows = [day("Accord", "2022-05-10"), ("Exercice", "XXXX-02", None, None, "narrator")]
    picture = plot_timeline(times(), events(*rows), words=EN)
    assert picture.title == "The year is missing for 1 of 2 dated events"
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
    check(picture)


@pytest.mark.parametrize("count", [5, 80])
def test_labels_stay_apart_at_few_events_and_at_many(count: int) -> None:
    rows = [
        day(f"{LONG * (1 + number % 3)}{number}", f"202{number % 3}-{1 + number % 12:02}-1{number % 9}")
        for number in range(count)
    ]
    for picture in (
        plot_timeline(times(), events(*rows), words=FR, most=80),
        plot_order(events(*rows), documents(), words=FR, most=80),
    ):
        assert len(picture.data) == count
        check(picture)


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(
            st.text(alphabet="aeiou’ -MWé", min_size=1, max_size=90),
            st.sampled_from(
                [
                    ("2022-05-10", "2022-05-10", "2022-05-10"),
                    ("2022-05-10~", "2022-05-10", "2022-05-10"),
                    ("1990/..", "1990-01-01", None),
                    ("../2030", None, "2030-12-31"),
                    ("XXXX-02", None, None),
                    ("14XX", "1400-01-01", "1499-12-31"),
                    ("2022", "2022-01-01", "2022-12-31"),
                ]
            ),
            st.sampled_from(["narrator", "Awa Diallo"]),
        ),
        max_size=14,
    )
)
def test_no_two_labels_overlap(found: list[tuple[str, tuple[str, str | None, str | None], str]]) -> None:
    rows = [(label, *when, voice) for label, when, voice in found]
    check(plot_timeline(times(), events(*rows), words=FR))
    check(plot_order(events(*rows), documents(), words=EN))


def test_many_long_events() -> None:
    rows = [
        day(f"{LONG * (1 + number % 3)}{number}", f"202{number % 3}-{1 + number % 12:02}-1{number % 9}")
        for number in range(80)
    ]
    picture = plot_timeline(times(), events(*rows), words=FR)
    assert len(picture.data) == 24
    assert "… et 56 autres\u202f: sont montrés d’abord ceux que le plus d’articles racontent" in words_on(picture)
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
    assert precision(times(), words=FR).sentence == "Aucune expression de temps."


@pytest.mark.parametrize(
    ("kind", "value", "literal", "state"),
    [
        ("DATE", "2022-05-19", "2022-05-19", "written"),
        ("DATE", "2022-05-19", "XXXX-05-19", "deduced"),
        ("DATE", "XXXX-05-19", "XXXX-05-19", "open"),
        ("DATE", "2022-05-24", "-P1D", "deduced"),
        ("DATE", None, "-P1D", "open"),
        ("DATE", "PAST_REF", "PAST_REF", "open"),
        ("DURATION", "P1Y", "P1Y", "written"),
        ("SET", "P1D", "P1D", "written"),
    ],
)
def test_what_is_known_of_a_date(kind: str, value: str | None, literal: str, state: str) -> None:
    assert state_of(kind, value, literal) == state


def test_how_many_dates_are_complete_is_told() -> None:
    found = times(("DATE", "1990", "1990", None, None, None), ("DATE", "XXXX-05-19", "XXXX-05-19", None, None, None))
    told = precision(found, words=FR)
    assert told.sentence == (
        "Des 2 expressions de temps, 1 est complète dans le texte et 1 reste sans année ou sans repère."
    )
    assert "1 lacks its year" in precision(found, words=EN).sentence


def test_what_is_doubtful_denied_or_supposed_is_shown_on_demand_only() -> None:
    rows = events(day("Accord", "2022-05-10"), day("Retrait", "2022-05-12"), day("Grève", "2022-05-14"))
    rows = rows.assign(confidence=[0.9, 0.5, 0.9], modality=["happened", "happened", "negated"])
    picture = plot_timeline(times(), rows, words=FR)
    assert picture.data["label"].tolist() == ["Accord"]
    assert "2 événements douteux, niés ou supposés ne sont pas montrés" in words_on(picture)
    every = plot_timeline(times(), rows, words=FR, every=True)
    assert "? Retrait Grève" in words_on(every)
    none = plot_timeline(times(), rows.tail(2), words=FR)
    assert "les 2 événements datés sont douteux, niés ou supposés" in words_on(none)


def test_a_third_of_a_month_stands_there_without_a_year() -> None:
    row = events(("Manœuvres", "XXXX-02", None, None, "narrator")).assign(mod=pd.array(["MID"], dtype="str"))
    (where,) = placed(row)["place"]
    assert (date.fromordinal(where.first).day, date.fromordinal(where.last).day) == (11, 20)
    assert "mi-février" in words_on(plot_timeline(times(), row, words=FR))


def test_an_event_told_twice_stands_once() -> None:
    rows = events(day("Le Mali a signé l’accord", "2022-05-10"), day("La signature du Mali", "2022-05-10"))
    names = pd.array(["Mali", "Mali"], dtype="str")
    rows = rows.assign(lemma=pd.array(["signer", "signature"], dtype="str"), participants=names)
    picture = plot_timeline(times(), rows, words=FR)
    assert picture.data["tellings"].tolist() == [2]
    assert "n’est montré qu’une fois" in picture.caption


def test_what_has_not_happened_is_hollow() -> None:
    happened = plot_timeline(times(), events(day("Accord", "2022-05-10")), words=FR)
    planned = plot_timeline(times(), events(day("Accord", "2022-05-10"), modality="planned"), words=FR)
    assert "à venir" not in words_on(happened)
    assert "à venir, conditionnel ou nié" in words_on(planned)


def test_a_date_that_no_event_has_is_a_small_mark() -> None:
    again = ("DATE", "2022-05-10", "XXXX-WXX-2", "2022-05-10", "2022-05-10", "2022-05-10")
    other = ("DATE", "2022-05-11", "2022-05-11", "2022-05-11", "2022-05-11", "2022-05-11")
    marked = plot_timeline(times(again, other, other), events(day("Accord", "2022-05-10")), words=FR)
    assert marked.data["label"].tolist() == ["Accord"]
    assert "autre date citée" in words_on(marked)
    plain = plot_timeline(times(again), events(day("Accord", "2022-05-10")), words=FR)
    assert "autre date citée" not in words_on(plain)


def test_a_century_and_an_interval_are_written_out() -> None:
    rows = [("Fondation", "14XX", "1400-01-01", "1499-12-31", "narrator")]
    rows += [("Livraison", "../2022~", None, "2022-12-31", "narrator")]
    picture = plot_timeline(times(), events(*rows), words=FR)
    assert "XVe siècle" in picture.alt
    assert "au plus tard fin 2022" in picture.alt.replace("\u00a0", " ")
    assert "15th century" in plot_timeline(times(), events(*rows), words=EN).alt


def test_the_order_of_telling_counts_steps_back() -> None:
    rows = [day("Trois", "2022-05-10"), day("Un", "2022-02-10"), day("Deux", "2022-03-10")]
    picture = plot_order(events(*rows), documents(), words=FR)
    assert picture.title == "L’article revient une fois en arrière en 3 événements"
    assert picture.data["label"].tolist() == ["Trois", "Un", "Deux"]
    check(picture)
    straight = plot_order(events(*rows[1:]), documents(), words=EN)
    assert straight.title == "The article follows the order of events (2)"
    assert "the timeline shows them already" in straight.alt


def test_a_step_back_is_sure_to_be_one() -> None:
    month = ("Mois", "2022-05", "2022-05-01", "2022-05-31", "narrator")
    until = ("Fin", "../2022-12-31", None, "2022-12-31", "narrator")
    rows = [day("Un", "2022-05-10"), month, until, day("Deux", "2022-06-10")]
    picture = plot_order(events(*rows), documents(), words=FR)
    assert picture.title == "L’article suit l’ordre des faits (4 événements)"
    assert "retour en arrière" not in words_on(picture)


def test_a_step_back_past_an_open_bound_counts() -> None:
    until = ("Fin", "../2022-12-31", None, "2022-12-31", "narrator")
    rows = [day("Un", "2022-05-10"), until, day("Avant", "2021-06-10")]
    picture = plot_order(events(*rows), documents(), words=FR)
    assert picture.title == "L’article revient une fois en arrière en 3 événements"


def test_a_title_says_where_most_events_lie() -> None:
    near = [day(f"Fait {number}", f"2012-08-{number:02}") for number in range(1, 7)]
    far = [day("Record", "1922-08-21"), ("Livraison", "../2014", None, "2014-12-31", "narrator")]
    picture = plot_timeline(times(), events(*near, *far), words=FR)
    assert picture.title == "6 des 8 événements datés se situent en août 2012"
    same = plot_timeline(times(), events(*[day(f"Fait {n}", "2022-05-01") for n in range(3)]), words=FR)
    assert same.title == "Les 3 événements datés se situent tous le 1er mai 2022"
    few = plot_timeline(times(), events(*far), words=EN)
    assert few.title == "2 dated events, 21 August 1922 – 2014"


def test_only_signs_that_are_drawn_are_told() -> None:
    dots = plot_timeline(times(), events(day("Accord", "2022-05-10")), words=FR)
    assert "flou" not in words_on(dots)
    assert "Flèche" not in words_on(dots)
    arrow = plot_timeline(times(), events(("Alliance", "1990/..", "1990-01-01", None, "narrator")), words=FR)
    assert "Flèche\u202f: depuis, ou au plus tard" in words_on(arrow)
    assert "flou" not in words_on(arrow)


def test_who_tells_does_not_hang_on_colour_alone() -> None:
    rows = [day("Accord", "2022-05-10"), day("Livraison", "2022-06-10", "Awa Diallo")]
    picture = plot_timeline(times(), events(*rows), words=FR)
    assert words_on(picture).count("selon Awa Diallo") == 1
    assert "selon" not in words_on(plot_timeline(times(), events(rows[0]), words=FR))
    check(picture)


def test_a_date_that_rows_share_is_said_once() -> None:
    picture = plot_timeline(times(), events(*[day(f"Fait {n}", "2022-05-11") for n in range(4)]), words=FR)
    assert words_on(picture).replace("\u00a0", " ").count("11 mai 2022") == 2  # in the title and in the picture
    assert len(picture.data) == 4


def test_expressions_that_are_no_dates_are_owned_up_to() -> None:
    vague = times(("DATE", "PAST_REF", "PAST_REF", None, None, None))
    picture = plot_timeline(vague, events(), words=FR)
    assert "la seule expression de temps lue ne donne pas de date." in words_on(picture)
    opened = times(("DATE", "1990", "1990", "1990/..", "1990-01-01", None))
    assert "trop vague" in words_on(plot_calendar(opened, documents(), words=FR))


def test_the_order_of_telling_needs_two_events() -> None:
    picture = plot_order(events(day("Un", "2022-02-10")), documents(), words=FR)
    assert picture.data.empty or len(picture.data) == 1
    assert "moins de deux" in words_on(picture)
    with pytest.raises(ValueError, match="no document is named"):
        plot_order(events(), documents(), words=FR, doc_id="z")


def test_dates_without_a_year_have_an_order_too() -> None:
    rows = [("Trois", "XXXX-05-10", None, None, "narrator"), ("Un", "XXXX-02", None, None, "narrator")]
    picture = plot_order(events(*rows), documents(None), words=FR)
    assert "année non écrite" in words_on(picture)
    check(picture)


def test_days_are_counted_where_they_are_near() -> None:
    found = [("DATE", f"2022-05-1{n}", f"2022-05-1{n}", *[f"2022-05-1{n}"] * 3) for n in (0, 0, 2)]
    picture = plot_calendar(times(*found), documents("2022-05-13"), words=FR)
    assert picture.title == "Le jour le plus cité\u202f: 10 mai 2022, 2 mentions sur 3"
    assert "jour de parution" in words_on(picture)
    assert picture.data["mentions"].tolist() == [2, 1]
    check(picture)


def test_months_are_counted_where_days_are_far_apart() -> None:
    found = [("DATE", f"202{n % 3}-05-10", "x", *[f"202{n % 3}-05-10"] * 3) for n in range(9)]
    old = ("DATE", "1850", "1850", "1850", "1850-01-01", "1850-12-31")
    picture = plot_calendar(times(*found, old), documents(None), words=EN)
    assert picture.data["period"].tolist() == ["2020-05", "2021-05", "2022-05"]
    assert "1 other" in words_on(picture)
    assert set(picture.data["state"]) == {"deduced"}
    check(picture)


def test_a_calendar_invents_no_year() -> None:
    found = [("DATE", "XXXX-05-10", "XXXX-05-10", "XXXX-05-10", None, None)]
    picture = plot_calendar(times(*found), documents(None), words=FR)
    assert picture.data.to_dict("records") == [{"period": "XXXX-05", "state": "open", "mentions": 1}]
    assert "20" not in words_on(picture)
    empty = plot_calendar(times(), documents(None), words=FR)
    assert empty.title == "Aucune date assez précise pour un calendrier"
    check(picture)
    check(empty)
