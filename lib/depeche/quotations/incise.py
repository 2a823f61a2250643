"""Incises: ", a déclaré le ministre," behind or inside what is said, with or without marks."""

from __future__ import annotations

from collections.abc import Iterator

from depeche.quotations.cues import Cue
from depeche.quotations.found import Found, shape, strip
from depeche.quotations.phrases import is_person
from depeche.quotations.reading import Quote, Reading
from depeche.quotations.roles import is_source_noun
from depeche.quotations.speaker import Source, parsed_subject, subject_behind

_DASHES = ("–", "—", "-")


def incise_source(reading: Reading, cue: Cue, start: int, end: int) -> Source | None:
    """The inverted subject of `cue` if it is an incise of the tokens from `start` to `end`."""
    if not cue.entry.incise and cue.clitic is None:
        return None
    before = reading.skip_space(cue.start - 1, -1)
    while before > start and (
        reading.low[before]
        in ("l'", "le", "les", "m'", "ne", "n'", "lui", "leur", "comme", "ainsi", "alors", "y", "en")
    ):
        before -= 1
    if before < start or cue.mood not in ("finite",):
        return None
    behind = reading.skip_space(before - 1, -1) if reading.low[before] in (",", *_DASHES) else before
    marked = behind >= start and reading.outer(cue.verb) and not reading.outer(behind)
    opened = marked or reading.low[before] in (",", "?", "!", "…", *_DASHES) or _closes(reading, before)
    if not opened or cue.passive:
        return None
    if cue.end < end and reading.low[cue.end] in ("que", "qu'") and cue.clitic is None:
        return None
    if cue.clitic is not None:
        return subject_behind(reading, cue, end)
    if marked and _is_mixed(reading, behind, start):
        marked = False
    if parsed_subject(reading, cue, start) is not None and not marked and not _closes(reading, before):
        return None
    source = subject_behind(reading, cue, end)
    return source if source and (marked or _is_likely(reading, source, end)) else None


def _is_mixed(reading: Reading, mark: int, start: int) -> bool:
    """Whether the author's words stand before the quotation that ends at `mark`, in its sentence."""
    left = reading.quotes[reading.inside[mark]].left
    opening = reading.skip_space(left - 1, -1)
    return (
        opening >= start
        and reading.low[opening] not in (":", "que", "qu'")
        and any(reading.low[i][:1].isalnum() and reading.outer(i) for i in range(start, left))
    )


def _closes(reading: Reading, i: int) -> bool:
    return reading.low[i] in ("»", "”", '"', "›")


def _is_likely(reading: Reading, source: Source, end: int) -> bool:
    """Whether a phrase behind an unmarked incise can be its subject, not its object."""
    mention = reading.mentions.get(source.name) if source.name is not None else None
    named = is_person(mention) or (mention is not None and mention.label_ in ("organisation", "place"))
    parsed = reading.doc[source.head].dep_.startswith("nsubj") or named
    return parsed or is_source_noun(reading.low[source.head])


def incise_end(reading: Reading, cue: Cue, source: Source, end: int) -> int:
    """The token behind an incise: its comma, or the end of its sentence."""
    i = max(cue.end, source.end)
    while i < end and reading.low[i] not in (",", ".", "!", "?", ":", ";", "…"):
        if reading.inside[i] != reading.inside[cue.verb]:
            break
        i += 1
    return i


def unmarked(reading: Reading, cue: Cue, source: Source, start: int, end: int) -> Found | None:
    """A statement without marks around or before an incise."""
    before = reading.skip_space(cue.start - 1, -1)
    while before > start and reading.low[before] in ("comme", "l'", "ainsi", "le"):
        before -= 1
    stop = incise_end(reading, cue, source, end)
    whole = _is_incomplete(reading, start, before) and reading.has_finite(stop - 1, end) | (end - stop > 3)
    span = (start, end) if whole else (start, before + (0 if reading.low[before] == "," else 1))
    edge = reading.skip_space(before - 1, -1) if reading.low[before] == "," else before
    stray = reading.low[edge] if edge >= start and reading.outer(edge) else ""
    first, last, form = shape(reading, *span)
    if last - first < 2:
        return None
    flags = ("unopened quote",) if stray in ("»", "”", '"', "›") else ()
    if flags:
        first, last = strip(reading, start, edge)
        form = "direct"
    # A mark that closes nothing at the head of a text has nothing before it.
    return Found(first, last, form, "incise", source, (cue.start, cue.end), cue, flags) if first < last else None


def _is_incomplete(reading: Reading, start: int, comma: int) -> bool:
    """Whether what stands before an incise is no clause yet: "Le contingent, dit-il, part", "Il est, dit-il, parti"."""
    last = reading.skip_space(comma - 1, -1)
    open_end = last >= start and (reading.is_finite(last) or reading.pos[last] in ("ADP", "SCONJ", "DET", "CCONJ"))
    return open_end or not reading.has_finite(start, comma)


def split_quote(reading: Reading, quote: Quote, cue: Cue, source: Source) -> Iterator[tuple[int, int]]:
    """The parts of a quotation around an incise: two if each is a clause, else the whole with the incise inside."""
    before = reading.skip_space(cue.start - 1, -1)
    stop = incise_end(reading, cue, source, quote.end)
    left, right = strip_inside(reading, quote.start, before), strip_inside(reading, stop, quote.end)
    if left[1] > left[0] and right[1] <= right[0]:
        yield left
    elif reading.has_finite(*left) and reading.has_finite(*right):
        yield left
        yield right
    else:
        yield quote.start, quote.end


def strip_inside(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """Cut commas and white space, not the quotation's own stops."""
    while start < end and (reading.low[start].isspace() or reading.low[start] in (",", ".", ";")):
        start += 1
    while end > start and (reading.low[end - 1].isspace() or reading.low[end - 1] in (",", ";")):
        end -= 1
    return start, end
