"""Figures of statements: who speaks, with which verbs; the unknown speaker is shown."""

import pandas as pd

from boxes import check, words_on
from depeche.quotations.plot import plot_cues, plot_speakers
from depeche.words import Words

FR, EN = Words("fr"), Words("en")


def statements(*rows: tuple[str | None, str, str | None], doc_id: str = "a") -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["speaker", "form", "cue"]).astype("str")
    starts = [100 * number for number in range(len(rows))]
    frame = frame.assign(doc_id=doc_id, start=starts, end=[start + 60 for start in starts])
    return frame.assign(text="nous ne partirons pas demain")


def paragraphs(*doc_ids: str) -> pd.DataFrame:
    rows = [(doc_id, 0, 400, True) for doc_id in doc_ids] + [(doc_id, 402, 900, False) for doc_id in doc_ids]
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "counted"])


def test_title_says_who_speaks_most() -> None:
    frame = statements(
        ("Awa Diallo", "direct", "a dit"), ("Awa Diallo", "mixed", "dit"), ("Jean Roux", "indirect", "a dit")
    )
    picture = plot_speakers(frame, paragraphs("a"), words=FR)
    assert picture.title == "Awa Diallo\u202f: 2 des 3 énoncés rapportés"
    assert "2 énoncés, 67\u202f% des mots" in words_on(picture)
    assert "1 direct et 1 mixte" in picture.alt
    check(picture)


def test_unknown_speakers_are_shown_last_and_never_left_out() -> None:
    rows = [(f"Porte-parole du ministère de la Défense nationale {n}", "direct", "a dit") for n in range(40)]
    frame = statements(*rows, (None, "direct", None), (None, "indirect", "dit"))
    for docs in (["a"], ["a", "b"]):
        picture = plot_speakers(frame, paragraphs(*docs), words=FR)
        assert "locuteur non identifié" in words_on(picture)
        assert "… et 30 autres locuteurs identifiés" in words_on(picture)
        assert list(picture.data["name"])[-1] == ""
        check(picture)


def test_only_unknown_speakers() -> None:
    picture = plot_speakers(statements((None, "direct", None)), paragraphs("a"), words=EN)
    assert picture.title == "No source identified for the reported statements (1)"
    check(picture)


def test_one_speaker_and_equal_speakers() -> None:
    one = plot_speakers(statements(("Awa Diallo", "direct", "a dit")), paragraphs("a"), words=FR)
    assert one.title == "Un seul énoncé rapporté\u202f: Awa Diallo"
    even = plot_speakers(statements(("A", "direct", None), ("B", "direct", None)), paragraphs("a"), words=FR)
    assert even.title == "2 sources, autant d’énoncés rapportés pour chacune\u202f: 1"


def test_equal_leaders_and_mostly_unnamed_sources_are_no_leading_source() -> None:
    frame = statements(*[(name, "direct", "dit") for name in ("A", "A", "B", "B", "C")])
    tie = plot_speakers(frame, paragraphs("a", "b"), words=FR)
    assert tie.title == "A et B, premières sources\u202f: 2 énoncés rapportés chacune sur 5"
    frame = statements(*[(name, "direct", "dit") for name in ("A", "B", "B", None, None, None)])
    unnamed = plot_speakers(frame, paragraphs("a", "b"), words=FR)
    assert unnamed.title == "3 énoncés rapportés sur 6 sont sans source identifiée"


def test_no_statement_is_an_honest_picture() -> None:
    for picture in (plot_speakers(statements(), paragraphs("a"), words=FR), plot_cues(statements(), words=FR)):
        assert picture.title == "Aucun propos rapporté"
        check(picture)


def test_marks_stand_where_the_statement_stands() -> None:
    picture = plot_speakers(statements(("A", "direct", "dit"), ("A", "direct", "dit")), paragraphs("a"), words=FR)
    axes = picture.figure.axes[-1]
    width = axes.get_xlim()[1]
    marks = [patch for patch in axes.patches if patch.get_height() < 4]
    assert [round(mark.get_x() / width * 900) for mark in marks] == [0, 100]


def test_cues_are_counted_whatever_their_case() -> None:
    frame = statements(
        ("A", "direct", "A dit"), ("B", "indirect", "a dit"), ("B", "direct", None), ("B", "direct", "selon")
    )
    picture = plot_cues(frame, words=FR)
    assert picture.title == "«\u202fa dit\u202f» introduit 2 énoncés rapportés sur 4"
    assert "sans verbe introducteur" in words_on(picture)
    check(picture)
