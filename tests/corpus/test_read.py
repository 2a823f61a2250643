"""Files in: what is read, under which name, and what is said of the rest."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from depeche import SourceError, read

Write = Callable[[dict[str, str | bytes]], Path]
TEXT = "La Pologne et la Lituanie ont signé un accord."


def names(source: str | Path) -> list[str]:
    return [document.doc_id for document in read(source).documents]


def test_a_folder_gives_its_texts_in_order(folder: Write) -> None:
    source = folder({"b.txt": TEXT, "a.txt": TEXT, "nord/c.TXT": TEXT, "notes.tex": TEXT, ".cache/d.txt": TEXT})
    assert names(source) == ["a", "b", "nord/c"]


def test_a_file_is_named_by_itself(folder: Write) -> None:
    source = folder({"nord/a.txt": TEXT, "b.text": TEXT})
    assert names(source / "nord" / "a.txt") == ["a"]
    assert names(source / "b.text") == ["b"]


def test_a_glob_names_texts_from_its_fixed_part(folder: Write) -> None:
    source = folder({"nord/a.txt": TEXT, "sud/b.txt": TEXT, "sud/c.tex": TEXT})
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
    ("content", "told"),
    [
        (b"<!DOCTYPE html><html><body></body></html>", "is a web page without an article; open it"),
        (b"\xef\xbb\xbf\n <HTML lang='fr'>", "is a web page without an article; open it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Office file; open it"),
        (b"%PDF-1.7\n", "is a PDF that cannot be opened"),
        (b"PK\x03\x04\x14\x00", "is a zip archive that is not whole; fetch it anew"),
        (b"7z\xbc\xaf\x27\x1c", "is an archive; unpack it"),
    ],
)
def test_another_format_is_known_whatever_the_file_is_called(folder: Write, content: bytes, told: str) -> None:
    corpus = read(folder({"a.txt": "Le port rouvre.", "b.txt": content}))
    assert [document.doc_id for document in corpus.documents] == ["a"]
    assert [(issue.doc_id, issue.issue) for issue in corpus.issues] == [("b", "not text")]
    assert f"b.txt: {told}" in corpus.issues[0].message


def test_words_about_a_format_are_words(folder: Write) -> None:
    corpus = read(
        folder({"a.txt": "Le format PDF date de 1993.", "b.txt": "« <html> » est une balise.", "c.txt": "PK 4"})
    )
    assert [len(corpus.documents), corpus.issues] == [3, []]


def test_what_lies_among_texts_and_is_none_is_named_with_what_to_do(folder: Write) -> None:
    files = {f"envois/{n}.pptx": b"PK" for n in range(5)} | {"dépêches.RAR": b"Rar!", "a.txt": "Le port rouvre."}
    corpus = read(folder({**files, "notes.xyz": "?"}))
    assert [document.doc_id for document in corpus.documents] == ["a"]
    slides, packed, other = sorted(corpus.issues, key=lambda issue: "pptx" not in issue.message)
    assert "'envois/0.pptx', 'envois/1.pptx', 'envois/2.pptx' and 2 more (slides); save" in slides.message
    assert "'dépêches.RAR' (an archive)" in packed.message
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
        "__MACOSX/a.txt",
        "README.md",
        "mentions.csv",
    )
    corpus = read(folder({**dict.fromkeys(others, b"?"), "a.txt": "Le port rouvre.", "manifest-csv.json": "{}"}))
    assert corpus.issues == []


def test_a_note_that_looks_like_an_article_is_named(folder: Write) -> None:
    corpus = read(folder({"LISEZ-MOI.txt": "Voici les articles.", "a.txt": "Le port rouvre."}))
    assert [document.doc_id for document in corpus.documents] == ["a"]
    assert corpus.issues[0].message.endswith(
        "not read: 'LISEZ-MOI.txt' (a note to readers); rename it if it is an article"
    )


def test_a_folder_without_texts_says_what_is_there(folder: Write) -> None:
    with pytest.raises(SourceError, match=r"no file there that can be read; .*'a\.rar' \(an archive\); unpack"):
        read(folder({"a.rar": b"Rar!"}))


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
    (source / "notes.tex").symlink_to(outside / "secret.txt")
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
    with pytest.raises(SourceError, match=r"expected a file of articles, a folder"):
        read(source)


def test_a_file_larger_than_the_limit_is_not_opened(folder: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("depeche.corpus.read.LARGEST", 1000)
    corpus = read(folder({"a.txt": TEXT, "b.txt": TEXT * 100}))
    assert [document.doc_id for document in corpus.documents] == ["a"]
    assert "b.txt: is larger than" in corpus.issues[0].message
