"""What is asked across the themes."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import depeche
from depeche.analysis.answers import doubts, pile
from depeche.confidence import LIKELY, left_out
from depeche.corpus.document import Document
from depeche.words import Words

FR, EN = Words("fr"), Words("en")
LYON = "« Le pont rouvrira », a déclaré Anne Morel. La France a payé le pont. Anne Morel vit à Lyon."


@pytest.fixture(scope="module")
def analysis() -> depeche.Analysis:
    return depeche.analyse([Document("a", LYON, published="2022-05-19", title="Le pont"), Document("b", "Il pleut.")])


def of(analysis: depeche.Analysis, words: Words) -> pd.DataFrame:
    return pile(analysis.documents, analysis.statements, analysis.mentions, analysis.places, words=words)


def test_each_article_has_a_line(analysis: depeche.Analysis) -> None:
    first, second = of(analysis, EN).itertuples()
    assert (first.date, first.title, first.speaks, first.where) == ("2022-05-19", "Le pont", "Anne Morel", "France")
    assert first.names.startswith("Anne Morel")
    assert (second.title, second.speaks, second.names, second.where) == ("b", "", "", "")
    assert "source" not in of(analysis, FR)


def unsure(analysis: depeche.Analysis) -> depeche.Analysis:
    return replace(
        analysis,
        statements=analysis.statements.assign(confidence=0.5),
        mentions=analysis.mentions.assign(
            confidence=[0.5 if name == "Lyon" else 0.95 for name in analysis.mentions["name"]]
        ),
    )


def test_who_speaks_for_sure_is_told_and_who_may_is_to_be_checked(analysis: depeche.Analysis) -> None:
    doubtful = unsure(analysis)
    assert of(doubtful, FR)["speaks"].tolist() == ["", ""]
    (row,) = doubts(doubtful.statements, doubtful.events, doubtful.claims, words=FR).itertuples()
    assert (row.doubtful, row.told, row.text, row.confidence) == ("qui parle", "Anne Morel", "Le pont rouvrira", 0.5)
    assert doubts(analysis.statements, analysis.events, analysis.claims, words=FR).empty


def test_what_is_doubtful_is_in_no_figure_and_the_foot_says_so(analysis: depeche.Analysis) -> None:
    doubtful = unsure(analysis)
    kept = doubtful.printed
    assert kept.statements["speaker"].isna().all()
    assert kept.statements["text"].tolist() == analysis.statements["text"].tolist()
    assert "Lyon" not in set(kept.mentions["name"]) | set(kept.entities["name"])
    assert len(kept.events) == len(analysis.events)
    assert left_out(doubtful.tables, kept.tables, ["mentions", "statements"]) == {"mentions": 1, "statements": 1}
    picture = depeche.draw(doubtful, "entities_frequency", language="en")
    assert "1 doubtful mention left out" in picture.source
    assert "Lyon" not in set(picture.data["name"])
    whole = depeche.draw(analysis, "entities_frequency", language="en")
    assert "doubtful" not in whole.source
    assert "Lyon" in set(whole.data["name"])


def test_a_name_is_kept_whole_where_one_mention_is_likely(analysis: depeche.Analysis) -> None:
    at = analysis.mentions["name"] == "Anne Morel"
    mentions = analysis.mentions.assign(confidence=[0.2] * (len(at) - 1) + [0.2])
    mentions.loc[at[at].index[0], "confidence"] = LIKELY
    kept = replace(analysis, mentions=mentions).printed
    assert set(kept.mentions["name"]) == {"Anne Morel"}
    assert len(kept.mentions) == int(at.sum()) > 1
