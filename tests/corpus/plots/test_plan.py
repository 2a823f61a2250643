"""Figures of the sources: paragraphs with their roles, issues at their place."""

import pandas as pd

from boxes import check, words_on
from depeche.corpus.plots.plan import plot_layout
from depeche.words import Words

FR, EN = Words("fr"), Words("en")
ROLES = ("title", "repeated", "body", "caption", "body")


def paragraphs(roles: tuple[str, ...] = ROLES, doc_id: str = "a") -> pd.DataFrame:
    rows = [
        (doc_id, 210 * n, 210 * n + 200, role, 40, role not in ("caption", "repeated")) for n, role in enumerate(roles)
    ]
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "role", "words", "counted"])


def issues(*rows: tuple[int | None, str, str | None], doc_id: str = "a") -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["start", "issue", "text"]).astype(
        {"start": "Int64", "issue": "str", "text": "str"}
    )
    return frame.assign(doc_id=doc_id, end=frame["start"] + 5)


def test_one_article_with_its_issues_in_place() -> None:
    found = issues((430, "foreign word", "query"), (435, "foreign word", "trigger"), (700, "unclosed quote", "«"))
    picture = plot_layout(paragraphs(), found, words=FR)
    assert picture.title == "5 paragraphes, 2 hors compte, 3 défauts signalés"
    assert {"query", "trigger", "mot", "étranger"} <= set(words_on(picture).split())
    assert "mot étranger (2) et guillemet non fermé (1)" in picture.alt
    check(picture)


def test_words_too_close_stand_one_above_the_other_or_are_left_to_the_pin() -> None:
    found = issues(*((430 + number, "foreign word", f"manufacturing{number}") for number in range(12)))
    check(plot_layout(paragraphs(), found, words=FR))


def test_a_clean_article() -> None:
    picture = plot_layout(paragraphs(("title", "body")), issues(), words=EN)
    assert picture.title == "2 paragraphs, nothing to report"
    assert "not counted" not in words_on(picture)
    check(picture)


def test_a_long_article_is_cut() -> None:
    picture = plot_layout(paragraphs(("body",) * 100), issues(), words=FR)
    assert "… et 60 autres paragraphes" in words_on(picture)
    check(picture)


def test_several_articles_the_most_affected_first() -> None:
    texts = pd.concat([paragraphs(doc_id=f"dossier/article_{n}_{'x' * n}") for n in range(60)])
    found = pd.concat(
        [
            issues((430, "foreign word", "query"), doc_id="dossier/article_7_xxxxxxx"),
            issues((None, "empty", None), doc_id="vide"),
        ]
    )
    picture = plot_layout(texts, found, words=FR)
    assert picture.title == "2 articles sur 61 ont des défauts signalés"
    assert "… et 36 autres articles" in words_on(picture)
    assert "vide" in words_on(picture)
    check(picture)


def test_no_text_is_an_honest_picture() -> None:
    assert plot_layout(paragraphs(()), issues(), words=FR).title == "Aucun texte lu"
