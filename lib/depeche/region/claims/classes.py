"""Claims of classes: "les missiles balistiques DF-21", "le Neptune, un missile balistique", by ``classes.toml``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span

from depeche.data import cell_list, load_toml, rows_of
from depeche.french.fold import fold_spaced
from depeche.french.syntax import is_denied, sentence_of
from depeche.region.claims.relation import Claim, Judgement, Term, lists, rows
from depeche.region.memberships import either
from depeche.words import Words

_ROOT, _ARMS = "engin", "arme"


@dataclass(frozen=True)
class System:
    """A weapon, vehicle or craft of the table."""

    name: str
    classes: tuple[str, ...]
    ambiguous: bool
    source: str
    as_of: str


def judge_class(claim: Claim) -> Judgement | None:
    """Whether a thing is of the class that the text calls it; nothing to judge if all things are, or it is another."""
    phrase, systems = claim.sense or "", systems_of(claim.subject.form)
    wanted = class_words().get(phrase, frozenset())
    if _ROOT in wanted or not systems:
        # "Système", "engin" fit everything.
        return None
    verdicts = [_holds(wanted, system) for system in systems]
    holds = either(verdicts)
    # A name with other bearers is one of those where not even the wider class fits.
    if holds is False and all(system.ambiguous and not _akin(wanted, system) for system in systems):
        return None
    system = systems[verdicts.index(holds)]
    fitting = wanted & _true_of(*system.classes) or wanted
    called = min(fitting, key=lambda name: (abs(len(name) - len(phrase)), name))

    def evidence(words: Words) -> str:
        return words("region.evidence.class", name=system.name, classes=" / ".join(system.classes))

    return Judgement(holds, evidence, system.source, system.as_of, object=called)


def _holds(wanted: frozenset[str], system: System) -> bool | None:
    """Whether a thing is of a class: its own, a wider one or one beside these; undecided if the class is narrower."""
    if wanted & _true_of(*system.classes):
        return True
    return None if any(set(system.classes) & set(_wider(name)) for name in wanted) else False


def _akin(wanted: frozenset[str], system: System) -> bool:
    """Whether a class shares a wider one with the thing's own, arms in general aside."""
    own = _true_of(*system.classes) - {_ROOT, _ARMS}
    return any(own & set(_wider(name)) for name in wanted)


@cache
def _true_of(*names: str) -> frozenset[str]:
    """The classes that a thing of these classes is of."""
    wider = {one for name in names for one in _wider(name)}
    beside = {other for one in wider for other in _classes()[one].get("also", ())}
    return frozenset(wider.union(*(_wider(other) for other in beside)))


@cache
def _wider(name: str) -> tuple[str, ...]:
    """A class and all wider ones."""
    names = [name]
    while broader := _classes()[names[-1]].get("broader"):
        names.append(broader)
    return tuple(names)


@cache
def _classes() -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = load_toml("classes.toml")["class"]
    return table


@cache
def class_words() -> dict[str, frozenset[str]]:
    """The classes that each word or phrase may mean."""
    classes: dict[str, set[str]] = {}
    for name, row in _classes().items():
        for word in row["words"]:
            classes.setdefault(str(word).lower(), set()).add(name)
    return {word: frozenset(names) for word, names in classes.items()}


def systems_of(form: str) -> tuple[System, ...]:
    """What the table knows under a name; of a model that it lacks, the series: "Hwasong-21"."""
    index = system_forms()
    if systems := index.get(fold_spaced(form)):
        return systems
    series, hyphen, number = form.partition("-")
    systems = index.get(fold_spaced(series), ()) if hyphen and number[:1].isdigit() and number.isalnum() else ()
    return tuple(system for system in systems if fold_spaced(system.name) == fold_spaced(series))


@cache
def system_forms() -> dict[str, tuple[System, ...]]:
    """The systems of each name, folded."""
    systems: dict[str, list[System]] = {}
    for row in rows_of("systems.csv"):
        ambiguous = {fold_spaced(form) for form in cell_list(row["ambiguous"])}
        for form in dict.fromkeys(fold_spaced(name) for name in (row["name"], *cell_list(row["aliases"]))):
            system = System(row["name"], cell_list(row["class"]), form in ambiguous, row["source"], row["as_of"])
            systems.setdefault(form, []).append(system)
    return {form: tuple(systems) for form, systems in systems.items()}


# Weapons, vehicles and craft of the tables in a text, each with the class that the words beside it put it in.

_WORDS = lists("class")
# A class phrase has so many words at most, a name so many words and hyphens.
_LONGEST, _LONGEST_NAME = 8, 16
# A class noun before a name tells what kind of name it is; without one, the mention's own kind has to.
_PRODUCTS = ("product", "MISC")

Phrase = tuple[int, str, int]
"""Where a claim begins, the class that it names, where it ends."""


