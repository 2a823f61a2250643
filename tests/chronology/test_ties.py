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
