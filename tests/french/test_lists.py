"""Verbs of speech: their forms and what they take."""

from __future__ import annotations

from depeche.data import load_csv
from depeche.french.conjugation import FINITE, GERUND, NARRATOR, PARTICIPLE, forms
from depeche.french.lists import lexicon, lists


def test_a_verb_has_its_written_forms() -> None:
    for verb, form, mood in [
        ("annoncer", "annonça", FINITE),
        ("annoncer", "annonçant", GERUND),
        ("rappeler", "rappelle", FINITE),
        ("répéter", "répète", FINITE),
        ("protéger", "protège", FINITE),
        ("reconnaître", "reconnaît", FINITE),
        ("prévenir", "préviendrait", FINITE),
        ("démentir", "dément", FINITE),
        ("avertir", "avertissait", FINITE),
        ("promettre", "promise", PARTICIPLE),
        ("conclure", "conclu", PARTICIPLE),
        ("écrire", "écrivent", FINITE),
        ("craindre", "craignait", FINITE),
        ("dire", "disons", NARRATOR),
    ]:
        assert (form, mood) in forms(verb)


def test_a_verb_has_no_other_forms() -> None:
    for verb, wrong in [("rappeler", "rappele"), ("répéter", "répéte"), ("démentir", "démentit_")]:
        assert wrong not in {form for form, _ in forms(verb)}


def test_the_file_is_a_lexicon_of_several_hundred_words_of_known_source() -> None:
    rows = load_csv("reporting.csv")
    assert len(rows) > 400
    assert rows["lemma"].is_unique
    assert set(rows["tone"]) == {"neutral", "loaded"}
    assert rows["source"].notna().all()
    assert rows["as_of"].notna().all()


def test_expressions_come_before_their_verb() -> None:
    assert lexicon()["fait"][0].rest
    assert lexicon()["dit"][0].rest
    assert next(form.entry.lemma for form in lexicon()["dit"] if not form.rest) == "se dire"


def test_list_has_both_apostrophes() -> None:
    assert {"d'", "d’", "de"} <= lists("de")
    assert "le" not in lists("de")


def test_list_cites_another_one() -> None:
    assert lists("articles") < lists("determiners")
    assert not any(word.startswith("@") for word in lists("determiners"))
