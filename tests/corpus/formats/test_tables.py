"""Tables with a text column: an article a row, whatever program wrote it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import product

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from depeche.corpus.formats import Article, File, FormatError, articles_in
from depeche.corpus.formats.tables import read_table
from samples import BOTH, PONT, PORT, known, read, told

TEXTS = ["\n".join(sample.body) for sample in BOTH]
URLS = ["https://golfe.example/port", "https://ouest.example/pont"]


def delimited(rows: Sequence[Sequence[str]], delimiter: str = ",", line_end: str = "\r\n") -> str:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return target.getvalue()


def rows(*headings: str, dates: Sequence[str] = ("2024-06-04", "2024-06-08")) -> list[list[str]]:
    """A table with text, title, source, author, date and url under these headings."""
    cells = zip(TEXTS, BOTH, dates, URLS, strict=True)
    return [
        list(headings),
        *([text, one.title, one.source, one.author, day, url][: len(headings)] for text, one, day, url in cells),
    ]


ENGLISH = ("text", "title", "source", "author", "published", "url")
OBJECTS = [dict(zip(ENGLISH, row, strict=True)) for row in rows(*ENGLISH)[1:]]


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "dd/mm/yyyy hh:mm"}) as book:
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line)
    return content.getvalue()


def opendocument(lines: Sequence[Sequence[str]]) -> bytes:
    cells = "".join(
        "<table:table-row>"
        + "".join(f'<table:table-cell office:value-type="string"><text:p>{c}</text:p></table:table-cell>' for c in line)
        + "</table:table-row>"
        for line in lines
    )
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    sheet = f'<office:spreadsheet><table:table table:name="F1">{cells}</table:table></office:spreadsheet>'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        body = f"<office:body>{sheet}</office:body>"
        archive.writestr("content.xml", f"<office:document-content{spaces}>{body}</office:document-content>")
    return content.getvalue()


def parquet(frame: pd.DataFrame) -> bytes:
    content = io.BytesIO()
    frame.to_parquet(content)
    return content.getvalue()


def notes(name: str, data: str | bytes, **columns: str) -> tuple[list[Article], list[str]]:
    """The articles of a table and what is told of it."""
    file = File(name, data.encode() if isinstance(data, str) else data, columns)
    return [article for *_, article in articles_in(file)], file.notes


def refusal(name: str, data: str | bytes, **columns: str) -> str:
    with pytest.raises(FormatError) as error:
        notes(name, data, **columns)
    message = str(error.value)
    assert "\n" not in message
    assert len(message) < 600
    return message


# Dialects.


def test_any_csv_is_read() -> None:
    for delimiter, encoding, line_end in product(",;\t|", ("utf-8", "utf-8-sig", "cp1252", "utf-16"), ("\n", "\r\n")):
        data = delimited(rows(*ENGLISH), delimiter, line_end).encode(encoding)
        articles = read("revue.csv", data)
        assert [told(article) for article in articles] == [known(sample) for sample in BOTH]
        assert [article.text for article in articles] == TEXTS
        assert [article.url for article in articles] == URLS


def test_what_parts_the_cells_may_be_told_in_the_first_line() -> None:
    articles, lines = notes("revue.csv", "sep=;\r\n" + delimited([*rows(*ENGLISH), ["", "x", "", "", "", ""]], ";"))
    assert [article.text for article in articles] == TEXTS
    assert lines == ["line 8: no text in column 'text'; not read"]


def test_other_tables_are_read_as_well() -> None:
    for name, data in [
        ("revue.xlsx", workbook({"Feuil1": rows(*ENGLISH)})),
        ("revue.ods", opendocument([[cell.replace("\n", " ") for cell in row] for row in rows(*ENGLISH)])),
        ("revue.parquet", parquet(pd.DataFrame(OBJECTS))),
        ("revue.json", json.dumps(OBJECTS, indent=1)),
        (
            "revue.json",
            json.dumps({"n": 2, "articles": OBJECTS}),
        ),
        ("revue.jsonl", "\n".join(map(json.dumps, OBJECTS))),
    ]:
        articles = list(read_table(File(name, data.encode() if isinstance(data, str) else data)))
        assert [told(article) for article in articles] == [known(sample) for sample in BOTH]
        assert [" ".join(article.text.split()) for article in articles] == [" ".join(text.split()) for text in TEXTS]


# Headings.


def test_headings_are_known_in_french_and_english() -> None:
    for headings in [
        ("Texte", "Titre", "Média", "Auteur", "Date de publication", "Lien"),
        ("CONTENU", "TITRE", "JOURNAL", "AUTEURS", "PARUTION", "URL"),
        ("Texte intégral", "Titre de l’article", "Nom de la source", "Journaliste", "Publié le", "Adresse web"),
        ("texteIntegral", "titreArticle", "nomDuMedia", "auteurs", "dateParution", "lienArticle"),
        ("texte_integral", "titre_article", "nom_du_media", "signature", "date_parution", "url_article"),
        ("content", "headline", "publication", "byline", "publish_date", "link"),
        ("full_text", "Title", "Publication Title", "Author", "Date", "Url"),
        ("articleBody", "headline", "publisher", "author", "datePublished", "url"),
        ("body", "title", "source.name", "author", "publishedAt", "url"),
        ("Corps du texte", "Intitulé", "Support", "Par", "Date", "Permalink"),
        (" Text ", "Title:", "Source (journal)", "Author(s)", "Date *", "URL"),
    ]:
        articles = read("revue.csv", delimited(rows(*headings)))
        # The last row of headings has one that is no known name: it is kept as a column of its own.
        expected = known(PORT) if "(" not in headings[2] else (PORT.title, "", PORT.author, PORT.published)
        assert told(articles[0]) == expected
        assert articles[0].url == URLS[0]


def test_other_columns_are_kept_under_their_headings() -> None:
    table = [
        ["texte", "Rubrique", "Tonalité", "", "Rubrique"],
        [TEXTS[0], "Mer", "0,8", "", "Social"],
        [TEXTS[1], "null", "", "", ""],
    ]
    articles = read("revue.csv", delimited(table))
    assert articles[0].more == {"Rubrique": "Mer", "Tonalité": "0,8", "Rubrique (2)": "Social"}
    assert articles[1].more == {}


def test_a_title_above_the_headings_is_passed_over() -> None:
    table = [["Revue de presse de juin"], [], *rows("Texte", "Titre", "Source"), [TEXTS[0], "", "", "note sans titre"]]
    articles, lines = notes("revue.xlsx", workbook({"Juin": table}))
    assert [article.title for article in articles] == [PORT.title, PONT.title, ""]
    assert articles[2].more == {"column 4": "note sans titre"}
    assert lines == []


def test_what_a_column_holds_decides_between_headings() -> None:
    table = [
        ["content", "raw text", "source", "source-hostname", "article", "date", "year"],
        *(
            ["text/html", text, url, "golfe.example", "17", "lundi", "2024"]
            for text, url in zip(TEXTS, URLS, strict=True)
        ),
    ]
    articles = read("revue.csv", delimited(table))
    assert [article.text for article in articles] == TEXTS
    assert (articles[0].source, articles[0].url, articles[0].published) == ("golfe.example", URLS[0], "2024")
    assert articles[0].more == {"content": "text/html", "article": "17", "date": "lundi"}


def test_the_first_of_texts_alike_is_taken() -> None:
    table = [["raw_text", "text"], [" ".join(TEXTS[0].split()), TEXTS[0]]]
    assert [article.text for article in read("revue.csv", delimited(table))] == [TEXTS[0]]


def test_a_person_may_say_what_a_column_holds() -> None:
    table = delimited(rows("Verbatim", "Objet", "Titre", "Qui", "Quand", "Où"))
    assert "no text column among Verbatim, Objet, Titre" in refusal("revue.csv", table)
    articles, _ = notes("revue.csv", table, text="verbatim", title="Objet", source="Titre", published="Quand")
    assert told(articles[0]) == (PORT.title, PORT.source, "", PORT.published)
    assert articles[0].more == {"Qui": PORT.author, "Où": URLS[0]}
    assert "has no column 'Contenu'; its columns are Verbatim" in refusal("revue.csv", table, text="Contenu")


# Cells.


def test_words_for_nothing_are_nothing() -> None:
    for nothing in ["", "null", "None", "NaN", "N/A", "NA", " nan "]:
        table = [list(ENGLISH), [TEXTS[0], nothing, nothing, nothing, nothing, nothing], [nothing, *"abcde"]]
        (article,), lines = notes("revue.csv", delimited(table))
        assert told(article) == ("", "", "", "")
        assert len(lines) == 1


def test_numbers_and_days_of_a_sheet_are_written_plainly() -> None:
    table = [
        ["Texte", "Date", "Mis à jour", "Pages", "Note", "Lu"],
        [TEXTS[0], datetime(2024, 6, 4), datetime(2024, 6, 4, 18, 40), 3, 2.5, True],
        [TEXTS[1], date(2024, 6, 8), "", "", "", False],
    ]
    articles = read("revue.xlsx", workbook({"Feuil1": table}))
    assert [article.published for article in articles] == ["2024-06-04", "2024-06-08"]
    assert articles[0].more == {"Mis à jour": "2024-06-04T18:40:00", "Pages": "3", "Note": "2.5", "Lu": "true"}


def test_dates_are_read_and_those_that_are_none_told() -> None:
    texts = [TEXTS[0]] * 7
    days = ["04/06/2024", "mardi 4 juin 2024", "45447", "2024-06-04T08:00:00Z", "1717459200000", "hier", "31/02/2024"]
    table = [["texte", "date"], *([text, day] for text, day in zip(texts, days, strict=True))]
    articles, lines = notes("revue.csv", delimited(table))
    assert [article.published for article in articles] == ["2024-06-04"] * 5 + [""] * 2
    (line,) = lines
    assert line.startswith("lines 17 and 20: published 'hier' and '31/02/2024' is no date")


def test_rows_without_text_are_told_together() -> None:
    table = [["url", "content"], *([f"https://x.example/{n}", "" if n % 2 else TEXTS[0]] for n in range(12))]
    articles, lines = notes("revue.csv", delimited([[cell.replace("\n", " ") for cell in row] for row in table]))
    assert len(articles) == 6
    assert lines == ["lines 3, 5, 7 and 3 more: no text in column 'content'; not read"]


def test_a_text_that_was_cut_off_is_told() -> None:
    for end in [" … [+1893 chars]", " Lire la suite…"]:
        articles, lines = notes("revue.csv", delimited([["text"], [TEXTS[0] + end], [TEXTS[1]]]))
        assert [article.text for article in articles] == [TEXTS[0] + end, TEXTS[1]]
        (line,) = lines
        assert line.startswith("line 2: the text was cut off before it came here: it ends with")


def test_objects_and_lists_in_json_are_columns_and_lists() -> None:
    row = {"text": list(BOTH[0].body), "source": {"id": None, "name": "L’Écho"}, "tags": ["mer", "port"], "n": 1.0}
    (article,) = read("revue.json", json.dumps([row]))
    assert article.text == "\n\n".join(PORT.body)
    assert article.source == "L’Écho"
    assert article.more == {"tags": "mer | port", "n": "1"}


# What is wrong with some lines, and costs no other.


def test_a_line_of_json_that_was_cut_is_told() -> None:
    lines = [json.dumps({"text": text}) for text in TEXTS]
    articles, told_of = notes("revue.jsonl", "\n".join([*lines, lines[0][:50]]))
    assert [article.text for article in articles] == TEXTS
    assert told_of == ["line 3: is no whole JSON object; this line was not used"]


def test_half_a_character_is_told_and_read_as_a_sign_for_it() -> None:
    (article,), lines = notes("revue.jsonl", '{"text": "Le pont est \\ud83d ouvert."}')
    assert article.text == "Le pont est \ufffd ouvert."
    assert "line 1: holds half a character" in lines[0] or "row 1: holds half a character" in lines[0]


def test_a_broken_row_costs_only_itself() -> None:
    broken = 'Un "titre" court,"Elle a dit "non", puis\nle port, fermé, a\nrouvert."\n'
    table = f'title,text\n{broken}Deux,"{TEXTS[1]}"\n'
    articles, lines = notes("revue.csv", table)
    assert [article.title for article in articles] == ["Deux"]
    assert len(lines) == 1
    assert lines[0].startswith("line 2: cannot be read")


def test_sheets_with_the_same_headings_are_read_and_others_told() -> None:
    one, other = [list(row) for row in rows("Texte", "Titre")[1:]]
    heads = ["Texte", "Titre"]
    sheets = {"Lisez-moi": [["Revue"], ["de juin"]], "Mai": [heads, one], "Juin": [heads, other, ["", "Sans texte"]]}
    articles, lines = notes("revue.xlsx", workbook(sheets))
    assert [article.title for article in articles] == [PORT.title, PONT.title]
    assert any(line.startswith("sheet 'Lisez-moi' was not read") for line in lines)
    assert "row 3 of sheet 'Juin': no text in column 'Texte'; not read" in lines


# What is refused.


def test_a_list_without_texts_is_refused_with_what_to_do() -> None:
    for headings in [
        ["stories_id", "media_name", "publish_date", "title", "url"],
        ["Key", "Item Type", "Author", "Title", "Url", "Abstract Note"],
        ["URL", "MobileURL", "Date", "Title"],
        ["Titre", "Lien", "Résumé"],
    ]:
        message = refusal("liste.csv", delimited([headings, [f"{TEXTS[0]} {heading}" for heading in headings]]))
        assert message.startswith("lists articles without their texts (no text column among")
        assert "fetch these first" in message


def test_references_are_refused() -> None:
    for data in ["TY  - NEWS\r\nTI  - Un pont\r\nER  - \r\n", "@article{pont,\n title={Un pont}\n}\n"]:
        assert "without their texts (references" in refusal("export.ris", data)


def test_metadata_alone_are_refused_with_where_they_belong() -> None:
    assert "name the folder in which both are" in refusal("metadata.csv", "id,titre\na,Un pont\n")


def test_an_empty_column_of_texts_is_refused() -> None:
    assert "its column 'content' is empty" in refusal("liste.csv", delimited([["url", "content"], [URLS[0], ""]]))


def test_a_table_without_headings_is_refused() -> None:
    lines = rows(*ENGLISH)[1:]
    assert "its first line must name the columns" in refusal("revue.csv", delimited(lines, "\t"))
    assert "no first line names its columns" in refusal("liste.csv", delimited([line[4:] for line in lines], "\t"))


def test_what_cannot_be_read_is_refused() -> None:
    for name, data, reason in [
        ("a.csv", "", "holds no row"),
        ("a.csv", b"\0\1\2\3" * 50, "cannot be read"),
        ("a.xlsx", workbook({"F": rows(*ENGLISH)})[:900], "damaged or cut off"),
        ("a.xlsx", b"PK\x03\x04" + b"x" * 500, "damaged or cut off"),
        ("a.xlsx", workbook({"F": []}), "holds no row"),
        ("a.parquet", parquet(pd.DataFrame({"text": TEXTS}))[:300], "damaged or cut off"),
        ("a.json", '[{"text": "Le port', "damaged or cut off"),
        ("a.json", "[" * 100_000, "damaged or cut off"),
        ("a.json", "[1, 2]", "holds no row that can be read"),
        ("a.csv", 'text\n"' + "x" * 6_000_000 + '"\n', "holds no row that can be read"),
        ("a.csv", 'title;text\n"a";"' + "x" * 6_000_000 + '"\n', "holds no row that can be read"),
        ("a.jsonl", json.dumps({"text": "x" * 6_000_000}), "has a cell of over 5,000,000 characters"),
        ("a.csv", "title,text\n" + 'x,"y" z\n' * 200, "over 100 lines cannot be read"),
    ]:
        with pytest.raises(FormatError, match=reason):
            list(read_table(File(name, data.encode() if isinstance(data, str) else data)))


def test_a_workbook_with_a_password_is_refused() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    with pytest.raises(FormatError, match="password"):
        list(read_table(File("a.xlsx", data)))


def test_a_sheet_with_a_cell_far_off_is_refused() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["text", "title"])
        sheet.write(1_048_575, 16_383, "x")
    assert "cells far off the others" in refusal("a.xlsx", content.getvalue())


def test_a_workbook_that_unpacks_to_a_flood_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(501):
                sheet.write(bytes(1_000_000))
    assert "over 500 MB when unpacked" in refusal("a.xlsx", content.getvalue())


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30)


@given(st.lists(CELLS, min_size=1, max_size=5), st.sampled_from([",", ";", "\t", "|"]))
def test_a_text_is_the_cell_as_it_stands(cells: list[str], delimiter: str) -> None:
    texts = [f"Le port de Sète rouvre : {cell}\r\nFin." for cell in cells]
    table = [["title", "text"], *(["Un titre", text] for text in texts)]
    assert [article.text for article in read("revue.csv", delimited(table, delimiter))] == texts
