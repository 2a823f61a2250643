"""Complements of a cue: que-clauses, indirect questions, infinitives, and where they end."""

from __future__ import annotations

from depeche.french.conjugation import FINITE, GERUND, INFINITIVE, PARTICIPLE
from depeche.french.lists import lists
from depeche.french.phrases import DETERMINERS
from depeche.french.reading import Reading
from depeche.french.spans import word_at
from depeche.quotations.cues import Cue

_QUE, _ADVERBIAL = lists("que"), lists("adverbial")
_QUESTIONS, _PARTICLES = lists("questions"), lists("infinitive_particles")
_TIME, _COMMENTS = lists("time"), lists("comments")
_CLITICS = lists("clitics")
_HAVE = lists("have")
# Verbs that take a person as object before their que: "a informé ses voisins que".
_INFORM = frozenset(
    [
        "informer",
        "prévenir",
        "avertir",
        "aviser",
        "assurer",
        "convaincre",
        "persuader",
        "alerter",
        "accuser",
        "rassurer",
        "notifier",
    ]
)
_STATES = frozenset(["avoir", "être", "devoir", "pouvoir"])
_REACH = 14


def complement(reading: Reading, cue: Cue, end: int) -> tuple[int, str] | None:
    """The first token of what `cue` reports, and its kind: ``clause``, ``question`` or ``infinitive``."""
    entry = cue.entry
    if entry.que and (at := _que(reading, cue, end)) is not None:
        return at + 1, "clause"
    if entry.question and (at := _question(reading, cue, end)) is not None:
        return at, "question"
    if entry.infinitive and (at := _infinitive(reading, cue, end)) is not None:
        return at, "infinitive"
    return None


def _que(reading: Reading, cue: Cue, end: int) -> int | None:
    """The ``que`` that opens the complement of `cue`, past objects, circumstances and insertions."""
    low, i, linked, noun = reading.low, cue.end, False, False
    while i < end:
        word = low[i]
        if not reading.outer(i) and reading.inside[i] != reading.inside[cue.verb]:
            return None
        if word in _QUE:
            return i if _opens_complement(reading, cue, i, noun, end) else None
        if word == ",":
            after = _insertion_end(reading, i, end)
            if after is not None:
                i = after
                continue
            linked = False
        elif word in (";", ":", "qui", "dont", "(") or (reading.is_finite(i) and reading.pos[i] in ("VERB", "AUX")):
            return None
        elif reading.pos[i] == "ADP" or word in ("au", "aux", "du", "des"):
            linked = True
        elif (reading.pos[i] in ("NOUN", "PROPN") or i in reading.mentions) and not linked and word not in _TIME:
            noun = True
        i += 1
    return None


def _insertion_end(reading: Reading, comma: int, end: int) -> int | None:
    """The token behind an insertion that a que follows: "a déclaré, alors qu'il sortait, que"."""
    for i in range(comma + 1, min(end - 1, comma + 30)):
        if reading.low[i] == "," and reading.low[i + 1] in _QUE:
            return i + 1
    return comma + 1 if comma + 1 < end and reading.low[comma + 1] in _QUE else None


def _opens_complement(reading: Reading, cue: Cue, i: int, noun: bool, end: int) -> bool:
    before = reading.low[i - 1]
    if i > cue.end and (before in _ADVERBIAL or before == "ainsi"):
        return False
    if noun and cue.entry.lemma not in _INFORM and reading.doc[i].dep_ != "mark":
        return False
    # "n'a dit que deux mots"
    quoted = any(not reading.outer(j) for j in range(i + 1, min(end, i + 3)))
    # The tagger misses some finite verbs: only "ne … que" needs one to be a clause.
    return quoted or reading.has_finite(i + 1, end) or (not cue.negated and end - i > 3)


def _question(reading: Reading, cue: Cue, end: int) -> int | None:
    i = _past_adverbs(reading, cue.end, end)
    if i < end and reading.pos[i] == "ADP":
        i = next((j for j in range(i, min(end, i + 6)) if reading.low[j] in _QUESTIONS), i)
    if i >= end or reading.low[i] not in _QUESTIONS or not reading.has_finite(i + 1, end):
        return None
    if (
        reading.low[i] in ("si", "s'")
        and cue.entry.category != "ask"
        and cue.entry.lemma not in ("savoir", "dire", "préciser", "vérifier", "indiquer")
    ):
        return None
    return i


def _past_adverbs(reading: Reading, i: int, end: int) -> int:
    while i < end and (reading.pos[i] == "ADV" or reading.low[i].isspace()) and reading.low[i] not in _QUESTIONS:
        i += 1
    return i


def _infinitive(reading: Reading, cue: Cue, end: int) -> int | None:
    kinds = cue.entry.infinitive
    if "bare" in kinds:
        at = _past_adverbs(reading, cue.end, end)
        if at < end and (verb := _infinitive_at(reading, at, end)) is not None and _is_report(reading, cue, verb):
            return at
    if kinds & {"de", "à"}:
        return _behind_particle(reading, cue, end)
    return None


def _is_report(reading: Reading, cue: Cue, verb: int) -> bool:
    """Whether an infinitive tells what is, rather than what is planned."""
    thinks = cue.entry.category in ("think", "promise", "wish")
    return not thinks or reading.doc[verb].lemma_ in _STATES


def _infinitive_at(reading: Reading, i: int, end: int) -> int | None:
    """The infinitive that starts at `i`, its negation and pronouns before it."""
    while i < end and (reading.low[i] in _CLITICS or reading.low[i] in ("pas", "plus", "jamais", "bien", "tout")):
        i += 1
    if i < end and reading.low[i].endswith(("er", "ir", "re", "oir")) and reading.pos[i] in ("VERB", "AUX"):
        return i
    return None


