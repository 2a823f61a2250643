"""Source phrases: selon X, d'après X, pour X, aux yeux de X, de source …"""

from __future__ import annotations

from collections.abc import Iterator

from depeche.french.lists import lists, spelt
from depeche.french.phrases import is_person, phrase_end
from depeche.french.reading import Reading
from depeche.french.spans import word_at
from depeche.quotations.memory import is_source_noun
from depeche.quotations.speaker import Source, source_at
from depeche.quotations.statement import Found, quotes_in, shape, strip

_SPELT = spelt("phrases")
# "Aux yeux de X", "aux yeux d'Y".
_ELIDED = [(*phrase[:-1], "d'") for phrase in _SPELT if phrase[-1] == "de"]
_PHRASES = sorted([*_SPELT, *_ELIDED], key=len, reverse=True)
_OWN = spelt("own")
_RESTRICTED, _STRESSED = lists("restricted"), lists("stressed")
_DEPENDING = lists("depending")
_STARTS = {phrase[0] for phrase in [*_PHRASES, *_OWN]} | _RESTRICTED
_CONNECTIVES = lists("connectives")


def source_phrases(reading: Reading, start: int, end: int) -> Iterator[Found]:
    """The statements of a sentence that a source phrase attributes."""
    for i in range(start, end):
        if reading.low[i] in _STARTS and reading.outer(i) and (found := _match(reading, i, start, end)):
            cue_end, source = found
            statement = _statement(reading, i, cue_end, source, start, end)
            if statement is not None:
                yield statement


def _match(reading: Reading, i: int, start: int, end: int) -> tuple[int, Source] | None:
    for phrase in _OWN:
        if tuple(reading.low[i : i + len(phrase)]) == phrase and i + len(phrase) < end:
            stop = phrase_end(reading, i + len(phrase) - 1, end)
            return i + 1, Source(i + 1, stop, i + len(phrase) - 1)
    for phrase in _PHRASES:
        if tuple(reading.low[i : i + len(phrase)]) == phrase and i + len(phrase) < end:
            return _with_source(reading, i + len(phrase), end)
    if reading.low[i] in _RESTRICTED and (i == start or not reading.is_finite(i - 1)):
        return _restricted(reading, i, start, end)
    return None


def _with_source(reading: Reading, at: int, end: int) -> tuple[int, Source] | None:
    depends = any(word in _DEPENDING for word in reading.low[at : at + 3]) and at not in reading.mentions
    if depends and (reading.low[at] in _DEPENDING or not _is_source(reading, at, end)):
        return None
    source = _with_marked_name(reading, source_at(reading, at, end), end)
    return (at, source) if source else None


def _with_marked_name(reading: Reading, source: Source, end: int) -> Source:
    """A paper's name between marks belongs to its noun: "le quotidien « X »"."""
    if not source or source.name is not None or source.end >= end or reading.outer(source.end):
        return source
    quote = reading.quotes[reading.inside[source.end]]
    if quote.end - quote.start > 5 or not is_source_noun(reading.low[source.head]):
        return source
    name = next((i for i in range(quote.start, quote.end) if i in reading.mentions), None)
    return Source(source.start, quote.right, source.head, name)


def _is_source(reading: Reading, at: int, end: int) -> bool:
    source = source_at(reading, at, end)
    return source.name is not None or is_source_noun(reading.low[source.head])


def _restricted(reading: Reading, i: int, start: int, end: int) -> tuple[int, Source] | None:
    """ "Pour X," at the start of a clause, where X can speak."""
    before = reading.skip_space(i - 1, -1)
    opens = before < start or reading.low[before] in (",", ":", ";", "mais", "car")
    if not opens or i + 1 >= end:
        return None
    if reading.low[i + 1] in _STRESSED:
        source = Source(i + 1, i + 2, i + 1, pronoun=True)
    else:
        source = source_at(reading, i + 1, end)
    if not source or source.end >= end:
        return None
    stop = source.end
    while stop < end and reading.low[stop] not in (",", ":") and reading.outer(stop) and stop < source.end + 8:
        if reading.is_finite(stop):
            return None
        stop += 1
    if stop >= end or reading.low[stop] not in (",", ":"):
        return None
    mention = reading.mentions.get(source.name) if source.name is not None else None
    able = source.pronoun or is_person(mention) or is_source_noun(reading.low[source.head])
    able = able or (mention is not None and mention.label_ == "organisation")
    return (i + 1, source) if able and reading.has_finite(stop, end) else None


