"""Bytes to text: the letters as they were written, or a word about it."""

from __future__ import annotations

import codecs
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from depeche.corpus.formats import File, articles_in
from depeche.corpus.formats.text import NotTextError, decode, read_text

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
SENTENCES = [
    "Le préfet a signé l’arrêté mardi à Évreux.",
    "« Nous n’avons rien décidé », a déclaré la ministre.",
    "ÉLECTIONS : LE MAIRE BATTU À ORLÉANS",
    "Où sont passées les aides promises aux éleveurs ?",
    "Noël approche et la neige a déjà fermé le col.",
    "Il reçoit sa sœur à déjeuner, puis signe un chèque de 120 000 €.",
    "Le bâtiment brûle encore – les pompiers restent sur place…",
    "Ça commence.",
    "Elle va à Paris.",
    "Le café ferme.",
    "L’Élysée dément ; le “plan” est prêt.",
    "Il fera 25 °C à Nîmes, 19 °C au Touquet.",
    "Mme Muñoz et M. Büchner ont été élus à l’unanimité.",
    "Le maïs et le blé souffrent, l’évêque aussi.",
    "Jusqu’à vendredi, l’élite s’était tue.",
]
SINGLE = ["cp1252", "iso8859_15", "mac_roman", "cp850"]
# What people typed where the encoding had no such mark.
TYPED = str.maketrans({"’": "'", "“": '"', "”": '"', "–": "-", "…": "...", "œ": "oe", "€": "euros"})


def encoded(text: str, encoding: str) -> tuple[str, bytes]:
    """A text as it can be written in an encoding, and its bytes."""
    try:
        return text, text.encode(encoding)
    except UnicodeEncodeError:
        typed = text.translate(TYPED)
        return typed, typed.encode(encoding)


def test_a_sentence_tells_its_encoding() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", *SINGLE):
        for sentence in (PLAIN, *(SENTENCES if encoding != "latin-1" else ())):
            text, data = encoded(sentence, encoding)
            assert read_text(data) == (text, []), encoding


@given(st.lists(st.sampled_from(SENTENCES), min_size=2), st.sampled_from(SINGLE))
def test_so_do_many(sentences: list[str], encoding: str) -> None:
    text, data = encoded("\r\n\r\n".join(sentences), encoding)
    assert read_text(data) == (text, [])


@given(st.text("abdelmnrst éèàçôî", min_size=2), st.sampled_from(SINGLE))
def test_a_word_of_any_letters_is_read_as_the_rest(text: str, encoding: str) -> None:
    assume(not text.isascii())
    sentence = f"Le mot {text} a été prononcé à midi."
    assert decode(sentence.encode(encoding)) == sentence


def test_euro_and_ligature_tell_latin_9_from_latin_1() -> None:
    text = "La sœur du maire a payé 3 €."
    assert read_text(text.encode("iso8859_15")) == (text, [])
    assert read_text("Il a bu ½ litre.".encode("latin-1"))[0] == "Il a bu ½ litre."


def test_where_two_encodings_read_as_well_both_are_named() -> None:
    text, notes = read_text("M. Équibec".encode("cp850"))
    (note,) = notes
    assert "Équibec" in note
    assert "cp850 (DOS)" in note
    assert "check" in note
    assert text in ("M. Équibec", "M. êquibec")


def test_files_put_together_are_read_each_in_its_own() -> None:
    for one, other in [*combinations(["utf-8", "cp1252"], 2), ("mac_roman", "utf-8")]:
        first, second = SENTENCES[0], SENTENCES[4]
        text, notes = read_text(f"{first}\n".encode(one) + second.encode(other))
        assert text == f"{first}\n{second}"
        assert "its encoding changes" in notes[0]


# Damage.


def test_a_stray_byte_costs_one_letter_and_is_told() -> None:
    for stray in [b"\x92", b"\xff", b"\xc3", b"\xe2\x80"]:
        head, tail = "Né à Évreux.\nLe préfet", "te a été reçu à l’Élysée."
        text, (note,) = read_text(head.encode() + stray + tail.encode())
        assert text == f"{head}\ufffd{tail}"
        assert "in 1 place (the first in line 2)" in note
        assert "U+FFFD" in note


def test_a_letter_cut_at_the_end_is_told() -> None:
    for text in ["Le préfet a été décoré", "Le café"]:
        read, (note,) = read_text(text.encode() + "é".encode()[:1])
        assert read == f"{text}\ufffd"
        assert "UTF-8" in note


def test_a_table_tells_it_too() -> None:
    words = "Le préfet a été reçu à l’Élysée hier matin, selon la mairie de Besançon. " * 5
    file = File("t.csv", f"texte;titre\n{words};Le pr".encode() + b"\xff" + f"fet\n{words[5:]};Le maire\n".encode())
    assert len(list(articles_in(file))) == 2
    assert any("U+FFFD" in note for note in file.notes)


def test_utf16_cut_at_the_end_is_told() -> None:
    read, (note,) = read_text(FRENCH.encode("utf-16")[:-1])
    assert read == FRENCH[:-1] + "\ufffd"
    assert "UTF-16" in note


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("zeros", [2, 64, 5000])
def test_nuls_behind_the_end_are_left_out_and_told(encoding: str, zeros: int) -> None:
    text, notes = read_text(FRENCH.encode(encoding) + b"\0" * zeros)
    assert text == FRENCH
    (note,) = notes
    assert "U+0000" in note


def test_control_characters_stay_and_are_told() -> None:
    text = f"{FRENCH}\n\x1f\n{FRENCH}\0{FRENCH}"
    read, (note,) = read_text(text.encode())
    assert read == text
    assert "2 control characters" in note
    assert "U+001F, in line 2" in note


def test_where_nothing_is_wrong_nothing_is_said() -> None:
    for text in [f"{FRENCH}\n\x1a", f"{FRENCH}\f{FRENCH}\v{FRENCH}", FRENCH, "Привет", "Ո"]:
        assert read_text(text.encode()) == (text, [])


def test_another_alphabet_is_read_with_a_word() -> None:
    text = "Сегодня утром президент подписал указ о создании нового музея в столице страны."
    read, (note,) = read_text(text.encode("cp1251"))
    assert read == text
    assert "cannot be told" in note


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


def test_other_bytes_are_no_text() -> None:
    for data in [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n\x00\x01",
        b"Le\0pont",
        codecs.BOM_UTF16_LE + "Le\0pont".encode("utf-16-le"),
        codecs.BOM_UTF16_LE + b"\x00\xd8a",
        codecs.BOM_UTF8 + b"\xff\xfe",
        b"\0" * 500,
        bytes(range(256)),
        bytes(range(256)) * 40,
    ]:
        with pytest.raises(NotTextError):
            decode(data)
