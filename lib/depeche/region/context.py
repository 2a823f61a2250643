"""The region of a text in tables to read: at a glance, and country by country, as of the articles' date."""

from __future__ import annotations

from functools import cache

import pandas as pd

from depeche.data import cell_text, load_csv
from depeche.edtf import bounds
from depeche.region.alliances import acronym
from depeche.region.around import around, leading_country, manners, region
from depeche.region.asof import article_date, date_note
from depeche.region.atlas import border, countries, label
from depeche.region.memberships import MEMBER, days, memberships
from depeche.region.ties import listed
from depeche.tables import VERDICTS
from depeche.words import Words

_KEY = "region.context"
_COLUMNS = ["country", "role", "references", "capital", "population", "area", "memberships", "source"]
# As much as is said of a population without pretending to know it better.
_DIGITS = 3
_FIRST, _LAST = "0001-01-01", "9999-12-31"


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
    frame = pd.DataFrame(rows, columns=_COLUMNS)
    return frame.astype({column: "int64" if column == "references" else "str" for column in _COLUMNS})


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
        "places": words(f"{_KEY}.places", n=len(counted), located=located),
        "doubtful": words.number(doubtful),
        "claims": words(f"{_KEY}.claims", n=len(claims), **told),
    }
    none = words(f"{_KEY}.nothing")
    rows = [(words(f"{_KEY}.question.{key}"), words.typeset(answer) or none) for key, answer in answers.items()]
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
    return (words(f"{_KEY}.contested", names=joined) if contested else joined) or None


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
        known = part.replace("general knowledge", words(f"{_KEY}.general"))
        parts.append(words(f"{_KEY}.reread", when=when) if when and not kind else known)
    return words("list.semicolon").join(parts)


def once(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The same table with the cells of these columns empty where they are those of the row above.

    Parameters
    ----------
    frame
        A table, sorted.
    columns
        Names of columns; those that the table lacks are passed over.
    """
    shown = frame.copy()
    for column in frame.columns.intersection(list(columns)):
        shown[column] = shown[column].mask(shown[column] == shown[column].shift())
    return shown


def headed(frame: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The same table with the heads of its columns in the reader's language.

    Parameters
    ----------
    frame
        One of the region's tables to read.
    words
        The words of the reader's language.
    """
    return frame.rename(columns={name: words.term("region.column", str(name)) for name in frame.columns})


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
    people = words(f"{_KEY}.people", number=_rounded(float(population)), year=str(year)) if population else None
    return people, words(f"{_KEY}.area", number=float(area)) if area else None


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
