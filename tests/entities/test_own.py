"""The reader's own gazetteer: what it adds, corrects and strikes out, and what it is told when it is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import depeche
from depeche import Document
from depeche.entities.component import MENTIONS
from depeche.entities.own import GazetteerError, changes, editable, read_own, rename, texts_naming
from entities.frames import documents, mentions
from helpers import analyse_text, cells

Write = Callable[[str, str], Path]

TOML = """
[[entry]]
kind = "person"
name = "Alexandre Loukachenko"
aliases = ["Loukachenka", "Lukashenko"]
qid = "Q2866"

[[entry]]
kind = "none"
name = "Atlantide"
source = "notre bureau"
as_of = 2026-01-05
"""
CSV = """kind,name,aliases,qid,source
person,Alexandre Loukachenko,Loukachenka | Lukashenko,Q2866,
none,Atlantide,,,notre bureau
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to(name: str, content: str) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode())
        return path

    return to


def told(text: str, gazetteer: Path, *columns: str) -> list[object]:
    return cells(depeche.analyse(Document("essai", text), gazetteer=gazetteer).mentions, *columns)


def test_toml_and_csv_say_the_same(write: Write) -> None:
    person, struck = read_own(write("a.toml", TOML))
    assert [person, struck] == read_own(write("a.csv", CSV))
    assert (person.entry.kind, person.entry.name, person.entry.entity_id) == (
        "person",
        "Alexandre Loukachenko",
        "Q2866",
    )
    assert person.forms == ("Alexandre Loukachenko", "Loukachenka", "Lukashenko")
    assert struck.entry.kind == "none"


@pytest.mark.parametrize(
    "content",
    [
        CSV.replace(",", ";"),
        "\ufeff" + CSV,
        CSV.replace("\n", "\r\n"),
        CSV.replace("Loukachenka | Lukashenko", '"Loukachenka|Lukashenko"'),
        CSV + "\n,,,,\n",
    ],
    ids=["semicolons", "byte-order mark", "CR LF", "no spaces about the bar", "empty rows"],
)
def test_a_spreadsheet_may_write_csv_its_own_way(write: Write, content: str) -> None:
    assert read_own(write("a.csv", content)) == read_own(write("b.csv", CSV))


@pytest.mark.parametrize(
    ("name", "content", "place", "reason"),
    [
        ("a.csv", "kind,name\nperson,\n", "line 2, column 1 (name)", "missing"),
        ("a.csv", "kind,name\nperson,Ana\ntown,Oz\n", "line 3, column 1 (kind)", "'town' is no kind"),
        ("a.csv", "kind,nom\nperson,Ana\n", "line 1, column 2", "no such column"),
        ("a.csv", "kind,name,kind\nperson,Ana,place\n", "line 1, column 3", "no such column"),
        ("a.csv", "kind,name,qid\nperson,Ana,184\n", "line 2, column 3 (qid)", "'184' is no Wikidata id"),
        ("a.csv", "kind,name,aliases\nperson,Ana,A |  | B\n", "line 2, column 3 (aliases)", "wants a list of names"),
        ("a.csv", "kind,name\nperson,Ana,Eva\n", "line 2", "more cells than columns"),
        ("a.csv", "kind,name\nperson,Ana\nplace,Ana\n", "line 3, column 2 (name)", "'Ana' is named in line 2 already"),
        ("a.csv", 'kind,name\nperson,"Ana\n', "line 2", "not CSV"),
        ("a.csv", 'kind,name,source\nperson,Ana,"un\ndeux"\nplace,,\n', "line 4, column 1 (name)", "missing"),
        ("a.csv", "", "line 1, column 1", "empty"),
        ("a.csv", "\n", "line 1, column 1", "empty"),
        ("a.csv", "kind,name\n", "line 2, column 1", "names nothing"),
        ("a.csv", "kind,name\n,\n\n", "line 2, column 1", "names nothing"),
        ("a.csv", 'kind,name\nplace,Oz\nperson,"Ana\nplace,Ys\n', "line 3", "check its quotation marks"),
        ("a.csv", 'kind,name\nperson,"Ana\nplace,"Ys"\n', "line 2", "check its quotation marks"),
        ("a.toml", '[[entry]]\nname = "Ana"\n', "line 1, column 1 (kind)", "missing"),
        ("a.toml", '\n[[entry]]\nkind = "person"\nname = 7\n', "line 4, column 8 (name)", "wants text"),
        ("a.toml", '[[entry]]\nkind = "person"\nname = "Ana"\nalias = ["A"]\n', "line 4, column 9", "no such key"),
        ("a.toml", '[[entry]]\nkind = "person"\nname = "Ana"\naliases = "A"\n', "line 4, column 11", "wants a list"),
        ("a.toml", '[[entry]]\nkind = "person"\nname = "Ana"\naliases = [["A"]]\n', "line 4", "wants a list"),
        ("a.toml", '[[entry]]\nkind = "town"\nname = "Ana"\n', "line 2, column 8 (kind)", "'town' is no kind"),
        ("a.toml", 'kind = "person"\n', "line 1, column 1", "wants tables [[entry]]"),
        ("a.toml", "", "line 1, column 1", "wants tables [[entry]]"),
        ("a.toml", "[[entry\n", "line 1", "not TOML"),
    ],
)
def test_a_fault_is_told_with_its_place(write: Write, name: str, content: str, place: str, reason: str) -> None:
    path = write(name, content)
    with pytest.raises(GazetteerError) as fault:
        read_own(path)
    message = str(fault.value)
    assert message.startswith(str(path))
    assert place in message
    assert reason in message
    assert "\n" not in message


