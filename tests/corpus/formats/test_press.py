"""Exports of press databases: each article is found whole, with what is known of it, and nothing besides."""

from __future__ import annotations

from html import escape

import pytest

from depeche.corpus.formats import File, FormatError, articles_in
from samples import BOTH, PORT, Sample, known, read, told, whole


def europresse(sample: Sample) -> str:
    body = "".join(f"<p>{escape(part).replace('port', '<mark>port</mark>')}</p>" for part in sample.body)
    return f"""<article><header><div class="rdp__DocPublicationName">
        <span class="DocPublicationName">{sample.source}, no. 51203 </span></div>
        <div><span class="DocHeader">Région, {sample.date}, p. 7</span></div>
        <div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">{sample.title}</p></div>
        <p class="sm-margin-bottomNews">{sample.author}</p></header>
        <section><div class="DocText clearfix"><div class='docOcurrContainer'>{body}
        <p>Cet article est paru dans <a href="https://presse.example/{sample.published}">{sample.source}</a></p>
        </div></div></section><aside><p>Illustration(s) :</p><p>Les quais.</p></aside>
        <footer><small>© 2024 {sample.source}. Tous droits réservés.</small>
        <div>Certificat émis le <span>12 juillet 2025</span> à la rédaction.</div></footer></article>"""


def europresse_of_2013(sample: Sample) -> str:
    day, date = sample.date.split(" ", 1)
    body = "<p></p>".join(map(escape, sample.body))
    return f"""<table><tr><td><span class="DocPublicationName">{sample.source}</span><br>
        <span class="DocHeader">Région, </span><span class="DocHeader">{day} </span>
        <span class="DocHeader">{date}</span><span class="DocHeader">, p. 5</span><br><br>
        <span class="TitreArticleVisu">{sample.title}</span><br>{sample.author}<br>{body}<p></p>
        <b><i>© 2024 {sample.source}. Tous droits réservés.</i></b><p></p>
        Numéro de document : news·1</td></tr></table>"""


def factiva_fields(sample: Sample, *, rights: bool = True) -> list[str]:
    fields = ["Région", sample.title, sample.author, "1 204 mots", sample.date.split(" ", 1)[1], "06:15", sample.source]
    end = ["Copyright 2024 Éditions du Golfe. Tous droits réservés."] if rights else []
    return [*fields, "QGOLF", "7", "Français", *end, *sample.body, "Document QGOLF00020240604ek640000a"]


def factiva(sample: Sample) -> str:
    fields = "".join(f"<div>{escape(field)}</div>" for field in factiva_fields(sample))
    return f'<div class="articleDisplay"><div class="article frArticle">{fields}</div></div>'


def page(*bodies: str) -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{"".join(bodies)}</body></html>'


def lexis(number: int, sample: Sample) -> str:
    body = "\n\n".join(sample.body)
    return f"""
                        {number} de 2 DOCUMENTS

                        {sample.source}

                        {sample.date}

{sample.title}

AUTEUR: {sample.author}

RUBRIQUE: RÉGION; Pg. 7

LONGUEUR: 1204 mots

{body}

DATE-CHARGEMENT: 12 juillet 2025

LANGUE: FRENCH; FRANÇAIS

                        Copyright 2024 {sample.source}
"""


@pytest.mark.parametrize("export", [europresse, europresse_of_2013, factiva])
@pytest.mark.parametrize("name", ["export.HTML", "export.txt"])
def test_each_article_of_a_page_is_found_with_what_is_known_of_it(export, name: str) -> None:  # type: ignore[no-untyped-def]
    found = read(name, page(*map(export, BOTH)))
    assert [told(article) for article in found] == [known(sample) for sample in BOTH]
    assert [article.text for article in found] == [whole(sample) for sample in BOTH]


def test_one_article_of_europresse_is_one() -> None:
    (article,) = read("a.html", page(europresse(PORT)))
    assert article.url == "https://presse.example/2024-06-04"


def test_the_summary_of_a_search_behind_factiva_s_articles_is_none() -> None:
    summary = "<div><table><tr><td>Texte</td><td>grève</td></tr></table></div>"
    assert len(read("a.html", page(*map(factiva, BOTH), summary))) == 2


def test_factiva_without_rights_and_author_ends_its_fields_at_the_language() -> None:
    fields = [field for field in factiva_fields(PORT, rights=False) if field != PORT.author]
    (article,) = read("a.txt", "\n\n".join(fields))
    assert told(article) == (PORT.title, PORT.source, "", PORT.published)
    assert article.text == whole(PORT)


def test_a_lexis_text_is_parted_at_its_numbers_and_keeps_its_paragraphs() -> None:
    found = read("Lexis.txt", "".join(lexis(number, sample) for number, sample in enumerate(BOTH, 1)))
    assert [told(article) for article in found] == [known(sample) for sample in BOTH]
    assert [article.text for article in found] == [whole(sample) for sample in BOTH]


def test_that_a_text_holds_several_articles_is_told() -> None:
    file = File("Lexis.txt", "".join(lexis(number, sample) for number, sample in enumerate(BOTH, 1)).encode())
    list(articles_in(file))
    assert file.notes == ["read as 2 articles, as lines between them tell; check where they part"]


def test_an_export_without_articles_says_what_to_do() -> None:
    for empty in ['<div class="article frArticle"></div>', "<title>Nexis Uni</title>"]:
        with pytest.raises(FormatError, match="without articles; export them as"):
            read("a.html", page(empty))


def test_words_about_a_database_are_an_article() -> None:
    text = "Document de travail\n\nLe rapport compte 104 mots.\n\nFin du document de travail."
    assert [article.text for article in read("a.txt", text)] == [text]
