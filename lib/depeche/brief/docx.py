"""A brief as a Word file whose styles a desk can change, or bring along."""

from __future__ import annotations

import re
import zipfile
from html import escape
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from depeche.brief.blocks import PAGE_MM, Brief, Figure, Text
from depeche.brief.pandoc import convert, default_reference
from depeche.brief.tree import Node, Target, Writer, image_figure

_STYLES = {
    "box": {"custom-style": "Box"},
    "reference": {"custom-style": "Reference"},
    "note": {"custom-style": "Note"},
    "quiet": {"custom-style": "Quiet"},
    "head": {"custom-style": "Table Heading"},
    "cell": {"custom-style": "Table Text"},
}
_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# A4, in twentieths of a point: 25 mm left and right, so that a figure of the house stands at its own width.
_SECTION = (
    f'<w:sectPr><w:footerReference xmlns:r="{_RELATIONS}" w:type="default" r:id="rIdFooter"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1417" w:bottom="1247" w:left="1417" w:header="680" w:footer="624" w:gutter="0"/>'
    "</w:sectPr>"
)
# LibreOffice leaves a heading behind at the foot of a page if it follows a table without anything in between.
_AFTER_TABLE = b'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
_MOMENT = (1980, 1, 1, 0, 0, 0)


def to_docx(brief: Brief, *, template: Path | None = None) -> bytes:
    """Write a brief as a Word file.

    Parameters
    ----------
    brief
        What to write.
    template
        A Word file whose styles, page and footer are taken instead of the house's.
    """
    target = Target(_figure, _number, _STYLES)
    with TemporaryDirectory() as name:
        folder = Path(name)
        for block in brief.blocks:
            if isinstance(block, Figure):
                folder.joinpath(_file(block)).write_bytes(block.picture.render("png"))
        reference = template.read_bytes() if template else house_reference(folder)
        folder.joinpath("reference.docx").write_bytes(reference)
        options = ["--reference-doc=reference.docx"]
        made = convert(Writer(brief, target).document(), "docx", folder, day=brief.date, options=options)
    return _finished(made)


def house_reference(folder: Path) -> bytes:
    """The house's styles, page and footer as a Word file: pandoc's own with those parts put in.

    Parameters
    ----------
    folder
        A folder to work in.
    """
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(default_reference(folder))) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _MOMENT), _part(name, old.read(name)))
        new.writestr(zipfile.ZipInfo("word/footer1.xml", _MOMENT), _data("footer.xml"))
    return made.getvalue()


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
                content = content.replace(b"</w:tbl>", b"</w:tbl>" + _AFTER_TABLE)
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return finished.getvalue()


def _part(name: str, content: bytes) -> bytes:
    if name == "word/styles.xml":
        return _data("styles.xml")
    text = content.decode("utf-8")
    if name == "word/document.xml":
        text = re.sub(r"<w:sectPr>.*</w:sectPr>", _SECTION, text, flags=re.DOTALL)
    elif name == "word/_rels/document.xml.rels":
        relation = f'<Relationship Id="rIdFooter" Type="{_RELATIONS}/footer" Target="footer1.xml"/>'
        text = text.replace("</Relationships>", f"{relation}</Relationships>")
    elif name == "[Content_Types].xml":
        override = f'<Override PartName="/word/footer1.xml" ContentType="{_FOOTER_TYPE}"/>'
        text = text.replace("</Types>", f"{override}</Types>")
    return text.encode("utf-8")


def _data(name: str) -> bytes:
    return files("depeche.brief").joinpath(name).read_bytes()


def _figure(figure: Figure, caption: Text, nodes: list[Node]) -> Node:
    return image_figure(figure, nodes, _file(figure), {"width": f"{figure.share * PAGE_MM:.0f}mm"})


def _file(figure: Figure) -> str:
    return f"{figure.key}.png"


def _number(word: str, number: int) -> list[Node]:
    """A number that Word counts itself, so that captions added by hand are counted along."""
    shown = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{number}</w:t></w:r>"
    field = f'<w:fldSimple w:instr=" SEQ {escape(word)} \\* ARABIC ">{shown}</w:fldSimple>'
    raw = {"t": "RawInline", "c": ["openxml", field]}
    return [{"t": "Str", "c": f"{word}\u00a0"}, raw, {"t": "Str", "c": "."}]
