"""Cues: the verb groups of speech in a sentence, their mood, inversion, negation and question."""

from __future__ import annotations

from dataclasses import dataclass

from depeche.french.conjugation import FINITE, GERUND, INFINITIVE, PARTICIPLE, forms
from depeche.french.lists import Entry, Form, lexicon, lists
from depeche.french.reading import Reading

_HAVE, _BE = lists("have"), lists("be")
_REFLEXIVE, _CLITICS = lists("se"), lists("clitics")
_INSERTS, _NE = lists("inserts"), lists("ne")
_SUPPORTS = frozenset(form for verb in lists("supports") for form, _ in forms(verb))
_IMPERSONAL = lists("impersonal")
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


def _cue(reading: Reading, i: int, form: Form, start: int, end: int) -> Cue | None:
    last = _rest(reading, i, form, end)
    if last is None:
        return None
    if form.mood == FINITE and _is_finite(reading, i, start):
        return _finite(reading, i, last, form, start, end)
    if form.mood == PARTICIPLE:
        return _participle(reading, i, last, form, start, end)
    if form.mood == GERUND and reading.pos[i] in ("VERB", "AUX", "ADJ", "PROPN", "ADP"):
        return _gerund(reading, i, last, form, start)
    if form.mood == INFINITIVE and reading.pos[i] in ("VERB", "AUX"):
        return _infinitive(reading, i, last, form, start, end)
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
    low, before = reading.low, reading.skip_space(i - 1, -1)
    previous = low[before] if before >= start else ""
    if previous in _DETERMINERS:
        return False
    if reading.pos[i] in ("VERB", "AUX"):
        return True
    following = low[i + 1] if i + 1 < len(low) else ""
    behind = before >= start and (previous == "," or not reading.outer(before))
    return (
        previous in _SUBJECTS
        or previous in ("ne", "n'", "se", "s'")
        or following in _CLITIC_SUBJECTS
        or (following in _QUE and previous not in ("le", "la", "les", "l'", "de", "d'", "et", "ou", "à"))
        or (behind and i + 1 < len(low) and (reading.pos[i + 1] in ("DET", "PROPN") or i + 1 in reading.mentions))
    )


def _finite(reading: Reading, i: int, last: int, form: Form, start: int, end: int) -> Cue | None:
    first, reflexive = _clitics(reading, i, start)
    before = reading.low[first - 1] if first > start else ""
    if not _reflexive_fits(reading, i, reflexive, form) or before in _HAVE or before in _BE:
        return None
    clitic = _clitic(reading, i + 1, end)
    if i + 1 < end and reading.low[i + 1] in _FIRST_PERSON:
        return None
    group_end = max(last, clitic + 1 if clitic is not None and form.rest else 0)
    return _make(reading, first, group_end, i, form, FINITE, clitic, start, end)


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


def _participle(reading: Reading, i: int, last: int, form: Form, start: int, end: int) -> Cue | None:
    found = _auxiliary(reading, i, start)
    if found is None:
        return _coordinated(reading, i, last, form, start, end)
    auxiliary, passive = found
    first, reflexive = _clitics(reading, auxiliary, start)
    reflexive = reflexive or reading.low[auxiliary - 1 : auxiliary] in (["s'"], ["se"])
    if not _reflexive_fits(reading, auxiliary, reflexive, form):
        return None
    clitic = _clitic(reading, auxiliary + 1, i + 1)
    begin = first if reflexive else auxiliary
    passive = passive and not reflexive
    cue = _make(reading, begin, last, i, form, FINITE, clitic, start, end, passive=passive)
    return cue


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
        or (
            reading.pos[i] in ("ADV", "PRON", "ADP", "DET")
            and low
            not in (
                "qui",
                "que",
                "qu'",
                "dont",
            )
        )
    )


