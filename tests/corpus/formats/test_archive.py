"""Files within files: each is read as if it lay there by itself, up to a limit."""

from __future__ import annotations

import gzip
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.corpus.formats.test_web import URL, web_page

import depeche
from depeche.corpus import formats
from depeche.corpus.formats import File, FormatError, archive, articles_in
from samples import BOTH, PORT, read


def packed(files: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return data.getvalue()


def capture(*pages: str, kind: str = "text/html") -> bytes:
    records = []
    for page in pages:
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{page}".encode()
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {URL}\r\nWARC-Date: 2024-06-05T10:00:00Z\r\n"
        size = f"Content-Type: application/http;msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        records.append(gzip.compress(f"{head}{size}".encode() + answer + b"\r\n\r\n"))
    return b"".join(records)


def test_a_zip_is_read_like_a_folder(tmp_path: Path) -> None:
    files = {"nord/a.txt": "Le port rouvre.", "b.html": web_page(PORT), "__MACOSX/nord/._a.txt": "x", "photo.jpg": "x"}
    (tmp_path / "revue.zip").write_bytes(packed(files))
    corpus = depeche.read(tmp_path)
    assert [document.doc_id for document in corpus.documents] == ["revue/b.html", "revue/nord/a.txt"]
    assert corpus.documents[1].path is not None
    assert corpus.documents[1].path.endswith("revue.zip/nord/a.txt")
    assert corpus.issues == []


def test_a_file_of_a_zip_that_cannot_be_read_is_told_and_costs_no_other() -> None:
    file = File("revue.zip", packed({"a.txt": "Le port rouvre.", "b.pdf": b"%PDF-1.7"}))
    assert [(path, article.text) for path, _, article in articles_in(file)] == [("a.txt", "Le port rouvre.")]
    assert file.notes == ["b.pdf: is a PDF that cannot be opened; is it whole? fetch it anew"]


def test_a_zip_within_a_zip_is_read() -> None:
    inner = packed({"a.txt": "Un.", "b.txt": "Deux."})
    file = File("tout.zip", packed({"un.zip": inner, "c.txt": "Trois."}))
    assert [path for path, *_ in articles_in(file)] == ["un.zip/a.txt", "un.zip/b.txt", "c.txt"]


@pytest.mark.parametrize("make", [packed, lambda files: gzip.compress(b"0" * 3000)])
def test_what_unpacks_to_more_than_the_limit_is_refused(make, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(archive, "LARGEST", 2000)
    with pytest.raises(FormatError, match="unpacks to more than"):
        read("bombe.zip", make({"a.txt": "0" * 3000}))


def test_a_zip_that_lies_about_its_sizes_is_not_unpacked_further() -> None:
    data = packed({"a.txt": "0" * 5000})
    lying = data.replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(FormatError, match=r"cannot be read as a zip archive|not whole"):
        read("a.zip", lying)


def test_a_packed_text_is_the_text() -> None:
    (article,) = read("a.txt.gz", gzip.compress(b"Le port rouvre."))
    assert article.text == "Le port rouvre."


def test_each_page_of_a_capture_is_an_article() -> None:
    found = read("capture.warc.gz", capture(*map(web_page, BOTH)))
    assert [article.title for article in found] == [sample.title for sample in BOTH]
    assert found[0].url == URL


def test_a_capture_without_pages_is_refused() -> None:
    with pytest.raises(FormatError, match="holds no article"):
        read("capture.warc.gz", capture("corps", kind="image/png"))


def test_a_page_packed_by_a_browser_is_a_page() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by Blink>", "Le port"
    message["Snapshot-Content-Location"] = URL
    message.set_content(web_page(PORT), subtype="html", cte="quoted-printable")
    message.make_related()
    (article,) = read("port.mhtml", message.as_bytes())
    assert (article.title, article.published, article.url) == (PORT.title, "2024-06-04", URL)


def test_a_damaged_archive_says_so() -> None:
    data = packed({"a.txt": "Le port rouvre."})
    with pytest.raises(FormatError, match="not whole; fetch it anew"):
        read("a.zip", data[:40])
    with pytest.raises(FormatError, match="cannot be read as a gzip file"):
        read("a.gz", gzip.compress(b"Le port rouvre.")[:20])


def test_a_format_of_another_package_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    class Point:
        def load(self) -> formats.Format:
            return formats.Format("a dispatch", (".dép",), reader=f"{__name__}:read_dispatch")

    monkeypatch.setattr(formats, "entry_points", lambda group: [Point()] if group == "depeche.formats" else [])
    formats.formats.cache_clear()
    try:
        assert [article.text for article in read("a.dép", "LE PORT ROUVRE")] == ["le port rouvre"]
    finally:
        formats.formats.cache_clear()


def read_dispatch(file: File):  # type: ignore[no-untyped-def]
    yield formats.Article(file.data.decode().lower())
