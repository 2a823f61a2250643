"""Names found by the other names of a text: in headlines in capitals, where they come again, in lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import pandas as pd
from spacy.tokens import Doc, Span

from depeche.corpus.language import is_french
from depeche.entities.context import portfolio
from depeche.entities.found import HEADS, Found, numbers_of
from depeche.entities.gazetteer import Gazetteer
from depeche.entities.persons import gender, last_name
from depeche.french.fold import fold
from depeche.french.lists import lists
from depeche.french.spans import layout, text_of

# What is told by capitals, or by words beside the name that may be parts of it.
_GUESSED = ("model", "context", "head", "class noun")
_OF = lists("de")
# Shorter paragraphs may be an acronym or a signature.
_FEWEST_WORDS = 3
# Tokens of the longest name that is looked for.
_LONGEST = 8
_SHORTEST_LAST_NAME = 4


def read_capitals(doc: Doc, found: list[Found], names: Gazetteer) -> list[Found]:
    """Replace what the recogniser finds in paragraphs in capitals by the names that the others give.

    A text that is in capitals throughout is left as it is.
    """
    paragraphs, text = layout(doc), text_of(doc)
    # As a string first, since to write every token out takes long.
    capitals = (part for part in paragraphs if text[part.start : part.end].isupper())
    spans = (doc.char_span(part.start, part.end, alignment_mode="contract") for part in capitals)
    headlines = [span for span in spans if span is not None and _is_capitals(span)]
    if len(headlines) == len(paragraphs):
        return found
    inside = {token.i for span in headlines for token in span}
    kept = [item for item in found if item.span.start not in inside or item.rule not in _GUESSED]
    told = {token.i for item in kept if item.rule not in _GUESSED for token in item.span}
    shouted = [*headlines, *_runs(doc, inside | told)]
    if not shouted:
        return found
    forms = _spellings((item for item in found if item.span.start not in inside and not _is_shouted(item)), names)
    return [*(again for span in shouted for again in _again(span, forms)), *kept]


def _is_shouted(item: Found) -> bool:
    """Whether a name is in capitals, and no acronym."""
    return item.text.isupper() and len(item.text) >= _SHORTEST_LAST_NAME


def _runs(doc: Doc, others: Collection[int]) -> Iterator[Span]:
    """Words in capitals amid a mixed text, without `others`: the place before an agency's report, a last name."""
    numbers = [number for number in doc.to_array("IS_UPPER").nonzero()[0].tolist() if number not in others]
    starts = [place for place, number in enumerate(numbers) if not place or numbers[place - 1] != number - 1]
    for first, last in pairwise([*starts, len(numbers)]):
        span = doc[numbers[first] : numbers[last - 1] + 1]
        if any(len(token) >= _SHORTEST_LAST_NAME for token in span):
            yield span


def _is_capitals(span: Span) -> bool:
    return sum(token.text.isupper() for token in span) >= _FEWEST_WORDS


def _spellings(found: Iterable[Found], names: Gazetteer) -> dict[str, tuple[str, str]]:
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
        for end in range(start + 1, min(headline.end, start + _LONGEST) + 1):
            span = headline.doc[start:end]
            form, kind = forms.get(fold(span.text), ("", ""))
            if form:
                yield Found(span, kind, "capitals", form)


# A name found once is found wherever it stands, and names that are listed together are of one kind.

_SHORTEST = 3
_JOINTS, _BETWEEN = lists("list_joints"), lists("list_links")
_MOST_BETWEEN = 3
_LEAST_LISTED = 2
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
    shown = {item.text for item in found if item.rule in ("title", "class noun")}
    end = 0
    for number in numbers_of(doc, frozenset(form[0] for form in forms), attribute="PREFIX"):
        if number < end or number in taken or doc[number].text[:2] not in openings:
            continue
        span = _named(doc, number, lengths, forms, shown)
        if span is not None and not portfolio(span):
            yield Found(span, forms[span.text][0], "repeated")
            end = span.end


def _named(
    doc: Doc, start: int, lengths: Collection[int], forms: dict[str, tuple[str, int]], shown: Collection[str]
) -> Span | None:
    """The longest name that starts there; `shown` are those that more than the recogniser tells."""
    # A word whose capital may only be that of its sentence.
    opens = doc[start].is_sent_start and is_french(doc[start].lower_) and doc[start].text not in shown
    longest_first = (n for n in sorted(lengths, reverse=True) if start + n <= len(doc) and (n > 1 or not opens))
    spans = (doc[start : start + length] for length in longest_first)
    return next((span for span in spans if span.text in forms), None)


