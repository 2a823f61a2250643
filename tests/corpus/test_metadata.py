"""``metadata.csv`` beside the texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

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
        ("name,published\na.txt,2022\n", "no column 'file'"),
        ("file,publié\na.txt,2022\n", "column 'publié'"),
        ("file,published\na.txt,hier\n", "line 2: published 'hier'"),
        ("file,published\na.txt,2022-02-30\n", "line 2: published '2022-02-30'"),
        ("file,published\na.txt,2022\nb.txt,2021\n", "line 3: no file 'b.txt'"),
        (b"file\0,published\na.txt,2022\n", "cannot be read"),
        ('file,title\na.txt,"' + "x" * 200_000 + "\n", "cannot be read"),
    ],
    ids=["no file column", "unknown column", "no date", "no such day", "no such file", "binary", "endless cell"],
)
def test_each_fault_is_one_line_and_the_text_is_read(folder: Write, table: str | bytes, told: str) -> None:
    source = folder({"a.txt": TEXT, "metadata.csv": table})
    (message,) = warnings(source)
    assert "metadata.csv: " in message
    assert told in message
    assert "\n" not in message
    assert known(source).text == TEXT


def test_a_bad_date_costs_no_other_cell(folder: Write) -> None:
    document = known(folder({"a.txt": TEXT, "metadata.csv": "file,published,source\na.txt,hier,L’Écho\n"}))
    assert document.published is None
    assert document.source == "L’Écho"
