"""What stands between quotation marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from depeche.corpus.marks import Quoted, quoted_spans
from depeche.corpus.paragraphs import split
from helpers import texts

MARKS = st.lists(st.sampled_from([*'«»“”„‹›‘’"', " ", "mot", "l’eau", ".", "\n\n", "é"]), max_size=30).map("".join)


def found(text: str) -> list[Quoted]:
    return quoted_spans(text, split(text))


def inside(text: str, *, level: int | None = None) -> list[str]:
    return [text[q.start : q.end] for q in found(text) if level is None or q.level == level]


@given(texts() | MARKS)
def test_any_text_is_read_and_no_span_leaves_its_paragraph(text: str) -> None:
    layout = split(text)
    for quoted in quoted_spans(text, layout):
        assert any(start <= quoted.start <= quoted.end <= end for start, end in layout)
        assert text[quoted.start : quoted.end] == text[quoted.start : quoted.end].strip()
        assert quoted.opening is not None or quoted.closing is not None


def test_each_family_of_marks() -> None:
    for text in [
        "Il dit « oui » et part.",
        "Il dit “oui” et part.",
        'Il dit "oui" et part.',
        "Il dit „oui“ et part.",
        "Il dit «oui».",
    ]:
        assert inside(text) == ["oui"]


def test_text_without_marks_has_none() -> None:
    assert inside("L’eau d’aujourd’hui n’est pas chère.") == []


def test_a_quotation_inside_a_quotation() -> None:
    text = "« Il m’a dit “non” hier », dit-elle."
    assert inside(text, level=0) == ["Il m’a dit “non” hier"]
    assert inside(text, level=1) == ["non"]
    assert inside("« Le bateau « Étoile » part »", level=1) == ["Étoile"]


def test_an_unclosed_mark_quotes_to_the_end_of_its_paragraph() -> None:
    text = "Il dit : « Nous partons.\n\nLa nuit tombe."
    assert inside(text) == ["Nous partons."]
    assert [(q.closing, q.continued) for q in found(text)] == [(None, False)]


def test_a_mark_reopened_in_the_next_paragraph_continues() -> None:
    text = "« Nous partons.\n\n« Nous reviendrons », dit-il."
    assert inside(text) == ["Nous partons.", "Nous reviendrons"]
    assert [q.continued for q in found(text)] == [True, False]


def test_a_lone_closing_mark_quotes_nothing() -> None:
    (quoted,) = found("Nous partons », dit-il.")
    assert (quoted.start, quoted.end, quoted.opening, quoted.closing) == (13, 13, None, 13)


def test_mismatched_marks_close_each_other() -> None:
    assert inside("Il dit « oui” et part.") == ["oui"]
    assert inside("Il dit “oui » et part.") == ["oui"]


def test_one_mark_too_many_disturbs_no_other_paragraph() -> None:
    assert inside("Il « dit.\n\nElle dit « oui ».") == ["dit.", "oui"]


def test_an_apostrophe_is_no_mark() -> None:
    assert inside("Il dit ‘l’eau’ et part.") == ["l’eau"]
    assert inside("Il dit que l’eau monte jusqu’ici.") == []


def test_marks_that_close_as_others_open() -> None:
    for text, said in [
        ("»Nous partons demain«, a dit Jean Roussel.", ["Nous partons demain"]),
        ("»Nous partons demain», a dit Jean Roussel.", ["Nous partons demain"]),
        ("«Nous partons demain«, a dit Jean Roussel. Il fait beau.", ["Nous partons demain"]),
        ("“Nous partons demain“, a dit Jean Roussel. “Oui“, a-t-il ajouté.", ["Nous partons demain", "Oui"]),
        ("„Nous partons demain“, a dit Jean Roussel.", ["Nous partons demain"]),
        # regular marks are read as before, one that closes what nothing opened is no beginning
        ("« Nous partons “demain” », a dit Jean Roussel.", ["Nous partons “demain”", "demain"]),
        ("Nous partons demain », a dit Jean Roussel, « et tôt ».", ["", "et tôt"]),
    ]:
        found = quoted_spans(text, [(0, len(text))])
        assert [text[one.start : one.end] for one in found] == said


def test_a_closing_mark_at_the_head_of_a_further_paragraph_opens_it() -> None:
    first, second = "« Nous partons.", "» Il fera froid », a dit Jean Roussel."
    text = f"{first}\n\n{second}"
    found = quoted_spans(text, [(0, len(first)), (len(first) + 2, len(text))])
    assert [(text[one.start : one.end], one.continued) for one in found] == [
        ("Nous partons.", True),
        ("Il fera froid", False),
    ]
