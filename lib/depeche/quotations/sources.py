"""Source phrases: selon X, d'après X, pour X, aux yeux de X, de source …"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from depeche.french.lists import lists, spelt
from depeche.french.phrases import is_person, phrase_end, phrase_start
from depeche.french.reading import DASHES, Reading
from depeche.french.spans import word_at
from depeche.french.syntax import SUBJECTS
from depeche.quotations.cues import find_cues
from depeche.quotations.speaker import (
    DIRECT,
    Found,
    Source,
    is_affiliation,
    nobody,
    pronoun,
    quotes_in,
    shape,
    source_at,
    source_of,
    strip,
    subject_before,
    subject_behind,
)
from depeche.quotations.speakers.nouns import DOCUMENT, is_agent, is_source_noun, kind_of

_SPELT = spelt("phrases")
# "Aux yeux de X", "aux yeux d'Y".
_ELIDED = [(*phrase[:-1], "d'") for phrase in _SPELT if phrase[-1] == "de"]
_OWN, _CLITIC = spelt("own"), spelt("clitic")
# The phrases by their first word, the longest first: few words need a look.
_PHRASES: dict[str, list[tuple[str, ...]]] = {}
for _phrase in [*_OWN, *_CLITIC, *sorted([*_SPELT, *_ELIDED], key=len, reverse=True)]:
    _PHRASES.setdefault(_phrase[0], []).append(_phrase)
_CLITICS = lists("clitics")
_RESTRICTED, _STRESSED = lists("restricted"), lists("stressed")
_DEPENDING, _WHICH = lists("depending"), lists("which")
_STARTS = _PHRASES.keys() | _RESTRICTED
_QUE, _BUT, _TURNS = lists("que"), lists("but"), lists("turns")
# Behind these a clause starts.
_OPENING = lists("connectives") | _QUE | {":", ";", *DASHES}
_PRESENTING, _OPINIONS, _DE = lists("presenting"), lists("opinions"), lists("de")
_RELATIVES, _WHO = lists("relatives"), lists("who")
_APPOSED, _APPOSED_NOUNS = lists("apposed"), lists("apposed_nouns")
# Behind a restricted source its comma stands so near.
_LONGEST = 9
_ENDS = frozenset(".!?…")
# What opens an aside, and what closes it.
_ASIDES = {"(": ")"} | {dash: dash for dash in DASHES}


@dataclass(frozen=True)
class _Phrase:
    """A source phrase: its first token, its source, and the tokens of the sentence that it stands in."""

    start: int
    source: Source
    left: int
    right: int


def source_phrases(reading: Reading, start: int, end: int) -> Iterator[Found]:
    """The statements of a sentence that a source phrase attributes."""
    for i in range(start, end):
        if reading.low[i] in _STARTS and reading.outer(i):
            source = _source(reading, i, start, end)
            statement = _statement(reading, _Phrase(i, source, start, end)) if source else None
            if statement is not None:
                yield statement


def nominal(reading: Reading, start: int, end: int) -> Iterator[Found]:
    """The sentence before "C'est ce qu'a dit X", "Voilà l'avis de X": it is X's."""
    first = reading.skip_space(start, 1)
    unit = reading.unit_before(first) if first < end else None
    if unit is None or reading.low[first] not in _PRESENTING or quotes_in(reading, *unit):
        return
    near = range(first, min(end, first + _LONGEST))
    head = next((i for i in near if reading.low[i] in _OPINIONS), end)
    que = next((i for i in near if reading.low[i] in _QUE and reading.low[i - 1] == "ce"), end)
    cue = next(iter(find_cues(reading, que + 1, end)), None)
    verb, phrase = None, (first, head + 1)
    if cue is not None and cue.entry.que and cue.start - que < 3:
        source = subject_behind(reading, cue, end) or subject_before(reading, cue, que + 1)
        verb, phrase = cue, (0, 0)
    elif word_at(reading.low, head + 1) in _DE and not reading.has_finite(first + 2, head):
        source = source_at(reading, head + 2, end)
    else:
        return
    begin, last, form = shape(reading, *unit)
    if source and not source.pronoun and reading.has_finite(begin, last):
        yield Found(begin, last, form, "source phrase", source, verb, phrase=phrase)


