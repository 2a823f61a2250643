"""Where or when each country is referred to: by paragraph of one article, by article of a few, by date of many."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from depeche.corpus.answers import dated_as, document_names
from depeche.data import cell_text, documents_named, load_toml, rows_of
from depeche.region.atlas import border, capital, country_of, date_note, in_order, label, name_of
from depeche.region.claims.cldr import english_names
from depeche.region.geography import Region, around, region_of, unplaced, with_manner
from depeche.region.memberships import MEMBER, TIES, acronym, memberships, organisations, seats
from depeche.tables import NARRATOR, VERDICTS, Finding, answer, finding, records
from depeche.words import Words

# So many articles stand one below the other; of more, what is told is when, or in how many.
_FEW = 10
# A column a day, a month or a year: more of them are too thin to tell colours.
_PERIODS = 45


def across(places: pd.DataFrame, documents: pd.DataFrame, paragraphs: pd.DataFrame) -> tuple[str, pd.DataFrame]:
    """Count the references to each country in each part of a corpus.

    Parameters
    ----------
    places, documents, paragraphs
        The tables of these names.

    Returns
    -------
    tuple
        What the parts are, and a row a part and country, in order: ``group`` (number of the paragraph, ``doc_id`` or
        ISO date), ``label`` (how the part is called), ``iso`` and ``references``. Of a corpus that neither size nor
        dates can part, the group is the article all the same.
    """
    counted = with_manner(places)
    if len(documents) == 1:
        return "paragraph", _by_paragraph(counted, documents, paragraphs)
    dated = dated_as(documents, _PERIODS)
    if len(documents) <= _FEW or dated is None:
        names = document_names(documents)
        found = counted.assign(group=counted["doc_id"], label=counted["doc_id"].map(names))
        return ("document" if len(documents) <= _FEW else "corpus"), _count(found, list(documents["doc_id"]))
    unit, dates, _ = dated
    groups = counted["doc_id"].map(dates)
    return unit, _count(counted.assign(group=groups, label=groups), sorted(set(dates)))


def _by_paragraph(counted: pd.DataFrame, documents: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    text = str(documents["text"].iloc[0])
    own = paragraphs.sort_values("start", ignore_index=True)
    titles = {n: f"{n + 1}. {text[start:end].strip()}" for n, start, end in own[["start", "end"]].itertuples()}
    at = own["start"].searchsorted(counted["start"], side="right") - 1
    numbers = pd.Series(at, index=counted.index)
    inside = counted[at >= 0].assign(group=numbers + 1, label=numbers.map(titles))
    return _count(inside, list(range(1, len(own) + 1)))


def _count(found: pd.DataFrame, order: Sequence[object]) -> pd.DataFrame:
    counts = found.groupby(["group", "label", "iso"], as_index=False).size().rename(columns={"size": "references"})
    rank = counts["group"].map({group: number for number, group in enumerate(order)})
    counts = counts.assign(rank=rank).sort_values(["rank", "references", "iso"], ascending=[True, False, True])
    kept = counts[["group", "label", "iso", "references"]].reset_index(drop=True)
    return kept.astype({"group": "str", "label": "str", "iso": "str", "references": "int64"})


# The region of a text in tables to read: at a glance, and country by country, as of the articles' date.

_CONTEXT_KEY = "region.context"


@answer("region_profile", longest=None, once=("source",), heads="region.column")
def profile(
    places: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    words: Words,
    subject: str | None = None,
    at: str | None = None,
    most: int = 14,
) -> pd.DataFrame:
    """Describe the countries of the region as of the articles' date.

    Parameters
    ----------
    places
        Table ``places``.
    documents
        Table ``documents``.
    words
        The words of the reader's language.
    subject
        ISO code of the country in the middle instead of the one that the text is about.
    at
        An EDTF date or interval instead of the articles'; of an interval, only what holds from end to end is told.
    most
        Number of countries.

    Returns
    -------
    DataFrame
        A row a country, the subject first, its cells in words: its ``role``, how often it is referred to, its capital,
        population with the year of the estimate, surface, what it belongs to, and
        where population and surface come from.
    """
    region = region_of(places, documents, subject=subject, at=at)
    codes, when = region.countries(most), region.at
    sizes = {row["iso"]: row for row in rows_of("sizes.csv")}
    columns = {
        "country": [words.typeset(label(iso, words.language)) for iso in codes],
        "role": [words(f"region.role.{_role(iso, region)}") for iso in codes],
        "references": [region.counts.get(iso, 0) for iso in codes],
        "capital": [capital_at(iso, when, words) for iso in codes],
        "population": [_people(sizes[iso], words) for iso in codes],
        "area": [_area(sizes[iso], words) for iso in codes],
        "memberships": [belonging(iso, when, words) for iso in codes],
        "source": [origin_in_words(sizes[iso]["source"], words) for iso in codes],
    }
    dtypes = {"references": "int64"}
    return pd.DataFrame({name: pd.Series(cells, dtype=dtypes.get(name, "str")) for name, cells in columns.items()})


@answer("region_glance", heads="region.column")
def glance(
    places: pd.DataFrame,
    claims: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    words: Words,
    subject: str | None = None,
    at: str | None = None,
) -> pd.DataFrame:
    """The region in a few lines: the country in the middle, its neighbours, the date, and how many places and claims.

    Parameters
    ----------
    places, claims, documents
        The tables of these names.
    words
        The words of the reader's language.
    subject, at
        As in :func:`profile`.

    Returns
    -------
    DataFrame
        ``question`` and ``answer``, both in words.
    """
    region = region_of(places, documents, subject=subject, at=at)
    middle, when = region.subject, region.at
    counted = places[places["counted"]]
    located, doubtful = int(counted["latitude"].notna().sum()), int(counted["alternatives"].notna().sum())
    told = {name.replace(" ", "_"): int((claims["verdict"] == name).sum()) for name in VERDICTS}
    answers = {
        "subject": label(middle, words.language) if middle else words("region.centre"),
        "neighbours": words.join([label(iso, words.language) for iso in in_order(around(middle), words.language)]),
        "date": date_note(when, words) if middle else "",
        "countries": words.number(len(region.counts)),
        "places": words(f"{_CONTEXT_KEY}.places", n=len(counted), located=located),
        "unplaced": words.join(unplaced(places)),
        "doubtful": words.number(doubtful),
        "claims": words(f"{_CONTEXT_KEY}.claims", n=len(claims), **told),
    }
    # Of texts without a country in the middle, nothing is asked about its neighbours and memberships.
    rows = [(words(f"{_CONTEXT_KEY}.question.{key}"), words.typeset(told)) for key, told in answers.items() if told]
    return pd.DataFrame(rows, columns=["question", "answer"], dtype="str")


def capital_at(iso: str, at: str | None, words: Words) -> str | None:
    """A country's capital at a date; contested ones with a word that says so, nothing where it changed meanwhile.

    Examples
    --------
    >>> capital_at("KZ", "1995", Words("fr")), capital_at("KZ", "2022", Words("en"))
    ('Almaty', 'Astana')
    """
    usual, dated = capital(iso, "fr"), [seat for seat in seats(iso) if seat.status in ("capital", "contested")]
    held = [seat for seat in dated if seat.held(at)]
    names = [seat.forms[0] for seat in held] if dated else [usual]
    shown = [(capital(iso, words.language) or usual) if name == usual else name for name in names]
    contested = any(seat.status == "contested" for seat in held)
    joined = words.join([name for name in shown if name])
    return (words(f"{_CONTEXT_KEY}.contested", names=joined) if contested else joined) or None


def belonging(iso: str, at: str | None, words: Words) -> str | None:
    """What a country belongs to throughout a date or interval, in words, the closest ties first.

    Examples
    --------
    >>> "NATO" in belonging("FI", "2022", Words("en")), "NATO" in belonging("FI", "2023-05", Words("en"))
    (False, True)
    """
    # Those of the whole world or of one language are no tie.
    order = sorted(organisations(), key=lambda name: [*TIES, ""].index(organisations()[name]["tie"]))
    held = memberships(iso, at)
    # Who is suspended is a member still; that is said once.
    held = [row for row in held if row[1] != MEMBER or (row[0], "suspended") not in held]
    rows = sorted(held, key=lambda row: order.index(row[0]))
    told = [
        acronym(name, words.language) + ("" if status == MEMBER else f" ({words.term('region.status', status)})")
        for name, status in rows
    ]
    return ", ".join(dict.fromkeys(told)) or None


def origin_in_words(source: str | None, words: Words) -> str | None:
    """Where a fact comes from, in the reader's language.

    Examples
    --------
    >>> origin_in_words("general knowledge; second reading 2026-11-22", Words("fr"))
    'table de la bibliothèque, non sourcée'
    """
    if source is None or pd.isna(source):
        return None
    return words("list.semicolon").join(documents_named(source)) or words(f"{_CONTEXT_KEY}.unsourced")


def _role(iso: str, region: Region) -> str:
    debated = region.subject and iso != region.subject and border(iso, region.subject)["status"] == "debated"
    return "debated" if debated else region.role(iso)


def _people(size: dict[str, str], words: Words) -> str | None:
    """Population and its year, with three digits that count: no better is known."""
    number = float(f"{float(size['population']):.2e}") if size["population"] else 0.0
    return words(f"{_CONTEXT_KEY}.people", number=number, year=size["year"]) if number else None


def _area(size: dict[str, str], words: Words) -> str | None:
    return words(f"{_CONTEXT_KEY}.area", number=float(size["area_km2"])) if size["area_km2"] else None


# The claims of a text as people read them: what is claimed, whether it holds, by whom, and in which sentence.

_CHECKED_KEY = "region.checked"
_WHERE = load_toml("claims.toml")["places"]
_SECTIONS = {_WHERE["within"]: "part", _WHERE["shore"]: "shore"}
# What wants a look comes first.
_ORDER = ("contradicted", "not checkable", "supported")
# A full stop behind a title or an initial ends no sentence: "M. Dupont", "J. Dupont".
_END = re.compile(
    r"(?<!\bM)(?<!\bMM)(?<!\bDr)(?<!\bMgr)(?<!\b[A-ZÀ-Ý])[.!?…](?:\s*[»”\")]+)?\s++(?=[«“\"(]?\s*[A-ZÀ-ÝŒ])"
)


@answer("region_claims", most=60, longest=None, whole=True, once=("sentence", "article"), heads="region.column")
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
    names = document_names(documents)
    rank = claims["verdict"].map({verdict: number for number, verdict in enumerate(_ORDER)})
    ordered = claims.assign(rank=rank).sort_values(["rank", "doc_id", "start", "end"], kind="stable")
    rows = list(records(ordered))
    columns = {
        "verdict": [words(f"{_CHECKED_KEY}.verdict.{row.verdict.replace(' ', '_')}") for row in rows],
        "claim": [claim_in_words(row._asdict(), words) for row in rows],
        "who": [_who(row.voice, words) for row in rows],
        "evidence": [evidence_in_words(row, words) for row in rows],
        "source": [reference(row.source, row.as_of, words) for row in rows],
        "sentence": [sentence(texts[row.doc_id], row.start, row.end, _paragraph(row, paragraphs)) for row in rows],
        "article": [names[row.doc_id] for row in rows],
    }
    frame = pd.DataFrame(columns, dtype="str")
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
    case = "currency.since" if kind == "currency" and cells["sense"] else case
    told = words(f"{_CHECKED_KEY}.{case}", **cells)
    # "Sans littoral" says no by itself.
    denied = bool(claim["negated"]) and not str(said).startswith("sans")
    return words(f"{_CHECKED_KEY}.denied", claim=told) if denied else told


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
    section = _SECTIONS.get(where, "side" if kind == "direction" else "sense")
    return words.term(f"region.{section}", side)


def evidence_in_words(claim: Any, words: Words) -> str | None:
    """What the reference says of a row of table ``claims``, in the reader's language."""
    return cell_text(claim.evidence if words.language == "fr" else claim.evidence_en)


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
        return words(f"{_CHECKED_KEY}.unknown")
    return words(f"{_CHECKED_KEY}.article") if voice == NARRATOR else voice


def _cell(cell: object, words: Words) -> str:
    """A name in the reader's language where it is a country's, the short one of an organisation; else as it is."""
    if not isinstance(cell, str):
        return ""
    if iso := country_of(cell):
        return words.typeset(label(iso, words.language))
    thing = english_names().get(cell) if words.language == "en" else None
    return words.typeset(thing or acronym(name_of(cell, "", words.language), words.language))


# What notebooks ask.


@finding("region")
def found(places: pd.DataFrame, claims: pd.DataFrame, *, words: Words) -> Finding:
    """Say how many claims the tables bear out, and how many they contradict."""
    supported, contradicted, undecided = (int((claims["verdict"] == name).sum()) for name in VERDICTS)
    judged = {"supported": supported, "contradicted": contradicted, "open": undecided}
    countries = places["iso"].dropna().unique().tolist()
    n = supported + contradicted
    case = "claims" if n else "claims_open" if undecided else "claims_none"
    sentence = words(f"finding.{case}", **({"n": n, **judged} if n else {"n": undecided}))
    return Finding(sentence, {"countries": countries, "claims": len(claims), **judged})
