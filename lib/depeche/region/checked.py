"""The claims of a text as people read them: what is claimed, whether it holds, by whom, and in which sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from depeche.entities.occurrence import article_names
from depeche.figures.picture import records
from depeche.region.alliances import acronym
from depeche.region.atlas import country_of, label
from depeche.region.context import origin_in_words
from depeche.words import Words

_KEY = "region.checked"
_COLUMNS = ["verdict", "claim", "who", "evidence", "source", "sentence", "article"]
_FRENCH = Words("fr")
_ISO_DAY = re.compile(r"(depuis |jusqu’à |)\b(\d{4}-\d\d-\d\d)\b")
_LEADING = {"depuis ": "depuis le ", "jusqu’à ": "jusqu’au ", "": ""}
# What wants a look comes first.
_ORDER = ("contradicted", "not checkable", "supported")
# A full stop behind a title or an initial ends no sentence: "M. Dupont", "J. Dupont".
_END = re.compile(r"(?<!\bM)(?<!\bMM)(?<!\bDr)(?<!\bMgr)(?<!\b[A-ZÀ-Ý])[.!?…]+\s*[»”\")]*\s+(?=[«“\"(]?\s*[A-ZÀ-ÝŒ])")


def checked(claims: pd.DataFrame, documents: pd.DataFrame, paragraphs: pd.DataFrame, *, words: Words) -> pd.DataFrame:
    """List the claims in words: those that the tables contradict first, each group in the order of the text.

    Parameters
    ----------
    claims, documents, paragraphs
        The tables of these names.
    words
        The words of the reader's language.

    Returns
    -------
    DataFrame
        A row a claim: ``verdict`` and ``claim`` in words, ``who`` makes it, ``evidence``, its ``source`` with the date,
        the ``sentence`` as it stands in the text, and the ``article`` where there are several.
    """
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    names = article_names(documents)
    rank = claims["verdict"].map({verdict: number for number, verdict in enumerate(_ORDER)})
    ordered = claims.assign(rank=rank).sort_values(["rank", "doc_id", "start", "end"], kind="stable")
    rows = [
        (
            words(f"{_KEY}.verdict.{row.verdict.replace(' ', '_')}"),
            claim_in_words(row._asdict(), words),
            _who(row.voice, words),
            evidence_in_words(row.evidence),
            reference(row.source, row.as_of, words),
            sentence(texts[row.doc_id], row.start, row.end, _paragraph(row, paragraphs)),
            names[row.doc_id],
        )
        for row in records(ordered)
    ]
    frame = pd.DataFrame(rows, columns=_COLUMNS, dtype="str")
    return frame if len(documents) > 1 else frame.drop(columns="article")


def claim_in_words(claim: Mapping[str, object], words: Words) -> str:
    """What is claimed: "Biélorussie : frontière (Pologne)".

    Parameters
    ----------
    claim
        The cells of a row of table ``claims``.
    words
        The words of the reader's language.
    """
    kind, said = str(claim["claim"]), claim["sense"]
    cells = {name: _cell(claim[name], words) for name in ("subject", "object")}
    cells["sense"] = _sense(said, kind, words) if isinstance(said, str) else ""
    case = f"{kind}.alone" if not cells["object"] and kind in ("landlocked", "membership") else f"{kind}.full"
    told = words(f"{_KEY}.{case}", **cells)
    # "Sans littoral" says no by itself.
    denied = bool(claim["negated"]) and not str(said).startswith("sans")
    return words(f"{_KEY}.denied", claim=told) if denied else told


def sentence(text: str, start: int, end: int, within: tuple[int, int]) -> str:
    """The sentence, or the sentences, that hold a stretch of a text, within a paragraph.

    Examples
    --------
    >>> text = "Il pleut. M. Diop part. Il neige."
    >>> sentence(text, 13, 17, (0, len(text)))
    'M. Diop part.'
    """
    first, last = within
    ends = [first, *(first + match.end() for match in _END.finditer(text[first:last])), last]
    opening = max((place for place in ends if place <= start), default=first)
    closing = min((place for place in ends if place >= end), default=last)
    return " ".join(text[opening:closing].split())


def _paragraph(row: object, paragraphs: pd.DataFrame) -> tuple[int, int]:
    """First and last character of the paragraphs that hold a claim."""
    doc_id, start, end = (getattr(row, name) for name in ("doc_id", "start", "end"))
    around = paragraphs[(paragraphs["doc_id"] == doc_id) & (paragraphs["start"] < end) & (paragraphs["end"] > start)]
    return min([start, *around["start"]]), max([end, *around["end"]])


def _sense(sense: str, kind: str, words: Words) -> str:
    """The direction or status in the reader's language; "dans : est" is a part of a country, "rive : est" a shore."""
    where, _, side = sense.rpartition(" : ")
    section = {"dans": "part", "rive": "shore"}.get(where, "side" if kind == "direction" else "sense")
    return words.term(f"region.{section}", side)


def evidence_in_words(evidence: object) -> str | None:
    """What the reference says, as it is printed: the tables say it in French.

    Examples
    --------
    >>> evidence_in_words("Suède, Otan : membre depuis 2024-03-07.")
    'Suède, Otan\u202f: membre depuis le 7 mars 2024.'
    """
    if not isinstance(evidence, str):
        return None
    return _FRENCH.typeset(_ISO_DAY.sub(lambda found: _LEADING[found[1]] + _FRENCH.date(found[2]), evidence))


def reference(source: object, as_of: object, words: Words) -> str | None:
    """Name a reference and its date, unless it says that already, in the reader's language.

    Parameters
    ----------
    source, as_of
        Cells of table ``claims``.
    words
        The words of the reader's language.
    """
    told = origin_in_words(source if isinstance(source, str) else None, words)
    when = words.date(as_of) if isinstance(as_of, str) else ""
    return f"{told} ({when})" if told and when and when not in told else told


def _who(voice: object, words: Words) -> str:
    if not isinstance(voice, str):
        return words(f"{_KEY}.unknown")
    return words(f"{_KEY}.article") if voice == "narrator" else voice


def _cell(cell: object, words: Words) -> str:
    """A name in the reader's language where it is a country's, the short one of an organisation; else as it is."""
    if not isinstance(cell, str):
        return ""
    iso = country_of(cell)
    return words.typeset(label(iso, words.language)) if iso else acronym(cell, words.language)
