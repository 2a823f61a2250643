"""Paragraphs and the role that each plays."""

from __future__ import annotations

import pytest
from hypothesis import given

from depeche.corpus.paragraphs import (
    count_words,
    dateline_date,
    filename_date,
    find_dateline,
    paragraph_at,
    paragraphs,
    split,
)
from helpers import texts

TITLE = "Le port de Gdansk rouvre aux cargos"
FIRST = "Les grues ont repris le travail mardi matin, après trois semaines de grève."
SECOND = "Une centaine de navires attendaient au large depuis la fin du mois."
LAST = "La direction n’a pas souhaité répondre à nos questions."


def roles(*parts: str) -> list[str]:
    return [paragraph.role for paragraph in paragraphs("\n\n".join(parts))]


def role_of(part: str) -> str:
    return roles(TITLE, FIRST, part, LAST)[2]


@given(texts())
def test_paragraphs_hold_every_character_in_order_without_overlap(text: str) -> None:
    found = paragraphs(text)
    ends = [0, *(p.end for p in found)]
    starts = [*(p.start for p in found), len(text)]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))
    assert not any(text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    assert all(text[p.start : p.end] == text[p.start : p.end].strip() != "" for p in found)


@given(texts())
def test_an_offset_is_in_the_paragraph_that_holds_it(text: str) -> None:
    found = paragraphs(text)
    for number, paragraph in enumerate(found):
        assert paragraph_at(found, paragraph.start) == paragraph_at(found, paragraph.end - 1) == number


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("un\n\ndeux\ntrois", ["un", "deux\ntrois"]),
        ("un\ndeux\ntrois", ["un", "deux", "trois"]),
        ("un\r\n\r\ndeux\r\ntrois", ["un", "deux\r\ntrois"]),
        ("un\r\ndeux", ["un", "deux"]),
        ("\n\n un \n \t\n\n deux \n", ["un", "deux"]),
        ("un\u2028deux", ["un", "deux"]),
        ("un", ["un"]),
        (" \n ", []),
    ],
)
def test_blank_lines_separate_else_line_ends_do(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in split(text)] == parts


@pytest.mark.parametrize(
    ("parts", "role"),
    [
        ([TITLE, FIRST, LAST], "title"),
        ([TITLE + " !", FIRST], "title"),
        ([TITLE + " ?", FIRST], "title"),
        ([TITLE + ".", FIRST, LAST], "body"),
        ([TITLE + "…", FIRST, LAST], "body"),
        ([TITLE + ".»", FIRST, LAST], "body"),
        ([TITLE], "body"),
        (["mot " * 60, FIRST], "body"),
    ],
)
def test_a_first_paragraph_without_a_final_stop_is_the_title_if_others_follow(parts: list[str], role: str) -> None:
    assert roles(*parts)[0] == role


def test_a_standfirst_stands_before_a_dateline_or_has_no_stop() -> None:
    assert roles(TITLE, FIRST, "Gdansk, 3 mai – " + SECOND)[1] == "standfirst"
    assert roles(TITLE, "Les grues tournent de nouveau depuis mardi matin", SECOND, LAST)[1] == "standfirst"
    assert roles(TITLE, FIRST, SECOND, LAST)[1] == "body"
    assert roles(TITLE, "Gdansk, 3 mai – " + FIRST, SECOND, LAST)[1] == "body"


@pytest.mark.parametrize(
    "part",
    [
        "La ministre sur le quai principal / Du ministère de la Marine",
        "La ministre sur le quai principal / Du service de presse de la présidence",
        "(Photo ministère de la Marine)",
        "Le quai principal, lundi (Photo archives)",
        "Le quai principal, lundi. (Photo d’illustration)",
        "© Port de Gdansk",
        "Le quai principal, lundi © Port de Gdansk",
        "Crédit : Hélène Dorval",
        "Crédit photo : Hélène Dorval",
        "Photo : Hélène Dorval",
        "Le quai principal au matin. Photo : Hélène Dorval",
        "Le quai principal (AFP)",
    ],
)
def test_captions_are_told_by_their_credit_and_not_counted(part: str) -> None:
    assert role_of(part) == "caption"
    assert [p.counted for p in paragraphs("\n\n".join([TITLE, FIRST, part, LAST]))] == [True, True, False, True]


@pytest.mark.parametrize(
    "part",
    [
        "Le travail a repris lundi, selon la direction. (AFP)",
        "Le travail a repris. L’enquête continue (AFP)",
        "Le gazole coûte 2 euros / litre dans toute la région.",
        "L’accord Pologne / Lituanie a été signé lundi.",
        "Une photo de la scène a fait le tour du monde.",
        "La photo : voilà ce que tout le monde a retenu de cette longue journée sur les quais.",
        "Le crédit a été accordé par la banque du port.",
        "Les dockers (au nombre de cent) ont voté la reprise.",
    ],
)
def test_sentences_that_look_like_captions_stay_prose(part: str) -> None:
    assert role_of(part) == "body"


def test_a_caption_is_short_and_never_first() -> None:
    assert role_of("mot " * 70 + "(Photo archives)") == "body"
    assert roles("Photo : Hélène Dorval", FIRST, LAST)[0] == "title"


