"""The figures about a region: who is referred to and how, where and when, next to whom."""

import pandas as pd
import pytest

from boxes import check, words_on
from depeche.corpus.table import PARAGRAPHS
from depeche.figures.frame import drawn_on
from depeche.region.answers import across
from depeche.region.plots.across import plot_across
from depeche.region.plots.alliances import plot_alliances
from depeche.region.plots.references import plot_references
from depeche.words import Words
from region.test_answers import documents, references

FR, EN = Words("fr"), Words("en")
FINLAND = [("FI", "name"), ("FI", "name"), ("RU", "name")]
REGION = [("BY", "name"), ("BY", "name"), ("RU", "name"), ("RU", "demonym"), ("FI", "name"), ("PL", "place")]


def paragraphs(*ends: int) -> pd.DataFrame:
    starts = [0, *ends[:-1]]
    cells = {"doc_id": "a", "role": "body", "words": 9, "counted": True}
    return PARAGRAPHS.frame(
        {**cells, "paragraph": n, "start": start, "end": end}
        for n, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


@pytest.mark.parametrize(("width", "words"), [("page", FR), ("page", EN), ("column", FR)])
@pytest.mark.parametrize("said", [REGION, [("RU", "name")], [("FJ", "name")], [("CH", "demonym"), ("ML", "seat")], []])
def test_every_figure_is_drawn_for_every_paper(said, width, words) -> None:
    places = references(*said)
    given = {"words": words, "source": "essai"}
    with drawn_on(width):
        drawn = [
            plot_references(places, **given),
            plot_across(places, documents("2022"), paragraphs(40, 400), **given),
            plot_alliances(places, documents("2022"), **given),
        ]
    for picture in drawn:
        assert picture.title
        assert picture.alt
        if width == "page":
            check(picture)
        else:
            assert picture.render("png")


def test_references_are_stacked_by_manner() -> None:
    picture = plot_references(references(*REGION, ("RU", "seat"), ("RU", "inside")), words=FR)
    assert picture.title == "Russie en tête\u202f: 4 références, dont 1 par son nom\u202f; Biélorussie 2"
    shown = words_on(picture)
    for manner in ("par son nom", "par un gentilé", "par un siège de pouvoir", "dans un nom plus long"):
        assert manner in shown
    assert list(picture.data.loc[0, ["name", "place", "demonym", "seat", "inside"]]) == [1, 0, 1, 1, 1]
    assert plot_references(references(("ML", "name")), words=FR).title == "Un seul pays en jeu\u202f: Mali, 1 référence"
    assert plot_references(references(("ML", "name"), ("NE", "name")), words=EN).title.startswith("Mali and Niger lead")
    first = plot_references(references(("ML", "name"), ("ML", "name"), ("NE", "name")), words=FR)
    assert first.title == "Mali en tête avec 2 références, devant Niger (1)"
    unnamed = plot_references(references(("ML", "demonym"), ("ML", "place"), ("NE", "name")), words=FR)
    assert unnamed.title == "Mali en tête\u202f: 2 références, mais jamais par son nom\u202f; Niger 1"


def test_the_paragraphs_of_one_article_stand_one_below_the_other() -> None:
    picture = plot_across(references(*REGION), documents("2022", text="Un début. " * 40), paragraphs(50, 400), words=FR)
    assert set(picture.data["group"]) == {"1", "2"}
    assert "1. Un début." in words_on(picture)


def test_a_few_articles_stand_one_below_the_other_many_by_date() -> None:
    few = pd.concat([references(("ML", "name")), references(("ML", "name"), ("NE", "name"), doc_id="b")])
    unit, counts = across(few, documents("2022", "2023"), paragraphs(400))
    assert (unit, list(counts["references"])) == ("document", [1, 1, 1])
    assert plot_across(few, documents("2022", "2023"), paragraphs(400), words=EN).title == "Mali: in 2 articles of 2"
    apart = few[few["iso"].eq("NE") | few["doc_id"].eq("a")]
    told = plot_across(apart, documents("2022", "2023"), paragraphs(400), words=FR)
    assert told.title == "Aucun des 2 pays ne revient dans un second article"
    many = documents(None).iloc[[0] * 12].assign(doc_id=[f"d{n}" for n in range(12)])
    dated = many.assign(published=pd.array([f"2022-{n % 3 + 1:02}-05" for n in range(12)], dtype="str"))
    said = pd.concat([references(("ML", "name"), doc_id=f"d{n}") for n in (0, 1, 3, 6)], ignore_index=True)
    assert across(said, dated, paragraphs(400))[0] == "month"
    picture = plot_across(said, dated, paragraphs(400), words=FR)
    assert picture.title == "Mali en tête, surtout en janvier 2022 (3 références)"
    check(picture)
    assert across(said, many, paragraphs(400))[0] == "corpus"
    seasons = many.assign(published=pd.array([f"2022-{n % 3 + 22}" for n in range(12)], dtype="str"))
    assert across(said, seasons, paragraphs(400))[0] == "corpus"
    assert plot_across(said.head(0), many.head(0), paragraphs(400), words=FR).data.empty
    undated = plot_across(said, many, paragraphs(400), words=FR)
    assert undated.title == "Mali\u202f: présence dans 4 articles sur 12"
    assert "4 (33\u202f%)" in words_on(undated)
