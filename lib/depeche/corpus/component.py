"""spaCy component ``depeche_layout``: paragraphs and quotation marks, before the parser."""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from depeche.corpus.marks import quoted_in
from depeche.french.spans import extend, layout, text_of, tops

QUOTED = "quoted"
# Behind one of these a sentence may start.
_STOPS = '.!?…:;»”")]›'
# Behind one of these and before a capital it surely does.
_ENDS = frozenset([".", "!", "?", "…", "..."])
# How many tokens behind a start the next one is set: at such a place, at any stop, anywhere.
_LONG, _LONGER, _LONGEST = 300, 600, 900
# spaCy's values of ``SENT_START``.
_STARTS, _OPEN, _GOES_ON = 1, 0, -1
extend(Span, quoted=None)


@Language.factory("depeche_layout", assigns=["doc.spans", "token.is_sent_start", "span._.quoted"])
def make_layout(nlp: Language, name: str) -> Layout:
    """Make the component."""
    return Layout()


class Layout:
    """Set ``doc.spans["paragraphs"]`` (label: role), ``doc.spans["quoted"]`` and sentence starts.

    No sentence spans two paragraphs. Add it before the parser.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc`."""
        set_quoted(doc)
        # Behind a parser, sentences are what it found.
        if not doc.has_annotation("DEP"):
            _set_sentence_starts(doc)
        return doc


def _set_sentence_starts(doc: Doc) -> None:
    """A sentence starts at each paragraph and else only behind a stop, where the parser decides.

    Without this rule the parser breaks sentences at words that it does not know. Where a paragraph is long and it might
    find no end, one is set, so that no sentence is endless: what is asked of a sentence takes time for all its words.
    """
    starts = tops(doc)
    values, stopped, ended, since = [], True, False, 0
    for place, token in enumerate(doc):
        text = token.text
        over = ended and since >= _LONG and text[:1].isupper()
        if place in starts or over or (stopped and since >= _LONGER) or since >= _LONGEST:
            values.append(_STARTS)
            since = 0
        else:
            values.append(_OPEN if stopped else _GOES_ON)
        since += 1
        if not text.isspace():
            stopped, ended = text[-1] in _STOPS, text in _ENDS
    # As one array: token by token takes eight times as long.
    column: Any = np.array(values, dtype="int64").astype("uint64").reshape(-1, 1)
    doc.from_array(["SENT_START"], column)


def set_quoted(doc: Doc) -> None:
    """Store what stands between quotation marks as span group ``quoted``."""
    spans = []
    for quoted in quoted_in(text_of(doc), layout(doc)):
        span = doc.char_span(quoted.start, quoted.end, label=QUOTED, alignment_mode="contract")
        if span:
            span._.quoted = {"closed": quoted.closing is not None, "level": quoted.level, "continued": quoted.continued}
            spans.append(span)
    doc.spans[QUOTED] = spans
