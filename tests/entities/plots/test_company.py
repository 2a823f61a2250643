"""The network of names and the names that set a text apart."""

from itertools import combinations

import pandas as pd
import pytest

from boxes import check, words_on
from depeche.entities.plots.company import plot_company
from depeche.entities.plots.distinctive import plot_distinctive
from depeche.words import Words
from entities.frames import documents, mentions, sentences

FR, EN = Words("fr"), Words("en")
LONG = "Organisation internationale pour la protection du patrimoine mondial et des savoirs"


def test_title_names_the_most_frequent_pair() -> None:
    picture = plot_company(sentences("L Mali, P Anne", "L Mali, P Anne", "L Mali, L Niger", "O Onu"), words=FR)
    assert picture.title == "Mali et Anne le plus souvent ensemble\u202f: 2\u00a0phrases"
    assert "Onu" not in words_on(picture)
    assert "1 autre nom" in words_on(picture)
    check(picture)


def test_title_says_which_pair_chance_explains_least() -> None:
    often = ["L Mali, L Niger"] * 4 + ["L Mali"] * 4 + ["L Niger"] * 4
    picture = plot_company(sentences(*often, *["P Anne, P Paul"] * 3), words=EN)
    assert picture.title == (
        "Mali and Niger most often together (4\u00a0sentences); Anne and Paul (3) more than by chance"
    )


def test_titles_of_ties_and_of_single_meetings() -> None:
    tie = plot_company(sentences("P A, P B", "P A, P B", "P C, P D", "P C, P D"), words=EN)
    assert tie.title == "2 pairs of names meet most often, among them A and B (2\u00a0sentences)"
    once = plot_company(sentences("P A, P B", "P C, P D"), words=FR)
    assert once.title == "Des 2 paires de noms, aucune ne revient dans une seconde phrase"


def test_paragraphs_are_named_as_such() -> None:
    picture = plot_company(sentences("L Mali, P Anne", "L Mali, P Anne"), words=EN, within="paragraph")
    assert picture.title == "Anne and Mali most often together: 2\u00a0paragraphs"


@pytest.mark.parametrize("frame", [mentions(), sentences("L Mali", "P Anne")])
def test_no_pair_is_an_honest_picture(frame: pd.DataFrame) -> None:
    picture = plot_company(frame, words=FR)
    assert picture.title == "Aucun nom ne paraît en compagnie d’un autre"
    assert picture.data.empty
    check(picture)


def test_a_crowd_of_long_names_does_not_overlap() -> None:
    names = [f"O {LONG} {number}" for number in range(40)]
    frame = sentences(*(f"{one}, {other}" for one, other in list(combinations(names, 2))[::7]))
    picture = plot_company(frame, words=EN, source="source " * 60, documents=100)
    check(picture)
    assert picture.data["drawn"].sum() < len(picture.data)


def test_two_drawings_have_equal_bytes() -> None:
    frame = sentences("L Mali, P Anne, O Onu", "L Mali, P Anne", "L Niger, O Onu", "E Sommet, M Rafale")
    first, second = (plot_company(frame, words=FR) for _ in range(2))
    assert first.render("svg") == second.render("svg")
    assert first.render("png") == second.render("png")


def test_distinctive_names_stand_under_their_text() -> None:
    frame = mentions(*[("d0", 0, 0, "L Mali")] * 12, *[("d1", 0, 0, "L Niger")] * 12, *[("d1", 0, 0, "P Anne")] * 2)
    picture = plot_distinctive(frame, documents(None, None), words=FR)
    assert picture.title == "Mali, le nom le plus distinctif\u202f: 12 mentions, toutes dans le même article"
    assert "Titre 0" in words_on(picture)
    assert "12 sur 12" in words_on(picture)
    assert "z < 1,96" in words_on(picture)
    check(picture)


def test_what_may_be_chance_is_said() -> None:
    frame = mentions(("d0", 0, 0, "L Mali"), ("d1", 0, 0, "L Niger"))
    picture = plot_distinctive(frame, documents(None, None), words=EN)
    assert picture.title == "No name stands out more than by chance"
    check(picture)


def test_many_texts_share_one_list() -> None:
    places = [(f"d{number // 4}", 0, 0, f"O {LONG} {number // 4}") for number in range(60)]
    picture = plot_distinctive(mentions(*places), documents(*[None] * 15), words=FR)
    assert len(picture.data) == 15
    check(picture)


@pytest.mark.parametrize(("texts", "title"), [(1, "nothing to compare it with"), (2, "Nothing to compare")])
def test_nothing_to_compare_is_said(texts: int, title: str) -> None:
    picture = plot_distinctive(mentions(("d0", 0, 0, "L Mali")), documents(*[None] * texts), words=EN)
    assert title in picture.title
    assert picture.data.empty
    check(picture)


def test_sources_are_named() -> None:
    frame = mentions(*[("d0", 0, 0, "L Mali")] * 3, *[("d1", 0, 0, "L Niger")] * 3)
    picture = plot_distinctive(frame, documents(None, None, source=["Le Lac", "La Dune"]), words=FR, by="source")
    assert set(picture.data["group"]) == {"Le Lac", "La Dune"}
    check(picture)


@pytest.mark.parametrize(("words", "shown"), [(FR, "dans un groupe (Rubrique)"), (EN, "in one group (Rubrique)")])
def test_groups_of_one_s_own_are_named(words: Words, shown: str) -> None:
    frame = mentions(*[("d0", 0, 0, "L Mali")] * 12, *[("d1", 0, 0, "L Niger")] * 12)
    texts = documents(None, None).assign(Rubrique=pd.array(["Mer", "Terre"], dtype="str"))
    picture = plot_distinctive(frame, texts, words=words, by="Rubrique")
    assert set(picture.data["group"]) == {"Mer", "Terre"}
    assert shown in words_on(picture)
    check(picture)
