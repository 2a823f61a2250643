"""Files in: what is read, under which name, and what is said of the rest."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from depeche import SourceError, read
from depeche.corpus.document import Document

Write = Callable[[dict[str, str | bytes]], Path]
TEXT = "La Pologne et la Lituanie ont signé un accord."


def names(source: str | Path) -> list[str]:
    return [document.doc_id for document in read(source).documents]


def test_a_folder_gives_its_texts_in_order(folder: Write) -> None:
    source = folder({"b.txt": TEXT, "a.txt": TEXT, "nord/c.TXT": TEXT, "notes.md": TEXT, ".cache/d.txt": TEXT})
    assert names(source) == ["a", "b", "nord/c"]


def test_a_file_is_named_by_itself(folder: Write) -> None:
    source = folder({"nord/a.txt": TEXT, "b.text": TEXT})
    assert names(source / "nord" / "a.txt") == ["a"]
    assert names(source / "b.text") == ["b"]


def test_a_glob_names_texts_from_its_fixed_part(folder: Write) -> None:
    source = folder({"nord/a.txt": TEXT, "sud/b.txt": TEXT, "sud/c.csv": TEXT})
    assert names(f"{source}/*/*.txt") == ["nord/a", "sud/b"]
    assert names(f"{source}/sud/*") == ["b"]
    assert names(f"{source}/**/*.txt") == ["nord/a", "sud/b"]


def test_equal_names_keep_their_extensions(folder: Write) -> None:
    source = folder({"a.txt": TEXT, "a.TXT": TEXT, "b.txt": TEXT})
    assert names(source) == ["a.TXT", "a.txt", "b"]


def test_a_dot_in_a_name_is_no_extension(folder: Write) -> None:
    assert names(folder({"2022.05.19.txt": TEXT})) == ["2022.05.19"]


def test_the_text_is_the_file_s(folder: Write) -> None:
    (document,) = read(folder({"a.txt": b"\xef\xbb\xbfUn titre\r\n\r\nUne phrase. "})).documents
    assert document.text == "Un titre\r\n\r\nUne phrase. "
    assert document.path is not None
    assert document.path.endswith("textes/a.txt")


@pytest.mark.parametrize(
    ("content", "issue"),
    [(b"", "empty"), (b" \r\n\t\xc2\xa0 ", "empty"), (b"\x89PNG\r\n\x1a\n\0\0", "not text"), (b"a\0b", "not text")],
    ids=["empty", "white", "png", "nul"],
)
def test_what_is_no_article_gives_one_line_and_the_rest_goes_on(folder: Write, content: bytes, issue: str) -> None:
    corpus = read(folder({"mauvais.txt": content, "bon.txt": TEXT}))
    assert [document.doc_id for document in corpus.documents] == ["bon"]
    (found,) = corpus.issues
    assert (found.doc_id, found.issue, found.severity) == ("mauvais", issue, "error")
    assert "mauvais.txt: " in found.message
    assert "\n" not in found.message


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"<!DOCTYPE html><html><body>Le port rouvre.</body></html>", "a web page"),
        (b"\xef\xbb\xbf\n <HTML lang='fr'>", "a web page"),
        (b"{\\rtf1\\ansi Le port rouvre.}", "a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word document"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"PK\x03\x04\x14\x00", "an archive"),
    ],
)
def test_another_format_is_named_whatever_the_file_is_called(folder: Write, content: bytes, kind: str) -> None:
    corpus = read(folder({"a.txt": "Le port rouvre.", "b.txt": content}))
    assert [document.doc_id for document in corpus.documents] == ["a"]
    assert [(issue.doc_id, issue.issue) for issue in corpus.issues] == [("b", "not text")]
    assert f"b.txt: is {kind}; " in corpus.issues[0].message


def test_words_about_a_format_are_words(folder: Write) -> None:
    corpus = read(
        folder({"a.txt": "Le format PDF date de 1993.", "b.txt": "« <html> » est une balise.", "c.txt": "PK 4"})
    )
    assert [len(corpus.documents), corpus.issues] == [3, []]


def test_what_lies_among_texts_and_is_none_is_named_with_what_to_do(folder: Write) -> None:
    files = {f"envois/{n}.docx": b"PK" for n in range(5)} | {"dépêche.PDF": b"%PDF-", "a.txt": "Le port rouvre."}
    corpus = read(folder({**files, "notes.xyz": "?"}))
    assert [document.doc_id for document in corpus.documents] == ["a"]
    word, pdf, other = sorted(corpus.issues, key=lambda issue: "docx" not in issue.message)
    assert "'envois/0.docx', 'envois/1.docx', 'envois/2.docx' and 2 more (a Word document); save it" in word.message
    assert "'dépêche.PDF' (a PDF)" in pdf.message
    assert "'notes.xyz'" in other.message
    assert {issue.severity for issue in corpus.issues} == {"warning"}


def test_pictures_notes_tables_of_the_library_and_hidden_files_are_not_worth_a_word(folder: Write) -> None:
    others = (
        ".DS_Store",
        "._a.docx",
        "~$a.docx",
        "Thumbs.db",
        "photo.JPG",
        "LISEZ-MOI.pdf",
        "README.md",
        "mentions.csv",
    )
    corpus = read(folder({**dict.fromkeys(others, b"?"), "a.txt": "Le port rouvre.", "manifest-csv.json": "{}"}))
    assert corpus.issues == []


def test_a_folder_without_texts_says_what_is_there(folder: Write) -> None:
    with pytest.raises(SourceError, match=r"no \.txt file there; .*'a\.docx' \(a Word document\); save it"):
        read(folder({"a.docx": b"PK"}))


def test_a_broken_link_is_reported(folder: Write) -> None:
    source = folder({"bon.txt": TEXT})
    (source / "parti.txt").symlink_to(source / "nulle-part.txt")
    for asked in (source, f"{source}/*.txt"):
        corpus = read(asked)
        assert [(issue.doc_id, issue.issue) for issue in corpus.issues] == [("parti", "unreadable")]
        assert "parti.txt: " in corpus.issues[0].message
        assert len(corpus.documents) == 1


@pytest.fixture
def linked(folder: Write, tmp_path: Path) -> Path:
    """A folder with a text, a link to one outside, and links to folders: outside, its own and one above."""
    source = folder({"bon.txt": TEXT, "sud/autre.txt": TEXT})
    outside = tmp_path / "ailleurs"
    (outside / "sous").mkdir(parents=True)
    (outside / "secret.txt").write_text(TEXT, encoding="utf-8")
    (outside / "sous" / "secret.txt").write_text(TEXT, encoding="utf-8")
    (source / "lié.txt").symlink_to(outside / "secret.txt")
    (source / "notes.md").symlink_to(outside / "secret.txt")
    (source / "dossier").symlink_to(outside)
    (source / "sud" / "rond").symlink_to(source)
    (source / "sud" / "rond2").symlink_to(source)
    return source


@pytest.mark.parametrize(
    ("pattern", "read_", "told"),
    [
        ("", ["bon", "sud/autre"], ["dossier", "lié", "sud/rond", "sud/rond2"]),
        ("/*.txt", ["bon"], ["lié"]),
        ("/*", ["bon"], ["dossier", "lié"]),
        ("/*/*.txt", ["sud/autre"], ["dossier"]),
        ("/**/*.txt", ["bon", "sud/autre"], ["dossier", "lié", "sud/rond", "sud/rond2"]),
        ("/**", ["bon", "sud/autre"], ["dossier", "lié", "sud/rond", "sud/rond2"]),
        ("/**/**/*.txt", ["bon", "sud/autre"], ["dossier", "lié", "sud/rond", "sud/rond2"]),
        ("/*/sous/*.txt", [], ["dossier"]),
        ("/*/rond/*.txt", [], ["dossier", "sud/rond"]),
    ],
)
def test_what_is_behind_a_link_is_not_read_but_told(
    linked: Path, pattern: str, read_: list[str], told: list[str]
) -> None:
    corpus = read(f"{linked}{pattern}")
    assert [document.doc_id for document in corpus.documents] == read_
    assert [(issue.doc_id, issue.issue) for issue in corpus.issues] == [(name, "unreadable") for name in told]
    assert all("is a link, and links are not followed" in issue.message for issue in corpus.issues)


def test_a_link_that_the_reader_names_is_followed(linked: Path) -> None:
    assert names(linked / "lié.txt") == ["lié"]
    assert names(linked / "dossier") == ["secret", "sous/secret"]
    assert names(f"{linked}/dossier/*.txt") == ["secret"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["a", "b"]),
        ("[ab].txt", ["a", "b"]),
        ("?.txt", ["a", "b"]),
        ("**/c.*", ["nord/c", "nord/est/c"]),
        ("nord/**/*.txt", ["c", "est/c"]),
        ("no*/est/c.txt", ["nord/est/c"]),
        ("**/est/*", ["nord/est/c"]),
        (".*/*.txt", [".caché/d"]),
        ("*/.*.txt", ["nord/.e"]),
    ],
)
def test_a_glob_matches_as_in_a_shell(folder: Write, pattern: str, expected: list[str]) -> None:
    files = ("a.txt", "b.txt", "nord/c.txt", "nord/est/c.txt", ".caché/d.txt", "nord/.e.txt")
    source = folder(dict.fromkeys(files, TEXT))
    assert names(f"{source}/{pattern}") == expected


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_rights_is_reported(folder: Write) -> None:
    source = folder({"bon.txt": TEXT, "secret.txt": TEXT})
    (source / "secret.txt").chmod(0)
    assert [(issue.doc_id, issue.issue) for issue in read(source).issues] == [("secret", "unreadable")]


def test_a_folder_named_like_a_text_is_searched(folder: Write) -> None:
    corpus = read(folder({"dossier.txt/a.txt": TEXT}))
    assert [document.doc_id for document in corpus.documents] == ["dossier.txt/a"]
    assert corpus.issues == []


def test_a_name_that_is_not_utf8_is_written_out(folder: Write) -> None:
    source = folder({"bon.txt": TEXT})
    try:
        (Path(os.fsdecode(os.fsencode(source) + b"/caf\xe9.txt"))).write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has only names in UTF-8")
    for document in read(source).documents:
        assert document.doc_id.encode()
        assert document.path is not None
        assert document.path.encode()


@pytest.mark.parametrize("source", ["nulle-part", "nulle-part/*.txt", "."])
def test_nothing_to_read_says_what_was_expected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError, match=r"expected a \.txt file, a folder"):
        read(source)


# ``metadata.csv`` beside the texts.


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
        (b"file\0\1\0\1\0\1,published\na.txt,2022\n", "cannot be read"),
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