def opinion(reading: Reading, start: int, end: int) -> Iterator[Found]:
    """ "L'avis de X est tranché : …": what follows the colon is X's."""
    first = reading.skip_space(start, 1)
    head = first + 1
    colon = next(reading.places((":",), head, end), end)
    if head + 1 >= end or reading.low[head] not in _OPINIONS or reading.low[head + 1] not in _DE:
        return
    source = source_at(reading, head + 2, colon)
    behind = reading.skip_space(colon + 1, 1)
    if source and not source.pronoun and behind < end and reading.outer(behind) and reading.has_finite(behind, end):
        yield Found(*shape(reading, behind, end), "source phrase", source, phrase=(first, head + 1))


def _source(reading: Reading, i: int, start: int, end: int) -> Source:
    """The source of the phrase that starts at token `i`, if one does."""
    for phrase in _PHRASES.get(reading.low[i], ()):
        at = i + len(phrase)
        if tuple(reading.low[i:at]) == phrase and at < end:
            if phrase in _CLITIC:
                return Source(i + 1, at, i + 1, pronoun=True)
            if reading.low[at] in _WHICH or reading.low[at] == "qui":
                return _which(reading, i, start)
            own = phrase in _OWN
            return Source(i + 1, phrase_end(reading, at - 1, end), at - 1) if own else _behind(reading, at, end)
    if reading.low[i] in _RESTRICTED and reading.low[i + 1 : i + 2] == ["qui"]:
        # "X, pour qui la loi vient trop tard".
        return _which(reading, i, start) if reading.low[i - 1] == "," else nobody("no source")
    if reading.low[i] in _RESTRICTED and (i == start or not reading.is_finite(i - 1)):
        return _restricted(reading, i, start, end)
    return nobody("no source")


def _which(reading: Reading, i: int, start: int) -> Source:
    """What "selon lequel" at token `i` goes back to: "un rapport de X selon lequel", "le maire de X, selon qui"."""
    near = range(i - 1, max(start, i - _LONGEST) - 1, -1)
    document = next((j for j in near if kind_of(reading.low[j]) == DOCUMENT and reading.low[i + 1] != "qui"), None)
    able = (j for j in near if j in reading.mentions or is_source_noun(reading.low[j]) or is_agent(reading.low[j]))
    heads = [j for j in able if phrase_end(reading, phrase_start(reading, j, start), i) >= i - 1]
    head = document if document is not None or not heads else heads[-1]
    return source_of(reading, head, i, start) if head is not None else nobody("no source")


def _behind(reading: Reading, at: int, end: int) -> Source:
    """The source behind a preposition, unless the phrase tells what something depends on."""
    comma = next(reading.places((",",), at, min(end, at + 3 * _LONGEST)), end)
    # "Selon la maire et le préfet, la route rouvre".
    source = source_at(reading, at, comma)
    source = source if source.several else source_at(reading, at, end)
    able = source.name is not None or is_source_noun(reading.low[source.head])
    near = reading.low[at : at + (3 if not able else 1)]
    if at not in reading.mentions and any(word in _DEPENDING for word in near):
        return nobody("no source")
    return _with_marked_name(reading, source, end)


def _with_marked_name(reading: Reading, source: Source, end: int) -> Source:
    """A paper's name between marks belongs to its noun: "le quotidien « X »"."""
    if not source or source.name is not None or source.end >= end or reading.outer(source.end):
        return source
    quote = reading.quotes[reading.inside[source.end]]
    if quote.end - quote.start > 5 or not is_source_noun(reading.low[source.head]):
        return source
    name = next((i for i in range(quote.start, quote.end) if i in reading.mentions), None)
    return Source(source.start, quote.right, source.head, name)


