"""Claims of classes: "les missiles balistiques DF-21", "le Neptune, un missile balistique", by ``classes.toml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Span

from depeche.data import cell_list, load_csv, load_toml
from depeche.french.fold import fold_spaced
from depeche.region.claims.sentence import OPEN, WORDS, Claim, Scene, is_hedged, is_negated, judged

_CLASS = WORDS["class"]
_SKIPPED = frozenset(_CLASS["skipped"])
_ROOT = "engin"
# A class phrase has so many words at most.
_LONGEST = 8
# A class noun before a name tells what kind of name it is; without one, the mention's own kind has to.
_PRODUCTS = ("product", "MISC")
_BEING = frozenset(_CLASS["being"])
_DETERMINERS = frozenset(_CLASS["determiners"])
_LISTING = frozenset(_CLASS["listing"])


@dataclass(frozen=True)
class System:
    """A weapon, vehicle or craft of the table."""

    name: str
    classes: tuple[str, ...]
    ambiguous: bool
    source: str
    as_of: str


def class_claims(scene: Scene) -> Iterator[Claim]:
    """Claims that put a known product in a class."""
    last: tuple[int, str, int] | None = None
    for span, systems in _things(scene):
        found = _before(scene, span) or _listed(scene, span, last)
        if found is not None:
            start, phrase, _ = found
            last = (start, phrase, span.end)
            yield from _claim(scene, span, systems, phrase, start, span.end)
        elif _is_product(span, systems) and (behind := _behind(scene, span)) is not None:
            phrase, end = behind
            first = span.start - 1 if span.start and scene.low[span.start - 1] in _DETERMINERS else span.start
            yield from _claim(scene, span, systems, phrase, first, end)


def _things(scene: Scene) -> Iterator[tuple[Span, tuple[System, ...]]]:
    """What the table knows of the text, the longest names first, whether or not it was taken for a mention."""
    taken = 0
    for at, token in enumerate(scene.doc):
        if at < taken or token.text == scene.low[at]:
            continue
        longest = _openings().get(fold_spaced(token.text), 0)
        named = _numbered(token.text) if not longest else ()
        if named:
            yield scene.doc[at : at + 1], named
        for length in range(min(longest, len(scene.doc) - at), 0, -1):
            span = scene.doc[at : at + length]
            systems = _index().get(fold_spaced(span.text))
            if systems:
                taken = at + length
                yield span, systems
                break


def _is_product(span: Span, systems: tuple[System, ...]) -> bool:
    """Whether a name is surely that thing: by the kind of its mention, or because it has no other bearer."""
    if not any(system.ambiguous for system in systems):
        return True
    spans = span.doc.spans.get("mentions", span.doc.ents)
    return any(other.label_ in _PRODUCTS and other.start <= span.start < other.end for other in spans)


def _numbered(text: str) -> tuple[System, ...]:
    """The series of a model that the table lacks: "Hwasong-21"."""
    series, hyphen, number = text.partition("-")
    found = _index().get(fold_spaced(series), ()) if hyphen and number[:1].isdigit() else ()
    return tuple(system for system in found if fold_spaced(system.name) == fold_spaced(series))


def _before(scene: Scene, span: Span) -> tuple[int, str, int] | None:
    """The class in "les systèmes de missiles balistiques chinois DF-21": where it starts, its words, where it ends."""
    first, _ = scene.sentence(span.start)
    end = span.start
    while end > first and (scene.low[end - 1] in _SKIPPED or end - 1 in scene.peoples):
        end -= 1
    start = _longest_ending(scene, first, end)
    return (start, _phrase(scene, start, end), end) if start is not None else None


def _listed(scene: Scene, span: Span, last: tuple[int, str, int] | None) -> tuple[int, str, int] | None:
    """The class of the thing before it in a list: "chars Leclerc et Leopard 2"."""
    if last is None or not set(scene.low[last[2] : span.start]) <= _LISTING or last[2] == span.start:
        return None
    return last


def _behind(scene: Scene, span: Span) -> tuple[str, int] | None:
    """The class in "le Neptune, un missile balistique": its words and where it ends."""
    _, last = scene.sentence(span.start)
    position = span.end
    while position < last and scene.low[position] in _BEING:
        position += 1
    if position == span.end or is_hedged(scene, span.end, position):
        return None
    if position < last and scene.low[position] in ("d'", "d’", "de", "du"):
        return None
    while position < last and scene.low[position] in _DETERMINERS:
        position += 1
    for end in range(min(position + _LONGEST, last), position, -1):
        phrase = _phrase(scene, position, end)
        if phrase in _words():
            return phrase, end
    return None


def _longest_ending(scene: Scene, first: int, end: int) -> int | None:
    for start in range(max(first, end - _LONGEST), end):
        if _phrase(scene, start, end) in _words():
            return start
    return None


def _phrase(scene: Scene, start: int, end: int) -> str:
    return scene.doc[start:end].text.lower().replace("'", "’")


def _claim(scene: Scene, span: Span, systems: tuple[System, ...], phrase: str, start: int, end: int) -> Iterator[Claim]:
    wanted = _words()[phrase]
    if _ROOT in wanted:
        # "Système", "engin" fit everything.
        return
    told = [_held(wanted, system) for system in systems]
    held = True if True in told else None if None in told else False
    # A name with other bearers is one of those where not even the wider class fits.
    if held is False and all(system.ambiguous and not _akin(wanted, system) for system in systems):
        return
    system = systems[told.index(held)]
    negated = span.end < end and is_negated(scene, span.end, end)
    evidence = f"{system.name} : {' ou '.join(system.classes)}."
    known = _called(span)
    true = frozenset().union(*(_true_of(name) for name in system.classes))
    names = (known, min(wanted & true or wanted, key=lambda name: (abs(len(name) - len(phrase)), name)))
    verdict = OPEN if held is None else judged(held, negated)
    source, as_of = system.source, system.as_of
    yield Claim(start, end, "class", *names, phrase, negated, verdict, evidence, source, as_of, "class words", 0.9)


def _called(span: Span) -> str:
    """The name that the entities' component gave a thing, else the one written."""
    for other in span.doc.spans.get("mentions", ()):
        if (other.start, other.end) == (span.start, span.end):
            return str(other._.mention["name"])
    return span.text


