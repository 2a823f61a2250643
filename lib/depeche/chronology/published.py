"""The article's own date, from what the text and the file's name say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from depeche.corpus.dateline import dateline_date, filename_date, find_dateline
from depeche.spans import layout
from depeche.syntax import governing_verb, is_past

_NAMED_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HEAD = 4


@dataclass(frozen=True)
class Published:
    """A date of publication as EDTF, where it comes from, and the words that say it."""

    edtf: str | None
    basis: str
    evidence: str | None = None


def dated(doc: Doc) -> Published | None:
    """The date that a dateline or the file's name gives."""
    for paragraph in layout(doc)[:_HEAD]:
        found = find_dateline(doc.text[paragraph.start : paragraph.end])
        if found and (day := dateline_date(found)):
            return Published(day, "dateline", found.group())
    name = doc._.doc_id.rsplit("/", 1)[-1]
    if day := filename_date(name):
        return Published(day, "filename", name)
    return None


def inferred(doc: Doc, times: list[Span]) -> Published:
    """What the text allows: not before the latest year that it tells of as past.

    A year counts where it is written in a date or in the name of an event whose verb is in a past
    tense. The result is an interval open to the later side.
    """
    told: dict[str, str] = {}
    for span in [*times, *(m for m in doc.spans.get("mentions", []) if m.label_ == "event")]:
        year = _NAMED_YEAR.search(span.text)
        verb = governing_verb(span.root)
        if year and verb is not None and is_past(verb):
            told.setdefault(year.group(), span.text)
    if not told:
        return Published(None, "none")
    latest = max(told)
    return Published(f"{latest}/..", "inferred", told[latest])
