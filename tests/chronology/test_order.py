"""Which expression dates which event."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span

from depeche import Document, analyse
from depeche.analysis.worker import model
from depeche.chronology.answers import changes, reasons, redated, time_changes
from depeche.chronology.events import why_unplaced
from depeche.chronology.order import tie
from depeche.words import Words
from helpers import analyse_text, cells


def spans(doc: Doc, *texts: str) -> list[Span]:
    found = []
    for text in texts:
        start = doc.text.index(text)
        span = doc.char_span(start, start + len(text))
        assert span is not None
        found.append(span)
    return found


def tied(text: str, events: tuple[str, ...], times: tuple[str, ...]) -> list[tuple[str, str]]:
    doc = model()(text)
    return [(found.event.text, found.time.text) for found in tie(spans(doc, *events), spans(doc, *times))]


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        (
            "Le port a fermé lundi et le maire a démissionné jeudi.",
            ("lundi", "jeudi"),
            [("fermé", "lundi"), ("démissionné", "jeudi")],
        ),
        (
            "Le maire, élu en 2014, a démissionné jeudi.",
            ("2014", "jeudi"),
            [("élu", "2014"), ("démissionné", "jeudi")],
        ),
        (
            "Le pays a signé mardi un accord après les élections du 13 juin.",
            ("mardi", "13 juin"),
            [("signé", "mardi"), ("élections", "13 juin")],
        ),
    ],
)
def test_each_event_has_its_own_date(text: str, times: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert tied(text, tuple(event for event, _ in expected), times) == expected


def test_an_event_without_expression_in_its_sentence_is_not_tied() -> None:
    assert tied("Le port a fermé lundi. Le maire a démissionné.", ("démissionné",), ("lundi",)) == []


def test_a_tie_says_why() -> None:
    doc = model()("Le port a fermé lundi.")
    (found,) = tie(spans(doc, "fermé"), spans(doc, "lundi"))
    assert found.rule == "syntax"


def test_nothing_ties_to_nothing() -> None:
    doc = model()("Le port a fermé lundi.")
    assert tie([], spans(doc, "lundi")) == []
    assert tie(spans(doc, "fermé"), []) == []


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        (
            "Candidat malheureux en 2002, il a remporté la mairie dimanche.",
            ("2002", "dimanche"),
            [("remporté", "dimanche")],
        ),
        (
            "Le navire a quitté Brest mercredi et arrivera samedi à Dakar.",
            ("mercredi", "samedi"),
            [("quitté", "mercredi"), ("arrivera", "samedi")],
        ),
        (
            "L'accord signé en 2015 sera renégocié en juin.",
            ("2015", "juin"),
            [("signé", "2015"), ("renégocié", "juin")],
        ),
        (
            "Le ministre, nommé en mars, a démissionné lundi.",
            ("mars", "lundi"),
            [("nommé", "mars"), ("démissionné", "lundi")],
        ),
        (
            "Le stade ouvrira en septembre, a annoncé lundi le maire.",
            ("septembre", "lundi"),
            [("ouvrira", "septembre"), ("annoncé", "lundi")],
        ),
        (
            "Le match a débuté à 20 h et s'est terminé à 22 h 30 sous la pluie.",
            ("20 h", "22 h 30"),
            [("débuté", "20 h"), ("terminé", "22 h 30")],
        ),
    ],
)
def test_events_of_one_sentence_have_their_own_dates(
    text: str, times: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert tied(text, tuple(event for event, _ in expected), times) == expected


def test_the_hour_behind_a_day_is_the_more_exact() -> None:
    doc = model()("Un homme a été secouru samedi, à 15 h, par les pompiers.")
    day, hour = spans(doc, "samedi", "15 h")
    times = [Span(doc, day.start, day.end, label="DATE"), Span(doc, hour.start, hour.end, label="TIME")]
    assert tie(spans(doc, "secouru"), times)[0].time.text == "15 h"


def test_an_hour_that_is_not_right_behind_the_day_is_another_s() -> None:
    doc = model()("Un homme a été secouru samedi par les pompiers, alertés à 15 h par un voisin.")
    day, hour = spans(doc, "samedi", "15 h")
    times = [Span(doc, day.start, day.end, label="DATE"), Span(doc, hour.start, hour.end, label="TIME")]
    assert tie(spans(doc, "secouru"), times)[0].time.text == "samedi"


@pytest.mark.parametrize(("verb", "time"), [("duré", "trois mois"), ("achevés", "vendredi")])
def test_what_lasts_is_told_by_a_length_of_time(verb: str, time: str) -> None:
    doc = model()("Les travaux ont duré trois mois et se sont achevés vendredi.")
    length, day = spans(doc, "trois mois", "vendredi")
    times = [Span(doc, length.start, length.end, label="DURATION"), Span(doc, day.start, day.end, label="DATE")]
    assert tie(spans(doc, verb), times)[0].time.text == time


def test_a_quotation_that_ends_with_a_stop_ends_no_sentence() -> None:
    text = "Lundi, le comité « Stop essais ! » et la ville ont signé un accord."
    assert tied(text, ("signé",), ("Lundi",)) == [("signé", "Lundi")]


# Events without a place in time, and what another date of the articles changes.

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
    assert reasons(events, words=FR).sentence == expected
    assert reasons(events[1:], words=FR).sentence == "Tout événement relevé a sa place dans le temps."


def test_another_date_of_the_article_changes_what_is_counted_from_it() -> None:
    before = analyse_text("Hier, la Pologne a signé l’accord de 2019.")
    again = analyse(redated(before.documents, "2022-05-25"))
    changed = time_changes(before.times, again.times)
    assert cells(changed, "text", "value_before", "value_after") == [("Hier", None, "2022-05-24")]
    expected = "Avec une parution le 25 mai 2022, 1 date sur 2 change."
    assert changes(again.times, before=before.times, published="2022-05-25", words=FR).sentence == expected


def test_known_dates_are_kept_where_others_have_none() -> None:
    texts = [Document("a", "Il pleut.", published="2020-01-01"), Document("b", "Il pleut.")]
    assert [document.doc_id for document in redated(analyse(texts).documents, "2022-05-25")] == ["b"]
    assert [document.doc_id for document in redated(analyse(texts[:1]).documents, "2022-05-25")] == ["a"]


def test_nothing_changes_under_the_same_date() -> None:
    known = analyse_text("Hier, la Pologne a signé.", published="2022-05-25")
    again = analyse(redated(known.documents, "2022-05-25"))
    assert time_changes(known.times, again.times).empty
    found = changes(again.times, before=known.times, published="2022-05-25", words=FR)
    assert found.sentence == "Aucune date ne change."


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
