"""Cues: the verb groups of speech in a sentence, their mood, inversion, negation and question."""

from __future__ import annotations

from dataclasses import dataclass, replace

from depeche.french.conjugation import FINITE, GERUND, INFINITIVE, PARTICIPLE, forms
from depeche.french.lists import Entry, Form, lexicon, lists
from depeche.french.phrases import TITLES, is_person
from depeche.french.reading import Reading
from depeche.french.spans import word_at
from depeche.french.syntax import feature

_HAVE, _WOULD_HAVE, _BE = lists("have"), lists("would_have"), lists("be")
_AUXILIARIES = _HAVE | _BE
_REFLEXIVE, _CLITICS = lists("se"), lists("clitics")
_INSERTS, _NE, _NEGATIVES = lists("inserts"), lists("ne"), lists("negatives")
_IMPERSONAL, _MEANING = lists("impersonal"), lists("meaning")
_SUPPORTS = frozenset(form for verb in lists("supports") for form, _ in forms(verb)) - _IMPERSONAL
_WITHHOLDING = frozenset(form for verb in lists("withholding") for form, _ in forms(verb))
_UNREAL, _CAN = lists("unreal"), lists("can")
_RELATIVES, _OR, _GERUND, _ARTICLES = lists("relatives"), lists("or"), lists("gerund"), lists("full_articles")
_NO_SUBJECT, _BEFORE_INFINITIVE = lists("no_subject"), lists("before_infinitive")
_IF, _TO = lists("if"), lists("à")
_QUE, _AND, _DE, _STATES = lists("que"), lists("and"), lists("de_alone"), lists("stative")
_DETERMINERS, _BEFORE_VERB = lists("nominal"), lists("subjects") | _NE | _REFLEXIVE
_CLITIC_SUBJECTS, _FIRST_PERSON = lists("inverted"), lists("inverted_others")
_GROUP_REACH = 9


@dataclass(frozen=True)
class Cue:
    """A verb group of speech.

    Parameters
    ----------
    start, end
        Its tokens, auxiliary to participle.
    verb
        The token of the word of speech.
    entry
        Its row of the lexicon.
    mood
        ``finite``, ``participle`` (without an auxiliary of its own), ``gerund`` or ``infinitive``.
    clitic
        The token of a subject pronoun tied by a hyphen.
    passive, unsaid
        What changes who speaks, or whether it was said: "n'a pas dit", "refuse de dire", "pourrait dire".
    """

    start: int
    end: int
    verb: int
    entry: Entry
    mood: str
    clitic: int | None = None
    passive: bool = False
    unsaid: bool = False


def find_cues(reading: Reading, start: int, end: int, *, inner: int = -1) -> list[Cue]:
    """The cues between two tokens, quotations left out; with `inner`, those inside one."""
    known = lexicon()
    found: list[Cue] = []
    for i in range(start, end):
        items = known.get(reading.low[i])
        if items is None or reading.inside[i] != inner or (found and i < found[-1].end):
            continue
        cue = next((cue for form in items if (cue := _cue(reading, i, form, start, end)) is not None), None)
        if cue is not None:
            found.append(cue)
    return found


# What a verb of no list is taken for where its place says that it introduces speech.
_THIRD_PERSON = tuple(lists("third_person_endings"))


def unlisted(reading: Reading, at: int, end: int) -> Cue | None:
    """A verb of no list right behind a quotation and its comma: "« A », rêve X", "« A », s'est excusé X"."""
    first, passed = at, _CLITICS | _AUXILIARIES | _CLITIC_SUBJECTS
    while at < end and reading.low[at] in passed:
        at += 1
    clitic = _clitic(reading, first + 1, at) or _clitic(reading, at + 1, end)
    if at >= end or reading.is_apart(at, first):
        return None
    verbal = reading.pos[at] == "VERB" or reading.pos[at] in ("NOUN", "ADJ", "AUX")
    tense = at > first or reading.low[at].endswith(_THIRD_PERSON)
    if not verbal or not tense or reading.is_capital(at) or at in reading.mentions:
        return None
    entry = Entry(reading.doc[at].lemma_, "say", False, False, frozenset(), True, True, "neutral")
    return Cue(first, at + 1, at, entry, FINITE, clitic)


@dataclass(frozen=True)
class _Word:
    """A written form of speech at token `i`, up to `last`, in the sentence of the tokens from `start` to `end`."""

    form: Form
    i: int
    last: int
    start: int
    end: int


