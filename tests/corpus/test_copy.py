"""The reading copy: what is layout has no say in what is read, and each of its characters leads back to the text."""

from __future__ import annotations

import textwrap
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given

from depeche.corpus.copy import reading_copy
from depeche.corpus.paragraphs import split
from helpers import analyse_text, cells, texts
from invariants import violations

FIRST = (
    "Le port de Klaipeda a rouvert mardi après deux semaines de travaux, a annoncé la directrice Ieva Mažeikaitė. "
    "« Les grues tournent de nouveau », a-t-elle dit, avant de remercier les dockers, celui-ci comme celui-là."
)
SECOND = (
    "À Vilnius, le ministre des Transports Jonas Petrauskas-Brunet a répondu que les travaux reprendraient peut-être "
    "en septembre. Il a rappelé que 31 480 conteneurs attendaient sur les quais depuis le 12 juin."
)
THIRD = (
    "Les armateurs, eux, demandent des comptes. Selon le syndicat des pilotes, quatre navires ont été détournés vers "
    "Liepaja et Gdansk, ce qui a coûté deux millions d’euros."
)
ARTICLE = [FIRST, SECOND, THIRD]


def read(text: str) -> list[str]:
    """The paragraphs that are read."""
    copy = reading_copy(text)
    return [copy.text[start:end] for start, end in split(copy.text)]


def filled(part: str, width: int) -> str:
    return textwrap.fill(part, width, break_long_words=False, break_on_hyphens=False)


@pytest.mark.parametrize("width", [48, 62, 72, 80, 100])
@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n", "\n"])
def test_lines_of_one_width_are_a_paragraph(width: int, between: str) -> None:
    end = "\r\n" if "\r" in between else "\n"
    text = between.join(filled(part, width).replace("\n", end) for part in ARTICLE)
    assert read(text) == ARTICLE


def test_lines_of_all_widths_stay_apart() -> None:
    for lines in [
        ["Le port rouvre", "Les grues tournent de nouveau", "Deux navires attendent au large de Klaipeda"],
        ["Vilnius, 2 voix", "Riga, 3 voix", "Tallinn, 5 voix", "Varsovie, 12 voix", "Abstention : 4 voix"],
        ARTICLE,
        [FIRST, "- la reprise des travaux ;", "- un nouveau quai ;", "- deux grues."],
        ["- Vous partez ?", "- Demain.", "- Et lui ?", "- Il reste au port jusqu'au soir, puis on verra bien."],
    ]:
        assert read("\n".join(lines)) == lines


def test_a_line_end_amid_a_sentence_is_a_space_and_behind_a_stop_it_stays() -> None:
    assert read("Le port a rouvert\nmardi.\n\nLes grues tournent.") == [
        "Le port a rouvert mardi.",
        "Les grues tournent.",
    ]
    assert read("Le port rouvre.\nles grues tournent.\n\nFin.")[0] == "Le port rouvre.\nles grues tournent."
    assert read("Le port rouvre\nParis\n\nFin.")[0] == "Le port rouvre\nParis"


def test_items_of_a_list_stay_apart_among_lines_of_one_width() -> None:
    items = [f"- le quai numéro {n}, fermé depuis le 12 juin, rouvre dès la fin de la semaine ;" for n in range(4)]
    assert read("\n".join(items) + "\n\n" + FIRST)[0] == "\n".join(items)


def test_a_word_divided_at_a_line_end_is_whole() -> None:
    for divided, whole in [
        ("la réou-\nverture du port", "la réouverture du port"),
        ("le minis-\ntère de la Défense", "le ministère de la Défense"),
        ("celui-\nci est parti", "celui-ci est parti"),
        ("peut-\nêtre demain", "peut-être demain"),
        ("a-t-\nelle dit", "a-t-elle dit"),
        ("a-\nt-il dit", "a-t-il dit"),
        ("Jean-\nPaul Martin", "Jean-Paul Martin"),
        ("Bou-\nvines gagne, Bouvines perd", "Bouvines gagne, Bouvines perd"),
        ("Vernhac-\nsur-Lot et Vernhac-sur-Lot", "Vernhac-sur-Lot et Vernhac-sur-Lot"),
        ("la saison 2012-\n2013 au club", "la saison 2012-2013 au club"),
        ("le port -\nfermé hier - rouvre", "le port - fermé hier - rouvre"),
    ]:
        assert read(f"{divided}.\n\nFin.")[0] == f"{whole}."


def test_characters_and_spaces_are_folded() -> None:
    for set_otherwise, read_as in [
        ("Une ann\u00e9e d\u2019e\u0301te\u0301", "Une année d’été"),
        ("le minis\u00adtre a di\u00adt", "le ministre a dit"),
        ("le\u200b port\u200b rouvre\ufeff", "le port rouvre"),
        ("l'o\ufb00re \ufb01nale, l'e\ufb03cacité", "l'offre finale, l'efficacité"),
        ("\u202ble port\u202c rouvre", "le port rouvre"),
        ("le  port   rouvre", "le port rouvre"),
        ("le\u00a0port\u00a0rouvre\u00a0!", "le port rouvre !"),
        ("le port rouvre\u00a0!", "le port rouvre\u00a0!"),
        ("le port rouvre\f", "le port rouvre"),
        ("a\u2068\u0300 Minsk", "à Minsk"),
        ("l\u2019\u093f armée", "l\u2019 armée"),
        ("x\u0302 et क\u093f", "x\u0302 et क\u093f"),
        ("👩\u200d🚀 et می\u200cخواهم", "👩\u200d🚀 et می\u200cخواهم"),
    ]:
        assert read(set_otherwise) == [read_as]