def _coordinated(reading: Reading, i: int, last: int, form: Form, start: int, end: int) -> Cue | None:
    """A participle that shares the auxiliary of an earlier one: "a condamné… et estimé que"."""
    at = i - 1
    while at > start and (reading.pos[at] == "ADV" or reading.low[at] in _INSERTS):
        at -= 1
    if at <= start or reading.low[at] not in ("et", "puis", "mais", "ou") or form.entry.reflexive:
        return None
    if not any(reading.low[j] in _HAVE and reading.outer(j) for j in range(start, at)):
        return None
    return _make(reading, i, last, i, form, PARTICIPLE, None, start, end)


def _gerund(reading: Reading, i: int, last: int, form: Form, start: int) -> Cue | None:
    first, reflexive = _clitics(reading, i, start)
    before = reading.low[first - 1] if first > start else ""
    if not _reflexive_fits(reading, i, reflexive, form) or before in _DETERMINERS | {"le", "la", "les"}:
        return None
    begin = first if reflexive else i
    # "an" is how "en" is often mistyped before a participle.
    begin = begin - 1 if begin > start and reading.low[begin - 1] in ("en", "an") else begin
    return _make(reading, begin, last, i, form, GERUND, None, start, i + 1)


def _infinitive(reading: Reading, i: int, last: int, form: Form, start: int, end: int) -> Cue | None:
    first, reflexive = _clitics(reading, i, start)
    if not _reflexive_fits(reading, i, reflexive, form):
        return None
    at = first - 1
    while at > start and (reading.low[at] in ("de", "d'", "à", "pas", "plus") or reading.pos[at] == "ADV"):
        at -= 1
    if at >= start and (reading.low[at] in _IMPERSONAL or (first - 1 == start and reading.low[first - 1] == "à")):
        return None
    clitic = at if at >= start and reading.low[at] in _CLITIC_SUBJECTS else None
    support = at
    while support > start and reading.low[support] in _CLITIC_SUBJECTS:
        support -= 1
    begin = first if reflexive else i
    if support >= start and reading.low[support] in _SUPPORTS and _carries(reading, support):
        found = _auxiliary(reading, support, start)
        begin = found[0] if found and not reading.is_finite(support) else support
        clitic = clitic if clitic is not None else _clitic(reading, begin + 1, support)
        return _make(reading, begin, last, i, form, FINITE, clitic, start, end)
    return _make(reading, begin, last, i, form, INFINITIVE, None, start, end)


def _carries(reading: Reading, support: int) -> bool:
    return reading.low[support] not in _IMPERSONAL and reading.pos[support] in ("VERB", "AUX")


def _clitic(reading: Reading, start: int, end: int) -> int | None:
    near = range(start, min(end, start + 2))
    return next((j for j in near if reading.low[j] in _CLITIC_SUBJECTS and reading.low[j] != "-t"), None)


def _make(
    reading: Reading,
    first: int,
    last: int,
    verb: int,
    form: Form,
    mood: str,
    clitic: int | None,
    start: int,
    end: int,
    *,
    passive: bool = False,
) -> Cue | None:
    before = range(max(start, first - 3), first)
    if first > start and reading.low[first - 1] in _QUE and clitic is None and mood == FINITE:
        # "Le salaire que demandent les syndicats"
        return None
    negated = any(reading.low[j] in _NE for j in [*before, *range(first, verb)] if j >= start)
    negated = negated or (first > start and reading.low[first - 1] == "sans")
    if form.entry.lemma == "dire" and any(_means(reading, i) for i in (first, verb) if i > start):
        return None
    questioned = reading.low[end - 1] == "?" and clitic is not None and reading.outer(end - 1)
    return Cue(first, last, verb, form.entry, mood, clitic, passive, negated, questioned)


def _means(reading: Reading, first: int) -> bool:
    """ "Cela veut dire que", "c'est-à-dire que" say nothing."""
    return reading.low[first - 1] in ("veut", "voulait", "veulent", "-à-", "autrement", "ainsi", "va", "est")
