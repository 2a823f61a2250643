"""The texts behind a brief, as they stand, with what was read in them marked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from markupsafe import Markup

from depeche.analysis import Analysis
from depeche.brief.blocks import Text, clean, quiet
from depeche.brief.facts import SIGN, Citations
from depeche.confidence import LIKELY, SURE
from depeche.quotations.view import Element, wrap
from depeche.tables import records
from depeche.words import Words


def texts(analysis: Analysis, cite: Citations, words: Words) -> Iterator[Text]:
    """The texts that a brief cites, by number: with marks for statements, bold for names and underlines for dates.

    Behind a statement stands who says it; a sign says that this is likely, a question mark that it is open. Each
    paragraph has the number by which the brief points to it.
    """
    for row in sorted(records(analysis.documents), key=lambda row: cite.numbers[row.doc_id]):
        if cite.single or cite.numbers[row.doc_id] in cite.cited:
            marks = list(_marks(analysis, row.doc_id))
            own = analysis.paragraphs[analysis.paragraphs["doc_id"] == row.doc_id]
            pieces = (_paragraph(row.text, place, marks, words) for place in enumerate(records(own), start=1))
            title = clean(row.title) if isinstance(row.title, str) else ""
            yield Text(cite.numbers[row.doc_id], title or row.doc_id, tuple(pieces))


def _paragraph(text: str, place: tuple[int, Any], marks: list[Element], words: Words) -> Markup:
    number, paragraph = place
    words_of = Markup(wrap(text, marks, start=int(paragraph.start), end=int(paragraph.end)))
    body = words_of if words.language == "fr" else Markup('<span lang="fr">{}</span>').format(words_of)
    return quiet(f"§ {number}") + " " + body


def _marks(analysis: Analysis, doc_id: str) -> Iterator[Element]:
    mentions, times = (table[table["doc_id"] == doc_id] for table in (analysis.mentions, analysis.times))
    named = mentions[(mentions["rule"] != "demonym") & (mentions["confidence"] >= LIKELY)]
    for row, tag in chain(((row, "strong") for row in records(named)), ((row, "u") for row in records(times))):
        yield Element(int(row.start), int(row.end), f"<{tag}>", f"</{tag}>")
    for row in records(analysis.statements[analysis.statements["doc_id"] == doc_id]):
        sure = isinstance(row.speaker, str) and row.confidence >= LIKELY
        who = row.speaker + ("" if row.confidence >= SURE else SIGN) if sure else "?"
        yield Element(int(row.start), int(row.end), "<mark>", "</mark>" + str(quiet(f" [{who}]")))
