"""Who said what: spans, forms, speakers, doubts."""

from __future__ import annotations

import pytest
import spacy

from helpers import analyse_text, cells

DORVAL = "Hélène Dorval"


def statements(text: str, *columns: str) -> list[tuple[str | None, ...]]:
    return cells(analyse_text(text).statements, *columns)


@pytest.mark.parametrize(
    ("text", "span", "cue"),
    [
        ("« Nous avons signé un accord », a déclaré Hélène Dorval.", "Nous avons signé un accord", "a déclaré"),
        ("Hélène Dorval a déclaré : « Nous avons signé un accord. »", "Nous avons signé un accord.", "a déclaré"),
        ("“Nous avons signé un accord”, affirme Hélène Dorval.", "Nous avons signé un accord", "affirme"),
        (
            "« La Pologne, affirme Hélène Dorval, signera un accord avec ses voisins. »",
            "La Pologne, affirme Hélène Dorval, signera un accord avec ses voisins.",
            "affirme",
        ),
    ],
    ids=["after", "colon", "curly", "inside"],
)
def test_direct_speech_with_its_cue_and_speaker(text: str, span: str, cue: str) -> None:
    assert statements(text, "text", "form", "cue", "speaker", "flags") == [(span, "direct", cue, DORVAL, None)]


def test_an_unclosed_quotation_ends_with_its_paragraph_and_is_flagged() -> None:
    text = "Hélène Dorval a déclaré : « Nous avons signé. Le texte suivra.\n\nLa nuit tombe sur le port."
    assert statements(text, "text", "flags") == [("Nous avons signé. Le texte suivra.", "unclosed quote")]


def test_a_quotation_continued_over_paragraphs_is_not_flagged_as_unclosed() -> None:
    text = (
        "Hélène Dorval a déclaré : « Nous avons signé un accord avec tous nos voisins.\n\n"
        "« Le texte sera publié dans les prochaines semaines par le ministère. »"
    )
    found = statements(text, "text", "flags")
    assert len(found) == 2
    assert not any("unclosed" in (flags or "") for _, flags in found)


def test_a_quoted_fragment_under_a_cue_is_a_statement() -> None:
    text = "Hélène Dorval a promis une réponse « ferme et rapide » à ses voisins."
    assert statements(text, "text", "form", "speaker") == [("ferme et rapide", "direct", DORVAL)]


@pytest.mark.parametrize(
    "text",
    [
        "Le « roi du sucre » a vendu ses usines.",
        "Il a lu « Les Misérables » en entier.",
        "Elle souhaite une paix « juste ».",
        "Hélène Dorval a visité le port.",
    ],
)
def test_scare_quotes_titles_and_plain_sentences_are_no_statements(text: str) -> None:
    assert statements(text, "text", "rule") == []


def test_long_marked_words_without_a_cue_are_a_statement_of_nobody() -> None:
    text = "La ville attend. « Nous avons signé un accord avec tous nos voisins du nord. » La nuit tombe."
    assert statements(text, "form", "speaker", "rule", "flags") == [("direct", None, "marks alone", "no cue")]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Hélène Dorval a déclaré que la Pologne signerait l’accord.", "la Pologne signerait l’accord"),
        ("Hélène Dorval a affirmé qu’elle signerait l’accord.", "elle signerait l’accord"),
        ("Hélène Dorval annonce que le port rouvrira.", "le port rouvrira"),
    ],
)
def test_indirect_speech(text: str, span: str) -> None:
    assert statements(text, "text", "form", "speaker", "flags") == [(span, "indirect", DORVAL, None)]


@pytest.mark.parametrize(
    "text",
    ["Hélène Dorval voit que le port est ouvert.", "Le port que Hélène Dorval a visité est ouvert."],
)
def test_other_clauses_are_no_statements(text: str) -> None:
    assert statements(text, "text", "cue") == []


def test_indirect_speech_with_quoted_words_is_mixed_and_one_statement() -> None:
    text = "Hélène Dorval a affirmé que la Pologne signerait « un accord historique » avec ses voisins."
    span = "la Pologne signerait « un accord historique » avec ses voisins"
    assert statements(text, "text", "form", "speaker") == [(span, "mixed", DORVAL)]


def test_a_clause_that_is_quoted_whole_is_direct() -> None:
    text = "Hélène Dorval a affirmé que « la Pologne signera un accord »."
    assert statements(text, "text", "form") == [("la Pologne signera un accord", "direct")]


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("Selon Hélène Dorval, la Pologne signera l’accord.", "Selon", DORVAL),
        ("D’après Hélène Dorval, la Pologne signera l’accord.", "D’après", DORVAL),
        ("D'après le ministère de la Défense, la Pologne signera l’accord.", "D'après", "ministère de la Défense"),
    ],
)
def test_a_source_phrase(text: str, cue: str, speaker: str) -> None:
    span = "la Pologne signera l’accord"
    assert statements(text, "text", "form", "cue", "speaker", "rule") == [
        (span, "indirect", cue, speaker, "source phrase")
    ]


def test_the_speaker_s_words_leave_the_preposition_out() -> None:
    analysis = analyse_text("Selon Hélène Dorval, la Pologne signera l’accord.")
    assert cells(analysis.statements, "speaker_text", "speaker_start", "speaker_end") == [(DORVAL, 6, 19)]


@pytest.mark.parametrize("pronoun", ["Il", "Elle", "Ils", "On"])
def test_a_pronoun_names_nobody_and_says_so(pronoun: str) -> None:
    verb = "ont" if pronoun == "Ils" else "a"
    text = f"{pronoun} {verb} déclaré que la Pologne signerait l’accord."
    flag = "indefinite" if pronoun == "On" else "pronoun"
    assert statements(text, "speaker", "speaker_text", "flags") == [(None, pronoun, flag)]


def test_a_source_without_a_name_keeps_its_words() -> None:
    text = "Plusieurs témoins ont affirmé que le pont avait été détruit."
    assert statements(text, "speaker", "speaker_id") == [("Plusieurs témoins", None)]


def test_a_last_name_gives_the_full_name() -> None:
    text = "Hélène Dorval est arrivée. Dorval a déclaré que le port rouvrirait."
    assert statements(text, "speaker_text", "speaker", "speaker_id") == [("Dorval", DORVAL, "person-helene-dorval")]


def test_cues_and_speakers_are_where_the_offsets_say() -> None:
    text = "Le port rouvre.\r\n\r\n« Nous avons signé un accord », a déclaré Hélène Dorval."
    (row,) = analyse_text(text).statements.to_dict("records")
    assert text[row["cue_start"] : row["cue_end"]] == row["cue"] == "a déclaré"
    assert text[row["speaker_start"] : row["speaker_end"]] == row["speaker_text"] == DORVAL


def test_marks_of_any_kind_are_read_without_a_parser_too() -> None:
    nlp = spacy.blank("fr")
    for name in ("sentencizer", "depeche_layout", "depeche_quotations"):
        nlp.add_pipe(name)
    # The tokenizer joins '' and then a walk through the parse, which is not there, would leave the text.
    text = "selon lui, …nous partirons demain…”…)''’, a dit Anne, ’–’!’›\n\n‘‹‘‘\""
    doc = nlp(text)
    assert all(0 <= span.start_char < span.end_char <= len(text) for span in doc.spans["statements"])