def _statement(reading: Reading, i: int, cue_end: int, source: Source, start: int, end: int) -> Found | None:
    before = reading.skip_space(i - 1, -1)
    opens = before < start or (reading.low[before] in (",", "(") and _is_head(reading, start, before))
    opens = opens or word_at(reading.low, before) in (*_CONNECTIVES, "que", "qu'", ":", ";", "–", "—", "-")
    after = _past_source(reading, source, end)
    if before > start and reading.low[before] == "," and reading.low[before - 1] in ("que", "qu'"):
        opens = True
    span = (after, end) if opens and after < end - 1 else _around(reading, i, before, start, end, source)
    if span is None:
        return None
    first, last, form = shape(reading, *span)
    if last - first < 2 or not (reading.has_finite(first, last) or quotes_in(reading, first, last) or last - first > 4):
        return None
    return Found(first, last, form, "source phrase", source, (i, cue_end))


def _is_head(reading: Reading, start: int, comma: int) -> bool:
    """Whether only a connective or a circumstance without a verb stands before the comma."""
    return not reading.has_finite(start, comma) and not quotes_in(reading, start, comma) and comma - start < 9


def _past_source(reading: Reading, source: Source, end: int) -> int:
    """The token behind a source and its appositions: "Selon X, professeur à Y,"."""
    i = source.end
    while i < end and reading.outer(i) and reading.low[i] not in (",", ":"):
        if reading.is_finite(i) or reading.low[i] in ("qui", "dont", "que"):
            break
        if reading.pos[i] == "DET" and i > source.end:
            break
        i += 1
    if i >= end or (reading.low[i] != "," and reading.low[i] not in ("qui", "dont", "(")):
        return source.end if i < end and reading.low[i] not in (":",) else i
    if reading.low[i] != ",":
        return next((j + 1 for j in range(i, end) if reading.low[j] == ","), source.end)
    following = next((j for j in range(i + 1, end) if reading.low[j] in (",", ":") and reading.outer(j)), None)
    if following is not None and _is_apposition(reading, i + 1, following):
        return following + 1
    return i + 1


def _is_apposition(reading: Reading, start: int, end: int) -> bool:
    if reading.low[start] in ("qui", "dont", "cité", "interrogé", "cité", "citée", "interrogée", "citant"):
        return True
    bare = reading.pos[start] in ("NOUN", "ADJ") or reading.low[start] in (
        "ancien",
        "ancienne",
        "ex",
        "son",
        "sa",
        "le",
        "la",
        "l'",
    )
    return (
        bare
        and not reading.has_finite(start, end)
        and any(is_source_noun(reading.low[j]) for j in range(start, min(end, start + 3)))
    )


def _around(reading: Reading, i: int, before: int, start: int, end: int, source: Source) -> tuple[int, int] | None:
    """The clause that a source phrase closes or interrupts."""
    first = start
    for j in range(before, start, -1):
        if reading.low[j] in (";", ":") and reading.outer(j):
            first = j + 1
            break
        if reading.low[j] == "," and reading.low[j + 1] in ("ce", "mais") and reading.has_finite(start, j):
            first = j + 1
            break
    if before >= first and not reading.outer(before):
        quote = reading.quotes[reading.inside[before]]
        return (quote.left, quote.right)
    closes = reading.low[source.end] in (".", ",", ";", ")", "!", "?") if source.end < end else True
    comma = word_at(reading.low, before) == ","
    if not closes and not comma:
        return first, i
    rest = strip(reading, source.end, end)
    # What goes on behind the phrase belongs to the clause only where the clause was not complete.
    interrupted = rest[1] > rest[0] and (
        not reading.has_finite(first, i) or reading.pos[rest[0]] in ("ADP", "AUX", "VERB")
    )
    return (first, end) if interrupted and comma else (first, before + 1 if before >= first else i)
