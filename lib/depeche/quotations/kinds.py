"""Whether a text says that a person holds an office: "le ministre hondurien, X", "X, gouverneur de"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from depeche.data import cell_text, load_toml
from depeche.french.gender import gender_of, gender_of_name
from depeche.french.lists import lists
from depeche.tables import records

_KINDS_OF_SOURCE, _SPEAKERS = load_toml("source_kinds.toml"), load_toml("speakers.toml")
_BETWEEN, _RANKS, _KIN = (frozenset(_KINDS_OF_SOURCE["official"][name]) for name in ("between", "ranks", "kin"))
_OFFICES, _PERSONS = _KINDS_OF_SOURCE["official"]["nouns"], _SPEAKERS["person"]["nouns"]
_OFFICE, _NOUN = (
    "|".join(sorted(map(re.escape, nouns), key=len, reverse=True)) for nouns in (_OFFICES, {*_OFFICES, *_PERSONS})
)
# "Éleveuse", "apicultrice": the form tells of a person.
_NOUN += rf"|[\w-]+(?:{'|'.join(_KINDS_OF_SOURCE['official']['endings'])})"
_FORMER = "|".join(re.escape(word.rstrip("-")) for word in _KINDS_OF_SOURCE["official"]["former"])
# "Le frère du ministre" is not in office; "l'ancien ministre" is not any more.
_HELD, _TOLD_BEFORE = (
    re.compile(rf"(?<![\w-])(?P<before>[\w-]+['\s]+)?(?P<office>{nouns})(?![\w-])", re.IGNORECASE)
    for nouns in (_OFFICE, _NOUN)
)
_OF = lists("de")
_BEHIND = re.compile(
    rf"\s*[,(]\s*(?:(?:alors|actuel(?:le)?)\s+)?(?:l[ea]\s+|l'|une?\s+)?"
    rf"(?!(?:{_FORMER})\b)(?:(?:premi[eè]re?|nouve(?:au|lle)|vice-)\s*)?(?:{_OFFICE})(?![\w-])",
    re.IGNORECASE,
)
# Of whom it is said in a bracket of commas who he or she is: "X, éleveur à Bures," – up to the next mark.
_TOLD_BEHIND = re.compile(
    rf"\s*[,(]\s*(?:l[ea]\s+|l'|une?\s+)?(?!(?:{'|'.join(sorted(lists('possessives')))})\s)"
    rf"(?P<role>(?:[\w-]+\s+)?(?:{_NOUN})(?![\w-])[^,;:.()\n«»]{{0,80}})(?=[,;:.)])",
    re.IGNORECASE,
)
# The word before, in the same paragraph.
_LAST = re.compile(r"([\w’'-]+?['’]?)[^\S\n]*\n?[^\S\n]*\Z")
# An office stands so near its holder's name.
_REACH = 120


def office_in(words: str) -> bool:
    """Whether the words that name a source name an office first: "le ministre", not "le frère du ministre".

    Examples
    --------
    >>> office_in("le maire de Lyon"), office_in("l’ancien maire"), office_in("une amie du maire")
    (True, False, False)
    """
    first = _HELD.search(words.replace("’", "'"))
    return first is not None and _in_office(first, others=False)


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
    texts, starts = _texts_and_starts(persons, mentions, documents)
    for row in records(persons[persons["kind"] == "person"]):
        if row.entity_id not in found and _beside(texts[row.doc_id], row.start, row.end, starts[row.doc_id]):
            found.add(row.entity_id)
    return found


def _texts_and_starts(
    persons: pd.DataFrame, mentions: pd.DataFrame, documents: pd.DataFrame
) -> tuple[dict[str, str], dict[str, dict[int, int]]]:
    """By document its text, with plain apostrophes, and where each mention starts by where it ends."""
    texts = dict(zip(documents["doc_id"], documents["text"].str.replace("’", "'"), strict=True))
    starts: dict[str, dict[int, int]] = {doc_id: {} for doc_id in persons["doc_id"]}
    for row in records(mentions[mentions["doc_id"].isin(starts)]):
        starts[row.doc_id][int(row.end)] = int(row.start)
    return texts, starts


def _beside(text: str, start: int, end: int, starts: dict[int, int]) -> bool:
    if _BEHIND.match(text[end : end + _REACH]):
        return True
    return any(at is not None for at in _nouns_before(text, start, starts, _HELD))


def _nouns_before(text: str, start: int, starts: dict[int, int], nouns: re.Pattern[str]) -> Iterator[int | None]:
    """Where the offices, or other nouns, start that are said of a name behind them, the nearest first."""
    comma = text[:start].rstrip().endswith(",")
    return (_office_at(text, position, nouns, comma=comma) for position in _phrases(text, start, starts))


def roles(persons: pd.DataFrame, mentions: pd.DataFrame, documents: pd.DataFrame) -> dict[str, str]:
    """What the texts first say persons to be, in their own words: "ministre de la Défense", "éleveur à Bures".

    Parameters
    ----------
    persons
        Those rows of table ``mentions`` that name the persons in question.
    mentions, documents
        The tables of these names.

    Returns
    -------
    dict
        By ``entity_id``; who is only named has none.
    """
    texts, starts = _texts_and_starts(persons, mentions, documents)
    found: dict[str, str] = {}
    named = set(zip(persons["doc_id"], persons["start"], strict=True))
    for row in records(persons[persons["kind"] == "person"]):
        text = texts[row.doc_id]
        if row.entity_id in found:
            continue
        behind = _TOLD_BEHIND.match(text, row.end)
        # "X, le préfet, Y, …": whose office that is, nobody can say.
        behind = behind if behind and (row.doc_id, behind.end() + 2) not in named else None
        before = [at for at in _nouns_before(text, row.start, starts[row.doc_id], _TOLD_BEFORE) if at is not None]
        # Where another name stands between, the words are that one's.
        before = [at for at in before if not any((row.doc_id, i) in named for i in range(at, row.start))]
        told = behind["role"] if behind else text[before[-1] : row.start] if before else ""
        role = told.rstrip(" ,\u00a0").split()
        # "Le successeur de X" says nothing of X, nor "la fille" whose.
        if role and role[-1] not in _OF and role[0].lower() not in _KIN:
            found[row.entity_id] = " ".join(role)
    return found


def _phrases(text: str, end: int, starts: dict[int, int]) -> Iterator[int]:
    """Where what is before a name ends, nearer and nearer its start: only small words and names follow an office."""
    position = len(text[:end].rstrip(" ,\u00a0"))
    least = max(0, position - _REACH)
    while position > least:
        yield position
        position = len(text[:position].rstrip(" \u00a0"))
        if position in starts:
            position = starts[position]
            continue
        word = _LAST.search(text, least, position)
        # "L'Intérieur" is a name behind its article.
        if word is None or not (word[1].lower() in _BETWEEN or word[1].rpartition("'")[2][:1].isupper()):
            return
        position = word.start()


def _office_at(text: str, end: int, nouns: re.Pattern[str], *, comma: bool) -> int | None:
    """Where an office starts that ends here; before a comma it is nobody else's: not "le frère du ministre, X,"."""
    first = max(0, end - 60)
    end = first + len(text[first:end].rstrip(" \u00a0"))
    last = next((found for found in nouns.finditer(text, first, end) if found.end() == end), None)
    if last is None or not _in_office(last, others=not comma):
        return None
    return last.start("before" if (last["before"] or "").strip().lower() in _RANKS else "office")


