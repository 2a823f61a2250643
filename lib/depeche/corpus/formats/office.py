"""Word and its kin by pandoc: Word, OpenDocument, RTF, Markdown; what is inserted stays, what is deleted goes."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterator
from functools import partial

from depeche.corpus.formats import Article, File, FormatError
from depeche.corpus.formats.markup import page, paragraphs, words, xml
from depeche.corpus.formats.press import articles
from depeche.data import load_toml

_MINUTES = 5


def read_office(kind: str, file: File) -> Iterator[Article]:
    """The articles of a text document in a format that pandoc calls so: one, or those of a press database's export."""
    tree = page(_as_html(kind, file.data))
    found = paragraphs(tree.body)
    if not found:
        raise FormatError("holds no text; is it the right file?")
    whole = Article("\n\n".join(found), title=words(tree.xpath("//h1")[:1]), author=_author(file))
    yield from list(articles(found)) or [whole]


read_word, read_opendocument = partial(read_office, "docx"), partial(read_office, "odt")
read_rtf, read_markdown = partial(read_office, "rtf"), partial(read_office, "markdown")


def _as_html(kind: str, data: bytes) -> bytes:
    import pypandoc

    command = [pypandoc.get_pandoc_path(), f"--from={kind}", "--to=html", "--wrap=none", "--sandbox"]
    command += ["--track-changes=accept"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_MINUTES * 60, check=False)
    except subprocess.TimeoutExpired as error:
        raise FormatError(f"takes more than {_MINUTES} minutes to convert; save its text as .txt") from error
    if done.returncode:
        raise FormatError("cannot be opened as a Word, OpenDocument or RTF file; is it whole? save its text as .txt")
    return b'<html><meta charset="utf-8"><body>' + done.stdout + b"</body></html>"


def _author(file: File) -> str:
    """Who wrote a Word document, as its properties tell; not the program that made it."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            properties = xml(archive.read("docProps/core.xml"))
    except (zipfile.BadZipFile, KeyError):
        return ""
    author = words(properties.findall("{http://purl.org/dc/elements/1.1/}creator"))
    return "" if author.lower() in load_toml("press.toml")["no_author"] else author
