"""Complements of a cue: que-clauses, indirect questions, infinitives, and where they end."""

from __future__ import annotations

from depeche.french.conjugation import FINITE, GERUND, INFINITIVE, PARTICIPLE
from depeche.french.lists import lexicon, lists
from depeche.french.phrases import DETERMINERS
from depeche.french.reading import Reading
from depeche.french.spans import word_at
from depeche.quotations.cues import Cue
from depeche.quotations.direct import is_able, source_by
from depeche.quotations.speaker import Found, quotes_in, shape

_QUE, _ADVERBIAL = lists("que"), lists("adverbial") | {"ainsi"}
_QUESTIONS, _IF, _AND = lists("questions"), lists("if"), lists("and")
_BUT, _NE = lists("but"), lists("ne")
_GERUND = lists("gerund")
_NO_INFINITIVE, _INFINITIVE_ADVERBS = lists("no_infinitive"), lists("infinitive_adverbs")
_TIME, _COMMENTS = lists("time"), lists("comments")
_CLITICS = lists("clitics")
_WHEN, _IT, _BE = lists("when"), lists("it"), lists("be")
_HAVE, _WHO, _WITH_ARTICLE = lists("have"), lists("who"), lists("with_article")
_DE, _ARTICLES = lists("de_alone"), lists("articles")
_INFORM = lists("inform")
_DENIALS = lists("denials")
_POSING, _PLEADING, _FOR, _THINGS = lists("posing"), lists("pleading"), lists("restricted"), lists("things")
_STATES, _WONDERING = lists("stative"), lists("wondering")
_REACH = 14


def reported(reading: Reading, cue: Cue, cues: list[Cue], start: int, end: int) -> Found | None:
    """The statement that `cue` takes as its complement."""
    opening = complement(reading, cue, end) if not _is_told(reading, cue, cues, end) else None
    cleft = word_at(reading.low, cue.end) == ","
    if opening is not None and reading.low[opening - 1] in _DE and not cleft and _has_object(reading, cue):
        return None
    asked = cue.clitic is not None and reading.low[end - 1] == "?" and reading.outer(end - 1)
    if opening is None or asked:
        return None
    # Who does not deny a thing says it; what one denies to have done is told with the verb.
    denies = cue.entry.lemma in _DENIALS and (cue.unsaid or reading.low[opening - 1] in _QUE)
    if cue.unsaid != denies:
        return None
    first, last, form = shape(reading, opening, clause_end(reading, cue, opening, cues, end))
    if first >= last:
        return None
    source = source_by(reading, cue, cues, start, end)
    if source.pronoun and reading.low[source.head] in _THINGS:
        return None
    colon = reading.low[reading.before(opening)] == ":"
    # "Le projet promettait d'éclairer la ville" says nothing.
    thing = bool(source) and not (source.pronoun or is_able(reading, source))
    plans = cue.entry.category == "promise" and reading.low[opening - 1] not in _QUE
    if (cue.passive and not source) or (thing and (colon or (plans and not reading.is_capital(source.head)))):
        return None
    return Found(first, last, form, "clause", source, cue)


def _has_object(reading: Reading, cue: Cue) -> bool:
    """Whether a relative pronoun is what a cue takes: "ce que le maire lui a demandé de répéter"."""
    near = reading.children(reading.doc[cue.verb])
    return any(reading.low[child.i] in _QUE and child.i < cue.start and child.dep_ != "mark" for child in near)


def _is_told(reading: Reading, cue: Cue, cues: list[Cue], end: int) -> bool:
    """Whether `cue` is the infinitive that another reports: "a dit espérer que" is one statement."""
    before = (other for other in cues if other.end <= cue.verb and cue.mood == INFINITIVE)
    return any(
        _infinitive_at(reading, other.end, end) == cue.verb and complement(reading, other, end) == other.end
        for other in before
    )


