"""Which expression dates which event."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span

from depeche.chronology.ties import tie
from depeche.reading import _model


def spans(doc: Doc, *texts: str) -> list[Span]:
    found = []
    for text in texts:
        start = doc.text.index(text)
        span = doc.char_span(start, start + len(text))
        assert span is not None
        found.append(span)
    return found


def tied(text: str, events: tuple[str, ...], times: tuple[str, ...]) -> list[tuple[str, str]]:
    doc = _model()(text)
    return [(found.event.text, found.time.text) for found in tie(doc, spans(doc, *events), spans(doc, *times))]


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


def test_a_tie_says_why_and_how_surely() -> None:
    doc = _model()("Le port a fermé lundi.")
    (found,) = tie(doc, spans(doc, "fermé"), spans(doc, "lundi"))
    assert (found.rule, found.confidence) == ("syntax", 0.9)


def test_nothing_ties_to_nothing() -> None:
    doc = _model()("Le port a fermé lundi.")
    assert tie(doc, [], spans(doc, "lundi")) == []
    assert tie(doc, spans(doc, "fermé"), []) == []


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
    doc = _model()("Un homme a été secouru samedi, à 15 h, par les pompiers.")
    day, hour = spans(doc, "samedi", "15 h")
    times = [Span(doc, day.start, day.end, label="DATE"), Span(doc, hour.start, hour.end, label="TIME")]
    assert tie(doc, spans(doc, "secouru"), times)[0].time.text == "15 h"


def test_an_hour_that_is_not_right_behind_the_day_is_another_s() -> None:
    doc = _model()("Un homme a été secouru samedi par les pompiers, alertés à 15 h par un voisin.")
    day, hour = spans(doc, "samedi", "15 h")
    times = [Span(doc, day.start, day.end, label="DATE"), Span(doc, hour.start, hour.end, label="TIME")]
    assert tie(doc, spans(doc, "secouru"), times)[0].time.text == "samedi"


@pytest.mark.parametrize(("verb", "time"), [("duré", "trois mois"), ("achevés", "vendredi")])
def test_what_lasts_is_told_by_a_length_of_time(verb: str, time: str) -> None:
    doc = _model()("Les travaux ont duré trois mois et se sont achevés vendredi.")
    length, day = spans(doc, "trois mois", "vendredi")
    times = [Span(doc, length.start, length.end, label="DURATION"), Span(doc, day.start, day.end, label="DATE")]
    assert tie(doc, spans(doc, verb), times)[0].time.text == time


def test_a_quotation_that_ends_with_a_stop_ends_no_sentence() -> None:
    text = "Lundi, le comité « Stop essais ! » et la ville ont signé un accord."
    assert tied(text, ("signé",), ("Lundi",)) == [("signé", "Lundi")]