def _cue(reading: Reading, i: int, form: Form, start: int, end: int) -> Cue | None:
    last = _rest(reading, i, form, end)
    if last is None:
        return None
    word = _Word(form, i, last, start, end)
    if form.mood == FINITE and (form.rest or _is_finite(reading, i, start)):
        return _finite(reading, word)
    if form.mood == PARTICIPLE:
        return _participle(reading, word)
    if form.mood == GERUND and reading.pos[i] in ("VERB", "AUX", "ADJ", "PROPN", "ADP"):
        return _gerund(reading, word)
    if form.mood == INFINITIVE and reading.pos[i] in ("VERB", "AUX"):
        return _infinitive(reading, word)
    return None


def _rest(reading: Reading, i: int, form: Form, end: int) -> int | None:
    """One past the last word of an expression whose first word stands at `i`."""
    at = i + 1
    for word in form.rest:
        agreed = (word, word + "e", word + "s", word + "es")
        found = next((j for j in range(at, min(end, at + 4)) if reading.low[j] in agreed), None)
        if found is None or any(reading.pos[j] in ("NOUN", "VERB") for j in range(at, found)):
            return None
        at = found + 1
    return at


def _is_finite(reading: Reading, i: int, start: int) -> bool:
    """Whether the form at `i` is a verb here, not a noun or an adjective: "il note", not "une note"."""
    low, before = reading.low, reading.before(i)
    previous, following = low[before] if before >= start else "", word_at(low, i + 1)
    if previous in _DETERMINERS:
        return False
    pos = reading.pos[i]
    if pos in ("VERB", "AUX"):
        return True
    behind = before >= start and (previous == "," or not reading.outer(before))
    return (
        previous in _BEFORE_VERB
        or is_person(reading.mentions.get(before))
        or following in _CLITIC_SUBJECTS
        or (following in _QUE and previous not in _NO_SUBJECT)
        or following in _STATES
        or (pos != "NOUN" and reading.has_quote(i + 1, i + 2) and reading.pos[before] == "NOUN")
        or (following == ":" and before >= start and reading.pos[before] in ("NOUN", "PROPN"))
        or (previous in _AND and following in _DE)
        or (
            behind
            and (
                word_at(reading.pos, i + 1) in ("DET", "PROPN")
                or following in TITLES | _TO
                or i + 1 in reading.mentions
            )
        )
    )


def _finite(reading: Reading, word: _Word) -> Cue | None:
    first = _clitics(reading, word.i, word)
    if first is None or (first > word.start and reading.low[first - 1] in _AUXILIARIES):
        return None
    clitic = _clitic(reading, word.i + 1, word.end)
    if word.i + 1 < word.end and reading.low[word.i + 1] in _FIRST_PERSON:
        return None
    if clitic is not None and word.form.rest:
        word = replace(word, last=max(word.last, clitic + 1))
    return _make(reading, word, first, FINITE, clitic)


def _clitics(reading: Reading, i: int, word: _Word) -> int | None:
    """The reflexive pronoun before `i`, else `i`; nothing if the entry disagrees: "s'assurer que", "assurer que"."""
    entry, first, at = word.form.entry, i, i - 1
    if (
        entry.lemma.startswith(("s'en ", "y "))
        and word_at(reading.low, at) != entry.lemma.removeprefix("s'").split()[0]
    ):
        return None
    while at >= word.start and reading.low[at] in _CLITICS:
        first = at if reading.low[at] in _REFLEXIVE else first
        at -= 1
    return first if entry.reflexive == (first < i) else None


def _participle(reading: Reading, word: _Word) -> Cue | None:
    found = _auxiliary(reading, word.i, word.start)
    if found is None:
        return _coordinated(reading, word)
    auxiliary, passive = found
    first = _clitics(reading, auxiliary, word)
    if first is None:
        return None
    clitic = _clitic(reading, auxiliary + 1, word.i + 1)
    # "Après avoir dit que".
    mood = INFINITIVE if feature(reading.doc[auxiliary], "VerbForm") == ["Inf"] else FINITE
    return _make(reading, word, first, mood, clitic, passive=passive and first == auxiliary)


def _auxiliary(reading: Reading, i: int, start: int) -> tuple[int, bool] | None:
    """The auxiliary of the participle at `i`, and whether it makes a passive."""
    at, be = i - 1, False
    while at >= max(start, i - _GROUP_REACH):
        low = reading.low[at]
        if low in _HAVE:
            return at, be
        if low in _BE:
            be = True
            if low != "été":
                return at, True
        elif not (_is_insert(reading, at) or low == ","):
            return None
        at -= 1
    return None


def _is_insert(reading: Reading, i: int) -> bool:
    low = reading.low[i]
    return (
        low in _INSERTS
        or low in _CLITIC_SUBJECTS
        or (reading.pos[i] in ("ADV", "PRON", "ADP", "DET") and low not in _RELATIVES)
    )


