"""The facts at the head of a brief: computed from the tables, each with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from briefs import bare, facts
from depeche.analysis import Analysis
from depeche.brief.blocks import Brief
from depeche.brief.facts import Citations
from depeche.brief.sections import compose
from depeche.words import Words

Make = Callable[..., Brief]


def test_the_names_that_lead_come_with_count_and_place(composed: Make, analysis: Analysis) -> None:
    first = analysis.entities.iloc[0]
    assert f"{first['name']}, {first['mentions']} mentions (§\u00a0" in facts(composed())[0]


def test_a_country_has_its_name_in_the_readers_language(composed: Make) -> None:
    assert "Belarus" in facts(composed("en"))[0]
    assert "Biélorussie" not in facts(composed("en"))[0]


def test_who_speaks_most_is_told_with_its_share(composed: Make) -> None:
    said = facts(composed())[1]
    assert "énoncé" in said
    assert "% des mots rapportés" in said
    assert "1 énoncé sur" not in facts(composed(many=True))[1]


def test_the_date_comes_with_where_it_is_from(composed: Make) -> None:
    assert "Article du 19 mai 2022 (date fournie avec le texte)" in facts(composed())[2]
    assert "22 articles datés, du 3 mars 2021 au 24 mars 2021" in facts(composed(many=True))[2]


@pytest.mark.parametrize(
    ("published", "said"),
    [("2022/..", "au plus tôt 2022"), ("../2021-03", "au plus tard mars 2021"), ("2020/2022", "à situer")],
)
def test_an_inferred_date_is_no_date(analysis: Analysis, published: str, said: str) -> None:
    documents = analysis.documents.assign(published=published, published_basis="inferred")
    fact = facts(compose(replace(analysis, documents=documents)))[2]
    assert "non daté" in fact
    assert said in fact


def citations(paragraphs: dict[str, list[int]]) -> Citations:
    documents = pd.DataFrame({"doc_id": list(paragraphs), "published": [None] * len(paragraphs)}, dtype="str")
    rows = [(doc_id, start) for doc_id, starts in paragraphs.items() for start in starts]
    return Citations(documents, pd.DataFrame(rows, columns=["doc_id", "start"]), Words("fr"))


@pytest.mark.parametrize(
    ("starts", "text"),
    [([0], "§\u00a01"), ([0, 10], "§\u00a01, 2"), ([0, 10, 25, 45], "§\u00a01–3, 5"), ([12, 13], "§\u00a02")],
)
def test_paragraphs_of_one_text_are_numbered_from_one(starts: list[int], text: str) -> None:
    found = citations({"a": [0, 10, 20, 30, 40]}).passages(("a", start) for start in starts)
    assert bare(found) == text


def test_of_several_texts_the_number_of_the_reference_is_told() -> None:
    many = citations({name: [0, 10] for name in "abcdefg"})
    assert bare(many.passages([("b", 11)])) == "[2]\u00a0§\u00a02"
    assert bare(many.passages((name, 0) for name in "ba")) == "[1] et [2]"
    assert bare(many.passages((name, 0) for name in "gfedcba")) == "[1], [2], [3] et 4 autres"


def test_what_is_cited_is_remembered() -> None:
    many = citations({name: [0, 10] for name in "abcdefg"})
    many.passages((name, 0) for name in "ba")
    assert many.cited == {1, 2}
