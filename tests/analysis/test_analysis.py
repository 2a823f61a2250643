"""The tables of a corpus: made, saved, loaded."""

from __future__ import annotations

import csv
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import depeche
from depeche import Analysis, Document, SourceError, analyse
from depeche.analysis import TABLES, manifest_name, write_manifest
from helpers import analyse_text, cells
from planted import plant, ran

ARTICLE = (
    "La Pologne signe avec la Lituanie\r\n\r\nLe 19 mai 2022, la Pologne a signé un accord avec la Lituanie. "
    "« Nous avons tenu notre promesse », a déclaré Hélène Dorval. Le fight continue depuis 1990, limitrophe de rien. "
    "La Pologne est limitrophe de la Lituanie.\r\n\r\nHélène Dorval à Varsovie / Du ministère de la Défense"
)
SPANS = [table.name for table in TABLES if {"start", "end", "text"} <= {column.name for column in table.columns}]


@pytest.fixture(scope="module")
def corpus() -> list[Document]:
    return [
        Document("b/deux", ARTICLE, path="b/deux.txt", published="2022-05-25", source="L’Écho"),
        Document("a", 'Le port, dit "le vieux",\nrouvre. Hélène Dorval est venue.', title="=1+1"),
        Document("é", "Il pleut."),
    ]


@pytest.fixture(scope="module")
def analysis(corpus: list[Document]) -> Analysis:
    return analyse(corpus)


def test_every_table_has_its_columns_in_order(analysis: Analysis) -> None:
    assert list(analysis.tables) == [table.name for table in TABLES]
    for table in TABLES:
        assert list(analysis.tables[table.name].columns) == [column.name for column in table.columns]


def test_an_article_fills_every_table(analysis: Analysis) -> None:
    assert [name for name, frame in analysis.tables.items() if frame.empty] == []


def test_rows_are_sorted(analysis: Analysis) -> None:
    for table in TABLES:
        frame = analysis.tables[table.name]
        if table.key:
            assert_frame_equal(frame, frame.sort_values(list(table.key), kind="stable", ignore_index=True))
    assert list(analysis.documents["doc_id"]) == ["a", "b/deux", "é"]


def test_every_surface_is_where_its_offsets_say(analysis: Analysis) -> None:
    text = dict(cells(analysis.documents, "doc_id", "text"))
    for name in SPANS:
        for doc_id, start, end, surface in cells(analysis.tables[name], "doc_id", "start", "end", "text"):
            assert start is None or text[doc_id][start:end] == surface


def test_half_a_character_is_reported_and_the_rest_goes_on() -> None:
    analysis = analyse([Document("mauvais", "Le port \ud800 rouvre."), Document("bon", "Le port rouvre.")])
    assert list(analysis.documents["doc_id"]) == ["bon"]
    assert cells(analysis.issues, "doc_id", "issue", "severity") == [("mauvais", "not text", "error")]


@pytest.mark.parametrize("published", ["mai", "25/05/2022", "2022-02-30", "2022\ud800"])
def test_what_is_known_of_a_document_and_no_table_can_hold_is_reported(published: str, tmp_path: Path) -> None:
    document = Document("a", "Le port rouvre hier.", title="Le port\udfff", source="L’Écho", published=published)
    analysis = analyse(document)
    assert cells(analysis.documents, "title", "source", "published") == [(None, "L’Écho", None)]
    assert cells(analysis.issues, "doc_id", "issue", "severity") == [("a", "metadata", "warning")] * 2
    assert analysis.issues["message"].str.contains("title is left out|published is left out").all()
    analysis.to_parquet(tmp_path)


def test_what_is_known_of_a_document_stands_as_given() -> None:
    analysis = analyse(Document("a", "Le port rouvre.", title="Le port", url="x", published="2022-05~"))
    assert cells(analysis.documents, "title", "url", "published") == [("Le port", "x", "2022-05~")]
    assert analysis.issues.empty


def test_two_documents_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two documents are named 'a'"):
        analyse([Document("a", "Un."), Document("a", "Deux.")])


def test_no_document_at_all_gives_empty_tables(tmp_path: Path) -> None:
    analysis = analyse([])
    assert all(frame.empty for frame in analysis.tables.values())
    analysis.to_csv(tmp_path)
    for table in TABLES:
        header = (tmp_path / f"{table.name}.csv").read_text(encoding="utf-8")
        assert header.rstrip("\n") == ",".join(column.name for column in table.columns)


def test_an_empty_folder_says_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no file there that can be read; expected"):
        analyse(tmp_path)


def test_parquet_comes_back_equal(analysis: Analysis, tmp_path: Path) -> None:
    analysis.to_parquet(tmp_path / "sous" / "dossier")
    for again in (Analysis.from_parquet(tmp_path / "sous" / "dossier"), analyse(tmp_path / "sous" / "dossier")):
        for name, frame in analysis.tables.items():
            assert_frame_equal(again.tables[name], frame)
        assert again.fingerprint == analysis.fingerprint


