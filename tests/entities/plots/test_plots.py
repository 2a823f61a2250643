"""Figures of names: bars by mentions, places in one article, shares over several."""

import pandas as pd
import pytest

from boxes import check, words_on
from depeche.entities.plots.frequency import plot_frequency
from depeche.entities.plots.positions import plot_positions
from depeche.entities.plots.shares import plot_shares
from depeche.words import Words
from entities.frames import documents, mentions

FR, EN = Words("fr"), Words("en")
LONG = "Organisation internationale pour la protection du patrimoine mondial et des savoirs"


def entities(*rows: tuple[str, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["name", "kind", "mentions"])
    return frame.assign(documents=1).astype({"name": "str", "kind": "str", "mentions": "Int64"})


def test_title_says_who_leads() -> None:
    picture = plot_frequency(entities(("Mali", "place", 5), ("Niger", "place", 3)), words=FR, source="une dépêche")
    assert picture.title == "Mali en tête avec 5 mentions, devant Niger (3)"
    assert picture.source == "Source\u202f: une dépêche"
    assert list(picture.data["mentions"]) == [5, 3]
    check(picture)


def test_bars_are_in_proportion() -> None:
    picture = plot_frequency(entities(("Mali", "place", 6), ("Niger", "place", 2)), words=FR)
    bars = [patch.get_width() for patch in picture.figure.axes[-1].patches]
    assert round(bars[0] / bars[1], 6) == 3


def test_other_forms_stand_below_their_name() -> None:
    frame = entities(("Anne Morel", "person", 5), ("Mali", "place", 1)).assign(aliases=["Morel | A. Morel", None])
    picture = plot_frequency(frame, words=FR)
    assert "Morel, A. Morel" in words_on(picture)
    check(picture)


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ([], "Aucun nom trouvé"),
        ([0, 0], "Aucun nom trouvé"),
        ([1], "Un seul nom\u202f: N0, 1 mention"),
        ([4, 4, 1], "N0 et N1 à égalité en tête\u202f: 4 mentions"),
        ([4, 4, 4, 4, 1], "N0, N1 et 2 autres à égalité en tête\u202f: 4 mentions"),
        ([1, 1, 1], "3 noms, tous mentionnés une fois"),
    ],
)
def test_titles_of_few_and_of_equal_names(counts: list[int], title: str) -> None:
    picture = plot_frequency(entities(*((f"N{n}", "person", count) for n, count in enumerate(counts))), words=FR)
    assert picture.title == title
    check(picture)


@pytest.mark.parametrize(
    ("sure", "title"),
    [
        ([0.95, 0.95], "N0 en tête avec 5 mentions, devant N1 (3)"),
        ([0.95, 0.5], "N0 en tête de 2 noms avec 5 mentions"),
        ([0.5, 0.95], "2 noms, dont aucun n’est sûrement en tête"),
    ],
)
def test_a_title_names_only_who_leads_for_sure(sure: list[float], title: str) -> None:
    named = entities(("N0", "person", 5), ("N1", "person", 3)).assign(entity_id=["E0", "E1"])
    told = pd.DataFrame({"entity_id": ["E0", "E1"], "confidence": sure})
    assert plot_frequency(named, words=FR, mentions=told).title == title


def test_many_long_names_in_many_articles() -> None:
    rows = [(f"{LONG} n° {number}", "organisation", 500 - number) for number in range(60)]
    picture = plot_frequency(entities(*rows), words=EN, documents=500, source="source " * 60)
    assert len(picture.data) == 12
    assert "… and 48 others" in words_on(picture)
    check(picture)


LAYOUT = pd.DataFrame({"doc_id": ["d0"], "start": [0], "end": [1000], "counted": [False]})


def test_places_in_one_article() -> None:
    frame = mentions(*[("d0", 0, 0, "L Mali")] * 3, ("d0", 0, 0, "L Malien"), start=[0, 500, 990, 10])
    frame = frame.assign(counted=[True, False, True, False], rule=["model"] * 3 + ["demonym"])
    picture = plot_positions(frame, documents(None), LAYOUT, words=FR)
    assert picture.title == "Mali traverse l’article, du début à la fin"
    assert "Malien" not in words_on(picture)
    assert "non compté" in words_on(picture)
    check(picture)


def test_a_name_of_the_first_half() -> None:
    frame = mentions(("d0", 0, 0, "L Mali"), ("d0", 0, 0, "L Mali"), start=[0, 300])
    picture = plot_positions(frame, documents(None), LAYOUT, words=EN)
    assert picture.title == "Mali, mostly in the first half of the article"


