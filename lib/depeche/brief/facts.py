"""The facts at the head of a brief: who is named, who speaks, when, where, what does not hold or is in doubt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, islice
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from depeche.analysis import Analysis
from depeche.brief.blocks import exact, join, link, phrase, quoted, shorten, strong
from depeche.chronology.in_words import when
from depeche.confidence import sure, to_check
from depeche.corpus.edtf import bounds
from depeche.data import cell_list
from depeche.entities.answers import leaders
from depeche.figures.picture import Picture
from depeche.quotations.answers import UNKNOWN, leads, ranked, voices
from depeche.region.answers import evidence_in_words
from depeche.region.atlas import label
from depeche.region.geography import Region
from depeche.tables import STATED_BASES, frequencies, records
from depeche.words import Words

_MOST_NAMES = 3
# Longest words quoted for a claim, for what a reference says of it, for a date.
_CLAIM, _EVIDENCE, _DATE = 80, 160, 60
_SEVERITIES = {"error": 0, "warning": 1, "info": 2}
_LAST = "9999-12-31"


class Citations:
    """The numbers by which a brief points into its texts, and which documents it has pointed to.

    Documents are numbered by date, then by name; paragraphs as they stand, the title being the first.

    Parameters
    ----------
    documents, paragraphs
        The tables of these names.
    words
        The words of the reader's language.
    """

    def __init__(self, documents: pd.DataFrame, paragraphs: pd.DataFrame, words: Words) -> None:
        dated = sorted((_first_day(row.published), row.doc_id) for row in records(documents))
        self.numbers = {doc_id: number for number, (_, doc_id) in enumerate(dated, start=1)}
        self.single = len(self.numbers) == 1
        self.cited: set[int] = set()
        self._words = words
        groups = paragraphs.sort_values(["doc_id", "start"]).groupby("doc_id", sort=False)
        self._starts = {str(doc_id): list(group["start"]) for doc_id, group in groups}

    def paragraph(self, doc_id: str, start: int) -> int:
        """Number of the paragraph that holds an offset, from 1."""
        return max(1, bisect_right(self._starts.get(doc_id, []), start))

    def passage(self, row: Any) -> Markup:
        """Where a row of a table stands: "§ 3", of several documents "[2] § 3"."""
        return self.passages([(row.doc_id, int(row.start))])

    def passages(self, spots: Iterable[tuple[str, int]], *, most: int = 3) -> Markup:
        """Several passages: of one document its paragraphs, else the documents."""
        numbers: dict[str, set[int]] = {}
        for doc_id, start in spots:
            numbers.setdefault(doc_id, set()).add(self.paragraph(doc_id, start))
        if len(numbers) == 1:
            ((doc_id, paragraphs),) = numbers.items()
            shown = f"§\u00a0{_spans(sorted(paragraphs))}"
            return escape(shown) if self.single else self._document(doc_id) + "\u00a0" + shown
        order = sorted(numbers, key=lambda doc_id: self.numbers[doc_id])
        return join(order, self._words, most=most, show=self._document)

    def _document(self, doc_id: str) -> Markup:
        number = self.numbers[doc_id]
        self.cited.add(number)
        return link(f"#ref-{number}", f"[{number}]")


def contradicted(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims that do not hold, the surest first; one that stands several times in a text stands once."""
    failed = claims[claims["verdict"] == "contradicted"]
    once = failed.drop_duplicates(["doc_id", "claim", "subject", "object", "sense"])
    return once.sort_values(["confidence", "doc_id", "start"], ascending=[False, True, True], ignore_index=True)


def evidence(row: Any, words: Words) -> str:
    """What the reference says of a claim, shortened."""
    return shorten((evidence_in_words(row, words) or "–").rstrip(". "), _EVIDENCE)


def verdict(claims: pd.DataFrame, words: Words) -> str:
    """How many claims were checked, of which kinds, and how many could not be."""
    judged = claims[claims["verdict"] != "not checkable"]
    unsure = len(claims) - len(judged)
    rest = words("brief.checked.unsure", n=unsure) if unsure else ""
    if judged.empty:
        return words("brief.checked.open", n=unsure) if unsure else words("brief.checked.nothing")
    counts = frequencies(judged["claim"])
    kinds = [words("brief.checked.kind", kind=words(f"brief.claim.{kind}"), n=n) for kind, n in counts.items()]
    failed = int((judged["verdict"] == "contradicted").sum())
    case = "none" if not failed else "count"
    return words(f"brief.checked.{case}", n=len(judged), failed=failed, kinds=words.join(kinds)) + rest