def _coordinated(reading: Reading, word: _Word) -> Cue | None:
    """A participle that shares the auxiliary of an earlier one: "a condamné… et estimé que"."""
    at = reading.skip_back(word.i - 1, word.start, _INSERTS, adverbs=True)
    if at <= word.start or reading.low[at] not in _OR or word.form.entry.reflexive:
        return None
    shares = any(True for _ in reading.places(_HAVE, word.start, at))
    return _make(reading, word, word.i, PARTICIPLE) if shares else None


def _gerund(reading: Reading, word: _Word) -> Cue | None:
    first = _clitics(reading, word.i, word)
    before = reading.low[first - 1] if first is not None and first > word.start else ""
    if first is None or before in _DETERMINERS | _ARTICLES:
        return None
    # "an" is how "en" is often mistyped before a participle.
    return _make(reading, word, first - 1 if before in _GERUND else first, GERUND)


def _infinitive(reading: Reading, word: _Word) -> Cue | None:
    start, first = word.start, _clitics(reading, word.i, word)
    if first is None:
        return None
    at = reading.skip_back(first - 1, start, _BEFORE_INFINITIVE, adverbs=True)
    support = reading.skip_back(at, start, _CLITIC_SUBJECTS)
    impersonal = at >= start and not _IMPERSONAL.isdisjoint((reading.low[at], reading.low[support]))
    if impersonal or (first - 1 == start and reading.low[first - 1] == "à"):
        return None
    carries = support >= start and reading.low[support] in _SUPPORTS
    if not carries or reading.pos[support] not in ("VERB", "AUX"):
        return _make(reading, word, first, INFINITIVE)
    found = _auxiliary(reading, support, start)
    begin = found[0] if found and not reading.is_finite(support) else support
    clitic = at if reading.low[at] in _CLITIC_SUBJECTS else _clitic(reading, begin + 1, support)
    return _make(reading, word, begin, FINITE, clitic)


def _clitic(reading: Reading, start: int, end: int) -> int | None:
    near = range(start, min(end, start + 2))
    return next((j for j in near if reading.low[j] in _CLITIC_SUBJECTS and reading.low[j] != "-t"), None)


def _make(
    reading: Reading, word: _Word, first: int, mood: str, clitic: int | None = None, *, passive: bool = False
) -> Cue | None:
    start, verb, entry = word.start, word.i, word.form.entry
    previous = reading.low[first - 1] if first > start else ""
    if previous in _QUE and clitic is None and mood == FINITE:
        # "Le salaire que demandent les syndicats"
        return None
    # "Cela veut dire que", "c'est-à-dire que" say nothing.
    if entry.lemma == "dire" and any(reading.low[i - 1] in _MEANING for i in (first, verb) if i > start):
        return None
    return Cue(first, word.last, verb, entry, mood, clitic, passive, _is_unsaid(reading, word, first))


def _is_unsaid(reading: Reading, word: _Word, first: int) -> bool:
    """Whether a verb group tells what was not said; "n'hésite pas à dire", "n'a pu que dire" tell what was."""
    denied, low = _is_denied(reading, first, word) or _is_supposed(reading, first, word.start), reading.low
    at = (
        first
        if word.form.mood != INFINITIVE
        else reading.skip_back(word.i - 1, word.start, _BEFORE_INFINITIVE | _CLITICS)
    )
    if word.form.mood == INFINITIVE and low[at] in _WITHHOLDING:
        begin = (_auxiliary(reading, at, word.start) or (at,))[0]
        return not _is_denied(reading, begin, word)
    # "Pourrait dire", "aurait dû dire", not "aurait dit".
    return denied or low[first] in _UNREAL or (low[first] in _WOULD_HAVE and low[at] in _CAN)


def _is_supposed(reading: Reading, first: int, start: int) -> bool:
    """Whether a verb group stands in a clause that "si" opens: "si le juge estimait que", not "même si"."""
    at = reading.skip_space(start, 1)
    at = next((i + 1 for i in range(first - 1, start, -1) if reading.low[i] == ","), at)
    return reading.low[at] in _IF and at < first and not reading.has_finite(at + 1, first)


def _is_denied(reading: Reading, first: int, word: _Word) -> bool:
    """Whether "ne" or "sans" stands before a verb group, or "ne" within it."""
    before = reading.skip_back(first - 1, word.start, (_CLITICS - _NE) | _NEGATIVES) if first > word.start else first
    if reading.low[before] in _NE:
        return True
    return reading.low[before] == "sans" or any(reading.low[i] in _NE for i in range(first, word.i))
