"""The text of a PDF, and what has none."""

from __future__ import annotations

import pytest
import typst

from depeche.corpus.formats import FormatError
from samples import BOTH, PORT, Sample, read


def pdf(body: str) -> bytes:
    return bytes(typst.compile(f'#set text(lang: "fr")\n{body}'.encode()))


def europresse(*samples: Sample) -> str:
    header, footer = "[Europresse - document généré le 12 juillet 2025]", "context [Page #counter(page).display()]"
    head = f"#set page(header: {header}, footer: {footer})"
    parts = [
        f"{sample.source}\n\n{sample.date}, p. 7\n\n*{sample.title}*\n\n" + "\n\n".join(sample.body)
        for sample in samples
    ]
    return "\n\n".join([head, *parts, "#pagebreak()", "La suite est en page locale."])


def test_a_pdf_is_read_by_its_words() -> None:
    (article,) = read("a.pdf", pdf("\n\n".join([PORT.title, *PORT.body])))
    assert " ".join(article.text.split()).startswith(f"{PORT.title} {PORT.body[0]}".replace("’", "’"))


def test_a_europresse_pdf_is_parted_at_its_dates() -> None:
    first, second = read("europresse.pdf", pdf(europresse(*BOTH)))
    assert (first.title, first.source, first.published) == (PORT.title, PORT.source, PORT.published)
    assert (second.title, second.published) == (BOTH[1].title, BOTH[1].published)
    assert not any("généré" in article.text or "Page" in article.text for article in (first, second))


def test_a_pdf_of_pictures_asks_for_ocr() -> None:
    with pytest.raises(FormatError, match="without text; run OCR"):
        read("scan.pdf", pdf("#rect(width: 5cm, height: 5cm)"))


def test_a_broken_pdf_says_so() -> None:
    with pytest.raises(FormatError, match="is a PDF that cannot be opened"):
        read("a.pdf", pdf("Le port rouvre à Sète.")[:200])
