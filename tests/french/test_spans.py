"""What is read of a document once, and where its rows say that something stands."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from spacy.language import Language

from depeche.corpus import marks
from depeche.french import spans
from depeche.french.spans import layout, row
from helpers import analyse_text, cells

TEXT = "Le port rouvre\n\n« Nous partons vendredi », a dit Hélène Dorval à Brest.\n\n« Nous reviendrons, dit-elle."


def counted(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> Counter[str]:
    """How often a function of a module is called from now on."""
    calls: Counter[str] = Counter()
    whole = getattr(module, name)

    def call(*values: Any) -> Any:
        calls[name] += 1
        return whole(*values)

    monkeypatch.setattr(module, name, call)
    return calls


def test_the_marks_of_a_text_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, marks, "_read")
    text = f"{TEXT}\n\nLe port ferme demain."
    assert cells(analyse_text(text).issues, "issue", "start") == [("unclosed quote", text.rindex("«"))]
    assert calls["_read"] == 4  # as many as the text has paragraphs


def test_the_layout_of_a_text_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, spans, "Paragraph")
    assert cells(analyse_text(TEXT).mentions, "text", "paragraph") == [("Hélène Dorval", 1), ("Brest", 1)]
    assert calls["Paragraph"] == 3  # as many as the text has


def test_a_layout_that_changes_is_read_anew(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [part.counted for part in layout(doc)] == [True, True, True]
    doc._.uncounted = ["title"]
    assert [part.counted for part in layout(doc)] == [False, True, True]
    doc.spans["paragraphs"] = [doc[:]]
    assert len(layout(doc)) == 1


def test_every_place_of_a_part_is_one_of_the_whole(nlp: Language) -> None:
    doc = nlp.make_doc("Le port rouvre.")
    doc._.doc_id, doc._.offset = "essai", 100
    told = row(doc[1:2], cue_start=3, cue_end=None, length=4)
    place = {"doc_id": "essai", "start": 103, "end": 107, "text": "port"}
    assert told == {**place, "cue_start": 103, "cue_end": None, "length": 4}
