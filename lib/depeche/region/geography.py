"""Which countries make up the region of a text, and in how many manners each is referred to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from depeche.data import cell_list, rows_of
from depeche.region.atlas import article_date, countries, in_order, neighbours
from depeche.region.memberships import choose
from depeche.tables import answer, frequencies
from depeche.words import Words

if TYPE_CHECKING:
    from pyproj import Geod

Points = NDArray[np.float64]
MANNERS = ("name", "place", "demonym", "seat", "inside")
"""By its name, by a place in it, by a word for its people, by a seat of power, inside a longer name."""


def with_manner(places: pd.DataFrame) -> pd.DataFrame:
    """The counted references to a country, each with its ``manner``.

    Parameters
    ----------
    places
        Table ``places``.

    Returns
    -------
    DataFrame
        Its rows that count and have a country, in order, and column ``manner``.
    """
    kept = places[places["counted"] & places["iso"].notna()]
    manner = kept["kind"].eq("country").map({True: "name", False: "place"})
    manner = manner.mask(kept["reference"] == "inside", "inside")
    manner = manner.mask((kept["reference"] == "metonym") | (kept["rule"] == "metonym"), "seat")
    return kept.assign(manner=manner.mask(kept["reference"] == "demonym", "demonym").astype("str"))


def manners(places: pd.DataFrame) -> pd.DataFrame:
    """How often each country is referred to in each manner, the most referred to first.

    Parameters
    ----------
    places
        Table ``places``.

    Returns
    -------
    DataFrame
        A row a country: ``iso``, a column for each of :data:`MANNERS`, and their sum ``references``.
    """
    counted = with_manner(places)
    found = pd.crosstab(counted["iso"], counted["manner"]).reindex(columns=list(MANNERS), fill_value=0)
    frame = found.rename_axis(columns=None).assign(references=found.sum(axis=1)).astype("int64").reset_index()
    return frame.astype({"iso": "str"}).sort_values(["references", "iso"], ascending=[False, True], ignore_index=True)


def unplaced(places: pd.DataFrame) -> list[str]:
    """Names of the places that are in no table, such as villages, the most named first."""
    unknown = places[places["counted"] & (places["kind"] == "unknown") & (places["reference"] == "name")]
    # Of "la région de Diffa" the table has Diffa.
    unknown = unknown[unknown["rule"] != "inside"]
    return list(frequencies(unknown["name"]))


def around(iso: str) -> list[str]:
    """Codes of a country's land neighbours in the order of their names, its own territories left out.

    Examples
    --------
    >>> around("PT")
    ['ES']
    """
    own = countries()["sovereign"]
    return [other for other in in_order(neighbours(iso)) if own[other] != iso]


# A country is in the middle if it is referred to as a whole so often, and has such a share of all that is said of
# countries; if others have such a share too, for texts about one country alone have no region; and if towns are not
# named more often than countries, which makes the texts local ones.
_LEAST, _SHARE, _OTHERS = 2, 0.25, 0.1
# So many organisations are chosen for a region, and two part it well enough to be told by colours.
_MOST_TIES, _PARTING = 4, 2


@dataclass(frozen=True)
class Region:
    """What texts are about on the map, the same for every figure, table and brief.

    Parameters
    ----------
    subject
        Code of the country in the middle; empty where none leads: local texts, or several regions.
    counts
        References to each country, in whichever manner, the most referred to first.
    capitals
        Codes of the countries whose capital is named.
    at
        The date of memberships, EDTF.
    silent
        Whether neighbours that are not referred to are worth a row: of several texts they are not.
    """

    subject: str
    counts: Mapping[str, int]
    capitals: frozenset[str] = frozenset()
    at: str | None = None
    silent: bool = True

    @cached_property
    def neighbours(self) -> tuple[str, ...]:
        """Codes of the subject's land neighbours, its own territories left out, those referred to most first."""
        near = around(self.subject) if self.subject else []
        return (*(iso for iso in self.counts if iso in near), *(iso for iso in near if iso not in self.counts))

    @cached_property
    def organisations(self) -> tuple[str, ...]:
        """Those that part these countries best, the one that tells most first; none where no country leads."""
        return tuple(choose(self.countries(), self.at, most=_MOST_TIES, subject=self.subject) if self.subject else ())

    @property
    def parting(self) -> tuple[str, ...]:
        """The organisations that a map tells by colours."""
        return self.organisations[:_PARTING]

    def countries(self, most: int = 14) -> list[str]:
        """Codes of the subject, of its neighbours, those referred to first, and of others referred to.

        A third of the places is kept for others, the rest is for neighbours.
        """
        near = [iso for iso in self.neighbours if self.silent or iso in self.counts]
        far = [iso for iso in self.counts if iso not in near and iso != self.subject]
        kept = near[: max(most - 1 - min(len(far), most // 3), 0)]
        return [*filter(None, [self.subject]), *kept, *far][:most]

    def role(self, iso: str) -> str:
        """What a country is beside the one in the middle: ``subject``, ``neighbour`` or ``named``."""
        return "subject" if iso == self.subject else "neighbour" if iso in self.neighbours else "named"


def region_of(
    places: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    subject: str | None = None,
    at: str | None = None,
) -> Region:
    """The region that texts are about.

    Parameters
    ----------
    places, documents
        The tables of these names; without the second there is no date.
    subject
        The country in the middle instead of the one that leads.
    at
        An EDTF date or interval instead of the articles'.
    """
    counted = with_manner(places)
    counts = manners(places).set_index("iso")["references"]
    own = counted[counted["kind"].isin(["country", "capital"]) & counted["manner"].isin(["name", "place"])]
    middle = subject or leading(counted) or ""
    when = at if at is not None or documents is None else article_date(documents)
    told = {str(iso): int(n) for iso, n in counts.items()}
    return Region(middle, told, frozenset(own["iso"][own["kind"] == "capital"]), when, places["doc_id"].nunique() < 2)


def leading(counted: pd.DataFrame) -> str | None:
    """The country in the middle: named most often, with the places in it, then by its name or its capital's.

    "Les soldats français" in Mali, "le Kremlin" on Belarus: a people and a seat of power only count between equals.

    Parameters
    ----------
    counted
        As :func:`with_manner` gives it.
    """
    named, towns = counted["manner"].isin(["name", "place"]), counted["manner"].isin(["place", "inside"])
    towns &= counted["kind"] != "capital"
    told = counted.assign(named=named, own=named & ~towns, n=1, whole=~towns)
    counts = told.groupby("iso", as_index=False)[["named", "own", "n", "whole"]].sum()
    ranked = counts.sort_values(["named", "own", "n", "iso"], ascending=[False, False, False, True])
    if ranked.empty or towns.sum() > (~towns).sum():
        return None
    first, n, whole = ranked.iloc[0][["iso", "n", "whole"]]
    if whole < max(_LEAST, _SHARE * n):
        return None
    share, others = ((counted["iso"] == first).mean(), (counted["iso"][~towns] != first).mean())
    return str(first) if share >= _SHARE and others >= _OTHERS else None


# How far weapon systems reach: their ranges, and the circle of a range on the Earth.

# A point every quarter of a degree: on a page, a chord is nowhere seen beside its arc.
_POINTS = 1440
# Farther than this, in kilometres, there is no place on the Earth.
FARTHEST = 20_003.0
# A capital nearer than this, in kilometres, is the place itself.
_THERE = 5.0
# Columns of ``systems.csv`` that are shown, and their names there.
_SHOWN = {"name": "system", "class": "class", "range_km": "range_km", "range_kind": "range_kind"}
_SHOWN |= {"range_of": "range_of", "range_source": "source", "range_as_of": "as_of"}


@dataclass(frozen=True)
class Reach:
    """The range of a system.

    Parameters
    ----------
    system
        Its name.
    kilometres
        The greatest range.
    kind
        What the range is: ``domestic`` (of the version that its maker's country has), ``export``, ``claimed``,
        ``estimated``, ``link`` (how far its radio reaches), or ``chosen`` by the reader.
    variant
        The variant or the missile that the figure is for, where the system has several.
    source, as_of
        Where it comes from.
    """

    system: str
    kilometres: float
    kind: str
    variant: str = ""
    source: str = ""
    as_of: str = ""


@answer("region_systems", heads="region.column")
def systems_named(mentions: pd.DataFrame, *, words: Words) -> pd.DataFrame:
    """The systems of the table that the texts mention, the most mentioned first, with range, its kind and its source.

    Parameters
    ----------
    mentions
        Table ``mentions``.
    words
        The words of the reader's language.
    """
    counts, rows = named(mentions), {row["name"]: row for row in rows_of("systems.csv")}
    frame = pd.DataFrame([rows[system] for system in counts], columns=list(_SHOWN)).rename(columns=_SHOWN)
    frame = frame.mask(frame == "").astype(dict.fromkeys(_SHOWN.values(), "str") | {"range_km": "Float64"})
    kinds = frame["range_kind"].map(lambda kind: words.term("region.rings.kind", kind), na_action="ignore")
    # Kilometres are whole numbers unless a range is too short for that.
    frame = frame.assign(range_kind=kinds.astype("str"), range_km=frame["range_km"].convert_dtypes())
    frame.insert(2, "mentions", pd.Series(list(counts.values()), dtype="int64"))
    return frame


def named(mentions: pd.DataFrame) -> dict[str, int]:
    """How often each system of the table is counted, the most mentioned first."""
    products = mentions[(mentions["kind"] == "product") & mentions["counted"]]
    # A variant keeps its own name even where entities are told together: an export variant reaches less far.
    said = products["text"].map(_systems()).fillna(products["name"].map(_systems()))
    return frequencies(said.dropna())


@cache
def ellipsoid() -> Geod:
    """The Earth on which all distances are measured."""
    # pyproj takes a while to import; reading texts without a claim of distance does without it.
    from pyproj import Geod

    return Geod(ellps="WGS84")


def kilometres(first: tuple[float, float], second: tuple[float, float]) -> float:
    """How far two places are from each other, each a latitude and a longitude, by the geodesic.

    Examples
    --------
    >>> round(kilometres((48.8566, 2.3522), (50.8466, 4.3528)))
    264
    """
    _, _, metres = ellipsoid().inv(first[1], first[0], second[1], second[0])
    return float(metres) / 1000


def circle(longitude: float, latitude: float, kilometres: float) -> Points:
    """The points at a distance from a place, by geodesics on the WGS 84 ellipsoid, as longitudes and latitudes.

    Examples
    --------
    >>> north = circle(27.57, 53.90, 500)[0]
    >>> float(north[1].round(2))
    58.39
    """
    azimuths = np.linspace(0.0, 360.0, _POINTS + 1)
    starts = np.full_like(azimuths, longitude), np.full_like(azimuths, latitude)
    east, north, _ = ellipsoid().fwd(*starts, azimuths, np.full_like(azimuths, kilometres * 1000))
    return np.column_stack([east, north])


def capitals_within(longitude: float, latitude: float, kilometres: float) -> list[str]:
    """Codes of the states whose capital lies within a distance, the nearest first, but for the place itself."""
    states = countries()
    states = states[(states["status"] == "member") & states["latitude"].notna() & states["capital"].notna()]
    starts = np.full(len(states), longitude), np.full(len(states), latitude)
    _, _, metres = ellipsoid().inv(*starts, states["longitude"].to_numpy(), states["latitude"].to_numpy())
    near = sorted((float(away) / 1000, str(iso)) for away, iso in zip(metres, states.index, strict=True))
    return [iso for away, iso in near if _THERE < away <= kilometres]


@cache
def ranges() -> dict[str, Reach]:
    """The systems of ``systems.csv`` whose range is known, by name."""
    cells = ("range_kind", "range_of", "range_source", "range_as_of")
    return {
        row["name"]: Reach(row["name"], float(row["range_km"]), *(row[cell] for cell in cells))
        for row in rows_of("systems.csv")
        if row["range_km"]
    }


@cache
def _systems() -> dict[str, str]:
    """Name of the system by every form of it; of several the first in the table."""
    rows = reversed(rows_of("systems.csv"))
    return {form: row["name"] for row in rows for form in (row["name"], *cell_list(row["aliases"]))}