OWN = [
    Document("b", "Il pleut.", more={"Rubrique": "Météo", "words": "3", "Soft\u00adware ": "=1+1"}),
    Document("a", "Il neige.", more={"Tonalité": "0,8"}),
    Document("c", "Il vente."),
]


def test_columns_of_one_s_own_are_kept_and_take_no_other_s_name(tmp_path: Path) -> None:
    analysis = analyse(OWN)
    own = ["Tonalité", "Rubrique", "words_own", "Software"]
    assert list(analysis.documents.columns)[-5:] == ["text", *own]
    assert cells(analysis.documents, *own) == [
        ("0,8", None, None, None),
        (None, "Météo", "3", "=1+1"),
        (None, None, None, None),
    ]
    analysis.to_parquet(tmp_path)
    assert_frame_equal(Analysis.from_parquet(tmp_path).documents, analysis.documents)
    analysis.to_csv(tmp_path)
    with (tmp_path / "documents.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["Software"] for row in csv.DictReader(stream)] == ["", "'=1+1", ""]
    analysis.to_excel(tmp_path)
    with zipfile.ZipFile(tmp_path / "depeche.xlsx") as book:
        assert "Tonalité" in book.read("xl/sharedStrings.xml").decode()


def test_columns_of_one_s_own_stand_in_one_order() -> None:
    assert list(analyse(OWN).documents.columns) == list(analyse(OWN[::-1]).documents.columns)


def test_half_a_character_in_a_column_of_one_s_own_is_told() -> None:
    analysis = analyse(Document("a", "Il pleut.", more={"Rubrique": "M\ud83d"}))
    assert "Rubrique" not in analysis.documents
    assert cells(analysis.issues, "issue") == ["metadata"]


def test_texts_are_grouped_by_a_column_of_one_s_own() -> None:
    documents = [
        replace(OWN[0], doc_id=name, more={"Journal": group}) for name, group in zip("abc", "XXY", strict=True)
    ]
    analysis = analyse([replace(one, text="Hélène Dorval a dit : « Il pleut. »") for one in documents])
    for name in ("quotations_spread", "entities_distinctive"):
        assert depeche.draw(analysis, name, by="Journal").title
    spread = depeche.draw(analysis, "quotations_spread", by="Journal").data
    assert spread["group"].to_list() == ["X", "Y"]


def test_a_missing_table_is_named(analysis: Analysis, tmp_path: Path) -> None:
    analysis.to_parquet(tmp_path)
    (tmp_path / "times.parquet").unlink()
    with pytest.raises(SourceError, match=r"times\.parquet: no such table"):
        Analysis.from_parquet(tmp_path)


@pytest.mark.parametrize("kind", ["other columns", "no parquet"])
def test_a_table_of_someone_else_is_refused(analysis: Analysis, tmp_path: Path, kind: str) -> None:
    analysis.to_parquet(tmp_path)
    path = tmp_path / "times.parquet"
    if kind == "other columns":
        pd.DataFrame({"x": [1]}).to_parquet(path)
    else:
        path.write_text("x")
    with pytest.raises(SourceError, match=r"times\.parquet: not the table that its manifest lists"):
        Analysis.from_parquet(tmp_path)
    # Another version lists what it wrote, too.
    (tmp_path / manifest_name("parquet")).unlink()
    write_manifest(tmp_path, "parquet", {}, {})
    with pytest.raises(SourceError, match=r"times\.parquet: not a table as this version writes it"):
        Analysis.from_parquet(tmp_path)


def test_csv_is_rfc_4180(analysis: Analysis, tmp_path: Path) -> None:
    analysis.to_csv(tmp_path)
    for table in TABLES:
        data = (tmp_path / f"{table.name}.csv").read_bytes()
        frame = analysis.tables[table.name]
        assert not data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")
        with (tmp_path / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
            lines = list(csv.reader(stream, strict=True))
        assert lines[0] == list(frame.columns)
        assert len(lines) == len(frame) + 1
        for column in table.columns:
            cell = [line[lines[0].index(column.name)] for line in lines[1:]]
            if column.type == "share":
                assert all(re.fullmatch(r"[01]\.\d\d", one) for one in cell if column.required or one)
            elif column.type == "flag":
                assert set(cell) <= {"true", "false"}
            elif column.type == "integer":
                assert all(re.fullmatch(r"\d*", one) for one in cell)


def test_csv_keeps_every_cell(analysis: Analysis, tmp_path: Path) -> None:
    analysis.to_csv(tmp_path, raw=True)
    for table in TABLES:
        with (tmp_path / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
            lines = list(csv.DictReader(stream))
        for column in table.columns:
            if column.type == "text":
                expected = [cell or "" for cell in cells(analysis.tables[table.name], column.name)]
                assert [line[column.name] for line in lines] == expected


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+33 1", "'+33 1"),
        ("-44", "'-44"),
        ("@SOMME(A1)", "'@SOMME(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("1=1", "1=1"),
        ("« =1 »", "« =1 »"),
        ("'=1", "'=1"),
    ],
)
def test_a_text_is_no_formula_in_csv(analysis: Analysis, tmp_path: Path, cell: str, shown: str) -> None:
    hostile = replace(analysis, documents=analysis.documents.assign(title=cell))
    for raw, expected in ((False, shown), (True, cell)):
        hostile.to_csv(tmp_path, raw=raw)
        with (tmp_path / "documents.csv").open(encoding="utf-8", newline="") as stream:
            assert {row["title"] for row in csv.DictReader(stream)} == {expected}


def test_a_number_below_zero_is_no_formula(analysis: Analysis, tmp_path: Path) -> None:
    replace(analysis, places=analysis.places.assign(latitude=-12.5)).to_csv(tmp_path)
    with (tmp_path / "places.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["latitude"] for row in csv.DictReader(stream)} == {"-12.5"}


def test_excel_holds_a_sheet_a_table_and_no_formula(analysis: Analysis, tmp_path: Path) -> None:
    analysis.to_excel(tmp_path)
    with zipfile.ZipFile(tmp_path / "depeche.xlsx") as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == len(TABLES)
        assert not any("<f>" in book.read(name).decode() for name in sheets)
        assert "=1+1" in book.read("xl/sharedStrings.xml").decode()
        assert all(f'name="{table.name}"' in book.read("xl/workbook.xml").decode() for table in TABLES)


@pytest.mark.parametrize("form", ["parquet", "csv", "excel"])
def test_equal_texts_make_equal_files(corpus: list[Document], analysis: Analysis, tmp_path: Path, form: str) -> None:
    for name, made in (("un", analysis), ("deux", analyse(list(reversed(corpus))))):
        getattr(made, f"to_{form}")(tmp_path / name)
    for path in (tmp_path / "un").iterdir():
        assert path.read_bytes() == (tmp_path / "deux" / path.name).read_bytes(), path.name


def test_two_processes_give_what_one_gives_and_import_nothing_from_the_working_folder(
    corpus: list[Document], analysis: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    monkeypatch.setattr("depeche.analysis.worker.BATCH", 2)
    again = analyse(corpus, workers=2)
    for name, frame in analysis.tables.items():
        assert_frame_equal(again.tables[name], frame)
    assert ran(tmp_path) == []


def test_the_fingerprint_is_that_of_the_texts() -> None:
    one, other = Document("a", "Il pleut."), Document("b", "Il neige.")
    assert analyse([one, other]).fingerprint == analyse([other, one]).fingerprint
    assert analyse([one]).fingerprint != analyse([other]).fingerprint


def test_all_mentions_are_counted_on_demand() -> None:
    document = Document("a", ARTICLE)
    assert not analyse(document).mentions["counted"].all()
    assert analyse(document, uncounted=()).mentions["counted"].all()
    assert not analyse(document, uncounted=("title",)).mentions["counted"][0]


def test_a_long_document_is_read_in_parts_offsets_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\r\n\r\n".join(
        ["Vilnius, le 19 mai 2022 – Le port a rouvert.", "« Nous avons signé », a déclaré Hélène Dorval.", ARTICLE]
    )
    whole = analyse_text(text)
    monkeypatch.setattr("depeche.analysis.worker.LONGEST", 120)
    monkeypatch.setattr("depeche.analysis.worker.parts.__kwdefaults__", {"longest": 120})
    parted = analyse_text(text)
    assert cells(parted.issues, "issue").count("too long") == 1
    assert "too long" not in cells(whole.issues, "issue")
    assert_frame_equal(parted.paragraphs, whole.paragraphs)
    assert cells(parted.documents, "published", "published_basis") == [("2022-05-19", "dateline")]
    for name in SPANS:
        for start, end, surface in cells(parted.tables[name], "start", "end", "text"):
            assert start is None or text[start:end] == surface
    assert set(cells(whole.times, "start", "edtf")) == set(cells(parted.times, "start", "edtf"))
    for start, paragraph in cells(parted.mentions, "start", "paragraph"):
        (row,) = whole.paragraphs[whole.paragraphs["paragraph"] == paragraph].to_dict("records")
        assert row["start"] <= start < row["end"]
    for start, end, cue in cells(parted.statements, "cue_start", "cue_end", "cue"):
        assert cue is None or text[start:end] == cue


def test_one_text_that_fails_does_not_cost_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = depeche.pipeline()

    @nlp.component("depeche_test_fails")
    def fails(doc):  # type: ignore[no-untyped-def]
        if "panne" in doc.text:
            raise RuntimeError("une panne\nsur deux lignes")
        return doc

    nlp.add_pipe("depeche_test_fails")
    monkeypatch.setattr("depeche.analysis.worker.model", lambda: nlp)
    analysis = analyse([Document("a", "Une panne."), Document("b", "La Pologne signe.")])
    assert list(analysis.documents["doc_id"]) == ["a", "b"]
    assert cells(analysis.mentions, "doc_id") == ["b"]
    assert cells(analysis.issues, "doc_id", "issue", "severity") == [("a", "failed", "error")]
    assert "\n" not in analysis.issues["message"][0]
