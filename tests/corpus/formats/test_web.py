"""Pages, feeds, mail: the article and what its markup says of it, and nothing of what stands about it."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape

import pytest

from depeche.corpus.formats import File, FormatError, articles_in
from depeche.corpus.paragraphs import paragraphs
from samples import BOTH, PORT, Sample, read, whole

URL = "https://quotidien.example/sete/port"


def web_page(sample: Sample, *, charset: str = "utf-8") -> str:
    body = "".join(f"<p>{escape(part)}</p>" for part in sample.body)
    return f"""<!DOCTYPE html><html lang="fr"><head><meta charset="{charset}"><title>{sample.title} | Le site</title>
        <link rel="canonical" href="{URL}"><meta property="og:title" content="{sample.title}">
        <meta property="og:site_name" content="{sample.source}"><meta name="author" content="Inès Marty">
        <meta property="article:published_time" content="{sample.published}T06:15:00+02:00"></head><body>
        <nav><a href="/">Accueil</a> <a href="/abo">S’abonner</a></nav>
        <div class="cookies"><p>Nous utilisons des cookies.</p></div>
        <main><article><h1>{sample.title}</h1>{body}</article></main>
        <footer><p>Mentions légales</p></footer></body></html>"""


def feed(*samples: Sample) -> str:
    items = "".join(
        f"<item><title>{sample.title}</title><link>{URL}</link><pubDate>Tue, 04 Jun 2024 06:15:00 +0200</pubDate>"
        f"<description>Le chapô.</description>"
        f"<content:encoded><![CDATA[{''.join(f'<p>{part}</p>' for part in sample.body)}]]></content:encoded></item>"
        for sample in samples
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Le Quotidien</title>{items}</channel></rss>"
    )


def mail(text: str | None, html: str | None = None) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "alerte@presse.example", "moi@presse.example", "Alerte : Sète"
    message["Date"] = format_datetime(datetime(2024, 6, 4, 7, tzinfo=UTC))
    if text is not None:
        message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def test_a_page_gives_its_article() -> None:
    for charset in ["utf-8", "iso-8859-1", "utf-16"]:
        data = web_page(PORT, charset=charset).encode("cp1252" if charset == "iso-8859-1" else "utf-8")
        (article,) = read("Le port - Le site.html", data)
        assert article.text == whole(PORT)
        assert (article.title, article.source, article.author) == (PORT.title, PORT.source, "Inès Marty")
        assert (article.published, article.url) == ("2024-06-04", URL)


def test_a_caption_stands_where_the_page_has_it_and_is_known_as_one() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>Les quais de Sète au petit matin</figcaption></figure>"
    first, second = f"<p>{escape(PORT.body[0])}</p>", f"<p>{escape(PORT.body[1])}</p>"
    (article,) = read("a.html", web_page(PORT).replace(first + second, first + figure + second))
    lines = [PORT.title, PORT.body[0], "Les quais de Sète au petit matin", *PORT.body[1:]]
    assert article.text == "\n\n".join(lines)
    assert article.captions == ("Les quais de Sète au petit matin",)
    layout = paragraphs(article.text, captions=article.captions)
    assert [paragraph.role for paragraph in layout] == ["title", "body", "caption", "body", "body"]


def test_a_page_without_an_article_says_what_to_do() -> None:
    with pytest.raises(FormatError, match="web page without an article; open it in a browser"):
        read("a.html", "<html><body></body></html>")


def test_a_feed_gives_what_it_holds_whole() -> None:
    first, second = read("flux.xml", feed(*BOTH))
    assert first.text == "\n\n".join(PORT.body)
    assert (first.title, first.source, first.url) == (PORT.title, "Le Quotidien", URL)
    assert (first.published, second.title) == ("2024-06-04", BOTH[1].title)


def test_an_entry_with_its_lead_only_is_told() -> None:
    entry = f"<entry><title>{PORT.title}</title><summary>Le port rouvre.</summary><updated>2024-06-04</updated></entry>"
    file = File("a.xml", f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Sète</title>{entry}</feed>'.encode())
    assert [article.text for *_, article in articles_in(file)] == ["Le port rouvre."]
    assert file.notes == ["1 of its 1 entries hold a lead only; save those articles as HTML"]


def test_a_feed_without_entries_is_refused() -> None:
    with pytest.raises(FormatError, match="feed"):
        read("a.rss", "<rss><channel><title>Sète</title></channel></rss>")


def test_a_mail_is_read_by_its_words() -> None:
    for name in ["alerte.eml", "alerte.txt"]:
        (article,) = read(name, mail("Le port a rouvert à Sète.\n", "<p>Le port</p>").as_bytes())
        assert article.text.strip() == "Le port a rouvert à Sète."
        assert (article.title, article.published) == ("Alerte : Sète", "2024-06-04")


def test_a_mail_of_markup_alone_is_read_by_its_paragraphs_and_what_is_attached_is_told() -> None:
    message = mail(None, "<h2>Sète</h2><p>Le port rouvre.</p>")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="revue.pdf")
    file = File("a.eml", message.as_bytes())
    assert [article.text for *_, article in articles_in(file)] == ["Sète\n\nLe port rouvre."]
    assert any("not read: revue.pdf" in note for note in file.notes)


def test_a_text_with_one_line_like_a_mail_s_is_a_text() -> None:
    text = "From: une marque de vêtements ouvre à Sète.\n\nElle emploie 12 personnes."
    assert [article.text for article in read("a.txt", text)] == [text]
