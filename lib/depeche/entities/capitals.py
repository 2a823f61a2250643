"""Headlines in capitals, read with help from the rest of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span

from depeche.entities.folding import fold
from depeche.entities.found import Found
from depeche.entities.gazetteer import Gazetteer
from depeche.entities.persons import last_name
from depeche.spans import layout

# Shorter paragraphs may be an acronym or a signature.
_FEWEST_WORDS = 3
_LONGEST_NAME = 8
_SHORTEST_LAST_NAME = 4


def read_capitals(doc: Doc, found: list[Found], names: Gazetteer) -> list[Found]:
    """Replace what the recogniser finds in paragraphs in capitals by the names that the others give.

    A text that is in capitals throughout is left as it is.
    """
    paragraphs = [doc.char_span(part.start, part.end, alignment_mode="contract") for part in layout(doc)]
    headlines = [span for span in paragraphs if span is not None and _is_capitals(span)]
    if not headlines or len(headlines) == len(paragraphs):
        return found
    inside = {token.i for span in headlines for token in span}
    forms = _forms((item for item in found if item.span.start not in inside), names)
    kept = [item for item in found if item.span.start not in inside or item.rule != "model"]
    return [*kept, *(again for span in headlines for again in _again(span, forms))]


def _is_capitals(span: Span) -> bool:
    count = 0
    for token in span:
        if token.is_alpha:
            if not token.text.isupper():
                return False
            count += 1
    return count >= _FEWEST_WORDS


def _forms(found: Iterable[Found], names: Gazetteer) -> dict[str, tuple[str, str]]:
    """The spelling and kind of each name by its folded form, persons also by their last names."""
    # Other known names are words too: in capitals "LE MONDE" need not be the newspaper.
    forms = dict(names.places)
    for item in found:
        form = " ".join(item.span.text.split())
        last = last_name(form)
        if item.kind == "person" and len(last) >= _SHORTEST_LAST_NAME:
            forms.setdefault(fold(last), (last, item.kind))
        forms[fold(form)] = (form, item.kind)
    return forms


def _again(headline: Span, forms: dict[str, tuple[str, str]]) -> Iterator[Found]:
    for start in range(headline.start, headline.end):
        for end in range(start + 1, min(headline.end, start + _LONGEST_NAME) + 1):
            span = headline.doc[start:end]
            form, kind = forms.get(fold(span.text), ("", ""))
            if form:
                yield Found(span, kind, "capitals", form)
