"""Short ways to texts and tables, for tests."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pandas as pd
import pytest
from hypothesis import strategies as st

import depeche
from depeche import Analysis, Document

_SNIPPETS = (
    "La Pologne a signé le 19 mai un accord avec M. Paul Marchetti.",
    "« Nous partirons en 2023 », a déclaré Hélène Dorval.",
    "D’après elle, la Lituanie est limitrophe de la Pologne depuis 1990.",
    "Un “soutien whole” à l’exercice Bouclier-2021, mi-février.",
    "le ministère a dit que les S-400 viendraient « demain",
    "\r\n\r\n",
    "\n\n",
    "\n",
    "\u00a0",
    "\u202f»",
    "\u2028",
    "👩‍🚀",
    "e\u0301",
    "»",
    '"',
    "“",
    "„",
    "‘",
    "’",
)


def texts() -> st.SearchStrategy[str]:
    """Arbitrary Unicode between pieces of news; lone surrogates, which no file decodes to, left out."""
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    return st.lists(st.sampled_from(_SNIPPETS) | anything, max_size=8).map("".join)


def analyse_text(text: str, **known: Any) -> Analysis:
    """The tables of one text."""
    return depeche.analyse(Document("essai", text, **known))


def cells(frame: pd.DataFrame, *columns: str) -> list[Any]:
    """The cells of one column, or of several as tuples; empty ones are ``None``."""
    values = [[None if pd.isna(cell) else cell for cell in row] for row in frame[list(columns)].to_numpy()]
    return [row[0] for row in values] if len(columns) == 1 else [tuple(row) for row in values]


def killed(*_: object, **__: object) -> None:
    """Work that kills the process it is given to."""
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def at_most(seconds: float, what: str = "") -> Iterator[None]:
    """Fail what takes more of the processor's time, at once, even amid the match of a pattern."""

    def stop(*_: object) -> None:
        pytest.fail(f"took over {seconds} s of the processor's time {what}".rstrip())

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        # One that was on its way would end the process if nobody answered it.
        signal.signal(signal.SIGVTALRM, signal.SIG_IGN if before is signal.SIG_DFL else before)
