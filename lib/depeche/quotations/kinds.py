"""What kind of source speaks: someone in office, another person, an institution, a writing, a group, nobody by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from depeche.data import load_toml
from depeche.quotations.office import holds_office, office_in
from depeche.quotations.voices import UNKNOWN, ranked, voices
from depeche.tables import KINDS as ENTITY_KINDS
from depeche.tables import join

SOURCE_KINDS = ("official", "person", "institution", "document", "group", "anonymous", "unidentified")

_LISTS = load_toml("source_kinds.toml")
_SPEAKERS = load_toml("speakers.toml")
# Of a noun in several lists, the first one decides.
_NOUNS = {
    noun: kind
    for kind, nouns in reversed(
        (
            ("anonymous", _LISTS["anonymous"]["nouns"]),
            ("institution", _LISTS["institution"]["nouns"]),
            ("group", _SPEAKERS["group"]["nouns"]),
            ("institution", _SPEAKERS["body"]["nouns"]),
            ("document", _SPEAKERS["document"]["nouns"]),
            ("anonymous", _SPEAKERS["person"]["nouns"]),
        )
    )
    for noun in nouns
}
_PLURAL = frozenset(_LISTS["plural"]["determiners"])
_INDEFINITE = frozenset(_LISTS["indefinite"]["determiners"])
# What a name of this kind is as a source: a capital speaks for its government, a work is a writing.
_NAMED = {
    "person": "person",
    "organisation": "institution",
    "place": "institution",
    "event": "institution",
    "product": "document",
}
_WORD = re.compile(r"[\w-]+")
_EXAMPLES = 3
_COLUMNS = {
    "source_kind": "str",
    "speakers": "Int64",
    "statements": "Int64",
    "words": "Int64",
    "share": "float64",
    "examples": "str",
}


def source_kind(name: str | None, *, entity_kind: str | None = None, office: bool = False) -> str:
    """Say what kind of source someone or something is.

    Parameters
    ----------
    name
        The canonical name, or the noun phrase of a source without one; None where none was identified.
    entity_kind
        The kind of the name, if it is one.
    office
        Whether the text says that the person holds an office.

    Returns
    -------
    str
        One of ``SOURCE_KINDS``: ``official`` (a person by office), ``person`` (another one by name), ``institution``
        (a capital that stands for its government included), ``document``, ``group``, ``anonymous`` (neither name nor
        office) or ``unidentified`` (no source was found).

    Examples
    --------
    >>> source_kind("le ministre"), source_kind("un ministre"), source_kind("des pêcheurs")
    ('official', 'anonymous', 'group')
    """
    if not name:
        return "unidentified"
    if entity_kind is not None:
        return "official" if office and entity_kind == "person" else _NAMED.get(entity_kind, "institution")
    words = [word.lower() for word in _WORD.findall(name.replace("’", "'"))]
    first = words[0] if words else ""
    if first not in _INDEFINITE and first not in _PLURAL and office_in(name):
        return "official"
    kind = next((_NOUNS[word] for word in words if word in _NOUNS), None)
    if kind is not None:
        # "Les ministres" are in a list of persons by their singular only.
        return "group" if kind == "anonymous" and first in _PLURAL and words[1:2] != ["sources"] else kind
    return "group" if first in _PLURAL else "anonymous"


def source_kinds(statements: pd.DataFrame, mentions: pd.DataFrame, documents: pd.DataFrame) -> pd.Series[str]:
    """Say of each statement what kind of source it has, see :func:`source_kind`.

    Parameters
    ----------
    statements
        Table ``statements``, shape (n_statements, n_columns).
    mentions
        Table ``mentions``.
    documents
        Table ``documents``: an office is read from the words around a person's name.
    """
    kinds = dict(zip(mentions["entity_id"], mentions["kind"], strict=True))
    named = {str(entity_id) for entity_id in statements["speaker_id"].dropna()}
    offices = holds_office(statements, mentions[mentions["entity_id"].isin(named)], mentions, documents)
    pairs = zip(statements["speaker"], statements["speaker_id"], strict=True)
    found = [_kind(name, entity_id, kinds, offices) for name, entity_id in pairs]
    return pd.Series(found, index=statements.index, dtype="str", name="source_kind")


def count_source_kinds(statements: pd.DataFrame, mentions: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Count speakers, statements and words by kind of source.

    Parameters
    ----------
    statements, mentions, documents
        The tables of these names.

    Returns
    -------
    DataFrame
        One row a kind that is met, in the order of ``SOURCE_KINDS``: ``speakers``, ``statements``, ``words``, their
        ``share`` of all reported words, and three ``examples``, ` | `-joined.
    """
    told = voices(statements)
    told = told.assign(source_kind=source_kinds(told, mentions, documents))
    total = max(int(told["words"].sum()), 1)
    rows = []
    for kind in SOURCE_KINDS:
        group = told[told["source_kind"] == kind]
        if not group.empty:
            words, speakers = int(group["words"].sum()), group.loc[group["voice"] != UNKNOWN, "voice"].nunique()
            rows.append((kind, speakers, len(group), words, round(words / total, 4), _examples(group)))
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _kind(name: object, entity_id: object, kinds: Mapping[str, str], offices: Iterable[str]) -> str:
    if not isinstance(name, str):
        return "unidentified"
    if not isinstance(entity_id, str):
        return source_kind(name)
    prefix = entity_id.split("-", 1)[0]
    kind = kinds.get(entity_id, prefix if prefix in ENTITY_KINDS else "organisation")
    return source_kind(name, entity_kind=kind, office=entity_id in offices)


def _examples(group: pd.DataFrame) -> str | None:
    names = group.drop_duplicates("voice").set_index("voice")["name"]
    return join(names[voice] for voice in ranked(group)[:_EXAMPLES])