def complement(reading: Reading, cue: Cue, end: int) -> int | None:
    """The first token of the clause, the question or the infinitive that `cue` reports."""
    at = _behind_que(reading, cue, end) if cue.entry.que or cue.entry.lemma in _POSING else None
    if at is None and cue.entry.question:
        at = _question(reading, cue, end)
    infinitive = _infinitive(reading, cue, end)
    # "A dit espérer que": what is said is the hope.
    at = infinitive if at is None or (infinitive is not None and infinitive < at) else at
    return _cleft(reading, cue, end) or _behind_colon(reading, cue, end) if at is None else at


def _cleft(reading: Reading, cue: Cue, end: int) -> int | None:
    """The clause behind "ce que X déplore, c'est (de)", "X le rappelle,"."""
    low, comma = reading.low, cue.end
    if cue.mood != FINITE or word_at(low, comma) != "," or not cue.entry.que:
        return None
    if word_at(low, cue.start - 1) in _IT and cue.clitic is None:
        return comma + 1 if reading.has_finite(comma + 1, end) else None
    opened = any(low[i] == "ce" and low[i + 1] in _QUE for i in range(max(0, cue.start - _REACH), cue.start))
    first = comma + 3
    if not opened or first >= end or low[comma + 1] != "c'" or low[comma + 2] not in _BE:
        return None
    return first + (low[first] in _QUE | _DE)


def _behind_colon(reading: Reading, cue: Cue, end: int) -> int | None:
    """The clause without marks behind a cue and a colon: "Le maire prévient : il n'y aura pas d'école"."""
    if not (cue.entry.que or cue.entry.lemma in _POSING) or cue.mood != FINITE or cue.passive:
        return None
    near = range(cue.end, min(end, cue.end + _REACH))
    colon = next((i for i in near if reading.low[i] == ":" or reading.is_finite(i)), end)
    insertion = next((i for i in range(cue.end, min(colon, end)) if reading.low[i] == ","), colon)
    # "Le maire le reconnaît volontiers : …" has its object.
    object_ = word_at(reading.low, cue.start - 1) not in _IT and any(
        reading.pos[i] in ("NOUN", "PROPN") and reading.low[i] not in _TIME for i in range(cue.end, min(insertion, end))
    )
    first = reading.skip_space(colon + 1, 1)
    plain = first < end and reading.low[colon] == ":" and reading.outer(first) and reading.low[cue.end] not in _DE
    return first if plain and not object_ and reading.has_finite(first, end) else None


def _behind_que(reading: Reading, cue: Cue, end: int) -> int | None:
    """The token behind the ``que`` that opens the complement, past objects, circumstances and insertions."""
    low, i, linked, noun = reading.low, cue.end, False, False
    while i < end:
        word = low[i]
        if reading.is_apart(i, cue.verb):
            return None
        if word in _QUE:
            # "X l'accuse, ce qu'il conteste": not "veille à ce que".
            if low[i - 1] == "ce" and reading.pos[i - 2] != "ADP":
                return None
            return i + 1 if _opens_complement(reading, cue, i, noun, end) else None
        if word == ",":
            after = _insertion_end(reading, i, end)
            if after is not None:
                i = after
                continue
            linked = False
        elif word in (";", ":", "(") or word in _WHO or (reading.is_finite(i) and reading.pos[i] in ("VERB", "AUX")):
            return None
        elif reading.pos[i] == "ADP" or word in _WITH_ARTICLE:
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
    pleads = cue.entry.lemma in _PLEADING and reading.low[i - 1] in _FOR
    if i > cue.end and reading.low[i - 1] in _ADVERBIAL and not pleads:
        return False
    relative = reading.doc[i].dep_ != "mark" or reading.is_finite(i + 1)
    if noun and cue.entry.lemma not in _INFORM and relative:
        return False
    # "n'a dit que deux mots"
    quoted = reading.has_quote(i + 1, min(end, i + 3))
    # The tagger misses some finite verbs: only "ne … que" needs one to be a clause.
    return quoted or reading.has_finite(i + 1, end) or (not cue.unsaid and end - i > 3)


def _question(reading: Reading, cue: Cue, end: int) -> int | None:
    i = _past_adverbs(reading, cue.end, end)
    if i < end and reading.pos[i] == "ADP":
        i = next((j for j in range(i, min(end, i + 6)) if reading.low[j] in _QUESTIONS), i)
    if i >= end or reading.low[i] not in _QUESTIONS or not reading.has_finite(i + 1, end):
        return None
    if reading.low[i] in _IF and cue.entry.category != "ask" and cue.entry.lemma not in _WONDERING:
        return None
    return i


