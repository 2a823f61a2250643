"""Events without a place in time, and what another date of the articles changes."""

from __future__ import annotations

import pytest

from depeche import Document, analyse
from depeche.chronology.reasons import describe_reasons
from depeche.chronology.redated import describe_changes, redated, time_changes
from depeche.chronology.undated import why_unplaced
from depeche.words import Words
from helpers import analyse_text, cells

FR = Words("fr")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("La Pologne a signé l’accord.", "no expression"),
        ("Le 3 mai, la Pologne a signé l’accord.", "no year"),
        ("Hier, la Pologne a signé l’accord.", "no reference date"),
        ("Le 3 mai 2021, la Pologne a signé l’accord.", None),
    ],
)
def test_why_an_event_has_no_place(text: str, reason: str | None) -> None:
    assert cells(analyse_text(text).events, "text", "reason") == [("a signé", reason)]


@pytest.mark.parametrize(
    "text",
    [
        "Le voisin a signé l’accord.",
        "La Pologne signe l’accord.",
        "La Pologne signait l’accord.",
        "La Pologne n’a pas signé l’accord.",
        "La Pologne aurait signé l’accord.",
        "La Pologne a été en crise.",
        "Hélène Dorval a déclaré que la Pologne avait signé l’accord.",
        "« La Pologne a signé l’accord », a dit Hélène Dorval.",
    ],
)
def test_what_is_no_act_of_somebody_known_is_left_out(text: str) -> None:
    assert analyse_text(text).events.empty


def test_what_has_a_place_needs_no_reason() -> None:
    assert why_unplaced("2022-05") is None
    assert why_unplaced("XXXX-05") == "no year"
    assert why_unplaced(None) == "no reference date"


def test_reasons_are_listed_and_counted_in_words() -> None:
    events = analyse_text("La Pologne a signé l’accord. Le 3 mai 2021, la Pologne a quitté le pacte.").events
    expected = "1 événement sur 2 n’a pas de place dans le temps\u202f: aucune date dans la phrase (1)."
    assert describe_reasons(events, FR) == expected
    assert describe_reasons(events[1:], FR) == "Tout événement relevé a sa place dans le temps."


def test_another_date_of_the_article_changes_what_is_counted_from_it() -> None:
    before = analyse_text("Hier, la Pologne a signé l’accord de 2019.")
    again = analyse(redated(before.documents, "2022-05-25"))
    changes = time_changes(before.times, again.times)
    assert cells(changes, "text", "value_before", "value_after") == [("Hier", None, "2022-05-24")]
    expected = "Avec une parution le 25 mai 2022, 1 date sur 2 change."
    assert describe_changes(changes, again.times, "2022-05-25", FR) == expected


def test_known_dates_are_kept_where_others_have_none() -> None:
    texts = [Document("a", "Il pleut.", published="2020-01-01"), Document("b", "Il pleut.")]
    assert [document.doc_id for document in redated(analyse(texts).documents, "2022-05-25")] == ["b"]
    assert [document.doc_id for document in redated(analyse(texts[:1]).documents, "2022-05-25")] == ["a"]


def test_nothing_changes_under_the_same_date() -> None:
    known = analyse_text("Hier, la Pologne a signé.", published="2022-05-25")
    again = analyse(redated(known.documents, "2022-05-25"))
    changes = time_changes(known.times, again.times)
    assert changes.empty
    assert describe_changes(changes, again.times, "2022-05-25", FR) == "Aucune date ne change."


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("PARIS, 3 juil (AFP) - Le port a fermé en 2019.", "2019-07-03/.."),
        ("PARIS, 3 juil (AFP) - Le port a fermé le 5 août 2019.", "2020-07-03/.."),
        ("PARIS, 29 févr. (AFP) - Le port a fermé en mars 2019.", "2020-02-29/.."),
        ("PARIS, 3 juil (AFP) - Le port a rouvert.", "XXXX-07-03"),
    ],
)
def test_a_dateline_without_a_year_takes_what_the_text_allows(text: str, published: str) -> None:
    assert cells(analyse_text(text).documents, "published") == [published]


def test_a_year_that_is_missing_is_told_by_anchor_and_confidence() -> None:
    (without,) = cells(analyse_text("Le 3 mai, le port a fermé.").times, "value", "anchor", "confidence")
    known = analyse_text("Le 3 mai, le port a fermé.", published="2022-05-25").times
    (given,) = cells(known, "value", "anchor", "confidence")
    assert without[:2] == ("XXXX-05-03", None)
    assert given[:2] == ("2022-05-03", "2022-05-25")
    assert without[2] < given[2] < 0.97
