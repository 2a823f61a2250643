"""Whether a text says that a person holds an office: "le ministre hondurien, X", "X, gouverneur de"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from depeche.data import load_toml

_LISTS = load_toml("source_kinds.toml")
_BETWEEN = frozenset(_LISTS["official"]["between"])
_OFFICE = "|".join(sorted(map(re.escape, _LISTS["official"]["nouns"]), key=len, reverse=True))
_FORMER = "|".join(re.escape(word.rstrip("-")) for word in _LISTS["official"]["former"])
# "Le frère du ministre" is not in office; "l'ancien ministre" is not any more.
_HELD = re.compile(rf"(?<![\w-])(?P<before>[\w-]+['\s]+)?(?P<office>{_OFFICE})(?![\w-])", re.IGNORECASE)
_OF = ("de", "du", "d'", "des")
_BEHIND = re.compile(
    rf"\s*[,(]\s*(?:(?:alors|actuel(?:le)?)\s+)?(?:l[ea]\s+|l'|une?\s+)?"
    rf"(?!(?:{_FORMER})\b)(?:(?:premi[eè]re?|nouve(?:au|lle)|vice-)\s*)?(?:{_OFFICE})(?![\w-])",
    re.IGNORECASE,
)
_LAST = re.compile(r"([\w’'-]+?['’]?)(\s*)$")
# An office stands so near its holder's name.
_REACH = 120


def office_in(words: str) -> bool:
    """Whether the words that name a source name an office first: "le ministre", not "le frère du ministre".

    Examples
    --------
    >>> office_in("le maire de Lyon"), office_in("l’ancien maire"), office_in("une amie du maire")
    (True, False, False)
    """
    for found in _HELD.finditer(words.replace("’", "'")):
        before = (found["before"] or "").strip().lower()
        return before not in _OF and not re.fullmatch(_FORMER, before)
    return False


def holds_office(
    statements: pd.DataFrame, persons: pd.DataFrame, mentions: pd.DataFrame, documents: pd.DataFrame
) -> set[str]:
    """Which persons the texts say to hold an office: where they speak, or beside one of their mentions.

    Parameters
    ----------
    statements
        Table ``statements``.
    persons
        Those rows of table ``mentions`` that name the persons in question.
    mentions
        Table ``mentions``: names and demonyms may stand between an office and its holder.
    documents
        Table ``documents``.

    Returns
    -------
    set of str
        Values of ``entity_id``.
    """
    told = statements.dropna(subset=["speaker_id", "speaker_text"]).drop_duplicates(["speaker_id", "speaker_text"])
    pairs = zip(told["speaker_id"], told["speaker_text"], strict=True)
    found = {str(speaker) for speaker, words in pairs if office_in(words)}
    texts = dict(zip(documents["doc_id"], documents["text"].str.replace("’", "'"), strict=True))
    starts = _starts(mentions[mentions["doc_id"].isin(set(persons["doc_id"]))])
    people = persons[(persons["kind"] == "person") & ~persons["entity_id"].isin(found)]
    cells = (people[name] for name in ("doc_id", "start", "end", "entity_id"))
    for doc_id, start, end, entity_id in zip(*cells, strict=True):
        if entity_id not in found and _beside(texts[doc_id], start, end, starts.get(doc_id, {})):
            found.add(entity_id)
    return found


def _starts(mentions: pd.DataFrame) -> dict[str, dict[int, int]]:
    """Where each mention starts, by document and by where it ends."""
    starts: dict[str, dict[int, int]] = {}
    for doc_id, start, end in zip(mentions["doc_id"], mentions["start"], mentions["end"], strict=True):
        starts.setdefault(doc_id, {})[int(end)] = int(start)
    return starts


def _beside(text: str, start: int, end: int, starts: dict[int, int]) -> bool:
    if _BEHIND.match(text[end : end + _REACH]):
        return True
    comma = text[:start].rstrip().endswith(",")
    return any(_is_office(words, comma=comma) for words in _phrases(text, start, starts))


def _phrases(text: str, end: int, starts: dict[int, int]) -> Iterator[str]:
    """The words before a name, longer and longer, as long as only small words and names separate it from an office."""
    position = len(text[:end].rstrip(" ,\u00a0"))
    least = max(0, position - _REACH)
    while position > least:
        yield text[max(least - 40, 0) : position]
        position = len(text[:position].rstrip(" \u00a0"))
        if position in starts:
            position = starts[position]
            continue
        word = _LAST.search(text, least, position)
        if word is None or not (word[1].lower() in _BETWEEN or word[1][:1].isupper()):
            return
        position = word.start()


def _is_office(words: str, *, comma: bool) -> bool:
    """Whether an office ends these words; before a comma it is nobody else's: not "le frère du ministre, X,"."""
    words = words.rstrip(" \u00a0")
    for found in _HELD.finditer(words[-60:]):
        if found.end() == len(words[-60:]):
            before = (found["before"] or "").strip().lower()
            return not re.fullmatch(_FORMER, before) and not (comma and before in _OF)
    return False
