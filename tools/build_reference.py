"""Make the Word file from which a brief takes its styles, page and footer: ``python tools/build_reference.py``.

Pandoc's own reference file, with ``reference/styles.xml`` and ``reference/footer.xml`` put in. Run it after changing
one of them; the file is kept in the repository.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pypandoc

TOOLS = Path(__file__).parent
OUT = TOOLS.parent / "lib" / "depeche" / "brief" / "templates" / "reference.docx"

_FOOTER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# A4, in twentieths of a point: 25 mm left and right, so that a figure of the house stands at its own width.
_SECTION = (
    f'<w:sectPr><w:footerReference xmlns:r="{_RELATIONS}" w:type="default" r:id="rIdFooter"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1417" w:bottom="1247" w:left="1417" w:header="680" w:footer="624" w:gutter="0"/>'
    "</w:sectPr>"
)
_MOMENT = (1980, 1, 1, 0, 0, 0)


def build() -> bytes:
    """The reference file; the same pandoc gives the same bytes."""
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file=reference.docx"]
    default = subprocess.run(command, capture_output=True, check=True).stdout
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(default)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _MOMENT), _part(name, old.read(name)), zipfile.ZIP_DEFLATED)
        new.writestr(zipfile.ZipInfo("word/footer1.xml", _MOMENT), _data("footer.xml"), zipfile.ZIP_DEFLATED)
    return made.getvalue()


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
    return (TOOLS / "reference" / name).read_bytes()


if __name__ == "__main__":
    OUT.write_bytes(build())
