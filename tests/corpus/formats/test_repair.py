"""Letters that a program damaged: read as they were meant, the text as it stands, and told."""

from __future__ import annotations

import quopri

from hypothesis import given
from hypothesis import strategies as st

from depeche import Document
from depeche.corpus.copy import reading_copy
from depeche.corpus.formats.repair import repair_issues, repairs

TEXT = "À l’aube, « Gaëlle Lenoël » a déclaré que l’œuvre coûtait 3 € à Besançon."


def twice(text: str, encoding: str) -> str:
    """A text whose UTF-8 was read in another encoding."""
    return text.encode().decode(encoding)


def test_a_text_reads_as_it_was_meant() -> None:
    for text in [
        twice(TEXT, "sloppy-windows-1252"),
        twice(TEXT, "latin-1"),
        twice(TEXT, "mac_roman"),
        twice(TEXT, "cp850"),
        twice(twice(TEXT, "sloppy-windows-1252"), "sloppy-windows-1252"),
        TEXT.replace("’", "\x92").replace("œ", "\x9c"),
        TEXT.replace("é", "&eacute;").replace("’", "&rsquo;").replace("ë", "&#235;").replace("ç", "&#xE7;"),
        TEXT.replace("é", "&amp;eacute;"),
        quopri.encodestring(TEXT.encode()).decode(),
        quopri.encodestring(TEXT.replace("’", "'").replace("œ", "oe").replace("€", "F").encode("cp1252")).decode(),
    ]:
        copy = reading_copy(text)
        assert copy.text.replace("\u00a0", " ") in (TEXT, TEXT.replace("’", "'").replace("œ", "oe").replace("€", "F"))
        assert copy.original == text
        at = copy.text.index("Besan")
        assert text[slice(*copy.span(at, at + 5))] == "Besan"


def test_a_text_behind_a_space_that_was_half_a_letter() -> None:
    assert reading_copy("Il va Ã  Paris, puis Ã Lyon.").text == "Il va à Paris, puis à Lyon."


def test_what_is_meant_so_stays() -> None:
    for text in [
        "QUALITÉ», À… SÃO PAULO, JOÃO, l’Å, √2, Â",
        "R&D; AT&T, Tom & Jerry; x &inconnu; & puis",
        "a=1, id=C3 et https://lac.example/?p=E9&q=A0",
        "=====\nTitre\n=====\n",
        "Ünal, Ångström, Dvořák, Škoda, Łódź, Íñigo",
    ]:
        assert repairs(text) == []


@given(st.text())
def test_repairs_follow_one_another(text: str) -> None:
    at = 0
    for found in repairs(text):
        assert at <= found.start < found.end <= len(text)
        at = found.end


def test_control_characters_are_not_read() -> None:
    assert reading_copy("Le pré\x1ffet\0\0est\x01 venu.\n\x1f\nIl part.").text == "Le préfet est venu.\n\nIl part."


def test_a_byte_order_mark_is_not_read() -> None:
    assert reading_copy("Le préfet.\n\n\ufeffLa ministre.").text == "Le préfet.\n\nLa ministre."


def test_one_issue_a_kind_says_where_and_what() -> None:
    text = "Titre\n\nL&rsquo;Ã©tÃ© finit. C&rsquo;est l’hiver."
    issues = list(repair_issues(Document("a", text, path="a.txt"), repairs(text)))
    assert [issue.issue for issue in issues] == ["encoding", "encoding"]
    assert issues[0].message == (
        "a.txt: letters encoded twice (“Ã©” for “é” in line 3, 2 in all) are read as meant; check the text"
    )
    assert "HTML entities (“&rsquo;” for “’” in line 3, 2 in all)" in issues[1].message
    assert list(repair_issues(Document("a", TEXT), repairs(TEXT))) == []
