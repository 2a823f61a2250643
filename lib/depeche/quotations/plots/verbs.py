"""The verbs that introduce what each source says: neutral, or taking sides."""

from __future__ import annotations

from typing import Any

import pandas as pd

from depeche.data import cell_text
from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.frame import Key
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet, rest
from depeche.figures.style import BLUE, MUTED, RED
from depeche.quotations.answers import tones
from depeche.tables import frequencies, records
from depeche.words import Words

_KEY = "quotations.verbs"
# A pattern as well as a colour: what takes sides is hatched.
_TONES = {"loaded": (RED, "//////"), "neutral": (BLUE, ""), "no_verb": (MUTED, "")}
# The verbs stand below the names: they need room.
_WIDEST = 74.0


@figure("quotations_verbs")
def plot_verbs(
    statements: pd.DataFrame, *, words: Words, source: str = "", most: int = 8, documents: int = 1
) -> Picture:
    """Draw how neutral the verbs are that introduce each source.

    Parameters
    ----------
    statements
        Table ``statements``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    most
        Number of speakers shown: those with most verbs that take sides first, then those who are quoted most.
    documents
        Number of articles in the corpus.
    """
    table = tones(statements)
    # The finding is about the verbs that take sides: whoever has one is on the picture.
    table = table.sort_values("loaded", ascending=False, kind="stable")
    data = pd.concat([table[table["speaker"].notna()].head(most), table[table["speaker"].isna()]], ignore_index=True)
    key = [Key(words(f"quotations.tone.{tone}"), *look) for tone, look in _TONES.items() if data[tone].sum()]
    more = rest(len(table) - len(data), words, f"{_KEY}.more")
    sheet = Sheet.of(_KEY, words, _title(statements, words), source, key, more, documents=documents)
    if data.empty:
        return sheet.nothing(data, words("quotations.message"))
    bars = [_bar(row, words) for row in records(data)]
    return sheet.told(draw_bars(sheet, bars, widest=_WIDEST), data, [_item(row, words) for row in records(data)])


def _title(statements: pd.DataFrame, words: Words) -> str:
    key = f"{_KEY}.title"
    if statements.empty:
        return words(f"{key}.none")
    with_verb = int(statements["tone"].notna().sum())
    if not with_verb:
        return words(f"{key}.no_verb", n=len(statements))
    loaded = frequencies(statements.loc[statements["tone"] == "loaded", "verb"])
    if not loaded:
        return words(f"{key}.neutral", n=with_verb)
    listed = [words.typeset(f"« {verb} »") if words.language == "fr" else f"“{verb}”" for verb in list(loaded)[:3]]
    which = "which" if len(loaded) <= 3 else "among"
    return words(f"{key}.{which}", n=sum(loaded.values()), of=with_verb, verbs=listed)


def _bar(row: Any, words: Words) -> Bar:
    parts = [Part(int(getattr(row, tone)), *look) for tone, look in _TONES.items() if getattr(row, tone)]
    speaker, detail = cell_text(row.speaker), cell_text(row.verbs) or ""
    name = speaker or words("quotations.unknown")
    return Bar(name, tuple(parts), words.number(int(row.statements)), detail, muted=speaker is None)


def _item(row: Any, words: Words) -> str:
    name = cell_text(row.speaker) or words("quotations.unknown")
    counts = [(tone, int(getattr(row, tone))) for tone in _TONES]
    told = [f"{words.number(count)} {words(f'quotations.tone.{tone}')}" for tone, count in counts if count]
    verb_list = f" ({row.verbs})" if isinstance(row.verbs, str) else ""
    return words(f"{_KEY}.item", name=name, counts=told) + verb_list
