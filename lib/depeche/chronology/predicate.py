"""What an event's words say happened, as one entry of a dictionary: "se rendre", "rendre hommage", "prise d'otages"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from depeche.chronology.wording import dates
from depeche.data import load_toml

_LIGHT = frozenset(load_toml("times.toml")["events"]["light"])
_SE = ("se", "s'", "s’")
_INTO = ("en", "à")
_VOWELS = tuple("aeiouyéèêâîôûhœ")


def predicate(event: Span) -> str:
    """Give the lemma of an event, with the pronoun or the noun that makes its sense.

    Parameters
    ----------
    event
        A verb with its auxiliaries, or a noun of event.

    Returns
    -------
    str
        The infinitive, behind "se" where it has one, before the bare noun that a light verb stands with; a noun's
        lemma, or the phrase it is.
    """
    head = event.root
    lemma: str = head.lemma_
    if head.pos_ != "VERB":
        return lemma if len(event) == 1 else event.text.lower()
    if any(child.lower_ in _SE for child in head.lefts):
        lemma = ("s'" if lemma.startswith(_VOWELS) else "se ") + lemma
    return " ".join([lemma, *_bare_noun(head)]) if head.lemma_ in _LIGHT else lemma


def _bare_noun(verb: Token) -> list[str]:
    """The noun without an article right behind a verb, with the "en" before it."""
    doc, place = verb.doc, verb.i + 1
    words = []
    if place < len(doc) and doc[place].lower_ in _INTO:
        words.append(doc[place].lower_)
        place += 1
    if (
        place >= len(doc)
        or doc[place].pos_ != "NOUN"
        or dates(doc, place, place + 1)
        or any(child.dep_ == "det" for child in doc[place].lefts)
    ):
        return []
    return [*words, doc[place].lower_]
