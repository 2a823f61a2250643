"""The article's own date, from what the text and the file's name say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from depeche.chronology.tense import tense
from depeche.corpus.dateline import dateline_date, filename_date, find_dateline
from depeche.edtf import bounds, is_edtf
from depeche.spans import layout
from depeche.tables import join

_FULL = re.compile(r"[12]\d{3}(?:-\d\d(?:-\d\d)?)?(?=$|T)")
_SHOWN = 3
_NAMED_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HEAD = 4


@dataclass(frozen=True)
class Published:
    """A date of publication as EDTF, where it comes from, and the words that say it."""

    edtf: str | None
    basis: str
    evidence: str | None = None


def dated(doc: Doc, text: str) -> Published | None:
    """The date that a dateline in `text`, the document's, or the file's name gives."""
    for paragraph in layout(doc)[:_HEAD]:
        found = find_dateline(text[paragraph.start : paragraph.end])
        if found and (day := dateline_date(found)):
            return Published(day, "dateline", found.group())
    name = doc._.doc_id.rsplit("/", 1)[-1]
    if day := filename_date(name):
        return Published(day, "filename", name)
    return None


def inferred(doc: Doc, times: list[Span]) -> Published:
    """What the text allows: not before the latest date that it tells of as past, not after a deadline to come.

    A date counts whose year is written and whose verb is in a past tense or that began something ("depuis 2017"),
    and a year in the name of an event told as past; a deadline ("d'ici juin 2025") counts where it is to come. The
    result is an interval, open to the later side where no deadline is written, with the words that bear it, the
    latest first.
    """
    told, ends = dict(_told(doc, times)), dict(_deadlines(times))
    if not told:
        return Published(None, "none")
    ranked = sorted(told, reverse=True)
    upper = min((end for end in ends if end > ranked[0]), default=None)
    evidence = [told[lower] for lower in ranked[:_SHOWN]] + ([ends[upper]] if upper else [])
    return Published(f"{ranked[0]}/{upper or '..'}", "inferred", join(evidence))


def with_year(day: str, evidence: str | None, told: Published) -> Published | None:
    """A dateline without a year, as what the text allows: from its first such day after what is told as past on.

    Returns
    -------
    Published or None
        An interval; None where the text allows any year.
    """
    lower, upper = bounds(told.edtf) if told.edtf else (None, None)
    first = _such_day(day, int(lower[:4]), lower) if lower else None
    if first is None:
        return None
    if upper and upper < first:
        return None
    return Published(
        f"{first}/{(told.edtf or '').partition('/')[2]}", "inferred", join(filter(None, (evidence, told.evidence)))
    )


def _such_day(day: str, year: int, lower: str) -> str | None:
    """The first 3 July, say, that is not before `lower`; 29 February waits for its year."""
    days = (day.replace("XXXX", f"{later:04}") for later in range(year, min(year + 9, 10000)))
    return next((found for found in days if found >= lower and is_edtf(found)), None)


def _told(doc: Doc, times: list[Span]) -> Iterator[tuple[str, str]]:
    """The dates told as past, latest day or year first seen, with their words."""
    for span in times:
        written = _FULL.match(span._.time["literal"])
        since = span._.time["bound"] == "since" and span._.time["tense"] != "future"
        past = not span._.time["bound"] and span._.time["tense"] == "past"
        if written and (since or past):
            yield written.group(), span.text
    for mention in doc.spans.get("mentions", []):
        year = _NAMED_YEAR.search(mention.text) if mention.label_ == "event" else None
        if year and tense(mention) == "past":
            yield year.group(), mention.text


def _deadlines(times: list[Span]) -> Iterator[tuple[str, str]]:
    for span in times:
        written = _FULL.match(span._.time["literal"])
        if written and span._.time["bound"] == "until" and span._.time["tense"] == "future":
            yield written.group(), span.text