def _behind_particle(reading: Reading, cue: Cue, end: int) -> int | None:
    wanted = {"à"} if cue.entry.infinitive == {"à"} else {"de", "d'"}
    for i in range(cue.end, min(end, cue.end + _REACH)):
        if not reading.outer(i) and reading.inside[i] != reading.inside[cue.verb]:
            return None
        if reading.low[i] in wanted and _infinitive_at(reading, i + 1, end) is not None:
            return i + 1
        if reading.is_finite(i) or reading.low[i] in (";", ":", "que", "qu'", "qui", "pour", "afin", "avant"):
            return None
    return None


def clause_end(reading: Reading, cue: Cue, start: int, cues: list[Cue], end: int) -> int:
    """Where the complement that opens at `start` ends: with its sentence, at the next cue, or before a quotation."""
    stop = _relative_end(reading, cue, start, end) or _initial_end(reading, cue, start, end) or end
    for other in cues:
        if other.start > start and (cut := _cut_at(reading, cue, other, start, end)) is not None:
            stop = min(stop, cut)
            break
    for i in range(start + 1, stop):
        if (
            reading.low[i] in (":", ";")
            and reading.outer(i)
            and (reading.low[i] == ";" or _quote_follows(reading, i, end))
        ):
            stop = i
            break
    return _before_comment(reading, start, stop)


def _relative_end(reading: Reading, cue: Cue, start: int, end: int) -> int | None:
    """Where the main clause goes on behind a relative one: "L'homme, qui dit être innocent, a été libéré"."""
    before = cue.start - 1
    while before > 0 and reading.low[before] in _CLITICS:
        before -= 1
    if word_at(reading.low, before) != "qui":
        return None
    commas = (i for i in range(start, end - 2) if reading.low[i] == "," and reading.outer(i))
    return next(
        (
            i
            for i in commas
            if reading.is_finite(i + 1) or (reading.is_finite(i + 2) and reading.low[i + 1] in _CLITICS)
        ),
        None,
    )


def _initial_end(reading: Reading, cue: Cue, start: int, end: int) -> int | None:
    """Where the main clause starts behind a gerund that opens its sentence: "En disant que A, X a ouvert la voie"."""
    opens = cue.mood == GERUND and all(
        reading.low[i] in ("tout", "en") or reading.low[i].isspace() for i in _head(reading, cue)
    )
    if not opens:
        return None
    commas = (i for i in range(start, end) if reading.low[i] == "," and reading.outer(i))
    return next((i for i in commas if reading.has_finite(start, i) and reading.has_finite(i, end)), None)


def _head(reading: Reading, cue: Cue) -> range:
    """The tokens before a cue in its sentence."""
    return range(reading.units[reading.unit_of(cue.start)][0], cue.start)


def _quote_follows(reading: Reading, i: int, end: int) -> bool:
    after = reading.skip_space(i + 1, 1)
    return after < end and not reading.outer(after)


def _cut_at(reading: Reading, cue: Cue, other: Cue, start: int, end: int) -> int | None:
    """Where `other`, a cue of the same subject as `cue`, starts what is no longer its complement."""
    at = other.start - 1
    while at > start and (reading.pos[at] == "ADV" or reading.low[at] == ","):
        at -= 1
    word = reading.low[at]
    if not reading.outer(other.verb) or at <= start:
        return None
    like = next((j for j in range(other.start - 1, max(start, other.start - 4), -1) if reading.low[j] == "comme"), None)
    if like is not None:
        return _before_conjunction(reading, start, like)
    if other.mood == GERUND:
        quoted = any(not reading.outer(j) for j in range(other.end, min(end, other.end + 5)))
        more = complement(reading, other, end) is not None and reading.low[other.start] in ("en", "an")
        before = other.start - 1
        return (
            other.start
            if (quoted or more) and (reading.low[before] == "," or reading.low[other.start] in ("en", "an"))
            else None
        )
    if other.mood == INFINITIVE:
        return at - 1 if word in ("de", "d'") and reading.low[at - 1] == "avant" else None
    if word not in ("et", "puis", "mais"):
        return None
    if other.mood == PARTICIPLE:
        between = any(reading.low[j] in _HAVE for j in range(start, at))
        return None if between else at
    compound = cue.end - cue.start > 1
    return (
        at
        if other.mood == FINITE and (other.end - other.start > 1) == compound and _reports(reading, other, end)
        else None
    )


def _before_conjunction(reading: Reading, start: int, like: int) -> int:
    """Where ", bien que, comme le dit X," starts."""
    comma = next((j for j in range(like - 1, start, -1) if reading.low[j] == ","), like)
    earlier = next((j for j in range(comma - 1, max(start, comma - 4), -1) if reading.low[j] == ","), None)
    return comma if earlier is None else earlier


def _reports(reading: Reading, cue: Cue, end: int) -> bool:
    quoted = any(not reading.outer(j) for j in range(cue.end, min(end, cue.end + 6)))
    return quoted or complement(reading, cue, end) is not None


def _before_comment(reading: Reading, start: int, end: int) -> int:
    """Leave out an apposed comment of the author's: "…, un chiffre à prendre avec des pincettes"."""
    for i in range(end - 2, start + 2, -1):
        if reading.low[i] == "," and reading.outer(i):
            noun = i + 2 if reading.low[i + 1] in DETERMINERS else i + 1
            if noun < end and reading.low[noun] in _COMMENTS and reading.low[i + 1] not in ("le", "la", "les", "l'"):
                return i
    return end
