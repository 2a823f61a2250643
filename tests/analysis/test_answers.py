"""What is asked across the themes."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import depeche
from depeche.analysis.answers import actors, changed, changes_found, doubts, pile
from depeche.analysis.draw import call
from depeche.confidence import LIKELY, left_out, sure_names
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
    inferred = analysis.documents.assign(published="2023/..", published_basis="inferred")
    assert of(replace(analysis, documents=inferred), FR)["date"].tolist() == ["depuis 2023", "depuis 2023"]


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


def test_words_of_two_sources_and_of_a_name_left_out_are_likely_at_most(analysis: depeche.Analysis) -> None:
    (row,) = analysis.statements.to_dict("records")
    start, end = row["start"], row["end"]
    sure = {**row, "rule": "clause", "confidence": 0.97}
    other = {"rule": "source phrase", "speaker": "Paul Roy", "speaker_id": pd.NA, "confidence": 0.97}

    def told(*rows: dict[str, object], mentions: float = 0.95) -> list[float]:
        statements = pd.DataFrame(list(rows)).astype(analysis.statements.dtypes)
        changed = replace(analysis, statements=statements, mentions=analysis.mentions.assign(confidence=mentions))
        return changed.printed.statements["confidence"].to_list()

    assert told(sure) == [0.97]
    assert told(sure, {**row, **other, "start": start + 7}) == [LIKELY, 0.97]  # "..., selon Paul Roy" ends with it
    assert told(sure, {**row, **other, "start": start + 3, "end": end - 3}) == [0.97, 0.97]  # told within
    assert told(sure, {**row, **other, "start": start + 7, "speaker": row["speaker"]}) == [0.97, 0.97]  # of one source
    assert told(sure, {**row, **other, "start": start + 7, "rule": "clause"}) == [0.97, 0.97]
    assert told(sure, mentions=0.5) == [LIKELY]


def test_a_name_is_as_sure_as_its_mentions_are_on_average() -> None:
    told = [("Lyon", 0.95), ("Lyon", 0.94), ("Mercure", 0.95), ("Mercure", 0.6), ("Mercure", 0.6)]
    mentions = pd.DataFrame(told, columns=["entity_id", "confidence"])
    assert sure_names(mentions) == {"Lyon"}
    assert sure_names(mentions, LIKELY) == {"Lyon", "Mercure"}


def test_a_card_says_who_somebody_is_in_the_words_of_the_texts(analysis: depeche.Analysis) -> None:
    texts = [
        "Anne Morel, éleveuse à Bures, vend ses vaches. Le maire de Bures Jean Petit le regrette.",
        "« Je pars », a dit Anne Morel. Sa fille, Inès Morel, reste avec Paul Roy.",
    ]
    days = ("2022-05-19", "2022-06-01")
    cards = call(actors, depeche.analyse([Document(d, t, published=d) for d, t in zip(days, texts, strict=True)]), EN)
    told = cards.set_index("name")
    assert told.at["Anne Morel", "role"] == "éleveuse à Bures"
    assert told.at["Jean Petit", "role"] == "maire de Bures"
    asked = [
        "Le ministre de l’Intérieur, Gérald Cazaux, a signé. Le futur maire Ahmed Belin attend.",
        "Le patron de Bures\n\nGaëlle Roux dort. Serge Wolf, le préfet, Alain Espin, et Marc Tonnet, préfet du Lot.",
    ]
    held = call(actors, depeche.analyse([Document(str(n), text) for n, text in enumerate(asked)]), EN).set_index("name")
    assert held.at["Gérald Cazaux", "role"] == "ministre de l'Intérieur"
    assert held.at["Marc Tonnet", "role"] == "préfet du Lot"
    assert held["role"].reindex(["Ahmed Belin", "Gaëlle Roux", "Serge Wolf"]).isna().all()
    # Whose daughter she is, her words alone do not say.
    assert told["role"].reindex(["Inès Morel", "Paul Roy"]).isna().all()
    first = next(cards.itertuples())
    assert (first.name, first.documents, first.statements) == ("Anne Morel", 2, 1)
    assert (first.since, first.until) == ("19 May 2022", "1 June 2022")


def test_what_more_articles_name_after_a_day(analysis: depeche.Analysis) -> None:
    early, late = "Le Mali vote. Anne Morel vit à Lyon.", "Le Niger vote. Jean Petit vit à Lyon."
    texts = [early] * 12 + [late] * 12
    days = [f"2022-0{1 + n // 12}-{1 + n % 12:02}" for n in range(24)]
    corpus = [Document(f"d{n:02}", text, published=day) for n, (text, day) in enumerate(zip(texts, days, strict=True))]
    found = depeche.analyse(corpus, count_copies=True)
    frame = call(changed, found, EN)
    shifts = {(row.what, row.name): (row.before, row.after, row.z > 0) for row in frame.itertuples()}
    assert shifts["name", "Niger"] == (0, 12, True)
    assert shifts["country", "Mali"] == (12, 0, False)
    assert not any(name == "Lyon" for _, name in shifts)
    assert set(zip(frame["of_before"], frame["of_after"], strict=True)) == {(12, 12)}
    assert "From 1 February 2022 on more articles name" in call(changes_found, found, EN, answered=frame).sentence
    assert call(changed, found, EN, since="2022-03-01").empty
    answered = call(changed, analysis, EN)
    assert "by chance" in call(changes_found, analysis, EN, answered=answered).sentence
