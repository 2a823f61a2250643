"""The verbs that introduce what each source says: neutral ones, and those that take sides."""

from __future__ import annotations

import pandas as pd

from depeche.quotations.voices import by_voice, voices

_VERBS = {
    "speaker": "str",
    "speaker_id": "str",
    "verb": "str",
    "verb_class": "str",
    "tone": "str",
    "statements": "Int64",
}
_TONES = {
    "speaker": "str",
    "speaker_id": "str",
    "statements": "Int64",
    "neutral": "Int64",
    "loaded": "Int64",
    "no_verb": "Int64",
    "verbs": "str",
}


def verbs(statements: pd.DataFrame) -> pd.DataFrame:
    """Count the verbs that introduce what each source says.

    Parameters
    ----------
    statements
        Table ``statements``, shape (n_statements, n_columns).

    Returns
    -------
    DataFrame
        One row a speaker and verb, who is quoted most first; statements that no verb introduces are left out.
        Statements without an identified speaker come last.
    """
    told = voices(statements)
    rows = []
    for voice, group in by_voice(told, by="statements"):
        with_verb = group.dropna(subset=["verb"])
        sizes = with_verb.groupby(["verb", "verb_class", "tone"], dropna=False).size().reset_index(name="n")
        sizes = sizes.sort_values(["n", "verb", "verb_class"], ascending=[False, True, True], kind="stable")
        cells = zip(*(sizes[name] for name in ("verb", "verb_class", "tone", "n")), strict=True)
        rows += [(group["name"].iloc[0] if voice else None, group["speaker_id"].iloc[0], *cell) for cell in cells]
    return pd.DataFrame(rows, columns=list(_VERBS)).astype(_VERBS)


def tones(statements: pd.DataFrame) -> pd.DataFrame:
    """Count how many of the verbs that introduce each source are neutral, and how many take sides.

    Parameters
    ----------
    statements
        Table ``statements``, shape (n_statements, n_columns).

    Returns
    -------
    DataFrame
        One row a speaker, who is quoted most first: ``statements``, how many have a ``neutral`` verb, a ``loaded``
        one, or ``no_verb``; ``verbs`` lists the verbs, the loaded ones first, ``, ``-joined with their numbers.
    """
    told = voices(statements)
    rows = []
    for voice, group in by_voice(told, by="statements"):
        counts = [int((group["tone"] == tone).sum()) for tone in ("neutral", "loaded")]
        name = group["name"].iloc[0] if voice else None
        rest = len(group) - sum(counts)
        rows.append((name, group["speaker_id"].iloc[0], len(group), *counts, rest, _listed(group) or None))
    return pd.DataFrame(rows, columns=list(_TONES)).astype(_TONES)


def _listed(group: pd.DataFrame) -> str:
    sizes = group.dropna(subset=["verb"]).groupby(["verb", "tone"], dropna=False).size().reset_index(name="n")
    sizes = sizes.assign(later=sizes["tone"] != "loaded")
    sizes = sizes.sort_values(["later", "n", "verb"], ascending=[True, False, True], kind="stable")
    pairs = zip(sizes["verb"], sizes["n"], strict=True)
    return ", ".join(verb if n == 1 else f"{verb} {n}" for verb, n in pairs)
