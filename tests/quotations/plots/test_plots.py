"""Figures of statements: who speaks, when, quoted by whom, with which verbs; the unknown speaker is shown."""

import pandas as pd
import pytest

from boxes import check, words_on
from depeche.figures.picture import Picture
from depeche.quotations.plots.along import plot_along
from depeche.quotations.plots.shares import plot_shares
from depeche.quotations.plots.spread import plot_spread
from depeche.words import Words
from quotations.frames import articles, documents, paragraphs, statements

FR, EN = Words("fr"), Words("en")
LONG = "Porte-parole du ministère de la Défense nationale et des Anciens Combattants"


def along(frame: pd.DataFrame, *doc_ids: str, words: Words = FR, **options: object) -> Picture:
    names = doc_ids or ("a",)
    return plot_along(frame, documents(*names), paragraphs(*names), words=words, **options)


def test_shares_title_says_who_has_most_words() -> None:
    frame = statements(("Awa Diallo", "direct"), ("Awa Diallo", "mixed"), ("Jean Roux", "indirect"))
    picture = plot_shares(frame, words=FR)
    assert picture.title == "Awa Diallo\u202f: 67\u202f% des mots rapportés"
    assert "33\u202f% (1 énoncé)" in words_on(picture)
    assert "1 direct et 1 mixte" in picture.alt
    assert picture.data["words"].sum() == 15
    check(picture)


def test_a_title_ranks_sources_only_if_no_doubt_can_change_it() -> None:
    frame = statements(("Awa", "direct"), ("Awa", "direct"), ("Jean Roux", "direct"))
    assert plot_shares(frame.assign(confidence=[0.95, 0.95, 0.6]), words=FR).title.startswith("Awa")
    unsure = frame.assign(confidence=[0.95, 0.6, 0.95])
    assert plot_shares(unsure, words=FR).title == "3 énoncés rapportés, 2 sources"
    assert along(unsure).title == "3 énoncés rapportés, 2 sources"


def test_shares_are_sorted_and_the_others_are_summed() -> None:
    frame = statements(*[(f"{LONG} {n}", "direct") for n in range(40)], ("Awa", "direct"), ("Awa", "indirect"))
    picture = plot_shares(frame, words=FR)
    assert next(iter(picture.data["speaker"])) == "Awa"
    assert "31 autres sources" in words_on(picture)
    assert picture.data["share"].sum() == pytest.approx(1, abs=0.001)
    check(picture)


def test_shares_show_the_unknown_last() -> None:
    picture = plot_shares(statements((None, "direct"), ("Awa", "direct"), ("Awa", "direct")), words=EN)
    assert list(picture.data["speaker"])[-1] == "no sure speaker"
    assert not list(picture.data["named"])[-1]
    check(picture)


@pytest.mark.parametrize(
    ("speakers", "title"),
    [
        ([], "No reported statement"),
        ([None], "The reported statement has no sure source"),
        ([None, None], "None of the 2 reported statements has a sure source"),
        (["Awa"], "A single reported statement: Awa"),
        (["Awa", "Awa"], "All 2 reported statements have one source: Awa"),
        (["Awa", "Bea"], "Awa and Bea are the leading sources: 50% of the reported words each"),
        (["Awa", None, None], "67% of the reported words have no sure source"),
        (["Awa", "Awa", "Bea", "Cid", "Dan"], "Awa is the leading source: 40% of the reported words"),
    ],
)
def test_shares_titles(speakers: list[str | None], title: str) -> None:
    picture = plot_shares(statements(*[(name, "direct") for name in speakers]), words=EN)
    assert picture.title == title
    check(picture)


def test_along_title_says_who_is_quoted_most() -> None:
    picture = along(statements(("Awa", "direct"), ("Awa", "mixed"), ("Jean", "indirect")))
    assert picture.title == "Awa\u202f: 2 des 3 énoncés rapportés"
    assert "2 énoncés, 67\u202f% des mots" in words_on(picture)
    check(picture)


def test_along_titles_of_equals_and_of_unnamed() -> None:
    even = along(statements(("A", "direct"), ("B", "direct")))
    assert even.title == "2 sources, autant d’énoncés rapportés pour chacune\u202f: 1"
    tie = along(statements(*[(name, "direct") for name in ("A", "A", "B", "B", "C")]))
    assert tie.title == "A et B, premières sources\u202f: 2 énoncés rapportés chacune sur 5"
    unnamed = along(statements(*[(name, "direct") for name in ("A", "B", "B", None, None, None)]))
    assert unnamed.title == "3 énoncés rapportés sur 6 sont sans source sûre"


