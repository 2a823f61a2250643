"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.corpus.encoding import NotTextError, decode

FRENCH = "L’été dernier, l’œuvre a coûté 3 € à l’État."
PLAIN = "L'été a été très chaud à Orléans."
MARKED = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
}
# What an article can hold: no control characters, no lone surrogates.
PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\r\n"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_french_is_read_in_the_usual_encodings(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)) == FRENCH


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_accents_are_read_in_single_bytes(encoding: str) -> None:
    assert decode(PLAIN.encode(encoding)) == PLAIN


def test_line_ends_stay_as_they_stand() -> None:
    assert decode(b"un\r\ndeux\rtrois\n") == "un\r\ndeux\rtrois\n"


@given(PRINTABLE)
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode()) == text
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == text


@given(PRINTABLE, st.sampled_from(sorted(MARKED)))
def test_marked_text_comes_back_as_it_was(text: str, encoding: str) -> None:
    assert decode(MARKED[encoding] + text.encode(encoding)) == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n\x00\x01",
        b"Le pont\0est ouvert.",
        "Le pont est ouvert.".encode("utf-16-le"),
        codecs.BOM_UTF16_LE + "Le pont\0est ouvert.".encode("utf-16-le"),
        codecs.BOM_UTF16_LE + b"\x00\xd8a",
        codecs.BOM_UTF8 + b"\xff\xfe",
        bytes(range(256)),
    ],
    ids=["png", "pdf", "nul", "utf-16 without mark", "nul in utf-16", "half a pair", "bad utf-8", "all bytes"],
)
def test_other_bytes_are_no_text(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data)
