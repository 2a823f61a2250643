"""Cues: the verb groups of speech in a sentence, their mood, inversion, negation and question."""

from __future__ import annotations

from dataclasses import dataclass, replace

from depeche.french.conjugation import FINITE, GERUND, INFINITIVE, PARTICIPLE, forms
from depeche.french.lists import Entry, Form, lexicon, lists
from depeche.french.reading import Reading
from depeche.french.spans import word_at

_HAVE, _BE = lists("have"), lists("be")
_REFLEXIVE, _CLITICS = lists("se"), lists("clitics")
_INSERTS, _NE = lists("inserts"), lists("ne")
_SUPPORTS = frozenset(form for verb in lists("supports") for form, _ in forms(verb))
_IMPERSONAL, _MEANING = lists("impersonal"), lists("meaning")
_RELATIVES, _OR, _GERUND, _ARTICLES = lists("relatives"), lists("or"), lists("gerund"), lists("full_articles")
_NO_SUBJECT, _BEFORE_INFINITIVE = lists("no_subject"), lists("before_infinitive")
_QUE = lists("que")
_SUBJECTS, _DETERMINERS = lists("subjects"), lists("nominal")
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
    passive, negated, questioned
        What changes who speaks, or whether it was said.
    """

    start: int
    end: int
    verb: int
    entry: Entry
    mood: str
    clitic: int | None = None
    passive: bool = False
    negated: bool = False
    questioned: bool = False


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
    if form.mood == FINITE and _is_finite(reading, i, start):
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
        found = next((j for j in range(at, min(end, at + 4)) if _agrees(reading.low[j], word)), None)
        if found is None or any(reading.pos[j] in ("NOUN", "VERB") for j in range(at, found)):
            return None
        at = found + 1
    return at


def _agrees(low: str, word: str) -> bool:
    return low in (word, word + "e", word + "s", word + "es")


def _is_finite(reading: Reading, i: int, start: int) -> bool:
    """Whether the form at `i` is a verb here, not a noun or an adjective: "il note", not "une note"."""
    low, before = reading.low, reading.before(i)
    previous = low[before] if before >= start else ""
    if previous in _DETERMINERS:
        return False
    if reading.pos[i] in ("VERB", "AUX"):
        return True
    following = low[i + 1] if i + 1 < len(low) else ""
    behind = before >= start and (previous == "," or not reading.outer(before))
    return (
        previous in _SUBJECTS
        or previous in _NE | _REFLEXIVE
        or following in _CLITIC_SUBJECTS
        or (following in _QUE and previous not in _NO_SUBJECT)
        or (behind and i + 1 < len(low) and (reading.pos[i + 1] in ("DET", "PROPN") or i + 1 in reading.mentions))
    )


def _finite(reading: Reading, word: _Word) -> Cue | None:
    first, reflexive = _clitics(reading, word.i, word.start)
    before = reading.low[first - 1] if first > word.start else ""
    if not _reflexive_fits(reading, word.i, reflexive, word.form) or before in _HAVE or before in _BE:
        return None
    clitic = _clitic(reading, word.i + 1, word.end)
    if word.i + 1 < word.end and reading.low[word.i + 1] in _FIRST_PERSON:
        return None
    if clitic is not None and word.form.rest:
        word = replace(word, last=max(word.last, clitic + 1))
    return _make(reading, word, first, FINITE, clitic)


def _clitics(reading: Reading, i: int, start: int) -> tuple[int, bool]:
    """The first of the clitics before `i`, the reflexive one included, and whether there is one."""
    first, reflexive, at = i, False, i - 1
    while at >= start and reading.low[at] in _CLITICS:
        if reading.low[at] in _REFLEXIVE:
            reflexive, first = True, at
        at -= 1
    return first, reflexive


def _reflexive_fits(reading: Reading, i: int, reflexive: bool, form: Form) -> bool:
    """Whether the pronoun and the entry agree: "s'assurer que" is not "assurer que"."""
    if form.entry.lemma.startswith(("s'en ",)) and not (i and reading.low[i - 1] == "en"):
        return False
    return reflexive == form.entry.reflexive


def _participle(reading: Reading, word: _Word) -> Cue | None:
    found = _auxiliary(reading, word.i, word.start)
    if found is None:
        return _coordinated(reading, word)
    auxiliary, passive = found
    first, reflexive = _clitics(reading, auxiliary, word.start)
    reflexive = reflexive or word_at(reading.low, auxiliary - 1) in _REFLEXIVE
    if not _reflexive_fits(reading, auxiliary, reflexive, word.form):
        return None
    clitic = _clitic(reading, auxiliary + 1, word.i + 1)
    begin = first if reflexive else auxiliary
    return _make(reading, word, begin, FINITE, clitic, passive=passive and not reflexive)


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
    shared = next(reading.places(_HAVE, word.start, at), None)
    return None if shared is None else _make(reading, word, word.i, PARTICIPLE)


def _gerund(reading: Reading, word: _Word) -> Cue | None:
    first, reflexive = _clitics(reading, word.i, word.start)
    before = reading.low[first - 1] if first > word.start else ""
    if not _reflexive_fits(reading, word.i, reflexive, word.form) or before in _DETERMINERS | _ARTICLES:
        return None
    begin = first if reflexive else word.i
    # "an" is how "en" is often mistyped before a participle.
    begin = begin - 1 if begin > word.start and reading.low[begin - 1] in _GERUND else begin
    return _make(reading, word, begin, GERUND)


def _infinitive(reading: Reading, word: _Word) -> Cue | None:
    start = word.start
    first, reflexive = _clitics(reading, word.i, start)
    if not _reflexive_fits(reading, word.i, reflexive, word.form):
        return None
    at = reading.skip_back(first - 1, start, _BEFORE_INFINITIVE, adverbs=True)
    if at >= start and (reading.low[at] in _IMPERSONAL or (first - 1 == start and reading.low[first - 1] == "à")):
        return None
    support = reading.skip_back(at, start, _CLITIC_SUBJECTS)
    if support < start or reading.low[support] not in _SUPPORTS or not _carries(reading, support):
        return _make(reading, word, first if reflexive else word.i, INFINITIVE)
    found = _auxiliary(reading, support, start)
    begin = found[0] if found and not reading.is_finite(support) else support
    clitic = at if reading.low[at] in _CLITIC_SUBJECTS else _clitic(reading, begin + 1, support)
    return _make(reading, word, begin, FINITE, clitic)


def _carries(reading: Reading, support: int) -> bool:
    return reading.low[support] not in _IMPERSONAL and reading.pos[support] in ("VERB", "AUX")


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
    if entry.lemma == "dire" and any(_means(reading, i) for i in (first, verb) if i > start):
        return None
    near = range(max(start, first - 3), verb)
    negated = previous == "sans" or any(reading.low[i] in _NE for i in near)
    questioned = reading.low[word.end - 1] == "?" and clitic is not None and reading.outer(word.end - 1)
    return Cue(first, word.last, verb, entry, mood, clitic, passive, negated, questioned)


def _means(reading: Reading, first: int) -> bool:
    """ "Cela veut dire que", "c'est-à-dire que" say nothing."""
    return reading.low[first - 1] in _MEANING
