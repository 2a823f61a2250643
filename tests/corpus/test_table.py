"""Source issues that a text itself shows, and the rows of its paragraphs."""

from __future__ import annotations

from helpers import analyse_text, cells

ENGLISH = "The bridge has been open since Monday and the people of the town can cross the river at last. "


def issues(text: str) -> list[tuple[str, str, str]]:
    return cells(analyse_text(text).issues, "issue", "severity", "text")


def test_issues_with_their_place() -> None:
    for text, expected in [
        ("Il a dit : « Nous partons.", [("unclosed quote", "warning", "«")]),
        ("Il a dit : “Nous partons.", [("unclosed quote", "warning", "“")]),
        ("Nous partons », a-t-il dit.", [("unopened quote", "warning", "»")]),
        ("Le fight continue.", [("foreign word", "info", "fight")]),
        ("« Nous partons », a-t-il dit.", []),
        ("« Il a dit “non” hier », raconte-t-elle.", []),
        ("« Nous partons.\n\n« Nous reviendrons », a-t-il dit.", []),
        ("Le ferry repart.", []),
    ]:
        assert issues(text) == expected


def test_a_long_text_in_another_language_is_a_warning_and_read_all_the_same() -> None:
    analysis = analyse_text(ENGLISH * 4)
    assert cells(analysis.issues, "issue", "severity", "start") == [("not French", "warning", None)]
    assert len(analysis.documents) == 1


def test_a_short_text_in_another_language_is_told_a_few_words_are_not_judged() -> None:
    assert "not French" in [issue for issue, _, _ in issues(ENGLISH)]
    assert "not French" not in [issue for issue, _, _ in issues("The bridge is open.")]


def test_paragraph_rows() -> None:
    analysis = analyse_text("Le port rouvre\r\n\r\nLes grues tournent.\r\n\r\n© Port")
    assert cells(analysis.paragraphs, "paragraph", "start", "end", "role", "words", "counted") == [
        (0, 0, 14, "title", 3, True),
        (1, 18, 37, "body", 3, True),
        (2, 41, 47, "caption", 1, False),
    ]
    assert cells(analysis.documents, "title", "words") == [("Le port rouvre", 7)]


def test_the_known_title_comes_before_the_one_in_the_text() -> None:
    text = "Le port rouvre\n\nLes grues tournent."
    assert cells(analyse_text(text, title="Le port").documents, "title") == ["Le port"]
    assert cells(analyse_text("Les grues tournent.").documents, "title") == [None]


def test_a_text_in_capitals_is_told() -> None:
    for text, told in [("LE PORT ROUVRE À SÈTE. " * 6, 1), ("Le port rouvre à Sète. " * 6, 0), ("ONU", 0)]:
        assert (analyse_text(text).issues["issue"] == "capitals").sum() == told