def _forms(found: Sequence[Found], names: Gazetteer) -> dict[str, tuple[str, int]]:
    """What to look for, with its kind and its number of tokens."""
    forms: dict[str, tuple[str, int]] = {}
    for item in found:
        for token in item.span[1:] if item.kind == "person" else ():
            part = token.text
            if len(part) >= _SHORTEST_LAST_NAME and part.istitle() and part not in names and not gender(part):
                forms.setdefault(part, ("person", 1))
    for item in found:
        head = item.span[0].text
        if len(item.span) > 1 and head.istitle() and HEADS.get(head.lower()) == item.kind == "organisation":
            # "L’Office national des forêts" is "l’Office" further on.
            forms.setdefault(head, (item.kind, 1))
    for item in found:
        long_enough = len(item.text) >= _SHORTEST or item.rule == "acronym"
        if long_enough and len(item.span) <= _LONGEST and "\n" not in item.text:
            forms[item.text] = (item.kind, len(item.span))
    # What the article explains has one meaning in it.
    explained = {item.text for item in found if item.rule == "acronym"}
    unsure = names.ambiguous - explained
    return {form: kind for form, kind in forms.items() if form not in unsure and form[:1].isupper()}


def agreed(found: Sequence[Found]) -> list[Found]:
    """The names, what a noun calls a firm without the town behind it, and of one kind wherever it stands.

    "L'usine Fleury Michon de Plélan" is one of Fleury Michon's, which is no person elsewhere in the article.
    """
    forms = {item.text for item in found if len(item.span) > 1}
    cut = [_untailed(item, forms) for item in found]
    firms = {item.text for item in cut if item.rule == "class noun" and item.kind == "organisation"} & forms
    guessed = ("model", "repeated")
    return [
        replace(item, kind="organisation", rule="class noun")
        if item.text in firms and item.kind == "person" and item.rule in guessed
        else item
        for item in cut
    ]


def _untailed(item: Found, forms: Collection[str]) -> Found:
    """A firm's name without a complement, if it is named so elsewhere."""
    if item.kind != "organisation" or item.rule != "class noun":
        return item
    places = (place for place in range(item.span.start + 2, item.span.end - 1) if item.span.doc[place].lower_ in _OF)
    span = item.span.doc[item.span.start : next(places, item.span.end)]
    return replace(item, span=span) if span.text in forms else item


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
        agreed = count >= _MOST * votes.total()
        for number in range(start, end):
            # A comma sets off a name beside who bears it; a full name of a person is none of a list of towns.
            alike = end - start > _LEAST_LISTED or doc[found[start].span.end].text != ","
            single = found[number].kind != "person" or len(found[number].span) == 1
            if agreed and alike and single and found[number].rule == "model" and found[number].kind != kind:
                settled[number] = replace(found[number], kind=kind, rule="listed")
    return settled


def _lists(doc: Doc, found: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """First and last but one number of names with nothing but commas, conjunctions and small words between."""
    apart = [number for number in range(1, len(found)) if not _joined(doc, found[number - 1], found[number])]
    return ((start, end) for start, end in pairwise([0, *apart, len(found)]) if end - start >= _LEAST_LISTED)


def _joined(doc: Doc, item: Found, after: Found) -> bool:
    start, end = item.span.end, after.span.start
    if not 0 < end - start <= _MOST_BETWEEN:
        return False
    links = [token.text for token in doc[start:end]]
    return links[0] in _JOINTS and set(links) <= _BETWEEN


# A switch: whether the words for a country's people count as mentions of it.


def count_demonyms(mentions: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    """Count "biélorusse" and "les Russes" as mentions of their countries.

    Parameters
    ----------
    mentions
        Table ``mentions``, shape (n_mentions, n_columns).
    paragraphs
        Table ``paragraphs``: those that are not counted stay so.

    Returns
    -------
    DataFrame
        The same rows; ``counted`` is true for demonyms too. `mentions` stays as it is.
    """
    counted = paragraphs.set_index(["doc_id", "paragraph"])["counted"]
    here = pd.MultiIndex.from_frame(mentions[["doc_id", "paragraph"]])
    within = counted.reindex(here, fill_value=False).to_numpy(dtype=bool)
    demonym = (mentions["rule"] == "demonym").to_numpy(dtype=bool)
    return mentions.assign(counted=mentions["counted"].to_numpy(dtype=bool) | (demonym & within))


def without_uncounted_demonyms(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions of names, and those of demonyms where they count."""
    return mentions[(mentions["rule"] != "demonym") | mentions["counted"]]