def test_of_several_articles_the_one_that_names_most_or_the_one_asked_for() -> None:
    frame = mentions(("d0", 0, 0, "L Mali"), ("d1", 0, 0, "L Niger"), ("d1", 0, 0, "L Niger"))
    most = plot_positions(frame, documents(None, None), LAYOUT, words=FR)
    assert set(most.data["name"]) == {"Niger"}
    assert "Titre 1" in words_on(most)
    asked = plot_positions(frame, documents(None, None), LAYOUT, words=FR, doc_id="d0")
    assert set(asked.data["name"]) == {"Mali"}
    check(asked)
    with pytest.raises(ValueError, match="no document is named 'd9'"):
        plot_positions(frame, documents(None, None), LAYOUT, words=FR, doc_id="d9")


@pytest.mark.parametrize("texts", [documents(), documents(None), documents(None, None)])
def test_no_mention_is_an_honest_picture(texts: pd.DataFrame) -> None:
    for picture in (plot_positions(mentions(), texts, LAYOUT, words=FR), plot_shares(mentions(), texts, words=FR)):
        assert picture.title == "Aucun nom trouvé"
        assert picture.data.empty
        check(picture)


def test_shares_over_time_by_hand() -> None:
    frame = mentions(*[("d0", 0, 0, "L Mali")] * 2, *[("d1", 0, 0, "L Mali")] * 2)
    texts = documents("2022-05-19", "2022-05-20", "2022").assign(words=[400, 100, 100])
    picture = plot_shares(frame, texts, words=FR)
    # Two mentions in 100 words outweigh two in 400; 4 in the 500 dated words.
    assert list(picture.data["per_1000_words"]) == [5, 20]
    assert (
        picture.title == "Mali culmine le 20 mai 2022\u202f: 20 mentions pour 1\u202f000 mots, contre 8 sur l’ensemble"
    )
    assert "1 sans date non montré" in words_on(picture)
    check(picture)


def test_a_period_without_text_has_no_share() -> None:
    frame = mentions(*[("d0", 0, 0, "L Mali"), ("d1", 0, 0, "L Mali")])
    picture = plot_shares(frame, documents("2022-05-01", "2022-05-02", "2022-05-04"), words=EN)
    assert list(picture.data["per_1000_words"].isna()) == [False, False, True, False]
    assert list(picture.data["mentions"]) == [1, 1, 0, 0]
    check(picture)


def test_few_articles_far_apart_stand_side_by_side() -> None:
    frame = mentions(*[("d0", 0, 0, "L Mali"), ("d1", 0, 0, "L Mali")])
    picture = plot_shares(frame, documents("2012-05-01", "2022-05-02"), words=EN)
    assert list(picture.data["column"]) == ["Titre 0", "Titre 1"]
    assert picture.title == "Mali appears in 2 articles of 2"
    check(picture)


@pytest.mark.parametrize("published", [("2021-24", "9999-24", "2021-05~"), ("0000", "-0044-03-15", "../2020"), ()])
def test_dates_that_are_no_day_month_or_year_give_no_columns_of_time(published: tuple[str, ...]) -> None:
    frame = mentions(*[("d0", 0, 0, "L Mali"), ("d1", 0, 0, "L Mali"), ("d2", 0, 0, "L Mali")])
    texts = documents(*published)
    picture = plot_shares(frame[frame["doc_id"].isin(texts["doc_id"])], texts, words=EN)
    assert "period" not in picture.title
    assert list(picture.data.get("column", ())) == [f"Titre {number}" for number in range(len(published))]
    check(picture)


def test_one_article_has_one_column() -> None:
    frame = mentions(("d0", 0, 0, "L Mali"), ("d0", 0, 0, "L Niger"))
    picture = plot_shares(frame, documents(None), words=FR)
    assert picture.title == "Mali et Niger en tête\u202f: 2 mentions pour 1\u202f000 mots"
    check(picture)


def test_many_articles_without_dates_are_counted() -> None:
    picture = plot_shares(mentions(("d1", 0, 0, "L Mali")), documents(*[None] * 500), words=FR)
    assert picture.title == "Aucun nom n’apparaît dans plus d’un article, sur 500"
    assert "1 (< 1\u202f%)" in words_on(picture)
    check(picture)


def test_long_titles_and_many_periods_do_not_overlap() -> None:
    days = [f"2022-05-{day:02}" for day in range(1, 13)]
    places = [(f"d{number % 12}", 0, 0, f"O {LONG} {number % 9}") for number in range(60)]
    texts = documents(*days).assign(title=[f"{LONG} {day}" for day in days])
    check(plot_shares(mentions(*places), texts, words=EN))
    check(plot_shares(mentions(*places), texts.head(5).assign(published=None).astype({"published": "str"}), words=FR))