def flaws(issues: pd.DataFrame) -> dict[str, int]:
    """Number of defects by kind: the gravest first, then the most frequent."""
    rank = issues.assign(rank=[_SEVERITIES.get(severity, 3) for severity in issues["severity"]])
    table = rank.groupby("issue", as_index=False).agg(rank=("rank", "min"), n=("issue", "size"))
    table = table.sort_values(["rank", "n", "issue"], ascending=[True, False, True], kind="stable")
    return {str(row.issue): int(row.n) for row in records(table)}


def facts_of(
    analysis: Analysis,
    timeline: Picture,
    region: Region,
    cite: Citations,
    words: Words,
    see: Mapping[str, Markup],
) -> dict[str, Markup]:
    """The facts of a brief by name, in their order; ``see`` has a reference to each table and figure by its key."""
    told = {
        "named": _named_fact(analysis, cite, words),
        "spoken": _spoken_fact(analysis, cite, words),
        "dated": _dated_fact(analysis, timeline, words),
        "located": _located_fact(region, _lone(analysis.places), words),
        "checked": _checked_fact(analysis, cite, words),
        "flaws": _flaws_fact(analysis, words),
    }
    shown = {"spoken": "statements", "dated": "timeline", "located": "map", "checked": "claims"}
    more = {name: phrase(words, "brief.see.more", see=see[key]) for name, key in shown.items() if key in see}
    return {name: fact + more.get(name, "") for name, fact in told.items()}


def _named_fact(analysis: Analysis, cite: Citations, words: Words) -> Markup:
    """Say which names lead, how often each stands and where; besides, the person named most."""
    entities = analysis.entities[analysis.entities["mentions"] > 0]
    if entities.empty:
        return phrase(words, "brief.named.none")
    mentions = analysis.mentions[analysis.mentions["counted"]]
    leading = leaders(entities, mentions, most=_MOST_NAMES)
    if leading.empty:
        return phrase(words, "brief.named.even", n=len(entities))
    names = join([_named(row, mentions, cite, words) for row in records(leading)], words)
    fact = phrase(words, "brief.named.first", names=names, n=len(entities))
    person = leaders(entities[entities["kind"] == "person"], mentions, most=1)
    if person.empty or person["entity_id"].iloc[0] in set(leading["entity_id"]):
        return fact
    name = _named(next(records(person)), mentions, cite, words)
    return fact + phrase(words, "brief.named.person", name=name)


def _spoken_fact(analysis: Analysis, cite: Citations, words: Words) -> Markup:
    """Say who speaks most if that is sure, else who speaks; and what has no source."""
    told = voices(analysis.statements)
    total = len(told)
    if not total:
        return phrase(words, "brief.spoken.none")
    named = sure(told[told["voice"] != UNKNOWN])
    order = ranked(named)
    if not order:
        return phrase(words, "brief.spoken.unsure", n=total)
    unknown = int((told["voice"] == UNKNOWN).sum())
    rest = " " + words("brief.spoken.unknown", n=unknown, of=total) if unknown else ""
    if not leads(told):
        # Who is not named is told of only where nobody is.
        named = named[named["speaker_id"].notna()] if named["speaker_id"].notna().any() else named
        order = ranked(named)
        names = join([strong(_called(named, voice)) for voice in order[:_MOST_NAMES]], words)
        where = cite.passages(_spots(named))
        return phrase(words, "brief.spoken.several", names=names, n=total, where=where) + rest
    loudest = named[named["voice"] == order[0]]
    counts = {"n": len(loudest), "of": total, "direct": int((loudest["form"] == "direct").sum())}
    share, where = float(loudest["words"].sum() / max(1, told["words"].sum())), cite.passages(_spots(loudest))
    name = strong(_called(named, order[0]))
    fact = phrase(words, "brief.spoken.first", name=name, where=where, share=share, **counts)
    return fact + rest