def class_claims(doc: Doc, low: Sequence[str], peoples: Collection[int]) -> Iterator[Claim]:
    """Claims that put a thing of the table in a class.

    Parameters
    ----------
    doc
        A document.
    low
        Its tokens in lower case, with plain apostrophes.
    peoples
        The tokens that are demonyms: "missiles balistiques chinois DF-21".
    """
    row = next(row for row in rows() if row.claim == "class")
    last: Phrase | None = None
    for span in _things(doc):
        phrase = _before(span, low, peoples) or _listed(span, low, last)
        last = phrase or last
        # "Les batteries de S-300, missiles balistiques" says both.
        phrases = (phrase, _behind(span, low) if phrase is not None or _is_product(span) else None)
        for start, sense, end in filter(None, phrases):
            thing = Term(span.start, span.end, _called(span), span.text)
            negated = is_denied(low[span.end : end])
            yield Claim(row, thing, None, sense, negated, start, end, doc._.published)


def _things(doc: Doc) -> Iterator[Span]:
    """What the table knows of the text, the longest names first, whether or not it was taken for a mention."""
    taken = 0
    # A name has a capital.
    for at in (doc.to_array("ORTH") != doc.to_array("LOWER")).nonzero()[0].tolist():
        token = doc[at]
        text = token.text
        if at < taken:
            continue
        # A name that opens with no word of the table may be one of a series: "Hwasong-21".
        longest = _LONGEST_NAME if fold_spaced(text) in _openings() else 1
        if longest == 1 and "-" not in text:
            continue
        # No name goes on in the next paragraph.
        room = sentence_of(token)[1] - at if longest > 1 else 1
        for length in range(min(longest, room), 0, -1):
            span = doc[at : at + length]
            if systems_of(span.text):
                taken = at + length
                yield span
                break


def _is_product(span: Span) -> bool:
    """Whether a name is surely that thing: by the kind of its mention, or because it has no other bearer."""
    if not any(system.ambiguous for system in systems_of(span.text)):
        return True
    spans = span.doc.spans.get("mentions", span.doc.ents)
    return any(other.label_ in _PRODUCTS and other.start <= span.start < other.end for other in spans)


def _before(span: Span, low: Sequence[str], peoples: Collection[int]) -> Phrase | None:
    """The class in "les systèmes de missiles balistiques chinois DF-21"."""
    first, _ = sentence_of(span.doc[span.start])
    end = span.start
    while end > first and (low[end - 1] in _WORDS["skipped"] or end - 1 in peoples):
        end -= 1
    phrases = ((start, _phrase(span.doc, start, end), span.end) for start in range(max(first, end - _LONGEST), end))
    return next((found for found in phrases if found[1] in class_words()), None)


def _listed(span: Span, low: Sequence[str], last: Phrase | None) -> Phrase | None:
    """The class of the thing before it in a list: "chars Leclerc et Leopard 2"."""
    if last is None or last[2] == span.start or not _WORDS["listing"].issuperset(low[last[2] : span.start]):
        return None
    return last[0], last[1], span.end


def _behind(span: Span, low: Sequence[str]) -> Phrase | None:
    """The class in "le Neptune, un missile balistique"."""
    _, last = sentence_of(span.doc[span.start])
    position = _past(low, span.end, last, _WORDS["being"])
    if position == span.end or (position < last and low[position] in _WORDS["complement"]):
        return None
    position = _past(low, position, last, _WORDS["determiners"])
    start = span.start - 1 if span.start and low[span.start - 1] in _WORDS["determiners"] else span.start
    ends = range(min(position + _LONGEST, last), position, -1)
    phrases = ((start, _phrase(span.doc, position, end), end) for end in ends)
    found = next((found for found in phrases if found[1] in class_words()), None)
    return None if found is not None and _is_listed(low, found[2], last) else found


def _is_listed(low: Sequence[str], end: int, last: int) -> bool:
    """Whether a class is the next thing of a list, not what the one before it is: "des S-300, chars et canons"."""
    position = _past(low, end, last, _WORDS["separators"])
    more = low[position : position + 1]
    return position > end and (not _WORDS["indefinite"].isdisjoint(more) or not class_words().keys().isdisjoint(more))


def _past(low: Sequence[str], position: int, last: int, words: Collection[str]) -> int:
    while position < last and low[position] in words:
        position += 1
    return position


def _phrase(doc: Doc, start: int, end: int) -> str:
    return doc[start:end].text.lower().replace("'", "’")


def _called(span: Span) -> str:
    """The name that the entities' component gave a thing, else the one written."""
    same = (other for other in span.doc.spans.get("mentions", ()) if (other.start, other.end) == (span.start, span.end))
    return next((str(other._.mention["name"]) for other in same), span.text)


@cache
def _openings() -> frozenset[str]:
    """How names of the table begin: a hyphen is a space in folded names, a word of its own or none in the text."""
    names = map(str.split, system_forms())
    return frozenset(opening for words in names for opening in (words[0], " ".join(words[:2]), " ".join(words)))
