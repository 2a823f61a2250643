"""The catalogue of words: French and English say the same, numbers and dates as each language writes them."""

import numpy as np
import pytest

from depeche.words import LOCALES, Words, phrases, placeholders

FR, EN = Words("fr"), Words("en")


def forms(phrase: str | dict[str, str]) -> list[str]:
    return [phrase] if isinstance(phrase, str) else list(phrase.values())


def test_languages_have_the_same_phrases() -> None:
    assert set(phrases("fr")) == set(phrases("en"))
    assert len(phrases("fr")) > 100


@pytest.mark.parametrize("key", sorted(phrases("fr")))
def test_languages_print_the_same_values(key: str) -> None:
    french, english = ([placeholders(form) for form in forms(phrases(code)[key])] for code in LOCALES)
    assert set.union(*french) == set.union(*english)
    # "une seule mention" needs no figure; every other value stands in each form.
    assert all(form | {"n"} == french[0] | {"n"} for form in french + english)


@pytest.mark.parametrize("language", sorted(LOCALES))
def test_plural_phrases_have_one_and_other(language: str) -> None:
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


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
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
    ],
)
def test_dates(value: str, french: str, english: str) -> None:
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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
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
    ],
)
def test_french_de(name: str, expected: str) -> None:
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