def _called(told: pd.DataFrame, voice: str) -> str:
    return str(told.loc[told["voice"] == voice, "name"].iloc[0])


def _dated_fact(analysis: Analysis, timeline: Picture, words: Words) -> Markup:
    """Say when the texts are from, how that is known, and how many events they date."""
    documents = analysis.documents
    fact = _date_of_one(documents, words) if len(documents) == 1 else _dates_of_many(documents, words)
    if timeline.data.empty:
        return fact + f" {timeline.title}."
    return fact + " " + phrase(words, "brief.dated.events", finding=timeline.title)


def _lone(places: pd.DataFrame) -> set[str]:
    """The countries that one place alone speaks for, which is in them only as far as the tables know its name."""
    counted = places[places["counted"] & places["iso"].notna()]
    once = counted.drop_duplicates("iso", keep=False)
    return set(once["iso"][once["grounds"] == "only place"])


def _located_fact(region: Region, lone: set[str], words: Words) -> Markup:
    """Say which country leads, and which of its neighbours the texts name; or that none does."""
    counted = {
        iso: words("brief.located.counted", name=label(iso, words.language), n=count)
        for iso, count in region.counts.items()
    }
    if not region.subject:
        case = "scattered" if counted else "none"
        return phrase(words, f"brief.located.{case}", names=words.join(list(counted.values()), most=6), n=len(counted))
    n = region.counts[region.subject]
    # The map is drawn around the first.
    equal = sorted((iso for iso, count in region.counts.items() if count == n), key=lambda iso: iso != region.subject)
    tied = [label(iso, words.language) for iso in equal]
    is_tied = len(tied) > 1 and n == max(region.counts.values())
    case = "tie" if is_tied else "first"
    name = strong(words.join(tied, most=3) if is_tied else label(region.subject, words.language))
    lists = {
        "neighbours": ([counted[iso] for iso in region.neighbours if iso in counted], 6),
        "silent": ([label(iso, words.language) for iso in region.neighbours if iso not in counted], 4),
        "others": ([counted[iso] for iso in counted if region.role(iso) == "named" and iso not in lone], 4),
    }
    told = ((key, words.join(names, most=most), len(names)) for key, (names, most) in lists.items() if names)
    rest = [words(f"brief.located.{key}", names=names, n=n) for key, names, n in told]
    return Markup(" ").join([phrase(words, f"brief.located.{case}", name=name, n=n), *rest])


def _checked_fact(analysis: Analysis, cite: Citations, words: Words) -> Markup:
    """Say how many claims were checked and which did not hold."""
    failed = contradicted(analysis.claims)
    if failed.empty:
        return escape(verdict(analysis.claims, words))

    def item(row: Any) -> Markup:
        claim, proof = quoted(row.text, words, most=_CLAIM), escape(evidence(row, words))
        return phrase(words, "brief.checked.item", claim=claim, evidence=proof, where=cite.passage(row))

    claims = join(records(failed), words, most=2, show=item)
    counts = {"n": len(failed), "of": int((analysis.claims["verdict"] != "not checkable").sum())}
    return phrase(words, f"brief.checked.{'some' if counts['of'] > 1 else 'sole'}", claims=claims, **counts)


def _flaws_fact(analysis: Analysis, words: Words) -> Markup:
    """Say what to be careful about: defects by kind, and statements whose source is in doubt."""
    counts = flaws(analysis.issues)
    kinds = [words("brief.flaws.count", kind=words.term("issue", kind), n=n) for kind, n in counts.items()]
    if not kinds:
        return phrase(words, "brief.flaws.none")
    return phrase(words, "brief.flaws.some", n=sum(counts.values()), kinds=words.join(kinds, most=4))


def _named(row: Any, mentions: pd.DataFrame, cite: Citations, words: Words) -> Markup:
    where = cite.passages(_spots(mentions[mentions["entity_id"] == row.entity_id]))
    return phrase(words, "brief.named.item", name=strong(row.name), n=int(row.mentions), where=where)