def _past_adverbs(reading: Reading, i: int, end: int) -> int:
    while i < end and (reading.pos[i] == "ADV" or reading.low[i].isspace()) and reading.low[i] not in _QUESTIONS:
        i += 1
    return i


def _past_insertion(reading: Reading, i: int, end: int) -> int:
    """The infinitive behind a verb and what is set in between: "dit, elle, redouter", "dit pour sa part avoir"."""
    for at in range(i, min(end, i + _REACH)):
        if _infinitive_at(reading, at, end) is not None:
            return at if at == i or reading.pos[at - 1] != "ADP" else i
        if reading.pos[at] in ("VERB", "AUX", "SCONJ", "CCONJ") or reading.low[at] in (";", ":", *_QUE, *_WHO):
            break
        if reading.is_apart(at, i - 1):
            break
    return i


def _infinitive(reading: Reading, cue: Cue, end: int) -> int | None:
    kinds = cue.entry.infinitive
    if "bare" in kinds:
        at = _past_insertion(reading, cue.end, end)
        verb = _infinitive_at(reading, at, end)
        # Behind verbs of thought it must tell what is, rather than what is planned.
        thinks = cue.entry.category in ("think", "promise", "wish")
        if verb is not None and (not thinks or reading.doc[verb].lemma_ in _STATES):
            return at
    return _behind_particle(reading, cue, end) if kinds - {"bare"} else None


def _infinitive_at(reading: Reading, i: int, end: int) -> int | None:
    """The infinitive that starts at `i`, its negation and pronouns before it."""
    while i < end and reading.low[i] in _CLITICS | _INFINITIVE_ADVERBS:
        i += 1
    ends = i < end and reading.low[i].endswith(("er", "ir", "re", "oir")) and not reading.is_finite(i)
    return i if ends and reading.pos[i] in ("VERB", "AUX") else None


def _behind_particle(reading: Reading, cue: Cue, end: int) -> int | None:
    wanted = {"à"} if cue.entry.infinitive == {"à"} else _DE
    for i in range(cue.end, min(end, cue.end + _REACH)):
        if reading.is_apart(i, cue.verb):
            return None
        if reading.low[i] in wanted and _infinitive_at(reading, i + 1, end) is not None:
            return i + 1
        if reading.is_finite(i) or reading.low[i] in (";", ":") or reading.low[i] in _NO_INFINITIVE:
            return None
    return None


def clause_end(reading: Reading, cue: Cue, start: int, cues: list[Cue], end: int) -> int:
    """Where the complement that opens at `start` ends: with its sentence, at the next cue, or before a quotation."""
    stop = _relative_end(reading, cue, start, end) or end
    cuts = (_cut_at(reading, cue, other, start, end) for other in cues if other.start > start)
    stop = min(stop, next((cut for cut in cuts if cut is not None), stop))
    stop = next((i for i in range(start + 2, stop) if _turns(reading, cue, start, i)), stop)
    if _is_subordinate(reading, cue):
        # "Même si X assure que A, les riverains doutent".
        turns = (i for i in reading.places((",",), start + 2, stop) if reading.has_finite(start, i))
        stop = next((i for i in turns if reading.has_finite(i, stop)), stop)
    marks = reading.places((":", ";"), start + 1, stop)
    stop = next((i for i in marks if reading.low[i] == ";" or _quote_follows(reading, i, end)), stop)
    return _before_comment(reading, start, stop)


def _is_subordinate(reading: Reading, cue: Cue) -> bool:
    """Whether a conjunction or preposition opens the sentence and no clause ends before the cue: "alors que X dit"."""
    first = reading.skip_space(reading.units[reading.unit_of(cue.start)][0], 1)
    if cue.mood == INFINITIVE and reading.pos[first] in ("ADP", "SCONJ"):
        # "Après avoir dit que A, X salue B".
        return not reading.has_finite(first, cue.start) and not quotes_in(reading, first, cue.start)
    opens = reading.low[first] in _IF | _WHEN or reading.low[first + 1] in _IF | _QUE
    return opens and reading.pos[first] in ("ADV", "SCONJ", "CCONJ", "ADP") and not reading.has_finite(first, cue.start)