def _restricted(reading: Reading, i: int, start: int, end: int) -> Source:
    """ "Pour X," at the start of a clause, where X can speak."""
    before = reading.before(i)
    opens = before < start or reading.low[before] in (",", ":", ";") or reading.low[before] in _BUT
    if not opens or i + 1 >= end:
        return nobody("no source")
    source = pronoun(i + 1) if reading.low[i + 1] in _STRESSED else source_at(reading, i + 1, end)
    if not source:
        return source
    near = range(source.end, min(end, source.end + _LONGEST))
    stop = next((j for j in near if reading.low[j] in (",", ":") or not reading.outer(j)), end)
    closed = stop < end and reading.low[stop] in (",", ":") and not reading.has_finite(source.end, stop)
    mention = reading.mention(source.name)
    named = mention is not None and mention.label_ in ("person", "organisation")
    noun = reading.low[source.head]
    able = source.pronoun or named or is_source_noun(noun) or is_agent(noun)
    told = reading.has_finite(stop, end) or reading.has_quote(stop, min(end, stop + 2))
    return source if closed and able and told else nobody("no source")


def _statement(reading: Reading, phrase: _Phrase) -> Found | None:
    """What a source phrase attributes: the clause behind it where it opens one, else the clause around it."""
    behind = _past_source(reading, phrase.source, phrase.right)
    opens = _opens(reading, phrase) and behind < phrase.right - 1
    if phrase.source.end <= phrase.start:
        opens, behind = True, phrase.start + 2
    # "X, pour qui la loi vient trop tard, s'abstient".
    commas = reading.places((",",), behind, phrase.right - 2)
    turns = (i for i in commas if reading.is_finite(i + 1 + (reading.low[i + 1] in _CLITICS)))
    right = next(turns, phrase.right) if phrase.source.end <= phrase.start else phrase.right
    first, last, form = shape(reading, *((behind, right) if opens else _around(reading, phrase)))
    if last - first < 2 or not (reading.has_finite(first, last) or quotes_in(reading, first, last) or last - first > 4):
        return None
    quotes = quotes_in(reading, first, last)
    if opens and quotes and quotes[-1].right >= last and reading.low[reading.before(quotes[-1].left)] == ":":
        # "Pour X, c'est clair : « A »".
        first, last, form = quotes[-1].start, quotes[-1].end, DIRECT
    words = (phrase.start, max(phrase.start + 1, phrase.source.start))
    return Found(first, last, form, "source phrase", phrase.source, phrase=words)


def _opens(reading: Reading, phrase: _Phrase) -> bool:
    """Whether a source phrase opens its clause."""
    before = reading.before(phrase.start)
    if before < phrase.left:
        return True
    word = reading.low[before]
    behind_que = word == "," and before > phrase.left and reading.low[before - 1] in _QUE
    head = word in (",", "(") and _is_head(reading, phrase.left, before) and not _goes_on(reading, phrase)
    return behind_que or head or word in _OPENING


def _goes_on(reading: Reading, phrase: _Phrase) -> bool:
    """Whether a verb stands right behind a source and its comma: "Le bilan, selon X, s'élève à dix"."""
    i = phrase.source.end
    while i < phrase.right and (reading.low[i] == "," or reading.low[i] in _CLITICS):
        i += 1
    return i > phrase.source.end and i < phrase.right and reading.is_finite(i)


def _is_head(reading: Reading, start: int, comma: int) -> bool:
    """Whether only a connective or a circumstance without a verb stands before the comma."""
    return not reading.has_finite(start, comma) and not quotes_in(reading, start, comma) and comma - start < 9


def _past_source(reading: Reading, source: Source, end: int) -> int:
    """The token behind a source and its appositions: "Selon X, professeur à Y,"."""
    i = next((i for i in range(source.end, end) if _ends_source(reading, source, i)), end)
    if source.name is None and i + 1 < end and reading.low[i] == "," and is_person(reading.mentions.get(i + 1)):
        # "Selon la maire, X - elle-même infirmière -, …".
        i = reading.mentions[i + 1].end
    behind = _past_aside(reading, i if i < end and reading.low[i] in _ASIDES else source.end, end)
    if behind is not None:
        return behind
    if i >= end or reading.low[i] == ":":
        return i
    if reading.low[i] == ",":
        first = i
        while (following := next(reading.places((",", ":"), i + 1, end), i)) > i:
            # What a determiner opens behind an apposition may be the first of several subjects.
            listed = i > first and reading.pos[i + 1 : i + 2] == ["DET"]
            if listed or not _is_apposition(reading, i + 1, following):
                break
            i = following
        # "Selon X, le policier, qui dormait, serait mort": what looks like an apposition is the subject.
        return first + 1 if i > first and reading.is_finite(i + 1) else i + 1
    if reading.low[i] not in ("(", *_WHO):
        return source.end
    return next((j + 1 for j in range(i, end) if reading.low[j] == ","), source.end)


