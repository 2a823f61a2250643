"""The article's own date, from what the text and the file's name say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from depeche.chronology.setting import tense
from depeche.corpus.edtf import bounds, is_edtf, one_day
from depeche.corpus.paragraphs import dateline_date, filename_date, find_dateline
from depeche.french.fold import plain
from depeche.french.lists import folded, lists, section
from depeche.french.rules import ends_with
from depeche.french.spans import layout, text_of
from depeche.french.syntax import governing_verb
from depeche.tables import join

_FULL = re.compile(r"[12]\d{3}(?:-\d\d(?:-\d\d)?)?(?=$|T)")
_SHOWN = 3
_DAY = len("2013-04-22")
_LOOK_BACK = 40
_SINCE = ends_with(section("opening.since"))
_FROM = ends_with(section("opening.from"))
_NAMING = ends_with(section("ahead.before"))
_DONE, _AHEAD = folded("ahead.done"), section("ahead.verbs")
# A file may be named after the day that it was saved.
_SAME_DAYS = 31
_NAMED_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HEAD = 4
# "Ce lundi matin 22 avril 2013", "ce mercredi (17 juin 2020)": what leads to a day that is the article's own.
_TODAY = re.compile(rf"\bce (?:{'|'.join(lists('weekdays'))})(?: (?:{'|'.join(section('opening.parts'))}))?[ ,(]+\Z")
_LEADING = 30


@dataclass(frozen=True)
class Published:
    """A date of publication as EDTF, where it comes from, and the words that say it."""

    edtf: str | None
    basis: str
    evidence: str | None = None


def dated(doc: Doc, text: str) -> Published | None:
    """The date that a dateline in `text`, the document's, or the file's name gives."""
    name = doc._.doc_id.rsplit("/", 1)[-1]
    named = filename_date(name)
    for paragraph in layout(doc)[:_HEAD]:
        found = find_dateline(text[paragraph.start : paragraph.end])
        if found and (day := dateline_date(found)):
            return _of_year(day, found.group(), name, named)
    return Published(named, "filename", name) if named else None


def _of_year(day: str, evidence: str, name: str, named: str | None) -> Published:
    """The date of a dateline; where it has no year, that of the file's name, if both are about the same days."""
    if day.startswith("XXXX") and named:
        years = (f"{int(named[:4]) + step:04}" for step in (-1, 0, 1))
        whole = [day.replace("XXXX", year) for year in years]
        near = [one for one in whole if _are_near(one, named)]
        if near:
            return Published(near[0], "dateline", join([evidence, name]))
    return Published(day, "dateline", evidence)


def _are_near(*written: str) -> bool:
    one, other = map(one_day, written)
    return one is not None and other is not None and abs((one - other).days) <= _SAME_DAYS


def inferred(doc: Doc, times: list[Span]) -> Published:
    """What the text allows: not before the latest date that it tells of as past, not after a deadline to come.

    A date counts whose year is written and whose verb is in a past tense or that began something ("depuis 2017"),
    and a year in the name of an event told as past, unless what it dates may be yet to come ("ils ont voté le budget
    2026"); a deadline ("d'ici juin 2025") counts where it is to come. The result is an interval, open to the later
    side where no deadline is written, with the words that bear it, the latest first.
    """
    dates = [(found.group(), span) for span in times if (found := _FULL.match(span._.time["literal"]))]
    ahead = [(day, span) for day, span in dates if span._.time["tense"] == "future"]
    # What is not before a date that is told as to come elsewhere is not told as past.
    to_come = min((day for day, span in ahead if span._.time["bound"] != "since"), default="9999")
    told = {day: span.text for day, span in dates if day < to_come and _is_past(doc, span)}
    told |= {year: name for year, name in _named_years(doc) if year < to_come}
    ends = {day: span.text for day, span in ahead if span._.time["bound"] == "until"}
    own = {day: span.text for day, span in dates if len(day) == _DAY and _is_today(doc, span)}
    today = max([*own, *told], default="")
    if [*own] == [today]:
        return Published(today, "dateline", own[today])
    if not told:
        return Published(None, "none")
    ranked = sorted(told, reverse=True)
    upper = min((end for end in ends if end > ranked[0]), default=None)
    evidence = [told[lower] for lower in ranked[:_SHOWN]] + ([ends[upper]] if upper else [])
    return Published(f"{ranked[0]}/{upper or '..'}", "inferred", join(evidence))


def with_year(doc: Doc, told: Published) -> Published | None:
    """A dateline without a year, as what the text allows: from its first such day after what is told as past on.

    Returns
    -------
    Published or None
        An interval; None where the text allows any year.
    """
    lower, upper = bounds(told.edtf or "")
    first = _such_day(doc._.published, int(lower[:4]), lower) if lower else None
    if first is None or (upper and upper < first):
        return None
    evidence = join(filter(None, (doc._.published_evidence, told.evidence)))
    return Published(f"{first}/{(told.edtf or '').partition('/')[2]}", "inferred", evidence)


def _such_day(day: str, year: int, lower: str) -> str | None:
    """The first 3 July, say, that is not before `lower`; 29 February waits for its year."""
    days = (day.replace("XXXX", f"{later:04}") for later in range(year, min(year + 9, 10000)))
    return next((found for found in days if found >= lower and is_edtf(found)), None)


def _named_years(doc: Doc) -> Iterator[tuple[str, str]]:
    """The years in names of events that are told as past."""
    for mention in doc.spans.get("mentions", []):
        year = _NAMED_YEAR.search(mention.text) if mention.label_ == "event" else None
        if year and tense(mention) == "past" and not _is_ahead(doc, mention):
            yield year.group(), mention.text


def _is_today(doc: Doc, span: Span) -> bool:
    """Whether a full date is called "ce lundi" outside a quotation."""
    text = text_of(doc)
    digits = next((place for place in range(span.start_char, span.end_char) if text[place].isdigit()), span.start_char)
    is_quoted = any(quoted.start <= span.start < quoted.end for quoted in doc.spans.get("quoted", []))
    return not is_quoted and bool(_TODAY.search(plain(text[max(0, digits - _LEADING) : digits])))


def _is_past(doc: Doc, span: Span) -> bool:
    """Whether what happened then had happened when the article was written."""
    before = plain(text_of(doc)[max(0, span.start_char - _LOOK_BACK) : span.start_char])
    if span._.time["bound"]:
        told = span._.time["tense"] == "past" and _FROM.is_before(before, len(before)) and not _is_ahead(doc, span)
        return _SINCE.is_before(before, len(before)) or told
    # A bare year right behind a noun is its name: "le budget 2026".
    is_name = len(span.text) == 4 and span.start > 0 and doc[span.start - 1].pos_ in ("NOUN", "PROPN")
    if is_name or _NAMING.is_before(before, len(before)):
        return False
    if plain(span.root.head.text) in _DONE:
        return True
    return span._.time["tense"] == "past" and not _is_ahead(doc, span)


def _is_ahead(doc: Doc, span: Span) -> bool:
    """Whether a verb such as "annoncer" tells of it: "il a annoncé un sommet en 2030", "les Jeux ont été attribués"."""
    verb = governing_verb(span.root)
    if verb is None or verb.lemma_ not in _AHEAD:
        return False
    return verb.i < span.start or span.root.dep_ == "nsubj:pass"
