"""``metadata.csv`` beside the texts: what is used of it, and what is told."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
import xlsxwriter

from depeche import read
from depeche.corpus.document import Document

Write = Callable[[dict[str, str | bytes]], Path]
TEXT = "La Pologne et la Lituanie ont signé un accord."


def known(source: Path) -> Document:
    (document,) = read(source).documents
    return document


def warnings(source: Path) -> list[str]:
    issues = read(source).issues
    assert {issue.severity for issue in issues} <= {"warning"}
    assert {issue.issue for issue in issues} <= {"metadata"}
    return [issue.message for issue in issues]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_is_known_of_a_text(folder: Write, encoding: str, separator: str, line_end: str) -> None:
    lines = [
        ["file", "published", "source", "url", "author", "title"],
        ["a.txt", "2022-05-19", "L’Écho", "https://exemple.fr/a", "Hélène Dorval", "L’accord"],
    ]
    table = line_end.join(separator.join(line) for line in lines)
    source = folder({"a.txt": TEXT, "metadata.csv": table.encode(encoding)})
    document = known(source)
    assert (document.published, document.source, document.url) == ("2022-05-19", "L’Écho", "https://exemple.fr/a")
    assert (document.author, document.title) == ("Hélène Dorval", "L’accord")
    assert warnings(source) == []


def test_empty_cells_and_missing_columns_say_nothing(folder: Write) -> None:
    source = folder({"a.txt": TEXT, "metadata.csv": "file,published,source\na.txt,,\n"})
    document = known(source)
    assert document.published is None
    assert document.source is None
    assert document.author is None
    assert warnings(source) == []


def test_a_quoted_cell_may_hold_commas_and_line_ends(folder: Write) -> None:
    source = folder({"a.txt": TEXT, "metadata.csv": 'file,title\na.txt,"Un titre,\nen deux lignes"\n'})
    assert known(source).title == "Un titre,\nen deux lignes"


def test_a_path_below_is_named_with_its_folder(folder: Write) -> None:
    source = folder({"nord/a.txt": TEXT, "metadata.csv": "file,source\nnord/a.txt,Loin\n"})
    assert known(source).source == "Loin"


def test_the_nearest_table_has_the_last_word(folder: Write) -> None:
    files = {
        "nord/a.txt": TEXT,
        "metadata.csv": "file,source,author\nnord/a.txt,Loin,Petit\n",
        "nord/metadata.csv": "file,source\na.txt,Près\n",
    }
    document = known(folder(files))
    assert (document.source, document.author) == ("Près", "Petit")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("rubrique,published\nMonde,2022\n", "no column 'file'"),
        ("file,published\na.txt,hier\n", "line 2: published 'hier'"),
        ("file,published\na.txt,2022-02-30\n", "line 2: published '2022-02-30'"),
        ("file,published\na.txt,2022\nb.txt,2021\n", "line 3: no file 'b.txt'"),
        (b"file\0\1\0\1\0\1,published\na.txt,2022\n", "cannot be read"),
        ('file,title\na.txt,"' + "x" * 200_000 + "\n", "cannot be read"),
    ],
    ids=["no file column", "no date", "no such day", "no such file", "binary", "endless cell"],
)
def test_each_fault_is_one_line_and_the_text_is_read(folder: Write, table: str | bytes, told: str) -> None:
    source = folder({"a.txt": TEXT, "metadata.csv": table})
    (message,) = warnings(source)
    assert "metadata.csv: " in message
    assert told in message
    assert "\n" not in message
    assert known(source).text == TEXT


LONG = "é" * 300 + ".txt"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ('b.txt,2021,"Un titre\na.txt,2022,Oui', "line 2: cannot be read"),
        ('a.txt,2022,Oui\nb.txt,2021,"Un titre', "line 3: cannot be read"),
        ('b.txt,2021,"Un titre\na.txt,2022,"Oui"', "line 2: cannot be read"),
        ('b.txt,2021,"Un "titre" court"\na.txt,2022,Oui', "line 2: cannot be read"),
        ("b.txt,2021,Un titre, coupé\na.txt,2022,Oui", "line 2: more cells than the first line names columns"),
        (f"{LONG},2021,Un titre\na.txt,2022,Oui", "line 2: no file 'ééé"),
    ],
    ids=["unclosed", "unclosed at the end", "closed by another's", "marks within", "surplus cell", "long name"],
)
def test_a_line_that_cannot_be_used_is_told_and_costs_no_other(folder: Write, rows: str, told: str) -> None:
    source = folder({"a.txt": TEXT, "metadata.csv": f"file,published,title\n{rows}\n"})
    (message,) = warnings(source)
    assert told in message
    assert len(message) < 400
    assert (known(source).published, known(source).title) == ("2022", "Oui")


def test_a_line_that_another_s_quotation_swallows_is_told(folder: Write) -> None:
    table = 'file,published,title\nb.txt,2021,"Un titre\na.txt,2022,Oui"\n'
    source = folder({"a.txt": TEXT, "b.txt": TEXT, "metadata.csv": table})
    (message,) = warnings(source)
    assert "line 2: a quotation mark opened there goes on to the line of 'a.txt'" in message
    assert [document.title for document in read(source).documents] == [None, None]


@pytest.mark.parametrize(
    "rows", ["a.txt,2022,Oui,,", 'a.txt,2022,"Oui"', "\na.txt,2022,Oui\n\n", "a.txt,2022,Le « oui »"]
)
def test_what_spreadsheets_write_is_no_fault(folder: Write, rows: str) -> None:
    source = folder({"a.txt": TEXT, "metadata.csv": f"file,published,title\n{rows}\n"})
    assert warnings(source) == []
    assert known(source).published == "2022"


def test_a_table_behind_a_link_is_not_read(folder: Write, tmp_path: Path) -> None:
    source = folder({"a.txt": TEXT})
    (tmp_path / "ailleurs.csv").write_text("file,source\na.txt,Loin\n", encoding="utf-8")
    (source / "metadata.csv").symlink_to(tmp_path / "ailleurs.csv")
    (message,) = warnings(source)
    assert "metadata.csv: is a link, and links are not followed" in message
    assert known(source).source is None


def test_a_bad_date_costs_no_other_cell(folder: Write) -> None:
    document = known(folder({"a.txt": TEXT, "metadata.csv": "file,published,source\na.txt,hier,L’Écho\n"}))
    assert document.published is None
    assert document.source == "L’Écho"


# As desks write it.

LINES = [
    ["file", "published", "source", "url", "author", "title"],
    ["a.txt", "2022-05-19", "L’Écho", "https://exemple.fr/a", "Hélène Dorval", "L’accord"],
]


def lines(separator: str, rows: list[list[str]] = LINES) -> str:
    return "\r\n".join(separator.join(row) for row in rows)


def workbook(rows: list[list[object]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("metadata.csv", lines("\t").encode("utf-16")),
        ("metadata.csv", lines("|").encode()),
        ("metadata.csv", b"sep=;\r\n" + lines(";").encode("utf-8-sig").removeprefix(b"\xef\xbb\xbf")),
        ("metadata.tsv", lines("\t").encode()),
        ("METADATA.CSV", lines(";").encode("cp1252")),
        ("Métadonnées.csv", lines(";").encode()),
        ("metadata.xlsx", workbook([list(row) for row in LINES])),
    ],
    ids=["utf-16", "bar", "sep", "tsv", "capitals", "French", "xlsx"],
)
def test_any_table_of_that_name_will_do(folder: Write, name: str, table: bytes) -> None:
    source = folder({"a.txt": TEXT, name: table})
    document = known(source)
    assert (document.published, document.source, document.url) == ("2022-05-19", "L’Écho", "https://exemple.fr/a")
    assert (document.author, document.title) == ("Hélène Dorval", "L’accord")
    assert warnings(source) == []


def test_a_comma_in_a_heading_parts_no_cells(folder: Write) -> None:
    source = folder({"a.txt": TEXT, "metadata.csv": "fichier;source, pays, ville\na.txt;L’Écho\n"})
    assert known(source).more == {"source, pays, ville": "L’Écho"}


@pytest.mark.parametrize(
    "heading", ["file", "Fichier", " FILE ", "id", "Nom du fichier", "nom_de_fichier", "filename", "Nom", "doc_id"]
)
def test_headings_are_french_or_english_in_any_case(folder: Write, heading: str) -> None:
    rows = [[heading, "Date de parution", "Journal", "Lien", "Auteur·rice", "Titre"], LINES[1]]
    document = known(folder({"a.txt": TEXT, "metadata.csv": lines(";", rows)}))
    assert (document.published, document.source, document.title) == ("2022-05-19", "L’Écho", "L’accord")
    assert (document.url, document.author) == ("https://exemple.fr/a", "Hélène Dorval")


def test_the_column_with_names_of_texts_names_the_files(folder: Write) -> None:
    source = folder({"a.txt": TEXT, "metadata.csv": "id,nom,source\n17,a.txt,L’Écho\n"})
    assert known(source).source == "L’Écho"
    assert known(source).more == {"id": "17"}


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("a", "a.txt"),
        ("A.TXT", "a.txt"),
        ("articles/a.txt", "a.txt"),
        ("C:\\Users\\rédaction\\a.txt", "a.txt"),
        ("/home/redaction/a", "a.txt"),
        ("./a.txt", "a.txt"),
        (unicodedata.normalize("NFD", "été.txt"), "été.txt"),
        ("été", unicodedata.normalize("NFD", "été.txt")),
        ("2022.05.19", "2022.05.19.txt"),
        ("nord\\a.txt", "nord/a.txt"),
        ("a.txt", "nord/a.txt"),
    ],
)
def test_names_are_found_as_people_write_them(folder: Write, written: str, file: str) -> None:
    source = folder({file: TEXT, "metadata.csv": f"file,source\n{written},L’Écho\n"})
    assert known(source).source == "L’Écho"
    assert warnings(source) == []


@pytest.mark.parametrize("written", ["b.txt", "a.pdf", "a.txt.txt", "sud/a.txt", ".", "été"])
def test_other_names_are_no_text_s(folder: Write, written: str) -> None:
    source = folder({"a.txt": TEXT, "sud/b/c.txt": TEXT, "metadata.csv": f"file,source\n{written},L’Écho\n"})
    assert [document.source for document in read(source).documents] == [None, None]
    assert f"line 2: no file {written!r} beside it" in warnings(source)[0]


def test_a_name_of_several_texts_is_told(folder: Write) -> None:
    table = "file,source\na.txt,L’Écho\n"
    source = folder({"nord/a.txt": TEXT, "sud/a.txt": TEXT, "metadata.csv": table})
    assert [document.source for document in read(source).documents] == [None, None]
    assert "line 2: several files are named 'a.txt'" in warnings(source)[0]


def test_names_of_no_file_are_told_in_one_line(folder: Write) -> None:
    absent = "".join(f"absent_{number}.txt,X\n" for number in range(10_000))
    source = folder({"a.txt": TEXT, "metadata.csv": f"file,source\na.txt,L’Écho\n{absent}"})
    start = perf_counter()
    (message,) = warnings(source)
    assert perf_counter() - start < 5
    assert (
        "lines 3, 4, 5 and 9997 more: no file 'absent_0.txt', 'absent_1.txt', 'absent_2.txt' and 9997 more" in message
    )
    assert known(source).source == "L’Écho"


@pytest.mark.parametrize(
    "date", ["19/05/2022", "19 mai 2022", "2022-05-19T18:40:00+02:00", "jeu. 19 mai 2022", "44700"]
)
def test_dates_are_read_as_they_are_written(folder: Write, date: str) -> None:
    source = folder({"a.txt": TEXT, "metadata.csv": f"file;date\na.txt;{date}\n"})
    assert known(source).published == "2022-05-19"
    assert warnings(source) == []


def test_bad_dates_are_told_together(folder: Write) -> None:
    table = "file,published\na.txt,hier\nb.txt,demain\n"
    source = folder({"a.txt": TEXT, "b.txt": TEXT, "metadata.csv": table})
    (message,) = warnings(source)
    assert "lines 2 and 3: published 'hier' and 'demain' is no date" in message


def test_own_columns_are_kept(folder: Write) -> None:
    table = "file;Tonalité;Sélection;vide\na.txt;0,8;Oui;\nb.txt;n/a;Non;\n"
    source = folder({"a.txt": TEXT, "b.txt": TEXT, "metadata.csv": table})
    one, other = read(source).documents
    assert one.more == {"Tonalité": "0,8", "Sélection": "Oui"}
    assert other.more == {"Sélection": "Non"}
    assert warnings(source) == []


def test_an_address_is_no_source(folder: Write) -> None:
    table = "file,source\na.txt,https://exemple.fr/a\nb.txt,L’Écho\nc.txt,La Dépêche\n"
    source = folder({"a.txt": TEXT, "b.txt": TEXT, "c.txt": TEXT, "metadata.csv": table})
    assert [document.source for document in read(source).documents] == [None, "L’Écho", "La Dépêche"]
    assert "line 2: source 'https://exemple.fr/a' is an address" in warnings(source)[0]


def test_one_of_several_tables_is_used_and_the_others_told(folder: Write) -> None:
    source = folder({"a.txt": TEXT, "metadata.csv": "file,source\na.txt,Oui\n", "metadata.tsv": "file\tsource\na\tNon"})
    assert known(source).source == "Oui"
    (message,) = warnings(source)
    assert "metadata.tsv: not used beside" in message
