"""Who speaks when: where in an article each source is quoted."""

from __future__ import annotations

from typing import Any

import pandas as pd

from depeche.figures.frame import Key
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet, form_counts, fullest, one_of, rest
from depeche.figures.strips import Mark, Strip, draw_strips
from depeche.figures.style import FORMS, MUTED
from depeche.quotations.answers import UNKNOWN, ranked, voices, words_in
from depeche.quotations.plots.shares import item, leader, sizes
from depeche.tables import records
from depeche.words import Words

_KEY = "quotations.along"
_HATCH = "//////"
_DATA = ["doc_id", "name", "form", "start", "end", "words"]


@figure("quotations_along", of="one")
def plot_along(
    statements: pd.DataFrame,
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    *,
    words: Words,
    source: str = "",
    most: int = 10,
    doc_id: str | None = None,
) -> Picture:
    """Draw where in an article each source is quoted: filled where its words are given, hollow where reported.

    Statements without an identified speaker have a line of their own.

    Parameters
    ----------
    statements
        Table ``statements``.
    documents
        Table ``documents``.
    paragraphs
        Table ``paragraphs``: they stand behind the statements.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    most
        Number of speakers shown.
    doc_id
        Which article; the one with most statements if None.

    Raises
    ------
    ValueError
        If no document is named `doc_id`.
    """
    article = fullest(documents, statements, doc_id)
    told = voices(statements[statements["doc_id"] == article])
    names = ranked(told, by="statements")
    shown = [*names[:most], *([UNKNOWN] if (told["voice"] == UNKNOWN).any() else [])]
    data = told[told["voice"].isin(shown)].reset_index(drop=True)
    own = paragraphs[paragraphs["doc_id"] == article]
    hatched = [] if own["counted"].all() else [Key(words(f"{_KEY}.hatched"), MUTED, hatch="////")]
    key, more = [*_key(data, words), *hatched], rest(len(names) - most, words, f"{_KEY}.more")
    title = leader(told, by="statements", words=words, key=f"{_KEY}.title")
    subtitle = one_of(documents, article, words, _KEY)
    sheet = Sheet.of(_KEY, words, title, source, key, more, subtitle=subtitle)
    if data.empty:
        return sheet.nothing(data[_DATA], words("quotations.message"))
    groups = [data[data["voice"] == voice] for voice in shown]
    called, total = [group["name"].iloc[0] or words("quotations.unknown") for group in groups], words_in(told)
    strips = [_strip(name, group, total, words) for name, group in zip(called, groups, strict=True)]
    length = max(int(frame["end"].max()) for frame in (data, own) if len(frame))
    drawing = draw_strips(sheet, strips, length=length, paragraphs=own)
    items = [item(name, group, total, words, _KEY) for name, group in zip(called, groups, strict=True)]
    return sheet.told(drawing, data[_DATA], items)


def _strip(name: str, group: pd.DataFrame, total: int, words: Words) -> Strip:
    detail = words(f"{_KEY}.detail", **sizes(group, total, words))
    marks = tuple(_mark(row) for row in records(group))
    return Strip(name, marks, detail, muted=group["voice"].iloc[0] == UNKNOWN)


def _mark(row: Any) -> Mark:
    hatch = _HATCH if row.form == "mixed" else ""
    return Mark(row.start, row.end, FORMS[row.form], hollow=row.form == "indirect", hatch=hatch)


def _key(data: pd.DataFrame, words: Words) -> list[Key]:
    return [
        Key(words(f"form.{form}"), FORMS[form], hatch=_HATCH if form == "mixed" else "", hollow=form == "indirect")
        for form, _ in form_counts(data)
    ]
