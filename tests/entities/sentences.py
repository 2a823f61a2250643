"""Names in sentences, for tests."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Span

from helpers import analyse_text, cells


def named(text: str, *columns: str, **known: Any) -> list[Any]:
    """The cells of the names of a text, words such as "russe" aside."""
    found = analyse_text(text, **known).mentions
    return cells(found[found["rule"] != "demonym"], *columns)


def span_in(nlp: Language, text: str, name: str) -> Span:
    """Where a name stands first in a text that the pipeline has read."""
    doc = nlp(text)
    span = doc.char_span(text.index(name), text.index(name) + len(name))
    assert span is not None
    return span
