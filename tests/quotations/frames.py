"""Small tables of statements, mentions and documents, for tests of what is made of them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from depeche.corpus.table import DOCUMENTS, PARAGRAPHS
from depeche.entities.table import MENTIONS
from depeche.quotations.table import STATEMENTS

_SAID = "nous ne partirons pas demain"


def statements(*rows: tuple[Any, ...], doc_id: str = "a") -> pd.DataFrame:
    """Table ``statements`` of one article from (speaker, form, verb, tone): a name in capitals at its start has an id.

    Each has five words and stands 100 characters behind the one before; a fifth value is a mapping of other cells.
    """
    cells = []
    for number, row in enumerate(rows):
        speaker, form, verb, tone, *known = (*row, *(None,) * (4 - len(row)))
        named = isinstance(speaker, str) and speaker[:1].isupper()
        start = 100 * number
        cell = {"doc_id": doc_id, "start": start, "end": start + len(_SAID), "text": _SAID, "form": form}
        cell |= {"speaker": speaker, "speaker_text": speaker, "verb": verb, "tone": tone, "rule": "clause"}
        cell |= {"speaker_id": f"person-{speaker.lower()}" if named else None, "confidence": 0.9}
        cells.append(cell | (known[0] if known and known[0] else {}))
    return STATEMENTS.frame(cells)


def articles(*parts: pd.DataFrame) -> pd.DataFrame:
    """Several tables of statements as one."""
    return STATEMENTS.frame([row for part in parts for row in part.where(part.notna(), None).to_dict("records")])


def documents(*doc_ids: str, text: str = "", **known: Any) -> pd.DataFrame:
    """Table ``documents``."""
    cell = {"words": 100, "sha256": "0", "published_basis": "none", "text": text} | known
    return DOCUMENTS.frame([{"doc_id": doc_id, "title": f"Titre {doc_id}", **cell} for doc_id in doc_ids])


def paragraphs(*doc_ids: str) -> pd.DataFrame:
    """Table ``paragraphs``: one that counts and one that does not, in each article."""
    rows: list[dict[str, Any]] = []
    for doc_id in doc_ids:
        rows.append({"doc_id": doc_id, "paragraph": 0, "start": 0, "end": 400, "role": "body", "counted": True})
        rows.append({"doc_id": doc_id, "paragraph": 1, "start": 402, "end": 900, "role": "caption", "counted": False})
    return PARAGRAPHS.frame([{**row, "words": 50} for row in rows])


def mentions(text: str, *names: tuple[str, str] | tuple[str, str, str], doc_id: str = "a") -> pd.DataFrame:
    """Table ``mentions`` of (words, kind) or (words, kind, rule), each found in `text` behind the one before."""
    rows, position = [], 0
    for words, kind, *rule in names:
        start = text.index(words, position)
        position = start + len(words)
        cell = {"doc_id": doc_id, "start": start, "end": position, "text": words, "kind": kind, "name": words}
        cell |= {"entity_id": f"{kind}-{words.lower()}", "rule": rule[0] if rule else "model", "confidence": 0.9}
        rows.append({**cell, "link": "name", "sentence": 0, "paragraph": 0, "counted": not rule})
    return MENTIONS.frame(rows)
