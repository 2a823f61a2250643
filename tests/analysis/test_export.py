"""Tables for other programs: what each of them opens."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from depeche import Analysis, Document, analyse

FIRST = (
    "La digue de Lirac a cédé\n\n"
    "\tMarc Tessard, le maire, a vu la Pologne et Paul Vertaux.  Il a plu. *** Rien\xad de plus.\n\n"
    "La digue de Lirac en mai / Du ministère de la Défense\n\n=1+1 : Marc Tessard et Paul Vertaux."
)
GEXF = "{http://gexf.net/1.3}"


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyse(
        [
            Document("nord/lac 1", FIRST, source="Le Grand Écho", published="2022-05-19"),
            Document("nord_lac_1", "L&rsquo;été finit à Minsk."),
        ]
    )


def test_iramuteq_has_a_line_of_variables_before_the_prose_of_each_text(analysis: Analysis, tmp_path: Path) -> None:
    analysis.export(tmp_path, "iramuteq")
    assert (tmp_path / "iramuteq.txt").read_text(encoding="utf-8").splitlines() == [
        "**** *doc_nord_lac_1 *source_Le_Grand_Écho *date_2022-05-19 *year_2022",
        "La digue de Lirac a cédé",
        "Marc Tessard, le maire, a vu la Pologne et Paul Vertaux. Il a plu.     Rien de plus.",
        "=1+1 : Marc Tessard et Paul Vertaux.",
        "",
        "**** *doc_nord_lac_1_2 *source_na *date_na *year_na",
        "L’été finit à Minsk.",
    ]


def test_txm_has_a_file_a_text_and_a_table_by_its_name(analysis: Analysis, tmp_path: Path) -> None:
    analysis.export(tmp_path, "txm")
    with (tmp_path / "txm" / "metadata.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert next(iter(rows[0])) == "id"
    assert [(row["id"], row["doc_id"], row["year"]) for row in rows] == [
        ("nord_lac_1", "nord/lac 1", "2022"),
        ("nord_lac_1_2", "nord_lac_1", ""),
    ]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (tmp_path / "txm").glob("*.txt")}
    assert set(texts) == {row["id"] for row in rows}
    assert "ministère" not in texts["nord_lac_1"]
    assert texts["nord_lac_1_2"] == "L’été finit à Minsk.\n"


def test_texts_of_another_run_are_not_mixed_with_those_for_txm(analysis: Analysis, tmp_path: Path) -> None:
    analysis.export(tmp_path, "txm")
    analysis.export(tmp_path, "txm")
    (tmp_path / "txm" / "vieux.txt").write_text("Un autre texte.")
    with pytest.raises(ValueError, match=r"holds texts of another run \('vieux.txt'\); remove them"):
        analysis.export(tmp_path, "txm")


def test_gexf_has_a_node_a_name_and_an_edge_a_pair(analysis: Analysis, tmp_path: Path) -> None:
    analysis.export(tmp_path, "gexf")
    root = ElementTree.parse(tmp_path / "company.gexf").getroot()
    nodes = {node.get("id"): node.get("label") for node in root.iter(f"{GEXF}node")}
    weights = {
        frozenset((nodes[edge.get("source")], nodes[edge.get("target")])): edge.get("weight")
        for edge in root.iter(f"{GEXF}edge")
    }
    assert weights[frozenset(("Marc Tessard", "Paul Vertaux"))] == "2"
    assert weights[frozenset(("Pologne", "Paul Vertaux"))] == "1"
    assert "Minsk" not in nodes.values()


def test_nothing_else_is_written(analysis: Analysis, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'word', but for iramuteq, txm, gexf"):
        analysis.export(tmp_path, "word")


def test_a_french_spreadsheet_opens_the_tables(analysis: Analysis, tmp_path: Path) -> None:
    analysis.to_csv(tmp_path, french=True)
    data = (tmp_path / "places.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdoc_id;start;")
    assert data.count(b"\r\n") == data.count(b"\n") == len(analysis.places) + 1
    (poland,) = (
        row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";") if row["iso"] == "PL"
    )
    assert poland["latitude"].startswith("52,")
    assert poland["confidence"].startswith("0,")


@pytest.mark.parametrize("french", [False, True])
def test_formulas_are_guarded_in_both_csv(analysis: Analysis, tmp_path: Path, french: bool) -> None:
    hostile = analyse([Document("a", "=1+1\n\nLe 19 mai, il pleut."), Document("b", "@lac\n\nLe 19 mai, il pleut.")])
    for raw, titles in ((False, ["'=1+1", "'@lac"]), (True, ["=1+1", "@lac"])):
        hostile.to_csv(tmp_path, raw=raw, french=french)
        text = (tmp_path / "documents.csv").read_text(encoding="utf-8-sig")
        rows = csv.DictReader(io.StringIO(text), delimiter=";" if french else ",")
        assert [row["title"] for row in rows] == titles


def test_a_sheet_has_filters_widths_and_a_head_that_stays(analysis: Analysis, tmp_path: Path) -> None:
    analysis.to_excel(tmp_path)
    with zipfile.ZipFile(tmp_path / "depeche.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert '<autoFilter ref="A1:' in sheet
    assert 'state="frozen"' in sheet
    assert "<col min=" in sheet