def test_a_file_that_is_missing_no_text_or_of_another_kind_is_told(tmp_path: Path, write: Write) -> None:
    with pytest.raises(GazetteerError, match="cannot be read"):
        read_own(tmp_path / "absent.toml")
    with pytest.raises(GazetteerError, match=r"a \.toml or a \.csv file"):
        read_own(write("a.json", "{}"))
    (tmp_path / "latin.csv").write_bytes("kind,name\nperson,Hélène\n".encode("latin-1"))
    with pytest.raises(GazetteerError, match="not UTF-8"):
        read_own(tmp_path / "latin.csv")


def test_a_name_is_added_with_its_aliases_and_its_id(write: Write) -> None:
    path = write("a.csv", "kind,name,aliases,qid\nproduct,Vipère noire,Vipère | vipère de fer,Q99\n")
    text = "La Vipère noire est en mer. Une vipère de fer est à quai. La Vipère rentre, une vipère dort."
    assert told(text, path, "text", "kind", "name", "entity_id", "rule", "confidence") == [
        (form, "product", "Vipère noire", "Q99", "own", 1.0) for form in ("Vipère noire", "vipère de fer", "Vipère")
    ]


def test_a_known_name_takes_another_kind_and_another_name(write: Write) -> None:
    text = "La société Orange a fermé un bureau. La Biélorussie a répondu."
    assert cells(analyse_text(text).mentions, "text", "kind", "name") == [
        ("Orange", "organisation", "Orange"),
        ("Biélorussie", "place", "Biélorussie"),
    ]
    path = write("a.csv", "kind,name,aliases\nplace,Orange,\nplace,Bélarus,Biélorussie\n")
    assert told(text, path, "text", "kind", "name") == [
        ("Orange", "place", "Orange"),
        ("Biélorussie", "place", "Bélarus"),
    ]


@pytest.mark.parametrize("struck", ["Pologne", "Paul Marchetti", "ministère de la Défense"])
def test_kind_none_strikes_a_name_out_and_nothing_else(write: Write, struck: str) -> None:
    text = "Le ministre Paul Marchetti a quitté la Pologne. Le ministère de la Défense se tait."
    path = write("a.csv", f"kind,name\nnone,{struck}\n")
    before = cells(analyse_text(text).mentions, "text")
    assert struck in before
    assert told(text, path, "text") == [name for name in before if name != struck]


def test_a_person_of_the_reader_s_bears_the_last_name_in_the_article(write: Write) -> None:
    path = write("a.csv", "kind,name,qid\nperson,Kemal Kılıç,Q77\n")
    assert told("Le ministre Kemal Kılıç est arrivé. M. Kılıç a parlé.", path, "text", "entity_id") == [
        ("Kemal Kılıç", "Q77"),
        ("Kılıç", "Q77"),
    ]


def test_a_seat_of_power_of_the_reader_s_stands_for_its_government(write: Write) -> None:
    path = write("a.toml", '[[entry]]\nkind = "organisation"\nname = "la Colonnade"\nstands_for = "Palaos"\n')
    assert told("Hier la Colonnade a répondu.", path, "text", "stands_for") == [("la Colonnade", "Palaos")]


@pytest.mark.parametrize("form", ["Côte d’Opale", "Côte d'Opale"])
def test_either_apostrophe_finds_the_other(write: Write, form: str) -> None:
    path = write("a.csv", f"kind,name\nplace,{form}\n")
    found = told("Il vit sur la Côte d’Opale, oui, la Côte d'Opale.", path, "text", "entity_id", "rule")
    assert found == [("Côte d’Opale", "place-cote-d-opale", "own"), ("Côte d'Opale", "place-cote-d-opale", "own")]


def test_a_gazetteer_is_forgotten_after_its_analysis(write: Write) -> None:
    text = "La Pologne a répondu."
    assert told(text, write("a.csv", "kind,name\nnone,Pologne\n"), "text") == []
    assert told(text, write("b.csv", "kind,name\nproduct,Pologne\n"), "kind") == ["product"]
    assert cells(analyse_text(text).mentions, "text", "kind") == [("Pologne", "place")]


