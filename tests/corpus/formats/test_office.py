"""Word and its kin: what a reader sees is read, what was deleted is not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pypandoc
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from depeche.corpus.formats import FormatError
from samples import BOTH, PORT, Sample, known, read, told, whole


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word(*paragraphs: str, author: str = "") -> Document:
    document = docx.Document()
    document.core_properties.author = author
    document.add_heading(paragraphs[0], level=1)
    for paragraph in paragraphs[1:]:
        document.add_paragraph(paragraph)
    return document


def nexis(*samples: Sample) -> Document:
    document = docx.Document()
    for line in ("Documents (2)", *(f"{n}. {sample.title}" for n, sample in enumerate(samples, 1))):
        document.add_paragraph(line)
    for sample in samples:
        head = (sample.title, sample.source, sample.date, f"Copyright 2024 {sample.source} Tous droits réservés")
        fields = ("Section: RÉGION; Pg. 7", "Length:\u00a01204 mots", f"Byline: {sample.author}", "Body")
        foot = ("Classification", "Language: FRENCH; FRANÇAIS", "Load-Date: 12 juillet 2025", "End of Document")
        for line in (*head, *fields, *sample.body, *foot):
            document.add_paragraph(line)
    return document


def test_a_word_file_is_read_with_its_title_and_author() -> None:
    (article,) = read("a.docx", saved(word(PORT.title, *PORT.body, author="Inès Marty")))
    assert (article.title, article.author, article.text) == (PORT.title, "Inès Marty", whole(PORT))


def test_the_program_that_made_a_file_is_no_author_and_its_day_no_date() -> None:
    (article,) = read("a.docx", saved(word(PORT.title, *PORT.body, author="python-docx")))
    assert (article.author, article.published) == ("", "")


def test_what_was_deleted_goes_and_what_was_inserted_stays() -> None:
    document = word("Le port rouvre", "Les dockers ont repris ")
    paragraph = document.paragraphs[1]
    for change, words in (("ins", "lundi le travail."), ("del", "mardi le service.")):
        run = paragraph.add_run(words)._r
        if change == "del":
            run[-1].tag = run[-1].tag.replace("}t", "}delText")
        mark = OxmlElement(f"w:{change}")
        for name, value in (("id", "1"), ("author", "Relecture"), ("date", "2024-06-04T07:00:00Z")):
            mark.set(qn(f"w:{name}"), value)
        paragraph._p.append(mark)
        mark.append(run)
    (article,) = read("a.docx", saved(document))
    assert article.text == "Le port rouvre\n\nLes dockers ont repris lundi le travail."


def test_a_row_of_a_table_is_a_line() -> None:
    document = word("Le budget", "En millions d’euros.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "2025", "1,1"
    (article,) = read("a.docx", saved(document))
    assert article.text.endswith("\n\n2025 1,1")


def test_a_nexis_document_is_parted_behind_its_list_of_titles() -> None:
    found = read("Files (2).DOCX", saved(nexis(*BOTH)))
    assert [told(article) for article in found] == [known(sample) for sample in BOTH]
    assert [article.text for article in found] == [whole(sample) for sample in BOTH]


def test_an_opendocument_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    source = f"# {PORT.title}\n\n" + "\n\n".join(PORT.body)
    pypandoc.convert_text(source, "odt", format="markdown", outputfile=str(path))
    (article,) = read(path.name, path.read_bytes())
    assert article.text == whole(PORT)


def test_an_rtf_file_is_read() -> None:
    for apostrophe in [r"\'92", r"\uc1\u8217\'92", r"\rquote "]:
        letters = {"’": apostrophe, "é": r"\'e9", "è": r"\'e8", "ê": r"\'ea", "ô": r"\'f4", "«": r"\'ab", "»": r"\'bb"}
        body = r"\par\pard ".join([PORT.title, *PORT.body]).translate(str.maketrans(letters))
        data = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\pard " + body + r"\par}"
        (article,) = read("a.rtf", data)
        assert article.text == whole(PORT)


def test_markdown_is_read_without_its_marks() -> None:
    (article,) = read("a.md", "# Le port rouvre\n\nLes **dockers** ont [repris](https://a.example) le travail.\n")
    assert article.title == "Le port rouvre"
    assert article.text == "Le port rouvre\n\nLes dockers ont repris le travail."


def test_a_cut_file_and_one_that_is_none_say_what_to_do() -> None:
    whole_file = saved(word(PORT.title, *PORT.body))
    for data, told_ in ((whole_file[: len(whole_file) // 2], "not whole"), (b"?" * 40, "is it whole?")):
        with pytest.raises(FormatError, match=told_):
            read("a.docx", data)


def test_a_file_with_a_password_says_so() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500
    with pytest.raises(FormatError, match="that a password protects; open it and save it without"):
        read("a.docx", data)


def test_an_entity_that_opens_into_millions_is_not_opened() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    properties = f'<!DOCTYPE x [<!ENTITY a0 "ha">{bomb}]><x>&a9;</x>'
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(word("Le port", "Il rouvre.")))) as made,
        zipfile.ZipFile(file, "w") as archive,
    ):
        for name in made.namelist():
            archive.writestr(name, properties if name == "docProps/core.xml" else made.read(name))
    with pytest.raises(FormatError, match="cannot be read as a Word file"):
        read("a.docx", file.getvalue())
