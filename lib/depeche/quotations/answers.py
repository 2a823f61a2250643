"""What was said about someone or something."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from depeche.confidence import sure
from depeche.corpus.answers import groups_of
from depeche.corpus.paragraphs import count_words
from depeche.french.fold import fold
from depeche.quotations.kinds import GENDERS, SOURCE_KINDS, genders, source_kinds
from depeche.tables import FORMS, Finding, answer, finding, frequencies, join
from depeche.words import Words

# How many speakers a finding names.
_FIRST = 3
_SAID = ["doc_id", "start", "end", "text", "form", "speaker", "speaker_id", "speaker_text", "verb", "tone", "flags"]
_COUNTS = ("statements", "speakers", "documents", "words", *FORMS)
_TYPES = dict.fromkeys(_COUNTS, "Int64") | {"share": "float64"}


def _frame(rows: Sequence[tuple[object, ...]], columns: Sequence[str]) -> pd.DataFrame:
    """A table of counts and shares; its other columns are text."""
    frame = pd.DataFrame(list(rows), columns=list(columns))
    return frame.astype({name: _TYPES.get(name, "str") for name in columns})


def words_in(group: pd.DataFrame) -> int:
    """How many words some of the statements of :func:`voices` have."""
    return int(group["words"].sum())


def _share(count: int, total: int) -> float:
    """A part of all reported words."""
    return round(count / max(total, 1), 4)


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


@answer("quotations_discussed", most=8, without=("entity_id",))
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
    return counts.astype({"entity_id": "str", "name": "str", "kind": "str", "statements": "Int64", "speakers": "Int64"})


@answer("quotations_of_whom", most=15)
def of_whom(statements: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Say who speaks of whom, or of what, and the words of the first time.

    Parameters
    ----------
    statements, mentions
        The tables of these names; statements whose speaker is not known are left out.

    Returns
    -------
    DataFrame
        One row a ``speaker`` and what is ``named``, those of most ``statements`` first, with the ``words`` of one.
    """
    named = _named(statements.dropna(subset=["speaker"]), mentions).drop_duplicates(["row", "entity_id"])
    voice = named["speaker_id"].fillna(named["doc_id"] + named["speaker"])
    pairs = named.assign(voice=voice, words=statements["text"].reindex(named["row"]).array).groupby(
        ["voice", "entity_id"], sort=False
    )
    found = pairs.agg(
        speaker=("speaker", "first"), named=("name", "first"), statements=("row", "size"), words=("words", "first")
    )
    order = ["statements", "speaker", "named"]
    return found.reset_index(drop=True).sort_values(order, ascending=[False, True, True], ignore_index=True)


def _named(statements: pd.DataFrame, mentions: pd.DataFrame, *, own: bool = False) -> pd.DataFrame:
    """One row a mention inside a statement, ``row`` being the statement's."""
    columns = ["doc_id", "start", "end", "speaker", "speaker_id", "speaker_start", "speaker_end"]
    told = statements[columns].assign(row=statements.index)
    counts = (mentions["rule"] != "demonym") | mentions["counted"]
    counted = mentions.loc[counts, ["doc_id", "start", "end", "text", "entity_id", "name", "kind"]]
    counted = counted.rename(columns={"start": "from", "end": "to", "text": "named"})
    pairs = told.merge(counted, on="doc_id", how="inner")
    inside = (pairs["from"] >= pairs["start"]) & (pairs["to"] <= pairs["end"])
    # "L'accord, a dit X, est signé": the words that name the source are none of what it says.
    source = (pairs["from"] < pairs["speaker_end"]) & (pairs["to"] > pairs["speaker_start"])
    others = pairs["speaker_id"].isna() | (pairs["speaker_id"] != pairs["entity_id"]) | own
    return pairs[inside.to_numpy(bool) & ~source.fillna(False).to_numpy(bool) & others.to_numpy(bool)]


# Whose statements are counted together, and how many words are whose.

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


def leads(told: pd.DataFrame, *, by: str = "words") -> bool:
    """Whether the loudest voice, by ``words`` or by ``statements``, stays so if all that is not sure were another's.

    Parameters
    ----------
    told
        As :func:`voices` returns them.
    by
        What is counted.
    """
    counted = told.assign(statements=1)
    named = sure(counted[counted["voice"] != UNKNOWN])
    sizes = named.groupby("voice")[by].sum().sort_values(ascending=False)
    if sizes.empty:
        return False
    others = int(counted[by].sum() - sizes.sum()) + (int(sizes.iloc[1]) if len(sizes) > 1 else 0)
    return bool(sizes.iloc[0] > others)


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


