"""The component ``depeche_layout``."""

from __future__ import annotations

import spacy
from hypothesis import given
from spacy.language import Language

from helpers import texts

TEXT = "Le port rouvre\n\nLes grues tournent\nLa mer est calme. « Nous partons. Vite », dit-elle.\n\n© Port"


def test_paragraphs_and_marks_in_a_pipeline_of_one_s_own() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("depeche_layout")
    doc = nlp(TEXT)
    assert [span.label_ for span in doc.spans["paragraphs"]] == ["title", "body", "caption"]
    assert [(span.text, span._.quoted["closed"]) for span in doc.spans["quoted"]] == [("Nous partons. Vite", True)]


def test_no_sentence_spans_two_paragraphs(nlp: Language) -> None:
    doc = nlp(TEXT)
    starts = {span.start for span in doc.spans["paragraphs"]}
    for sentence in doc.sents:
        assert not any(sentence.start < start < sentence.end for start in starts)
    assert len(list(doc.sents)) >= 3


def test_no_sentence_is_endless(nlp: Language) -> None:
    for unit in ("le port et la mer et ", "« Oui » ", "1, 2, ", "Le port rouvre. ", "Il dit : "):
        doc = nlp(unit * 700)
        assert max(len(sentence) for sentence in doc.sents) <= 900


def test_a_sentence_of_usual_length_ends_where_the_parser_says(nlp: Language) -> None:
    listed = "Il y avait " + ", ".join(["le port", "la mer", "M. Petit"] * 25) + " et la ville."
    (sentence,) = nlp(listed).sents
    assert 200 < len(sentence) < 300


def test_the_text_is_as_it_was(nlp: Language) -> None:
    @given(texts())
    def check(text: str) -> None:
        doc = nlp(text)
        assert doc.text == text
        starts = {span.start for span in doc.spans["paragraphs"]}
        assert not any(s.start < start < s.end for s in doc.sents for start in starts)

    check()
