"""Whose statements are counted together, and how many words are whose."""

from __future__ import annotations

import pandas as pd

from depeche.corpus.paragraphs import count_words
from depeche.entities.folding import fold

UNKNOWN = ""
"""The voice of statements whose speaker could not be identified."""


def voices(statements: pd.DataFrame) -> pd.DataFrame:
    """Say of each statement whose it is, and how many words it has.

    A name is one voice in all articles. A source without a name is one in each: "un témoin" of two articles is two.

    Parameters
    ----------
    statements
        Table ``statements``, shape (n_statements, n_columns).

    Returns
    -------
    DataFrame
        The same rows with the columns ``voice`` (the same for statements of one source, ``UNKNOWN`` without one),
        ``name`` (what the source is called, empty without one) and ``words``. Words that stand in two statements of
        one voice are counted once.
    """
    speakers = zip(statements["doc_id"], statements["speaker"], statements["speaker_id"], strict=True)
    keys = [_voice(*speaker) for speaker in speakers]
    frame = statements.assign(voice=pd.array(keys, dtype="str"))
    first = frame.drop_duplicates("voice").set_index("voice")["speaker"].fillna("")
    names = pd.array([first[key] for key in keys], dtype="str")
    return frame.assign(name=names, words=pd.array(_words(frame), dtype="Int64")).reset_index(drop=True)


def ranked(told: pd.DataFrame, *, by: str = "words") -> list[str]:
    """The voices of ``voices(statements)``, loudest first by ``words`` or by ``statements``; the unknown one left out.

    Parameters
    ----------
    told
        As :func:`voices` returns them.
    by
        What comes first; the other decides between equals, then the name.
    """
    sizes = told[told["voice"] != UNKNOWN].groupby("voice", sort=False)
    table = sizes.agg(statements=("form", "size"), words=("words", "sum"), name=("name", "first")).reset_index()
    other = "statements" if by == "words" else "words"
    order = table.sort_values([by, other, "name", "voice"], ascending=[False, False, True, True], kind="stable")
    return list(order["voice"])


def by_voice(told: pd.DataFrame, *, by: str = "words") -> list[tuple[str, pd.DataFrame]]:
    """The rows of each voice, in the order of :func:`ranked`, those of the unknown one last."""
    groups = dict(list(told.groupby("voice", sort=False)))
    order = [*ranked(told, by=by), *([UNKNOWN] if UNKNOWN in groups else [])]
    return [(voice, groups[voice]) for voice in order]


def _voice(doc_id: str, speaker: str | float, speaker_id: str | float) -> str:
    if isinstance(speaker_id, str):
        return speaker_id
    return f"{doc_id}: {fold(speaker)}" if isinstance(speaker, str) else UNKNOWN


def _words(told: pd.DataFrame) -> list[int]:
    """Words of each statement, without those that its voice has said in an earlier row already."""
    ordered = told.reset_index(drop=True).sort_values(["start", "end"], ascending=[True, False], kind="stable")
    reached: dict[tuple[str, str], int] = {}
    counts = [0] * len(told)
    columns = (ordered[name] for name in ("doc_id", "voice", "start", "end", "text"))
    for number, doc_id, voice, start, end, text in zip(ordered.index, *columns, strict=True):
        known = reached.get((doc_id, voice), 0) if voice != UNKNOWN else 0
        counts[number] = count_words(text[max(known - start, 0) :])
        reached[doc_id, voice] = max(known, end)
    return counts
