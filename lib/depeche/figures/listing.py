"""A table as people read it in a notebook: the first rows, whole sentences, empty cells empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pandas as pd

from depeche.words import Words

# Least width of a cell with so many characters or more.
_LEAST = ((80, "18em"), (40, "11em"))


@dataclass(frozen=True)
class Listing:
    """The first rows of a table, as plain HTML that needs no style sheet.

    Parameters
    ----------
    frame
        What is listed.
    most
        Number of rows shown; a last line says how many more there are.
    longest
        Longer cells are cut to so many characters; None leaves them whole.
    """

    frame: pd.DataFrame
    most: int = 20
    longest: int | None = 200

    def _repr_html_(self) -> str:
        shown = self._shown()
        with pd.option_context("display.max_colwidth", self.longest):
            html = shown.to_html(index=False, border=0, na_rep="", justify="left")
        # JupyterLab sets cells flush right, which makes sentences hard to read.
        # Beside many short columns a browser makes a sentence a column of single words.
        for characters, width in _LEAST:
            html = re.sub(rf"<td>(?=[^<]{{{characters},}})", f'<td style="text-align: left; min-width: {width}">', html)
        html = html.replace("<td>", '<td style="text-align: left">').replace("<th>", '<th style="text-align: left">')
        rest = len(self.frame) - len(shown)
        return html + (f"<p>… + {rest}</p>" if rest > 0 else "")

    def __repr__(self) -> str:
        return self._shown().to_string(index=False, na_rep="")

    def _shown(self) -> pd.DataFrame:
        """The first rows; pandas would print the gaps of whole numbers as <NA>."""
        shown = self.frame.head(self.most)
        gaps = [name for name in shown.columns if shown[name].dtype == "Int64" and shown[name].isna().any()]
        return shown.assign(**{name: shown[name].astype(object).where(shown[name].notna(), "") for name in gaps})


# What notebooks ask: answers are tables, findings are sentences. Each is a function of the tables that its parameters
# name, registered by its name where it stands.


@dataclass(frozen=True)
class Answer:
    """A question answered by a table, and how a notebook shows it.

    Parameters
    ----------
    frame
        Makes the table.
    most
        Number of rows shown.
    longest
        Longer cells are cut to so many characters; None leaves them whole.
    without
        Columns that are not shown.
    once
        Columns whose cell is left empty where it is that of the row above.
    heads
        Section of the catalogue with the heads of the columns; without one they are the names of the columns.
    """

    frame: Callable[..., pd.DataFrame]
    most: int = 20
    longest: int | None = 200
    without: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    heads: str = ""

    def shown(self, frame: pd.DataFrame, words: Words) -> pd.DataFrame:
        """The table as it is shown."""
        frame = frame.drop(columns=list(self.without), errors="ignore")
        for column in frame.columns.intersection(list(self.once)):
            frame = frame.assign(**{column: frame[column].mask(frame[column] == frame[column].shift())})
        heads = {name: words.term(self.heads, str(name)) for name in frame.columns} if self.heads else {}
        return frame.rename(columns=heads)


@dataclass(frozen=True)
class Finding:
    """What was found, in a sentence, and the numbers in it that a later run must find again."""

    sentence: str
    numbers: Mapping[str, Any] = field(default_factory=dict)


ANSWERS: dict[str, Answer] = {}
FINDINGS: dict[str, Callable[..., Finding]] = {}
_Function = TypeVar("_Function", bound=Callable[..., Any])


def answer(name: str, **shown: Any) -> Callable[[_Function], _Function]:
    """Register a function that answers a question by a table; `shown` as for :class:`Answer`."""

    def register(function: _Function) -> _Function:
        ANSWERS[name] = Answer(function, **shown)
        return function

    return register


def finding(name: str) -> Callable[[_Function], _Function]:
    """Register a function that says what was found."""

    def register(function: _Function) -> _Function:
        FINDINGS[name] = function
        return function

    return register
