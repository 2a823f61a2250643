"""What was read before is not read again, unless something that it depends on has changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

import depeche
from depeche import Analysis, Document, analyse
from depeche.analysis import cache as caches
from depeche.analysis import worker
from depeche.analysis.cache import Cache, held, opened

FIRST = Document("a", "La Pologne signe.\n\nHélène Dorval est venue mardi.", published="2022-05-19", more={"x": "y"})
SECOND = Document("b", "Paul Marchetti a dit : « Il pleut. »")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the documents that are parsed."""
    parsed: list[str] = []
    begin = worker._begin

    def told(document: Document, uncounted: object) -> object:
        parsed.append(document.doc_id)
        return begin(document, uncounted)  # type: ignore[arg-type]

    monkeypatch.setattr(worker, "_begin", told)
    return parsed


def same(one: Analysis, other: Analysis) -> None:
    for name, frame in one.tables.items():
        assert_frame_equal(other.tables[name], frame)


def test_only_what_is_new_is_read(tmp_path: Path, read: list[str]) -> None:
    file = tmp_path / "deep" / "c.sqlite"
    analyse([FIRST], cache=file)
    again = analyse([FIRST, SECOND], cache=file)
    assert read == ["a", "b"]
    same(again, analyse([FIRST, SECOND]))
    assert held(file)[0] == 2


@pytest.mark.parametrize(
    "changed",
    [
        replace(FIRST, text=f"{FIRST.text} "),
        replace(FIRST, published="2022-05-20"),
        replace(FIRST, title="Un titre"),
        replace(FIRST, doc_id="c"),
        replace(FIRST, more={"x": "z"}),
    ],
)
def test_what_a_document_says_is_part_of_what_it_is_found_by(
    tmp_path: Path, read: list[str], changed: Document
) -> None:
    for document in (FIRST, changed, FIRST):
        same(analyse(document, cache=tmp_path / "c.sqlite"), analyse(document))
    assert len(read) == 2 + 3


def test_settings_names_and_rules_are_part_of_it(
    tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = tmp_path / "names.toml"
    names.write_text('[[entry]]\nname = "Dorval"\nkind = "place"\n', encoding="utf-8")
    for told in ({}, {"uncounted": ()}, {"gazetteer": names}):
        for _ in range(2):
            analyse(FIRST, cache=tmp_path / "c.sqlite", **told)
    assert len(read) == 3
    analyse(FIRST, cache=tmp_path / "c.sqlite", count_copies=True)
    assert len(read) == 3
    monkeypatch.setattr(caches, "rules", lambda: "other rules")
    analyse(FIRST, cache=tmp_path / "c.sqlite")
    assert len(read) == 4


def test_another_version_of_a_package_is_another_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = caches.rules.__wrapped__
    before = rules()
    monkeypatch.setattr(caches.metadata, "version", lambda name: f"another {name}")
    assert rules() != before


def test_what_failed_is_tried_again(tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = depeche.pipeline()

    @nlp.component("depeche_test_fails_once")
    def fails(doc):  # type: ignore[no-untyped-def]
        raise RuntimeError("une panne")

    nlp.add_pipe("depeche_test_fails_once")
    with monkeypatch.context() as broken:
        broken.setattr(worker, "model", lambda: nlp)
        assert list(analyse([FIRST], cache=tmp_path / "c.sqlite").issues["issue"]) == ["failed"]
    assert analyse([FIRST], cache=tmp_path / "c.sqlite").issues.empty
    assert read == ["a", "a"]


@pytest.mark.parametrize("harm", ["no database", "a row", "a folder"])
def test_a_cache_that_cannot_be_used_costs_time_only(tmp_path: Path, read: list[str], harm: str) -> None:
    file = tmp_path / "c.sqlite"
    if harm == "a row":
        analyse(FIRST, cache=file)
        with opened(file) as connection:
            connection.execute("UPDATE documents SET rows = ?", (b"x",))
    elif harm == "a folder":
        file.mkdir()
    else:
        file.write_text("x" * 5000)
    same(analyse(FIRST, cache=file), analyse(FIRST))
    assert read.count("a") == (3 if harm == "a row" else 2)


def test_it_keeps_within_its_bound_what_was_asked_for_last(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c.sqlite", {}, largest=60_000)
    many = [Document(f"{number:03}", f"{number} " * 3000) for number in range(60)]
    for number, document in enumerate(many):
        noise = "".join(chr(0x4E00 + (at * 7919 * (number + 3)) % 20000) for at in range(700))
        cache.put([document], {document.doc_id: {"documents": [{"text": "", "title": noise}]}})
        with closing(sqlite3.connect(cache.path)) as connection, connection:
            connection.execute("UPDATE documents SET used = used - 1")
    kept = cache.get(many)
    assert 0 < len(kept) < 60
    assert many[-1].doc_id in kept
    assert many[0].doc_id not in kept
    assert held(cache.path)[1] <= 70_000
