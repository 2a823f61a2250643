"""A concordance: where words stand in the texts, each time with what is around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from depeche.corpus.read import read
from depeche.french.fold import plain
from depeche.tables import records

if TYPE_CHECKING:
    from depeche.analysis import Analysis

_COLUMNS = ["doc_id", "published", "source", "start", "end", "before", "found", "after"]


def find(
    texts: Analysis | str | Path | Sequence[str | Path], words: str | Iterable[str], *, around: int = 80
) -> pd.DataFrame:
    """Find words, whatever their capitals and accents.

    Parameters
    ----------
    texts
        An analysis, or a source as for :func:`depeche.analyse`, which is then only read.
    words
        A word, several one behind another ("Conseil de l'Europe"), or a list of such. Whole words are found; a ``*`` at
        the end stands for any ending.
    around
        How many characters before and behind are given, cut at words.

    Returns
    -------
    DataFrame
        One row a time, in the order of the texts: ``doc_id``, ``published``, ``source``, ``start``, ``end``, and the
        text ``before``, ``found`` and ``after``.

    Raises
    ------
    ValueError
        If there is no word to find.
    SourceError
        If the source does not exist or holds no text.
    """
    wanted = [plain(word).split() for word in ([words] if isinstance(words, str) else words)]
    if not wanted or not all(wanted):
        raise ValueError("no word to find")
    # The longest first: "Conseil de l'Europe" before "Conseil".
    forms = sorted((r"\s+".join(map(_pattern, form)) for form in wanted), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")
    rows = [
        (row.doc_id, row.published, row.source, *place.span(), *_parts(row.text, *place.span(), around))
        for row in _documents(texts)
        for place in pattern.finditer(plain(row.text))
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _documents(texts: Analysis | str | Path | Sequence[str | Path]) -> Iterator[Any]:
    """What has an identifier, a date, a source and a text: documents as they are read, or rows of their table."""
    from depeche.analysis import Analysis, holds_tables

    if isinstance(texts, Analysis):
        return records(texts.documents)
    paths = [texts] if isinstance(texts, str | Path) else list(texts)
    is_saved = len(paths) == 1 and holds_tables(Path(paths[0]))
    return records(Analysis.from_parquet(paths[0]).documents) if is_saved else iter(read(paths).documents)


def _pattern(word: str) -> str:
    return re.escape(word[:-1]) + r"[\w-]*" if word.endswith("*") else re.escape(word)


def _parts(text: str, start: int, end: int, around: int) -> tuple[str, str, str]:
    """The text around a place on one line, cut at words."""
    left, right = max(0, start - around), min(len(text), end + around)
    before, after = text[left:start], text[end:right]
    if left and not text[left - 1].isspace():
        before = before.partition(" ")[2]
    if right < len(text) and not text[right].isspace():
        after = after.rpartition(" ")[0]
    return " ".join(before.split()), " ".join(text[start:end].split()), " ".join(after.split())
