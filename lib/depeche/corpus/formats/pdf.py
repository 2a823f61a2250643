"""The text of a PDF, as far as it has a layer of text."""

from __future__ import annotations

from collections.abc import Iterator

from depeche.corpus.formats import Article, File, FormatError
from depeche.corpus.formats.press import articles_on_pages

# How pdfium writes a hyphen at which a word is divided.
_DIVIDED = "\x02"
_FEWEST = 20


def read_pdf(file: File) -> Iterator[Article]:
    """The articles of a PDF: its pages' words, parted by form feeds; one, or those of a press database's export."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(file.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise FormatError("is a PDF that a password protects; save it without, or its text as .txt") from error
        raise FormatError("is a PDF that cannot be opened; is it whole? fetch it anew") from error
    with document:
        pages = [_words(page.get_textpage().get_text_bounded()) for page in document]
    if sum(map(len, pages)) < _FEWEST * len(pages):
        raise FormatError("is a PDF of pictures, without text; run OCR over it first (ocrmypdf does)")
    yield from list(articles_on_pages(pages)) or [Article("\n\f\n".join(pages))]


def _words(page: str) -> str:
    return page.replace("\r\n", "\n").replace(_DIVIDED, "-\n").strip()
