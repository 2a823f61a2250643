"""What stands at the head of a figure."""

from __future__ import annotations

import pandas as pd
import pytest

from depeche.figures.sheet import one_of
from depeche.words import Words


@pytest.mark.parametrize(
    ("titles", "named"),
    [(["Le lac", "La pluie"], "Le lac"), (["Le lac", "Le lac"], "lac.txt"), (["Le lac", None], "lac.txt")],
)
def test_the_article_of_a_figure_is_named_as_no_other_is(titles: list[str | None], named: str) -> None:
    documents = pd.DataFrame({"doc_id": ["lac.txt", "pluie.txt"], "title": pd.Series(titles, dtype="str")})
    assert named in one_of(documents, "lac.txt", Words("fr"), "entities.positions")


def test_a_single_article_needs_no_name() -> None:
    documents = pd.DataFrame({"doc_id": ["lac.txt"], "title": ["Le lac"]})
    assert "Le lac" not in one_of(documents, "lac.txt", Words("fr"), "entities.positions")
