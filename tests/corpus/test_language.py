"""Which language a text is in, and English words left in French."""

from __future__ import annotations

from depeche.corpus.language import foreign_words, looks_french

FRENCH = "Le pont est ouvert depuis lundi et les habitants de la ville peuvent enfin traverser le fleuve. "
ENGLISH = "The bridge has been open since Monday and the people of the town can cross the river at last. "
SPANISH = "El puente está abierto desde el lunes y los vecinos de la ciudad pueden cruzar el río por fin. "


def left(text: str) -> list[str]:
    return [text[start:end] for start, end in foreign_words(text, 0, len(text))]


def test_a_foreign_text_is_told_a_french_one_from_fifty_words_on() -> None:
    for text, french in [(FRENCH, True), (ENGLISH, False), (SPANISH, False)]:
        assert looks_french(text * 4) is french
        assert looks_french(text) is (None if french else False)


def test_of_seven_words_nothing_is_told_of_names_neither() -> None:
    assert looks_french("bridge " * 7) is None
    assert looks_french("bridge " * 8) is False
    assert looks_french("Marc Tessard, Awa Diallo, Lille, Nantes, Hafenstraße, Zürich, Sonderholm, Kowalski.") is None


def test_a_foreign_quotation_does_not_make_a_text_foreign() -> None:
    assert looks_french(ENGLISH + FRENCH * 5) is True


def test_an_english_word_is_told() -> None:
    for word in ["fight", "query", "everlasting", "whole", "trigger"]:
        assert left(f"Le {word} continue dans la région.") == [word]


def test_an_established_loan_is_french() -> None:
    for word in ["ferry", "gang", "leader", "drone", "marketing", "match", "week-end", "dialogue"]:
        assert left(f"Le {word} continue dans la région.") == []


def test_names_and_addresses_are_no_words() -> None:
    assert left("Le groupe Fight sur fight.fr, @fight et https://fight.example/query") == []


def test_only_the_asked_stretch_is_read() -> None:
    assert foreign_words("fight ou query", 6, 14) == [(9, 14)]
