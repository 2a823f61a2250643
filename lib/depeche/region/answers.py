"""Where or when each country is referred to: by paragraph of one article, by article of a few, by date of many."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from depeche.corpus.answers import Within, company, document_names
from depeche.corpus.edtf import bounds, is_plain
from depeche.data import cell_list, cell_text, load_csv
from depeche.figures.picture import records
from depeche.region.atlas import EDITION, article_date, border, countries, country_of, date_note, label, polygon
from depeche.region.geography import around, leading_country, listed, manners, region, systems_named, with_manner
from depeche.region.map.projection import View
from depeche.region.map.scene import place_on
from depeche.region.memberships import MEMBER, acronym, days, memberships
from depeche.tables import VERDICTS, Finding, answer, finding, frequencies
from depeche.words import Words

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


Unit = Literal["paragraph", "document", "day", "month", "year", "corpus"]

# So many articles stand one below the other; of more, what is told is when, or in how many.
_FEW = 10
# A column a day, a month or a year: more of them are too thin to tell colours.
_PERIODS = 45
_LENGTHS: tuple[tuple[Unit, int], ...] = (("day", 10), ("month", 7), ("year", 4))


def across(places: pd.DataFrame, documents: pd.DataFrame, paragraphs: pd.DataFrame) -> tuple[Unit, pd.DataFrame]:
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
    unit, dates = _dates(documents)
    if len(documents) <= _FEW or unit == "corpus":
        names = document_names(documents)
        found = counted.assign(group=counted["doc_id"], label=counted["doc_id"].map(names))
        return ("document" if len(documents) <= _FEW else "corpus"), _count(found, list(documents["doc_id"]))
    groups = counted["doc_id"].map(dates)
    found = counted.assign(group=groups, label=groups)[groups.notna()]
    return unit, _count(found, sorted(set(dates)))


def _by_paragraph(counted: pd.DataFrame, documents: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.DataFrame:
    text = str(documents["text"].iloc[0])
    own = paragraphs.sort_values("start", ignore_index=True)
    at = own["start"].searchsorted(counted["start"], side="right") - 1
    openings = [text[int(start) : int(end)] for start, end in zip(own["start"], own["end"], strict=True)]
    inside = counted[at >= 0].assign(group=[str(number + 1) for number in at[at >= 0]])
    labels = [f"{number + 1}. {openings[number].strip()}" for number in at[at >= 0]]
    return _count(inside.assign(label=labels), [str(number + 1) for number in range(len(own))])


def _dates(documents: pd.DataFrame) -> tuple[Unit, pd.Series[str]]:
    """The finest unit that leaves the dates of publication legible, and the date of each text that has one as exact."""
    published = documents.set_index("doc_id")["published"].dropna()
    for unit, length in _LENGTHS:
        dates = published[[is_plain(date, length) for date in published]].str[:length]
        if len(dates) * 2 > len(documents) and dates.nunique() > 1 and _periods(dates, unit) <= _PERIODS:
            return unit, dates
    return "corpus", published.head(0)


def _periods(dates: pd.Series[str], unit: str) -> int:
    """How many days, months or years there are from the first to the last."""
    frequency = {"day": "D", "month": "M", "year": "Y"}[unit]
    return len(pd.period_range(dates.min(), dates.max(), freq=frequency))


def _count(found: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    counts = found.groupby(["group", "label", "iso"], as_index=False).size().rename(columns={"size": "references"})
    rank = {group: number for number, group in enumerate(order)}
    counts = counts.assign(rank=counts["group"].map(rank)).sort_values(
        ["rank", "references", "iso"], ascending=[True, False, True], ignore_index=True
    )
    kept = counts[["group", "label", "iso", "references"]]
    return kept.astype({"group": "str", "label": "str", "iso": "str", "references": "int64"})


# Which countries are referred to in one breath: pairs that share a sentence or a paragraph.


def together(
    places: pd.DataFrame, mentions: pd.DataFrame, *, words: Words, within: Within = "sentence", most: int = 30
) -> pd.DataFrame:
    """Count how often two countries are referred to together, by name or otherwise.

    Parameters
    ----------
    places
        Table ``places``.
    mentions
        Table ``mentions``: in which sentence and paragraph each place stands.
    words
        The words of the reader's language.
    within
        What two countries must share: a ``sentence`` or a ``paragraph``.
    most
        Number of countries, those most referred to.

    Returns
    -------
    DataFrame
        As :func:`depeche.entities.answers.company` gives it; ``entity_id`` and ``other_id`` are ISO codes.
    """
    located = locate(with_manner(places), mentions)
    leading = set(list(frequencies(located["iso"]))[:most])
    names = {iso: words.typeset(label(iso, words.language)) for iso in located["iso"].unique()}
    named = located.assign(entity_id=located["iso"], name=located["iso"].map(names).astype("str"))
    return company(named.assign(kind="place", counted=True), within=within, among=leading)


def locate(places: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The places that stand in a mention, with its ``sentence`` and ``paragraph``.

    Parameters
    ----------
    places, mentions
        The tables of these names.
    """
    wanted = mentions[["doc_id", "start", "end", "sentence", "paragraph"]].rename(columns={"end": "until"})
    found = pd.merge_asof(
        places.astype({"start": "int64"}).sort_values("start", kind="stable"),
        wanted.astype({"start": "int64"}).sort_values("start", kind="stable"),
        on="start",
        by="doc_id",
        direction="backward",
    )
    inside = found["until"].notna() & (found["end"] <= found["until"].fillna(0))
    return found[inside].drop(columns="until").sort_values(["doc_id", "start", "end"], ignore_index=True)


