"""The reading view: the text as it stands, every statement tied to who speaks, no markup from outside."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.corpus.paragraphs import paragraphs as split_paragraphs
from depeche.corpus.table import PARAGRAPHS
from depeche.figures.style import GREY
from depeche.quotations.view import Element, Html, reading_view, wrap
from depeche.words import Words
from helpers import analyse_text
from quotations.frames import documents, statements

FR, EN = Words("fr"), Words("en")
TAGS = {"section", "header", "div", "aside", "p", "strong", "ul", "li", "a", "span", "mark", "em", "bdi", "i", "br"}
VOID = {"br"}
DIMMED = f'<div lang="fr" style="color: {GREY}'
_NASTY = ("<script>alert(1)</script>", '"><img src=x onerror=y>', "&lt;b&gt;", "</mark>", "$x$", "\r\n", "\n\n", "’ «")


class Reader(HTMLParser):
    """Tags as they nest, attributes, and the text outside of notes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, Any]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def text_of(view: Html) -> str:
    """The text of a view: notes and tags dropped, the rest unescaped."""
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"<aside.*?</aside>", "", view.body, flags=re.DOTALL)))


def layout(text: str, doc_id: str) -> pd.DataFrame:
    rows = [
        {"paragraph": n, "start": part.start, "end": part.end, "role": part.role, "counted": part.counted, "words": 1}
        for n, part in enumerate(split_paragraphs(text))
    ]
    return PARAGRAPHS.frame([{"doc_id": doc_id, **row} for row in rows])


def said(text: str, start: int, end: int, speaker: str | None, **known: Any) -> tuple[Any, ...]:
    return speaker, "direct", None, None, {"start": start, "end": end, "text": text[start:end], **known}


def view_of(text: str, *rows: tuple[Any, ...], words: Words = FR) -> Html:
    document = next(documents("a", text=text).itertuples())
    return reading_view(document, statements(*rows), words=words, paragraphs=layout(text, "a"))


anything = st.lists(
    st.sampled_from(_NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=10), max_size=10
).map("".join)


@given(text=anything, names=st.lists(anything, min_size=1, max_size=3), data=st.data())
def test_text_is_never_altered_and_nothing_becomes_markup(text: str, names: list[str], data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    rows = []
    for start, end in data.draw(st.lists(places, max_size=6)):
        first, last = data.draw(places)
        spoken = {"speaker_start": first, "speaker_end": last, "cue_start": end, "cue_end": end + 3, "cue": text[:9]}
        form = data.draw(st.sampled_from(("direct", "indirect", "mixed")))
        name = data.draw(st.sampled_from(names)) or None
        cell = {"start": start, "end": end, "text": text[start:end], "flags": "unclosed quote | no cue", **spoken}
        rows.append((name, form, None, None, cell))
    view = view_of(text, *rows)
    assert text_of(view) == text
    reader = read(view._repr_html_())
    assert {tag for tag, _ in reader.tags} <= TAGS
    allowed = {"class", "style", "id", "title", "href", "lang", "aria-label", "aria-describedby"}
    assert {name for _, attributes in reader.tags for name in attributes} <= allowed
    assert all(attributes["href"].startswith("#depeche-") for tag, attributes in reader.tags if tag == "a")


@given(text=anything, places=st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=8))
def test_overlapping_elements_are_nested(text: str, places: list[tuple[int, int]]) -> None:
    html = wrap(text, [Element(start, end, "<em>", "</em>") for start, end in places])
    read(html)
    assert unescape(re.sub(r"<[^>]*>", "", html)) == text


def test_a_statement_within_another_is_marked_within_it() -> None:
    text = "Awa répète que Bea jure de partir."
    view = view_of(text, said(text, 15, 33, "Awa"), said(text, 27, 33, "Bea"))
    inner = re.search(r"<mark [^>]*>Bea jure de <mark [^>]*>partir</mark></mark>", view.body)
    assert inner is not None
    assert text_of(view) == text


def test_each_mark_is_tied_to_its_note_and_its_speaker() -> None:
    text = "« Oui », a dit Awa."
    view = view_of(text, said(text, 2, 5, "Awa", cue="a dit", cue_start=9, cue_end=14, flags="pronoun"))
    reader = read(view._repr_html_())
    (mark,) = [attributes for tag, attributes in reader.tags if tag == "mark"]
    assert mark["title"] == "1 – Awa – direct – «\u202fa dit\u202f» – pronom non résolu"
    ids = {attributes["id"] for _, attributes in reader.tags if "id" in attributes}
    assert mark["aria-describedby"] in ids
    links = [attributes["href"] for tag, attributes in reader.tags if tag == "a"]
    assert links == [f"#{mark['id']}"] * 2
    assert "<em>a dit</em>" in view.body


def test_ids_are_unique_and_differ_from_article_to_article() -> None:
    text = "Oui, oui, oui, oui."
    rows = [said(text, 0, 8, "Awa"), said(text, 5, 13, None), said(text, 5, 13, "Bea")]
    ids = [attributes["id"] for _, attributes in read(view_of(text, *rows)._repr_html_()).tags if "id" in attributes]
    assert len(ids) == len(set(ids)) == 6
    other = next(documents("b", text=text).itertuples())
    html = reading_view(other, statements(*rows, doc_id="b"), words=FR)._repr_html_()
    assert not any(f'"{name}"' in html for name in ids)


@pytest.mark.parametrize(("words", "unknown"), [(FR, "sans locuteur sûr"), (EN, "no sure speaker")])
def test_the_unknown_speaker_is_named_as_such(words: Words, unknown: str) -> None:
    html = view_of("Oui.", said("Oui.", 0, 3, None), words=words)._repr_html_()
    assert f"<i>{unknown}</i>" in html
    assert f"1 – {unknown} – direct" in html


def test_what_is_not_counted_is_dimmed_and_said_to_be() -> None:
    text = "Un titre\n\nUn texte qui finit par un point.\n\nVue du lac (Crédit : Agence)"
    view = view_of(text)
    assert view.body.count(DIMMED) == 1
    assert "<div>légende</div>" in view.body
    assert "Aucun propos rapporté trouvé." in view._repr_html_()
    assert DIMMED not in view_of("Un texte qui finit par un point.").body


def test_a_statement_over_two_paragraphs_is_marked_in_both() -> None:
    text = "« Oui, nous partons.\n\nEt nous revenons. »"
    view = view_of(text, said(text, 2, 39, "Awa"))
    assert view.body.count("<mark ") == 2
    assert view.body.count('id="depeche-') == 2
    assert text_of(view) == text


def test_view_of_an_analysis() -> None:
    analysis = analyse_text("Un titre\n\n« Nous partirons demain », a déclaré Hélène Dorval à la presse.")
    for row in (next(analysis.documents.itertuples()), analysis.documents.iloc[0]):
        view = reading_view(row, analysis.statements, words=FR, paragraphs=analysis.paragraphs)
        assert text_of(view) == analysis.documents["text"].iloc[0]
        assert "Hélène Dorval" in view._repr_html_()
        assert repr(view) == "Un titre (1\u00a0énoncé)" or repr(view) == "Un titre (1 énoncé)"