# Who speaks, and how much.


@answer("quotations_shares", most=15, without=("speaker_id",))
def shares(statements: pd.DataFrame) -> pd.DataFrame:
    """Count what each source says.

    Parameters
    ----------
    statements
        Table ``statements``, shape (n_statements, n_columns).

    Returns
    -------
    DataFrame
        One row a source, who says most first: ``statements`` in all and by form, ``words``, their ``share`` of all
        reported words, and ``documents`` that quote it. Statements without an identified speaker are the last row.
    """
    told = voices(statements)
    rows, total = [], words_in(told)
    for _, group in by_voice(told):
        words, documents = words_in(group), group["doc_id"].nunique()
        forms = [int((group["form"] == form).sum()) for form in FORMS]
        sizes = (len(group), *forms, words, _share(words, total), documents)
        rows.append((group["name"].iloc[0] or None, group["speaker_id"].iloc[0], *sizes))
    return _frame(rows, ("speaker", "speaker_id", "statements", *FORMS, "words", "share", "documents"))


# Who is quoted by whom: speakers by article, or by source.


@answer("quotations_spread", most=15, without=("speaker_id", "voice"))
def spread(statements: pd.DataFrame, documents: pd.DataFrame, *, by: str = "doc_id") -> pd.DataFrame:
    """Count what each source says in each article, or in the articles of each publisher.

    Parameters
    ----------
    statements
        Table ``statements``, shape (n_statements, n_columns).
    documents
        Table ``documents``.
    by
        Who quotes: each text (``doc_id``), each ``source``, or each group that another column of `documents` tells,
        such as one of your own metadata; texts whose group is not known are left out.

    Returns
    -------
    DataFrame
        One row a speaker and ``group`` that quotes it, the speakers quoted by most groups first: ``statements``, how
        many of them are ``direct``, ``words``, their ``share`` of all words reported in the group, and the
        ``voice`` that tells speakers apart: a source without a name is another one in each article.

    Raises
    ------
    ValueError
        If `by` is no such column.
    """
    told = voices(statements)
    group_of = groups_of(documents, by)
    told = told.assign(group=told["doc_id"].map(group_of)).dropna(subset=["group"])
    totals = told.groupby("group")["words"].sum()
    known = told[told["voice"] != UNKNOWN]
    rows = []
    for voice, own in sorted(by_voice(known, by="statements"), key=lambda pair: -pair[1]["group"].nunique()):
        for group, part in own.groupby("group", sort=True):
            words, direct = words_in(part), int((part["form"] == "direct").sum())
            sizes = (len(part), direct, words, _share(words, int(totals[group])))
            rows.append((part["name"].iloc[0], part["speaker_id"].iloc[0], group, *sizes, voice))
    columns = ("speaker", "speaker_id", "group", "statements", "direct", "words", "share", "voice")
    return _frame(rows, columns)


# What kind of source speaks.

_EXAMPLES = 3


@answer("quotations_kinds")
def kinds_in_words(
    statements: pd.DataFrame, mentions: pd.DataFrame, documents: pd.DataFrame, *, words: Words
) -> pd.DataFrame:
    """:func:`count_source_kinds` with the kinds in words."""
    kinds = count_source_kinds(statements, mentions, documents)
    return kinds.assign(source_kind=[words.term("quotations.source_kind", kind) for kind in kinds["source_kind"]])


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
    rows, total = [], words_in(told)
    for kind in SOURCE_KINDS:
        group = told[told["source_kind"] == kind]
        if not group.empty:
            names = [own["name"].iloc[0] for voice, own in by_voice(group) if voice != UNKNOWN]
            words = words_in(group)
            rows.append((kind, len(names), len(group), words, _share(words, total), join(names[:_EXAMPLES])))
    return _frame(rows, ("source_kind", "speakers", "statements", "words", "share", "examples"))


# Women and men among those who are quoted.