# Contested lines: which areas the map's edition draws whose way, said on the map that shows them.

# A note names so many areas.
_MOST = 4
# On maps that reach farther than this, in degrees, the hatch of a gap is a speck.
_HATCH_SEEN = 12.0


def contested_note(view: View, codes: Collection[str], words: Words) -> str:
    """Say how the map's edition draws the contested areas in view that one of these countries claims.

    Returns
    -------
    str
        A sentence for the source line; empty if no such area stands on the map.
    """
    column = "name" if words.language == "fr" else "name_en"
    named = []
    for row in _in_view(view):
        # A small area is told on maps where it can be seen.
        seen = not row["widest"] or view.radius <= float(row["widest"])
        # What the map hatches is told whoever it is about.
        hatched = row["around"] and view.radius <= _HATCH_SEEN
        if seen and (hatched or set(cell_list(row["claims"])) & set(codes)):
            holder = _holder(row, words)
            # "Kosovo (Kosovo)" says nothing; the map draws it as a country of its own.
            own = words("region.contested.apart") if holder == row[column] else holder
            named.append(words("region.contested.item", area=row[column], holder=own))
    return words("region.contested.note", edition=EDITION, areas=words.items(named[:_MOST])) if named else ""


def gaps(view: View) -> list[BaseGeometry]:
    """Contested land in view that the edition gives to nobody, in degrees: without it, it would look like sea."""
    return [gap for row in _in_view(view) if row["around"] and (gap := _gap(row)) is not None]


def contested() -> list[dict[str, Any]]:
    """Rows of ``contested.csv``, those told first at its top, empty cells as empty text."""
    rows = load_csv("contested.csv").to_dict("records")
    return [{str(key): cell_text(cell) or "" for key, cell in row.items()} for row in rows]


def _in_view(view: View) -> Iterator[dict[str, Any]]:
    for row in contested():
        if place_on(view, (float(row["longitude"]), float(row["latitude"])), edge=0.0):
            yield row


def _holder(row: dict[str, Any], words: Words) -> str:
    if not row["drawn"]:
        return words("region.contested.nobody")
    # The file has letters of its own for land that it gives to nobody.
    known = row["drawn"] in countries().index
    return label(row["drawn"], words.language) if known else words("region.contested.apart")


def _gap(row: dict[str, Any]) -> BaseGeometry | None:
    """The hole around a contested area between its neighbours."""
    from shapely import Point, Polygon, get_parts, union_all

    place = Point(float(row["longitude"]), float(row["latitude"]))
    near = place.buffer(3.0)
    whole = union_all([polygon(iso).intersection(near) for iso in cell_list(row["around"])])
    rings = (Polygon(ring) for part in get_parts(whole) if part.geom_type == "Polygon" for ring in part.interiors)
    return next((hole for hole in rings if hole.contains(place)), None)


# The region of a text in tables to read: at a glance, and country by country, as of the articles' date.

