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


def test_a_broken_link_is_reported(folder: Write) -> None:
    source = folder({"bon.txt": TEXT})
    (source / "parti.txt").symlink_to(source / "nulle-part.txt")
    for asked in (source, f"{source}/*.txt"):
        corpus = read(asked)
        assert [(issue.doc_id, issue.issue) for issue in corpus.issues] == [("parti", "unreadable")]
        assert "parti.txt: " in corpus.issues[0].message
        assert len(corpus.documents) == 1


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