def _past_aside(reading: Reading, i: int, end: int) -> int | None:
    """The token behind an aside between dashes or brackets that opens at `i`, and its comma, if one does."""
    closing = _ASIDES.get(reading.low[i]) if i < end else None
    close = next(reading.places((closing,), i + 1, end - 1), None) if closing else None
    return None if close is None else close + 1 + (reading.low[close + 1] == ",")


def _ends_source(reading: Reading, source: Source, i: int) -> bool:
    """Whether the words that name a source end before token `i`."""
    stops = reading.low[i] in (",", ":") or reading.low[i] in _RELATIVES or not reading.outer(i)
    return (
        stops
        or reading.is_finite(i)
        or (reading.pos[i] == "DET" and i > source.end and reading.pos[i - 1] != "ADP" and i not in reading.mentions)
    )


def _is_apposition(reading: Reading, start: int, end: int) -> bool:
    """Whether what stands between two commas behind a source describes it: no circumstance, nor what goes on."""
    if reading.low[start] in _APPOSED | _WHO or is_affiliation(reading, start, end):
        return True
    # "Par ailleurs présidente du club".
    while start < end and (reading.pos[start] == "ADV" or word_at(reading.pos, start + 1) == "ADV"):
        start += 1
    head = next((i for i in range(start, end) if reading.pos[i] == "NOUN" and i not in reading.mentions), None)
    goes_on = head is not None and reading.doc[head].dep_ in SUBJECTS
    noun = any(is_source_noun(low) or is_agent(low) for low in reading.low[start : min(end, start + 4)])
    phrase = reading.pos[start] in ("NOUN", "ADJ", "DET") or reading.low[start] in _APPOSED_NOUNS
    return phrase and head is not None and not reading.has_finite(start, end) and (noun or not goes_on)


def _around(reading: Reading, phrase: _Phrase) -> tuple[int, int]:
    """The clause that a source phrase closes or interrupts."""
    before, behind = reading.before(phrase.start), _past_participle(reading, phrase.source.end, phrase.right)
    first = _clause_start(reading, phrase.left, before)
    if before >= first and not reading.outer(before):
        quote = reading.quotes[reading.inside[before]]
        return quote.left, quote.right
    closes = behind >= phrase.right or reading.low[behind] in (".", ",", ";", ")", "!", "?")
    comma = word_at(reading.low, before) == ","
    if not closes and not comma:
        return first, phrase.start
    rest, last = strip(reading, behind, phrase.right)
    # What goes on behind the phrase belongs to the clause only where the clause was not complete.
    inside = rest < last and not reading.outer(rest)
    word = reading.quotes[reading.inside[rest]].start if inside else rest
    goes_on = word_at(reading.pos, word) in ("ADP", "AUX", "VERB")
    if comma and last > rest and (goes_on or not reading.has_finite(first, phrase.start)):
        return first, phrase.right
    return first, before + 1 if before >= first else phrase.start


def _past_participle(reading: Reading, i: int, end: int) -> int:
    """The token behind what a participle tells of a source: "selon une étude publiée mardi dans la revue X"."""
    if i >= end or reading.pos[i] != "VERB" or reading.is_finite(i):
        return i
    return next(reading.places((",", ";"), i, end), end - (reading.low[end - 1] in _ENDS))


def _clause_start(reading: Reading, left: int, before: int) -> int:
    """Where the clause that goes on to token `before` starts."""
    for i in range(before, left, -1):
        turns = reading.low[i] == "," and reading.low[i + 1] in _TURNS and reading.has_finite(left, i)
        if turns or (reading.low[i] in (";", ":") and reading.outer(i)):
            return i + 1
    return left