def test_the_pipeline_itself_takes_a_gazetteer(write: Write) -> None:
    nlp = depeche.pipeline(gazetteer=write("a.csv", "kind,name\nproduct,vipère de fer\n"))
    doc = nlp("Une vipère de fer est à quai.")
    assert [(span.text, span.label_) for span in doc.spans[MENTIONS]] == [("vipère de fer", "product")]


ROWS = st.lists(st.dictionaries(st.sampled_from(["kind", "name", "aliases", "x"]), st.text(max_size=6), max_size=4))


@given(ROWS, st.sampled_from([".csv", ".toml"]), st.text(max_size=40))
def test_any_file_is_read_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]], suffix: str, more: str
) -> None:
    path = tmp_path_factory.mktemp("own") / f"a{suffix}"
    cells_ = [",".join(row.values()) for row in rows]
    path.write_text("\n".join(["kind,name,aliases", *cells_, more]), encoding="utf-8", errors="replace")
    try:
        forms = [form for known in read_own(path) for form in known.forms]
        told = ""
    except GazetteerError as error:
        forms, told = [], str(error)
    assert not told or told.startswith(str(path))
    assert all(form.strip() for form in forms)


# A gazetteer of one's own, written from the names found, and what it changes.

ENTITIES = pd.DataFrame(
    {"name": ['Anne "Nan" Morel', "Mali"], "kind": ["person", "place"], "aliases": ["Morel | Mme Morel", None]}
).astype("str")


def test_a_gazetteer_is_toml_with_all_forms() -> None:
    entries = tomllib.loads(rename(ENTITIES, str.upper))["entry"]
    assert entries == [
        {"kind": "person", "name": 'ANNE "NAN" MOREL', "aliases": ['Anne "Nan" Morel', "Morel", "Mme Morel"]},
        {"kind": "place", "name": "MALI", "aliases": ["Mali"]},
    ]


def test_each_entry_has_three_lines() -> None:
    assert rename(ENTITIES.tail(1), str.lower).splitlines()[1:] == [
        'kind = "place"',
        'name = "mali"',
        'aliases = ["Mali"]',
    ]
    assert rename(ENTITIES.head(0), str.lower) == ""


def test_articles_that_name_a_thing() -> None:
    frame = mentions(("d0", 0, 0, "L Mali"), ("d1", 0, 0, "L Niger"), ("d2", 0, 0, "L Mali"))
    texts = documents(None, None, None)
    assert [text.doc_id for text in texts_naming(texts, frame, ["place-mali"])] == ["d0", "d2"]
    assert [text.doc_id for text in texts_naming(texts, frame, ["place-mali"], most=1)] == ["d0"]
    assert texts_naming(texts, frame, []) == []


def test_changes_list_the_mentions_with_another_name() -> None:
    frame = mentions(("d0", 0, 0, "L Mali"), ("d0", 0, 0, "L Niger"), ("d1", 0, 0, "L Mali"))
    after = frame.head(2).assign(name=["MALI", "Niger"])
    found = changes(frame, after)
    assert list(zip(found["doc_id"], found["before"], found["after"], strict=True)) == [("d0", "Mali", "MALI")]
    assert changes(frame, frame).empty
    assert changes(mentions(), mentions()).empty


def test_a_mention_that_only_one_analysis_found_is_a_change() -> None:
    frame = mentions(("d0", 0, 0, "L Mali"), ("d0", 0, 0, "L Niger"))
    found = changes(frame, frame.tail(1))
    assert list(found["before"]) == ["Mali"]
    assert found["after"].isna().all()


def test_what_is_written_to_be_edited_changes_nothing_until_it_is(write: Write) -> None:
    text = "Anne Morel et Paul Morel vivent à Lyon. Anne Morel part. L'Organisation des Nations unies (ONU) vote."
    before = depeche.analyse(Document("essai", text))
    table = editable(before.entities)
    same = depeche.analyse(Document("essai", text), gazetteer=write("a.csv", table))
    assert cells(same.mentions, "text", "name") == cells(before.mentions, "text", "name")
    edited = table.replace("person;Anne Morel;", "person;Anne Morel-Roy;").replace("place;Lyon", "none;Lyon")
    after = depeche.analyse(Document("essai", text), gazetteer=write("b.csv", edited)).mentions
    assert "Anne Morel-Roy" in set(after["name"])
    assert "Lyon" not in set(after["text"])


def test_a_form_of_two_things_and_a_formula_are_not_written() -> None:
    frame = pd.DataFrame(
        {
            "name": ["Anne Morel", "Paul Morel", "=A1"],
            "kind": ["person"] * 3,
            "qid": [None] * 3,
            "aliases": ["Morel", "Morel | P. Morel", None],
        }
    )
    assert editable(frame).splitlines()[1:] == [
        "person;Anne Morel;Anne Morel;",
        "person;Paul Morel;Paul Morel | P. Morel;",
    ]
