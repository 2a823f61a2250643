"""Small tables of mentions and documents, for tests of what is made of them."""

from __future__ import annotations

import pandas as pd

# (doc_id, paragraph, sentence, name) of one mention, and what is known of it besides.
Place = tuple[str, int, int, str]

_KINDS = {"P": "person", "O": "organisation", "L": "place", "M": "product", "E": "event"}


def mentions(*places: Place, **columns: object) -> pd.DataFrame:
    """Table ``mentions`` of names such as ``"L Mali"``: the letter says the kind."""
    rows = []
    for number, (doc_id, paragraph, sentence, name) in enumerate(places):
        letter, _, bare = name.partition(" ")
        rows.append(
            (doc_id, 10 * number, bare, _KINDS[letter], f"{_KINDS[letter]}-{bare.lower()}", paragraph, sentence)
        )
    names = ["doc_id", "start", "name", "kind", "entity_id", "paragraph", "sentence"]
    types = {name: "Int64" if name in ("start", "paragraph", "sentence") else "str" for name in names}
    frame = pd.DataFrame(rows, columns=names).astype(types)
    known = {"text": frame["name"], "end": frame["start"] + 5, "rule": "model", "link": "name", "counted": True}
    return frame.assign(**known | columns)


def sentences(*texts: str, doc_id: str = "d0") -> pd.DataFrame:
    """Mentions of sentences given as ``"L Mali, P Anne"``, each in a paragraph of its own."""
    return mentions(
        *(
            (doc_id, number, 100 * number, name)
            for number, text in enumerate(texts)
            for name in text.split(", ")
            if name
        )
    )


def documents(*published: str | None, words: int = 500, source: list[str | None] | None = None) -> pd.DataFrame:
    """Table ``documents``: d0, d1, … of so many words each."""
    rows = [(f"d{number}", f"Titre {number}", day, "x" * 1000) for number, day in enumerate(published)]
    frame = pd.DataFrame(rows, columns=["doc_id", "title", "published", "text"]).astype("str")
    origin = pd.Series(source if source is not None else [None] * len(frame), dtype="str")
    return frame.assign(words=words, source=origin).astype({"words": "Int64"})
