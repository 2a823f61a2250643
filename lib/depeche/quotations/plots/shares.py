"""Who speaks, and how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from depeche.confidence import sure
from depeche.figures.bars import Bar, Part, draw_bars
from depeche.figures.frame import Key
from depeche.figures.picture import Picture, figure
from depeche.figures.sheet import Sheet, few, form_colour, form_counts, forms_in_words
from depeche.figures.style import FORMS
from depeche.quotations.answers import UNKNOWN, leads, ranked, voices, words_in
from depeche.words import Words

_KEY = "quotations.shares"


@dataclass(frozen=True)
class _Line:
    """One bar: the statements of a speaker, of all others together, or of nobody known."""

    label: str
    group: pd.DataFrame
    muted: bool = False


@figure("quotations_shares")
def plot_shares(
    statements: pd.DataFrame, *, words: Words, source: str = "", most: int = 10, documents: int = 1
) -> Picture:
    """Draw what share of the reported words each source has, by form.

    Parameters
    ----------
    statements
        Table ``statements``.
    words
        The words of the reader's language.
    source
        What the figure is drawn from.
    most
        Number of speakers shown; the others are one bar, and those not identified another.
    documents
        Number of articles in the corpus.
    """
    told = voices(statements)
    total = words_in(told)
    lines = _lines(told, ranked(told), most, words)
    data = _data(lines, total)
    key = [Key(words(f"form.{form}"), FORMS[form]) for form, _ in form_counts(told)]
    title = leader(told, by="words", words=words, key=f"{_KEY}.title")
    sheet = Sheet.of(_KEY, words, title, source, key, documents=documents)
    if data.empty:
        return sheet.nothing(data, words("quotations.message"))
    bars = [_bar(entry, total, words) for entry in lines]
    items = [item(entry.label, entry.group, total, words, _KEY) for entry in lines]
    return sheet.told(draw_bars(sheet, bars), data, items)


def leader(told: pd.DataFrame, *, by: str, words: Words, key: str) -> str:
    """Who leads among those who are quoted, by ``words`` or by ``statements``, in the words of section `key`."""
    names = ranked(told, by=by)
    if not names:
        return words(f"{key}.unknown" if len(told) else f"{key}.none", n=len(told))
    voiced = told.assign(statements=1).groupby("voice")
    sizes, called = voiced[by].sum(), voiced["name"].first()
    total, unknown, n = int(sizes.sum()), int(sizes.get(UNKNOWN, 0)), int(sizes[names[0]])
    tied = [str(called[name]) for name in names if sizes[name] == n]
    if len(names) == 1 and n == total:
        case, n = "only", len(told)
    elif len(sure(told)) < len(told) and not leads(told, by=by) and unknown <= n and len(names) > 1:
        # What is not sure could put another first.
        case, n = "open", len(told)
    elif unknown > n:
        case, n = "unnamed", unknown
    elif by == "statements" and len(tied) == len(names) > 1 and not unknown:
        case = "even"
    else:
        case = "tie" if len(tied) > 1 else "most" if 2 * n > total else "first"
    counts = {"n": n, "of": total, "share": n / max(total, 1), "speakers": len(names)}
    return words(f"{key}.{case}", name=tied[0], names=few(tied, words), **counts)


def _lines(told: pd.DataFrame, names: list[str], most: int, words: Words) -> list[_Line]:
    # A single one left over is named instead of counted.
    shown = names if len(names) <= most + 1 else names[:most]
    groups = dict(list(told.groupby("voice", sort=False)))
    lines = [_Line(str(groups[name]["name"].iloc[0]), groups[name]) for name in shown]
    if rest := names[len(shown) :]:
        lines.append(_Line(words(f"{_KEY}.others", n=len(rest)), told[told["voice"].isin(rest)], muted=True))
    if UNKNOWN in groups:
        lines.append(_Line(words("quotations.unknown"), groups[UNKNOWN], muted=True))
    return lines


def _data(lines: list[_Line], total: int) -> pd.DataFrame:
    rows = [
        (entry.label, not entry.muted, form, count, spoken, round(spoken / max(total, 1), 4))
        for entry in lines
        for form, count, spoken in _forms(entry.group)
    ]
    return pd.DataFrame(rows, columns=["speaker", "named", "form", "statements", "words", "share"])


def _forms(group: pd.DataFrame) -> Iterator[tuple[str, int, int]]:
    """The forms that are met, with their statements and words."""
    for form, count in form_counts(group):
        yield form, count, words_in(group[group["form"] == form])


def _bar(entry: _Line, total: int, words: Words) -> Bar:
    parts = (Part(spoken, form_colour(form, muted=entry.muted)) for form, _, spoken in _forms(entry.group))
    text = words(f"{_KEY}.text", **sizes(entry.group, total, words))
    return Bar(entry.label, tuple(parts), text, muted=entry.muted)


def item(name: str, group: pd.DataFrame, total: int, words: Words, key: str) -> str:
    """What section `key` says of a source to those who do not see the figure."""
    return words(f"{key}.item", name=name, forms=forms_in_words(group, words), **sizes(group, total, words))


def sizes(group: pd.DataFrame, total: int, words: Words) -> dict[str, Any]:
    """How many statements there are, and the share of their words, for a sentence of the catalogue."""
    return {"statements": words("unit.statements", n=len(group)), "share": words_in(group) / max(total, 1)}
