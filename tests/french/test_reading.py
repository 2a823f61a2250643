"""What the rules of speech ask of a text: walks, places, sentences."""

from __future__ import annotations

import spacy

from depeche.french.lists import lists
from depeche.french.reading import Reading, read


def reading(text: str) -> Reading:
    return read(spacy.blank("fr")(text))


def test_a_walk_back_passes_space_and_some_words_only() -> None:
    text = reading("Elle vient et ne  la signe")
    verb = text.low.index("signe")
    assert text.low[text.skip_back(verb - 1, 0, lists("clitics"))] == "et"
    assert text.low[text.skip_back(verb - 1, 0, ())] == "la"


def test_a_walk_back_stops_at_its_floor() -> None:
    text = reading("le la les")
    assert text.skip_back(2, 1, lists("articles")) == 1


def test_places_are_outside_quotations() -> None:
    text = reading("Oui, « non, jamais », dit-on")
    assert len(list(text.places((",",), 0, len(text.low)))) == 2
    assert not list(text.places(("jamais",), 0, len(text.low)))


def test_own_words_are_outside_quotations() -> None:
    text = reading("« Non »\u00a0: Marie part")
    colon = text.low.index(":")
    assert text.has_quote(0, colon)
    assert not text.has_words(0, colon)
    assert text.has_words(colon, len(text.low))


def test_a_token_is_apart_from_one_outside_its_quotation() -> None:
    text = reading("Elle dit « non merci » enfin")
    inner, outer = text.low.index("merci"), text.low.index("enfin")
    assert text.is_apart(inner, outer)
    assert not text.is_apart(inner, text.low.index("non"))
    assert not text.is_apart(outer, inner)


def test_the_sentence_before_is_one_of_the_same_paragraph() -> None:
    text = reading("Marie part. Elle revient.\n\nPaul reste.")
    before = text.unit_before(text.low.index("elle"))
    assert before is not None
    assert text.low[before[0]] == "marie"
    assert text.unit_before(text.low.index("paul")) is None
    assert text.unit_before(0) is None


def test_no_token_has_no_name() -> None:
    text = reading("Marie part.")
    assert text.mention(None) is None
    assert text.mention(0) is None