_CONTEXT_KEY = "region.context"
_CONTEXT_COLUMNS = ["country", "role", "references", "capital", "population", "area", "memberships", "source"]
# As much as is said of a population without pretending to know it better.
_DIGITS = 3
_FIRST, _LAST = "0001-01-01", "9999-12-31"


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
    codes, when = region(places, subject=subject, most=most), at or article_date(documents)
    counts = manners(places).set_index("iso")["references"]
    rows = [
        (
            words.typeset(label(iso, words.language)),
            words(f"region.role.{_role(iso, codes[0])}"),
            int(counts.get(iso, 0)),
            capital_at(iso, when, words),
            *_size(iso, words),
            belonging(iso, when, words),
            origin_in_words(_sizes().get(iso, {}).get("source"), words),
        )
        for iso in codes
    ]
    frame = pd.DataFrame(rows, columns=_CONTEXT_COLUMNS)
    return frame.astype({column: "int64" if column == "references" else "str" for column in _CONTEXT_COLUMNS})


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
    middle, when = subject or leading_country(places), at or article_date(documents)
    counted = places[places["counted"]]
    located, doubtful = int(counted["latitude"].notna().sum()), int(counted["alternatives"].notna().sum())
    verdicts = claims["verdict"].value_counts()
    told = {name.replace(" ", "_"): int(verdicts.get(name, 0)) for name in VERDICTS}
    answers = {
        "subject": _named(middle, words),
        "neighbours": words.join([label(iso, words.language) for iso in around(middle)]) if middle else "",
        "date": date_note(when, words),
        "countries": words.number(counted["iso"].nunique()),
        "places": words(f"{_CONTEXT_KEY}.places", n=len(counted), located=located),
        "doubtful": words.number(doubtful),
        "claims": words(f"{_CONTEXT_KEY}.claims", n=len(claims), **told),
    }
    none = words(f"{_CONTEXT_KEY}.nothing")
    rows = [(words(f"{_CONTEXT_KEY}.question.{key}"), words.typeset(answer) or none) for key, answer in answers.items()]
    return pd.DataFrame(rows, columns=["question", "answer"], dtype="str")


def capital_at(iso: str, at: str | None, words: Words) -> str | None:
    """A country's capital at a date; contested ones with a word that says so, nothing where it changed meanwhile.

    Examples
    --------
    >>> capital_at("KZ", "1995", Words("fr")), capital_at("KZ", "2022", Words("en"))
    ('Almaty', 'Astana')
    """
    row = countries().loc[iso]
    usual, english = cell_text(row["capital"]), cell_text(row["capital_en"])
    dated = [seat for seat in _seats().get(iso, []) if seat["status"] in ("capital", "contested")]
    held = [seat for seat in dated if _holds(seat, at)]
    names = [seat["city"] or "" for seat in held] if dated else [usual] if usual else []
    shown = [english if words.language == "en" and name == usual and english else name for name in names]
    contested = any(seat["status"] == "contested" for seat in held)
    joined = words.join([name for name in shown if name])
    return (words(f"{_CONTEXT_KEY}.contested", names=joined) if contested else joined) or None


def belonging(iso: str, at: str | None, words: Words) -> str | None:
    """What a country belongs to throughout a date or interval, in words, the closest ties first.

    Examples
    --------
    >>> "NATO" in belonging("FI", "2022", Words("en")), "NATO" in belonging("FI", "2023-05", Words("en"))
    (False, True)
    """
    found = memberships(iso, at)
    order = {name: number for number, name in enumerate(listed())}
    rows = sorted(
        zip(found["organisation"], found["status"], strict=True), key=lambda row: order.get(row[0], len(order))
    )
    told = [acronym(name, words.language) + _status(status, words) for name, status in rows]
    return ", ".join(dict.fromkeys(told)) or None


def origin_in_words(source: str | None, words: Words) -> str | None:
    """Where a fact comes from, in the reader's language.

    Examples
    --------
    >>> origin_in_words("general knowledge; second reading 2026-11-22", Words("fr"))
    'connaissance générale ; relu le 22 novembre 2026'
    """
    if source is None or pd.isna(source):
        return None
    parts = []
    for part in source.split("; "):
        kind, _, when = part.partition("second reading ")
        known = part.replace("general knowledge", words(f"{_CONTEXT_KEY}.general"))
        parts.append(words(f"{_CONTEXT_KEY}.reread", when=when) if when and not kind else known)
    return words("list.semicolon").join(parts)


def _named(iso: str | None, words: Words) -> str:
    return label(iso, words.language) if iso else ""


def _role(iso: str, subject: str) -> str:
    if iso == subject:
        return "subject"
    return {"land": "neighbour", "debated": "debated", "none": "named"}[border(iso, subject).status]


def _status(status: str, words: Words) -> str:
    return "" if status == MEMBER else f" ({words.term('region.status', status)})"