def _in_office(found: re.Match[str], *, others: bool) -> bool:
    """Whether an office is held now; "le frère du ministre" holds one only if `others` count, too."""
    before = (found["before"] or "").strip().lower()
    return not re.fullmatch(_FORMER, before) and (others or before not in _OF)


# What kind of source speaks: someone in office, another person, an institution, a writing, a group, nobody by name.

SOURCE_KINDS = ("official", "person", "institution", "document", "group", "anonymous", "unidentified")


def by_noun(*kinds: tuple[str, Iterable[str]]) -> dict[str, str]:
    """The kind of each noun of some lists; of one in several lists, the first decides."""
    return {noun: kind for kind, nouns in reversed(kinds) for noun in nouns}


_NOUNS = by_noun(
    ("anonymous", _KINDS_OF_SOURCE["anonymous"]["nouns"]),
    ("institution", _KINDS_OF_SOURCE["institution"]["nouns"]),
    ("group", _SPEAKERS["group"]["nouns"]),
    ("institution", _SPEAKERS["body"]["nouns"]),
    ("document", _SPEAKERS["document"]["nouns"]),
    ("anonymous", _SPEAKERS["person"]["nouns"]),
)
_PLURAL = frozenset(_KINDS_OF_SOURCE["plural"]["determiners"])
_INDEFINITE = frozenset(_KINDS_OF_SOURCE["indefinite"]["determiners"])
# What a name of this kind is as a source, if no institution: a capital speaks for its government, a work is a writing.
_NAMED = {"person": "person", "product": "document"}
_WORD = re.compile(r"[\w-]+")


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
    words = _WORD.findall(name.lower().replace("’", "'"))
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
    found = []
    for name, entity_id in zip(map(cell_text, statements["speaker"]), statements["speaker_id"], strict=True):
        # An entity without a mention tells its kind by its identifier.
        kind = kinds.get(entity_id, entity_id.split("-", 1)[0]) if isinstance(entity_id, str) else None
        found.append(source_kind(name, entity_kind=kind, office=entity_id in offices))
    return pd.Series(found, index=statements.index, dtype="str", name="source_kind")


# Women and men.

GENDERS = ("f", "m", "unknown")


def genders(statements: pd.DataFrame) -> dict[str, str]:
    """The gender of each person who speaks, as the given name, else a title or a role tells it; one of ``GENDERS``.

    Parameters
    ----------
    statements
        Rows of table ``statements`` whose speaker is a person by name.
    """
    found: dict[str, str] = {}
    for speaker, rows in statements.groupby("speaker_id"):
        words = [word for text in rows["speaker_text"].dropna() for word in text.lower().split()]
        found[str(speaker)] = gender_of_name(str(rows["speaker"].iloc[0])) or gender_of(words) or "unknown"
    return found
