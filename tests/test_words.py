"""The catalogue of words: French and English say the same, numbers and dates as each language writes them."""

import re
from pathlib import Path
from string import Formatter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.data import load_toml
from depeche.words import LOCALES, Words, in_french, phrases
from phrasebook import missing, used

FR, EN = Words("fr"), Words("en")
ROOTS = [Path(__file__).parents[1] / folder for folder in ("lib", "notebooks")]
# A number like 1:10 or 5.1.1, and a code of the programming kind, is written as it is.
_AS_IS = re.compile(r"\b\d+(?::\d+|(?:\.\d+){2,})|`[^`]*`|\]\([^)]*\)|\b\w+\.(?:html|csv|md|json)\b")


def forms(phrase: str | dict[str, str]) -> list[str]:
    return [phrase] if isinstance(phrase, str) else list(phrase.values())


def test_languages_have_the_same_phrases() -> None:
    assert set(phrases("fr")) == set(phrases("en"))
    assert len(phrases("fr")) > 100


def values_in(template: str) -> set[str]:
    """Names of the values that a template prints."""
    return {field for _, field, _, _ in Formatter().parse(template) if field}


def test_languages_print_the_same_values() -> None:
    for key in phrases("fr"):
        french, english = ([values_in(form) for form in forms(phrases(code)[key])] for code in LOCALES)
        assert set.union(*french) == set.union(*english), key
        # "une seule mention" needs no figure; every other value stands in each form.
        assert all(form | {"n"} == french[0] | {"n"} for form in french + english), key


def said(language: str) -> dict[str, str]:
    """Each phrase as it is printed, an X for each value."""
    found = {}
    for key, phrase in phrases(language).items():
        for number, form in enumerate(forms(phrase)):
            found[f"{key} {number}"] = _AS_IS.sub("X", re.sub(r"\{[^}]*\}", "X", form))
    return found


def test_messages_are_told_in_french_part_by_part_and_what_is_not_listed_as_it_is() -> None:
    messages = load_toml("messages.toml")["messages"]
    assert all(values_in(english) == values_in(french) for english, french in messages.items())
    for message, french in (
        ("error: a/b.txt: is empty; part it", "erreur\u202f: a/b.txt\u202f: vide\u202f; le partager"),
        (
            "a; b.txt: no such file; check its name",
            "a\u202f; b.txt\u202f: aucun fichier de ce nom\u202f; vérifier le nom",
        ),
        ("{x}: is empty", "{x}\u202f: vide"),
        ("something else: 3", "something else: 3"),
    ):
        assert in_french(message) == french


def test_every_phrase_is_used() -> None:
    keys = set(phrases("fr"))
    assert sorted(keys - used(keys, ROOTS)) == []


def test_every_phrase_asked_for_is_there() -> None:
    assert missing(set(phrases("fr")), ROOTS) == []


def test_french_typography_of_the_catalogue() -> None:
    for wrong, what in [
        (r"[^\u202f][;!?»%]", "a narrow no-break space stands before ; ! ? » %"),
        (r"[^\u202f]:(?!//)", "a narrow no-break space stands before :"),
        (r"«[^\u202f]", "a narrow no-break space stands after «"),
        (r"[\"'“”]", "quotation marks are « », apostrophes ’"),
        (r"\d\.\d", "decimals have a comma"),
        (r"\d[ \u00a0,]\d{3}(?!\d)", "thousands have a narrow no-break space"),
        (r"\b1 (?:janvier|mai|X mai)|\b1[eè]re? (?:mai|janvier)(?<!1er mai)(?<!1er janvier)", "the first is the 1er"),
        (r"\.\.\.|  |--", "an ellipsis is …, a dash –, spaces stand alone"),
        (
            r"\b(?:Janvier|Février|Mars|Avril|Mai|Juin|Juillet|Août|Septembre|Octobre|Novembre|Décembre)\b",
            "small months",
        ),
    ]:
        assert {key: text for key, text in said("fr").items() if re.search(wrong, text)} == {}, what


def test_english_typography_of_the_catalogue() -> None:
    for wrong, what in [
        (r"[ \u00a0\u202f][;!?:%]", "nothing stands before ; ! ? : %"),
        (r"[«»\"']", "quotation marks are “ ”, apostrophes ’"),
        (r"\d,\d(?!\d\d)", "decimals have a point"),
        (r"\d[ \u00a0\u202f]\d{3}(?!\d)", "thousands have a comma"),
        (r"\.\.\.|  |--", "an ellipsis is …, a dash –, spaces stand alone"),
    ]:
        assert {key: text for key, text in said("en").items() if re.search(wrong, text)} == {}, what


@given(st.floats(-1e12, 1e12, allow_nan=False), st.integers(0, 3))
def test_numbers_are_written_as_the_language_writes_them(value: float, digits: int) -> None:
    french, english = FR.number(value, digits=digits), EN.number(value, digits=digits)
    assert re.fullmatch(r"-?\d{1,3}(\u202f\d{3})*(,\d{1,3})?", french)
    assert re.fullmatch(r"-?\d{1,3}(,\d{3})*(\.\d{1,3})?", english)
    assert french.replace("\u202f", "").replace(",", ".") == english.replace(",", "")