def test_along_fills_what_is_quoted_and_leaves_hollow_what_is_retold() -> None:
    picture = along(statements(("A", "direct"), ("A", "indirect"), ("A", "mixed")))
    axes = picture.figure.axes[-1]
    marks = [patch for patch in axes.patches if patch.get_height() < 4]
    width = axes.get_xlim()[1]
    assert [round(mark.get_x() / width * 900) for mark in marks] == [0, 100, 200]
    paper = (1.0, 1.0, 1.0, 1.0)
    assert [mark.get_facecolor() == paper for mark in marks] == [False, True, True]
    assert [bool(mark.get_hatch()) for mark in marks] == [False, False, True]


def test_along_shows_the_article_that_reports_most_or_the_chosen_one() -> None:
    frame = articles(statements(("A", "direct"), doc_id="a"), statements(("B", "direct"), ("B", "direct"), doc_id="b"))
    assert set(along(frame, "a", "b").data["name"]) == {"B"}
    assert set(along(frame, "a", "b", doc_id="a").data["name"]) == {"A"}
    assert "Titre b" in words_on(along(frame, "a", "b"))
    with pytest.raises(ValueError, match="no document is named 'c'"):
        along(frame, "a", "b", doc_id="c")


def test_along_never_leaves_the_unknown_out() -> None:
    rows = [(f"{LONG} {n}", "direct") for n in range(40)]
    picture = along(statements(*rows, (None, "direct"), (None, "indirect")))
    assert "sans locuteur sûr" in words_on(picture)
    assert "… et 30 autres locuteurs" in words_on(picture)
    check(picture)


def test_spread_of_one_article_says_so() -> None:
    picture = plot_spread(statements(("A", "direct")), documents("a"), words=FR)
    assert picture.title == "Un seul texte cite\u202f: rien à quoi le comparer"
    assert picture.data.empty
    check(picture)


def test_spread_of_a_few_articles_is_a_grid() -> None:
    frame = articles(statements(("A", "direct"), ("B", "direct")), statements(("A", "direct"), doc_id="b"))
    picture = plot_spread(frame, documents("a", "b"), words=FR)
    assert picture.title == "A, source la plus partagée\u202f: 2 articles sur 2"
    assert "Titre b" in words_on(picture)
    check(picture)


def test_spread_of_many_articles_lists_whom_several_quote() -> None:
    names = [f"d{number:02}" for number in range(40)]
    frame = articles(*(statements(("Awa", "direct"), (f"{LONG} {name}", "direct"), doc_id=name) for name in names))
    picture = plot_spread(frame, documents(*names), words=EN)
    assert picture.title == "Awa is the most shared source: 40 articles of 40"
    assert "40 other sources" in words_on(picture)
    check(picture)


@pytest.mark.parametrize(("words", "shown"), [(FR, "par groupe (Rubrique)"), (EN, "by group (Rubrique)")])
def test_spread_over_groups_of_one_s_own(words: Words, shown: str) -> None:
    frame = articles(*(statements(("A", "direct"), doc_id=name) for name in "abc"))
    texts = documents(*"abc").assign(Rubrique=pd.array(["Mer", "Terre", "Mer"], dtype="str"))
    picture = plot_spread(frame, texts, words=words, by="Rubrique")
    assert shown in words_on(picture)
    assert list(picture.data["statements"]) == [2, 1]
    check(picture)


@pytest.mark.parametrize("count", [2, 9])
def test_spread_says_that_nobody_is_shared(count: int) -> None:
    names = [f"d{number}" for number in range(count)]
    frame = articles(*(statements((f"P{name}", "direct"), doc_id=name) for name in names))
    picture = plot_spread(frame, documents(*names), words=FR)
    assert picture.title == "Aucune source n’est citée par deux articles"
    check(picture)


def test_two_drawings_have_equal_bytes() -> None:
    frame = statements(("A", "direct", "dire", "neutral"), ("B", "mixed", "clamer", "loaded"), (None, "indirect"))
    first, second = (plot_shares(frame, words=FR) for _ in range(2))
    assert first.render("svg") == second.render("svg")
    assert along(frame).render("png") == along(frame).render("png")