def _date_of_one(documents: pd.DataFrame, words: Words) -> Markup:
    row = next(records(documents))
    if not isinstance(row.published, str):
        return phrase(words, "brief.dated.article.none")
    basis, shown = row.published_basis, row.published
    if basis not in STATED_BASES:
        basis, shown = _inferred(row.published)
    texts = [quoted(text, words, most=_DATE) for text in cell_list(row.published_evidence)]
    proof = phrase(words, "brief.dated.evidence", text=join(texts, words)) if texts else ""
    return phrase(words, f"brief.dated.article.{basis}", when=words.date(shown), proof=proof)


def _dates_of_many(documents: pd.DataFrame, words: Words) -> Markup:
    dated = documents[documents["published_basis"].isin(STATED_BASES)]
    days = sorted(day for value in dated["published"].dropna() for day in bounds(value) if day)
    left = len(documents) - len(dated)
    if not days:
        return phrase(words, "brief.dated.articles.none", n=len(documents))
    case = "one" if days[0] == days[-1] else "span"
    fact = phrase(words, f"brief.dated.articles.{case}", n=len(dated), first=days[0], last=days[-1])
    return fact + (words("brief.dated.articles.rest", n=left) if left else "") + "."


def _inferred(published: str) -> tuple[str, str]:
    """How an interval stands to the date sought, with the end of it that is known where only one is."""
    first, slash, last = published.partition("/")
    if slash and first in ("", ".."):
        return "before", last
    return ("after", first) if slash and last in ("", "..") else ("between", published)


def _spots(rows: pd.DataFrame) -> list[tuple[str, int]]:
    """Where the rows of a table stand: document and offset."""
    return [(row.doc_id, int(row.start)) for row in records(rows)]


def _spans(numbers: Sequence[int]) -> str:
    """Numbers as they are cited: two in a row are two numbers, from three on they are a span."""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    spans = [[number for _, number in run] for _, run in runs]
    return ", ".join(f"{span[0]}–{span[-1]}" if len(span) > 2 else ", ".join(map(str, span)) for span in spans)


def _first_day(published: object) -> str:
    return bounds(published)[0] or _LAST if isinstance(published, str) else _LAST


# What is to be checked before a brief is sent; a likely row bears a sign.

SIGN = "°"
"""What a likely row bears."""
# How many of each kind are listed, and the longest words quoted of one.
_MOST_DOUBTS, _DOUBT = 4, 120


def doubts(analysis: Analysis, cite: Citations, words: Words, *, most: int) -> tuple[Markup, ...]:
    """What is to be checked before a brief is sent, what weighs most first: its words, its place, and why."""
    unsure, dated, claims = to_check(voices(analysis.statements), analysis.events, contradicted(analysis.claims))
    unsure = unsure.sort_values(["words", "doc_id", "start"], ascending=[False, True, True], kind="stable")
    kinds = ((unsure, _doubtful_words), (dated, _doubtful_date), (claims, _doubtful_verdict))
    every = ((tell, row) for rows, tell in kinds for row in records(rows.head(_MOST_DOUBTS)))
    return tuple(tell(row, cite, words) for tell, row in islice(every, most))


def _doubtful_words(row: Any, cite: Citations, words: Words) -> Markup:
    flags = [words.term("quotations.flag", flag) for flag in cell_list(row.flags)]
    others = [words("brief.doubt.others", names=words.join(names))] if (names := cell_list(row.candidates)) else []
    text = quoted(row.text, words, most=_DOUBT)
    return _doubt("statement", row, cite, words, [*flags, *others], text=text, name=strong(row.name))


def _doubtful_date(row: Any, cite: Citations, words: Words) -> Markup:
    return _doubt("event", row, cite, words, [], text=exact(row.label, words), when=when(row, words))


def _doubtful_verdict(row: Any, cite: Citations, words: Words) -> Markup:
    return _doubt("claim", row, cite, words, [], text=quoted(row.text, words, most=_DOUBT))


def _doubt(kind: str, row: Any, cite: Citations, words: Words, reasons: list[str], **told: object) -> Markup:
    reasons = [words("brief.doubt.sure", share=float(row.confidence)), *reasons]
    return phrase(words, f"brief.doubt.{kind}", where=cite.passage(row), reasons=words.join(reasons), **told)
