"""Nouns that can speak: what kind of source each stands for, which are offices, parts, classes of bodies."""

from __future__ import annotations

from collections.abc import Iterable

from depeche.data import load_toml
from depeche.french.conjugation import forms
from depeche.french.lists import lists
from depeche.quotations.kinds import by_noun

_DATA, _NOUNS = load_toml("speakers.toml"), load_toml("nouns.toml")
MEANS: dict[str, list[str]] = _DATA["means"]
TITLED: dict[str, list[str]] = _DATA["titles"]
ADVOCATES = frozenset(TITLED["me"])
OFFICES = frozenset(_DATA["person"]["offices"])
RANKS = frozenset(_DATA["person"]["ranks"])
BROAD = frozenset(_DATA["person"]["broad"])
COUNTERPARTS = frozenset(_DATA["person"]["counterparts"])
# Nouns of parts that speak for their body, of places that stand for one, of writings of any kind.
PARTS, TOWNS = frozenset(_DATA["body"]["parts"]), frozenset(_DATA["body"]["towns"])
WRITINGS, UNOWNED = frozenset(_DATA["document"]["any"]), frozenset(_DATA["document"]["unowned"])
PERSON, BODY, DOCUMENT, GROUP = "person", "body", "document", "group"
FEMININE = tuple(lists("feminine_endings"))

_CLASSES = {
    kind: [noun.lower() for noun in _NOUNS[name]] for kind, name in ((PERSON, "person"), (BODY, "organisation"))
}
# Nouns that alone mean the body named before: "le groupe", "l'ONG".
GENERIC = frozenset([*_DATA["body"]["generic"], *_CLASSES[BODY]])
_UNLIKE = [frozenset(nouns) for nouns in _DATA["body"]["classes"]]
MAKERS = frozenset(_DATA["document"]["makers"])
HOLDING = {form: nouns for verb, nouns in _DATA["holding"].items() for form, _ in forms(verb)}
_LISTED = ((kind, _DATA[kind]["nouns"]) for kind in (PERSON, GROUP, BODY, DOCUMENT))
_KINDS = by_noun(*_LISTED, (BODY, GENERIC), *_CLASSES.items())
_ENDINGS, GENTILICS = (tuple(_DATA["person"][name]) for name in ("endings", "gentilics"))


def is_agent(low: str) -> bool:
    """Whether a noun is one for a person, or has the form of one: "pénaliste", "garagistes"."""
    kind = kind_of(low)
    return kind == PERSON or (kind is None and low.removesuffix("s").endswith(_ENDINGS))


def kind_of(low: str) -> str | None:
    """The kind of source that a noun stands for."""
    # "L'ex-maire", "le médecin-chef".
    kind = _KINDS.get(low) or _KINDS.get(low.removeprefix("ex-")) or _KINDS.get(low.split("-")[0])
    is_plural = low.endswith(("s", "x")) and _KINDS.get(low[:-1]) == PERSON
    return kind or (GROUP if is_plural else None)


def body_classes(words: Iterable[str]) -> set[int]:
    """The classes of bodies that the first word to tell one tells: a union, a firm, an authority."""
    told = ({number for number, nouns in enumerate(_UNLIKE) if word in nouns} for word in words)
    return next(filter(None, told), set())


def is_source_noun(low: str) -> bool:
    """Whether a noun can speak."""
    return kind_of(low) is not None
