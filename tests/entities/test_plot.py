"""Figures of names: bars by mentions, places in one article, counts over several."""

import pandas as pd
import pytest

from boxes import check, words_on
from depeche.entities.plot import plot_frequency, plot_positions
from depeche.words import Words

FR, EN = Words("fr"), Words("en")
LONG = "Organisation internationale pour la protection du patrimoine mondial et des savoirs"


def entities(*rows: tuple[str, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["name", "kind", "mentions"])
    return frame.assign(documents=1).astype({"name": "str", "kind": "str", "mentions": "Int64"})


def mentions(*rows: tuple[str, str, int], doc_id: str = "a") -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["name", "kind", "start"]).astype(
        {"name": "str", "kind": "str", "start": "Int64"}
    )
    return frame.assign(doc_id=doc_id, end=frame["start"] + 5, rule="model", counted=True)


def documents(*published: str | None, length: int = 1000) -> pd.DataFrame:
    rows = [(f"d{number}", f"Titre {number}", day, "x" * length) for number, day in enumerate(published)]
    return pd.DataFrame(rows, columns=["doc_id", "title", "published", "text"]).astype("str")


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


def test_many_long_names_in_many_articles() -> None:
    rows = [(f"{LONG} n° {number}", "organisation", 500 - number) for number in range(60)]
    picture = plot_frequency(entities(*rows), words=EN, documents=500, source="source " * 60)
    assert len(picture.data) == 12
    assert "… and 48 others" in words_on(picture)
    check(picture)


def test_rare_names_are_left_out_on_demand() -> None:
    picture = plot_frequency(entities(("Mali", "place", 5), ("Niger", "place", 1)), words=FR, least=2)
    assert list(picture.data["name"]) == ["Mali"]
    assert "2 mentions et plus" in words_on(picture)


def test_places_in_one_article() -> None:
    frame = mentions(("Mali", "place", 0), ("Mali", "place", 500), ("Mali", "place", 990), ("Malien", "place", 10))
    frame.loc[3, "rule"] = "demonym"
    frame.loc[1, "counted"] = False
    picture = plot_positions(frame, documents(None), words=FR)
    assert picture.title == "Mali traverse l’article, du début à la fin"
    assert "Malien" not in words_on(picture)
    assert "non compté" in words_on(picture)
    check(picture)


def test_a_name_of_the_first_half() -> None:
    picture = plot_positions(mentions(("Mali", "place", 0), ("Mali", "place", 300)), documents(None), words=EN)
    assert picture.title == "Mali, mostly in the first half of the article"


def test_articles_with_dates_are_counted_over_time() -> None:
    frame = pd.concat([mentions(("Mali", "place", 5), doc_id=f"d{number}") for number in (0, 1, 1)])
    picture = plot_positions(frame, documents("2022-05-19", "2022-05-20", "2022"), words=FR)
    assert picture.title == "Mali, le nom le plus présent\u202f; sommet\u202f: 20 mai 2022 (2)"
    assert "1 sans date non montré" in words_on(picture)
    check(picture)


def test_articles_without_dates_stand_side_by_side_or_are_counted() -> None:
    few = plot_positions(mentions(("Mali", "place", 5), doc_id="d1"), documents(None, None), words=FR)
    assert "Titre 1" in words_on(few)
    check(few)
    many = plot_positions(mentions(("Mali", "place", 5), doc_id="d1"), documents(*[None] * 500), words=FR)
    assert many.title == "Aucun nom n’apparaît dans plus d’un article, sur 500"
    check(many)


def test_a_name_of_several_articles() -> None:
    frame = pd.concat(
        [mentions(("Mali", "place", 5), ("Niger", "place", 50)), mentions(("Niger", "place", 5), doc_id="d1")]
    )
    frame["doc_id"] = frame["doc_id"].replace("a", "d0")
    picture = plot_positions(frame, documents(None, None, None), words=EN)
    assert picture.title == "Niger appears in 2 articles of 3"


def test_no_mention_is_an_honest_picture() -> None:
    picture = plot_positions(mentions(), documents(None), words=FR)
    assert picture.title == "Aucun nom trouvé"
    assert picture.data.empty
    check(picture)