def test_pages_and_old_line_ends() -> None:
    for text, paragraphs in [
        ("Le port.\rLes grues.", ["Le port.", "Les grues."]),
        ("Le port\n\fa rouvert.\n\nFin.", ["Le port a rouvert.", "Fin."]),
        ("Selon\n\fKlaipeda, tout va.\n\nFin.", ["Selon Klaipeda, tout va.", "Fin."]),
        ("Le port rouvre.\n\n\fFin.", ["Le port rouvre.", "Fin."]),
    ]:
        assert read(text) == paragraphs


HEAD = "Revue de presse de la mairie, édition du 10 février"


def paged(parts: list[str], *, lines: int = 4) -> str:
    """A text on pages of a few lines, with a head and a numbered foot each."""
    rows = "\n\n".join(filled(part, 60) for part in parts).split("\n")
    pages = [rows[at : at + lines] for at in range(0, len(rows), lines)]
    return "\n".join("\n".join([HEAD, "", *page, "", f"page {n}", ""]) for n, page in enumerate(pages, 1))


def test_heads_and_feet_of_pages_are_not_read_and_stand_in_their_table() -> None:
    text = paged(ARTICLE)
    assert read(text) == ARTICLE
    analysis = analyse_text(text)
    furniture = analysis.paragraphs[analysis.paragraphs["role"] == "furniture"]
    assert {text[row.start : row.end] for row in furniture.itertuples()} <= {HEAD, *(f"page {n}" for n in range(1, 9))}
    assert len(furniture) >= 2
    assert not furniture["counted"].any()
    assert cells(analysis.paragraphs, "paragraph") == list(range(len(analysis.paragraphs)))
    assert "Revue de presse" not in " ".join(cells(analysis.mentions, "text"))
    assert violations(analysis) == []


def test_a_title_told_twice_is_no_head_of_a_page() -> None:
    text = f"Le port rouvre à Klaipeda\n\n{FIRST}\n\nLe port rouvre à Klaipeda\n\n{SECOND}"
    assert read(text) == text.split("\n\n")


def test_whatever_stands_in_no_layout_is_its_own_copy() -> None:
    text = "\n\n".join(["Le port rouvre", *ARTICLE])
    assert reading_copy(text).text is text


def test_what_is_found_is_the_same_and_stands_in_the_text_as_it_is() -> None:
    for form in ["wrapped", "NFD", "soft hyphens", "double spaces", "zero width"]:
        clean = "\n\n".join(ARTICLE)
        text = {
            "wrapped": "\n".join(filled(part, 50) for part in ARTICLE),
            "NFD": unicodedata.normalize("NFD", clean),
            "soft hyphens": clean.replace("tion", "\u00adtion").replace("tr", "t\u00adr"),
            "double spaces": clean.replace(" ", "  "),
            "zero width": clean.replace(" ", "\u200b "),
        }[form]
        expected, found = analyse_text(clean), analyse_text(text)
        for table, columns in (
            ("statements", ("speaker", "verb")),
            ("mentions", ("name", "kind")),
            ("times", ("value",)),
        ):
            assert cells(found.tables[table], *columns) == cells(expected.tables[table], *columns), table
            assert len(found.tables[table])
        assert found.documents["text"][0] == text
        assert violations(found) == []


@given(texts())
def test_every_character_leads_back_to_the_text_in_order(text: str) -> None:
    copy = reading_copy(text)
    assert copy.original == text
    spans = [copy.span(at, at + 1) for at in range(len(copy.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] or one == other for one, other in pairwise(spans))
    # A copy of the copy has no other words.
    again = reading_copy(copy.text)
    assert again.text.split() == copy.text.split()


def test_a_blank_line_behind_each_line_parts_no_paragraphs() -> None:
    lines = [line for part in (FIRST, SECOND) for line in textwrap.wrap(part, 60)]
    assert [reading_copy("\n\n".join(lines)).text.split("\n\n")] == [[FIRST, SECOND]]


def test_a_title_as_long_as_a_line_stays_apart() -> None:
    title = "Le port de Klaipeda a rouvert après deux semaines de gros travaux"
    lines = [title, *textwrap.wrap(FIRST, 65)]
    assert reading_copy("\n".join(lines)).text == f"{title}\n{FIRST}"


def test_the_dash_that_sticks_to_a_dateline_stands_apart() -> None:
    assert reading_copy("Lomé, 4 mai 2021(ATOP)-Le ministre a visité le port.").text.count(") - Le") == 1
    for text in ("Le groupe (ex-UMP)-centriste attend.", "Le score (2-1)-C’est tout.", "Le pont (A7)-Lyon est fermé."):
        assert reading_copy(text).text == text


def test_a_word_that_a_button_looks_up_is_told_once() -> None:
    assert reading_copy("La préfète Search préfète du lieu parle.").text == "La préfète du lieu parle."
    for text in ("Il faut Search partout.", "Le mot Search est anglais, le mot suit."):
        assert reading_copy(text).text == text