def _held(wanted: frozenset[str], system: System) -> bool | None:
    """Whether a thing is of a class: its own, a wider one or one beside these; undecided if the class is narrower."""
    true = frozenset().union(*(_true_of(name) for name in system.classes))
    if wanted & true:
        return True
    return None if any(set(system.classes) & set(_wider(name)) for name in wanted) else False


def _akin(wanted: frozenset[str], system: System) -> bool:
    """Whether a class shares a wider one with the thing's own, arms in general aside."""
    own = frozenset().union(*(_true_of(name) for name in system.classes)) - {_ROOT, "arme"}
    return any(own & set(_wider(name)) for name in wanted)


@cache
def _true_of(name: str) -> frozenset[str]:
    """The classes that a thing of a class is of."""
    classes, found = _classes(), set(_wider(name))
    beside = {other for one in found for other in classes[one].get("also", ())}
    return frozenset(found.union(*(_wider(other) for other in beside)))


@cache
def _wider(name: str) -> tuple[str, ...]:
    """A class and all wider ones."""
    found = [name]
    while broader := _classes()[found[-1]].get("broader"):
        found.append(broader)
    return tuple(found)


@cache
def _classes() -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = load_toml("classes.toml")["class"]
    return known


@cache
def _words() -> dict[str, frozenset[str]]:
    """The classes that each word or phrase may mean."""
    found: dict[str, set[str]] = {}
    for name, row in _classes().items():
        for word in row["words"]:
            found.setdefault(str(word).lower(), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _index() -> dict[str, tuple[System, ...]]:
    """The systems of each name, folded."""
    found: dict[str, list[System]] = {}
    for row in load_csv("systems.csv").to_dict("records"):
        ambiguous = {fold_spaced(form) for form in cell_list(row["ambiguous"])}
        for form in dict.fromkeys((row["name"], *cell_list(row["aliases"]))):
            known = System(
                row["name"], cell_list(row["class"]), fold_spaced(form) in ambiguous, row["source"], row["as_of"]
            )
            found.setdefault(fold_spaced(form), []).append(known)
    return {form: tuple(systems) for form, systems in found.items()}


@cache
def _openings() -> dict[str, int]:
    """How many words a name of the table has at most, by its first one."""
    found: dict[str, int] = {}
    for form in _index():
        # A hyphen is a space in folded names, a word of its own or none in the text.
        words = form.split()
        for first in (words[0], " ".join(words[:2]), form):
            found[first] = max(found.get(first, 0), 2 * len(words))
    return found
