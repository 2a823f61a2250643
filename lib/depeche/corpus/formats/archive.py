"""Files within files: ZIP, gzip, pages as a browser packs them, captures of the web."""

from __future__ import annotations

import email
import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from depeche.corpus.formats import LARGEST, File, FormatError

_TOO_LARGE = f"unpacks to more than {LARGEST // 1_000_000} MB, which is not read; unpack it and give its folder"


def unzip(file: File) -> Iterator[File]:
    """The files of a ZIP archive."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.data))
    except zipfile.BadZipFile as error:
        raise FormatError("is a zip archive that is not whole; fetch it anew") from error
    with archive:
        # Of two files with one name the last one stands, as when they are unpacked.
        held = [info for info in {info.filename: info for info in archive.infolist()}.values() if not info.is_dir()]
        if any(info.flag_bits & 1 for info in held):
            raise FormatError("is a zip archive with a password; unpack it and give its folder")
        if sum(info.file_size for info in held) > LARGEST:
            raise FormatError(f"is a zip archive that {_TOO_LARGE}")
        for info in held:
            # The sizes that it tells may be wrong: no more than that is read.
            with archive.open(info) as part:
                yield File(info.filename, part.read(info.file_size))


def gunzip(file: File) -> Iterator[File]:
    """The file that gzip packed; several, one behind another, are one."""
    with gzip.open(io.BytesIO(file.data)) as packed:
        data = packed.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise FormatError(f"is a gzip file that {_TOO_LARGE}")
    inner = file.name[: -len(".gz")] if file.suffix == ".gz" else file.name
    yield File(inner if PurePosixPath(inner).suffix else f"{inner}.txt", data)


def mhtml(file: File) -> Iterator[File]:
    """The page of an MHTML file (RFC 2557)."""
    message = email.message_from_bytes(file.data)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise FormatError("is an MHTML file without a page; save the page as HTML")
    url = message.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
    content: Any = page.get_payload(decode=True)  # bytes: what is HTML has no parts
    yield File(f"{PurePosixPath(file.name).stem}.html", content, url=url)


def warc(file: File) -> Iterator[File]:
    """The pages of a WARC file (ISO 28500)."""
    from warcio.archiveiterator import ArchiveIterator

    number = 0
    for record in ArchiveIterator(io.BytesIO(file.data)):
        headers = record.http_headers
        kind = headers.get_header("Content-Type", "") if headers else ""
        if record.rec_type == "response" and "html" in kind and headers.get_statuscode() == "200":
            number += 1
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            yield File(f"{number}.html", record.content_stream().read(LARGEST), url=url)