def test_bullets_and_numbers_make_a_list() -> None:
    assert roles(TITLE, FIRST, "• le quai nord", LAST)[2] == "list"
    assert roles(TITLE, FIRST, "1. Le quai nord", "2. Le quai sud")[2:] == ["list", "list"]
    assert roles(TITLE, FIRST, "– le quai nord", "– le quai sud")[2:] == ["list", "list"]


def test_a_lone_dash_is_a_turn_of_speech() -> None:
    assert role_of("– Nous reprenons, dit-il.") == "body"
    assert role_of("1. Le quai nord") == "body"


@pytest.mark.parametrize(
    ("again", "role"),
    [
        (FIRST, "repeated"),
        (FIRST.upper(), "repeated"),
        (FIRST.replace("mardi", "lundi"), "repeated"),
        (FIRST.replace("les grues", "les grandes grues").replace("trois", "quatre"), "repeated"),
        (SECOND, "body"),
    ],
)
def test_a_paragraph_that_stands_twice_is_repeated(again: str, role: str) -> None:
    assert roles(TITLE, FIRST, "Tout semblait calme.", again)[3] == role


def test_a_repeated_title_is_not_counted() -> None:
    found = paragraphs(f"{TITLE}\n\n{TITLE}\n\n{FIRST}\n\n{LAST}")
    assert [(p.role, p.counted) for p in found[:2]] == [("title", True), ("repeated", False)]


def test_another_figure_is_another_sentence() -> None:
    here, there = "Le quai mesure 120 mètres de long.", "Le quai mesure 210 mètres de long."
    assert roles(TITLE, here, SECOND, there)[3] == "body"
    assert roles(TITLE, here, SECOND, here)[3] == "repeated"


def test_short_paragraphs_repeat_only_when_equal() -> None:
    assert roles(TITLE, FIRST, "Il pleut.", "Il pleur.")[3] == "body"
    assert roles(TITLE, FIRST, "Il pleut.", "Il pleut.")[3] == "repeated"


@pytest.mark.parametrize(
    ("text", "words"), [("L’abri anti-bombes d’Anna", 3), ("3 000 euros", 3), ("« – »", 0), ("", 0)]
)
def test_an_elided_or_hyphenated_form_is_one_word(text: str, words: int) -> None:
    assert count_words(text) == words


# Datelines and dated file names.


@pytest.mark.parametrize(
    ("paragraph", "day", "place"),
    [
        ("VARSOVIE, 3 juil (AFP) - Le port a rouvert.", "XXXX-07-03", "VARSOVIE"),
        ("Vilnius, le 19 mai 2022 – Le port a rouvert.", "2022-05-19", "Vilnius"),
        ("22 mai 2012. - Le port a rouvert.", "2012-05-22", None),
        ("Minsk, 1er février 2021 : le port a rouvert.", "2021-02-01", "Minsk"),
        ("Gdansk, mardi 3 août 2021 — Le port a rouvert.", "2021-08-03", "Gdansk"),
    ],
)
def test_a_dateline_gives_day_and_place(paragraph: str, day: str, place: str | None) -> None:
    found = find_dateline(paragraph)
    assert found is not None
    assert dateline_date(found) == day
    assert found["place"] == place


@pytest.mark.parametrize(
    "paragraph",
    [
        "Le 19 mai 2022, le port a rouvert.",
        "En mai 2022 – un an après – le port a rouvert.",
        "Gdansk a rouvert son port le 19 mai 2022 – enfin.",
        "Le port a rouvert.",
    ],
)
def test_a_sentence_with_a_date_is_no_dateline(paragraph: str) -> None:
    assert find_dateline(paragraph) is None


def test_a_day_that_does_not_exist_dates_nothing() -> None:
    found = find_dateline("Minsk, 31 juin 2021 - Le port a rouvert.")
    assert found is None or dateline_date(found) is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2022-05-19_minsk", "2022-05-19"),
        ("20220519", "2022-05-19"),
        ("minsk_2022_05_19", "2022-05-19"),
        ("2022-02-30", None),
        ("2022-13-01", None),
        ("99999999", None),
        ("000_dbeeb40b7662a9ef", None),
        ("2022-05", None),
        ("1202205191", None),
    ],
)
def test_a_day_in_a_file_name(name: str, day: str | None) -> None:
    assert filename_date(name) == day


def test_line_ends_part_paragraphs_beside_blank_lines_too() -> None:
    def parts(text: str) -> list[str]:
        return [text[start:end] for start, end in split(text)]

    long = (
        "Le conseil a voté le budget de la ville, et la foule est restée dehors. Elle attendait depuis l’aube, sans feu"
    )
    long += " et sans un mot."
    assert parts(f"Titre\n\n{long}\n« {long} »\nUn intertitre\n{long}") == [
        *("Titre", long, f"« {long} »", "Un intertitre", long)
    ]
    for one in (
        f"{long[:-1]},\nPaul aussi.",
        f"{long}\nsans lui",
        "La route\nA 7 ferme",
        "Le maire\nde Brest attend depuis hier",
    ):
        assert parts(f"Titre\n\n{one}") == ["Titre", one]
