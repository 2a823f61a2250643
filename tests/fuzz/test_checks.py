"""What does not hold of a generated text is found, whatever it is, and made small."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

import depeche
from depeche import Analysis, Document
from fuzz import __main__ as command
from fuzz import checks
from fuzz.cases import CLASSES, cases, corpus
from fuzz.checks import Finding, TooSlowError, findings, kind_of, limited, too_steep, unlike
from fuzz.pages import made, pages

Analyse = Callable[[Sequence[Document]], Analysis]


def test_cases_are_the_same_each_time_and_seldom_the_same_twice() -> None:
    assert cases(0, 60) == cases(0, 60)
    assert cases(54, 6) == cases(0, 60)[54:]
    assert {document.doc_id.split("-")[0] for document in cases(0, 60)} == set(CLASSES)
    assert len({document.text for document in cases(0, 60)}) > 50
    assert [corpus(seed) for seed in range(20)] == [corpus(seed) for seed in range(20)]
    assert {len(corpus(seed)) for seed in range(40)} == {0, 1, 2, 3, 4, 5}


def test_a_broken_rule_is_found_and_its_text_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(analysis: Analysis) -> list[str]:
        rows = zip(analysis.documents["doc_id"], analysis.documents["text"], strict=True)
        return [f"times {doc_id} {text.index('$')}-9: a dollar" for doc_id, text in rows if "$" in text]

    monkeypatch.setattr(checks, "violations", broken)
    documents = [Document(f"cut-{n:06}", f"Le pont {n} rouvre lundi.", published="2021") for n in range(7)]
    documents[4] = Document("cut-000004", "Le pont coûte 5 $ lundi.", published="2021")
    (found,) = findings(documents)
    assert found == Finding("times  …-…: a dollar", "times cut-000004 0-9: a dollar", (Document("cut-000004", "$"),))
    assert "published None: '$'" in str(found)


def test_what_stops_a_run_is_found_where_it_tells_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    analyse: Analyse = depeche.analyse

    def fails(documents: Sequence[Document]) -> Analysis:
        if any("demain" in document.text for document in documents):
            raise KeyError("demain")
        return analyse(documents)

    monkeypatch.setattr(depeche, "analyse", fails)
    documents = [Document(f"mixed-{n:06}", "Hier ou demain ?" if n == 3 else "Hier.") for n in range(5)]
    (found,) = findings(documents)
    assert [document.text for document in found.documents] == ["demain"]
    assert found.kind.startswith("KeyError in ")


def test_faults_that_differ_in_words_and_numbers_are_one_kind() -> None:
    one = kind_of("mentions unicode-000027 4-14: white space at an edge of 'l\\'eau '")
    assert one == kind_of("mentions dated-000001 0-1: white space at an edge of ' '")
    assert one != kind_of("mentions dated-000001 0-1: of length zero")


def test_what_takes_too_long_is_stopped_even_in_a_pattern() -> None:
    with pytest.raises(TooSlowError, match="over 0 s"), limited(0.2):
        re.fullmatch(r"(a+)+b", "a" * 60)


@pytest.mark.parametrize(("power", "steep"), [(1, False), (2, True)])
def test_what_grows_faster_than_its_text_is_found(monkeypatch: pytest.MonkeyPatch, power: int, steep: bool) -> None:
    monkeypatch.setattr(checks, "_seconds", lambda document: (len(document.text) / 10_000) ** power)
    assert bool(too_steep("et ")) == steep


def test_rows_that_differ_alone_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [Document("a", "Il pleut."), Document("b", "Il neige.")]
    assert unlike(documents, 1) == []
    rows = checks.read_rows
    monkeypatch.setattr(checks, "read_rows", lambda some: rows([Document(d.doc_id, d.text * len(some)) for d in some]))
    assert [found.documents[0].doc_id for found in unlike(documents, 1)] == ["a", "b"]


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ("depeche.analysis.browse.Listing._repr_html_", "00_sources.ipynb"),
        ("depeche.analysis.desk.Desk.show", "00_sources.ipynb"),
    ],
)
def test_a_cell_that_fails_or_cannot_show_itself_is_found(
    monkeypatch: pytest.MonkeyPatch, place: str, where: str
) -> None:
    def fails(*_: object, **__: object) -> str:
        raise ValueError("une panne")

    monkeypatch.setattr(
        "fuzz.pages.made", lambda turn: {name: make for name, make in made(turn).items() if where in name}
    )
    monkeypatch.setattr(place, fails)
    (found,) = pages([Document("a", "Il pleut.")], shrinks=False)
    assert "une panne" in found.message


def test_the_command_tells_what_it_found(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    fault = Finding("a kind", "a fault", (Document("cut-000001", "Hier,"),))
    monkeypatch.setattr(command, "_round", lambda *_: [fault, fault])
    assert command.main(["--minutes", "0", "--seed", "7"]) == 1
    said = capsys.readouterr().out
    assert said.count("a fault") == 1
    assert "rounds 7 to 7" in said
    assert "2 × a kind" in said
    monkeypatch.setattr(command, "_round", lambda *_: [])
    assert command.main(["--minutes", "0"]) == 0
    assert "all hold" in capsys.readouterr().out