def _turns(reading: Reading, cue: Cue, start: int, i: int) -> bool:
    """Whether the author goes on at token `i`: ", avant de partir", ", ce que dément X", "et a salué"."""
    low = reading.low
    if not reading.outer(i) or i + 3 >= len(low):
        return False
    if low[i] == ",":
        return (low[i + 1] == "avant" and low[i + 2] in _DE | _QUE) or (
            low[i + 1] == "ce" and low[i + 2] in _QUE and low[i + 3] in lexicon()
        )
    if low[i] not in _AND:
        return False
    if low[i + 1] in _QUE and not reading.outer(i + 2):
        quote = reading.quotes[reading.inside[i + 2]]
        return reading.has_finite(quote.start, quote.end)
    # The verb that goes on has the cue's auxiliary, which the complement has not.
    told = next((j for j in range(start, i) if reading.is_finite(j)), start)
    return cue.end - cue.start > 1 and low[i + 1] == low[cue.start] in _HAVE and low[told] not in _HAVE


def _relative_end(reading: Reading, cue: Cue, start: int, end: int) -> int | None:
    """Where the main clause goes on behind a relative one: "L'homme, qui dit être innocent, a été libéré"."""
    if word_at(reading.low, reading.skip_back(cue.start - 1, 0, _CLITICS)) != "qui":
        return None
    commas = reading.places((",",), start, end - 2)
    return next((i for i in commas if _goes_on(reading, i + 1)), None)


def _goes_on(reading: Reading, i: int) -> bool:
    """Whether a finite verb stands at token `i`, or behind a clitic that does."""
    return reading.is_finite(i) or (reading.low[i] in _CLITICS and reading.is_finite(i + 1))


def _quote_follows(reading: Reading, i: int, end: int) -> bool:
    after = reading.skip_space(i + 1, 1)
    return after < end and not reading.outer(after)


def _cut_at(reading: Reading, cue: Cue, other: Cue, start: int, end: int) -> int | None:
    """Where `other`, a cue of the same subject as `cue`, starts what is no longer its complement."""
    at = reading.skip_back(other.start - 1, start, {",", *_NE}, adverbs=True)
    word = reading.low[at]
    if not reading.outer(other.verb) or at <= start:
        return None
    like = next((j for j in range(other.start - 1, max(start, other.start - 4), -1) if reading.low[j] == "comme"), None)
    if like is not None:
        return next((j for j in range(like - 1, start, -1) if reading.low[j] == ","), like)
    if other.mood == GERUND:
        apart = reading.low[other.start] in _GERUND or reading.low[other.start - 1] == ","
        return other.start if apart and _reports(reading, other, end) else None
    if other.mood == INFINITIVE:
        return at - 1 if word in _DE and reading.low[at - 1] == "avant" else None
    if word not in _AND and not (word in _BUT and other.unsaid):
        return None
    if other.mood == PARTICIPLE:
        return None if any(reading.low[j] in _HAVE for j in range(start, at)) else at
    alike = other.mood == FINITE and (other.end - other.start > 1) == (cue.end - cue.start > 1)
    # "A annoncé que A mais n'a pas précisé B".
    return at if alike and (other.unsaid or _reports(reading, other, end)) else None


def _reports(reading: Reading, cue: Cue, end: int) -> bool:
    quoted = reading.has_quote(cue.end, min(end, cue.end + 6))
    return quoted or complement(reading, cue, end) is not None


def _before_comment(reading: Reading, start: int, end: int) -> int:
    """Leave out an apposed comment of the author's: "…, un chiffre à prendre avec des pincettes"."""
    for i in range(end - 2, start + 2, -1):
        if reading.low[i] == "," and reading.outer(i):
            noun = i + 2 if reading.low[i + 1] in DETERMINERS else i + 1
            if noun < end and reading.low[noun] in _COMMENTS and reading.low[i + 1] not in _ARTICLES:
                return i
    return end
