"""A name found once is found wherever it stands, and names that are listed together are of one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from depeche.corpus.language import is_french
from depeche.entities.context import portfolio
from depeche.entities.found import Found, numbers_of
from depeche.entities.gazetteer import Gazetteer
from depeche.entities.given import gender

_LONGEST = 8
_SHORTEST = 3
_SHORTEST_LAST_NAME = 4
_BETWEEN = frozenset([",", "et", "ou", "la", "le", "les", "l'", "l’", "de", "du", "d'", "d’", "à", "en", "au"])
_MOST_BETWEEN = 3
_LEAST_LISTED = 3
# What another rule says counts as much as three names of the recogniser's; of all, so much must agree.
_SURE = 3
_MOST = 0.75


def again(doc: Doc, found: Sequence[Found], names: Gazetteer) -> Iterator[Found]:
    """Every other place of a name, and of the last name of a person.

    Parameters
    ----------
    doc
        A tagged text.
    found
        The names found so far, in the order of the text.
    names
        The names that are known; one with several meanings is not looked for.
    """
    forms = _forms(found, names)
    lengths = {length for _, length in forms.values()}
    openings = {form[:length] for form in forms for length in (1, 2)}
    taken = {number for item in found for number in range(item.span.start, item.span.end)}
    end = 0
    for number in numbers_of(doc, frozenset(form[0] for form in forms), attribute="PREFIX"):
        if number < end or number in taken or doc[number].text[:2] not in openings:
            continue
        span = _named(doc, number, lengths, forms)
        if span is not None and not portfolio(span):
            yield Found(span, forms[span.text][0], "repeated")
            end = span.end


def _named(doc: Doc, start: int, lengths: Collection[int], forms: dict[str, tuple[str, int]]) -> Span | None:
    """The longest name that starts there."""
    text, end = "", start
    for number in range(start, min(start + max(lengths), len(doc))):
        token = doc[number]
        text += token.text
        length = number + 1 - start
        if text in forms and length in lengths and (length > 1 or _is_name(doc, start)):
            end = number + 1
        text += token.whitespace_
    return doc[start:end] if end > start else None


def _is_name(doc: Doc, number: int) -> bool:
    """Whether a word's capital is not only that of its sentence."""
    token = doc[number]
    return not (token.is_sent_start and is_french(token.lower_))


def _forms(found: Sequence[Found], names: Gazetteer) -> dict[str, tuple[str, int]]:
    """What to look for, with its kind and its number of tokens."""
    forms: dict[str, tuple[str, int]] = {}
    for item in found:
        for token in item.span[1:] if item.kind == "person" else ():
            part = token.text
            if len(part) >= _SHORTEST_LAST_NAME and part.istitle() and part not in names and not gender(part):
                forms.setdefault(part, ("person", 1))
    for item in found:
        if len(item.text) >= _SHORTEST and len(item.span) <= _LONGEST and "\n" not in item.text:
            forms[item.text] = (item.kind, len(item.span))
    return {form: kind for form, kind in forms.items() if form not in names.ambiguous and form[:1].isupper()}


def listed(doc: Doc, found: Sequence[Found]) -> list[Found]:
    """Give names in a list the kind of the others, where only the recogniser spoke: "la Pologne, la Kapisa et l’Iran".

    Parameters
    ----------
    doc
        A tokenized text.
    found
        The names, in the order of the text.
    """
    settled = list(found)
    for start, end in _lists(doc, found):
        votes: Counter[str] = Counter()
        for item in found[start:end]:
            votes[item.kind] += 1 if item.rule == "model" else _SURE
        kind, count = votes.most_common(1)[0]
        if count < _MOST * votes.total():
            continue
        for number in range(start, end):
            if found[number].rule == "model" and found[number].kind != kind:
                settled[number] = replace(found[number], kind=kind, rule="listed")
    return settled


def _lists(doc: Doc, found: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """First and last but one number of names with nothing but commas, conjunctions and small words between."""
    start = 0
    for number in range(1, len(found) + 1):
        joined = number < len(found) and _joined(doc, found[number - 1], found[number])
        if not joined:
            if number - start >= _LEAST_LISTED:
                yield start, number
            start = number


def _joined(doc: Doc, item: Found, after: Found) -> bool:
    start, end = item.span.end, after.span.start
    if not 0 < end - start <= _MOST_BETWEEN:
        return False
    links = [token.text for token in doc[start:end]]
    return links[0] in (",", "et", "ou") and set(links) <= _BETWEEN
