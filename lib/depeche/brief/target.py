"""Where a brief is to be written, looked at before anything else: nothing is imported here that takes time."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from depeche.corpus.write import check_place

FORMATS = (".docx", ".html", ".pdf")


SECTIONS = ("articles", "spoken", "checked", "doubts", "dated", "located", "flaws", "method", "references")
"""What a brief has below its facts, each where there is something to say."""
APPENDIX = "texts"
"""A section only where it is asked for, which counts as none of the pages: the documents with what was read in them."""
PAGES = (1, 2, 4)
"""How many pages a brief may have."""


def check_sections(names: Sequence[str]) -> None:
    """Raise ValueError if there is no such section."""
    known = (*SECTIONS, APPENDIX)
    if unknown := [name for name in names if name not in known]:
        raise ValueError(f"no section is named {', '.join(unknown)}; there are {', '.join(known)}")


def check_target(out: Path, template: Path | None = None) -> None:
    """Raise if a brief cannot be written there: before the texts are read, not after.

    Parameters
    ----------
    out
        The file to be written.
    template
        The Word file whose styles are wanted.

    Raises
    ------
    ValueError
        If the name asks for no format known, if `out` is a link or cannot be written, or if `template` is no Word file.
    ImportError
        If a package is missing that the format needs.
    """
    suffix = out.suffix.lower()
    if suffix not in FORMATS:
        raise ValueError(f"{out}: a brief is written as {', '.join(FORMATS)}; end the name in one of them")
    if template is not None:
        _check_template(template, suffix)
    check_place(out)
    if suffix == ".pdf":
        import_module("typst")


def _check_template(template: Path, suffix: str) -> None:
    if suffix != ".docx":
        raise ValueError(f"--template is for .docx only, not for {suffix}")
    if not template.is_file():
        raise ValueError(f"{template}: no such file; --template wants a Word file (.docx)")
    if not zipfile.is_zipfile(template) or "word/styles.xml" not in zipfile.ZipFile(template).namelist():
        raise ValueError(f"{template}: not a Word file; --template wants a .docx")
