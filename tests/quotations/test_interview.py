"""Interviews: each answer is a statement of who is asked, and what only looks like one has none."""

from __future__ import annotations

import pytest
from spacy.language import Language

HEAD = "La directrice du parc, Anne Larrieu, répond aux inquiétudes des riverains."
ONE = "Non, le lac monte et descend depuis toujours."
OTHER = "Tout dépendra de la neige, et nous la mesurons."


def said(nlp: Language, *paragraphs: str) -> list[tuple[str, str | None]]:
    doc = nlp("\n\n".join(paragraphs))
    rows = ((span.text, span._.statement) for span in doc.spans["statements"])
    return [(text, row["speaker"]) for text, row in rows if row["rule"] == "interview"]


@pytest.mark.parametrize(
    "turns",
    [
        ("Faut-il s'inquiéter ?", ONE, "Et l'an prochain ?", OTHER),
        ("1. Faut-il s'inquiéter ?", f"« {ONE} »", "2. Et l'an prochain ?", f"« {OTHER} »"),
        ("Q : Faut-il s'inquiéter ?", f"R : {ONE}", "Q : Et l'an prochain ?", f"R : {OTHER}"),
        (
            "L'ÉCHO. Faut-il s'inquiéter ?",
            f"ANNE LARRIEU. {ONE}",
            "Et l'an prochain ?",
            f"A. L. {OTHER}",
        ),
        ("L'Écho : Faut-il s'inquiéter ?", f"Anne Larrieu : {ONE}", "L'Écho : Et après ?", f"Anne Larrieu : {OTHER}"),
    ],
    ids=["bare", "numbered", "letters", "capitals", "names"],
)
def test_each_answer_is_of_the_guest(nlp: Language, turns: tuple[str, ...]) -> None:
    assert said(nlp, HEAD, *turns) == [(ONE, "Anne Larrieu"), (OTHER, "Anne Larrieu")]


def test_labels_within_one_paragraph(nlp: Language) -> None:
    lines = "\n".join(
        ["L'Écho : Faut-il s'inquiéter ?", f"Anne Larrieu : {ONE}", "L'Écho : Et après ?", f"Anne Larrieu : {OTHER}"]
    )
    assert [speaker for _, speaker in said(nlp, HEAD, lines)] == ["Anne Larrieu", "Anne Larrieu"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (HEAD, "Combien d'alevins ?", "Le parc en compte douze mille.", "Et l'an prochain ?", "La neige en décidera."),
        ("Le lac de Sarlande", "Faut-il s'inquiéter ?", ONE, "Et l'an prochain ?", OTHER),
        (HEAD, "Question : Faut-il réserver ?", "Quand : samedi à 18 heures", "Où : salle des fêtes", "Qui vient ?"),
    ],
    ids=["third person", "no guest", "labels of no person"],
)
def test_questions_alone_make_no_interview(nlp: Language, paragraphs: tuple[str, ...]) -> None:
    assert said(nlp, *paragraphs) == []