def _size(iso: str, words: Words) -> tuple[str | None, str | None]:
    """Population with its year, and surface."""
    row = _sizes().get(iso, {})
    population, year, area = (row.get(column) for column in ("population", "year", "area_km2"))
    people = words(f"{_CONTEXT_KEY}.people", number=_rounded(float(population)), year=str(year)) if population else None
    return people, words(f"{_CONTEXT_KEY}.area", number=float(area)) if area else None


def _rounded(number: float) -> float:
    """A number with three digits that count."""
    return float(f"{number:.{_DIGITS - 1}e}")


def _holds(seat: dict[str, str | None], at: str | None) -> bool:
    """Whether a city was the capital all the time."""
    first, last = days(at)
    since = bounds(seat["from"])[1] if seat["from"] else _FIRST
    until = bounds(seat["to"])[0] if seat["to"] else _LAST
    return (since or _LAST) <= first and last <= (until or _FIRST)


@cache
def _seats() -> dict[str, list[dict[str, str | None]]]:
    found: dict[str, list[dict[str, str | None]]] = {}
    for row in load_csv("capitals.csv").to_dict("records"):
        found.setdefault(str(row["iso"]), []).append({str(key): cell_text(cell) for key, cell in row.items()})
    return found


@cache
def _sizes() -> dict[str, dict[str, str | None]]:
    rows = load_csv("sizes.csv").to_dict("records")
    return {str(row["iso"]): {str(key): cell_text(cell) for key, cell in row.items()} for row in rows}


# The claims of a text as people read them: what is claimed, whether it holds, by whom, and in which sentence.

_CHECKED_KEY = "region.checked"
_CHECKED_COLUMNS = ["verdict", "claim", "who", "evidence", "source", "sentence", "article"]
_FRENCH = Words("fr")
_ISO_DAY = re.compile(r"(depuis |jusqu’à |)\b(\d{4}-\d\d-\d\d)\b")
_LEADING = {"depuis ": "depuis le ", "jusqu’à ": "jusqu’au ", "": ""}
# What wants a look comes first.
_ORDER = ("contradicted", "not checkable", "supported")
# A full stop behind a title or an initial ends no sentence: "M. Dupont", "J. Dupont".
_END = re.compile(
    r"(?<!\bM)(?<!\bMM)(?<!\bDr)(?<!\bMgr)(?<!\b[A-ZÀ-Ý])[.!?…](?:\s*[»”\")]+)?\s++(?=[«“\"(]?\s*[A-ZÀ-ÝŒ])"
)


@answer("region_claims", most=60, longest=None, once=("sentence", "article"), heads="region.column")
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
    rows = [
        (
            words(f"{_CHECKED_KEY}.verdict.{row.verdict.replace(' ', '_')}"),
            claim_in_words(row._asdict(), words),
            _who(row.voice, words),
            evidence_in_words(row.evidence),
            reference(row.source, row.as_of, words),
            sentence(texts[row.doc_id], row.start, row.end, _paragraph(row, paragraphs)),
            names[row.doc_id],
        )
        for row in records(ordered)
    ]
    frame = pd.DataFrame(rows, columns=_CHECKED_COLUMNS, dtype="str")
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
        return words(f"{_CHECKED_KEY}.unknown")
    return words(f"{_CHECKED_KEY}.article") if voice == "narrator" else voice


def _cell(cell: object, words: Words) -> str:
    """A name in the reader's language where it is a country's, the short one of an organisation; else as it is."""
    if not isinstance(cell, str):
        return ""
    iso = country_of(cell)
    return words.typeset(label(iso, words.language)) if iso else acronym(cell, words.language)


# What notebooks ask.


@finding("region")
def found(places: pd.DataFrame, claims: pd.DataFrame, *, words: Words) -> Finding:
    """Say how many claims the tables bear out, and how many they contradict."""
    verdicts = claims["verdict"].value_counts()
    supported, contradicted, undecided = (int(verdicts.get(name, 0)) for name in VERDICTS)
    judged = {"supported": supported, "contradicted": contradicted, "open": undecided}
    countries = places["iso"].dropna().unique().tolist()
    sentence = words("finding.claims", n=supported + contradicted, **judged)
    return Finding(sentence, {"countries": countries, "claims": len(claims), **judged})


@answer("region_systems", heads="region.column")
def systems(mentions: pd.DataFrame, *, words: Words) -> pd.DataFrame:
    """The weapon systems that the texts name, with their ranges."""
    return systems_named(mentions, words)
