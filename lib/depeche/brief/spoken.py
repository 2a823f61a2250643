"""Who said what: how much each source says, and the exact words of the leading ones."""

from __future__ import annotations

from typing import Any

import pandas as pd

from depeche.analysis import Analysis
from depeche.brief.blocks import BREAK, Block, Paragraph, Run, Table, Text, phrase, plain, quiet, see, strong
from depeche.brief.places import Places, spots
from depeche.brief.quote import exact, quoted
from depeche.data import cell_list
from depeche.figures.picture import records
from depeche.quotations.answers import UNKNOWN, ranked, shares, voices
from depeche.tables import FORMS
from depeche.words import Words

KEY = "statements"
_MOST_OF_MANY = 7
_LONGEST = 230
_WIDTHS = (0.2, 0.54, 0.15, 0.11)


def spoken_fact(analysis: Analysis, places: Places, words: Words) -> Text:
    """Say who speaks most, how much of it word for word, and what has no source."""
    table = shares(analysis.statements)
    if table.empty:
        return plain(words("brief.spoken.none"))
    known = table[table["speaker"].notna()]
    unknown = int(table.loc[table["speaker"].isna(), "statements"].sum())
    total = len(analysis.statements)
    found: Text = ()
    if len(known):
        row = next(records(known))
        counts = {"n": int(row.statements), "of": total, "share": float(row.share), "direct": int(row.direct)}
        evidence = places.places(_spots(analysis.statements))
        found = phrase(words, "brief.spoken.first", name=strong(row.speaker), where=evidence, see=see(KEY), **counts)
    rest = [words("brief.spoken.next", name=row.speaker, share=float(row.share)) for row in records(known[1:3])]
    if rest:
        found = (*found, *plain(words("brief.spoken.then", names=words.join(rest))))
    if unknown:
        found = (*found, Run(" " if found else ""), *plain(words("brief.spoken.unknown", n=unknown, of=total)))
    return found


def spoken_section(analysis: Analysis, places: Places, words: Words, *, most: int = 10) -> tuple[Block, ...]:
    """The statements that weigh most, with their exact words and their place.

    Parameters
    ----------
    analysis
        The tables.
    places
        The numbers of documents and paragraphs.
    words
        The words of the reader's language.
    most
        Number of statements shown.
    """
    if analysis.statements.empty:
        return (Paragraph(plain(words("brief.spoken.none"))),)
    told = voices(analysis.statements)
    # The texts of several articles are many: so that the brief stays one, fewer words of each are shown.
    chosen = leading(told, most=most if places.single else _MOST_OF_MANY)
    rows = tuple(_row(row, places, words) for row in records(chosen))
    left = len(told) - len(chosen)
    note = words("brief.spoken.more", n=left) if left else ""
    header = tuple(words(f"brief.spoken.header.{name}") for name in ("source", "words", "form", "place"))
    caption = phrase(words, "brief.spoken.caption", more=Run(f" {note}" if note else ""))
    return (Table(KEY, caption, header, rows, _WIDTHS),)


def leading(told: pd.DataFrame, *, most: int) -> pd.DataFrame:
    """The statements that weigh most: of each source its first, then of each its second, until there are enough.

    Sources come loudest first, of one source what is given word for word first, then the surest, then the longest;
    statements without a source are last.

    Parameters
    ----------
    told
        As :func:`depeche.quotations.answers.voices` returns them.
    most
        How many to keep; they are returned in the order of their sources, each source's as they stand in the texts.
    """
    if len(told) <= most:
        return told.sort_values(["doc_id", "start", "end"], kind="stable", ignore_index=True)
    loudness = {voice: number for number, voice in enumerate([*ranked(told), UNKNOWN])}
    forms = {"direct": 0, "mixed": 1, "indirect": 2}
    weighed = told.assign(
        rank=[loudness[voice] for voice in told["voice"]],
        form_rank=[forms.get(form, len(FORMS)) for form in told["form"]],
        unsure=1 - told["confidence"],
        brevity=-told["words"],
    )
    weighed = weighed.sort_values(["rank", "form_rank", "unsure", "brevity", "doc_id", "start"], kind="stable")
    turn = weighed.groupby("voice", sort=False).cumcount()
    # Who is not known speaks only where others leave room.
    turn = turn.where(weighed["voice"] != UNKNOWN, len(weighed))
    kept: pd.DataFrame = weighed.assign(turn=turn).sort_values(["turn", "rank"], kind="stable").head(most)
    return kept.sort_values(["rank", "doc_id", "start", "end"], kind="stable", ignore_index=True)


def _spots(statements: pd.DataFrame) -> list[tuple[str, int]]:
    """Where the loudest source speaks."""
    told = voices(statements)
    return spots(told[told["voice"] == ranked(told)[0]])


def _row(row: Any, places: Places, words: Words) -> tuple[Text, ...]:
    said = quoted(row.text, words, most=_LONGEST) if row.form == "direct" else (exact(row.text, words, most=_LONGEST),)
    flags = [words.term("quotations.flag", flag) for flag in cell_list(row.flags)]
    doubt = (quiet(f" [{', '.join(flags)}]"),) if flags else ()
    name = row.name or words("quotations.unknown")
    form: Text = plain(words(f"form.{row.form}"))
    if isinstance(row.cue, str):
        form = (*form, BREAK, Run(exact(row.cue, words).text, "quiet", exact(row.cue, words).language))
    return plain(name), (*said, *doubt), form, places.place(row.doc_id, int(row.start))