@given(st.dates())
def test_days_are_written_as_the_language_writes_them(day) -> None:
    french, english = FR.date(day.isoformat()), EN.date(day.isoformat())
    number, month, year = french.split(" ")
    assert number == ("1er" if day.day == 1 else str(day.day))
    assert month == FR.month(day.month)
    assert month.islower()
    assert int(year) == day.year
    assert english.split(" ")[:2] == [str(day.day), EN.month(day.month)]


def test_plural_phrases_have_one_and_other() -> None:
    for language in sorted(LOCALES):
        assert all({"one", "other"} <= set(phrase) for phrase in phrases(language).values() if isinstance(phrase, dict))


def test_plural_follows_the_language() -> None:
    assert [FR("unit.mentions", n=n) for n in (0, 1, 2)] == ["0 mention", "1 mention", "2 mentions"]
    assert [EN("unit.mentions", n=n) for n in (0, 1, 2)] == ["0 mentions", "1 mention", "2 mentions"]
    assert FR("unit.mentions", n=1_000_000) == "1\u202f000\u202f000 mentions"


def test_numbers_of_tables_are_numbers() -> None:
    assert EN("unit.words", n=np.int64(1197)) == "1,197 words"
    assert EN("unit.words", n=np.float64(1)) == "1 word"


def test_unknown_phrase_and_missing_value_and_language_are_told() -> None:
    with pytest.raises(KeyError, match=r"no phrase 'entities\.nonsense'"):
        FR("entities.nonsense")
    with pytest.raises(KeyError, match="needs a value"):
        FR("figure.source")
    with pytest.raises(ValueError, match="no words in language 'de'"):
        Words("de")


def test_numbers_and_shares() -> None:
    assert FR.number(1234.5) == "1\u202f234,5"
    assert EN.number(1234.5) == "1,234.5"
    assert FR.percent(0.87) == "87\u202f%"
    assert EN.percent(0.87) == "87%"


def test_a_share_is_never_rounded_to_nothing_or_to_all() -> None:
    assert FR.percent(0.001) == "< 1\u202f%"
    assert FR.percent(0.999) == "> 99\u202f%"
    assert (FR.percent(0.0), FR.percent(1.0)) == ("0\u202f%", "100\u202f%")


def test_dates() -> None:
    for value, french, english in [
        ("2022-05-19", "19 mai 2022", "19 May 2022"),
        ("2022-05-01", "1er mai 2022", "1 May 2022"),
        ("2022-05", "mai 2022", "May 2022"),
        ("2022", "2022", "2022"),
        ("XXXX-05-19", "19 mai", "19 May"),
        ("XXXX-02", "février", "February"),
        ("2022-02-15~", "vers le 15 février 2022", "about 15 February 2022"),
        ("1990/..", "depuis 1990", "since 1990"),
        ("../2022-12-31", "au plus tard le 31 décembre 2022", "by 31 December 2022"),
        ("2022-05-10/2022-05-19", "10 mai 2022 – 19 mai 2022", "10 May 2022 – 19 May 2022"),
        ("2022-21", "printemps 2022", "spring 2022"),
        ("199X", "années 1990", "1990s"),
        ("2022-13-40", "2022-13-40", "2022-13-40"),
        ("sans date", "sans date", "sans date"),
        ("", "", ""),
    ]:
        assert (FR.date(value), EN.date(value)) == (french, english)


def test_dates_with_their_preposition() -> None:
    assert [FR.on(value) for value in ("2022-05-01", "2022-05", "2022")] == [
        "le 1er mai 2022",
        "en mai 2022",
        "en 2022",
    ]
    assert EN.on("2022-05-01") == "on 1 May 2022"


def test_enumerations() -> None:
    assert [FR.join(list(letters)) for letters in ("", "a", "ab", "abc")] == ["", "a", "a et b", "a, b et c"]
    assert FR.join(list("abcdef"), most=2) == "a, b et 4 autres"
    assert EN.join(list("abc"), most=2) == "a, b and c"


def test_french_de() -> None:
    for name, expected in [
        ("Alexandre Loukachenko", "d’Alexandre Loukachenko"),
        ("Émile Zola", "d’Émile Zola"),
        ("Haïti", "d’Haïti"),
        ("Hollande", "de Hollande"),
        ("Dmitri Peskov", "de Dmitri Peskov"),
        ("le porte-parole du Kremlin", "du porte-parole du Kremlin"),
        ("les habitants", "des habitants"),
        ("la police", "de la police"),
        ("l’armée", "de l’armée"),
        ("un témoin", "d’un témoin"),
        ("onze témoins", "de onze témoins"),
    ]:
        assert FR.of(name) == expected


def test_english_of() -> None:
    assert EN.of("Alexandre Loukachenko") == "of Alexandre Loukachenko"


def test_french_typography() -> None:
    assert FR.typeset("Qui ? « Lui » : l'autre, à 5 % !") == (
        "Qui\u202f? «\u202fLui\u202f»\u202f: l’autre, à 5\u202f%\u202f!"
    )
    assert EN.typeset("Who? Rome: it's 5 %") == "Who? Rome: it’s 5 %"


def test_values_are_printed_as_they_are() -> None:
    assert FR("figure.source", source="l'article {brut} : fin").endswith("l'article {brut} : fin")


def test_terms_keep_what_the_catalogue_lacks() -> None:
    assert FR.term("issue", "foreign word") == "mot étranger"
    assert FR.term("issue", "brand new") == "brand new"
