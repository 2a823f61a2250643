"""A brief as a tagged PDF."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import fontpkg_fira_sans
import matplotlib

from depeche.brief.blocks import Brief, Figure, Text
from depeche.brief.pandoc import convert
from depeche.brief.tree import Node, Target, Writer, numbered
from depeche.figures.style import legible

_TEMPLATE = "brief.typ"
_SMALL = {"typst:text:size": "8.5pt", "typst:breakable": "false"}
_QUIET = {"typst:text:fill": 'rgb("#57606a")'}
_BOX = {
    "typst:fill": 'rgb("#f3f4f6")',
    "typst:inset": "10pt",
    "typst:width": "100%",
    "typst:stroke": '(left: 2pt + rgb("#3d749e"))',
}
_LOOKS = {"box": _BOX | _SMALL, "quiet": _QUIET, "note": _SMALL | _QUIET, "reference": _SMALL}


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
        for block in brief.blocks:
            if isinstance(block, Figure):
                folder.joinpath(_file(block)).write_bytes(block.picture.render("svg"))
        folder.joinpath(_TEMPLATE).write_bytes(files("depeche.brief").joinpath(_TEMPLATE).read_bytes())
        source = convert(_tree(brief), "typst-smart", folder, day=brief.date, options=_options(brief))
        folder.joinpath("main.typ").write_bytes(source)
        day = datetime.fromisoformat(brief.date).replace(tzinfo=UTC)
        try:
            return typst.compile(
                folder / "main.typ",
                font_paths=_fonts(),
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards="ua-1",
                timestamp=int(day.timestamp()),
            )
        except RuntimeError as error:
            raise ValueError(f"typst could not write the brief: {' '.join(str(error).split())}") from error


def _tree(brief: Brief) -> bytes:
    return Writer(brief, Target(_figure, numbered, _LOOKS, text=legible)).document()


def _options(brief: Brief) -> list[str]:
    year, month, day = (str(int(part)) for part in brief.date.split("-"))
    values = {"year": year, "month": month, "day": day, "language": brief.language}
    return [f"--template={_TEMPLATE}", *(f"--variable={name}={value}" for name, value in values.items())]


def _figure(figure: Figure, caption: Text, nodes: list[Node]) -> Node:
    # Pandoc's own typst figure loses the alternative text.
    alt = json.dumps(legible(figure.picture.alt), ensure_ascii=False)
    image = f'image("{_file(figure)}", alt: {alt}, width: {figure.share:.0%})'
    return {"t": "Plain", "c": [_raw(f"#figure({image}, caption: ["), *nodes, _raw(f"]) <{figure.key}>")]}


def _raw(code: str) -> Node:
    return {"t": "RawInline", "c": ["typst", code]}


def _file(figure: Figure) -> str:
    return f"{figure.key}.svg"


def _fonts() -> list[Path]:
    folder = Path(fontpkg_fira_sans.__file__).parent / "files"
    return [folder, Path(matplotlib.get_data_path()) / "fonts" / "ttf"]