@answer("quotations_women_men")
def women_and_men(
    statements: pd.DataFrame, mentions: pd.DataFrame, documents: pd.DataFrame, *, words: Words
) -> pd.DataFrame:
    """Count women and men among the persons who surely speak, and what they say, of each source and of all.

    Parameters
    ----------
    statements, mentions, documents
        The tables of these names. A gender is read from a given name that only women, or only men, bear
        (``given.csv``), else from titles and roles ("Mme", "la ministre"); it is never guessed from what is said.
    words
        The words of the reader's language.

    Returns
    -------
    DataFrame
        One row a ``source`` and ``gender``, the unknown last: ``speakers``, ``statements``, ``words``, their ``share``
        of the words of all persons quoted there. Of one source, or where none is known, only rows of all.
    """
    told = _persons(statements, mentions)
    told = told.assign(gender=told["speaker_id"].map(genders(told)))
    told = told.assign(source=told["doc_id"].map(groups_of(documents, "source")))
    groups = [(words("quotations.gender.all"), told)] if len(told) else []
    if told["source"].nunique() > 1:
        groups += [(str(source), part) for source, part in told.groupby("source", sort=True)]
    rows = []
    for source, part in groups:
        for gender in GENDERS:
            own = part[part["gender"] == gender]
            if len(own):
                size = words_in(own)
                counts = (own["speaker_id"].nunique(), len(own), size, _share(size, words_in(part)))
                rows.append((source, words(f"quotations.gender.{gender}"), *counts))
    return _frame(rows, ("source", "gender", "speakers", "statements", "words", "share"))


@finding("quotations_women_men")
def women_found(statements: pd.DataFrame, mentions: pd.DataFrame, *, words: Words) -> Finding:
    """Say how many of the persons who surely speak are women, and of how many that is not known."""
    told = _persons(statements, mentions)
    counts = frequencies(pd.Series(genders(told), dtype="str"))
    women, men, unknown = (counts.get(gender, 0) for gender in GENDERS)
    case = "some" if women + men else "none"
    return Finding(words(f"finding.women.{case}", n=women, of=women + men, unknown=unknown))


# Statements as one pastes them into a brief: the words, whose they are, and where they stand.

_CITED = ["quotation", "speaker", "source", "date", "address", "form", "flags", "doc_id", "start", "end"]


@answer("quotations_citations", most=50, longest=None, whole=True)
def citations(statements: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Put each statement beside whose it is and where it was published.

    Parameters
    ----------
    statements
        Table ``statements``, shape (n_statements, n_columns).
    documents
        Table ``documents``.

    Returns
    -------
    DataFrame
        One row a statement: ``quotation`` (the words as they stand), ``speaker``, ``source`` (the publisher, else the
        article's title), ``date``, ``address``, ``form``, ``flags``, and ``doc_id``, ``start`` and ``end`` to find it
        again. What is not known is empty.
    """
    known = documents.set_index("doc_id")
    known = known.assign(source=known["source"].fillna(known["title"]))
    found = {"source": "source", "date": "published", "address": "url"}
    cells = {name: statements["doc_id"].map(known[column]).astype("str") for name, column in found.items()}
    return statements.assign(quotation=statements["text"], **cells)[_CITED].reset_index(drop=True)


# What notebooks ask.


@finding("quotations")
def found(statements: pd.DataFrame, *, words: Words) -> Finding:
    """Say how many statements there are, what share has a named source, and who surely speaks in most of them."""
    named = statements["speaker_id"].notna().sum() / max(1, len(statements))
    numbers = {"statements": len(statements), "speakers": statements["speaker_id"].nunique(), "named": named}
    told = sure(voices(statements))
    called = dict(zip(told["voice"], told["name"], strict=True))
    counts = frequencies(told["voice"])
    who = [f"{called[voice]} ({words.number(counts[voice])})" for voice in ranked(told, by="statements")]
    speak = " " + words("finding.speak", names=words.join(who, most=_FIRST)) if who else ""
    return Finding(words("finding.quotations", n=len(statements), share=named) + speak, numbers)


@answer("quotations_about", most=12)
def about_one(statements: pd.DataFrame, mentions: pd.DataFrame, *, entity_id: str | None = None) -> pd.DataFrame:
    """The statements about someone or something, by default about whom most speak."""
    topics = discussed(statements, mentions)["entity_id"]
    topic = entity_id or (str(topics.iloc[0]) if len(topics) else "")
    return about(statements, mentions, topic)[["speaker", "named", "text"]]


@answer("quotations_doubts", whole=True)
def flagged(statements: pd.DataFrame) -> pd.DataFrame:
    """The statements that want a second look, and why."""
    return statements.dropna(subset=["flags"])[["speaker_text", "speaker", "text", "flags", "confidence"]]


@finding("quotations_doubts")
def doubts(statements: pd.DataFrame, *, words: Words) -> Finding:
    """Say how many statements want a second look."""
    return Finding(words("finding.doubts", n=len(flagged(statements))))


def _persons(statements: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The :func:`voices` that are surely those of persons with a name."""
    told = sure(voices(statements))
    return told[told["speaker_id"].isin(mentions["entity_id"][mentions["kind"] == "person"])]
