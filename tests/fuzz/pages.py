"""Whether figures, briefs and notebooks stand every corpus: all are made in this process, without files."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any
from unittest.mock import patch
from xml.etree import ElementTree

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

import depeche
from depeche import Analysis, Document
from depeche.analysis.draw import figures
from depeche.brief.sections import compose
from depeche.brief.write import to_html
from depeche.figures.gallery import Album
from fuzz.checks import LONGEST, Finding, TooSlowError, kind_of, limited, shrunk, told
from notebooks import folder

# Of processor time, for all figures, a brief or a notebook.
_LIMIT = 4 * LONGEST


LANGUAGES = ("fr", "en")


def pages(documents: Sequence[Document], *, turn: int = 0, shrinks: bool = True) -> list[Finding]:
    """What cannot be made of a corpus: figures and the brief in one language, by turns, the notebooks in the other."""
    found = []
    for name, make in made(turn % 2).items():
        message = _fault(make, documents)
        if message is None:
            continue
        kind, group = kind_of(message), list(documents)
        if shrinks:
            group = shrunk(group, lambda some, make=make, kind=kind: kind_of(_fault(make, some) or "") == kind)
        found.append(Finding(f"{name}: {kind}", f"{name}: {message}", tuple(group)))
    return found


@cache
def made(turn: int) -> dict[str, Callable[[Sequence[Document]], None]]:
    """All that is made of a corpus, by name and language."""
    one, other = LANGUAGES[turn], LANGUAGES[1 - turn]
    found: dict[str, Callable[[Sequence[Document]], None]] = {}
    for name in figures():
        found[f"figure {name} ({one})"] = partial(_draw, name=name, language=one)
    found["overview"] = _view
    found[f"brief ({one})"] = partial(_write, language=one)
    for page in sorted(folder().glob("[0-9]*.ipynb")):
        found[f"{page.name} ({other})"] = partial(_run, page=page, language=other)
    return found


def _fault(make: Callable[[Sequence[Document]], None], documents: Sequence[Document]) -> str | None:
    try:
        with limited(_LIMIT), warnings.catch_warnings():
            warnings.simplefilter("error")
            make(documents)
    except TooSlowError as slow:
        return f"too slow: {slow}"
    except Exception as error:
        return told(error)
    return None


@lru_cache(maxsize=4)
def _analysed(documents: tuple[Document, ...]) -> Analysis:
    return depeche.analyse(list(documents))


def _draw(documents: Sequence[Document], *, name: str, language: str) -> None:
    picture = depeche.draw(_analysed(tuple(documents)), name, language=language)
    # Formulas and characters that no file can hold come out only now.
    ElementTree.fromstring(picture.render("svg"))
    if not (picture.title and picture.alt):
        raise ValueError("a figure without title or alternative text")


def _view(documents: Sequence[Document]) -> None:
    _analysed(tuple(documents))._repr_html_()


def _write(documents: Sequence[Document], *, language: str) -> None:
    if documents:
        to_html(compose(_analysed(tuple(documents)), language=language))


def _run(documents: Sequence[Document], *, page: Path, language: str) -> None:
    """Run a notebook's cells in this process, as its kernel would; what a cell shows is made, but no figure's file."""
    with tempfile.TemporaryDirectory() as scratch, _shell(scratch) as shell, _light():
        _analysed(tuple(documents)).to_parquet(scratch)
        for number, source in enumerate(_cells(page)):
            with capture_output():
                shell.run_cell(source, store_history=False)
            if shell.errors:
                raise shell.errors[0]
            if number == 0:
                shell.push({"source": scratch, "language": language, "output": f"{scratch}/figures"})


def _cells(page: Path) -> Iterator[str]:
    for cell in json.loads(page.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            yield "".join(cell["source"])


class _Shell(InteractiveShell):
    """Keeps errors instead of printing them: those of a cell, and those of what shows itself."""

    def init_history(self) -> None:
        super().init_history()
        self.errors: list[BaseException] = []

    def showtraceback(self, exc_tuple: Any = None, *args: Any, **options: Any) -> None:
        error = (exc_tuple or sys.exc_info())[1]
        if error is not None:
            self.errors.append(error)


@contextmanager
def _shell(scratch: str) -> Iterator[_Shell]:
    """IPython for a while: what shows itself asks for the one that runs."""
    config = Config({"HistoryManager": {"enabled": False}})
    try:
        yield _Shell.instance(config=config, ipython_dir=scratch)
    finally:
        _Shell.clear_instance()


@contextmanager
def _light() -> Iterator[None]:
    """Albums keep no figure, and nobody is there to move sliders."""
    with patch.object(Album, "save", lambda album, picture, name: picture.title), patch.dict(os.environ):
        os.environ.pop("JPY_SESSION_NAME", None)
        yield
