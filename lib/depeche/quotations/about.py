"""What was said about someone or something."""

from __future__ import annotations

import pandas as pd

from depeche.entities.switch import without_uncounted_demonyms
from depeche.tables import join

_SAID = ["doc_id", "start", "end", "text", "form", "speaker", "speaker_id", "speaker_text", "verb", "tone", "flags"]
_DISCUSSED = {"entity_id": "str", "name": "str", "kind": "str", "statements": "Int64", "speakers": "Int64"}


def about(statements: pd.DataFrame, mentions: pd.DataFrame, entity_id: str, *, own: bool = False) -> pd.DataFrame:
    """Find the statements that name someone or something.

    Parameters
    ----------
    statements
        Table ``statements``, shape (n_statements, n_columns).
    mentions
        Table ``mentions``.
    entity_id
        Whom or what.
    own
        Whether statements that the entity itself makes count, too.

    Returns
    -------
    DataFrame
        The statements, with ``named``, the words that name the entity in them, ` | `-joined. Pronouns are not
        resolved: a statement that only says "il" is not found.
    """
    named = _named(statements, mentions[mentions["entity_id"] == entity_id], own=own)
    texts = named.groupby("row", sort=True)["named"].agg(join)
    found = statements.loc[texts.index, _SAID]
    return found.assign(named=pd.array(list(texts), dtype="str")).reset_index(drop=True)


def discussed(statements: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Count who and what the sources speak of.

    Parameters
    ----------
    statements
        Table ``statements``, shape (n_statements, n_columns).
    mentions
        Table ``mentions``.

    Returns
    -------
    DataFrame
        One row an entity, the one named in most ``statements`` of others first, with the number of ``speakers`` who
        name it. What someone says of oneself is left out.
    """
    named = _named(statements, mentions)
    voice = named["speaker_id"].fillna(named["speaker"])
    sizes = named.assign(voice=voice).groupby(["entity_id", "name", "kind"])
    counts = sizes.agg(statements=("row", "nunique"), speakers=("voice", "nunique")).reset_index()
    order = ["statements", "speakers", "name", "entity_id"]
    counts = counts.sort_values(order, ascending=[False, False, True, True], ignore_index=True)
    return counts[list(_DISCUSSED)].astype(_DISCUSSED)


def _named(statements: pd.DataFrame, mentions: pd.DataFrame, *, own: bool = False) -> pd.DataFrame:
    """One row a mention inside a statement, ``row`` being the statement's."""
    columns = ["doc_id", "start", "end", "speaker", "speaker_id", "speaker_start", "speaker_end"]
    told = statements[columns].assign(row=statements.index)
    counted = without_uncounted_demonyms(mentions)[["doc_id", "start", "end", "text", "entity_id", "name", "kind"]]
    counted = counted.rename(columns={"start": "from", "end": "to", "text": "named"})
    pairs = told.merge(counted, on="doc_id", how="inner")
    inside = (pairs["from"] >= pairs["start"]) & (pairs["to"] <= pairs["end"])
    # "L'accord, a dit X, est signé": the words that name the source are none of what it says.
    source = (pairs["from"] < pairs["speaker_end"]) & (pairs["to"] > pairs["speaker_start"])
    others = pairs["speaker_id"].isna() | (pairs["speaker_id"] != pairs["entity_id"]) | own
    return pairs[inside.to_numpy(bool) & ~source.fillna(False).to_numpy(bool) & others.to_numpy(bool)]
