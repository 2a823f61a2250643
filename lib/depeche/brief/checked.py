"""What did not hold: claims that the reference tables contradict."""

from __future__ import annotations

from typing import Any

import pandas as pd

from depeche.analysis import Analysis
from depeche.brief.blocks import BREAK, Block, Paragraph, Run, Table, Text, enumerate_texts, phrase, plain, see
from depeche.brief.places import Places
from depeche.brief.quote import exact, quoted, shorten
from depeche.figures.picture import records
from depeche.region.answers import evidence_in_words, reference
from depeche.tables import frequencies
from depeche.words import Words

KEY = "claims"
_MOST, _MOST_OF_MANY = 6, 4
_LONGEST = 160
_IN_FACT = 80
_WIDTHS = (0.34, 0.3, 0.25, 0.11)


def contradicted(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims that do not hold, the surest first; one that stands several times in a text stands once."""
    failed = claims[claims["verdict"] == "contradicted"]
    once = failed.drop_duplicates(["doc_id", "claim", "subject", "object", "sense"])
    return once.sort_values(["confidence", "doc_id", "start"], ascending=[False, True, True], ignore_index=True)


def checked_fact(analysis: Analysis, places: Places, words: Words) -> Text:
    """Say how many claims were checked and which did not hold."""
    failed, checked = contradicted(analysis.claims), _checked(analysis.claims)
    if failed.empty:
        return plain(_verdict(analysis.claims, words))
    shown = [_short(row, places, words) for row in records(failed.head(2))]
    more = words("list.others", n=len(failed) - 2) if len(failed) > 2 else ""
    listed = enumerate_texts(shown, words, more=more)
    return phrase(words, "brief.checked.some", claims=listed, n=len(failed), of=checked, see=see(KEY))


def checked_section(analysis: Analysis, places: Places, words: Words) -> tuple[Block, ...]:
    """The claims that did not hold beside what the reference says, and how many were checked."""
    said = Paragraph(plain(_verdict(analysis.claims, words)))
    failed = contradicted(analysis.claims)
    if failed.empty:
        return (said,)
    shown = failed.head(_MOST if places.single else _MOST_OF_MANY)
    left = len(failed) - len(shown)
    more = Run(" " + words("brief.checked.more", n=left)) if left else Run("")
    header = tuple(words(f"brief.checked.header.{name}") for name in ("claim", "evidence", "source", "place"))
    rows = tuple(_row(row, places, words) for row in records(shown))
    return said, Table(KEY, phrase(words, "brief.checked.caption", more=more), header, rows, _WIDTHS)


def _checked(claims: pd.DataFrame) -> int:
    return int((claims["verdict"] != "not checkable").sum())


def _verdict(claims: pd.DataFrame, words: Words) -> str:
    """How many claims were checked, of which kinds, and how many could not be."""
    judged = claims[claims["verdict"] != "not checkable"]
    unsure = len(claims) - len(judged)
    rest = words("brief.checked.unsure", n=unsure) if unsure else ""
    if judged.empty:
        return words("brief.checked.nothing") + rest
    counts = frequencies(judged["claim"])
    kinds = [words("brief.checked.kind", kind=words(f"brief.claim.{kind}"), n=n) for kind, n in counts.items()]
    failed = int((judged["verdict"] == "contradicted").sum())
    case = "none" if not failed else "count"
    return words(f"brief.checked.{case}", n=len(judged), failed=failed, kinds=words.join(kinds)) + rest


def _short(row: Any, places: Places, words: Words) -> Text:
    claim, evidence = quoted(row.text, words, most=_IN_FACT), quoted(_evidence(row), words)
    return phrase(
        words, "brief.checked.item", claim=claim, evidence=evidence, where=places.place(row.doc_id, int(row.start))
    )


def _row(row: Any, places: Places, words: Words) -> tuple[Text, ...]:
    claim = quoted(row.text, words, most=_LONGEST)
    voice = row.voice if isinstance(row.voice, str) else words("quotations.unknown")
    if voice != "narrator":
        claim = (*claim, BREAK, Run(words("brief.checked.voice", name=voice), "quiet"))
    source = plain(reference(row.source, row.as_of, words) or "–")
    return claim, (exact(_evidence(row), words),), source, places.place(row.doc_id, int(row.start))


def _evidence(row: Any) -> str:
    """What the reference says, shortened; the tables say it in French."""
    return shorten((evidence_in_words(row.evidence) or "–").rstrip(". "), _LONGEST)
